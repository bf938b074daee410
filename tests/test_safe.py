"""What a stranger's page, table or configuration cannot do: the promises of SECURITY.md, each by its number there."""

import contextlib
import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import marko
import pytest
from tests.conftest import hearing_ctrl_c

from jargonlint import report
from jargonlint.project import files, settings
from jargonlint.words.bank import COLUMNS

SECRET = "ZQXW is our secret KWZQ"
PAGE = "Our CAC fell and CAC rose.\n"


@pytest.fixture
def secret(here: Path) -> Path:
    """A folder beside the working folder, with a page, a table and a configuration that are nobody's business."""
    folder = here.parent / "secret"
    folder.mkdir()
    (folder / "page.md").write_text(SECRET)
    (folder / "table.tsv").write_text(f"name\n{SECRET}\n")
    (folder / "settings.toml").write_text(f'"{SECRET}" = 1\n')
    (folder / "ignore").write_text("*\n")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what it holds."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# 1. Nothing is run

HOOK = """
import os, sys

KINDS = ("subprocess", "socket", "ctypes", "webbrowser", "urllib", "pickle", "shutil", "tempfile")
EVENTS = {f"os.{deed}" for deed in "system exec fork posix_spawn remove rename mkdir symlink link chmod kill".split()}

def seen(event, arguments):
    kind = event.split(".")[0]
    if event == "open":
        path, mode, flags = arguments
        writing = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if isinstance(flags, int) else False
        if isinstance(path, (str, bytes)):
            print("write" if writing else "read", os.fsdecode(path), file=log)
    elif kind in KINDS or event in EVENTS:
        print("deed", event, arguments, file=log)

log = open(sys.argv.pop(1), "w", errors="backslashreplace")
from jargonlint.hook import main
import jargonlint.commands.cli, jargonlint.commands.check, jargonlint.report.sarif
sys.addaudithook(seen)
main()
"""

HOSTILE = (
    "---\n!!python/object/apply:os.system ['touch ran']\n---\n# {{ ''.__class__ }} ${IFS} $(touch ran) `touch ran`\n\n"
    "<script>fetch('http://localhost:9')</script> ![x](http://localhost:9/CAC.png) [CAC](file:///etc/passwd) "
    "{% include '/etc/passwd' %} <%= `touch ran` %> <!--#exec cmd='touch ran' --> @import 'x'\n\n"
    "import x from '../../etc/passwd'\n\n" + PAGE
)


