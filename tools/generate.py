"""Everything in the repository that is made from something else in it.

usage: python tools/generate.py [FILE ...]

Writes the defaults of the rules and the schema of a configuration, both made from the cards in
`rules/`, and what the commands print into the pages that show it. `tests/test_generated.py`
compares the files with what would be written, and names this command where they differ.
"""

import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from jargonlint.rules import cards

ROOT: Final = Path(__file__).resolve().parents[1]
BLOCK: Final = re.compile(r"(?<=^```console\n)\$ (.*)\n((?:.*\n)*?)(?=^```$)", re.MULTILINE)
"""A block that shows a command behind "$ " and what it prints."""


def all_cards() -> dict[str, cards.Card]:
    """Return the cards of `rules/`, by name; raises ValueError for one that is wrong."""
    return {
        path.stem: cards.parse(path.stem, path.read_text("utf-8")) for path in sorted((ROOT / "rules").glob("*.toml"))
    }


def printed(command: str) -> str:
    """Return what a command prints where the examples are, both streams together.

    Ends the program if the command fails: a page must not show that.
    """
    script = f'jargonlint() {{ "{sys.executable}" -m jargonlint "$@"; }}\n{command}'
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder, "examples"))
        run = subprocess.run(
            ["bash", "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        output = run.stdout.decode()
        if run.returncode not in (0, 1) or "please report" in output:
            raise SystemExit(f"$ {command}\n{output}does not run; what it prints now is for no page")
        return output


def with_output(file: str) -> str:
    """Return a page with what its commands print today."""
    return BLOCK.sub(lambda block: f"$ {block[1]}\n{printed(block[1])}", (ROOT / file).read_text("utf-8"))


def schema_text() -> str:
    """Return the schema of a configuration; imported late, as it needs the first of the generated files."""
    schema = importlib.import_module("jargonlint.project.schema")
    text: str = schema.text(all_cards())
    return text


GENERATED: Final[Mapping[str, Callable[[], str]]] = {
    "src/jargonlint/rules/_cards.py": lambda: cards.source(list(all_cards().values())),
    "jargonlint.schema.json": schema_text,
    "README.md": lambda: with_output("README.md"),
}
"""What is generated, in the order in which one needs another: the file, and what makes its text."""


def main() -> None:
    """Write the files named, or all of them."""
    for file in sys.argv[1:] or GENERATED:
        if file not in GENERATED:
            raise SystemExit(f"{file}: not generated; what is: {', '.join(GENERATED)}")
        (ROOT / file).write_text(GENERATED[file](), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
