"""Say what has become of findings that readers judged: which are warnings, which are info, which are reported no more.

usage: python benchmarks/findings.py MIRRORS [TABLE] [--gone] [--kept VERDICT]

TABLE (`labels/findings.tsv`) holds findings on pages of public repositories, tab separated: repo, blob, path, rule,
start (source character), text, verdict and kind of a strict reader: R right, D debatable, W wrong. MIRRORS holds bare
repositories, OWNER+NAME/repo; pages that are not there are left out. A change that takes away wrong findings and keeps
right ones is better on these pages; whether it is on others, and what it reports that nobody judged, this cannot say.

`labels/places.tsv` has the same columns, and `term` and `form`, which line of the tables was meant. It holds places
that were reported and others left alone, and its readers had first read some 110 judgements of the project's own
editors, with what stands around each; those of `findings.tsv` had not. Of the same 80 findings the first called 35
right, 36 debatable and 9 wrong, the others 13, 14 and 53.
"""

import argparse
import csv
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import jargonlint

LABELS: Final = Path(__file__).parent / "labels/findings.tsv"
PLACES: Final = LABELS.with_name("places.tsv")
VERDICTS: Final = ("R", "D", "W")
GONE: Final = "no more"

Row = Mapping[str, str]


def read(table: Path) -> list[Row]:
    """Return what was judged."""
    with table.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


def rows(table: Path) -> dict[tuple[str, str], list[Row]]:
    """Return what was judged by repository and blob."""
    pages: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(table):
        pages[row["repo"], row["blob"]].append(row)
    return pages


def judged(mirrors: Path, table: Path) -> Iterator[tuple[Row, str]]:
    """Yield each judged finding of the pages that are there, and its severity now; GONE: it is reported no more."""
    for (repo, blob), labelled in sorted(rows(table).items()):
        page = page_of(mirrors, repo, blob)
        if page is None:
            continue
        report = jargonlint.check(page, markup=markup_of(labelled[0]["path"]))
        severities = {(finding.rule, finding.span.start): finding.severity for finding in report.findings}
        for row in labelled:
            yield row, severities.get((row["rule"], int(row["start"])), GONE)


def page_of(mirrors: Path, repo: str, blob: str) -> str | None:
    """Return a page of a repository, None where it is not there."""
    git = mirrors / repo.replace("/", "+", 1) / "repo"
    shown = subprocess.run(["git", "-C", str(git), "cat-file", "blob", blob], capture_output=True)
    return None if shown.returncode else shown.stdout.decode("utf-8", "replace")


def markup_of(path: str) -> str:
    return "mdx" if path.lower().endswith(".mdx") else "markdown"


def shares(verdicts: Sequence[str]) -> str:
    """Return the counts of verdicts, and the share of each."""
    counts = Counter(verdicts)
    return ", ".join(f"{one} {counts[one]} ({counts[one] / max(len(verdicts), 1):.1%})" for one in VERDICTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("table", type=Path, nargs="?", default=LABELS)
    parser.add_argument("--gone", action="store_true", help="print what is reported no more, with its severity last")
    parser.add_argument("--kept", choices=VERDICTS, help="print what is still reported with this verdict, likewise")
    options = parser.parse_args()
    every = list(judged(options.mirrors, options.table))
    for wanted in ("warning", "info", GONE):
        print(f"{wanted}: {shares([row['verdict'] for row, severity in every if severity == wanted])}")
    for row, severity in every:
        if (options.gone and severity == GONE) or (severity != GONE and row["verdict"] == options.kept):
            print("\t".join((*row.values(), severity)))


if __name__ == "__main__":
    main()
