"""Hugo: `weight` in front matter, and the menus of its configuration for what has none."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, Final

from jargonlint.order.front import number
from jargonlint.order.positions import Placed, by_position, is_index
from jargonlint.order.tree import Address, Pages, Tree, Unreadable
from jargonlint.order.yaml import data_of

TOOL: Final = "Hugo"
FILES: Final = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json"))
_CONTENT: Final = "content"
_DEFAULT: Final = "config/_default"  # where the configuration may stand, in parts


def order(file: str, tree: Tree, pages: Pages) -> Placed | None:
    """Return the order of Hugo's content, None where a configuration of that name is of another program.

    Raises Unreadable.
    """
    folder = posixpath.dirname(file).removesuffix(_DEFAULT).rstrip("/")
    content = posixpath.join(folder, _CONTENT)
    below = pages.below(content)
    if not below:
        return None
    menu = _menu(file, tree, pages, content)

    def weight(page: str) -> float | None:
        return number(tree.front(page).get("weight")) or menu.get(page)  # a weight of 0 is none

    def folder_weight(path: str) -> float | None:
        return next((weight(page) for page in below if posixpath.dirname(page) == path and is_index(page)), None)

    return by_position(below, weight, folder_weight)


def _menu(file: str, tree: Tree, pages: Pages, content: str) -> Mapping[str, float]:
    """The pages that menus lead to, by the weight that they have there."""
    weights: dict[str, float] = {}
    for entry in _entries(_configuration(file, tree.text(file) or "")):
        target = entry.get("pageRef", entry.get("url", entry.get("pageref")))
        weight = entry.get("weight")
        page = pages.at(Address(str(target), content, content)) if target else None
        if page and isinstance(weight, (int, float)):
            weights.setdefault(page, float(weight))
    return weights


def _configuration(file: str, text: str) -> Any:
    if not file.endswith(".toml"):
        return data_of(file, text)
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"not TOML: {fault}") from None


def _entries(data: Any) -> Iterator[Mapping[str, Any]]:
    """The entries of all menus of a configuration, those of each language among them."""
    for key, value in _pairs(data):
        if key.lower() in ("menu", "menus"):
            for _, entries in _pairs(value):
                yield from filter(_is_table, entries if isinstance(entries, list) else ())
        elif key.lower() == "languages":
            for _, language in _pairs(value):
                yield from _entries(language)


def _pairs(data: Any) -> list[tuple[str, Any]]:
    return [(str(key), value) for key, value in data.items()] if _is_table(data) else []


def _is_table(data: Any) -> bool:
    return isinstance(data, dict)
