"""A folder in, the files of its site as `order` looks at them out; nothing outside of the folder is read."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from jargonlint.order import glossaries
from jargonlint.order.find import Order, find
from jargonlint.order.front import front
from jargonlint.order.glossaries import ToolGlossary
from jargonlint.order.tree import Unreadable
from jargonlint.project import files
from jargonlint.project.files import Limit
from jargonlint.project.settings import Config

TOOL_FILE: Final = Limit("a file that tells an order", 4_000_000)


FrontOf = Callable[[str], Mapping[str, str]]
"""What the front matter of a page says, by its path from the site's folder; None: the page is read."""


class Ordered(NamedTuple):
    """The pages of a site, all of one configuration.

    folder  of the site, absolute
    order   of the pages, which are paths from there, with slashes
    paths   the same in order as they were given
    """

    folder: str
    order: Order
    paths: tuple[str, ...]

    @property
    def unplaced(self) -> int:
        """How many pages come last, because nothing says where they stand."""
        return len(self.order.pages) - len(self.order.placed)


def ordered(config: Config, paths: Iterable[str], front_of: FrontOf | None = None) -> Ordered:
    """Return pages of a configuration in the order in which people read them."""
    given = list(paths)
    folder = root_of(config, given)
    by_path = {_from(folder, path): path for path in given}

    def of(pattern: re.Pattern[str]) -> Callable[[str], bool]:
        return lambda page: pattern.match(config.relative(by_path[page])) is not None

    order = find(list(by_path), _Folder(folder, front_of), [of(pattern) for pattern in config.order])
    return Ordered(folder, order, tuple(by_path[page] for page in order.pages))


def root_of(config: Config, paths: Iterable[str]) -> str:
    """Return the absolute folder of a site: that of its configuration, or else of the repository, where pages stand.

    Where neither is so, the working folder is, or the one that all pages have in common.
    """
    folders = {os.path.dirname(os.path.abspath(path)) for path in paths}
    common = os.path.commonpath(folders) if folders else os.getcwd()
    if config.file and is_in(common, config.folder):
        return config.folder
    repository = files.repository(common)
    return repository or (os.getcwd() if is_in(common, os.getcwd()) else common)


def is_in(path: str, folder: str) -> bool:
    """Whether an absolute path is that of a folder, or of something in it."""
    return os.path.join(path, "").startswith(os.path.join(folder, ""))


def _from(folder: str, path: str) -> str:
    relative = os.path.relpath(path, folder)
    return relative.replace(os.sep, "/") if os.sep != "/" else relative


class DataGlossary(NamedTuple):
    """A glossary of a site tool: its file, as it is called from the site's folder, and its words.

    page   its words as a page in Markdown; "" where the file is such a page itself
    lines  of the file, by those of that page
    """

    found: ToolGlossary
    page: str
    lines: Mapping[int, int]


def tool_glossaries(folder: str, pages: Sequence[str]) -> list[DataGlossary]:
    """Return the glossaries that tools keep beside the pages of a site; `pages` are paths from its folder."""
    tree = _Folder(folder, None)
    return [glossary for found in glossaries.tool_glossaries(pages, tree) if (glossary := _read(found, tree))]


def _read(found: ToolGlossary, tree: "_Folder") -> DataGlossary | None:
    """A glossary with its words, None for data that holds none."""
    if not found.file.endswith(glossaries.DATA):
        return DataGlossary(found, "", {})
    text = tree.text(found.file) or ""
    try:
        words = glossaries.words(text, found.file)
    except Unreadable:
        return None
    lines = {3 * number: glossaries.line_of(word, text) for number, word in enumerate(words, 1)}
    return DataGlossary(found, glossaries.as_page(words), lines) if words else None


class _Folder:
    """A `Tree`: the files of a folder, each looked at once."""

    def __init__(self, folder: str, front_of: FrontOf | None) -> None:
        self._folder = folder
        self._root = os.path.join(os.path.realpath(folder), "")
        self.names = cache(self._names)
        self.text = cache(self._text)
        self.front = front_of or cache(self._front)

    def _names(self, folder: str) -> Sequence[str]:
        path = self._inside(folder)
        try:
            return sorted(os.listdir(path)) if path else ()
        except OSError:
            return ()

    def _text(self, path: str) -> str | None:
        absolute = self._inside(path)
        try:
            return files.read_text(absolute, TOOL_FILE) if absolute else None
        except (OSError, ValueError):
            return None

    def _front(self, page: str) -> Mapping[str, str]:
        return front(self._text(page) or "")

    def _inside(self, path: str) -> str | None:
        """The absolute path of a file, None where a link leads out of the folder."""
        absolute = os.path.join(self._folder, path)
        real = os.path.realpath(absolute)
        return absolute if os.path.join(real, "").startswith(self._root) else None
