"""Reports in, text out: places, formats, and what a terminal shows."""

import json
from collections.abc import Iterator, Sequence

import pytest

from jargonlint import report
from jargonlint.model import (
    Definition,
    Document,
    Edit,
    Finding,
    Fix,
    Hit,
    Reading,
    Related,
    Segment,
    Settings,
    Source,
    Span,
    Term,
)
from jargonlint.report import Checked, Score, Screen, Summary, Tool
from jargonlint.report.excerpt import excerpt
from jargonlint.report.reading import jsonl
from jargonlint.report.statistics import by_folder
from jargonlint.text.printable import printable

UNSAFE = [
    ("plain – text 日本 \u00a0 👩\u200d💻", "plain – text 日本 \u00a0 👩\u200d💻"),
    ("a\x1b[31mb", "a\\x1b[31mb"),
    ("a\nb\tc\rd\x00", "a\\x0ab\\x09c\\x0dd\\x00"),
    ("a\x9bb\x7f", "a\\x9bb\\x7f"),
    ("a\u202eb\u2066c\u2028", "a\\u202eb\\u2066c\\u2028"),
    ("::stop-commands::x.md: said", "\\x3a:stop-commands::x.md: said"),
    (" \u00a0::error::x", " \u00a0\\x3a:error::x"),
    ("docs::x.md ## heading #[a]", "docs::x.md ## heading #[a]"),
    ("a ##[add-mask]x ###vso[task.complete]y", "a \\x23#[add-mask]x #\\x23#vso[task.complete]y"),
]


@pytest.mark.parametrize(("text", "shown"), UNSAFE)
def test_printable(text, shown):
    assert printable(text) == shown


def finding(start: int, end: int, message: str = "said", severity: str = "warning", **more: object) -> Finding:
    made = Finding("some-rule", severity, message, Span(start, end), "term", 1, (), None)
    return made._replace(**more)  # type: ignore[arg-type]


def page(text: str, *findings: Finding, path: str | None = "page.md") -> Checked:
    return Checked(Source(path, text), findings)


def reading(document: Document, hits: Sequence[Hit] = (), definitions: Sequence[Definition] = ()) -> Reading:
    return Reading(document, hits, definitions, Settings({}), [], [])


def rendered(format_: str, *reports: Checked, screen: Screen | None = None, **counts: int) -> str:
    summary = Summary()
    for name, number in counts.items():
        setattr(summary, name, number)

    def counted() -> Iterator[Checked]:
        for one in reports:
            summary.add(one, "warning")
            yield one

    return "".join(report.renderer(format_, Tool("1.2.3", dict))(counted(), summary, screen))


def test_text():
    one = page("Our CAC\r\nand\rCRM", finding(4, 7, "one"), finding(13, 16, "two", "info"))
    other = page("CRM", finding(0, 3, "t\x1bhree", "error"), path="a\nb.md")
    assert rendered("text", one, page("nothing"), other) == (
        "page.md:1:5: warning: one [some-rule]\n"
        "page.md:3:1: info: two [some-rule]\n"
        "a\\x0ab.md:1:1: error: t\\x1bhree [some-rule]\n"
        "3 pages checked: 3 findings (1 error, 1 warning, 1 info)\n"
    )


TOTALS = [  # reports, what else was counted, last line
    ([], {}, "0 pages checked"),
    ([], {"troubles": 1}, "0 pages checked, 1 could not be"),
    ([page("")], {}, "1 page checked: no findings"),
    (
        [page("a", finding(0, 1))],
        {"excluded": 2, "troubles": 1},
        "1 page checked, 1 could not be, 2 excluded: 1 finding (1 warning)",
    ),
    ([page("a", *[finding(0, 1, severity="info")] * 2)], {}, "1 page checked: 2 findings (2 info)"),
    ([page("")], {"known": 3}, "1 page checked: no findings, 3 known"),
    ([page("a", finding(0, 1))], {"known": 1}, "1 page checked: 1 finding (1 warning), 1 known"),
]


@pytest.mark.parametrize(("reports", "counts", "last"), TOTALS)
def test_last_line(reports, counts, last):
    assert rendered("text", *reports, **counts).splitlines()[-1] == last


