"""Jekyll: navigation among its data files, and `nav_order` in front matter (Just the Docs)."""

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from jargonlint.order.front import number
from jargonlint.order.positions import Placed, by_position
from jargonlint.order.tree import Address, Pages, Tree, inside
from jargonlint.order.yaml import data_of, load, values

TOOL: Final = "Jekyll"
FILES: Final = ("_config.yml",)
_DATA: Final = "_data"
_NAMES: Final = re.compile(r"nav|sidebar|toc|menu|contents", re.IGNORECASE)
_KEYS: Final = frozenset(("url", "link", "href", "path", "permalink", "page", "page_url"))


def order(file: str, tree: Tree, pages: Pages) -> list[Address] | Placed | None:
    """Return the order of pages beside a configuration of Jekyll, None where nothing says any; raises Unreadable."""
    folder = _source(file, tree)
    if folder is None:
        return None
    addresses = [
        Address(value, folder, folder)
        for path in _navigations(posixpath.join(folder, _DATA), tree)
        for key, value in values(_data(path, tree))
        if key in _KEYS and isinstance(value, str)
    ]
    if any(map(pages.at, addresses)):
        return addresses
    placed = by_position(pages.below(folder), lambda page: number(tree.front(page).get("nav_order")))
    return placed if any("nav_order" in tree.front(page) for page in pages.below(folder)) else None


def _source(file: str, tree: Tree) -> str | None:
    """The folder of the pages, None where it is outside of the site."""
    data = load(tree.text(file) or "")
    source = data.get("source") if isinstance(data, dict) else None
    return inside(posixpath.join(posixpath.dirname(file), source if isinstance(source, str) else "."))


def _navigations(folder: str, tree: Tree) -> Iterator[str]:
    """The data files that are called as navigation is, or stand in a folder that is."""
    for name in tree.names(folder):
        path = posixpath.join(folder, name)
        if posixpath.splitext(name)[1] in (".yml", ".yaml", ".json"):
            if _NAMES.search(name):
                yield path
        elif _NAMES.search(name):
            yield from (
                posixpath.join(path, inner) for inner in tree.names(path) if inner.endswith((".yml", ".yaml", ".json"))
            )


def _data(path: str, tree: Tree) -> object:
    return data_of(path, tree.text(path) or "")
