"""Learn the weights by which explanations of terms are told, and say how well they tell them.

usage: python benchmarks/glosses.py MIRRORS TABLE [--write] [--ridge R] [--errors]

TABLE holds candidates that readers labelled, tab separated: repo, path, blob, line, way, term, gloss, verdict (T an
explanation, P partly, F none, X another language). `labels/glosses.tsv` does not repeat the words of others: it has no
gloss, and way and line tell which words were judged. MIRRORS holds bare repositories, OWNER+NAME/repo. What is proposed
on a page and bears a label is an example; P and X are left out. Logistic regression with a ridge (Hastie et al., The
Elements of Statistical Learning, 2nd ed., section 4.4), fitted by gradient steps with AdaGrad; the coefficients are
multiplied by `SCALE` and rounded. Cross-validated by repository: no page is judged by weights that saw its neighbours.
What else a page explains is told by the weights that are shipped, so a held-out page is not wholly unseen, and after
--write the next run learns a little more. --write writes `src/jargonlint/reading/define/weights.py`.
"""

import argparse
import csv
import math
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from jargonlint import markup
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading import scan, uses
from jargonlint.reading.define import proposals, term_ways
from jargonlint.reading.define.judge import verdicts
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.structure import heads
from jargonlint.text.folding import fold
from jargonlint.words.fields import Subject

SCALE: Final = 10
BY_HAND: Final = {  # too rare in the table to be learnt, and never otherwise
    "label: opens more than three blocks": -60,
    "label: For ..., When ...": -60,
    "is a form to be filled in": -60,
    "opens with a number": -60,
    "speaks of us": -60,
    "is an answer to choose from": -100,
    "is a question": -60,
    "equals: a sum, the term does not open it": -60,
    "names the term again, and little else": -30,
    "row: its words stand before the term": -40,
    "known as: only renamed": -40,
    "known as: breaks off": -60,
    "known as: names another": -60,
    "stated: what it forces to": -60,
    "ends with a colon": -60,
    "opens with a step or a pointer": -60,
    "opens with what narrows it": -60,
    "stated: what it also is": -40,
    "opens with what is done with it": -40,
    "stated: is of something else": -60,
    "stated: says how it is": -40,
    "stated: what it shows": -60,
    "stated: where it means that": -60,
    "stated: what they are doing": -60,
    "stated: a sample": -60,
    "stated: part of a longer name": -60,
    "stated, this TERM opens the sentence": -30,
    "label: a preposition leads to it": -40,
    "block: names somebody": -60,
    "block: tells what happened": -40,
    "block: tells what there is": -40,
    "block: a field and its value": -40,
    "block: says whether something is so": -40,
    "block: says where a list is": -40,
    "label: a title that is linked": -40,
    "block: leads readers on": -70,
    "in: says what to do": -60,
    "in: speaks of another": -60,
    "block: says how to write it": -60,
    "block: opens with a count": -40,
    "block: opens with a quotation": -30,
    "block: speaks of its sibling": -40,
    "term: written as in an address": -40,
    "aside: states something": -60,
    "heading: its sentence is about something else": -60,
    "opens with what is not known": -60,
    "label: claims something": -60,
    "below: a labelled list": -40,
    "stated, opens with: ed": -40,
    "stated, opens with: done": -40,
    "stated, opens with: ly": -40,
    # Chosen by hand while watching textbook sentences (DEFT, dev), whose terms have no gloss in a table. The labels
    # alone say -7, and then .38 of those explanations are found, not .60: a figure on them is no test of the judge.
    "shares with the table's gloss: there is none": 18,
}
BELIEVED: Final = {  # what the ridge pulls a weight to: where words say that they explain, a table needs to show less
    "way: by TERM we mean ...": 20,
    "way: the term TERM covers ...": 8,
    "way: think of TERM as ...": 8,
    "way: we use TERM to mean ...": 12,
    "way: also called TERM, these are ...": 12,
    "way: definition list": 12,
    "way: What is TERM?": 12,
    "way: in TERM, ...": -5,
    "heading: in a glossary": 28,
    "bold line: in a glossary": 20,
    "**TERM**: gloss: in a glossary": 12,
    "**TERM** gloss: in a glossary": 8,
    "table row: in a glossary": 6,
    "stated, opens with: ing": -9,
    "way: TERM means ...": 14,
    "way: TERM measures ...": 5,
    "way: TERM, i.e. ...": 14,
    "aside: behind a dash": 14,
    "way: TERM ..., i.e. ...": 26,
    "stated, term opens a clause": 13,
    "way: TERM is a ...": 4,
    "stated, opens with: what": 14,
    "way: gloss, known as TERM": 14,
    "known as: also, sometimes": -2,
    "opens with a clause before a comma": -8,
    "opens with a label of its own": -10,
    "opens with: ly": -8,
    "stated, if, that before the term": -8,
    "aside, if, that before the term": -8,
    "has: below, following": -8,
    "names the term again: later": -6,
    "stated, sentence opens with To, If, For": -5,
    "aside, sentence opens with To, If, For": -5,
}
MARGIN: Final = 3  # beyond even chances, as what is wrongly taken for an explanation silences a rule
_DECIDES: Final = -40
_SHARES: Final = "shares with the table's gloss"
_BARE: Final = 0.3
_OWN: Final = 8.0
_STEPS: Final = 300
_RATE: Final = 0.3
_BEGIN: Final = 25  # characters of a labelled gloss by which it is known again
_FOLDS: Final = 10
_DRAWS: Final = 3
_FEWEST: Final = 4  # examples that show a sign, below which it gets no weight
_WEIGHTS: Final = Path(__file__).parents[1] / "src/jargonlint/reading/define/weights.py"


