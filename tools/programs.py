"""Keep the compiled patterns that checks need, for the interpreter that runs this.

usage: python tools/programs.py FOLDER

Checks the examples of the cards, README and docs in every markup that is a text, looks through the modules that this
imports for what else they ask for, and writes one file into FOLDER, which may stand in a wheel (`hatch_build.py`)
beside those of other interpreters. A pattern that is missed is compiled, as all are where there is no such file; see
`jargonlint/text/programs.py`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

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

    for card in resources.cards().values():
        yield from (example.page()[0] for example in card.examples)
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").glob("*.md"))):
        yield path.read_text("utf-8")


def main() -> None:
    """Write the file."""
    (folder,) = sys.argv[1:]
    Path(folder, programs.NAME).write_bytes(programs.written(asked_for()))


if __name__ == "__main__":
    main()
