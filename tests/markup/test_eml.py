"""Messages in: what mail programs show of them, whatever they are encoded in, and on which line it stands."""

import re
from email.message import EmailMessage
from email.mime.text import MIMEText
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office import read as office_read

from jargonlint import markup
from jargonlint.markup import eml
from jargonlint.markup.eml import packed, unpacked
from jargonlint.markup.office.archive import Unreadable
from jargonlint.model import HIDDEN, Source

HTML = "<html><body><h1>Our offer</h1>\n<p>Our <b>CAC</b> \u2013 it fell.</p>\n<ul><li>one<li>two</ul></body></html>"


def message(*fields: str, body: str = "") -> bytes:
    """A message with these header fields."""
    return ("".join(f"{field}\r\n" for field in fields) + "\r\n" + body).encode()


read = partial(office_read, kind="eml")


def lines(data: bytes) -> list[tuple[str, str]]:
    package = unpacked(data)
    texts = package.text.split("\n") if package.lines else []
    return list(zip(texts, [line.place for line in package.lines], strict=True))


TEXT = "Content-Type: text/plain"
BODIES = [  # fields, body, what is shown and where
    ([], "Our CAC fell.\r\n\r\nAn MQL\r\ncame.\r\n", [("Our CAC fell.", 3), ("An MQL came.", 5)]),
    (["Content-Type: text/html"], "<p>One</p>\n\n<p>Two", [("One", 4), ("Two", 6)]),
    (["Content-Transfer-Encoding: quoted-printable"], "Our C=\r\nAC =E2=80=\r\n=93 so\r\n\r\nand=20on=",
     [("Our CAC – so", 4), ("and on", 8)]),
    (["Content-Transfer-Encoding: base64"], "T3VyIENBQyBm\r\nZWxsLgoKc2\r\n8g4oCTIGl0\r\n",
     [("Our CAC fell.", 4), ("so – it", 6)]),
    (["Content-Transfer-Encoding: base64"], "T3VyIENBQ!!yBm*Z", [("Our CAC f", 4)]),  # cut, and with noise in it
    (["Content-Transfer-Encoding: base64"], "T3VyIENBQw== ignored\r\nIHJvc2Uu", [("Our CAC rose.", 4)]),
    ([f"{TEXT}; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable"], "caf=E9=XY=", [("café=XY", 5)]),
    ([f"{TEXT}; charset=zip"], "caf\u00e9", [("café", 4)]),  # which is no charset
    ([f"{TEXT}; charset=unicode_escape"], "a\\x41", [("a\\x41", 4)]),
    (["Content-Type: image/png"], "x", []),
    ([TEXT, "Content-Disposition: attachment"], "x", []),
    (["Content-Type: multipart/mixed"], "no boundary", []),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "body", "shown"), BODIES)
def test_bodies(fields, body, shown):
    assert lines(message("From: ann@a.example", *fields, body=body)) == [
        (text, f"on line {number}") for text, number in shown
    ]


SUBJECTS = [
    ("Our CAC", "Our CAC"),
    ("=?utf-8?Q?Our_CAC_=E2=80=93?=\r\n =?utf-8?B?IGZlbGw=?=", "Our CAC – fell"),
    ("=?odd?Q?caf=C3=A9?= y", "caf\u00e9 y"),  # a charset that nobody knows
    ("Our\r\n =?utf-8?Q?CAC?=\r\n =?utf-8?Q?s?= fell", "Our CACs fell"),
    ("=?utf-8?Q?a=E2=80?= b", "a\ufffd b"),
    ("Our\r\n \r\n CAC", "Our CAC"),  # a line of blanks ends no header
    ("=?utf-8?B?x?= y", "=?utf-8?B?x?= y"),
    ("caf\u00e9 \u2013", "caf\u00e9 \u2013"),  # bytes that no header may hold: UTF-8, or else Latin-1
    ("caf\u00e9 =?utf-8?Q?=E2=80=93?= na\u00efve", "caf\u00e9 \u2013 na\u00efve"),
]


@pytest.mark.parametrize(("written", "shown"), SUBJECTS)
def test_subjects(written, shown):
    document = read(message(f"Subject: {written}"))
    assert [one.kind for one in document.segments] == ["heading"]
    assert document.source.place(1, 1) == "the subject"
    assert document.source.text == shown


@pytest.mark.parametrize("written", ["caf\u00e9", "=?iso-8859-1?Q?caf\u00e9?="])
def test_a_subject_of_bytes_in_latin_1(written):
    assert unpacked(f"Subject: {written}\n\n".encode("latin-1")).text == "caf\u00e9"


def parts(*contents: str, kind: str = "mixed", close: str = "--B--\r\n") -> bytes:
    inside = "".join(f"--B\r\n{content}\r\n" for content in contents)
    return message(
        "Subject: Hi", f"Content-Type: multipart/{kind}; boundary=B", body=f"preamble\r\n{inside}{close}after"
    )


