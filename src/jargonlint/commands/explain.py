"""What the door does to say why: why a place was taken for what it was, why short forms were left alone."""

import re
from collections.abc import Iterator

from jargonlint import lint
from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Wish
from jargonlint.model import Reading
from jargonlint.project.settings import SettingsError
from jargonlint.reading.evidence import evidence, skipped
from jargonlint.reading.exemptions import REASONS
from jargonlint.report.printable import printable
from jargonlint.text.lines import Lines


def place_of(argument: str) -> tuple[str, int, int] | None:
    """Return path, line and column of "FILE:LINE:COLUMN", None for anything else."""
    match = re.fullmatch(r"(.+):([1-9][0-9]*):([1-9][0-9]*)", argument, re.DOTALL)
    return (match[1], int(match[2]), int(match[3])) if match else None


def explain(wish: Wish, line: int, column: int) -> int:
    """Say what stands at a place of the one page that is wished for; return the exit status."""
    return run.guarded(lambda out: _explain(wish, line, column, out))


def _explain(wish: Wish, line: int, column: int, out: Console) -> int:
    for _, report in run.each(wish, out, lambda task, *page: lint.check(*page))[1]:
        offset = _offset(report.source.text, line, column)
        if offset is None:
            raise SettingsError(f"{wish.paths[0]}: there is no character at line {line}, column {column}")
        for sentence in evidence(report, offset):
            out.write(printable(sentence) + "\n")
    return run.CLEAN


def _offset(text: str, line: int, column: int) -> int | None:
    """The offset of a line and column, both from 1; None where the text has no such character."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    if line > len(starts):
        return None
    offset = starts[line - 1] + column - 1
    end = starts[line] if line < len(starts) else len(text)
    return offset if offset < end else None


def show_skipped(wish: Wish) -> int:
    """List every short form that was left alone, with its place and the reason; return the exit status."""
    return run.guarded(lambda out: _show_skipped(wish, out))


def _show_skipped(wish: Wish, out: Console) -> int:
    for task, reading in run.each(wish, out, lambda task, *page: lint.read(*page))[1]:
        for said in _lines(task.path, reading):
            out.write(said)
    return run.CLEAN


def _lines(path: str, reading: Reading) -> Iterator[str]:
    lines = Lines(reading.document.source.text)
    for one in skipped(reading):
        line, column = lines.at(one.span.start)
        said = f'{path}:{line}:{column}: skipped: "{one.form}" {REASONS[one.reason]} [{one.reason}]'
        yield printable(said) + "\n"
