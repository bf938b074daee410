"""Any Arrow object in, its rows as pages out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa

from jargonlint.lake.pages import MARKUPS, Page
from jargonlint.project.settings import nearest


class Columns(NamedTuple):
    """Which columns hold what: the names are those of a `Page`.

    markup         a column, or what all pages are: one of `MARKUPS`
    section, date  columns; None: there is none
    """

    text: str = "text"
    id: str = "id"
    markup: str = "markdown"
    section: str | None = None
    date: str | None = None

    @property
    def roles(self) -> dict[str, str]:
        """The columns that are read, by what they hold."""
        own = {**self._asdict(), "markup": None if self.markup in MARKUPS else self.markup}
        return {role: name for role, name in own.items() if name is not None}

    @property
    def names(self) -> list[str]:
        """The columns that are read, each once."""
        return list(dict.fromkeys(self.roles.values()))


def batches(data: Any) -> Iterator[Any]:
    """Yield the record batches of whatever has the PyCapsule interface of Arrow; raises TypeError for all else."""
    if hasattr(data, "__arrow_c_stream__"):
        yield from pa.RecordBatchReader.from_stream(data)
    elif hasattr(data, "__arrow_c_array__"):
        yield pa.record_batch(data)
    else:
        raise TypeError(f"batch must be a table or a batch of Arrow, not {type(data).__name__}")


def pages(batch: Any, columns: Columns) -> Iterator[Page]:
    """Yield the rows of a record batch as pages; raises ValueError for a column that is not there or holds no text."""
    check_schema(batch.schema, columns)
    values = {name: batch.column(name) for name in columns.names}
    for number in range(batch.num_rows):
        yield page_of({name: column[number].as_py() for name, column in values.items()}, columns)


def page_of(row: Mapping[str, Any], columns: Columns) -> Page:
    """Return a row, values by the names of columns, as a page."""
    page = Page(_text(row[columns.id]), row[columns.text])
    if columns.markup not in MARKUPS:
        page = page._replace(markup=_text(row[columns.markup]) or page.markup)
    elif columns.markup != page.markup:
        page = page._replace(markup=columns.markup)
    if columns.section is not None:
        page = page._replace(section=_text(row[columns.section]))
    if columns.date is not None:
        page = page._replace(date=_text(row[columns.date]))
    return page


def _text(value: object) -> str:
    """A value as text: "" for null, dates and times as ISO 8601 has them."""
    return "" if value is None else value if isinstance(value, str) else str(value)


def check_schema(schema: Any, columns: Columns) -> None:
    """Raise ValueError where the columns are not those of a table."""
    check_names(schema.names, columns)
    kind = schema.field(columns.text).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if not any(is_of(kind) for is_of in _TEXTS):
        raise ValueError(f'the column "{columns.text}" holds {kind}, not text')


def check_names(names: Sequence[str], columns: Columns) -> None:
    """Raise ValueError where columns of some names are not those that are read."""
    for name in columns.names:
        if name not in names:
            raise ValueError(f'there is no column "{name}"{nearest(name, names)}')
        if names.count(name) > 1:
            raise ValueError(f'more than one column is called "{name}"; rename the others')


_TEXTS: Final = (
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_null),
)
