"""Terms as text: the list, what is known of one, the files of other tools, and the commands."""

import csv
import io
import json
import re

import pytest

import jargonlint
from jargonlint.model import Term
from jargonlint.project import resources
from jargonlint.words import bank, tables
from jargonlint.words.bank import COLUMNS

TERMS = resources.bank().all_terms()


def term(name: str = "churn rate", **columns: str) -> Term:
    row = {"kind": "term", "known": "marketing", "name": name, **columns}
    (made,) = bank.parse("own.tsv", "\t".join(row) + "\n" + "\t".join(row.values()))
    return made


FIND = [  # what is looked for, whether "customer acquisition cost (CAC)", also "cost to win a buyer", has it
    ("CAC", True),
    ("cac", True),
    ("CACs", True),
    ("C.A.C.", True),
    ("Customer-Acquisition Costs", True),
    ("costs to win a buyer", False),
    ("cost to win a buyer", True),
    ("acquisition cost", False),
    ("", False),
]


@pytest.mark.parametrize(("wanted", "has"), FIND)
def test_find(wanted, has):
    one = term("customer acquisition cost", short="CAC", also="cost to win a buyer")
    assert tables.find([one, term()], wanted) == [one] * has


def test_find_gives_what_marketing_means_first():
    card = term("common access card", short="CAC", known="engineering")
    cost = term("customer acquisition cost", short="CAC", known="sales;finance")
    assert tables.find([card, cost], "CAC") == [cost, card]


def test_shown():
    one = term(
        short="CR;ChR",
        also="rate of churn;rate of loss",
        known="sales;everyone;marketing",
        gloss="The share of customers who leave.",
        instead="share of customers lost",
        origin="usage",
        near="customer;month",
    )
    assert "\n".join(tables.shown(one)) == (
        "churn rate (CR, ChR)\n"
        "  The share of customers who leave.\n"
        "  kind      term\n"
        "  known to  everyone, marketing, sales\n"
        "  also      rate of churn; rate of loss\n"
        "  plainer   share of customers lost\n"
        "  if near   customer, month\n"
        "  from      usage, in own.tsv"
    )
    assert "\n".join(tables.shown(term())) == (
        "churn rate\n  kind      term\n  known to  marketing\n  from      nobody said where, in own.tsv"
    )


def test_shown_of_a_deprecated_term():
    assert "\n".join(tables.shown(term("utilize", known="everyone", instead="use", status="deprecated"))) == (
        "utilize\n  kind      term\n  status    deprecated\n  known to  everyone\n  instead   use\n"
        "  from      nobody said where, in own.tsv"
    )


def test_list_as_text():
    some = [
        term(gloss="The share lost."),
        term("kilometer", short="km", kind="everyday", known="everyone"),
        term("utilize", instead="use;apply", status="deprecated"),
        term("synergy", status="deprecated"),
    ]
    assert list(tables.text(some)) == [
        "churn rate, known to marketing: The share lost.",
        "kilometer (km), known to everyone",
        "utilize, deprecated; write use or apply",
        "synergy, deprecated",
    ]


def test_list_as_json():
    (one,) = json.loads("\n".join(tables.json([term(short="CR;ChR", known="sales;marketing", gloss="Café.")])))
    assert one == {
        "name": "churn rate",
        "short": ["CR", "ChR"],
        "also": [],
        "kind": "term",
        "known": ["marketing", "sales"],
        "gloss": "Café.",
        "instead": [],
        "origin": "",
        "near": [],
        "unless": [],
        "field": [],
        "clear": [],
        "status": "",
        "pack": "own.tsv",
    }
    assert json.loads("\n".join(tables.json([]))) == []
    assert all(line.isascii() for line in tables.json(TERMS))


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_tables_hold_everything(delimiter):
    lines = tables.tsv(TERMS) if delimiter == "\t" else tables.csv(TERMS)
    text = io.StringIO("\n".join(lines))
    header, *rows = csv.reader(text, quoting=csv.QUOTE_NONE, delimiter="\t") if delimiter == "\t" else csv.reader(text)
    assert header == [*COLUMNS, "pack"]
    table = "\n".join("\t".join(row[:-1]) for row in [header, *rows])
    assert [one._replace(pack=row[-1]) for one, row in zip(bank.parse("", table), rows, strict=True)] == TERMS


