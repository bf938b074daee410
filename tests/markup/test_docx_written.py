"""Word documents out: tracked changes, comments, glossaries. Read by ElementTree and python-docx."""

import io
import re
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office import accepted, archive, docx, p, parts_of, r, rejected, story, table

from jargonlint.markup.docx import commented, packed, unpacked, with_glossary
from jargonlint.markup.format import Entry, Looks
from jargonlint.model import Note, Span

MAIN = "word/document.xml"
NOISE = re.compile(
    r' xml:space="preserve"| w:id="\d+"| w:author="jargonlint"| xmlns:\w+="[^"]*"| mc:Ignorable="w14"|<\?xml[^>]*\?>'
)
BOLD = "<w:b/>"


def plain(xml: str) -> str:
    """XML without identifiers, namespaces and our name: what is left is what a test is about."""
    return NOISE.sub("", xml)


def body(data: bytes) -> str:
    text = plain(parts_of(data)[MAIN].decode())
    return text.removeprefix("<w:document><w:body>").removesuffix("</w:body></w:document>")


def opened(data: bytes) -> Any:
    """A document as python-docx opens it."""
    return python_docx.Document(io.BytesIO(data))


def new(text: str, properties: str = "") -> str:
    return f"<w:ins>{r(text, properties)}</w:ins>"


def gone(text: str, properties: str = "") -> str:
    return f"<w:del>{r(text, properties).replace('w:t', 'w:delText')}</w:del>"


def anns(*runs: str) -> str:
    """What Ann has inserted, and nobody has accepted."""
    return f'<w:ins w:author="Ann">{"".join(runs)}</w:ins>'


CHANGED = [  # what a paragraph holds, its text after, what it holds then
    ([r("Our CAC fell.")], "Our cost (CAC) fell.", [r("Our "), new("cost ("), r("CAC"), new(")"), r(" fell.")]),
    (
        [r("Our "), r("CAC", BOLD), r(" fell.")],  # what belongs to a word looks like it
        "Our cost (CAC) fell.",
        [r("Our "), new("cost (", BOLD), r("CAC", BOLD), new(")", BOLD), r(" fell.")],
    ),
    (
        [r("C"), r("A", BOLD), r("C fell.")],  # a word in several runs
        "Cost fell.",
        [gone("C"), gone("A", BOLD), gone("C"), new("Cost"), r(" fell.")],
    ),
    ([r("an MQL")], "a lead", [gone("an"), new("a"), r(" "), gone("MQL"), new("lead")]),
    ([r("long form (LF) is")], "LF is", [gone("long form ("), r("LF"), gone(")"), r(" is")]),
    ([r("The rate fell.")], "The rate (R&D <x>) fell.", [r("The rate"), new(" (R&amp;D &lt;x&gt;)"), r(" fell.")]),
    ([r("Café")], "Café „so“", [r("Caf&#233;"), new(" &#8222;so&#8220;")]),
    ([r("CAC", "<w:i/>" + "<w:rPrChange><w:rPr/></w:rPrChange>")], "a CAC",
     [new("a ", "<w:i/>"), r("CAC", "<w:i/><w:rPrChange><w:rPr/></w:rPrChange>")]),
    (["<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>CAC</w:t><w:br/><w:t>fell</w:t></w:r>"], "\tmy CAC fell",
     ["<w:r><w:rPr><w:b/></w:rPr><w:tab/></w:r>", new("my ", BOLD),
      "<w:r><w:rPr><w:b/></w:rPr><w:t>CAC</w:t><w:br/><w:t>fell</w:t></w:r>"]),
    (["<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>"], "a c",
     ["<w:r><w:t>a</w:t></w:r><w:del><w:r><w:tab/></w:r></w:del>", gone("b"), new(" c")]),
    ([r("Our "), anns(r("new CAC")), r(".")], "Our new cost (CAC).",  # no insertion stands in another one
     [r("Our "), anns(r("new ")), new("cost ("), anns(r("CAC")), new(")"), anns(), r(".")]),
    ([anns(r("old word"))], "word", [anns(gone("old "), r("word"))]),
    (["<w:hyperlink>" + r("CAC") + "</w:hyperlink>"], "my CAC",
     ["<w:hyperlink>", new("my "), r("CAC"), "</w:hyperlink>"]),
    (["<w:r><w:t><![CDATA[a & b]]></w:t></w:r>"], "a & big b", [r("a &amp;"), new(" big"), r(" b")]),
    ([r("CAC"), "<w:r><w:footnoteReference/></w:r>", r(" fell")], "cost (CAC) fell",
     [new("cost ("), r("CAC"), new(")"), "<w:r><w:footnoteReference/></w:r>", r(" fell")]),
]  # fmt: skip


