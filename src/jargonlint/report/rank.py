"""The findings of a run by importance, for readers who see only the first few."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from jargonlint.model import Finding
from jargonlint.report import Checked
from jargonlint.text.lines import Lines

SEVERITIES: Final = ("error", "warning", "info")
"""The gravest first."""


class Placed(NamedTuple):
    """A finding with the name of its page and its place: lines and columns from 1, `end` after the last character."""

    path: str
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int


def placed(report: Checked) -> list[Placed]:
    """Return the findings of one page with their places, in order of place."""
    if not report.findings:
        return []
    lines = Lines(report.source.text)
    path = report.source.path or "<text>"
    return [
        Placed(path, finding, *lines.at(finding.span.start), *lines.at(finding.span.end)) for finding in report.findings
    ]


def ranked(reports: Iterable[Checked]) -> list[Placed]:
    """Return the findings of all pages: the gravest first, of those the ones with most uses, then by page and place."""
    everything = [one for report in reports for one in placed(report)]
    everything.sort(key=lambda one: (SEVERITIES.index(one.finding.severity), -one.finding.count))
    return everything
