"""Uses, counted: how many, on how many pages, the first one, and how each is written."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from jargonlint.discover.proposal import Place, Proposal

FEWEST: Final = 2  # times a phrase must stand on the pages


class Tally:
    """The uses of one phrase or word."""

    __slots__ = ("count", "first", "last_page", "pages", "set_apart", "written")

    def __init__(self, first: Place) -> None:
        self.first = first
        self.count = self.pages = self.set_apart = 0
        self.last_page = -1
        self.written: Counter[str] = Counter()

    def add(self, page: int, form: str, set_apart: bool = False) -> None:
        self.count += 1
        self.pages += page != self.last_page
        self.last_page = page
        self.set_apart += set_apart
        self.written[form] += 1

    def is_enough(self) -> bool:
        """Whether the uses make a phrase: two do only where the writer has set both apart."""
        return self.count >= FEWEST + (self.set_apart < self.count)

    def proposal(self, kind: str, score: float) -> Proposal:
        form = _plainest(self.written)
        return Proposal(kind, form, self.count, self.pages, score, self.first)


def _plainest(written: Counter[str]) -> str:
    """The commonest way of writing, in lower case unless it is never written so."""
    lower: Counter[str] = Counter()
    for form, count in written.items():
        if form == form.lower():
            lower[form] += count
    return (lower or written).most_common(1)[0][0]


def ranked(proposals: Iterable[Proposal]) -> list[Proposal]:
    return sorted(
        (one for one in proposals if one.score > 0), key=lambda one: (-one.score, -one.uses, -one.pages, one.form)
    )
