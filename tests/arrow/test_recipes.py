"""The recipes of `docs/scale.md`, run as they stand there: each engine finds what `arrow` finds."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jargonlint import arrow
from jargonlint.lake.tables import TABLES

DOCS = (Path(__file__).parents[2] / "docs" / "scale.md").read_text("utf-8")
RECIPES = [
    (title, code)
    for title, code in re.findall(r"^### ([\w ]+)\n.*?^```python\n(.*?)^```$", DOCS, re.DOTALL | re.MULTILINE)
]  # fmt: skip
PAGES = pa.table(
    {
        "url": ["/pricing", "/blog/a", "/blog/b", "/empty"],
        "body": ["Our CAC fell.", "<p>Our ZQX &amp; CAC.</p>", None, "Nothing."],
        "type": ["md", "text/html", "md", None],
    }
)
_ENGINE = re.compile(r"^(?:import|from) (pyspark|duckdb|polars|dask|ray|daft)\b", re.MULTILINE)


def test_there_are_six():
    assert [title for title, _ in RECIPES] == ["Spark", "DuckDB", "Polars", "Dask", "Ray Data", "Daft"]


@pytest.mark.parametrize(("title", "code"), RECIPES, ids=[title for title, _ in RECIPES])
def test_recipe(tmp_path: Path, title, code):
    (engine,) = set(_ENGINE.findall(code))
    if find_spec(engine) is None or (engine == "pyspark" and not shutil.which("java")):
        pytest.skip(f"needs {engine}")
    pq.write_table(PAGES, tmp_path / "pages.parquet", row_group_size=2)
    (tmp_path / "recipe.py").write_text(code)
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
    done = subprocess.run(
        [sys.executable, "recipe.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    expected = arrow.check(PAGES, text="body", id="url", markup="type").to_pylist()
    found = [row for file in sorted(tmp_path.glob("findings*/*.parquet")) for row in pq.read_table(file).to_pylist()]
    if (tmp_path / "findings.parquet").exists():
        found = pq.read_table(tmp_path / "findings.parquet").to_pylist()
    renamed = [{"page" if name == "url" else name: value for name, value in row.items()} for row in found]
    assert sorted(renamed, key=str) == sorted(expected, key=str)


def test_the_columns_stand_there():
    rows = [f"| `{table}` | `{column.name}` | {column.about} |" for table in TABLES for column in TABLES[table]]
    shown = re.findall(r"^\| `(?:pages|findings|definitions|uses)` \| .*$", DOCS, re.MULTILINE)
    assert shown == rows, "write what lake/tables.py says"