CELLS = [  # a gloss, its cell of a TSV table, its cell of a CSV table
    ('=HYPERLINK("x")', '\'=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'),
    ("+1", "'+1", "'+1"),
    ("-1", "'-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"),
    (" =1", "' =1", "' =1"),
    ("\uff1d1", "'\uff1d1", "'\uff1d1"),
    ("\r=1", "' =1", "' =1"),
    ("a=1", "a=1", "a=1"),
    ("one, two", "one, two", '"one, two"'),
    ("a;=b", "a;=b", '"a;=b"'),
]


@pytest.mark.parametrize(("gloss", "in_tsv", "in_csv"), CELLS)
def test_no_cell_is_a_formula(gloss, in_tsv, in_csv):
    one = term()._replace(gloss=gloss)
    assert list(tables.tsv([one]))[1].split("\t")[COLUMNS.index("gloss")] == in_tsv
    assert f",{in_csv}," in list(tables.csv([one]))[1]


def test_no_item_of_a_list_is_a_formula():
    assert "x;'=1" in list(tables.csv([term(also="x;=1")]))[1]


VALE = [  # a term, its entries
    (term("churn rate"), ["[Cc]hurn[ -]rates?"]),
    (term("go-to-market", short="GTM"), ["[Gg]o[ -]to[ -]markets?", "GTMs?"]),
    (term("customer journey", also="way to buy"), ["[Cc]ustomer[ -]journeys?", "[Ww]ay[ -]to[ -]buys?"]),
    (term("opportunity"), ["[Oo]pportunit(?:y|ies)"]),
    (term("cross-sell process"), ["[Cc]ross[ -]sell[ -]process(?:es)?"]),
    (term("C++", kind="name", known="everyone"), [r"(?:C\+\+)"]),
    (term("F#", kind="name", known="everyone"), [r"(?:F\#)"]),
    (term("IT", kind="name", known="everyone"), ["(?:IT)"]),
]


@pytest.mark.parametrize(("one", "entries"), VALE)
def test_vale(one, entries):
    assert list(tables.vale([one])) == entries


def test_vale_accepts_every_form_and_polices_none():
    entries = list(tables.vale(TERMS))
    assert len(entries) == len(set(entries))
    assert not any(entry.isalpha() for entry in entries)
    for one in TERMS:
        accepted = re.compile("|".join(tables.vale([one])))
        assert all(accepted.fullmatch(form) for form in tables.forms([one])), one.name


def test_cspell():
    one = term("buyer's journey", also="B2B de-duplication", short="CRMs4")
    assert list(tables.cspell([one])) == ["buyer", "CRMs", "de", "duplication", "journey"]
    assert all(word.isalpha() or re.fullmatch(r"\w+(?:['’]\w+)+", word) for word in tables.cspell(TERMS))


def test_markdown():
    some = [
        term("R&amp;D *cost*", short="R_D", gloss="A [sum] of `money` <b>."),
        term("a\\b"),
        term("FTC", kind="name", known="everyone"),
    ]
    assert list(tables.markdown(some)) == [
        "# Glossary",
        "",
        "- **a\\\\b**",
        r"- **R\&amp;D \*cost\* (R_D)**: A \[sum\] of \`money\` \<b\>.",
    ]
    reading = jargonlint.annotate("\n".join(tables.markdown(some)))
    assert "R&amp;D *cost* (R_D): A [sum] of `money` <b>." in reading.document.prose


