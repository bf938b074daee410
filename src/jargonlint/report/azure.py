"""For Azure Pipelines: logging commands, which the agent shows as issues of the step.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning, and for
the escapes https://github.com/microsoft/azure-pipelines-task-lib/blob/master/node/taskcommand.ts
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.placed import PlacedFinding, ranked
from jargonlint.report.printable import printable
from jargonlint.report.text import total

TYPES: Final = {"error": "error", "warning": "warning"}
"""Azure knows no third type; findings of severity info are counted only."""

_DATA: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield a command for each error and warning; the most important first, as the summary of a run keeps only ten."""
    for placed in ranked(reports):
        if placed.finding.severity in TYPES:
            yield _command(placed)
    yield total(summary) + "\n"


def _command(placed: PlacedFinding) -> str:
    finding = placed.finding
    properties = {
        "type": TYPES[finding.severity],
        "sourcepath": placed.path,
        "linenumber": placed.line,
        "columnnumber": placed.column,
        "code": finding.rule,
    }
    written = "".join(f"{name}={printable(str(value).translate(_PROPERTY))};" for name, value in properties.items())
    return f"##vso[task.logissue {written}]{printable(finding.message.translate(_DATA))}\n"
