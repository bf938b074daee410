"""What the formats of office programs share: archives within limits, elements that know their bytes, changed lines."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office import archive, docx, p, parts_of, relations

from jargonlint.markup.docx import unpacked
from jargonlint.markup.office import archive as archives
from jargonlint.markup.office import elements
from jargonlint.markup.office.archive import Unreadable
from jargonlint.markup.office.elements import Element, appended, escaped, opening, parse
from jargonlint.markup.office.layout import changes, mover
from jargonlint.markup.office.splices import Splice, spliced

GOOD = parts_of(docx(p("Our CAC fell.")))
MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'


def without(name: str) -> bytes:
    return archive({part: content for part, content in GOOD.items() if part != name})


def with_part(name: str, content: str | bytes) -> bytes:
    return archive({**GOOD, name: content})


def encrypted() -> bytes:
    """An archive that says that its main part is encrypted."""
    data = bytearray(archive(GOOD))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def damaged() -> bytes:
    """An archive whose main part is not what was packed."""
    data = archive({MAIN: b"x" * 1000, **GOOD})
    start = data.index(MAIN.encode()) + len(MAIN)
    return data[:start] + bytes(byte ^ 0x55 for byte in data[start : start + 8]) + data[start + 8 :]


REFUSED = [  # what somebody calls a Word document, what is said of it
    (b"", "not a Word document, or broken"),
    (b"Our CAC fell.", "not a Word document, or broken"),
    (archive(GOOD)[:-40], "not a Word document, or broken"),
    (OLE, "the old binary format of a Word document; save it in the new one"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted; save it without a password"),
    (encrypted(), "encrypted; save it without a password"),
    (archive({}), "broken: nothing says which part of a Word document is the main one"),
    (without("_rels/.rels"), "broken: nothing says which part of a Word document is the main one"),
    (without(MAIN), "broken: nothing says which part of a Word document is the main one"),
    (archive({**GOOD, MAIN.upper(): b""}), "broken: two parts of it have the same name"),
    (with_part(MAIN, ""), "broken: word/document.xml is no XML at byte 0 (no element found)"),
    (with_part(MAIN, "<a><b></a>"), "broken: word/document.xml is no XML at byte 8 (mismatched tag)"),
    (with_part(MAIN, "<a>b</a"), "broken: word/document.xml is no XML at byte 4 (unclosed token)"),
    (with_part(MAIN, "<?xml version='1.0' encoding='x-odd'?><a/>"),
     "broken: word/document.xml is no XML (unknown encoding: x-odd)"),
    (with_part("word/styles.xml", "<"), "broken: word/styles.xml is no XML at byte 0 (unclosed token)"),
    (with_part("_rels/.rels", "?"), "broken: _rels/.rels is no XML at byte 0 (not well-formed (invalid token))"),
    (with_part(MAIN, BOMB + "<a>&a;</a>"),
     "word/document.xml declares a document type (DOCTYPE), which no office program writes"),
    (with_part(MAIN, "<presentation/>"), "not a Word document: its main part holds <presentation>"),
    (with_part(MAIN, "<a>" * 300 + "</a>" * 300), "word/document.xml has elements inside of each other, more than 200"),
    (with_part("_rels/.rels", relations(("a", "officeDocument", "../../../etc/passwd"))),
     "broken: nothing says which part of a Word document is the main one"),
    (damaged(), "broken: its part word/document.xml cannot be unpacked"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_refused(data, said):
    with pytest.raises(Unreadable) as fault:
        unpacked(data)
    assert str(fault.value) == said


LIMITS = [  # the limit, a smaller one, what is said
    ("LARGEST_READ", 2000, "too big: its text has more than 0 MB when it is unpacked"),
    ("LARGEST_ARCHIVE", 1000, "too big when it is unpacked; at most 0 MB"),
    ("MOST_PARTS", 3, "too many parts (5), at most 3"),
]


@pytest.mark.parametrize(("limit", "size", "said"), LIMITS)
def test_limits(monkeypatch, limit, size, said):
    monkeypatch.setattr(archives, limit, size)
    with pytest.raises(Unreadable) as fault:
        unpacked(docx(p("Our CAC fell.") * 20))
    assert str(fault.value) == said


def test_a_bomb_is_refused_before_it_is_unpacked():
    """A file of a hundred kilobytes that would be a hundred megabytes."""
    with pytest.raises(Unreadable, match="too big: its text has more than 64 MB when it is unpacked"):
        unpacked(with_part(MAIN, b" " * 100_000_000))


def test_too_many_elements(monkeypatch):
    monkeypatch.setattr(elements, "MOST", 50)
    with pytest.raises(Unreadable, match="too big: more than 50 elements"):
        unpacked(docx(p("x") * 50))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    for content in (data, with_part(MAIN, data)):
        with pytest.raises(Unreadable):
            unpacked(content)


@given(st.data())
def test_any_damage_is_read_or_refused(data):
    good = archive(GOOD)
    place = data.draw(st.integers(0, len(good) - 1))
    broken = good[:place] + data.draw(st.binary(max_size=4)) + good[data.draw(st.integers(place, len(good))) :]
    with suppress(Unreadable):
        unpacked(broken)


# Elements and bytes

XML = """<?xml version="1.0"?>
<a xmlns="u" x='1>2'><!-- <b> --><b y="/>"/>t&amp;<c>\u00e9<d></d></c><b z = "1" />tail<?p <b/>?><![CDATA[<b>]]></a>"""


def every(element: Element) -> list[Element]:
    return [element, *(inner for child in element.children for inner in every(child))]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_elements_know_their_bytes(encoding):
    text = XML.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    data = text.encode(encoding)
    shown = [(one.name, data[one.start : one.end].decode(encoding)) for one in every(parse(data, "x", {"u": "u"}))]
    assert shown == [
        ("u:a", text[text.index("<a ") :]),
        ("u:b", '<b y="/>"/>'),
        ("", "t&amp;"),
        ("u:c", "<c>\u00e9<d></d></c>"),
        ("", "\u00e9"),
        ("u:d", "<d></d>"),
        ("u:b", '<b z = "1" />'),
        ("", "tail<?p <b/>?><![CDATA[<b>]]>"),
    ]


def test_the_end_of_an_element():
    data = b"<a><b/><c ></c ><d x='/'/></a>"
    root = parse(data, "x", {})
    assert spliced(data, [appended(data, child, b"!") for child in root]) == b"<a><b>!</b><c >!</c ><d x='/'>!</d></a>"
    assert [opening(data, child) for child in root] == [b"<b/>", b"<c >", b"<d x='/'/>"]


@given(st.text())
def test_what_is_escaped_reads_as_it_was(text):
    data = b'<a b="' + escaped(text) + b'">' + escaped(text) + b"</a>"
    root = parse(data, "x", {})
    kept = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    assert root.words().replace("\r\n", "\n").replace("\r", "\n") == kept.replace("\r\n", "\n").replace("\r", "\n")
    assert data.isascii()


def test_an_archive_keeps_what_is_not_changed():
    before = archive({**GOOD, "word/media/image.png": bytes(range(256)) * 500})
    opened = archives.Archive(before, "a Word document")
    after = opened.rewritten({MAIN: b"new", "word/more.xml": b"more"})
    assert parts_of(after) == {**parts_of(before), MAIN: b"new", "word/more.xml": b"more"}
    assert list(parts_of(after)) == [*parts_of(before), "word/more.xml"]
    assert opened.rewritten({MAIN: b"new", "word/more.xml": b"more"}) == after


# Changed lines

CHANGES = [  # before, after, what is changed: start, end, new, whether it joins what follows
    ("Our CAC fell", "Our CAC fell", []),
    ("Our CAC fell", "Our cost (CAC) fell", [(4, 4, "cost (", True), (7, 7, ")", False)]),
    ("an MQL", "a lead (MQL)", [(0, 2, "a", False), (3, 3, "lead (", True), (6, 6, ")", False)]),
    ("churn rate rose", "churn rate (losses) rose", [(10, 10, " (losses)", False)]),
    ("long form (LF) is", "LF is", [(0, 11, "", False), (13, 14, "", False)]),
    ("one", "two", [(0, 3, "two", False)]),
    ("", "new", [(0, 0, "new", False)]),
    ("old", "", [(0, 3, "", False)]),
]


@pytest.mark.parametrize(("before", "after", "changed"), CHANGES)
def test_changes(before, after, changed):
    assert changes(before, after) == changed


WORDS = st.lists(st.sampled_from(["CAC", "cost", "(", ")", " ", "a", "an", ",", "\u00e9"]), max_size=20).map("".join)


@given(WORDS, WORDS)
def test_changes_make_one_line_of_another(before, after):
    text, shift = before, 0
    for start, end, new, _ in changes(before, after):
        text = text[: start + shift] + new + text[end + shift :]
        shift += len(new) - (end - start)
    assert text == after


@given(WORDS, WORDS)
def test_what_stays_keeps_its_place(before, after):
    """An edge between two characters stands where it stood among those that stay."""
    changed = changes(before, after)
    moved = mover(changed)
    edges = [moved(edge) for edge in range(len(before) + 1)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(after) for edge in edges)
    for offset, letter in enumerate(before):
        if not any(start <= offset < end for start, end, _, _ in changed):
            assert letter in after[edges[offset] : edges[offset + 1]]


def test_a_change_moves_edges():
    moved = mover(changes("Our CAC fell", "Our cost (CAC) fell"))
    assert [moved(edge) for edge in (0, 4, 7, 12)] == [0, 4, 14, 19]  # what is bold stays bold, with what joins it
    moved = mover(changes("an MQL", "a lead (MQL)"))
    assert [moved(edge) for edge in (0, 1, 2, 3, 6)] == [0, 1, 1, 2, 12]


def test_a_long_line_is_not_compared_word_by_word():
    before, after = "a b " * 20_000 + "x", "b a " * 20_000 + "x"
    assert changes(before, after) == [(0, len(before) - 2, after[:-2], False)]


def test_splices_keep_their_order():
    assert spliced(b"abc", [Splice(1, 1, b"1"), Splice(3, 3, b"3"), Splice(1, 1, b"2"), Splice(1, 2, b"")]) == b"a12c3"
