"""For editors and `grep`: the lines of `report.text` as they are without a terminal, and no last line that counts."""

from collections.abc import Iterable, Iterator

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.text import page


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield one line a finding, the same on a terminal and in a pipe."""
    for report in reports:
        yield from page(report)
