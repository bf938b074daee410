"""Terms as text: the list, what is known of one, the files of other tools, and the commands."""

import csv
import io
import json
import re

import pytest
from tests.readable import READABLE

from jargonlint.model import Term
from jargonlint.project import resources
from jargonlint.words import bank, exports, tables
from jargonlint.words.bank import COLUMNS
from jargonlint.words.fields import FIELDS

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
        "  from      own.tsv (usage)"
    )
    assert "\n".join(tables.shown(term())) == (
        "churn rate\n  kind      term\n  known to  marketing\n  from      own.tsv"
    )


def test_shown_with_how_easy_it_is():
    rated = "\n".join(tables.shown(term(short="CR;ChR", ease="7;0")))
    assert '\n  ease      7 of 10 understand "churn rate", 0 of 10 understand "CR"\n' in rated
    rated = "\n".join(tables.shown(term(short="CR", ease="7;0;9")))
    assert '\n  ease      7 of 10 understand "churn rate", 0 of 10 understand "CR", 9 of 10 developers\n' in rated
    assert '\n  ease      7 of 10 understand "churn rate"\n' in "\n".join(tables.shown(term(ease="7")))
    rated = "\n".join(tables.shown(term(short="CR", ease="7/2;0;9")))
    assert '\n  ease      7 of 10 understand "churn rate", readers ask for it as if 2 did, 0 of 10' in rated


def test_shown_of_a_deprecated_term():
    assert "\n".join(tables.shown(term("utilize", known="everyone", instead="use", status="deprecated"))) == (
        "utilize\n  kind      term\n  status    deprecated\n  known to  everyone\n  instead   use\n  from      own.tsv"
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
        "confirmed": [],
        "ease": [],
        "status": "",
        "pack": "own.tsv",
    }
    assert json.loads("\n".join(tables.json([]))) == []
    assert all(line.isascii() for line in tables.json(TERMS))


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_tables_hold_everything(delimiter):
    lines = tables.tsv(TERMS) if delimiter == "\t" else exports.csv(TERMS)
    text = io.StringIO("\n".join(lines))
    header, *rows = csv.reader(text, quoting=csv.QUOTE_NONE, delimiter="\t") if delimiter == "\t" else csv.reader(text)
    width = len(COLUMNS)
    assert header == [*COLUMNS, "pack", "license"][: len(header)]
    table = "\n".join("\t".join(row[:width]) for row in [header, *rows])
    assert [one._replace(pack=row[width]) for one, row in zip(bank.parse("", table), rows, strict=True)] == TERMS


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
    assert f",{in_csv}," in list(exports.csv([one]))[1]


def test_no_item_of_a_list_is_a_formula():
    assert "x;'=1" in list(exports.csv([term(also="x;=1")]))[1]


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


CHOSEN = [  # options, what every line that is listed has, how many at least
    (["--field", "email"], lambda one: "email" in one["field"], 100),
    (["--field", "email", "--field", "sms-that-is-none"], None, 0),
    (["--audience", "sales"], lambda one: "sales" in one["known"], 100),
    (["--origin", "RECEIVED-002"], lambda one: "received-002" in one["origin"], 17),
    (["--origin", "ietf", "--field", "email"], lambda one: "IETF" in one["origin"] and "email" in one["field"], 10),
    (["--field", "email", "--pack", "names"], lambda one: False, 0),
]


@pytest.mark.parametrize(("options", "has", "least"), CHOSEN)
def test_list_chosen_terms(run, here, options, has, least):
    outcome = run("terms", "list", "--format", "json", *options)
    if has is None:
        assert outcome.status == 2
        assert outcome.err.endswith('"sms-that-is-none" is not one of them; known: ' + ", ".join(FIELDS) + "\n")
        return
    listed = json.loads(outcome.out)
    assert len(listed) == sum(map(has, json.loads("\n".join(tables.json(TERMS))))) >= least
    assert all(map(has, listed))


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
  from      own.tsv
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
        "page.pdf",
        b"",
        f"page.pdf: cannot read PDF yet; {READABLE}\n",
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


