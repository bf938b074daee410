"""For people: `path:line:column: severity: message [rule]`; on a terminal, page by page with the places themselves.

Of an office file the place is the paragraph: `offer.docx: paragraph 12: ...`.
"""

from collections.abc import Iterable, Iterator

from jargonlint.model import Finding
from jargonlint.report import Checked, Screen, Summary, address
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield the findings of each page and a last line that counts."""
    if screen and screen.columns:
        # Only a terminal needs the tables of how wide characters are.
        from jargonlint.report import terminal

        for report in reports:
            yield from terminal.page(report, screen)
    else:
        for report in reports:
            yield from page(report, colour=screen is not None and screen.colour)
    if not summary.is_quiet:
        yield total(summary) + "\n"


def page(report: Checked, *, colour: bool = False) -> Iterator[str]:
    """Yield the findings of one page, each on a line of its own."""
    if report.findings:
        lines = Lines(report.source.text)
        line_of = _painted if colour else _plain
        for finding in report.findings:
            line, column = lines.line_and_column(finding.span.start)
            yield line_of(address(report.source, line, column), finding, printable(finding.message))


def _plain(place: str, finding: Finding, message: str) -> str:
    return f"{place}: {finding.severity}: {message} [{finding.rule}]\n"


def _painted(place: str, finding: Finding, message: str) -> str:
    from jargonlint.report.colours import paint  # few want colours where there is no terminal

    severity, rule = paint(finding.severity, finding.severity), paint("dim", f"[{finding.rule}]")
    return f"{paint('place', place)}: {severity}: {message} {rule}\n"


def total(summary: Summary) -> str:
    """Return the last line: "3 pages checked: 2 findings (1 warning, 1 info), 5 known, 1 can be repaired: …"."""
    text = f"{count(summary.files, 'page')} checked"
    if summary.troubles:
        text += f", {summary.troubles} could not be"
    if summary.excluded:
        text += f", {summary.excluded} excluded"
    if not summary.files:
        return text
    text += f": {_findings(summary)}" + f", {summary.known} known" * bool(summary.known)
    return text + f", {summary.repairable} can be repaired: {printable(summary.fix)}" * bool(summary.repairable)


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
