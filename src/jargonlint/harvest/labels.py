"""What single lines are on this page: labels of fields, and headings that only their place shows."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from jargonlint.harvest.forms import WIDEST, abbreviates, is_short
from jargonlint.harvest.lines import is_aside, is_head, is_text, label_role, split
from jargonlint.harvest.names import spelled_out
from jargonlint.harvest.values import BOLD, STANDING, Block

RUN: Final = 3
"""How many lines of one kind it takes to show how the page is made."""


def with_spelled_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make one heading of a short form and its words.

    They stand one above the other, "ARPU" and "Average revenue per user", or on one line above a
    definition, "SEM - search engine marketing". A bold line below a heading, with no text of its
    own, is that heading's text.
    """
    done: list[Block] = []
    for at, block in enumerate(blocks):
        if not done:
            done.append(block)
            continue
        above = done[-1]
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if _is_spelled_by(above, block):
            done[-1] = above._replace(text=f"{block.text} ({above.text})", lead=0)
            continue
        if "heading" not in (above.kind, block.kind) and is_text(block.text) and split(block) is None:
            spelled = spelled_out(above.text)
            if spelled:
                done[-1] = above._replace(kind="heading", text=spelled, level=STANDING, lead=0)
        elif above.kind == block.kind == "heading" and above.level < BOLD == block.level and _ends_entry(below):
            block = block._replace(kind="text", level=0)
        done.append(block)
    return done


def _is_spelled_by(above: Block, block: Block) -> bool:
    """Whether a line is a short form, and the one below the words it stands for."""
    if len(block.text) > WIDEST or not is_short(above.text):
        return False
    below = above.kind == "heading" or above.kind == block.kind == "text" or block.level > above.level
    return below and abbreviates(above.text, block.text)


def _ends_entry(block: Block | None) -> bool:
    """Whether a block cannot be the definition of what stands above it."""
    return block is None or block.kind == "heading" or label_role(_label(block)[0]) == "other"


def _label(block: Block) -> tuple[str, str]:
    """The label that a block is or begins with, in lower case, and what follows it; ("", "") for none."""
    parted = split(block, "colon")
    if parted:
        return parted[0].casefold(), parted[1]
    return (block.text.rstrip(":").casefold(), "") if len(block.text) <= 60 else ("", "")


def with_fields(blocks: Sequence[Block]) -> list[Block]:
    """Turn labels into fields: those that mean the same everywhere, and those that come back.

    A headword stands once on a page, or twice; a label stands in many entries. A heading
    ("Formula") may be a term even so, if it stands alone.
    """
    labels = [_label(block) for block in blocks]
    times = Counter(label for label, _ in labels if label)
    done = []
    for block, (label, rest) in zip(blocks, labels, strict=True):
        role = label_role(label) if label else ""
        if role == "other" and not rest and times[label] == 1 and not is_aside(label):
            role = ""
        if label and not role and times[label] >= RUN:
            role = "other" if rest else "tag"
        done.append(block._replace(kind="field", text=rest, lead=0, role=role) if role else block)
    return done


def with_standing_headings(blocks: Sequence[Block], led: Collection[int]) -> list[Block]:
    """Turn lines that only stand like headings into headings.

    Such a line reads like a headword, and what stands below it reads like a definition, or is
    indented more, or the page is made of such pairs with blank lines between.
    """
    paired = _pairs(blocks, led)
    done = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        if block.kind not in ("text", "item") or at in led or at + 1 in led or not is_head(block.text):
            continue
        if below.role == "tag":
            below = next((block for block in blocks[at + 2 : at + 4] if block.role != "tag"), below)
        deeper = below.level > block.level and not is_head(below.text)
        if (below.kind == "field" and below.role in ("gloss", "also")) or (
            below.kind in ("text", "item") and (is_text(below.text) or at in paired or deeper)
        ):
            done[at] = block._replace(kind="heading", level=STANDING)
    return done


def _pairs(blocks: Sequence[Block], led: Collection[int]) -> set[int]:
    """The first lines of the groups between blank lines, if most are a headword and lines below."""
    groups: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind not in ("text", "item") or at in led:
            continue
        if block.gap or not groups:
            groups.append([])
        groups[-1].append(at)
    paired = {group[0] for group in groups if len(group) > 1 and is_head(blocks[group[0]].text)}
    return paired if len(paired) >= max(RUN, 0.6 * len(groups)) else set()


def other_names(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """What the fields from block `at` on say about other names of the entry."""
    names = []
    while at < len(blocks) and blocks[at].kind == "field":
        if blocks[at].role == "also":
            names.append(blocks[at].text)
        at += 1
    return tuple(names)
