"""Where links lead: whether one may lead to another page of the site, however its tool writes addresses."""

import posixpath
import re

from jargonlint.light_typing import Final
from jargonlint.model import Explanation
from jargonlint.text.escapes import destination

_ENDING: Final = re.compile(r"(?:(?:^|/)(?:index|readme|_index))?(?:\.\w{2,8})?/?$", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def may_lead_to(link: str, path: str, other: str) -> bool:
    """Whether a link on the page at `path` may lead to the page at `other`, a place on which it may name.

    Tools write addresses as paths of files, with their ending or without, and as those of the pages that they make,
    from the root or from a page that they take for a folder.
    """
    target = re.split(r"[?#]", link, maxsplit=1)[0]
    if not target or _SCHEME.match(target):
        return False
    if "%" in target:
        from urllib.parse import unquote  # few links need it

        target = unquote(target)
    address = _address(other)
    if target.startswith("/"):
        wanted = _address(target.lstrip("/"))
        return bool(wanted) and f"/{address}".endswith(f"/{wanted}")
    folders = (posixpath.dirname(_with_slashes(path)), _address(path))  # the page's, and the page taken for one
    return any(_address(posixpath.join(folder, target)) == address for folder in folders)


def link_to(explanation: Explanation, path: str) -> str:
    """Return the destination of a link from the page at `path` to an explanation: its file and the heading above it."""
    folder = posixpath.dirname(_with_slashes(path)) or "."
    target = destination(posixpath.relpath(_with_slashes(explanation.place.path), folder))
    return f"{target}#{destination(explanation.anchor)}" if explanation.anchor else target


def _address(path: str) -> str:
    """A path without the ending of its file: two paths of one page have one."""
    return _ENDING.sub("", posixpath.normpath(_with_slashes(path)))


def _with_slashes(path: str) -> str:
    return path.replace("\\", "/")
