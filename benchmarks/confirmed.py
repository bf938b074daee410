"""Say which short forms readers of many pages have read as the tables do, and none of them otherwise.

usage: python -m benchmarks.confirmed [--write]

`labels/places.tsv` tells what readers thought of findings on a short form, and by `kind` why one is wrong: `sense` says
that the page means something else. A form whose meaning readers took for the one in the tables on pages of `FEWEST`
repositories, and not once for another, is confirmed; a repair writes others unasked only where they are `clear`.
--write puts that into the column `confirmed` of the tables.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from jargonlint.project import resources

SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"
LABELS: Final = Path(__file__).parent / "labels/places.tsv"
FEWEST: Final = 3

Form = tuple[str, str]
"""The name of a line and one of its short forms."""


def judged(table: Path = LABELS) -> list[Mapping[str, str]]:
    """Return the rows of judged findings on short forms of the tables."""
    with table.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["term"] and row["form"]]


def confirmed(rows: Iterable[Mapping[str, str]]) -> AbstractSet[Form]:
    """Return the forms that readers confirmed: right or debatable, the page means what the tables say."""
    repos: dict[Form, set[str]] = defaultdict(set)
    otherwise: set[str] = set()
    for row in rows:
        if row["kind"] == "sense":
            otherwise.add(row["form"])
        elif row["verdict"] != "W":
            repos[row["term"], row["form"]].add(row["repo"])
    return {form for form, its in repos.items() if len(its) >= FEWEST and form[1] not in otherwise}


def lines(text: str, forms: AbstractSet[Form]) -> str:
    """Return a table with its forms that are confirmed; one without the column stays as it is."""
    header, *rows = text.split("\n")
    columns = header.split("\t")
    if _COLUMN not in columns:
        return text
    at, short = columns.index(_COLUMN), columns.index("short")
    return "\n".join([header, *(_line(row.split("\t"), at, short, forms) for row in rows)])


_COLUMN: Final = "confirmed"


def _line(cells: list[str], at: int, short: int, forms: AbstractSet[Form]) -> str:
    if len(cells) > at:
        its = [form for form in cells[short].split(";") if (cells[0], form) in forms]
        cells = [*cells[:at], ";".join(its), *cells[at + 1 :]]
    return "\t".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = judged()
    forms = confirmed(rows)
    print(f"{len(forms)} of {len({(row['term'], row['form']) for row in rows})} forms are confirmed")
    if options.write:
        for table in resources.TABLES:
            path = SEEDS / table
            path.write_text(lines(path.read_text("utf-8"), forms), "utf-8")


if __name__ == "__main__":
    main()
