"""Reports in, text out: one module a format, each with a `render` of one shape.

A new format is a module here and a line in `FORMATS`.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Final, NamedTuple

from jargonlint.model import Report

FORMATS: Final = {"text": "jargonlint.report.text", "json": "jargonlint.report.json"}


class Screen(NamedTuple):
    """The terminal that a report is written to: its width in columns, and whether it shows colours."""

    columns: int
    colour: bool


class Summary:
    """What a run amounts to so far. It grows while the reports are drawn, and is whole after the last one.

    files       pages checked
    troubles    what could not be read or checked; stderr says why
    excluded    pages that a configuration keeps from being checked
    severities  number of findings by severity, the gravest first
    failing     findings grave enough to fail the run
    """

    __slots__ = ("excluded", "failing", "files", "severities", "troubles")

    def __init__(self) -> None:
        self.files = self.troubles = self.excluded = self.failing = 0
        self.severities = {"error": 0, "warning": 0, "info": 0}

    def add(self, report: Report, fail_on: str) -> None:
        """Count one page; a finding of severity `fail_on` or graver fails the run."""
        levels = list(self.severities)
        failing = levels[: levels.index(fail_on) + 1]
        self.files += 1
        for finding in report.findings:
            self.severities[finding.severity] += 1
            self.failing += finding.severity in failing

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return sum(self.severities.values())


Renderer = Callable[[Iterable[Report], Summary, Screen | None], Iterator[str]]
"""Yields the output in pieces; the screen is None where the output is not a terminal."""


def renderer(name: str) -> Renderer:
    """Return the renderer of a format; KeyError for one that is not in `FORMATS`."""
    render: Renderer = import_module(FORMATS[name]).render
    return render
