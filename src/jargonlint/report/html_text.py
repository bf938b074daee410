"""The text of an annotated page: a reading and its entries in, the page as HTML out, its jargon marked.

It is built from the segments and marks of the `Document`, so what is marked is what the linter read.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.model import HIDDEN, Definition, Document, Mark, Reading, Segment, Span
from jargonlint.reading.annotation import Entry
from jargonlint.text.escapes import html as safe

_HIDDEN_RUN: Final = re.compile(f"({HIDDEN}+)")
_IMAGE: Final = re.compile(r"!\[(.*?)\](?:\(|\[|$)", re.DOTALL)  # "![a chart](chart.png)", "![a chart][1]"
_NUMBERED: Final = re.compile(r"\d{1,9}[.)][ \t]+(?:\[[ xX]\][ \t]+)?\W*\Z")  # "12. ", "3) [x] **"
_TAGS: Final = {
    "strong": "strong",
    "emphasis": "em",
    "strike": "s",
    "quote": "q",
    "dfn": "dfn",
    "role": "span",
    "abbr": "abbr",
    "code": "code",
}


_OVER_BLOCKS: Final = frozenset(("drawing", "frame", "language"))
"""Marks that say something of whole blocks, and are not seen."""


class _Layer(NamedTuple):
    """An element around prose [start, end); of two that begin together the lower rank is the outer one."""

    start: int
    end: int
    rank: int
    opening: str
    closing: str
    again: str  # the opening tag where the element had to be closed and goes on: without its id


def blocks(reading: Reading, entries: Sequence[Entry], remarks: Sequence[tuple[int, int] | None] = ()) -> Iterator[str]:
    """Yield the text of a page block by block, its jargon marked, and the prose [start, end) that remarks speak of.

    The number of an entry, or of a remark, is its place among them.
    """
    document = reading.document
    layers = [*_jargon_layers(reading, entries), *_mark_layers(document), *_remark_layers(remarks)]
    layers.sort(key=lambda layer: (layer.start, layer.rank, -layer.end))
    codes = {mark.start: mark for mark in document.marks if mark.kind == "code"}
    notes = [mark for mark in document.marks if mark.kind == "footnote"]
    frames = _Frames()
    for segment, inside in _by_segment(document.segments, layers):
        inner = "".join(_inline(document, segment, inside, codes, notes))
        yield from frames.around(document, segment, inner)
    yield from frames.close()


def _by_segment(segments: Iterable[Segment], layers: Sequence[_Layer]) -> Iterator[tuple[Segment, list[_Layer]]]:
    """Yield each block with the elements in it, cut at its ends: a gloss and its term may stand in two blocks."""
    index = 0
    longer: list[_Layer] = []
    for segment in segments:
        inside = longer
        while index < len(layers) and layers[index].start < segment.end:
            inside.append(layers[index])
            index += 1
        longer = [layer._replace(opening=layer.again) for layer in inside if layer.end > segment.end]
        cut = [
            layer._replace(start=max(layer.start, segment.start), end=min(layer.end, segment.end)) for layer in inside
        ]
        yield segment, cut


def _jargon_layers(reading: Reading, entries: Sequence[Entry]) -> Iterator[_Layer]:
    for number, entry in enumerate(entries):
        for index, hit in enumerate(entry.hits):
            first = " first" if hit is entry.first else ""
            again = f'<a class="hit {entry.state}{first}" href="#t{number}">'
            opening = f'<a class="hit {entry.state}{first}" href="#t{number}" id="t{number}-{index}">'
            yield _Layer(hit.start, hit.end, 2, opening, "</a>", again)
    for definition in reading.definitions:
        if definition.end <= definition.at:
            continue  # it stands on another page
        yield _Layer(definition.at, definition.end, 0, '<span class="tie">', "</span>", '<span class="tie">')
        offsets = long_form_place(reading.document, definition)
        if offsets and definition.kind == "short":
            yield _Layer(*offsets, 1, '<span class="long">', "</span>", '<span class="long">')


def _remark_layers(remarks: Sequence[tuple[int, int] | None]) -> Iterator[_Layer]:
    for number, place in enumerate(remarks):
        if place:
            again = '<span class="remark">'
            yield _Layer(*place, 1, f'<span class="remark" id="f{number}">', "</span>", again)


def prose_place(document: Document, span: Span) -> tuple[int, int] | None:
    """Return the prose [start, end) that came from a span of the source; None where none did, as for a comment."""
    start, end = (_first_at(document, offset) for offset in span)
    prose = document.prose[start:end]
    start += len(prose) - len(prose.lstrip())
    end -= len(prose) - len(prose.rstrip())
    return (start, end) if start < end else None


def _first_at(document: Document, offset: int) -> int:
    """The first prose offset that came from a source offset or one behind it; the two rise together."""
    low, high = 0, len(document.prose)
    while low < high:
        middle = (low + high) // 2
        if document.origin(middle, middle + 1).start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def long_form_place(document: Document, definition: Definition) -> tuple[int, int] | None:
    """Prose offsets of a long form, which stands at one end of its tie; None where it is elsewhere."""
    size = len(definition.meaning)
    for start in (definition.at, definition.end - size):
        end = start + size
        inside = size > 0 and definition.at <= start and end <= definition.end
        if inside and document.prose[start:end] == definition.meaning:
            return (start, end) if document.origin(start, end) == definition.long else None
    return None


def _mark_layers(document: Document) -> Iterator[_Layer]:
    for mark in document.marks:
        if mark.end > mark.start and mark.kind not in _OVER_BLOCKS and mark.value != "blockquote":
            opening, closing = _element(mark)
            yield _Layer(mark.start, mark.end, 3, opening, closing, opening)


def _element(mark: Mark) -> tuple[str, str]:
    if mark.kind == "link":
        return f'<span class="link" title="{safe(mark.value)}">', "</span>"
    if mark.kind in ("abbr", "tip") and mark.value:
        return f'<abbr title="{safe(mark.value)}">', "</abbr>"
    tag = _TAGS.get(mark.kind, "span")
    return f"<{tag}>", f"</{tag}>"


def _inline(
    document: Document, segment: Segment, layers: Sequence[_Layer], codes: dict[int, Mark], notes: Sequence[Mark]
) -> Iterator[str]:
    """Yield the content of a segment. Elements that cross are closed and opened again, so that all nest."""
    references = _references_in(segment, notes)
    edges = sorted(_edges(segment, layers, references))
    waiting = sorted(layers, key=lambda layer: layer.start, reverse=True)
    opened: list[_Layer] = []
    begun: set[_Layer] = set()
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        active = _active(opened, waiting, start)
        yield from _changed(opened, active, begun)
        opened = active
        if start in references:
            yield f'<sup class="note">{safe(references[start].value)}</sup>'
        yield from _text(document, start, end, codes)


def _references_in(segment: Segment, notes: Sequence[Mark]) -> dict[int, Mark]:
    """Return the references to footnotes in a segment, by their prose offsets; `notes` are in order."""
    first = bisect_left(notes, segment.start, key=lambda mark: mark.start)
    last = bisect_left(notes, segment.end + 1, key=lambda mark: mark.start)
    return {mark.start: mark for mark in notes[first:last]}


def _edges(segment: Segment, layers: Iterable[_Layer], references: Iterable[int]) -> set[int]:
    """Return the prose offsets at which an element of a segment opens or closes, or a reference stands."""
    edges = {segment.start, segment.end, *references}
    for layer in layers:
        edges |= {layer.start, layer.end}
    return edges


def _active(opened: Sequence[_Layer], waiting: list[_Layer], start: int) -> list[_Layer]:
    """Return the elements around the prose from an edge on, the outermost first; `waiting` loses those that begin."""
    active = [layer for layer in opened if layer.end > start]
    while waiting and waiting[-1].start <= start:
        active.append(waiting.pop())
    active = [layer for layer in active if layer.end > start]
    active.sort(key=lambda layer: (layer.rank, layer.start, -layer.end))
    return active


def _changed(opened: Sequence[_Layer], active: Sequence[_Layer], begun: set[_Layer]) -> Iterator[str]:
    """Yield the tags that lead from the elements that are open to those that are to be; `begun` gains the new ones."""
    same = 0
    while same < min(len(active), len(opened)) and active[same] is opened[same]:
        same += 1
    for layer in reversed(opened[same:]):
        yield layer.closing
    for layer in active[same:]:
        yield layer.again if layer in begun else layer.opening
        begun.add(layer)


def _text(document: Document, start: int, end: int, codes: dict[int, Mark]) -> Iterator[str]:
    """Yield prose [start, end) escaped; in the place of what is no prose, what the source has there."""
    offset = start
    for piece in _HIDDEN_RUN.split(document.prose[start:end]):
        if piece[:1] != HIDDEN:
            yield safe(piece)
        else:
            yield from _hidden(document, offset, offset + len(piece), codes)
        offset += len(piece)


def _hidden(document: Document, start: int, end: int, codes: dict[int, Mark]) -> Iterator[str]:
    code = codes.get(start)
    if code and code.end == end:
        yield safe(code.value)
        return
    span = document.origin(start, end)
    source = document.source.text[span.start : span.end]
    image = _IMAGE.match(source)
    if image or source[:4].lower() == "<img":
        yield f'<span class="image">{safe(image[1] if image and image[1] else "image")}</span>'
    else:
        yield f'<span class="raw">{safe(source)}</span>'


class _Frame(NamedTuple):
    """An open list, table, quote or definition list: its tag, and what the segment last written in it says."""

    tag: str
    block: int
    row: int
    level: int


_FRAME_OPENINGS: Final = {"table": '<div class="table"><table>\n<tr>'}
_FRAME_CLOSINGS: Final = {"table": "</tr>\n</table></div>\n", "ul": "</li></ul>\n", "ol": "</li></ol>\n"}


class _Frames:
    """The open lists, table, quote or definition list around the blocks of a page."""

    def __init__(self) -> None:
        self._open: list[_Frame] = []

    def around(self, document: Document, segment: Segment, inner: str) -> Iterator[str]:
        """Yield a block with the tags that open before it and those that end before it."""
        match segment.kind:
            case "item":
                yield from self._item(document, segment)
                yield f"<p>{inner}</p>\n"
            case "cell":
                yield from self._cell(segment)
                tag = "td" if segment.row else "th"
                yield f"<{tag}>{inner}</{tag}>"
            case "title" | "definition":
                yield from self._definition_list(segment)
                tag = "dt" if segment.kind == "title" else "dd"
                yield f"<{tag}>{inner}</{tag}>\n"
            case "quote":
                yield from self._quote(segment)
                yield f"<p>{inner}</p>\n"
            case _:
                yield from self.close()
                yield _unframed(segment, inner)

    def close(self) -> Iterator[str]:
        """Yield the ends of all that is open."""
        yield from self._close_to(0)

    def _begin(self, tag: str, segment: Segment) -> str:
        self._open.append(_Frame(tag, segment.block, segment.row, segment.level))
        return _FRAME_OPENINGS.get(tag, f"<{tag}>\n")

    def _close_to(self, depth: int) -> Iterator[str]:
        while len(self._open) > depth:
            tag = self._open.pop().tag
            yield _FRAME_CLOSINGS.get(tag, f"</{tag}>\n")

    def _is_in(self, tag: str, block: int) -> bool:
        """Whether the innermost frame is this one."""
        return bool(self._open) and self._open[-1][:2] == (tag, block)

    def _item(self, document: Document, segment: Segment) -> Iterator[str]:
        if self._open and self._open[0].tag not in ("ul", "ol"):
            yield from self.close()
        yield from self._close_to(self._depth_around(segment))
        innermost = self._open[-1] if self._open else None
        if innermost is None or innermost.block != segment.block:
            yield self._begin("ol" if _is_numbered(document, segment) else "ul", segment) + "<li>"
        elif innermost.row != segment.row:
            self._open[-1] = innermost._replace(row=segment.row, level=segment.level)
            yield "</li>\n<li>"

    def _depth_around(self, item: Segment) -> int:
        """How many of the open lists hold an item: its own, and those of a lower level."""
        depth = len(self._open)
        while depth and self._open[depth - 1].block != item.block and self._open[depth - 1].level >= item.level:
            depth -= 1
        return depth

    def _cell(self, segment: Segment) -> Iterator[str]:
        if not self._is_in("table", segment.block):
            yield from self.close()
            yield self._begin("table", segment)
        elif self._open[-1].row != segment.row:
            self._open[-1] = _Frame("table", segment.block, segment.row, 0)
            yield "</tr>\n<tr>"

    def _definition_list(self, segment: Segment) -> Iterator[str]:
        if not self._is_in("dl", segment.block):
            yield from self.close()
            yield self._begin("dl", segment)

    def _quote(self, segment: Segment) -> Iterator[str]:
        in_quotes_only = all(frame.tag == "blockquote" for frame in self._open)
        if not in_quotes_only or len(self._open) > segment.level:
            yield from self.close()
        while len(self._open) < segment.level:
            yield self._begin("blockquote", segment)


def _unframed(segment: Segment, inner: str) -> str:
    """Return a block that stands in no list, table or quote."""
    if segment.kind == "heading":
        level = min(segment.level + 1, 6)  # the name of the page is the first
        return f"<h{level}>{inner}</h{level}>\n"
    if segment.kind == "footnote":
        return f'<p class="footnote"><sup class="note">{safe(segment.label)}</sup> {inner}</p>\n'
    return f'<p class="{segment.kind}">{inner}</p>\n'


def _is_numbered(document: Document, segment: Segment) -> bool:
    """Whether a number stands before the item on its line of the source."""
    text = document.source.text
    start = document.origin(segment.start, segment.end).start
    return _NUMBERED.search(text, max(text.rfind("\n", 0, start) + 1, start - 40), start) is not None
