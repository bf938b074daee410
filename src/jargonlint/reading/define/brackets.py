"""Brackets: long (SHORT), SHORT (long), (SHORT) long, and several of each."""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.before_brackets import (
    BEFORE,
    BEHIND,
    Bracket,
    Tie,
    letter,
    long_around,
    longs_before,
    official_name,
    parted_form,
    small_form,
)
from jargonlint.reading.define.forms import Form, forms_in
from jargonlint.reading.define.inside_brackets import longs_inside, modified
from jargonlint.reading.define.long_forms import ends_with, is_in_word, region_before
from jargonlint.reading.define.page import TRIM, Page, short_definition
from jargonlint.text.letters import Word
from jargonlint.text.patterns import compiled, either

_INSIDE: Final = r"[^()\[\]{}\n]"
_SMALL_BRACKET: Final = r"(?:\(\w{1,2}\))?"  # "GRT(s)", "FEV(1)"
_BRACKET: Final = compiled(
    r"[(\[{] ?(" + _INSIDE + r"{0,120}[^()\[\]{}\n ]" + _SMALL_BRACKET + _INSIDE + r"{0,40}?) ?[)\]}]"
)
_NOT_IN_WIDE: Final = r"()\[\]\uff08\uff09\n"  # brackets of either width, as in a set
_WIDE_BRACKET: Final = rf"[(\[\uff08] ?([^{_NOT_IN_WIDE}]{{0,120}}[^{_NOT_IN_WIDE} ]) ?[)\]\uff09]"
_AUTHOR_AND_YEAR: Final = r"[^()\n]{2,60}\b(?:19|20)\d\d[a-z]?"
_REFERENCE: Final = (
    r"(?: ?\[[\d,;\u2013 -]{1,12}\]| \(" + either(_AUTHOR_AND_YEAR, r"see [^()\n]{1,40}", r"\d{1,3}") + r"\))$"
)


def in_brackets(page: Page) -> Iterator[Definition]:
    """Yield what brackets tie together."""
    nested: tuple[int, Tie] | None = None  # the last bracket that held one short form: where it ends
    for bracket in _brackets(page):
        ties = _ties_of(page, bracket, nested)
        for tie in ties:
            pair = short_definition(page, tie.way, tie.short, tie.long, bracket.number, short_key(tie.form))
            end = pair.end if tie.way == BEHIND else max(pair.end, bracket.close)
            yield pair._replace(end=end, meaning=tie.meaning or pair.meaning)
        if len(ties) == 1 and ties[0].way == BEFORE:
            nested = bracket.close, ties[0]


def _brackets(page: Page) -> Iterator[Bracket]:
    pattern = compiled(_WIDE_BRACKET) if "\uff08" in page.prose else _BRACKET
    for match in pattern.finditer(page.prose):
        if is_in_word(page.prose, match.start()):
            continue
        number = page.document.segment_at(match.start())
        segment = page.segments[number]
        before = _end_of_words(page.prose, segment, match.start())
        yield Bracket(match.start(1), match.end(1), match.end(), before, number, segment)


def _end_of_words(prose: str, segment: Segment, opening: int) -> int:
    """Where the words before a bracket end."""
    start = max(segment.start, opening - 8)
    before = start + len(prose[start:opening].rstrip(TRIM))
    if before > start and prose[before - 1] in ")]":
        reference = compiled(_REFERENCE).search(prose, max(segment.start, before - 72), before)
        if reference:
            return reference.start()
    return before


def _ties_of(page: Page, bracket: Bracket, nested: tuple[int, Tie] | None) -> list[Tie]:
    """What one bracket ties; `nested` is the bracket before it."""
    listed = page.by_end.get(bracket.end)
    words = region_before(page, bracket.segment, bracket.before) if listed else None
    alone = (_listed(words, listed, bracket) if listed and words else None) or parted_form(page, bracket)
    if alone:
        return [alone]
    forms, joint = forms_in(page, bracket.start, bracket.end)
    if not forms:
        small = _small(page, bracket)
        return [small] if small else _inside(page, bracket, forms)
    if words is None:
        words = region_before(page, bracket.segment, bracket.before)
    ties = longs_before(page, words, forms, joint) or long_around(page, bracket, forms[0], words, nested)
    return ties or official_name(page, bracket, forms, words) or _inside(page, bracket, forms)


def _small(page: Page, bracket: Bracket) -> Tie | None:
    """A short form without two capitals; what braces hold is a template then."""
    if page.prose[bracket.close - 1] == "}":
        return None
    return small_form(page, bracket) or letter(page, bracket)


def _listed(words: list[Word], hit: Hit, bracket: Bracket) -> Tie | None:
    """A listed short form of any shape ("capex", "CI/CD", "i18n"), alone in its bracket, and the name before it."""
    long = _name_before(words, hit) if hit.start == bracket.start else None
    return Tie(BEFORE, hit.form, (hit.start, hit.end), long) if long else None


def _inside(page: Page, bracket: Bracket, forms: list[Form]) -> list[Tie]:
    """What a bracket says of the short form before it."""
    hit = page.by_end.get(bracket.before) or _owner(page, bracket) or modified(page, bracket)
    if hit is None or (forms and hit.reason):
        return []
    return longs_inside(page, bracket, hit)


def _owner(page: Page, bracket: Bracket) -> Hit | None:
    """The short form whose possessive stands before a bracket: "this AOV's (average order value) rise"."""
    is_owner = page.prose.endswith(("'s", "\u2019s"), 0, bracket.before)
    return page.by_end.get(bracket.before - 2) if is_owner else None


def _name_before(words: list[Word], hit: Hit) -> tuple[int, int] | None:
    """The name that a listed short form stands for, if `words` end with it."""
    for term in hit.terms:
        size = ends_with(words, term)
        if size > 1 or (size and words[-1].text.lower() != hit.form.lower()):
            return words[-size].start, words[-1].end
    return None
