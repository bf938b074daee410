"""The doors: whole outputs, exit statuses, and that both doors say the same."""

import contextlib
import json
import os
import re
import select
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.readable import READABLE

from jargonlint import __version__, hook, lint
from jargonlint.commands.cli import LAZY, cli
from jargonlint.hook import plain_paths
from jargonlint.project import settings
from jargonlint.words import shipped

CAC = 'warning: "CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]'
ONE = "1 page checked: 1 finding (1 warning)\n"
NONE = "1 page checked: no findings\n"
ALLOW = "<!-- jargonlint: allow CAC -->"


def write(files: dict[str, str]) -> None:
    """Write files into the working folder, as they are."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


CHECKS = [  # pages and configuration, command line, exit status, stdout, stderr
    ({"a.md": "Our CAC fell."}, ["check", "a.md"], 1, f"a.md:1:5: {CAC}\n{ONE}", ""),
    ({"a.md": "It fell."}, ["check", "a.md"], 0, NONE, ""),
    ({"a.md": ""}, ["check", "a.md"], 0, NONE, ""),
    ({"a.md": "One.\r\n\r\nOur CAC fell.\r\n"}, ["check", "a.md"], 1, f"a.md:3:5: {CAC}\n{ONE}", ""),
    ({"a.md": "\ufeffOur CAC fell."}, ["check", "a.md"], 1, f"a.md:1:5: {CAC}\n{ONE}", ""),
    (
        {"b.md": "CAC", "docs/a.md": "CAC"},
        ["check"],
        1,
        f"b.md:1:1: {CAC}\ndocs/a.md:1:1: {CAC}\n2 pages checked: 2 findings (2 warnings)\n",
        "",
    ),
    ({"-b.md": "CAC"}, ["check", "--", "-b.md"], 1, f"-b.md:1:1: {CAC}\n{ONE}", ""),
    ({"a.md": "CAC"}, ["check", "a.md", "a.md", "./a.md"], 1, f"a.md:1:1: {CAC}\n{ONE}", ""),
    (
        {},
        ["check"],
        0,
        "0 pages checked\n",
        ".: no pages found; a folder yields .md, .markdown, .mdx, .rst, .rest, .adoc, .asciidoc, .ipynb\n",
    ),
    ({"a.md": "CAC"}, ["check", "--fail-on", "error", "a.md"], 0, f"a.md:1:1: {CAC}\n{ONE}", ""),
    ({"a.md": "CAC", "jargonlint.toml": 'fail-on = "error"'}, ["check", "a.md"], 0, f"a.md:1:1: {CAC}\n{ONE}", ""),
    (
        {"a.md": "CAC", "jargonlint.toml": 'fail-on = "error"'},
        ["check", "--fail-on", "warning", "a.md"],
        1,
        f"a.md:1:1: {CAC}\n{ONE}",
        "",
    ),
    ({"a.md": "CAC"}, ["check", "--ignore", "unused-allow,unexpanded-acronym", "a.md"], 0, NONE, ""),
    ({"a.md": "CAC"}, ["check", "--select", "unused-allow", "--select=used-before-defined", "a.md"], 0, NONE, ""),
    ({"a.md": f"CAC {ALLOW}"}, ["check", "a.md"], 0, NONE, ""),
    ({"a.md": "CAC", "jargonlint.toml": 'common = ["CAC"]'}, ["check", "a.md"], 0, NONE, ""),
    (
        {"a.md": "CAC", "jargonlint.toml": 'common = ["CAC"]'},
        ["check", "--isolated", "a.md"],
        1,
        f"a.md:1:1: {CAC}\n{ONE}",
        "",
    ),
    (
        {"a.md": "CAC", "other/jargonlint.toml": 'common = ["CAC"]'},
        ["check", "--config", "other/jargonlint.toml", "a.md"],
        0,
        NONE,
        "",
    ),
    (
        {"a.md": "CAC", "docs/b.md": "CAC", "docs/jargonlint.toml": 'common = ["CAC"]'},
        ["check", "."],
        1,
        f"a.md:1:1: {CAC}\n2 pages checked: 1 finding (1 warning)\n",
        "",
    ),
    (
        {"a.md": "CAC", "b.md": "CAC", "jargonlint.toml": 'exclude = ["b.md"]'},
        ["check", "a.md", "b.md"],
        1,
        f"a.md:1:1: {CAC}\n1 page checked, 1 excluded: 1 finding (1 warning)\n",
        "",
    ),
    (
        {"a.md": "CAC", "jargonlint.toml": '[[overrides]]\npaths = ["a.md"]\nrules.unexpanded-acronym = "error"'},
        ["check", "a.md"],
        1,
        f"a.md:1:1: {CAC.replace('warning', 'error')}\n1 page checked: 1 finding (1 error)\n",
        "",
    ),
    (
        {"a.md": "CAC"},
        ["check", "pricng.md", "a.md", "docs"],
        2,
        f"a.md:1:1: {CAC}\n1 page checked, 2 could not be: 1 finding (1 warning)\n",
        "docs: no such file or folder\npricng.md: no such file or folder\n",
    ),
    (
        {"pricing.md": ""},
        ["check", "pricng.md"],
        2,
        "",
        'pricng.md: no such file or folder; did you mean "pricing.md"?\n',
    ),
    (
        {"a.md": "", "docs/jargonlint.toml": "x = 1", "docs/b.md": ""},
        ["check", "."],
        2,
        "",
        f'docs/jargonlint.toml: unknown key "x"; known: {", ".join(settings.KEYS)}\n',
    ),
    ({"a.md": ""}, ["check", "--config", "no.toml", "a.md"], 2, "", "--config no.toml: No such file or directory\n"),
    (
        {"a.md": "", "jargonlint.toml": ""},
        ["check", "--config", "jargonlint.toml", "--isolated", "a.md"],
        2,
        "",
        "--config and --isolated exclude each other; use one\n",
    ),
    (
        {"a.md": "", "jargonlint.toml": 'terms = ["own.tsv"]'},
        ["check", "a.md"],
        2,
        "",
        "jargonlint.toml: own.tsv: No such file or directory\n",
    ),
    (
        {"a.md": "", "jargonlint.toml": 'glossary = ["words.rst"]', "words.rst/x": ""},
        ["check", "a.md"],
        2,
        "",
        "jargonlint.toml: words.rst: Is a directory\n",
    ),
    (
        {"a.md": ""},
        ["check", "--stdin-filename", "b.md", "a.md"],
        2,
        "",
        '--stdin-filename names the text from stdin; put "-" among the paths\n',
    ),
]


@pytest.mark.parametrize(("pages", "arguments", "status", "out", "err"), CHECKS)
def test_check(here, run, pages, arguments, status, out, err):
    write(pages)
    assert run(*arguments) == (status, out, err)


REFUSED = [("a.pdf", "PDF")]


@pytest.mark.parametrize(("name", "what"), REFUSED)
def test_other_formats_are_refused_by_name(here, run, name, what):
    (here / name).write_text("CAC")
    status, out, err = run("check", name)
    assert (status, out) == (2, "")
    assert err == f"{name}: cannot read {what} yet; {READABLE}\n"
    assert run("check", ".").status == 0


def test_plain_text(here, run):
    Path("a.txt").write_text("Our *CAC* fell.")
    assert run("check", "a.txt") == (1, f"a.txt:1:6: {CAC}\n{ONE}", "")


def test_own_terms(here, run):
    Path("own.tsv").write_text("name\tshort\tkind\nzebra quick exit\tZQX\tterm\n")
    Path("jargonlint.toml").write_text('terms = ["own.tsv"]')
    write({"a.md": "Our ZQX."})
    found = 'a.md:1:5: warning: "ZQX" is not explained; write "zebra quick exit (ZQX)" [unexpanded-acronym]\n'
    assert run("check", "a.md") == (1, found + ONE, "")
    Path("own.tsv").write_text("name\tshrt\nzebra\tZQX\n")
    status, out, err = run("check", "a.md")
    assert (status, out) == (2, "")
    assert err.startswith('jargonlint.toml: own.tsv:1: no column is called "shrt"')


GLOSSARIES = [  # name, bytes, exit status, stderr
    ("g.md", b"ZQX stands for zebra quick exit.", 0, ""),
    ("g.md", b"\x92 ZQX stands for zebra quick exit.", 0, "g.md: not UTF-8 at byte 0 (0x92); save it as UTF-8\n"),
    ("g.md", b"\0", 2, "jargonlint.toml: g.md: not text (a zero byte at byte 0); only text can be checked\n"),
    ("g.tex", b"", 2, f"jargonlint.toml: g.tex: cannot read LaTeX yet; {READABLE}\n"),
]


@pytest.mark.parametrize(("name", "data", "status", "err"), GLOSSARIES)
def test_glossary(here, run, name, data, status, err):
    Path(name).write_bytes(data)
    write({"a.md": "Our ZQX.", "jargonlint.toml": f'glossary = ["{name}"]'})
    assert run("check", "a.md") == (status, NONE if status == 0 else "", err)


def test_bad_encoding_is_said_and_the_rest_is_checked(here, run):
    Path("a.md").write_bytes(b"We\x92re at it: CAC")
    said = "a.md: not UTF-8 at byte 2 (0x92); save it as UTF-8\n"
    assert run("check", "a.md") == (1, f"a.md:1:14: {CAC}\n{ONE}", said)


def test_binary_is_an_error_only_where_it_was_named(here, run):
    Path("a.md").write_bytes(b"PK\x00CAC")
    assert run("check", ".") == (0, "0 pages checked\n", "")
    said = "a.md: not text (a zero byte at byte 2); only text can be checked\n"
    assert run("check", "a.md") == (2, "0 pages checked, 1 could not be\n", said)


STDIN = [  # arguments, what it is called
    (["-"], "<stdin>"),
    (["--stdin-filename", "docs/b.md", "-"], "docs/b.md"),
    (["--stdin-filename", "b.txt", "-"], "b.txt"),
]


@pytest.mark.parametrize(("arguments", "name"), STDIN)
def test_stdin(here, run, arguments, name):
    assert run("check", *arguments, stdin=b"\xef\xbb\xbfOur CAC fell.") == (1, f"{name}:1:5: {CAC}\n{ONE}", "")


def test_stdin_filename_finds_its_configuration(here, run):
    write({"docs/jargonlint.toml": 'common = ["CAC"]'})
    assert run("check", "--stdin-filename", "docs/b.md", "-", stdin=b"CAC").status == 0
    assert run("check", "-", stdin=b"CAC").status == 1
    assert run("check", "--stdin-filename", "b.pdf", "-", stdin=b"CAC").status == 2


def test_json(here, run):
    write({"a.md": f"Our CAC\nfell.\n\n{ALLOW}\n"})
    status, out, err = run("check", "--format", "json", "a.md")
    assert (status, err) == (1, "")
    found = json.loads(out)
    assert [(one["rule"], one["severity"], one["text"], one["line"], one["column"]) for one in found["findings"]] == [
        ("unexpanded-acronym", "warning", "CAC", 1, 5),
        ("unused-allow", "info", ALLOW, 4, 1),
    ]
    assert found["summary"]["files"] == 1


def test_annotate(here, run):
    write({"a.md": "Net Promoter Score (NPS) rose."})
    status, out, err = run("annotate", "--format", "jsonl", "a.md")
    assert (status, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    assert [(record["kind"], record.get("text")) for record in records if record["kind"] != "term"] == [
        ("definition", None),
        ("acronym", "NPS"),
    ]
    assert run("annotate", "none.md") == (2, "", "none.md: no such file or folder\n")
    assert run("annotate", "-", stdin=b"NPS").out.count("\n") == 1


def test_rules(run):
    status, out, err = run("rules")
    assert (status, err) == (0, "")
    assert [line.split()[:2] for line in out.splitlines()] == [
        [name, rule.severity] for name, rule in settings.RULES.items()
    ]


@pytest.mark.parametrize("rule", settings.RULES)
def test_explain(run, rule):
    status, out, err = run("explain", rule)
    assert (status, err) == (0, "")
    assert out.startswith(f"{rule} ({settings.RULES[rule].severity})\n\n")
    assert out.endswith(
        f"To allow it on a page: <!-- jargonlint: allow-file {rule} -->;\n"
        f"in one block, before it: <!-- jargonlint: allow {rule} -->\n"
    )


WRONG = [  # command line, the last line of stderr
    (["chek"], 'Error: no command is called "chek"; did you mean "check"?'),
    (["."], 'Error: no command is called "."; did you mean "jargonlint check ."?'),
    (["check", "--formt", "json"], "Error: No such option '--formt'. Did you mean '--format'?"),
    (
        ["check", "--format", "jsn"],
        'Error: Invalid value for \'--format\': "jsn" is not one of them; did you mean "json"?',
    ),
    (
        ["check", "--fail-on", "eror"],
        'Error: Invalid value for \'--fail-on\': "eror" is not one of them; did you mean "error"?',
    ),
    (
        ["check", "--select", "unused-alow"],
        'Error: Invalid value for \'--select\': no rule is called "unused-alow"; did you mean "unused-allow"?',
    ),
    (["explain", "unused-alow"], 'Error: no rule is called "unused-alow"; did you mean "unused-allow"?'),
    (["terms", "check"], "Error: Missing argument 'TABLE...'."),
]


@pytest.mark.parametrize(("arguments", "last"), WRONG)
def test_wrong(here, run, arguments, last):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1] == last


PLAIN = [  # arguments, paths of the fast door
    ([], None),
    (["check"], []),
    (["check", "a.md", "docs"], ["a.md", "docs"]),
    (["check", "-"], ["-"]),
    (["check", "--", "-a.md", "--"], ["-a.md", "--"]),
    (["check", "a.md", "--", "b.md"], ["a.md", "b.md"]),
    (["check", "--format", "json"], None),
    (["check", "a.md", "-h"], None),
    (["rules"], None),
    (["--version"], None),
]


@pytest.mark.parametrize(("arguments", "paths"), PLAIN)
def test_plain_paths(arguments, paths):
    assert plain_paths(arguments) == paths


def test_completion_goes_to_click(monkeypatch):
    monkeypatch.setenv("_JARGONLINT_COMPLETE", "bash_source")
    assert plain_paths(["check"]) is None


DOORS = [arguments for _, arguments, *_ in CHECKS if plain_paths(arguments) is not None]


@pytest.mark.parametrize(
    "pages", [{"a.md": "Our CAC.", "docs/b.md": "CRM\n\nand *LTV*"}, {"jargonlint.toml": "x", "a.md": "CAC"}, {}]
)
@pytest.mark.parametrize("arguments", [*DOORS, ["check", "-"], ["check", "a.pdf"]])
def test_both_doors_say_the_same(here, run, monkeypatch, pages, arguments):
    write(pages)
    fast = run(*arguments, stdin=b"CAC")
    monkeypatch.setattr(hook, "plain_paths", lambda _: None)
    assert run(*arguments, stdin=b"CAC") == fast


class PanicException(BaseException):
    """Like the parser's, which is no Exception."""


