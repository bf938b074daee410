"""Documentation in other formats than Markdown, at every door."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

import jargonlint


def write(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        Path(name).write_text(text, "utf-8", newline="")


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


RST = """\
:Author: CRM

======
Spring
======

Why
---

An MQL came; the AOV and the *CRM* say so.
Our :abbr:`NPS (net promoter score)` is high: NPS.

.. note:: Our ROAS
   rose.

+------------+-----+
| Our MRR    | up  |
+------------+-----+

.. figure:: chart.png
   :alt: A chart of our LTV

   Our CTR::

      CAC = 1
"""
RST_FOUND = """\
offer.rst:10:4: warning: "MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]
offer.rst:10:18: warning: "AOV" is not explained; write "average order value (AOV)" [unexpanded-acronym]
offer.rst:10:31: info: "CRM" is not explained; write "customer relationship management (CRM)" [unexpanded-acronym]
offer.rst:13:15: warning: "ROAS" is not explained; write "return on ad spend (ROAS)" [unexpanded-acronym]
offer.rst:17:7: warning: "MRR" is not explained; write "monthly recurring revenue (MRR)" [unexpanded-acronym]
offer.rst:23:8: warning: "CTR" is not explained; write "click-through rate (CTR)" [unexpanded-acronym]
"""
RST_FIXED = (
    RST.replace("An MQL came; the AOV and", "A marketing-qualified lead (MQL) came; the average order value (AOV) and")
    .replace("the *CRM* say", "the *customer relationship management (CRM)* say")
    .replace("Our ROAS", "Our return on ad spend (ROAS)")
    .replace("Our CTR::", "Our click-through rate (CTR)::")
)
ADOC = """\
= Spring
Sales Team CRM
:crm: CRM

== Why

An MQL came; the AOV and the *CRM* say so.
Our NPS (net promoter score) is high: NPS.

NOTE: Our ROAS
rose.

[source]
----
CAC = 1
----

|===
|Our MRR |up
|===

.A title
image::chart.png[A chart of our LTV]