FAILING = [("error", 1), ("warning", 2), ("info", 3)]


@pytest.mark.parametrize(("fail_on", "failing"), FAILING)
def test_failing(fail_on, failing):
    summary = Summary()
    summary.add(page("a", *(finding(0, 1, severity=severity) for severity in ("error", "warning", "info"))), fail_on)
    assert summary.failing == failing


def test_text_on_a_terminal():
    one = page("Our CAC\nfell", finding(4, 7, "one"))
    assert rendered("text", one, screen=Screen(80, False)) == (
        "page.md\n"
        "  1:5  warning: one [some-rule]\n"
        "       Our CAC\n"
        "           ^^^\n"
        "\n"
        "1 page checked: 1 finding (1 warning)\n"
    )
    assert rendered("text", one, screen=Screen(80, True)) == (
        "\x1b[1;4mpage.md\x1b[0m\n"
        "  \x1b[1m1:5\x1b[0m  \x1b[33mwarning:\x1b[0m one \x1b[2m[some-rule]\x1b[0m\n"
        "       Our \x1b[1;33;4mCAC\x1b[0m\n"
        "\n"
        "1 page checked: 1 finding (1 warning)\n"
    )


def test_a_terminal_shows_the_findings_of_a_page_together():
    text = "Our CAC\n" * 9 + "and the CRM"
    one = page(text, finding(4, 7, "it is said in many words that stand on two lines"), finding(80, 83, "two"))
    other = page("CRM", finding(0, 3, "three", "error"), path="b.md")
    assert rendered("text", one, page("nothing", path="c.md"), other, screen=Screen(40, False)) == (
        "page.md\n"
        "   1:5  warning: it is said in many\n"
        "        words that stand on two lines\n"
        "        [some-rule]\n"
        "        Our CAC\n"
        "            ^^^\n"
        "  10:9  warning: two [some-rule]\n"
        "        and the CRM\n"
        "                ^^^\n"
        "\n"
        "b.md\n"
        "  1:1  error: three [some-rule]\n"
        "       CRM\n"
        "       ^^^\n"
        "\n"
        "3 pages checked: 3 findings (1 error, 2 warnings)\n"
    )


def test_what_can_be_repaired_is_told():
    two = finding(4, 7, "one"), finding(12, 15, "two")
    one = page("Our CAC and CRM", *two)._replace(repairable=frozenset(two[:1]))
    last = "1 page checked: 2 findings (2 warnings), 1 can be repaired: jargonlint fix\n"
    assert rendered("text", one) == (
        f"page.md:1:5: warning: one [some-rule]\npage.md:1:13: warning: two [some-rule]\n{last}"
    )
    assert rendered("text", one, screen=Screen(80, False)) == (
        "page.md\n"
        "   1:5  warning: one [some-rule, can be repaired]\n"
        "        Our CAC and CRM\n"
        "            ^^^\n"
        "  1:13  warning: two [some-rule]\n"
        "        Our CAC and CRM\n"
        "                    ^^^\n"
        f"\n{last}"
    )


def test_colours_without_a_terminal():
    assert rendered("text", page("Our CAC", finding(4, 7, "one", "info")), screen=Screen(0, True)) == (
        "\x1b[1mpage.md:1:5\x1b[0m: \x1b[36minfo\x1b[0m: one \x1b[2m[some-rule]\x1b[0m\n"
        "1 page checked: 1 finding (1 info)\n"
    )


def test_statistics_name_short_forms_as_pages_write_them():
    first = page("Our CACs and CAC", finding(4, 8, term="customer acquisition cost", count=2))
    second = page("Our C.A.C.", finding(4, 10, term="customer acquisition cost"), path="b.md")
    third = page("Our Open Rate", finding(4, 13, term="open rate"), path="c.md")
    first = first._replace(repairable=frozenset(first.findings))
    assert rendered("statistics", first, second, third) == (
        "Findings by rule:\n      3  some-rule  (1 can be repaired)\n\n"
        "Pages by term:\n      2  CAC  (3 uses, 1 can be repaired)\n      1  open rate  (1 use)\n\n"
        "Findings by page:\n      1  b.md\n      1  c.md\n      1  page.md  (1 can be repaired)\n\n"
        "3 pages checked: 3 findings (3 warnings), 1 can be repaired: jargonlint fix\n"
    )


