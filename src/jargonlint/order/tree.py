"""How a site's files are seen: paths from its folder, with slashes, and addresses that lead to pages."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol


class Tree(Protocol):
    """The files of a site. Paths are relative to its folder, with slashes; "" is the folder."""

    def names(self, folder: str) -> Sequence[str]:
        """Return the names in a folder, sorted; () where there is none."""

    def text(self, path: str) -> str | None:
        """Return the text of a file, None where there is none that can be read."""

    def front(self, page: str) -> Mapping[str, str]:
        """Return what the front matter of a page says, as `front.front` does."""


class Address(NamedTuple):
    """What an order says of a page: a path or an address; a relative one starts at `folder`, one with "/" at `root`."""

    text: str
    folder: str = ""
    root: str = ""


class ToolGlossary(NamedTuple):
    """A file that a site tool reads as a glossary.

    everywhere  whether the tool explains its words on each page, as it does with tooltips
    """

    tool: str
    file: str
    everywhere: bool


class Unreadable(ValueError):
    """A file of a site tool that cannot be followed; the message says why."""


_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ENDING: Final = re.compile(r"\.(?:md|mdx|markdown|html?|rst|txt|ipynb)$", re.IGNORECASE)
_INDEX: Final = re.compile(r"(?:^|/)(?:index|readme|_index)$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(^|/)\d+[-_. ]+(?=[^/\d])")  # "02-install" is read as "install"


class Pages:
    """The pages of a site, found by path or by address."""

    def __init__(self, paths: Sequence[str], front: Callable[[str], Mapping[str, str]]) -> None:
        self.paths = paths
        self._front = front
        self._known = frozenset(paths)
        self._by_address: dict[str, str] | None = None

    def __contains__(self, path: str) -> bool:
        return path in self._known

    def below(self, folder: str) -> list[str]:
        """Return the pages in a folder, or in one inside of it."""
        return [path for path in self.paths if not folder or path.startswith(folder + "/")]

    def at(self, address: Address) -> str | None:
        """Return the page that an address leads to; None where there is none, or it leads elsewhere."""
        text = re.split(r"[?#]", address.text.strip(), maxsplit=1)[0]
        if not text or _SCHEME.match(text):
            return None
        base = address.root if text.startswith("/") else address.folder
        path = inside(posixpath.join(base, text.lstrip("/")))
        if path is None:
            return None
        return path if path in self._known else self._addresses().get(_address(path))

    def _addresses(self) -> dict[str, str]:
        """The pages by what addresses say: without endings, numbers and "index"; and by their front matter."""
        if self._by_address is None:
            by_address: dict[str, str] = {}
            for path in self.paths:
                for address in (_address(path), *self._own_addresses(path)):
                    by_address.setdefault(address, path)
            self._by_address = by_address
        return self._by_address

    def _own_addresses(self, path: str) -> list[str]:
        front = self._front(path)
        folder = posixpath.dirname(path)
        own = [posixpath.join(folder, front[key]) for key in ("id", "slug") if key in front]
        own += [front[key] for key in ("permalink", "url") if key in front]
        return [_address(posixpath.normpath(address.lstrip("/"))) for address in own]


def inside(path: str) -> str | None:
    """Return a path in its simplest form, "" for the folder itself; None where it leads out of the site."""
    path = posixpath.normpath(path)
    if path == "..":
        return None
    return None if path.startswith(("../", "/")) else "" if path == "." else path


def _address(path: str) -> str:
    """A path as an address: without its ending, the numbers before its names and "index" at its end, in lower case."""
    bare = _INDEX.sub("", _ENDING.sub("", path.rstrip("/")))
    return _NUMBER.sub(r"\1", bare).lower()
