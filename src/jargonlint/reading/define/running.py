"""What running text says with cue words before or after a short form or a term (`ways.py`)."""

from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.long_forms import is_strict, laid_before, long_after, region_before
from jargonlint.reading.define.page import TRIM, Page, short_definition, term_definition
from jargonlint.reading.define.ways import (
    GENUS_GOES_ON,
    SHORT_AFTER,
    SHORT_BEFORE,
    TERM_AFTER,
    TERM_BEFORE,
    TERM_BETWEEN,
    TERM_OPENS,
    Way,
    after,
    before,
)
from jargonlint.text.letters import words_of
from jargonlint.text.patterns import compiled

_CLOSING: Final = "\"'\u201d\u2019*\u00ae\u2122"
_WINDOW: Final = 60  # characters before a form in which a way may stand
_LOOSE: Final = ("SHORT: long", "SHORT - long")
_GLOSS_WORDS: Final = frozenset(
    "this it these they that a an the any one refers means describes measures how when where what "
    "people customers users visitors those".split()
)
_GLOSS_OPENS: Final = (
    r"\W*(?:(?:this|it|these|they|that) (?:is|are|means|refers?|describes?|measures?)\b|(?:an?|the|any|"
    rf"one of) (?:[\w'\u2019-]+ ){{0,6}}?(?:{GENUS_GOES_ON}|"
    r"given|made|showing|measuring|describing)\b"
    "|(?:refers|means|describes|measures|how|when|where|what) |(?:people|customers|users|visitors|"
    r"those) (?:who|that)\b|(?!during|using|according)\w+ing \w+)"
)
_NOUN_PHRASE: Final = (
    r"(?:an?|the|all|any|each|every|those|people|customers|users|visitors) [^.;:\n]*?\b(?:that|which|"
    r"who|whom|of|where|when|in which)\b"
)


def around_shorts(page: Page) -> Iterator[Definition]:
    """Yield what cue words before or after each short form tie to it."""
    for hit in page.shorts:
        segment = page.segments[hit.segment]
        tie = _after_short(page, segment, hit) or _before_short(page, segment, hit)
        if tie:
            way, long = tie
            yield short_definition(page, way, (hit.start, hit.end), long, hit.segment, short_key(hit.form))


def _after_short(page: Page, segment: Segment, hit: Hit) -> tuple[str, tuple[int, int]] | None:
    prose = page.prose
    end = hit.end
    while prose[end] in _CLOSING or prose[end] == ")":
        end += 1
    for said in after(SHORT_AFTER, prose, end, segment.end):
        long = long_after(page, hit, said.at, segment.end, said.way.fit)
        if long and not _is_loose(page, segment, hit, said.way.name, long):
            return said.way.name, long
    if prose[end] == " " and segment.kind == "item" and page.opens(segment, hit.start) and page.is_marked(hit):
        long = long_after(page, hit, end + 1, segment.end, "strict")
        if long:
            return "**SHORT** long", long
    return None


def _before_short(page: Page, segment: Segment, hit: Hit) -> tuple[str, tuple[int, int]] | None:
    prose = page.prose
    start = max(segment.start, hit.start - _WINDOW)
    for said in before(SHORT_BEFORE, prose, start, hit.start):
        if said.at == segment.start:
            continue
        words = region_before(page, segment, start + len(prose[start : said.at].rstrip(TRIM)))
        laid = laid_before(page, hit.form, words) if words else None
        if laid and laid[1] == len(words) - 1 and (said.way.fit != "strict" or is_strict(hit.form, words[laid[0] :])):
            return said.way.name, (words[laid[0]].start, words[-1].end)
    return None


def _is_loose(page: Page, segment: Segment, hit: Hit, way: str, long: tuple[int, int]) -> bool:
    """A colon or a dash ties only what opens its block or its line ("CRM: ..."), or a full fit."""
    if way not in _LOOSE or page.opens(segment, hit.start):
        return False
    return not is_strict(hit.form, words_of(page.prose, *long))


