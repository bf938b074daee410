"""For programs that read line by line: the findings of `report.json`, one object a line and nothing else."""

from collections.abc import Iterable, Iterator

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.json import record
from jargonlint.text import escapes
from jargonlint.text.lines import Lines


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one JSON object a finding."""
    for report in reports:
        if report.findings:
            lines = Lines(report.source.text)
            for finding in report.findings:
                yield escapes.json(record(report, lines, finding)) + "\n"
