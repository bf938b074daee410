"""Headings with a definition below."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from jargonlint.harvest.labels import other_names
from jargonlint.harvest.lines import GLOSSARY, is_head, spells, strength
from jargonlint.harvest.order import in_order
from jargonlint.harvest.values import STANDING, Block, Draft, Unread


class Headed(NamedTuple):
    """The drafts of a page's headings, the indices of the blocks that belong to them, and what of
    the same kind has no definition."""

    drafts: list[Draft]
    covered: set[int]
    unread: list[Unread]


class _Head(NamedTuple):
    """A heading with what stands below it: blocks [at, end), and how much that defines (`strength`)."""

    at: int
    end: int
    level: int
    draft: Draft
    strength: int


def find_headed(blocks: Sequence[Block], led: Mapping[int, Draft]) -> Headed:
    """Return the headings that are headwords.

    A heading counts by itself if the paragraph below begins with it. Otherwise the headings of
    its level decide: enough of them must have a definition below.
    """
    titled = any(GLOSSARY.search(block.text[:200]) for block in blocks[:3])
    headings = _headings(blocks, led)
    defined = [head for head in headings if head.draft.gloss]
    good = _good_levels(defined, share=0.1 if titled else 0.34)
    heads = [head for head in defined if head.strength == 2 or (head.level in good and head.strength >= 0)]
    heads = [head for head in heads if head.strength == 2 or sum(at in led for at in range(head.at, head.end)) < 2]
    title = next((at for at, block in enumerate(blocks) if block.kind == "heading"), -1)
    heads = _without_sections(_without_edges(heads, title, titled=titled), blocks)
    levels = {head.level for head in heads if head.level in good}
    empty = [head for head in headings if not head.draft.gloss and head.level in levels]
    heads += (head for head in empty if head.strength)
    return Headed(
        [head.draft for head in heads],
        {at for head in heads for at in range(head.at, head.end)},
        [Unread(head.draft.line, head.draft.head, "no definition below it") for head in empty if not head.strength],
    )


def _headings(blocks: Sequence[Block], led: Collection[int]) -> list[_Head]:
    """The headings that can be headwords. One without a definition is strong if it spells a short form out."""
    places = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    heads = []
    for at, end in zip(places, [*places[1:], len(blocks)], strict=False):
        block = blocks[at]
        if not is_head(block.text):
            continue
        gloss, certain = _gloss_below(blocks[at + 1 : end], at + 1 in led)
        stated = other_names(blocks, at + 1) if gloss else (block.text,)
        proof = strength(block.text, gloss) if gloss else int(spells(block.text, ""))
        draft = Draft(block.text, gloss, block.line, "headed", stated)
        heads.append(_Head(at, end, block.level, draft, max(1, proof) if certain else proof))
    return heads


def _good_levels(heads: Sequence[_Head], share: float) -> set[int]:
    """The levels of which that share of headings, and not only one, has a definition below."""
    levels: dict[int, list[bool]] = defaultdict(list)
    for head in heads:
        levels[head.level].append(head.strength > 0)
    return {level for level, sure in levels.items() if len(sure) > 1 and sum(sure) >= share * len(sure)}


def _gloss_below(body: Sequence[Block], led: bool) -> tuple[str, bool]:
    """The definition in the blocks below a heading, and whether a label says it is one.

    Else it is the first paragraph or item that is no field and, `led`, no entry of its own: rather
    one that no label or category stands above.
    """
    for block in body:
        if block.kind == "field" and block.role == "gloss" and block.text:
            return block.text, True
    role = ""  # of the last label that stands on a line of its own
    tagged = ""
    for block in body:
        if block.kind == "field":
            role = "" if block.text else block.role
        elif role == "tag":
            tagged = tagged or block.text
        elif role != "other":
            return ("", False) if led and not role else (block.text, role == "gloss")
    return tagged, False


def _without_edges(heads: list[_Head], title: int, *, titled: bool) -> list[_Head]:
    """Drop the page's title, and lines around the glossary that only stand like headings.

    `title` is the place of the first heading; `titled`: the page says that it is a glossary.
    """
    heads = [
        head
        for head in heads
        if head.strength == 2
        or not (GLOSSARY.search(head.draft.head) or (head.at == title and head.strength < 1 and not titled))
    ]
    sure = [at for at, head in enumerate(heads) if head.strength > 0]
    if titled or not sure or (len(heads) >= 5 and in_order([head.draft for head in heads])):
        return heads
    return [head for at, head in enumerate(heads) if head.level < STANDING or sure[0] <= at <= sure[-1]]


def _without_sections(heads: Sequence[_Head], blocks: Sequence[Block]) -> list[_Head]:
    """Drop headings that only hold entries together: two or more stand below, at a deeper level."""
    kept = []
    for number, head in enumerate(heads):
        inner = 0
        for other in heads[number + 1 : number + 3]:
            between = [block.level for block in blocks[head.at + 1 : other.at + 1] if block.kind == "heading"]
            inner += min(between, default=STANDING) > head.level
        if head.strength == 2 or inner < 2:
            kept.append(head)
    return kept
