"""For GitHub Actions: workflow commands, which the runner shows beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands, and for the escapes the code that
reads them: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
"""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.placed import PlacedFinding, ranked
from jargonlint.report.printable import printable
from jargonlint.report.text import total

COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN: Final = 10
"""GitHub shows as many of each kind a step, and drops the others without a word."""

_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield a command for each of the most important findings, and a last line that counts them all."""
    left = dict.fromkeys(COMMANDS, SHOWN)
    hidden = 0
    for placed in ranked(reports):
        if left[placed.finding.severity]:
            left[placed.finding.severity] -= 1
            yield _command(placed)
        else:
            hidden += 1
    more = f"; {hidden} not shown here, GitHub shows {SHOWN} of a kind a step" if hidden else ""
    yield f"{total(summary)}{more}\n"


def _command(placed: PlacedFinding) -> str:
    """Return the command for one finding; GitHub takes columns only where a finding stays on its line."""
    finding = placed.finding
    properties: dict[str, object] = {
        "title": f"jargonlint ({finding.rule})",
        "file": placed.path,
        "line": placed.line,
        "endLine": placed.end_line,
    }
    if placed.line == placed.end_line:
        properties |= {"col": placed.column, "endColumn": placed.end_column}
    written = ",".join(f"{name}={printable(str(value).translate(_PROPERTY))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {written}::{printable(finding.message.translate(_DATA))}\n"
