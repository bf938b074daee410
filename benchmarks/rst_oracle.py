"""Whether pages in reStructuredText are read as docutils reads them: the law of positions, and the words it sees.

usage: python -m benchmarks.rst_oracle FOLDER [--list] [--broken N] [--fixes]

Needs `pip install docutils` (it is among the development dependencies). Reads every .rst file below FOLDER and prints
how many of them break the law, and of how many the words are the same. The directives and roles of Sphinx have
stand-ins; template code is overwritten by a character that is no word. `--broken` makes N pages of pieces of others,
cut anywhere: they must neither raise nor break the law. `--fixes` repairs each page and writes its glossary, and asks
docutils whether its tree is the same, but for its words.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.oracles import DROPPED, NOTHING, WORD, broken, difference, misplaced, repairs, told
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.parsers.rst.directives import admonitions
from docutils.parsers.rst.directives.admonitions import BaseAdmonition
from docutils.parsers.rst.directives.tables import CSVTable, ListTable, RSTTable
from docutils.utils import new_document

from jargonlint import lint, markup
from jargonlint.markup import masks
from jargonlint.markup.format import STYLES, Looks
from jargonlint.markup.prose import hide_urls
from jargonlint.model import HIDDEN, Document, Report, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.repair.glossary.appendix import written

UNSEEN: Final = re.compile(rf"{DROPPED.pattern}|\x00")  # which docutils sets before what is escaped
UNREAD: Final = (
    nodes.comment, nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math, nodes.math_block, nodes.raw,
    nodes.footnote_reference, nodes.citation_reference, nodes.label, nodes.substitution_definition, nodes.image,
    nodes.system_message, nodes.option_group, nodes.pending,
)  # fmt: skip


class Options(dict[str, Any]):
    """Options of which any may be given."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, key: str) -> Any:
        return lambda argument: argument

    def __contains__(self, key: object) -> bool:
        return True


