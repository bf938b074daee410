"""The README: what its console blocks show is what the commands print.

`python tests/test_readme.py` writes what they print today into the README.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"(?<=^```console\n)\$ (.*)\n((?:.*\n)*?)(?=^```$)", re.MULTILINE)


def printed(command: str) -> str:
    """What a command prints where the examples are, both streams together."""
    script = f'jargonlint() {{ "{sys.executable}" -m jargonlint "$@"; }}\n{command}'
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        done = subprocess.run(["bash", "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode()


@pytest.mark.parametrize(("command", "shown"), BLOCK.findall(README))
def test_console(command, shown):
    assert printed(command) == shown


def test_first_screen_shows_a_run():
    assert README.index("$ jargonlint check") < 800


def test_python(tmp_path):
    code = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[-1] == "['NPS']"


def test_configuration(tmp_path):
    """Every key of the example exists, and every key that exists is in the example."""
    from jargonlint import settings

    text = "\n".join(re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE))
    (tmp_path / "jargonlint.toml").write_text(text)
    settings.load(str(tmp_path / "jargonlint.toml"))
    assert [key for key in settings.KEYS if key not in text and key != "fix"] == []


if __name__ == "__main__":
    fresh = BLOCK.sub(lambda block: f"$ {block[1]}\n{printed(block[1])}", README)
    (ROOT / "README.md").write_text(fresh, "utf-8")
