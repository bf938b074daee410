"""Presentations in: what their slides and notes show, and what each paragraph is."""

from functools import partial

import pytest
from tests.office import ap, archive, docx, p, parts_of, pptx, shape
from tests.office import read as office_read

from jargonlint.markup.office.archive import Unreadable
from jargonlint.markup.pptx import packed, unpacked
from jargonlint.model import HIDDEN, Document

read = partial(office_read, kind="pptx")


def kinds(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and prose of each segment; "¤" stands for what is no text."""
    return [
        (one.kind, one.level, document.prose[one.start : one.end].replace(HIDDEN, "¤")) for one in document.segments
    ]


def lines(data: bytes) -> list[tuple[str, str]]:
    package = unpacked(data)
    return list(zip(package.text.split("\n"), [line.place for line in package.lines], strict=True))


SHAPES = [  # what stands on a slide, its segments
    (shape(ap("Our offer"), placeholder="ctrTitle"), [("heading", 1, "Our offer")]),
    (shape(ap("Our CAC"), placeholder="title"), [("heading", 2, "Our CAC")]),
    (shape(ap("one"), ap("two", '<a:pPr lvl="1"/>'), placeholder=""), [("item", 1, "one"), ("item", 2, "two")]),
    (shape(ap("one", "<a:pPr><a:buNone/></a:pPr>"), placeholder="body"), [("paragraph", 0, "one")]),
    (shape(ap("a box")), [("paragraph", 0, "a box")]),
    (shape(ap("one", '<a:pPr lvl="x"><a:buChar char="-"/></a:pPr>')), [("item", 1, "one")]),
    (shape(ap("12"), placeholder="sldNum") + shape(ap("2026"), placeholder="dt"), []),
    (shape("<a:p><a:r><a:t>R&amp;D</a:t></a:r><a:br/><a:fld><a:t>of us</a:t></a:fld><a14:m/></a:p>", ap(" ")),
     [("paragraph", 0, "R&D of us¤")]),
    (f"<p:grpSp>{shape(ap('in a group'))}</p:grpSp>", [("paragraph", 0, "in a group")]),
    (f"<mc:AlternateContent><mc:Choice>{shape(ap('x'))}</mc:Choice></mc:AlternateContent>", [("paragraph", 0, "x")]),
    (shape(ap("Dear {{ name }}")), [("paragraph", 0, "Dear ¤¤¤¤¤¤¤¤¤¤")]),
    ("<p:sp/><p:pic/><p:graphicFrame/>", []),
]  # fmt: skip


@pytest.mark.parametrize(("content", "found"), SHAPES)
def test_shapes(content, found):
    assert kinds(read(pptx(content))) == found


def test_slides_stand_in_their_order_each_with_its_notes():
    notes = shape(ap("1"), placeholder="sldNum") + shape(ap("Say CAC"), placeholder="body")
    data = pptx(shape(ap("First")), shape(ap("Second"), ap("More")), notes=notes)
    assert lines(data) == [
        ("First", "on slide 1"),
        ("Say CAC", "in the notes of slide 1"),
        ("Second", "on slide 2"),
        ("More", "on slide 2"),
    ]
    document = read(data)
    assert document.source.place(2, 1) == "the notes of slide 1"


GRAPHIC = "<p:graphicFrame><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></p:graphicFrame>"


def test_tables_and_lists_have_numbers():
    cell = "<a:tc><a:txBody>{}</a:txBody></a:tc>"
    row = "<a:tr>" + cell.format(ap("a")) + cell.format(ap("b")) + "</a:tr>"
    frame = GRAPHIC.format(f"<a:tbl>{row}{row}</a:tbl>")
    found = read(
        pptx(frame + shape(ap("x"), ap("y"), placeholder="body") + shape(ap("z"), placeholder="body"))
    ).segments
    assert [(one.kind, one.block, one.row, one.column) for one in found] == [
        ("cell", 1, 0, 0), ("cell", 1, 0, 1), ("cell", 1, 1, 0), ("cell", 1, 1, 1),
        ("item", 2, 0, 0), ("item", 2, 1, 0), ("item", 3, 0, 0),
    ]  # fmt: skip


def test_diagrams():
    frame = GRAPHIC.format('<dgm:relIds r:dm="rIdD"/>')
    inside = f"<dgm:ptLst><dgm:pt><dgm:t>{ap('Our MQL')}</dgm:t></dgm:pt></dgm:ptLst>"
    assert lines(pptx(frame + frame, diagram=inside)) == [("Our MQL", "on slide 1")]  # which is read once


def test_marks():
    runs = (
        '<a:p><a:r><a:rPr b="1" i="0" strike="noStrike"/><a:t>CA</a:t></a:r><a:r><a:rPr b="1"/><a:t>C</a:t></a:r>'
        '<a:r><a:rPr><a:hlinkClick r:id="rIdL"/></a:rPr><a:t> here</a:t></a:r></a:p>'
    )
    document = read(pptx(shape(runs) + shape(ap("The foot"), placeholder="ftr")))
    assert [(one.kind, document.prose[one.start : one.end], one.value) for one in document.marks] == [
        ("strong", "CAC", ""), ("link", " here", "https://a.example/x"), ("frame", "The foot", "footer"),
    ]  # fmt: skip


def test_slides_that_are_not_there():
    parts = parts_of(pptx(shape(ap("one")), shape(ap("two"))))
    del parts["ppt/slides/slide2.xml"]  # the first one, as it happens
    assert lines(archive(parts)) == [("two", "on slide 1")]


REFUSED = [
    (b"x", "not a PowerPoint presentation, or broken"),
    (docx(p("x")), "not a PowerPoint presentation: its main part holds <document>"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the old binary format of a PowerPoint presentation; save it in the new one"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_refused(data, said):
    with pytest.raises(Unreadable) as fault:
        unpacked(data)
    assert str(fault.value) == said


def test_nothing_is_written():
    package = unpacked(pptx(shape(ap("Our CAC"))))
    assert packed(package, package.text) is package.data
    with pytest.raises(ValueError, match="presentations are only checked; change it by hand"):
        packed(package, "Our cost")
