"""Single words that are commoner here than in plain English."""

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from jargonlint.discover.english import Reference, key
from jargonlint.discover.proposal import WORD, Place, Proposal
from jargonlint.discover.runs import LONGEST, Run
from jargonlint.discover.tally import Tally, ranked

FEWEST: Final = 3  # times a word must stand on the pages
_LEVEL: Final = 1.6  # brings words to the level of phrases, whose scores count uses


def words_of(
    runs: Sequence[Run],
    reference: Reference,
    names: AbstractSet[str],
    phrases: Sequence[Proposal],
    paths: Sequence[str],
) -> list[Proposal]:
    tallies: dict[str, Tally] = {}
    total = 0
    said = {tuple(key(one.form).split()) for one in phrases}
    for run in runs:
        total += len(run.words)
        covered = _covered_by(run, said)
        for at, word in enumerate(run.words):
            if run.whole(at, at + 1) and at not in covered and len(word) > 2 and word not in names and word.isalpha():
                tally = tallies.get(word)
                if tally is None:
                    tally = tallies[word] = Tally(Place(paths[run.page], run.lines[at]))
                tally.add(run.page, run.form(at, at + 1))
    proposals = []
    for word, tally in tallies.items():
        if tally.count >= FEWEST and not reference.knows(word) and not reference.is_plain(word):
            burst = math.log1p(tally.count / tally.pages)
            score = _LEVEL * burst * reference.surprise(word, tally.count / total)
            proposals.append(tally.proposal(WORD, score))
    return ranked(proposals)


def _covered_by(run: Run, phrases: AbstractSet[tuple[str, ...]]) -> set[int]:
    """The words of a run that stand in one of the phrases."""
    covered: set[int] = set()
    for first in range(len(run.words)):
        for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
            if run.words[first:last] in phrases:
                covered.update(range(first, last))
    return covered
