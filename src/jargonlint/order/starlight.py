"""Starlight: `sidebar: order:` in front matter. The sidebar of astro.config.mjs is a program's, and is not run."""

import posixpath
from typing import Final

from jargonlint.order.front import number
from jargonlint.order.positions import Placed, by_position
from jargonlint.order.tree import Pages, Tree

TOOL: Final = "Starlight"
FILES: Final = tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts"))


def order(file: str, tree: Tree, pages: Pages) -> Placed:
    """Return the order of the pages below a configuration of Astro."""
    below = pages.below(posixpath.dirname(file))
    return by_position(below, lambda page: number(tree.front(page).get("sidebar.order")))
