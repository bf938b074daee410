"""Headings with a definition below."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.labels import other_names
from jargonlint.harvest.lines import GLOSSARY, OF_THE_PAGE, OPENS_WITH_HEAD, READS_LIKE_IT, is_head, spells, strength
from jargonlint.harvest.order import in_order
from jargonlint.harvest.values import STANDING, Block, Draft, Unread


class Headed(NamedTuple):
    """The drafts of a page's headings, the indices of the blocks that belong to them, and what of
    the same kind has no definition."""

    drafts: list[Draft]
    covered: set[int]
    unread: list[Unread]


class _Head(NamedTuple):
    """A heading with what stands below it: blocks [start, end), and how much that defines (`strength`)."""

    start: int
    end: int
    level: int
    draft: Draft
    strength: int


# What share of the headings of a level must have a definition below for all of them to be headwords,
# on a page that calls itself a glossary and on others.
_SHARE_ON_GLOSSARIES: Final = 0.1
_SHARE: Final = 0.34


def find_headed(blocks: Sequence[Block], led: Mapping[int, Draft]) -> Headed:
    """Return the headings that are headwords.

    A heading counts by itself if the paragraph below begins with it. Otherwise the headings of
    its level decide: enough of them must have a definition below.
    """
    titled = any(GLOSSARY.search(block.text[:200]) for block in blocks[:3])
    headings = _headings(blocks, led)
    defined = [head for head in headings if head.draft.gloss]
    levels = _good_levels(defined, share=_SHARE_ON_GLOSSARIES if titled else _SHARE)
    heads = [head for head in defined if _is_headword(head, levels, led)]
    heads = _without_sections(_without_edges(heads, blocks, titled=titled), blocks)
    spelled, bare = _without_definition(headings, levels.intersection(head.level for head in heads))
    heads += spelled
    return Headed(
        [head.draft for head in heads],
        {index for head in heads for index in range(head.start, head.end)},
        [Unread(head.draft.line, head.draft.head, "no definition below it") for head in bare],
    )


def _is_headword(head: _Head, levels: Collection[int], led: Collection[int]) -> bool:
    """Whether a heading with a definition below is a headword, and not that of a list of entries."""
    if head.strength == OPENS_WITH_HEAD:
        return True
    if head.level not in levels or head.strength == OF_THE_PAGE:
        return False
    return sum(index in led for index in range(head.start, head.end)) < 2


def _without_definition(headings: Sequence[_Head], levels: Collection[int]) -> tuple[list[_Head], list[_Head]]:
    """The headings of some levels without a definition: those that spell a short form out, and the others."""
    empty = [head for head in headings if not head.draft.gloss and head.level in levels]
    return [head for head in empty if head.strength], [head for head in empty if not head.strength]


def _headings(blocks: Sequence[Block], led: Collection[int]) -> list[_Head]:
    """The headings that can be headwords. One without a definition is strong if it spells a short form out."""
    starts = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    heads = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=False):
        block = blocks[start]
        if not is_head(block.text):
            continue
        gloss, certain = _gloss_below(blocks[start + 1 : end], start + 1 in led)
        stated = other_names(blocks, start + 1) if gloss else (block.text,)
        proof = strength(block.text, gloss) if gloss else int(spells(block.text, ""))
        draft = Draft(block.text, gloss, block.line, "headed", stated)
        heads.append(_Head(start, end, block.level, draft, max(READS_LIKE_IT, proof) if certain else proof))
    return heads


def _good_levels(heads: Sequence[_Head], share: float) -> set[int]:
    """The levels of which that share of headings, and not only one, has a definition below."""
    levels: dict[int, list[bool]] = defaultdict(list)
    for head in heads:
        levels[head.level].append(head.strength >= READS_LIKE_IT)
    return {level for level, sure in levels.items() if len(sure) > 1 and sum(sure) >= share * len(sure)}


def _gloss_below(body: Sequence[Block], led: bool) -> tuple[str, bool]:
    """The definition in the blocks below a heading, and whether a label says it is one.

    Else it is the first paragraph or item that is no field and, `led`, no entry of its own: rather
    one that no label or category stands above.
    """
    labelled = (block.text for block in body if block.kind == "field" and block.role == "gloss" and block.text)
    definition = next(labelled, "")
    return (definition, True) if definition else _first_text(body, led)


def _first_text(body: Sequence[Block], led: bool) -> tuple[str, bool]:
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


def _without_edges(heads: Sequence[_Head], blocks: Sequence[Block], *, titled: bool) -> list[_Head]:
    """Drop the page's title, and lines around the glossary that only stand like headings.

    `titled`: the page says that it is a glossary.
    """
    title = next((index for index, block in enumerate(blocks) if block.kind == "heading"), -1)
    heads = [head for head in heads if not _names_page(head, title, titled=titled)]
    is_alphabetical = len(heads) >= 5 and in_order([head.draft for head in heads])
    return heads if titled or is_alphabetical else _without_outer(heads)


def _names_page(head: _Head, title: int, *, titled: bool) -> bool:
    """Whether a heading, of which the page's first is block `title`, says what the page is."""
    if head.strength == OPENS_WITH_HEAD:
        return False
    if GLOSSARY.search(head.draft.head):
        return True
    return head.start == title and head.strength < READS_LIKE_IT and not titled


def _without_outer(heads: list[_Head]) -> list[_Head]:
    """Drop lines that only stand like headings before the first and after the last one that is sure."""
    sure = [number for number, head in enumerate(heads) if head.strength >= READS_LIKE_IT]
    if not sure:
        return heads
    return [head for number, head in enumerate(heads) if head.level < STANDING or sure[0] <= number <= sure[-1]]


def _without_sections(heads: Sequence[_Head], blocks: Sequence[Block]) -> list[_Head]:
    """Drop headings that only hold entries together: two or more stand below, at a deeper level."""
    entries = []
    for number, head in enumerate(heads):
        inner = 0
        for other in heads[number + 1 : number + 3]:
            between = [block.level for block in blocks[head.start + 1 : other.start + 1] if block.kind == "heading"]
            inner += min(between, default=STANDING) > head.level
        if head.strength == OPENS_WITH_HEAD or inner < 2:
            entries.append(head)
    return entries
