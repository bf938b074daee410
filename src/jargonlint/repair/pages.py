"""Edits and a page in, the changed page out; and what of a page must not change with them."""

from collections.abc import Container, Iterator, Sequence

from jargonlint.markup.format import ANCHOR
from jargonlint.model import APPENDIX, APPENDIX_END, COLLECTION, Document, Edit, Ranges, Reading


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return the text after its edits, which are in order and do not overlap.

    Raises ValueError where the text is not what an edit expects to find.
    """
    pieces: list[str] = []
    reached = 0
    for (start, end), old, new in edits:
        if text[start:end] != old or start < reached:
            raise ValueError(f'at character {start} stands "{text[start:end]}", not "{old}"')
        pieces += text[reached:start], new
        reached = end
    return "".join(pieces) + text[reached:]


def shape(reading: Reading, added: Container[str] = ()) -> list[tuple[object, ...]]:
    """Return what of a page's structure no edit may change: blocks, marks and comments in order, without their places.

    A glossary that we manage is made anew as a whole, and so are links to its entries: they do not count. Nor do links
    to the destinations to which an edit has `added` some.
    """
    document = reading.document
    features: list[tuple[int, int, tuple[object, ...]]] = []  # prose offset, segment or mark, what it is
    for kind, start, _, level, block, *fields in document.segments:
        features.append((start, 0, (kind, level, block > 0, *fields)))
    features += [
        (mark.start, 1, (mark.kind, mark.value))
        for mark in document.marks
        if not (mark.kind == "link" and (mark.value.startswith(f"#{ANCHOR}") or mark.value in added))
    ]
    features.sort(key=lambda feature: feature[:2])
    managed = Ranges(reading.appendices)
    outside = [(kind, *what) for offset, kind, what in features if offset not in managed]
    return outside + list(_comments(document))


def _comments(document: Document) -> Iterator[tuple[object, ...]]:
    """Yield the comments outside of managed glossaries. Order tells them: one may stand where a glossary begins."""
    inside = False
    for comment in document.comments:
        if comment.text in (APPENDIX, COLLECTION):
            inside = True
        elif comment.text == APPENDIX_END:
            inside = False
        elif not inside:
            yield "comment", comment.text