class Holder(Directive):
    """A directive that holds prose below its argument, which is not shown."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = Options()
    shows_argument = False

    def run(self) -> list[nodes.Node]:
        holder = nodes.container()
        if self.arguments and self.shows_argument:
            inline, _ = self.state.inline_text(self.arguments[0], self.lineno)
            holder += nodes.paragraph("", "", *inline)
        self.state.nested_parse(self.content, self.content_offset, holder, match_titles=True)
        return [holder]


class Titled(Holder):
    shows_argument = True


class Versioned(Holder):
    """The number of a version, and what has changed in it."""

    def run(self) -> list[nodes.Node]:
        holder = nodes.container()
        said = self.arguments[0].split(None, 1)[1:] if self.arguments else []
        if said:
            inline, _ = self.state.inline_text(said[0], self.lineno)
            holder += nodes.paragraph("", "", *inline)
        self.state.nested_parse(self.content, self.content_offset, holder)
        return [holder]


class Note(Holder):
    """A directive without argument: its first line is content."""

    optional_arguments = 0


class Nothing(Holder):
    def run(self) -> list[nodes.Node]:
        return []


class Glossary(Holder):
    """Terms above their definitions, as Sphinx reads them."""

    def run(self) -> list[nodes.Node]:
        holder = nodes.container()
        block: list[str] = []
        for line in [*self.content, ""]:
            if line.strip() and not line.startswith(" "):
                if not line.startswith(".. "):
                    inline, _ = self.state.inline_text(re.split(" +: +", line)[0], self.lineno)
                    self._flush(block, holder)
                    holder += nodes.paragraph("", "", *inline)
            else:
                block.append(line)
        self._flush(block, holder)
        return [holder]

    def _flush(self, block: list[str], holder: nodes.Element) -> None:
        from docutils.statemachine import StringList

        if any(line.strip() for line in block):
            margin = min(len(line) - len(line.lstrip()) for line in block if line.strip())
            lines = StringList([line[margin:] for line in block], "glossary")
            self.state.nested_parse(lines, self.content_offset, holder)
        block.clear()


STAND_INS: Final[dict[str, type[Directive]]] = {
    **dict.fromkeys(("seealso", "todo", "impl-detail", "soft-deprecated"), Note),
    **dict.fromkeys(
        ("tab", "tab-item", "group-tab", "dropdown", "card", "grid-item-card", "centered", "details"), Titled
    ),
    **dict.fromkeys(
        "toctree code-block sourcecode literalinclude highlight index include image raw contents parsed-literal "
        "productionlist autoclass automodule autofunction automethod autoexception currentmodule module py:module "
        "py:currentmodule program sectionauthor codeauthor youtube mermaid graphviz digraph graph math meta "
        "tabularcolumns default-domain testsetup testcode testoutput doctest autosummary tags prompt".split(),
        Nothing,
    ),
    "glossary": Glossary,
}
VERSIONED: Final = ("versionadded", "versionchanged", "versionremoved", "deprecated", "deprecated-removed")

SHOWN: Final = frozenset("abbr term dfn guilabel menuselection download index".split())
CODE: Final = frozenset(
    "attr class code command confval const cpp data envvar exc file func kbd keyword literal macro mailheader makevar "
    "manpage math member meth mimetype mod module newsgroup obj option program regexp samp token type var "
    "variable".split()
)


def stand_in_role(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """A role of Sphinx: text, or code, or the text of a link."""
    own = name.lower().rpartition(":")[2]
    title = re.match(r"(.+?)\s*(?<!\x00)<[^<>]*>$", text, re.DOTALL)
    shown = title[1] if title else text
    if own in SHOWN or (title and shown and own not in CODE and ":" not in name):
        return [nodes.inline(rawtext, shown)], []
    return [nodes.literal(rawtext, text)], []


def install() -> None:
    """Put the stand-ins where docutils looks for directives and roles."""
    known_directive, known_role = directives.directive, roles.role

    def directive(name: str, language: Any, document: Any) -> tuple[Any, list[Any]]:
        if name.lower() in STAND_INS:
            return STAND_INS[name.lower()], []
        if name.lower().endswith(VERSIONED):
            return Versioned, []
        try:
            found, _ = known_directive(name, language, document)
        except Exception:  # noqa: BLE001 - whatever is the matter with it
            found = None
        return (found or Holder), []

    def role(name: str, language: Any, line: int, reporter: Any) -> tuple[Any, list[Any]]:
        own = name.lower()
        if own not in SHOWN and own not in CODE and own not in ("ref", "doc", "pep", "rfc"):
            found, _ = known_role(name, language, line, reporter)
            if found:
                return found, []
        return stand_in_role, []

    vars(directives)["directive"] = directive
    vars(roles)["role"] = role
    for admonition in vars(admonitions).values():
        if isinstance(admonition, type) and issubclass(admonition, BaseAdmonition):
            admonition.option_spec = Options(admonition.option_spec or {})
    for table in (ListTable, CSVTable, RSTTable):
        table.option_spec = Options(table.option_spec or {})


def tree(text: str) -> nodes.document:
    """The tree that docutils makes of a page, without what it does to it afterwards."""
    settings = get_default_settings(Parser())
    settings.report_level = 5
    settings.halt_level = 6
    settings.warning_stream = False
    settings.file_insertion_enabled = False
    settings.line_length_limit = 1_000_000
    vars(roles)["_roles"].clear()  # what a page before this one has defined
    document = new_document("page", settings)
    Parser().parse(text, document)
    return document


def theirs(text: str) -> list[str]:
    """The words that docutils sees."""
    document = tree(text)
    pieces: list[str] = []
    children = list(document.children)
    while children and isinstance(children[0], nodes.comment):
        children.pop(0)
    if children and isinstance(children[0], nodes.field_list):
        children.pop(0)
    for child in children:
        gather(child, document, pieces)
    return WORD.findall(hide_urls(UNSEEN.sub("", "".join(pieces)).replace("\n", " ")))


def gather(node: nodes.Node, document: nodes.document, pieces: list[str]) -> None:
    """Collect the text of a tree, with a blank at the edges of blocks."""
    if isinstance(node, nodes.Text):
        text = re.sub(r"(?<=[^\W\d_]-)\n(?=[^\W\d_])", "", node.astext())
        pieces.append(text)
    elif isinstance(node, nodes.substitution_reference):
        name = node.get("refname", "")
        found = document.substitution_defs.get(name) or document.substitution_defs.get(
            document.substitution_names.get(name.lower(), "")
        )
        if found is not None and "replace::" in found.rawsource:
            for child in found.children:
                gather(child, document, pieces)
        else:
            pieces.append(NOTHING)
    elif isinstance(node, UNREAD):
        pieces.append(NOTHING if isinstance(node, nodes.literal) else "" if isinstance(node, nodes.Inline) else " ")
    else:
        edge = (
            ""
            if isinstance(node, nodes.Inline)
            or (isinstance(node, nodes.TextElement) and isinstance(node.parent, nodes.TextElement))
            else " "
        )
        pieces.append(edge)
        for child in node.children:
            gather(child, document, pieces)
        pieces.append(edge)


def ours(document: Document) -> list[str]:
    """The words of the prose."""
    return WORD.findall(UNSEEN.sub("", document.prose))


def violations(document: Document) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the source holds."""
    shown_text = masks.documentation(document.source.text).shown

    def may_stand(shown: str, piece: str, span: Span) -> bool:
        if piece.startswith("|") and piece.rstrip("_").endswith("|"):
            return True
        return shown == " " and not WORD.search(shown_text[span.start : span.end])

    return misplaced(document, may_stand)


