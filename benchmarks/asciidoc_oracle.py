"""Whether pages in AsciiDoc are read as Asciidoctor reads them: the law of positions, and the words it shows.

usage: python -m benchmarks.asciidoc_oracle FOLDER [--list] [--broken N] [--fixes]

Needs `apt install asciidoctor` and `pip install selectolax` (which is among the development dependencies). Reads every
.adoc and .asciidoc file below FOLDER and prints how many of them break the law, and of how many the words are the same;
template code is overwritten by a character that is no word, and so are attributes that no page sets. `--broken` makes N
pages of pieces of others, cut anywhere: they must neither raise nor break the law. `--fixes` repairs each page and
writes its glossary, and asks Asciidoctor whether its elements are the same.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Final

from benchmarks.html_oracle import gather
from benchmarks.oracles import DROPPED, NOTHING, WORD, broken, difference, misplaced, told
from selectolax.lexbor import LexborHTMLParser

from jargonlint import lint, markup
from jargonlint.markup import masks
from jargonlint.markup.format import STYLES, Looks
from jargonlint.markup.prose import hide_urls
from jargonlint.model import HIDDEN, Document, Report, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.repair.glossary.appendix import written

SCRIPT: Final = Path(__file__).with_suffix(".rb")
UNSET: Final = re.compile(r"\{[\w-]+\}")
COMPOUND: Final = re.compile(r"(?<=[^\W\d_]-)\s*\n\s*(?=[^\W\d_])")
UNREAD: Final = "td.icon, div.attribution, #footnotes, hr"


def converted(texts: Sequence[str]) -> list[str | None]:
    """The HTML that Asciidoctor makes of each text, None where it breaks."""
    done = subprocess.run(
        ["ruby", str(SCRIPT)], input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def theirs(html: str) -> list[str]:
    """The words of a page as Asciidoctor shows it."""
    tree = LexborHTMLParser(html)
    for node in tree.css(UNREAD):
        node.decompose()
    pieces: list[str] = []
    if tree.root is not None:
        gather(tree.root, pieces)
    text = COMPOUND.sub("", DROPPED.sub("", "".join(pieces)))
    return WORD.findall(hide_urls(UNSET.sub(NOTHING, text).replace("\n", " ")))


def ours(document: Document) -> list[str]:
    """The words of the prose, without footnotes: those stand at the end of Asciidoctor's page."""
    prose = document.prose
    return WORD.findall(
        DROPPED.sub("", " ".join(prose[one.start : one.end] for one in document.segments if one.kind != "footnote"))
    )


def violations(document: Document) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the source holds."""
    text = document.source.text
    shown_text = masks.documentation(text).shown

    def may_stand(shown: str, piece: str, span: Span) -> bool:
        if piece[:1] in tuple("{(\"'`[") or (piece[:1] == "&" and shown in unescape(text[span.start : span.end + 1])):
            return True
        return shown == " " and not WORD.search(shown_text[span.start : span.end])

    return misplaced(document, may_stand)


def elements(html: str | None) -> list[tuple[str | None, ...]]:
    """The elements of a page in order."""
    tree = LexborHTMLParser(html or "")
    return [(node.tag,) for node in tree.root.traverse()] if tree.root else []


def repaired(path: Path, text: str) -> tuple[int, list[tuple[str, str]]]:
    """How many fixes a page gets, safe or not, and (what was done, the page then)."""
    settings = Settings(RULES)

    def check(source: Source) -> Report:
        return lint.check(source, "asciidoc", resources.bank(), settings, fixes=True)

    before = Source(str(path), text)
    repair = fixes.repair(check(before), check, unsafe=True)
    after = [("the fixes", repair.report.source.text)]
    for style in STYLES:
        result = written(check(before).reading, lambda page: check(page).reading, Looks(style), link=True)
        if not result.unwritten and result.source.text != text:
            after.append((f"the glossary ({style})", result.source.text))
    return len(repair.made), after


def compare_repairs(paths: Sequence[Path], texts: Sequence[str]) -> int:
    """Repair all pages and say what has changed an element. Return how many have."""
    made = changed = 0
    cases: list[tuple[Path, str, str, str]] = []
    for path, text in zip(paths, texts, strict=True):
        count, after = repaired(path, text)
        made += count
        cases += [(path, text, what, page) for what, page in after]
    befores = converted([case[1] for case in cases])
    afters = converted([case[3] for case in cases])
    for (path, _, what, _), was, now in zip(cases, befores, afters, strict=True):
        old, new = elements(was), elements(now)
        if what != "the fixes":  # links were added, and the glossary at the end
            old, new = ([one for one in some if one[0] not in ("a", "-text")] for some in (old, new))
            new = new[: len(old)]
        else:
            old, new = ([one for one in some if one[0] != "-text"] for some in (old, new))
        if old != new:
            changed += 1
            print(f"{path}: {what} changed an element")
    print(f"{made} fixes made")
    return changed


def main() -> int:
    """Compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--fixes", action="store_true")
    arguments = parser.parse_args()
    paths = [path for path in sorted(arguments.folder.rglob("*")) if path.suffix in (".adoc", ".asciidoc")]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    pages = [masks.documentation(text) for text in texts]
    htmls = converted([page.shown.replace(HIDDEN, NOTHING)[page.begin :] for page in pages])
    faults = same = characters = words = differing = 0
    spent = 0.0
    for path, text, html in zip(paths, texts, htmls, strict=True):
        for attributes in (False, True):
            began = time.process_time()
            document = markup.parse(Source(str(path), text), "asciidoc", attributes=attributes)
            spent += time.process_time() - began
            faults += told([(path, next(violations(document), ""))])
        characters += len(text)
        one, other = ours(markup.parse(Source(str(path), text), "asciidoc")), theirs(html or "")
        words += len(other)
        same += one == other
        differing += abs(len(one) - len(other)) or int(one != other)
        if arguments.list and one != other:
            print(f"{path}: {difference(one, other)}")
    if arguments.fixes:
        faults += compare_repairs(paths, texts)
    faults += broken(texts, arguments.broken, "asciidoc", violations)
    print(f"{len(paths)} pages, {characters / 1e6:.1f} M characters: {faults} break the law of positions")
    print(f"the same words as Asciidoctor on {same} of them ({same / max(len(paths), 1):.3f}), {words} words")
    print(f"{2 * characters / 1e6 / max(spent, 0.001):.1f} M characters a second")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