def test_mkdocs_abbr():
    some = [
        term("customer acquisition cost", short="CAC"),
        term("common access card", short="CAC"),
        term("audience", short="A]B;A\\B"),
        term("kilometer", short="km", kind="everyday", known="everyone"),
    ]
    assert list(tables.mkdocs_abbr(some)) == ["*[CAC]: customer acquisition cost or common access card"]
    page = "Our CAC fell.\n\n" + "\n".join(tables.mkdocs_abbr(some))
    assert jargonlint.check(page).findings == ()


# The commands

OWN = "name\tshort\tgloss\nquick quill\tQQX\tA pen that writes by itself, sold by our shop since spring.\n"


@pytest.fixture
def own(here):
    (here / "own.tsv").write_text(OWN, encoding="utf-8")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\n', encoding="utf-8")
    return here


def test_list_has_all_tables_and_the_own(run, own):
    outcome = run("terms", "list", "--format", "json")
    listed = json.loads(outcome.out)
    assert (outcome.status, outcome.err) == (0, "")
    assert len(listed) == len(TERMS) + 1
    assert {one["pack"] for one in listed} == {one.pack for one in TERMS} | {"own.tsv"}
    assert len(json.loads(run("terms", "list", "--format", "json", "--isolated").out)) == len(TERMS)


@pytest.mark.parametrize("pack", ["everyday", "everyday.tsv", "seeds/everyday.tsv"])
def test_list_one_pack(run, here, pack):
    listed = run("terms", "list", "--format", "tsv", "--pack", pack).out.splitlines()
    assert listed[1:] == [line for line in tables.tsv(TERMS) if line.endswith("\tseeds/everyday.tsv")]


def test_list_two_packs(run, own):
    listed = run("terms", "list", "--pack", "own", "--pack", "names").out.splitlines()
    assert (
        listed[-1]
        == "quick quill (QQX), known to marketing: A pen that writes by itself, sold by our shop since spring."
    )
    assert len(listed) == 1 + sum(one.pack == "seeds/names.tsv" for one in TERMS)


def test_list_an_unknown_pack(run, here):
    assert run("terms", "list", "--pack", "everydya") == (
        2,
        "",
        'no pack is called "everydya"; did you mean "everyday"?\n',
    )


def test_show_all_meanings(run, here):
    outcome = run("terms", "show", "CAC")
    assert outcome.status == 0
    assert outcome.out.startswith("customer acquisition cost (CAC)\n  All spending ")
    assert "\n\ncommon access card (CAC)\n" in outcome.out


def test_show_several_words(run, own):
    assert run("terms", "show", "Quick", "quills") == (
        0,
        """\
quick quill (QQX)
  A pen that writes by itself, sold by our shop since spring.
  kind      term
  known to  marketing
  from      nobody said where, in own.tsv
""",
        "",
    )


def test_show_what_is_unknown(run, here):
    assert run("terms", "show", "dwel", "time") == (
        2,
        "",
        'no term is called "dwel time"; did you mean "dwell time"?\n',
    )


def test_show_nothing_that_moves_the_cursor(run, own):
    (own / "own.tsv").write_text("name\tgloss\nxqz\tA \x1b[2Jthing.\n", encoding="utf-8")
    why = '"gloss" holds what would command a terminal or the log of a job: "A \\x1b[2Jthing."'
    assert run("terms", "show", "xqz") == (2, "", f"jargonlint.toml: own.tsv:2: {why}\n")


def test_check(run, own):
    assert run("terms", "check", "own.tsv") == (0, "1 table checked: no faults\n", "")
    (own / "own.tsv").write_text(OWN + "Abacus\tKPIs\t" + OWN.splitlines()[1].split("\t")[2] + "\n", encoding="utf-8")
    (own / "old.tsv").write_bytes(b"name\nna\xefve\n")
    assert run("terms", "check", "own.tsv", "old.tsv", "no.tsv") == (
        2,
        """\
own.tsv:3: "Abacus" stands after "quick quill"; sort the lines by name
own.tsv:3: "KPIs" is a plural, which is found anyway; write "KPI"
1 table checked: 2 faults
""",
        "old.tsv: not UTF-8 at byte 7 (0xef); save it as UTF-8\nno.tsv: No such file or directory\n",
    )
    assert run("terms", "check", "own.tsv").status == 1


