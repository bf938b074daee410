"""AsciiDoc: what stands in each block, and what its markup shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jargonlint import markup
from jargonlint.markup.asciidoc import glossary, linked
from jargonlint.markup.format import Entry, Looks
from jargonlint.model import HIDDEN, Document, Source


def read(text: str, *, attributes: bool = False) -> Document:
    return markup.parse(Source(None, text), "asciidoc", attributes=attributes)


def blocks(text: str) -> list[str]:
    """The kind of each segment and its words, with what tells it from others of its kind."""
    document = read(text, attributes=True)
    found = []
    for kind, start, end, level, _, row, column, label in document.segments:
        where = {
            "heading": f" {level}",
            "item": f" {level}.{row}",
            "cell": f" {row}.{column}",
            "title": f" {row}",
            "definition": f" {row}",
        }.get(kind, f" {label}" if label else "")
        found.append(f"{kind}{where}: {document.prose[start:end].replace(HIDDEN, '~')}")
    return found


BLOCKS = [
    ("= One\nAn Author <a@b.co>\nv1, 2026\n:x: CRM\n\n== Two ==\n\nThree\n-----\n\na", [
        "heading 1: One", "heading 2: Two", "heading 2: Three", "paragraph: a",
    ]),
    ("---\ntitle: CRM\n---\n:a: b\n\na", ["paragraph: a"]),  # front matter
    ("a\nb customer-\ncentric\n// CRM\nc\n\n'''\n\nd", ["paragraph: a b customer-centric c", "paragraph: d"]),
    ("* a\nb\n** c\n* d\n\n- e", ["item 1.0: a b", "item 2.0: c", "item 1.1: d", "item 2.0: e"]),
    (". a\n+\nb\n+\n----\nCRM\n----\n\n.. c\n. [x] d\n\n1. e", [
        "item 1.0: a", "item 1.0: b", "item 2.0: c", "item 1.1: [x] d", "item 2.0: e",
    ]),
    ("* [x] a\n* [ ] b", ["item 1.0: a", "item 1.1: b"]),
    ("CRM:: one\ntwo\nNPS::\n\nthree\n+\nfour\nKPI:: * five\nx", [
        "title 0: CRM", "definition 0: one two", "title 1: NPS", "definition 1: three", "definition 1: four",
        "title 2: KPI", "definition 2: * five x",
    ]),
    ("A::: b\nC::: d\nstd::vector e::f", [
        "title 0: A", "definition 0: b", "title 1: C", "definition 1: d std::vector e::f",
    ]),
    ("a\n\n CRM\n\nb", ["paragraph: a", "paragraph: b"]),  # a literal paragraph
    ("----\nCRM\n----\n....\nCRM\n....\n```js\nCRM\n```\n++++\nCRM\n++++\n////\nCRM\n////\na", ["paragraph: a"]),
    ("[source,js]\nCRM = NPS\n----\n\n[listing]\nCRM\n\n[source]\n--\nCRM\n--\na", ["paragraph: a"]),
    ("====\na\n\n* b\n====\n****\nc\n****\n--\nd\n--", ["paragraph: a", "item 1.0: b", "paragraph: c", "paragraph: d"]),
    ("NOTE: a\n\n[TIP]\n====\nb\n====\n\n.A title\na", [
        "paragraph: a", "paragraph: b", "heading 6: A title", "paragraph: a",
    ]),
    ("[quote, CRM]\n____\na\n____\n\n[verse]\nb\nc", ["quote: a", "quote: b c"]),
    ("[[id]]\n[.role]\na\n\nimage::x.png[A chart, 300]\n\ntoc::[]", ["paragraph: a", "attribute alt: A chart"]),
    ("|===\n|A |B\n\n|c\nd\n|e\n\nf\n|===", [
        "cell 0.0: A", "cell 0.1: B", "cell 1.0: c d", "cell 1.1: e", "cell 1.1: f",
    ]),
    ('[cols="1,2m",options="header"]\n|===\n|A\n|B\n|c \\| d | CRM\n2+^.^s|e\n.2+|f |g\n|h\n// | i\n|===', [
        "cell 0.0: A", "cell 0.1: B", "cell 1.0: c | d", "cell 2.0: e", "cell 3.0: f",
    ]),
    ("[cols=2*a]\n|===\n|* a\n* b\n|!===\n!c !d\n!===\n|===", [
        "item 1.0: a", "item 1.1: b", "cell 1.0: c", "cell 1.1: d",
    ]),
    (',===\na,"b, c"\n,===\n[format=dsv]\n|===\nd:e\n|===', [
        "cell 1.0: a", "cell 1.1: b, c", "cell 1.0: d", "cell 1.1: e",
    ]),
    ("ifdef::x[]\nCRM\nendif::[]\nifndef::x[]\na\nendif::x[]\nifdef::x[CRM]\nifndef::x[b]\ninclude::c.adoc[]", [
        "paragraph: a b",
    ]),
    (':x: 1\n\nifeval::["{x}" == "1"]\na\nendif::[]\nifeval::[{x} != 1]\nCRM\nendif::[]\n\n:x!:\nifdef::x[CRM]', [
        "paragraph: a",
    ]),
    ("a footnote:[b *c*] d footnote:x[e].", ["paragraph: a d .", "footnote 1: b c", "footnote 2: e"]),
    ("----\nCRM", []),
    ("a\r\n\r\n* b\rc", ["paragraph: a", "item 1.0: b c"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), BLOCKS)
def test_blocks(text, found):
    assert blocks(text) == found


INLINE = [  # source, what it shows ("~" for what is no text), its marks
    ("*a* _b_ `CRM` #c# **d**e __f__g", "a b ~ c de fg", [
        "strong a", "emphasis b", "code ~", "strong d", "emphasis f",
    ]),
    ("*a _b `c` d_* [.x]#d# [x]*e*", "a b ~ d d e", ["strong a b ~ d", "emphasis b ~ d", "code ~", "strong e"]),
    ("2*3*4 a_b_c x* y \\*z* `a`->`b`", "2*3*4 a_b_c x* y *z* ~->`b`", ["code ~"]),
    ("\"`a`\" '`b`' it's", "\u201ca\u201d \u2018b\u2019 it's", []),
    ("H~2~O x^2^ +*a*+ ++_b_++ +++<u>c</u>+++ pass:[*d*] pass:q[*e*]", "H2O x2 *a* _b_ c *d* e", ["strong e"]),
    ("https://x.y[a^] link:b.html[c,window=_blank] mailto:d@e.co[f] https://x.y/CRM.", "a c f ~.", [
        "link:https://x.y a", "link:b.html c", "link:mailto:d@e.co f",
    ]),
    ("<<CRM>> <<a,b>> xref:c.adoc[d] xref:e[] xref:f[[.x]`g`]", "~ b d ~ ~", [
        "link:#a b", "link:c.adoc d", "link:#f ~", "code ~",
    ]),
    ("image:a b.png[CRM] icon:x[] kbd:[CRM] btn:[OK] menu:File[Save] stem:[CRM]", "~ ~ ~ OK File Save ~",
     ["strong OK", "strong File Save"]),
    ("((a)) (((CRM))) indexterm:[CRM] [[CRM]] [#x]*b* anchor:x[]c", "a b c", ["strong b"]),
    ("M&amp;M (C) (TM) {cpp}{nbsp}{empty}x {CRM} \\{a}", "M&M \u00a9 \u2122 C++ x ~ {a}", []),
    ("a +\nb + c", "a b + c", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "marks"), INLINE)
def test_inline(text, shown, marks):
    document = read(text)
    prose = document.prose.replace(HIDDEN, "~")
    assert prose[1:-1] == shown
    assert [
        mark.kind + (f":{mark.value}" if mark.kind == "link" else "") + f" {prose[mark.start : mark.end]}"
        for mark in document.marks
    ] == marks


def test_attributes():
    text = (
        ":crm: customer *relationship* management\n:Link: https://x.y\n:deep: {crm} \\\n  x\n\n{crm} {LINK}[a] {deep}"
    )
    document = read(text)
    shown = "customer relationship management"
    assert document.prose == f" {shown} a {shown} x\n"
    assert document.source.text[slice(*document.origin(10, 13))] == "{crm}"
    assert [mark.value for mark in document.marks] == ["https://x.y"]


def test_attributes_in_attributes_are_no_bomb():
    names = "".join(f":a{n}: {f'{{a{n - 1}}}' * 10}x\n" for n in range(1, 20))
    assert len(read(f"{names}\n{'{a19} ' * 5000}").prose) < 1_100_000
    assert (
        len(markup.parse(Source(None, ".. |a| replace:: " + "x y " * 9999 + "\n\n" + "|a| " * 999), "rst").prose)
        < 1_100_000
    )


def test_comments():
    document = read("a\n\n// jargonlint: allow CRM\nb\n// c\n\n////\nd\ne\n////\n\n|===\n// f\n|g\n|===")
    assert [(comment.text, comment.at) for comment in document.comments] == [
        ("jargonlint: allow CRM", 4), ("c", 4), ("d\ne", 7), ("f", 7),
    ]  # fmt: skip


PARTS = [
    "* ",
    "*a ",
    "a::\n",
    "|a ",
    "link:a[",
    "<<a",
    "((a",
    "{a",
    "[[",
    "+\n",
    "====\n",
    "|===\n",
    "`",
    "footnote:[",
    "pass:[",
    "#a",
]


@pytest.mark.parametrize("part", PARTS)
def test_depth_neither_recurses_nor_slows_down(part):
    assert read("".join(f"{'=' * (4 + depth)}\n{part}" for depth in range(500))).segments is not None
    assert read(part * 20_000).segments is not None


# Laws

ATOMS = """CRM customer- \u00e9 * ** _ ` `` + ++ +++ # ^ ~ [.x] [[x]] [ ] {x} {cpp} <<x>> <<x,y>> (( ))
link:x[y] https://a.b[c] https://a.b footnote:[x] image:x[y] pass:[ &amp; (C) == ---- ==== |=== ____
++++ //// // ' " -- :x: :: ;; . .. - 1. <1> NOTE: [source] [quote] [cols=2*a] 2+| a| | ! ,===
ifdef::x[] endif::[] \\ {{ }} ((x))""".split()
SPACES = [" ", "  ", "\n", "\n\n", "\n+\n", "\r\n", "\t", "\x00", "\x1a", "\x7f", "\x96", "\xa0"]
SOUP = st.lists(st.sampled_from(ATOMS + SPACES + [" ", "\n", "\n\n"] * 8), max_size=60).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(SOUP | st.text(max_size=60))
def test_laws(text):
    document = read(text, attributes=True)
    prose = document.prose
    done = 0
    for segment in document.segments:
        assert done < segment.start < segment.end < len(prose)
        words = prose[segment.start : segment.end]
        assert "  " not in words and "\n" not in words and words == words.strip()
        done = segment.end
        place = 0
        for offset in range(segment.start, segment.end):
            start, end = document.origin(offset, offset + 1)
            assert place <= start <= end <= len(text), "in the order of the source, within a block"
            place = start
            if end - start == 1 and prose[offset] not in f" \ufffd{HIDDEN}" and text[start] not in "{&(":
                assert text[start] == prose[offset]


# What is written

ENTRIES = [
    Entry("CRM", "customer * management", "The methods. And {more}.", ("a b.adoc",)),
    Entry("_C", "", "1. What :: is|this."),
    Entry("* X", "x | y", ""),
]


@pytest.mark.parametrize("style", ["table", "list", "definitions"])
@pytest.mark.parametrize("anchors", [(), ("glossary-crm", "glossary-x")])
def test_glossaries_are_read_as_they_are_meant(style, anchors):
    document = read(glossary(ENTRIES, Looks(style, "Words & *signs*"), anchors))
    prose = document.prose
    for text in (
        "Words & *signs*",
        "customer * management",
        "The methods. And {more}.",
        "a b.adoc",
        "_C",
        "* X",
        "x | y",
    ):
        assert text in prose
    assert "1. What :: is|this." in prose
    assert {"table": "cell", "list": "item", "definitions": "title"}[style] in {one.kind for one in document.segments}
    assert {one.kind for one in document.segments} <= {"heading", "cell", "item", "title", "definition"}


LEVELS = [
    ("", 2, "=="),
    ("= A\n", 4, "=="),
    ("= A\n\n== B\n", 2, "=="),
    ("= A\n\n== B\n", 4, "==="),
    ("== B\n", 1, "=="),
]


@pytest.mark.parametrize(("page", "level", "signs"), LEVELS)
def test_the_heading_of_a_glossary(page, level, signs):
    assert glossary(ENTRIES[:1], Looks("list", "Words", level), (), page).splitlines()[0] == f"{signs} Words"


def test_links():
    assert linked("CRM", "#glossary-crm") == "xref:glossary-crm[CRM]"
    assert linked("CRM", "a.adoc#x") == "link:a.adoc#x[CRM]"
    for written in (linked("CRM", "#glossary-crm"), linked("CRM", "a.adoc#x")):
        assert [mark.kind for mark in read(written).marks] == ["link"]
