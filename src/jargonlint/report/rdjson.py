"""For reviewdog: a diagnostic result, with safe repairs as suggestions.

https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto: lines and columns count from 1, columns
in bytes of UTF-8, `end` is after the last character.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.model import Finding, Related, Span
from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.units import Columns
from jargonlint.text import escapes

SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one JSON object, a finding a line."""
    yield '{"source": {"name": "jargonlint"}, "diagnostics": ['
    separator = "\n"
    for report in reports:
        if report.findings:
            columns = Columns(report.source.text, "utf-8")
            for finding in report.findings:
                yield separator + escapes.json(_diagnostic(report, columns, finding))
                separator = ",\n"
    yield "\n]}\n"


def _diagnostic(report: Checked, columns: Columns, finding: Finding) -> dict[str, object]:
    diagnostic: dict[str, object] = {
        "message": finding.message,
        "location": {"path": report.source.path or "<text>", "range": _range(columns, finding.span)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        diagnostic["related_locations"] = [_related(report, columns, other) for other in finding.related]
    # A suggestion is applied by one click of somebody who sees one place of it: no doubtful repairs, no halves.
    if finding.fix and finding.fix.safe and len(finding.fix.edits) == 1:
        edit = finding.fix.edits[0]
        diagnostic["suggestions"] = [{"range": _range(columns, edit.span), "text": edit.new}]
    return diagnostic


def _related(report: Checked, columns: Columns, other: Related) -> dict[str, object]:
    """Return another place; on another page its lines, as its columns would have to be counted anew."""
    if other.place is None:
        location = {"path": report.source.path or "<text>", "range": _range(columns, other.span)}
    else:
        lines = {"start": {"line": other.place.line}, "end": {"line": other.place.end_line}}
        location = {"path": other.place.path, "range": lines}
    return {"message": other.message, "location": location}


def _range(columns: Columns, span: Span) -> dict[str, object]:
    return {"start": _position(columns, span.start), "end": _position(columns, span.end)}


def _position(columns: Columns, offset: int) -> dict[str, int]:
    line, column = columns.line_and_column(offset)
    return {"line": line, "column": column}
