"""Say which short forms readers of many pages have read as the tables do, and none of them otherwise.

usage: python -m benchmarks.confirmed [--write]

`labels/places.tsv` tells what readers thought of findings on a short form, and by `kind` why one is wrong: `sense` says
that the page means something else. A form whose meaning readers took for the one in the tables on pages of `FEWEST`
repositories, and not once for another, is confirmed; a repair writes others unasked only where they are `clear`.
--write puts that into the column `confirmed` of the tables.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from benchmarks import columns
from benchmarks.findings import PLACES, Row, read

FEWEST: Final = 3

Form = tuple[str, str]
"""The name of a line and one of its short forms."""


def judged(table: Path = PLACES) -> list[Row]:
    """Return the judged findings on short forms of the tables."""
    return [row for row in read(table) if row["term"] and row["form"]]


def confirmed(rows: Iterable[Row]) -> AbstractSet[Form]:
    """Return the forms that readers confirmed: right or debatable, the page means what the tables say."""
    repos: dict[Form, set[str]] = defaultdict(set)
    otherwise: set[str] = set()
    for row in rows:
        if row["kind"] == "sense":
            otherwise.add(row["form"])
        elif row["verdict"] != "W":
            repos[row["term"], row["form"]].add(row["repo"])
    return {form for form, its in repos.items() if len(its) >= FEWEST and form[1] not in otherwise}


def cell(row: Mapping[str, str], forms: AbstractSet[Form]) -> str:
    """Return the short forms of a line that are confirmed."""
    return ";".join(form for form in row["short"].split(";") if (row["name"], form) in forms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = judged()
    forms = confirmed(rows)
    print(f"{len(forms)} of {len({(row['term'], row['form']) for row in rows})} forms are confirmed")
    if options.write:
        columns.write("confirmed", lambda row: cell(row, forms))


if __name__ == "__main__":
    main()
