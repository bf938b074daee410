"""How much memory a run takes that never ends, and what is dearest to read.

usage: python benchmarks/memory.py [--pages N] [--rows N]

First N pages (20,000), each another one, are checked one after another in this process, as a run checks them:
without a collector of cycles. What the system says the process holds is printed while it goes on; after the first 500
pages it should stay. Then every kind of page of `tests/nasty.py`, and tables of short forms of several widths, is read
at about `SIZE` characters: what a character costs is compared with that of the examples, in processor time, of which
the least of two turns counts. The dearest N rows (15) are printed.
"""

import argparse
import gc
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.nasty import PAGES, forms  # noqa: E402

from jargonlint import lint  # noqa: E402
from jargonlint.model import Settings, Source  # noqa: E402
from jargonlint.project import resources  # noqa: E402
from jargonlint.project.settings import RULES  # noqa: E402

SIZE = 30_000
SETTINGS = Settings(RULES)
EXAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]


def table(columns: int, cells: list[str]) -> Callable[[int], str]:
    """Return what makes a table of so many columns, whose cells follow one another as given."""

    def page(count: int) -> str:
        rows = "".join(
            f"|{'|'.join(cells[(row + column) % len(cells)] for column in range(columns))}|\n"
            for row in range(max(count // columns, 1))
        )
        return f"|{'a|' * columns}\n|{'-|' * columns}\n{rows}"

    return page


SHORTS = "CAC CRM ROAS KPI CLV LTV NPS SEO".split()
TABLES = {
    **{f"a table of short forms, {width} columns": table(width, SHORTS) for width in (2, 6, 10, 25, 50, 100, 200)},
    "a table of unknown short forms": table(60, forms(97)),
    "a table of short and long forms": table(50, ["CAC", "customer acquisition cost is", "CRM", "cost of the cac"]),
}


def page_of(make: Callable[[int], str]) -> str:
    """Return a page of one kind that has about `SIZE` characters."""
    size = len(make(64)) / 64
    return make(max(int(SIZE / size), 2))


def seconds(text: str) -> float:
    """Return the least processor time of two checks of a page."""
    bank = resources.bank()
    times = []
    for _ in range(2):
        start = time.process_time()
        lint.check(Source("page.md", text), "markdown", bank, SETTINGS)
        times.append(time.process_time() - start)
    return min(times)


def pages(count: int) -> Iterator[str]:
    """Yield pages of blocks of the examples in an order that is another each time, with words that are new."""
    dice = random.Random(14)
    blocks = [block for text in EXAMPLES for block in text.split("\n\n")]
    for number in range(count):
        chosen = dice.sample(blocks, 12)
        form = "".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=4))
        yield "\n\n".join((f"# Plan {number}", *chosen, f"The {form} of team {number} (T{number}) fell."))


def resident() -> float:
    """Return how many MB the system says that this process holds."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(count: int) -> None:
    """Check so many pages and print what the process holds."""
    bank = resources.bank()
    bank.whole()
    shown = {500, *(count * part // 8 for part in range(1, 9))}
    for number, text in enumerate(pages(count), 1):
        lint.check(Source("page.md", text), "markdown", bank, SETTINGS)
        if number in shown:
            print(f"{number:8} pages  {resident():7.1f} MB", flush=True)


def dearest(rows: int) -> None:
    """Print the kinds of pages that cost most a character, against the examples."""
    resources.bank().whole()
    prose = "\n\n".join(EXAMPLES)
    prose *= -(-SIZE // len(prose))
    unit = seconds(prose) / len(prose)
    costs = []
    for name, make in {**PAGES, **TABLES}.items():
        text = page_of(make)
        costs.append((seconds(text) / len(text) / unit, name))
    print(f"\nexamples: {1 / unit / 1e6:.2f} MB a second\n")
    for cost, name in sorted(costs, reverse=True)[:rows]:
        print(f"{cost:6.1f} times  {name}")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=15)
    arguments = parser.parse_args()
    gc.disable()
    if arguments.pages:
        memory(arguments.pages)
    dearest(arguments.rows)


if __name__ == "__main__":
    main()
