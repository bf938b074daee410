"""`--fail-under` and `fail-under`: how much has to be explained."""

import json
from pathlib import Path

import pytest

PAGES = {
    "a.md": "Customer acquisition cost (CAC) fell, the NPS rose.\n",
    "docs/b.md": "Net Promoter Score (NPS) rose, CAC fell, and the churn rate, too.\n",
}


@pytest.fixture(autouse=True)
def pages(here: Path) -> None:
    (here / "docs").mkdir()
    for name, text in PAGES.items():
        Path(name).write_text(text)


FEW = "2 of 5 words are explained (40 %), less than "
FEWER = "1 of 3 words are explained (33 %), less than "
RUNS = [  # configuration, arguments, exit status, what is said
    ("", [], 1, ""),
    ("", ["--fail-on", "error"], 0, ""),
    ("", ["--fail-on", "error", "--fail-under", "40"], 0, ""),
    ("", ["--fail-on", "error", "--fail-under", "40.1"], 1, FEW + "--fail-under 40.1\n"),
    ("", ["--fail-on", "error", "--fail-under", "34", "docs"], 1, FEWER + "--fail-under 34\n"),
    ("", ["--fail-under", "50", "--exit-zero"], 0, FEW + "--fail-under 50\n"),
    ("", ["--fail-on", "error", "--fail-under", "50", "--quiet"], 1, FEW + "--fail-under 50\n"),
    ('fail-on = "error"\nfail-under = 40', [], 0, ""),
    ('fail-on = "error"\nfail-under = 50', [], 1, FEW + "fail-under = 50 in jargonlint.toml\n"),
    ('fail-on = "error"\nfail-under = 50', ["docs"], 0, ""),
    ('fail-on = "error"\nfail-under = 50', ["a.md", "docs/b.md"], 0, ""),
    ('fail-on = "error"\nfail-under = 50', ["--fail-under", "10"], 0, ""),
    ('fail-on = "error"\nfail-under = 50', ["--isolated", "--fail-on", "error"], 0, ""),
]  # fmt: skip


@pytest.mark.parametrize(("configuration", "arguments", "status", "said"), RUNS)
def test_runs(run, configuration, arguments, status, said):
    Path("jargonlint.toml").write_text(configuration)
    done = run("check", *arguments)
    assert (done.status, done.err) == (status, said)


def test_what_is_known_counts_all_the_same(run):
    Path("jargonlint.toml").write_text('fail-under = 50\nbaseline = "known.json"\n')
    run("check", "--write-baseline", ".")
    status, out, err = run("check")
    assert (status, out) == (1, "2 pages checked: no findings, 3 known\n")
    assert err == FEW + "fail-under = 50 in jargonlint.toml\n"


def test_each_configuration_has_its_gate(run):
    Path("jargonlint.toml").write_text("fail-under = 50\n")
    Path("docs/jargonlint.toml").write_text("fail-under = 30\n")
    assert run("check", ".").err == ""
    Path("docs/jargonlint.toml").write_text("fail-under = 40\n")
    assert run("check", ".").err == FEWER + "fail-under = 40 in docs/jargonlint.toml\n"


def test_reports_say_it(run):
    assert json.loads(run("check", "--format", "json", ".").out)["summary"]["explained"] == 2
    assert "\n2 of 5 words are explained (40 %)\n" in run("check", "--format", "markdown", ".").out
    assert "   33 %  docs/  (1 of 3)\n" in run("check", "--statistics", ".").out
    assert run("check", "--statistics", "--jobs", "2", ".").out == run("check", "--statistics", ".").out


@pytest.mark.parametrize("percent", ["-1", "101", "x"])
def test_what_is_no_share(run, percent):
    assert run("check", "--fail-under", percent).status == 2
