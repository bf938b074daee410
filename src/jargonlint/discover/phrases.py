"""Phrases by C-value: often, and not only as a part of something longer."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from jargonlint.discover.english import FUNCTION, NOUNS_TOO, VERBS, Reference, is_adverb, is_verb
from jargonlint.discover.proposal import PHRASE, Place, Proposal
from jargonlint.discover.runs import LONGEST, Run
from jargonlint.discover.tally import FEWEST, Tally, ranked

# How the parts of a score are weighed, tried on hand-labelled pages (`benchmarks/discover.py`).
_SET_APART: Final = 0.4  # what it adds to a phrase that every use of it is in bold, in capitals, hyphenated ...
_RARE_PARTS: Final = 0.1  # what it adds to a phrase that its words are rare in plain English

_NOT_LAST: Final = frozenset("based only alone enhanced related driven specific non plus".split())
_PREFIXES: Final = frozenset("anti bi co de inter mid mini multi non post pre pro re self semi sub un".split())
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?<!e)ed")


def phrases_of(
    runs: Sequence[Run], reference: Reference, names: AbstractSet[str], paths: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return the phrases worth proposing, and those that only say again what one of them says."""
    tallies: dict[tuple[str, ...], Tally] = {}
    bound: set[tuple[str, ...]] = set()
    frequent = _frequent(runs)
    for run in runs:
        for first in range(len(run.words)):
            for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
                words = run.words[first:last]
                if words not in frequent:
                    break
                if run.whole(first, last):
                    tally = tallies.get(words)
                    if tally is None:
                        tally = tallies[words] = Tally(Place(paths[run.page], run.lines[first]))
                    tally.add(run.page, run.form(first, last), _is_set_apart(run, first, last))
                    if all(run.glued[first + 1 : last]):
                        bound.add(words)
    candidates = {
        words: tally
        for words, tally in tallies.items()
        if tally.is_enough() and _is_noun_phrase(words) and not any(word in names for word in words)
    }
    values = c_values({words: tally.count for words, tally in candidates.items()}, bound)
    counts = Counter(word for run in runs for word in run.words)
    total = counts.total()
    scores = {}
    for words, tally in candidates.items():
        phrase = " ".join(words)
        if values[words] > 0 and not reference.knows(phrase):
            rarity = sum(reference.surprise(word, counts[word] / total) for word in words) / len(words)
            weight = (1 + _SET_APART * tally.set_apart / tally.count) * (1 + _RARE_PARTS * rarity)
            scores[words] = values[words] * weight / (1 + reference.glossed(phrase))
    fragments = _fragments(scores)
    made = {words: candidates[words].proposal(PHRASE, score) for words, score in scores.items()}
    return (
        ranked(one for words, one in made.items() if words not in fragments),
        ranked(one for words, one in made.items() if words in fragments),
    )


def _fragments(scores: dict[tuple[str, ...], float]) -> set[tuple[str, ...]]:
    """Return the phrases that say again what another one says.

    Of two that contain each other the shorter one speaks for both if it scores at least half as high:
    "open pipeline" for "review open pipeline". Otherwise it is a fragment of the longer one.
    """
    said_again = set()
    for words, score in scores.items():
        for size in range(2, len(words)):
            for first in range(len(words) - size + 1):
                part = words[first : first + size]
                if part in scores:
                    said_again.add(words if scores[part] * 2 >= score else part)
    return said_again


def _frequent(runs: Sequence[Run]) -> set[tuple[str, ...]]:
    """Return every sequence of two to `LONGEST` words that stands in the runs at least `FEWEST` times.

    A sequence is counted only if both of its parts are frequent, so memory follows what repeats.
    """
    found: set[tuple[str, ...]] = set()
    counts = Counter((word,) for run in runs for word in run.words)
    level: set[tuple[str, ...]] = {words for words, count in counts.items() if count >= FEWEST}
    for size in range(2, LONGEST + 1):
        longer = Counter(
            run.words[at : at + size]
            for run in runs
            for at in range(len(run.words) - size + 1)
            if run.words[at : at + size - 1] in level and run.words[at + 1 : at + size] in level
        )
        level = {words for words, count in longer.items() if count >= FEWEST}
        found |= level
    return found


def _is_noun_phrase(words: tuple[str, ...]) -> bool:
    """Whether a run of words may be a noun phrase: it begins with no form of a verb and ends like a noun."""
    first, last = words[0], words[-1]
    if len(words) == 2 and first in _PREFIXES:
        return False  # "re-order", "non-profit": one word
    if first not in VERBS and first not in NOUNS_TOO and is_verb(first):
        return False  # "editing", "considering"; a bare verb is here only if it is bound or capitalised
    return not (last in _NOT_LAST or last in FUNCTION or _PARTICIPLE.fullmatch(last) or is_adverb(last))


def _is_set_apart(run: Run, first: int, last: int) -> bool:
    """Whether the writer shows that some words are one: by bold, italics, capitals, a hyphen or a line of their own."""
    if (first, last) in run.stressed or all(run.glued[first + 1 : last]):
        return True
    return all(written[0].isupper() for written in run.written[first:last])


def c_values(
    counts: dict[tuple[str, ...], int], bound: AbstractSet[tuple[str, ...]] = frozenset()
) -> dict[tuple[str, ...], float]:
    """Return the C-value of each phrase: log2 of its length times its frequency, less the mean frequency of
    the longer candidates that it is a part of (Frantzi et al. 2000, formula 3).

    `counts` are frequencies of phrases of at least two words, nested uses included. A phrase in `bound` is
    written as one (with a hyphen), and stays one inside a longer phrase.
    """
    longer: dict[tuple[str, ...], list[int]] = {}
    for words, count in counts.items():
        parts = {words[first : first + size] for size in range(2, len(words)) for first in range(len(words) - size + 1)}
        for part in parts:
            longer.setdefault(part, []).append(count)
    values = {}
    for words, count in counts.items():
        above = longer.get(words, []) if words not in bound else []
        values[words] = math.log2(len(words)) * (count - (sum(above) / len(above) if above else 0))
    return values
