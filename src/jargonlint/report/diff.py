"""Two texts of a page in, a unified diff out, as `git apply` and `patch` read it."""

from collections.abc import Iterator

from jargonlint.text.printable import printable


def unified(path: str, old: str, new: str, *, plain: bool = False) -> Iterator[str]:
    """Yield the diff of a page in pieces; with `plain` as a terminal may show it, without control characters."""
    from difflib import unified_diff

    # Only a line feed ends a line of a diff: splitlines() would break at characters that git keeps.
    shown = printable(path)
    for line in unified_diff(_lines(old), _lines(new), f"a/{shown}", f"b/{shown}"):
        text = "\t".join(map(printable, line.removesuffix("\n").split("\t"))) + "\n" if plain else line
        yield text if text.endswith("\n") else text + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its line feed; the last one may have none."""
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + [last] * bool(last)
