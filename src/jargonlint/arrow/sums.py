"""The tables of a lake in, their sums out: by DuckDB where it is installed, else here, with the same result."""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import Any, Final

import pyarrow.parquet as pq

from jargonlint.arrow.places import Place
from jargonlint.arrow.store import Store
from jargonlint.lake.says import SHOWN, RuleSum, SectionSum, SenseSum, Sums, WordSum

UNREAD: Final = 100
"""Pages that could not be read, of which the reasons are told."""


def sums(store: Store) -> Sums:
    """Return the sums over the tables in a folder; raises OSError or ValueError where one cannot be read."""
    if all(at.is_local for at in store.files("pages")):
        try:
            import duckdb
        except ImportError:
            return plain(store)
        try:
            return _by_duckdb(store, duckdb)
        except duckdb.Error as fault:
            raise ValueError(f"its tables cannot be read: {fault}") from None
    return plain(store)  # DuckDB has a client of its own for object stores, which would have to be told the keys


# By DuckDB

_SECTIONS: Final = """
select section, coalesce(month, ''), count(*), count(*) filter (findings = 0), count(*) filter (error is not null),
       coalesce(sum(words), 0)::bigint, coalesce(sum(explained), 0)::bigint
from pages group by all
"""
_RULES: Final = "select rule, severity, count(*) from findings where error is null group by all"
_WORDS: Final = """
select kind, "key", min(form), min(term), count(*), count(*) filter (state = 'late'),
       count(*) filter (state = 'unexplained'), coalesce(sum(uses) filter (state = 'unexplained'), 0)::bigint
from uses group by kind, "key"
"""
_SENSES: Final = """
select kind, "key", min(form), coalesce(sense, ''), min(meaning), count(distinct page),
       list_sort(list(distinct page))[1:$shown]
from definitions group by kind, "key", sense
"""
_NOT_READ: Final = "select page, error from pages where error is not null order by all limit $unread"


def _by_duckdb(store: Store, duckdb: Any) -> Sums:
    with duckdb.connect() as lake:
        for table in ("pages", "findings", "definitions", "uses"):
            files = [at.path for at in store.files(table)]
            if not files:
                return plain(store)
            lake.read_parquet(files).create_view(table)
        return Sums(
            [SectionSum(*row) for row in lake.sql(_SECTIONS).fetchall()],
            [RuleSum(*row) for row in lake.sql(_RULES).fetchall()],
            [WordSum(*row) for row in lake.sql(_WORDS).fetchall()],
            [
                SenseSum(kind, key, form, sense, meaning, pages, tuple(where))
                for kind, key, form, sense, meaning, pages, where in lake.execute(_SENSES, {"shown": SHOWN}).fetchall()
            ],
            lake.execute(_NOT_READ, {"unread": UNREAD}).fetchall(),
        )


# Here


def plain(store: Store) -> Sums:
    """Return the sums as `sums` does, with nothing but pyarrow; what is held are the sums."""
    unread = (
        (row["page"], row["error"]) for row in _rows(store, "pages", ["page", "error"]) if row["error"] is not None
    )
    return Sums(_sections(store), _rules(store), _words(store), _senses(store), nsmallest(UNREAD, unread))


def _rows(store: Store, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    for at in store.files(table):
        yield from _rows_of(at, columns)


def _rows_of(at: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    with at.system.open_input_file(at.path) as file, pq.ParquetFile(file) as table:
        for batch in table.iter_batches(columns=list(columns)):
            yield from batch.to_pylist()


def _sections(store: Store) -> list[SectionSum]:
    found: dict[tuple[str, str], list[int]] = {}
    for row in _rows(store, "pages", ["section", "month", "findings", "words", "explained", "error"]):
        one = found.setdefault((row["section"], row["month"] or ""), [0] * 5)
        is_unread = row["error"] is not None
        for number, more in enumerate(
            (1, row["findings"] == 0, is_unread, row["words"] or 0, row["explained"] or 0),
        ):
            one[number] += more
    return [SectionSum(*key, *numbers) for key, numbers in found.items()]


def _rules(store: Store) -> list[RuleSum]:
    rows = _rows(store, "findings", ["rule", "severity", "error"])
    found = Counter((row["rule"], row["severity"]) for row in rows if row["error"] is None)
    return [RuleSum(*rule, count) for rule, count in found.items()]


def _words(store: Store) -> list[WordSum]:
    found: dict[tuple[str, str], list[Any]] = {}
    for row in _rows(store, "uses", ["kind", "key", "form", "term", "state", "uses"]):
        one = found.setdefault((row["kind"], row["key"]), [row["form"], row["term"], 0, 0, 0, 0])
        one[0], one[1] = min(one[0], row["form"]), min(one[1], row["term"])
        one[2] += 1
        one[3] += row["state"] == "late"
        if row["state"] == "unexplained":
            one[4] += 1
            one[5] += row["uses"]
    return [WordSum(*word, *numbers) for word, numbers in found.items()]


def _senses(store: Store) -> list[SenseSum]:
    found: dict[tuple[str, str, str], tuple[list[str], set[str]]] = {}
    for row in _rows(store, "definitions", ["page", "kind", "key", "form", "sense", "meaning"]):
        key = row["kind"], row["key"], row["sense"] or ""
        texts, pages = found.setdefault(key, ([row["form"], row["meaning"]], set()))
        texts[:] = min(texts[0], row["form"]), min(texts[1], row["meaning"])
        pages.add(row["page"])
    return [
        SenseSum(kind, key, texts[0], sense, texts[1], len(pages), tuple(nsmallest(SHOWN, pages)))
        for (kind, key, sense), (texts, pages) in found.items()
    ]
