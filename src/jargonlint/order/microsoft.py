"""Microsoft Learn and DocFX: TOC.yml, which may lead to others."""

import posixpath
from collections.abc import Iterator
from typing import Any, Final

from jargonlint.order.tree import Address, Pages, Tree, inside
from jargonlint.order.yaml import check_depth, load

TOOL: Final = "DocFX"
FILES: Final = ("TOC.yml", "toc.yml")


def order(file: str, tree: Tree, pages: Pages) -> Iterator[Address]:
    """Return what a TOC says of the order; raises Unreadable."""
    return _of_file(file, tree, {file}, 0)


def _of_file(file: str, tree: Tree, seen: set[str], depth: int) -> Iterator[Address]:
    return _items(load(tree.text(file) or ""), posixpath.dirname(file), tree, seen, depth)


def _items(data: Any, folder: str, tree: Tree, seen: set[str], depth: int) -> Iterator[Address]:
    check_depth(depth)
    if isinstance(data, list):
        for item in data:
            yield from _items(item, folder, tree, seen, depth + 1)
    elif isinstance(data, dict):
        for key in ("topicHref", "href", "homepage", "tocHref"):
            if isinstance(data.get(key), str):
                yield from _target(data[key], folder, tree, seen, depth)
        yield from _items(data.get("items"), folder, tree, seen, depth + 1)


def _target(href: str, folder: str, tree: Tree, seen: set[str], depth: int) -> Iterator[Address]:
    """A page, or what another TOC says, each once."""
    tocs = _tocs(href, folder)
    found = next((toc for toc in tocs if toc not in seen and tree.text(toc) is not None), None)
    if found:
        seen.add(found)
        yield from _of_file(found, tree, seen, depth + 1)
    elif not tocs:
        yield Address(href, folder, "")


def _tocs(href: str, folder: str) -> list[str]:
    """The paths of another TOC that an address may mean, which is its file or its folder."""
    path = None if href.startswith("/") else inside(posixpath.join(folder, href))
    if path is None:
        return []
    if href.endswith("/"):
        return [posixpath.join(path, name) for name in FILES]
    return [path] if posixpath.basename(path) in FILES else []
