"""For people who ask where to begin: how often each rule and each term is found, and on which pages most."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.report import Checked, Screen, Summary
from jargonlint.report.text import count, total
from jargonlint.text.printable import printable

SHOWN: Final = 20
"""Lines of each table."""


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield three tables, each with its greatest numbers first, and the last line of `report.text`."""
    rules, terms, uses, pages = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for report in reports:
        pages[report.source.path or "<text>"] += len(report.findings)
        rules.update(finding.rule for finding in report.findings)
        # A page may have several findings of one term.
        terms.update({finding.term for finding in report.findings})
        for finding in report.findings:
            uses[finding.term] += finding.count
    yield from _table("Findings by rule", rules, {})
    yield from _table("Pages by term", terms, {term: count(number, "use") for term, number in uses.items()})
    yield from _table("Findings by page", pages, {})
    yield total(summary) + "\n"


def _table(title: str, numbers: Counter[str], notes: dict[str, str]) -> Iterator[str]:
    rows = sorted(((number, name) for name, number in numbers.items() if number), key=lambda row: (-row[0], row[1]))
    if not rows:
        return
    yield f"{title}:\n"
    for number, name in rows[:SHOWN]:
        note = f"  ({notes[name]})" if name in notes else ""
        yield f"{number:7}  {printable(name)}{note}\n"
    if len(rows) > SHOWN:
        yield f"         and {len(rows) - SHOWN} more\n"
    yield "\n"
