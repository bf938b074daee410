"""What a page says of its own place: the lines of front matter that site tools go by, without a parser of YAML."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

KEYS: Final = ("sidebar_position", "weight", "nav_order", "permalink", "url", "slug", "id", "sidebar.order")
LONGEST: Final = 20_000
"""Characters of front matter: it stands at the start of a page."""

_FENCES: Final = {"---": "---", "+++": "+++"}
_LINE: Final = re.compile(r"""(\s*)["']?([\w-]+)["']?\s*[:=]\s*(.*?)\s*(?:(?<=\s)\#.*)?$""")


def front(text: str) -> Mapping[str, str]:
    """Return what the front matter of a page says under `KEYS`; "sidebar.order" is `order` in the table `sidebar`."""
    return {key: value for key, value in _lines(text) if key in KEYS and value}


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of front matter, in YAML or TOML."""
    first, *lines = text[:LONGEST].split("\n")
    fence = _FENCES.get(first.rstrip())
    if fence is None:
        return
    table = ""
    for line in lines:
        if line.rstrip() == fence:
            return
        section = re.match(r"\[(\w+)\]\s*$", line)
        match = _LINE.match(line)
        if section:
            table = section[1] + "."
        elif match:
            indent, key, value = match.groups()
            yield (table if indent or fence == "+++" else "") + key, value.strip("\"'")
            if not indent and fence == "---":
                table = key + "."


def number(value: str | None) -> float | None:
    """Return a position in front matter, None where it is none."""
    return float(value) if value is not None and re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", value) else None
