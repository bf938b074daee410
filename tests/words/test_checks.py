"""The gardener: each fault by its line and its message."""

import re
from collections.abc import Mapping

import pytest

from jargonlint.words import bank, checks
from jargonlint.words.bank import COLUMNS
from jargonlint.words.checks import faults
from jargonlint.words.fields import FIELDS

GOOD = "The share of customers who leave within a given period of time."
ALL = {"name": "churn rate", "kind": "term", "known": "marketing", "gloss": GOOD, "origin": "x"}


def line(name: str = "churn rate", short: str = "", **columns: str) -> str:
    row = {**ALL, "name": name, "short": short, **columns}
    return "\t".join(row.get(column, "") for column in COLUMNS)


def everyday(name: str, short: str = "", **columns: str) -> str:
    return line(name, short, **{"kind": "everyday", "known": "everyone", "gloss": "", **columns})


def name(name: str, **columns: str) -> str:
    return everyday(name, kind="name", **columns)


def gone(name: str, **columns: str) -> str:
    return line(name, **{"known": "everyone", "gloss": "", "status": "deprecated", **columns})


def table(*lines: str) -> str:
    return "\n".join(("\t".join(COLUMNS), *lines)) + "\n"


def messages(*lines: str, refused: Mapping[str, str] | None = None) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in faults([("own.tsv", table(*lines))], refused or {})]


def test_nothing_is_wrong_with_a_good_table():
    found = messages(
        line("churn rate", "CR;ChR", also="rate of churn", near="customer;sign up", instead="share of customers lost"),
        name("FTC"),
        line("key figure", "KF", kind="acronym"),
        everyday("kilometer", "km", also="kilometre"),
    )
    assert found == []


RATINGS = (
    'write one to three numbers from 0 to 10 with semicolons between; the first two may have a second one ("6/3;2;9")'
)

LINES = [  # a line's columns, what is said of it
    ({"name": ""}, "the name is empty"),
    ({"name": " churn rate"}, '"name" has a blank too many in " churn rate"'),
    ({"also": "a  b"}, '"also" has a blank too many in "a  b"'),
    ({"also": "loss;;leaving"}, '"also" has an empty item between its semicolons'),
    ({"also": "loss; leaving"}, '"also" has a blank too many in " leaving"'),
    ({"also": '"loss"'}, '"also" has quotation marks around it; a table needs none'),
    ({"kind": "word"}, 'kind "word" is none of term, acronym, name, everyday'),
    ({"kind": "acronym"}, "an acronym needs its short form"),
    ({"kind": "name"}, 'kind "name" is known to everyone, by what it means'),
    (
        {"known": "nobody"},
        'known to "nobody", which is none of everyone, marketing, sales, product, engineering, finance, software',
    ),
    ({"known": "everyone;sales"}, "what everyone knows, the others know too; write everyone alone"),
    ({"origin": ""}, "the origin is empty; say where the words come from"),
    ({"near": "Sign-up"}, '"near" has "Sign-up"; write it in small letters, without hyphens'),
    ({"unless": "Butter-churn"}, '"unless" has "Butter-churn"; write it in small letters, without hyphens'),
    ({"field": "success;dairy"}, f'field "dairy" is none of {", ".join(FIELDS)}'),
    ({"short": "CR", "clear": "ChR"}, '"clear" has "ChR", which is no short form of the line'),
    ({"short": "CR", "confirmed": "ChR"}, '"confirmed" has "ChR", which is no short form of the line'),
    ({"ease": "3;2"}, "the line has no short form for anybody to understand; write one number under ease"),
    ({"ease": "11"}, f'ease "11" tells nothing; {RATINGS}'),
    ({"ease": "3/"}, f'ease "3/" tells nothing; {RATINGS}'),
    ({"short": "CR", "ease": "3;"}, f'ease "3;" tells nothing; {RATINGS}'),
    ({"short": "CR", "ease": "3/4;2/1;5/6"}, f'ease "3/4;2/1;5/6" tells nothing; {RATINGS}'),
    ({"also": "Churn-Rate"}, '"churn rate" stands there twice; capitals and hyphens are seen through'),
    ({"short": "CR;CR"}, '"CR" stands there twice'),
    ({"short": "KPIs"}, '"KPIs" is a plural, which is found anyway; write "KPI"'),
    ({"gloss": ""}, "the gloss is empty"),
    ({"gloss": "The share of customers who leave us."}, "the gloss has 7 of 8 to 30 words"),
    ({"gloss": " ".join(["The", *["very"] * 29, "end."])}, "the gloss has 31 of 8 to 30 words"),
    ({"gloss": GOOD.lower()}, "the gloss begins with a small letter"),
    ({"gloss": GOOD[:-1]}, "the gloss does not end with a full stop"),
    ({"gloss": f"Like Churn-Rates: {GOOD}"}, 'the gloss says "churn rate" of churn rate; use other words'),
    ({"short": "CR", "gloss": f"Like (CR), {GOOD}"}, 'the gloss says "CR" of CR; use other words'),
    ({"instead": "churn rate"}, "its plainer words lead back to it: churn rate -> churn rate"),
]


