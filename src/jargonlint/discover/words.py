"""Single words that are commoner here than in plain English."""

import math
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from jargonlint.discover.english import Reference, key
from jargonlint.discover.proposal import WORD, Proposal
from jargonlint.discover.runs import LONGEST, Run
from jargonlint.discover.tally import Tallies, Tally, ranked

FEWEST: Final = 3  # times a word must stand on the pages
_LEVEL: Final = 0.8  # brings words to the level of phrases, whose scores count uses


def words_of(
    runs: Sequence[Run],
    reference: Reference,
    names: AbstractSet[str],
    phrases: Sequence[Proposal],
    paths: Sequence[str],
) -> list[Proposal]:
    """Return the words worth proposing; uses inside one of the `phrases`, and `names`, do not count."""
    tallies: Tallies[str] = Tallies(paths)
    proposed = {tuple(key(phrase.form).split()) for phrase in phrases}
    for run in runs:
        for index in _single_words(run, proposed):
            if run.words[index] not in names:
                tallies.count(run.words[index], run, index, index + 1)
    size = sum(len(run.words) for run in runs)
    return ranked(
        tally.proposal(WORD, _score(word, tally, size, reference))
        for word, tally in tallies.by_key.items()
        if tally.count >= FEWEST and not reference.knows(word) and not reference.is_plain(word)
    )


def _score(word: str, tally: Tally, size: int, reference: Reference) -> float:
    """Return how likely a word is jargon, where the pages have `size` words: rare in English, and often on one page."""
    burst = math.log1p(tally.count / tally.pages)
    return _LEVEL * burst * reference.surprise(word, tally.count / size)


def _single_words(run: Run, phrases: AbstractSet[tuple[str, ...]]) -> Iterator[int]:
    """Yield the indices of a run's words that belong to no phrase and to no listed term."""
    covered = _covered_by(run, phrases)
    for index, word in enumerate(run.words):
        if index not in covered and len(word) > 2 and word.isalpha() and run.is_whole(index, index + 1):
            yield index


def _covered_by(run: Run, phrases: AbstractSet[tuple[str, ...]]) -> set[int]:
    """The words of a run that stand in one of the phrases."""
    covered: set[int] = set()
    for first in range(len(run.words)):
        for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
            if run.words[first:last] in phrases:
                covered.update(range(first, last))
    return covered