@pytest.mark.parametrize("fault", [RecursionError("too deep"), PanicException("index out of bounds")])
def test_one_bad_page_does_not_stop_the_others(here, run, monkeypatch, fault):
    write({"a.md": "CAC", "b.md": "CAC"})
    check = lint.check

    def bad(source, *rest, **options):
        if source.path == "a.md":
            raise fault
        return check(source, *rest, **options)

    monkeypatch.setattr(lint, "check", bad)
    status, out, err = run("check", ".")
    assert (status, out) == (2, f"b.md:1:1: {CAC}\n1 page checked, 1 could not be: 1 finding (1 warning)\n")
    assert err == f"a.md: could not be checked ({type(fault).__name__}: {fault}); please report this\n"


def test_interrupt(here, run, monkeypatch):
    write({"a.md": ""})

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(lint, "check", interrupted)
    assert run("check", "a.md") == (130, "", "interrupted\n")


def jargonlint(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jargonlint", *arguments]
    return subprocess.run(command, capture_output=True, **more)  # type: ignore[call-overload, no-any-return]


def test_as_a_module(here):
    write({"a.md": "Our CAC fell."})
    done = jargonlint("check", "a.md")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (1, f"a.md:1:5: {CAC}\n{ONE}", b"")


def test_a_reader_that_goes_away(here):
    write({"a.md": "CAC\n\n" * 3})
    command = f"{sys.executable} -m jargonlint check a.md a.md | (exec <&-; sleep 1); echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert (done.stdout, done.stderr) == (b"141\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_output_that_cannot_be_written(here):
    write({"a.md": "CAC"})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jargonlint", "check", "a.md"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"standard output: No space left on device\n")


def test_a_mistake_of_ours_is_no_finding(here, run, monkeypatch):
    write({"a.md": ""})
    monkeypatch.setattr("jargonlint.commands.check.plan", lambda *_: 1 / 0)
    status, out, err = run("check", "a.md")
    assert (status, out) == (2, "")
    assert err.startswith("this is a mistake in jargonlint; please report it:\nTraceback")
    assert err.endswith("ZeroDivisionError: division by zero\n")


def test_names_and_texts_cannot_speak_to_the_terminal(here, run):
    Path("a\x1b[2Jb.md").write_text("CAC")
    assert run("check", ".").out == f"a\\x1b[2Jb.md:1:1: {CAC}\n{ONE}"
    assert run("check", "none\x9b").err == "none\\x9b: no such file or folder\n"


def test_output_in_another_encoding(here):
    Path("a–b.md").write_text("CAC")
    done = jargonlint("check", ".", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.stdout.decode("ascii") == f"a\\u2013b.md:1:1: {CAC}\n{ONE}"


def on_terminal(*arguments: str, columns: int = 120, **environment: str) -> str:
    """What a command shows on a terminal, both streams together."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (24, columns))
    bare = {name: value for name, value in os.environ.items() if not name.endswith(("COLOR", "COLOR_FORCE"))}
    call = [sys.executable, "-m", "jargonlint", *arguments]
    running = subprocess.Popen(call, stdout=child, stderr=child, env={**bare, "TERM": "xterm", **environment})
    os.close(child)
    shown = b""
    with contextlib.suppress(OSError):  # which says that nobody holds the other end any more
        while select.select([parent], [], [], 60)[0] and (piece := os.read(parent, 65536)):
            shown += piece
    os.close(parent)
    running.wait()
    return shown.decode().replace("\r\n", "\n")


SHOWN = f"""a.md
  1:5  {CAC}
       Our CAC fell.
           ^^^

{ONE}"""


def test_terminal(here):
    write({"a.md": "Our CAC fell."})
    assert on_terminal("check", "a.md", NO_COLOR="1") == SHOWN
    assert on_terminal("check", "a.md", TERM="dumb") == SHOWN
    coloured = on_terminal("check", "a.md")
    assert "\x1b[33mwarning:\x1b[0m" in coloured
    assert on_terminal("check", "a.md", "--quiet", "--color", "never") == SHOWN.removesuffix(ONE)


def test_a_terminal_is_told_what_can_be_repaired(here):
    write({"a.md": "Our CTR fell.", "docs/b c.md": "Our CTR fell, and ZQX."})
    end = "2 pages checked: 3 findings (3 warnings), 2 can be repaired: "
    assert on_terminal("check").endswith(f"{end}jargonlint fix\n")
    assert on_terminal("check", "a.md", "docs/b c.md").endswith(f"{end}jargonlint fix a.md 'docs/b c.md'\n")
    assert on_terminal("check", "--isolated").endswith(f"{end}the same with --fix\n")
    assert on_terminal("check", "--statistics", ".").endswith(f"{end}jargonlint fix\n")
    assert on_terminal("fix", "docs/b c.md", columns=60, NO_COLOR="1") == FIXED
    assert on_terminal("check", "docs").endswith("1 page checked: 1 finding (1 warning)\n")


FIXED = """docs/b c.md
   1:5  fixed: write "click-through rate (CTR)"
        [unexpanded-acronym]
  1:40  left: "ZQX" is not explained on this page; write out
        what it stands for (no table says what it stands
        for) [unexpanded-acronym]

1 page checked: 1 finding fixed, 1 left
"""
MUCH = {"a.md": "".join(f"The Z{first}{second} is late.\n" for first in "BCDFGHJK" for second in "BCDFGHJK")}
ADVICE = [  # configuration, arguments, what is said at last
    (None, [], 2, "a configuration that fits these pages, and only what is new from now on: jargonlint init\n"),
    ("", [], 2, "only what is new from now on: jargonlint check --write-baseline\n"),
    ('baseline = "b.json"', [], 1, "where to begin: jargonlint check --statistics\n"),
    ('baseline = "b.json"', ["--statistics"], 0, "1 page checked: 63 findings (63 info)"),
    (None, ["--quiet"], 0, "\n"),
]


@pytest.mark.parametrize(("configuration", "arguments", "lines", "said"), ADVICE)
def test_advice(here, configuration, arguments, lines, said):
    write({**MUCH, "b.json": '{"version": 1, "findings": {}}'})
    if configuration is not None:
        write({"jargonlint.toml": configuration})
    shown = on_terminal("check", *arguments, NO_COLOR="1").splitlines(keepends=True)
    assert shown[-1].startswith(said)
    assert ("where to begin: jargonlint check --statistics\n" in shown) == (lines > 0)
    assert len([line for line in shown[-3:] if "jargonlint " in line]) == lines


COLOURS = [  # options, environment, whether there are colours where nobody looks
    ([], {}, False),
    (["--color", "always"], {}, True),
    (["--color", "always"], {"NO_COLOR": "1"}, True),
    (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ([], {"FORCE_COLOR": "1"}, True),
    ([], {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    ([], {"FORCE_COLOR": "0"}, False),
    ([], {"FORCE_COLOR": ""}, False),
    ([], {"CLICOLOR_FORCE": "1"}, True),
    ([], {"CLICOLOR_FORCE": "0"}, False),
    ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
]


@pytest.mark.parametrize(("options", "environment", "coloured"), COLOURS)
def test_colours(here, run, monkeypatch, options, environment, coloured):
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write({"a.md": "Our CTR fell."})
    commands = (["check", "a.md"], ["fix", "--diff", "a.md"], ["glossary", "--check", "a.md"], ["rules"])
    for command in (*commands, ["explain", "unused-allow"]):
        out = run(*command, *options).out
        assert ("\x1b[" in out) == coloured, command
        assert "\n    1 | " not in out
    if not options:
        assert ("\x1b[" in run("check", "a.md").out) == coloured, "the door without click"


def test_quiet(here, run):
    write({"a.md": "Our CAC fell.", "b.md": "It.", "jargonlint.toml": 'baseline = "b.json"'})
    write({"b.json": '{"version": 1, "findings": {"b.md": {"unexpanded-acronym": ["X"]}}}'})
    assert run("check", "--quiet", ".") == (1, f"a.md:1:5: {CAC}\n", "")
    assert run("check", "-q", "b.md", "no.md") == (2, "", 'no.md: no such file or folder; did you mean "b.md"?\n')


FIX_OPTIONS = [
    (["--statistics"], "--statistics"),
    (["--format", "json"], "--format"),
    (["--output", "x"], "--output"),
    (["--write-baseline"], "--write-baseline"),
    (["--add-allow"], "--add-allow"),
    (["--show-skipped"], "--show-skipped"),
    (["--pipeline", "x"], "--pipeline"),
]


@pytest.mark.parametrize(("options", "named"), FIX_OPTIONS)
def test_check_fix_with_what_it_does_not_know(here, run, options, named):
    write({"a.md": "Our CTR fell."})
    status, out, err = run("check", "--fix", *options, "a.md")
    assert (status, out) == (2, "")
    assert err.endswith(f"Error: --fix repairs pages and says what is left; leave {named} out\n")
    assert Path("a.md").read_text() == "Our CTR fell."


def test_check_fix_is_fix(here, run):
    text = "Our CTR fell, and the ZQX."
    write({"a.md": text, "b.md": text})
    fixed = run("fix", "--ignore", "unused-allow", "a.md")
    assert run("check", "--fix", "--ignore", "unused-allow", "b.md") == (
        fixed.status,
        fixed.out.replace("a.md", "b.md"),
        fixed.err,
    )
    assert fixed.out.splitlines()[-1] == "1 page checked: 1 finding fixed, 1 left"
    assert Path("a.md").read_text() == Path("b.md").read_text() != text


def test_progress_bar(here, run, monkeypatch):
    from jargonlint.commands import console

    for number in range(3):
        write({f"p{number}.md": ""})
    monkeypatch.setattr(console, "PATIENCE", -1)
    monkeypatch.setattr(console, "PAUSE", -1)
    assert "pages" not in run("check", ".").err, "nobody is looking"
    monkeypatch.setattr(console, "watched", lambda: True)
    err = run("check", ".").err
    assert "\r██████████░░░░░░░░░░░░░░░░░░░░ 1 of 3 pages\x1b[K" in err
    assert err.endswith("\r\x1b[K")


def test_each_lazy_command_stands_in_the_module_of_its_name():
    assert list(cli.commands) == ["check"]
    context = click.Context(cli)
    assert [command.name for name in LAZY if (command := cli.get_command(context, name))] == list(LAZY)


def test_verbose_names_the_configurations(here, run):
    write({"a.md": "It.", "docs/b.md": "It.", "docs/c.md": "It.", "docs/jargonlint.toml": "", "jargonlint.toml": ""})
    (here / "docs/.git").mkdir()
    status, out, err = run("check", "--verbose", ".")
    assert (status, out) == (0, "3 pages checked: no findings\n")
    assert err == "jargonlint.toml: 1 page\ndocs/jargonlint.toml: 2 pages\n"
    (here / "docs/jargonlint.toml").unlink()
    assert run("check", "-v", ".").err == "jargonlint.toml: 1 page\nno configuration: 2 pages\n"
    assert run("check", "-v", "--config", "jargonlint.toml", ".").err == "jargonlint.toml: 3 pages\n"


CONFIGURED = """
exclude = ["./drafts/", "old/", "*.tmp.md"]
common = ["KPIs", "ZQX", "churn rate", "CAC"]
"""


def test_verbose_names_entries_that_hit_nothing(here, run):
    write({"jargonlint.toml": CONFIGURED, "drafts/a.md": "ZQX", "docs/drafts/b.md": "Our KPI, all of the CACs.\n"})
    write({"c.md": "Churn rates rose.\n"})
    status, out, err = run("check", "--verbose", ".")
    assert (status, out) == (0, "2 pages checked, 1 excluded: no findings\n")
    assert err.splitlines() == [
        "jargonlint.toml: 2 pages",
        'jargonlint.toml: exclude: "old/" is the path of no page',
        'jargonlint.toml: exclude: "*.tmp.md" is the path of no page',
        'jargonlint.toml: common: "ZQX" stands on no page, or is known to everybody without it',
    ]
    assert run("check", "--verbose", "docs").err == "jargonlint.toml: 1 page\n", "the others were not looked at"
    assert run("check", "--verbose", "--jobs", "2", ".").err == err
    assert run("check", "-vq", ".").err == ""


# Help, and which one this is --------------------------------------------------------------------------


HELP = [  # words, how what is said begins
    ([], "Usage: jargonlint [OPTIONS] COMMAND [ARGS]..."),
    (["check"], "Usage: jargonlint check [OPTIONS] [PATHS]..."),
    (["terms", "import"], "Usage: jargonlint terms import [OPTIONS] FILE"),
]


@pytest.mark.parametrize(("words", "begin"), HELP)
def test_help(run, words, begin):
    status, out, err = run("help", *words)
    assert (status, err) == (0, "")
    assert out.startswith(begin)
    assert out == run(*words, "--help").out


NO_HELP = [
    (["chek"], 'no command is called "chek"; did you mean "check"?'),
    (["terms", "imprt"], 'no command is called "terms imprt"; did you mean "import"?'),
    (["check", "it"], 'no command is called "check it"'),
    (["unused-allow"], '"unused-allow" is a rule; jargonlint explain unused-allow says what it finds'),
]


@pytest.mark.parametrize(("words", "said"), NO_HELP)
def test_no_help(run, words, said):
    status, out, err = run("help", *words)
    assert (status, out) == (2, "")
    assert err.endswith(f"Error: {said}\n")


def test_version(run):
    assert run("version").out == f"jargonlint {__version__}, words {shipped.VERSION}\n"
    assert run("--version").out == f"jargonlint {__version__}\n"


def test_explain_asks_for_the_place_on_a_page(here, run):
    write({"a.md": "Our CAC."})
    err = run("explain", "a.md").err
    assert err.endswith("Error: say where on the page: a.md:LINE:COLUMN, as the report does\n")


EXCLUDED = [  # options, pages that are left
    ([], 3),
    (["--exclude", "docs/"], 1),
    (["--exclude", "./docs/old/", "--exclude", "a.md"], 1),
    (["--exclude", "*.md"], 0),
]


@pytest.mark.parametrize(("options", "left"), EXCLUDED)
def test_exclude(here, run, options, left):
    write({"a.md": "", "docs/b.md": "", "docs/old/c.md": ""})
    gone = f", {3 - left} excluded" * (left < 3)
    end = ": no findings" * (left > 0)
    assert run("check", *options, ".").out == f"{left} page{'s' * (left != 1)} checked{gone}{end}\n"


@pytest.mark.parametrize("command", ["check", "fix", "glossary", "annotate", "discover"])
def test_exclude_is_everywhere(here, run, command):
    write({"a.md": "Our CAC fell."})
    status, out, err = run(command, "--exclude", "../b.md", ".")
    assert (status, out) == (2, "")
    assert err == '--exclude: "../b.md" is no pattern; write one like "drafts/" or "*.draft.md"\n'
    assert "CAC" not in run(command, "--exclude", "a.md").out


def test_annotate_takes_this_folder(here, run):
    write({"a.md": "Our CAC fell."})
    assert run("annotate") == run("annotate", ".")
    assert '"text": "CAC"' in run("annotate").out


# Accessibility ----------------------------------------------------------------------------------------

WCAG = [  # what is selected, rules that speak
    ("wcag", {"unexpanded-acronym", "undefined-jargon", "used-before-defined"}),
    ("wcag-3.1.3", {"undefined-jargon", "used-before-defined"}),
    ("wcag-3.1.4", {"unexpanded-acronym", "used-before-defined"}),
    ("wcag,unused-allow", {"unexpanded-acronym", "undefined-jargon", "used-before-defined", "unused-allow"}),
]


@pytest.mark.parametrize(("selected", "rules"), WCAG)
def test_rules_that_serve_accessibility(here, run, selected, rules):
    page = "Our CAC, the churn rate and the NPS.\n\nNet Promoter Score (NPS).\n\n<!-- jargonlint: allow ZZZ -->\n"
    write({"a.md": page})
    out = run("check", "--select", selected, "a.md").out
    assert {line.rpartition("[")[2].rstrip("]") for line in out.splitlines()[:-1]} == rules
    out = run("check", "--ignore", selected, "a.md").out
    assert rules.isdisjoint(line.rpartition("[")[2].rstrip("]") for line in out.splitlines()[:-1])


def test_a_card_and_sarif_name_the_criterion(here, run):
    said = "Serves WCAG 2.2, 3.1.4 Abbreviations (level AAA)."
    assert f"\n{said}\n" in run("explain", "unexpanded-acronym").out
    assert "WCAG" not in run("explain", "unused-allow").out
    write({"a.md": "It."})
    rules = json.loads(run("check", "--format", "sarif", "a.md").out)["runs"][0]["tool"]["driver"]["rules"]
    by_name = {rule["id"]: rule for rule in rules}
    tags = by_name["used-before-defined"]["properties"]["tags"]
    assert tags == ["documentation", "accessibility", "wcag2aaa", "wcag313", "wcag314"]
    assert by_name["unused-allow"]["properties"]["tags"] == ["documentation"]
    assert said in by_name["unexpanded-acronym"]["help"]["markdown"]


def test_the_page_on_accessibility_names_the_rules_of_the_cards():
    page = (Path(__file__).parents[2] / "docs" / "accessibility.md").read_text("utf-8")
    for number, rules in (("3.1.3", settings.GROUPS["wcag-3.1.3"]), ("3.1.4", settings.GROUPS["wcag-3.1.4"])):
        row = next(line for line in page.splitlines() if line.startswith(f"| [{number} "))
        assert set(re.findall(r"`([\w-]+)`", row)) == set(rules)
