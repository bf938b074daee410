"""Answers in, the text of a configuration out: each line of it does something, and says what."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.project import survey
from jargonlint.project.survey import Answers

_HEAD: Final = (
    "# How jargonlint reads the pages in this folder and below. `jargonlint schema` helps your editor with it.\n"
)
_NOTHING: Final = "# Nothing is configured: all pages are read, for everybody.\n"


def text(answers: Answers) -> str:
    """Return the text of a `jargonlint.toml`."""
    return _HEAD + ("".join(_lines(answers)) or _NOTHING)


def _lines(answers: Answers) -> Iterator[str]:
    keys: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("exclude", "Pages that are not for readers; patterns as in .gitignore.", survey.patterns(answers.exclude)),
        ("audience", "Who reads: what they know is left alone.", answers.audience),
        ("glossary", "What these pages explain is explained everywhere.", answers.glossary),
        ("common", "Short forms that every reader knows.", answers.common),
    )
    for key, reason, values in keys:
        if values:
            yield f"\n# {reason}\n{key} = [{', '.join(map(quoted, values))}]\n"
    if answers.baseline:
        yield "\n# Findings that are not told again; `jargonlint check --write-baseline` writes today's.\n"
        yield f"baseline = {quoted(answers.baseline)}\n"


def quoted(value: str) -> str:
    """Return a string of TOML (https://toml.io/en/v1.0.0#string)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04X}", escaped) + '"'


_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
