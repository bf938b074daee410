"""For programs: one JSON object, stable within `version`. Pure ASCII, so any terminal or pipe can carry it.

Offsets count characters of the page from 0 (a byte order mark is not one), lines and columns count
from 1, columns in characters; `end` is after the last character.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.model import Finding, Fix, Related, Span
from jargonlint.report import Checked, Screen, Summary
from jargonlint.text import escapes
from jargonlint.text.lines import Lines

VERSION: Final = 1


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield the object in pieces, a finding a line."""
    yield f'{{"version": {VERSION}, "findings": ['
    separator = "\n"
    for report in reports:
        if report.findings:
            lines = Lines(report.source.text)
            for finding in report.findings:
                yield separator + escapes.json(record(report, lines, finding))
                separator = ",\n"
    counts = {
        "files": summary.files,
        "troubles": summary.troubles,
        "excluded": summary.excluded,
        "known": summary.known,
        "findings": summary.findings,
        **summary.severities,
        "explained": summary.score.explained,
        "words": summary.score.words,
    }
    yield f'\n], "summary": {escapes.json(counts)}}}\n'


def record(report: Checked, lines: Lines, finding: Finding) -> dict[str, object]:
    """Return one finding as a JSON object."""
    return {
        "path": report.source.path,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "text": report.source.text[finding.span.start : finding.span.end],
        "term": finding.term,
        "count": finding.count,
        **_place(lines, finding.span),
        **_named(report, lines, finding.span),
        "related": [_related(report, lines, other) for other in finding.related],
        "fix": _fix(finding.fix) if finding.fix else None,
        **({"softened": finding.softened} if finding.softened else {}),
    }


def _named(report: Checked, lines: Lines, span: Span) -> dict[str, str]:
    """Return what people call a place of an office file, whose lines they do not see."""
    source = report.source
    return {"place": source.place(*lines.line_and_column(span.start))} if source.package else {}


def _related(report: Checked, lines: Lines, other: Related) -> dict[str, object]:
    if other.place is None:
        return {"message": other.message, "path": report.source.path, **_place(lines, other.span)}
    fields = other.place._asdict()
    named = fields.pop("named")
    return {"message": other.message, **other.span._asdict(), **fields, **({"place": named} if named else {})}


def _place(lines: Lines, span: Span) -> dict[str, int]:
    line, column = lines.line_and_column(span.start)
    end_line, end_column = lines.line_and_column(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "old": edit.old, "new": edit.new} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
