"""Sphinx: the toctrees of its documents, in reStructuredText and MyST; and the table of contents of Jupyter Book.

conf.py is a program, and is not run: only the name of the first document is read in it.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import takewhile
from typing import Any, Final, NamedTuple

from jargonlint.order.tree import Address, Pages, Tree, inside
from jargonlint.order.yaml import check_depth, load

TOOL: Final = "Sphinx"
FILES: Final = ("conf.py", "_toc.yml")
_ENDINGS: Final = (".md", ".rst", ".markdown", ".txt", ".ipynb", "")
_ROOT: Final = re.compile(r"""^(?:root|master)_doc\s*=\s*["']([^"'\n]{1,200})["']""", re.MULTILINE)
_RST: Final = re.compile(r"([ \t]*)\.\. toctree::[ \t]*$")
_MYST: Final = re.compile(r"[ \t]*(`{3,}|:{3,})\{toctree\}")
_TITLED: Final = re.compile(r".*<([^<>]+)>\s*$")


def order(file: str, tree: Tree, pages: Pages) -> Iterator[Address] | None:
    """Return the documents in the order of the toctrees, None where there are none; raises Unreadable."""
    folder = posixpath.dirname(file)
    if posixpath.basename(file) == "_toc.yml":
        return _of_table(load(tree.text(file) or ""), folder, tree, pages, 0)
    named = _ROOT.search(tree.text(file) or "")
    first = _document(posixpath.join(folder, named[1] if named else "index"), tree)
    return _of_document(first, folder, tree, pages, {first}) if first else None


def _of_document(first: str, source: str, tree: Tree, pages: Pages, seen: set[str]) -> Iterator[Address]:
    """A document, then those of its toctrees, each once. A list, not recursion: documents can lead very far."""
    todo = [first]
    while todo:
        document = todo.pop()
        yield Address(document)
        below = []
        for entry, is_pattern in toctree_entries(tree.text(document) or ""):
            base = source if entry.startswith("/") else posixpath.dirname(document)
            for found in _matching(posixpath.join(base, entry.lstrip("/")), tree, pages, is_pattern=is_pattern):
                if found not in seen:
                    seen.add(found)
                    below.append(found)
        todo += reversed(below)


def _matching(entry: str, tree: Tree, pages: Pages, *, is_pattern: bool) -> list[str]:
    """The documents that an entry names, by its path or a pattern."""
    if is_pattern and re.search(r"[*?\[]", entry):
        pattern = posixpath.normpath(entry)
        return [path for path in pages.paths if fnmatchcase(posixpath.splitext(path)[0], pattern)]
    document = _document(entry, tree)
    return [document] if document else []


def _document(path: str, tree: Tree) -> str | None:
    """The file of a document, which is named without its ending."""
    inner = inside(path)
    if inner is None:
        return None
    return next((inner + ending for ending in _ENDINGS if tree.text(inner + ending) is not None), None)


def toctree_entries(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the entries of a document's toctrees, and whether they may be patterns."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        rst, myst = _RST.match(line), _MYST.match(line)
        below = map(lines.__getitem__, range(number + 1, len(lines)))
        if rst:
            yield from _entries(takewhile(_Indented(len(rst[1])).holds, below))
        elif myst:
            yield from _entries(takewhile(_Fenced(myst[1]).holds, below))


class _Indented(NamedTuple):
    """The lines below a directive of reStructuredText: those that stand further in."""

    indent: int

    def holds(self, line: str) -> bool:
        return not line.strip() or len(line) - len(line.lstrip()) > self.indent


class _Fenced(NamedTuple):
    """The lines of a directive of MyST."""

    fence: str

    def holds(self, line: str) -> bool:
        return not line.strip().startswith(self.fence)


def _entries(lines: Iterable[str]) -> list[tuple[str, bool]]:
    """The entries of a toctree without its options."""
    stripped = _without_front([line.strip() for line in lines])
    is_pattern = any(line.startswith(":glob:") for line in stripped)
    entries = [line for line in stripped if line and not line.startswith((":", "#", ".. "))]
    titled = (_TITLED.match(entry) for entry in entries)
    return [(match[1] if match else entry, is_pattern) for entry, match in zip(entries, titled, strict=True)]


def _without_front(lines: list[str]) -> list[str]:
    """The lines of a directive without options that stand between two rules at its start."""
    if lines[:1] != ["---"]:
        return lines
    return lines[2 + lines[1:].index("---") :] if "---" in lines[1:] else []


def _of_table(data: Any, folder: str, tree: Tree, pages: Pages, depth: int) -> Iterator[Address]:
    """What `_toc.yml` says: files and patterns, in lists of parts, chapters and sections."""
    check_depth(depth)
    if isinstance(data, list):
        for item in data:
            yield from _of_table(item, folder, tree, pages, depth + 1)
    elif isinstance(data, dict):
        for key in ("root", "file", "glob"):
            if isinstance(data.get(key), str):
                found = _matching(posixpath.join(folder, data[key]), tree, pages, is_pattern=key == "glob")
                yield from map(Address, found or [data[key]])
        for value in data.values():
            yield from _of_table(value, folder, tree, pages, depth + 1)
