"""A trend: one JSON line a run in a file that grows; lines in, the runs they tell of out."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from jargonlint.report import Score, Summary
from jargonlint.text import escapes

MOST_RUNS: Final = 1000
"""Runs that are shown, the last ones: a chart of more shows no more."""


class Run(NamedTuple):
    """One run of a history: when it was (as written), what was read, and what was found, known or not."""

    date: str
    pages: int
    findings: int
    score: Score


def line(date: str, version: str, summary: Summary) -> str:
    """Return the line of a run, with its line feed."""
    record = {
        "date": date,
        "jargonlint": version,
        "pages": summary.files,
        "findings": summary.findings,
        **summary.severities,
        "known": summary.known,
        "explained": summary.score.explained,
        "words": summary.score.words,
    }
    return escapes.json(record) + "\n"


def runs(text: str) -> list[Run]:
    """Return the runs that the lines of a file tell of, in order; raises ValueError, naming the line."""
    return list(_runs(text.splitlines()))[-MOST_RUNS:]


def _runs(lines: Iterable[str]) -> Iterator[Run]:
    from json import loads

    for number, written in enumerate(lines, 1):
        if not written.strip():
            continue
        try:
            record = loads(written)
        except (ValueError, RecursionError):
            raise ValueError(f"line {number} is no JSON") from None
        yield _run(record, number)


_NUMBERS: Final = ("pages", "findings", "known", "explained", "words")


def _run(record: Any, number: int) -> Run:
    if not isinstance(record, dict) or not isinstance(record.get("date"), str):
        raise ValueError(f"line {number} is no run of a history")
    for name in _NUMBERS:
        value = record.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
            raise ValueError(f'line {number}: "{name}" must be a whole number')
    pages, findings, known, explained, words = (record[name] for name in _NUMBERS)
    if explained > words:
        raise ValueError(f"line {number}: more words are explained than there are")
    return Run(record["date"], pages, findings + known, Score(explained, words))