@pytest.mark.parametrize(("columns", "said"), LINES)
def test_a_fault_of_a_line(columns, said):
    assert messages(line(**columns)) == [(2, said)]


UNSORTED = '"{}" stands after "{}"; sort the lines by name'
TWICE = '"{}" also stands on line 2; keep one of the two'
GONE = '"{}", which is to be written instead, is deprecated itself ({})'
KNOWN = 'every reader knows "{}" as "{}" (on line 2); say by "near" which words make it "{}"'

TABLES = [  # lines, what is said
    ([line("bb"), line("AA")], [(3, UNSORTED.format("AA", "bb"))]),
    ([line("aa"), line("AA")], [(3, UNSORTED.format("AA", "aa")), (3, TWICE.format("AA"))]),
    ([line("ad set"), line("bb", also="Ad-Set")], [(3, TWICE.format("Ad-Set"))]),
    # capitals tell a product and a word apart, but not the same name twice
    ([name("Segment"), line("segment")], []),
    ([name("FTC"), line("xx", also="FTC")], [(3, TWICE.format("FTC"))]),
    # one short form, two meanings
    ([line("aa", "CR"), line("bb", "CR")], []),
    ([everyday("carbon copy", "CC"), line("subtitles", "CC")], [(3, KNOWN.format("CC", "carbon copy", "subtitles"))]),
    ([everyday("carbon copy", "CC"), line("subtitles", "CC", near="video")], []),
    ([name("NBA"), line("next action", "NBA")], [(3, KNOWN.format("NBA", "NBA", "next action"))]),
    # states and hours are told by what stands beside them
    ([line("availability", "GA"), everyday("Georgia", "GA", origin="everyday: us state")], []),
    ([line("manager", "PM"), everyday("post meridiem", "PM", origin="everyday: time of day")], []),
    # circles
    (
        [line("aa", "AX", instead="bb"), line("bb", instead="see"), line("cc", also="see", instead="AX;other")],
        [(2, "its plainer words lead back to it: aa -> bb -> cc -> aa")],
    ),
    ([line("aa", instead="bb"), line("bb", instead="cc"), line("cc")], []),
    # what is to be written no more
    ([gone("utilize", instead="use")], []),
    ([line("GitHub", status="preferred"), gone("Github", instead="GitHub")], []),
    ([line("use", status="preferred", known="everyone", gloss=""), gone("utilize", instead="use")], []),
    ([line("use", status="preferred", gloss="")], [(2, "the gloss is empty")]),
    ([everyday("United States", "USA"), gone("USA", instead="US")], []),
    ([gone("aa", instead="bb"), gone("bb", instead="cc")], [(2, GONE.format("bb", "on line 3"))]),
    ([gone("aa", instead="bb;aa")], [(2, GONE.format("aa", "here"))]),
    ([gone("aa", instead="bb"), line("aa")], [(3, TWICE.format("aa"))]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said"), TABLES)
def test_faults_between_lines(lines, said):
    assert messages(*lines) == said


NO_COLUMN = (
    'no column is called "{}"; the columns are name, short, also, kind, known, gloss, instead, origin, near, unless, '
    "field, clear, confirmed, ease, status"
)

LAYOUT = [  # text, what is said
    ("name\tgolss\n", [(1, NO_COLUMN.format("golss"))]),
    ("short\tgloss\n", [(1, 'the column "name" is missing')]),
    ("name\tname\n", [(1, 'the column "name" stands there twice')]),
    (
        "name\tgloss\n\na\tb\tc\nd\n",
        [(3, "fields: 3, columns: 2; check the tabs"), (4, "fields: 1, columns: 2; check the tabs")],
    ),
    ("name\n\nbb\n\naa\n", [(5, UNSORTED.format("aa", "bb"))]),
    (f"\ufeffname\tgloss\r\nchurn rate\t{GOOD}\r\n", []),
    ("name\nchurn rate\n", []),  # columns that are not there are not missed
    ("", [(1, NO_COLUMN.format("")), (1, 'the column "name" is missing')]),
]


@pytest.mark.parametrize(("text", "said"), LAYOUT)
def test_layout(text, said):
    assert [(fault.line, fault.message) for fault in faults([("own.tsv", text)])] == said


def test_tables_are_read_together():
    found = faults([("one.tsv", table(line("bb"))), ("two.tsv", table(line("aa"), line("BB")))])
    assert found == [("two.tsv", 3, '"BB" also stands in one.tsv:2; keep one of the two')]


def test_faults_come_table_by_table():
    tables = [("b", "x\n"), ("a", table(line("x", gloss="", origin="")))]
    assert [fault.pack for fault in faults(tables)] == ["b", "b", "a", "a"]


def test_refused_forms():
    refused = checks.refusals("form\treason\naction\tAn ordinary word.\nDD\tA placeholder.\n")
    assert refused == {"action": "An ordinary word.", "DD": "A placeholder."}
    assert messages(line("action"), line("Action plan", "DD"), refused=refused) == [
        (2, '"action" is refused: An ordinary word.'),
        (3, '"DD" is refused: A placeholder.'),
    ]
    assert messages(line("Action"), refused=refused) == []


def test_a_refusal_needs_a_reason():
    with pytest.raises(ValueError, match='line 3: "DD" is not a form, a tab and a reason'):
        checks.refusals("form\treason\naction\tAn ordinary word.\nDD\n")


REFUSED = [  # the columns of a line, why it is no term
    ({"name": ""}, "the name is empty"),
    ({"name": " "}, "the name is empty"),
    ({"name": "\x1c"}, "the name is empty"),
    ({"name": "\u2014"}, 'the name "\u2014" has no letter and no digit'),
    ({"name": "\u200b"}, 'the name "\u200b" has no letter and no digit'),
    ({"name": "."}, 'the name "." has no letter and no digit'),
    ({"kind": "word"}, 'kind "word" is none of term, acronym, name, everyday'),
    ({"kind": "\x1bx"}, 'kind "\\x1bx" is none of term, acronym, name, everyday'),
    ({"name": "<script>alert(1)</script> Zed"}, '"name" holds HTML: "<script>"'),
    ({"short": "</b>"}, '"short" holds HTML: "</b>"'),
    ({"also": "x;<!-- y"}, '"also" holds HTML: "<!"'),
    ({"instead": "<img src=x onerror=alert(1)>"}, '"instead" holds HTML: "<img src=x onerror=ale"'),
]
REFUSED += [
    ({"status": "obsolete"}, 'status "obsolete" is none of preferred, admitted, deprecated'),
    (
        {"status": "deprecated", "kind": "name", "known": "everyone"},
        'kind "name" is for words that are left alone, and a deprecated one is reported; write "term"',
    ),
]
REFUSED += [
    ({column: f"zed {sign}x"}, f'"{column}" holds what would command a terminal or the log of a job: "zed {shown}x"')
    for column in ("name", "short", "also", "gloss", "instead", "origin", "near")
    for sign, shown in (("\x1b[31m", "\\x1b[31m"), ("\0", "\\x00"), ("\u202e", "\\u202e"), ("\x9b", "\\x9b"))
]
REFUSED += [
    ({"name": "::error::x"}, '"name" holds what would command a terminal or the log of a job: "\\x3a:error::x"'),
    ({"origin": "##[error]x"}, '"origin" holds what would command a terminal or the log of a job: "\\x23#[error]x"'),
]


@pytest.mark.parametrize(("columns", "why"), REFUSED)
def test_a_line_that_is_no_term_is_refused_by_bank_and_gardener(columns, why):
    text = table(line("abacus"), line(**{"name": "zed", **columns}))
    with pytest.raises(ValueError, match=re.escape(why)) as refused:
        bank.build([("own.tsv", text)])
    assert str(refused.value).startswith("own.tsv:3: ")
    assert str(refused.value).removeprefix("own.tsv:3: ") in [
        fault.message for fault in checks.faults([("own.tsv", text)]) if fault.line == 3
    ]


@pytest.mark.parametrize(
    "name", ["churn < 5%", "R&D", "Q&A;", "a<5", "I <3 NY", "4P", "\u4e2d", "C++", "x::y", "a [b]"]
)
def test_a_name_may_hold_signs(name):
    assert bank.parse("own.tsv", f"name\n{name}\n")[0].name == name


def test_a_gloss_may_speak_of_html():
    assert bank.parse("own.tsv", "name\tgloss\nalt text\tWhat an <img> shows to who cannot see it.\n")
