"""For whatever reads Checkstyle: Jenkins, reviewdog, many editors.

https://github.com/checkstyle/checkstyle/blob/master/src/main/java/com/puppycrawl/tools/checkstyle/XMLLogger.java:
there is no schema; a file holds errors, and `source` names the rule.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.placed import with_places
from jargonlint.text.xml import document, element

VERSION: Final = "4.3"
"""Of the format, not ours: readers look at no other."""


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one document: a file for each page that has findings."""
    root = element("checkstyle", {"version": VERSION})
    for report in reports:
        placed_findings = with_places(report)
        if placed_findings:
            page = element("file", {"name": placed_findings[0].path}, root)
            for placed in placed_findings:
                attributes = {
                    "line": placed.line,
                    "column": placed.column,
                    "severity": placed.finding.severity,
                    "message": placed.finding.message,
                    "source": f"jargonlint.{placed.finding.rule}",
                }
                element("error", attributes, page)
    yield document(root)
