"""Tables that reStructuredText draws with characters: lines in, the lines of each cell out.

They are read as strictly as docutils does: a change that would break the drawing leaves no table, so that no
repair writes into one what does not fit there.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.markup.lines import Line, next_blank
from jargonlint.markup.prose import pattern

_CORNER: Final = r"\+(?=[-=+])|(?<=[-=])\+"
_HEADER_END: Final = r"\+[=+]+\+$"
GRID_TOP: Final = r"\+-[-+]+-\+$"
SIMPLE_TOP: Final = r"=+(?: +=+)+$"
_SIMPLE_BORDER: Final = r"=[ =]*$"
_UNDERLINE: Final = r"[-=][-= ]*$"
_FILLER: Final = "\0"
"""Stands behind a character that takes two columns."""


class Cell(NamedTuple):
    """A cell of a table: its row, 0 being the header; its column, from 0; its lines, whose columns count within it."""

    row: int
    column: int
    lines: Sequence[Line]


class Table(NamedTuple):
    """The cells of a table, row by row, and how many lines it takes."""

    cells: Sequence[Cell]
    size: int


class _Row:
    """A line of a table, to be cut by columns of the table."""

    __slots__ = ("_is_wide", "_line", "_margin", "text")

    def __init__(self, source: str, line: Line, margin: int) -> None:
        written = source[line.start : line.end]
        self._is_wide = not written.isascii()
        if self._is_wide:
            written = "".join([sign + _FILLER if _is_wide(sign) else sign for sign in written])
        self._line = line
        self._margin = 0 if line.is_blank else line.column - margin
        self.text = " " * self._margin + written

    def cut(self, first: int, last: int) -> Line:
        """Return what stands in columns [first, last)."""
        piece = self.text[first:last]
        bare = piece.strip(f" \t{_FILLER}")
        margin = piece.find(bare) if bare else 0
        return Line(self._offset(first + margin), self._offset(first + margin + len(bare)), margin)

    def _offset(self, column: int) -> int:
        fillers = self.text.count(_FILLER, 0, column) if self._is_wide else 0
        return min(max(self._line.start + column - self._margin - fillers, self._line.start), self._line.end)


def _is_wide(sign: str) -> bool:
    from unicodedata import east_asian_width

    return east_asian_width(sign) in "WF"


# Grid tables


def grid(source: str, lines: Sequence[Line], index: int) -> Table | None:
    """Return the table that begins at a line that looks like its top, None where it is none."""
    rows = _framed([_Row(source, line, lines[index].column) for line in lines[index : next_blank(lines, index)]])
    if not rows:
        return None
    boundaries = sorted({sign.start() for row in rows for sign in pattern(_CORNER).finditer(row.text)})
    has_header = any(pattern(_HEADER_END).match(row.text) for row in rows)
    drawn = sorted(_drawn(rows, boundaries))
    tops = sorted({top for top, _, _ in drawn})
    numbers = {top: number if has_header else number + 1 for number, top in enumerate(tops)}
    return Table([Cell(numbers[top], column, cell) for top, column, cell in drawn], len(rows))


def _framed(rows: list[_Row]) -> list[_Row]:
    """Return the rows of characters up to the last border; none if their frame is broken."""
    width = len(rows[0].text)
    while rows and not pattern(GRID_TOP).match(rows[-1].text):
        rows.pop()
    is_broken = any(len(row.text) != width or row.text[-1] not in "+|" for row in rows)
    return [] if is_broken or len(rows) < 3 else rows


def _drawn(rows: Sequence[_Row], boundaries: Sequence[int]) -> Iterator[tuple[int, int, Sequence[Line]]]:
    """Yield the cells that are drawn: the number of the row of characters at which one begins, its column, its lines.

    Each open cell lasts until a border closes it over its whole width. Where none is open, the first row of
    characters says how wide the next one is.
    """
    opened: dict[int, tuple[int, int, list[Line]]] = {}  # left boundary: right one, top, lines
    for number, row in enumerate(rows[1:], 1):
        left = 0
        while left < len(boundaries) - 1:
            if left not in opened:
                opened[left] = _right_of(row.text, boundaries, left), number, []
            right, top, lines = opened[left]
            first, last = boundaries[left] + 1, boundaries[right]
            if pattern(r"[-+]+|[=+]+").fullmatch(row.text, first, last):
                del opened[left]
                if lines:
                    yield top, left, lines
            else:
                lines.append(row.cut(first, last))
            left = right


def _right_of(text: str, boundaries: Sequence[int], left: int) -> int:
    """Return the number of the boundary at which a cell ends, by the signs in its first row of characters."""
    for right in range(left + 1, len(boundaries)):
        if text[boundaries[right]] in "|+":
            return right
    return len(boundaries) - 1


# Simple tables


def simple(source: str, lines: Sequence[Line], index: int) -> Table | None:
    """Return the table that begins at a line that looks like its top border, None where it is none."""
    margin = lines[index].column
    borders = _borders(source, lines, index)
    if not borders:
        return None
    rows = [_Row(source, line, margin) for line in lines[index : borders[-1] + 1]]
    top = rows[0].text
    columns = [run.span() for run in re.finditer("=+", top)]
    head = borders[0] - index if len(borders) == 2 else 0
    cells = []
    row_number = 0 if head else 1
    for row in _rows(rows, columns[0]):
        found = _cells(rows, row, columns)
        if found is None:
            return None
        cells += [Cell(row_number, column, cell) for column, cell in found]
        row_number += 1
    return Table(cells, len(rows))


def _borders(source: str, lines: Sequence[Line], index: int) -> list[int]:
    """Return which lines are the borders below the first one, that of the header and the last: one or two, or none."""
    first = lines[index]
    found: list[int] = []
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if line.is_blank or not pattern(_SIMPLE_BORDER).match(source, line.start, line.end):
            continue
        if line.end - line.start != first.end - first.start or line.column != first.column:
            return []
        found.append(number)
        if len(found) == 2 or number + 1 == len(lines) or lines[number + 1].is_blank:
            return found
    return []


class _Lines(NamedTuple):
    """Rows of characters [start, end) that are a row of a simple table, and the line that underlines its columns."""

    start: int
    end: int
    underline: str = ""


def _rows(rows: Sequence[_Row], first: tuple[int, int]) -> Iterator[_Lines]:
    """Yield the rows of a simple table: each begins where the `first` column is not blank, or after an underline."""
    start = 1
    has_text = False
    for number, row in enumerate(rows[1:], 1):
        if pattern(_UNDERLINE).match(row.text):
            if start < number:
                yield _Lines(start, number, row.text)
            start, has_text = number + 1, False
        elif row.text[slice(*first)].strip():
            if has_text:
                yield _Lines(start, number)
            start, has_text = number, True
        elif not has_text:
            start = number + 1


def _cells(
    rows: Sequence[_Row], row: _Lines, columns: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, Sequence[Line]]] | None:
    """Return the column and the lines of each cell of a row, None where text stands between two columns."""
    spans = [run.span() for run in re.finditer("[-=]+", row.underline)] if row.underline else list(columns)
    starts = [start for start, _ in columns]
    texts = rows[row.start : row.end]
    if any(start not in starts for start, _ in spans) or _has_text_between(texts, spans):
        return None
    widest = max(len(text.text) for text in texts)
    edges = [*(start for start, _ in spans), widest]  # the last column has no end
    return [(starts.index(start), [text.cut(start, end) for text in texts]) for start, end in pairwise(edges)]


def _has_text_between(rows: Sequence[_Row], columns: Sequence[tuple[int, int]]) -> bool:
    return any(row.text[end:start].strip() for (_, end), (start, _) in pairwise(columns) for row in rows)
