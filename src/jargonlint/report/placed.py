"""The findings of a run by importance, for readers who see only the first few."""

from collections.abc import Iterable

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Finding
from jargonlint.report import Checked
from jargonlint.text.lines import Lines

SEVERITIES: Final = ("error", "warning", "info")
"""The gravest first."""


class PlacedFinding(NamedTuple):
    """A finding with the name of its page and its place: lines and columns from 1, `end` after the last character."""

    path: str
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int


def with_places(report: Checked) -> list[PlacedFinding]:
    """Return the findings of one page with their places, in order of place."""
    if not report.findings:
        return []
    lines = Lines(report.source.text)
    path = report.source.path or "<text>"
    return [
        PlacedFinding(
            path, finding, *lines.line_and_column(finding.span.start), *lines.line_and_column(finding.span.end)
        )
        for finding in report.findings
    ]


def ranked(reports: Iterable[Checked]) -> list[PlacedFinding]:
    """Return the findings of all pages: the gravest first, of those the ones with most uses, then by page and place."""
    placed_findings = [placed for report in reports for placed in with_places(report)]
    placed_findings.sort(key=lambda placed: (SEVERITIES.index(placed.finding.severity), -placed.finding.count))
    return placed_findings
