"""Pages in and out: decoding, finding, writing."""

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readable import READABLE

from jargonlint.model import Source
from jargonlint.project import files

DECODE = [  # bytes, text, byte order mark, what is wrong
    (b"", "", False, ""),
    (b"a\r\nb\rc\n", "a\r\nb\rc\n", False, ""),
    ("Caf\u00e9".encode(), "Café", False, ""),
    (b"\xef\xbb\xbfCRM", "CRM", True, ""),
    (b"a\xef\xbb\xbfb", "a\ufeffb", False, ""),
    (b"we\x92re", "we\ufffdre", False, "not UTF-8 at byte 2 (0x92); save it as UTF-8"),
    (b"\xef\xbb\xbfa\xff", "a\ufffd", True, "not UTF-8 at byte 4 (0xff); save it as UTF-8"),
    (b"caf\xe9 cr\xe8me", "caf\ufffd cr\ufffdme", False, "not UTF-8 at byte 3 (0xe9); save it as UTF-8"),
    (b"a\xe2\x82", "a\ufffd", False, "not UTF-8 at byte 1 (0xe2); save it as UTF-8"),
    ("CRM".encode("utf-16"), "CRM", False, "UTF-16, not UTF-8; save it as UTF-8"),
    (b"a" * 8000 + b"\0", "a" * 8000 + "\0", False, ""),
]


@pytest.mark.parametrize(("data", "text", "bom", "wrong"), DECODE)
def test_decode(data, text, bom, wrong):
    assert files.decode(data, "p.md") == (Source("p.md", text, bom), wrong)


def test_decode_refuses_binary():
    with pytest.raises(files.NotText, match=r"^not text \(a zero byte at byte 3\); only text can be checked$"):
        files.decode(b"PK\x03\x00", "p.md")


@given(st.binary())
def test_decode_takes_any_bytes(data):
    try:
        source, wrong = files.decode(data, "p.md")
    except files.NotText:
        assert b"\0" in data
    else:
        assert wrong or (b"\xef\xbb\xbf" if source.bom else b"") + source.text.encode() == data


MARKUP = [("a.md", "markdown"), ("a.MD", "markdown"), ("a.mdx", "mdx"), ("a.txt", "plain"), ("x/README", "plain")]
MARKUP += [
    ("a.rst", "rst"),
    ("a.REST", "rst"),
    ("a.adoc", "asciidoc"),
    ("a.asc", "asciidoc"),
    ("a.ipynb", "ipynb"),
    ("a.html", "html"),
    ("a.HTM", "html"),
    ("a.xhtml", "html"),
]


@pytest.mark.parametrize(("path", "markup"), MARKUP)
def test_markup(path, markup):
    assert files.markup_of(path) == markup


REFUSED = [
    ("a.pdf", "PDF"),
    ("a.py", '".py" files'),
]


@pytest.mark.parametrize(("path", "what"), REFUSED)
def test_refused(path, what):
    with pytest.raises(files.Refused) as raised:
        files.markup_of(path)
    assert str(raised.value) == f"cannot read {what} yet; {READABLE}"


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def found(*paths: str) -> tuple[list[str], list[str]]:
    """The pages that paths stand for, and the troubles."""
    troubles: list[str] = []
    return [page.path for page in files.find(paths, troubles.append)], troubles


def test_folder(here):
    tree(here, "b.md", "a.MD", "c.markdown", "d.mdx", "e.txt", "f.html", "md", ".hidden.md", ".github/x.md")
    tree(
        here,
        "z/deep/a.md",
        "a/b.md",
        "node_modules/x/a.md",
        "vendor/a.md",
        "env/pyvenv.cfg",
        "env/a.md",
        "folder.md/a.md",
    )
    assert found(".") == (["a/b.md", "a.MD", "b.md", "c.markdown", "d.mdx", "folder.md/a.md", "z/deep/a.md"], [])
    assert found("z") == (["z/deep/a.md"], [])
    assert found("./z/") == (["./z/deep/a.md"], [])
    assert found(str(here / "z")) == ([str(here / "z/deep/a.md")], [])
    assert found(".github", "vendor") == ([".github/x.md", "vendor/a.md"], [])


def test_each_page_once_in_the_order_given(here):
    tree(here, "docs/a.md", "docs/b.md", "c.txt")
    assert found("docs/b.md", "c.txt", ".", "./docs/a.md") == (["docs/b.md", "c.txt", "docs/a.md"], [])
    assert found("-", "-") == (["-"], [])


def test_links_are_followed_only_when_named(here):
    tree(here, "docs/a.md")
    tree(here.parent, "secret/s.md")
    (here / "docs" / "loop").symlink_to(here / "docs")
    (here / "docs" / "link.md").symlink_to(here.parent / "secret" / "s.md")
    (here / "other").symlink_to(here.parent / "secret")
    assert found(".") == (["docs/a.md"], [])
    assert found("docs/link.md", "other") == (["docs/link.md", "other/s.md"], [])


