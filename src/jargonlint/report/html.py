"""A report in, a page to look at out: the text as rendered, every short form, term and long form marked.

One file holds all: no network, no font, no script from elsewhere, and a content security policy
that says so. What comes from the page is escaped; its links are shown and lead nowhere. The text
is built from the segments and marks of the `Document`, so what is marked is what the linter read.
"""

import base64
import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from jargonlint.model import HIDDEN, Definition, Document, Mark, Reading, Report, Segment
from jargonlint.reading.annotation import ACRONYM, Entry, entries
from jargonlint.reading.status import EXPLAINED, KNOWN, LATE, STATES, UNEXPLAINED
from jargonlint.report.html_style import SCRIPT, STYLE
from jargonlint.report.printable import UNSAFE
from jargonlint.text.lines import Lines

HEADINGS: Final = {
    UNEXPLAINED: "Not explained",
    LATE: "Explained too late",
    EXPLAINED: "Explained",
    KNOWN: "Left alone",
}
LONGEST_CHART: Final = 15
_SHOWN_LINES: Final = 12  # links to places in the text for one term
_HIDDEN_RUN: Final = re.compile(f"({HIDDEN}+)")
_IMAGE: Final = re.compile(r"!\[(.*?)\](?:\(|\[|$)", re.DOTALL)
_NUMBERED: Final = re.compile(r"\d{1,9}[.)][ \t]+(?:\[[ xX]\][ \t]+)?\W*\Z")
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
_CLEAN: Final = {**dict.fromkeys(UNSAFE, "\N{REPLACEMENT CHARACTER}"), 9: " ", 10: " ", 13: " "}


class Listed(NamedTuple):
    """One page as the index shows it: number of different terms in each state, uses of each unexplained one."""

    path: str
    href: str
    counts: dict[str, int]
    unexplained: dict[str, int]


def listed(report: Report, href: str) -> Listed:
    """Return what the index says of a page that is written to `href`."""
    found = entries(report)
    counts = {state: sum(entry.state == state for entry in found) for state in STATES}
    unexplained: dict[str, int] = {}
    for entry in found:
        if entry.state == UNEXPLAINED:
            name = _form(entry)
            unexplained[name] = unexplained.get(name, 0) + len(entry.hits)
    return Listed(report.source.path or "text", href, counts, unexplained)


def page(report: Report, home: str = "") -> str:
    """Return the annotated page as one HTML document; `home` is a relative link to the index, "" for none."""
    reading = report.reading
    found = sorted(entries(report), key=lambda entry: list(STATES).index(entry.state))
    path = report.source.path or "text"
    counts = {state: [entry for entry in found if entry.state == state] for state in STATES}
    longs = [one for one in reading.definitions if one.kind == "short" and _long_place(reading.document, one)]
    back = f'<a class="home" href="{_safe(home)}">All pages</a>' if home else ""
    body = (
        f"<header>{back}<h1>{_safe(path)}</h1>\n{_legend(counts, len(longs))}</header>\n"
        f'<div class="desk"><main>\n{"".join(_blocks(reading, found))}</main>\n'
        f'<aside aria-label="Terms">\n{_panel(reading, found, counts)}</aside></div>\n'
        '<div id="tip" role="status" hidden></div>\n'
    )
    return _document(path, body)


# The frame


def _document(title: str, body: str) -> str:
    allowed = f"style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_safe(title)} \u00b7 jargonlint</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _safe(text: str) -> str:
    """Escape text for content and for quoted attributes; control characters and turned writing go."""
    return escape(text.translate(_CLEAN))


def _legend(counts: dict[str, list[Entry]], longs: int) -> str:
    """The counts, each a switch for its marks."""
    switches = [(state, len(counts[state]), HEADINGS[state].lower(), STATES[state]) for state in STATES]
    switches.insert(3, ("long", longs, "long forms", "the words that a short form stands for"))
    items = "".join(
        f'<label class="{name}" title="{_safe(said)}"><input type="checkbox" id="show-{name}"'
        f"{'' if name == KNOWN else ' checked'}> <b>{number}</b> {what}</label>"
        for name, number, what, said in switches
    )
    return f'<div class="legend" role="group" aria-label="Legend: what is marked">{items}</div>\n'


# The panel


def _panel(reading: Reading, found: Sequence[Entry], counts: dict[str, list[Entry]]) -> str:
    numbers = {id(entry): number for number, entry in enumerate(found)}
    places = Lines(reading.document.source.text)
    parts = []
    for state in STATES:
        group = counts[state]
        if not group:
            continue
        cards = "".join(_card(reading, places, entry, numbers[id(entry)]) for entry in group)
        opened = "" if state == KNOWN else " open"
        parts.append(
            f'<details class="{state}"{opened}><summary>{HEADINGS[state]} <b>{len(group)}</b></summary>\n'
            f"{cards}</details>\n"
        )
    return "".join(parts) or '<p class="nothing">No short form and no listed term stands on this page.</p>\n'