@pytest.mark.parametrize(("runs", "after", "expected"), CHANGED)
def test_tracked_changes(runs, after, expected):
    package = unpacked(docx(p(*runs)))
    data = packed(package, after)
    assert body(data) == plain(f"<w:p>{''.join(expected)}</w:p>")
    assert unpacked(data).text == after
    assert (accepted(data), rejected(data)) == ([after], rejected(package.data))


def test_only_what_changes_is_written_anew():
    package = unpacked(docx(p(r("One CAC.")) + "<w:p  ><!-- odd --><w:r ><w:t>two</w:t></w:r></w:p>" + table(["a"])))
    before, after = parts_of(package.data), parts_of(packed(package, package.text.replace("CAC", "cost")))
    assert {name for name in after if after[name] != before.get(name)} == {MAIN}
    unchanged = b"</w:p><w:p  ><!-- odd --><w:r ><w:t>two</w:t></w:r></w:p>"
    assert after[MAIN].partition(unchanged)[2] == before[MAIN].partition(unchanged)[2] != b""
    assert packed(package, package.text) is package.data


def test_identifiers_are_new():
    package = unpacked(
        docx(p('<w:bookmarkStart w:id="1" w:name="x"/>', anns(r("CAC")).replace("Ann", '" w:id="2'), r(" fell")))
    )
    data = packed(package, "a CAC fell and rose")
    identifiers = re.findall(rb'w:id="(\d+)"', parts_of(data)[MAIN].replace(b'w:author="" w:id="2"', b""))
    assert sorted(identifiers) == [b"1", b"3", b"4"]


