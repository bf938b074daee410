"""What the structure of a page says a short form stands for: tables, definition lists, headings, questions.

What it says of terms stands in `blocks.py`; marks speak of both.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import LINK_TO_ENTRY, LINK_TO_PAGE, Definition, Hit, Mark, Segment, Term, short_key
from jargonlint.reading.define.long_forms import long_after
from jargonlint.reading.define.page import LONG, REACH, Page, short_definition
from jargonlint.reading.define.pairs import is_weighty
from jargonlint.reading.define.questions import ANSWERED_IN, asked
from jargonlint.reading.define.view import content
from jargonlint.text.folding import fold
from jargonlint.text.letters import fit_start, words_of
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import singular

_KIND: Final = r"(?:\w+ )?"  # "Sales term", "Short definition"
SHORT_HEADER: Final = _KIND + either(  # of a column with what is explained
    *("acronyms?", "abbreviations?", r"abbr\.?", "initialisms?", "short(?: forms?| names?)?"),
    *"terms? names? words? kpis? metrics? concepts? phrases? expressions? roles? titles? jargon".split(),
)
# "What it means", "What they are", "What this tells you"
_MEANS: Final = either("means?", "is", "are", "stands? for", "measures?", "tells?(?: you| us)?", "shows?", "says?")
LONG_HEADER: Final = _KIND + either(  # of a column that explains
    *("meanings?", "definitions?", "stands for", "full (?:form|name|title|term)", "expansions?"),
    *("long (?:form|name)", "descriptions?", "explanations?"),
    f"what (?:it|this|they) {_MEANS}",
    *("in full", "spelled out", "expanded", "in plain (?:english|words)", "means"),
)
_SAYS_SO: Final = r"stands for|full|expansion|long|spelled out|expanded|what it stands"


class Heads(NamedTuple):
    """The blocks that are nothing but a short form or a term, by their index: a cell, a heading, a list's title.

    An article before it and a bracket behind it are nothing.
    """

    shorts: dict[int, Hit]
    terms: dict[int, Hit]


_HEADED: Final = ("cell", "heading", "title")
_LINES: Final = ("cell", "heading", "title", "paragraph", "item")  # a term may be a line of its own as well
_NOTHING: Final = r"[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*"  # marks behind a word: closing quotes, bold, a trade mark
_REST: Final = rf"{_NOTHING}(?:\([^()\n]{{0,80}}\))?{_NOTHING}"


def heads(page: Page, judged: Sequence[Hit]) -> Heads:
    """Return the blocks of a page that are one short form, or one term that a gloss would explain."""
    return Heads(_heads(page, page.shorts, _HEADED), _heads(page, judged, _LINES))


def _heads(page: Page, hits: Sequence[Hit], kinds: Sequence[str]) -> dict[int, Hit]:
    by_block: dict[int, Hit] = {}
    for hit in hits:
        segment = page.segments[hit.segment]
        if segment.kind in kinds and page.opens(segment, hit.start) and _is_rest(page.prose, hit.end, segment.end):
            by_block.setdefault(hit.segment, hit)
    return by_block


def _is_rest(prose: str, start: int, end: int) -> bool:
    """Whether nothing but marks and a bracket follows in the block."""
    if start == end:
        return True
    return end - start < 120 and compiled(_REST).fullmatch(prose, start, end) is not None


def in_tables(page: Page, head: Heads) -> Iterator[Definition]:
    """A row whose columns the header names: Term | Meaning, Acronym | Full form | Definition."""
    cells = [index for index in head.shorts if page.segments[index].kind == "cell"]
    for index in cells:
        if page.segments[index].row:
            yield from _in_row(page, index, headers_of(page, index), head.shorts[index])


def headers_of(page: Page, index: int) -> dict[int, str]:
    """The header of each column of the table that holds a cell."""
    block = page.segments[index].block
    if block in page.headers:
        return page.headers[block]
    while index and page.segments[index - 1].block == block:
        index -= 1
    by_column = page.headers[block] = {}
    while index < len(page.segments) and page.segments[index].block == block and not page.segments[index].row:
        by_column[page.segments[index].column] = page.text(page.segments[index]).strip(" *:")
        index += 1
    return by_column


def _in_row(page: Page, index: int, headers: dict[int, str], short: Hit) -> Iterator[Definition]:
    """What the other cells of its row say of the one short form of a cell."""
    if not is_weighty(short.form, short.terms):
        return  # "Thu" beside "Thread"
    header = headers.get(page.segments[index].column, "")
    says_term = not header or compiled(SHORT_HEADER, True).fullmatch(header) is not None
    for cell in row_of(page, index):
        fit = _fit_under(headers.get(cell.column, ""), says_term=says_term)
        long = long_after(page, short, cell.start, cell.end, fit)
        if long and (fit != "strict" or page.prose[long[0] : long[1]] == page.text(cell)):
            yield short_definition(page, "table row", (short.start, short.end), long, index, short_key(short.form))
            return


def _fit_under(header: str, *, says_term: bool) -> str:
    """How a cell under a header must fit the short form beside it, whose own column may say that it holds such."""
    says_long = compiled(LONG_HEADER, True).fullmatch(header) is not None
    if says_long and compiled(_SAYS_SO, True).search(header):
        return "none"
    return "letters" if says_long or says_term else "strict"


_NEAR: Final = 8  # cells that are looked at on either side of a cell: a row may have thousands
_WIDEST: Final = 50  # segments behind a title of a list in which its definition is looked for


def row_of(page: Page, index: int) -> Iterator[Segment]:
    """Yield the other cells of a cell's row, from left to right."""
    cell = page.segments[index]
    for other in page.segments[max(index - _NEAR, 0) : index + _NEAR + 1]:
        if (other.block, other.row) == (cell.block, cell.row) and other.column != cell.column:
            yield other


