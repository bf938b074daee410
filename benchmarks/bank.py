"""What the words cost: load and index the tables, against empty ones.

usage: python benchmarks/bank.py [--runs N]

Each run reads the tables from disk and indexes them: for one page, and as a whole, which a check of
many pages pays once; as an installation does, in which they are packed, and as a checkout does. With no
lines, with 2,500 lines spread over all tables, and with all that we ship. The runs take turns, so that what
else the machine does meets all alike; the table shows the least processor time of each, to which such
things only add, and what of it is over the empty one.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from jargonlint.project import resources
from jargonlint.text import folding
from jargonlint.words import bank, packed

ROOT = Path(__file__).resolve().parents[1]
SOME = 2500


def tables(folder: Path) -> list[tuple[str, str]]:
    """Read the tables of a folder, as `resources.tables` reads ours."""
    return [(name, (folder / name).read_text("utf-8")) for name in resources.TABLES]


def thinned(folder: Path, lines: int) -> Path:
    """Write our tables with so many lines in all, taken evenly, and the file of them; return their folder."""
    folder.mkdir()
    ours = {name: text.splitlines(keepends=True) for name, text in tables(ROOT / "seeds")}
    total = sum(len(rows) - 1 for rows in ours.values())
    seen = 0
    for name, (header, *rows) in ours.items():
        kept = [row for at, row in enumerate(rows, seen) if at * lines // total != (at + 1) * lines // total]
        seen += len(rows)
        (folder / name).write_text(header + "".join(kept), encoding="utf-8")
    (folder / packed.FILE).write_bytes(bank.pack(tables(folder)))
    return folder


def installed(folder: Path) -> bank.Bank:
    return bank.Bank((), packed.Packed((folder / packed.FILE).read_bytes()))


def page_installed(folder: Path, page: str) -> None:
    installed(folder).index(page)


def page_in_checkout(folder: Path, page: str) -> None:
    bank.Bank(tables(folder)).index(page)


def all_installed(folder: Path, page: str) -> None:
    installed(folder).whole()


def all_in_checkout(folder: Path, page: str) -> None:
    bank.Bank(tables(folder)).whole()


def least(tasks: Mapping[str, Callable[[], None]], runs: int) -> dict[str, float]:
    """The least processor time of each task in milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            gc.collect()
            began = time.process_time()
            task()
            times[name].append((time.process_time() - began) * 1000)
    return {name: min(taken) for name, taken in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=51, help="runs of each (51)")
    runs = parser.parse_args().runs
    text = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md")))
    page = folding.fold(text)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folders = {
            "no lines": thinned(folder / "none", 0),
            f"{SOME:,} lines": thinned(folder / "some", SOME),
            "all lines": thinned(folder / "all", len(resources.bank().all_terms())),
        }
        ways = {
            "one page, installed": page_installed,
            "one page, checkout": page_in_checkout,
            "as a whole, installed": all_installed,
            "as a whole, checkout": all_in_checkout,
        }
        tasks: dict[str, Callable[[], None]] = {
            f"{size}, {way}": lambda make=make, place=place: make(place, page)  # type: ignore[misc]
            for way, make in ways.items()
            for size, place in folders.items()
        }
        found = least(tasks, runs)
    count = len(resources.bank().all_terms())
    print(f"{count:,} lines in all; a page of {len(text) / 1024:.0f} KB; the least of {runs} runs\n")
    for name, taken in found.items():
        empty = found["no lines, " + name.partition(", ")[2]]
        print(f"{name:33} {taken:7.2f} ms  {taken - empty:+7.2f} ms")


if __name__ == "__main__":
    main()
