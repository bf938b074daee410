"""Phrases by C-value: often, and not only as a part of something longer."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from jargonlint.discover.english import Reference
from jargonlint.discover.proposal import PHRASE, Proposal
from jargonlint.discover.runs import LONGEST, Run
from jargonlint.discover.tally import FEWEST, Tallies, Tally, ranked
from jargonlint.text.english import FUNCTION, NOUNS_TOO, VERBS, is_adverb, is_verb

# How the parts of a score are weighed, tried on hand-labelled pages (`benchmarks/discover.py`).
_SET_APART: Final = 0.4  # what it adds to a phrase that every use of it is in bold, in capitals, hyphenated ...
_RARE_PARTS: Final = 0.1  # what it adds to a phrase that its words are rare in plain English

_NOT_LAST: Final = frozenset("based only alone enhanced related driven specific non plus".split())
_PREFIXES: Final = frozenset("anti bi co de inter mid mini multi non post pre pro re self semi sub un".split())
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?<!e)ed")


Words = tuple[str, ...]
"""A phrase: its words, lower case and singular."""


def phrases_of(
    runs: Sequence[Run], reference: Reference, names: AbstractSet[str], paths: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return the phrases worth proposing, and those that only say again what one of them says."""
    tallies, bound = _tally_phrases(runs, paths)
    candidates = {
        words: tally
        for words, tally in tallies.items()
        if tally.is_enough() and _is_noun_phrase(words) and names.isdisjoint(words)
    }
    values = c_values({words: tally.count for words, tally in candidates.items()}, bound)
    scores = _scores(values, candidates, Counter(word for run in runs for word in run.words), reference)
    fragments = _fragments(scores)
    proposals = {words: candidates[words].proposal(PHRASE, score) for words, score in scores.items()}
    return (
        ranked(proposals[words] for words in scores if words not in fragments),
        ranked(proposals[words] for words in scores if words in fragments),
    )


def _tally_phrases(runs: Sequence[Run], paths: Sequence[str]) -> tuple[dict[Words, Tally], set[Words]]:
    """Return the uses of every frequent sequence of words, and those that some use binds into one with hyphens."""
    tallies: Tallies[Words] = Tallies(paths)
    bound: set[Words] = set()
    frequent = _frequent(runs)
    for run in runs:
        for first in range(len(run.words)):
            for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
                words = run.words[first:last]
                if words not in frequent:
                    break
                if run.is_whole(first, last):
                    tallies.count(words, run, first, last, _is_set_apart(run, first, last))
                    if run.is_bound(first, last):
                        bound.add(words)
    return tallies.by_key, bound


def _scores(
    values: Mapping[Words, float], candidates: Mapping[Words, Tally], counts: Counter[str], reference: Reference
) -> dict[Words, float]:
    """Return the scores of phrases that are not listed: the C-value, weighed by what sets each apart.

    `counts` are those of single words.
    """
    total = counts.total()
    scores = {}
    for words, tally in candidates.items():
        phrase = " ".join(words)
        if values[words] > 0 and not reference.knows(phrase):
            rarity = sum(reference.surprise(word, counts[word] / total) for word in words) / len(words)
            weight = (1 + _SET_APART * tally.set_apart / tally.count) * (1 + _RARE_PARTS * rarity)
            scores[words] = values[words] * weight / (1 + reference.glossed(phrase))
    return scores


def _fragments(scores: Mapping[Words, float]) -> set[Words]:
    """Return the phrases that say again what another one says.

    Of two that contain each other the shorter one speaks for both if it scores at least half as high:
    "open pipeline" for "review open pipeline". Otherwise it is a fragment of the longer one.
    """
    fragments = set()
    for words, score in scores.items():
        for part in _parts(words):
            if part in scores:
                fragments.add(words if scores[part] * 2 >= score else part)
    return fragments


def _frequent(runs: Sequence[Run]) -> set[Words]:
    """Return every sequence of two to `LONGEST` words that stands in the runs at least `FEWEST` times.

    A sequence is counted only if both of its parts are frequent, so memory follows what repeats.
    """
    frequent: set[Words] = set()
    level = _repeated((word,) for run in runs for word in run.words)
    for size in range(2, LONGEST + 1):
        level = _repeated(_longer(runs, size, level))
        frequent |= level
    return frequent


def _longer(runs: Iterable[Run], size: int, level: AbstractSet[Words]) -> Iterator[Words]:
    """Yield the sequences of so many words of which both parts, one word shorter, are in `level`."""
    for run in runs:
        words = run.words
        for first in range(len(words) - size + 1):
            if words[first : first + size - 1] in level and words[first + 1 : first + size] in level:
                yield words[first : first + size]


def _repeated(sequences: Iterable[Words]) -> set[Words]:
    return {words for words, count in Counter(sequences).items() if count >= FEWEST}


def _is_noun_phrase(words: Words) -> bool:
    """Whether a run of words may be a noun phrase: it begins with no form of a verb and ends like a noun."""
    first, last = words[0], words[-1]
    if len(words) == 2 and first in _PREFIXES:
        return False  # "re-order", "non-profit": one word
    if first not in VERBS and first not in NOUNS_TOO and is_verb(first):
        return False  # "editing", "considering"; a bare verb is here only if it is bound or capitalised
    return not (last in _NOT_LAST or last in FUNCTION or _PARTICIPLE.fullmatch(last) or is_adverb(last))


def _is_set_apart(run: Run, first: int, last: int) -> bool:
    """Whether the writer shows that some words are one: by bold, italics, capitals, a hyphen or a line of their own."""
    if (first, last) in run.stressed or run.is_bound(first, last):
        return True
    return all(written[0].isupper() for written in run.written[first:last])


def c_values(counts: Mapping[Words, int], bound: AbstractSet[Words] = frozenset()) -> dict[Words, float]:
    """Return the C-value of each phrase: log2 of its length times its frequency, less the mean frequency of
    the longer candidates that it is a part of (Frantzi et al. 2000, formula 3).

    `counts` are frequencies of phrases of at least two words, nested uses included. A phrase in `bound` is
    written as one (with a hyphen), and stays one inside a longer phrase.
    """
    longer: dict[Words, list[int]] = defaultdict(list)  # the counts of those that each is a part of
    for words, count in counts.items():
        for part in set(_parts(words)):
            longer[part].append(count)
    values = {}
    for words, count in counts.items():
        above = longer.get(words, []) if words not in bound else []
        values[words] = math.log2(len(words)) * (count - (sum(above) / len(above) if above else 0))
    return values


def _parts(words: Words) -> Iterator[Words]:
    """Yield the phrases of two words and more inside a longer one, the short ones first."""
    for size in range(2, len(words)):
        for first in range(len(words) - size + 1):
            yield words[first : first + size]