def test_all_parts_are_written():
    note = '<w:footnote w:id="1">' + p("on CAC") + "</w:footnote>"
    package = unpacked(docx(p("CAC", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=note))
    data = packed(package, "my CAC\non my CAC")
    assert (accepted(data), accepted(data, "word/footnotes.xml")) == (["my CAC"], ["on my CAC"])
    assert opened(data).paragraphs[0].text == "CAC"  # python-docx shows no insertions


def test_the_prefix_of_a_part_is_its_own():
    parts = parts_of(docx(p("CAC")))
    text = parts[MAIN].decode().replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")
    package = unpacked(archive({**parts, MAIN: text}))
    data = packed(package, "my CAC")
    assert (accepted(data), rejected(data)) == (["my CAC"], ["CAC"])
    assert opened(commented(package, [Note(Span(0, 3), "so")])).comments.get(1).text == "so"


RUNS = st.lists(
    st.tuples(st.text("aC (", min_size=1, max_size=5), st.sampled_from(["", BOLD, "<w:i/>"]), st.booleans()), max_size=5
)


@given(RUNS, st.text("aC (b", max_size=12))
def test_rejecting_gives_the_old_text_and_accepting_the_new_one(runs, after):
    inside = [anns(r(text, looks)) if is_new else r(text, looks) for text, looks, is_new in runs]
    package = unpacked(docx(p(*inside)))
    if not package.text or after == package.text:
        return
    data = packed(package, after)
    assert accepted(data) == [after]
    assert rejected(data) == rejected(package.data)
    assert unpacked(data).text == after
    assert [opened(data).paragraphs[0].style.name] == ["Normal"]


PICTURE = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
SIGNED = {**parts_of(docx(p("CAC"))), "_xmlsignatures/sig1.xml": b"<x/>"}


def test_what_cannot_be_changed_says_so():
    package = unpacked(archive(SIGNED))
    signed = "it is signed, and a change would break the signature; save a copy without it"
    with pytest.raises(ValueError, match=signed):
        packed(package, "my CAC")
    with pytest.raises(ValueError, match=signed):
        commented(package, [Note(Span(0, 3), "so")])
    with pytest.raises(ValueError, match=signed):
        with_glossary(package, [Entry("CAC", "cost", "")], Looks())
    with pytest.raises(ValueError, match="a change would move a picture or a formula; move it by hand"):
        packed(unpacked(docx(p("CAC ", PICTURE))), "\ufffc CAC ")
    with pytest.raises(ValueError, match="its paragraphs are not those that were read"):
        packed(unpacked(docx(p("CAC"))), "one\ntwo")


# Comments


def words_of(data: bytes) -> list[tuple[str, str, str]]:
    """Author and text of each comment, and the words that it is about."""
    text = parts_of(data)[MAIN].decode()
    comments = []
    for comment in opened(data).comments:
        number = comment.comment_id
        about = text.partition(f'<w:commentRangeStart w:id="{number}"/>')[2].partition(
            f'<w:commentRangeEnd w:id="{number}"/>'
        )[0]
        assert f'<w:commentReference w:id="{number}"/>' in text
        comments.append(
            (
                comment.author,
                comment.text,
                "".join(re.findall(r"<w:t[ >][^<]*", about)).replace('<w:t xml:space="preserve">', ""),
            )
        )
    return comments


def notes_on(text: str, *words: str) -> list[Note]:
    return [Note(Span(text.index(word), text.index(word) + len(word)), f"about {word}") for word in words]


def test_comments():
    package = unpacked(docx(p(r("Our C"), r("AC", BOLD), r(" and the MQL fell.")) + table(["ROAS", "x"], ["y", "z"])))
    data = commented(package, notes_on(package.text, "CAC", "MQL", "ROAS"))
    assert words_of(data) == [
        ("jargonlint", "about CAC", "CAC"), ("jargonlint", "about MQL", "MQL"), ("jargonlint", "about ROAS", "ROAS"),
    ]  # fmt: skip
    assert unpacked(data)._replace(data=b"") == package._replace(data=b"")
    assert commented(unpacked(data), notes_on(package.text, "CAC", "MQL")) == data  # said already
    assert commented(package, []) is package.data


def test_comments_that_are_there_stay():
    made = opened(docx(p("Our CAC and MQL fell.")))
    made.add_comment(made.paragraphs[0].runs, text="Nice & short", author="Ann", initials="A")
    file = io.BytesIO()
    made.save(file)
    package = unpacked(file.getvalue())
    comments = opened(commented(package, notes_on(package.text, "CAC", "MQL"))).comments
    assert [(one.author, one.text) for one in comments] == [
        ("Ann", "Nice & short"), ("jargonlint", "about CAC"), ("jargonlint", "about MQL"),
    ]  # fmt: skip
    assert len({one.comment_id for one in comments}) == 3


def test_a_comment_on_words_elsewhere_stands_in_the_body():
    box = "<w:r><w:pict><w:txbxContent>" + p("ROAS") + "</w:txbxContent></w:pict></w:r>"
    section = '<w:sectPr><w:headerReference r:id="rIdheader1"/></w:sectPr>'
    note = '<w:footnote w:id="1">' + p("on MQL") + "</w:footnote>"
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = docx(p("One") + p(box) + p("Two", reference, " three") + section, footnotes=note, header1=p("The CPL"))
    package = unpacked(document)
    data = commented(package, notes_on(package.text, "ROAS", "MQL", "CPL"))
    assert words_of(data) == [
        ("jargonlint", "In text box 1: about ROAS", ""),
        ("jargonlint", "In footnote 1: about MQL", ""),
        ("jargonlint", "In the header: about CPL", ""),
    ]
    sign = "<w:commentRangeStart/><w:commentRangeEnd/><w:r><w:commentReference/></w:r>"
    assert body(data) == plain(p(sign, "One") + p(box + sign) + p("Two", reference, sign, " three") + section)


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p></w:p>"])
def test_comments_in_a_paragraph_that_shows_nothing_stand_in_one(empty):
    section = '<w:sectPr><w:headerReference r:id="rIdheader1"/></w:sectPr>'
    package = unpacked(docx(empty + section, header1=p("The CPL and the MQL")))
    data = commented(package, notes_on(package.text, "CPL", "MQL"))
    assert unpacked(data).text == package.text
    sign = "<w:commentRangeStart/><w:commentRangeEnd/><w:r><w:commentReference/></w:r>"
    assert body(data) == plain(p(sign, sign) + section)


def test_a_comment_needs_a_body():
    section = '<w:sectPr><w:headerReference r:id="rIdheader1"/></w:sectPr>'
    package = unpacked(docx(section, header1=p("The CPL")))
    with pytest.raises(ValueError, match="its body has no paragraph in which a comment could stand"):
        commented(package, notes_on(package.text, "CPL"))


def test_comments_overlap():
    package = unpacked(docx(p("Our big CAC fell.")))
    notes = [Note(Span(4, 11), "all"), Note(Span(4, 7), "first"), Note(Span(8, 11), "last")]
    assert words_of(commented(package, notes)) == [
        ("jargonlint", "all", "big CAC"), ("jargonlint", "first", "big"), ("jargonlint", "last", "CAC"),
    ]  # fmt: skip


def test_a_document_without_relationships_gets_some():
    parts = parts_of(docx(p("CAC")))
    del parts["word/_rels/document.xml.rels"], parts["word/styles.xml"]
    types = parts["[Content_Types].xml"].replace(b"/word/styles.xml", b"/word/comments.xml")
    package = unpacked(archive({**parts, "[Content_Types].xml": types, "word/comments.xml": "<x/>"}))
    data = commented(package, notes_on("CAC", "CAC"))
    assert parts_of(data)["word/comments.xml"] == b"<x/>"  # which is none of this document's
    assert b"comments2.xml" in parts_of(data)["word/_rels/document.xml.rels"]


# Glossaries

ENTRIES = [Entry("CAC", "customer acquisition cost", "All that a buyer costs."), Entry("R&D", "", "Making things.")]
ROWS = [
    ["Term", "Stands for", "Meaning"],
    ["CAC", "customer acquisition cost", "All that a buyer costs."],
    ["R&D", "", "Making things."],
]
SECTION = "<w:sectPr><w:pgSz/></w:sectPr>"


def rows(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(data).tables[-1].rows]


def test_a_glossary():
    package = unpacked(docx(p("Our CAC fell.") + SECTION))
    data = with_glossary(package, ENTRIES, Looks("table", "Words & more", 2))
    document = opened(data)
    assert [(one.text, one.style.name) for one in document.paragraphs] == [
        ("Our CAC fell.", "Normal"), ("Words & more", "Heading 2"), ("", "Normal"),
    ]  # fmt: skip
    assert rows(data) == ROWS
    assert body(data).endswith(SECTION)
    assert [(one.kind, one.level) for one in unpacked(data).lines][1:3] == [("heading", 2), ("cell", 0)]
    assert with_glossary(unpacked(data), ENTRIES, Looks("table", "Words & more", 2)) == data
    changed = with_glossary(unpacked(data), ENTRIES[:1], Looks("table", "Words", 1))
    assert [one.text for one in opened(changed).paragraphs] == ["Our CAC fell.", "Words", ""]
    assert rows(changed) == ROWS[:2]


def test_a_glossary_without_styles():
    """A document made by a program that knows no styles gets a heading that looks like one, and lines between cells."""
    parts = parts_of(docx(p("CAC")))
    data = with_glossary(unpacked(archive({**parts, "word/styles.xml": story("styles", "")})), ENTRIES, Looks())
    assert '<w:p><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr>' in body(data)
    assert "<w:tblBorders><w:top " in body(data)
    assert unpacked(data).lines[1][1:3] == ("heading", 2)


MOVED = [  # how Word and others leave the end of the bookmark
    (r'<w:p><w:bookmarkEnd w:id="(\d+)"/></w:p>', r'<w:bookmarkEnd w:id="\1"/>'),  # between two blocks
    (r'<w:p><w:bookmarkEnd w:id="(\d+)"/></w:p>', r'<w:p><w:bookmarkEnd w:id="\1"/><w:r><w:t>After.</w:t></w:r></w:p>'),
    (r'(<w:p>(?:(?!<w:p>).)*)<w:bookmarkStart [^>]*/>', r'<w:bookmarkStart w:id="1" w:name="jargonlint_glossary"/>\1'),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "replacement"), MOVED)
