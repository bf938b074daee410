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
    lists = _lists(blocks, splits)
    proven = {index for index, halves in splits.items() if spells(*halves)}
    entries = proven | _in_company(blocks, splits, lists)
    loose = _loose_expansions(splits, entries, proven)
    drafts = {}
    for index in sorted(entries):
        head, definition = splits[index]
        stated = other_names(blocks, index + 1)
        if index in loose:
            stated, definition = (definition.rstrip("."), *stated), ""
        drafts[index] = Draft(head, definition, blocks[index].line, "led", stated)
    return drafts, _bare_items(blocks, splits, lists)


def _splits(blocks: Sequence[Block]) -> dict[int, tuple[str, str]]:
    """The headword and the definition of each line that may hold both."""
    usual = _usual_separator(blocks)
    asides = set(_below_asides(blocks))
    candidates = (index for index, block in enumerate(blocks) if block.kind != "field" and index not in asides)
    return {index: halves for index in candidates if (halves := split(blocks[index], usual))}


def _in_company(blocks: Sequence[Block], splits: Collection[int], lists: Collection[int]) -> set[int]:
    """The lines of such lists and runs, and those with a bold headword where there are several."""
    bold = {index for index in splits if blocks[index].lead > 0}
    in_lists = {index for index in splits if blocks[index].group in lists}
    in_runs = {index for run in _runs(blocks, splits) if len(run) >= RUN for index in run}
    return in_lists | in_runs | (bold if len(bold) > 1 else set())


def _loose_expansions(
    splits: Mapping[int, tuple[str, str]], entries: Collection[int], proven: Collection[int]
) -> set[int]:
    """The lines whose phrase can only be what the short form stands for, though its letters do not fit:
    "CPM: cost per thousand", where most of the others fit."""
    shorts = {index for index in entries if is_short(splits[index][0])}
    spelled = shorts.intersection(proven)
    if len(shorts) < 2 or 2 * len(spelled) <= len(shorts):
        return set()
    return {index for index in shorts - spelled if _is_plain_phrase(splits[index][1])}


def _bare_items(blocks: Sequence[Block], splits: Collection[int], lists: Collection[int]) -> dict[int, Unread]:
    """The items, not nested, of lists of entries that are none themselves."""
    return {
        index: Unread(block.line, block.text, "no definition beside it")
        for index, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and block.group in lists and index not in splits
    }


def _usual_separator(blocks: Sequence[Block]) -> str:
    """The kind of separator that most lines have: it decides where a line has both."""
    starts = [block.text[:WIDEST] for block in blocks if block.kind in ("text", "item") and not block.lead]
    counts = {kind: sum(pattern.search(start) is not None for start in starts) for kind, pattern in SEPARATORS.items()}
    return max(counts, key=lambda kind: counts[kind])


def _below_asides(blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks below headings such as "How to use this page"."""
    aside = False
    for index, block in enumerate(blocks):
        if block.kind == "heading" and block.level < BOLD:
            aside = is_aside(folded_head(block.text))
        if aside:
            yield index


def _lists(blocks: Sequence[Block], splits: Mapping[int, tuple[str, str]]) -> set[int]:
    """The numbers of the lists most of whose items hold a headword and its definition."""
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    counts = Counter(blocks[index].group for index in splits)
    return {group for group, count in counts.items() if group and count >= max(2, 0.6 * sizes[group])}


def _runs(blocks: Sequence[Block], splits: Collection[int]) -> list[list[int]]:
    """Group the lines that follow each other in one shape, whatever headings stand between."""
    runs: list[list[int]] = [[]]
    shape = None
    for index, block in enumerate(blocks):
        if index in splits:
            if shape != (block.kind, block.lead > 0):
                runs.append([])
            shape = block.kind, block.lead > 0
            runs[-1].append(index)
        elif block.kind in ("text", "item") and not is_head(block.text):
            runs.append([])
    return runs


def _is_plain_phrase(text: str) -> bool:
    return len(text.split()) <= 6 and is_head(text.rstrip(".")) and not reference(text)
