"""Word documents at every door: check, comments, fix, glossary, allow; and what is said of those that are none."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from tests.office import accepted, archive, docx, p, parts_of, r, rejected, table

import jargonlint
from jargonlint.markup import TAKEN

SECTION = '<w:sectPr><w:headerReference r:id="rIdheader1"/></w:sectPr>'
NOTE = '<w:footnote w:id="1">' + p("The QBR says so.") + "</w:footnote>"
OFFER = docx(
    p("Our CAC", style="berschrift1")
    + p("Our ", r("CAC", "<w:b/>"), " fell, an MQL came", '<w:r><w:footnoteReference w:id="1"/></w:r>', ".")
    + table(["Metric", "Now"], ["ROAS", "4"])
    + p("Customer acquisition cost (CAC) is what a buyer costs.")
    + SECTION,
    footnotes=NOTE,
    header1=p("The ARPU report"),
)
LATE = '"CAC" is used before it is explained in paragraph 7; explain it here, at its first use'
FOUND = "".join(
    f"offer.docx: {place}: warning: {said}\n"
    for place, said in (
        (
            "paragraph 2",
            f"{LATE} [used-before-defined]",
        ),
        ("paragraph 2", '"MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]'),
        ("paragraph 5", '"ROAS" is not explained; write "return on ad spend (ROAS)" [unexpanded-acronym]'),
        ("footnote 1", '"QBR" is not explained; write "quarterly business review (QBR)" [unexpanded-acronym]'),
        ("the header", '"ARPU" is not explained; write "average revenue per user (ARPU)" [unexpanded-acronym]'),
    )
)
FIXED = [
    "Our CAC",
    "Our customer acquisition cost (CAC) fell, a marketing-qualified lead (MQL) came.",
    "Metric",
    "Now",
    "Return on ad spend (ROAS)",
    "4",
    "CAC is what a buyer costs.",
]


@pytest.fixture
def offer(here) -> Path:
    path = Path("offer.docx")
    path.write_bytes(OFFER)
    return path


def comments(path: str) -> list[tuple[str, str]]:
    return [(comment.author, comment.text) for comment in opened(Path(path).read_bytes()).comments]


def opened(data: bytes) -> Any:
    return python_docx.Document(io.BytesIO(data))


def test_check_names_paragraph_and_words(offer, run):
    assert run("check", "--format", "concise", "offer.docx") == (1, FOUND, "")
    assert run("check", "--format", "concise", "--stdin-filename", "offer.docx", "-", stdin=OFFER).out == FOUND
    assert offer.read_bytes() == OFFER


def test_a_terminal_names_the_paragraph_too(offer, run):
    out = run("check", "offer.docx", "--color", "always").out
    assert "offer.docx: paragraph 2" in re.sub(r"\x1b\[\d*m", "", out)


def test_json_is_exact(offer, run):
    found = json.loads(run("check", "--format", "json", "offer.docx").out)["findings"]
    text = jargonlint.load("offer.docx").document.source.text
    assert [(one["place"], one["line"], one["column"], text[one["start"] : one["end"]]) for one in found] == [
        ("paragraph 2", 2, 5, "CAC"),
        ("paragraph 2", 2, 18, "MQL"),
        ("paragraph 5", 5, 1, "ROAS"),
        ("footnote 1", 8, 5, "QBR"),
        ("the header", 9, 5, "ARPU"),
    ]
    assert text.split("\n")[1] == "Our CAC fell, an MQL came."
    explained = run("explain", "offer.docx:2:5").out
    assert '"CAC" is explained in paragraph 7, form "long (SHORT)", too late for this use' in explained


def test_load_gives_the_text(offer):
    page = jargonlint.load("offer.docx")
    assert page.text.startswith("Our CAC\n\nOur CAC fell, an MQL came.\n\nMetric")
    start = page.text.index("MQL")
    assert page.document.source.text[slice(*page.origin(start, start + 3))] == "MQL"


def test_a_comment_at_each_finding(offer, run):
    assert run("check", "--format", "docx=reviewed.docx", "--format", "concise", "offer.docx") == (1, FOUND, "")
    said = [line.partition("warning: ")[2] for line in FOUND.splitlines()]
    said[3:] = [f"In footnote 1: {said[3]}", f"In the header: {said[4]}"]
    assert comments("reviewed.docx") == [("jargonlint", text) for text in said]
    assert offer.read_bytes() == OFFER
    run("check", "--format", "docx=again.docx", "reviewed.docx")
    assert Path("again.docx").read_bytes() == Path("reviewed.docx").read_bytes()


REVIEWS = [  # arguments, what is said
    (["--format", "docx", "offer.docx"], "--format docx writes no text; name a file: docx=FILE\n"),
    (["--format", "docx=x.docx", "a.md"], "x.docx: not written: a.md is no .docx file\n"),
    (
        ["--format", "docx=x.docx", "offer.docx", "a.md"],
        "x.docx: not written: it would hold one page, and 2 were checked; name one\n",
    ),
    (["--format", "docx=no/x.docx", "offer.docx"], "--format docx=no/x.docx: there is no folder no\n"),
    (["--format", "docx=x.docx", "zzz.docx"], "zzz.docx: no such file or folder\n"),
]


@pytest.mark.parametrize(("arguments", "said"), REVIEWS)
def test_what_cannot_be_reviewed(offer, run, arguments, said):
    Path("a.md").write_text("Our CAC.\n")
    assert run("check", *arguments) == (2, "", said)
    assert not Path("x.docx").exists()


def test_a_page_without_findings_is_reviewed_too(here, run):
    Path("a.docx").write_bytes(docx(p("All is well.")))
    assert run("check", "--format", "docx=b.docx", "a.docx") == (0, "", "")
    assert Path("b.docx").read_bytes() == Path("a.docx").read_bytes()


def test_fix_tracks_its_changes(offer, run):
    out = run("fix", "--unsafe", "offer.docx").out
    assert out.splitlines()[:2] == [
        'offer.docx: paragraph 2: fixed: write "customer acquisition cost (CAC)" [used-before-defined]',
        'offer.docx: paragraph 2: fixed: write "marketing-qualified lead (MQL)" [unexpanded-acronym]',
    ]
    data = offer.read_bytes()
    assert (accepted(data), rejected(data)) == (FIXED, accepted(OFFER))
    assert accepted(data, "word/footnotes.xml") == ["The quarterly business review (QBR) says so."]
    assert set(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"', parts_of(data)["word/document.xml"].decode())) == {
        "jargonlint"
    }
    assert "0 findings fixed" in run("fix", "--unsafe", "offer.docx").out
    assert offer.read_bytes() == data


def test_fix_shows_a_difference(offer, run):
    status, out, _ = run("fix", "--diff", "--unsafe", "offer.docx")
    assert status == 1
    assert "\n-Our CAC fell, an MQL came.\n+" + FIXED[1] + "\n" in out
    assert offer.read_bytes() == OFFER


def test_fix_of_stdin(here):
    command = [sys.executable, "-m", "jargonlint", "fix", "--unsafe", "--stdin-filename", "offer.docx", "-"]
    done = subprocess.run(command, input=OFFER, capture_output=True)
    assert (done.returncode, accepted(done.stdout)) == (0, FIXED)
    assert b"5 findings fixed, 0 left" in done.stderr


def test_glossary(offer, run):
    assert run("glossary", "--check", "offer.docx").status == 1
    assert run("glossary", "--write", "offer.docx").out == "offer.docx: glossary written\n"
    assert run("glossary", "--check", "offer.docx") == (0, "", "")
    document = opened(offer.read_bytes())
    assert [cell.text for cell in document.tables[-1].rows[1].cells][:2] == ["ARPU", "average revenue per user"]
    assert run("check", "--format", "concise", "offer.docx") == (0, "", "")


def test_a_glossary_that_has_fallen_behind(offer, run):
    run("glossary", "--write", "offer.docx")
    parts = parts_of(offer.read_bytes())
    more = parts["word/document.xml"].replace(b"an MQL", b"an SQL and an MQL")
    offer.write_bytes(archive({**parts, "word/document.xml": more}))
    stale = 'the glossary on this page lacks "SQL"; run "jargonlint glossary --write" [stale-glossary]'
    assert stale in run("check", "offer.docx").out
    assert (
        "(a glossary is no tracked change) [stale-glossary]"
        in run("fix", "--select", "stale-glossary", "offer.docx").out
    )
    run("glossary", "--write", "--heading", "Our words", "--level", "1", "offer.docx")
    assert "stale" not in run("check", "offer.docx").out
    assert [one.text for one in opened(offer.read_bytes()).paragraphs if one.style.name == "Heading 1"] == [
        "Our CAC",
        "Our words",
    ]


GLOSSARIES = [("--link", "--link"), ("--style=list", "--style")]


@pytest.mark.parametrize(("argument", "option"), GLOSSARIES)
def test_what_a_glossary_cannot_be(offer, run, argument, option):
    said = f"offer.docx: an office file holds its glossary as a table without links; leave {option} out\n"
    assert run("glossary", "--write", argument, "offer.docx").err == said
    assert offer.read_bytes() == OFFER


def test_nothing_to_explain_writes_nothing(here, run):
    Path("a.docx").write_bytes(docx(p("All is well.")))
    assert run("glossary", "--write", "a.docx") == (0, "", "")


def test_allow(here, run):
    Path("a.docx").write_bytes(docx(p("Our CAC fell.") + p("An MQL came. CAC!")))
    assert run("check", "--add-allow", "--reason", "we like them", "a.docx").status == 0
    allowed = [("jargonlint", f"jargonlint: allow {word} because we like them") for word in ("CAC", "MQL")]
    assert comments("a.docx") == allowed
    assert run("check", "--format", "concise", "a.docx") == (0, "", "")


def test_allow_in_a_header(offer, run):
    """Word has no comments there: one in the body allows it on the whole page."""
    assert run("check", "--add-allow", "offer.docx").err == "5 findings on 1 page allowed\n"
    ((_, text),) = comments("offer.docx")
    assert text.startswith("jargonlint: allow-file ")
    assert run("check", "--format", "concise", "offer.docx") == (0, "", "")


def test_baseline(offer, run):
    run("check", "--baseline", "known.json", "--write-baseline", "offer.docx")
    assert run("check", "--baseline", "known.json", "--format", "concise", "offer.docx") == (0, "", "")


def test_annotate(offer, run):
    records = [json.loads(line) for line in run("annotate", "offer.docx").out.splitlines()]
    assert [(one["text"], one["line"]) for one in records if one["kind"] == "acronym"][:3] == [
        ("CAC", 1),
        ("CAC", 2),
        ("MQL", 2),
    ]
    page = run("annotate", "--format", "html", "offer.docx").out
    assert "Explained only in paragraph 7" in page
    assert ">paragraph 2</a>" in page
    assert ">footnote 1</a>" in page


def test_a_folder_yields_documents_that_are_included(offer, run):
    assert run("check", ".").err == f".: no pages found; a folder yields {', '.join(TAKEN)}\n"
    Path("jargonlint.toml").write_text('include = ["*.docx"]\n')
    Path("~$offer.docx").write_bytes(b"Ann")  # Word puts this beside a document that is open
    assert run("check", "--format", "concise", ".") == (1, FOUND, "")


def test_a_glossary_document_explains_other_pages(here, run):
    Path("words.docx").write_bytes(
        docx(table(["Term", "Meaning"], ["CAC", "customer acquisition cost"], ["MQL", "marketing-qualified lead"]))
    )
    Path("jargonlint.toml").write_text('glossary = ["words.docx"]\n')
    Path("a.md").write_text("Our CAC fell.\n")
    assert run("check", "a.md").status == 0


UNREADABLE = [  # bytes, what is said
    (b"Our CAC", "not a Word document, or broken"),
    (b"PK\x03\x04", "not a Word document, or broken"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted; save it without a password",
    ),
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
@pytest.mark.parametrize("command", [["check"], ["fix"], ["glossary", "--write"], ["annotate"]])
def test_what_cannot_be_read_is_said(here, run, data, said, command):
    Path("a.docx").write_bytes(data)
    outcome = run(*command, "a.docx")
    assert (outcome.status, outcome.err) == (2, f"a.docx: {said}\n")
    assert Path("a.docx").read_bytes() == data


def test_a_signed_document_is_not_changed(here, run):
    data = archive({**parts_of(docx(p("An MQL came."))), "_xmlsignatures/sig1.xml": b"<x/>"})
    Path("a.docx").write_bytes(data)
    signed = "it is signed, and a change would break the signature; save a copy without it"
    assert run("fix", "a.docx").err == f"a.docx: not changed: {signed}\n"
    assert run("glossary", "--write", "a.docx").err == f"a.docx: {signed}\n"
    assert run("check", "--format", "docx=b.docx", "a.docx").err == f"b.docx: not written: {signed}\n"
    assert run("check", "--add-allow", "a.docx").err == f"a.docx: nothing is allowed in it: {signed}\n"
    assert Path("a.docx").read_bytes() == data


def test_the_old_format_is_refused(here, run):
    Path("a.doc").write_bytes(b"x")
    assert run("check", "a.doc").err.startswith("a.doc: cannot read the old Word format (.doc) yet; ")


def test_a_document_is_linked_nowhere(here, run):
    Path("jargonlint.toml").write_text('include = ["*.docx"]\n\n[fix]\nlink = true\n')
    Path("a.docx").write_bytes(docx(p("Our CAC fell.")))
    Path("b.md").write_text("Customer acquisition cost (CAC) fell, and CAC is low.\n")
    status, out, _ = run("check", "--fix", ".")
    made = 'a.docx: paragraph 1: fixed: write "customer acquisition cost (CAC)" [unexpanded-acronym]'
    assert (status, out) == (0, f"{made}\n2 pages checked: 1 finding fixed, 0 left\n")
    assert accepted(Path("a.docx").read_bytes()) == ["Our customer acquisition cost (CAC) fell."]
