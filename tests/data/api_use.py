"""A program that uses jargonlint: checked with `mypy --strict`, in an environment of its own too."""

import jargonlint
from jargonlint import Finding, Linter, Location, Report


def told(report: Report) -> list[str]:
    """The findings of a page, a line each."""
    lines = []
    for finding in report.findings:
        place: Location = report.location(finding.span)
        lines.append(f"{place.line}:{place.column}: {finding.message}")
    return lines


def gravest(findings: tuple[Finding, ...]) -> Finding | None:
    """The first error, or the first finding of all."""
    return next((finding for finding in findings if finding.severity == "error"), findings[0] if findings else None)


linter = Linter(audience=["sales"], common={"KPI"}, select=("unexpanded-acronym", "undefined-jargon"))
print(*told(jargonlint.check("Our CAC fell by a third.")), sep="\n")
print(*told(linter.check("Our ZQX fell.", path="pricing.md", markup="markdown")), sep="\n")
worst = gravest(linter.check("Our ZQX fell.").findings)
print(worst.rule if worst else "all is well")

repair = linter.fix("Our CTR fell.", unsafe=True)
print(repair.text, [fix.title for fix in repair.made], repair.report.findings)

reading = linter.annotate("Net Promoter Score (NPS) rose.")
print([(acronym.form, acronym.span.start) for acronym in reading.acronyms], len(reading.definitions))

for entry in linter.glossary("Our CTR fell.").entries:
    print(entry.word, entry.full, entry.meaning)
