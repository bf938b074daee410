"""OpenDocument texts: what they show, what each paragraph is, and the comments that are written into them."""

import re
from functools import partial

import pytest
from tests.office import archive, odt, parts_of, tp
from tests.office import read as office_read

from jargonlint.markup.odt import commented, packed, unpacked
from jargonlint.markup.office.archive import Unreadable
from jargonlint.model import HIDDEN, Document, Note, Span

INSERTED = '<text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
DELETED = '<text:changed-region text:id="c2"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>'
CHANGES = f"<text:tracked-changes>{INSERTED}{DELETED}</text:tracked-changes>"
CHANGE = '<text:change-start text:change-id="{0}"/>{1}<text:change-end text:change-id="{0}"/>'
CITED = "<text:note-citation>1</text:note-citation>"
NOTE = f'<text:note text:note-class="{{}}">{CITED}<text:note-body>{{}}</text:note-body></text:note>'
FRAME = "<draw:frame>{}</draw:frame>"
BOX = FRAME.format("<draw:text-box>{}</draw:text-box>")


read = partial(office_read, kind="odt")


def kinds(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and prose of each segment; "¤" stands for what is no text."""
    return [
        (one.kind, one.level, document.prose[one.start : one.end].replace(HIDDEN, "¤")) for one in document.segments
    ]


def marks(document: Document) -> list[tuple[str, str, str]]:
    return [(mark.kind, document.prose[mark.start : mark.end], mark.value) for mark in document.marks]


def lines(data: bytes) -> list[tuple[str, str]]:
    package = unpacked(data)
    return list(zip(package.text.split("\n"), [line.place for line in package.lines], strict=True))


SHOWN = [  # what a paragraph holds, its text
    ("Our CAC fell.", "Our CAC fell."),
    ("\n   Our\n\tCAC  fell. ", "Our CAC fell. "),  # blanks are folded
    ('Our <text:span text:style-name="T1"> CAC</text:span>', "Our CAC"),
    ('a<text:s text:c="2"/>b<text:s/> c<text:tab/>d<text:line-break/>e', "a  b  c\td e"),
    ('a<text:s text:c="999999999999"/>b', "a b"),
    ("a<x>two\n lines</x>b", "atwo linesb"),
    ("Dear <text:placeholder>&lt;NAME&gt;</text:placeholder>", "Dear \ufffc"),
    ("R&amp;D<text:soft-page-break/><text:bookmark/><text:page-number>3</text:page-number>", "R&D3"),
    ('seen<text:span text:style-name="T3">unseen</text:span>', "seen"),
    (CHANGE.format("c1", "new") + CHANGE.format("c2", " old") + ' word<text:change text:change-id="c2"/>', "new word"),
    ('E = <draw:frame text:anchor-type="as-char"><draw:object/></draw:frame>', "E = \ufffc"),
    ('<draw:frame text:anchor-type="page"><draw:image/></draw:frame>on', "on"),
    ("<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby>", "base"),
    ("a<office:annotation><text:p>Ann says</text:p></office:annotation>b", "ab"),
]


@pytest.mark.parametrize(("content", "shown"), SHOWN)
def test_what_a_paragraph_shows(content, shown):
    assert unpacked(odt(CHANGES + tp(content))).text == shown


BLOCKS = [  # a block, its segments
    ('<text:h text:outline-level="3">CAC</text:h>', [("heading", 3, "CAC")]),
    ('<text:h text:outline-level="10">CAC</text:h>', [("heading", 6, "CAC")]),
    ("<text:h>CAC</text:h>", [("heading", 1, "CAC")]),
    (tp("CAC", "P1"), [("heading", 1, "CAC")]),
    (tp("CAC", "Chapter"), [("heading", 2, "CAC")]),
    (tp("CAC", "Quotations"), [("quote", 1, "CAC")]),
    (tp("CAC", "Preformatted_20_Text") + tp("CAC", "P2") + tp("on", "Loop"), [("paragraph", 0, "on")]),
    (f"<text:section>{tp('in')}</text:section>", [("paragraph", 0, "in")]),
    (f'<text:section text:display="none">{tp("in")}</text:section>', []),
    (tp("Dear {{ name }}"), [("paragraph", 0, "Dear ¤¤¤¤¤¤¤¤¤¤")]),
]


@pytest.mark.parametrize(("block", "found"), BLOCKS)
def test_blocks(block, found):
    assert kinds(read(odt(block))) == found


def items(*contents: str) -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in contents)
    return f'<text:list text:style-name="L1">{inside}</text:list>'


def cells(*rows: list[str]) -> str:
    written = ["".join(f"<table:table-cell>{tp(cell)}</table:table-cell>" for cell in row) for row in rows]
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in written[1:])
    header = f"<table:table-header-rows><table:table-row>{written[0]}</table:table-row></table:table-header-rows>"
    return f"<table:table>{header}{inside}</table:table>"


def test_lists_and_tables():
    body = items(tp("a") + items(tp("b")), tp("c")) + cells(["d", "e"], ["f", "g"]) + cells(["one"], ["column"])
    found = [(one.kind, one.level, one.block, one.row, one.column) for one in read(odt(body)).segments]
    assert found == [
        ("item", 1, 1, 0, 0), ("item", 2, 2, 0, 0), ("item", 1, 1, 1, 0),
        ("cell", 0, 3, 0, 0), ("cell", 0, 3, 0, 1), ("cell", 0, 3, 1, 0), ("cell", 0, 3, 1, 1),
        ("paragraph", 0, 0, 0, 0), ("paragraph", 0, 0, 0, 0),
    ]  # fmt: skip


def test_columns_count_what_is_covered():
    wide = f'<table:table-cell table:number-columns-spanned="2">{tp("a")}</table:table-cell><table:covered-table-cell/>'
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = [wide, empty]
    last = f"<table:table-cell>{tp('b')}</table:table-cell>"
    body = "".join(f"<table:table-row>{row}{last}</table:table-row>" for row in rows)
    assert [one.column for one in read(odt(f"<table:table>{body}</table:table>")).segments] == [0, 2, 2]


def test_stories():
    note = NOTE.format("footnote", tp("about CAC")) + NOTE.format("endnote", tp("the end"))
    inner = BOX.format(tp("Box" + BOX.format(tp("Inner"))))
    shape = f"<draw:custom-shape>{tp('Shape')}</draw:custom-shape>"
    masters = (
        f"<style:header>{tp('Head')}</style:header><style:footer>{tp('Foot')}</style:footer>"
        f"<style:header-left style:display='false'>{tp('No')}</style:header-left>"
    )
    data = odt(tp("Body" + inner) + shape + tp("CAC" + note), masters)
    assert lines(data) == [
        ("Body", "in paragraph 1"),
        ("CAC", "in paragraph 2"),
        ("Box", "in text box 1"),
        ("Shape", "in text box 2"),
        ("Inner", "in text box 3"),
        ("about CAC", "in footnote 1"),
        ("the end", "in endnote 1"),
        ("Head", "in the header"),
        ("Foot", "in the footer"),
    ]
    assert marks(read(data)) == [
        ("footnote", "", "1"), ("footnote", "", "endnote 1"), ("frame", "Head", "header"), ("frame", "Foot", "footer"),
    ]  # fmt: skip


def test_marks():
    span = '<text:span text:style-name="{}">{}</text:span>'
    inside = (
        span.format("T1", "b" + span.format("T2", "i"))
        + span.format("T4", "s")
        + " "
        + span.format("Source_20_Text", "x()")
    )
    document = read(odt(tp(inside + '<text:a xlink:href="https://a.example">here</text:a>')))
    assert marks(document) == [
        ("strong", "bi", ""), ("emphasis", "i", ""), ("strike", "s", ""), ("code", HIDDEN, "x()"),
        ("link", "here", "https://a.example"),
    ]  # fmt: skip
    contents = f"<text:table-of-content><text:index-body>{tp('1 Our CAC')}</text:index-body></text:table-of-content>"
    assert marks(read(odt(contents))) == [("frame", "1 Our CAC", "nav")]


EMPTY = parts_of(odt(""))
REFUSED = [  # an archive, what is said of it
    (b"x", "not an OpenDocument text, or broken"),
    (archive({}), "not an OpenDocument text: it has no content.xml"),
    (archive({"content.xml": "<x/>"}), "not an OpenDocument text: it holds <x>"),
    (archive({**EMPTY, "META-INF/manifest.xml": "<encryption-data/>"}), "encrypted; save it without a password"),
    (archive({**EMPTY, "content.xml": EMPTY["content.xml"].replace(b"office:text", b"office:sheet")}),
     "not an OpenDocument text: it holds <sheet>"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_refused(data, said):
    with pytest.raises(Unreadable, match=re.escape(said)):
        unpacked(data)


# Comments

ANNOTATION = re.compile(
    r'<office:annotation [^>]*office:name="([^"]*)"><dc:creator>(.*?)</dc:creator>(?:<dc:date/>)?<text:p>(.*?)</text:p>'
    r"</office:annotation>"
)


def said(data: bytes) -> list[tuple[str, str, str]]:
    """Author and text of each comment, and the words that it is about."""
    content = parts_of(data)["content.xml"].decode()
    found = []
    for name, author, text in ANNOTATION.findall(content):
        about = re.search(
            rf'office:name="{name}">.*?</office:annotation>(.*)<office:annotation-end [^>]*"{name}"/>', content
        )
        assert about
        found.append((author, text, re.sub(r"<office:annotation .*?</office:annotation>|<[^>]*>", "", about[1])))
    return found


def notes_on(text: str, *words: str) -> list[Note]:
    return [Note(Span(text.index(word), text.index(word) + len(word)), f"about {word}") for word in words]


COMMENTED = [  # a paragraph, the words that are spoken of
    ("Our CAC and MQL fell.", ["CAC", "MQL"]),
    ("\n  Our\n\n   CAC  and \n MQL", ["Our", "CAC", "MQL"]),
    ('R&amp;D <text:span text:style-name="T1">C</text:span>AC', ["R&D", "CAC"]),
    ("<text:s/>CAC<text:tab/>MQL<text:line-break/>", ["CAC", "MQL"]),
    ("CAC <text:user-defined>MQL</text:user-defined>", ["CAC", "MQL"]),  # a field holds no comment: it stands around it
    ("CAC<![CDATA[ <b> ]]>MQL", ["CAC", "MQL"]),
]


@pytest.mark.parametrize(("content", "words"), COMMENTED)
def test_comments(content, words):
    package = unpacked(odt(tp(content) + cells(["ROAS", "x"], ["y", "z"])))
    data = commented(package, notes_on(package.text, *words, "ROAS"))
    expected = [("jargonlint", f"about {word}", word) for word in [*words, "ROAS"]]
    assert [
        (author, text.replace("&amp;", "&"), about.replace("&amp;", "&")) for author, text, about in said(data)
    ] == expected
    assert unpacked(data)._replace(data=b"") == package._replace(data=b"")
    assert commented(unpacked(data), notes_on(package.text, *words)) == data  # said already
    assert commented(package, []) is package.data


def test_only_the_text_changes():
    package = unpacked(odt(tp("Our CAC") + "<text:p  ><!-- odd -->two</text:p>"))
    before, after = parts_of(package.data), parts_of(commented(package, notes_on(package.text, "CAC")))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    assert b"<text:p  ><!-- odd -->two</text:p>" in after["content.xml"]


def test_a_comment_on_words_elsewhere_stands_in_the_body():
    data = odt(tp("One") + tp("") + tp("Two" + NOTE.format("footnote", tp("MQL")) + " three"),
               f"<style:header>{tp('CPL')}</style:header>")  # fmt: skip
    package = unpacked(data)
    assert said(commented(package, notes_on(package.text, "MQL", "CPL"))) == [
        ("jargonlint", "In the header: about CPL", ""), ("jargonlint", "In footnote 1: about MQL", ""),
    ]  # fmt: skip


def test_comments_that_are_meant_for_us():
    begin = '<office:annotation office:name="{0}"><text:p>{1}</text:p></office:annotation>'
    note = begin + 'CAC<office:annotation-end office:name="{0}"/>'
    body = (
        note.format("a", "jargonlint: allow CAC because we like it") + " and " + note.format("b", "Shorter, jargonlint")
    )
    document = read(odt(tp("Our " + body)))
    (comment,) = document.comments
    assert comment.text == "jargonlint: allow CAC because we like it"
    assert document.source.text[slice(*comment.span)] == "CAC"


def test_what_is_not_written():
    package = unpacked(odt(tp("Our CAC")))
    assert packed(package, package.text) is package.data
    with pytest.raises(ValueError, match="OpenDocument texts are checked and commented, not changed"):
        packed(package, "Our cost")
    signed = unpacked(archive({**parts_of(package.data), "META-INF/documentsignatures.xml": "<x/>"}))
    with pytest.raises(ValueError, match="it is signed"):
        commented(signed, notes_on("Our CAC", "CAC"))
