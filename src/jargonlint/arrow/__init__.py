"""The door for tables: batches of pages in, batches of what is found on them out, in whatever speaks Arrow.

    >>> import pyarrow as pa
    >>> from jargonlint import arrow
    >>> pages = pa.table({"url": ["/pricing"], "body": ["Our CAC fell by a third."]})
    >>> arrow.check(pages, text="body", id="url").select(["page", "rule", "quote", "start"]).to_pylist()
    [{'page': '/pricing', 'rule': 'unexpanded-acronym', 'quote': 'CAC', 'start': 4}]

Needs `jargonlint[arrow]`. Each function takes a record batch, a table or a stream of pyarrow, polars, DuckDB, arro3 or
of whatever else has the PyCapsule interface, and returns a `pyarrow.RecordBatch`, which has it too. They are pure: the
same batch gives the same rows, in the order of the pages, and so they run unchanged in any engine (`docs/scale.md`).

A page that cannot be read does not raise: it is a row with an `error`. What raises is a wrong call: TypeError for a
batch that is none, ValueError for a column that is not there or a configuration that cannot be followed.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final, TypedDict, Unpack

from jargonlint.arrow import columns as _columns
from jargonlint.arrow import schemas
from jargonlint.arrow.columns import Columns
from jargonlint.lake.pages import EVERY, Rows, rows_of
from jargonlint.linter import Linter

FINDINGS: Final = schemas.SCHEMAS["findings"]
DEFINITIONS: Final = schemas.SCHEMAS["definitions"]
USES: Final = schemas.SCHEMAS["uses"]
PAGES: Final = schemas.SCHEMAS["pages"]
READINGS: Final = schemas.READINGS
"""The schemas of what is returned; `lake/tables.py` says what stands in each column."""


class Options(TypedDict, total=False):
    """What each function may be told.

    text     the column of the text; bytes are read as those of a file are. Else "text"
    id       the column of what pages are called, of any type; in a configuration, `overrides` go by it. Else "id"
    markup   what all pages are ("markdown", "mdx", "html", "plain"), or the column that says it of each: one of these,
             a media type like "text/html" or the ending of a file. Else "markdown", and so it is where that is null
    section  the column that says which part of the site a page belongs to, for `pages` and `readings`
    date     the column that says when it was changed, for these too
    config   a configuration by its path, which a process reads once, or a `Linter`. Else every rule applies as its
             card sets it
    """

    text: str
    id: str
    markup: str
    section: str | None
    date: str | None
    config: str | Linter | None


def check(
    batch: Any,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - as the column is called
    markup: str = "markdown",
    config: str | Linter | None = None,
) -> Any:
    """Return the findings on a batch of pages, in the order of the pages and of their places, as `FINDINGS`.

    The arguments are those of `Options`. They are the findings that `jargonlint check` has of each page alone.
    """
    return _table("findings", batch, {"text": text, "id": id, "markup": markup, "config": config})


def definitions(batch: Any, **options: Unpack[Options]) -> Any:
    """Return what a batch of pages explains for other pages, as `DEFINITIONS`."""
    return _table("definitions", batch, options)


def uses(batch: Any, **options: Unpack[Options]) -> Any:
    """Return the short forms and trade words of a batch of pages, as `USES`."""
    return _table("uses", batch, options)


def pages(batch: Any, **options: Unpack[Options]) -> Any:
    """Return a row for each of a batch of pages, as `PAGES`: how much is found on it, and how much it explains."""
    return _table("pages", batch, options)


def readings(batch: Any, **options: Unpack[Options]) -> Any:
    """Return all of it in one pass, as `READINGS`: a row a page, with lists of findings, definitions and uses."""
    return schemas.readings_of(_each(batch, options, EVERY))


def tables(batch: Any, **options: Unpack[Options]) -> dict[str, Any]:
    """Return all of it in one pass: "pages", "findings", "definitions" and "uses", each as its function does."""
    return batches_of(_each(batch, options, EVERY), EVERY)


def spark(frame: Any, *, table: str = "findings", **options: Unpack[Options]) -> Any:
    """Return a table made of a DataFrame of Spark, as a DataFrame: "findings", "readings" or one of `tables`.

    Nothing is shuffled, and the rows of a partition keep their order. The configuration is read here and travels with
    the job, own tables and glossary pages too; the executors need no more than `jargonlint[arrow]`.
    """
    from jargonlint.arrow.on_spark import mapped  # for those who have Spark

    linter = _linter(options.get("config"))
    return mapped(frame, table, columns_of(options), {**options, "config": linter})


def batches_of(pages: Collection[Rows] | Iterator[Rows], names: Collection[str]) -> dict[str, Any]:
    """Return the rows of pages as a record batch of each table."""
    rows: Rows = {name: [] for name in names}
    for page in pages:
        for name in names:
            rows[name] += page[name]
    return {name: schemas.batch_of(name, rows[name]) for name in names}


def _table(name: str, batch: Any, options: Options) -> Any:
    return batches_of(_each(batch, options, (name,)), (name,))[name]


def _each(batch: Any, options: Options, names: Collection[str]) -> Iterator[Rows]:
    """Yield the rows of each page of a batch."""
    linter, columns = _linter(options.get("config")), columns_of(options)
    for part in _columns.batches(batch):
        for page in _columns.pages(part, columns):
            yield rows_of(page, linter, names)


def columns_of(options: Options) -> Columns:
    """Return the columns that are named; raises TypeError for an option that there is not."""
    return Columns(**{name: value for name, value in options.items() if name != "config"})  # type: ignore[arg-type]


def _linter(config: str | Linter | None) -> Linter:
    return config if isinstance(config, Linter) else _linter_of(config)


@lru_cache(maxsize=8)
def _linter_of(config: str | None) -> Linter:
    return Linter(config=config)
