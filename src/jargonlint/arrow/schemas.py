"""The tables of a lake as Arrow has them: their schemas, and rows that become batches."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from jargonlint.lake.pages import Row, Rows
from jargonlint.lake.tables import TABLES, Column

_TYPES: Final = {"text": pa.string(), "number": pa.int32(), "flag": pa.bool_()}


def _fields(columns: Iterable[Column]) -> list[Any]:
    return [pa.field(column.name, _TYPES[column.type]) for column in columns]


SCHEMAS: Final[Mapping[str, Any]] = {name: pa.schema(_fields(columns)) for name, columns in TABLES.items()}

_LISTS: Final = ("findings", "definitions", "uses")

READINGS: Final = pa.schema(
    [
        *(field for field in SCHEMAS["pages"] if field.name not in _LISTS),
        *(pa.field(name, pa.list_(pa.struct(_fields(TABLES[name][1:])))) for name in _LISTS),
    ]
)
"""All of one pass in one table: a row a page, and lists of what the other tables have of it, without the page."""


def batch_of(table: str, rows: Sequence[Row]) -> Any:
    """Return rows of a table as a record batch."""
    schema = SCHEMAS[table]
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def readings_of(pages: Iterable[Rows]) -> Any:
    """Return the rows of each page as one record batch of `READINGS`."""
    pages = list(pages)
    own = batch_of("pages", [row for page in pages for row in page["pages"]])
    arrays = [own.column(field.name) for field in own.schema if field.name not in _LISTS]
    return pa.RecordBatch.from_arrays([*arrays, *(_lists(name, pages) for name in _LISTS)], schema=READINGS)


def _lists(table: str, pages: Sequence[Rows]) -> Any:
    """A list for each page of what a table has of it."""
    offsets = [0]
    for page in pages:
        offsets.append(offsets[-1] + len(page[table]))
    inner = batch_of(table, [row for page in pages for row in page[table]])
    structs = pa.StructArray.from_arrays(inner.columns[1:], fields=list(inner.schema)[1:])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs)