@pytest.mark.parametrize("form", ["text", "sarif", "json"])
def test_1_a_check_reads_its_pages_and_does_nothing_else(here: Path, secret: Path, form: str) -> None:
    (here / "page.md").write_text(HOSTILE)
    (here / "jargonlint.toml").write_text('common = ["$(touch ran)"]\nexclude = ["`touch ran`"]\nterms = ["own.tsv"]\n')
    (here / "own.tsv").write_text("name\tshort\n=cmd|' /C touch ran'!A0\tXX\n")
    before = tree(here.parent)
    log = here.parent / "log"
    package = Path(report.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", HOOK, log, "check", "--format", form, "."],
        env={**os.environ, "PYTHONPATH": str(package)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    lines = log.read_text().splitlines()
    assert not [line for line in lines if not line.startswith("read ")]
    read = {os.path.abspath(line.removeprefix("read ")) for line in lines}
    homes = (sys.prefix, sys.base_prefix, str(package), str(package.parent), str(here))
    assert not [path for path in read if not path.startswith(homes)]
    log.unlink()
    assert tree(here.parent) == before


def test_1_a_module_of_the_working_folder_is_not_run(here: Path) -> None:
    """As a module, too: but for what Python imports to find us, where it is not told by -I to look elsewhere."""
    (here / "page.md").write_text(PAGE)
    for name in {*sys.stdlib_module_names, "click", "pyromark", "ahocorasick", "jargonlint", "sitecustomize"}:
        (here / f"{name}.py").write_text(f"open('ran', 'a').write({name!r} + ' ')\n")
    for command in (["check", "page.md"], ["check", "--statistics", "page.md"], ["terms", "list"]):
        assert subprocess.run([sys.executable, "-I", "-m", "jargonlint", *command], capture_output=True).returncode < 2
        assert not (here / "ran").exists()
    (here / "jargonlint.py").unlink()
    for name in RUNPY:
        (here / f"{name}.py").unlink(missing_ok=True)
    for command in (["check", "page.md"], ["check", "--statistics", "page.md"], ["terms", "list"]):
        done = subprocess.run([sys.executable, "-m", "jargonlint", *command], capture_output=True, text=True)
        assert (done.returncode < 2, (here / "ran").exists()) == (True, False), done.stderr


RUNPY = subprocess.run(
    [sys.executable, "-I", "-c", "import runpy, pkgutil, importlib.util, sys; print(*sys.modules)"],
    capture_output=True, text=True, check=True,
).stdout.split()  # fmt: skip


def test_1_a_configuration_can_name_no_code() -> None:
    """Whoever adds a key that is run (a pipeline, a command, a plugin) must take it from the command line instead."""
    assert set(settings.KEYS) == {
        "attributes", "audience", "baseline", "common", "easy", "exclude", "fail-on", "fail-under", "fix", "glossary",
        "include", "mdx", "order", "overrides", "rules", "scope", "terms",
    }  # fmt: skip


# 2. Nothing is read elsewhere


@pytest.mark.parametrize("key", ["terms", "glossary", "baseline"])
@pytest.mark.parametrize(
    "path", ["../secret/table.tsv", "{secret}/table.tsv", "link.tsv", "folder/table.tsv", "a\\u0000b"]
)
def test_2_a_configuration_names_no_file_elsewhere(here: Path, secret: Path, run, key: str, path: str) -> None:
    (here / "link.tsv").symlink_to(secret / "table.tsv")
    (here / "folder").symlink_to(secret)
    (here / "page.md").write_text(PAGE)
    named = f'"{path.format(secret=secret)}"'
    (here / "jargonlint.toml").write_text(f"{key} = {named if key == 'baseline' else f'[{named}]'}\n")
    done = run("check", "page.md")
    assert done.status == 2
    assert "is outside the folder of this file" in done.err
    assert "ZQXW" not in done.out + done.err


@pytest.mark.parametrize("name", ["jargonlint.toml", "pyproject.toml"])
def test_2_a_configuration_that_is_a_link_to_something_else_is_none(here: Path, secret: Path, run, name: str) -> None:
    (here / name).symlink_to(secret / "settings.toml")
    (here / "page.md").write_text(PAGE)
    done = run("check", "page.md")
    assert done.status == 1
    assert "ZQXW" not in done.out + done.err


def test_2_a_configuration_may_be_a_link_to_another_configuration(here: Path, run) -> None:
    (here.parent / "jargonlint.toml").write_text('common = ["CAC"]\n')
    (here / "jargonlint.toml").symlink_to("../jargonlint.toml")
    (here / "page.md").write_text(PAGE)
    assert run("check", "page.md").status == 0


def test_2_a_walk_follows_no_link(here: Path, secret: Path, run) -> None:
    (here / "link.md").symlink_to(secret / "page.md")
    (here / "folder").symlink_to(secret)
    (here / ".gitignore").symlink_to(secret / "ignore")
    (here / "page.md").write_text(PAGE)
    done = run("check", ".")
    assert "1 page checked" in done.out
    assert "ZQXW" not in done.out + done.err


# 3. Nothing is written elsewhere

WRITING = [
    ("fix", "--unsafe"),
    ("glossary", "--write"),
    ("check", "--add-allow"),
]


@pytest.mark.parametrize("command", WRITING, ids=[" ".join(one) for one in WRITING])
def test_3_pages_behind_links_that_lead_out_stay(here: Path, secret: Path, run, command: tuple[str, ...]) -> None:
    (secret / "page.md").write_text(PAGE)
    (here / "link.md").symlink_to(secret / "page.md")
    (here / "folder").symlink_to(secret)
    before = tree(here.parent)
    done = run(command[0], "link.md", "folder/page.md", *command[1:])
    assert "not changed: a link makes it a file elsewhere" in done.err
    assert done.status == 2
    assert tree(here.parent) == before


@pytest.mark.parametrize("command", WRITING, ids=[" ".join(one) for one in WRITING])
def test_3_only_the_named_page_is_written(here: Path, run, command: tuple[str, ...]) -> None:
    for name in ("page.md", "other.md"):
        (here / name).write_text(PAGE)
    before = tree(here.parent)
    run(command[0], "page.md", *command[1:])
    after = tree(here.parent)
    assert after["here/page.md"] != before.pop("here/page.md")
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1


OURS = [  # the link that somebody left, the command
    ("jargonlint-baseline.json", ("check", "page.md", "--write-baseline")),
    ("jargonlint.toml", ("init", "--force", "--yes")),
    ("out/index.html", ("annotate", ".", "--format", "html", "--output", "out/")),
    ("out/page.md.html", ("annotate", ".", "--format", "html", "--output", "out/")),
    ("out/page.md.ann", ("annotate", ".", "--format", "brat", "--output", "out/")),
]


@pytest.mark.parametrize(("link", "command"), OURS, ids=[link for link, _ in OURS])
def test_3_a_file_that_we_name_is_written_through_no_link(
    here: Path, secret: Path, link: str, command: tuple[str, ...]
) -> None:
    for name in ("page.md", "other.md"):
        (here / name).write_text(PAGE)
    (here / "out").mkdir()
    (here / link).symlink_to(secret / "page.md")
    package = str(Path(report.__file__).parents[2])
    call = [sys.executable, "-m", "jargonlint", *command]
    done = subprocess.run(call, env={**os.environ, "PYTHONPATH": package}, capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert (secret / "page.md").read_text() == SECRET


@pytest.mark.parametrize(
    "revision", ["--output=x", "-x", "--", "--upload-pack=touch ran", "-O../x", "@{u}", "HEAD:page.md"]
)
def test_3_a_revision_is_no_option_of_git(here: Path, run, revision: str) -> None:
    (here / "page.md").write_text(PAGE)
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "page.md"], check=True)
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *identity, "commit", "-q", "-m", "a"], check=True)
    before = tree(here.parent)
    assert run("check", "page.md", f"--since={revision}").status == 2
    assert tree(here.parent).keys() == before.keys()


