"""For people: what `fix` did to a page, what is left and why."""

from collections.abc import Iterator, Sequence

from jargonlint.model import Finding, Repair, Source
from jargonlint.report import Screen, address, terminal
from jargonlint.report.terminal import Said
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable


def page(repair: Repair, left: Sequence[Finding], screen: Screen | None, *, applied: bool) -> Iterator[str]:
    """Yield what became of each finding, the fixes first and what is `left` behind them, each in order of place.

    The places are those of the repaired page; where the fixes were only shown, and not `applied`, those of the page
    as it stands.
    """
    source = repair.report.source if applied else repair.before
    rows = list(_rows(repair, left, source, applied=applied))
    if rows and screen and screen.columns:
        yield from terminal.headed(source, rows, screen)
        return
    for row in rows:
        yield f"{address(source, row.line, row.column)}: {row.head}: {row.text} {row.tag}\n"


def _rows(repair: Repair, left: Sequence[Finding], source: Source, *, applied: bool) -> Iterator[Said]:
    """Yield what is said of each finding, with its place on the page."""
    lines = Lines(source.text)
    made = [(fix.finding, "fixed" if applied else "fixable", fix.title) for fix in repair.made]
    remaining = [(finding, "left", _left(finding)) for finding in left]
    for outcomes in (made, remaining):
        for finding, verb, text in sorted(outcomes, key=lambda outcome: (outcome[0].span, outcome[0].rule, outcome[2])):
            offset = finding.span.start if applied else repair.origin(finding.span.start)
            yield Said(*lines.line_and_column(offset), verb, printable(text), f"[{finding.rule}]")


def _left(finding: Finding) -> str:
    """What is said of a finding that was not fixed, with why, unless that is said already."""
    why = _because(finding)
    return finding.message if why in finding.message else f"{finding.message} ({why})"


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
