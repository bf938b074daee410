"""Entries of a glossary that tell what a short form means, and not what it stands for: readers look up just that."""

from collections.abc import Collection, Iterator

from jargonlint.light_typing import Final
from jargonlint.model import ENTRY, Definition, Hit, Segment, short_key
from jargonlint.reading.define.forms import is_short
from jargonlint.reading.define.long_forms import long_after, named_after
from jargonlint.reading.define.page import Page, short_definition
from jargonlint.reading.define.pairs import is_weighty
from jargonlint.reading.define.questions import ANSWERED_IN
from jargonlint.reading.define.structure import SHORT_HEADER, Heads, definition_of, headers_of, row_of
from jargonlint.text.patterns import compiled

_FEWEST: Final = 2  # words that tell a meaning
_MARKS: Final = r"[*\"'\u201d)]*"
_PART_OF_SPEECH: Final = r"(?:,? [(\[]?(?:n|noun|adj|adjective|v|verb|abbr)\b\.?[)\]]?)?"
_SEPARATED: Final = rf"{_MARKS}{_PART_OF_SPEECH}(?: ?:| ?=| [\u2013\u2014-]+)[* ] ?(?=\S)"  # "**BQP**: ", "BQP (n.) - "
_BLANK: Final = rf"{_MARKS}{_PART_OF_SPEECH}\.? (?=\w)"  # "**BQP** what a shop may buy"
_SEE: Final = "see "  # "See buy quota plan": another entry tells it


def in_entries(page: Page, head: Heads, explained: Collection[str]) -> Iterator[Definition]:
    """Yield what entries of a glossary say of short forms, but of those that the page has `explained` otherwise."""
    for hit in page.shorts:
        if short_key(hit.form) in explained or not page.in_glossary(hit.start) or not _is_entry(page, hit):
            continue
        meaning = _below(page, head, hit) or _beside(page, head, hit) or _behind(page, hit)
        if meaning and _says_enough(page.prose[slice(*meaning)]):
            yield _entry(page, hit, meaning)


def in_code(page: Page) -> Iterator[Definition]:
    """Yield what items of a glossary say of short forms that they name in code: "`BQP`: buy quota plan"."""
    for start, mark in page.codes.items():
        if not page.in_glossary(start) or not is_short(mark.value):
            continue
        index = page.document.segment_at(start)
        hit = Hit(mark.value, "unknown", page.index.meanings(mark.value), start, mark.end, index)
        begins = _past_separator(page, hit, _SEPARATED) if page.opens(page.segments[index], start) else None
        if begins is None:
            continue
        end = page.segments[index].end
        long = long_after(page, hit, begins, end, "letters")
        if long:
            yield short_definition(page, "SHORT: long", (start, mark.end), long, index, short_key(mark.value))
        elif _says_enough(page.prose[begins:end]):
            yield _entry(page, hit, (begins, page.sentence_end(begins, end)))


def in_code_cells(page: Page) -> Iterator[Definition]:
    """Yield the long forms that the tables know, beside a cell that is their short form in code, as in the manual of an
    interface: "| `dnis` | Dialed number identification service: the number dialed |"."""
    for start, mark in page.codes.items():
        index = page.document.segment_at(start)
        cell, form = page.segments[index], mark.value.upper()
        terms = page.index.meanings(form) if cell.row and mark.value.isalnum() else ()
        if not terms or not page.opens(cell, start):
            continue
        hit = Hit(form, "unknown", terms, start, mark.end, index)
        for beside in row_of(page, index):
            long = named_after(page, hit, beside.start, beside.end)
            if long:
                yield short_definition(page, "table row", (start, mark.end), long, index, short_key(form))
                break


def _says_enough(text: str) -> bool:
    return len(text.split()) >= _FEWEST or text.lower().startswith(_SEE)


def _is_entry(page: Page, hit: Hit) -> bool:
    segment = page.segments[hit.segment]
    return is_weighty(hit.form, hit.terms) and (page.opens(segment, hit.start) or _is_one_of(page, segment))


def _entry(page: Page, hit: Hit, meaning: tuple[int, int]) -> Definition:
    key = short_key(hit.form)
    tie = short_definition(page, ENTRY, (hit.start, hit.end), meaning, hit.segment, key)
    return tie._replace(long=None)  # which would be words that the short form stands for


def _below(page: Page, head: Heads, hit: Hit) -> tuple[int, int] | None:
    """The first sentence of the block under a heading, a title of a list or a line in bold that is the short form."""
    index, segment = hit.segment, page.segments[hit.segment]
    if segment.kind == "title":
        return _sentence(page, definition_of(page, index)) if head.shorts.get(index) == hit else None
    is_line = segment.kind == "paragraph" and page.is_marked(hit) and hit.end + 3 > segment.end
    if not is_line and not (segment.kind == "heading" and head.shorts.get(index) == hit):
        return None
    body = page.segments[index + 1] if index + 1 < len(page.segments) else None
    return _sentence(page, body) if body and body.kind in ANSWERED_IN else None


def _beside(page: Page, head: Heads, hit: Hit) -> tuple[int, int] | None:
    """The next cell of a row whose first one is the short form, or several of which it is one."""
    cell = page.segments[hit.segment]
    if cell.kind != "cell" or not cell.row or not (head.shorts.get(hit.segment) == hit or _is_one_of(page, cell)):
        return None
    header = headers_of(page, hit.segment).get(cell.column, "")
    if header and not compiled(SHORT_HEADER, True).fullmatch(header):
        return None
    beside = next((other for other in row_of(page, hit.segment) if other.column == cell.column + 1), None)
    return _sentence(page, beside)


def _is_one_of(page: Page, segment: Segment) -> bool:
    """Whether a cell holds nothing but short forms with slashes between: "SGQ/BQP"."""
    if segment.kind != "cell" or segment.end - segment.start > _LONGEST_CELL:
        return False
    forms = {hit.form for hit in page.shorts_in(segment)}
    return forms.issuperset(compiled(" ?/ ?").split(page.text(segment).strip("*")))


_LONGEST_CELL: Final = 60  # characters


def _behind(page: Page, hit: Hit) -> tuple[int, int] | None:
    """What stands behind the short form that opens a block, and a colon, a dash or the end of bold letters."""
    segment = page.segments[hit.segment]
    if segment.kind not in ("item", "paragraph"):
        return None
    begins = _past_separator(page, hit, _SEPARATED)
    if begins is None and page.is_marked(hit):
        begins = _past_separator(page, hit, _BLANK)
    return (begins, page.sentence_end(begins, segment.end)) if begins is not None else None


def _past_separator(page: Page, hit: Hit, pattern: str) -> int | None:
    match = compiled(pattern).match(page.prose, hit.end, page.segments[hit.segment].end)
    return match.end() if match else None


def _sentence(page: Page, segment: Segment | None) -> tuple[int, int] | None:
    """The first sentence of a block."""
    return (segment.start, page.sentence_end(segment.start, segment.end)) if segment else None