def test_statistics_of_what_is_explained():
    pages = [
        page("", path=path)._replace(score=Score(*score))
        for path, score in {"a.md": (1, 2), "docs/b.md": (0, 3), "docs/x/c.md": (2, 3), "d/e.md": (0, 0)}.items()
    ]
    assert rendered("statistics", *pages) == (
        "Words explained by folder:\n"
        "   33 %  docs/  (2 of 6)\n"
        "   50 %  ./  (1 of 2)\n"
        "   37 %  of all  (3 of 8)\n\n"
        "4 pages checked: no findings\n"
    )
    assert (
        rendered("markdown", pages[0])
        == "### jargonlint\n\n1 page checked: no findings\n\n1 of 2 words are explained (50 %)\n"
    )


FOLDERS = [  # paths, the folders by which they are grouped
    (["a.md"], {"./"}),
    (["docs/a.md", "docs/b.md"], {"./"}),
    (["docs/a.md", "docs/x/b.md", "docs/x/y/c.md"], {"./", "x/"}),
    (["/srv/site/a/b.md", "/srv/site/c/d.md"], {"a/", "c/"}),
    ([r"docs\a\b.md", r"docs\c.md"], {"a/", "./"}),
]


@pytest.mark.parametrize(("paths", "folders"), FOLDERS)
def test_by_folder(paths, folders):
    assert set(by_folder(dict.fromkeys(paths, Score(1, 2)))) == folders


PERCENTS = [((0, 0), 100), ((0, 3), 0), ((2, 3), 66), ((199, 200), 99), ((3, 3), 100)]


@pytest.mark.parametrize(("score", "percent"), PERCENTS)
def test_percent_is_never_rounded_up(score, percent):
    assert Score(*score).percent == percent


def test_quiet():
    one = page("Our CAC", finding(4, 7, "one"))
    assert rendered("text", one, is_quiet=True) == "page.md:1:5: warning: one [some-rule]\n"
    assert rendered("text", page(""), is_quiet=True) == ""
    assert rendered("statistics", one, is_quiet=True).endswith("1  page.md\n\n")


EXCERPTS = [  # line, column, length, columns, what stands after the margin
    ("Our CAC fell.", 5, 3, 80, "Our CAC fell.", "    ^^^"),
    ("日本 CAC", 4, 3, 80, "日本 CAC", "     ^^^"),
    ("日本語", 2, 2, 80, "日本語", "  ^^^^"),
    ("cafe\u0301 CAC", 7, 3, 80, "cafe\u0301 CAC", "     ^^^"),
    ("\tCAC", 2, 3, 80, " CAC", " ^^^"),
    ("a\x1b[31m CAC", 7, 3, 80, "a\ufffd[31m CAC", "      ^^^"),
    ("a \u202e CAC", 5, 3, 80, "a \ufffd CAC", "    ^^^"),
    ("CAC and", 1, 20, 80, "CAC and", "^^^^^^^"),
    ("CAC", 4, 1, 80, "CAC", "   ^"),
    ("0123456789" * 3, 1, 2, 30, "01234567890123456789…", "^^"),
    ("0123456789" * 3, 16, 2, 30, "…90123456789012345678…", "       ^^"),
    ("0123456789" * 3, 29, 2, 30, "…01234567890123456789", "                   ^^"),
    ("0123456789" * 3, 29, 2, 1, "…01234567890123456789", "                   ^^"),
    ("x" * 10**6 + "CAC" + "x" * 10**6, 10**6 + 1, 3, 30, "…xxxxxxCACxxxxxxxxxxx…", "       ^^^"),
    ("日" * 30, 16, 2, 30, "…日日日日日日日日日日…", "       ^^^^"),
]


@pytest.mark.parametrize(("line", "column", "length", "columns", "shown", "under"), EXCERPTS)
def test_excerpt(line, column, length, columns, shown, under):
    indent = " " * 8
    assert excerpt(line, column, length, 8, Screen(columns, False)) == f"{indent}{shown}\n{indent}{under}\n"


