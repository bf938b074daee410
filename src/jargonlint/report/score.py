"""A report in, the share of its words out that the page explains in time."""

from jargonlint.model import Report
from jargonlint.reading.status import EXPLAINED, LATE, UNEXPLAINED, statuses
from jargonlint.report import Score

_JUDGED_BY = {"short": "unexpanded-acronym", "term": "undefined-jargon"}


def score(report: Report) -> Score:
    """Return how many short forms and trade words a page explains before their first use, of those that need it.

    Each counts once. What its readers know, what a comment allows, and what no rule asks for does not count.
    """
    reading = report.reading
    by_place = statuses(report)
    states = [
        by_place[uses.first.start, uses.first.end].state
        for kind, all_uses in (("short", reading.shorts), ("term", reading.jargon))
        if reading.settings.rules[_JUDGED_BY[kind]].severity != "off"
        for uses in all_uses
    ]
    return Score(states.count(EXPLAINED), sum(state in (EXPLAINED, LATE, UNEXPLAINED) for state in states))
