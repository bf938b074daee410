"""For whatever shows test results: JUnit XML, in the dialect that Jenkins, GitLab and Azure read alike.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
A page without findings is a test that passes; errors and warnings are tests that fail, told apart
by rule and term, so that a result keeps its name while its line moves.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.rank import Placed, placed
from jargonlint.report.xml import clean, document, element


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one document: a suite for each page. It says nothing of times and hosts, so it is the same every time."""
    root = element("testsuites", {"name": "jargonlint"})
    for report in reports:
        path = report.source.path or "<text>"
        found = placed(report)
        failures = sum(one.finding.severity != "info" for one in found)
        counts = {"tests": len(found) or 1, "failures": failures, "errors": 0, "skipped": 0, "time": 0}
        suite = element("testsuite", {"name": path, **counts}, root)
        for one in found:
            _test(one, suite)
        if not found:
            element("testcase", {"name": "jargonlint", "classname": path, "time": 0}, suite)
    yield document(root)


def _test(one: Placed, suite: Element) -> None:
    finding = one.finding
    named = {"name": f"{finding.rule}: {finding.term}", "classname": one.path, "time": 0}
    test = element("testcase", {**named, "file": one.path, "line": one.line}, suite)
    said = clean(f"{one.path}:{one.line}:{one.column}: {finding.message}")
    if finding.severity == "info":
        element("system-out", {}, test).text = said
    else:
        element("failure", {"type": finding.severity, "message": finding.message}, test).text = said