def around_terms(page: Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """Yield the glosses that cue words before or after each term announce."""
    for hit in judged:
        segment = page.segments[hit.segment]
        if segment.kind != "heading":
            definition = _after_term(page, segment, hit) or _before_term(page, segment, hit)
            if definition:
                yield definition


def _after_term(page: Page, segment: Segment, hit: Hit) -> Definition | None:
    prose = page.prose
    end = hit.end
    while prose[end] in _CLOSING:
        end += 1
    opens = segment.kind != "cell" and page.opens(segment, hit.start)
    for start in (end, _past_bracket(prose, end)):
        if not start:
            break
        if opens:
            for said in after((TERM_OPENS,), prose, start, segment.end):
                if prose[start] != "." or page.is_marked(hit):
                    return _glossed(page, said.way, hit, said.at)
        for said in after(TERM_AFTER, prose, start, segment.end):
            return _glossed(page, said.way, hit, said.at)
    leads = opens and segment.kind == "item" and page.is_marked(hit)
    if leads and opens_gloss(prose, end, segment.end):
        return _glossed(page, TERM_OPENS, hit, end)
    return None


def opens_gloss(prose: str, start: int, end: int) -> bool:
    """Whether prose [start, end) begins as a gloss does: "The share of ...", "This is ...", "Counting how ..."."""
    first = prose[start : start + 24].lstrip(" *\"'\u201c").split(" ", 1)[0].lower()
    if first not in _GLOSS_WORDS and not first.endswith("ing"):
        return False
    sentence = prose.find("?", start, min(end, start + 200))
    asks = sentence >= 0 and not any(mark in prose[start:sentence] for mark in ".!")
    return not asks and compiled(_GLOSS_OPENS, True).match(prose, start, end) is not None


def _past_bracket(prose: str, end: int) -> int:
    """The offset behind a short bracket that follows: "Customer lifetime value (CLV) is ..."; 0 if there is none."""
    if not prose.startswith(" (", end):
        return 0
    close = prose.find(")", end, end + 80)
    return close + 1 if close > 0 and "\n" not in prose[end:close] else 0


def _before_term(page: Page, segment: Segment, hit: Hit) -> Definition | None:
    """The gloss stands before the term, or the words that announce it stand on both sides."""
    prose = page.prose
    window = max(segment.start, hit.start - _WINDOW)
    for said in before(TERM_BEFORE, prose, window, hit.start):
        start = page.sentence_start(segment, said.at)
        if said.at - start < 3:  # "... We call this churn": the sentence before says what it is
            start = page.sentence_start(segment, max(start - 2, segment.start))
        if said.at - start > 12 and (said.way.fit == "none" or _is_gloss(prose, start, said.at, prose[hit.end])):
            return term_definition(page, said.way.name, hit, (start, said.at), hit.segment)
    for said in before(TERM_BETWEEN, prose, window, hit.start):
        following = compiled(said.way.then).match(prose, hit.end, segment.end)
        if following:
            return _glossed(page, said.way, hit, following.end())
    return None


def _is_gloss(prose: str, start: int, end: int, following: str) -> bool:
    """Whether the words before ", or TERM," or "(TERM)" are a noun phrase that says what something is."""
    return following in ",)" and end - start < 200 and compiled(_NOUN_PHRASE, True).match(prose, start, end) is not None


def _glossed(page: Page, way: Way, hit: Hit, start: int) -> Definition:
    end = page.sentence_end(start, page.segments[hit.segment].end)
    if way.fit == "bracket":
        closes = [place for place in (page.prose.find(mark, start, end) for mark in ")]") if place > start]
        end = min(closes, default=end)
    elif way.fit == "aside":
        dashes = [
            place
            for place in (page.prose.find(mark, start, end) for mark in (" \u2013", "\u2014", " - "))
            if place > start
        ]
        end = min(dashes) if dashes else max(page.prose.rfind(", ", start + 8, end), 0) or end
    return term_definition(page, way.name, hit, (start, end), hit.segment)
