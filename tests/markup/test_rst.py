"""reStructuredText: what stands in each block, what its markup shows, and docutils beside it."""

import pytest
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from jargonlint import markup
from jargonlint.markup.format import Entry, Looks
from jargonlint.markup.rst import glossary, linked
from jargonlint.model import HIDDEN, Document, Source


def read(text: str, *, attributes: bool = False) -> Document:
    return markup.parse(Source(None, text), "rst", attributes=attributes)


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
            "quote": f" {level}",
        }.get(kind, f" {label}" if label else "")
        found.append(f"{kind}{where}: {document.prose[start:end].replace(HIDDEN, '~')}")
    return found


BLOCKS = [
    ("One\n===\n\nTwo\n---\n\n===\nUp\n===\n", ["heading 1: One", "heading 2: Two", "heading 3: Up"]),
    ("One\n===\nTwo\n---\nThree\n=====\n", ["heading 1: One", "heading 2: Two", "heading 1: Three"]),
    ("a\nb-\nc customer-\ncentric\n\n----\n\nd", ["paragraph: a b-c customer-centric", "paragraph: d"]),
    ("- a\n  b\n\n  c\n\n  * d\n- e", ["item 1.0: a b", "item 1.0: c", "item 2.0: d", "item 1.1: e"]),
    ("1. a\n2. b\n\n#. c\n\n(iv) d\n(v) e", [
        "item 1.0: a", "item 1.1: b", "item 1.2: c", "item 1.3: d", "item 1.4: e",
    ]),
    ("A. Einstein was\na man.\n\n1. a\n1. b", ["paragraph: A. Einstein was a man.", "paragraph: 1. a 1. b"]),
    ("CRM\n  Software.\n\n  More.\nNPS : score\n  A survey.", [
        "title 0: CRM", "definition 0: Software.", "definition 0: More.",
        "title 1: NPS", "paragraph: score", "definition 1: A survey.",
    ]),
    ("x\n\n:CRM: one\n  two\n:NPS:\n  three", [
        "paragraph: x", "title 0: CRM", "definition 0: one two", "title 1: NPS", "definition 1: three",
    ]),
    (":orphan:\n:author: CRM\n  x\n\na", ["paragraph: a"]),
    ("-a        all\n--long=X  more\n\nb", ["paragraph: all", "paragraph: more", "paragraph: b"]),
    (">>> CRM\nNPS\n\na", ["paragraph: a"]),
    ("| one\n| two\n  three\n\na", ["paragraph: one two three", "paragraph: a"]),
    ("a::\n\n  CRM\n\nb ::\n\n  CRM\n\n::\n\n  CRM\n\nc::\n\n> CRM\n> NPS\n\nd", [
        "paragraph: a:", "paragraph: b", "paragraph: c:", "paragraph: d",
    ]),
    ("a\n\n  b\n\n    c\n\n  -- d", ["paragraph: a", "quote 1: b", "quote 2: c", "quote 1: -- d"]),
    (".. [1] a\n\n   b\n.. [Roe] c", ["footnote 1: a", "footnote 1: b", "footnote Roe: c"]),
    (".. note:: a\n   b\n.. tip::\n   c\n.. warning::\n   :class: x\n\n   d", [
        "paragraph: a b", "paragraph: c", "paragraph: d",
    ]),
    (".. admonition:: A *title*\n\n   a\n.. rubric:: b", ["heading 6: A title", "paragraph: a", "heading 6: b"]),
    (".. versionadded:: 2.1 a\n.. deprecated:: 3\n   b", ["paragraph: a", "paragraph: b"]),
    (".. code-block:: sh\n\n   CRM\n.. toctree::\n\n   CRM\n.. unknown:: CRM\n\n   a", ["paragraph: a"]),
    (".. figure:: CRM.png\n   :alt: A chart\n\n   Caption\n\n   Legend", [
        "paragraph: Caption", "paragraph: Legend", "attribute alt: A chart",
    ]),
    (".. meta::\n   :description: About us", ["attribute description: About us"]),
    (".. glossary::\n\n   CRM\n   SRM\n      One.\n\n   NPS : key\n     Two.", [
        "title 0: CRM", "title 0: SRM", "definition 0: One.", "title 1: NPS", "definition 1: Two.",
    ]),
    (".. list-table:: Words\n   :header-rows: 1\n\n   * - A\n     - B\n   * - c\n     - d\n\n       e", [
        "paragraph: Words", "cell 0.0: A", "cell 0.1: B", "cell 1.0: c", "cell 1.1: d", "cell 1.1: e",
    ]),
    ('.. csv-table::\n   :header: A, B\n\n   c, "d, ""e"""\n   f', [
        "cell 0.0: A", "cell 0.1: B", "cell 1.0: c", 'cell 1.1: d, ""e""', "cell 2.0: f",
    ]),
    (("+---+----+\n| a | b  |\n|   | c- |\n|   | d  |\n+===+====+\n| - e    |\n+---+----+\n| f | g  |\n|   +----+\n"
     "|   | h  |\n+---+----+"), [
        "cell 0.0: a", "cell 0.1: b c-d", "item 1.0: e", "cell 2.0: f", "cell 2.1: g", "cell 3.1: h",
    ]),
    ("+--+\n| \u4e2d|\n+--+", ["paragraph: +--+ | \u4e2d| +--+"]),  # two columns wide: the drawing is broken
    ("+---+\n| \u4e2d|\n+---+", ["cell 1.0: \u4e2d"]),
    ("==  =====\nA   B\n==  =====\na   b\n    c\nd e f\n---------\ng   h\n==  =====", [
        "cell 0.0: A", "cell 0.1: B", "cell 1.0: a", "cell 1.1: b c", "cell 2.0: d e f",
        "cell 3.0: g", "cell 3.1: h",
    ]),
    ("==  ==\na   b\n==  ==", ["cell 1.0: a", "cell 1.1: b"]),
    ("==  ==\nabc b\n==  ==", ["paragraph: == == abc b == =="]),  # text between the columns
    (".. _a: http://x.y\n.. |b| image:: c.png\n__ d\n\n..\n\n  e", ["quote 1: e"]),
    ("---\ntitle: CRM\n---\na", ["paragraph: a"]),  # front matter
    ("a\r\n\tb\rc\r\rd", ["title 0: a", "definition 0: b", "paragraph: c", "paragraph: d"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), BLOCKS)
def test_blocks(text, found):
    assert blocks(text) == found


INLINE = [  # source, what it shows ("~" for what is no text), its marks
    ("**a** *b c* ``CRM`` |x|", "a b c ~ ~", ["strong a", "emphasis b c", "code ~"]),
    ("re\\ *struct*\\ ure \\*d\\*", "restructure *d*", ["emphasis struct"]),
    ("2*3*4 a*b* '*' (*) ** x*", "2*3*4 a*b* '*' (*) ** x*", []),
    ("`a b <http://x.y>`_ `c <d_>`__ e_ `f g`_", "a b c e f g", [
        "link:http://x.y a b", "link:#d c", "link:#e e", "link:#f-g f g",
    ]),
    (":abbr:`CRM (a b)` :term:`c <d>` :dfn:`e`", "CRM (a b) c e", [
        "role:abbr CRM (a b)", "role:term c", "role:dfn e",
    ]),
    ("`CRM (a b)`:abbr: `c`", "CRM (a b) c", ["role:abbr CRM (a b)", "emphasis c"]),
    (":ref:`a <b>` :doc:`CRM` :py:func:`a <b>` :guilabel:`Go`", "a ~ ~ Go", [
        "link:b a", "code ~", "code ~", "strong:label Go",
    ]),
    ("a [1]_ b [#x]_", "a b", ["footnote:1 ", "footnote:#x "]),
    ("_`a b` c__ http://x.y/CRM", "a b c ~~~~~~~~~~~~~~", ["link:#c c"]),
    ("*a\nb* {{ x }}", "a b ~~~~~~~", ["emphasis a b"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "marks"), INLINE)
def test_inline(text, shown, marks):
    document = read(text)
    prose = document.prose.replace(HIDDEN, "~")
    assert prose[1:-1] == shown
    assert marks == [
        f"{mark.kind}{':' * bool(mark.value)}{mark.value if mark.kind != 'code' else ''}".rstrip(
            ":" if mark.kind == "code" else ""
        )
        + f" {prose[mark.start : mark.end]}"
        for mark in document.marks
    ]


def test_what_a_page_defines():
    document = read(
        "|CRM| and |x|, :own:`y`, z_.\n\n.. |CRM| replace:: customer\n   *relationship* ``management``\n"
        ".. |x| image:: x.png\n.. role:: own\n.. _Z: http://x.y"
    )
    assert document.prose == f" customer relationship {HIDDEN} and {HIDDEN}, y, z.\n"
    start = document.prose.index("relationship")
    assert document.origin(start, start + 3) == (0, 5)
    assert [mark.value for mark in document.marks if mark.kind == "link"] == ["http://x.y"]


@pytest.mark.parametrize("shown", ["abcde", "a b c", "\u00e9", "", " "])
def test_a_substitution_stands_for_its_name_as_a_whole(shown):
    document = read(f"x |abc| y\n\n.. |abc| replace:: {shown}")
    for offset in range(document.prose.index("x") + 2, document.prose.index("y") - 1):
        assert document.source.text[slice(*document.origin(offset, offset + 1))].strip("|") == "abc"


def test_comments():
    document = read("a\n\n.. jargonlint: allow CRM\n   because so\n\n..\n\nb\n\n.. glossary::\n\n   .. c\n   d\n     e")
    assert [(comment.text, comment.at) for comment in document.comments] == [
        ("jargonlint: allow CRM\nbecause so", 4),
        ("c", 7),
    ]


@pytest.mark.parametrize(
    "part", ["- ", "a\n", "  " * 40 + "a\n", ".. a::\n\n  ", "| ", ":a:", "`", "*a ", "+-", "[", "|a"]
)
def test_depth_neither_recurses_nor_slows_down(part):
    lines = "".join(f"{' ' * depth}{part}\n\n" for depth in range(600))
    assert read(lines).segments is not None
    assert read(part * 20_000).segments is not None


# Laws

ATOMS = """CRM customer- \u00e9 \u4e2d * ** ` `` | _ __ [1]_ \\ \\* :abbr:` <b> .. :: == == --- +--+--+ | - 1. # :f:
.. _x: .. note:: .. glossary:: .. list-table:: .. csv-table:: :delim: * - |x| .. |x| replace:: >>> -a http://a.b {{ }}
.. [1] .. role:: " ' ( ) < >""".split()
SPACES = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
    "\n   ",
    "\n    ",
    "\r\n",
    "\t",
    "\x00",
    "\x1a",
    "\x7f",
    "\x0b",
    "\xa0",
    "\u200b",
]
SOUP = st.lists(st.sampled_from(ATOMS + SPACES + [" ", "\n", "\n   "] * 8), max_size=60).map("".join)
TABLES = st.lists(
    st.sampled_from(["+--+--+", "+==+==+", "|a |b |", "|  +--+", "|c    |", "==  ==", "a   b", "    c"]), max_size=12
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(SOUP | st.text(max_size=60) | TABLES.map("\n".join))
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
            if end - start == 1 and prose[offset] not in f" \ufffd{HIDDEN}" and text[start] != "|":
                assert text[start] == prose[offset]


# What is written

ENTRIES = [
    Entry("CRM", "customer * management", "The methods. And more.", ("a b.rst",)),
    Entry("C_", "", "a) What :: is."),
    Entry("1. X", "x | y", ""),
]


def tree(text: str) -> str:
    """What docutils makes of a page; its errors and warnings fail the test."""
    options = get_default_settings(Parser())
    options.report_level, options.halt_level = 2, 2
    document = new_document("page", options)
    Parser().parse(text.replace(".. glossary::", ".. container::").replace("`__", "`_"), document)
    return str(document.astext())


@pytest.mark.parametrize("style", ["table", "list", "definitions"])
@pytest.mark.parametrize("anchors", [(), ("glossary-crm", "glossary-1-x")])
def test_glossaries_are_read_by_docutils(style, anchors):
    written = glossary(ENTRIES, Looks(style, "Words & *signs*"), anchors)
    shown = tree(written).replace("\x00", "")
    for text in (
        "Words & *signs*",
        "CRM",
        "customer * management",
        "The methods. And more.",
        "a b.rst",
        "C_",
        "1. X",
        "x | y",
    ):
        assert text in shown
    assert "a) What :: is." in shown
    prose = read(written).prose
    assert "a) What :: is." in prose and "customer * management" in prose
    assert {"table": "cell", "list": "item", "definitions": "title"}[style] in {
        one.kind for one in read(written).segments
    }


LEVELS = [  # page, level that is asked for, the lines of the heading
    ("", 2, ["Words", "====="]),
    ("A\n=\n", 2, ["Words", "-----"]),
    ("A\n~\n", 1, ["Words", "~~~~~"]),
    ("=\nA\n=\n\nB\n=\n\nC\n-", 3, ["Words", "-----"]),
    ("=\nA\n=\n\nB\n=\n\nC\n-", 1, ["=====", "Words", "====="]),
    ("A\n=\n\nB\n-\n\nC\n~\n\nD\n=", 3, ["Words", "-----"]),  # a title may be one level below the one before
    ("A\n-\n\nB\n=\n", 3, ["Words", "~~~~~"]),
    ("A\n=\n\n.. jargonlint: glossary\n\nG\n~\n", 2, ["Words", "-----"]),
]


@pytest.mark.parametrize(("page", "level", "lines"), LEVELS)
def test_the_heading_of_a_glossary_is_one_of_its_page(page, level, lines):
    written = glossary(ENTRIES[:1], Looks("list", "Words", level), (), page)
    assert written.splitlines()[: len(lines)] == lines


def test_links():
    assert linked("CRM", "#glossary-crm") == "`CRM <glossary-crm_>`__"
    assert linked("CRM", "a.rst#x") == "`CRM <a.rst#x>`__"
    for written in (linked("CRM", "#glossary-crm"), linked("CRM", "a.rst#x")):
        assert [mark.kind for mark in read(written).marks] == ["link"]
