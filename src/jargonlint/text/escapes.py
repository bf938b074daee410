"""Text that somebody wrote, as it must be written where another program would take signs in it for commands."""

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
COMMAND: Final = r"##(?=\w*\[)"
"""How a line commands the program that keeps a job's log: `##[...]`, `##vso[...]`, `##teamcity[...]` anywhere in it."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def markdown(text: str) -> str:
    """Return the text as Markdown that shows it, in a table too."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def cell(text: str) -> str:
    """Return the text as a spreadsheet's cell: an apostrophe before what would be a formula, no tab or line end."""
    text = "".join(" " if ord(character) < 32 else character for character in text)
    return "'" + text if text.lstrip(' \xa0\u3000"').startswith(_FORMULA) else text


def json(value: object, indent: int | None = None) -> str:
    """Return the value as JSON, in ASCII, in which nobody who reads the log of a job finds a command."""
    from json import dumps

    return _without_commands(dumps(value, indent=indent), "#\\u0023")


def xml(text: str) -> str:
    """Return XML with the same content, in which nobody who reads the log of a job finds a command."""
    return _without_commands(text, "#&#35;")


def _without_commands(text: str, instead: str) -> str:
    return re.sub(COMMAND, lambda _: instead, text) if "##" in text else text
