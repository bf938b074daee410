"""`jargonlint audit`: lakes in every shape, what is wrong in them, and what ends in the middle."""

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from jargonlint import Linter, arrow  # noqa: E402
from jargonlint.arrow import parts, readers  # noqa: E402
from jargonlint.arrow.store import Store  # noqa: E402
from jargonlint.commands import audit  # noqa: E402

TEXTS = [
    "Our CAC fell.",
    "Nothing.",
    "The *net promoter score* (NPS) rose; NPS is low.\n\nOur ZQX.",
    "",
    "CAC, again.\n\nAnd NPS.",
]
FOLDERS = ("docs", "blog", "docs", "blog", "docs")
ROWS = [
    {"url": f"https://example.com/{folder}/{number}", "body": text, "day": f"2026-0{number + 1}-03"}
    for number, (folder, text) in enumerate(zip(FOLDERS, TEXTS, strict=True))
]
COLUMNS = ("--text-column", "body", "--id-column", "url", "--date-column", "day", "-o", "out", "--isolated")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")


def rows(table: str, folder: str = "out") -> list[dict[str, Any]]:
    """A table of an audit, in order."""
    return [row for at in Store(folder).files(table) for row in pq.read_table(at.path).to_pylist()]


def expected(table: str, of: list[dict[str, str]] = ROWS) -> list[dict[str, Any]]:
    """What `arrow` says of the same rows."""
    batches = arrow.tables(pa.Table.from_pylist(of), text="body", id="url", date="day")
    found: list[dict[str, Any]] = batches[table].to_pylist()
    return found


def as_parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=2)


def as_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n\n" for row in ROWS))


def as_packed_jsonl(path: Path) -> None:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode()))


def as_csv(path: Path, dialect: str = "excel") -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), dialect=dialect)
        writer.writeheader()
        writer.writerows(ROWS)


def as_tsv(path: Path) -> None:
    as_csv(path, "excel-tab")


SHAPES = [
    ("lake.parquet", as_parquet),
    ("lake.jsonl", as_jsonl),
    ("lake.ndjson.gz", as_packed_jsonl),
    ("lake.csv", as_csv),
    ("lake.tsv", as_tsv),
]


@pytest.mark.parametrize(("name", "write"), SHAPES, ids=[name for name, _ in SHAPES])
def test_every_shape_gives_the_same_tables(here: Path, run, name, write):
    write(here / name)
    status, out, err = run("audit", name, *COLUMNS)
    assert (status, out) == (1, "")
    assert err == "5 pages; 4 findings (4 warning)\nwhat they say: jargonlint audit report out\n"
    for table in ("pages", "findings", "definitions", "uses"):
        assert rows(table) == expected(table)
    manifest = json.loads((here / "out" / "manifest.json").read_text())
    assert manifest["counts"] == {"pages": 5, "unread": 0, "error": 0, "warning": 4, "info": 0}
    assert manifest["inputs"] == [name]


def test_a_row_group_in_slices_and_lines_in_ranges(here: Path, run, monkeypatch):
    pq.write_table(pa.Table.from_pylist(ROWS), here / "lake.parquet")
    as_jsonl(here / "lake.jsonl")
    run("audit", "lake.jsonl", *COLUMNS)
    whole = rows("findings")
    for size in (7, 40, 100):
        monkeypatch.setattr(parts, "SIZE", size)
        run("audit", "lake.parquet", *COLUMNS)
        assert len(Store("out").files("pages")) > 1
        assert rows("findings") == whole
        run("audit", "lake.jsonl", *COLUMNS)
        assert len(Store("out").files("pages")) > 1
        assert rows("findings") == whole


