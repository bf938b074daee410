"""The house: imports point down, no room imports another room, and each dependency has one door."""

import ast
import sys
from pathlib import Path

import pytest

import jargonlint

ROOT = Path(jargonlint.__file__).parent

# Room -> what of ours it may import, from the ground up. A package (markup, rules, report) is one
# room; its modules import each other freely. A new module needs a line here.
GROUND = {"model", "folding"}
HOUSE: dict[str, set[str]] = {
    "model": set(),
    # the library, and the shelves that a room keeps of its own
    "folding": set(),
    "patterns": set(),
    "keys": {"folding"},
    "bank": GROUND | {"keys"},
    "cards": GROUND,
    "_cards": set(),
    "harvest": GROUND,
    "letters": set(),
    "wording": set(),
    "sense": GROUND | {"letters", "bank", "wording"},
    "quiet": GROUND | {"bank", "patterns"},
    "escapes": set(),
    "globs": set(),
    "edits": GROUND | {"letters", "wording"},
    "evidence": GROUND | {"quiet", "sense"},
    "annotation": GROUND | {"quiet", "sense"},
    "garden": GROUND | {"bank", "quiet"},
    # rooms
    "markup": GROUND,
    "scan": GROUND | {"bank", "quiet"},
    "define": GROUND | {"bank", "letters", "patterns"},
    "rules": GROUND | {"bank", "edits", "glossary", "sense", "wording"},
    "terms": GROUND | {"escapes", "bank"},
    "init": GROUND | {"cards"},
    "allow": GROUND,
    "baseline": GROUND,
    "fix": GROUND | {"edits"},
    "glossary": GROUND | {"edits", "escapes", "sense", "wording"},
    "discover": GROUND | {"bank"},
    "export": GROUND | {"annotation", "escapes", "wording"},
    "report": GROUND | {"annotation", "cards", "discover", "escapes"},
    # desk and corridor
    "settings": GROUND | {"_cards", "bank", "globs"},
    "schema": {"bank", "cards", "settings"},
    "lint": GROUND | {"patterns", "bank", "markup", "quiet", "scan", "define", "rules", "resources"},
    # doors
    "files": GROUND | {"globs", "markup"},
    "resources": GROUND | {"_cards", "bank", "cards", "keys"},
    "console": {"report"},
    "plan": GROUND | {"bank", "lint", "report", "settings", "files", "resources", "console"},
    "jobs": set(),
    "outputs": {"report", "settings", "files", "console"},
    "since": {"settings", "files"},
    "adopt": GROUND | {"allow", "baseline", "console", "lint", "report", "settings", "files", "since", "plan"},
    "run": GROUND
    | {"", "files", "lint", "report", "settings", "resources", "console", "plan", "jobs", "outputs", "adopt"}
    | {"grammar", "spacy_pipe"},
    "cli": {"why", "", "allow", "baseline", "cards", "report", "settings", "resources", "plan", "run"},
    "vocabulary": GROUND | {"files", "garden", "harvest", "markup", "run", "settings", "terms", "console", "report"},
    "cli_terms": {"bank", "cli", "run", "terms", "vocabulary"},
    "mining": GROUND
    | {"bank", "discover", "export", "files", "lint", "resources", "run", "settings", "console", "report"}
    | {"grammar", "spacy_pipe"},
    "repairs": GROUND | {"bank", "console", "fix", "lint", "plan", "report", "run", "settings"},
    "cli_fix": {"cli", "plan", "repairs", "settings"},
    "glossaries": GROUND | {"bank", "console", "files", "glossary", "lint", "markup", "plan", "report", "run"},
    "cli_glossary": {"cli", "glossaries", "glossary", "plan"},
    "cli_mining": {"cli", "discover", "mining", "report", "run"},
    "why": GROUND | {"evidence", "quiet", "report", "settings", "lint", "run", "plan", "console"},
    "begin": {"bank", "files", "init", "resources", "run", "settings", "console"},
    "cli_setup": {"begin", "cli", "resources", "schema"},
    "hook": {"plan", "run", "cli"},
    "grammar": GROUND,
    "spacy_pipe": GROUND | {"annotation", "bank", "markup", "settings", "lint", "resources"},
    "__main__": {"hook"},
    "": {"model", "settings", "lint", "resources"},
}

DOORS = {
    "ahocorasick": {"bank"},
    "click": {"cli", "cli_fix", "cli_glossary", "cli_mining", "cli_setup", "cli_terms"},
    "pyromark": {"markup"},
    "spacy": {"grammar", "run", "spacy_pipe"},
    "tomllib": {"cards", "settings"},
}


def room_of(path: Path) -> str:
    """The room that a module belongs to; "" for the package itself."""
    first = path.relative_to(ROOT).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> set[str]:
    """The modules that a module imports, by their full names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} if module == "jargonlint" else {module}
    return names


def room_named(name: str) -> str:
    """The room behind "jargonlint.report.text", or "" for what is in the package itself."""
    room = name.split(".")[1]
    return room if (ROOT / f"{room}.py").exists() or (ROOT / room).is_dir() else ""


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_imports(path):
    room = room_of(path)
    assert room in HOUSE, f"{room} is new; give it a line in HOUSE"
    ours = {room_named(name) for name in imports(path) if name.startswith("jargonlint")}
    assert ours - {room} <= HOUSE[room]
    others = {name.split(".")[0] for name in imports(path)} - {"jargonlint"} - sys.stdlib_module_names
    for name in others | (imports(path) & {"tomllib"}):
        assert room in DOORS.get(name, set()), f"{name} has another door"


def test_the_table_names_what_is_there():
    assert set(HOUSE) == {room_of(path) for path in MODULES}


def test_floors_have_no_stairs_up():
    """Following the imports never leads back."""

    def walk(room: str, above: tuple[str, ...]) -> None:
        assert room not in above, " -> ".join((*above, room))
        for below in HOUSE[room]:
            walk(below, (*above, room))

    for room in HOUSE:
        walk(room, ())
