"""What running text says with cue words before or after a short form (`ways.py`)."""

from collections.abc import Iterator
from typing import Final

from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.long_forms import is_strict, laid_before, long_after, region_before
from jargonlint.reading.define.page import TRIM, Page, short_definition
from jargonlint.reading.define.ways import SHORT_AFTER, SHORT_BEFORE, after, before
from jargonlint.text.letters import words_of

_CLOSING: Final = "\"'\u201d\u2019*\u00ae\u2122"
_WINDOW: Final = 60  # characters before a form in which a way may stand
_LOOSE: Final = ("SHORT: long", "SHORT - long")


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
