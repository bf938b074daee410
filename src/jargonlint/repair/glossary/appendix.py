"""The glossary that a page holds between two comments, and the links that lead to its entries."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.markup import format_of, glossary_format_of, with_glossary
from jargonlint.markup.format import ANCHOR, GlossaryFormat, Looks, anchor_of
from jargonlint.model import APPENDIX, APPENDIX_END, COLLECTION, Document, Edit, Reading, Source, Span
from jargonlint.repair.edits import linkable
from jargonlint.repair.glossary import Glossary, gathered
from jargonlint.repair.pages import applied, shape

_STYLES: Final = {"cell": "table", "item": "list", "title": "definitions"}


class Region(NamedTuple):
    """Where a page holds its glossary, between the comments; without the second one, up to the end.

    span         of the source
    start, end   prose offsets
    closed       whether the second comment is there
    """

    span: Span
    start: int
    end: int
    closed: bool


def region(document: Document, opening: str = APPENDIX) -> Region | None:
    """Return where the page holds its glossary, None where it has none; the first of several counts.

    `opening` is the comment that begins it: `APPENDIX`, or `COLLECTION` for one of other pages' words.
    """
    begun = None
    for comment in document.comments:
        if comment.text == opening and begun is None:
            begun = comment
        elif comment.text == APPENDIX_END and begun is not None:
            return Region(Span(begun.span.end, comment.span.start), begun.at, comment.at, True)
    if begun is None:
        return None
    return Region(Span(begun.span.end, len(document.source.text)), begun.at, len(document.prose), False)


def looks(document: Document, opening: str = APPENDIX) -> Looks:
    """Return how the glossary of a page is written now; as its format does where it has none or an empty one."""
    now = Looks(_format(document).STYLE)
    glossary = region(document, opening)
    inside = [segment for segment in document.segments if glossary and glossary.start <= segment.start < glossary.end]
    for segment in reversed(inside):
        if segment.kind == "heading":
            now = now._replace(heading=document.prose[segment.start : segment.end].strip(), level=segment.level)
        elif segment.kind in _STYLES:
            now = now._replace(style=_STYLES[segment.kind])
    return now


class Written(NamedTuple):
    """A page with its glossary, or `unwritten`: why it cannot have one."""

    source: Source
    unwritten: str = ""


def written(reading: Reading, read: Callable[[Source], Reading], chosen: Looks, *, link: bool = False) -> Written:
    """Return the page with the glossary that it should have, in the chosen looks; the same page where it has it.

    `read` reads a page as `reading` was read. A page without a glossary gets it at its end, if there
    is anything to explain. With `link` the first use of each word becomes a link to its entry, where
    a link can stand.
    """
    glossary = gathered(reading)
    write = _in_package if reading.document.source.package else _in_text
    return write(reading, read, glossary, chosen, link=link)


def _in_text(
    reading: Reading, read: Callable[[Source], Reading], glossary: Glossary, chosen: Looks, *, link: bool
) -> Written:
    """Return a page with the glossary that it should have, written into its text."""
    source = reading.document.source
    links = dict(_links(reading, [entry.word for entry in glossary.entries])) if link else {}
    while True:
        try:
            edits = _edits(reading.document, glossary, chosen, links)
        except ValueError as fault:
            return Written(source, str(fault))
        if not edits:
            return Written(source)
        page = source._replace(text=applied(source.text, edits))
        after = read(page)
        # What looks like prose may stand in a block of HTML, where Markdown has no links.
        lost = set(links.values()) - _targets(after.document)
        if not lost:
            break
        links = {span: name for span, name in links.items() if name not in lost}
    if shape(after) != shape(reading) or (glossary.entries and not _is_settled(after, chosen)):
        return Written(source, NOT_CLOSED)
    return Written(page)


def _in_package(
    reading: Reading, read: Callable[[Source], Reading], glossary: Glossary, chosen: Looks, *, link: bool
) -> Written:
    """Return an office file with the glossary that it should have; no edit of its text can bring that."""
    document = reading.document
    source = document.source
    assert source.package
    style = _format(document).STYLE
    if link or chosen.style != style:
        option = "--link" if link else "--style"
        return Written(source, f"an office file holds its glossary as a {style} without links; leave {option} out")
    if _is_current(document, glossary, chosen):
        return Written(source)
    try:
        package = with_glossary(source.package, glossary.entries, chosen, document.markup)
    except ValueError as fault:
        return Written(source, str(fault))
    page = source._replace(text=package.text, package=package)
    after = read(page)
    if shape(after) != shape(reading) or not _is_current(after.document, gathered(after), chosen):
        return Written(source, NOT_CLOSED)
    return Written(page)


def _is_current(document: Document, glossary: Glossary, chosen: Looks) -> bool:
    """Whether an office file has the glossary that it should have, in the chosen looks."""
    now = region(document)
    if now is None or not glossary.entries:
        return not glossary.entries and (now is None or now.start >= now.end)
    form = _format(document)
    _, *cells = form.glossary(glossary.entries, chosen, ()).split("\n")
    has = document.source.text[now.span.start : now.span.end]
    return looks(document) == chosen and form.unformatted(has) == form.unformatted(" ".join(cells))


NOT_CLOSED: Final = "the page is not closed where the glossary would stand; see what is left open before it"


def _is_settled(reading: Reading, chosen: Looks) -> bool:
    """Whether the glossary that was written on a page is one to its readers, and needs nothing more."""
    document = reading.document
    return reads_as_glossary(document) and not _edits(document, gathered(reading), chosen, {})


def reads_as_glossary(document: Document, opening: str = APPENDIX) -> bool:
    """Whether what stands between the comments of a page is a glossary, and no HTML that was not closed before it."""
    glossary = region(document, opening)
    return glossary is not None and any(
        segment.kind == "heading" and glossary.start <= segment.start < glossary.end for segment in document.segments
    )


def placed(document: Document, glossary: Glossary, chosen: Looks, anchors: Collection[str] = ()) -> Written:
    """Return a page for a glossary of other pages: `document`, which is empty or has a place for it.

    `anchors` are those of entries to which other pages link.
    """
    if document.source.text and not region(document, COLLECTION):
        why = f"it holds no {_comment(_format(document), COLLECTION)} after which the glossary would stand"
        return Written(document.source, why)
    edits = _edits(document, glossary, chosen, {}, COLLECTION, anchors)
    return Written(document.source._replace(text=applied(document.source.text, edits)))


def _edits(
    document: Document,
    glossary: Glossary,
    chosen: Looks,
    links: Mapping[Span, str],
    opening: str = APPENDIX,
    anchors: Collection[str] = (),
) -> tuple[Edit, ...]:
    """Return what makes the glossary of a page what it should be: () where it is. Raises ValueError, saying why, where
    it can have none."""
    text = document.source.text
    form = _format(document)
    entries = glossary.entries
    linked = {*links.values(), *_targets(document), *anchors}
    content = f"\n\n{form.glossary(entries, chosen, linked, text)}\n" if entries else "\n"
    closing = _comment(form, APPENDIX_END) + "\n"
    now = region(document, opening)
    edits = [
        _edit(document, span, form.linked(text[span.start : span.end], f"#{name}")) for span, name in links.items()
    ]
    if now is None:
        if entries:
            span = Span(*[form.place_of_glossary(text)] * 2)
            gap = "" if not span.start else "\n" if text[span.start - 1] in "\n\r" else "\n\n"
            lines = gap + _comment(form, opening) + content + closing
            edits.append(_edit(document, span, form.fitted(text, span, lines)))
    elif not now.closed:
        edits.append(_edit(document, now.span, form.fitted(text, now.span, content + closing)))
    else:
        new = form.fitted(text, now.span, content)
        if form.unformatted(text[now.span.start : now.span.end]) != form.unformatted(new):
            edits.append(_edit(document, now.span, new))
    return tuple(sorted(edits))


def _format(document: Document) -> GlossaryFormat:
    """The format of a page that can hold a glossary."""
    form = glossary_format_of(document.markup)
    assert form is not None
    return form


def is_stale(reading: Reading) -> bool:
    """Whether the glossary of a page is not what it should be, in the looks that it has."""
    document = reading.document
    if document.source.package:
        return region(document) is not None and not _is_current(document, gathered(reading), looks(document))
    return bool(update(reading))


def update(reading: Reading) -> tuple[Edit, ...]:
    """Return the edits that bring the glossary of a page up to date, in the looks that it has.

    () where it is, and for an office file, whose glossary no edit of its text can change.
    """
    document = reading.document
    if document.source.package:
        return ()
    return _edits(document, gathered(reading), looks(document), {}) if region(document) else ()


def _edit(document: Document, span: Span, new: str) -> Edit:
    return Edit(span, document.source.text[span.start : span.end], new)


def _comment(form: GlossaryFormat, text: str) -> str:
    begin, end = form.AROUND
    return f"{begin}{text}{end}"


def lacking(reading: Reading) -> list[str]:
    """Return the words that the glossary of a page does not name and should."""
    glossary = region(reading.document)
    now = reading.document.source.text[glossary.span.start : glossary.span.end] if glossary else ""
    escaped = format_of(reading.document.markup).escaped
    return [entry.word for entry in gathered(reading).entries if escaped(entry.word) not in now]


def _links(reading: Reading, words: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Yield the first use of each of some words in body text that can become a link, and the anchor of its entry."""
    listed = frozenset(words)
    reached = 0
    firsts = [(uses.first, uses.first.form) for uses in reading.shorts if uses.body]
    firsts += [(uses.first, uses.key) for uses in reading.jargon if uses.body]
    for hit, word in sorted(firsts, key=lambda use: (use[0].start, -use[0].end)):
        span = linkable(reading.document, hit) if word in listed and hit.start >= reached else None
        if span:
            reached = hit.end
            yield span, anchor_of(word)