@pytest.mark.skipif(os.sep != "/", reason="paths are written otherwise")
def test_a_folder_of_pages_and_of_tables(here: Path, run):
    docs = here / "docs"
    (docs / "drafts").mkdir(parents=True)
    (docs / "a.md").write_text("Our CAC.")
    (docs / "drafts" / "b.md").write_text("Our ZQX.")
    (docs / "c.mdx").write_bytes(b"Our KPX caf\xe9.")
    (docs / "_SUCCESS.parquet").write_text("no table")
    pq.write_table(pa.table({"id": ["/x"], "text": ["Our ZQY."]}), docs / "part-0.parquet")
    (here / "jargonlint.toml").write_text('exclude = ["drafts/"]\ncommon = ["CAC"]\n')
    assert run("audit", "docs", "-o", "out").status == 1
    assert [(row["page"], row["quote"]) for row in rows("findings")] == [("/x", "ZQY"), ("docs/c.mdx", "KPX")]
    assert [(row["page"], row["markup"], row["section"]) for row in rows("pages")] == [
        ("/x", "markdown", ""), ("docs/a.md", "markdown", "docs"), ("docs/c.mdx", "mdx", "docs")
    ]  # fmt: skip
    assert rows("pages")[2]["note"] == "not UTF-8 at byte 11 (0xe9); save it as UTF-8"


def test_an_address(here: Path, run):
    as_parquet(here / "lake.parquet")
    assert run("audit", (here / "lake.parquet").as_uri(), *COLUMNS[:-3], "-o", (here / "far").as_uri()).status == 1
    assert rows("findings", "far") == expected("findings")


WORDPRESS = """<?xml version="1.0"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<link>https://example.com</link>
<item><link>https://example.com/news/a</link><content:encoded><![CDATA[<p>Our CAC &amp; ZQX.</p>]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><link>https://example.com/b</link><content:encoded><![CDATA[Our <b>KPIX</b>.

The next paragraph.]]></content:encoded><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
<item><link>https://example.com/c</link><content:encoded>Our ZQX.</content:encoded>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><link>https://example.com/d.png</link><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
</channel></rss>
"""


def test_an_export_of_wordpress(here: Path, run):
    (here / "site.xml").write_text(WORDPRESS)
    assert run("audit", "site.xml", "-o", "out", "--isolated").status == 1
    assert [(row["page"], row["markup"], row["month"], row["findings"]) for row in rows("pages")] == [
        ("https://example.com/news/a", "html", "2026-03", 2),
        ("https://example.com/b", "markdown", None, 1),
    ]


BROKEN_WORDPRESS = [
    ("<rss/>", "no export of WordPress (WXR)"),
    ("<rss><channel>", "no XML: no element found on line 1"),
    ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "a document type, which is not read, on line 1; leave it out"),
]


@pytest.mark.parametrize(("text", "why"), BROKEN_WORDPRESS, ids=[why for _, why in BROKEN_WORDPRESS])
def test_what_is_no_export_of_wordpress(here: Path, run, text, why):
    (here / "site.xml").write_text(text)
    assert run("audit", "site.xml", "-o", "out", "--isolated").status == 2
    assert [row["error"] for row in rows("findings")] == [f"could not be read on: {why}"]


def test_an_archive_of_what_was_fetched(here: Path, run):
    pytest.importorskip("fastwarc")
    records = [
        ("https://example.com/a", "200 OK", "text/html; charset=utf-8", b"<p>Our CAC.</p>"),
        ("https://example.com/b", "404 Not Found", "text/html", b"<p>Our ZQX.</p>"),
        ("https://example.com/c", "200 OK", "image/png", b"\x89PNG"),
        ("https://example.com/d", "200 OK", "text/html; charset=iso-8859-1", "<p>Café KPIX.</p>".encode("latin-1")),
        ("https://example.com/e", "200 OK", "text/html", '<meta charset="windows-1252"><p>“ZQX”</p>'.encode("cp1252")),
    ]
    for name, pack in (("crawl.warc", bytes), ("crawl.warc.gz", gzip.compress)):
        (here / name).write_bytes(b"".join(pack(_record(*record)) for record in records))
        assert run("audit", name, "-o", "out", "--isolated").status == 1
        assert [(row["page"][-1], row["quote"], row["column"]) for row in rows("findings")] == [
            ("a", "CAC", 8), ("d", "KPIX", 9), ("e", "ZQX", 34)
        ]  # fmt: skip
        assert {row["month"] for row in rows("pages")} == {"2026-11"}
        assert {row["note"] for row in rows("pages")} == {None}


