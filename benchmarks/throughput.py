"""How fast pages are checked: against what cannot be done without, and in proportion to their size.

usage: python benchmarks/throughput.py [PATH] [--rounds N]

Without a PATH the pages are made of the examples' sentences, mixed anew with plain ones for each
page; with one, they are the Markdown files below it. The yardstick is to drain the Markdown
parser's events and to run one regular expression for short forms over the same texts. All is
measured in this one process, in turns, and the least processor time counts: what else the machine
does only ever adds to it. What others take for the same pages, and how much memory is needed, `peers.py` measures.
"""

import argparse
import gc
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyromark

from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.words.bank import COLUMNS, Bank, build

ROOT = Path(__file__).resolve().parents[1]
SHORT_FORM = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9]s?\b")
MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
PLAIN = (
    "We met on a rainy afternoon and talked until the lamps went on.",
    "Nobody had expected the house to be so large, or the garden so wild.",
    "Please bring a coat, a pencil and some patience.",
    "The second part takes longer than the first, as you will see.",
    "- and a list of things that have to be done before Friday",
    "When the door opens, wait for a moment before you go in.",
    "A [longer story](https://example.com/story) is told elsewhere, with *all* its names.",
    "> It is always later than you think.",
)


def generated(pages: int, size: int) -> list[str]:
    """Pages of about `size` characters: one block in three speaks the language of the examples."""
    dice = random.Random(11)
    blocks = [
        block for path in sorted((ROOT / "examples").glob("*.md")) for block in path.read_text("utf-8").split("\n\n")
    ]
    made = []
    for _ in range(pages):
        page: list[str] = []
        while sum(map(len, page)) < size:
            page.append(dice.choice(blocks) if dice.random() < 0.33 else " ".join(dice.choices(PLAIN[:4], k=4)))
            page.append(dice.choice(PLAIN))
        made.append("\n\n".join(page))
    return made


def read(path: Path) -> list[str]:
    files = sorted(file for ending in ("md", "mdx", "markdown") for file in path.rglob(f"*.{ending}"))
    return [file.read_bytes().decode("utf-8", "replace") for file in files]


def yardstick(texts: Sequence[str]) -> None:
    for text in texts:
        for _ in MARKDOWN.events_with_range(text):
            pass
        SHORT_FORM.findall(text)


def check(texts: Sequence[str], bank: Bank, kind: str = "markdown") -> None:
    settings = Settings(RULES)
    for text in texts:
        lint.check(Source(None, text), kind, bank, settings)


def least(rounds: int, *tasks: Callable[[], object]) -> list[float]:
    """The least processor time of each task in seconds, the tasks taking turns."""
    best = [float("inf")] * len(tasks)
    for _ in range(rounds):
        for number, task in enumerate(tasks):
            gc.collect()
            began = time.process_time()
            task()
            best[number] = min(best[number], time.process_time() - began)
    return best


def with_lines(count: int) -> Bank:
    """Our tables, and invented terms until there are `count` lines."""
    dice = random.Random(5)
    ours = resources.tables()
    missing = count - sum(text.count("\n") - 1 for _, text in ours)
    syllables = ("ba", "de", "fi", "go", "ku", "la", "mo", "ne", "pri", "sto", "tra", "vu")
    words = ["".join(dice.choices(syllables, k=3)) for _ in range(4000)]
    names = sorted({f"{dice.choice(words)} {dice.choice(words)} {number}" for number in range(max(missing, 0))})
    lines = [f"{name}\t\t\tterm\tmarketing\t\t\tmade\t" for name in names]
    return build([*ours, ("made.tsv", "\n".join(("\t".join(COLUMNS), *lines)))])


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    texts = read(arguments.path) if arguments.path else generated(120, 8000)
    if not texts:
        sys.exit(f"{arguments.path}: no Markdown files")
    size = sum(map(len, texts))
    bank = resources.bank()
    bank.whole()
    check(texts[:1], bank)

    pages = [MARKDOWN.html(text) for text in texts]
    base, ours, html = least(
        arguments.rounds,
        lambda: yardstick(texts),
        lambda: check(texts, bank),
        lambda: check(pages, bank, "html"),
    )
    print(f"{len(texts)} pages, {size / 1e6:.2f} MB, one core, {len(bank.all_terms())} lines in the bank\n")
    print("| | MB/s | times the yardstick |\n|---|---:|---:|")
    print(f"| yardstick: drain the parser, one regular expression | {size / base / 1e6:.1f} | 1.0 |")
    print(f"| check, all rules | {size / ours / 1e6:.1f} | {ours / base:.2f} |")
    print(f"| the same pages as HTML | {sum(map(len, pages)) / html / 1e6:.1f} | {html / base:.2f} |")

    print("\n| one page of | MB/s | times the time of half the size |\n|---|---:|---:|")
    whole = "\n\n".join(generated(130, 64_000))
    before = 0.0
    for megabytes in (1, 2, 4, 8):
        page = whole[: megabytes * 1_000_000]
        (taken,) = least(1, lambda page=page: check([page], bank))  # type: ignore[misc]
        print(f"| {megabytes} MB | {megabytes / taken:.1f} | {f'{taken / before:.2f}' if before else ''} |")
        before = taken

    print("\n| lines in the bank | check, times that with ours | first page, times that with ours |\n|---|---:|---:|")
    for count in (0, 10_000, 100_000):
        other = with_lines(count)
        tables = other.tables
        (first,) = least(3, lambda tables=tables: check(texts[:1], Bank(tables)))  # type: ignore[misc]
        other.whole()
        (taken,) = least(2, lambda other=other: check(texts, other))  # type: ignore[misc]
        if not count:
            ours, first_ours = taken, first
        print(f"| {len(other.all_terms()):,} | {taken / ours:.2f} | {first / first_ours:.2f} |")


if __name__ == "__main__":
    main()
