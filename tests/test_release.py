"""Ready to release: what PyPI will show, and that one place says where the project is at home."""

import re
import tomllib

import hatch_build
from tools import generate

REPOSITORY = "https://github.com/acme/jargonlint"
LINKS = [  # in the README, on PyPI
    ("[docs](docs/a.md#b)", "[docs](https://github.com/acme/jargonlint/blob/v1.2/docs/a.md#b)"),
    ("![A page](docs/a.png)", "![A page](https://github.com/acme/jargonlint/raw/v1.2/docs/a.png)"),
    ("[a](https://x.example/), [b](#b), [c](mailto:x@x.example)", ""),
    ("`[rule]` (and more)", ""),
]


def test_links_of_the_readme_lead_somewhere_from_pypi():
    for text, shown in LINKS:
        assert hatch_build.with_absolute_links(text, REPOSITORY, "v1.2") == (shown or text)


def test_the_site_is_called_the_same_everywhere():
    assert hatch_build.site(generate.REPOSITORY) in (generate.ROOT / "mkdocs.yml").read_text("utf-8")


def test_nothing_else_names_the_home():
    """Snippets are written by `tools/generate.py`; a hand-written address would not follow."""
    files = [*generate.ROOT.glob("*.md"), *(generate.ROOT / "docs").rglob("*.md")]
    home = re.compile(rf"{re.escape(generate.REPOSITORY)}|{generate.OWNER}/jargonlint@\S+")
    for file in files:
        text = file.read_text("utf-8")
        left = [line for line in text.splitlines() if home.search(line) and not re.search("repo:|uses:", line)]
        assert left == [], file


def test_the_image_is_made_of_what_docker_is_given():
    """What is copied into the image is all that the build names, and the version of Python is a supported one."""
    given = (generate.ROOT / ".dockerignore").read_text("utf-8")
    project = tomllib.loads((generate.ROOT / "pyproject.toml").read_text("utf-8"))
    needed = {"hatch_build.py", "README.md", "pyproject.toml", *project["project"]["license-files"], "src", "rules"}
    for name in needed:
        assert f"!{name.split('/')[0]}\n" in given
        assert (generate.ROOT / name).exists()
    docker = (generate.ROOT / "Dockerfile").read_text("utf-8")
    versions = {line.rpartition(":: ")[2] for line in project["project"]["classifiers"]}
    assert set(re.findall(r"^FROM python:([\d.]+)-slim", docker, re.MULTILINE)) <= versions
