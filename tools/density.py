"""How hard the source is to read, in three figures that other projects can be measured by as well.

usage: python tools/density.py [FOLDER ...] [--list]

Prints for each folder (src/jargonlint by default), and with --list names, each place:

  functions   the share whose cyclomatic number is over `MOST_DECISIONS`; operands of and/or, conditional
              expressions, comprehensions, their conditions, cases and assertions count as decisions
  patterns    regular expressions that are one literal of more than `LONGEST` characters, neither
              verbose nor composed of named parts
  names       the share of all names bound that are one of `GENERIC`, which say nothing of what they hold
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

MOST_DECISIONS: Final = 10
LONGEST: Final = 80
GENERIC: Final = frozenset("one found said made told wanted done place at here whole kept taken parts rest".split())
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOKS_LIKE_A_PATTERN: Final = re.compile(r"\\[bBdDsSwW.()\[\]+*?|^$-]|\(\?[:=!<P]|\[\^|[\w)\]]\|[\w(\[\\]")


class Place(NamedTuple):
    """Something counted: the file, its line and what stands there."""

    file: Path
    line: int
    what: str


class Counts(NamedTuple):
    """What was counted in some files; of `functions` and `names` the second is how many there are in all."""

    functions: list[Place]
    functions_in_all: int
    patterns: list[Place]
    names: list[Place]
    names_in_all: int


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function, without those of functions and classes inside it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            yield from own_nodes(child)


def decisions(function: ast.AST) -> int:
    """Return the cyclomatic number of a function, operators counted."""
    number = 1
    for node in own_nodes(function):
        if isinstance(node, (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.Assert)):
            number += 1
        elif isinstance(node, ast.BoolOp):
            number += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            number += 1 + len(node.ifs)
        elif isinstance(node, ast.match_case):
            number += 1
    return number


def bound_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every name that is bound, with its line: variables, parameters, functions and classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            yield node.name, node.lineno


def long_patterns(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the literals that look like regular expressions and are too long to be read at once, with their lines.

    A part of a composed pattern (an f-string, a sum, a join) counts by itself. A verbose one has `(?x`.
    """
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Module))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            text = node.value
            is_verbose = re.match(r"\s*\(\?[aiLmsu]*x", text) is not None
            if len(text) > LONGEST and not is_verbose and len(_LOOKS_LIKE_A_PATTERN.findall(text)) > 2:
                yield text, node.lineno


def counted(files: list[Path]) -> Counts:
    """Return what stands in some files of Python."""
    counts = Counts([], 0, [], [], 0)
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)]
        names = list(bound_names(tree))
        for function in functions:
            number = decisions(function)
            if number > MOST_DECISIONS:
                counts.functions.append(Place(file, function.lineno, f"{function.name} {number}"))
        counts.patterns.extend(Place(file, line, text[:60]) for text, line in long_patterns(tree))
        counts.names.extend(Place(file, line, name) for name, line in names if name in GENERIC)
        counts = counts._replace(
            functions_in_all=counts.functions_in_all + len(functions), names_in_all=counts.names_in_all + len(names)
        )
    return counts


def main() -> None:
    """Print the figures of the folders named."""
    arguments = sys.argv[1:]
    listed = "--list" in arguments
    root = Path(__file__).resolve().parents[1] / "src" / "jargonlint"
    for folder in [Path(one) for one in arguments if one != "--list"] or [root]:
        counts = counted(sorted(folder.rglob("*.py")) if folder.is_dir() else [folder])
        print(
            f"{folder.name}: functions {len(counts.functions)} of {counts.functions_in_all}"
            f" ({len(counts.functions) / max(counts.functions_in_all, 1):.1%}), patterns {len(counts.patterns)},"
            f" names {len(counts.names)} of {counts.names_in_all}"
            f" ({len(counts.names) / max(counts.names_in_all, 1):.1%})"
        )
        if listed:
            for kind, places in (("function", counts.functions), ("pattern", counts.patterns), ("name", counts.names)):
                for place in places:
                    print(f"  {kind}  {place.file}:{place.line}  {place.what}")


if __name__ == "__main__":
    main()
