"""A finding at its place: the source line, and what is marked in it, as wide as a terminal shows them."""

import unicodedata

from jargonlint.light_typing import Final
from jargonlint.report import Screen
from jargonlint.report.colours import paint
from jargonlint.text.printable import UNSAFE

NARROWEST: Final = 20  # columns of text shown, however narrow the terminal


def excerpt(text: str, column: int, length: int, indent: int, screen: Screen) -> str:
    """Return a line of a page, cut to the terminal, in which `length` characters from `column` are marked.

    They are painted where the terminal has colours; where it has none, carets stand below them.
    """
    margin = " " * indent
    room = max(screen.columns - indent - 2, NARROWEST)
    # A line can be a whole book; what is further away than the terminal is wide cannot be seen.
    start, cut = column - 1, max(column - 1 - room, 0)
    cells = [_cell(character) for character in text[cut : start + room]]
    first, last = _window([width for _, width in cells], start - cut, room)
    begin = start - cut
    end = min(begin + length, last)
    before, marked, after = (
        "".join(character for character, _ in cells[one:other])
        for one, other in ((first, begin), (begin, end), (end, last))
    )
    before = "…" * bool(cut + first) + before
    after += "…" * (cut + last < len(text))
    if screen.colour and marked:
        return f"{margin}{before}{paint('marked', marked)}{after}\n"
    space = " " * (bool(cut + first) + sum(width for _, width in cells[first:begin]))
    carets = "^" * max(sum(width for _, width in cells[begin:end]), 1)
    return f"{margin}{before}{marked}{after}\n{margin}{space}{carets}\n"


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
