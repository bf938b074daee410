"""A DataFrame of a real Spark, on the Java of this machine: what it finds is what `arrow` finds."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jargonlint import arrow

pyspark = pytest.importorskip("pyspark", reason="needs jargonlint[spark]")
if not shutil.which("java") and "JAVA_HOME" not in os.environ:
    pytest.skip("needs Java", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of Spark, about itself

PAGES = [
    ("/pricing", "Our CAC fell, *net promoter score* (NPS) rose.\n\nNPS it is.", "md"),
    ("/terms", None, "html"),
    ("/blog/a", "<p>Our ZQX &amp; CAC.</p>", "text/html"),
    ("/blog/b", "Our `ZQX`.", "swf"),
    ("/blog/c", "Nothing.", None),
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark on two cores, with batches of two pages."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def frame(session):
    return session.createDataFrame(PAGES, "url string, body string, `kind.of` string").coalesce(1)


OPTIONS: Any = {"text": "body", "id": "url", "markup": "kind.of"}


@pytest.mark.parametrize("table", ["findings", "definitions", "uses", "pages", "readings"])
def test_the_same_rows_in_the_same_order(frame, table):
    alone = arrow.check if table == "findings" else getattr(arrow, table)
    rows = [row.asDict(recursive=True) for row in arrow.spark(frame, table=table, **OPTIONS).collect()]
    assert rows == alone(frame.toArrow(), **OPTIONS).to_pylist()
    assert rows


def test_own_tables_travel_with_the_job(frame, here: Path):
    (here / "own.tsv").write_text("name\tshort\nzebra quick exit\tZQX\n")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\ncommon = ["CAC"]\n')
    found = arrow.spark(frame, config="jargonlint.toml", **OPTIONS)
    (here / "own.tsv").unlink()
    assert [row.term for row in found.collect() if row.error is None] == ["zebra quick exit"]


def test_nothing_is_shuffled(frame):
    plan = arrow.spark(frame, **OPTIONS)._jdf.queryExecution().executedPlan().toString()
    assert "Exchange" not in plan
    assert "MapInArrow" in plan


WRONG = [
    ({"table": "finding"}, 'there is no table "finding"; known: readings, pages, findings, definitions, uses'),
    ({"text": "bod"}, 'there is no column "bod"; did you mean "body"?'),
]


@pytest.mark.parametrize(("options", "said"), WRONG, ids=[said for _, said in WRONG])
def test_wrong(frame, options, said):
    with pytest.raises(ValueError, match="there is no") as raised:
        arrow.spark(frame, **{**OPTIONS, **options})
    assert str(raised.value) == said
