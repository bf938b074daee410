"""A page that lists the others as links: SUMMARY.md of GitBook and mdBook, TOC.md of Adobe."""

import posixpath
import re
from typing import Final

from jargonlint.order.tree import Address, Pages, Tree

TOOL: Final = "a list of links"
FILES: Final = ("SUMMARY.md", "TOC.md")
FEWEST: Final = 3
"""Pages that it must lead to: a summary may be a page like any other."""

_ITEM: Final = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]|[ \t]*\[")
_LINK: Final = re.compile(r"\]\([ \t]*<?([^()<>\s]{1,1000})>?[^()\n]{0,200}\)")


def order(file: str, tree: Tree, pages: Pages) -> list[Address] | None:
    """Return what the links of the page say of the order, None where it lists no pages."""
    folder = posixpath.dirname(file)
    addresses = [
        Address(link[1], folder, "")
        for line in (tree.text(file) or "").split("\n")
        if _ITEM.match(line)
        for link in _LINK.finditer(line)
    ]
    known = {page for page in map(pages.at, addresses) if page}
    return addresses if len(known) >= FEWEST else None
