"""Places of a text as editors name them, lines and units from 0, in; offsets out, and the other way round."""

import re
from collections.abc import Callable
from typing import Final

from jargonlint.report.units import Columns
from jargonlint.text.lines import Lines

Place = tuple[int, int]
"""A line and the units of an encoding before a character on it, both from 0."""

UNITS: Final[dict[str, Callable[[str], int]]] = {
    "utf-8": lambda sign: len(sign.encode("utf-8", "surrogatepass")),
    "utf-16": lambda sign: 2 if sign > "\uffff" else 1,
    "utf-32": lambda _: 1,
}
"""How many units a character has in each encoding that an editor may count in."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Positions:
    """The places of one text; a line ends with LF, CRLF or CR, and with nothing else."""

    __slots__ = ("_columns", "_lines", "_text", "_unit")

    def __init__(self, text: str, encoding: str) -> None:
        """`encoding` is a key of `UNITS`."""
        self._text = text
        self._unit = UNITS[encoding]
        self._lines = Lines(text)
        is_plain = encoding == "utf-32" or text.isascii()
        self._columns = self._lines if is_plain else Columns(text, _COUNTED_IN[encoding])

    def place(self, offset: int) -> Place:
        """Return the place of a character, or of the end of the text."""
        line, column = self._columns.line_and_column(offset)
        return line - 1, column - 1

    def offset(self, place: Place) -> int:
        """Return the offset of a place; one behind the end of its line or of the text is that end."""
        number, units = place
        span = self._lines.span(number + 1)
        if span is None:
            return len(self._text)
        start, end = span
        line = self._text[start:end]
        return start + min(max(units, 0), len(line)) if line.isascii() else start + self._characters(line, units)

    def _characters(self, line: str, units: int) -> int:
        """How many characters of a line the first units are; a character that they end in is not one of them."""
        for number, sign in enumerate(line):
            units -= self._unit(sign)
            if units < 0:
                return number
        return len(line)


_COUNTED_IN: Final = {"utf-8": "utf-8", "utf-16": "utf-16-le"}


def sound(text: str) -> str:
    """Return a text without halves of surrogate pairs, which no file can hold; every place stays where it is."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