GLOSSARY = "# Glossary\n\n- churn (CH): The loss of customers over time.\n- dwell: The time that a visitor stays.\n"
TABLE = (
    "name\tshort\talso\tkind\tknown\tgloss\tinstead\torigin\tnear\n"
    "churn\tCH\t\tterm\tmarketing\tThe loss of customers over time.\t\tpage.md\t\n"
    "dwell\t\t\tterm\tmarketing\tThe time that a visitor stays.\t\tpage.md\t\n"
)


def test_import(run, here):
    (here / "page.md").write_text(GLOSSARY, encoding="utf-8")
    assert run("terms", "import", "page.md") == (0, TABLE, "page.md: 2 entries read, nothing left out\n")
    assert run("terms", "import", "page.md", "-o", "own.tsv") == (0, "", "page.md: 2 entries read, nothing left out\n")
    assert (here / "own.tsv").read_bytes() == TABLE.encode()


def test_import_overwrites_nothing_silently(run, here):
    (here / "page.md").write_text(GLOSSARY, encoding="utf-8")
    (here / "own.tsv").write_text("mine", encoding="utf-8")
    assert run("terms", "import", "page.md", "-o", "own.tsv") == (
        2,
        "",
        "own.tsv: is there already; choose another name, or replace it with --force\n",
    )
    assert (here / "own.tsv").read_text(encoding="utf-8") == "mine"
    assert run("terms", "import", "page.md", "-o", "own.tsv", "--force").status == 0
    assert (here / "own.tsv").read_text(encoding="utf-8") == TABLE


def test_import_from_stdin_with_audiences(run, here):
    arguments = ["terms", "import", "-", "--known", "sales", "--known", "product", "--origin", "our wiki"]
    outcome = run(*arguments, stdin=GLOSSARY.encode())
    assert outcome.out.splitlines()[1].split("\t") == [
        *("churn", "CH", "", "term", "sales;product"),
        *("The loss of customers over time.", "", "our wiki", ""),
    ]


IMPORT_FAULTS = [  # name, bytes, what is said
    ("page.md", b"Nothing to see here.\n", "page.md: no entries of a glossary found\n"),
    (
        "page.docx",
        b"",
        "page.docx: cannot read Word yet; Markdown (.md, .markdown, .mdx) and plain text (.txt) can be checked\n",
    ),
    ("page.md", b"\0", "page.md: not text (a zero byte at byte 0); only text can be checked\n"),
    ("none.md", None, "none.md: No such file or directory\n"),
]


@pytest.mark.parametrize(("name", "data", "said"), IMPORT_FAULTS)
def test_import_of_what_is_no_glossary(run, here, name, data, said):
    if data is not None:
        (here / name).write_bytes(data)
    outcome = run("terms", "import", name, "-o", "own.tsv")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == said
    assert not (here / "own.tsv").exists()


def test_import_says_what_it_left_out(run, here):
    page = GLOSSARY + "- leak: see churn rate\n- churn (CH): The loss of customers over time.\n"
    (here / "page.md").write_text(page, encoding="utf-8")
    outcome = run("terms", "import", "page.md")
    assert outcome.status == 0
    assert re.search(r'^page\.md:5: left out "leak.*": .+$', outcome.err, re.MULTILINE)


@pytest.mark.parametrize("to", tables.EXPORTS)
def test_export(run, own, to):
    outcome = run("terms", "export", "--to", to, "--pack", "own")
    expected = tables.EXPORTS[to](bank.parse("own.tsv", OWN))
    assert outcome == (0, "".join(f"{line}\n" for line in expected), "")


def test_export_needs_to_know_where_to(run, here):
    outcome = run("terms", "export", "--to", "vail")
    assert outcome.status == 2
    assert outcome.err.endswith('"vail" is not one of them; did you mean "vale"?\n')
