"""For whatever shows test results: JUnit XML, in the dialect that Jenkins, GitLab and Azure read alike.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
A page without findings is a test that passes; errors and warnings are tests that fail, told apart
by rule and term, so that a result keeps its name while its line moves.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.placed import PlacedFinding, with_places
from jargonlint.text.xml import clean, document, element


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one document: a suite for each page. It says nothing of times and hosts, so it is the same every time."""
    root = element("testsuites", {"name": "jargonlint"})
    for report in reports:
        path = report.source.path or "<text>"
        placed_findings = with_places(report)
        failures = sum(placed.finding.severity != "info" for placed in placed_findings)
        counts = {"tests": len(placed_findings) or 1, "failures": failures, "errors": 0, "skipped": 0, "time": 0}
        suite = element("testsuite", {"name": path, **counts}, root)
        for placed in placed_findings:
            _test(placed, suite)
        if not placed_findings:
            element("testcase", {"name": "jargonlint", "classname": path, "time": 0}, suite)
    yield document(root)


def _test(placed: PlacedFinding, suite: Element) -> None:
    finding = placed.finding
    named = {"name": f"{finding.rule}: {finding.term}", "classname": placed.path, "time": 0}
    test = element("testcase", {**named, "file": placed.path, "line": placed.line}, suite)
    text = clean(f"{placed.path}:{placed.line}:{placed.column}: {finding.message}")
    if finding.severity == "info":
        element("system-out", {}, test).text = text
    else:
        element("failure", {"type": finding.severity, "message": finding.message}, test).text = text
