"""The long form inside a bracket behind its short form: SHORT (long)."""

from collections.abc import Sequence
from itertools import pairwise

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Segment
from jargonlint.reading.define.before_brackets import Bracket, Tie
from jargonlint.reading.define.forms import Form
from jargonlint.reading.define.long_forms import is_strict, long_after
from jargonlint.reading.define.page import TRIM, Page
from jargonlint.reading.define.pairs import differ
from jargonlint.text.letters import words_of
from jargonlint.text.patterns import compiled, either

INSIDE: Final = "SHORT (long)"
_SAYS_LONG: Final = either(  # what follows is the long form, whatever its letters
    "(?:which |that )?(?:stands|standing) for ",
    "short(?:hand)? for ",
    "(?:an? |the )?(?:abbreviation|acronym) (?:of|for) ",
    "in full[:,]? ",
    "originally ",
)
_MAY_LEAD: Final = either(  # what follows is the long form if its letters fit
    *(r"i\.e\.,? ", "that is,? ", r"that['\u2019]s ", "or ", "aka ", "also ", "which (?:means|is) "),
    *("in other words,? ", "namely,? ", "meaning ", "for ", "= ?", "(?:(?:now|also) )?(?:called|known as) "),
)
_WHOSE: Final = r"[A-Z][\w.]*['\u2019]s? "
"""Whose it is that is spelled out: "CPC (Acme's Consolidated Processing Center)", unless it is the first word."""
_LONG_LEAD: Final = f"(?P<says>{_SAYS_LONG})|{_MAY_LEAD}?"
_GOES_ON: Final = r",? (?:etc\b|and (?:more|so on|others)\b)"
"""What stands behind examples, and behind no words that a short form stands for."""
_PART: Final = r"\s*(?:,|/|;|\band\b|\bor\b|\bvs\b\.?|&)\s*(?:(?:and|or)\b\s*)?"
_PART_BEFORE: Final = r"(?:,? (?:and|or|vs\.?|&) |, |/| / )$"


def longs_inside(page: Page, bracket: Bracket, hit: Hit) -> list[Tie]:
    """Lay what stands in a bracket against the short form before it, or the several before it, each with its own."""
    if compiled(_GOES_ON).search(page.prose, bracket.start, bracket.end):
        return []
    lead = compiled(_LONG_LEAD, True).match(page.prose, bracket.start, bracket.end)
    start = lead.end() if lead else bracket.start
    fit = "none" if lead and lead["says"] else "letters"
    hits = _forms_up_to(page, bracket.segment, hit)
    long = long_after(page, hit, start, bracket.end, fit, alone=True)
    whose = None if long else compiled(_WHOSE, True).match(page.prose, start, bracket.end)
    if whose:
        long = long_after(page, hit, whose.end(), bracket.end, fit, alone=True)
    if long:
        others = (other for other in hits[:-1] if _long_alone(page, other, start, bracket.end) == long)
        return [_tie(_form_of(each), long) for each in (*others, hit)]
    forms = _form_of(hit), *_joined_form(page.prose, bracket.segment, hit)
    listed = _listed_initials(page.prose, hit, start, bracket.end)
    return (
        _initials(page.prose, forms, start, bracket.end)
        or ([_tie(forms[0], listed)] if listed else [])
        or _each_its_own(page, hits, start, bracket.end)
    )


def _initials(prose: str, forms: Sequence[Form], start: int, end: int) -> list[Tie]:
    """Words that are nothing but the initials, whatever joins them: "AIDA (attention - interest - desire - action)"."""
    words = words_of(prose, start, end)
    fitting = [form for form in forms if is_strict(form.text, words) and differ(form.text, prose[start:end])]
    return [_tie(form, (words[0].start, words[-1].end)) for form in fitting[:1]]


def _listed_initials(prose: str, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """The words of a list that are the initials, whatever follows: "SPD (Seat, Place, Date of each guest)"."""
    words = words_of(prose, start, end)[: len(hit.form)]
    if len(words) < 3 or not is_strict(hit.form, words):
        return None
    between = (prose[one.end : other.start] for one, other in pairwise(words))
    return (words[0].start, words[-1].end) if all(compiled(_JOINS_LIST).fullmatch(mark) for mark in between) else None


_JOINS_LIST: Final = ", ?|/"


def _each_its_own(page: Page, hits: list[Hit], start: int, end: int) -> list[Tie]:
    """Several short forms and as many long forms: "CAC, LTV (customer acquisition cost, lifetime value)"."""
    stretches = []
    for part in compiled(_PART).finditer(page.prose, start, end):
        stretches.append((start, part.start()))
        start = part.end()
    stretches.append((start, end))
    if len(stretches) != len(hits) or len(hits) < 2:
        return []
    longs = [_long_alone(page, hit, *part) for hit, part in zip(hits, stretches, strict=True)]
    ties = [_tie(_form_of(hit), long) for hit, long in zip(hits, longs, strict=True) if long]
    return ties if len(ties) == len(hits) else []


def _long_alone(page: Page, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    return long_after(page, hit, start, end, "letters", alone=True)


def _tie(form: Form, long: tuple[int, int]) -> Tie:
    return Tie(INSIDE, form.text, (form.start, form.end), long)


def _form_of(hit: Hit) -> Form:
    return Form(hit.form, hit.start, hit.end)


def _forms_up_to(page: Page, segment: Segment, hit: Hit) -> list[Hit]:
    """A short form, and up to three before it that a comma, a slash, "and" or "or" joins to it."""
    several = [hit]
    while len(several) < 4:
        start = several[0].start
        before = compiled(_PART_BEFORE).search(page.prose, max(segment.start, start - 8), start)
        earlier = page.by_end.get(before.start()) if before else None
        if earlier is None:
            break
        several.insert(0, earlier)
    return several


def _joined_form(prose: str, segment: Segment, hit: Hit) -> list[Form]:
    """What a hit is the last part of, if a hyphen, slash or plus joins it to letters: "R/GH"."""
    start = max(prose.rfind(" ", segment.start, hit.start) + 1, segment.start)
    match = compiled(_JOINED).fullmatch(prose, start, hit.start)
    return [Form(prose[start : hit.end], start, hit.end)] if match else []


_JOINED: Final = r"[A-Z0-9/+-]{1,5}[/+-]"


def modified(page: Page, bracket: Bracket) -> Hit | None:
    """The short form one or two words before a bracket that spells it out: "TOFU content (top of the funnel)"."""
    end = bracket.before
    for _ in range(2):
        end = page.prose.rfind(" ", max(bracket.segment.start, end - 20), end)
        if end < 0:
            return None
        hit = page.by_end.get(end) or page.by_end.get(_before_marks(page.prose, end))
        if hit is not None:
            # "GEO tools (GeoTracker)" names one
            names = page.prose[bracket.start : bracket.end].lower().startswith(hit.form.lower())
            is_one_phrase = not compiled(r"[,.;:]").search(page.prose, hit.end, bracket.before)
            return hit if is_one_phrase and not names and _spells_out(page, hit, bracket) else None
    return None


def _spells_out(page: Page, hit: Hit, bracket: Bracket) -> bool:
    """Whether a bracket gives the words of a short form, or a list of them first."""
    if _long_alone(page, hit, bracket.start, bracket.end):
        return True
    return _listed_initials(page.prose, hit, bracket.start, bracket.end) is not None


def _before_marks(prose: str, end: int) -> int:
    """Where the word ends that quotation marks before `end` close."""
    start = max(end - 4, 0)
    return start + len(prose[start:end].rstrip(TRIM))
