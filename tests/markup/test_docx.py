"""Word documents in: what they show, what each paragraph is, and where it stands."""

import io
from functools import partial

import docx as python_docx
import pytest
from tests.office import archive, docx, item, p, parts_of, r, table
from tests.office import read as office_read

from jargonlint import markup
from jargonlint.model import HIDDEN, Document, Source

read = partial(office_read, kind="docx")


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and prose of each segment; "¤" stands for what is no text."""
    return [(one.kind, document.prose[one.start : one.end].replace(HIDDEN, "¤")) for one in document.segments]


def marks(document: Document) -> list[tuple[str, str, str]]:
    return [(mark.kind, document.prose[mark.start : mark.end], mark.value) for mark in document.marks]


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{sign}"/></w:r>' for sign in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
INS = '<w:ins w:id="1" w:author="Ann">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="Ann"><w:r><w:delText>{}</w:delText></w:r></w:del>'
BOX = "<w:txbxContent>{}</w:txbxContent>"
BOX_TWICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
PICTURE = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"

SHOWN = [  # what a paragraph holds, what it shows
    ([r("Our C"), r("AC", "<w:lang w:val='de'/>"), r(" fell.")], "Our CAC fell."),
    ([r("R&amp;D &#x201c;"), "<w:r><w:t><![CDATA[a<b]]></w:t></w:r>"], "R&D “a<b"),
    ([r("one"), "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:cr/></w:r>", r("four")], "one two three four"),
    (["<w:r><w:t>two\n   lines</w:t></w:r>"], "two lines"),
    (["<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>ed</w:t></w:r>"], "coop-ed"),
    ([r("a "), INS.format(r("new")), DEL.format("old"), r(" word")], "a new word"),
    (["<w:moveFrom w:id='1' w:author='A'>" + r("gone") + "</w:moveFrom>", r("here")], "here"),
    (["<w:moveTo w:id='1' w:author='A'>" + r("moved") + "</w:moveTo>", r(" here")], "moved here"),
    ([r("seen"), r("unseen", "<w:vanish/>"), r(" too", "<w:vanish w:val='0'/>")], "seen too"),
    (["Page ", BEGIN, CODE.format(" PAGE "), r("x"), SEPARATE, r("3"), END, "."], "Page 3."),
    ([BEGIN, CODE.format(" IF "), "never ended"], ""),
    ([END, "end without begin"], "end without begin"),
    (["<w:fldSimple w:instr='PAGE'>" + r("4") + "</w:fldSimple>"], "4"),
    (["<w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>" + r("inner") + "</w:sdtContent></w:sdt></w:smartTag>"], "inner"),
    (["Look: ", PICTURE, " there"], "Look: ¤ there"),
    (["E = ", "<m:oMath><m:r><m:t>mc</m:t></m:r></m:oMath>"], "E = ¤"),
    (["<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>", " on"], "¤ on"),
    (["Dear {{ name }}, hi"], "Dear ¤¤¤¤¤¤¤¤¤¤, hi"),
    (["<w:r><mc:AlternateContent><mc:Choice Requires='x'/></mc:AlternateContent><w:t>on</w:t></w:r>"], "on"),
    (["<w:r><w:ruby><w:rt>" + r("no") + "</w:rt><w:rubyBase>" + r("base") + "</w:rubyBase></w:ruby></w:r>"], "base"),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "shown"), SHOWN)
def test_what_a_paragraph_shows(runs, shown):
    assert kinds(read(docx(p(*runs)))) == [("paragraph", shown)] * bool(shown)


STYLED = [  # style, properties, kind and level
    ("", "", "paragraph", 0),
    ("berschrift1", "", "heading", 1),
    ("berschrift2", "", "heading", 2),
    ("Chapter", "", "heading", 1),  # by the style that it rests on
    ("Outlined", "", "heading", 3),
    ("", '<w:outlineLvl w:val="8"/>', "heading", 6),
    ("", '<w:outlineLvl w:val="9"/>', "paragraph", 0),
    ("Titel", "", "heading", 1),
    ("Zitat", "", "quote", 1),
    ("Bullet", "", "item", 1),
    ("Bullet", '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph", 0),  # the list is switched off here
    ("berschrift1", '<w:numPr><w:numId w:val="3"/></w:numPr>', "heading", 1),  # a number before a heading
    ("Loop", "", "paragraph", 0),
    ("Missing", "", "paragraph", 0),
]


@pytest.mark.parametrize(("style", "properties", "kind", "level"), STYLED)
def test_what_a_style_makes(style, properties, kind, level):
    (segment,) = read(docx(p("words", style=style, properties=properties))).segments
    assert (segment.kind, segment.level) == (kind, level)


def test_code_is_no_prose():
    document = read(docx(p("x = 1", style="SourceCode") + p("Call ", r("run()", '<w:rStyle w:val="Mono"/>'), " now.")))
    assert kinds(document) == [("paragraph", "Call ¤ now.")]
    assert marks(document) == [("code", HIDDEN, "run()")]


MARKED = [  # runs, marks: kind, words, value
    ([r("a "), r("b", "<w:b/>"), r("c", "<w:b w:val='true'/><w:i/>"), r("d", "<w:b w:val='0'/>")],
     [("strong", "bc", ""), ("emphasis", "c", "")]),
    ([r("b", '<w:rStyle w:val="Fett"/>'), r(" s", "<w:strike/>")], [("strong", "b", ""), ("strike", "s", "")]),
    (["See ", '<w:hyperlink r:id="rIdL" w:anchor="here">' + r("our ") + r("page") + "</w:hyperlink>", "."],
     [("link", "our page", "https://a.example/x#here")]),
    ([BEGIN, CODE.format(' HYPERLINK "https://b.example" '), SEPARATE, r("b"), END, " c"],
     [("link", "b", "https://b.example")]),
    ([BEGIN, CODE.format(' HYPERLINK "https://b.example" '), SEPARATE, '<w:hyperlink w:anchor="in">' + r("b"), END,
      r("c"), "</w:hyperlink>", r("d")], [("link", "b", "#in"), ("link", "cd", "https://b.example")]),  # odd, and read
    ([BEGIN, CODE.format(' HYPERLINK \\l "top" '), SEPARATE, r("up"), END], [("link", "up", "#top")]),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "found"), MARKED)
def test_marks(runs, found):
    assert [(kind, words.strip(), value) for kind, words, value in marks(read(docx(p(*runs))))] == found


def test_lists():
    body = item("a") + item("b", 1) + item("c", 1) + p("") + item("d") + p("stop") + item("e") + item("f", number=2)
    found = [(one.kind, one.level, one.block, one.row) for one in read(docx(body)).segments]
    assert found == [
        ("item", 1, 1, 0), ("item", 2, 2, 0), ("item", 2, 2, 1), ("item", 1, 1, 1), ("paragraph", 0, 0, 0),
        ("item", 1, 3, 0), ("item", 1, 4, 0),
    ]  # fmt: skip


def test_definition_lists():
    body = (
        p("CAC", style="Term") + p("a cost", style="Def") + p("ARR", style="Term") + p("revenue", style="Def") + p("x")
    )
    found = [(one.kind, one.block, one.row) for one in read(docx(body)).segments]
    assert found == [("title", 1, 0), ("definition", 1, 0), ("title", 1, 1), ("definition", 1, 1), ("paragraph", 0, 0)]


def test_tables():
    rows = ["a", p("b") + p("c")], [p("d", style="berschrift1"), "e"]
    found = [(one.kind, one.block, one.row, one.column) for one in read(docx(table(*rows))).segments]
    assert found == [("cell", 1, 0, 0), ("cell", 1, 0, 1), ("cell", 1, 0, 1), ("heading", 0, 0, 0), ("cell", 1, 1, 1)]


def test_columns_count_spans():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("a") + "</w:tc>"
    odd = '<w:tc><w:tcPr><w:gridSpan w:val="many"/></w:tcPr>' + p("c") + "</w:tc>"
    rows = f"<w:tr>{wide}<w:tc>{p('b')}</w:tc></w:tr><w:tr>{odd}<w:tc>{p('d')}</w:tc></w:tr>"
    assert [one.column for one in read(docx(f"<w:tbl>{rows}</w:tbl>")).segments] == [0, 2, 0, 1]


LAYOUTS = [
    table(["one"]),  # a frame around words
    table(["left", "right"]),  # columns
    table(["one"], ["two"]),
    table([table(["a", "b"], ["c", "d"]), "x"], ["y", "z"]),  # holds a table, which is one
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_that_lay_out_the_page_have_no_cells(layout):
    first = read(docx(layout)).segments[-1]
    assert first.kind == "paragraph"


def test_a_deleted_row_is_gone():
    row = (
        f"<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc>{p('gone')}</w:tc><w:tc>{p('gone')}</w:tc></w:tr>"
    )
    assert kinds(read(docx(f"<w:tbl>{row}</w:tbl>" + p("left")))) == [("paragraph", "left")]


NOTE = '<w:footnote w:id="{}">' + p("{}") + "</w:footnote>"
NOTES = (
    "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
    + NOTE.format(1, "about CAC")
    + NOTE.format(2, "unused")
)
SECTION = '<w:sectPr><w:headerReference r:id="rIdheader1"/><w:footerReference r:id="rIdfooter1"/></w:sectPr>'


def test_stories():
    """The body comes first, so that its paragraphs have the numbers by which people know them."""
    body = (
        p("Body", BOX_TWICE.format(BOX.format(p("Box", BOX_TWICE.format(BOX.format(p("Inner")))))))
        + p("CAC", '<w:r><w:footnoteReference w:id="1"/></w:r>', " fell", '<w:r><w:endnoteReference w:id="5"/></w:r>')
        + p("End", properties=SECTION)
        + SECTION
    )
    end = '<w:endnote w:id="5">' + p("the end") + "</w:endnote>"
    document = read(docx(body, footnotes=NOTES, endnotes=end, header1=p("Head"), footer1=p("Foot"), header2=p("No")))
    package = document.source.package
    assert package
    assert list(zip(package.text.split("\n"), [line.place for line in package.lines], strict=True)) == [
        ("Body", "in paragraph 1"),
        ("CAC fell", "in paragraph 2"),
        ("End", "in paragraph 3"),
        ("Box", "in text box 1"),
        ("Inner", "in text box 2"),
        ("about CAC", "in footnote 1"),
        ("the end", "in endnote 1"),
        ("Head", "in the header"),
        ("Foot", "in the footer"),
    ]
    assert [(one.kind, one.label) for one in document.segments[5:7]] == [("footnote", "1"), ("footnote", "endnote 1")]
    assert [mark for mark in marks(document) if mark[0] != "link"] == [
        ("footnote", "", "1"), ("footnote", "", "endnote 1"), ("frame", "Head", "header"), ("frame", "Foot", "footer"),
    ]  # fmt: skip
    assert document.prose[document.marks[0].start - 3 : document.marks[0].start] == "CAC"


def test_contents_are_no_first_use():
    assert marks(read(docx(p("1 Our CAC", style="Verzeichnis1")))) == [("frame", "1 Our CAC", "nav")]


def test_comments_that_are_meant_for_us():
    note = '<w:comment w:id="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    notes = note.format(0, "jargonlint: allow CAC because we like it") + note.format(1, "Please shorten, jargonlint")
    start, end = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
    reference = '<w:r><w:commentReference w:id="{}"/></w:r>'
    around = [start.format(0), "CAC", end.format(0), reference.format(0), start.format(1), "x", end.format(1)]
    for runs, words in (
        (["Our ", *around, " fell"], "CAC"),
        (["Our CAC", reference.format(0)], "Our CAC"),
        (["Our ", start.format(0), "CAC fell"], "CAC fell"),  # it ends in another paragraph
    ):
        document = read(docx(p("One") + p(*runs), comments=notes))
        (comment,) = document.comments
        assert comment.text == "jargonlint: allow CAC because we like it"
        assert document.source.text[slice(*comment.span)] == words
        assert document.prose[comment.at :].startswith("Our")


def test_other_names():
    """Prefixes, names of parts and capitals are for whoever writes a document to choose; so is the strict standard."""
    data = docx(p("Our ", r("CAC", "<w:b/>")), main="word/Document2.xml")
    parts = {
        name.replace("word/", "Word/") if "rels" not in name else name: content.replace(b"w:", b"odd:")
        .replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(b"xmlns:w=", b"xmlns:odd=")
        for name, content in parts_of(data).items()
    }
    document = read(archive(parts))
    assert (kinds(document), marks(document)) == ([("paragraph", "Our CAC")], [("strong", "CAC", "")])


def test_utf_16():
    parts = parts_of(docx(p("Our caf\u00e9")))
    text = parts["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    assert kinds(read(archive({**parts, "word/document.xml": text.encode("utf-16")}))) == [
        ("paragraph", "Our caf\u00e9")
    ]


def test_as_python_docx_reads_it():
    """What another reader calls the paragraphs of a document that it wrote itself."""
    made = python_docx.Document()
    made.add_heading("Offer", 1)
    paragraph = made.add_paragraph("Our ")
    paragraph.add_run("CAC").bold = True
    paragraph.add_run(" fell.\nA line\tmore.")
    made.add_paragraph("one", style="List Bullet")
    cells = made.add_table(2, 2)
    for number, cell in enumerate(cells.columns[0].cells):
        cell.text = f"cell {number}"
    file = io.BytesIO()
    made.save(file)
    document = read(file.getvalue())
    assert kinds(document) == [
        ("heading", "Offer"), ("paragraph", "Our CAC fell. A line more."), ("item", "one"),
        ("cell", "cell 0"), ("cell", "cell 1"),
    ]  # fmt: skip
    assert document.source.text.split("\n")[:3] == [one.text.replace("\n", " ") for one in made.paragraphs]


def test_text_without_a_package_is_paragraphs():
    document = markup.parse(Source(None, "one\n\ntwo three"), "docx")
    assert kinds(document) == [("paragraph", "one"), ("paragraph", "two three")]