* Our `x`
+
CTR
"""
ADOC_FOUND = """\
offer.adoc:7:4: warning: "MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]
offer.adoc:7:18: warning: "AOV" is not explained; write "average order value (AOV)" [unexpanded-acronym]
offer.adoc:7:31: info: "CRM" is not explained; write "customer relationship management (CRM)" [unexpanded-acronym]
offer.adoc:10:11: warning: "ROAS" is not explained; write "return on ad spend (ROAS)" [unexpanded-acronym]
offer.adoc:19:6: warning: "MRR" is not explained; write "monthly recurring revenue (MRR)" [unexpanded-acronym]
offer.adoc:27:1: warning: "CTR" is not explained; write "click-through rate (CTR)" [unexpanded-acronym]
"""
ADOC_FIXED = (
    ADOC.replace("An MQL came; the AOV and", "A marketing-qualified lead (MQL) came; the average order value (AOV) and")
    .replace("the *CRM* say", "the *customer relationship management (CRM)* say")
    .replace("Our ROAS", "Our return on ad spend (ROAS)")
    .replace("Our MRR", "Our monthly recurring revenue (MRR)")
    .replace("\nCTR", "\nClick-through rate (CTR)")
)

NOTEBOOK = """\
{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": [
    "# Why\\n",
    "\\n",
    "An MQL came; \\"the\\" caf\\u00e9 \\ud83d\\ude00 &amp; the *CRM*\\n",
    "say so.\\n",
    "\\n",
    "Our NPS (net promoter score) is high."
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "ROI"
     ]
    }
   ],
   "source": [
    "# CAC < 1"
   ]
  },
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": "Our ROAS rose."
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 2
}
"""
NOTEBOOK_FOUND = """\
offer.ipynb:9:9: warning: "MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]
offer.ipynb:9:61: info: "CRM" is not explained; write "customer relationship management (CRM)" [unexpanded-acronym]
offer.ipynb:35:19: warning: "ROAS" is not explained; write "return on ad spend (ROAS)" [unexpanded-acronym]
"""
NOTEBOOK_FIXED = (
    NOTEBOOK.replace("An MQL came", "A marketing-qualified lead (MQL) came")
    .replace("the *CRM*", "the *customer relationship management (CRM)*")
    .replace("Our ROAS", "Our return on ad spend (ROAS)")
)

PAGES = {"offer.rst": (RST, RST_FOUND, RST_FIXED), "offer.adoc": (ADOC, ADOC_FOUND, ADOC_FIXED)}
EVERY = pytest.mark.parametrize("name", PAGES)


@EVERY
def test_check(here, run, name):
    page, found, _ = PAGES[name]
    write({name: page})
    assert run("check", "--format", "concise", name) == (1, found, "")
    assert run("check", "--format", "concise", ".").out == found.replace(name, f"./{name}".removeprefix("./"))
    assert run("check", "--format", "concise", "--stdin-filename", name, "-", stdin=page.encode()).out == found


@EVERY
def test_attributes_are_read_if_asked_for(here, run, name):
    write({name: PAGES[name][0], "jargonlint.toml": "attributes = true\n"})
    assert '"LTV" is not explained' in run("check", name).out


@EVERY
def test_fix(here, run, name):
    page, _, fixed = PAGES[name]
    write({name: page})
    run("fix", "--unsafe", "--select", "unexpanded-acronym", name)
    assert read(name) == fixed
    assert run("fix", "--unsafe", "--select", "unexpanded-acronym", name).out.count("can be fixed") == 0


@EVERY
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_allow(here, run, name, end):
    write({name: PAGES[name][0].replace("\n", end)})
    run("check", "--add-allow", "--reason", "why", name)
    assert run("check", name).status == 0
    assert read(name).replace("\r\n", "").count("\n") == (0 if end == "\r\n" else read(name).count("\n"))
    assert "jargonlint: allow" in read(name)


@EVERY
@pytest.mark.parametrize("style", ["table", "list", "definitions"])
def test_glossary(here, run, name, style):
    page = PAGES[name][0]
    write({name: page})
    assert run("glossary", "--write", "--style", style, name).out == f"{name}: glossary written\n"
    written = read(name)
    assert written.startswith(page)
    assert run("glossary", "--check", name).status == 0
    assert run("glossary", "--write", name).out == ""  # it keeps its looks
    assert read(name) == written
    assert run("check", name).status == 0
    assert run("glossary", "--write", "--existing", "--link", name).status == 0
    assert "glossary-mql" in read(name)
    assert run("check", name).status == 0
    write({name: read(name).replace("came;", "came with ROI;")})
    assert 'the glossary on this page lacks "ROI"' in run("check", name).out


@EVERY
def test_annotate(here, run, name):
    page = PAGES[name][0]
    write({name: page})
    records = [json.loads(line) for line in run("annotate", name).out.splitlines()]
    assert {"MQL", "CRM", "ROAS", "CTR"} <= {one["text"] for one in records if one["kind"] == "acronym"}
    assert all(page[one["start"] : one["end"]] == one["text"] for one in records if "text" in one)
    assert "MQL</a>" in run("annotate", "--format", "html", name).out


@EVERY
def test_load(here, name):
    page = PAGES[name][0]
    write({name: page})
    loaded = jargonlint.load(name)
    for word in ("MQL", "ROAS", "CTR"):
        start = loaded.text.index(word)
        assert page[slice(*loaded.origin(start, start + len(word)))] == word


@EVERY
def test_a_page_that_is_cut_anywhere_is_read(here, run, name):
    page = PAGES[name][0]
    for end in range(0, len(page), 7):
        jargonlint.check(page[:end], path=name)


# reStructuredText


def test_a_comment_of_restructuredtext_stands_alone(here, run):
    write({"a.rst": "An MQL came.\n\nA CRM.\n"})
    run("check", "--add-allow", "--reason", "why", "a.rst")
    assert read("a.rst") == (
        ".. jargonlint: allow MQL because why\n\nAn MQL came.\n\n.. jargonlint: allow CRM because why\n\nA CRM.\n"
    )


def test_the_glossary_of_a_page_in_restructuredtext(here, run):
    write({"a.rst": "Spring\n~~~~~~\n\nAn MQL came.\n"})
    run("glossary", "--write", "--link", "a.rst")
    assert (
        read("a.rst")
        == """\
