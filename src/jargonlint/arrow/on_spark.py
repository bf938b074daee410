"""A DataFrame of Spark in, one of findings out: `mapInArrow`, the same from `local[*]` to a cluster."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from jargonlint.arrow.columns import Columns, check_names, check_schema
from jargonlint.arrow.schemas import READINGS, SCHEMAS
from jargonlint.lake.tables import TABLES

_WHOLE: Final = "readings"
"""The name of the table that holds all of one pass."""


def mapped(frame: Any, table: str, columns: Columns, options: Mapping[str, Any]) -> Any:
    """Return a table made of the pages of a DataFrame; raises ValueError for a table or a column that there is not."""
    if table not in (_WHOLE, *TABLES):
        raise ValueError(f'there is no table "{table}"; known: {", ".join((_WHOLE, *TABLES))}')
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    check_names(frame.columns, columns)
    check_schema(to_arrow_schema(frame.select(*map(_quoted, columns.names)).schema), columns)
    schema = READINGS if table == _WHOLE else SCHEMAS[table]
    # Spark takes "a.b" for a field of "a" when it hands columns on, and so they go by names of ours.
    wanted = frame.selectExpr(*(f"{_quoted(name)} as {role}" for role, name in columns.roles.items()))
    renamed = {**options, **{role: role for role in columns.roles}}
    return wanted.mapInArrow(_work(table, renamed), from_arrow_schema(schema))


def _quoted(column: str) -> str:
    """The name of a column, whatever it holds."""
    return "`" + column.replace("`", "``") + "`"


def _work(table: str, options: Mapping[str, Any]) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What an executor does: it imports us there, where we are installed."""

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        from jargonlint import arrow

        make = {"findings": arrow.check, "readings": arrow.readings}.get(table) or getattr(arrow, table)
        for batch in batches:
            yield make(batch, **options)

    return work
