"""Say what has become of repairs that readers judged: which are still made unasked.

usage: python -m benchmarks.repairs MIRRORS [--made VERDICT]

`labels/repairs.tsv` holds repairs that were made unasked on pages of public repositories, tab separated: repo, blob,
path, rule, start (source character), written, verdict and why. A strict reader who had not seen the code saw each in
its page: G good, C clumsy (true and understandable, but an editor would polish it), W wrong (an editor would undo it).
MIRRORS as in `findings.py`; pages that are not there are left out. What a change keeps and takes away here says nothing
of pages that nobody judged: of the last 161, drawn with nearly all rules that there are, two were wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.findings import Row, page_of, rows

import jargonlint

LABELS: Final = Path(__file__).parent / "labels/repairs.tsv"
VERDICTS: Final = ("G", "C", "W")
_NEAR: Final = 6  # characters by which an edit of the article moves the start


def judged(mirrors: Path) -> Iterator[tuple[Row, bool]]:
    """Yield each judged repair of the pages that are there, and whether it is still made."""
    for (repo, blob), labelled in sorted(rows(LABELS).items()):
        page = page_of(mirrors, repo, blob)
        if page is None:
            continue
        repair = jargonlint.fix(page, path=labelled[0]["path"])
        made = [(fix.title, repair.origin(fix.finding.span.start)) for fix in repair.made]
        for row in labelled:
            title, start = f'write "{row["written"]}"', int(row["start"])
            yield row, any(title == other and abs(at - start) <= _NEAR for other, at in made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("--made", choices=VERDICTS, help="print what is still made with this verdict")
    options = parser.parse_args()
    every = list(judged(options.mirrors))
    for wanted, name in ((True, "still made"), (False, "no more")):
        counts = Counter(row["verdict"] for row, is_made in every if is_made is wanted)
        print(f"{name}: {', '.join(f'{verdict} {counts[verdict]}' for verdict in VERDICTS)}")
    for row, is_made in every:
        if is_made and row["verdict"] == options.made:
            print("\t".join(row.values()))


if __name__ == "__main__":
    main()
