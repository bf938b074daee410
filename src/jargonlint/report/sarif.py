"""For GitHub code scanning and editors: SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and what GitHub makes of it:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
Columns count units of UTF-16, as the editors that read this do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from jargonlint.model import Finding, Fix, Related, Span
from jargonlint.report import Checked, Screen, Summary, Tool
from jargonlint.report.identity import fingerprints
from jargonlint.report.units import Columns
from jargonlint.rules.cards import Card
from jargonlint.text import escapes

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
ROOT: Final = "%SRCROOT%"

# Not "primaryLocationLineHash": that one is GitHub's own to compute, and it warns of any other value.
FINGERPRINT: Final = "jargonlint/v1"

# "[text](target)" in a message would be a link (section 3.11.6).
_LINK: Final = re.compile(r"\[(?=[^][]*\]\()")

# Lone surrogates that stand for no byte of a file's name, as the others do (PEP 383).
_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None, tool: Tool) -> Iterator[str]:
    """Yield one log of one run in pieces, a result a line."""
    cards = tool.cards()
    driver = {"name": "jargonlint", "version": tool.version, "rules": [_rule(card) for card in cards.values()]}
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {escapes.json({"driver": driver})},\n"columnKind": "utf16CodeUnits",\n"results": ['
    numbers = {name: number for number, name in enumerate(cards)}
    separator = "\n"
    for report in reports:
        if report.findings:
            columns = Columns(report.source.text, "utf-16-le")
            for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
                yield separator + escapes.json(_result(report, columns, finding, fingerprint, numbers))
                separator = ",\n"
    yield f'\n],\n"invocations": [{escapes.json({"executionSuccessful": not summary.troubles})}]\n}}]}}\n'


def _rule(card: Card) -> dict[str, object]:
    purpose = "\n\n".join(filter(None, (card.summary, card.why, card.serving)))
    return {
        "id": card.name,
        "shortDescription": {"text": card.summary},
        "fullDescription": {"text": card.why},
        "help": {
            "text": f"{purpose}\n\n{card.allowing}".replace("`", ""),
            "markdown": f"{purpose}\n\n{_examples(card)}{card.allowing}",
        },
        "defaultConfiguration": {"level": LEVELS[card.severity], "enabled": card.severity != "off"},
        "properties": {"tags": _tags(card), "problem.severity": _problem(card.severity)},
    }


def _tags(card: Card) -> list[str]:
    """Return what the rule is about; success criteria as other checkers of accessibility name them: "wcag314"."""
    criteria = [f"wcag{number.replace('.', '')}" for number in card.wcag]
    return ["documentation", *(["accessibility", "wcag2aaa", *criteria] if criteria else [])]


def _problem(severity: str) -> str:
    """Return the severity in GitHub's words."""
    return severity if severity in ("error", "warning") else "recommendation"


def _examples(card: Card) -> str:
    """Return the examples that the rule speaks of, in Markdown, with what it says."""
    paragraphs = []
    for example in card.examples:
        text, spans = example.page()
        if spans:
            messages = [f"- {message}" for message in example.says]
            others = (f"{path}:\n\n{_fenced(page)}\n\nAnd the page:\n" for path, page in example.pages.items())
            paragraphs.append("\n".join((*others, _fenced(text), *messages)))
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs)


def _fenced(text: str) -> str:
    """Return an example as code. Four tildes: it is Markdown and may hold a fence of its own."""
    return "\n".join(("~~~~markdown", text.rstrip("\n"), "~~~~"))


def _result(
    report: Checked, columns: Columns, finding: Finding, fingerprint: str, numbers: Mapping[str, int]
) -> dict[str, object]:
    artifact = _artifact(report.source.path or "<text>")
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(artifact, columns, finding.span)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"term": finding.term, "count": finding.count},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_related(artifact, columns, other), "message": _message(other.message)}
            for number, other in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(artifact, columns, finding.fix)]
    return result


def _message(text: str) -> dict[str, str]:
    return {"text": _LINK.sub(r"\\[", text)}


def _fix(artifact: dict[str, str], columns: Columns, fix: Fix) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(columns, edit.span), "insertedContent": {"text": edit.new}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _related(artifact: dict[str, str], columns: Columns, other: Related) -> dict[str, object]:
    """Return another place; on another page its lines, as its columns would have to be counted anew."""
    if other.place is None:
        return _location(artifact, columns, other.span)
    region = {"startLine": other.place.line, "endLine": other.place.end_line}
    return {"physicalLocation": {"artifactLocation": _artifact(other.place.path), "region": region}}


def _location(artifact: dict[str, str], columns: Columns, span: Span) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": _region(columns, span)}}


def _region(columns: Columns, span: Span) -> dict[str, int]:
    line, column = columns.line_and_column(span.start)
    end_line, end_column = columns.line_and_column(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str) -> dict[str, str]:
    """Return where a page is, as a URI: from the root of the repository unless the path is absolute."""
    uri = quote(_NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", path).encode("utf-8", "surrogateescape"))
    return {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": ROOT}
