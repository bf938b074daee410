"""What running text says with cue words before or after a short form (`ways.py`)."""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.long_forms import ends_with, is_strict, laid_before, long_after, region_before
from jargonlint.reading.define.page import TRIM, Page, short_definition
from jargonlint.reading.define.pairs import contradicts, differ, is_aside_closed, is_weighty
from jargonlint.reading.define.ways import SHORT_AFTER, SHORT_BEFORE, after, before
from jargonlint.text.letters import STOP_WORDS, Word, words_of
from jargonlint.text.patterns import compiled

_CLOSING: Final = "\"'\u201d\u2019*\u00ae\u2122"
_WINDOW: Final = 60  # characters before a form in which a way may stand
_OPENERS: Final = ("SHORT: long", "SHORT - long")
_WEAK: Final = (*_OPENERS, "SHORT is long", "SHORT, long,", "SHORT or long", "SHORT / long")
_WEAK_BEFORE: Final = "long - SHORT"
_ASIDE_OPENS: Final = " ,*\"'\u201c\u2018\u201d\u2019"
_OPENING: Final = '"\u201c'


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
    for way, begins in after(SHORT_AFTER, prose, end, segment.end):
        long = long_after(page, hit, begins, segment.end, way.fit)
        if long and not _is_loose(page, segment, hit, way.name, long) and not _names_another(page, long):
            return way.name, long
    leads = prose[end] == " " and page.opens(segment, hit.start) and page.is_marked(hit)
    long = long_after(page, hit, end + 1, segment.end, "strict") if leads else None
    return ("**SHORT** long", long) if long and _is_entry(page, segment, hit, long) else None


def _is_entry(page: Page, segment: Segment, hit: Hit, long: tuple[int, int]) -> bool:
    """Whether a short form in bold and its long form open an item of a list, or a paragraph of a glossary; or are all
    that a paragraph or its first line has before a colon, each word with a capital."""
    if segment.kind != "paragraph" or page.in_glossary(hit.start):
        return segment.kind in ("item", "paragraph")
    words = [word for word in page.prose[slice(*long)].split() if word not in STOP_WORDS]
    return all(word[0].isupper() for word in words) and page.prose[long[1]] in ":\n"


def _before_short(page: Page, segment: Segment, hit: Hit) -> tuple[str, tuple[int, int]] | None:
    prose = page.prose
    start = max(segment.start, hit.start - _WINDOW)
    for way, end in before(SHORT_BEFORE, prose, start, hit.start):
        if end == segment.start:
            continue
        long = _up_to(page, segment, hit, end, way.fit)
        if long and not (way.name == _WEAK_BEFORE and _is_loose_before(page, hit, long)):
            return way.name, long
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
    if way in _OPENERS and _opens(page, segment, hit):
        return len(words) == 1 and text.lower().startswith(hit.form.lower())
    if way == "SHORT is long" and not (is_aside_closed(page.prose, long[1]) or page.prose[long[1]] == ":"):
        return not any(ends_with(words, term) == len(words) for term in hit.terms)
    return not is_strict(hit.form, words) or contradicts(hit.terms, text)


def _opens(page: Page, segment: Segment, hit: Hit) -> bool:
    """Whether a short form is the first word of its block or of a bracket."""
    return page.opens(segment, hit.start) or page.prose[hit.start - 1] in "(["


def _is_loose_before(page: Page, hit: Hit, long: tuple[int, int]) -> bool:
    """Whether a comma or dash between a long form and a short one need not tie them."""
    text = page.prose[long[0] : long[1]]
    if len(words_of(page.prose, *long)) < 2 or not is_weighty(hit.form, hit.terms):
        return True
    return page.prose[hit.end] not in "),]" and contradicts(hit.terms, text)


def _is_aside(page: Page, hit: Hit, long: tuple[int, int]) -> bool:
    """Whether a long form between commas is an apposition: several words, closed, no table against it."""
    text = page.prose[long[0] : long[1]]
    lead = page.prose[hit.end : long[0]].strip(_ASIDE_OPENS).lower()
    if len(words_of(page.prose, *long)) < 2 or lead not in ("", "a", "an", "the") or contradicts(hit.terms, text):
        return False
    return is_aside_closed(page.prose, long[1])
