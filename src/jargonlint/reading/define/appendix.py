"""What a glossary that we manage explains: every word that an entry of it names.

Such a glossary was made from what the page and the tables know; here nothing is weighed again.
"""

from collections.abc import Iterator, Sequence

from jargonlint.model import Definition, Hit, Ranges, Segment, short_key
from jargonlint.reading.define.page import LONG, Page


def in_appendices(
    page: Page, shorts: Sequence[Hit], judged: Sequence[Hit], appendices: Sequence[tuple[int, int]]
) -> Iterator[Definition]:
    """Yield what the managed glossaries at these prose ranges explain."""
    if not appendices:
        return
    managed = Ranges(appendices)
    segments = page.segments
    widths: dict[int, int] = {}
    for segment in segments:
        widths[segment.block] = max(widths.get(segment.block, 0), segment.column)
    for kind, hits in (("short", shorts), ("term", judged)):
        for hit in hits:
            segment = segments[hit.segment]
            named = hit.start < _head_end(page, segment, widths[segment.block])
            if named and hit.start in managed:
                key = short_key(hit.form) if kind == "short" else hit.terms[0].name
                span = page.document.origin(hit.start, hit.end) if kind == "short" else None
                meaning = page.prose[segment.start : min(segment.end, segment.start + LONG)].strip()
                yield Definition("managed glossary", kind, key, span, None, meaning, hit.start, hit.end, 0)


def _head_end(page: Page, segment: Segment, last_column: int) -> int:
    """The prose offset before which a segment names what an entry explains: all cells but the last, titles, an item
    up to its colon."""
    if segment.kind == "cell":
        return segment.end if segment.row and segment.column < last_column else segment.start
    if segment.kind == "item":
        colon = page.prose.find(": ", segment.start, segment.end)
        return colon if colon >= 0 else segment.end
    return segment.end if segment.kind == "title" else segment.start
