#!/usr/bin/env python3
"""What `jargonlint terms import` finds on other people's glossary pages, and how fast.

Usage: benchmarks/harvest.py PAGE=COUNT… | PAGE… | FOLDER

Prints for each page its entries, its count beside the one that a reader counted, and what could not
be read. Leaves with status 1 if a page gave fewer than COUNT. A folder stands for its pages.
"""

import sys
from pathlib import Path
from time import perf_counter

from jargonlint import markup
from jargonlint.harvest import harvest
from jargonlint.markup import KINDS, READ
from jargonlint.model import Source


def pages(argument: str) -> list[tuple[Path, int]]:
    """Return the pages that an argument names, each with the count it must reach (0: none)."""
    path, equals, count = argument.rpartition("=")
    if equals and count.isdigit():
        return [(Path(path), int(count))]
    whole = Path(argument)
    if not whole.is_dir():
        return [(whole, 0)]
    return [(page, 0) for page in sorted(whole.rglob("*")) if KINDS.get(page.suffix.lower()) in READ]


def show(page: Path, count: int) -> bool:
    """Print what a page gives; return whether that is enough."""
    text = page.read_text("utf-8")
    kind = KINDS.get(page.suffix.lower(), "plain")
    document = markup.parse(Source(str(page), text), kind)
    start = perf_counter()
    found = harvest(document, kind)
    seconds = perf_counter() - start
    wanted = f" of {count}" if count else ""
    speed = len(text) / 1e6 / seconds
    print(f"{page}: {len(found.entries)}{wanted} entries, {len(found.unread)} unread, {speed:.1f} MB/s")
    for entry in found.entries:
        names = "; ".join((*entry.short, *entry.also))
        print(f"  {entry.line}: {entry.name}{f' ({names})' if names else ''}: {entry.gloss or '-'}")
    for unread in found.unread:
        print(f"  {unread.line}: not read: {unread.text}: {unread.reason}")
    return len(found.entries) >= count


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    results = [show(*page) for argument in sys.argv[1:] for page in pages(argument)]
    sys.exit(not all(results))