# 4. Nothing is commanded

TEXTS = [
    "::error file=x::y",
    "  ::stop-commands::x",
    "##[add-mask]x",
    "##vso[task.setvariable variable=x]y",
    "##teamcity[buildStop]",
    "\x1b[2J\x1b]8;;http://localhost\x07x",
    "\x9b31mx",
    "\u202egnp.x",
    "\u2066x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "[x](javascript:alert(1))",
    "| x | y |",
    "`x`",
    "@somebody",
    "=1+1",
    "]]>",
    "&x;",
    "%0A::error::x",
    "%AZP25",
    "\ufffe\x08",
]
NAMES = [text.replace("/", "_") + ".md" for text in TEXTS]
NAMES += ["a\nb.md", "a\r::error::b.md", os.fsdecode(b"\xff\xfe.md"), " .md", "\u2028.md"]
LEFT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMANDED = re.compile(r"^[\s\ufeff]*::|##\w*\[", re.MULTILINE)
MARKUP = re.compile(r"<(?:script|img)|\]\(javascript", re.IGNORECASE)


def hostile_pages(folder: Path) -> None:
    """Pages with these names, in which every text stands where a message could quote it."""
    said = "".join(
        f"Our ABCD. <!-- jargonlint: allow {text} -->\n\nXY Zed ({text}) and {text} (XYZ).\n\n" for text in TEXTS
    )
    for name in NAMES:
        (folder / name).write_bytes((PAGE + said).encode())