def in_lists(page: Page, head: Heads) -> Iterator[Definition]:
    """A definition list."""
    for index, short in head.shorts.items():
        body = definition_of(page, index) if page.segments[index].kind == "title" else None
        long = long_after(page, short, body.start, body.end, "letters") if body else None
        if long:
            key = short_key(short.form)
            yield short_definition(page, "definition list", (short.start, short.end), long, index, key)


def definition_of(page: Page, index: int) -> Segment | None:
    """The first definition of a title in a definition list; several titles may share it."""
    title = page.segments[index]
    for body in page.segments[index + 1 : index + _WIDEST]:
        if (body.block, body.row) != (title.block, title.row):
            return None
        if body.kind == "definition":
            return body
    return None


def in_abbreviations(page: Page) -> Iterator[Definition]:
    """`*[SHORT]: long` lines."""
    seen = -1
    for hit in page.shorts:
        segment = page.segments[hit.segment]
        if segment.kind != "abbreviation" or hit.segment == seen:
            continue
        seen = hit.segment
        colon = page.prose.find(":", hit.end, segment.end)
        long = long_after(page, hit, colon + 1, segment.end, "none") if colon > 0 else None
        if long:
            key = short_key(hit.form)
            yield short_definition(page, "*[SHORT]: long", (hit.start, hit.end), long, hit.segment, key)


def at_headings(page: Page, head: Heads) -> Iterator[Definition]:
    """`### CRM` and then what it stands for."""
    for index, short in head.shorts.items():
        segment = page.segments[index]
        body = page.segments[index + 1] if index + 1 < len(page.segments) else segment
        if segment.kind != "heading" or body.kind not in ANSWERED_IN:
            continue
        long = long_after(page, short, body.start, body.end, "letters")
        if long:
            yield short_definition(page, "heading", (short.start, short.end), long, index, short_key(short.form))


_IT_IS: Final = "what (?:it|this|that) (?:is|means|stands for)"
_WHAT_IT_IS: Final = r"\s*" + either(_IT_IS, "definition", "meaning", "in full") + r"\W*"


def under_questions(page: Page) -> Iterator[Definition]:
    """`## Rules: BQP`, `### What it is`, and the long form; several short forms in the heading, one after the other."""
    for index, segment in enumerate(page.segments[1:-1], 1):
        heading, body = page.segments[index - 1], page.segments[index + 1]
        if segment.kind != "heading" or heading.kind != "heading" or body.kind not in ANSWERED_IN:
            continue
        if segment.end - segment.start > 40 or not compiled(_WHAT_IT_IS, True).fullmatch(page.prose, *segment[1:3]):
            continue
        start = body.start
        for short in page.shorts_in(heading):
            long = long_after(page, short, start, body.end, "letters")
            if long:
                key = short_key(short.form)
                yield short_definition(page, "heading", (short.start, short.end), long, index - 1, key)
                start = long[1]


def under_bold(page: Page) -> Iterator[Definition]:
    """`**BQP**` alone in a paragraph of a glossary, and then what it stands for."""
    for hit in page.shorts:
        segment = page.segments[hit.segment]
        if segment.kind != "paragraph" or not page.in_glossary(hit.start) or not page.opens(segment, hit.start):
            continue
        body = page.segments[hit.segment + 1] if hit.segment + 1 < len(page.segments) else segment
        if body.kind not in ANSWERED_IN or not _is_rest(page.prose, hit.end, segment.end):
            continue
        long = long_after(page, hit, body.start, body.end, "letters")
        if long:
            yield short_definition(page, "heading", (hit.start, hit.end), long, hit.segment, short_key(hit.form))


