"""Yesterday's findings, at the door: baselines, revisions of git, and comments that allow."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jargonlint import lint
from jargonlint.model import Source
from jargonlint.project import allow, files, resources, settings, writing

OLD = {
    "docs/plan.md": "# Plan\n\nOur CAC fell by a third.\n\nWe see teas, bounce rate, and the GQM is late.\n",
    "pricing.md": "| What | Who |\n|---|---|\n| NPS | everybody |\n\n- ROAS\n- more\n\n> A quoted ARPU.\n",
}
NEW = (
    'docs/plan.md:7:9: warning: "ZQX" is not explained on this page; '
    "write out what it stands for [unexpanded-acronym]\n"
)
KNOWN = "2 pages checked: no findings, 6 known\n"


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8", newline="")


def git(*command: str) -> str:
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *command], capture_output=True, check=True, text=True)
    return done.stdout


@pytest.fixture
def repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose only commit holds the old pages."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    write(OLD)
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=old")
    return here


def one_more_term() -> None:
    with open("docs/plan.md", "a", encoding="utf-8") as page:
        page.write("\nAnd the ZQX rose, the CAC too.\n")


# Baselines ------------------------------------------------------------------------------------------


def test_a_baseline_silences_today_and_tells_tomorrow(repository, run):
    before = run("check", ".")
    assert before.status == 1
    status, out, err = run("check", "--baseline", "known.json", "--write-baseline", ".")
    assert (status, out) == (0, KNOWN)
    assert len(json.loads(run("check", "--format", "json", ".").out)["findings"]) == 6
    assert err == "known.json: 6 findings on 2 pages known from now on\n"
    assert run("check", "--baseline", "known.json", ".") == (0, KNOWN, "")
    one_more_term()
    moved = Path("docs/plan.md").read_text()
    Path("docs/plan.md").write_text(f"{moved}")
    status, out, err = run("check", "--baseline", "known.json", ".")
    assert (status, out, err) == (1, NEW + "2 pages checked: 1 finding (1 warning), 6 known\n", "")


def test_a_baseline_counts_no_lines_and_needs_no_folder(repository, run, monkeypatch):
    run("check", "--baseline", "known.json", "--write-baseline", ".")
    for name, text in OLD.items():
        Path(name).write_text("New first line.\n\n" + text)
    monkeypatch.chdir("docs")
    assert run("check", "--baseline", "../known.json", "..") == (0, KNOWN, "")
    assert run("check", "--baseline", "../known.json", str(repository / "docs" / "plan.md")).status == 0


def test_stale_entries_are_told_and_dropped(repository, run):
    run("check", "--write-baseline", ".")
    known = "jargonlint-baseline.json"
    assert Path(known).exists()
    Path("docs/plan.md").write_text("We see teas, bounce rate, and the GQM is late.\n")
    Path("pricing.md").unlink()
    stale = [
        f'{known}: docs/plan.md: "cac" [unexpanded-acronym] is known but no longer found\n',
        f'{known}: pricing.md: "roas" [unexpanded-acronym] is known but no longer found\n',
    ]
    status, out, err = run("check", "--baseline", known, ".")
    assert (status, out) == (0, "1 page checked: no findings, 2 known\n")
    assert stale[0] in err
    assert err.count("pricing.md") == 3
    assert err.endswith(f"{known}: --write-baseline drops what is no longer found\n")
    # A rule that did not run, and a page that was not looked at, say nothing of their entries.
    assert "docs/plan.md" not in run("check", "--baseline", known, "--select", "undefined-jargon", ".").err
    write({"other.md": "", "pricing.md": OLD["pricing.md"]})
    assert run("check", "--baseline", known, "other.md").err == ""
    Path("pricing.md").unlink()
    assert run("check", "--baseline", known, "--write-baseline", "docs").status == 0
    assert "pricing.md" not in Path(known).read_text()
    assert run("check", "--baseline", known, ".") == (0, "2 pages checked: no findings, 2 known\n", "")


def test_many_stale_entries_are_counted(here, run):
    write({"a.md": "".join(f"The ZQ{letter} is late.\n" for letter in "ABCDEFGHIJKLMN")})
    run("check", "--write-baseline", "a.md")
    write({"a.md": "Nothing."})
    err = run("check", "--baseline", "jargonlint-baseline.json", "a.md").err.splitlines()
    assert len(err) == 12
    assert err[10] == "jargonlint-baseline.json: 4 more are known but no longer found"


CONFIGURED = {"jargonlint.toml": 'baseline = "quiet/known.json"\n', "quiet/.keep": ""}


def test_a_configured_baseline_is_everybodys(repository, run, monkeypatch):
    write(CONFIGURED)
    said = "quiet/known.json: 6 findings on 2 pages known from now on\n"
    assert run("check", "--write-baseline", ".") == (0, KNOWN, said)
    assert run("check") == (0, KNOWN, "")
    assert run("check", "docs/plan.md", "pricing.md") == (0, KNOWN, "")
    assert run("check", "--no-baseline", ".").out.endswith("2 pages checked: 6 findings (6 warnings)\n")
    assert run("check", "--isolated", ".").out.endswith("2 pages checked: 6 findings (6 warnings)\n")
    one_more_term()
    assert run("check") == (1, NEW + "2 pages checked: 1 finding (1 warning), 6 known\n", "")
    monkeypatch.chdir("docs")
    assert run("check", "--write-baseline", "plan.md").err == (
        f"{repository}/quiet/known.json: 7 findings on 2 pages known from now on\n"
    )
    assert run("check") == (0, "1 page checked: no findings, 4 known\n", "")


def test_an_option_goes_before_the_configured_baseline(repository, run):
    write({**CONFIGURED, "none.json": '{"version": 1, "findings": {}}'})
    run("check", "--write-baseline", ".")
    assert run("check", "--baseline", "none.json", ".").out.endswith("2 pages checked: 6 findings (6 warnings)\n")
    run("check", "--baseline", "none.json", "--write-baseline", "docs")
    assert run("check", "--baseline", "none.json", ".").out.endswith(": 3 findings (3 warnings), 3 known\n")


def test_each_configuration_has_its_baseline(repository, run):
    write({"jargonlint.toml": 'baseline = "a.json"\n', "docs/jargonlint.toml": 'baseline = "b.json"\n'})
    assert run("check", "--write-baseline", ".").err == (
        "docs/b.json: 3 findings on 1 page known from now on\na.json: 3 findings on 1 page known from now on\n"
    )
    assert run("check") == (0, KNOWN, "")
    assert '"plan.md"' in Path("docs/b.json").read_text()
    assert '"pricing.md"' in Path("a.json").read_text()


def test_a_baseline_that_nobody_named_says_how_to_use_it(repository, run):
    assert run("check", "--write-baseline", ".").err.splitlines() == [
        "jargonlint-baseline.json: 6 findings on 2 pages known from now on",
        'jargonlint-baseline.json: for every check, write baseline = "jargonlint-baseline.json" into the configuration',
    ]


WRONG = [  # files, arguments, what is said
    (
        {},
        [],
        "jargonlint.toml: baseline: quiet/known.json: no such file; --write-baseline makes it of today's findings",
    ),
    ({"quiet/known.json": "# Read me"}, ["--write-baseline"], "jargonlint.toml: baseline: quiet/known.json: not a "),
    ({}, ["--no-baseline", "--baseline", "b.json"], "--no-baseline and --baseline exclude each other; use one"),
    ({}, ["--no-baseline", "--write-baseline"], "--no-baseline and --write-baseline exclude each other; use one"),
]


@pytest.mark.parametrize(("files", "arguments", "said"), WRONG)
def test_a_configured_baseline_that_cannot_be_used(repository, run, files, arguments, said):
    write({**CONFIGURED, **files})
    status, out, err = run("check", *arguments, ".")
    assert (status, out) == (2, "")
    assert err.startswith(said)
    for name, text in files.items():
        assert Path(name).read_text() == text


BAD = [  # files, arguments, what is said
    (
        {},
        ["--baseline", "no.json"],
        "--baseline no.json: no such file; --write-baseline makes it of today's findings\n",
    ),
    ({"b.json": "{"}, ["--baseline", "b.json"], "--baseline b.json: not a baseline: not JSON: "),
    ({"b.json/x": ""}, ["--baseline", "b.json"], "--baseline b.json: Is a directory\n"),
    ({"b.json": "\udcff"}, ["--baseline", "b.json"], "--baseline b.json: not UTF-8 at byte 0"),
]


@pytest.mark.parametrize(("files", "arguments", "said"), BAD)
def test_a_baseline_that_cannot_be_used(here, run, files, arguments, said):
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(os.fsencode(text))
    write({"a.md": "CAC"})
    status, out, err = run("check", *arguments, "a.md")
    assert (status, out) == (2, "")
    assert err.startswith(said)


def test_a_baseline_that_cannot_be_written(here, run):
    write({"a.md": "CAC"})
    status, out, err = run("check", "--baseline", "no/b.json", "--write-baseline", "a.md")
    assert (status, out) == (2, "1 page checked: no findings, 1 known\n")
    assert err == "--baseline no/b.json: No such file or directory\n"


# Since a revision -----------------------------------------------------------------------------------


def test_since_tells_only_what_is_new(repository, run):
    assert run("check", "--since", "HEAD", ".") == (0, "0 pages checked\n", "")
    one_more_term()
    assert run("check", "--since", "HEAD", ".") == (1, NEW + "1 page checked: 1 finding (1 warning)\n", "")
    git("commit", "--quiet", "--all", "--message=new")
    assert run("check", "--since", "HEAD", ".").status == 0
    assert run("check", "--since", "main~1", "docs").out == NEW + "1 page checked: 1 finding (1 warning)\n"


@pytest.mark.parametrize("tracked", [True, False])
def test_since_follows_renames(repository, run, tracked):
    one_more_term()
    Path("new").mkdir()
    if tracked:
        git("mv", "docs/plan.md", "new/goals.md")
    else:
        Path("docs/plan.md").rename("new/goals.md")
    before = git("status", "--porcelain")
    status, out, err = run("check", "--since", "HEAD", ".")
    assert (status, err) == (1, "")
    assert out == NEW.replace("docs/plan.md", "new/goals.md") + "1 page checked: 1 finding (1 warning)\n"
    assert git("status", "--porcelain") == before
    assert git("count-objects").split()[0] == "5"  # two pages, two folders, one commit: nothing was added


def test_since_tells_all_of_a_new_page_and_its_folders_are_no_matter(repository, run, monkeypatch):
    write({"docs/new.md": "The CAC fell.\n"})
    monkeypatch.chdir("docs")
    said = 'new.md:1:5: warning: "CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]\n'
    assert run("check", "--since", "HEAD", ".").out == said + "1 page checked: 1 finding (1 warning)\n"
    assert run("check", "--since", "HEAD", "..").out.startswith("../docs/" + said)
    assert run("check", "--since", "HEAD", str(repository / "docs")).out.startswith(f"{repository}/docs/" + said)


def test_since_knows_what_glossary_pages_explained(repository, run):
    write({"glossary.md": "ZQX stands for zebra quick exit.\n", "a.md": "Our ZQX and ZQZ.\n"})
    write({"jargonlint.toml": 'glossary = ["glossary.md"]\n'})
    git("add", ".")
    git("commit", "--quiet", "--message=glossary")
    assert run("check", "--since", "HEAD", ".").status == 0
    write({"glossary.md": "Nothing.\n"})
    status, out, _ = run("check", "--since", "HEAD", "a.md")
    assert (status, out.count("ZQX"), out.count("ZQZ")) == (1, 1, 0)


def test_since_and_stdin(repository, run):
    text = (OLD["docs/plan.md"] + "\nAnd the ZQX rose, the CAC too.\n").encode()
    assert run("check", "--since", "HEAD", "--stdin-filename", "docs/plan.md", "-", stdin=text).out == (
        NEW + "1 page checked: 1 finding (1 warning)\n"
    )
    assert run("check", "--since", "HEAD", "--stdin-filename", "docs/no.md", "-", stdin=b"CAC").status == 1
    assert run("check", "--since", "HEAD", "-", stdin=b"CAC").status == 1


NASTY_NAMES = ["a b.md", "-a.md", "ä\u202e👩.md", "a:b*[x]?.md", 'q"uote\\.md', "new\nline.md", ":(top).md", "%41.md"]


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_since_takes_any_name(repository, run, name: str):
    write({name: "Our CAC.\n" * 9})
    git("add", ".")
    git("commit", "--quiet", "--message=nasty")
    write({name: "Our CAC.\n" * 9 + "ZQX\n"})
    assert run("check", "--since", "HEAD", "--format", "statistics", ".").out.count("ZQX") == 1
    Path(name).rename(f"moved {name}")
    out = run("check", "--since", "HEAD", "--format", "statistics", ".").out
    assert (out.count("ZQX"), out.count("customer")) == (1, 0)


SINCE = [
    (["--since", "nope"], "--since nope: no such revision in {here}; a shallow clone must fetch it first\n"),
    (["--since=-x"], "--since -x: not a revision; name a commit, a branch or a tag\n"),
    (["--since", "HEAD:docs"], "--since HEAD:docs: no such revision in {here}; a shallow clone must fetch it first\n"),
]


@pytest.mark.parametrize(("arguments", "said"), SINCE)
def test_since_what_git_does_not_know(repository, run, arguments, said):
    assert run("check", *arguments, ".") == (2, "", said.format(here=repository))


def test_since_outside_a_repository(here, run):
    write({"a.md": "CAC"})
    assert run("check", "--since", "HEAD", ".") == (2, "", "--since: a.md is in no git repository\n")


def test_since_without_git(repository, run, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert run("check", "--since", "HEAD", ".") == (2, "", "--since needs git, and there is none\n")


def test_since_is_not_led_astray_by_the_variables_of_a_hook(repository, run, monkeypatch, tmp_path):
    one_more_term()
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "none"))
    assert run("check", "--since", "HEAD", ".").out.startswith(NEW)


def test_baseline_and_since_together(repository, run):
    one_more_term()
    run("check", "--write-baseline", "docs")
    assert run("check", "--since", "HEAD", "--baseline", "jargonlint-baseline.json", ".").status == 0


# Comments that allow --------------------------------------------------------------------------------


def test_add_allow(here, run):
    write(OLD)
    mode = Path("pricing.md").stat().st_mode
    findings = len(json.loads(run("check", "--format", "json", ".").out)["findings"])
    status, out, err = run("check", "--add-allow", "--reason", "sales knows it", ".")
    assert (status, out) == (0, "2 pages checked: no findings\n")
    assert err == f"{findings} findings on 2 pages allowed\n"
    assert Path("pricing.md").read_text() == (
        "<!-- jargonlint: allow NPS because sales knows it -->\n"
        "| What | Who |\n|---|---|\n| NPS | everybody |\n\n"
        "<!-- jargonlint: allow ROAS because sales knows it -->\n"
        "- ROAS\n- more\n\n"
        "<!-- jargonlint: allow ARPU because sales knows it -->\n"
        "> A quoted ARPU.\n"
    )
    assert Path("pricing.md").stat().st_mode == mode
    assert run("check", ".") == (0, "2 pages checked: no findings\n", "")
    assert run("check", "--add-allow", ".") == (0, "2 pages checked: no findings\n", "")


ALLOW = [  # name, page, page after
    ("a.md", "---\ntitle: x\n---\nOur CAC.", "---\ntitle: x\n---\n{}Our CAC."),
    ("a.md", "\ufeffOur CAC.\r\nand\r\n", "\ufeff{}Our CAC.\r\nand\r\n"),
    ("a.md", "# The CAC\n", "{}# The CAC\n"),
    ("a.md", "Setext CAC\n===\n", "{}Setext CAC\n===\n"),
    ("a.md", "One\n\n1. a\n\n   CAC in a list\n2. b\n", "One\n\n{}1. a\n\n   CAC in a list\n2. b\n"),
    ("a.md", "> one\n>\n> CAC two\n", "> one\n>\n> CAC two\n\n{}"),
    ("a.md", "- a\n  - CAC\n- b", "- a\n  - CAC\n- b\n\n{}"),
    ("a.md", "- a\n- > CAC\n- b\n", "- a\n- > CAC\n- b\n\n{}"),
    ("a.md", "> - a\n> - CAC\n", "{}> - a\n> - CAC\n"),
    ("a.md", "> a\n>\n> - CAC\n", "> a\n>\n> - CAC\n\n{}"),
    ("a.md", "a\n\n> b\n> CAC\n", "a\n\n{}> b\n> CAC\n"),
    ("a.md", "# A\nCAC\n", "# A\n{}CAC\n"),
    ("a.md", "A\n- CAC\n", "A\n{}- CAC\n"),
    ("a.mdx", "import X from 'x'\n\nOur CAC.\n", "import X from 'x'\n\n{}Our CAC.\n"),
    ("a.md", "CAC\n\n```\nopen", None),
]


@pytest.mark.parametrize(("name", "text", "after"), ALLOW)
def test_add_allow_changes_nothing_else(here, run, name, text, after):
    write({name: text})
    assert run("check", "--add-allow", name).status == 0
    written = Path(name).read_bytes().decode()
    assert run("check", name).status == 0
    if after is not None:
        before, _, rest = after.partition("{}")
        assert written.startswith(before)
        assert written.endswith(rest)
        comment = written[len(before) : len(written) - len(rest)]
        verb = "allow" if rest else "allow-file"
        begin, end = ("{/*", "*/}") if name.endswith("x") else ("<!--", "-->")
        assert comment.strip() == f"{begin} jargonlint: {verb} CAC because {allow.REASON} {end}"


def test_add_allow_leaves_what_it_cannot_repair(here, run):
    Path("a.md").write_bytes(b"Our CAC, caf\xe9.\n")
    write({"b.txt": "Our CAC.\n", "c.md": "Our CAC.\n"})
    status, out, err = run("check", "--add-allow", "a.md", "b.txt", "c.md", "-", stdin=b"CAC")
    assert status == 2
    assert out.endswith("4 pages checked, 3 could not be: 3 findings (3 warnings)\n")
    assert err.splitlines() == [
        "<stdin>: nothing is allowed in it: stdin is no file; use --baseline for it",
        "a.md: not UTF-8 at byte 12 (0xe9); save it as UTF-8",
        "a.md: not changed: not UTF-8 at byte 12 (0xe9); save it as UTF-8",
        "b.txt: nothing is allowed in it: plain text has no comments; use --baseline for it",
        "1 finding on 1 page allowed",
    ]
    assert Path("a.md").read_bytes() == b"Our CAC, caf\xe9.\n"


def test_add_allow_to_a_page_that_cannot_be_written(here, run, monkeypatch):
    write({"a.md": "Our CAC.\n", "b.md": "Our CAC.\n"})
    replace = writing.replace

    def refused(path, *contents):
        if path.endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return replace(path, *contents)

    monkeypatch.setattr(writing, "replace", refused)
    status, out, err = run("check", "--add-allow", ".")
    assert (status, err) == (2, "a.md: not changed: Permission denied\n1 finding on 1 page allowed\n")
    assert out.startswith("a.md:1:5: ")
    assert "b.md" not in out


def test_add_allow_only_what_is_new(repository, run):
    one_more_term()
    assert run("check", "--add-allow", "--since", "HEAD", ".").err == "1 finding on 1 page allowed\n"
    text = Path("docs/plan.md").read_text()
    assert text.count("jargonlint: allow") == 1
    assert run("check", "--since", "HEAD", ".").status == 0
    assert run("check", ".").status == 1


REASONS = ["", " ", "a\nb", "a --> b", "a */ b"]


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_must_fit_into_a_comment(here, run, reason):
    write({"a.md": "CAC"})
    status, out, err = run("check", "--add-allow", "--reason", reason, "a.md")
    assert (status, out) == (2, "")
    assert 'a reason is one line without "-->" and "*/"' in err
    assert run("check", "--reason", "x", "a.md").err.endswith("Error: --reason is for --add-allow\n")


def test_terms_that_no_comment_can_name(here, run):
    write({"own.tsv": "name\tkind\nbudget, authority\tterm\n", "jargonlint.toml": 'terms = ["own.tsv"]'})
    write({"a.md": "The budget, authority thing, and CAC.\n"})
    left = 'a.md: "budget, authority" is not allowed: no comment can do it; use --baseline for it\n'
    assert run("check", "--add-allow", "a.md")[::2] == (1, left + "1 finding on 1 page allowed\n")
    assert run("check", "--format", "concise", "a.md").out.startswith('a.md:2:5: warning: "budget, authority"')


def test_candidates_of_a_page_are_two():
    text = "Our CAC fell, ZQX rose.\n\nCAC"
    report = lint.check(Source("a.md", text), "markdown", resources.bank(), settings.no_config("/").settings)
    first, second = allow.candidates(
        report.reading.document, report.findings, allow.Writing("why", ("<!-- ", " -->"), True)
    )
    assert first == f"<!-- jargonlint: allow CAC, ZQX because why -->\n{text}"
    assert second == f"{text}\n\n<!-- jargonlint: allow-file CAC, ZQX because why -->\n"


@pytest.mark.parametrize("seed", range(6))
def test_since_where_a_page_is_a_glossary_too(repository, seed):
    """git knows a page by one name, we by two: as it was asked for, and as the configuration names it."""
    write({"jargonlint.toml": 'glossary = ["docs/plan.md"]\n', "docs/plan.md": OLD["docs/plan.md"] + "\nOur ZQX.\n"})
    call = [sys.executable, "-c", CALL, "check", "--since", "HEAD", "."]
    done = subprocess.run(call, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True)
    assert done.stdout.startswith('docs/plan.md:7:5: warning: "ZQX" is not explained'), done.stderr


CALL = "from jargonlint.hook import main; main()"


@pytest.mark.skipif(os.name != "posix", reason="makes a program of a shell script")
@pytest.mark.parametrize("folder", ["", ".", "bin"])
def test_since_runs_no_git_of_the_working_folder(repository, run, monkeypatch, folder):
    one_more_term()
    for program in ("git", "bin/git"):
        write({program: "#!/bin/sh\ntouch ran\n"})
        Path(program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert run("check", "--since", "HEAD", "docs").status == 1
    assert not Path("ran").exists()


def test_since_a_page_was_too_big(repository, run, monkeypatch):
    one_more_term()
    monkeypatch.setattr(files, "PAGE", files.Limit("a page", 100))
    monkeypatch.setattr(files, "read", lambda path: files.decode(Path(path).read_bytes()[:100], path))
    assert run("check", "--since", "HEAD", "docs").status == 1


def test_add_allow_says_what_no_comment_can_allow(here, run, monkeypatch):
    write(
        {"jargonlint.toml": 'terms = ["own.tsv"]\n', "own.tsv": "name\nzed, yed\n", "a.md": "Our zed, yed and CAC.\n"}
    )
    status, out, err = run("check", "--add-allow", ".")
    assert (status, out.count("\n")) == (1, 2)
    assert err.splitlines() == [
        'a.md: "zed, yed" is not allowed: no comment can do it; use --baseline for it',
        "1 finding on 1 page allowed",
    ]
    monkeypatch.setattr(allow, "candidates", lambda *_, **__: ())
    write({"b.md": "Our CAC.\n"})
    status, _, err = run("check", "--add-allow", "b.md")
    assert (status, err) == (1, 'b.md: "CAC" is not allowed: no comment can do it; use --baseline for it\n')
