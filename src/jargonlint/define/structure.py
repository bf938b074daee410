"""What the structure of a page says: tables, definition lists, headings, questions, marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.define.brackets import long_after
from jargonlint.define.page import Page, short_definition, term_definition
from jargonlint.define.running import GLOSS_OPENS
from jargonlint.model import Definition, Hit, Mark, short_key
from jargonlint.patterns import compiled

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


def _head_hit(page: Page, hits: Sequence[Hit], index: int) -> Hit | None:
    """The hit that is the whole text of a segment, an article and a bracket aside."""
    segment = page.segments[index]
    for hit in hits:
        if page.opens(segment, hit.start) and _is_rest(page.prose, hit.end, segment.end):
            return hit
    return None


_REST: Final = r"[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*(?:\([^()\n]{0,80}\))?[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*"


def _is_rest(prose: str, start: int, end: int) -> bool:
    """Whether nothing but marks and a bracket follows in the block."""
    if start == end:
        return True
    return end - start < 120 and compiled(_REST).fullmatch(prose, start, end) is not None


def _by_segment(hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    grouped: dict[int, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.segment, []).append(hit)
    return grouped


def in_tables(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """A row whose columns the header names: Term | Meaning, Acronym | Full form | Definition."""
    rows: dict[tuple[int, int], list[int]] = {}
    for index, segment in enumerate(page.segments):
        if segment.kind == "cell":
            rows.setdefault((segment.block, segment.row), []).append(index)
    if not rows:
        return
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for (block, row), cells in rows.items():
        if not row:
            continue
        headers = {page.segments[i].column: page.text(page.segments[i]).strip(" *:") for i in rows.get((block, 0), [])}
        for index in cells:
            segment = page.segments[index]
            header = headers.get(segment.column, "")
            says_term = not header or compiled(_SHORT_HEADER, True).fullmatch(header)
            short = _head_hit(page, shorts.get(index, []), index)
            term = _head_hit(page, terms.get(index, []), index)
            for other in cells:
                if other == index or page.segments[other].column == segment.column:
                    continue
                cell = page.segments[other]
                name = headers.get(cell.column, "")
                says_long = compiled(_LONG_HEADER, True).fullmatch(name)
                if short is not None:
                    fit = (
                        "none"
                        if says_long and compiled(_SAYS_SO, True).search(name)
                        else "letters"
                        if says_long or says_term
                        else "strict"
                    )
                    long = long_after(page, short, cell.start, cell.end, fit)
                    if long and (fit != "strict" or page.prose[long[0] : long[1]] == page.text(cell)):
                        yield short_definition(
                            page, "table row", (short.start, short.end), long, index, short_key(short.form)
                        )
                        short = None
                if term is not None and says_long and says_term and len(page.text(cell)) > 12:
                    yield term_definition(page, "table row", term, (cell.start, cell.end), index)
                    term = None


def in_lists(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """A definition list, and `*[SHORT]: long` lines."""
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for index, segment in enumerate(page.segments):
        if segment.kind == "abbreviation":
            for hit in shorts.get(index, [])[:1]:
                colon = page.prose.find(":", hit.end, segment.end)
                long = long_after(page, hit, colon + 1, segment.end, "none") if colon > 0 else None
                if long:
                    yield short_definition(
                        page, "*[SHORT]: long", (hit.start, hit.end), long, index, short_key(hit.form)
                    )
        if segment.kind != "title":
            continue
        for other in range(index + 1, len(page.segments)):
            body = page.segments[other]
            if body.block != segment.block or body.row != segment.row:
                break
            if body.kind != "definition":
                continue
            short = _head_hit(page, shorts.get(index, []), index)
            if short is not None:
                long = long_after(page, short, body.start, body.end, "letters")
                if long:
                    yield short_definition(
                        page, "definition list", (short.start, short.end), long, index, short_key(short.form)
                    )
            term = _head_hit(page, terms.get(index, []), index)
            if term is not None:
                yield term_definition(page, "definition list", term, (body.start, body.end), index)
            break


def at_headings(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """`### CRM` and then what it stands for; `### Churn rate` and then a gloss."""
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for index, segment in enumerate(page.segments[:-1]):
        body = page.segments[index + 1]
        if segment.kind != "heading" or body.kind not in _BODY:
            continue
        short = _head_hit(page, shorts.get(index, []), index)
        if short is not None:
            long = long_after(page, short, body.start, body.end, "letters")
            if long:
                yield short_definition(page, "heading", (short.start, short.end), long, index, short_key(short.form))
        term = _head_hit(page, terms.get(index, []), index)
        if term is not None and (
            page.in_glossary(segment.start) or compiled(GLOSS_OPENS, True).match(page.prose, body.start, body.end)
        ):
            gloss = body.start, page.sentence_end(body.start, body.end)
            yield term_definition(page, "heading", term, gloss, index)


_BODY: Final = ("paragraph", "item", "quote", "definition")
_ANSWER_LEAD: Final = r"[\s\"'\u201d\u2019*?]*(?:(?:A|Answer|In short|Simply put)[:.,] )?"


def in_answers(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """ "What is churn rate?", "What does CRM stand for?", and the answer behind it or in the next block."""
    for hits in (page.shorts, judged):
        for hit in hits:
            segment = page.segments[hit.segment]
            if "?" not in page.prose[hit.end : min(hit.end + 60, segment.end)]:
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
            long = long_after(page, hit, *answer, "letters")
            if long:
                tie = short_definition(
                    page, "What is SHORT?", (hit.start, hit.end), long, hit.segment, short_key(hit.form)
                )
                yield tie._replace(counts_from=0)


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
        span = page.document.origin(note.start, note.end)
        yield Definition("footnote", "term", name, None, span, page.text(note), hit.start, hit.end, 0)
    elif (
        mark.kind == "link"
        and compiled(_GLOSSARY_LINK, True).search(mark.value)
        and mark.end - mark.start <= hit.end - hit.start + 8
    ):
        yield Definition("link to a glossary", "term", name, None, None, mark.value, hit.start, hit.end, hit.start)
    elif mark.kind == "dfn" or (mark.kind == "role" and mark.value == "term"):
        yield Definition("<dfn>", "term", name, None, None, "", hit.start, hit.end, hit.start)
