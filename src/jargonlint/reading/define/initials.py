"""Short forms that the blocks around them spell, letter by letter: a label, items of a list, words below a heading.

Nothing but the initials ties them, so all of them have to fit.
"""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.page import Page, short_definition
from jargonlint.reading.define.questions import ANSWERED_IN
from jargonlint.text.patterns import compiled

_FEWEST: Final = 4  # letters from which on chance does not spell a form
_LONGEST_LEAD: Final = 80  # characters of a heading, or of a line that leads to a list
_REACH: Final = 160  # characters below a heading
_LABEL: Final = r"[*_ ]*((?!The |An? |Our |Your )(?:[A-Z][\w-]+)(?: (?:[A-Z][\w-]+|&|and|of|the|for))*)[*_]*: "
_RUN: Final = r"(?<![\w-])[A-Z][\w-]*+(?:,? (?:and |or |& |of )?[A-Z][\w-]*+){3,7}"
_SMALL: Final = frozenset("and or of the for".split())


def by_initials(page: Page) -> Iterator[Definition]:
    """Yield what a form stands for by the label of its block, the items below its line, the words below its heading."""
    for hit in page.shorts:
        if hit.form.isalpha() and hit.form.isupper() and len(hit.form) > 1:
            long = _long_of(page, hit)
            if long:
                short = hit.start, hit.end
                yield short_definition(page, "initials", short, long, hit.segment, short_key(hit.form))


def _long_of(page: Page, hit: Hit) -> tuple[int, int] | None:
    long = _in_own_label(page, hit)
    if long or len(hit.form) < _FEWEST:
        return long
    long = _in_bracket_behind(page, hit)
    if long or not _leads(page, page.segments[hit.segment]):
        return long
    return _in_items_below(page, hit) or _below_heading(page, hit)


def _leads(page: Page, segment: Segment) -> bool:
    """Whether a block is a heading, or a line that ends in a colon."""
    if segment.end - segment.start > _LONGEST_LEAD:
        return False
    return segment.kind == "heading" or page.text(segment).rstrip("*_ ").endswith(":")


def _in_own_label(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`**Critical Event:** what makes it urgent? (No CE, no deal)`."""
    segment = page.segments[hit.segment]
    until = min(segment.end, segment.start + _LONGEST_LEAD)
    match = compiled(_LABEL).match(page.prose, segment.start, until)
    return match.span(1) if match and match.end() <= hit.start and _initials(match[1]) == hit.form else None


def _in_bracket_behind(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`**SHIP:** work in small steps (Sketch → Hand over → Inspect → Publish)`."""
    segment = page.segments[hit.segment]
    until = min(segment.end, hit.end + _REACH)
    brackets = compiled(r"\(([^()\n]{8,90})\)").finditer(page.prose, hit.end, until)
    return next((bracket.span(1) for bracket in brackets if _spells(hit.form, bracket[1])), None)


def _spells(form: str, words: str) -> bool:
    """Whether the initials of words, all of them with a capital, are a form."""
    large = [word for word in compiled(r"[^\W\d_]+").findall(words) if word not in _SMALL]
    return all(word[0].isupper() for word in large) and _initials(words) == form


def _in_items_below(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`**SMART goals:**` and as many items, of which each begins with the next letter."""
    items = page.segments[hit.segment + 1 : hit.segment + 1 + len(hit.form)]
    if len(items) < len(hit.form) or any(item.kind != "item" or item.block != items[0].block for item in items):
        return None
    if "".join(page.text(item).lstrip("*_")[:1] for item in items).upper() != hit.form:
        return None
    first = items[0]
    return first.start, first.end


def _below_heading(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`### The MECE framework` and then "Research should be Mutually Exclusive, Collectively Exhaustive"."""
    following = page.segments[hit.segment + 1 : hit.segment + 2]
    if page.segments[hit.segment].kind != "heading" or not following or following[0].kind not in ANSWERED_IN:
        return None
    end = min(following[0].end, following[0].start + _REACH)
    runs = compiled(_RUN).finditer(page.prose, following[0].start, end)
    return next((run.span() for run in runs if _initials(run[0]) == hit.form), None)


def _initials(words: str) -> str:
    parts = compiled(r"[\w&]+").findall(words)
    return "".join(part[0] for part in parts if part not in _SMALL and part != "&").upper()
