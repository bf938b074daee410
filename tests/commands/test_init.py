"""`jargonlint init`, `schema` and `completion`."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jargonlint.commands import init
from jargonlint.project import resources, schema, settings, survey

ROOT = Path(__file__).parents[2]
PAGES = {
    "README.md": "Our GAMPAD fell, the GAMPAD rose.\n",
    "CHANGELOG.md": "The XYQ is new.\n",
    "docs/a.md": "The GAMPAD and the QZF; our CAC and NPS fell.\n",
    "docs/deep/b.md": "The QZF and the CAC, too.\n",
    "docs/words.md": "# Glossary\n\n- NPS: Net Promoter Score\n- SRG: share of goals\n- ZQX: zebra quick exit\n",
}


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8", newline="")


def test_init(here, run):
    write(PAGES)
    assert run("init") == (0, "jargonlint.toml: written; read it, and run jargonlint check\n", "")
    text = Path("jargonlint.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"exclude": ["CHANGELOG.md"], "glossary": ["docs/words.md"], "rules": {}}
    assert "# 5 pages: 3 in docs/, 2 here.\n" in text
    assert "(docs/words.md: 3 words)" in text
    assert '# common = ["CAC"]\n' in text
    assert (
        "#   GAMPAD  3 uses on 2 pages, first in README.md:1\n#   QZF     2 uses on 2 pages, first in docs/a.md:1\n"
    ) in text
    assert "XYQ" not in text
    status, out, _ = run("check")
    assert (status, "NPS" in out, "CHANGELOG" in out) == (1, False, False)
    assert "4 pages checked, 1 excluded" in out


def test_every_line_that_is_commented_out_can_be_used(here, run):
    write(PAGES)
    run("init")
    lines = Path("jargonlint.toml").read_text("utf-8").splitlines()
    keys = (*settings.KEYS, *settings.RULES)
    used = [line.removeprefix("# ") if line.startswith(tuple(f"# {key} =" for key in keys)) else line for line in lines]
    table = tomllib.loads("\n".join(used))
    assert set(table) == set(settings.KEYS) - {"fix", "overrides"}
    assert set(table["rules"]) == set(settings.RULES)
    settings.parse(table, "jargonlint.toml", str(here))


def test_init_of_nothing(here, run):
    assert run("init").status == 0
    text = Path("jargonlint.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"rules": {}}
    assert "# There are no pages yet.\n" in text


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
    assert run("init", "docs") == (0, "docs/jargonlint.toml: written; read it, and run jargonlint check\n", "")
    assert tomllib.loads(Path("docs/jargonlint.toml").read_text())["glossary"] == ["words.md"]
    assert run("init", "no") == (2, "", "no: no such folder\n")


def test_init_asks(here):
    write(PAGES)
    asked = []

    def ask(question: str) -> bool:
        asked.append(question)
        return "CHANGELOG" not in question

    assert init.begin(".", ask, force=False) == 0
    assert asked == [
        "docs/words.md explains 3 words. Do they count everywhere?",
        "CHANGELOG.md is not for readers. Leave it out?",
    ]
    assert tomllib.loads(Path("jargonlint.toml").read_text()) == {"glossary": ["docs/words.md"], "rules": {}}


NAMES = ['we "quote".md', "back\\slash.md", "new\nline.md", "del\x7f.md", "ä\u202e👩.md", "#hash [x].md", "'''.md"]


def test_init_takes_any_name(here, run):
    for name in NAMES:
        write({name: "# Glossary\n\n- NPS: Net Promoter Score\n- SRG: share of goals\n- ZQX: zebra quick exit\n"})
    Path(os.fsdecode(b"caf\xe9.md")).write_text(PAGES["docs/words.md"])
    assert run("init").status == 0
    table = tomllib.loads(Path("jargonlint.toml").read_text("utf-8"))
    assert set(table["glossary"]) == {name for name in NAMES if name.isprintable()}
    assert run("check").status in (0, 1)


@given(st.text())
def test_strings_are_toml(text):
    if text.isprintable() or text.isascii():
        assert tomllib.loads(f"x = {survey._quoted(text)}") == {"x": text}
    assert "\n" not in survey._bare(text)


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
