"""Text that somebody wrote, as it must be written where another program would take signs in it for commands."""

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def markdown(text: str) -> str:
    """Return the text as Markdown that shows it, in a table too."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def cell(text: str) -> str:
    """Return the text as a spreadsheet's cell: an apostrophe before what would be a formula, no tab or line end."""
    text = "".join(" " if ord(character) < 32 else character for character in text)
    return "'" + text if text.lstrip().startswith(_FORMULA) else text
