"""The door for tables: what a program that speaks Arrow sees."""

import datetime as dt
import hashlib
import pickle
from pathlib import Path

import pyarrow as pa
import pytest

import jargonlint
from jargonlint import Linter, arrow
from jargonlint.lake.pages import MARKUPS

CAC = '"CAC" is not explained; write "customer acquisition cost (CAC)"'
PAGE = "# Plan\n\nOur CAC fell, *net promoter score* (NPS) rose.\n\nNPS it is.\n"


def table(*texts: object, **columns: object) -> pa.Table:
    """A table of pages "/0", "/1" and so on."""
    return pa.table({"id": [f"/{number}" for number in range(len(texts))], "text": texts, **columns})


def test_findings_are_those_of_a_check():
    (row,) = arrow.check(table(PAGE)).to_pylist()
    assert row == {
        "page": "/0", "rule": "unexpanded-acronym", "severity": "warning", "message": CAC,
        "term": "customer acquisition cost", "count": 1, "quote": "CAC", "start": 12, "end": 15, "line": 3, "column": 5,
        "error": None,
    }  # fmt: skip
    (finding,) = jargonlint.check(PAGE).findings
    assert (row["rule"], row["message"], (row["start"], row["end"])) == (finding.rule, finding.message, finding.span)


def test_definitions_and_uses():
    assert arrow.definitions(table(PAGE)).to_pylist() == [
        {
            "page": "/0", "kind": "short", "key": "nps", "form": "NPS", "meaning": "net promoter score",
            "sense": "netpromoterscore", "in_glossary": False, "start": 23, "end": 47, "line": 3,
        }
    ]  # fmt: skip
    states = {row["key"]: (row["uses"], row["state"], row["start"]) for row in arrow.uses(table(PAGE)).to_pylist()}
    assert states["cac"] == (1, "unexplained", 12)
    assert states["nps"] == (2, "explained", 44)


def test_pages():
    day = dt.date(2026, 11, 28)
    pages = table(PAGE, PAGE, None, day=[day, None, day], part=["blog", None, "blog"])
    first, second, third = arrow.pages(pages, section="part", date="day").to_pylist()
    assert (first["words"], first["explained"], first["findings"], first["characters"]) == (2, 1, 1, len(PAGE))
    assert (first["section"], first["month"], second["section"], second["month"]) == ("blog", "2026-11", "", None)
    assert (third["section"], third["error"]) == ("blog", "there is no text (null)")
    assert first["digest"] == second["digest"] == hashlib.sha256(PAGE.encode()).hexdigest()[:32]


SECTIONS = [
    ("https://example.com/blog/2026/plan?of=/x/y", "blog"),
    ("//example.com/blog/plan", "blog"),
    ("https://example.com/plan", ""),
    ("docs/a/plan.md", "docs"),
    ("./plan.md", ""),
    ("/docs/plan.md", "docs"),
    ("42", ""),
]


@pytest.mark.parametrize(("page", "section"), SECTIONS)
def test_a_section_is_the_first_folder(page, section):
    pages = pa.table({"id": [page], "text": [""]})
    assert arrow.pages(pages).column("section").to_pylist() == [section]


ERRORS: list[tuple[object, str, str]] = [  # text, markup, why it cannot be read
    (None, "markdown", "there is no text (null)"),
    ("CAC", "swf", f'cannot read "swf"; give one of {", ".join(MARKUPS)}'),
    ("CAC", "docx", f'cannot read "docx"; give one of {", ".join(MARKUPS)}'),
    ("x" * 16_000_001, "plain", "too big (16 MB); a page has at most 16 MB"),
    ("a\0b", "markdown", "not text (a zero byte at byte 1); only text can be checked"),
]


