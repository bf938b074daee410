"""For people: `path:line:column: severity: message [rule]`, and on a terminal the place itself."""

from collections.abc import Iterable, Iterator

from jargonlint.model import Finding
from jargonlint.report import Checked, Screen, Summary
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield the findings of each page and a last line that counts."""
    for report in reports:
        yield from page(report, screen)
    yield total(summary) + "\n"


def page(report: Checked, screen: Screen | None) -> Iterator[str]:
    """Yield the findings of one page."""
    if report.findings:
        lines = Lines(report.source.text)
        path = printable(report.source.path or "<text>")
        for finding in report.findings:
            yield _finding(path, lines, finding, screen)


def _finding(path: str, lines: Lines, finding: Finding, screen: Screen | None) -> str:
    line, column = lines.line_and_column(finding.span.start)
    message = printable(finding.message)
    if screen is None:
        return f"{path}:{line}:{column}: {finding.severity}: {message} [{finding.rule}]\n"
    # Only a terminal needs the tables of how wide characters are.
    from jargonlint.report.excerpt import excerpt, paint

    head, severity, rule = f"{path}:{line}:{column}", finding.severity, f"[{finding.rule}]"
    if screen.colour:
        head, severity, rule = paint("place", head), paint(severity, severity), paint("dim", rule)
    length = finding.span.end - finding.span.start
    return f"{head}: {severity}: {message} {rule}\n{excerpt(lines.line(line), line, column, length, screen)}"


def total(summary: Summary) -> str:
    """Return the last line: "3 pages checked: 2 findings (1 warning, 1 info), 5 known"."""
    text = f"{count(summary.files, 'page')} checked"
    if summary.troubles:
        text += f", {summary.troubles} could not be"
    if summary.excluded:
        text += f", {summary.excluded} excluded"
    if not summary.files:
        return text
    return f"{text}: {_findings(summary)}" + f", {summary.known} known" * bool(summary.known)


def _findings(summary: Summary) -> str:
    if not summary.findings:
        return "no findings"
    kinds = ", ".join(
        f"{number} info" if severity == "info" else count(number, severity)
        for severity, number in summary.severities.items()
        if number
    )
    return f"{count(summary.findings, 'finding')} ({kinds})"


def count(number: int, thing: str) -> str:
    """Return "1 page", "2 pages"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
