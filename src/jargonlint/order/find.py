"""The pages of a site and its files in, the order in which people read out."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple

from jargonlint.order.positions import Placed
from jargonlint.order.tree import Address, Pages, Tree, Unreadable

TOOLS: Final = (*("mkdocs", "mintlify", "sphinx", "docusaurus", "starlight", "hugo", "jekyll", "microsoft", "links"),)
"""Each is a module of this name: `TOOL`, its `FILES`, and `order`. The first that says something of a page counts."""

_BESIDE: Final = (".config", "config/_default")
"""Folders, beside those of pages, in which a tool may keep its file."""


class Found(NamedTuple):
    """A file that tells an order: whose it is, how many pages it gives a place, what it leads to in vain."""

    tool: str
    file: str
    placed: int
    lost: tuple[str, ...] = ()


class Order(NamedTuple):
    """The reading order of a site.

    pages    all of them, in order: those of which no tool knows come last, by their paths
    placed   those to which something gives a place, not only their names
    found    the files that told, in the order in which they count
    unread   what could not be read, and why
    """

    pages: tuple[str, ...]
    placed: frozenset[str]
    found: tuple[Found, ...] = ()
    unread: tuple[str, ...] = ()


def find(paths: Sequence[str], tree: Tree, first: Iterable[Callable[[str], bool]] = ()) -> Order:
    """Return the reading order of the pages at some paths.

    `first` are tests of paths: what passes the first one comes before everything else, then what passes the second.
    """
    by_path = sorted(paths, key=lambda path: path.split("/"))
    pages = Pages(by_path, tree.front)
    ordered: dict[str, None] = {}
    placed: set[str] = set()
    found, unread = [], []
    for module, file in _files(by_path, tree):
        try:
            resolved = _resolved(module.order(file, tree, pages), pages)
        except Unreadable as fault:
            unread.append(f"{file}: {fault}")
            continue
        if resolved.placed:
            found.append(Found(module.TOOL, file, len(resolved.placed - ordered.keys()), resolved.lost))
            placed |= resolved.placed
            ordered |= dict.fromkeys(page for page in resolved.pages if page not in ordered)
    ordered |= dict.fromkeys(page for page in by_path if page not in ordered)
    chosen = dict.fromkeys(page for test in first for page in ordered if test(page))
    everything = chosen | ordered
    return Order(tuple(everything), frozenset(placed | chosen.keys()), tuple(found), tuple(unread))


class _Resolved(NamedTuple):
    """Pages in order, those of them that have a place, and the addresses that lead to none."""

    pages: list[str]
    placed: frozenset[str]
    lost: tuple[str, ...] = ()


def _resolved(told: Any, pages: Pages) -> _Resolved:
    """What an order comes to, each page once."""
    if isinstance(told, Placed):
        return _Resolved(told.pages, told.placed)
    ordered: dict[str, None] = {}
    lost = []
    for target in told or ():
        page = target if isinstance(target, str) else pages.at(target)
        if page is not None and page in pages:
            ordered[page] = None
        elif isinstance(target, Address) and "://" not in target.text:
            lost.append(target.text)
    return _Resolved(list(ordered), frozenset(ordered), tuple(lost))


def _files(paths: Sequence[str], tree: Tree) -> Iterator[tuple[Any, str]]:
    """The files that may tell an order, those nearest to the site's folder first: beside pages, or above them."""
    names = [(name, tool) for tool in TOOLS for name in _module(tool).FILES]
    for folder in folders(paths):
        for here in (
            folder,
            *(posixpath.join(folder, name) for name in _BESIDE if name.split("/")[0] in tree.names(folder)),
        ):
            there = frozenset(tree.names(here))
            yield from ((_module(tool), posixpath.join(here, name)) for name, tool in names if name in there)


def folders(paths: Sequence[str]) -> list[str]:
    """Return the folders of pages and those above, the outer ones first."""
    folders = {""}
    for path in paths:
        folder = posixpath.dirname(path)
        while folder not in folders:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    return sorted(folders, key=lambda folder: (folder.count("/") + bool(folder), folder))


def _module(tool: str) -> Any:
    return import_module(f"jargonlint.order.{tool}")