def _card(reading: Reading, places: Lines, entry: Entry, number: int) -> str:
    """What is known of one term; the tooltip shows the same."""
    times = f" <small>\u00d7\u200a{len(entry.hits)}</small>" if len(entry.hits) > 1 else ""
    lines = [f"<h3>{_safe(_form(entry))}{times}</h3>"]
    if entry.expansion:
        lines.append(f'<p class="expansion">{_safe(entry.expansion)}</p>')
    elif entry.meanings:
        names = ", ".join(_safe(name) for name in entry.meanings)
        lines.append(f'<p class="expansion unsure">may mean {names}</p>')
    elif entry.label == ACRONYM and entry.state == UNEXPLAINED:
        lines.append('<p class="expansion unsure">no table knows what it stands for</p>')
    if entry.definition:
        lines.append(f"<p>{_safe(entry.definition)}</p>")
    lines.append(f'<p class="source">{_said(entry)}</p>')
    lines.append(f'<p class="uses">{"".join(_uses(reading, places, entry, number))}</p>')
    return f'<article id="t{number}" class="card {entry.state}">{"".join(lines)}</article>\n'


def _said(entry: Entry) -> str:
    """State and source in one line."""
    state = {
        UNEXPLAINED: "Never explained here",
        LATE: f"Explained only on line {entry.line}" if entry.line else "Explained too late",
        EXPLAINED: f"Explained on line {entry.line}" if entry.line else "Explained on a glossary page",
        KNOWN: f"Left alone: {entry.reason}",
    }[entry.state]
    named = entry.source and entry.source not in ("this page", "a glossary page")
    return _safe(f"{state}. Meaning from {entry.source}." if named else f"{state}.")


def _uses(reading: Reading, places: Lines, entry: Entry, number: int) -> Iterator[str]:
    """Links to the lines of the page that a term is on."""
    document = reading.document
    lines: dict[int, int] = {}
    for index, hit in enumerate(entry.hits):
        lines.setdefault(places.at(document.origin(hit.start, hit.end).start)[0], index)
    yield "line " if len(lines) == 1 else "lines "
    for line, index in list(lines.items())[:_SHOWN_LINES]:
        yield f'<a href="#t{number}-{index}">{line}</a> '
    if len(lines) > _SHOWN_LINES:
        yield f"and {len(lines) - _SHOWN_LINES} more"


def _form(entry: Entry) -> str:
    """A term by its name, a short form as it is written."""
    return entry.hits[0].form if entry.label == ACRONYM else entry.id


# The text


class _Layer(NamedTuple):
    """An element around prose [start, end); of two that begin together the lower rank is the outer one."""

    start: int
    end: int
    rank: int
    opening: str
    closing: str
    again: str  # the opening tag where the element had to be closed and goes on: without its id


def _blocks(reading: Reading, found: Sequence[Entry]) -> Iterator[str]:
    """Yield the page block by block."""
    document = reading.document
    layers = sorted(
        [*_jargon_layers(reading, found), *_mark_layers(document)], key=lambda one: (one.start, one.rank, -one.end)
    )
    codes = {mark.start: mark for mark in document.marks if mark.kind == "code"}
    notes = [mark for mark in document.marks if mark.kind == "footnote"]
    frames = _Frames()
    at = 0
    longer: list[_Layer] = []  # a gloss and its term may stand in two blocks
    for segment in document.segments:
        here = longer
        while at < len(layers) and layers[at].start < segment.end:
            here.append(layers[at])
            at += 1
        longer = [one._replace(opening=one.again) for one in here if one.end > segment.end]
        own = [one._replace(start=max(one.start, segment.start), end=min(one.end, segment.end)) for one in here]
        inner = "".join(_inline(document, segment, own, codes, notes))
        yield from frames.around(document, segment, inner)
    yield from frames.close()


def _jargon_layers(reading: Reading, found: Sequence[Entry]) -> Iterator[_Layer]:
    for number, entry in enumerate(found):
        for index, hit in enumerate(entry.hits):
            first = " first" if hit is entry.first else ""
            again = f'<a class="hit {entry.state}{first}" href="#t{number}">'
            opening = f'<a class="hit {entry.state}{first}" href="#t{number}" id="t{number}-{index}">'
            yield _Layer(hit.start, hit.end, 2, opening, "</a>", again)
    for definition in reading.definitions:
        if definition.end <= definition.at:
            continue  # it stands on another page
        yield _Layer(definition.at, definition.end, 0, '<span class="tie">', "</span>", '<span class="tie">')
        place = _long_place(reading.document, definition)
        if place and definition.kind == "short":
            yield _Layer(*place, 1, '<span class="long">', "</span>", '<span class="long">')


