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
    joined = list(blocks[:1])
    for index, block in enumerate(blocks[1:], 1):
        above = joined[-1]
        if _is_spelled_by(above, block):
            joined[-1] = above._replace(text=f"{block.text} ({above.text})", lead=0)
            continue
        if _is_defined_by(above, block):
            joined[-1] = _as_spelled_heading(above)
        elif _is_bold_text_of(above, block, blocks[index + 1] if index + 1 < len(blocks) else None):
            block = block._replace(kind="text", level=0)
        joined.append(block)
    return joined


def _is_spelled_by(above: Block, block: Block) -> bool:
    """Whether a line is a short form, and the one below the words it stands for."""
    if len(block.text) > WIDEST or not is_short(above.text):
        return False
    below = above.kind == "heading" or above.kind == block.kind == "text" or block.level > above.level
    return below and abbreviates(above.text, block.text)


def _is_defined_by(above: Block, block: Block) -> bool:
    """Whether a line that is no heading has the definition on the line below."""
    return "heading" not in (above.kind, block.kind) and is_text(block.text) and split(block) is None


def _as_spelled_heading(block: Block) -> Block:
    """Make a heading of a line that only spells a short form out; any other line stays."""
    spelled = spelled_out(block.text)
    return block._replace(kind="heading", text=spelled, level=STANDING, lead=0) if spelled else block


def _is_bold_text_of(heading: Block, block: Block, below: Block | None) -> bool:
    """Whether a bold line is the text of the heading right above it: it has none of its own `below`."""
    if not heading.kind == block.kind == "heading":
        return False
    return heading.level < BOLD == block.level and _ends_entry(below)


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
    fields = []
    for block, (label, text) in zip(blocks, labels, strict=True):
        role = _role(label, text, times[label])
        fields.append(block._replace(kind="field", text=text, lead=0, role=role) if role else block)
    return fields


def _role(label: str, text: str, times: int) -> str:
    """The role of the field that a label makes, which stands so many times on the page; "" if it makes none."""
    if not label:
        return ""
    role = label_role(label)
    stands_alone = not text and times == 1
    if role and not (role == "other" and stands_alone and not is_aside(label)):
        return role
    if times < RUN:
        return ""
    return "other" if text else "tag"


def with_standing_headings(blocks: Sequence[Block], led: Collection[int]) -> list[Block]:
    """Turn lines that only stand like headings into headings.

    Such a line reads like a headword, and what stands below it reads like a definition, or is
    indented more, or the page is made of such pairs with blank lines between.
    """
    paired = _pairs(blocks, led)
    headed = list(blocks)
    for index, (block, below) in enumerate(pairwise(blocks)):
        if block.kind not in ("text", "item") or index in led or index + 1 in led or not is_head(block.text):
            continue
        if below.role == "tag":
            below = next((other for other in blocks[index + 2 : index + 4] if other.role != "tag"), below)
        if _defines(below, block, is_paired=index in paired):
            headed[index] = block._replace(kind="heading", level=STANDING)
    return headed


def _defines(below: Block, block: Block, *, is_paired: bool) -> bool:
    """Whether what stands below a line can be its definition."""
    if below.kind == "field":
        return below.role in ("gloss", "also")
    if below.kind not in ("text", "item"):
        return False
    is_deeper = below.level > block.level and not is_head(below.text)
    return is_text(below.text) or is_paired or is_deeper


def _pairs(blocks: Sequence[Block], led: Collection[int]) -> set[int]:
    """The first lines of the groups between blank lines, if most are a headword and lines below."""
    groups: list[list[int]] = []
    for index, block in enumerate(blocks):
        if block.kind not in ("text", "item") or index in led:
            continue
        if block.gap or not groups:
            groups.append([])
        groups[-1].append(index)
    paired = {group[0] for group in groups if len(group) > 1 and is_head(blocks[group[0]].text)}
    return paired if len(paired) >= max(RUN, 0.6 * len(groups)) else set()


def other_names(blocks: Sequence[Block], start: int) -> tuple[str, ...]:
    """What the fields from block `start` on say about other names of the entry."""
    names = []
    while start < len(blocks) and blocks[start].kind == "field":
        if blocks[start].role == "also":
            names.append(blocks[start].text)
        start += 1
    return tuple(names)
