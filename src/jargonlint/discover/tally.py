"""Uses, counted: how many, on how many pages, the first one, and how each is written."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from jargonlint.discover.proposal import Place, Proposal
from jargonlint.discover.runs import Run

Key = TypeVar("Key", bound=Hashable)

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
        """Count a use; pages come one after the other."""
        self.count += 1
        self.pages += page != self.last_page
        self.last_page = page
        self.set_apart += set_apart
        self.written[form] += 1

    def is_enough(self) -> bool:
        """Whether the uses make a phrase: two do only where the writer has set both apart."""
        return self.count >= FEWEST + (self.set_apart < self.count)

    def proposal(self, kind: str, score: float) -> Proposal:
        """Return the proposal that the uses make."""
        form = _plainest(self.written)
        return Proposal(kind, form, self.count, self.pages, score, self.first)


def _plainest(written: Counter[str]) -> str:
    """The commonest way of writing, in lower case unless it is never written so."""
    lower: Counter[str] = Counter()
    for form, count in written.items():
        if form == form.lower():
            lower[form] += count
    return (lower or written).most_common(1)[0][0]


class Tallies(Generic[Key]):
    """The uses of many phrases or words, each under a key; `paths` are those of the pages by number."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self.by_key: dict[Key, Tally] = {}

    def count(self, key: Key, run: Run, first: int, last: int, set_apart: bool = False) -> None:
        """Count words [first, last) of a run as one more use."""
        tally = self.by_key.get(key)
        if tally is None:
            tally = self.by_key[key] = Tally(Place(self._paths[run.page], run.lines[first]))
        tally.add(run.page, run.form(first, last), set_apart)


def ranked(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return the proposals that have a score, the highest first."""
    scored = (proposal for proposal in proposals if proposal.score > 0)
    return sorted(scored, key=lambda proposal: (-proposal.score, -proposal.uses, -proposal.pages, proposal.form))
