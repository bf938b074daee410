"""For Azure Pipelines: logging commands, which the agent shows as issues of the step.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning, and for
the escapes https://github.com/microsoft/azure-pipelines-task-lib/blob/master/node/taskcommand.ts
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.printable import printable
from jargonlint.report.rank import Placed, ranked
from jargonlint.report.text import total

TYPES: Final = {"error": "error", "warning": "warning"}
"""Azure knows no third type; findings of severity info are counted only."""

_DATA: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield a command for each error and warning; the most important first, as the summary of a run keeps only ten."""
    for one in ranked(reports):
        if one.finding.severity in TYPES:
            yield _command(one)
    yield total(summary) + "\n"


def _command(one: Placed) -> str:
    finding = one.finding
    properties = {
        "type": TYPES[finding.severity],
        "sourcepath": one.path,
        "linenumber": one.line,
        "columnnumber": one.column,
        "code": finding.rule,
    }
    said = "".join(f"{name}={printable(str(value).translate(_PROPERTY))};" for name, value in properties.items())
    return f"##vso[task.logissue {said}]{printable(finding.message.translate(_DATA))}\n"
