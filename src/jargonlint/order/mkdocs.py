"""MkDocs: the `nav` of mkdocs.yml; without one, MkDocs takes the pages by their names."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any, Final

from jargonlint.order.positions import by_position
from jargonlint.order.tree import Address, Pages, Tree, Unreadable, inside
from jargonlint.order.yaml import load, values

TOOL: Final = "MkDocs"
FILES: Final = ("mkdocs.yml", "mkdocs.yaml")


def configuration(text: str) -> dict[str, Any]:
    """Return what mkdocs.yml says; raises Unreadable."""
    data = load(text)
    if not isinstance(data, dict):
        raise Unreadable("no configuration of MkDocs")
    return data


def docs(file: str, data: dict[str, Any]) -> str | None:
    """Return the folder of the pages, None where it is outside of the site."""
    folder = data.get("docs_dir", "docs")
    return inside(posixpath.join(posixpath.dirname(file), folder if isinstance(folder, str) else "docs"))


def order(file: str, tree: Tree, pages: Pages) -> Iterator[Address] | Sequence[str] | None:
    """Return what mkdocs.yml says of the order; raises Unreadable."""
    data = configuration(tree.text(file) or "")
    folder = docs(file, data)
    if folder is None:
        return None
    nav = data.get("nav") or data.get("pages")
    if nav:
        return (Address(str(value), folder, folder) for _, value in values(nav) if value is not None)
    return by_position(pages.below(folder), lambda page: None).pages
