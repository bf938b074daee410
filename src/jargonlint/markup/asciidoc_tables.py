"""Tables of AsciiDoc: the lines between two borders in, cells out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jargonlint.light_typing import TYPE_CHECKING, Final, NamedTuple
from jargonlint.markup.lines import Line, next_text
from jargonlint.markup.prose import pattern
from jargonlint.markup.separated import records

if TYPE_CHECKING:
    from jargonlint.markup.asciidoc_blocks import Blocks, Style

_SPEC: Final = r"(?:(?<=\s)|\A)(?:(\d{1,3})?(?:\.(\d{1,3}))?([+*]))?(?:[<^>])?(?:\.[<^>])?([adehlmsv])?\Z"
_COLUMN: Final = r"[ \t]*(?:(\d{1,3})\*)?[^,;]*?([adehlmsv])?[ \t]*\Z"
_MOST_COLUMNS: Final = 500
_LONGEST_SPEC: Final = 16
_SEPARATORS: Final = {"csv": ",", "tsv": "\t", "dsv": ":"}


class _Cell(NamedTuple):
    """A cell: where it stands in the source, its columns and rows, how often it stands there, its style."""

    start: int
    end: int
    columns: int
    rows: int
    times: int
    style: str


def read(blocks: "Blocks", lines: Sequence[Line], style: "Style", sign: str) -> None:
    """Read a table; `sign` opens its border and says how its cells are parted."""
    block = blocks.prose.number()
    form = style.attributes.get("format", "")
    styles = _styles(style.attributes.get("cols", ""))
    if sign in ",:" or form in _SEPARATORS:
        separator = style.attributes.get("separator", _SEPARATORS.get(form, sign))[:1] or ","
        _read_records(blocks, lines, separator, block, has_header=_has_header(lines, style))
        return
    cells = list(_cells(blocks.text, lines, style.attributes.get("separator", sign)[:1] or sign))
    width = len(styles) or _width_of_first_line(blocks.text, lines, cells)
    first_row = 0 if _has_header(lines, style) else 1
    for cell, row, column in _placed(cells, width):
        blocks.prose.enter("cell", 0, block, row + first_row, column)
        is_head = row + first_row == 0
        own = "" if is_head else cell.style or (styles[column] if column < len(styles) else "")
        blocks.cell(list(_lines_of(blocks.text, lines, cell)), own)
        blocks.prose.leave()


def _read_records(blocks: "Blocks", lines: Sequence[Line], sign: str, block: int, *, has_header: bool) -> None:
    for row, record in enumerate(records(blocks.text, [line for line in lines if not line.is_blank], sign)):
        for column, cell in enumerate(record):
            blocks.prose.enter("cell", 0, block, row if has_header else row + 1, column)
            blocks.cell(cell, "")
            blocks.prose.leave()


def _styles(columns: str) -> list[str]:
    """Return the style of each column: `1,2a,3*m`."""
    styles: list[str] = []
    for column in re.split("[,;]", columns) if columns.strip() else ():
        spec = pattern(_COLUMN).match(column)
        if spec:
            styles += [spec[2] or ""] * min(int(spec[1] or 1), _MOST_COLUMNS)
    return styles[:_MOST_COLUMNS]


def _has_header(lines: Sequence[Line], style: "Style") -> bool:
    """Whether the first row is a header: it is said so, or a blank line stands below the first line."""
    if "noheader" in style.options:
        return False
    is_implied = len(lines) > 1 and not lines[0].is_blank and lines[1].is_blank
    return "header" in style.options or (is_implied and next_text(lines, 1) < len(lines))


def _cells(text: str, lines: Sequence[Line], sign: str) -> Iterator[_Cell]:
    """Yield the cells; what stands right before the sign that opens one says how it is."""
    if not lines:
        return
    end = lines[-1].end
    signs = [found.start() for found in re.compile(rf"(?<!\\){re.escape(sign)}").finditer(text, lines[0].start, end)]
    line_starts = [line.start for line in lines]
    specs = [_spec_before(text, place, line_starts) for place in signs]
    ends = [spec.start() for spec in specs[1:]] + [end] * bool(signs)
    for place, spec, until in zip(signs, specs, ends, strict=True):
        yield _cell(place + 1, max(until, place + 1), spec)


def _spec_before(text: str, place: int, line_starts: Sequence[int]) -> re.Match[str]:
    """Return what stands before the sign of a cell, on its line, and says how the cell is; it may be empty."""
    line_start = line_starts[max(bisect_left(line_starts, place + 1) - 1, 0)]
    spec = pattern(_SPEC).search(text, max(line_start, place - _LONGEST_SPEC), place)
    nothing = spec or pattern("").match(text, place, place)
    assert nothing
    return nothing


def _cell(start: int, end: int, spec: re.Match[str]) -> _Cell:
    if not spec[0]:
        return _Cell(start, end, 1, 1, 1, "")
    count, rows = int(spec[1] or 1), int(spec[2] or 1)
    columns, times = (1, count) if spec[3] == "*" else (count, 1)
    return _Cell(start, end, columns, rows, times, spec[4] or "")


def _width_of_first_line(text: str, lines: Sequence[Line], cells: Sequence[_Cell]) -> int:
    """Return how many columns a table has whose first line has all cells of the first row."""
    first = lines[next_text(lines, 0)] if cells else None
    count = sum(cell.columns * cell.times for cell in cells if first and cell.start <= first.end)
    return max(min(count, _MOST_COLUMNS), 1)


def _placed(cells: Sequence[_Cell], width: int) -> Iterator[tuple[_Cell, int, int]]:
    """Yield each cell with its row and column, both from 0; cells above may reach down into a row."""
    row = column = 0
    taken: dict[int, int] = {}  # column: how many more rows are taken there
    for cell in cells:
        while taken.get(column):
            taken[column] -= 1
            row, column = _next(row, column + 1, width)
        yield cell, row, column
        size = min(cell.columns, width)
        if cell.rows > 1:
            taken.update({column + n: cell.rows - 1 for n in range(size)})
        row, column = row + (column + size * cell.times) // width, (column + size * cell.times) % width


def _next(row: int, column: int, width: int) -> tuple[int, int]:
    return (row, column) if column < width else (row + 1, 0)


def _lines_of(text: str, lines: Sequence[Line], cell: _Cell) -> Iterator[Line]:
    """Yield the lines of a cell, without the blanks around them."""
    index = max(bisect_left(lines, (cell.start + 1,)) - 1, 0)
    while index < len(lines) and lines[index].start <= cell.end:
        line = lines[index]
        index += 1
        start, end = max(line.start, cell.start), min(line.end, cell.end)
        written = text[start:end]
        bare = written.strip()
        begin = start + len(written) - len(written.lstrip()) if bare else start
        yield Line(begin, begin + len(bare), line.column if start == line.start else 0)
