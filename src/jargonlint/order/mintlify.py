"""Mintlify: the navigation of docs.json, or of mint.json before it."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.order.tree import Address, Pages, Tree
from jargonlint.order.yaml import parsed, values

TOOL: Final = "Mintlify"
FILES: Final = ("docs.json", "mint.json")
_PAGES: Final = ("pages", "page", "root")
"""Keys under which pages stand; others hold icons and addresses."""


def order(file: str, tree: Tree, pages: Pages) -> Iterator[Address] | Sequence[str] | None:
    """Return what docs.json says of the order, None where it is of another program; raises Unreadable."""
    data = parsed(tree.text(file) or "")
    if not isinstance(data, dict) or "navigation" not in data:
        return None
    folder = posixpath.dirname(file)
    return (
        Address(value, folder, folder)
        for key, value in values(data["navigation"], "pages")
        if key in _PAGES and isinstance(value, str)
    )
