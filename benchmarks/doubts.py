"""Learn the weights by which findings are doubted, and say how well they tell which ones readers call right.

usage: python -m benchmarks.doubts MIRRORS [--write] [--ridge R]

MIRRORS holds bare repositories, OWNER+NAME/repo. The examples are the findings of `labels/places.tsv` that no other
reason softens; R is right, D and W are not, and W counts twice. Logistic regression with a ridge (Hastie et al., The
Elements of Statistical Learning, 2nd ed., section 4.4), fitted by Newton steps; the coefficients are multiplied by
`SCALE` and rounded. Cross-validated by repository: no finding is judged by weights, nor by an ease of its word
(`ease.py`), that saw its repository. Prints which of the findings are right, debatable and wrong at several shares
that stay warnings. --write writes `src/jargonlint/rules/_weights.py`.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from benchmarks import ease
from benchmarks.findings import PLACES, Row, markup_of, page_of, rows, shares

from jargonlint import lint
from jargonlint.model import EASY, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.senses import sense_of
from jargonlint.rules import doubts, softening

SCALE: Final = 10
KEPT: Final[Mapping[str, float]] = {"short": 0.45, "term": 0.25}
"""The share of findings, of those that nothing else softens, that stay warnings."""
BY_HAND: Final[Mapping[str, Mapping[str, int]]] = {"term": {"too few readers have judged it": -12}}
"""Weights that the table cannot show: what it has of a word that few have judged was judged because many pages have it.
On pages drawn as they come readers call 31 of 61 such warnings right."""
_WEIGHTS: Final = Path(__file__).parents[1] / "src/jargonlint/rules/_weights.py"
_FOLDS: Final = 8
_DRAWS: Final = 3
_FEWEST: Final = 15  # findings that show a sign, below which it gets no weight
_STEPS: Final = 12
_TWICE: Final = 2.0


class Example(NamedTuple):
    """A judged finding: what it shows, and the ease of its word by verdicts of other repositories."""

    repo: str
    kind: str
    signs: tuple[str, ...]
    verdict: str


def examples(mirrors: Path) -> Iterator[Example]:
    """Yield the judged findings of the pages that are there that nothing but doubt softens."""
    said, rated = ease.verdicts(), ease.ratings()
    others: dict[str, dict[ease.Key, int]] = {}
    for (repo, blob), labelled in sorted(rows(PLACES).items()):
        page = page_of(mirrors, repo, blob)
        if page is None:
            continue
        if repo not in others:
            others[repo] = ease.moved([one for one in said if one.repo != repo], rated)
        yield from _of_page(page, labelled, others[repo], rated)


def _of_page(
    text: str, labelled: Sequence[Row], eases: Mapping[ease.Key, int], rated: Mapping[str, Sequence[str]]
) -> Iterator[Example]:
    source, kind = Source(None, text), markup_of(labelled[0]["path"])
    reading = lint.read(source, kind, resources.bank(), Settings(RULES))
    reported = {finding.span.start for finding in lint.check(source, kind, resources.bank(), Settings(RULES)).findings}
    verdicts = {int(row["start"]): row for row in labelled if int(row["start"]) in reported}
    for uses in (*reading.shorts, *reading.jargon):
        hit = uses.first
        row = verdicts.get(reading.document.origin(hit.start, hit.end).start)
        if row is None or hit.is_short != (row["form"] != "" or not hit.terms):
            continue
        meanings = sense_of(reading, hit).meanings if hit.is_short else hit.terms[:1]
        if not meanings or softening.otherwise(reading, uses, meanings):
            continue
        asked = [term for term in meanings if term.ease_of(is_short=hit.is_short) is not None]
        known = [eases.get(key, _rated(key, rated)) for key in [(hit.is_short, term.name) for term in asked]]
        number = max((each for each in known if each is not None), default=None)
        if number is None or number < EASY:
            is_tried = any((hit.is_short, term.name) in eases for term in asked)
            signs = (*doubts.asked(number, is_tried=is_tried), *doubts.signs(reading, uses, meanings))
            yield Example(row["repo"], doubts.kind_of(hit), signs, row["verdict"])


def _rated(key: ease.Key, rated: Mapping[str, Sequence[str]]) -> int | None:
    numbers = rated.get(key[1], ())
    return int(numbers[key[0]]) if len(numbers) > key[0] else None


def learn(known: Sequence[Example], signs: Sequence[str], ridge: float) -> np.ndarray:
    """Return the weight of each sign, and the constant last."""
    shown = _matrix(known, signs)
    right = np.array([one.verdict == "R" for one in known], dtype=float)
    counts = np.array([_TWICE if one.verdict == "W" else 1.0 for one in known])
    weights = np.zeros(shown.shape[1])
    penalty = np.diag([ridge] * len(signs) + [1e-6])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (counts * (right - chance)) - penalty @ weights
        bend = (shown * (counts * chance * (1 - chance))[:, None]).T @ shown + penalty
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _matrix(known: Sequence[Example], signs: Sequence[str]) -> np.ndarray:
    return np.array([[*(float(sign in one.signs) for sign in signs), 1.0] for one in known])


def cross_validated(known: Sequence[Example], signs: Sequence[str], ridge: float) -> np.ndarray:
    """Return what each finding weighs by weights that saw no page of its repository, the mean of several draws."""
    repos = [repo for repo, _ in Counter(one.repo for one in known).most_common()]
    total = np.zeros(len(known))
    for draw in range(_DRAWS):
        fold = {repo: (number * (1 + 2 * draw) + number // _FOLDS * draw) % _FOLDS for number, repo in enumerate(repos)}
        for number in range(_FOLDS):
            held = np.array([fold[one.repo] == number for one in known])
            weights = learn([one for one, out in zip(known, held, strict=True) if not out], signs, ridge)
            total[held] += _matrix([one for one, out in zip(known, held, strict=True) if out], signs) @ weights
    return total / _DRAWS


def report(known: Sequence[Example], weighed: np.ndarray) -> None:
    """Print what is right, debatable and wrong of the heaviest findings."""
    ranked = [known[at].verdict for at in np.argsort(-weighed)]
    for share in (1.0, 0.8, 0.6, *KEPT.values()):
        print(f"  {share:.0%}: {shares(ranked[: round(share * len(ranked))])}")


def written(learnt: Mapping[str, tuple[int, Mapping[str, int]]]) -> str:
    """Return the text of the module that holds the weights, and what they have to sum up to."""
    enough = ", ".join(f'"{kind}": {least}' for kind, (least, _) in learnt.items())
    parts = []
    for kind, (_, weights) in learnt.items():
        lines = "\n".join(f'        "{sign}": {weight},' for sign, weight in sorted(weights.items()) if weight)
        parts.append(f'    "{kind}": {{\n{lines}\n    }},')
    return (
        '"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""\n\n'
        "from collections.abc import Mapping\n\n"
        "from jargonlint.light_typing import Final\n\n"
        f"ENOUGH: Final[Mapping[str, int]] = {{{enough}}}\n"
        '"""The sum of weights from which on a finding is a warning."""\n\n'
        "WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {\n" + "\n".join(parts) + "\n}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=3.0)
    options = parser.parse_args()
    every = list(examples(options.mirrors))
    learnt: dict[str, tuple[int, Mapping[str, int]]] = {}
    for kind, kept in KEPT.items():
        known = [one for one in every if one.kind == kind]
        counts = Counter(sign for one in known for sign in one.signs)
        signs = sorted(sign for sign, count in counts.items() if count >= _FEWEST)
        print(kind)
        report(known, cross_validated(known, signs, options.ridge))
        learned = learn(known, signs, options.ridge)[:-1]
        by_hand = BY_HAND.get(kind, {})
        weights = [by_hand.get(sign, round(SCALE * float(weight))) for sign, weight in zip(signs, learned, strict=True)]
        sums = np.sort(_matrix(known, signs)[:, :-1] @ np.array(weights))
        least = int(sums[round((1 - kept) * len(sums))])
        learnt[kind] = least, dict(zip(signs, weights, strict=True))
    if options.write:
        _WEIGHTS.write_text(written(learnt), "utf-8")


if __name__ == "__main__":
    main()
