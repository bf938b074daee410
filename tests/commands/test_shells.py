"""Completion in the shells themselves: a key is pressed, and what stands on the screen is read."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

PROGRAM = Path(sys.executable).parent / "jargonlint"
PATH = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
INTERACTIVE = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}


class Shell:
    """An interactive shell on a terminal of its own, with our completion switched on."""

    def __init__(self, name: str, home: Path) -> None:
        environment = {
            **{key: value for key, value in os.environ.items() if key in ("LANG", "TMPDIR")},
            "PATH": PATH,
            "HOME": str(home),
            "TERM": "dumb",
            "PS1": "> ",
        }
        self._parent, child = pty.openpty()
        self._process = subprocess.Popen(
            INTERACTIVE[name], stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
        )
        os.close(child)
        self.screen = ""
        self.send(f'eval "$(jargonlint completion {name})"; echo ready-$(echo yes)\n')
        self.wait_for("ready-yes")

    def send(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", self.screen):
            assert time.monotonic() < end, self.screen
            if select.select([self._parent], [], [], 0.2)[0]:
                self.screen += os.read(self._parent, 65536).decode(errors="replace")

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._parent)


COMPLETED = [  # what is typed before the key, what stands there then
    ("jargonlint check exam", "jargonlint check example-page.md"),
    ("jargonlint check sub", "jargonlint check subfolder/"),
    ("jargonlint fix --config jarg", "jargonlint fix --config jargonlint.toml"),
    ("jargonlint annotate -o exam", "jargonlint annotate -o example-page.md"),
    ("jargonlint explain unexp", "jargonlint explain unexpanded-acronym"),
    ("jargonlint explain exam", "jargonlint explain example-page.md"),
    ("jargonlint che", "jargonlint check"),
]


@pytest.fixture
def pages(here: Path) -> None:
    (here / "example-page.md").write_text("")
    (here / "jargonlint.toml").write_text("")
    (here / "subfolder").mkdir()
    (here / "subfolder" / "page.md").write_text("")


def needs(shell: str) -> None:
    if not shutil.which(shell) or not PROGRAM.exists():
        pytest.skip(f"there is no {shell}, or jargonlint is not installed")


@pytest.mark.parametrize("name", INTERACTIVE)
def test_a_key_completes(pages, tmp_path: Path, name: str):
    needs(name)
    shell = Shell(name, tmp_path)
    try:
        for typed, completed in COMPLETED:
            shell.screen = ""
            shell.send(typed + "\t")
            shell.wait_for(completed)
            shell.send("\x15")  # Ctrl-U: an empty line again
    finally:
        shell.close()


@pytest.mark.parametrize(("typed", "completed"), COMPLETED)
def test_fish_completes(pages, tmp_path: Path, typed: str, completed: str):
    needs("fish")
    script = f"jargonlint completion fish | source; complete -C '{typed}'"
    environment = {**os.environ, "PATH": PATH, "HOME": str(tmp_path)}
    done = subprocess.run(["fish", "--no-config", "-c", script], env=environment, capture_output=True, text=True)
    assert completed.rpartition(" ")[2] in [line.partition("\t")[0] for line in done.stdout.splitlines()]
