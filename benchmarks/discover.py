#!/usr/bin/env python3
"""Measure `jargonlint discover` against jargon that editors marked by hand.

usage: discover.py FOLDER [--first N] [--misses] [--bare]

FOLDER holds `docs/` with pages and `labels/` with one tab-separated file a page: lines in `#` are comments,
then a header with the columns `kind` and `surface`; kind J is jargon that no list need have. Counted is each
J term that stands at least three times on all pages together and that the bank does not hold: the share that
is among the first N proposals (200). Singular and plural, hyphen and blank count as one; a leading article is dropped.
"""

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jargonlint import discover, lint
from jargonlint.discover.english import key
from jargonlint.model import Reading, Settings
from jargonlint.project import files, resources
from jargonlint.project.settings import RULES
from jargonlint.text.folding import fold
from jargonlint.words.bank import Bank

ENOUGH = 3  # times that a term stands on the pages
ASKED = 0.70  # share of the terms among the first proposals


def readings(folder: Path, bank: Bank) -> Iterator[Reading]:
    """Yield the readings of all pages of a folder, in the order of their names."""
    for path in sorted(folder.iterdir()):
        source, _ = files.read(str(path))
        yield lint.read(source, "markdown", bank, Settings(RULES))


def labelled(folder: Path) -> Iterator[str]:
    """Yield the key of every labelled J term; twice where two pages have it."""
    for path in sorted(folder.glob("*.tsv")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["kind"] == "J":
                yield key(re.sub(r"^(?:the|an?) ", "", row["surface"], flags=re.IGNORECASE))


def occurrences(pages: list[Reading]) -> Counter[str]:
    """Return how often every sequence of up to six words stands in the prose, by its key."""
    found: Counter[str] = Counter()
    for reading in pages:
        for block in fold(reading.document.prose).split("\n"):
            words = key(block).split()
            for size in range(1, 7):
                found.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return found


def main() -> None:
    """Print the share and, where asked, what was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=200, help="how many proposals count (200)")
    parser.add_argument("--misses", action="store_true", help="print each term with its rank")
    parser.add_argument("--proposals", action="store_true", help="print the proposals that count")
    args = parser.parse_args()

    bank = resources.bank()
    pages = list(readings(args.folder / "docs", bank))
    counts = occurrences(pages)
    known = {key(form) for term in bank.all_terms() for form in (term.name, *term.short, *term.also)}
    known |= {form.replace(" ", "") for form in known}
    labels = set(labelled(args.folder / "labels"))
    wanted = sorted(term for term in labels if counts[term] >= ENOUGH and not {term, term.replace(" ", "")} & known)

    began = time.perf_counter()
    found = discover.discover(pages, bank, discover.Tongue(resources.words(), resources.plain()))
    took = time.perf_counter() - began
    ranks: dict[str, int] = {}
    for rank, proposal in enumerate(found.proposals, 1):
        ranks.setdefault(key(proposal.form), rank)
    first = [term for term in wanted if ranks.get(term, args.first + 1) <= args.first]
    if args.misses:
        for term in wanted:
            print(f"{ranks.get(term, '-'):>6}  {term} ({counts[term]} times)")
    if args.proposals:
        for rank, proposal in enumerate(found.proposals[: args.first], 1):
            print(f"{rank:>6}  {proposal.kind}: {proposal.form} ({proposal.uses}x, {proposal.score:.2f})")
    share = len(first) / len(wanted) if wanted else 1.0
    print(
        f"{len(pages)} pages, {len(found.proposals)} proposals in {took:.2f} s: {len(first)} of {len(wanted)} "
        f"labelled terms ({share:.0%}) among the first {args.first}; asked {ASKED:.0%}"
    )
    sys.exit(share < ASKED)


if __name__ == "__main__":
    main()
