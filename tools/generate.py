"""Everything in the repository that is made from something else in it.

usage: python tools/generate.py [FILE ...]

Writes the defaults of the rules and the schema of a configuration, both made from the cards in
`rules/`, what the commands print into the pages that show it, into `seeds/README.md` how many
lines the tables have, and for the tables a schema and a package of data. `tests/test_generated.py`
compares the files with what would be written, and names this command where they differ.
"""

import importlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from jargonlint import __version__
from jargonlint.project import resources
from jargonlint.rules import cards
from jargonlint.words import checks, shipped

ROOT: Final = Path(__file__).resolve().parents[1]
PAGES: Final = ("README.md", *(str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs").rglob("*.md"))))
"""Pages that show what commands print."""

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REPOSITORY: Final[str] = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["repository"]
"""Where the project is at home: `pyproject.toml` says it, and whatever else does is written here."""
OWNER, NAME = REPOSITORY.split("/")[-2:]
TAG: Final = f"v{__version__}"
"""What hook and action are called by: the tag of the next release."""
_NAMES: Final = (  # what stands before a name, the name, what it is
    (r"(?m)^( *- repo: )\S+", REPOSITORY),
    (r"(?m)^( *rev: )\S+", TAG),
    (r"( uses: )[\w.-]+/jargonlint@\S+", f"{OWNER}/{NAME}@{TAG}"),
    (r"(?m)^(repo_url: )\S+", REPOSITORY),
    (r"(?m)^(site_url: )\S+", f"https://{OWNER.lower()}.github.io/{NAME}/"),
)
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


def with_names(file: str) -> str:
    """Return a file with the names of our repository and the tag of its next release."""
    text = (ROOT / file).read_text("utf-8")
    for pattern, name in _NAMES:
        text = re.sub(pattern, rf"\g<1>{name}", text)
    return text


def with_output(file: str) -> str:
    """Return a page with what its commands print today, and with the names of our repository and its tag."""
    return BLOCK.sub(lambda block: f"$ {block[1]}\n{printed(block[1])}", with_names(file))


def with_counts(file: str) -> str:
    """Return a page with the lines of each table of words, and how many terms name a field, and name it first."""
    terms = resources.bank().all_terms()
    judged = [term for term in terms if term.kind in ("term", "acronym")]
    every = Counter(field for term in judged for field in term.field)
    first = Counter(term.field[0] for term in judged)
    counts = {pack.removeprefix("seeds/"): f"{lines:,}" for pack, lines in Counter(term.pack for term in terms).items()}
    counts["refused.tsv"] = f"{len(checks.refusals(resources.read('seeds', 'refused.tsv'))):,}"
    counts |= {field: f"{every[field]:,} | {first[field]:,}" for field in every}
    text = (ROOT / file).read_text("utf-8")
    for name, count in counts.items():
        text = re.sub(rf"(?m)^(\| `{re.escape(name)}` \|) [\d,]+( \| [\d,]+)? (?=\| \D)", rf"\g<1> {count} ", text)
    return text


def schema_text() -> str:
    """Return the schema of a configuration; imported late, as it needs the first of the generated files."""
    schema = importlib.import_module("jargonlint.project.schema")
    text: str = schema.text(all_cards())
    return text


def as_json(value: object) -> str:
    """Return a value as the text of a JSON file."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


GENERATED: Final[Mapping[str, Callable[[], str]]] = {
    "src/jargonlint/rules/_cards.py": lambda: cards.source(list(all_cards().values())),
    "jargonlint.schema.json": schema_text,
    "seeds/README.md": lambda: with_counts("seeds/README.md"),
    f"seeds/{shipped.SCHEMA_FILE}": lambda: as_json(shipped.schema()),
    "seeds/datapackage.json": lambda: as_json(shipped.package()),
    **{page: partial(with_output, page) for page in PAGES},
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