def test_excerpt_in_colour():
    screen = Screen(30, True)
    assert excerpt("0123456789" * 3, 16, 2, 8, screen) == (
        " " * 8 + "…901234" + "\x1b[1;33;4m56\x1b[0m" + "789012345678…\n"
    )
    assert excerpt("CAC", 4, 1, 0, screen) == "CAC\n   ^\n", "nothing is there to be painted"


def test_json():
    fix = Fix("write it", (Edit(Span(4, 7), "CAC", "cost (CAC)"),), True)
    full = finding(4, 7, "\x9bone", count=3, related=(Related("here", Span(8, 11)),), fix=fix)
    text = rendered(
        "json", page("Our CAC\nand", full), page("é", finding(0, 1, severity="info"), path=None), excluded=1
    )
    assert text.isascii()
    assert json.loads(text) == {
        "version": 1,
        "findings": [
            {
                "path": "page.md",
                "rule": "some-rule",
                "severity": "warning",
                "message": "\x9bone",
                "text": "CAC",
                "term": "term",
                "count": 3,
                "start": 4,
                "end": 7,
                "line": 1,
                "column": 5,
                "end_line": 1,
                "end_column": 8,
                "related": [
                    {
                        "message": "here",
                        "path": "page.md",
                        "start": 8,
                        "end": 11,
                        "line": 2,
                        "column": 1,
                        "end_line": 2,
                        "end_column": 4,
                    }
                ],
                "fix": {
                    "title": "write it",
                    "safe": True,
                    "edits": [{"start": 4, "end": 7, "old": "CAC", "new": "cost (CAC)"}],
                },
            },
            {
                "path": None,
                "rule": "some-rule",
                "severity": "info",
                "message": "said",
                "text": "é",
                "term": "term",
                "count": 1,
                "start": 0,
                "end": 1,
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
                "related": [],
                "fix": None,
            },
        ],
        "summary": {
            "files": 2,
            "troubles": 0,
            "excluded": 1,
            "known": 0,
            "findings": 2,
            "error": 0,
            "warning": 1,
            "info": 1,
            "explained": 0,
            "words": 0,
        },
    }


def test_json_of_nothing():
    assert rendered("json").startswith('{"version": 1, "findings": [\n], "summary": {"files": 0, ')
    assert json.loads(rendered("json"))["findings"] == []


def test_reading_as_json_lines():
    text = "customer acquisition cost (CAC)\nchurn NPS"
    pieces = [1, 42], [0, 41], [41, 0]
    prose = " " + text.replace("\n", " ") + "\n"
    document = Document(Source("p.md", text), prose, [Segment("paragraph", 1, 42)], [], [], *pieces)
    term = Term("churn", (), (), "term", frozenset(), "", (), "", (), "seeds/x.tsv")
    hits = [
        Hit("CAC", "short", (), 28, 31, 0),
        Hit("churn", "term", (term,), 33, 38, 0),
        Hit("NPS", "unknown", (), 39, 42, 0),
    ]
    definitions = [
        Definition("long (SHORT)", "short", "cac", Span(27, 30), Span(0, 25), "customer acquisition cost", 1, 32, 0),
        Definition("elsewhere", "short", "x", None, None, "", 0, 0, 0),
    ]
    assert [json.loads(line) for line in jsonl(reading(document, hits, definitions))] == [
        {
            "path": "p.md",
            "kind": "definition",
            "of": "short",
            "term": "CAC",
            "form": "long (SHORT)",
            "short": {"text": "CAC", "start": 27, "end": 30},
            "long": {"text": "customer acquisition cost", "start": 0, "end": 25},
            "meaning": "customer acquisition cost",
        },
        {
            "path": "p.md",
            "kind": "acronym",
            "text": "CAC",
            "start": 27,
            "end": 30,
            "line": 1,
            "column": 28,
            "term": "CAC",
        },
        {
            "path": "p.md",
            "kind": "term",
            "text": "churn",
            "start": 32,
            "end": 37,
            "line": 2,
            "column": 1,
            "term": "churn",
        },
        {
            "path": "p.md",
            "kind": "acronym",
            "text": "NPS",
            "start": 38,
            "end": 41,
            "line": 2,
            "column": 7,
            "term": "NPS",
        },
    ]
