"""A folder in, the files of its site as `order` looks at them out; nothing outside of the folder is read."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from jargonlint.light_typing import Any, Final, NamedTuple, Protocol
from jargonlint.order.find import Found, Order, find
from jargonlint.order.front import front
from jargonlint.order.tree import ToolGlossary, Unreadable
from jargonlint.project import files
from jargonlint.project.files import Limit
from jargonlint.project.hashes import hashed_text
from jargonlint.project.settings import Config
from jargonlint.project.stamps import MISSING, stamp

TOOL_FILE: Final = Limit("a file that tells an order", 4_000_000)


class DataGlossary(NamedTuple):
    """A glossary of a site tool: its file, as it is called from the site's folder, and its words.

    page   its words as a page in Markdown; "" where the file is such a page itself
    lines  of the file, by those of that page
    """

    found: ToolGlossary
    page: str
    lines: Mapping[int, int]


class Ordered(NamedTuple):
    """The pages of a site, all of one configuration.

    folder      of the site, absolute
    order       of the pages, which are paths from there, with slashes
    paths       the same in order as they were given
    glossaries  that the site's tools keep beside the pages
    """

    folder: str
    order: Order
    paths: tuple[str, ...]
    glossaries: tuple[DataGlossary, ...] = ()

    @property
    def unplaced(self) -> int:
        """How many pages come last, because nothing says where they stand."""
        return len(self.order.pages) - len(self.order.placed)


class Memory(Protocol):
    """What remembers an order from one run to the next.

    order    as data for JSON; None: there is nothing
    stamped  stamps of pages as somebody has just looked at them, by absolute path
    """

    order: Any
    stamped: dict[str, str]


def ordered(config: Config, paths: Iterable[str], memory: Memory | None = None) -> Ordered:
    """Return pages of a configuration in the order in which people read them.

    What `memory` holds is taken where nothing has changed that the order was found by, and is replaced where it was.
    """
    given = list(paths)
    folder = root_of(config, given)
    by_path = {_from(folder, path): path for path in given}
    tree = _Folder(folder, memory.stamped if memory else {})
    asked = [folder, *(pattern.pattern for pattern in config.order), *sorted(by_path)]
    found = _remembered(memory.order, asked, tree) if memory else None
    if found is None:
        order, glossaries = _found(config, by_path, tree), _glossaries(list(by_path), tree)
        if memory:
            memory.order = [
                hashed_text(*asked),
                tree.looked,
                tree.fronts,
                order,
                [(*each, *rest) for each, *rest in glossaries],
            ]
    else:
        order, glossaries = found
    return Ordered(folder, order, tuple(by_path[page] for page in order.pages), tuple(glossaries))


def _found(config: Config, by_path: Mapping[str, str], tree: "_Folder") -> Order:
    """The order of pages, which are called otherwise by a configuration."""

    def of(pattern: re.Pattern[str]) -> Callable[[str], bool]:
        return lambda page: pattern.match(config.relative(by_path[page])) is not None

    return find(list(by_path), tree, [of(pattern) for pattern in config.order])


def _remembered(record: Any, asked: Sequence[str], tree: "_Folder") -> tuple[Order, list[DataGlossary]] | None:
    """What a record holds, None where it is of other pages, or something has changed since."""
    try:
        hashed, looked, fronts, (pages, placed, found, unread), glossaries = record
        if hashed != hashed_text(*asked) or not tree.is_as(looked, fronts):
            return None
        told = tuple(Found(tool, file, number, tuple(lost)) for tool, file, number, lost in found)
        order = Order(tuple(pages), frozenset(placed), told, tuple(unread))
        kept = [
            DataGlossary(ToolGlossary(tool, file, everywhere), page, {int(line): lines[line] for line in lines})
            for tool, file, everywhere, page, lines in glossaries
        ]
    except (TypeError, ValueError, AttributeError):
        return None
    return (order, kept) if set(order.pages) <= set(asked) else None


def root_of(config: Config, paths: Iterable[str]) -> str:
    """Return the absolute folder of a site: that of its configuration, or else of the repository, where pages stand.

    Where neither is so, the working folder is, or the one that all pages have in common.
    """
    folders = set(map(os.path.dirname, map(absolute, paths)))
    common = os.path.commonpath(folders) if folders else os.getcwd()
    if config.file and is_in(common, config.folder):
        return config.folder
    repository = files.repository(common)
    return repository or (os.getcwd() if is_in(common, os.getcwd()) else common)


def absolute(path: str) -> str:
    """Return the absolute path of a page; one that is absolute is taken as it is."""
    return path if os.path.isabs(path) else os.path.abspath(path)


def is_in(path: str, folder: str) -> bool:
    """Whether an absolute path is that of a folder, or of something in it."""
    return os.path.join(path, "").startswith(os.path.join(folder, ""))


def _from(folder: str, path: str) -> str:
    place, start = absolute(path), os.path.join(folder, "")
    if os.sep == "/" and place.startswith(start):
        return place[len(start) :]  # which is all that a site of thousands of pages needs
    relative = os.path.relpath(path, folder)
    return relative.replace(os.sep, "/") if os.sep != "/" else relative


def _glossaries(pages: Sequence[str], tree: "_Folder") -> list[DataGlossary]:
    """The glossaries that tools keep beside the pages of a site."""
    from jargonlint.order import glossaries  # what is remembered needs no module of a tool

    return [glossary for found in glossaries.tool_glossaries(pages, tree) if (glossary := _read(found, tree))]


def _read(found: ToolGlossary, tree: "_Folder") -> DataGlossary | None:
    """A glossary with its words, None for data that holds none."""
    from jargonlint.order import glossaries

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
    """A `Tree`: the files of a folder, each looked at once.

    looked  what was looked at, and by what it is known again: of a folder ("/docs") its names, of a file its stamp and
            its text
    fronts  of each page that was asked for its place, its stamp and what it says
    """

    def __init__(self, folder: str, stamped: Mapping[str, str]) -> None:
        self._folder = folder
        self._stamped = stamped
        self._root = os.path.join(os.path.realpath(folder), "")
        self.looked: dict[str, tuple[str, str]] = {}
        self.fronts: dict[str, tuple[str, str]] = {}
        self.names = cache(self._names)
        self.text = cache(self._text)
        self.front = cache(self._front)
        self._is_folder_inside = cache(self._leads_inside)

    def is_as(self, looked: Mapping[str, Sequence[str]], fronts: Mapping[str, Sequence[str]]) -> bool:
        """Whether all that was looked at is as it was: a page that was changed may still say the same of its place."""
        start, now = os.path.join(self._folder, ""), self._stamped.get
        return all(self._is_as(looking, *seen) for looking, seen in looked.items()) and all(
            (stamped and now(start + page) == stamped) or self._front_seen(self.front(page)) == content
            for page, (stamped, content) in fronts.items()
        )

    def _is_as(self, looking: str, stamped: str, content: str) -> bool:
        if looking.startswith("/"):
            folder = looking[1:]
            is_stamped = stamped != "" and self._stamp_of_folder(folder) == stamped
            return is_stamped or hashed_text(*self.names(folder)) == content
        return (stamped != "" and self._stamp(looking) == stamped) or self._text_seen(self.text(looking)) == content

    def _names(self, folder: str) -> Sequence[str]:
        stamped = self._stamp_of_folder(folder)
        try:
            names = sorted(os.listdir(os.path.join(self._folder, folder))) if self._is_folder_inside(folder) else []
        except OSError:
            names = []
        self.looked[f"/{folder}"] = stamped, hashed_text(*names)
        return names

    def _text(self, path: str) -> str | None:
        stamped = self._stamp(path)
        text = self._read(path)
        self.looked[path] = stamped, self._text_seen(text)
        return text

    def _front(self, page: str) -> Mapping[str, str]:
        stamped = self._stamp(page)
        said = front(self._read(page) or "")
        self.fronts[page] = stamped, self._front_seen(said)
        return said

    @staticmethod
    def _text_seen(text: str | None) -> str:
        return MISSING if text is None else hashed_text(text)

    @staticmethod
    def _front_seen(said: Mapping[str, str]) -> str:
        return hashed_text(*(f"{key}={said[key]}" for key in sorted(said)))

    def _stamp(self, path: str) -> str:
        stamped = self._stamped.get(os.path.join(self._folder, path))
        if stamped is not None:
            return stamped
        absolute = self._inside(path)
        return stamp(absolute) if absolute else MISSING

    def _stamp_of_folder(self, folder: str) -> str:
        return stamp(os.path.join(self._folder, folder)) if self._is_folder_inside(folder) else MISSING

    def _read(self, path: str) -> str | None:
        absolute = self._inside(path)
        try:
            return files.read_text(absolute, TOOL_FILE) if absolute else None
        except (OSError, ValueError):
            return None

    def _inside(self, path: str) -> str | None:
        """The absolute path of a file, None where a link leads out of the folder."""
        absolute = os.path.join(self._folder, path)
        if not self._is_folder_inside(os.path.dirname(path)):
            return None
        return absolute if not os.path.islink(absolute) or self._leads_inside(path) else None

    def _leads_inside(self, path: str) -> bool:
        if path and not os.path.islink(os.path.join(self._folder, path)):
            return self._is_folder_inside(os.path.dirname(path))
        real = os.path.realpath(os.path.join(self._folder, path))
        return os.path.join(real, "").startswith(self._root)
