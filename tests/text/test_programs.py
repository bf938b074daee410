"""Patterns of kept programs are those that `re.compile` makes."""

import importlib
import pkgutil
import re

import pytest
from tools.prepare import written_in

from jargonlint import markup, prepared, reading, rules, text, words
from jargonlint.text import patterns, programs

ROOMS = [markup, reading, rules, text, words]
MODULES = [each.name for room in ROOMS for each in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
OURS = sorted({asked for name in MODULES for asked in written_in(importlib.import_module(name))})
STRANGE = [  # what patterns can hold, with flags
    ("", 0),
    (r"(?P<long>[^\W\d_]+) \((?P<short>[A-Z]{2,})\)(?P=short)?", 0),
    (r"(?i:[à-ü\u201c-\u201d]+)(?<!x)(?=y)\Z", re.MULTILINE | re.DOTALL),
    (r"(a)(?:b)(?P<c>c)(?(1)d|e){2,7}?|f*+|(?>g+)", re.IGNORECASE),
    ("[\U0001f600-\U0001f64f]\0.{3,}", 0),
    (r"\w\s\d", re.ASCII),
]
PROGRAMS = programs.read(programs.written([*OURS, *STRANGE]))


def test_ours_are_many():
    assert len(OURS) > 150


@pytest.mark.parametrize(("source", "flags"), [*OURS, *STRANGE])
def test_the_pattern_is_that_of_re(source, flags):
    made, compiled = programs.pattern(source, PROGRAMS[source, flags]), re.compile(source, flags)
    assert made == compiled  # flags, code and source
    assert (made.groups, made.groupindex) == (compiled.groups, compiled.groupindex)


@pytest.mark.parametrize("text", ["average order value (AOV)AOV", "Abcdd", "x\ny", ""])
@pytest.mark.parametrize(("source", "flags"), STRANGE)
def test_it_finds_the_same(source, flags, text):
    made, compiled = programs.pattern(source, PROGRAMS[source, flags]), re.compile(source, flags)
    found = [(match.span(), match.groupdict(), match.lastgroup) for match in made.finditer(text)]
    assert found == [(match.span(), match.groupdict(), match.lastgroup) for match in compiled.finditer(text)]


def test_what_is_no_pattern():
    with pytest.raises(re.error, match="unterminated"):
        programs.written([("(", 0)])


def test_written_alike_each_time():
    assert programs.written(STRANGE) == programs.written(reversed(STRANGE))


@pytest.fixture
def installed(here, monkeypatch):
    """A folder that is taken for the installation, with programs for this interpreter and for another one."""
    folder = here / "data" / "programs"
    folder.mkdir(parents=True)
    (folder / programs.NAME).write_bytes(programs.written([("zqx+", 0)]))
    (folder / "cpython-399-1-4-ffffffff-little").write_bytes(b"what only that one reads")
    monkeypatch.setattr(prepared, "_PACKAGE", str(here))
    monkeypatch.setattr(patterns, "_programs", {})
    return folder


def test_what_is_kept_is_not_compiled(installed, monkeypatch):
    prepared.take_programs()
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))
    assert patterns.compiled("zqx+").fullmatch("zqxx")


def test_what_is_not_kept_is_compiled(installed):
    prepared.take_programs()
    assert patterns.compiled("zqy+").fullmatch("zqyy")


def test_an_installation_without_programs(installed):
    (installed / programs.NAME).unlink()
    prepared.take_programs()
    assert patterns.compiled("zqz+").fullmatch("zqzz")