@pytest.mark.parametrize(("text", "markup", "error"), ERRORS, ids=[error for *_, error in ERRORS])
def test_a_page_that_cannot_be_read_is_a_row(text, markup, error):
    pages = table("Our CAC.", text, "Our CAC.", kind=["md", markup, "md"])
    found = arrow.tables(pages, markup="kind")
    assert [(row["page"], row["error"]) for row in found["findings"].to_pylist()] == [
        ("/0", None), ("/1", error), ("/2", None)
    ]  # fmt: skip
    assert found["pages"].column("error").to_pylist() == [None, error, None]
    assert {name: batch.schema for name, batch in found.items()} == {
        "pages": arrow.PAGES, "findings": arrow.FINDINGS, "definitions": arrow.DEFINITIONS, "uses": arrow.USES
    }  # fmt: skip


def test_a_mistake_of_ours_is_a_row_too(monkeypatch):
    def broken(self, text, **_):
        raise RecursionError("too deep")

    monkeypatch.setattr(Linter, "check", broken)
    (row,) = arrow.check(table("CAC")).to_pylist()
    assert row["error"] == "could not be checked (RecursionError: too deep); please report this"


def test_a_byte_order_mark_is_no_character():
    pages = table("\ufeff# Plan\n\nOur CAC.", b"\xef\xbb\xbf# Plan\n\nOur CAC.", "# Plan\n\nOur CAC.")
    assert arrow.check(pages).column("start").to_pylist() == [12, 12, 12]
    assert arrow.pages(pages).column("characters").to_pylist() == [16, 16, 16]


def test_bytes_are_read_as_files_are():
    pages = table(b"\xef\xbb\xbfOur CAC.", b"Our CAC caf\xe9", b"\0")
    found = arrow.tables(pages)
    assert [row["start"] for row in found["findings"].to_pylist()] == [4, 4, None]
    assert found["pages"].column("note").to_pylist() == [None, "not UTF-8 at byte 11 (0xe9); save it as UTF-8", None]


WRITTEN = [("html", 1), ("text/html; charset=utf-8", 1), (".HTML", 1), ("htm", 1), ("txt", 2), ("text/plain", 2)]


@pytest.mark.parametrize(("written", "count"), WRITTEN)
def test_markup_by_its_column(written, count):
    text = "<p>Our CAC.</p><!-- <code>ZQX</code> -->" if count == 1 else "<p>Our CAC.</p><code>ZQX</code>"
    assert arrow.check(table(text, kind=[written]), markup="kind").num_rows == count


def test_a_column_may_be_called_as_a_format():
    pages = pa.table({"html": ["<p>Our CAC.</p><code>ZQX</code>"]})
    assert arrow.check(pages, text="html", id="html", markup="html").column("quote").to_pylist() == ["CAC"]


def test_a_text_is_read_whatever_its_id_looks_like():
    assert arrow.check(pa.table({"id": ["/offer.docx"], "text": ["Our CAC."]})).column("quote").to_pylist() == ["CAC"]


def test_markup_of_all_pages_and_of_those_that_say_none():
    assert arrow.check(table("`CAC` and ZQX"), markup="plain").num_rows == 2
    assert arrow.check(table("`CAC` and ZQX", kind=pa.array([None], pa.string())), markup="kind").num_rows == 1


TYPES = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.binary(),
    pa.large_binary(),
    pa.dictionary(pa.int8(), pa.string()),
]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_every_kind_of_text(kind):
    pages = pa.table({"id": [7], "text": pa.array([PAGE]).cast(kind)})
    assert [(row["page"], row["quote"]) for row in arrow.check(pages).to_pylist()] == [("7", "CAC")]


def test_any_arrow_object():
    """Batches, streams, and what is not pyarrow: only the PyCapsule interface is asked for."""
    pages = table(PAGE, "Our ZQX.")
    quotes = ["CAC", "ZQX"]
    assert arrow.check(pages.to_batches()[0]).column("quote").to_pylist() == quotes
    assert arrow.check(pages.to_reader(1)).column("quote").to_pylist() == quotes


