"""The alphabet of a page, and where it breaks off."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jargonlint.harvest.forms import key
from jargonlint.harvest.values import Draft, Unread


class Break(NamedTuple):
    """A line that interrupts a page, or, `final`, that a page's own text does not go on after."""

    line: int
    final: bool


def in_order(drafts: Sequence[Draft]) -> bool:
    """Whether headwords stand in the order of the alphabet, nearly all of them."""
    return _rises(drafts) >= 0.9 * (len(drafts) - 1)


def _rises(drafts: Sequence[Draft]) -> int:
    return sum(first <= second for first, second in pairwise(key(draft.head) for draft in drafts))


def continued(drafts: Sequence[Draft], breaks: Sequence[Break]) -> tuple[list[Draft], list[Unread]]:
    """Part the drafts, in order of line, into those of the page and those of what stands around it.

    What stands after a break goes on if it goes on with the alphabet. On a page that is in no
    order it does if it has a shape seen before, and the break is not final.
    """
    parts: list[list[Draft]] = [[] for _ in range(len(breaks) + 1)]
    lines = [each.line for each in breaks]
    for draft in drafts:
        parts[bisect_right(lines, draft.line)].append(draft)
    kept: list[Draft] = []
    unread: list[Unread] = []
    shapes: set[str] = set()
    rises = 0
    ended = False
    for part, before in zip(parts, [None, *breaks], strict=True):
        ended = bool(kept) and (ended or (before is not None and before.final))
        if not part:
            continue
        if len(kept) >= 5 and rises >= 0.9 * (len(kept) - 1):
            goes_on = in_order([kept[-1], *part])
        else:
            goes_on = not kept or (part[0].shape in shapes and not ended)
        if goes_on:
            rises += _rises([*kept[-1:], *part])
            shapes.update(draft.shape for draft in part)
            kept += part
        else:
            reason = "after a break of the page, and not in its order"
            unread += (Unread(draft.line, draft.head, reason) for draft in part)
    return kept, unread
