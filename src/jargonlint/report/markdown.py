"""For the summary of a job, a comment or a chat: one table in Markdown.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.placed import PlacedFinding, ranked
from jargonlint.report.text import total
from jargonlint.text.printable import printable

LIMIT: Final = 1_000_000
"""Bytes. GitHub throws away a summary of more than 1 MiB, and others write to the same file."""

# Written as entities these can be no markup, whoever named the file (https://spec.commonmark.org/0.31.2/#entity-references).
_MARKUP: Final = str.maketrans({character: f"&#{ord(character)};" for character in "#$&*:<>@[\\]^_`{|}~"})


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield a heading, what was counted, and a table of the findings, the most important first, while there is room."""
    placed_findings = ranked(reports)
    yield f"### jargonlint\n\n{total(summary)}\n"
    if summary.score.words:
        yield f"\n{summary.score.sentence()}\n"
    if not placed_findings:
        return
    yield "\n| Page | Line | Severity | Finding | Rule |\n| --- | ---: | --- | --- | --- |\n"
    room = LIMIT
    for number, placed in enumerate(placed_findings):
        row = _row(placed)
        room -= len(row.encode("utf-8", "replace"))
        if room < 0:
            yield f"\n{len(placed_findings) - number} more findings have no room here\n"
            return
        yield row


def _row(placed: PlacedFinding) -> str:
    finding = placed.finding
    cells = (placed.path, placed.line, finding.severity, finding.message, finding.rule)
    return f"| {' | '.join(printable(str(cell)).translate(_MARKUP) for cell in cells)} |\n"