def shape(node: nodes.Node) -> list[str]:
    """The kinds of the nodes of a tree, without its words."""
    return [
        type(one).__name__
        for one in node.findall()
        if not isinstance(one, (nodes.Text, nodes.system_message)) and not isinstance(one.parent, nodes.system_message)
    ]


def errors(document: nodes.document) -> int:
    return sum(1 for message in document.findall(nodes.system_message) if message["level"] > 2)


def repaired(path: Path, text: str) -> tuple[int, str]:
    """How many fixes a page gets, safe or not, and what went wrong, "" for nothing."""
    settings = Settings(RULES)

    def check(source: Source) -> Report:
        return lint.check(source, "rst", resources.bank(), settings, fixes=True)

    before = Source(str(path), text)
    repair = fixes.repair(check(before), check, unsafe=True)
    was, now = tree(text), tree(repair.report.source.text)
    if shape(was) != shape(now) or errors(now) > errors(was):
        return len(repair.made), "the fixes changed the tree"
    for style in STYLES:
        for link in (False, True):
            result = written(check(before).reading, lambda page: check(page).reading, Looks(style), link=link)
            if not result.unwritten and errors(tree(result.source.text)) > errors(was):
                return len(repair.made), f"{style}: the glossary is an error"
    return len(repair.made), ""


def main() -> int:
    """Compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--broken", type=int, default=0)
    parser.add_argument("--fixes", action="store_true")
    arguments = parser.parse_args()
    install()
    paths = sorted(arguments.folder.rglob("*.rst"))
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    faults = same = characters = words = 0
    spent = 0.0
    for path, text in zip(paths, texts, strict=True):
        shown = masks.documentation(text).shown
        for attributes in (False, True):
            began = time.process_time()
            document = markup.parse(Source(str(path), text), "rst", attributes=attributes)
            spent += time.process_time() - began
            faults += told([(path, next(violations(document), ""))])
        characters += len(text)
        one = ours(markup.parse(Source(str(path), text), "rst"))
        other = theirs(shown.replace(HIDDEN, NOTHING)[masks.documentation(text).begin :])
        words += len(other)
        same += one == other
        if arguments.list and one != other:
            print(f"{path}: {difference(one, other)}")
    if arguments.fixes:
        made, wrong = repairs(paths, texts, repaired)
        faults += wrong
        print(f"{made} fixes made")
    faults += broken(texts, arguments.broken, "rst", violations)
    print(f"{len(paths)} pages, {characters / 1e6:.1f} M characters: {faults} break the law of positions")
    print(f"the same words as docutils on {same} of them ({same / max(len(paths), 1):.3f}), {words} words")
    print(f"{2 * characters / 1e6 / max(spent, 0.001):.1f} M characters a second")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