Spring
~~~~~~

An `MQL <glossary-mql_>`__ came.

.. jargonlint: glossary

Glossary
--------

.. glossary::

   MQL
      .. _glossary-mql:

      marketing-qualified lead

      A possible buyer whose actions, such as downloading a guide, show enough interest to deserve further attention \
from the company.

.. /jargonlint: glossary
"""
    )


def test_a_link_stands_in_no_other_markup_of_restructuredtext(here, run):
    write({"a.rst": "*An MQL came.* A CRM says **so**.\n"})
    assert run("glossary", "--write", "--link", "a.rst").status == 0
    assert read("a.rst").startswith("*An MQL came.* A `CRM <glossary-crm_>`__ says **so**.\n")


EXPLAINED = [
    ".. glossary::\n\n   BQP\n      buy quota plan\n\nOur BQP.",
    "BQP\n   buy quota plan\n\nOur BQP.",
    "Words\n=====\n\n:BQP: buy quota plan\n\nOur BQP.",
    "Our :abbr:`BQP (buy quota plan)`.",
    "Our |BQP|, a BQP.\n\n.. |BQP| replace:: buy quota plan (BQP)",
    ".. list-table::\n   :header-rows: 1\n\n   * - Term\n     - Meaning\n   * - BQP\n     - buy quota plan\n\nOur BQP.",
    "====  ==============\nTerm  Meaning\n====  ==============\nBQP   buy quota plan\n====  ==============\n\nOur BQP.",
    "Our BQP [1]_.\n\n.. [1] Buy quota plan.",
]


@pytest.mark.parametrize("page", EXPLAINED)
def test_what_explains_in_restructuredtext(page):
    assert [
        one.message for one in jargonlint.check(page, path="a.rst").findings if one.rule == "unexpanded-acronym"
    ] == []


# AsciiDoc


def test_a_comment_of_asciidoc(here, run):
    write({"a.adoc": "= A\n\nAn MQL came.\n\n|===\n|A CRM\n|===\n"})
    run("check", "--add-allow", "--reason", "why", "a.adoc")
    assert read("a.adoc") == (
        "= A\n\n// jargonlint: allow MQL because why\nAn MQL came.\n\n|===\n// jargonlint: allow CRM because why\n"
        "|A CRM\n|===\n"
    )


def test_the_glossary_of_a_page_in_asciidoc(here, run):
    write({"a.adoc": "= Spring\n\n*An MQL came.*\n"})
    run("glossary", "--write", "--link", "a.adoc")
    assert (
        read("a.adoc")
        == """\
= Spring

*An xref:glossary-mql[MQL] came.*

// jargonlint: glossary

== Glossary

[glossary]
[[glossary-mql]]MQL:: marketing-qualified lead
+
A possible buyer whose actions, such as downloading a guide, show enough interest to deserve further attention from \
the company.

