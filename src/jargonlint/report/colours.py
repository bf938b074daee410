"""Text in, the same in a colour of the terminal out."""

from jargonlint.light_typing import Final

COLOURS: Final = {
    "error": "31", "warning": "33", "info": "36", "place": "1", "page": "1;4", "dim": "2", "marked": "1;33;4",
    "added": "32", "removed": "31", "hunk": "36", "fixed": "32", "fixable": "32", "left": "33",
}  # fmt: skip
"""What is painted, and how: the parameters of SGR (https://ecma-international.org/publications-and-standards/standards/ecma-48/)."""


def paint(what: str, text: str) -> str:
    """Return the text in the terminal colour of `what`, a key of `COLOURS`."""
    return f"\x1b[{COLOURS[what]}m{text}\x1b[0m"
