"""The wheel, which is quicker for what `hatch_build.py` prepares, says what the checkout says."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jargonlint.project import resources
from jargonlint.text import programs

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The files of a wheel that is built of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as packed:
        packed.extractall(folder / "files")
    return folder / "files"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A page of each example of our cards, and those that we publish."""
    folder = tmp_path_factory.mktemp("pages")
    examples = [example.page()[0] for card in resources.cards().values() for example in card.examples]
    for number, text in enumerate(examples):
        ending = (".md", ".html", ".rst", ".adoc", ".txt")[number % 5]
        (folder / f"{number}{ending}").write_text(text, "utf-8")
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")):
        (folder / page.name).write_text(page.read_text("utf-8"), "utf-8")
    return folder


def said(source: Path, pages: Path, *paths: str) -> str:
    """What a plain check says with the code below a folder."""
    script = "import sys; from jargonlint.hook import main; sys.argv[0] = 'jargonlint'; main()"
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, "check", *paths], cwd=pages, env=environment, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def test_all_pages_at_once(wheel, pages):
    assert said(wheel, pages, ".") == said(ROOT / "src", pages, ".")


@pytest.mark.parametrize("name", ["README.md", "design.md", "newsletter.md", "1.html", "2.rst", "3.adoc", "4.txt"])
def test_one_page(wheel, pages, name):
    """A page alone is read with fewer lines of the tables than many are."""
    assert said(wheel, pages, name) == said(ROOT / "src", pages, name)


def test_it_has_what_is_prepared(wheel):
    kept = wheel / "jargonlint" / "data" / "programs" / programs.NAME
    assert len(programs.read(kept.read_bytes())) > 300
