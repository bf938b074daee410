"""Pages that say their own place, by numbers among their siblings, in: the order of the whole tree out."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

Position = Callable[[str], float | None]
"""The place that a page, or a folder, has among those beside it; None where nobody says."""

_INDEX: Final = re.compile(r"(?:index|readme|_index)\.\w+$", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(\d{1,9})[-_. ]+(?=\D)")
LAST: Final = float("inf")


class Placed(NamedTuple):
    """Pages in order, and those of them that have a place, by their number or their folder's."""

    pages: list[str]
    placed: frozenset[str]


def by_position(pages: Sequence[str], of_page: Position, of_folder: Position = lambda folder: None) -> Placed:
    """Return pages in order: in each folder its own page first, then all that is there by number, then by name."""
    folders: dict[str, list[str]] = {}
    for page in pages:
        folders.setdefault(posixpath.dirname(page), []).append(page)
    inner: dict[str, set[str]] = {}
    for folder in list(folders):
        while folder:
            folder, below = posixpath.dirname(folder), folder
            inner.setdefault(folder, set()).add(below)
    placed = set()

    def number(page: str) -> float | None:
        return _first(of_page(page), prefixed(page))

    def folder_number(folder: str) -> float | None:
        own = next((page for page in folders.get(folder, ()) if is_index(page)), None)
        return _first(of_folder(folder), number(own) if own else None, prefixed(folder))

    def walk(folder: str) -> Iterator[str]:
        children = [(page, False) for page in folders.get(folder, ())]
        children += [(below, True) for below in inner.get(folder, ())]

        def key(child: tuple[str, bool]) -> tuple[bool, float, str]:
            path, is_folder = child
            place = folder_number(path) if is_folder else number(path)
            return is_folder or not is_index(path), LAST if place is None else place, path.lower()

        for path, is_folder in sorted(children, key=key):
            if is_folder:
                yield from walk(path)
                continue
            if number(path) is not None or (is_index(path) and folder_number(folder) is not None):
                placed.add(path)
            yield path

    ordered = list(walk(""))
    return Placed(ordered, frozenset(placed))


def is_index(page: str) -> bool:
    """Whether a page is that of its folder."""
    return _INDEX.match(posixpath.basename(page)) is not None


def prefixed(path: str) -> float | None:
    """Return the number before the name of a page or folder ("02-install.md"), None where there is none."""
    match = _NUMBERED.match(posixpath.basename(path))
    return float(match[1]) if match else None


def _first(*numbers: float | None) -> float | None:
    return next((number for number in numbers if number is not None), None)
