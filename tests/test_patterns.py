"""Every regular expression of the source, collected, and how its time grows on texts made to make it try in vain."""

import ast
import importlib
import pkgutil
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, permutations
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import jargonlint

CALLS = frozenset("compile compiled match fullmatch search sub finditer findall split".split())
SIGNS = re.compile(r"\\[bBdDsSwWAZ.()\[\]]|\(\?|\[\^?[^\]]+\]|[)\]\w][*+?{]")
GENERAL = (" ", "a", "A", "1", "(", "\n", "-", ".", "\t")
SIZES = (100, 400, 3_200)
"""Characters, from few to many: what grows with the third power would take minutes on the last."""

EACH = 4e-6
"""Seconds a character that a search may take: one that grows with the square takes ten times as long."""


def modules() -> list[Any]:
    names = [module.name for module in pkgutil.walk_packages(jargonlint.__path__, "jargonlint.")]
    return [importlib.import_module(name) for name in names if not name.endswith(("__main__", "spacy_pipe"))]


def values(value: object, depth: int = 0) -> Iterator[object]:
    """Yield a value and what it holds."""
    yield value
    if depth < 4 and not isinstance(value, (str, bytes)):
        inside: Iterable[object] = ()
        if isinstance(value, Mapping):
            inside = islice(value.values(), 300)
        elif isinstance(value, (tuple, list)):
            inside = islice(value, 300)
        for held in inside:
            yield from values(held, depth + 1)


SEARCHING = frozenset("search sub subn finditer findall split".split())
HANDED_ON = frozenset(("_stretches", "_each_group"))
"""Functions of ours that look for the pattern that they are given."""


def searched(module: Any) -> Iterator[str]:
    """Yield the patterns that a module looks for anywhere in a text, as far as the module alone says."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in HANDED_ON:
            named = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Name)]
            yield from (value for part in named if isinstance(value := evaluated(part, module), str))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHING:
            owner = node.func.value
            if isinstance(owner, ast.Call) and owner.args:
                owner = owner.args[0]  # compiled(PATTERN).search(text)
            elif isinstance(owner, ast.Name) and owner.id == "re" and node.args:
                owner = node.args[0]
            value = evaluated(owner, module)
            if isinstance(value, (str, re.Pattern)):
                yield value if isinstance(value, str) else value.pattern


def evaluated(node: ast.expr, module: Any) -> object:
    """Return what an expression is, None where that depends on what a function is called with."""
    try:
        return eval(compile(ast.Expression(node), "", "eval"), vars(module))
    except Exception:  # noqa: BLE001 - whatever it lacks, it is no constant
        return None


def arguments(module: Any) -> Iterator[object]:
    """Yield what the calls that take patterns are given, as far as the module alone says."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                yield evaluated(node.args[0], module)


def collected() -> dict[tuple[str, int], str]:
    """Every pattern with its flags, and the module that has it."""
    patterns: dict[tuple[str, int], str] = {}
    for module in modules():
        held = [value for each in list(vars(module).values()) for value in values(each)]
        for value in [*held, *arguments(module)]:
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                patterns.setdefault((value.pattern, value.flags & re.IGNORECASE), module.__name__)
            elif isinstance(value, str) and len(value) < 5_000 and "\xab" not in value and SIGNS.search(value):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    try:
                        re.compile(value)
                    except re.error:
                        continue
                patterns.setdefault((value, 0), module.__name__)
    return patterns


def letters(tree: Any) -> Iterator[str]:
    """Yield a character for each literal, range and class of a parsed pattern."""
    for operator, argument in tree:
        name = str(operator)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(argument)
        elif name == "IN":
            for kind, what in argument:
                if str(kind) == "LITERAL":
                    yield chr(what)
                elif str(kind) == "RANGE":
                    yield chr(what[0])
        elif isinstance(argument, (tuple, list)):
            for part in argument:
                if isinstance(part, parser.SubPattern):
                    yield from letters(part)
                elif isinstance(part, list):
                    for branch in part:
                        yield from letters(branch)
        elif isinstance(argument, parser.SubPattern):
            yield from letters(argument)


def pumps(pattern: str) -> list[str]:
    """What to repeat: the pattern's own characters, alone, in twos, and all in a row."""
    own = list(dict.fromkeys(letters(parser.parse(pattern))))
    row = "".join(own[:40])
    pairs = ["".join(pair) for pair in islice(permutations([*own[:5], " ", "a", "("], 2), 40)]
    return [pump for pump in dict.fromkeys([*own[:12], *GENERAL, *pairs, row]) if pump]


def seconds(look: Callable[[str], object], text: str) -> float:
    """Return the least time of three looks at a text; that of this process, whatever else the machine does."""
    times = []
    for _ in range(3):
        start = time.process_time()
        look(text)
        times.append(time.process_time() - start)
    return min(times)


def grows(source: str, flags: int, *, anywhere: bool) -> str:
    """Return the pump on which a look takes longer than its text is long, "" where there is none."""
    pattern = re.compile(source, flags)
    look = pattern.search if anywhere else pattern.match
    for pump in pumps(source):
        for size in SIZES:
            text = pump * (size // len(pump) + 1) + "\0"
            if seconds(look, text) > EACH * len(text) + 1e-4:
                return pump
    return ""


COLLECTED = collected()
SEARCHED = {pattern for module in modules() for pattern in searched(module)}


def test_they_are_found():
    assert len(COLLECTED) > 400
    assert len(SEARCHED) > 80


BOUNDED = {
    r"\s*(?:\((?:continued|more": "no two blanks stand in a row in what is harvested",
    r"(?:[\s,(\u2013\u2014-]*\b(?:is": "a window before a meaning",
    r"\s*(?:,|/|;|\band\b": "a bracket holds at most 160 characters, and no two blanks in a row",
    r"[\\^_=+<>{}]|\A\$+": "a formula opens with one or two dollars",
    r"\w+_\w*/|/\w*_\w+": "40 characters on either side of a word",
}
"""How a pattern begins that grows, and why the texts that it meets do not."""


@pytest.mark.parametrize("pattern", COLLECTED, ids=[f"{COLLECTED[each]}-{each[0][:30]}" for each in COLLECTED])
def test_growth(pattern):
    source, flags = pattern
    if not source.startswith(tuple(BOUNDED)):
        is_searched = source in SEARCHED
        for more in (0, re.MULTILINE) if is_searched else (0,):
            assert grows(source, flags | more, anywhere=is_searched) == ""
