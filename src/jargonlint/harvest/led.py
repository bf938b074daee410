"""Lines and items that hold a headword and its definition: "churn - a loss of customers"."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from jargonlint.harvest.forms import WIDEST, is_short
from jargonlint.harvest.labels import RUN, other_names
from jargonlint.harvest.lines import SEPARATORS, folded_head, is_aside, is_head, reference, spells, split
from jargonlint.harvest.values import BOLD, Block, Draft, Unread


def find_led(blocks: Sequence[Block]) -> tuple[dict[int, Draft], dict[int, Unread]]:
    """Return the drafts of the lines that begin with a headword, and the items of their lists that
    do not; keys are indices of `blocks`.

    One line counts if it spells a short form out; otherwise it takes company: a list most of
    whose items are such, a run of such lines, or bold headwords elsewhere on the page.
    """
    splits = _splits(blocks)
    groups = _lists(blocks, splits)
    bold = sum(blocks[at].lead > 0 for at in splits)
    proven = {at for at, parted in splits.items() if spells(*parted)}
    kept = proven | {at for at in splits if blocks[at].group in groups or (blocks[at].lead and bold > 1)}
    kept.update(at for run in _runs(blocks, splits) if len(run) >= RUN for at in run)
    bare = {
        at: Unread(block.line, block.text, "no definition beside it")
        for at, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and block.group in groups and at not in splits
    }
    shorts = {at for at in kept if is_short(splits[at][0])}
    spelling = len(shorts) > 1 and 2 * len(proven & shorts) > len(shorts)
    drafts = {}
    for at in sorted(kept):
        head, rest = splits[at]
        stated = other_names(blocks, at + 1)
        if spelling and at in shorts - proven and _is_plain_phrase(rest):
            stated, rest = (rest.rstrip("."), *stated), ""  # "CPM: cost per thousand", where others fit
        drafts[at] = Draft(head, rest, blocks[at].line, "led", stated)
    return drafts, bare


def _splits(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """The headword and the definition of each line that may hold both."""
    usual = _usual_separator(blocks)
    asides = set(_below_asides(blocks))
    return {
        at: parted
        for at, block in enumerate(blocks)
        if block.kind != "field" and at not in asides and (parted := split(block, usual))
    }


def _usual_separator(blocks: Sequence[Block]) -> str:
    """The kind of separator that most lines have: it decides where a line has both."""
    starts = [block.text[:WIDEST] for block in blocks if block.kind in ("text", "item") and not block.lead]
    counts = {kind: sum(pattern.search(start) is not None for start in starts) for kind, pattern in SEPARATORS.items()}
    return max(counts, key=lambda kind: counts[kind])


def _below_asides(blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks below headings such as "How to use this page"."""
    aside = False
    for at, block in enumerate(blocks):
        if block.kind == "heading" and block.level < BOLD:
            aside = is_aside(folded_head(block.text))
        if aside:
            yield at


def _lists(blocks: Sequence[Block], splits: Mapping[int, tuple[str, str]]) -> set[int]:
    """The numbers of the lists most of whose items hold a headword and its definition."""
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    counts = Counter(blocks[at].group for at in splits)
    return {group for group, count in counts.items() if group and count >= max(2, 0.6 * sizes[group])}


def _runs(blocks: Sequence[Block], splits: Collection[int]) -> list[list[int]]:
    """Group the lines that follow each other in one shape, whatever headings stand between."""
    runs: list[list[int]] = [[]]
    shape = None
    for at, block in enumerate(blocks):
        if at in splits:
            if shape != (block.kind, block.lead > 0):
                runs.append([])
            shape = block.kind, block.lead > 0
            runs[-1].append(at)
        elif block.kind in ("text", "item") and not is_head(block.text):
            runs.append([])
    return runs


def _is_plain_phrase(text: str) -> bool:
    return len(text.split()) <= 6 and is_head(text.rstrip(".")) and not reference(text)
