"""Names that no list knows: words that are always capitalised and in no dictionary."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from jargonlint.discover.proposal import NAME, Place, Proposal
from jargonlint.discover.runs import Run
from jargonlint.discover.tally import Tally, ranked


def names_of(runs: Sequence[Run], names: AbstractSet[str], paths: Sequence[str]) -> list[Proposal]:
    """Names that no list knows: words that are always capitalised and in no dictionary, neighbours together."""
    tallies: dict[tuple[str, ...], Tally] = {}
    for run in runs:
        at = 0
        while at < len(run.words):
            end = at
            while end < len(run.words) and run.words[end] in names and run.written[end][0].isupper():
                end += 1
            if end > at:
                tally = tallies.get(run.words[at:end])
                if tally is None:
                    tally = tallies[run.words[at:end]] = Tally(Place(paths[run.page], run.lines[at]))
                tally.add(run.page, run.form(at, end))
            at = max(end, at + 1)
    return ranked(tally.proposal(NAME, tally.count) for tally in tallies.values())
