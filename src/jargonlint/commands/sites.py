"""The pages that are checked together: what one explains is told on the others."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from jargonlint import lint
from jargonlint.commands.console import Notes
from jargonlint.commands.plan import Task, Words
from jargonlint.commands.run import process_page, read_ahead
from jargonlint.model import Elsewhere
from jargonlint.site.elsewhere import gathered, has_conflict, settling
from jargonlint.site.explanations import explanations
from jargonlint.site.told import is_unexplained, is_unused, told

if TYPE_CHECKING:
    from jargonlint.commands.check import Outcome

Process = Callable[[Sequence[int], Elsewhere | None], Iterator["Outcome"]]
"""Checks the tasks of these numbers, given what the pages of the site explain."""


def told_of_all(tasks: Sequence[Task], process: Process, *, makes_fixes: bool) -> Iterator["Outcome"]:
    """Yield the outcome of each task, in order, as it is when all pages are known.

    A page is looked at again only where more than words would change: its fixes, or what it says otherwise than others.
    """
    if any(task.stdin for task in tasks):
        read_ahead()  # before there are several processes
    outcomes = list(process(range(len(tasks)), None))
    elsewhere = gathered(outcome.explanations for outcome in outcomes)

    def is_open(number: int) -> bool:
        return (makes_fixes and _is_settled(outcomes[number], elsewhere)) or _conflicts(
            tasks[number], outcomes[number], elsewhere
        )

    again = [number for number in range(len(tasks)) if is_open(number)]
    anew = dict(zip(again, process(again, elsewhere), strict=True))
    wanted = {
        (finding.asks.kind, finding.asks.key)
        for outcome in outcomes
        for finding in (outcome.checked.findings if outcome.checked else ())
        if finding.asks and is_unexplained(finding)
    }
    for number, outcome in enumerate(outcomes):
        yield _without_wanted(anew[number] if number in anew else _told(outcome, elsewhere), wanted)


def _without_wanted(outcome: "Outcome", wanted: Container[tuple[str, str]]) -> "Outcome":
    """The outcome of a page without the advice to leave out a short form that another page uses, and explains not."""
    checked = outcome.checked
    if checked is None or not any(map(is_unused, checked.findings)):
        return outcome
    findings = tuple(
        finding
        for finding in checked.findings
        if not (is_unused(finding) and finding.asks and (finding.asks.kind, finding.asks.key) in wanted)
    )
    return outcome._replace(checked=checked._replace(findings=findings))


def explained_elsewhere(tasks: Sequence[Task], words_by_config: Mapping[str, Words]) -> Elsewhere | None:
    """Return what the pages explain, for a command that looks at each of them afterwards; None for one page alone.

    What is wrong with a page is said then.
    """
    if len(tasks) < 2:
        return None
    read = partial(process_page, lambda *page: explanations(lint.read(*page)))
    return gathered(read(task, words_by_config, Notes()) or () for task in tasks)


def _is_settled(outcome: "Outcome", elsewhere: Elsewhere) -> bool:
    """Whether another page explains something that a page does not."""
    checked = outcome.checked
    return checked is not None and any(
        finding.asks and is_unexplained(finding) and settling(elsewhere, checked.source.path, finding.asks)
        for finding in checked.findings
    )


def _conflicts(task: Task, outcome: "Outcome", elsewhere: Elsewhere) -> bool:
    """Whether a page may say something otherwise than others, and somebody wants to hear of it."""
    is_asked_for = task.settings.rules["site-conflicts"].severity != "off"
    return is_asked_for and has_conflict(outcome.explanations, elsewhere)


def _told(outcome: "Outcome", elsewhere: Elsewhere) -> "Outcome":
    """The outcome of a page with what others explain."""
    checked = outcome.checked
    if checked is None or not checked.findings:
        return outcome
    findings = tuple(told(checked.source, checked.findings, elsewhere))
    return outcome._replace(checked=checked._replace(findings=findings))