def _long_place(document: Document, definition: Definition) -> tuple[int, int] | None:
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
        if mark.end > mark.start:
            opening, closing = _element(mark)
            yield _Layer(mark.start, mark.end, 3, opening, closing, opening)


def _element(mark: Mark) -> tuple[str, str]:
    if mark.kind == "link":
        return f'<span class="link" title="{_safe(mark.value)}">', "</span>"
    if mark.kind == "abbr" and mark.value:
        return f'<abbr title="{_safe(mark.value)}">', "</abbr>"
    tag = _TAGS.get(mark.kind, "span")
    return f"<{tag}>", f"</{tag}>"


def _inline(
    document: Document, segment: Segment, layers: Sequence[_Layer], codes: dict[int, Mark], notes: Sequence[Mark]
) -> Iterator[str]:
    """Yield the content of a segment. Elements that cross are closed and opened again, so that all nest."""
    first, last = (bisect_left(notes, place, key=lambda mark: mark.start) for place in (segment.start, segment.end + 1))
    references = {mark.start: mark for mark in notes[first:last]}
    edges = {segment.start, segment.end, *references}
    for layer in layers:
        edges |= {layer.start, layer.end}
    places = sorted(edges)
    waiting = sorted(layers, key=lambda layer: layer.start, reverse=True)
    opened: list[_Layer] = []
    begun: set[_Layer] = set()
    for start, end in zip(places, [*places[1:], places[-1]], strict=True):
        active = [layer for layer in opened if layer.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        active = [layer for layer in active if layer.end > start]
        active.sort(key=lambda layer: (layer.rank, layer.start, -layer.end))
        same = 0
        while same < min(len(active), len(opened)) and active[same] is opened[same]:
            same += 1
        for layer in reversed(opened[same:]):
            yield layer.closing
        for layer in active[same:]:
            yield layer.again if layer in begun else layer.opening
            begun.add(layer)
        opened = active
        if start in references:
            yield f'<sup class="note">{_safe(references[start].value)}</sup>'
        yield from _text(document, start, end, codes)


def _text(document: Document, start: int, end: int, codes: dict[int, Mark]) -> Iterator[str]:
    """Yield prose [start, end) escaped; in the place of what is no prose, what the source has there."""
    at = start
    for piece in _HIDDEN_RUN.split(document.prose[start:end]):
        if piece[:1] != HIDDEN:
            yield _safe(piece)
        else:
            yield from _hidden(document, at, at + len(piece), codes)
        at += len(piece)


def _hidden(document: Document, start: int, end: int, codes: dict[int, Mark]) -> Iterator[str]:
    code = codes.get(start)
    if code and code.end == end:
        yield _safe(code.value)
        return
    span = document.origin(start, end)
    source = document.source.text[span.start : span.end]
    image = _IMAGE.match(source)
    if image or source[:4].lower() == "<img":
        yield f'<span class="image">{_safe(image[1] if image and image[1] else "image")}</span>'
    else:
        yield f'<span class="raw">{_safe(source)}</span>'


class _Frames:
    """The open lists, table, quote or definition list around the blocks of a page."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, int, int]] = []  # tag, block, row, level

    def around(self, document: Document, segment: Segment, inner: str) -> Iterator[str]:
        """Yield a block with the tags that open before it and those that end before it."""
        kind = segment.kind
        if kind == "item":
            yield from self._item(document, segment)
            yield f"<p>{inner}</p>\n"
        elif kind == "cell":
            yield from self._cell(segment)
            tag = "td" if segment.row else "th"
            yield f"<{tag}>{inner}</{tag}>"
        elif kind in ("title", "definition"):
            if not (self._open and self._open[-1][:2] == ("dl", segment.block)):
                yield from self.close()
                yield self._begin("dl", segment)
            tag = "dt" if kind == "title" else "dd"
            yield f"<{tag}>{inner}</{tag}>\n"
        elif kind == "quote":
            depth = len(self._open) if all(one[0] == "blockquote" for one in self._open) else -1
            if depth < 0 or depth > segment.level:
                yield from self.close()
            while len(self._open) < segment.level:
                yield self._begin("blockquote", segment)
            yield f"<p>{inner}</p>\n"
        else:
            yield from self.close()
            if kind == "heading":
                level = min(segment.level + 1, 6)
                yield f"<h{level}>{inner}</h{level}>\n"
            elif kind == "footnote":
                yield f'<p class="footnote"><sup class="note">{_safe(segment.label)}</sup> {inner}</p>\n'
            else:
                yield f'<p class="{kind}">{inner}</p>\n'

    def close(self) -> Iterator[str]:
        """Yield the ends of all that is open."""
        yield from self._close_to(0)

    def _begin(self, tag: str, segment: Segment) -> str:
        self._open.append((tag, segment.block, segment.row, segment.level))
        return {"table": '<div class="table"><table>\n<tr>'}.get(tag, f"<{tag}>\n")

    def _close_to(self, depth: int) -> Iterator[str]:
        while len(self._open) > depth:
            tag = self._open.pop()[0]
            yield {"table": "</tr>\n</table></div>\n", "ul": "</li></ul>\n", "ol": "</li></ol>\n"}.get(
                tag, f"</{tag}>\n"
            )

    def _item(self, document: Document, segment: Segment) -> Iterator[str]:
        if self._open and self._open[0][0] not in ("ul", "ol"):
            yield from self.close()
        depth = len(self._open)
        while depth and self._open[depth - 1][1] != segment.block and self._open[depth - 1][3] >= segment.level:
            depth -= 1
        yield from self._close_to(depth)
        tag = self._open[-1][0] if self._open else ""
        if not self._open or self._open[-1][1] != segment.block:
            yield self._begin("ol" if _is_numbered(document, segment) else "ul", segment) + "<li>"
        elif self._open[-1][2] != segment.row:
            self._open[-1] = (tag, segment.block, segment.row, segment.level)
            yield "</li>\n<li>"

    def _cell(self, segment: Segment) -> Iterator[str]:
        if not (self._open and self._open[-1][:2] == ("table", segment.block)):
            yield from self.close()
            yield self._begin("table", segment)
        elif self._open[-1][2] != segment.row:
            self._open[-1] = ("table", segment.block, segment.row, 0)
            yield "</tr>\n<tr>"


def _is_numbered(document: Document, segment: Segment) -> bool:
    """Whether a number stands before the item on its line of the source."""
    text = document.source.text
    start = document.origin(segment.start, segment.end).start
    return _NUMBERED.search(text, max(text.rfind("\n", 0, start) + 1, start - 40), start) is not None


# The index


def index(pages: Sequence[Listed]) -> str:
    """Return the page that leads to several annotated ones, with a chart of the worst terms."""
    unexplained = sum(one.counts[UNEXPLAINED] for one in pages)
    clean = sum(not one.counts[UNEXPLAINED] and not one.counts[LATE] for one in pages)
    body = (
        f"<header><h1>{len(pages)} page{'s' if len(pages) != 1 else ''}</h1>\n"
        f'<p class="lead"><b>{unexplained}</b> unexplained term{"s" if unexplained != 1 else ""}; '
        f"<b>{clean}</b> of the pages {'has' if clean == 1 else 'have'} none</p></header>\n"
        f'<main class="index">\n{_chart(pages)}{_table(pages)}</main>\n'
    )
    return _document("Jargon", body)


def _chart(pages: Iterable[Listed]) -> str:
    """Bars for the terms with the most unexplained uses, and how many pages each is on."""
    uses: dict[str, int] = {}
    on: dict[str, int] = {}
    for one in pages:
        for term, count in one.unexplained.items():
            uses[term] = uses.get(term, 0) + count
            on[term] = on.get(term, 0) + 1
    worst = sorted(uses, key=lambda term: (-uses[term], -on[term], term))[:LONGEST_CHART]
    if not worst:
        return '<p class="nothing">Every term is explained.</p>\n'
    most = uses[worst[0]]
    rows = "".join(
        f'<tr><th scope="row">{_safe(term)}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{100 * uses[term] / most:.1f}" height="10"/></svg></td>'
        f"<td>{uses[term]}</td><td>{on[term]}</td></tr>\n"
        for term in worst
    )
    return (
        '<section><h2>What stops readers most</h2>\n<table class="chart"><thead><tr><th scope="col">term</th><td></td>'
        f'<th scope="col">uses</th><th scope="col">pages</th></tr></thead>\n<tbody>{rows}</tbody></table></section>\n'
    )


def _table(pages: Sequence[Listed]) -> str:
    worst_first = sorted(pages, key=lambda one: (-one.counts[UNEXPLAINED], -one.counts[LATE], one.path))
    heads = "".join(f'<th scope="col">{HEADINGS[state].lower()}</th>' for state in (UNEXPLAINED, LATE, EXPLAINED))
    rows = "".join(
        f'<tr><th scope="row"><a href="{_safe(one.href)}">{_safe(one.path)}</a></th>'
        + "".join(
            f'<td class="{state if one.counts[state] else "zero"}">{one.counts[state]}</td>'
            for state in (UNEXPLAINED, LATE, EXPLAINED)
        )
        + "</tr>\n"
        for one in worst_first
    )
    return (
        '<section><h2>Pages</h2>\n<div class="table"><table class="pages">'
        f'<thead><tr><th scope="col">page</th>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div></section>\n"
    )
