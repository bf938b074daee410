"""Two texts of a page in, a unified diff out, as `git apply` and `patch` read it."""

from collections.abc import Iterator
from typing import Final

from jargonlint.report import Screen
from jargonlint.report.colours import paint
from jargonlint.text.printable import printable


def unified(path: str, old: str, new: str, screen: Screen | None = None) -> Iterator[str]:
    """Yield the diff of a page in pieces; for a screen without control characters, and in its colours."""
    from difflib import unified_diff

    # Only a line feed ends a line of a diff: splitlines() would break at characters that git keeps.
    shown = printable(path)
    for line in unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}"):
        yield _shown(line, screen) if screen else line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"


def _shown(line: str, screen: Screen) -> str:
    """Return a line of a diff as people read it."""
    bare = line.removesuffix("\n")
    text = "\t".join(map(printable, bare.split("\t")))
    what = _PAINTED.get(line[:3]) or _PAINTED.get(line[:1])
    return (paint(what, text) if screen.colour and what else text) + line[len(bare) :]


_PAINTED: Final = {"---": "place", "+++": "place", "@@ ": "hunk", "-": "removed", "+": "added"}
"""How a line of a diff begins, and as what it is painted."""


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its line feed; the last one may have none."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + [last] * bool(last)
