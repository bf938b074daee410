"""Reports at the door: several at once, files, the summary of a job, and paths from the repository's root."""

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from jargonlint.report import FORMATS

PAGES = {
    "a.md": "Our CAC fell.\n",
    "docs/b.md": "The ZQX rose, the CAC too.\n\nAs tea, bounce rate.\n",
    "docs/c.md": "It.\n",
}
TOTAL = "3 pages checked: 4 findings (4 warnings)\n"


@pytest.fixture(autouse=True)
def pages(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name, text in PAGES.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    return here


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_holds_what_stdout_would(run, format_: str):
    status, out, err = run("check", "--format", format_, ".")
    assert (status, err) == (1, "")
    assert out
    for arguments in (["--format", format_, "--output", "out"], [f"--format={format_}=out"]):
        assert run("check", *arguments, ".") == (1, "", "")
        assert Path("out").read_text("utf-8") == out
        Path("out").unlink()


def test_several_at_once(run):
    formats = ["--format", "github", "--format", "sarif=out.sarif", "--format", "json=out.json"]
    status, out, err = run("check", *formats, ".")
    assert (status, err) == (1, "")
    assert out.count("::warning ") == 4
    assert out.endswith(TOTAL)
    assert len(json.loads(Path("out.sarif").read_text())["runs"][0]["results"]) == 4
    assert json.loads(Path("out.json").read_text())["summary"]["files"] == 3
    assert run("check", "--format", "json=all.json", "--format", "text", "--output", "text.txt", ".").out == ""
    assert Path("text.txt").read_text().endswith(TOTAL)
    assert Path("all.json").read_text() == Path("out.json").read_text()


def test_output_alone_is_text(run):
    text = run("check", ".").out
    assert run("check", "--output", "out.txt", ".") == (1, "", "")
    assert Path("out.txt").read_text() == text


@pytest.mark.parametrize("arguments", [["--output", "-"], ["--format", "text=-"]])
def test_a_dash_is_stdout(run, arguments):
    assert run("check", *arguments, ".") == run("check", ".")
    assert not Path("-").exists()


def test_statistics(run):
    out = run("check", "--statistics", ".").out
    assert out == run("check", "--format", "statistics", ".").out
    assert "      3  unexpanded-acronym\n      1  undefined-jargon\n" in out
    assert "      2  CAC  (2 uses)\n" in out


def test_exit_zero(run):
    assert run("check", "--exit-zero", ".") == (0, run("check", ".").out, "")
    assert run("check", "--exit-zero", "no.md").status == 2


def test_github_gets_a_summary_of_the_job(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary")
    Path("summary").write_text("from before\n")
    assert run("check", ".").status == 1
    assert Path("summary").read_text() == "from before\n"
    status, out, _ = run("check", "--format", "github", ".")
    assert status == 1
    assert out.count("::warning ") == 4
    table = run("check", "--format", "markdown", ".").out
    assert Path("summary").read_text() == "from before\n" + table


def test_paths_are_those_of_the_repository(run, monkeypatch, pages: Path):
    subprocess.run(["git", "init", "--quiet"], check=True)
    monkeypatch.chdir("docs")
    assert run("check", "--format", "concise", ".", "../a.md").out.startswith("../a.md:1:5: ")
    for arguments in (["../a.md"], [str(pages / "a.md")], ["../docs/../a.md"]):
        assert "file=a.md," in run("check", "--format", "github", *arguments).out
        assert json.loads(run("check", "--format", "gitlab", *arguments).out)[0]["location"]["path"] == "a.md"
    assert "sourcepath=docs/b.md;" in run("check", "--format", "azure", ".").out
    assert '"uri": "docs/b.md"' in run("check", "--format", "sarif", ".").out
    assert "| docs/b.md |" in run("check", "--format", "markdown", ".").out
    assert "file=<stdin>," in run("check", "--format", "github", "-", stdin=b"CAC").out


def test_paths_outside_are_left_as_they_are(run, monkeypatch, pages: Path):
    (pages / "empty").mkdir()
    monkeypatch.chdir("empty")
    assert "file=../a.md," in run("check", "--format", "github", "../a.md").out


WRONG = [  # arguments, the last line of stderr
    (
        ["--format", "github", "--format", "json"],
        "--format github and --format json want one place; name a file: json=FILE",
    ),
    (
        ["--statistics", "--format", "json"],
        "--format json and --format statistics want one place; name a file: statistics=FILE",
    ),
    (
        ["--format", "json=x", "--output", "y"],
        "--output y: every --format names its file; add one that does not, or leave it out",
    ),
    (
        ["--format", "json=x", "--format", "sarif=x"],
        "--format json and --format sarif want one place; name a file: sarif=FILE",
    ),
    (["--format", "json=no/x"], "--format json=no/x: there is no folder no"),
    (["--output", "no/x"], "--format text=no/x: there is no folder no"),
    (["--format", "json="], "Error: Invalid value for '--format': \"json=\" names no file after the ="),
    (["--format", "sarf=x"], 'Error: Invalid value for \'--format\': "sarf" is not one of them; did you mean "sarif"?'),
    (["--jobs", "-1"], "Error: Invalid value for '--jobs': -1 is not in the range x>=0."),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong(run, arguments, said):
    status, out, err = run("check", *arguments, ".")
    assert (status, out) == (2, "")
    assert err.splitlines()[-1] == said


def test_a_file_that_cannot_be_written(run):
    Path("folder").mkdir()
    status, out, err = run("check", "--format", "json=folder", "--format", "text", ".")
    assert (status, err) == (2, "folder: Is a directory\n")
    assert out.endswith(TOTAL)


def jargonlint(*arguments: str, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "jargonlint", "check", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return b"%d\n" % done.returncode + done.stdout + done.stderr


@pytest.mark.parametrize("format_", ["json", "statistics"])
def test_same_input_same_bytes(pages, format_: str):
    (pages / "docs" / "d.md").write_text("SQL or MQL, CRM and PPC: the ROI of ABM. CTA and CTR.\n")
    (pages / "latin.md").write_bytes(b"The CAC, caf\xe9 and the ZQY.\n")
    first = jargonlint("--format", format_, "a.md", "docs", "latin.md", "no.md", "docs/b.md", seed="0")
    assert b"no.md: no such file" in first
    orders = permutations(["no.md", "docs/b.md", "latin.md", "a.md", "docs"])
    for seed, (order, jobs) in enumerate(zip(list(orders)[::40], (1, 2, 3), strict=False), 1):
        assert jargonlint("--format", format_, "--jobs", str(jobs), *order, seed=str(seed)) == first