_NOTE: Final = r"\s*([*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]|\d{1,2})\s"
_NOTE_MARKS: Final = "*\u2020\u2021\u00a7\u00b9\u00b2\u00b3"
_NOTE_SIGNS: Final = frozenset(_NOTE_MARKS + "0123456789")
_RAISED: Final = r"(\w+?)(?:<sup>(\d{1,2})(?:</sup>)?|([\u00b9\u00b2\u00b3]))"


def in_notes(page: Page) -> Iterator[Definition]:
    """`BQP* ...` and below `* Buy quota plan`; likewise daggers and raised numbers."""
    notes = dict(_notes(page))
    for hit in page.shorts if notes else ():
        form, mark = _noted(page, hit)
        if mark in notes and not notes[mark][0] <= hit.start < notes[mark][1]:
            long = long_after(page, hit._replace(form=form), *notes[mark], "letters")
            if long:
                tie = short_definition(page, "footnote", (hit.start, hit.end), long, hit.segment, short_key(form))
                yield tie._replace(at=hit.start, end=hit.end, counts_from=0)


def _notes(page: Page) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the blocks that a mark or a raised number opens, by it: where their text begins and ends."""
    for segment in page.segments:
        sign = page.prose[segment.start : segment.start + 2].strip()[:1]
        match = compiled(_NOTE).match(page.prose, segment.start, segment.end) if sign in _NOTE_SIGNS else None
        if match and segment.kind in ANSWERED_IN and (match[1] in _NOTE_MARKS or _is_raised(page, match.start(1))):
            yield match[1], (match.end(), segment.end)


def _is_raised(page: Page, offset: int) -> bool:
    start = page.document.origin(offset, offset + 1).start
    return page.document.source.text.endswith("<sup>", 0, start)


def _noted(page: Page, hit: Hit) -> tuple[str, str]:
    """A short form, and the mark of a note behind it; "" for none."""
    if page.prose[hit.end] in "*\u2020\u2021\u00a7":
        return hit.form, page.prose[hit.end]
    raised = compiled(_RAISED).fullmatch(page.document.source.text, *page.document.origin(hit.start, hit.end))
    return (raised[1], raised[2] or raised[3]) if raised else (hit.form, "")


def in_answers(page: Page) -> Iterator[Definition]:
    """ "What does CRM stand for?", and the answer behind it or in the next block."""
    for hit, answer in asked(page, page.shorts):
        long = long_after(page, hit, _past_form(page, hit, *answer), answer[1], "letters")
        if long:
            tie = short_definition(page, "What is SHORT?", (hit.start, hit.end), long, hit.segment, short_key(hit.form))
            yield tie._replace(counts_from=0)


_ANSWERS: Final = either("is short for", "is", "means", r"\(", "=", ":", ",? or", ",")


def _past_form(page: Page, hit: Hit, start: int, end: int) -> int:
    """Where an answer goes on that begins with the short form again: "A BQP is a buy quota plan"."""
    pattern = r"(?:an? |the )?" + re.escape(page.prose[hit.start : hit.end]) + "s? ?" + _ANSWERS + "? ?"
    again = re.compile(pattern, re.IGNORECASE).match(page.prose, start, end)
    return again.end() if again else start


def _leads_to_entry(link: Mark, hit: Hit) -> bool:
    """Whether a link says hardly more than a term and leads to an entry of a glossary."""
    says = link.end - link.start - (hit.end - hit.start)
    return says <= _BESIDE_TERM and compiled(_GLOSSARY_LINK, True).search(link.value[:REACH]) is not None


_BESIDE_TERM: Final = 14  # characters that a link says besides: "our ... window"


def _leads_to_page_about(link: Mark, hit: Hit) -> bool:
    """Whether the last part of where a link leads names a term: "/guides/what-is-churn-rate.html", "#churn-rate"."""
    target = link.value[:REACH].partition("?")[0].rstrip("/")
    last = compiled(_ENDING).sub("", target.rpartition("/")[2]).replace("%20", " ")
    words = {singular(word) for word in compiled(r"[\W_]+").split(last.lower())}
    return words.issuperset(singular(word) for word in fold(hit.form).split())


_ENDING: Final = r"\.(?:md|mdx|html?|rst|adoc|php|aspx)(?=#|$)"
_GLOSSARY_PAGE: Final = either(*"glossary glossar definitions terminology acronyms abbreviations".split())
_GLOSSARY_LINK: Final = either(
    f"{_GLOSSARY_PAGE}[^#]*#",  # "glossary.md#churn"
    "#(?:glossary|term|def|definition)[-_:]",  # "#term-churn"
    "/(?:glossary|terms|definitions)/[^/]+/?$",  # "/glossary/churn/"
)


def at_marks(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """`<abbr title>`, the title of a link, `<dfn>`, a footnote on the word, a link to a glossary's entry."""
    marks = [mark for mark in page.document.marks if mark.kind in ("abbr", "dfn", "footnote", "link", "role", "tip")]
    if not marks:
        return
    notes = {
        segment.label: index
        for index, segment in reversed(list(enumerate(page.segments)))
        if segment.kind == "footnote"
    }
    shorts, terms = _Places(page.shorts), _Places(judged)
    for mark in marks:
        for hit in shorts.under(mark):
            yield from _short_at_mark(page, hit, mark, notes)
        for hit in terms.under(mark):
            yield from _term_at_mark(page, hit, mark, notes)