@pytest.mark.parametrize("form", report.FORMATS)
def test_4_no_report_gives_orders(here: Path, run, form: str) -> None:
    hostile_pages(here)
    (here / "jargonlint.toml").write_text('[rules]\nunused-allow = "error"\n')
    done = run("check", ".", "--format", form)
    assert done.status == 1, done.err
    assert "teamcity" in done.out
    assert not LEFT.search(done.out + done.err)
    assert not COMMANDED.search(done.err)
    lines = done.out.splitlines()
    if form == "github":
        assert all(re.match(r"::(?:error|warning|notice) title=|\d+ pages checked", line) for line in lines)
        assert not [line for line in lines if "##[" in line]
    elif form == "azure":
        assert all(re.match(r"##vso\[task\.logissue |\d+ pages checked", line) for line in lines)
        assert not [line for line in lines if line.count("##vso[") > 1]
    else:
        assert not COMMANDED.search(done.out)
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(done.out)
    if form in ("junit", "checkstyle"):
        ET.fromstring(done.out)
        assert "<script" not in done.out
    if form == "markdown":
        assert not re.search(r"[<>`\[\]@]", "\n".join(lines[6:]))
        assert all(line.count("|") == 6 for line in lines[6:])


def test_4_the_summary_of_a_job_holds_no_markup(here: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile_pages(here)
    summary = here.parent / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", ".", "--format", "github")
    written = summary.read_text("utf-8")
    assert "onmouseover" in written
    assert not MARKUP.search(written)
    assert not LEFT.search(written)


@pytest.mark.parametrize("command", [("fix", "--diff"), ("fix",), ("glossary", "--check"), ("check", "--show-skipped")])
def test_4_other_commands_name_pages_without_orders(here: Path, run, command: tuple[str, ...]) -> None:
    for name in NAMES:
        (here / name).write_text(PAGE)
    done = run(*command, ".")
    assert not LEFT.search(done.out + done.err)
    assert not COMMANDED.search(done.out + done.err)


def test_4_pages_that_cannot_be_read_are_named_without_orders(here: Path, run) -> None:
    for name in NAMES:
        (here / name).write_bytes(b"\0")
    done = run("check", "--", *NAMES, "::error::none.md")
    assert done.status == 2
    assert len(done.err.splitlines()) == len(NAMES) + 1
    assert not LEFT.search(done.err)
    assert not COMMANDED.search(done.err)


def attributes(page: str) -> list[str]:
    """The names of all attributes, as a browser takes them."""
    names: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names.extend(name for name, _ in attrs)

    Reader().feed(page)
    assert names
    return names


def test_4_annotated_pages_hold_no_script_but_ours(here: Path, run) -> None:
    hostile_pages(here)
    assert run("annotate", ".", "--format", "html", "--output", "out/").status == 0
    made = list((here / "out").glob("*.html"))
    assert len(made) == len(NAMES) + 1
    for path in made:
        text = path.read_text("utf-8")
        assert text.count("<script") == 1
        assert "<img" not in text
        assert not [name for name in attributes(text) if name.startswith("on")]
        assert not re.search(r"""(?:href|src)=["']?\s*(?:javascript|data|https?):""", text)
        assert "default-src 'none'" in text


def test_4_tables_hold_no_formula(here: Path, run) -> None:
    hostile_pages(here)
    (here / "=HYPERLINK(1).md").write_text(PAGE)
    (here / "@SUM(1).md").write_text(PAGE)
    assert run("annotate", ".", "--format", "html", "--output", "out/").status == 0
    tables = list((here / "out").glob("*.csv"))
    assert len(tables) == 2
    for path in tables:
        cells = [cell for row in csv.reader(path.read_text("utf-8").splitlines()) for cell in row]
        assert len(cells) > len(NAMES)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_4_a_configuration_and_a_table_are_quoted_without_orders(here: Path, run) -> None:
    (here / "page.md").write_text(PAGE)
    for text in TEXTS:
        shown = json.dumps(text)
        for line in (f"{shown} = 1", f"fail-on = {shown}", f"terms = [{shown}]", f"rules = {{ {shown} = 1 }}"):
            (here / "jargonlint.toml").write_text(line, "utf-8")
            done = run("check", "page.md")
            assert done.status == 2
            assert not LEFT.search(done.err)
            assert not COMMANDED.search(done.err)


PATHS = [  # names that would be a script, a scheme, a link or a line of their own in what lists them
    "<script>document.body.id=(1)</script>.md",
    "javascript:document.body.id='X';1/x.md",
    "JavaScript:alert(1)/x.md",
    "data:text/html,<b>/x.md",
    "p>)\n\n<img src=x onerror=alert(1)>\n\n(.md",
    "a](javascript:alert(1)) [b.md",
    "a|b`c*d_e_.md",
    "\n::error::inj.md",
    "\x1b]0;x\x07\x9b31m\u202egnp.md",
    "&lt;script&gt;&colon;.md",
    "=cmd|' C calc'!A0.md",
    os.fsdecode(b"\xff\xfe.md"),
    "a b (c).md",
    "überblick.md",
    '" onmouseover="alert(1).md',
    "x//x.md",
]


@pytest.fixture
def hostile_paths(here: Path) -> None:
    for path in PATHS:
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text("Our CAC, the ROAS and a dwell time.\n")


COLLECTIONS = [("markdown", style) for style in ("table", "list", "definitions")]
COLLECTIONS += [(form, "table") for form in ("html", "json", "csv", "tsv", "mkdocs-abbr", "docusaurus", "vitepress")]


@pytest.mark.parametrize(("form", "style"), COLLECTIONS)
def test_4_a_glossary_of_all_pages_names_them_without_orders(
    here: Path, hostile_paths: None, run, form: str, style: str
) -> None:
    done = run("glossary", ".", "--to", form, "--style", style)
    assert done.status == 0, done.err
    assert not LEFT.search(done.out.replace("\t", "") + done.err)
    assert not COMMANDED.search(done.out + done.err)
    if form == "markdown":
        parsed = marko.convert(done.out)
        assert "<script" not in parsed and "<img" not in parsed
    if form in ("markdown", "html"):
        text = done.out if form == "html" else marko.convert(done.out)
        targets = {unescape(target) for target in re.findall(r'href="([^"]*)"', text)}
        assert not [target for target in targets if re.match(r"\s*[A-Za-z][\w+.-]*:", target)]
        assert not [name for name in attributes(text) if name.startswith("on")]
        named = {os.fsencode(path.relative_to(here)) for path in here.rglob("*.md")}
        assert {unquote_to_bytes(target) for target in targets} == named
    if form in ("csv", "tsv"):
        for row in csv.reader(done.out.splitlines(), delimiter="," if form == "csv" else "\t"):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.skipif(os.name != "posix", reason="has no pseudo-terminals")
@pytest.mark.parametrize(
    "line", ["glossary .", "glossary . --to tsv", "glossary . --to csv", "glossary --check .", "terms import g.md"]
)
def test_4_a_terminal_is_shown_nothing_that_commands_it(here: Path, hostile_paths: None, line: str) -> None:
    (here / "g.md").write_text("# Glossary\n\n- **\x1b[31mzed**: a \x9b thing \u202eof it.\n- **yed**: an other.\n")
    import pty

    ours, theirs = pty.openpty()
    call = [*OURSELVES.split(" "), *line.split(" ")]
    with subprocess.Popen(call, stdout=theirs, stderr=theirs, env={**os.environ, "NO_COLOR": "1"}):
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal ends
            while piece := os.read(ours, 1 << 16):
                shown += piece
    os.close(ours)
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n").replace("\t", "")
    assert text
    assert not LEFT.search(text), LEFT.search(text)


COMMAND_LINES = [
    ("{}",),
    ("check", "--format", "{}"),
    ("check", "--select", "{}"),
    ("check", "--fail-on", "{}"),
    ("check", "--{}"),
    ("check", "--jobs", "{}"),
    ("check", "--config", "{}"),
    ("check", "--baseline", "{}"),
    ("check", "--since", "{}"),
    ("check", "--output", "{}/x"),
    ("explain", "{}"),
    ("explain", "{}:1:1"),
    ("glossary", "--to", "{}"),
    ("annotate", "--format", "{}", "."),
    ("annotate", "{}"),
    ("terms", "export", "--to", "{}"),
    ("terms", "list", "--pack", "{}"),
    ("terms", "show", "{}"),
    ("terms", "import", "a.md", "{}"),
    ("terms", "import", "{}"),
    ("terms", "check", "{}"),
    ("terms", "{}"),
    ("completion", "{}"),
    ("init", "{}"),
    ("discover", "{}"),
    ("fix", "{}"),
]


@pytest.mark.parametrize("line", COMMAND_LINES, ids=" ".join)
def test_4_a_command_line_is_quoted_without_orders(here: Path, run, line: tuple[str, ...]) -> None:
    for text in ("\x1b]0;x\x07", "\n::error::x", "\u202egnp", "\x9b31m", "##[error]x", "a\rb"):
        done = run(*(part.format(text) for part in line))
        assert not LEFT.search((done.out + done.err).replace("\t", ""))
        assert not COMMANDED.search(done.out + done.err)


# 5. Tables run nothing


def test_5_no_cell_is_a_formula(here: Path, run) -> None:
    bad = ["=1+1", "+1", "-1+cmd", "@SUM(A1)", "\uff1d1", " =1", '"=1']
    rows = "".join(f"{name}\tX{number}\t\tterm\tmarketing\t{name}\t\t{name}\t\n" for number, name in enumerate(bad))
    (here / "own.tsv").write_text("\t".join(COLUMNS) + "\n" + rows, "utf-8")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\n')
    for command in (("list", "--format", "tsv"), ("export", "--to", "csv")):
        done = run("terms", *command, "--pack", "own")
        assert done.status == 0, done.err
        parted = "\t" if "tsv" in command else ","
        for line in done.out.splitlines()[1:]:
            assert not [cell for cell in line.split(parted) if re.match(r'"?\s*[=+@\uff1d-]', cell)], line


def test_5_what_is_imported_holds_no_formula(here: Path, run) -> None:
    (here / "page.md").write_text(
        "# Glossary\n\n- **=cmd()**: =1+1 is the sum of things\n- **@x y**: +1 that is one more\n"
    )
    done = run("terms", "import", "page.md")
    for line in done.out.splitlines()[1:]:
        assert not [cell for cell in line.split("\t") if re.match(r"\s*[=+@-]", cell)], line


# 6. Nothing hangs, and nothing takes all there is

BRIEF = 20  # seconds; what hangs takes for ever


@pytest.fixture
def no_files(here: Path) -> None:
    """A pipe that nobody writes, a device that never ends and a terminal, behind names of pages and tables."""
    (here / "page.md").write_text(PAGE)
    os.mkfifo("pipe")
    for name, target in (("pipe", "pipe"), ("zero", "/dev/zero"), ("tty", "/dev/tty")):
        for ending in (".md", ".tsv", ".json", ".toml"):
            (here / f"{name}{ending}").symlink_to(target)


NO_FILES = [
    ("check", "{}.md"),
    ("fix", "{}.md"),
    ("glossary", "--write", "{}.md"),
    ("annotate", "{}.md"),
    ("discover", "{}.md"),
    ("discover", "page.md", "--yes", "--write", "{}.tsv"),
    ("terms", "check", "{}.tsv"),
    ("terms", "import", "{}.md"),
    ("explain", "{}.md:1:1"),
    ("check", "page.md", "--baseline", "{}.json"),
    ("check", "page.md", "--baseline", "{}.json", "--write-baseline"),
    ("check", "page.md", "--config", "{}.toml"),
]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("command", NO_FILES, ids=" ".join)
def test_6_what_is_no_file_is_not_read(here: Path, no_files: None, command: tuple[str, ...]) -> None:
    for name in ("pipe", "zero", "tty"):
        call = [sys.executable, "-I", "-m", "jargonlint", *(part.format(name) for part in command)]
        done = subprocess.run(call, capture_output=True, text=True, timeout=BRIEF)
        if "discover" in command and "page.md" not in command:
            assert done.returncode in (0, 2)
        else:
            assert done.returncode == 2
        assert re.search("no regular file|No such device", done.stderr)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("key", ["terms", "glossary"])
def test_6_what_a_configuration_names_is_a_file(here: Path, run, key: str) -> None:
    (here / "page.md").write_text(PAGE)
    os.mkfifo("pipe.md")
    (here / "jargonlint.toml").write_text(f'{key} = ["pipe.md"]\n')
    done = run("check", "page.md")
    assert (done.status, "pipe.md: no regular file" in done.err) == (2, True)


OUTPUTS = [
    ("glossary", "page.md", "-o"),
    ("check", "page.md", "-o"),
    ("annotate", "page.md", "-o"),
    ("check", "page.md", "--format", "json", "-o"),
    ("terms", "import", "words.md", "--force", "-o"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such devices")
@pytest.mark.parametrize("command", OUTPUTS, ids=" ".join)
def test_6_an_output_may_be_a_pipe_or_a_device(here: Path, command: tuple[str, ...]) -> None:
    (here / "page.md").write_text(PAGE)
    (here / "words.md").write_text(
        "# Glossary\n\n- **churn**: the share of customers who leave.\n- **lead**: somebody who may buy.\n"
    )
    call = [sys.executable, "-I", "-m", "jargonlint", *command]
    done = subprocess.run([*call, "/dev/stdout"], capture_output=True, text=True, timeout=BRIEF)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    full = subprocess.run([*call, "/dev/full"], capture_output=True, text=True, timeout=BRIEF)
    assert (full.returncode, full.stderr.splitlines()[-1]) == (2, "/dev/full: No space left on device")
    shell = f"{' '.join(call)} >(cat)"
    piped = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=BRIEF)
    assert piped.returncode == done.returncode


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no such devices")
def test_6_stdin_has_a_limit(here: Path) -> None:
    call = [sys.executable, "-I", "-m", "jargonlint", "check", "-"]
    with open("/dev/zero", "rb") as zero:
        done = subprocess.run(call, stdin=zero, capture_output=True, text=True, timeout=BRIEF)
    assert (done.returncode, done.stderr) == (2, "<stdin>: too big (16 MB); a page has at most 16 MB\n")


@pytest.mark.parametrize("name", ["jargonlint.toml", "pyproject.toml"])
def test_6_a_bomb_in_a_configuration(here: Path, run, name: str) -> None:
    (here / "page.md").write_text(PAGE)
    (here / name).write_text("# jargonlint\na" + ".a" * 40_000 + " = 1\n")
    assert run("check", "page.md") == (2, "", f"{name}: a key of more than 32 parts\n")


@pytest.mark.parametrize("key", ["terms", "glossary"])
def test_6_a_table_that_is_named_a_thousand_times(here: Path, run, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    for limit in ("TABLES", "GLOSSARIES"):
        monkeypatch.setattr(files, limit, getattr(files, limit)._replace(size=10_000))
    (here / "page.md").write_text(PAGE)
    (here / "own.md").write_text("name\n" + "churn\n" * 700)
    (here / "jargonlint.toml").write_text(f"{key} = {['own.md'] * 1000}\n")
    done = run("check", "page.md")
    assert done.status == 2
    assert "jargonlint.toml: own.md: too big (0.00421 MB); a configuration with all its " in done.err


# 8. A status says what happened

CLOSED = [  # the command line, what is closed, the status
    ("check fine.md", ">&-", 0),
    ("check fine.md", "2>&-", 0),
    ("check fine.md", "<&- >&- 2>&-", 0),
    ("check page.md", ">&-", 1),
    ("check -", "<&-", 0),
    ("fix no.md", "2>&-", 2),
    ("fix --diff fine.md", ">&- 2>&-", 0),
    ("glossary page.md", ">&-", 0),
    ("annotate page.md", ">&-", 0),
    ("discover page.md", ">&-", 0),
    ("--version", ">&-", 0),
    ("--help", ">&-", 0),
    ("rules", ">&-", 0),
    ("schema", ">&-", 0),
    ("terms list", ">&-", 0),
    ("explain stale-glossary", ">&-", 0),
    ("check --nope", "2>&-", 2),
    ("no-such-command", "2>&-", 2),
]
POSIX = pytest.mark.skipif(os.name != "posix", reason="is run by a POSIX shell")
OURSELVES = f"{sys.executable} -I -m jargonlint"


@POSIX
@pytest.mark.parametrize(("line", "closed", "status"), CLOSED)
def test_8_a_closed_stream_is_no_finding(here: Path, line: str, closed: str, status: int) -> None:
    (here / "page.md").write_text(PAGE)
    (here / "fine.md").write_text("It is fine.\n")
    done = subprocess.run(f"{OURSELVES} {line} {closed}", shell=True, capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr, "report" in done.stderr) == (status, False, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
@pytest.mark.parametrize("line", ["check page.md", "rules", "--help", "--version", "schema", "terms list", "rules -h"])
def test_8_a_stream_that_cannot_be_written_is_a_failure(here: Path, line: str) -> None:
    (here / "page.md").write_text(PAGE)
    done = subprocess.run(f"{OURSELVES} {line} >/dev/full", shell=True, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "standard output: No space left on device\n")


@POSIX
@pytest.mark.parametrize("line", ["check page.md", "rules", "--help", "terms list", "annotate page.md", "schema"])
def test_8_a_reader_that_goes_away_ends_us_as_it_ends_others(here: Path, line: str) -> None:
    (here / "page.md").write_text(PAGE)
    pipe = f"{OURSELVES} {line} | (exec <&-; sleep 1); echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("141\n", "")


@POSIX
def test_8_control_c(here: Path) -> None:
    call = [*OURSELVES.split(" "), "check", "-"]
    with hearing_ctrl_c():
        reader = subprocess.Popen(call, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    with reader:
        assert reader.stderr is not None
        time.sleep(1)
        reader.send_signal(signal.SIGINT)
        assert reader.stderr.read() == b"interrupted\n"
    assert reader.returncode == 130


@POSIX
def test_8_a_folder_that_is_gone(here: Path) -> None:
    script = f"mkdir x; cd x; rmdir ../x; {OURSELVES} check ."
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "the working folder: No such file or directory\n")


# 7. Names are no options

FILES = [  # a file of this name, and what it would do
    "--config=c.md", "--output=README.md", "--baseline=x.md", "--format=json", "--isolated", "-oREADME.md", "--help",
    "--write", "--unsafe", "-h", "--since=HEAD", "--jobs=2.md", "--stdin-filename=x.md", "-.md",
]  # fmt: skip
COMMANDS = [
    "check", "fix", "glossary --write", "annotate", "discover", "init", "explain", "terms check", "terms import",
    "terms show", "check --exit-zero",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", FILES)
def test_7_a_file_that_looks_like_an_option_is_refused(here: Path, run, name: str, command: str) -> None:
    for path in (name, "README.md", "c.md"):
        (here / path).write_text(PAGE)
    before = tree(here)
    done = run(*command.split(" "), name, "README.md")
    assert done == (2, "", f"{name}: a file, or an option? put -- before files, or ./ before its name\n")
    assert tree(here) == before


@pytest.mark.parametrize("name", FILES)
def test_7_and_there_is_a_way_out(here: Path, run, name: str) -> None:
    page = name if name.endswith(".md") else f"{name}.md"
    (here / page).write_text(PAGE)
    assert run("check", f"./{page}").out.startswith(f"./{page}:1:5: ")
    assert run("check", "--", page).out.startswith(f"{page}:1:5: ")
    assert run("fix", "--diff", "--unsafe", "--", page).out.startswith(f"--- a/{page}\n")


def test_7_after_two_hyphens_every_name_is_a_page(here: Path, run) -> None:
    (here / "--format=json.md").write_text(PAGE)
    assert run("check", "--", "--format=json.md").out.startswith("--format=json.md:1:5: ")
