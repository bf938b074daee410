"""Work out what a check needs each time, for the interpreter that runs this: compiled patterns, and modules.

usage: python tools/prepare.py FOLDER

Writes `FOLDER/programs/` and `FOLDER/modules/`, a file in each, which may stand in a wheel (`hatch_build.py`) beside
those of other interpreters; `jargonlint/prepared.py` reads them.

Which patterns: what checks of all that ships with us compile (the examples of cards, ways and exemptions, README, docs)
in every markup that is a text, and what else the modules that this imports ask for by constants. One that is missed is
compiled. Which modules: those that a check of plain text imports, since checks of all other formats need them too.
"""

import ast
import marshal
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from jargonlint import prepared  # noqa: E402
from jargonlint.text import patterns, programs  # noqa: E402


def asked_for() -> set[programs.Asked]:
    """Return the patterns that checks ask for, with their flags."""
    asked: set[programs.Asked] = set()
    made = patterns.made

    def noted(pattern: str, flags: int) -> re.Pattern[str]:
        asked.add((pattern, int(flags)))
        return made(pattern, flags)

    patterns.made = noted  # before anything that asks is imported
    check_all()
    for name, module in list(sys.modules.items()):
        if name.startswith("jargonlint."):
            asked.update(written_in(module))
    return asked


def check_all() -> None:
    """Check all texts in every markup, as a plain check does."""
    from jargonlint import lint, markup
    from jargonlint.model import Settings, Source
    from jargonlint.project import resources
    from jargonlint.project.settings import RULES

    kinds = [kind for kind in markup.READ if kind not in markup.PACKED]
    for text in texts():
        for kind in kinds:
            lint.check(Source(None, text), kind, resources.bank(), Settings(RULES))


def written_in(module: ModuleType) -> Iterator[programs.Asked]:
    """Yield what a module asks for wherever it says that with constants of its own."""
    assert module.__file__
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("compiled", "pattern"):
            try:
                values = [eval(compile(ast.Expression(each), "", "eval"), vars(module)) for each in node.args]
            except NameError:  # it is known only when the function is called
                continue
            flags = re.IGNORECASE if values[1:] == [True] else values[1] if values[1:] else 0
            yield values[0], int(flags)


def texts() -> Iterator[str]:
    """Yield what ships with us and is written like what people check."""
    from jargonlint.project import resources
    from jargonlint.reading.define import term_ways
    from jargonlint.reading.define.ways import SHORT_AFTER, SHORT_BEFORE
    from jargonlint.reading.exemptions.beside import BESIDE
    from jargonlint.reading.exemptions.digits import DIGITS
    from jargonlint.reading.exemptions.known import KNOWN_FORMS
    from jargonlint.reading.exemptions.letters import LETTERS, MIXED_CASE
    from jargonlint.reading.exemptions.named import NAMED
    from jargonlint.reading.exemptions.touched import TOUCHED

    for card in resources.cards().values():
        yield from (example.page()[0] for example in card.examples)
    ways = (*SHORT_AFTER, *SHORT_BEFORE, *term_ways.ALL)
    yield "\n\n".join(example for way in ways for example in (*way.examples, *way.misses))
    rows = (*BESIDE, *DIGITS, *KNOWN_FORMS, *LETTERS, *MIXED_CASE, *NAMED, *TOUCHED)
    yield "\n\n".join(example for row in rows for example in row.examples).translate(dict.fromkeys(map(ord, "«»")))
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*.md"))):
        yield path.read_text("utf-8")


def modules() -> list[tuple[str, str, CodeType]]:
    """Return the modules of a plain check in the order in which they are ready: name, path in the package, code."""
    ready = []
    for name in imported():
        path = ROOT / "src" / name.replace(".", "/")
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        code = compile(file.read_bytes(), str(file), "exec", dont_inherit=True)
        ready.append((name, str(file.relative_to(ROOT / "src" / "jargonlint")), code))
    return ready


def imported() -> list[str]:
    """Return the names of our modules that a check of a plain text imports, each after those that it imports."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.txt").write_text("Our CAC fell.\n")
        run = [sys.executable, "-X", "importtime", "-m", "jargonlint", "check", "page.txt"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
        done = subprocess.run(run, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 1:
        sys.exit(f"a check of plain text did not find its one word: {done.stderr}")
    names = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    return [name for name in names if name.startswith("jargonlint.")]


def main() -> None:
    """Write the files."""
    (folder,) = map(Path, sys.argv[1:])
    for name in ("programs", "modules"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "modules" / prepared.MODULES).write_bytes(marshal.dumps(modules()))
    (folder / "programs" / programs.NAME).write_bytes(programs.written(asked_for()))


if __name__ == "__main__":
    main()