def _record(address: str, status: str, media: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{address[-1] * 8}>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2026-11-28T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


# What is wrong with a line or a page is a row


BROKEN_LINES = [
    ("{", "no JSON: Expecting property name enclosed in double quotes: line 2 column 1 (char 2)"),
    ("[]", "no object of JSON"),
    ('{"url": "/a"}', 'there is no "body"'),
    ('{"url": "/a", "body": 7}', '"body" is no text'),
    ('{"url": "/a", "body": null}', "there is no text (null)"),
]


@pytest.mark.parametrize(("line", "why"), BROKEN_LINES, ids=[line for line, _ in BROKEN_LINES])
def test_a_broken_line(here: Path, run, line, why):
    good = json.dumps({"url": "/b", "body": "Our CAC."})
    (here / "lake.jsonl").write_text(f"{good}\n{line}\n{good}\n")
    outcome = run("audit", "lake.jsonl", *COLUMNS[:4], "-o", "out", "--isolated")
    assert (outcome.status, outcome.err.splitlines()[0]) == (2, "3 pages, 1 could not be read; 2 findings (2 warning)")
    errors = [row["error"] for row in rows("findings")]
    assert [error.partition(" at")[0] if error else None for error in errors] == [None, why.partition(" at")[0], None]
    assert rows("findings")[1]["page"] == ("/a" if "/a" in line else "lake.jsonl: byte 34")


def test_a_line_of_20_megabytes(here: Path, run):
    good = json.dumps({"url": "/b", "body": "Our CAC."})
    big = json.dumps({"url": "/big", "body": "CAC " * 5_000_000})
    huge = json.dumps({"url": "/huge", "body": "x" * 64_000_000})
    (here / "lake.jsonl").write_text(f"{good}\n{big}\n{huge}\n{good}\n")
    assert run("audit", "lake.jsonl", *COLUMNS[:4], "-o", "out", "--isolated").status == 2
    assert [(row["page"], row["error"]) for row in rows("findings")] == [
        ("/b", None),
        ("/big", "too big (20 MB); a page has at most 16 MB"),
        (f"lake.jsonl: byte {len(good) + len(big) + 2}", "a line of more than 64 MB"),
        ("/b", None),
    ]


def test_a_broken_line_of_csv(here: Path, run):
    (here / "lake.csv").write_text('url,body\n/a,Our CAC.\n/b\n/c,"Our\nZQX."\n')
    assert run("audit", "lake.csv", *COLUMNS[:4], "-o", "out", "--isolated").status == 2
    assert [(row["page"], row["error"]) for row in rows("findings")] == [
        ("/a", None), ("lake.csv: line 3", "1 fields, not 2"), ("/c", None)
    ]  # fmt: skip


def poison(monkeypatch: pytest.MonkeyPatch, what: Any) -> None:
    """Let a check do something where it meets "KPIX"."""
    check = Linter.check

    def checked(self: Linter, text: str, **options: Any) -> Any:
        if "KPIX" in text:
            what()
        return check(self, text, **options)

    monkeypatch.setattr(Linter, "check", checked)


POISONED = [*ROWS[:2], {"url": "/poison", "body": "Our KPIX.", "day": ""}, *ROWS[2:]]


def test_a_page_that_raises(here: Path, run, monkeypatch):
    pq.write_table(pa.Table.from_pylist(POISONED), here / "lake.parquet")

    def raises() -> None:
        raise MemoryError

    poison(monkeypatch, raises)
    assert run("audit", "lake.parquet", *COLUMNS).status == 2
    errors = [(row["page"], row["error"]) for row in rows("pages") if row["error"]]
    assert errors == [("/poison", "could not be checked (MemoryError: ); please report this")]
    assert [row for row in rows("findings") if not row["error"]] == expected("findings")


@needs_fork
def test_a_page_that_kills_its_process(here: Path, run, monkeypatch):
    pq.write_table(pa.Table.from_pylist(POISONED), here / "lake.parquet", row_group_size=3)
    poison(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert run("audit", "lake.parquet", *COLUMNS, "--jobs", "2").status == 2
    errors = [(row["page"], row["error"]) for row in rows("findings") if row["error"]]
    assert errors == [
        ("/poison", "could not be checked (its process ended, or took more than 120 s); please report this")
    ]
    assert [row for row in rows("findings") if not row["error"]] == expected("findings")
    assert [row["page"] for row in rows("pages")] == [row["url"] for row in POISONED]


@needs_fork
def test_a_page_that_never_ends(here: Path, run, monkeypatch):
    pq.write_table(pa.Table.from_pylist(POISONED), here / "lake.parquet")

    def works_for_ever() -> None:
        while True:
            pass

    poison(monkeypatch, works_for_ever)
    monkeypatch.setattr(audit, "LONGEST", 2)
    assert run("audit", "lake.parquet", *COLUMNS).status == 2
    assert [row["page"] for row in rows("findings") if row["error"]] == ["/poison"]


@needs_fork
def test_a_file_that_kills_who_reads_it(here: Path, run, monkeypatch):
    as_parquet(here / "lake.parquet")
    (here / "bad.jsonl").write_text('{"url": "/a", "body": "Our CAC."}\n')
    read = readers.read

    def dying(part: Any, columns: Any) -> Any:
        yield from read(part, columns)
        if part.path == "bad.jsonl":
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(readers, "read", dying)
    assert run("audit", "bad.jsonl", "lake.parquet", *COLUMNS).status == 2
    found = rows("findings")
    assert (found[0]["page"], found[0]["error"]) == ("bad.jsonl", "could not be read on: its process ended")
    assert found[1:] == expected("findings")


def test_a_file_that_breaks_off(here: Path, run):
    as_packed_jsonl(here / "lake.jsonl.gz")
    whole = (here / "lake.jsonl.gz").read_bytes()
    (here / "lake.jsonl.gz").write_bytes(whole[: len(whole) - 30])
    (here / "other.csv").write_text("url,text\n/a,b\n")
    pq.write_table(pa.table({"id": ["/x"]}), here / "bad.parquet")
    (here / "none.parquet").write_text("no table")
    outcome = run("audit", "lake.jsonl.gz", "other.csv", "bad.parquet", "none.parquet", "no.csv", *COLUMNS)
    assert outcome.status == 2
    assert outcome.err.splitlines()[:2] == [
        'bad.parquet: there is no column "body"; known: id',
        outcome.err.splitlines()[1],
    ]
    assert outcome.err.splitlines()[1].startswith("none.parquet: Parquet magic bytes not found in footer.")
    assert outcome.err.splitlines()[2] == "no.csv: no such file or folder"
    errors = {row["page"]: row["error"] for row in rows("pages") if row["error"]}
    assert errors.pop("other.csv") == 'could not be read on: there is no column "body" in its first line'
    assert errors.pop("lake.jsonl.gz").startswith("could not be read on: ")
    assert not errors


# What ends in the middle


def test_a_disk_that_is_full(here: Path, run, monkeypatch):
    as_parquet(here / "lake.parquet")
    write = Store.write
    full = OSError(28, "No space left on device")

    def written(self: Store, number: int, name: str, pages: Any) -> Any:
        if number == 1:
            for _ in pages:
                raise full
        return write(self, number, name, pages)

    monkeypatch.setattr(Store, "write", written)
    outcome = run("audit", "lake.parquet", *COLUMNS, "--jobs", "1")
    assert outcome.status == 2
    assert outcome.err == (
        "out: could not be written (No space left on device); make room, or mend it, and run the same command again: "
        "it goes on where it stopped\n"
    )
    there = [path.name[:6] for path in here.glob("out/pages/*.parquet")]
    assert "000000" in there and "000001" not in there
    monkeypatch.setattr(Store, "write", write)
    assert run("audit", "lake.parquet", *COLUMNS).status == 1
    assert rows("findings") == expected("findings")


SLOW = """
import sys, time
from jargonlint import Linter, hook
check = Linter.check
def slow(self, text, **options):
    time.sleep(0.3)
    return check(self, text, **options)
Linter.check = slow
sys.argv = ["jargonlint", *sys.argv[1:]]
hook.main()
"""


@needs_fork
def test_kill_9_and_the_same_command_again(here: Path, run):
    as_parquet(here / "lake.parquet")
    command = [sys.executable, "-c", SLOW, "audit", "lake.parquet", *COLUMNS, "--jobs", "1"]
    killed = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 60
        while not list(here.glob("out/pages/*.parquet")):
            assert killed.poll() is None and time.monotonic() < until
            time.sleep(0.02)
    finally:
        killed.kill()
        killed.communicate()
    assert not (here / "out" / "manifest.json").exists()
    first = min(here.glob("out/pages/*.parquet"))
    before = first.stat().st_mtime_ns
    assert run("audit", "lake.parquet", *COLUMNS).status == 1
    assert first.stat().st_mtime_ns == before, "what was done is not done again"
    for table in ("pages", "findings", "definitions", "uses"):
        assert rows(table) == expected(table)
    assert not list(here.glob("out/*/*.unfinished"))


def test_only_what_has_changed_is_done_again(here: Path, run):
    for name in "bcd":
        pq.write_table(pa.table({"id": [name], "text": ["Our CAC."]}), here / f"{name}.parquet")
    run("audit", "b.parquet", "c.parquet", "d.parquet", "-o", "out", "--isolated")
    done = {path.name[7:]: path.stat().st_mtime_ns for path in here.glob("out/pages/*.parquet")}
    pq.write_table(pa.table({"id": ["a"], "text": ["Our CAC."]}), here / "a.parquet")
    pq.write_table(pa.table({"id": ["c2", "c3"], "text": ["Our CAC.", ""]}), here / "c.parquet")
    (here / "d.parquet").unlink()
    run("audit", "a.parquet", "b.parquet", "c.parquet", "-o", "out", "--isolated")
    assert [row["page"] for row in rows("pages")] == ["a", "b", "c2", "c3"]
    now = {path.name[7:]: path.stat().st_mtime_ns for path in here.glob("out/pages/*.parquet")}
    assert len(now) == 3 and len(now.items() & done.items()) == 1
    run("audit", "a.parquet", "b.parquet", "c.parquet", "-o", "out", "--isolated", "--ignore", "unexpanded-acronym")
    assert rows("findings") == [], "other settings are another result"


STATUSES = [
    (["--exit-zero"], 0),
    (["--fail-on", "error"], 0),
    (["--select", "undefined-jargon"], 0),
    (["--fail-on", "info"], 1),
]


@pytest.mark.parametrize(("options", "status"), STATUSES)
def test_status(here: Path, run, options, status):
    as_csv(here / "lake.csv")
    assert run("audit", "lake.csv", *COLUMNS, *options).status == status


WRONG = [
    (["lake.csv"], "Error: name the folder for the tables with --output"),
    (["lake.csv", "-o", "out", "--markup", "htm"], 'Error: --markup: "htm" is no format; did you mean "html"?'),
    (["lake.csv", "-o", "out", "--config", "no.toml"], "config no.toml: No such file or directory"),
    (["lake.csv", "-o", "nowhere://out"], "nowhere://out: "),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[said for _, said in WRONG])
def test_wrong(here: Path, run, arguments, said):
    as_csv(here / "lake.csv")
    outcome = run("audit", *arguments)
    assert outcome.status == 2
    assert outcome.err.splitlines()[-1].startswith(said)


def test_without_pyarrow(here: Path, run, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("jargonlint.arrow")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for arguments in (["x.csv", "-o", "out"], ["report", "out"]):
        outcome = run("audit", *arguments)
        assert (outcome.status, outcome.err) == (2, 'audit needs pyarrow: pip install "jargonlint[arrow]"\n')


# What it says


def test_report(here: Path, run):
    as_jsonl(here / "lake.jsonl")
    run("audit", "lake.jsonl", *COLUMNS)
    outcome = run("audit", "report", "out")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        "5 pages: 2 clean (40 %), 4 findings\n"
        "1 of 5 words are explained where they are used (20 %)\n"
        "\nexplained nowhere\n"
        "        2  CAC (customer acquisition cost)\n"
        "        1  ZQX\n"
        "\nexplained on other pages\n"
        "        1  NPS  https://example.com/docs/2\n"
        "\nexplain these 3 words wherever they are used, and 100 % of all findings are gone\n"
    )


def test_a_report_as_json_and_csv(here: Path, run):
    as_jsonl(here / "lake.jsonl")
    run("audit", "lake.jsonl", *COLUMNS)
    told = json.loads(run("audit", "report", "out", "--format", "json").out)
    assert (told["version"], told["pages"], told["clean"], told["findings"]) == (1, 5, 2, 4)
    assert told["sections"] == [
        {"name": "docs", "pages": 3, "clean": 0},
        {"name": "blog", "pages": 2, "clean": 2},
    ]
    assert told["months"][0] == {"name": "2026-01", "pages": 1, "clean": 0}
    assert [word["form"] for word in told["worst"]] == ["CAC", "NPS", "ZQX"]
    table = run("audit", "report", "out", "--format", "csv", "--limit", "1").out
    assert list(csv.DictReader(table.splitlines())) == [
        {
            "kind": "short", "form": "CAC", "term": "customer acquisition cost", "pages": "2", "uses": "2",
            "explaining": "0", "meaning": "", "where": "",
        }
    ]  # fmt: skip


def test_a_report_to_look_at(here: Path, run):
    lexbor = pytest.importorskip("selectolax.lexbor")
    wicked = {"url": "https://example.com/<script>", "body": "Our zebra <b>quick</b> exit (ZQX) & ZQX.", "day": ""}
    pq.write_table(pa.Table.from_pylist([*ROWS, wicked]), here / "lake.parquet")
    run("audit", "lake.parquet", *COLUMNS)
    assert run("audit", "report", "out", "--format", "html", "-o", "report.html").status == 0
    page = lexbor.LexborHTMLParser((here / "report.html").read_text("utf-8"))
    assert [heading.text() for heading in page.css("h2")] == [
        "What it would bring to explain the worst words",
        "Explained nowhere",
        "Explained, but on other pages",
        "Where they are explained",
        "Clean pages by section",
        "Clean pages by month",
        "Findings by rule",
    ]
    assert "https://example.com/<script>" in [cell.text() for cell in page.css(".told td")]
    assert len(page.css("script")) == 1


def test_duckdb_and_we_sum_up_alike(here: Path, run, monkeypatch):
    pytest.importorskip("duckdb")
    more = [
        {"url": f"/{number}", "body": text, "day": ""}
        for number, text in enumerate(
            ["Zebra quick exit (ZQX) and ZQX.", "Zoo queue export (ZQX) and ZQX.", "Zebra Quick-Exit (ZQX). ZQX.", None]
        )
    ]
    pq.write_table(pa.Table.from_pylist([*ROWS, *more]), here / "lake.parquet", row_group_size=2)
    run("audit", "lake.parquet", *COLUMNS)
    by_duckdb = run("audit", "report", "out", "--format", "json").out
    assert json.loads(by_duckdb)["conflicts"] == [
        {
            "form": "ZQX",
            "meanings": [
                {"meaning": "Zebra Quick-Exit", "pages": 2, "where": ["/0", "/2"]},
                {"meaning": "Zoo queue export", "pages": 1, "where": ["/1"]},
            ],
        }
    ]
    assert json.loads(by_duckdb)["not_read"] == [["/3", "there is no text (null)"]]
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert run("audit", "report", "out", "--format", "json").out == by_duckdb


@pytest.mark.parametrize("has_duckdb", [True, False])
def test_a_report_of_tables_that_are_none(here: Path, run, monkeypatch, has_duckdb):
    as_jsonl(here / "lake.jsonl")
    run("audit", "lake.jsonl", *COLUMNS)
    (path,) = here.glob("out/uses/*.parquet")
    path.write_text("no table")
    if not has_duckdb:
        monkeypatch.setitem(sys.modules, "duckdb", None)
    outcome = run("audit", "report", "out")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("out: ")
    assert "Traceback" not in outcome.err


def test_a_report_of_what_is_not_done(here: Path, run):
    outcome = run("audit", "report", "out")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "out: out/manifest.json: not there; jargonlint audit writes it last, when all is done\n"