class Row(NamedTuple):
    """A labelled candidate, and the proposals of its page that hold it, each by its signs."""

    repo: str
    place: str
    way: str
    term: str
    gloss: str
    verdict: str
    proposed: tuple[tuple[str, ...], ...]


def rows(mirrors: Path, table: Path) -> Iterator[Row]:
    """Yield the labelled candidates whose pages are there."""
    pages: dict[str, list[Proposed]] = {}
    with table.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
            blob = row["blob"]
            if blob not in pages:
                git = mirrors / row["repo"].replace("/", "+", 1) / "repo"
                shown = subprocess.run(["git", "-C", str(git), "cat-file", "blob", blob], capture_output=True)
                pages[blob] = list(proposed(shown.stdout.decode("utf-8", "replace"))) if not shown.returncode else []
            gloss = row.get("gloss", "")
            held = {one.signs for one in pages[blob] if one.term == row["term"] and _is_meant(one, row, gloss)}
            place = f"{row['path']}:{row['line']}"
            yield Row(row["repo"], place, row["way"], row["term"], gloss, row["verdict"], tuple(held))


def _is_meant(one: "Proposed", row: Mapping[str, str], gloss: str) -> bool:
    """Whether a proposal is the one of a row: by the beginning of its words, or by its way and line."""
    if gloss:
        return _folded(gloss)[:_BEGIN] in one.gloss
    return one.line == int(row["line"]) and f"way: {row['way']}" in one.signs


class Proposed(NamedTuple):
    """A proposal of a page: its term, the line of that, from 1, its gloss folded, and its signs."""

    term: str
    line: int
    gloss: str
    signs: tuple[str, ...]


def proposed(text: str) -> Iterator[Proposed]:
    """Yield the proposals of a page."""
    document = markup.parse(Source(None, text), "markdown")
    folded = fold(document.prose)
    index = resources.bank().index(folded)
    settings = Settings(RULES)
    subject = Subject(folded, resources.field_weights)
    hits = uses.for_readers(
        document, scan.scan(document, folded, index, resources.ordinary, subject), settings, subject
    )
    judged = [hit for hit in hits if uses.may_be_glossed(hit)]
    plain = [hit for hit in judged if hit.reason != "in a name"]
    page = Page(document, hits, index, ())
    for proposal, verdict in verdicts(page, proposals(page, plain, heads(page, judged))):
        gloss = _folded(document.prose[proposal.start : proposal.end])
        line = document.line_of(document.origin(proposal.hit.start, proposal.hit.end).start)
        yield Proposed(proposal.hit.terms[0].name, line, gloss, verdict.signs)


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


Example = tuple[tuple[str, ...], bool, float]
"""Signs, whether a reader called them an explanation, and how much the example counts."""


def examples(labelled: Sequence[Row]) -> list[Example]:
    """Return the signs of each proposal that a reader called true or false.

    Each counts once more, for less, as if no table had a gloss of the term: so it is with many a project's own terms.
    """
    known: list[Example] = []
    for row in labelled:
        if row.verdict in "TF":
            for signs in row.proposed:
                bare = tuple(sign for sign in signs if not sign.startswith(_SHARES))
                known.append((signs, row.verdict == "T", 1.0))
                known.append(((*bare, f"{_SHARES}: there is none"), row.verdict == "T", _BARE))
    return known


def own_examples() -> list[Example]:
    """Return what the examples and the misses of `term_ways.py` show: few, ours, and to be believed."""
    known: list[Example] = []
    for way in term_ways.ALL:
        for texts, is_true in ((way.examples, True), (way.misses, False)):
            for text in texts:
                shown = (one.signs for one in proposed(text))
                known += [(signs, is_true, _OWN) for signs in shown if f"way: {way.name}" in signs]
    return known


def learn(known: Sequence[Example], ridge: float) -> dict[str, int]:
    """Return the weight of each sign, "" being the constant, as whole numbers.

    An example that a weight by hand decides teaches nothing: the others are no reason for its verdict.
    """
    known = [example for example in known if not any(BY_HAND.get(sign, 0) <= _DECIDES for sign in example[0])]
    counts = Counter(sign for signs, _, _ in known for sign in signs)
    signed = [
        ([sign for sign in signs if counts[sign] >= _FEWEST and sign not in BY_HAND], is_true, counts_for)
        for signs, is_true, counts_for in known
    ]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(_STEPS):
        slopes: dict[str, float] = defaultdict(float)
        for signs, is_true, counts_for in signed:
            chance = 1 / (1 + math.exp(-max(min(weights[""] + sum(weights[sign] for sign in signs), 30.0), -30.0)))
            for sign in ("", *signs):
                slopes[sign] += (chance - is_true) * counts_for
        for sign, slope in slopes.items():
            slope += ridge * (weights[sign] - BELIEVED.get(sign, 0) / SCALE) if sign else 0.0
            squares[sign] += slope * slope
            weights[sign] -= _RATE * slope / math.sqrt(squares[sign])
    return BELIEVED | {sign: round(SCALE * weight) for sign, weight in weights.items()} | BY_HAND