PLAIN = "Content-Type: text/plain\r\n\r\nplain"
RICH = "Content-Type: text/html\r\n\r\n<p>rich"
PICTURE = "Content-Type: image/png\r\n\r\nx"
NESTED = f'Content-Type: multipart/related; boundary="C d"\r\n\r\n--C d\r\n{RICH}\r\n--C d\r\n{PICTURE}\r\n--C d--'
PARTS = [  # a message, what is shown of it
    (parts(PLAIN, RICH), ["Hi", "plain", "rich"]),
    (parts(PLAIN, RICH, kind="alternative"), ["Hi", "rich"]),
    (parts(RICH, PLAIN, kind="alternative"), ["Hi", "rich"]),
    (parts(PLAIN, PICTURE, kind="alternative"), ["Hi", "plain"]),
    (parts(PLAIN, NESTED, kind="alternative"), ["Hi", "rich"]),
    (parts(PICTURE, "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nx"), ["Hi"]),
    (parts(PLAIN, RICH, close=""), ["Hi", "plain", "rich after"]),  # never closed
    (parts("no fields and no empty line"), ["Hi"]),
    (parts(), ["Hi"]),
    (parts("\r\nSubject: x\r\n\r\nx", PLAIN, kind="digest"), ["Hi", "plain"]),  # it holds messages
]


@pytest.mark.parametrize(("data", "shown"), PARTS)
def test_parts(data, shown):
    assert unpacked(data).text.split("\n") == shown


def test_html_keeps_what_it_is():
    made = EmailMessage()
    made["Subject"] = "News"
    made.set_content("in plain text")
    made.add_alternative(HTML, subtype="html", cte="quoted-printable")
    document = read(made.as_bytes())
    assert [(one.kind, one.level, document.prose[one.start : one.end]) for one in document.segments] == [
        ("heading", 1, "News"), ("heading", 1, "Our offer"), ("paragraph", 0, "Our CAC \u2013 it fell."),
        ("item", 1, "one"), ("item", 1, "two"),
    ]  # fmt: skip
    assert [(one.kind, document.prose[one.start : one.end]) for one in document.marks] == [("strong", "CAC")]
    place = document.source.place(3, 1).removeprefix("line ")
    assert b"Our <b>CAC" in made.as_bytes().splitlines()[int(place) - 1]


def test_what_is_hidden_in_html():
    body = (
        "<!-- jargonlint: allow CAC because we like it -->"
        "<p>Dear *|NAME|*, our <code>run()</code> at https://a.example: CAC.</p>"
        "<nav><p>Home</p><p>News</p></nav><p>Our CAC.</p>"
    )
    document = read(message("Content-Type: text/html", body=body))
    assert document.source.text.split("\n")[0] == "Dear *|NAME|*, our \ufffc at https://a.example: CAC."
    assert document.prose.split("\n")[0].replace(HIDDEN, "") == " Dear , our  at : CAC."
    assert [mark.value for mark in document.marks if mark.kind == "code"] == ["run()"]
    assert [mark.value for mark in document.marks if mark.kind == "frame"] == ["nav", "nav"]
    assert [(comment.text, document.prose[comment.at :][:4]) for comment in document.comments] == [
        ("jargonlint: allow CAC because we like it", "Dear")
    ]


def test_lists_of_two_parts_are_two():
    item = "Content-Type: text/html\r\n\r\n<ul><li>x</ul>"
    assert [one.block for one in read(parts(item, item)).segments] == [0, 1, 2]


REFUSED = [
    (b"", "not a message: it begins with no header field"),
    (b"Our CAC fell.", "not a message: it begins with no header field"),
    (b"A: b\n" * 2001, "too long a header, at most 2000 lines"),
    (parts(*["\r\n"] * 1000), "too many parts, at most 1000"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_refused(data, said):
    with pytest.raises(Unreadable, match=re.escape(said)):
        unpacked(data)


def test_parts_inside_of_each_other(monkeypatch):
    data = b"From: a\n\nx"
    for number in range(30):
        data = f"Content-Type: multipart/mixed; boundary=B{number}\n\n--B{number}\n".encode() + data
    assert unpacked(data).text == ""  # deeper than anybody nests them
    monkeypatch.setattr(eml, "DEEPEST", 40)
    assert unpacked(data).text == "x"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-7"])
)
def test_any_text_in_any_charset(text, charset):
    made = MIMEText(text, "plain", charset)
    del made["MIME-Version"]
    expected = markup.parse(Source(None, text), "plain")
    shown = [expected.prose[one.start : one.end] for one in expected.segments]
    document = read(made.as_bytes())
    assert [document.prose[one.start : one.end] for one in document.segments] == shown


@given(st.binary())
def test_any_bytes_are_read(data):
    for head in (b"", b"Content-Type: text/html\n", b"Content-Type: multipart/mixed; boundary=B\n"):
        for encoding in (b"", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n"):
            read(b"From: a\n" + head + encoding + b"\n" + data)


def test_elements_inside_of_each_other_are_one_frame():
    """Thousands of them are no more work than one."""
    data = message("Content-Type: text/html", body="<nav><p>CAC <b>x\n" * 3000)
    lines = unpacked(data).lines
    assert (len(lines), max(len(line.marks) for line in lines)) == (3000, 3)
    document = read(
        message("Content-Type: text/html", body="<nav><p>in</p><nav><p>in</p></nav><p>in</p></nav><p>out</p>")
    )
    framed = [document.prose[mark.start : mark.end] for mark in document.marks]
    assert framed == ["in", "in", "in", "in"]


def test_nothing_is_written():
    package = unpacked(message("Subject: Our CAC"))
    assert packed(package, package.text) is package.data
    with pytest.raises(ValueError, match="messages are only checked; change it by hand"):
        packed(package, "Our cost")
