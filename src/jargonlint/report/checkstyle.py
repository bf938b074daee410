"""For whatever reads Checkstyle: Jenkins, reviewdog, many editors.

https://github.com/checkstyle/checkstyle/blob/master/src/main/java/com/puppycrawl/tools/checkstyle/XMLLogger.java:
there is no schema; a file holds errors, and `source` names the rule.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.rank import placed
from jargonlint.report.xml import document, element

VERSION: Final = "4.3"
"""Of the format, not ours: readers look at no other."""


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one document: a file for each page that has findings."""
    root = element("checkstyle", {"version": VERSION})
    for report in reports:
        found = placed(report)
        if found:
            page = element("file", {"name": found[0].path}, root)
            for one in found:
                attributes = {
                    "line": one.line,
                    "column": one.column,
                    "severity": one.finding.severity,
                    "message": one.finding.message,
                    "source": f"jargonlint.{one.finding.rule}",
                }
                element("error", attributes, page)
    yield document(root)