def test_arro3():
    arro3 = pytest.importorskip("arro3.core")
    found = arrow.check(arro3.Table.from_arrow(table(PAGE, "Our ZQX.")))
    assert arro3.RecordBatch.from_arrow(found).column("quote").to_pylist() == ["CAC", "ZQX"]


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    pages = table(PAGE, "Our ZQX.")
    found = arrow.check(duckdb.from_arrow(pages))
    assert duckdb.from_arrow(pa.table(found)).order("page").project("quote").fetchall() == [("CAC",), ("ZQX",)]


def test_polars():
    polars = pytest.importorskip("polars")
    pages = polars.DataFrame({"id": ["/0", "/1"], "text": [PAGE, "Our ZQX."]})
    assert polars.DataFrame(arrow.check(pages))["quote"].to_list() == ["CAC", "ZQX"]


def test_no_pages():
    empty = pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert arrow.check(empty).schema == arrow.FINDINGS
    assert arrow.readings(empty).schema == arrow.READINGS


def test_readings_hold_all_of_one_pass():
    pages = table(PAGE, None, "Our ZQX.")
    rows = arrow.readings(pages).to_pylist()
    assert arrow.readings(pages).schema == arrow.READINGS
    for name in ("findings", "definitions", "uses"):
        inside = [{"page": row["page"], **one} for row in rows for one in row[name]]
        assert inside == getattr(arrow, "check" if name == "findings" else name)(pages).to_pylist()
    assert [row["page"] for row in rows] == ["/0", "/1", "/2"]


def test_half_a_surrogate_pair_is_told():
    from jargonlint.lake.pages import Page, rows_of

    rows = rows_of(Page("a\ud800", "Our \ud800 CAC.", "plain"), Linter())
    assert (rows["findings"][0][0], rows["findings"][0][7]) == ("a?", 6)
    assert rows["pages"][0][9] == "half a surrogate pair at character 4, which is read as a question mark"


def test_a_configuration_by_path_and_a_linter(here: Path):
    (here / "own.tsv").write_text("name\tshort\nzebra quick exit\tZQX\n")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\ncommon = ["CAC"]\n')
    pages = table("Our CAC and ZQX.")
    assert arrow.check(pages, config=str(here)).column("term").to_pylist() == ["zebra quick exit"]
    linter = pickle.loads(pickle.dumps(Linter(config=here)))
    (here / "own.tsv").unlink()
    assert arrow.check(pages, config=linter).column("term").to_pylist() == ["zebra quick exit"]


def test_overrides_hold_by_id(here: Path):
    (here / "jargonlint.toml").write_text('[[overrides]]\npaths = ["legal/"]\nrules.unexpanded-acronym = "off"\n')
    pages = pa.table({"id": ["legal/a", "blog/a"], "text": ["Our CAC."] * 2})
    assert arrow.check(pages, config=Linter(config=here)).column("page").to_pylist() == ["blog/a"]


WRONG = [
    (lambda: arrow.check({"id": ["/"]}), TypeError, "batch must be a table or a batch of Arrow, not dict"),
    (lambda: arrow.check(table(""), text="txt"), ValueError, 'there is no column "txt"; did you mean "text"?'),
    (lambda: arrow.check(table(""), markup="swf"), ValueError, 'there is no column "swf"; known: id, text'),
    (lambda: arrow.check(table(3)), ValueError, 'the column "text" holds int64, not text'),
    (lambda: arrow.check(table(""), config="no.toml"), ValueError, "config no.toml: No such file or directory"),
    (
        lambda: arrow.check(pa.table([["a"], [""], [""]], names=["id", "text", "text"])),
        ValueError,
        'more than one column is called "text"; rename the others',
    ),
]


@pytest.mark.parametrize(("do", "error", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_wrong(here: Path, do, error, said):
    with pytest.raises(error) as raised:
        do()
    assert str(raised.value) == said