def test_a_glossary_is_found_again(pattern, replacement):
    looks = Looks()
    parts = parts_of(with_glossary(unpacked(docx(p("Our CAC fell.") + SECTION)), ENTRIES, looks))
    text = parts[MAIN].decode()
    moved = re.sub(pattern, replacement, text, count=1)
    assert moved != text
    package = unpacked(archive({**parts, MAIN: moved}))
    data = with_glossary(package, ENTRIES[:1], looks)
    assert rows(data) == ROWS[:2]
    assert len(opened(data).tables) == 1
    assert ("After." in unpacked(data).text) == ("After." in moved)
    assert rows(with_glossary(unpacked(data), ENTRIES, looks)) == ROWS


def test_a_glossary_without_entries_keeps_its_place():
    package = unpacked(with_glossary(unpacked(docx(p("one") + p("two"))), ENTRIES, Looks()))
    empty = unpacked(with_glossary(package, [], Looks()))
    assert empty.text == "one\ntwo\n\n"
    assert rows(with_glossary(empty, ENTRIES, Looks())) == ROWS


def test_a_glossary_that_is_not_closed():
    package = unpacked(docx(p('<w:bookmarkStart w:id="1" w:name="jargonlint_glossary"/>')))
    with pytest.raises(ValueError, match="the bookmark jargonlint_glossary of its glossary has no end; delete it"):
        with_glossary(package, ENTRIES, Looks())
