"""What the structure of a page says: tables, definition lists, headings, questions, marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Definition, Hit, Mark, Segment, short_key
from jargonlint.reading.define.long_forms import long_after
from jargonlint.reading.define.page import LONG, REACH, Page, short_definition, term_definition
from jargonlint.reading.define.pairs import is_weighty
from jargonlint.reading.define.running import opens_gloss
from jargonlint.text.patterns import compiled, either

_QUESTION: Final = (
    r"(?:\b(?:what(?:['\u2019]s| is| are| does| do| exactly is)|who (?:is|are)|how do (?:you|we) "
    "define)(?: an?| the| the term| the acronym)? |(?:definition|meaning) of |^defining "
    r")[\"'\u201c*]?$"
)
_QUESTION_TAIL: Final = (
    r"[\"'\u201d*]?(?: (?:stand for|mean|means|really|exactly|anyway|then|again|in [\w ]{1,20}|to us|"
    r"for|and why (?:does it|it) matters?|and how [\w ]{1,30})|,)*\?"
)
_SHORT_HEADER: Final = (
    r"(?:\w+ )?(?:acronyms?|abbreviations?|abbr\.?|initialisms?|short(?: forms?| names?)?|terms?|"
    "names?|words?|kpis?|metrics?|concepts?|phrases?|expressions?|roles?|titles?|jargon)"
)
_LONG_HEADER: Final = (
    r"(?:\w+ )?(?:meanings?|definitions?|stands for|full (?:form|name|title|term)|expansions?|long "
    "(?:form|name)|descriptions?|explanations?|what (?:it|this|they) (?:means?|is|are|stands? for|"
    "measures?|tells?(?: you| us)?|shows?|says?)|in full|spelled out|expanded|in plain (?:english|"
    "words)|means)"
)
_SAYS_SO: Final = r"stands for|full|expansion|long|spelled out|expanded|what it stands"


class Heads(NamedTuple):
    """The blocks that are nothing but a short form or a term, by their index: a cell, a heading, a list's title.

    An article before it and a bracket behind it are nothing.
    """

    shorts: dict[int, Hit]
    terms: dict[int, Hit]


_HEADED: Final = ("cell", "heading", "title")
_REST: Final = r"[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*(?:\([^()\n]{0,80}\))?[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*"


def heads(page: Page, judged: Sequence[Hit]) -> Heads:
    """Return the blocks of a page that are one short form, or one term that a gloss would explain."""
    return Heads(_heads(page, page.shorts), _heads(page, judged))


def _heads(page: Page, hits: Sequence[Hit]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for hit in hits:
        segment = page.segments[hit.segment]
        if segment.kind in _HEADED and page.opens(segment, hit.start) and _is_rest(page.prose, hit.end, segment.end):
            found.setdefault(hit.segment, hit)
    return found


def _is_rest(prose: str, start: int, end: int) -> bool:
    """Whether nothing but marks and a bracket follows in the block."""
    if start == end:
        return True
    return end - start < 120 and compiled(_REST).fullmatch(prose, start, end) is not None


def in_tables(page: Page, head: Heads) -> Iterator[Definition]:
    """A row whose columns the header names: Term | Meaning, Acronym | Full form | Definition."""
    cells = [index for index in {*head.shorts, *head.terms} if page.segments[index].kind == "cell"]
    columns: dict[int, Mapping[int, _Column]] = {}
    row = range(0)
    for index in sorted(cells):
        segment = page.segments[index]
        if not segment.row:
            continue
        if segment.block not in columns:
            columns[segment.block] = _columns(page, index)
        if index not in row:
            row = _row(page, index)
        yield from _in_row(page, index, row, columns[segment.block], head)


class _Column(NamedTuple):
    """What the header of a column says: that a term stands below it, a meaning, or what a short form stands for."""

    says_term: bool = True
    says_long: bool = False
    says_so: bool = False


_UNNAMED: Final = _Column()


def _columns(page: Page, index: int) -> Mapping[int, _Column]:
    """The columns of the table that holds a cell, as far as a header names them."""
    block = page.segments[index].block
    while index and page.segments[index - 1].block == block:
        index -= 1
    named: dict[int, _Column] = {}
    while index < len(page.segments) and page.segments[index].block == block and not page.segments[index].row:
        named[page.segments[index].column] = _column(page.text(page.segments[index]).strip(" *:"))
        index += 1
    return named


def _column(header: str) -> _Column:
    says_term = not header or compiled(_SHORT_HEADER, True).fullmatch(header) is not None
    says_long = compiled(_LONG_HEADER, True).fullmatch(header) is not None
    return _Column(says_term, says_long, says_long and compiled(_SAYS_SO, True).search(header) is not None)


def _row(page: Page, index: int) -> range:
    """The cells, by index, of the row of a table that holds a cell."""
    first, last = page.segments[index], index
    start = index
    while start and _is_in_row(page.segments[start - 1], first):
        start -= 1
    while last + 1 < len(page.segments) and _is_in_row(page.segments[last + 1], first):
        last += 1
    return range(start, last + 1)


def _is_in_row(cell: Segment, other: Segment) -> bool:
    return (cell.block, cell.row) == (other.block, other.row)


def _in_row(page: Page, index: int, row: range, columns: Mapping[int, _Column], head: Heads) -> Iterator[Definition]:
    """What the other cells of its row say of the one short form or term of a cell."""
    says_term = columns.get(page.segments[index].column, _UNNAMED).says_term
    short, term = head.shorts.get(index), head.terms.get(index)
    if short is not None and not is_weighty(short.form, short.terms):
        short = None  # "Thu" beside "Thread"
    for other in _looked_at(page, index, row):
        if short is None and term is None:
            return
        cell = page.segments[other]
        column = columns.get(cell.column, _UNNAMED)
        if short is not None and (column.says_so or other not in head.shorts):
            long = _long_in_cell(page, short, cell, column, says_term=says_term)
            if long:
                key = short_key(short.form)
                yield short_definition(page, "table row", (short.start, short.end), long, index, key)
                short = None
        if term is not None and column.says_long and says_term and len(page.text(cell)) > 12:
            yield term_definition(page, "table row", term, (cell.start, cell.end), index)
            term = None


_NEAR: Final = 8  # cells that are looked at on either side of a cell: a row may have thousands


def _looked_at(page: Page, index: int, row: range) -> Iterator[int]:
    """Yield the cells near one in its row, from left to right, but for itself."""
    for other in range(max(row.start, index - _NEAR), min(row.stop, index + _NEAR + 1)):
        if page.segments[other].column != page.segments[index].column:
            yield other


def _long_in_cell(page: Page, short: Hit, cell: Segment, column: _Column, *, says_term: bool) -> tuple[int, int] | None:
    """The long form of a short form that a cell holds."""
    fit = "none" if column.says_so else "letters" if column.says_long or says_term else "strict"
    long = long_after(page, short, cell.start, cell.end, fit)
    return long if long and (fit != "strict" or page.prose[long[0] : long[1]] == page.text(cell)) else None


def in_lists(page: Page, head: Heads) -> Iterator[Definition]:
    """A definition list."""
    for index in sorted({*head.shorts, *head.terms}):
        segment = page.segments[index]
        if segment.kind != "title":
            continue
        body = _definition_of(page, index)
        if body is None:
            continue
        if index in head.shorts:
            short = head.shorts[index]
            long = long_after(page, short, body.start, body.end, "letters")
            if long:
                key = short_key(short.form)
                yield short_definition(page, "definition list", (short.start, short.end), long, index, key)
        if index in head.terms:
            yield term_definition(page, "definition list", head.terms[index], (body.start, body.end), index)


_WIDEST: Final = 50  # titles and definitions of one entry that are looked at


def _definition_of(page: Page, index: int) -> Segment | None:
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
    """`### CRM` and then what it stands for; `### Churn rate` and then a gloss."""
    for index in sorted({*head.shorts, *head.terms}):
        segment = page.segments[index]
        body = page.segments[index + 1] if index + 1 < len(page.segments) else segment
        if segment.kind != "heading" or body.kind not in _BODY:
            continue
        if index in head.shorts:
            short = head.shorts[index]
            long = long_after(page, short, body.start, body.end, "letters")
            if long:
                yield short_definition(page, "heading", (short.start, short.end), long, index, short_key(short.form))
        if index in head.terms and (page.in_glossary(segment.start) or opens_gloss(page.prose, body.start, body.end)):
            gloss = body.start, page.sentence_end(body.start, body.end)
            yield term_definition(page, "heading", head.terms[index], gloss, index)


_IT_IS: Final = "what (?:it|this|that) (?:is|means|stands for)"
_WHAT_IT_IS: Final = r"\s*" + either(_IT_IS, "definition", "meaning", "in full") + r"\W*"


def under_questions(page: Page) -> Iterator[Definition]:
    """`## Rules: BQP`, `### What it is`, and the long form; several short forms in the heading, one after the other."""
    for index, segment in enumerate(page.segments[1:-1], 1):
        heading, body = page.segments[index - 1], page.segments[index + 1]
        if segment.kind != "heading" or heading.kind != "heading" or body.kind not in _BODY:
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
        if body.kind not in _BODY or not _is_rest(page.prose, hit.end, segment.end):
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
        if match and segment.kind in _BODY and (match[1] in _NOTE_MARKS or _is_raised(page, match.start(1))):
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


_ASKING: Final = ("what", "who ", "how do ", "meaning of", "definition of", "defining")
_BODY: Final = ("paragraph", "item", "quote", "definition")
_ANSWER_LEAD: Final = r"[\s\"'\u201d\u2019*?]*(?:(?:A|Answer|In short|Simply put)[:.,] )?"


def in_answers(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """ "What is churn rate?", "What does CRM stand for?", and the answer behind it or in the next block."""
    for hits in (page.shorts, judged):
        for hit in hits:
            segment = page.segments[hit.segment]
            if "?" not in page.prose[hit.end : min(hit.end + 60, segment.end)]:
                continue
            before = page.prose[max(segment.start, hit.start - 48) : hit.start].lower()
            if not any(word in before for word in _ASKING):
                continue
            tail = compiled(_QUESTION_TAIL, True).match(page.prose, hit.end, segment.end)
            if not tail or not compiled(_QUESTION, True).search(
                page.prose, max(segment.start, hit.start - 48), hit.start
            ):
                continue
            answer = _answer(page, hit.segment, tail.end())
            if answer is None:
                continue
            if hits is judged:
                gloss = answer[0], page.sentence_end(*answer)
                yield term_definition(page, "What is TERM?", hit, gloss, hit.segment, 0)
                continue
            long = long_after(page, hit, _past_form(page, hit, *answer), answer[1], "letters")
            if long:
                tie = short_definition(
                    page, "What is SHORT?", (hit.start, hit.end), long, hit.segment, short_key(hit.form)
                )
                yield tie._replace(counts_from=0)


_ANSWERS: Final = either("is short for", "is", "means", r"\(", "=", ":", ",? or", ",")


def _past_form(page: Page, hit: Hit, start: int, end: int) -> int:
    """Where an answer goes on that begins with the short form again: "A BQP is a buy quota plan"."""
    pattern = r"(?:an? |the )?" + re.escape(page.prose[hit.start : hit.end]) + "s? ?" + _ANSWERS + "? ?"
    again = re.compile(pattern, re.IGNORECASE).match(page.prose, start, end)
    return again.end() if again else start


def _answer(page: Page, index: int, start: int) -> tuple[int, int] | None:
    """The prose range of the answer to a question that ends at `start` in segment `index`."""
    for one in (index, index + 1):
        if one == len(page.segments) or (one > index and page.segments[one].kind not in _BODY):
            return None
        segment = page.segments[one]
        lead = compiled(_ANSWER_LEAD).match(page.prose, max(start, segment.start), segment.end)
        begins = lead.end() if lead else segment.start
        if segment.end - begins > 6:
            return begins, segment.end
    return None


_GLOSSARY_LINK: Final = (
    "(?:glossary|glossar|definitions|terminology|acronyms|abbreviations)[^#]*#|#(?:glossary|term|def|"
    "definition)[-_:]|/(?:glossary|terms|definitions)/[^/]+/?$"
)


def at_marks(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """`<abbr title>`, `<dfn>`, a footnote on the word, a link to a glossary's entry."""
    marks = [mark for mark in page.document.marks if mark.kind in ("abbr", "dfn", "footnote", "link", "role")]
    if not marks:
        return
    notes = {
        segment.label: index
        for index, segment in reversed(list(enumerate(page.segments)))
        if segment.kind == "footnote"
    }
    shorts, terms = _Places(page.shorts), _Places(judged)
    for mark in marks:
        for hit in shorts.at(mark):
            yield from _short_at_mark(page, hit, mark, notes)
        for hit in terms.at(mark):
            yield from _term_at_mark(page, hit, mark, notes)


