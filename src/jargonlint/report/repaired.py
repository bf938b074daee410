"""For people: what `fix` did to a page, what is left and why."""

from collections.abc import Iterator, Sequence

from jargonlint.model import Finding, Repair
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable


def page(repair: Repair, left: Sequence[Finding], *, applied: bool) -> Iterator[str]:
    """Yield a line for each fix and each finding that is `left`, by their places in the repaired page.

    `applied` is False where the fixes were only shown.
    """
    source = repair.report.source
    lines = Lines(source.text)
    path = printable(source.path or "<text>")
    verb = "fixed" if applied else "fixable"
    outcomes = [(fix.finding, f"{verb}: {fix.title}") for fix in repair.made]
    outcomes += [(finding, f"left: {finding.message} ({_because(finding)})") for finding in left]
    for finding, text in sorted(outcomes, key=lambda outcome: (outcome[0].span, outcome[0].rule, outcome[1])):
        line, column = lines.line_and_column(finding.span.start)
        yield f"{path}{source.place(line, column)}: {printable(text)} [{finding.rule}]\n"


def _because(finding: Finding) -> str:
    """Why a finding was not fixed."""
    fix = finding.fix
    if fix is None:
        return finding.unfixed or "for the author to decide"
    return f"--select {finding.rule} would {fix.title}" if fix.on_request else f"--unsafe would {fix.title}"


def total(pages: int, fixed: int, left: int, *, applied: bool) -> str:
    """Return "3 pages checked: 5 findings fixed, 2 left"; what is not `applied` could be."""
    findings = "1 finding" if fixed == 1 else f"{fixed} findings"
    verb = "fixed" if applied else "can be fixed"
    return f"{pages} page{'s' * (pages != 1)} checked: {findings} {verb}, {left} left"
