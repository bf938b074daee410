"""What running text says with cue words before or after a short form or a term (`ways.py`)."""

from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.long_forms import ends_with, is_strict, laid_before, long_after, region_before
from jargonlint.reading.define.page import TRIM, Page, short_definition, term_definition
from jargonlint.reading.define.pairs import contradicts, differ, is_aside_closed, is_weighty
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
from jargonlint.text.letters import Word, words_of
from jargonlint.text.patterns import compiled

_CLOSING: Final = "\"'\u201d\u2019*\u00ae\u2122"
_WINDOW: Final = 60  # characters before a form in which a way may stand
_OPENERS: Final = ("SHORT: long", "SHORT - long")
_WEAK: Final = (*_OPENERS, "SHORT is long", "SHORT, long,", "SHORT or long", "SHORT / long")
_WEAK_BEFORE: Final = "long - SHORT"
_ASIDE_OPENS: Final = " ,*\"'\u201c\u2018\u201d\u2019"
_OPENING: Final = '"\u201c'
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
        if long and not _is_loose(page, segment, hit, said.way.name, long) and not _names_another(page, long):
            return said.way.name, long
    leads = prose[end] == " " and _leads_entry(page, segment, hit)
    long = long_after(page, hit, end + 1, segment.end, "strict") if leads else None
    return ("**SHORT** long", long) if long else None


def _leads_entry(page: Page, segment: Segment, hit: Hit) -> bool:
    """Whether a short form in bold opens an item of a list, or a paragraph of a glossary."""
    entry = segment.kind == "item" or (segment.kind == "paragraph" and page.in_glossary(hit.start))
    return entry and page.opens(segment, hit.start) and page.is_marked(hit)


def _before_short(page: Page, segment: Segment, hit: Hit) -> tuple[str, tuple[int, int]] | None:
    prose = page.prose
    start = max(segment.start, hit.start - _WINDOW)
    for said in before(SHORT_BEFORE, prose, start, hit.start):
        if said.at == segment.start:
            continue
        long = _up_to(page, segment, hit, said.at, said.way.fit)
        if long and not (said.way.name == _WEAK_BEFORE and _is_loose_before(page, hit, long)):
            return said.way.name, long
    if prose[hit.start - 1] in _OPENING and prose[hit.start - 2] == " ":
        long = _up_to(page, segment, hit, hit.start - 2, "strict")
        if long and prose[long[0]].isupper():
            return 'Long "SHORT"', long
    return None


def _up_to(page: Page, segment: Segment, hit: Hit, end: int, fit: str) -> tuple[int, int] | None:
    """The long form that ends at prose `end`: as tables have it, or by nothing but initials, or if no table is against
    it and `fit` is not "strict"."""
    start = max(segment.start, end - _WINDOW)
    words = region_before(page, segment, start + len(page.prose[start:end].rstrip(TRIM)))
    laid = laid_before(page, hit.form, words) if words else None
    if laid is None or laid[1] != len(words) - 1:
        return None
    long = words[laid[0]].start, words[-1].end
    text, is_sure = page.prose[slice(*long)], is_strict(hit.form, words[laid[0] :])
    if not differ(hit.form, text) or (fit == "strict" and not is_sure):
        return None
    return long if is_sure or _is_listed(words, hit) or not contradicts(hit.terms, text) else None


def _is_listed(words: list[Word], hit: Hit) -> bool:
    return any(ends_with(words, term) for term in hit.terms)


def _names_another(page: Page, long: tuple[int, int]) -> bool:
    """Whether a short form of its own stands in a bracket behind a long form: "FOSS or free libre software (FLS)"."""
    opening = compiled(r"[\"'\u201d\u2019*]* \(").match(page.prose, long[1])
    hit = page.by_start.get(opening.end()) if opening else None
    return hit is not None and page.prose[hit.end] == ")"


def _is_loose(page: Page, segment: Segment, hit: Hit, way: str, long: tuple[int, int]) -> bool:
    """Whether too little says that a long form follows.

    A colon or a dash ties only what opens its block or its line ("CRM: ..."), or a full fit; a comma only an aside that
    is closed again. Where words say little, the short form must be one, and no table may contradict.
    """
    if way not in _WEAK:
        return False
    if not is_weighty(hit.form, hit.terms):
        return True
    if way == "SHORT, long,":
        return not _is_aside(page, hit, long)
    text, words = page.prose[slice(*long)], words_of(page.prose, *long)
    if way in _OPENERS and (page.opens(segment, hit.start) or page.prose[hit.start - 1] in "(["):
        return len(words) == 1 and text.lower().startswith(hit.form.lower())
    if way == "SHORT is long" and not is_aside_closed(page.prose, long[1]):
        return True
    return not is_strict(hit.form, words) or contradicts(hit.terms, text)


def _is_loose_before(page: Page, hit: Hit, long: tuple[int, int]) -> bool:
    """Whether a comma or dash between a long form and a short one need not tie them."""
    said = page.prose[long[0] : long[1]]
    if len(words_of(page.prose, *long)) < 2 or not is_weighty(hit.form, hit.terms):
        return True
    return page.prose[hit.end] not in "),]" and contradicts(hit.terms, said)


def _is_aside(page: Page, hit: Hit, long: tuple[int, int]) -> bool:
    """Whether a long form between commas is an apposition: several words, closed, no table against it."""
    said = page.prose[long[0] : long[1]]
    lead = page.prose[hit.end : long[0]].strip(_ASIDE_OPENS).lower()
    if len(words_of(page.prose, *long)) < 2 or lead not in ("", "a", "an", "the") or contradicts(hit.terms, said):
        return False
    return is_aside_closed(page.prose, long[1])


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
