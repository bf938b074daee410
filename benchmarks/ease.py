"""Say how easy words are for the readers of findings, beside how easy people rated them.

usage: python -m benchmarks.ease [--write]

The column `ease` of the tables says of how many of ten new colleagues people thought that they understand a word. That
tells little of whom an explanation helps: of words rated 3 readers want half explained, some always, some never.
`labels/places.tsv` tells that: what readers thought of findings on a word (R right, D debatable, W wrong), on pages of
many projects. For each rating there is the share of findings that they call right; a word with verdicts from at least
`FEWEST` repositories gets, behind a slash, the rating whose share is next to its own. Its own is what its verdicts
show, the share of its rating standing in for `BELIEF` repositories (empirical Bayes: Efron, Large-Scale Inference,
chapter 1). --write puts that into the tables.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.columns import SEEDS, with_column, write
from benchmarks.findings import PLACES, read

from jargonlint.project import resources

FEWEST: Final = 2
BELIEF: Final = 3.0
_SMOOTHED: Final = 5.0  # verdicts that the mean of all ratings stands in for

SHARES: Final[Mapping[bool, Sequence[float]]] = {
    False: (0.62, 0.57, 0.53, 0.495, 0.43, 0.345, 0.255, 0.16, 0.1),
    True: (0.82, 0.77, 0.73, 0.70, 0.55, 0.32, 0.2, 0.12, 0.05),
}
"""Of words and of short forms the share of right findings from which on one is rated 0, 1, ...: between the shares of
two ratings, and beyond what any has for the lowest ones."""


class Verdict(NamedTuple):
    """What a reader thought of a finding.

    is_short  whether it was on a short form
    term      the name of the line that was meant
    form      the short form; "" for words
    """

    repo: str
    is_short: bool
    term: str
    form: str
    is_right: bool


def verdicts(table: Path = PLACES) -> list[Verdict]:
    """Return the verdicts on words of the tables."""
    return [
        Verdict(row["repo"], row["form"] != "", row["term"], row["form"], row["verdict"] == "R")
        for row in read(table)
        if row["term"]
    ]


def ratings() -> dict[str, tuple[str, ...]]:
    """Return the ratings of the lines by name: of the words, the first short form, and that by developers."""
    rated: dict[str, tuple[str, ...]] = {}
    for table in resources.TABLES:
        header, *rows = (SEEDS / table).read_text("utf-8").split("\n")
        if _COLUMN in header.split("\t"):
            at = header.split("\t").index(_COLUMN)
            cells = [row.split("\t") for row in rows]
            rated |= {row[0]: _as_rated(row[at]) for row in cells if len(row) > at and row[at]}
    return rated


_COLUMN: Final = "ease"


def _as_rated(cell: str) -> tuple[str, ...]:
    return tuple(number.partition("/")[0] for number in cell.split(";"))


Key = tuple[bool, str]
"""Whether a short form is meant, and the name of its line."""


def moved(said: Iterable[Verdict], rated: Mapping[str, Sequence[str]]) -> dict[Key, int]:
    """Return the ease of words and short forms that have verdicts; those of one line count together."""
    by_repo: dict[Key, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        if one.term in rated and len(rated[one.term]) > one.is_short:
            by_repo[one.is_short, one.term][one.repo].append(one.is_right)
    shares = {is_short: _shares(by_repo, rated, is_short) for is_short in (False, True)}
    result: dict[Key, int] = {}
    for key, repos in by_repo.items():
        if len(repos) >= FEWEST:
            right = sum(sum(each) / len(each) for each in repos.values())
            own = (BELIEF * shares[key[0]][_rating(key, rated)] + right) / (BELIEF + len(repos))
            result[key] = next((number for number, least in enumerate(SHARES[key[0]]) if own >= least), 9)
    return result


def _rating(key: Key, rated: Mapping[str, Sequence[str]]) -> int:
    return int(rated[key[1]][key[0]])


def _shares(
    by_repo: Mapping[Key, Mapping[str, Sequence[bool]]], rated: Mapping[str, Sequence[str]], is_short: bool
) -> dict[int, float]:
    """The share of right findings of each rating."""
    found: dict[int, list[bool]] = defaultdict(list)
    for key, repos in by_repo.items():
        if key[0] == is_short:
            found[_rating(key, rated)] += [one for each in repos.values() for one in each]
    every = [one for each in found.values() for one in each]
    mean = sum(every) / max(len(every), 1)
    return {
        number: (sum(each) + _SMOOTHED * mean) / (len(each) + _SMOOTHED)
        for number, each in ((number, found.get(number, [])) for number in range(11))
    }


def lines(text: str, eases: Mapping[Key, int], rated: Mapping[str, Sequence[str]]) -> str:
    """Return a table with what readers ask for beside the ratings; lines that nobody rated stay as they are."""
    return with_column(text, _COLUMN, lambda row: _cell(row, eases, rated))


def _cell(row: Mapping[str, str], eases: Mapping[Key, int], rated: Mapping[str, Sequence[str]]) -> str:
    name = row["name"]
    if name not in rated:
        return row[_COLUMN]
    numbers = list(rated[name])
    for is_short in (False, True):
        if (is_short, name) in eases:
            numbers[is_short] += f"/{eases[is_short, name]}"
    return ";".join(numbers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rated = ratings()
    eases = moved(verdicts(), rated)
    for is_short, words in ((False, "words"), (True, "short forms")):
        own = {key: ease for key, ease in eases.items() if key[0] == is_short}
        other_side = sum((ease < 5) != (_rating(key, rated) < 5) for key, ease in own.items())
        print(f"{words}: {len(own)} with verdicts of {FEWEST} repositories, {other_side} on the other side of 5")
    if options.write:
        write(_COLUMN, lambda row: _cell(row, eases, rated))


if __name__ == "__main__":
    main()
