"""Columns as other programs count them: in bytes of UTF-8, or in the 16-bit units of UTF-16."""

from itertools import accumulate

from jargonlint.light_typing import Final
from jargonlint.text.lines import Lines

BLOCK: Final = 1024
SIZES: Final = {"utf-8": 1, "utf-16-le": 2}
"""The encodings that columns are counted in, and the bytes of one unit."""


class Columns:
    """Places of one text, columns counted in units of an encoding.

    Every place is found in the same short time, however long its line is: the units before each
    block of the text are counted once.
    """

    __slots__ = ("_before", "_encoding", "_lines", "_text")

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._lines = Lines(text)
        self._before = [0, *accumulate(self._units(start, start + BLOCK) for start in range(0, len(text), BLOCK))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both from 1."""
        line, column = self._lines.line_and_column(offset)
        return line, self._until(offset) - self._until(offset - column + 1) + 1

    def _until(self, offset: int) -> int:
        block = offset // BLOCK
        return self._before[block] + self._units(block * BLOCK, offset)

    def _units(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._encoding, "surrogatepass")) // SIZES[self._encoding]
