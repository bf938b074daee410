"""Phrases by C-value: often, and not only as a part of something longer."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from jargonlint.discover.english import Reference
from jargonlint.discover.proposal import PHRASE, Proposal
from jargonlint.discover.runs import LONGEST, Run
from jargonlint.discover.tally import FEWEST, Tallies, Tally, ranked
from jargonlint.text.english import FUNCTION, NOUNS_TOO, VERBS, is_adverb, is_verb

# How the parts of a score are weighed: tried on hand-labelled pages (`benchmarks/discover.py`), and by reading the
# first 70 phrases of several repositories.
_DAMPED: Final = 0.6  # the power of a C-value that counts: on a thousand pages what is often is not the best for it
_HEAD: Final = 0.6  # how much of the trade comes from the last word, the rest from the best of the others
_LOOSE: Final = 0.3  # what a phrase is worth whose words stand with any other ("the finance channel")
_CAPITALS: Final = 0.2  # what one is worth that is written as a name
_SOME_CAPITALS: Final = 0.5  # ... or of which a part is
_ONE_PAGE: Final = 0.6  # ... or that stands on one page of several
_LEAST: Final = 0.05  # what words that say nothing are worth
_SET_APART: Final = 0.6  # ... if the writer always sets them apart: in bold, in capitals, with a hyphen

_NOT_LAST: Final = frozenset(
    """
    alone based centered centric driven enhanced facing focused friendly grade led non only oriented plus powered ready
    related savvy sized specific wide
    """.split()
)
_PREFIXES: Final = frozenset(
    """
    all anti bi co cross de full high in inter left long low mid mini multi non off on one open post pre pro re real
    right self semi short sub third top two un well
    """.split()
)
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?<!e)ed")


Words = tuple[str, ...]
"""A phrase: its words, lower case and singular."""


class Barred(NamedTuple):
    """Words in lower case that make no phrase: `names`, at its end `verbs`, and at its beginning what `opens` none."""

    names: AbstractSet[str]
    verbs: AbstractSet[str]
    opens: AbstractSet[str]


def phrases_of(
    runs: Sequence[Run], reference: Reference, barred: Barred, paths: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return the phrases worth proposing, and those that only say again what one of them says."""
    tallies, bound = _tally_phrases(runs, paths)
    candidates = _candidates(tallies, barred, paths)
    values = c_values({words: tally.count for words, tally in candidates.items()}, bound)
    scores = _scores(values, candidates, Counter(word for run in runs for word in run.words), reference)
    fragments = _fragments(scores)
    proposals = {words: candidates[words].proposal(PHRASE, score) for words, score in scores.items()}
    return (
        ranked(proposals[words] for words in scores if words not in fragments),
        ranked(proposals[words] for words in scores if words in fragments),
    )


def _candidates(tallies: Mapping[Words, Tally], barred: Barred, paths: Sequence[str]) -> dict[Words, Tally]:
    """The sequences of words that may be phrases."""
    files = {name for path in paths for name in re.split(r"[/\\.]", path) if "-" in name}
    return {
        words: tally
        for words, tally in tallies.items()
        if tally.is_enough() and _is_noun_phrase(words, tally, barred) and not _is_identifier(tally, files)
    }


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
    """Return the scores of phrases that are not listed: the C-value, weighed by what makes each jargon.

    `counts` are those of single words.
    """
    total = counts.total()
    has_pages = len({tally.first.path for tally in candidates.values()}) > 1
    scores = {}
    for words, tally in candidates.items():
        phrase = " ".join(words)
        if values[words] > 0 and not reference.knows(phrase):
            trade = [reference.trade(word, counts[word] / total) for word in words]
            weight = _LEAST + _SET_APART * tally.set_apart / tally.count
            weight += _HEAD * trade[-1] + (1 - _HEAD) * max(trade[:-1])
            weight *= _LOOSE + tally.count / min(counts[word] for word in words)
            weight *= _as_written(tally) * (_ONE_PAGE if has_pages and tally.pages == 1 else 1)
            scores[words] = values[words] ** _DAMPED * weight / (1 + reference.glossed(phrase))
    return scores


def _as_written(tally: Tally) -> float:
    """What a phrase is worth by the capitals in which it is written."""
    names = sum(count for form, count in tally.written.items() if all(_capitals(form)))
    partly = sum(count for form, count in tally.written.items() if any(_capitals(form)))
    if names >= _MOSTLY * tally.count:
        return _CAPITALS
    return _SOME_CAPITALS if partly >= _OFTEN * tally.count else 1.0


_MOSTLY: Final = 0.8
_OFTEN: Final = 0.6


def _capitals(form: str) -> Iterator[bool]:
    """Yield whether each word of a form begins with a capital; of the short forms in it none does for being a name."""
    return (word[0].isupper() and not (word.isupper() and len(word) > 1) for word in re.split(r"[ /\W]+", form) if word)


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


def _is_noun_phrase(words: Words, tally: Tally, barred: Barred) -> bool:
    """Whether a run of words may be a noun phrase: it holds no name, opens with no verb and ends in a noun."""
    if not barred.names.isdisjoint(words) or words[0] in barred.opens or words[-1] in barred.verbs:
        return False
    return not _opens_badly(words, tally) and not _ends_badly(words[-1])


def _opens_badly(words: Words, tally: Tally) -> bool:
    """Whether the first word is a prefix ("re-order", "non-profit", "high-impact" are one word) or a form of a verb; a
    bare verb is here only if it is bound or capitalised."""
    first = words[0]
    if len(words) == 2 and first in _PREFIXES and any("-" in form for form in tally.written):
        return True
    return first not in VERBS and first not in NOUNS_TOO and is_verb(first)


def _ends_badly(last: str) -> bool:
    """Whether a word is no noun: "user-facing", "closely", "updated"."""
    return last in _NOT_LAST or last in FUNCTION or _PARTICIPLE.fullmatch(last) is not None or is_adverb(last)


def _is_identifier(tally: Tally, files: AbstractSet[str]) -> bool:
    """Whether a phrase is mostly written as a file or a folder of the pages is called ("churn-prevention"), or as a
    pattern ("YYYY-MM-DD")."""
    form = tally.written.most_common(1)[0][0]
    return form in files or all(len(set(part)) == 1 for part in form.split("-"))


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