SHEET = (
    "Term,Status,Head Term,Definition\n"
    "quill bowl,Preferred,,A dish.\n"
    "quill pot,Deprecated,quill bowl,\n"
    "inkwell,Proposed,,\n"
)
TBX = (
    '<tbx type="TBX-Basic" style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
    '<conceptEntry><langSec xml:lang="en">'
    "<termSec><term>quill bowl</term></termSec></langSec></conceptEntry></body></text></tbx>"
)
HEADER = "name\tshort\talso\tkind\tknown\tgloss\tinstead\torigin\tnear\tunless\tfield\tclear\tconfirmed\tease\tstatus\n"


def test_import_of_a_spreadsheet(run, here):
    (here / "own.csv").write_text(SHEET, encoding="utf-16")
    assert run("terms", "import", "own.csv", "--known", "sales") == (
        0,
        (
            f"{HEADER}quill bowl\t\t\tterm\tsales\tA dish.\t\town.csv\t\t\t\t\t\t\tpreferred\n"
            "quill pot\t\t\tterm\teveryone\t\tquill bowl\town.csv\t\t\t\t\t\t\tdeprecated\n"
        ),
        (
            'own.csv: UTF-16, not UTF-8; save it as UTF-8\nown.csv:4: left out "inkwell": its status is "Proposed"\n'
            "own.csv: 2 entries read, 1 left out\n"
        ),
    )


@pytest.mark.parametrize("name", ["own.tbx", "own.XML", "-"])
def test_import_of_tbx(run, here, name):
    (here / name).write_text(TBX, encoding="utf-8")
    kind = ["--from", "tbx"] if name == "-" else []
    outcome = run("terms", "import", name, *kind, "--origin", "us", stdin=TBX.encode())
    assert outcome.out == HEADER + "quill bowl\t\t\tterm\tmarketing\t\t\tus\t\t\t\t\t\t\t\n"
    assert outcome.err == f"{name}: 1 entry read, nothing left out\n"


NO_TERMBASES = [  # name, bytes, what is said
    ("own.tbx", b"<a/>", "its root is <a>; TermBase eXchange has <tbx>, or <martif> before 2019"),
    ("own.tbx", b"x", "no XML: syntax error on line 1"),
    ("own.csv", b"\0", "not text (a zero byte at byte 0); only text can be checked"),
    ("own.csv", b"a,b\n", 'no column of English words; call one "Term" or "English" (the columns are "a", "b")'),
    ("own.csv", b"Term\n", "no entries of a glossary found"),
    ("none.csv", None, "No such file or directory"),
    ("big.tbx", b" " * 16_000_001, "too big (16 MB); a termbase has at most 16 MB"),
]


@pytest.mark.parametrize(("name", "data", "said"), NO_TERMBASES)
def test_import_of_what_is_no_termbase(run, here, name, data, said):
    if data is not None:
        (here / name).write_bytes(data)
    assert run("terms", "import", name, "-o", "own.tsv") == (2, "", f"{name}: {said}\n")
    assert not (here / "own.tsv").exists()


def test_what_is_imported_is_obeyed(run, here):
    (here / "style.csv").write_text("Avoid,Use\nutilize,use\n", encoding="utf-8")
    assert run("terms", "import", "style.csv", "-o", "own.tsv").status == 0
    assert run("terms", "check", "own.tsv") == (0, "1 table checked: no faults\n", "")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\n', encoding="utf-8")
    (here / "page.md").write_text("We utilize it.\n", encoding="utf-8")
    outcome = run("fix", "page.md")
    assert (outcome.status, (here / "page.md").read_text("utf-8")) == (0, "We use it.\n")


def test_import_says_what_it_left_out(run, here):
    page = GLOSSARY + "- leak: see churn rate\n- churn (CH): The loss of customers over time.\n"
    (here / "page.md").write_text(page, encoding="utf-8")
    outcome = run("terms", "import", "page.md")
    assert outcome.status == 0
    assert re.search(r'^page\.md:5: left out "leak.*": .+$', outcome.err, re.MULTILINE)


@pytest.mark.parametrize("to", exports.EXPORTS)
def test_export(run, own, to):
    outcome = run("terms", "export", "--to", to, "--pack", "own")
    expected = exports.EXPORTS[to](bank.parse("own.tsv", OWN))
    assert outcome == (0, "".join(f"{line}\n" for line in expected), "")


def test_export_needs_to_know_where_to(run, here):
    outcome = run("terms", "export", "--to", "vail")
    assert outcome.status == 2
    assert outcome.err.endswith('"vail" is not one of them; did you mean "vale"?\n')
