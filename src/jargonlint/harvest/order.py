"""The alphabet of a page, and where it breaks off."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

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
    page: list[Draft] = []
    unread: list[Unread] = []
    shapes: set[str] = set()
    rises = 0  # of `page`, counted as it grows: there may be very many breaks
    has_ended = False
    for section, before in zip(_sections(drafts, breaks), [_START, *breaks], strict=True):
        has_ended = bool(page) and (has_ended or before.final)
        if not section:
            continue
        if len(page) >= 5 and rises >= 0.9 * (len(page) - 1):
            goes_on = in_order([page[-1], *section])
        else:
            goes_on = not page or (section[0].shape in shapes and not has_ended)
        if goes_on:
            rises += _rises([*page[-1:], *section])
            shapes.update(draft.shape for draft in section)
            page += section
        else:
            unread += map(_out_of_order, section)
    return page, unread


_START: Final = Break(0, final=False)


def _sections(drafts: Sequence[Draft], breaks: Sequence[Break]) -> list[list[Draft]]:
    """The drafts before the first break, after each and up to the next one, and after the last."""
    sections: list[list[Draft]] = [[] for _ in range(len(breaks) + 1)]
    lines = [each.line for each in breaks]
    for draft in drafts:
        sections[bisect_right(lines, draft.line)].append(draft)
    return sections


def _out_of_order(draft: Draft) -> Unread:
    return Unread(draft.line, draft.head, "after a break of the page, and not in its order")