class _Places:
    """Hits to be found by place; they come in order of it."""

    __slots__ = ("hits", "starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits
        self.starts = [hit.start for hit in hits]

    def under(self, mark: Mark) -> list[Hit]:
        """The hits that a mark covers, or the one that a footnote's reference follows."""
        if mark.kind == "footnote":
            until = bisect_left(self.starts, mark.start)
            return [hit for hit in self.hits[max(until - 3, 0) : until] if hit.end <= mark.start <= hit.end + 2]
        if mark.end - mark.start > REACH:
            return []  # it explains nothing, and thousands of such marks may hold one another
        low, high = bisect_left(self.starts, mark.start), bisect_left(self.starts, mark.end)
        return [hit for hit in self.hits[low:high] if hit.end <= mark.end]


def _short_at_mark(page: Page, hit: Hit, mark: Mark, notes: dict[str, int]) -> Iterator[Definition]:
    span = page.document.origin(hit.start, hit.end)
    if mark.kind in ("abbr", "dfn") and mark.value:
        yield Definition(
            "<abbr title>", "short", short_key(hit.form), span, mark.origin, mark.value, hit.start, hit.end, 0
        )
    elif mark.kind == "tip" and _spells_out(mark.value[:REACH], hit.form):
        yield Definition(
            "title of a link", "short", short_key(hit.form), span, mark.origin, mark.value, hit.start, hit.end, 0
        )
    elif mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        long = long_after(page, hit, note.start, note.end, "letters")
        if long:
            definition = short_definition(
                page, "footnote", (hit.start, hit.end), long, hit.segment, short_key(hit.form)
            )
            yield definition._replace(at=hit.start, end=hit.end, counts_from=0)


def _spells_out(title: str, short: str) -> bool:
    """Whether a title is the words that a short form stands for, and not what a link leads to: "V&A Japan"."""
    if short in title:
        return False
    fit = fit_start(short, words_of(title, 0, len(title)))
    return fit is not None and fit.share >= _MEANT


_MEANT: Final = 0.9
"""The share of the best fit of letters from which on a title spells a short form out."""


def _term_at_mark(page: Page, hit: Hit, mark: Mark, notes: dict[str, int]) -> Iterator[Definition]:
    name = hit.terms[0].name
    if mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        end = min(note.end, note.start + LONG)
        span, text = page.document.origin(note.start, end), page.prose[note.start : end].strip()
        if _is_about(text, hit.terms[0]):
            yield Definition("footnote", "term", name, None, span, text, hit.start, hit.end, 0)
    elif mark.kind == "link" and _leads_to_entry(mark, hit):
        yield Definition(LINK_TO_ENTRY, "term", name, None, None, mark.value, hit.start, hit.end, hit.start)
    elif mark.kind == "link" and _leads_to_page_about(mark, hit):
        yield Definition(LINK_TO_PAGE, "term", name, None, None, mark.value, hit.start, hit.end, hit.start)
    elif mark.kind == "dfn" or (mark.kind == "role" and mark.value == "term"):
        yield Definition("<dfn>", "term", name, None, None, "", hit.start, hit.end, hit.start)


def _is_about(text: str, term: Term) -> bool:
    """Whether a footnote has a word of what the tables say of a term, where they say something, or opens as glosses do:
    others are sources, remarks and conditions."""
    if compiled(_READ_WHEN).search(text):
        return False
    expected = set(content(term.gloss)) - set(content(term.name))
    says_what = compiled(r"(?:[Hh]ow|[Ww]hat|[Ww]here|[Ww]hen|[Aa]n?|[Tt]he|[Pp]eople) ").match(text) is not None
    return says_what or not expected or not expected.isdisjoint(content(text))


_READ_WHEN: Final = r"(?i)\b(?:retrieved|accessed)(?: on)?:? (?:\w+ ){0,2}\d"
"""What says when a source was read: "retrieved 2023-11-16"."""
