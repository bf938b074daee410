"""Whether notebooks are read as nbformat and Markdown read them: the law of positions, and the prose of their cells.

usage: python -m benchmarks.notebook_oracle FOLDER [--broken N] [--fixes]

Needs `pip install nbformat` (it is among the development dependencies). Reads every .ipynb file below FOLDER that
nbformat can read and prints how many of them break the law, and of how many the prose is that of the cells it finds.
`--broken` makes N files of pieces of others, cut anywhere: they must neither raise nor break the law. `--fixes` repairs
each page, and writes a glossary on it, and asks nbformat whether it is valid and has the same cells, of which only
Markdown ones changed, and behind them that of the glossary.
"""

import argparse
import re
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import nbformat
from benchmarks.html_oracle import TAG
from benchmarks.oracles import WORD, broken, misplaced, told

from jargonlint import lint, markup
from jargonlint.markup.format import Looks
from jargonlint.model import Document, Reading, Report, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.repair.glossary.appendix import written

FORMULA = re.compile(r"\$[^$]*\$")


def cells(text: str) -> list[tuple[str, str]] | None:
    """The type and the text of each cell, None for what nbformat cannot read."""
    try:
        nbformat.validate(nbformat.reads(text, nbformat.NO_CONVERT))  # type: ignore[no-untyped-call]
        book = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        return [(cell.cell_type, cell.source) for cell in book.cells]
    except Exception:  # noqa: BLE001 - whatever is the matter with it
        return None


def theirs(found: list[tuple[str, str]]) -> str:
    """The prose of the Markdown cells."""
    pages = (markup.parse(Source(None, text), "markdown") for kind, text in found if kind == "markdown")
    return "".join(page.prose for page in pages)


def violations(document: Document) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the source holds."""

    def may_stand(shown: str, piece: str, span: Span) -> bool:
        bare = TAG.sub("", FORMULA.sub("", piece).replace("\\n", "").replace("\\t", ""))
        is_blank = shown == " " and ('"' in bare or not WORD.search(bare))  # a string may end in it
        return is_blank or piece[:1] in ("\\", "&")

    return misplaced(document, may_stand)


SETTINGS = Settings(RULES)


def check(source: Source) -> Report:
    """Return the report on a notebook, with its fixes."""
    return lint.check(source, "ipynb", resources.bank(), SETTINGS, fixes=True)


def with_glossary(text: str) -> str:
    """What went wrong when a notebook got a glossary, "" for nothing."""

    def read(source: Source) -> Reading:
        return lint.read(source, "ipynb", resources.bank(), SETTINGS)

    page = written(read(Source("page.ipynb", text)), read, Looks())
    after = page.source.text
    if page.unwritten or after == text:
        return page.unwritten
    alike = next(n for n, (one, other) in enumerate(zip(text, after, strict=False)) if one != other)
    if after[alike + len(after) - len(text) :] != text[alike:]:
        return "the glossary changed more than is new"
    had, (*has, (kind, _)) = cells(text), cells(after) or [("", "")]
    return "" if had == has and kind == "markdown" else "the glossary changed the cells"


def repaired(path: Path, text: str) -> tuple[int, str]:
    """How many fixes a notebook gets, safe or not, and what went wrong, "" for nothing."""

    repair = fixes.repair(check(Source(str(path), text)), check, unsafe=True)
    before, after = cells(text), cells(repair.report.source.text)
    if before is None or after is None or [kind for kind, _ in before] != [kind for kind, _ in after]:
        return len(repair.made), "the fixes changed the cells"
    if any(one != other for one, other in zip(before, after, strict=True) if one[0] != "markdown"):
        return len(repair.made), "the fixes changed a cell of code"
    return len(repair.made), ""


def main() -> int:
    """Compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--fixes", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    files = {path: path.read_bytes().decode("utf-8", "replace") for path in sorted(arguments.folder.rglob("*.ipynb"))}
    faults = same = characters = count = made = 0
    spent = 0.0
    for path, text in files.items():
        found = cells(text)
        if found is None:
            continue
        count += 1
        began = time.process_time()
        document = markup.parse(Source(str(path), text), "ipynb")
        spent += time.process_time() - began
        characters += len(text)
        same += document.prose == theirs(found)
        wrong = [next(violations(document), "")]
        if arguments.fixes:
            fixed, fault = repaired(path, text)
            made += fixed
            wrong += [fault, with_glossary(text)]
        faults += told((path, fault) for fault in wrong) > 0
    faults += broken(list(files.values()), arguments.broken, "ipynb", violations)
    print(f"{count} notebooks, {characters / 1e6:.1f} M characters: {faults} break a law; {made} fixes made")
    print(f"the prose of the cells of nbformat in {same} of them")
    print(f"{characters / 1e6 / max(spent, 0.001):.1f} M characters a second")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
