"""One bad page is one clear message, and the others are checked all the same."""

import os
from pathlib import Path

import pytest

from jargonlint.project import files

GOOD = 'z.md:1:5: warning: "CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]\n'


def one_line(size: int) -> None:
    with open("a.md", "wb") as page:
        page.truncate(size)  # a sparse file: as long as it says, and nothing on the disk


def deep_folder() -> None:
    here = os.getcwd()
    for _ in range(50):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    Path("deep.md").write_text("CAC")
    os.chdir(here)


def unreadable() -> None:
    Path("a.md").write_text("CAC")
    os.chmod("a.md", 0)


BAD = [  # what makes it, arguments, what is said
    (lambda: one_line(50_000_000), ["a.md"], "a.md: too big (50 MB); a page has at most 16 MB\n"),
    (lambda: one_line(50_000_000), ["."], "a.md: too big (50 MB); a page has at most 16 MB\n"),
    (lambda: Path("a.md").symlink_to("a.md"), ["a.md"], "a.md: Too many levels of symbolic links\n"),
    (lambda: Path("a.md").symlink_to("none.md"), ["a.md"], "a.md: No such file or directory\n"),
    (
        lambda: Path("a.md").write_bytes(b"\0"),
        ["a.md"],
        "a.md: not text (a zero byte at byte 0); only text can be checked\n",
    ),
    (lambda: None, ["a" * 300 + ".md"], "a" * 300 + ".md: no such file or folder\n"),
    (deep_folder, ["."], "File name too long\n"),
]


@pytest.mark.parametrize(("make", "arguments", "said"), BAD)
def test_bad(here, run, make, arguments, said):
    make()
    Path("z.md").write_text("Our CAC fell.\n")
    status, out, err = run("check", *arguments, "z.md")
    assert status == 2
    assert out.startswith(GOOD)
    assert err.endswith(said)
    assert err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable(here, run):
    unreadable()
    Path("z.md").write_text("Our CAC fell.\n")
    status, out, err = run("check", ".")
    assert (status, err) == (2, "a.md: Permission denied\n")
    assert out.startswith(GOOD)


def test_loops_of_folders_are_not_followed(here, run):
    Path("z.md").write_text("Our CAC fell.\n")
    Path("loop").symlink_to(".")
    os.mkdir("folder")
    Path("folder/up").symlink_to("..")
    assert run("check", ".") == (1, GOOD + "1 page checked: 1 finding (1 warning)\n", "")
    assert run("check", "loop").out == "loop/" + GOOD + "1 page checked: 1 finding (1 warning)\n"


DEEP = [
    "> " * 20_000 + "CAC",
    "".join("  " * depth + "- x\n" for depth in range(400)) + "\nCAC",
    "[" * 50_000 + "CAC",
    "*a " * 20_000 + "CAC",
    "<div>" * 20_000 + "CAC",
    "`" * 20_000 + "CAC",
    "![" * 20_000 + "CAC",
]


@pytest.mark.parametrize("text", DEEP, ids=[text[:4].strip() for text in DEEP])
def test_deep_pages_are_checked(here, run, text):
    Path("a.md").write_text(text)
    status, _, err = run("check", "a.md")
    assert (status in (0, 1), err) == (True, "")


def test_the_limit_is_for_stdin_too(here, run, monkeypatch):
    monkeypatch.setattr(files, "PAGE", files.Limit("a page", 1_000_000))
    text = b"x" * 1_000_001
    assert run("check", "-", stdin=text)[::2] == (2, "<stdin>: too big (1 MB); a page has at most 1 MB\n")
    assert run("check", "-", stdin=text[:-1]).status == 0
