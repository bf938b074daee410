"""Pages in pages: the document of a text that was taken out of a source, with the places of that source.

What is taken out may have been decoded (JSON, an export of a CMS): a map says which stretch of the source each
character came from. Documents are composed with their maps, and several of them make one.
"""

from bisect import bisect_right
from collections.abc import Sequence

from jargonlint.model import Comment, Document, Mark, Segment, Source, Span


class Derived:
    """A text that is put together of stretches of a source. A stretch is a copy, or a character that was decoded."""

    __slots__ = ("_begins", "_sizes", "_starts", "text")

    def __init__(self, stretches: Sequence[tuple[str, int, int]]) -> None:
        """Each of the stretches is a text, where it stands in the source, and its size there."""
        self.text = "".join([text for text, _, _ in stretches])
        self._begins: list[int] = []
        self._starts = [start for _, start, _ in stretches]
        self._sizes = [size for _, _, size in stretches]
        begin = 0
        for text, _, _ in stretches:
            self._begins.append(begin)
            begin += len(text)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the source [start, end) of a character of the text; past its end, nothing behind the last one."""
        if not self._begins:
            return 0, 0
        index = bisect_right(self._begins, offset) - 1
        begin, start, size = self._begins[index], self._starts[index], self._sizes[index]
        if offset >= len(self.text):
            return start + size, start + size
        if self._is_copy(index):
            return start + offset - begin, start + offset - begin + 1
        return start, start + size

    def span(self, start: int, end: int) -> Span:
        """Return the source of characters [start, end) of the text."""
        return Span(self.place(start)[0], self.place(end - 1)[1] if end > start else self.place(start)[0])

    def copies(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return [start, end) cut into runs that are copies of the source or single characters that are none."""
        runs = []
        while start < end:
            index = bisect_right(self._begins, start) - 1
            until = self._begins[index + 1] if index + 1 < len(self._begins) else len(self.text)
            runs.append((start, min(until, end)))
            start = runs[-1][1]
        return runs

    def _is_copy(self, index: int) -> bool:
        end = self._begins[index + 1] if index + 1 < len(self._begins) else len(self.text)
        return end - self._begins[index] == self._sizes[index]


def composed(parts: Sequence[tuple[Document, Derived]], source: Source, markup: str) -> Document:
    """Return the documents of derived texts as one of the source that they were taken from, in their order."""
    prose: list[str] = []
    segments: list[Segment] = []
    marks: list[Mark] = []
    comments: list[Comment] = []
    pieces: list[tuple[int, int, int]] = []  # prose offset, source offset, size in the source
    length = blocks = 0
    for document, derived in parts:
        shift = length
        numbered = blocks
        for segment in document.segments:
            block = segment.block + numbered if segment.block else 0
            blocks = max(blocks, block)
            segments.append(segment._replace(start=segment.start + shift, end=segment.end + shift, block=block))
        for mark in document.marks:
            origin = derived.span(*mark.origin) if mark.origin else None
            marks.append(mark._replace(start=mark.start + shift, end=mark.end + shift, origin=origin))
        comments += [one._replace(span=derived.span(*one.span), at=one.at + shift) for one in document.comments]
        pieces += [(at + shift, start, size) for at, start, size in _pieces(document, derived)]
        prose.append(document.prose)
        length += len(document.prose)
    ats, starts, sizes = ([piece[n] for piece in pieces] for n in range(3))
    return Document(source, "".join(prose), segments, marks, comments, ats, starts, sizes, markup)


def _pieces(document: Document, derived: Derived) -> Sequence[tuple[int, int, int]]:
    """Return the pieces of a document's prose with the places of the source that its text was derived from."""
    pieces: list[tuple[int, int, int]] = []
    for at, length, start, size in document.pieces():
        if length != size:
            span = derived.span(start, start + size)
            own = span.end - span.start
            pieces.append((at, span.start, own - 1 if own == length else own))  # else it would be taken for a copy
            continue
        for first, last in derived.copies(start, start + size):
            span = derived.span(first, last)
            pieces.append((at + first - start, span.start, span.end - span.start))
        if not size:
            pieces.append((at, derived.place(start)[0], 0))
    return pieces
