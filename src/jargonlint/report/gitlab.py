"""For GitLab: a Code Quality report, shown in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.identity import fingerprints
from jargonlint.report.rank import Placed, placed
from jargonlint.text import escapes

SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one JSON array, a finding a line."""
    separator = "[\n"
    for report in reports:
        for one, fingerprint in zip(placed(report), fingerprints(report), strict=True):
            yield separator + escapes.json(_issue(one, fingerprint))
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issue(one: Placed, fingerprint: str) -> dict[str, object]:
    return {
        "description": one.finding.message,
        "check_name": one.finding.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[one.finding.severity],
        "location": {"path": one.path, "lines": {"begin": one.line, "end": one.end_line}},
    }
