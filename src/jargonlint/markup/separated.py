"""Values with signs between them, as a table of reStructuredText or AsciiDoc may hold them: where each one stands."""

from collections.abc import Iterator, Sequence

from jargonlint.markup.lines import Joined, Line
from jargonlint.markup.prose import pattern

_QUOTED = r"[ \t]*+\"((?:[^\"]|\"\")*+)\"[ \t]*+"
_BARE = r"([^SIGN\n]*+)"


def records(source: str, lines: Sequence[Line], sign: str) -> Iterator[list[list[Line]]]:
    """Yield the records that stand on some lines, each a list of values, and a value the lines of it.

    Values in quotation marks may hold the sign and line ends; a mark that is not closed is one of the text.
    """
    joined = Joined(source, [line[:2] for line in lines])
    text = joined.text
    quoted, bare = pattern(_QUOTED), pattern(_BARE.replace("SIGN", f"\\{sign}"))
    record: list[list[Line]] = []
    position = 0
    while position < len(text):
        value = quoted.match(text, position)
        if not value or text[value.end() : value.end() + 1] not in (sign, "\n", ""):
            value = bare.match(text, position)
        assert value  # the bare one may be empty
        record.append(_lines(joined, *value.span(1)))
        position = value.end() + 1
        if text[value.end() : position] != sign:
            if any(record):
                yield record
            record = []
    if record:
        yield record


def _lines(joined: Joined, start: int, end: int) -> list[Line]:
    """Return the lines of characters [start, end) of a joined text."""
    found = []
    for line in joined.text[start:end].split("\n"):
        bare = line.strip()
        begin = start + len(line) - len(line.lstrip())
        if bare:
            found.append(Line(*joined.places(begin, begin + len(bare)), 0))
        start += len(line) + 1
    return found
