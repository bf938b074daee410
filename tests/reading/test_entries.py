"""Entries of glossaries: what they say of a short form without the words that it stands for."""

import pytest

import jargonlint
from jargonlint import lint
from jargonlint.model import ENTRY, Reading, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.annotation import entries
from jargonlint.repair.glossary import gathered

HEAD = "# Glossary\n\n"

ENTRIES = [  # a page, its entries: short form and meaning
    (HEAD + "- SGQ: how many parcels a shop may send\n", [("sgq", "how many parcels a shop may send")]),
    (HEAD + "- **SGQ** \u2013 how many parcels a shop may send\n", [("sgq", "how many parcels a shop may send")]),
    (HEAD + "- **SGQ** what a shop may send. And more.\n", [("sgq", "what a shop may send.")]),
    (HEAD + "- SGQ (n.): what a shop may send\n", [("sgq", "what a shop may send")]),
    (HEAD + "- `SGQ`: what a shop may send\n", [("sgq", "what a shop may send")]),
    (HEAD + "[SGQ](sgq.md): what a shop may send.\n", [("sgq", "what a shop may send.")]),
    (HEAD + "### SGQ\n\nWhat a shop may send. And more.\n", [("sgq", "What a shop may send.")]),
    (HEAD + "**SGQ**\n\nWhat a shop may send.\n", [("sgq", "What a shop may send.")]),
    (HEAD + "SGQ\n: what a shop may send\n", [("sgq", "what a shop may send")]),
    (HEAD + "| Term | Meaning |\n|---|---|\n| SGQ | what a shop may send |\n", [("sgq", "what a shop may send")]),
    (
        HEAD + "| Term | Meaning |\n|---|---|\n| SGQ / BQP | what a shop may send |\n",
        [("sgq", "what a shop may send"), ("bqp", "what a shop may send")],
    ),
    (HEAD + "### SGQ\n\nSee [gifts](x.md).\n", [("sgq", "See gifts.")]),
    ("---\ntitle: Glossary\n---\n\n- SGQ: what a shop may send\n", [("sgq", "what a shop may send")]),
    # none
    ("# Handbook\n\n- SGQ: what a shop may send\n", []),
    (HEAD + "- SGQ: send goods quietly, as we say\n", []),  # these are words that it stands for
    (HEAD + "- SGQ: new\n", []),
    (HEAD + "- Send all to the SGQ: what a shop may send\n", []),
    (HEAD + "| Owner | Shop |\n|---|---|\n| SGQ | what a shop may send |\n", []),
    (HEAD + "### SGQ\n\n### CRM\n", []),
    (HEAD + "**SGQ**\n", []),
    (HEAD + "- `SGQ`\n", []),
]


def read(text: str, path: str = "page.md") -> Reading:
    return lint.read(Source(path, text), "markdown", resources.bank(), Settings(RULES))


@pytest.mark.parametrize(("text", "wanted"), ENTRIES)
def test_entries(text, wanted):
    found = [one for one in read(text).definitions if one.form == ENTRY]
    assert [(one.key, one.meaning) for one in found] == wanted
    assert all(one.in_glossary and one.is_gloss and one.long is None for one in found)


CALLED = [("docs/glossary.md", True), ("docs/list-of-acronyms.md", True), ("docs\\acronyms.md", True), ("a.md", False)]


@pytest.mark.parametrize(("path", "is_glossary"), CALLED)
def test_a_page_that_is_called_a_glossary(path, is_glossary):
    assert any(one.form == ENTRY for one in read("- SGQ: what a shop may send\n", path).definitions) is is_glossary


PAGE = HEAD + "- SGQ: what a shop may send\n- `BQP`: buy quota plan\n\n## Use\n\nThe SGQ and the BQP rose.\n"


def test_what_is_looked_up_is_explained():
    assert not [one for one in jargonlint.check(PAGE).findings if one.rule == "unexpanded-acronym"]


def test_an_entry_is_no_long_form():
    report = lint.check(Source("page.md", PAGE), "markdown", resources.bank(), Settings(RULES))
    (entry,) = [one for one in entries(report) if one.id == "SGQ"]
    assert (entry.expansion, entry.definition, entry.line) == ("", "what a shop may send", 3)


def test_a_glossary_made_of_it():
    found = {entry.word: (entry.full, entry.meaning) for entry in gathered(read(PAGE)).entries}
    assert found == {"BQP": ("buy quota plan", ""), "SGQ": ("", "What a shop may send.")}
