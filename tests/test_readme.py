"""README and docs: their code runs, and their configurations are such. `test_generated.py` sees to what is printed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The code of a page in one language."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_first_screen_shows_a_run():
    assert README.index("(docs/images/terminal.svg)") < 800
    assert len(README.splitlines()) < 120


def test_its_pictures_are_there():
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_the_picture_of_the_terminal_is_what_is_printed():
    from tools import pictures

    drawn = (ROOT / "docs" / "images" / "terminal.svg").read_text("utf-8")
    assert drawn == pictures.terminal(), "run python tools/pictures.py"


def test_python(tmp_path):
    code = blocks("docs/python.md", "python")
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[1:3] == ["Our click-through rate (CTR) fell.", "['NPS']"]


def test_configuration(tmp_path):
    """Every key of the example exists, and every key that exists is in the example."""
    from jargonlint.project import settings

    text = blocks("docs/configuration.md", "toml")[0]
    (tmp_path / "jargonlint.toml").write_text(text)
    settings.load(str(tmp_path / "jargonlint.toml"))
    assert [key for key in settings.KEYS if key not in text and key != "fix"] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "start").glob("*.md")), ids=lambda page: page.stem)
def test_configurations_of_the_first_steps(page, tmp_path):
    from jargonlint.project import settings

    for text in blocks(str(page.relative_to(ROOT)), "toml"):
        (tmp_path / "jargonlint.toml").write_text(text)
        settings.load(str(tmp_path / "jargonlint.toml"))
