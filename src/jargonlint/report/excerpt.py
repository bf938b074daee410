"""A finding at its place: the source line and carets below it, as wide as a terminal shows them."""

import unicodedata
from typing import Final

from jargonlint.report import Screen
from jargonlint.text.printable import UNSAFE

COLOURS: Final = {"error": "31", "warning": "33", "info": "36", "place": "1", "dim": "2", "caret": "32"}
NARROWEST: Final = 20  # columns of text shown, however narrow the terminal


def paint(what: str, text: str) -> str:
    """Return the text in the terminal colour of `what`, a key of `COLOURS`."""
    return f"\x1b[{COLOURS[what]}m{text}\x1b[0m"


def excerpt(text: str, number: int, column: int, length: int, screen: Screen) -> str:
    """Return line `number` of a page, cut to the terminal, and carets under `length` characters from `column`."""
    margin = f"{number:5} | "
    bar = " " * (len(margin) - 2) + "| "
    room = max(screen.columns - len(margin) - 2, NARROWEST)
    # A line can be a whole book; what is further away than the terminal is wide cannot be seen.
    start, cut = column - 1, max(column - 1 - room, 0)
    cells = [_cell(character) for character in text[cut : start + room]]
    first, last = _window([width for _, width in cells], start - cut, room)
    shown = "".join(character for character, _ in cells[first:last])
    head, tail = "…" if cut + first else "", "…" if cut + last < len(text) else ""
    marked = start - cut
    before = len(head) + sum(width for _, width in cells[first:marked])
    under = "^" * max(sum(width for _, width in cells[marked : min(marked + length, last)]), 1)
    if screen.colour:
        margin, bar, under = paint("dim", margin), paint("dim", bar), paint("caret", under)
    return f"{margin}{head}{shown}{tail}\n{bar}{' ' * before}{under}\n"


def _window(widths: list[int], marked: int, room: int) -> tuple[int, int]:
    """Return the [first, last) characters that fill the room around the marked one, a third of it before that."""
    first = last = marked
    used = 0
    while first > 0 and used + widths[first - 1] <= room // 3:
        first -= 1
        used += widths[first]
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while first > 0 and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    return first, last


def _cell(character: str) -> tuple[str, int]:
    """Return a character as it can be shown, and how many columns it takes."""
    if "\x20" <= character < "\x7f":
        return character, 1
    if character == "\t":
        return " ", 1
    if ord(character) in UNSAFE or "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}", 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1
