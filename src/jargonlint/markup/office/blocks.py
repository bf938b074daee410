"""Numbers for the lists and tables of a document, as they are met, and what a table or a note is."""

from collections.abc import Sequence
from typing import NamedTuple

from jargonlint.markup.office.elements import Element


class Numbering(NamedTuple):
    """The list that a paragraph belongs to, by a name of its format, and its level there, from 0."""

    list: str
    level: int


class Blocks:
    """Gives the next number, and knows the lists that are open."""

    __slots__ = ("_count", "_definition", "_open")

    def __init__(self) -> None:
        self._count = 0
        self._open: list[tuple[Numbering, int, int]] = []  # the outermost first, each with its number and its last row
        self._definition = (0, -1)

    def number(self) -> int:
        """Return a number, from 1, for the next list or table."""
        self._count += 1
        return self._count

    def part(self, but: str = "") -> None:
        """End the lists that are open; the definition list goes on if the next block is one `but` of its kinds."""
        self._open.clear()
        if but not in ("title", "definition"):
            self._definition = (0, -1)

    def item(self, listed: Numbering) -> tuple[int, int]:
        """Return the list and the row of the next item."""
        self._definition = (0, -1)
        while self._open and self._open[-1][0].level > listed.level:
            self._open.pop()
        block, row = 0, -1
        if self._open and self._open[-1][0] == listed:
            _, block, row = self._open.pop()
        block = block or self.number()
        self._open.append((listed, block, row + 1))
        return block, row + 1

    def definition(self, kind: str) -> tuple[int, int]:
        """Return the definition list and the row of the next title or definition."""
        block, row = self._definition
        self._definition = (block or self.number(), row + (kind == "title" or row < 0))
        return self._definition


def note_label(kind: str, number: int) -> str:
    """Return the label of a note, as in `Segment`; footnotes and endnotes are counted apart."""
    return str(number) if kind == "footnote" else f"{kind} {number}"


def is_layout(rows: Sequence[Sequence[tuple[int, Element]]], table: str) -> bool:
    """Whether a table only lays out the page: it is one row or one column, or it holds elements called `table`.

    Each of its cells stands with its column.
    """
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    return any(next(cell.within(table), None) for cells in rows for _, cell in cells)
