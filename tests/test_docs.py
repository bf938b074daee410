"""The snippets of README and docs: valid by schemas that are not ours, and as short as they promise."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from jargonlint.report import FORMATS, ROOTED

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SNIPPETS = [
    (page.name, snippet)
    for page in PAGES
    for snippet in re.findall(r"^```yaml\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]


def code_of(page: Path) -> str:
    """What a page shows as code, in its lines and in blocks of commands."""
    text = page.read_text("utf-8")
    blocks = re.findall(r"^```(?:sh|console|yaml)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    lines = re.findall(r"`(jargonlint [^`]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))
    shown = [
        re.sub(r"^(?!\$ ).*$", "", block, flags=re.MULTILINE) if "\n$ " in f"\n{block}" else block for block in blocks
    ]
    return "\n".join([*shown, *(line.replace("\n", " ") for line in lines)])


def kind(snippet: dict[object, object]) -> str:
    """What a snippet is for; YAML 1.1 reads the key "on" as true."""
    if "repos" in snippet:
        return "pre-commit"
    if True in snippet:
        return "github-workflows"
    if "plugins" in snippet:
        return "mkdocs"
    return "azure-pipelines" if "steps" in snippet else "gitlab-ci"


@pytest.mark.parametrize(("page", "snippet"), SNIPPETS)
def test_yaml(tmp_path, page, snippet):
    file = tmp_path / "snippet.yaml"
    file.write_text(snippet)
    of = kind(yaml.safe_load(snippet))
    if of == "mkdocs":
        return  # has no schema; tests/integrations builds a site with it
    judge = ["pre_commit", "validate-config"] if of == "pre-commit" else ["check_jsonschema", "--builtin-schema"]
    schema = [] if of == "pre-commit" else [f"vendor.{of}"]
    done = subprocess.run([sys.executable, "-m", *judge, *schema, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_shows_the_hooks_and_the_workflow():
    shown = {kind(yaml.safe_load(snippet)): snippet for page, snippet in SNIPPETS if page == "README.md"}
    assert set(shown) == {"pre-commit", "github-workflows"}
    assert len(shown["github-workflows"].splitlines()) == 10


def test_every_format_is_told():
    text = (ROOT / "docs" / "integrations.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*?\| (as given|from the repository) \|", text, re.MULTILINE))
    assert set(rows) == set(FORMATS)
    assert {name for name, paths in rows.items() if paths == "from the repository"} == ROOTED


def test_every_file_that_prose_names_is_there():
    prose = [*PAGES, *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "seeds/README.md"))]
    named = {name for page in prose for name in re.findall(r"`([\w-]+/[\w./-]+\.(?:py|tsv))`", page.read_text("utf-8"))}
    assert {"reading/define/judge.py", "tests/laws.py"} <= named
    places = (ROOT, ROOT / "src" / "jargonlint", ROOT / "tests")
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


COMMANDS = sorted(
    {
        (page.name, *command)
        for page in PAGES
        for command in re.findall(r"jargonlint (terms [a-z]+|audit report|[a-z]+)((?: [^`|\n;&#]*)?)", code_of(page))
    }
)


@pytest.mark.parametrize(("page", "command", "rest"), COMMANDS, ids=[f"{page}-{name}" for page, name, _ in COMMANDS])
def test_every_command_and_option_is_one(run, page, command, rest):
    told = run(*command.split(), "--help")
    assert told.status == 0
    assert told.out.startswith(f"Usage: jargonlint {command} ")
    assert set(re.findall(r" (--[a-z-]+)", rest)) <= set(re.findall(r"--[a-z-]+", told.out))


def test_the_sentence_goes_its_way():
    failed, tried = doctest.testfile(str(ROOT / "docs" / "design.md"), module_relative=False)
    assert (failed, tried > 20) == (0, True)


def test_the_map_names_every_room():
    """CONTRIBUTING's table of the house has a row for whatever stands in the package."""
    package = ROOT / "src" / "jargonlint"
    there = {path.name for path in package.iterdir()} - {"__pycache__", "py.typed", "data"}
    shown = re.findall(r"`([\w.]+?)/?`", (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Add")[0])
    assert there <= set(shown)