def _targets(document: Document) -> set[str]:
    """The anchors of entries that links on the page lead to."""
    return {mark.value[1:] for mark in document.marks if mark.kind == "link" and mark.value.startswith(f"#{ANCHOR}")}


def linked_to(reading: Reading, read: Callable[[Source], Reading], words: Iterable[str], target: str) -> Source:
    """Return a page on which the first uses of some words link to their entries on the page at `target`.

    `read` reads a page as `reading` was read. A use that can be no link, or is one already, stays as it is; so does the
    page where links would change more than themselves.
    """
    document = reading.document
    form = glossary_format_of(document.markup)
    links = dict(_links(reading, words)) if form else {}
    while links and form:
        edits = tuple(
            _edit(document, span, form.linked(document.source.text[slice(*span)], f"{target}#{anchor}"))
            for span, anchor in sorted(links.items())
        )
        after = read(document.source._replace(text=applied(document.source.text, edits)))
        there = {mark.value for mark in after.document.marks if mark.kind == "link"}
        kept = {span: anchor for span, anchor in links.items() if f"{target}#{anchor}" in there}
        if kept == links:
            added = {f"{target}#{anchor}" for anchor in links.values()}
            return after.document.source if shape(after, added) == shape(reading, added) else document.source
        links = kept
    return document.source
