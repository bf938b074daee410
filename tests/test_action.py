"""The action and the workflows: valid by their schemas, and their steps run as far as a machine without GitHub can."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from jargonlint import __version__

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="the steps are run by a POSIX bash")


def valid(schema: str, *files: Path) -> None:
    """Let check-jsonschema judge files by a schema that it carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_one():
    valid("github-actions", ROOT / "action.yml")


def test_the_workflows_are_some():
    valid("github-workflows", *sorted((ROOT / ".github" / "workflows").glob("*.yml")))


@pytest.mark.parametrize("file", ["action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"])
def test_what_others_wrote_is_pinned_and_nothing_is_pasted_into_scripts(file):
    text = (ROOT / file).read_text("utf-8")
    for used in re.findall(r"uses: (\S+)(.*)", text):
        assert used[0] == "./" or (re.search(r"@[0-9a-f]{40}$", used[0]) and used[1].startswith(" # v")), used
    for script in scripts(yaml.safe_load(text)):
        assert "${{" not in script


def scripts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [node["run"]] if "run" in node else [one for value in node.values() for one in scripts(value)]
    return [one for value in node for one in scripts(value)] if isinstance(node, list) else []


class Job:
    """A job with one action, run step by step: what GitHub would fill in, and what the steps said."""

    def __init__(self, folder: Path, inputs: dict[str, str]) -> None:
        self.folder = folder
        self.said = ""
        defaults = {name: one.get("default", "") for name, one in ACTION["inputs"].items()}
        self.values = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
        self.values["github.action_path"] = str(ROOT)
        self.values["steps.python.outputs.python-path"] = sys.executable
        self.environment = {**os.environ, "RUNNER_TEMP": str(folder / "temp"), "GITHUB_ACTIONS": "true"}
        self.environment["GITHUB_STEP_SUMMARY"] = str(folder / "summary.md")
        (folder / "temp").mkdir(exist_ok=True)

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self.values.get(found[1], ""), text)

    def step(self, number: int) -> int:
        """Run one step as the runner does (`bash --noprofile --norc -eo pipefail`) and take its outputs."""
        step = ACTION["runs"]["steps"][number]
        output = self.folder / "temp" / f"output{number}"
        output.write_text("")
        environment = {name: self.filled(value) for name, value in step.get("env", {}).items()}
        script = self.folder / "temp" / "step.sh"
        script.write_text(self.filled(step["run"]))
        done = subprocess.run(
            [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder / "work",
            env={**self.environment, **environment, "GITHUB_OUTPUT": str(output)},
            capture_output=True,
            text=True,
        )
        self.said = done.stdout + done.stderr
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode


@pytest.fixture
def work(tmp_path):
    """A checked-out repository with two pages, one of them in a folder whose name is no word."""
    folder = tmp_path / "work"
    (folder / "my docs").mkdir(parents=True)
    (folder / "a.md").write_text("Our CAC fell.\n")
    (folder / "my docs" / "b.md").write_text("The ROAS rose.\n")
    return tmp_path


@pytest.fixture
def installed(work):
    """A stand-in for what the install step makes: the interpreter of this environment."""
    folder = work / "bin"
    folder.mkdir()
    (folder / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "python").chmod(0o755)
    return folder


@pytest.fixture
def hostile(work):
    """A pull request with a file and a folder for every module that a step could import."""
    names = {
        *sys.stdlib_module_names,
        "pip",
        "setuptools",
        "hatchling",
        "jargonlint",
        "click",
        "pyromark",
        "ahocorasick",
    }
    for name in names:
        run = f"open({str(work / 'pwned')!r}, 'a').write({name!r} + ' ')\n"
        (work / "work" / f"{name}.py").write_text(run)
        (work / "work" / name).mkdir()
        (work / "work" / name / "__init__.py").write_text(run)
        (work / "work" / name / "__main__.py").write_text(run)
    for name in ("sitecustomize", "usercustomize"):
        (work / "work" / f"{name}.py").write_text(f"open({str(work / 'pwned')!r}, 'a')\n")
    return work


CHECKS = [  # inputs, status, annotated pages
    ({}, 1, ["a.md", "my docs/b.md"]),
    ({"paths": "a.md"}, 1, ["a.md"]),
    ({"paths": '"my docs"'}, 1, ["my docs/b.md"]),
    ({"paths": "a.md 'my docs/b.md'\n"}, 1, ["a.md", "my docs/b.md"]),
    ({"args": "--exit-zero"}, 0, ["a.md", "my docs/b.md"]),
    ({"args": "--select undefined-jargon\n--ignore 'unused-allow'"}, 0, []),
    ({"args": "--exit-zero", "paths": "$(touch pwned) `touch pwned` *; touch pwned"}, 2, []),
    ({"args": '"; touch pwned #"'}, 2, ["a.md", "my docs/b.md"]),
    ({"paths": "--config=x"}, 2, []),
    ({"paths": ""}, 1, ["a.md", "my docs/b.md"]),
]


@pytest.mark.parametrize(("inputs", "status", "pages"), CHECKS)
def test_check(work, installed, inputs, status, pages):
    job = Job(work, inputs)
    job.values["steps.install.outputs.bin"] = str(installed)
    assert job.step(2) == status, job.said
    assert re.findall(r"^::warning .*?file=(.*?),line", job.said, re.MULTILINE) == pages
    assert job.values["steps.check.outputs.status"] == str(status)
    assert "steps.check.outputs.sarif-file" not in job.values
    assert not list(work.rglob("pwned"))


@pytest.mark.parametrize("inputs", [{"args": "--select 'undefined"}, {"paths": 'a.md "b.md'}, {"args": "\\"}])
def test_words_that_do_not_end(work, installed, inputs):
    job = Job(work, {**inputs, "sarif-file": "a.sarif"})
    job.values["steps.install.outputs.bin"] = str(installed)
    assert job.step(2) == 2
    assert re.fullmatch(r"args and paths are split as a shell splits words: No (closing|escaped) \w+\n", job.said)
    assert job.values["steps.check.outputs.status"] == "2"
    assert "steps.check.outputs.sarif-file" not in job.values


@pytest.mark.parametrize("name", ["out put.sarif", "no/out.sarif", "../out.sarif", "a\nb=c"])
def test_check_with_sarif(work, installed, name):
    job = Job(work, {"sarif-file": name})
    job.values["steps.install.outputs.bin"] = str(installed)
    assert job.step(2) == 1
    written = Path(job.values["steps.check.outputs.sarif-file"])
    assert written.is_relative_to(work / "temp")
    assert written.name == re.sub(r"\n", "_", name).rpartition("/")[2]
    assert len(json.loads(written.read_text())["runs"][0]["results"]) == 2
    assert (work / "summary.md").read_text().startswith("### jargonlint\n\n2 pages checked: 2 findings")
    assert not list((work / "work").rglob("*.sarif"))
    assert "steps.check.outputs.b" not in job.values


def test_a_file_of_the_pull_request_is_neither_written_through_nor_uploaded(work, installed):
    (work / "victim").write_text("mine")
    (work / "work" / "out.sarif").symlink_to(work / "victim")
    (work / "work" / "forged.sarif").write_text("{}")
    (work / "work" / "jargonlint.toml").write_text("broken")
    for name in ("out.sarif", "forged.sarif"):
        job = Job(work, {"sarif-file": name})
        job.values["steps.install.outputs.bin"] = str(installed)
        assert job.step(2) == 2
        assert "steps.check.outputs.sarif-file" not in job.values
    assert (work / "victim").read_text() == "mine"


def test_no_step_runs_a_file_of_the_pull_request(hostile, installed, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")  # nothing can be installed: what counts is what is imported until then
    job = Job(hostile, {"paths": "a.md", "args": "--fail-on error"})
    job.step(1)
    assert "No matching distribution" in job.said
    job.values["steps.install.outputs.bin"] = str(installed)
    assert job.step(2) == 0, job.said
    assert not (hostile / "pwned").exists(), (hostile / "pwned").read_text()


@pytest.mark.parametrize("file", ["action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml", ".ci/run"])
def test_every_start_of_an_interpreter_is_isolated(file):
    text = (ROOT / file).read_text("utf-8")
    for script in [text] if file == ".ci/run" else scripts(yaml.safe_load(text)):
        for start in re.findall(r"\bpython[\d.]*[\"']?(?: +-\S+)", script, re.IGNORECASE):
            assert start.endswith(" -I"), start
        for install in re.findall(r"\b(?:pip|pip\[@\]\}\"?) install .*", script):
            assert "--require-hashes" in install or "--no-deps" in install, install


@pytest.mark.skipif(
    "JARGONLINT_INSTALL" not in os.environ, reason="installs from the package index: .ci/run asks for it"
)
def test_all_steps(hostile):
    job = Job(hostile, {})
    assert job.step(1) == 0, job.said
    assert job.step(2) == 1, job.said
    assert job.said.count("::warning ") == 2
    assert not (hostile / "pwned").exists(), (hostile / "pwned").read_text()


INSTALLS = [({}, str(ROOT)), ({"version": "1.2.3"}, "jargonlint==1.2.3")]


@pytest.mark.parametrize(("inputs", "asked"), INSTALLS)
def test_install_asks_for(work, inputs, asked):
    """The install step, with an interpreter that notes what it is asked for."""
    python = work / "python"
    python.write_text(
        '#!/bin/sh\nif [ "$3" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; else echo "$@"; fi\n'
    )
    python.chmod(0o755)
    job = Job(work, inputs)
    job.values["steps.python.outputs.python-path"] = str(python)
    assert job.step(1) == 0, job.said
    locked, ours, check = job.said.splitlines()
    assert locked.endswith(f"--require-hashes --only-binary :all: --requirement {ROOT}/.github/locks/action.txt")
    assert ours.endswith(f"install --no-deps --no-build-isolation {asked}")
    assert check.endswith(" check")
    assert job.values["steps.install.outputs.bin"] == str(work / "temp" / "jargonlint" / "bin")


# The release ----------------------------------------------------------------------------------------


def release_script(name: str) -> str:
    jobs = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
    (script,) = (step["run"] for job in jobs.values() for step in job["steps"] if step.get("name") == name)
    return str(script)


def ran(script: str, folder: Path, tag: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GITHUB_REF_NAME": tag}
    command = [str(BASH), "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def released(tmp_path):
    (tmp_path / "src/jargonlint").mkdir(parents=True)
    shutil.copy(ROOT / "src/jargonlint/__init__.py", tmp_path / "src/jargonlint")
    (tmp_path / "CHANGELOG.md").write_text(
        f"# Changelog\n\n## Unreleased\n\n## {__version__} - 2026-12-01\n\n### Added\n\n- One.\n\n## 0.0.1\n\n- Zero.\n"
    )
    return tmp_path


def test_a_tag_must_be_the_version(released):
    script = release_script("The tag is the version, and the changelog tells of it")
    assert ran(script, released, f"v{__version__}").returncode == 0
    done = ran(script, released, "v9.9.9")
    assert (done.returncode, done.stdout) == (1, f"::error::the tag is v9.9.9, the version {__version__}\n")
    (released / "CHANGELOG.md").write_text("## Unreleased\n")
    done = ran(script, released, f"v{__version__}")
    assert (done.returncode, done.stdout) == (1, f"::error::CHANGELOG.md has no section {__version__}\n")


def test_notes_are_the_section_of_the_changelog(released):
    script = release_script("Release with the section of the changelog").replace("gh release", "true")
    assert ran(script, released, f"v{__version__}").returncode == 0
    assert (released / "notes.md").read_text() == "\n### Added\n\n- One.\n\n"


# The locks ------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, list[str]]:
    """What a lock names, each with its hashes."""
    text = (ROOT / ".github/locks" / name).read_text("utf-8")
    names: dict[str, list[str]] = {}
    for line in text.replace("\\\n", " ").splitlines():
        if line and not line.startswith("#"):
            pinned = re.match(r"([\w.-]+)(?:\[\w+\])?==\S+", line)
            assert pinned, line
            names.setdefault(pinned[1].lower(), []).extend(re.findall(r"--hash=sha256:[0-9a-f]{64}", line))
    return names


@pytest.mark.parametrize("name", ["action.txt", "ci.txt"])
def test_a_lock_names_all_that_is_needed(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    if name == "ci.txt":
        needed += ["editables"]  # with which hatchling builds an editable wheel
        extras = project["project"]["optional-dependencies"]
        tested = re.findall(r"\w+", "".join(one for one in extras["dev"] if one.startswith("jargonlint[")))[1:]
        needed += [one for extra in ("dev", *tested) for one in extras[extra]]
    named = locked(name)
    assert all(named.values())
    wanted = {re.split(r"[\[<>=~; ]", one)[0].lower() for one in needed} - {"jargonlint"}
    assert wanted <= named.keys()