def test_missing(here):
    tree(here, "pricing.md", "docs/plan.md")
    assert found("pricng.md", "docs/plam.md", "none/x.md", "", "pricing.md") == (
        ["pricing.md"],
        [
            'pricng.md: no such file or folder; did you mean "pricing.md"?',
            'docs/plam.md: no such file or folder; did you mean "docs/plan.md"?',
            "none/x.md: no such file or folder",
            "(empty path): no such file or folder",
        ],
    )


def test_folder_that_cannot_be_opened(here, monkeypatch):
    tree(here, "a.md", "closed/b.md")
    scandir = os.scandir

    def closed(path: str) -> object:
        if path == "closed/":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert found(".") == (["a.md"], ["closed/: Permission denied"])


def test_folders_deeper_than_python_calls(here):
    depths = range(1, sys.getrecursionlimit() + 100)
    for depth in depths:
        os.mkdir("d/" * depth)
    page = "d/" * depths[-1] + "a.md"
    (here / page).write_text("text")
    try:
        assert found(".") == ([page], [])
    finally:  # pytest's own way of cleaning up calls itself once a folder
        os.remove(page)
        for depth in reversed(depths):
            os.rmdir("d/" * depth)


IGNORES = [  # .gitignore files by folder, pages, what is found from the root, in a repository
    ({"": "build/\n*.draft.md\n"}, ["a.md", "a.draft.md", "build/a.md", "x/build/a.md"], ["a.md"]),
    ({"": "/build/\n"}, ["build/a.md", "x/build/a.md"], ["x/build/a.md"]),
    ({"": "*.md\n!keep.md\n"}, ["a.md", "keep.md", "x/keep.md"], ["keep.md", "x/keep.md"]),
    ({"": "*.md\n", "x": "!a.md\n"}, ["a.md", "x/a.md", "x/b.md"], ["x/a.md"]),
    ({"x": "a.md\n"}, ["a.md", "x/a.md", "x/y/a.md", "y/a.md"], ["a.md", "y/a.md"]),
    ({"": "x/\n", "x": "!a.md\n"}, ["x/a.md"], []),
    ({"": "# a.md\n\n\\#b.md\n"}, ["#b.md", "a.md"], ["a.md"]),
    ({"": "\xff[\n*.draft.md"}, ["a.draft.md", "b.md"], ["b.md"]),
]


@pytest.mark.parametrize(("ignores", "pages", "left"), IGNORES)
def test_gitignore(here, ignores, pages, left):
    tree(here, *pages)
    (here / ".git").mkdir()
    for folder, text in ignores.items():
        (here / folder / ".gitignore").write_bytes(text.encode("latin-1"))
    assert found(".") == (left, [])


def test_gitignore_of_folders_above(here):
    tree(here, "docs/a.md", "docs/build/b.md", "build/c.md", "docs/build/deep/d.md")
    (here / ".gitignore").write_text("build/\n")
    assert found("docs") == (["docs/a.md", "docs/build/b.md", "docs/build/deep/d.md"], []), "no repository, no rules"
    (here / ".git").write_text("gitdir: elsewhere")
    assert found("docs") == (["docs/a.md"], [])
    assert found("build") == (["build/c.md"], []), "the user named it"
    assert found("docs/build/b.md") == (["docs/build/b.md"], [])


LIMIT = files.Limit("a table", 20)
NO_FILES = ["pipe", "socket", "/dev/zero", "link to a device", "link to a pipe"]


@pytest.fixture
def no_files(here):
    """What is there and is no regular file, each by what it is called above."""
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as unheard:
        unheard.bind("socket")
    (here / "link to a device").symlink_to("/dev/zero")
    (here / "link to a pipe").symlink_to("pipe")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
@pytest.mark.parametrize("name", NO_FILES)
def test_only_regular_files_are_read(no_files, name):
    with pytest.raises((files.NoFile, OSError)):
        files.read_bytes(name, LIMIT)


def test_no_more_is_read_than_the_limit(here):
    (here / "a").write_bytes(b"x" * 20)
    assert files.read_bytes("a", LIMIT) == b"x" * 20
    (here / "a").write_bytes(b"x" * 21)
    with pytest.raises(files.TooBig, match=r"^too big \(2.1e-05 MB\); a table has at most 2e-05 MB$"):
        files.read_bytes("a", LIMIT)


@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="has no files without a size")
def test_a_file_of_the_system_that_says_it_is_empty():
    with pytest.raises(files.TooBig):
        files.read_bytes("/proc/self/maps", LIMIT)


def test_a_gitignore_has_a_limit(here):
    tree(here, "a.md", "b.md")
    (here / ".gitignore").write_text("a.md\n" + "x" * files.IGNORES.size)
    assert found(".") == (["a.md", "b.md"], [".gitignore: too big (0.1 MB); a .gitignore has at most 0.1 MB"])


def test_read_text(here):
    (here / "t.tsv").write_bytes(b"\xef\xbb\xbfname\tshort\n")
    assert files.read_text("t.tsv", LIMIT) == "name\tshort\n"
    (here / "t.tsv").write_bytes(b"a\xff")
    with pytest.raises(ValueError, match=r"^not UTF-8 at byte 1 \(0xff\); save it as UTF-8$"):
        files.read_text("t.tsv", LIMIT)
