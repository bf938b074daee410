"""The rooms of the house, from the ground up: a folder imports what its row names, which stands above it here."""

import ast
import sys
from pathlib import Path

import pytest

import jargonlint

ROOT = Path(jargonlint.__file__).parent

# room          what of ours it imports (*: all above)               whose door it is
ROOMS = {
    "light_typing": ("",                                              ""),
    "text":         ("",                                              ""),
    "model":        ("",                                              ""),
    "words":        ("text model",                                    "ahocorasick"),
    "markup":       ("text model",                                    "pyromark"),
    "reading":      ("text model words",                              ""),
    "site":         ("text model reading",                            ""),
    "order":        ("",                                              "tomllib yaml"),
    "repair":       ("text model markup reading",                     ""),
    "rules":        ("text model reading repair site",                "tomllib"),
    "harvest":      ("text model",                                    ""),
    "discover":     ("text model words",                              ""),
    "report":       ("text model words reading rules discover",       ""),
    "project":      ("model words markup rules order",                "tomllib tomlkit"),
    "lint":         ("text model words markup reading site rules project", ""),
    "configured":   ("model words order project lint",                ""),
    "whole_site":   ("model project site lint configured",            ""),
    "linter":       ("model repair project lint configured",          ""),
    "jargonlint":   ("model markup project repair linter",             ""),
    "lake":         ("text model markup reading site report project linter", ""),
    "arrow":        ("markup project linter jargonlint lake",         "pyarrow pyspark fastwarc duckdb"),
    "editor":       ("text model words markup reading site repair rules report project lint configured whole_site", ""),
    "web":          ("text model words markup reading repair report project lint configured editor", ""),
    "integrations": (
        "text model words markup reading site repair rules report project lint configured jargonlint editor web",
        "spacy mkdocs sphinx docutils pygls lsprotocol mcp pydantic starlette uvicorn pebble",
    ),
    "commands":     ("*",                                             "click watchfiles"),
    "prepared":     ("text",                                          ""),
    "hook":         ("prepared text commands",                        ""),
    "__main__":     ("hook",                                          ""),
}  # fmt: skip

MODULES = sorted(ROOT.rglob("*.py"))


def above(room: str) -> set[str]:
    """The rooms that stand above one in the table."""
    rooms = list(ROOMS)
    return set(rooms[: rooms.index(room)])


def room_of(name: str) -> str:
    """The room of a module by its full name: a folder, a file beside them, or the package itself."""
    part = name.removesuffix(".__init__").partition(".")[2].split(".")[0]
    return part if ((ROOT / part).is_dir() and part) or (ROOT / f"{part}.py").exists() else "jargonlint"


def imports(path: Path) -> set[str]:
    """The modules that a module imports, by their full names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_imports(path):
    room = room_of(".".join(("jargonlint", *path.relative_to(ROOT).with_suffix("").parts)))
    ours, doors = (set(names.split()) for names in ROOMS[room])
    names = imports(path)
    used = {room_of(name) for name in names if name.split(".")[0] == "jargonlint"} - {room, "light_typing"}
    assert used <= (above(room) if ours == {"*"} else ours)
    others = {name.split(".")[0] for name in names} - {"jargonlint"}
    assert others - (sys.stdlib_module_names - {"tomllib"}) <= doors


def test_the_table_names_what_is_there():
    there = {path.stem if path.is_file() else path.name for path in ROOT.iterdir() if path.name != "py.typed"}
    assert set(ROOMS) == there - {"__pycache__", "__init__"} | {"jargonlint"}


def test_no_import_runs_up():
    """What a room imports stands above it in the table, so that no imports go round in a circle."""
    for room, (ours, _) in ROOMS.items():
        assert set(ours.split()) - {"*"} <= above(room), f"{room} imports what stands below it"
