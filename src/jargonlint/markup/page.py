"""A page as plain text for other programs: its prose without markup, and where each character of that came from."""

from bisect import bisect_right

from jargonlint.light_typing import Final
from jargonlint.model import HIDDEN, Document, Span

OBJECT: Final = "\ufffc"
"""Stands in the text where the page shows something else (code, an image): Unicode's object replacement character."""
PARTING: Final = "\n\n"


class Page:
    """A page as plain text. Immutable by convention.

    document  the page as it was read
    text      its blocks, a blank line between any two; line breaks and runs of blanks inside of them are one blank
    """

    __slots__ = ("_begins", "document", "text")

    def __init__(self, document: Document) -> None:
        self.document = document
        segments = document.segments
        prose = document.prose.replace(HIDDEN, OBJECT)
        self.text = PARTING.join([prose[segment.start : segment.end] for segment in segments])
        self._begins: list[int] = []  # where each block begins in the text
        begin = 0
        for segment in segments:
            self._begins.append(begin)
            begin += segment.end - segment.start + len(PARTING)

    def origin(self, start: int, end: int) -> Span:
        """Return the span of the source that characters [start, end) of the text came from.

        Offsets count characters. What stands between the first and the last is covered, markup too; a blank line
        between two blocks counts to the block before it. Raises IndexError unless 0 <= start < end <= len(self.text).
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"text [{start}, {end}) of {len(self.text)} characters")
        return self.document.origin(self._prose_offset(start), self._prose_offset(end - 1) + 1)

    def _prose_offset(self, offset: int) -> int:
        """Return the prose offset of a character of the text."""
        block = bisect_right(self._begins, offset) - 1
        segment = self.document.segments[block]
        return min(segment.start + offset - self._begins[block], segment.end - 1)
