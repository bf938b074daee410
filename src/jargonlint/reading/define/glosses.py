"""What running text says with cue words before or after a term: proposals of glosses (`ways.py`)."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Segment
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.proposals import Proposal
from jargonlint.reading.define.term_ways import TERM_AFTER, TERM_BEFORE, TERM_OPENS
from jargonlint.reading.define.ways import Said, Way, Ways, after, before
from jargonlint.text.patterns import compiled, either

_CLOSING: Final = "\"'\u201d\u2019*\u00ae\u2122"
_WINDOW: Final = 60  # characters before a term in which a way may stand
_BRACKET: Final = 80  # characters that a bracket behind a term may hold: "Customer lifetime value (CLV) is ..."
_FEWEST: Final = 12  # characters of a gloss
_ALSO: Final = r"\b(?:also|sometimes|often|formerly|otherwise|commonly)\b"
_LEADING_UP: Final = either(
    *"is are was were be it this that these which what also sometimes often formerly now".split(),
    *"otherwise commonly usually generally to and or we".split(),
)
_MARKS: Final = r"[\s,(\u2013\u2014-]*"
_TAIL: Final = rf"(?:{_MARKS}\b{_LEADING_UP})*{_MARKS}$"
_OPENS_A_NOUN: Final = either(*"an? the all any each every those people customers users visitors".split())
_GOES_ON: Final = either(*"that which who whom of where when".split(), "in which")
_OPENS: Final = Ways(TERM_OPENS)
_NOUN_PHRASE: Final = rf"{_OPENS_A_NOUN} [^.;:\n]*?\b{_GOES_ON}\b"


def around_terms(page: Page, judged: Sequence[Hit]) -> Iterator[Proposal]:
    """Yield the glosses that cue words before or after each term announce."""
    for hit in judged:
        segment = page.segments[hit.segment]
        if segment.kind != "heading":
            yield from _after_term(page, segment, hit)
            yield from _before_term(page, segment, hit)


def _after_term(page: Page, segment: Segment, hit: Hit) -> Iterator[Proposal]:
    end = hit.end
    while page.prose[end] in _CLOSING:
        end += 1
    opens = segment.kind != "cell" and page.opens(segment, hit.start)
    for start in (end, _past_bracket(page.prose, end)):
        if start:
            yield from _said_from(page, segment, hit, start, opens=opens)
    if opens and segment.kind == "item" and page.prose[end] == " " and 0 < page.marked_until(hit) <= end:
        yield _glossed(page, TERM_OPENS, hit, end)._replace(way="**TERM** gloss")


def _said_from(page: Page, segment: Segment, hit: Hit, start: int, *, opens: bool) -> Iterator[Proposal]:
    """What the mark of a label at `start` announces, where the term `opens` its block; else the words there."""
    labels = list(_label(page, segment, hit, start)) if opens else []
    for way, begins in labels or after(TERM_AFTER, page.prose, start, segment.end):
        yield _glossed(page, way, hit, begins)


def _label(page: Page, segment: Segment, hit: Hit, start: int) -> Iterator[Said]:
    """The mark that makes a term at the start of its block a label; a full stop does so only behind bold words."""
    if page.prose[start] != "." or page.is_marked(hit):
        yield from after(_OPENS, page.prose, start, segment.end)


def _past_bracket(prose: str, end: int) -> int:
    """The offset behind a short bracket that follows; 0 if there is none."""
    if not prose.startswith(" (", end):
        return 0
    close = prose.find(")", end, end + _BRACKET)
    return close + 1 if close > 0 and "\n" not in prose[end:close] else 0


def _before_term(page: Page, segment: Segment, hit: Hit) -> Iterator[Proposal]:
    """The gloss stands before the term, or the words that announce it stand on both sides."""
    prose = page.prose
    window = max(segment.start, hit.start - _WINDOW)
    for way, announced_at in before(TERM_BEFORE, prose, window, hit.start, hit.end):
        if way.then:
            following = compiled(way.then).match(prose, hit.end, segment.end)
            if following:
                yield _glossed(page, way, hit, following.end())
            continue
        start = page.sentence_start(segment, announced_at)
        end = _cut(prose, start, announced_at)
        also = compiled(_ALSO, True).search(prose, end, announced_at)
        signs: tuple[str, ...] = ("known as: also, sometimes",) if also else ()
        is_pointer = end - start < _FEWEST or compiled(_POINTER).fullmatch(prose, start, end) is not None
        if is_pointer and start > segment.start:  # "... We call this churn": the sentence before says it
            start, end = page.sentence_start(segment, start - 2), start
            signs = (*signs, "known as: the sentence before says it")
        if end - start > _FEWEST and (way.fit == "none" or _is_gloss(prose, start, announced_at, prose[hit.end])):
            yield Proposal(way.name, hit, start, end, hit.segment, signs)


_POINTER: Final = r"(?i:this|these|that|those|such)(?: [\w-]+){0,2}"


def _cut(prose: str, start: int, end: int) -> int:
    """Where the words before "known as" end as a gloss: without "is", "which are also", "(sometimes"."""
    tail = compiled(_TAIL, True).search(prose, max(start, end - _WINDOW), end)
    return max(tail.start() if tail else end, start)


def _is_gloss(prose: str, start: int, end: int, following: str) -> bool:
    """Whether the words before ", or TERM," or "(TERM)" are a noun phrase that says what something is."""
    return following in ",)" and end - start < 200 and compiled(_NOUN_PHRASE, True).match(prose, start, end) is not None


def _glossed(page: Page, way: Way, hit: Hit, start: int) -> Proposal:
    end = page.sentence_end(start, page.segments[hit.segment].end)
    if way.fit == "bracket":
        end = _first(page.prose, ")]", start, end) or end
    elif way.fit == "aside":
        dash = _first(page.prose, (" \u2013", "\u2014", " - "), start, end)
        end = dash or max(page.prose.rfind(", ", start + 8, end), 0) or end
    return Proposal(way.name, hit, start, end, hit.segment)


def _first(prose: str, marks: Sequence[str], start: int, end: int) -> int:
    """Where the first of some marks stands behind `start`; 0 if none does."""
    return min((begins for begins in (prose.find(mark, start, end) for mark in marks) if begins > start), default=0)
