"""`jargonlint init`, `schema` and `completion`."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jargonlint.commands import init
from jargonlint.project import config_text, resources, schema, settings

ROOT = Path(__file__).parents[2]
GLOSSARY = """# Words

| Word | Meaning |
| --- | --- |
| NPS | Net Promoter Score |
| CAC | customer acquisition cost |
| CLV | customer lifetime value |
| ROAS | return on ad spend |
| CTR | click-through rate |
| CPM | cost per mille |
"""
PAGES = {
    "AGENTS.md": "The XYQ is new.\n",
    "CHANGELOG-2.md": "The XYQ is new.\n",
    "README.md": "Our GQM fell, the GQM rose.\n",
    "docs/a.md": "The GQM and the QZF; our CAC and NPS fell. The churn rate did not.\n",
    "docs/b.md": "The QZF, the GQM and the CAC, too.\n",
    "docs/support.md": "The QZF.\n",
    "docs/words.md": GLOSSARY,
}
TOML = """# How jargonlint reads the pages in this folder and below. `jargonlint schema` helps your editor with it.

# Pages that are not for readers; patterns as in .gitignore.
exclude = ["AGENTS.md", "CHANGELOG-2.md"]

# What these pages explain is explained everywhere.
glossary = ["docs/words.md"]
"""


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8", newline="")


def test_the_best_guess_is_said(here, run):
    write(PAGES)
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out == (
        "7 pages: 12 findings\n"
        "Not for readers: AGENTS.md, CHANGELOG-2.md; 2 of 12 findings fewer. Leave out? yes\n"
        "Who reads? What they know is left alone:\n"
        "  everyone     10 findings\n"
        "  marketing    6 findings\n"
        "  sales        7 findings\n"
        "  product      6 findings\n"
        "  engineering  10 findings\n"
        "  finance      9 findings\n"
        "  software     10 findings\n"
        "Readers, with commas: everyone\n"
        "docs/words.md explains words; 3 of 10 findings fewer. Does it for all pages? yes\n"
        "Used most and explained nowhere: GQM (3 pages), QZF (3)\n"
        "Which of them does every reader know? With commas, or all (6 of 7 findings fewer), or none: none\n"
        "Take today's findings, some 7, for known, so that only what is new is told? no\n"
        "jargonlint.toml: written\n"
    )
    assert Path("jargonlint.toml").read_text("utf-8") == TOML
    status, out, _ = run("check")
    assert (status, "NPS" in out) == (1, False)
    assert out.endswith("5 pages checked, 2 excluded: 7 findings (6 warnings, 1 info)\n")


class Answering:
    """Answers questions by a word that stands in them, others by the guess."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def whether(self, question: str, guess: bool) -> bool:
        return bool(self._of(question, guess))

    def which(self, question: str, guess: str, read: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        return read(str(self._of(question, guess)))

    def _of(self, question: str, guess: object) -> object:
        self.asked.append(question)
        return next((answer for word, answer in self.answers.items() if word in question), guess)


NOTHING = "# Nothing is configured: all pages are read, for everybody."
ANSWERS: list[tuple[dict[str, object], str, str]] = [  # words of questions and their answers, added to the file, left
    ({"CHANGELOG": False, "words": False}, NOTHING, "12 findings"),
    ({"Readers": "marketing, sales"}, 'audience = ["marketing", "sales"]', "6 findings"),
    ({"Readers": "everyone,product"}, 'audience = ["product"]', "6 findings"),
    ({"every": "QZF"}, 'common = ["QZF"]', "4 findings"),
    ({"every": "all"}, 'common = ["GQM", "QZF"]', "1 finding"),
    ({"today": True}, 'baseline = "jargonlint-baseline.json"', "no findings, 7 known"),
]


@pytest.mark.parametrize(("answers", "line", "left"), ANSWERS)
def test_answers(here, run, capsys, answers, line, left):
    write(PAGES)
    assert init.begin(".", Answering(**answers)) == 0
    text = Path("jargonlint.toml").read_text("utf-8")
    assert f"\n{line}\n" in text
    assert all(line.startswith("#") or " = " in line for line in text.splitlines() if line)
    assert f": {left}" in run("check").out


def test_the_baseline_is_written_and_counted(here, capsys):
    write(PAGES)
    assert init.begin(".", Answering(today=True)) == 0
    captured = capsys.readouterr()
    assert captured.out.endswith("jargonlint.toml: written\n5 pages checked, 2 excluded: no findings, 7 known\n")
    assert captured.err == "jargonlint-baseline.json: 7 findings on 4 pages known from now on\n"


def test_many_findings_are_taken_for_known(here, run):
    write({"a.md": "".join(f"The Z{first}{last} is late.\n" for first in "BCDFGHJK" for last in "BCDFGHJK")})
    assert run("init", "--yes").out.endswith(
        "Take today's findings, some 63, for known, so that only what is new is told? yes\n"
        "jargonlint.toml: written\n1 page checked: no findings, 63 known\n"
    )
    assert run("check").out == "1 page checked: no findings, 63 known\n"


def test_who_reads_can_be_an_option(here, run):
    write(PAGES)
    status, out, _ = run("init", "--audience", "marketing", "--audience", "sales")
    assert (status, "Who reads?" in out) == (0, False)
    assert tomllib.loads(Path("jargonlint.toml").read_text())["audience"] == ["marketing", "sales"]
    assert '"marketting" is not one of them; did you mean "marketing"?' in run("init", "--audience", "marketting").err


def test_a_person_is_asked_again(here, monkeypatch, capsys):
    answers = iter(["marketting", "marketing"])
    monkeypatch.setattr("click.prompt", lambda question, default: next(answers))
    assert init.Person().which("?", "x", lambda answer: init._chosen(("marketing",), answer)) == ("marketing",)
    assert capsys.readouterr().out == '"marketting" is not one of them; did you mean "marketing"?\n'


def test_init_of_nothing(here, run):
    assert run("init") == (0, "0 pages: 0 findings\njargonlint.toml: written\n", NO_PAGES)
    text = Path("jargonlint.toml").read_text("utf-8")
    assert tomllib.loads(text) == {}
    assert text.endswith("# Nothing is configured: all pages are read, for everybody.\n")


NO_PAGES = ".: no pages found; a folder yields .md, .markdown, .mdx, .rst, .rest, .adoc, .asciidoc, .ipynb\n"

UNDER_HEADINGS = """## CAC

Customer acquisition cost: what a buyer costs.

## NPS

Net Promoter Score is a number.

## CLV

Customer lifetime value.

- CTR: click-through rate
- ROAS: return on ad spend
- CPM: cost per mille
"""
PROSE = """Customer acquisition cost (CAC), click-through rate (CTR), return on ad spend (ROAS), cost per mille (CPM),
Net Promoter Score (NPS), customer lifetime value (CLV).
"""
GLOSSARIES = [  # name, page, whether it explains words for all others
    ("words.md", GLOSSARY, True),
    ("words.md", GLOSSARY.replace("# Words", "# The terms of service"), False),
    ("legal/terms-of-service/v3.md", GLOSSARY, False),
    ("words.md", GLOSSARY + "\nA paragraph.\n" * 200, False),
    ("glossary.md", GLOSSARY + "\nA paragraph.\n" * 200, True),
    ("list.md", "# List of terms\n\nCAC: customer acquisition cost.\n", False),
    ("list.md", "# List of terms\n\n" + GLOSSARY.partition("\n\n")[2], True),
    ("terms.md", UNDER_HEADINGS, True),
    ("prose.md", PROSE, False),
]


@pytest.mark.parametrize(("name", "page", "explains"), GLOSSARIES)
def test_which_page_explains_words_for_others(here, run, name, page, explains):
    write({name: page, "a.md": "Our CAC, NPS, CLV, CTR, ROAS and CPM.\n"})
    assert run("init").status == 0
    assert ("glossary" in tomllib.loads(Path("jargonlint.toml").read_text())) == explains


def test_a_glossary_beside_a_better_one_is_not_named(here, run):
    write({"words.md": GLOSSARY, "old/words.md": GLOSSARY, "a.md": "Our CAC, NPS and CLV.\n"})
    assert run("init").status == 0
    assert tomllib.loads(Path("jargonlint.toml").read_text()) == {"glossary": ["old/words.md"]}


MAKERS = [  # pages, what is excluded
    (["CLAUDE.md", "docs/CLAUDE.md"], ["CLAUDE.md"]),
    (["changelog.md", "docs/changelog.md"], ["/changelog.md"]),
    (["docs/support.md", "docs/history.md"], []),
    (["LICENSE-MIT.md", "Licence.md", "CHANGELOG_2.1.md"], ["/Licence.md", "CHANGELOG_2.1.md", "LICENSE-MIT.md"]),
    (["site/.keep.md", "site/CODE_OF_CONDUCT.md"], ["CODE_OF_CONDUCT.md"]),
    (["GEMINI.md", "SKILL.md", "README.md"], ["GEMINI.md", "SKILL.md"]),
]


@pytest.mark.parametrize(("names", "excluded"), MAKERS)
def test_pages_for_the_makers_are_left_out(here, run, names, excluded):
    write(dict.fromkeys(names, "Our ZQX.\n"))
    assert run("init").status == 0
    assert tomllib.loads(Path("jargonlint.toml").read_text()).get("exclude", []) == excluded


def test_init_leaves_what_is_there(here, run):
    write({**PAGES, "jargonlint.toml": "# mine\n"})
    assert run("init") == (2, "", "jargonlint.toml: is there already; --force writes it anew\n")
    assert Path("jargonlint.toml").read_text() == "# mine\n"
    assert run("init", "--force").status == 0
    Path("jargonlint.toml").unlink()
    write({"pyproject.toml": "[tool.jargonlint]\ncommon = []\n"})
    said = (
        "pyproject.toml: tool.jargonlint: configures this folder already; --force writes jargonlint.toml, which wins\n"
    )
    assert run("init") == (2, "", said)
    assert run("init", "docs").out.endswith("docs/jargonlint.toml: written\n")
    assert tomllib.loads(Path("docs/jargonlint.toml").read_text())["glossary"] == ["words.md"]
    assert run("init", "no") == (2, "", "no: no such folder\n")


NAMES = ['we "quote".md', "back\\slash.md", "new\nline.md", "del\x7f.md", "ä\u202e👩.md", "#hash [x].md", "'''.md"]


def test_init_takes_any_name(here, run):
    for name in NAMES:
        Path(name).write_text(PAGES["docs/words.md"])
        Path("a.md").write_text("Our CAC.\n")
        (here / "jargonlint.toml").unlink(missing_ok=True)
        assert run("init").status == 0
        table = tomllib.loads(Path("jargonlint.toml").read_text("utf-8"))
        assert table.get("glossary") == ([name] if name.isprintable() else None)
        assert run("check").status == (not name.isprintable())
        Path(name).unlink()


def test_a_name_that_is_no_unicode(here, run):
    Path(os.fsdecode(b"caf\xe9.md")).write_text(PAGES["docs/words.md"])
    assert run("init").status == 0


@given(st.text())
def test_strings_are_toml(text):
    if text.isprintable() or text.isascii():
        assert tomllib.loads(f"x = {config_text.quoted(text)}") == {"x": text}
    assert "\n" not in config_text.quoted(text)


# The schema -----------------------------------------------------------------------------------------

SCHEMA = schema.schema(resources.cards())
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def test_the_schema_that_is_printed(run):
    assert run("schema").out == (ROOT / schema.FILE).read_text("utf-8")


def test_the_schema_is_one_and_whole():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(settings.KEYS)
    assert set(SCHEMA["definitions"]["rules"]["properties"]) == set(settings.RULES)


TABLES = [  # a configuration
    "",
    'terms = ["a.tsv"]\nglossary = ["g.md"]\ncommon = ["CRM"]\nexclude = ["drafts/"]\naudience = ["sales"]',
    'fail-on = "error"\nfix.order = "long-short"',
    'rules.unused-allow = "off"\n[rules.unexpanded-acronym]\nmin-length = 3\nseverity = "info"',
    '[[overrides]]\npaths = ["docs/"]\nrules.undefined-jargon = "off"\n[[overrides]]\npaths = []',
    "x = 1",
    'terms = "a.tsv"',
    "common = [1]",
    'common = [""]',
    'audience = ["nobody"]',
    'fail-on = "off"',
    'fail-on = "fatal"',
    'fix.order = "short"',
    'fix.ordr = "any"',
    "fix = []",
    'rules.no-rule = "off"',
    "rules.unused-allow = 1",
    'rules.unused-allow = "on"',
    "[rules.unexpanded-acronym]\nmin-lenght = 3",
    '[rules.unexpanded-acronym]\nmin-length = "3"',
    "[rules.unexpanded-acronym]\nmin-length = true",
    "[rules.unexpanded-acronym]\nmin-length = 2.5",
    "[rules.unused-allow]\nmin-length = 2",
    "[[overrides]]\nrules = {}",
    '[[overrides]]\npath = ["docs/"]\npaths = ["docs/"]',
    "[overrides]",
    '[[overrides]]\npaths = "docs"',
    '[[overrides]]\npaths = ["docs"]\nrules.nothing = "off"',
]


@pytest.mark.parametrize("text", TABLES)
def test_the_schema_and_the_desk_agree(here, text):
    table = tomllib.loads(text)
    try:
        settings.parse(table, "jargonlint.toml", str(here))
    except settings.SettingsError:
        assert not VALIDATOR.is_valid(table)
    else:
        VALIDATOR.validate(table)


# Completion -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(run, shell):
    status, out, _ = run("completion", shell)
    assert status == 0
    assert f"_JARGONLINT_COMPLETE={shell}_complete" in out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=out, text=True, check=True)


def test_completion_of_no_shell(run):
    assert run("completion", "bsh").err.splitlines()[-1].endswith('"bsh" is not one of them; did you mean "bash"?')


COMPLETED = [  # words, what is offered among others
    ("jargonlint ini", {"init"}),
    ("jargonlint che", {"check"}),
    ("jargonlint check --for", {"--format"}),
    ("jargonlint check --format sa", {"sarif"}),
    ("jargonlint check --format j", {"json", "jsonl", "junit"}),
    ("jargonlint check --select un", {"undefined-jargon", "unexpanded-acronym"}),
    ("jargonlint check --select undefined-jargon,unu", {"undefined-jargon,unused-allow"}),
    ("jargonlint explain use", {"used-before-defined"}),
    ("jargonlint completion f", {"fish"}),
]


@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_completion(words, offered):
    number = str(len(words.split()) - 1)
    environment = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": number, "_JARGONLINT_COMPLETE": "bash_complete"}
    command = [sys.executable, "-c", "from jargonlint.hook import main; main()"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert offered <= {line.partition(",")[2] for line in done.stdout.splitlines()}