// /jargonlint: glossary
"""
    )


EXPLAINED_IN_ASCIIDOC = [
    "[glossary]\nBQP:: buy quota plan\n\nOur BQP.",
    "== Glossary\n\nBQP::\n  Buy quota plan.\n\n== Plan\n\nOur BQP.",
    ":bqp: buy quota plan (BQP)\n\nOur {bqp}, a BQP.",
    "[%header,cols=2*]\n|===\n|Term |Meaning\n|BQP |buy quota plan\n|===\n\nOur BQP.",
    "Our BQP{empty}footnote:[Buy quota plan.] fell.",
]


@pytest.mark.parametrize("page", EXPLAINED_IN_ASCIIDOC)
def test_what_explains_in_asciidoc(page):
    assert [
        one.message for one in jargonlint.check(page, path="a.adoc").findings if one.rule == "unexpanded-acronym"
    ] == []


# Notebooks


def cells(text: str) -> list[tuple[str, str]]:
    """The type and the text of each cell of a valid notebook."""
    book = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(book)
    return [(cell.cell_type, cell.source) for cell in book.cells]


def test_check_a_notebook(here, run):
    write({"offer.ipynb": NOTEBOOK})
    assert run("check", "--format", "concise", "offer.ipynb") == (1, NOTEBOOK_FOUND, "")
    assert run("check", "--format", "concise", ".").out == NOTEBOOK_FOUND
    stdin = NOTEBOOK.encode()
    assert (
        run("check", "--format", "concise", "--stdin-filename", "offer.ipynb", "-", stdin=stdin).out == NOTEBOOK_FOUND
    )


def test_fix_a_notebook(here, run):
    write({"offer.ipynb": NOTEBOOK})
    run("fix", "--unsafe", "--select", "unexpanded-acronym", "offer.ipynb")
    assert read("offer.ipynb") == NOTEBOOK_FIXED
    before, after = cells(NOTEBOOK), cells(NOTEBOOK_FIXED)
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    assert before[1] == after[1]


def test_what_a_fix_writes_is_escaped_for_json_and_markdown(here, run):
    write({"own.tsv": "name\tshort\tkind\nquote's * plan\tQPL\tterm\n", "jargonlint.toml": 'terms = ["own.tsv"]\n'})
    write({"a.ipynb": NOTEBOOK.replace("Our ROAS rose.", "It fell (the QPL rose).")})
    run("fix", "--unsafe", "--select", "unexpanded-acronym", "a.ipynb")
    assert cells(read("a.ipynb"))[2][1] == r"It fell (the quote's \* plan [QPL] rose)."


def test_allow_in_a_notebook(here, run):
    write({"a.ipynb": NOTEBOOK})  # of a cell that is one string no line can be added
    err = run("check", "--add-allow", "--reason", "why", "a.ipynb").err
    assert 'a.ipynb: "ROAS" is not allowed: no comment can do it; use --baseline for it\n' in err
    assert read("a.ipynb") == NOTEBOOK
    write({"b.ipynb": NOTEBOOK.replace("Our ROAS rose.", "We rose.")})
    run("check", "--add-allow", "--reason", "why", "b.ipynb")
    assert run("check", "b.ipynb").status == 0
    assert cells(read("b.ipynb"))[0][1].startswith(
        "# Why\n\n<!-- jargonlint: allow MQL, CRM because why -->\nAn MQL came;"
    )


@pytest.mark.parametrize("style", ["table", "list", "definitions"])
def test_the_glossary_of_a_notebook(here, run, style):
    write({"a.ipynb": NOTEBOOK})
    assert run("glossary", "--write", "--style", style, "a.ipynb").out == "a.ipynb: glossary written\n"
    written = read("a.ipynb")
    assert cells(written)[:3] == cells(NOTEBOOK)
    assert [kind for kind, _ in cells(written)[3:]] == ["markdown"]
    assert run("glossary", "--check", "a.ipynb").status == 0
    assert run("glossary", "--write", "a.ipynb").out == ""  # it keeps its looks
    assert read("a.ipynb") == written
    assert run("check", "a.ipynb").status == 0
    write({"a.ipynb": written.replace("came;", "came with ROI;")})
    assert 'the glossary on this page lacks "ROI"' in run("check", "a.ipynb").out
    assert run("glossary", "--write", "--existing", "--link", "a.ipynb").status == 0
    assert "with [ROI](#glossary-roi); " in cells(read("a.ipynb"))[0][1]
    assert run("check", "a.ipynb").status == 0


LAST_CELL = """\
   "source": "Our ROAS rose."
  }"""
GLOSSARY_CELL = """\
,
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": [
    "<!-- jargonlint: glossary -->\\n",
    "\\n",
    "## Glossary\\n",
    "\\n",
    "| Term | Stands for | Meaning |\\n",
    "| --- | --- | --- |\\n",
    "| ROAS | return on ad spend | Sales brought in by advertising, divided by what that advertising cost. |\\n",
    "\\n",
    "<!-- /jargonlint: glossary -->"
   ]
  }"""


def with_glossary(notebook: str) -> str:
    """The notebook with the cell of a glossary of one word."""
    return notebook.replace(LAST_CELL, LAST_CELL + GLOSSARY_CELL)


ONE_WORD = NOTEBOOK.replace("MQL", "Visitor").replace("CRM", "team").replace("Our NPS (net promoter score)", "It")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_glossary_is_one_more_cell_and_nothing_else_changes(here, run, end):
    write({"a.ipynb": ONE_WORD.replace("\n", end)})
    run("glossary", "--write", "a.ipynb")
    assert read("a.ipynb") == with_glossary(ONE_WORD).replace("\n", end)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as nbformat writes it": lambda text: str(nbformat.writes(nbformat.reads(text, as_version=4))),  # type: ignore[no-untyped-call]
    "with ids": lambda text: json.dumps(with_ids(json.loads(text)), indent=1),
    "on one line": lambda text: json.dumps(json.loads(text), separators=(",", ":")),
    "by a formatter": lambda text: json.dumps(json.loads(text), indent=4) + "\n",
    "with cells last": lambda text: json.dumps(json.loads(text), indent=2, sort_keys=True),
    "each cell one string": lambda text: json.dumps(in_strings(json.loads(text)), indent=1),
}


def with_ids(book: dict[str, Any]) -> dict[str, Any]:
    """A notebook of a version whose cells have names."""
    for number, cell in enumerate(book["cells"]):
        cell.setdefault("id", f"cell-{number}")
    return {**book, "nbformat_minor": 5}


def in_strings(book: dict[str, Any]) -> dict[str, Any]:
    """A notebook each cell of which is one string."""
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])
    return book


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_glossary_is_found_again_however_the_notebook_is_laid_out(here, run, layout):
    page = LAYOUTS[layout](NOTEBOOK)
    write({"a.ipynb": page})
    run("glossary", "--write", "a.ipynb")
    written = read("a.ipynb")
    before, after = json.loads(page), json.loads(written)
    cell = after["cells"].pop()
    assert (after, "id" in cell) == (before, before["nbformat_minor"] > 4)
    assert len(cells(written)) == 4
    for other in LAYOUTS.values():
        write({"a.ipynb": other(written)})
        assert run("glossary", "--check", "a.ipynb").status == 0
        write({"a.ipynb": other(written).replace("An MQL came", "ROI came")})
        assert run("glossary", "--write", "a.ipynb").out == "a.ipynb: glossary written\n"
        glossary = cells(read("a.ipynb"))[3][1]
        assert ("ROI" in glossary, "MQL" in glossary) == (True, False)


def test_a_glossary_ends_with_its_cell(here, run):
    page = with_glossary(ONE_WORD).replace("/jargonlint: glossary", "to be closed").replace("ROAS rose", "ROI rose")
    more = page.replace('closed -->"\n   ]\n  }', 'closed -->"\n   ]\n  },\n  {"cell_type": "raw", "source": "CAC"}')
    write({"a.ipynb": more})
    run("glossary", "--write", "a.ipynb")
    texts = json.loads(read("a.ipynb"))["cells"]
    assert len(texts) == 5
    assert texts[4]["source"] == "CAC"
    assert "".join(texts[3]["source"]).startswith("<!-- jargonlint: glossary -->\n\n## Glossary\n\n| Term | Stands for")
    assert "ROAS" not in read("a.ipynb")
    assert run("glossary", "--check", "a.ipynb").status == 0


def test_a_notebook_that_is_broken_gets_no_glossary(here, run):
    page = NOTEBOOK.replace(' "metadata": {},\n "nbformat"', ' "metadata": {}\n "nbformat"')
    write({"a.ipynb": page})
    assert run("glossary", "--write", "a.ipynb") == (
        2,
        "",
        "a.ipynb: not JSON on line 39: Expecting ',' delimiter; save it in Jupyter again\n",
    )
    assert read("a.ipynb") == page


def test_a_glossary_stands_behind_the_cells_and_not_in_what_is_like_them(here, run):
    like = '"metadata": {\n  "cells": [{"cell_type": "raw"}],\n  "like": {"cell_type": "raw"}\n }'
    page = ONE_WORD.replace('"metadata": {},\n "nbformat"', f'{like},\n "nbformat"')
    write({"a.ipynb": page})
    run("glossary", "--write", "a.ipynb")
    assert read("a.ipynb") == with_glossary(page)


def test_json_without_cells_gets_no_glossary(here, run):
    write({"a.ipynb": '{"cell_type": "markdown", "source": "Our ROAS rose."}'})
    assert run("glossary", "--write", "a.ipynb") == (
        2,
        "",
        'a.ipynb: it has no "cells" behind which a glossary could stand; save it in Jupyter again\n',
    )


def test_a_cell_in_another_one_is_none():
    inside = '{"cell_type": "markdown", "source": "CAC"}'
    page = f'{{"cell_type": "markdown", "source": "Our NPS rose", "x": {inside}, "source": " and ROI fell."}}'
    assert [page[slice(*one.span)] for one in jargonlint.check(page, path="a.ipynb").findings] == ["NPS", "ROI"]


def test_annotate_and_load_a_notebook(here, run):
    write({"offer.ipynb": NOTEBOOK})
    records = [json.loads(line) for line in run("annotate", "offer.ipynb").out.splitlines()]
    assert [one["text"] for one in records if one["kind"] == "acronym"] == ["MQL", "CRM", "NPS", "ROAS"]
    loaded = jargonlint.load("offer.ipynb")
    assert loaded.text.split("\n\n") == [
        "Why", 'An MQL came; "the" caf\u00e9 \U0001f600 & the CRM say so.', "Our NPS (net promoter score) is high.",
        "Our ROAS rose.",
    ]  # fmt: skip
    for shown, written in (
        ("\u00e9", "\\u00e9"),
        ("\U0001f600", "\\ud83d\\ude00"),
        ("& the", "&amp; the"),
        ('"the', '\\"the'),
    ):
        start = loaded.text.index(shown)
        assert NOTEBOOK[slice(*loaded.origin(start, start + len(shown)))] == written


def test_a_notebook_that_is_cut_anywhere_is_read():
    for end in range(0, len(NOTEBOOK), 3):
        report = jargonlint.check(NOTEBOOK[:end], path="a.ipynb")
        assert all(NOTEBOOK[slice(*one.span)] in ("MQL", "CRM", "ROAS", "NPS") for one in report.findings[:1])


LABELS = [
    ("a.rst", "Our :guilabel:`MQL` and :menuselection:`CAC --> CRM` rose.\n"),
    ("a.adoc", "Our btn:[MQL] and menu:CAC[CRM] rose.\n"),
]


@pytest.mark.parametrize(("name", "page"), LABELS)
def test_what_a_format_calls_a_label_of_a_screen_is_left_alone(name, page):
    assert jargonlint.check(page, path=name).findings == ()
    assert "CRM" in jargonlint.check(page.replace("CRM", "x") + "\nOur CRM.", path=name).findings[0].message
