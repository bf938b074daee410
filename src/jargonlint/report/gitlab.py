"""For GitLab: a Code Quality report, shown in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.identity import fingerprints
from jargonlint.report.placed import PlacedFinding, with_places
from jargonlint.text import escapes

SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one JSON array, a finding a line."""
    separator = "[\n"
    for report in reports:
        for placed, fingerprint in zip(with_places(report), fingerprints(report), strict=True):
            yield separator + escapes.json(_issue(placed, fingerprint))
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _issue(placed: PlacedFinding, fingerprint: str) -> dict[str, object]:
    return {
        "description": placed.finding.message,
        "check_name": placed.finding.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[placed.finding.severity],
        "location": {"path": placed.path, "lines": {"begin": placed.line, "end": placed.end_line}},
    }
