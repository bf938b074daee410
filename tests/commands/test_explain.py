"""The command line says why: of a place, and of what was left alone."""

import pytest
from click.testing import CliRunner

from jargonlint.commands.cli import cli

PAGE = """\
We track Net Promoter Score (NPS). The NPS of part XIV rose, IBM says in a PDF.

Our GQMPXD is new.
"""

PLACES = [  # place, exit status, what is said
    ("page.md:1:40", 0, '"NPS" is explained on line 1, form "long (SHORT)": "Net Promoter Score"'),
    ("page.md:1:52", 0, '"XIV" is a roman numeral'),
    ("page.md:1:62", 0, '"IBM" is the name of a company, product, standard or format'),
    ("page.md:3:5", 0, '"GQMPXD" is a short form that nothing on this page explains\nno table knows "GQMPXD"'),
    ("page.md:9:1", 2, "page.md: there is no character at line 9, column 1"),
    ("none.md:1:1", 2, "none.md: no such file"),
    ("unused-alow", 2, 'no rule is called "unused-alow"; did you mean "unused-allow"?'),
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE)
    return lambda *arguments: CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize(("place", "status", "said"), PLACES)
def test_explain(run, place, status, said):
    done = run("explain", place)
    assert done.exit_code == status
    assert said in done.output


def test_explain_says_what_is_found_at_a_place(run, tmp_path):
    (tmp_path / "own.tsv").write_text("name\tinstead\tstatus\npart\tpiece\tdeprecated\n")
    (tmp_path / "jargonlint.toml").write_text('terms = ["own.tsv"]\n')
    assert run("explain", "page.md:1:48").output == (
        '"part" is deprecated; write "piece" [deprecated-term]\n'
        '"part" is known to every reader\n'
        'own.tsv has "part", known to everyone\n'
    )


def test_explain_shows_the_table_of_a_card(run):
    assert "with this table of your own:\n    name\tstatus\tinstead" in run("explain", "deprecated-term").output


def test_show_skipped(run):
    done = run("check", "--show-skipped", "page.md")
    assert done.exit_code == 0
    assert done.output == (
        'page.md:1:52: skipped: "XIV" is a roman numeral [roman numeral]\n'
        'page.md:1:62: skipped: "IBM" is the name of a company, product, standard or format [name]\n'
        'page.md:1:76: skipped: "PDF" is the name of a company, product, standard or format [name]\n'
    )


def test_show_skipped_has_one_form(run):
    done = run("check", "--show-skipped", "--format", "json", "page.md")
    assert done.exit_code == 2
    assert "--show-skipped prints a list of its own; leave --format and --output out" in done.output
