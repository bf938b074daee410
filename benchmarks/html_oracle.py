"""Whether HTML pages are read as a browser reads them: the law of positions, and the words that lexbor sees.

usage: python -m benchmarks.html_oracle FOLDER [--list] [--broken N] [--fixes]

Needs `pip install selectolax` (it is among the development dependencies). Reads every .html, .htm and .xhtml file
below FOLDER and prints how many of them break the law, and of how many the words are the same. The oracle is shown a
page whose template code is overwritten by a character that is no word, for that is what a template engine would have
replaced before a browser came. `--broken` makes N pages of pieces
of others, cut anywhere: they must neither raise nor break the law. `--fixes` repairs each page
and writes its glossary, and asks lexbor whether its elements are the same, with the same attributes.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

from benchmarks.oracles import DROPPED, NOTHING, WORD, broken, difference, misplaced, repairs, told
from selectolax.lexbor import LexborHTMLParser

from jargonlint import lint, markup
from jargonlint.markup import masks
from jargonlint.markup.format import Looks
from jargonlint.markup.prose import hide_urls
from jargonlint.model import HIDDEN, Document, Report, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.repair.glossary.appendix import written

UNREAD: Final = (
    "head script style template noscript noembed noframes xmp iframe svg math textarea object audio video canvas "
    "select pre code kbd samp tt title"
).split()
TAG: Final = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
RAW: Final = re.compile(r"[<>]|&(?!\w+;|#\d+;)")
BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html legend li link main menu nav "
    "ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul".split()
)


def violations(document: Document, shown_text: str) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the source holds.

    Blanks stand for any run of blanks, tags, comments and template code. `shown_text` is the source with template code
    overwritten.
    """

    def may_stand(shown: str, piece: str, span: Span) -> bool:
        if shown == " " and not WORD.search(TAG.sub("", unescape(shown_text[span.start : span.end]))):
            return True
        return piece[:1] == "&" and shown in unescape(piece)

    return misplaced(document, may_stand, in_order=False)


def wrong_in_html(document: Document) -> Iterator[str]:
    """Yield the violations of an HTML page."""
    return violations(document, masks.html(document.source.text).shown)


def ours(document: Document) -> list[str]:
    """The words of the prose; what is hidden parts none, as it does in the oracle's text."""
    return WORD.findall(DROPPED.sub("", document.prose))


def theirs(document: Document, page: masks.Page) -> list[str]:
    """The words that lexbor sees on a page without template code."""
    shown = "".join(map(without_code, document.source.text, page.parsed, page.shown))
    tree = LexborHTMLParser(shown)
    pieces: list[str] = []
    if tree.root is not None:
        gather(tree.root, pieces)
    return WORD.findall(hide_urls(DROPPED.sub("", "".join(pieces))))


def without_code(written: str, as_parsed: str, as_shown: str) -> str:
    """A character of a page as the oracle is to see it."""
    return NOTHING if as_shown == HIDDEN != written and as_parsed == "x" else as_parsed


def gather(root: object, pieces: list[str]) -> None:
    """Collect the text of a tree without recursion, with a blank at the edges of blocks."""
    todo: list[object] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        tag = node.tag  # type: ignore[attr-defined]
        if tag == "-text":
            pieces.append(node.text_content or "")  # type: ignore[attr-defined]
        elif tag not in UNREAD or tag == "head":
            edge = [" "] if tag in BLOCKS else []
            children = list(node.iter(include_text=True))  # type: ignore[attr-defined]
            todo += [*edge, *reversed(children), *edge]
        else:
            pieces.append(" " if tag == "pre" else NOTHING)


def elements(text: str) -> list[tuple[object, ...]]:
    """The elements of a page in order, with their attributes."""
    tree = LexborHTMLParser(text)
    found: list[tuple[object, ...]] = []
    todo = [tree.root] if tree.root else []
    while todo:
        node = todo.pop()
        found.append((node.tag, *sorted((name, value) for name, value in node.attributes.items())))
        todo += reversed(list(node.iter()))
    return found


def repaired(path: Path, text: str) -> tuple[int, str]:
    """How many fixes a page gets, safe or not, and what went wrong, "" for nothing."""
    settings = Settings(RULES)

    def check(source: Source) -> Report:
        return lint.check(source, "html", resources.bank(), settings, fixes=True)

    before = Source(str(path), text)
    repair = fixes.repair(check(before), check, unsafe=True)
    after = repair.report.source.text
    if elements(after) != elements(text):
        return len(repair.made), "the fixes changed an element"
    edits = [edit for finding in check(before).findings if finding.fix for edit in finding.fix.edits]
    raw = next((edit.new for edit in edits if RAW.search(edit.new.replace(edit.old, ""))), "")
    if raw:
        return len(repair.made), f"a fix would write {raw!a}"
    result = written(
        lint.read(before, "html", resources.bank(), settings), lambda page: check(page).reading, Looks("definitions")
    )
    if not result.unwritten and result.source.text != text:
        own = elements(
            re.sub(r"(?s)\s*<!-- jargonlint: glossary -->.*<!-- /jargonlint: glossary -->", "", result.source.text)
        )
        if own != elements(text):
            return len(repair.made), "the glossary changed an element"
    return len(repair.made), ""


def main() -> int:
    """Compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--fixes", action="store_true")
    arguments = parser.parse_args()
    paths = [path for path in sorted(arguments.folder.rglob("*")) if path.suffix.lower() in (".html", ".htm", ".xhtml")]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    faults = same = characters = 0
    for path, text in zip(paths, texts, strict=True):
        for attributes in (False, True):
            document = markup.parse(Source(str(path), text), "html", attributes=attributes)
            faults += told([(path, next(wrong_in_html(document), ""))])
        characters += len(text)
        document = markup.parse(Source(str(path), text), "html")
        one, other = ours(document), theirs(document, masks.html(text))
        same += one == other
        if arguments.list and one != other:
            print(f"{path}: {difference(one, other)}")
    if arguments.fixes:
        made, wrong = repairs(paths, texts, repaired)
        faults += wrong
        print(f"{made} fixes made")
    faults += broken(texts, arguments.broken, "html", wrong_in_html)
    print(f"{len(paths)} pages, {characters / 1e6:.1f} M characters: {faults} break the law of positions")
    print(f"the same words as lexbor on {same} of them ({same / max(len(paths), 1):.3f})")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
