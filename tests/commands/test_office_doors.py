"""Presentations, OpenDocument texts and messages at the doors; Word documents stand in `test_word`."""

import json
import re
from pathlib import Path

import pytest
from tests.office import ap, odt, parts_of, pptx, shape, tp

TEXT = odt(tp("Our CAC fell, an MQL came.") + tp("Customer acquisition cost (CAC) is a cost."))
DECK = pptx(
    shape(ap("Our CAC"), placeholder="title") + shape(ap("It fell, an MQL came"), placeholder=""),
    shape(ap("The ROAS")),
    notes=shape(ap("Say QBR here"), placeholder="body"),
)
MQL = '"MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]'
CAC = '"CAC" is used before it is explained in paragraph 2; explain it here, at its first use [used-before-defined]'
FOUND_IN_TEXT = [f"offer.odt: paragraph 1: warning: {CAC}", f"offer.odt: paragraph 1: warning: {MQL}"]
FOUND_IN_DECK = [
    f'deck.pptx: {place}: warning: "{word}" is not explained; write "{long} ({word})" [unexpanded-acronym]'
    for place, word, long in (
        ("slide 1", "CAC", "customer acquisition cost"),
        ("slide 1", "MQL", "marketing-qualified lead"),
        ("the notes of slide 1", "QBR", "quarterly business review"),
        ("slide 2", "ROAS", "return on ad spend"),
    )
]
MAIL = (
    b"Subject: Our CAC\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<p>It fell =E2=80=93 an M=\r\nQL came.</p>\r\n<p>The Q=\r\nBR says so.</p>\r\n"
)
FOUND_IN_MAIL = [
    f"news.eml: the subject: {FOUND_IN_DECK[0].partition('slide 1: ')[2]}",
    f"news.eml: line 5: warning: {MQL}",
    'news.eml: line 7: warning: "QBR" is not explained; write "quarterly business review (QBR)" [unexpanded-acronym]',
]
ONLY_CHECKED = "presentations are only checked"
ONLY_COMMENTED = "OpenDocument texts are checked and commented, not changed"


@pytest.fixture
def pages(here) -> Path:
    Path("offer.odt").write_bytes(TEXT)
    Path("deck.pptx").write_bytes(DECK)
    Path("news.eml").write_bytes(MAIL)
    return Path()


FOUND = [("offer.odt", FOUND_IN_TEXT), ("deck.pptx", FOUND_IN_DECK), ("news.eml", FOUND_IN_MAIL)]


@pytest.mark.parametrize(("path", "found"), FOUND)
def test_check(pages, run, path, found):
    assert run("check", "--format", "concise", path) == (1, "".join(f"{line}\n" for line in found), "")
    records = json.loads(run("check", "--format", "json", path).out)["findings"]
    assert [one["place"] for one in records] == [line.split(": ")[1] for line in found]


def test_comments_in_a_text(pages, run):
    assert run("check", "--format", "odt=reviewed.odt", "offer.odt") == (1, "", "")
    content = parts_of(Path("reviewed.odt").read_bytes())["content.xml"].decode()
    said = [line.partition("warning: ")[2] for line in FOUND_IN_TEXT]
    assert re.findall(r"<text:p>([^<]*)</text:p></office:annotation>", content.replace("&quot;", '"')) == said
    assert Path("offer.odt").read_bytes() == TEXT
    run("check", "--format", "odt=again.odt", "reviewed.odt")
    assert Path("again.odt").read_bytes() == Path("reviewed.odt").read_bytes()
    assert run("check", "--format", "odt=x.odt", "deck.pptx").err == "x.odt: not written: deck.pptx is no .odt file\n"


def test_allow(pages, run):
    assert run("check", "--add-allow", "--reason", "we like them", "offer.odt").err == "2 findings on 1 page allowed\n"
    assert b"jargonlint: allow MQL because we like them" in parts_of(Path("offer.odt").read_bytes())["content.xml"]
    assert run("check", "--format", "concise", "offer.odt") == (0, "", "")
    said = f"deck.pptx: nothing is allowed in it: {ONLY_CHECKED}; use --baseline for it\n"
    assert run("check", "--add-allow", "deck.pptx").err == said


UNCHANGED = [
    ("offer.odt", ONLY_COMMENTED),
    ("deck.pptx", ONLY_CHECKED),
    ("news.eml", "messages are only checked"),
]


@pytest.mark.parametrize(("path", "why"), UNCHANGED)
def test_nothing_is_changed(pages, run, path, why):
    before = Path(path).read_bytes()
    done = run("fix", "--unsafe", path)
    assert f"left: {MQL.removesuffix(' [unexpanded-acronym]')} ({why}) [unexpanded-acronym]" in done.out
    assert "0 findings fixed" in done.out
    assert run("glossary", "--write", path).status == 2
    assert Path(path).read_bytes() == before


def test_annotate(pages, run):
    for path in ("offer.odt", "deck.pptx", "news.eml"):
        records = [json.loads(line) for line in run("annotate", path).out.splitlines()]
        assert "MQL" in [one["text"] for one in records if one["kind"] == "acronym"]
    assert ">slide 1</a>" in run("annotate", "--format", "html", "deck.pptx").out


def test_a_folder_yields_what_is_included(pages, run):
    Path("jargonlint.toml").write_text('include = ["*.odt", "*.pptx"]\n')
    told = (
        'deck.pptx: slide 1: warning: "CAC" is not explained here; offer.odt: paragraph 2 says '
        '"Customer acquisition cost (CAC)"; write it out or link there [unexpanded-acronym]'
    )
    found = "".join(f"{line}\n" for line in [told, *FOUND_IN_DECK[1:], *FOUND_IN_TEXT])
    assert run("check", "--format", "concise", ".") == (1, found, "")
    (related, *_) = json.loads(run("check", "--format", "json", ".").out)["findings"][0]["related"]
    assert (related["path"], related["line"], related["place"]) == ("offer.odt", 2, "paragraph 2")
