"""The three hooks of the README, as pre-commit calls them: they let people commit."""

import shlex
from pathlib import Path

import pytest
import yaml
from tests.commands.test_known import git, repository, write
from tests.conftest import Run

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
HOOKS = {hook["id"]: shlex.split(hook["entry"])[1:] for hook in yaml.safe_load(TEXT)}
ORDER = ("jargonlint-fix", "jargonlint-glossary", "jargonlint")
"""That of the README."""

PAGE = """# Old

Our GQM fell, and the CAC.

<!-- jargonlint: glossary -->

## Glossary

| Term | Stands for | Meaning |
| --- | --- | --- |

<!-- /jargonlint: glossary -->
"""
UNEXPLAINED = (
    'docs/old.md:14:7: warning: "ZQX" is not explained on this page; '
    "write out what it stands for [unexpanded-acronym]\n"
)

__all__ = ["repository"]


@pytest.fixture
def committed(repository: Path) -> Path:
    """A repository with a page whose findings nobody has repaired, and whose glossary lacks what the page needs."""
    write({"docs/old.md": PAGE})
    git("add", ".")
    git("commit", "--quiet", "--message=old")
    return repository


def failing(run, *arguments: str, pages: tuple[str, ...] = ("docs/old.md",)) -> dict[str, str]:
    """Run the hooks over pages and return what those that fail say."""
    outcomes = {hook: run(*HOOKS[hook], *arguments, *pages) for hook in ORDER}
    return {hook: done.out + done.err for hook, done in outcomes.items() if done.status}


def append(text: str) -> None:
    with open("docs/old.md", "a", encoding="utf-8") as page:
        page.write(text)


QUIET: dict[str, tuple[str, ...]] = {"since": ("--since", "HEAD"), "baseline": ()}


@pytest.fixture(params=QUIET)
def arguments(request: pytest.FixtureRequest, committed: Path, run: Run) -> tuple[str, ...]:
    """What makes the hooks quiet about yesterday: `--since HEAD`, or a configured baseline and nothing else."""
    if request.param == "baseline":
        write({"jargonlint.toml": 'baseline = "known.json"\n'})
        run("check", "--write-baseline", ".")
    return QUIET[str(request.param)]


def test_an_unrelated_edit_passes(run, arguments):
    before = Path("docs/old.md").read_text()
    append("\nHello.\n")
    assert failing(run, *arguments) == {}
    assert Path("docs/old.md").read_text() == f"{before}\nHello.\n"


def test_a_new_word_is_told_once(run, arguments):
    append("\nAnd a ZQX.\n")
    assert failing(run, *arguments) == {"jargonlint": UNEXPLAINED + TOTAL[arguments]}


TOTAL = {
    ("--since", "HEAD"): "1 page checked: 1 finding (1 warning)\n",
    (): "1 page checked: 1 finding (1 warning), 3 known\n",
}


def test_what_can_be_repaired_fails_once(run, arguments):
    append("\nOur CTR rose, and CTR fell.\n")
    said = 'docs/old.md:14:5: fixed: write "click-through rate (CTR)" [unexpanded-acronym]\n'
    assert failing(run, *arguments) == {"jargonlint-fix": said}
    assert "GQM fell, and the CAC." in Path("docs/old.md").read_text(), "what is old stays"
    assert failing(run, *arguments) == {}


def test_only_what_fails_is_told(run, committed):
    write({"docs/new.md": "Our GQM fell, and so did our SEO.\n"})
    (said,) = failing(run, pages=("docs/new.md",)).values()
    assert "SEO" not in said
    assert "SEO" in run(*HOOKS["jargonlint"], "--severity", "info", "docs/new.md").out, "unless somebody asks for it"


def test_without_arguments_old_words_are_told_by_one_hook(run, committed):
    write({"docs/new.md": "Our GQM fell.\n"})
    said = 'docs/new.md:1:5: warning: "GQM" is not explained on this page; write out what it stands for '
    said += "[unexpanded-acronym]\n1 page checked: 1 finding (1 warning)\n"
    assert failing(run, pages=("docs/new.md",)) == {"jargonlint": said}


def test_a_glossary_that_falls_behind_now_is_written(run, committed):
    run("glossary", "--write", "--existing", "docs/old.md")
    git("commit", "--quiet", "--all", "--message=glossary")
    append("\nAnd the CLV is high.\n")
    assert run(*HOOKS["jargonlint-glossary"], "--since", "HEAD", "docs/old.md") == (
        1,
        "docs/old.md: glossary written\n",
        "",
    )
    assert "| CLV |" in Path("docs/old.md").read_text()


def test_the_first_commit(here, run):
    git("init", "--quiet", "--initial-branch=main")
    write({"docs/old.md": "Our ZQX.\n"})
    git("add", ".")
    assert list(failing(run, "--since", "HEAD")) == ["jargonlint"]


SINCE_AND_BASELINE = (
    (["fix", "--since", "HEAD"], "1 page checked: 0 findings fixed, 0 left\n"),
    (["fix", "--baseline", "known.json"], "1 page checked: 0 findings fixed, 0 left\n"),
    (["glossary", "--check", "--since", "HEAD"], ""),
    (["glossary", "--check", "--baseline", "known.json"], ""),
)


@pytest.mark.parametrize(("command", "said"), SINCE_AND_BASELINE)
def test_fix_and_glossary_leave_alone_what_is_known(run, committed, command, said):
    run("check", "--baseline", "known.json", "--write-baseline", ".")
    append("\nHello.\n")
    assert run(*command, "docs/old.md") == (0, said, "")
    assert run(
        *[word for word in command if word not in ("HEAD", "--since", "--baseline", "known.json")], "docs"
    ).status


CONTRADICTIONS = (
    (["glossary", "--since", "HEAD"], "--since goes with --write or --check, for glossaries on pages"),
    (["glossary", "--no-baseline"], "--no-baseline goes with --write or --check, for glossaries on pages"),
)


@pytest.mark.parametrize(("command", "said"), CONTRADICTIONS)
def test_contradictions(run, committed, command, said):
    status, out, err = run(*command, "docs")
    assert (status, out) == (2, "")
    assert err.endswith(f"Error: {said}\n")


EXITS: tuple[tuple[list[str], str, int], ...] = (  # options of fix, text, exit status
    ([], "Our GQM fell.\n", 1),
    (["--exit-zero"], "Our GQM fell.\n", 0),
    (["--exit-zero"], "Our CTR fell.\n", 0),
    (["--exit-zero", "--fail-on-change"], "Our CTR fell.\n", 1),
    (["--exit-zero", "--fail-on-change"], "Our GQM fell.\n", 0),
    (["--exit-zero", "--diff"], "Our CTR fell.\n", 1),
)


@pytest.mark.parametrize(("options", "text", "status"), EXITS)
def test_how_fix_ends(here, run, options, text, status):
    write({"a.md": text})
    assert run("fix", *options, "a.md").status == status
