"""Patterns of paths mean what git means by them, and take no longer than they are."""

import re
import subprocess
import time
from pathlib import Path

import pytest

from jargonlint.project import globs
from jargonlint.project.globs import ignore

LINES = [  # a line of .gitignore, paths that git ignores by it, others
    ("a", ["a", "x/a", "a/x"], ["b", "ab"]),
    ("a/", ["a/x", "x/a/b"], ["a"]),
    ("/a", ["a", "a/x"], ["x/a"]),
    ("a/b", ["a/b", "a/b/c"], ["x/a/b"]),
    ("*.md", ["x.md", "a/.md"], ["md", "x.mdx"]),
    ("a*b*c", ["abc", "axbxc", "abbcc"], ["ab", "acb"]),
    ("a?c", ["abc"], ["ac", "a/c"]),
    ("a**c", ["abc", "ac"], ["a/c"]),
    ("**/a", ["a", "x/y/a"], ["xa"]),
    ("a/**", ["a/b", "a/b/c"], ["a"]),
    ("a/**/b", ["a/b", "a/x/y/b"], ["ab", "a/x"]),
    ("**/a/**/b", ["a/b", "x/a/y/a/z/b"], ["b/a"]),
    ("**", ["a", "a/b"], []),
    ("[abc]d", ["ad", "cd"], ["dd", "d"]),
    ("[!abc]d", ["dd"], ["ad"]),
    ("[^abc]d", ["dd"], ["ad"]),
    ("[a-cx]d", ["bd", "xd"], ["dd"]),
    ("[]]d", ["]d"], ["d"]),
    ("[a-]d", ["-d"], ["bd"]),
    ("[[:digit:]]d", ["1d"], ["dd"]),
    ("[\\]]d", ["]d"], ["\\d"]),
    ("[z-a]", ["z"], ["a", "-"]),
    ("[a", [], ["a", "[a"]),
    ("a\\*", ["a*"], ["ab"]),
    ("\\#a", ["#a"], ["a"]),
    ("\\!a", ["!a"], ["a"]),
    ("#a", [], ["a", "#a"]),
    ("a ", ["a"], ["a "]),
    ("a\\ ", ["a "], ["a"]),
    ("a\\", [], ["a", "a\\"]),
    ("", [], ["a"]),
    ("/", [], ["a"]),
    ("a.b", ["a.b"], ["axb"]),
    (".*", [".a", "x/.a"], ["a.b"]),
    ("é", ["é"], ["e"]),
]


def ignored(line: str, path: str) -> bool:
    """Whether a path or a folder around it is ignored, as a walk finds out."""
    rule = ignore(line)
    names = path.split("/")
    if rule is None:
        return False
    return any(
        rule.speaks_of("/".join(names[: until + 1]), folder=until + 1 < len(names)) for until in range(len(names))
    )


@pytest.mark.parametrize(("line", "matching", "others"), LINES)
def test_a_line_ignores(line: str, matching: list[str], others: list[str]) -> None:
    assert [path for path in (*matching, *others) if ignored(line, path)] == matching


def test_git_says_the_same(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for line, matching, others in LINES:
        (tmp_path / ".gitignore").write_text(line + "\n", "utf-8")
        said = subprocess.run(
            ["git", "check-ignore", "--no-index", "--stdin", "-z"],
            cwd=tmp_path, input="\0".join([*matching, *others]), capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert said.stdout.split("\0")[:-1] == matching, line


def test_a_negated_line_takes_back() -> None:
    rule = ignore("!a")
    assert rule is not None
    assert rule.speaks_of("a", folder=False)
    assert not rule.ignored


SLOW = [
    "*a" * 40 + "b",
    "**/a/" * 40 + "b",
    "a*" * 100,
    "?*" * 100 + "b",
    "**/*a*a*a*a*a*/" * 9 + "b",
    "[a]*" * 40 + "b",
]
PATHS = ["a" * 250, "a/" * 2000 + "c", "/".join(["a" * 200] * 20)]


@pytest.mark.parametrize("pattern", SLOW)
def test_no_pattern_is_slow(pattern: str) -> None:
    begun = time.process_time()
    rule = ignore(pattern)
    assert rule is not None
    expression = re.compile(globs.glob(pattern))
    for path in PATHS:
        rule.speaks_of(path, folder=False)
        expression.match(path)
    assert time.process_time() - begun < 2  # by trying every way it took the age of the universe
