"""Names that no list knows: words that are always capitalised and in no dictionary."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from jargonlint.discover.proposal import NAME, Proposal
from jargonlint.discover.runs import Run
from jargonlint.discover.tally import Tallies, ranked


def names_of(runs: Sequence[Run], names: AbstractSet[str], paths: Sequence[str]) -> list[Proposal]:
    """Names that no list knows: words that are always capitalised and in no dictionary, neighbours together."""
    tallies: Tallies[tuple[str, ...]] = Tallies(paths)
    for run in runs:
        first = 0
        while first < len(run.words):
            last = _end_of_name(run, first, names)
            if last > first:
                tallies.count(run.words[first:last], run, first, last)
            first = max(last, first + 1)
    return ranked(tally.proposal(NAME, tally.count) for tally in tallies.by_key.values())


def _end_of_name(run: Run, first: int, names: AbstractSet[str]) -> int:
    """Return where the name that begins with a word ends; `first` if none does."""
    last = first
    while last < len(run.words) and run.words[last] in names and run.written[last][0].isupper():
        last += 1
    return last