class _Places:
    """Hits to be found by place; they come in order of it."""

    __slots__ = ("hits", "starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits
        self.starts = [hit.start for hit in hits]

    def at(self, mark: Mark) -> list[Hit]:
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
    elif mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        long = long_after(page, hit, note.start, note.end, "letters")
        if long:
            made = short_definition(page, "footnote", (hit.start, hit.end), long, hit.segment, short_key(hit.form))
            yield made._replace(at=hit.start, end=hit.end, counts_from=0)


def _term_at_mark(page: Page, hit: Hit, mark: Mark, notes: dict[str, int]) -> Iterator[Definition]:
    name = hit.terms[0].name
    if mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        end = min(note.end, note.start + LONG)
        span, said = page.document.origin(note.start, end), page.prose[note.start : end].strip()
        yield Definition("footnote", "term", name, None, span, said, hit.start, hit.end, 0)
    elif (
        mark.kind == "link"
        and compiled(_GLOSSARY_LINK, True).search(mark.value[:REACH])
        and mark.end - mark.start <= hit.end - hit.start + 8
    ):
        yield Definition("link to a glossary", "term", name, None, None, mark.value, hit.start, hit.end, hit.start)
    elif mark.kind == "dfn" or (mark.kind == "role" and mark.value == "term"):
        yield Definition("<dfn>", "term", name, None, None, "", hit.start, hit.end, hit.start)