def weigh(weights: Mapping[str, int], signs: Sequence[str]) -> int:
    return weights[""] + sum(weights.get(sign, 0) for sign in signs)


def cross_validated(labelled: Sequence[Row], ridge: float) -> list[tuple[Row, int]]:
    """Return each row with the best weight among its proposals, by weights that saw no page of its repository.

    Every row comes `_DRAWS` times, from as many ways of dealing the repositories out: one way alone is off by two
    points either side.
    """
    repos = [repo for repo, _ in Counter(row.repo for row in labelled).most_common()]
    own = own_examples()
    weighed: list[tuple[Row, int]] = []
    for draw in range(_DRAWS):
        fold_of = {
            repo: (number * (1 + 2 * draw) + number // _FOLDS * draw) % _FOLDS for number, repo in enumerate(repos)
        }
        for number in range(_FOLDS):
            weights = learn(own + examples([row for row in labelled if fold_of[row.repo] != number]), ridge)
            held_out = [row for row in labelled if fold_of[row.repo] == number]
            weighed += [(row, max((weigh(weights, signs) for signs in row.proposed), default=-999)) for row in held_out]
    return weighed


def average_precision(weighed: Sequence[tuple[Row, int]]) -> float:
    """Return the mean of the precision at each true row, T against F, the heaviest first."""
    ranked = sorted(((weight, row.verdict) for row, weight in weighed if row.verdict in "TF"), reverse=True)
    taken, total = 0, 0.0
    for number, (_, verdict) in enumerate(ranked, 1):
        if verdict == "T":
            taken += 1
            total += taken / number
    return total / max(taken, 1)


def report(weighed: Sequence[tuple[Row, int]]) -> None:
    """Print precision and recall at several thresholds, and by way at the threshold that is used."""
    every = Counter(row.verdict for row, _ in weighed)
    for least in range(-6, 13, 3):
        taken = Counter(row.verdict for row, weight in weighed if weight >= least + MARGIN)
        precision, recall = taken["T"] / max(taken["T"] + taken["F"], 1), taken["T"] / every["T"]
        counts = " ".join(f"{verdict} {taken[verdict]}" for verdict in "TPFX")
        print(f"from {least:3}: precision {precision:.3f} recall {recall:.3f}  {counts}")
    print(f"average precision {average_precision(weighed):.3f}")
    unseen = sum(not row.proposed for row, _ in weighed if row.verdict == "T")
    print(f"of {every['T']} explanations {unseen} are not proposed")
    for way in sorted({_way(row) for row, _ in weighed}):
        print(f"  {way:16} " + "  ".join(_taken([(r, w) for r, w in weighed if _way(r) == way], v) for v in "TPF"))


def _way(row: Row) -> str:
    return row.way.split(":")[0]


def _taken(weighed: Sequence[tuple[Row, int]], verdict: str) -> str:
    weights = [weight for row, weight in weighed if row.verdict == verdict]
    return f"{verdict} {sum(weight >= MARGIN for weight in weights):3} of {len(weights):3}"


def errors(weighed: Sequence[tuple[Row, int]]) -> Iterator[str]:
    """Yield the rows that are judged wrongly, the heaviest first."""
    for row, weight in sorted(weighed, key=lambda pair: -pair[1]):
        if row.verdict == ("F" if weight >= MARGIN else "T"):
            words = row.verdict, str(weight), row.way, row.repo, row.place, row.term, row.gloss[:90]
            yield "\t".join(words)


def written(weights: Mapping[str, int]) -> str:
    """Return the text of the module that holds the weights."""
    lines = [f'    "{sign}": {weight},' for sign, weight in sorted(weights.items()) if sign and weight]
    return (
        f'''"""The weights of the signs by which `judge.py` tells explanations; learnt by `benchmarks/glosses.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final = {MARGIN - weights[""]}
"""The sum of weights from which on words are an explanation."""

WEIGHTS: Final[Mapping[str, int]] = {{
'''
        + "\n".join(lines)
        + "\n}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("table", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--ridge", type=float, default=3.0)
    options = parser.parse_args()
    labelled = list(rows(options.mirrors, options.table))
    weighed = cross_validated(labelled, options.ridge)
    report(weighed)
    if options.errors:
        print("\n".join(errors(weighed)))
    if options.write:
        _WEIGHTS.write_text(written(learn(own_examples() + examples(labelled), options.ridge)), "utf-8")


if __name__ == "__main__":
    main()
