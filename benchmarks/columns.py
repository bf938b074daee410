"""A column of the shipped tables that is made from labels, and never by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from jargonlint.project import resources

SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"

Made = Callable[[Mapping[str, str]], str]
"""What stands in the column, by the cells of a line."""


def with_column(text: str, column: str, made: Made) -> str:
    """Return a table with a column made anew; one without it, and lines that end before it, stay as they are."""
    header, *lines = text.split("\n")
    columns = header.split("\t")
    if column not in columns:
        return text
    at = columns.index(column)

    def line(written: str) -> str:
        cells = written.split("\t")
        if len(cells) > at:
            cells[at] = made(dict(zip(columns, cells, strict=False)))
        return "\t".join(cells)

    return "\n".join([header, *map(line, lines)])


def write(column: str, made: Made) -> None:
    """Make a column of all shipped tables anew."""
    for table in resources.TABLES:
        path = SEEDS / table
        path.write_text(with_column(path.read_text("utf-8"), column, made), "utf-8")
