"""The fast path: every module that a plain check may import, and no other."""

import subprocess
import sys

import pytest

# Each costs milliseconds at every commit. Before a line is added here: what does it cost
# (`python -X importtime`), and can it be imported where it is needed only?
STDLIB = {
    "__future__",
    "_bisect",
    "_collections",
    "_functools",
    "_operator",
    "_sre",
    "_weakref",  # collections imports it, from 3.13 on
    "bisect",
    "collections",
    "copyreg",
    "enum",
    "functools",
    "gc",  # built in; switched off for the run
    "itertools",
    "keyword",
    "math",  # built in, or a small extension
    "operator",
    "re",
    "reprlib",
    "types",
}
TOML = {"tomllib", "string", "_string", "datetime", "_datetime", "math", "time"}
TYPING = {"typing", "_typing", "contextlib", "warnings"}  # tomllib takes it for its types
DEPENDENCIES = {"ahocorasick", "pyromark"}
OURS = {
    "commands": {"check", "console", "plan", "run"},
    "configured": set(),
    "hook": set(),
    "light_typing": set(),
    "lint": set(),
    "markup": {"markdown", "masks", "prose", "tags"},
    "model": set(),
    "prepared": set(),
    "project": {"files", "resources", "settings"},
    "reading": {
        *("allowances", "capitals", "define", "exemptions", "homonyms", "languages", "navigation", "passages"),
        *("scan", "scan_page", "senses", "uses"),
    },
    "report": {"text"},  # and no other format
    "rules": None,  # all of them
    "text": {"folding", "letters", "lines", "patterns", "printable", "programs", "spelling", "wording"},
    "words": {"bank", "fields", "ordinary", "packed"},
}

SCRIPT = """
import sys
before = set(sys.modules)
TERMINAL
from jargonlint.hook import main
sys.argv = ["jargonlint", "check", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


ON_TERMINAL = """
from jargonlint.commands import console
from jargonlint.report import Screen
console.screen = lambda color: Screen(80, True)
"""


def imported(*arguments: str, terminal: str = "") -> set[str]:
    """The modules that a check imports, beyond those of the bare interpreter."""
    script = SCRIPT.replace("TERMINAL", terminal)
    done = subprocess.run([sys.executable, "-I", "-c", script, *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def page(here):
    (here / "page.md").write_text(
        "# Plan\n\nOur CAC fell, *customer lifetime value* (CLV) rose.\n\n| A | B |\n|---|---|\n"
    )
    return "page.md"


def ours(modules: set[str], package: str) -> set[str]:
    """The parts of a package among some modules."""
    prefix = f"{package}."
    return {name.removeprefix(prefix).split(".")[0] for name in modules if name.startswith(prefix)}


def test_plain_check(page):
    modules = imported(page)
    roots = {name.split(".")[0] for name in modules}
    assert roots - {"jargonlint"} <= STDLIB | DEPENDENCIES
    assert ours(modules, "jargonlint") == set(OURS)
    for folder, parts in OURS.items():
        assert parts is None or ours(modules, f"jargonlint.{folder}") == parts


def test_a_configuration_adds_the_parser_of_toml(page, here):
    (here / "jargonlint.toml").write_text('exclude = ["drafts/"]\n[rules]\nunused-allow = "off"\n')
    added = {name.split(".")[0] for name in imported(page)} - STDLIB - DEPENDENCIES - {"jargonlint"}
    assert added <= TOML | TYPING


def test_a_configured_baseline_asks_no_other_program(page, here):
    (here / "jargonlint.toml").write_text('baseline = "known.json"\n')
    (here / "known.json").write_text('{"version": 1, "findings": {"page.md": {"unexpanded-acronym": ["CAC"]}}}')
    modules = imported(page)
    assert {"baselines", "known"} <= ours(modules, "jargonlint.commands")
    assert not {"allowing", "past"} & ours(modules, "jargonlint.commands")
    assert not {"since", "writing"} & ours(modules, "jargonlint.project")
    added = {name.split(".")[0] for name in modules} - STDLIB - DEPENDENCIES - {"jargonlint"}
    assert added <= TOML | TYPING | {"json", "_json"}


def test_colours_cost_little(page, monkeypatch):
    plain = imported(page)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert imported(page) - plain == {"jargonlint.report.colours"}


def test_what_a_terminal_is_shown_needs_no_package(page):
    added = imported(page, terminal=ON_TERMINAL) - imported(page)
    assert {name.split(".")[0] for name in added} <= {"jargonlint", "shlex", "unicodedata"}


def test_a_folder_without_gitignore_needs_no_patterns(page):
    assert "jargonlint.project.globs" not in imported(".")


def test_plain_text_needs_no_markdown(here):
    (here / "page.txt").write_text("Our CAC fell.")
    assert "pyromark" not in imported("page.txt")
