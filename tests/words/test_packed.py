"""The tables as one file say what the tables say."""

import pytest

from jargonlint.project import resources
from jargonlint.reading import scan
from jargonlint.text.folding import fold
from jargonlint.words import bank
from jargonlint.words.bank import COLUMNS, Bank
from jargonlint.words.packed import Packed

HEADER = "\t".join(COLUMNS)
TWO = [
    HEADER,
    "café society\tCJM;R&D\t\tterm\tmarketing\t“Told”.\t\to\t\t\t\t\t",
    "company\tCo.;C.T.R.\tshell company\tacronym\tmarketing\t\t\to\t\t\t\t\t",
    "touch point\t\t\tterm\tmarketing\t\t\to\t\t\t\t\t",
    "Compan\t\t\tname\teveryone\t\t\to\t\t\t\t\t",
    "",
]
SMALL = [
    ("one", f"{HEADER}\ncustomer journey map\tCJM\tjourney map\tterm\tmarketing\t\t\to\t\t\t\t\t\n"),
    ("none", f"{HEADER}\n"),
    ("two", "\n".join(TWO)),
]
OWN = ("own", f"{HEADER}\ncustomer journey map\tCJM\t\tterm\teveryone\tOurs.\t\t\t\t\t\t\t\n")
PAGES = [  # folded, what is found there; each as one page asks for it
    ("Our customer journey maps.", ["customer journey map", "journey map"]),
    ("Two companies, one shell company; Compan.", ["company", "shell company", "company", "Compan"]),
    ("Touchpoints, not touch points", ["touch point", "touch point"]),
    ("a café society", ["café society"]),
    ("Nothing, a journey, a map", []),
    ("", []),
]


def packed(tables: list[tuple[str, str]]) -> Packed:
    return Packed(bank.pack(tables))


SHIPPED = resources.tables()
PACKED = packed(SHIPPED)


@pytest.mark.parametrize("tables", [SHIPPED, SMALL, SMALL[:1], SMALL[1:2], []])
def test_the_index_of_all_is_that_of_the_tables(tables):
    of_tables, of_file = Bank(tables).whole(), Bank((), packed(tables)).whole()
    assert of_file.shorts == of_tables.shorts
    assert of_file.all_terms() == of_tables.all_terms()
    assert (of_file.automaton is None) == (of_tables.automaton is None)
    if of_tables.automaton is not None:
        assert dict(of_file.automaton.items()) == dict(of_tables.automaton.items())


def test_own_tables_come_after_it():
    of_tables, of_both = Bank([*SMALL, OWN]).whole(), Bank([OWN], packed(SMALL)).whole()
    assert of_both.all_terms() == of_tables.all_terms()
    assert of_both.shorts == of_tables.shorts
    of_page = Bank([OWN], packed(SMALL)).index(fold("a customer journey map (CJM)"))
    assert of_page.meanings("CJM") == of_tables.meanings("CJM")
    assert [term.pack for term in of_page.meanings("CJM")] == ["one", "two", "own"]


def test_every_short_form_is_looked_up():
    whole, of_page = Bank(SHIPPED).whole(), Bank((), PACKED).index("")
    assert all(of_page.meanings(short) == whole.meanings(short) for short in whole.shorts)
    for other in ("", "ZQXW", "CAC\t", "\n", "\ud800", "CAC\n"):
        assert other not in of_page and of_page.meanings(other) == ()


@pytest.mark.parametrize(("text", "found"), PAGES)
def test_a_page_finds_what_it_has(text, found):
    index = Bank((), packed(SMALL)).index(fold(text))
    folded = fold(f" {text}\n")
    names = [form.text for _, _, forms in scan.candidates(f" {text}\n", folded, index) for form in forms]
    assert names == found


def test_every_form_is_found_on_a_page_that_has_nothing_else():
    whole = Bank(SHIPPED).whole()
    forms = [form for term in whole.all_terms() for form in (term.name, *term.also)]
    ies = [f"{form[:-1]}ies" for form in forms if form.endswith("y")]
    for form in (*forms[::3], *(f"{form}s" for form in forms[::9]), *ies):
        page = f" {form}\n"
        folded = fold(page)
        of_page, of_all = (scan.candidates(page, folded, each) for each in (Bank((), PACKED).index(folded), whole))
        assert of_page == of_all
