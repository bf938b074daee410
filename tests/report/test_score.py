"""How much of its words a page explains."""

import pytest

from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.report import Score
from jargonlint.report.score import score

PAGES = [  # page, explained in time, words
    ("It rains.", 0, 0),
    ("Our CAC fell.", 0, 1),
    ("Our CAC and CAC fell.", 0, 1),
    ("Customer acquisition cost (CAC) fell, CAC is low.", 1, 1),
    ("Our CAC fell.\n\nCustomer acquisition cost (CAC) is what it is.", 0, 1),
    ("Customer acquisition cost (CAC) fell, the NPS and the churn rate rose.", 1, 3),
    ("The churn rate, the share of customers who leave, rose.", 1, 1),
    ("Ask IBM, the CEO and the team.", 0, 0),
    ("<!-- jargonlint: allow CAC -->\n\nOur CAC fell. The NPS rose.", 0, 1),
]


def scored(page: str, **severities: str) -> Score:
    rules = {name: rule._replace(severity=severities.get(name, rule.severity)) for name, rule in RULES.items()}
    return score(lint.check(Source("a.md", page), "markdown", resources.bank(), Settings(rules)))


@pytest.mark.parametrize(("page", "explained", "words"), PAGES)
def test_score(page, explained, words):
    assert scored(page) == (explained, words)


def test_what_no_rule_asks_for_does_not_count():
    page = "Customer acquisition cost (CAC) fell, the churn rate rose."
    assert scored(page) == (1, 2)
    assert scored(page, **{"undefined-jargon": "off"}) == (1, 1)
    assert scored(page, **{"unexpanded-acronym": "off"}) == (0, 1)
