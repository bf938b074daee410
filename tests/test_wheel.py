"""The wheel, which is quicker for what `hatch_build.py` prepares, says what the checkout says."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jargonlint import prepared
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
    data = wheel / "jargonlint" / "data"
    assert len(programs.read((data / "programs" / programs.NAME).read_bytes())) > 300
    assert (data / "modules" / prepared.MODULES).stat().st_size > 500_000


ABOUT = """
import inspect, pickle, sys
from jargonlint import prepared
prepared.take_modules()
assert sys.modules["jargonlint.model"].__spec__ is None, "imported as others are"
import jargonlint
from jargonlint import lint, model, rules
from jargonlint.rules import redundant_acronym
assert lint.rules is rules and rules.RULES["redundant-acronym"] is redundant_acronym
assert pickle.loads(pickle.dumps(model.Span(1, 2))) == model.Span(1, 2)
print(model.__file__, rules.__path__, inspect.getsource(model.Span).splitlines()[0], lint.check.__code__.co_filename)
from jargonlint.rules import cards  # not one of those that are ready
import jargonlint.markup.html
print(cards.__file__, [finding.rule for finding in jargonlint.check("Our CAC fell.").findings])
"""


def test_modules_that_are_ready_are_those_of_the_files(wheel):
    package = wheel / "jargonlint"
    environment = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", ABOUT], env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{package}/model.py ['{package}/rules'] class Span(NamedTuple): {package}/lint.py",
        f"{package}/rules/cards.py ['unexpanded-acronym']",
    ]


@pytest.mark.parametrize("flag", ["-O", "-OO"])
def test_optimised_code_is_imported_as_ever(wheel, pages, flag):
    environment = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONDONTWRITEBYTECODE": "1"}
    run = [sys.executable, flag, "-X", "importtime", "-m", "jargonlint", "check", "1.html"]
    done = subprocess.run(run, cwd=pages, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1)
    assert "| jargonlint.model" in " ".join(done.stderr.split())
