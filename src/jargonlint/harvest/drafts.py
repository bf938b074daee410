"""Blocks become drafts: what is a headword, and where its definition stands.

One line proves little ("Note: ..." looks like "Churn: ..."). What decides is how the page is made:
lines of one shape that follow each other, headings of one level whose paragraphs define, labels
that come back, an alphabet that goes on or breaks off after an advertisement.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from jargonlint.harvest.headed import find_headed
from jargonlint.harvest.labels import with_fields, with_spelled_headings, with_standing_headings
from jargonlint.harvest.led import find_led
from jargonlint.harvest.lines import is_advertisement, is_footer, is_marker
from jargonlint.harvest.order import Break, continued
from jargonlint.harvest.prose import find_prose
from jargonlint.harvest.values import Block, Draft, Unread


class Page(NamedTuple):
    """A page's drafts in order of line, what could not be read, and its running text: no headings,
    no headwords."""

    drafts: list[Draft]
    unread: list[Unread]
    running: list[str]


def find_drafts(blocks: Sequence[Block], stated: Sequence[Draft]) -> Page:
    """Return the drafts of a page: those that tables and lists have `stated`, and those of its blocks.

    Paragraphs that open with a term count only where the page has hardly any other layout.
    """
    blocks, breaks = _without_breaks([block for block in blocks if not is_marker(block.text)])
    blocks = with_fields(with_spelled_headings(blocks))
    led, bare = find_led(blocks)
    blocks = with_standing_headings(blocks, led)
    drafts, covered, unread = find_headed(blocks, led)
    drafts += (draft for index, draft in led.items() if index not in covered)
    unread += (item for index, item in bare.items() if index not in covered)
    prose = find_prose(blocks)
    if len(prose) > 2 * (len(drafts) + len(stated)):
        drafts, unread = prose, []
    drafts = sorted([*stated, *drafts], key=lambda draft: draft.line)
    running = _running_text(blocks, led, drafts)
    drafts, outside = continued(drafts, breaks)
    return Page(drafts, unread + outside, running)


def _running_text(blocks: Sequence[Block], led: Collection[int], drafts: Sequence[Draft]) -> list[str]:
    texts = [block.text for index, block in enumerate(blocks) if block.kind != "heading" and index not in led]
    return texts + [draft.gloss for draft in drafts if draft.shape not in ("headed", "prose")]


def _without_breaks(blocks: Sequence[Block]) -> tuple[list[Block], list[Break]]:
    """Take out the advertisements and the headings of what stands around a page's own text.

    One of these ("Related articles") that comes back stands in the text and does not end it.
    """
    times = Counter(block.text for block in blocks if is_footer(block))
    breaks = [
        Break(block.line, final=times[block.text] == 1)
        for block in blocks
        if times[block.text] or is_advertisement(block)
    ]
    lines = {each.line for each in breaks}
    return [block for block in blocks if block.line not in lines], breaks
