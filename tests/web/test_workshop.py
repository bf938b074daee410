"""What a browser asks in, what it is told out: pages of every kind, repairs, what is taken away, and bad requests."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.browsing import read
from tests.office import accepted, ap, docx, odt, p, parts_of, pptx, rejected, shape, tp

from jargonlint.project import settings
from jargonlint.web import asked as requests
from jargonlint.web.pasted import fragment
from jargonlint.web.workshop import Answer, Workshop

TEXT = "# Plan\n\nOur CAC fell and the SGQ rose. AOV is up.\n"
WORD = docx(p("Plan", style="berschrift1") + p("Our CAC fell, and the SGQ rose."))


@pytest.fixture(scope="module")
def shop() -> Workshop:
    """A workshop without a configuration."""
    return Workshop(settings.no_config("/nowhere"))


Ask = Callable[..., Any]


@pytest.fixture
def answer(shop: Workshop) -> Callable[..., Answer]:
    """Return what asks as the page does."""

    def answer(what: str, file: bytes = b"", **fields: object) -> Answer:
        fields = fields if "name" in fields else {"kind": "markdown", **fields}
        return shop.answer(what, json.dumps(fields).encode() + b"\n" + file)

    return answer


@pytest.fixture
def ask(answer: Callable[..., Answer]) -> Ask:
    """Return what asks as the page does, and reads the JSON of the answer."""
    return lambda *arguments, **fields: json.loads(answer(*arguments, **fields).data)


# What is shown


def test_a_page_is_shown_as_the_report_shows_it_with_buttons(ask):
    told = ask("look", text=TEXT)
    assert (told["title"], told["path"], told["kind"], told["source"]) == ("Plan", "text", "markdown", TEXT)
    assert (told["remarks"], told["safe"], told["repairs"], told["edits"]) == (3, 1, True, True)
    assert '<a class="hit unexplained first" href="#t0" id="t0-0">CAC</a>' in told["text"]
    read(f"<!doctype html><title>x</title>{told['lead']}{told['legend']}{told['text']}{told['panel']}")


CARDS = [  # a text, what its first card offers
    (
        "Our CAC fell.",
        (
            '<div class="do" data-finding="0"><button type="button" class="take" data-offer="">'
            "Write &quot;customer acquisition cost (CAC)&quot;</button>"
            '<details class="own"><summary>In my own words</summary><form><label>&quot;CAC&quot; stands for '
            '<input name="words" required autocomplete="off"></label> <button>Write it</button></form></details>'
            '<button type="button" class="know" data-word="CAC">Our readers know &quot;CAC&quot;</button></div>'
        ),
    ),
    (
        "Our open rate rose.",
        (
            '<div class="do" data-finding="0"><button type="button" class="take" data-offer="">'
            "Add &quot;(the share of people receiving a mailing who look at it)&quot;</button>"
            '<details class="own"><summary>In my own words</summary><form><label>&quot;open rate&quot; means '
            '<input name="words" required autocomplete="off"></label> <button>Write it</button></form></details>'
            '<button type="button" class="know" data-word="open rate">Our readers know &quot;open rate&quot;</button>'
            "</div>"
        ),
    ),
    (  # where nothing can be written, nobody is asked for words
        "Our Z**QX** rose.",
        (
            '<div class="do" data-finding="0"><p class="unfixed">To be written by hand: markup stands inside it.</p>'
            '<button type="button" class="know" data-word="ZQX">Our readers know &quot;ZQX&quot;</button></div>'
        ),
    ),
]


@pytest.mark.parametrize(("text", "offered"), CARDS)
def test_cards(ask, text, offered):
    assert offered in ask("look", text=text)["panel"]


def test_a_presentation_is_only_read(ask):
    told = ask("look", pptx(shape(ap("Our CAC fell"))), name="a.pptx")
    assert told["notes"] == ["presentations are only checked; what to write can be copied"]
    assert not told["repairs"]
    assert (
        '<div class="do" data-finding="0"><p class="write"><q>customer acquisition cost (CAC)</q>'
        '<button type="button" class="copy" hidden>Copy</button></p>'
        '<button type="button" class="know" data-word="CAC">Our readers know &quot;CAC&quot;</button></div>'
    ) in told["panel"]


MEANINGS = ("service assurance", "solutions architect")


@pytest.mark.parametrize(("offer", "meaning"), list(zip(("", *MEANINGS[1:]), MEANINGS, strict=True)))
def test_several_meanings_are_offered(ask, offer, meaning):
    told = ask("look", text="The SA is late. It was the SA for all.")
    button = f'<button type="button" class="take" data-offer="{offer}">Write &quot;{meaning} (SA)&quot;</button>'
    assert button in told["panel"]
    after = ask("repair", text=told["source"], do={"finding": 0, "offer": offer})
    assert after["source"] == f"The {meaning} (SA) is late. It was the SA for all."


# Who reads, and what they know

READERS = [  # who reads, what they know, what is reported
    (None, [], ["AOV", "bounce rate"]),
    ([], [], ["AOV", "bounce rate"]),
    (["marketing"], [], []),
    (["everyone"], ["AOV"], ["bounce rate"]),
    (["finance"], ["AOV", "bounce rate"], []),
]


@pytest.mark.parametrize(("readers", "known", "reported"), READERS)
def test_readers_and_what_they_know(ask, readers, known, reported):
    told = ask("look", text="The AOV rose on each bounce rate.", readers=readers, known=known)
    found = [word for word in ("AOV", "bounce rate") if f'data-word="{word}"' in told["panel"]]
    assert found == reported


# Repairs

REPAIRS = [  # what is to be done, the text after it, what is said of it
    (
        {"finding": 0, "offer": ""},
        TEXT.replace("CAC", "customer acquisition cost (CAC)"),
        ['write "customer acquisition cost (CAC)"'],
    ),
    (
        {"finding": 1, "words": " shop  growth quota "},
        TEXT.replace("SGQ", "shop growth quota (SGQ)"),
        ['write "shop growth quota (SGQ)"'],
    ),
    ({"all": True}, TEXT.replace("AOV", "Average order value (AOV)"), ['write "Average order value (AOV)"']),
]


@pytest.mark.parametrize(("do", "text", "said"), REPAIRS)
def test_repairs(ask, do, text, said):
    told = ask("repair", text=TEXT, do=do)
    assert (told["source"], told["said"]) == (text, said)
    assert told["remarks"] >= 2


def test_words_of_ones_own_are_words(ask):
    """They stand on the page as they were typed, and command nothing there."""
    words = "sales <b>good & quick</b>"
    told = ask("repair", text="The SGQ rose.", kind="html", do={"finding": 0, "words": words})
    assert told["source"] == "The sales &lt;b&gt;good &amp; quick&lt;/b&gt; (SGQ) rose."
    assert "<b>good" not in told["text"] + told["panel"]


# What cannot be done

REFUSED = [  # file, fields, what is said
    (b"", {"name": "x.md"}, "x.md: the file is empty"),
    (
        b"%PDF",
        {"name": "C:\\Users\\me\\x.pdf"},
        "x.pdf: cannot read PDF; save it as a Word document (.docx), HTML or text, and drop that",
    ),
    (
        b"x",
        {"name": "x.doc"},
        (
            "x.doc: cannot read the old Word format (.doc); "
            "save it as a Word document (.docx), HTML or text, and drop that"
        ),
    ),
    (b"PK", {"name": "x.docx"}, "x.docx: not a Word document, or broken"),
    (b"a\0b", {"name": "x.md"}, "x.md: not text (a zero byte at byte 1); only text can be checked"),
    (
        b"",
        {"text": "a " * 500_001},
        (
            "1,000,002 characters are more than the 1,000,000 that are checked at once; check a part, "
            "or the file with: jargonlint check"
        ),
    ),
    (
        b"",
        {"text": "", "known": ["x"] * 1001},
        "more than 1000 words are too many; put them into the table of a configuration",
    ),
    (WORD, {"name": "x.docx", "text": "one line"}, "this request was not understood; load the page again"),
]


@pytest.mark.parametrize(("file", "fields", "said"), REFUSED)
def test_refused(ask, file, fields, said):
    assert ask("look", file, **fields) == {"trouble": said}


NOT_REPAIRED = [  # what is to be done, what is said
    ({"finding": 7}, "this remark is gone; look again"),
    ({"finding": "0"}, "this remark is gone; look again"),
    ({}, "this remark is gone; look again"),
    ({"finding": 0, "offer": "cat"}, "this repair is gone; look again"),
    ({"finding": 1, "words": "1 2"}, "type what it means, in words"),
    ({"finding": 1, "words": "a\u202eb"}, "these words cannot be written there"),
    (
        {"finding": 1, "words": "our yearly target"},
        (
            "not written: it would not be read as an explanation: what a short form stands for has its letters; change "
            "the text by hand"
        ),
    ),
    ({"finding": 1, "words": "a" * 161}, "161 characters are too many for a bracket; use at most 160"),
]


@pytest.mark.parametrize(("do", "said"), NOT_REPAIRED)
def test_not_repaired(ask, do, said):
    assert ask("repair", text=TEXT, do=do) == {"trouble": said}


NOT_UNDERSTOOD = [
    *(b"", b"[]", b"null", b"{", b'"x"', b"\xff", b"[" * 100_000),
    *(b'{"text": 1}', b'{"readers": "all"}', b'{"readers": ["nobody"]}', b'{"known": [1]}', b'{"text": "", "do": [1]}'),
    *(b'{"text": "", "kind": "docx"}', b'{"text": "", "kind": "PDF"}', b'{"name": 3}'),
]


@pytest.mark.parametrize("body", NOT_UNDERSTOOD)
def test_not_understood(shop, body):
    answer = shop.answer("look", body)
    assert answer.status == 422
    assert json.loads(answer.data) == {"trouble": "this request was not understood; load the page again"}


def test_a_mistake_of_ours_is_said(shop, ask, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("jargonlint.web.workshop.shown", broken)
    assert ask("look", text="x") == {
        "trouble": "this page could not be read (ZeroDivisionError: oh); please report this"
    }


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../a.md", "a.md"), ("C:\\b\\a.md", "a.md"), ("", "text"), ("..", "text"), ("a\x1b[1m.md", "a\\x1b[1m.md")],
)
def test_names_of_files_lead_nowhere(ask, name, shown):
    assert ask("look", text="x", name=name)["path"] == shown


def test_half_a_surrogate_pair(ask):
    assert ask("look", text="\ud800 CAC")["source"] == "\ufffd CAC"


# What is taken away


def takes(told: Any) -> list[str]:
    return [take["key"] for take in told["takes"]]


def test_a_text_is_taken_away(answer, ask):
    assert takes(ask("look", text=TEXT)) == ["repaired", "report", "glossary", "table"]
    file = answer("take", text="a\r\nü", name="a.md", bom=True, do={"take": "repaired"})
    assert (file.name, file.media, file.data) == (
        "a-repaired.md",
        "application/octet-stream",
        b"\xef\xbb\xbfa\r\n\xc3\xbc",
    )
    pasted = answer("take", text="<p>x", kind="html", do={"take": "repaired"})
    assert (pasted.name, pasted.data) == ("text-repaired.html", b"<p>x")


def test_a_word_document_is_taken_away(answer, ask):
    told = ask("look", WORD, name="offer.docx")
    assert takes(told) == ["tracked", "comments", "report", "glossary", "table"]
    after = ask("repair", WORD, name="offer.docx", text=told["source"], do={"finding": 0, "offer": ""})
    repaired = ["Plan", "Our customer acquisition cost (CAC) fell, and the SGQ rose."]
    now = {"name": "offer.docx", "text": after["source"]}
    tracked = answer("take", WORD, **now, do={"take": "tracked"})
    assert tracked.name == "offer-repaired.docx"
    assert accepted(tracked.data) == repaired
    assert rejected(tracked.data) == ["Plan", "Our CAC fell, and the SGQ rose."]
    commented = answer("take", WORD, **now, do={"take": "comments"})
    assert commented.name == "offer-comments.docx"
    assert accepted(commented.data) == repaired
    comments = parts_of(commented.data)["word/comments.xml"].decode()
    assert re.findall(r"(\w+)(?:\"|&quot;) is not explained", comments) == ["SGQ"]
    assert "CAC" not in comments  # which is repaired


def test_an_opendocument_text_is_taken_away_with_comments(answer, ask):
    file = odt(tp("Our CAC fell."))
    assert takes(ask("look", file, name="a.odt")) == ["comments", "report", "glossary", "table"]
    commented = answer("take", file, name="a.odt", do={"take": "comments"})
    assert b"is not explained" in parts_of(commented.data)["content.xml"]


def test_what_was_not_read_whole_is_not_written(ask):
    told = ask("look", "Café CAC".encode("latin1"), name="a.md")
    (note,) = told["notes"]
    assert note == (
        "a.md: not UTF-8 at byte 3 (0xe9); save it as UTF-8 and drop it again, "
        "or what was repaired cannot be taken away"
    )
    assert told["lossy"]
    assert takes(told) == ["report", "glossary", "table"]
    again = ask("look", name="a.md", text=told["source"], lossy=True)
    assert (again["notes"], takes(again)) == ([], ["report", "glossary", "table"])
    refused = ask("take", name="a.md", text=told["source"], lossy=True, do={"take": "repaired"})
    assert refused == {"trouble": "this page has no such file; look again"}


def test_utf_16_is_taken_away_as_utf_8(answer, ask):
    told = ask("look", "Our CAC".encode("utf-16"), name="a.txt")
    assert (told["source"], told["notes"], told["lossy"]) == ("Our CAC", [], False)


def test_reports_and_glossaries(answer):
    report = answer("take", text=TEXT, do={"take": "report"})
    assert report.name == "text-report.html"
    read(report.data.decode())
    assert "data-finding" not in report.data.decode()  # there is nobody who would answer
    glossary = answer("take", text=TEXT, do={"take": "glossary"})
    assert glossary.name == "text-glossary.html"
    assert (
        "<dd>Customer acquisition cost." in glossary.data.decode()
        or "customer acquisition cost" in glossary.data.decode()
    )
    read(glossary.data.decode())
    table = answer("take", text=TEXT, do={"take": "table"})
    assert (table.name, table.media) == ("text-glossary.csv", "text/csv; charset=utf-8")
    assert table.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert [row[:2] for row in rows] == [
        ["term", "stands for"],
        ["AOV", "average order value"],
        ["CAC", "customer acquisition cost"],
    ]


# Rich text

PASTED = [  # what a clipboard holds, what somebody meant
    (
        '<meta charset=\'utf-8\'><b style="font-weight:normal" id="docs-internal-guid-1"><p>Our <b>CAC</b></p></b><br>',
        "<p>Our <b>CAC</b></p>",
    ),
    (
        (
            "<html><head><style>p { CAC: 1 }</style></head><body>"
            "<!--StartFragment--><p>Our CAC</p><!--EndFragment--></body>"
        ),
        "<p>Our CAC</p>",
    ),
    (
        '<!--StartFragment--><meta charset="utf-8"><b id="docs-internal-guid-2"><p>a</p></b><!--EndFragment-->',
        "<p>a</p>",
    ),
    ("<b>bold</b> text", "<b>bold</b> text"),
    ("<p>a", "<p>a"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "meant"), PASTED)
def test_rich_text(ask, html, meant):
    assert fragment(html) == meant
    assert ask("look", text=html, kind="html", rich=True)["source"] == meant


def test_every_kind_of_text_can_be_pasted(ask):
    for kind in requests.TEXTS:
        assert ask("look", text="Our CAC fell.\n", kind=kind)["kind"] == kind
