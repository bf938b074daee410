"""Offsets in, lines and columns out."""

import re
from bisect import bisect_right
from itertools import accumulate


class Lines:
    """The lines of one text. A line ends with LF, CRLF or CR; CRLF is two characters."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        if text.count("\r") == text.count("\r\n"):
            self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        else:
            self._starts = [0, *(line_end.end() for line_end in re.finditer(r"\r\n?|\n", text))]

    def number(self, offset: int) -> int:
        """Return the number, from 1, of the line that a character stands on."""
        return bisect_right(self._starts, offset)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both from 1; columns count characters."""
        number = self.number(offset)
        return number, offset - self._starts[number - 1] + 1

    def line(self, number: int) -> str:
        """Return a line, from 1, without its end."""
        return self._text[self._starts[number - 1] : self._end(number)].rstrip("\r\n")

    def span(self, number: int) -> tuple[int, int] | None:
        """Return where a line, from 1, begins and where it ends, its end left out; None where the text has no such."""
        if not 0 < number <= len(self._starts):
            return None
        start, end = self._starts[number - 1], self._end(number)
        return start, start + len(self._text[start:end].rstrip("\r\n"))

    def offset(self, number: int, column: int) -> int | None:
        """Return the offset of a line and column, both from 1; None where the text has no such character."""
        if number > len(self._starts):
            return None
        offset = self._starts[number - 1] + column - 1
        return offset if offset < self._end(number) else None

    def _end(self, number: int) -> int:
        return self._starts[number] if number < len(self._starts) else len(self._text)
