"""The Python API: what a program sees."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readable import KINDS

import jargonlint
from jargonlint import Linter

CAC = '"CAC" is not explained; write "customer acquisition cost (CAC)"'
PAGE = "# Plan\n\nOur CAC fell,\nthe CTR and the ZQX rose.\n"


def messages(report: jargonlint.Report) -> list[str]:
    return [finding.message for finding in report.findings]


def test_check():
    report = jargonlint.check(PAGE, path="plan.md")
    assert messages(report)[0] == CAC
    assert [report.location(finding.span) for finding in report.findings] == [(3, 5), (4, 5), (4, 17)]
    assert report.location(report.findings[1].span).column == 5
    assert messages(report) == messages(Linter().check(PAGE))


def test_fix():
    repair = jargonlint.fix(PAGE)
    assert repair.text == PAGE.replace("CTR", "click-through rate (CTR)")
    assert [fix.title for fix in repair.made] == ['write "click-through rate (CTR)"']
    assert [finding.term for finding in repair.report.findings] == ["customer acquisition cost", "ZQX"]
    assert repair.report.findings[1].unfixed == "no table says what it stands for"
    assert "customer acquisition cost (CAC)" in jargonlint.fix(PAGE, unsafe=True).text


def test_annotate_and_glossary():
    assert [acronym.form for acronym in jargonlint.annotate(PAGE).acronyms] == ["CAC", "CTR", "ZQX"]
    glossary = jargonlint.glossary(PAGE)
    assert [(entry.word, entry.full) for entry in glossary.entries] == [
        ("CAC", "customer acquisition cost"),
        ("CTR", "click-through rate"),
    ]
    assert glossary.unexplained == ('nobody says what "ZQX" stands for',)


def test_markup_by_the_ending_of_the_path():
    text = "`CAC` and ZQX"
    assert len(jargonlint.check(text).findings) == len(jargonlint.check(text, path="a.md").findings) == 1
    assert len(jargonlint.check(text, path="a.txt").findings) == 2
    assert len(jargonlint.check(text, path="a.txt", markup="markdown").findings) == 1
    assert len(jargonlint.check(text, path=Path("a.unknown")).findings) == 1


SETTINGS: list[tuple[dict[str, object], list[str]]] = [  # arguments, terms of the findings
    ({}, ["customer acquisition cost", "churn rate", "ZQX", "KPIX"]),
    ({"audience": ["marketing"]}, ["ZQX", "KPIX"]),
    ({"audience": {"marketing"}, "common": ("ZQX",)}, ["KPIX"]),
    ({"common": ["KPIXs", "ZQX", "churn rate"]}, ["customer acquisition cost"]),
    ({"select": ["undefined-jargon"]}, ["churn rate"]),
    ({"ignore": ["undefined-jargon"]}, ["customer acquisition cost", "ZQX", "KPIX"]),
    ({"terms": ["own.tsv"]}, ["customer acquisition cost", "churn rate", "zebra quick exit", "KPIX"]),
    ({"glossary": [Path("words.md")]}, ["customer acquisition cost", "churn rate", "KPIX"]),
    ({"config": "."}, ["churn rate", "KPIX"]),
    ({"config": Path("jargonlint.toml"), "select": ["unexpanded-acronym"]}, ["KPIX"]),
    ({"config": "docs"}, ["churn rate", "KPIX"]),
]


@pytest.mark.parametrize(("arguments", "terms"), SETTINGS)
def test_settings(here: Path, arguments, terms):
    (here / "docs").mkdir()
    (here / "own.tsv").write_text("name\tshort\nzebra quick exit\tZQX\n")
    (here / "words.md").write_text("- ZQX: zebra quick exit\n")
    (here / "jargonlint.toml").write_text('glossary = ["words.md"]\ncommon = ["CAC"]\n')
    linter = Linter(**arguments)
    assert [finding.term for finding in linter.check("Our CAC, the churn rate, ZQX and KPIX.").findings] == terms


def test_overrides_hold_by_path(here: Path):
    (here / "jargonlint.toml").write_text('[[overrides]]\npaths = ["legal/"]\nrules.unexpanded-acronym = "off"\n')
    linter = Linter(config=here)
    assert messages(linter.check("Our CAC fell.", path=here / "legal" / "a.md")) == []
    assert messages(linter.check("Our CAC fell.", path=here / "a.md")) == [CAC]


def test_a_fix_of_chosen_rules_brings_nothing_of_others():
    linter = Linter(select=["unexpanded-acronym"])
    assert linter.fix(PAGE).text == jargonlint.fix(PAGE).text
    assert Linter(ignore=["unexpanded-acronym"]).fix(PAGE).text == PAGE
    text = "We hold a Partner Quality Review (PQR)."
    assert Linter(select=["unused-acronym"]).fix(text).text == "We hold a Partner Quality Review."
    assert jargonlint.fix(text).text == text, "a matter of taste"


def test_a_glossary_page_in_another_encoding_warns(here: Path):
    (here / "words.md").write_bytes(b"- ZQX: zebra quick exit caf\xe9\n")
    with pytest.warns(UserWarning, match=re.escape("words.md: not UTF-8 at byte 27 (0xe9); save it as UTF-8")):
        Linter(glossary=["words.md"])


WRONG: list[tuple[Callable[[], object], type[Exception], str]] = [  # what is done, the error, its message
    (lambda: jargonlint.check(None), TypeError, "text must be a string, not None"),  # type: ignore[arg-type]
    (lambda: jargonlint.check(b"CAC"), TypeError, "text must be a string, not bytes (b'CAC')"),  # type: ignore[arg-type]
    (lambda: jargonlint.fix(3), TypeError, "text must be a string, not int (3)"),  # type: ignore[arg-type]
    (lambda: jargonlint.annotate(["a"]), TypeError, "text must be a string, not list (['a'])"),  # type: ignore[arg-type]
    (lambda: jargonlint.glossary(None), TypeError, "text must be a string, not None"),  # type: ignore[arg-type]
    (lambda: jargonlint.check("", path=3), TypeError, "path must be a string or a path, not int (3)"),  # type: ignore[arg-type]
    (lambda: jargonlint.check("", markup=3), TypeError, "markup must be a string, not int (3)"),  # type: ignore[arg-type]
    (
        lambda: jargonlint.check("", markup="rtf"),
        ValueError,
        f'cannot read "rtf"; give one of {KINDS}',
    ),
    (lambda: Linter(audience="sales"), TypeError, 'audience must be a list of strings; write ["sales"]'),
    (lambda: Linter(common=3), TypeError, "common must be a list of strings, not int (3)"),  # type: ignore[arg-type]
    (lambda: Linter(common=[3]), TypeError, "common must be a list of strings; it holds int (3)"),  # type: ignore[list-item]
    (lambda: Linter(config=b"x"), TypeError, "config must be a string or a path, not bytes (b'x')"),  # type: ignore[arg-type]
    (
        lambda: Linter(audience=["nobody"]),
        ValueError,
        'audience cannot be "nobody"; known: everyone, marketing, sales, ',
    ),
    (lambda: Linter(select=["unused-alow"]), ValueError, 'select: no rule is called "unused-alow"; did you mean '),
    (lambda: Linter(terms=["no.tsv"]), ValueError, "terms: no.tsv: No such file or directory"),
    (lambda: Linter(glossary=["no.md"]), ValueError, "glossary: no.md: No such file or directory"),
    (lambda: Linter(config="no.toml"), ValueError, "config no.toml: No such file or directory"),
    (
        lambda: Linter(config=".", common=["CAC"]),
        ValueError,
        "config and common exclude each other; write it into the configuration",
    ),
    (lambda: jargonlint.nothing, AttributeError, "module 'jargonlint' has no attribute 'nothing'"),  # type: ignore[attr-defined]
]


@pytest.mark.parametrize(("do", "error", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_wrong(here: Path, do, error, said):
    with pytest.raises(error) as raised:
        do()
    assert str(raised.value).startswith(said)


def test_what_is_printed():
    report = jargonlint.check("Our CAC fell.", path="plan.md")
    assert repr(report) == "<Report of plan.md: 1 finding>"
    assert repr(report.reading) == "<Reading of plan.md: 1 short form, 0 listed terms, 0 definitions>"
    assert repr(report.reading.document) == "<Document of plan.md: 15 characters of prose in 1 block>"
    assert repr(jargonlint.check("Our CAC fell.")) == "<Report of a text of 13 characters: 1 finding>"
    assert repr(jargonlint.fix("Our CTR fell.")) == "<Repair of a text of 13 characters: 1 fix made, 0 findings left>"
    assert repr(Linter()) == "Linter()"
    assert repr(Linter(common=["CAC"], select=["unused-allow"])) == "Linter(common=('CAC',), select=('unused-allow',))"


def test_every_name_that_is_promised_is_there():
    assert dir(jargonlint) == sorted(jargonlint.__all__)
    assert all(getattr(jargonlint, name) for name in jargonlint.__all__)


def test_an_import_alone_reads_nothing():
    script = "import sys, jargonlint; print([name for name in sys.modules if name.startswith('jargonlint')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['jargonlint']\n"


USE = Path(__file__).parent / "data" / "api_use.py"


def test_types_are_checked_where_we_are_installed(tmp_path: Path):
    """`py.typed` is there: another program's file is checked with our types, and a wrong use is told."""
    assert (Path(jargonlint.__file__).parent / "py.typed").exists()
    use = tmp_path / "use.py"
    use.write_text(USE.read_text("utf-8") + "\nwrong: int = jargonlint.check('').findings[0].message\n")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "use.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    last = len(use.read_text("utf-8").splitlines())
    assert done.stdout.splitlines()[0].startswith(f"use.py:{last}: error: Incompatible types in assignment"), (
        done.stdout
    )
    assert done.stdout.splitlines()[-1].startswith("Found 1 error")


def test_the_use_runs():
    done = subprocess.run([sys.executable, str(USE)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == f"1:5: {CAC}"
