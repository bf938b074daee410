"""`check --watch`: what is checked again, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import hearing_ctrl_c

from jargonlint.commands import watch
from jargonlint.commands.plan import Request

CAC = '"CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]'
FILES = {
    "a.md": "Our CAC fell.\n",
    "docs/b.md": "It.\n",
    "words.md": "- NPS: Net Promoter Score\n",
    "own.tsv": "name\n",
    "jargonlint.toml": 'glossary = ["words.md"]\nterms = ["own.tsv"]\n',
}


@pytest.fixture(autouse=True)
def pages(here: Path) -> None:
    (here / "docs").mkdir()
    for name, text in FILES.items():
        Path(name).write_text(text)


AGAIN = [  # what has changed, what is checked again
    (["docs/b.md"], ["docs/b.md"]),
    (["docs/b.md", "a.md"], ["a.md", "docs/b.md"]),
    (["words.md"], ["."]),
    (["own.tsv"], ["."]),
    (["jargonlint.toml"], ["."]),
    (["docs/.gitignore"], ["."]),
    (["known.json"], ["."]),
    (["notes.txt", "node_modules/c.md"], []),
    (["gone.md"], []),
]


@pytest.mark.parametrize(("changed", "paths"), AGAIN)
def test_what_is_checked_again(changed, paths):
    request = Request((".",), baseline="known.json")
    assert list(watch._again(request, {os.path.abspath(path) for path in changed}).paths) == paths


def test_a_configuration_that_is_just_being_written():
    Path("jargonlint.toml").write_text("common = [")
    assert list(watch._again(Request((".",)), {os.path.abspath("a.md")}).paths) == ["a.md"]


def watched(monkeypatch: pytest.MonkeyPatch, *edits: Callable[[], object]) -> None:
    """Let edits be what changes, each with the page a.md; then Ctrl-C."""

    def changes(paths: list[str]) -> Iterator[set[str]]:
        for edit in edits:
            edit()
            yield {os.path.abspath("a.md")}
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "changes", changes)


def test_pages_are_checked_until_ctrl_c(run, monkeypatch):
    watched(monkeypatch, lambda: Path("a.md").write_text("Our CTR fell.\n"), lambda: Path("a.md").write_text("It.\n"))
    status, out, err = run("check", "--watch", ".")
    assert status == 0
    assert out == (
        f"a.md:1:5: warning: {CAC}\n3 pages checked: 1 finding (1 warning)\n"
        'a.md:1:5: warning: "CTR" is not explained; write "click-through rate (CTR)" [unexpanded-acronym]\n'
        "1 page checked: 1 finding (1 warning)\n"
        "1 page checked: no findings\n"
    )
    assert err == f"{watch.WATCHING}\n" * 3


REFUSED = [
    (["--fix"], "--fix"),
    (["--write-baseline"], "--write-baseline"),
    (["--add-allow"], "--add-allow"),
    (["--show-skipped"], "--show-skipped"),
    (["-"], "-"),
]


@pytest.mark.parametrize(("options", "named"), REFUSED)
def test_what_is_not_done_again_and_again(run, options, named):
    status, out, err = run("check", "--watch", *options)
    assert (status, out) == (2, "")
    assert err.endswith(f"Error: --watch checks pages again and again; leave {named} out\n")


def test_without_watchfiles(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run("check", "--watch") == (2, "", '--watch needs watchfiles: pip install "jargonlint[watch]"\n')


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_real_changes(here: Path):
    pytest.importorskip("watchfiles")
    command = [sys.executable, "-m", "jargonlint", "check", "--watch", "--quiet", "."]
    with hearing_ctrl_c():
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    assert running.stderr.readline() == f"{watch.WATCHING}\n"
    time.sleep(1.0)  # until the system watches, too
    Path("docs/b.md").write_text("Our CTR fell.\n")
    assert running.stderr.readline() == f"{watch.WATCHING}\n"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (0, "")
    assert [line.partition(":")[0] for line in out.splitlines()] == ["a.md", "docs/b.md"]
