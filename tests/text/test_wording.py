"""English at the edges of an expansion."""

import pytest

from jargonlint.text import wording
from jargonlint.text.wording import is_quoted, plural, singular

SINGULARS = [  # as written, its singular
    ("leads", "lead"),
    ("queries", "query"),
    ("boxes", "box"),
    ("churches", "church"),
    ("dashes", "dash"),
    ("processes", "process"),
    ("sizes", "size"),
    ("blitzes", "blitz"),
    ("uses", "use"),
    ("causes", "cause"),
    ("buses", "bus"),
    ("statuses", "status"),
    ("biases", "bias"),
    ("licenses", "license"),
    ("lenses", "lens"),
    ("analyses", "analysis"),
    ("hypotheses", "hypothesis"),
    ("customer bases", "customer base"),
    ("caches", "cache"),
    ("cookies", "cookie"),
    ("ties", "tie"),
    ("KPIs", "KPI"),
    ("Cohort Analyses", "Cohort Analysis"),
    ("third-party cookies", "third-party cookie"),
    ("search ads", "search ad"),
    # in the singular, or the same in both
    ("series", "series"),
    ("news", "news"),
    ("in-app news", "in-app news"),
    ("access", "access"),
    ("status", "status"),
    ("analysis", "analysis"),
    ("canvas", "canvas"),
    ("lead", "lead"),
    ("ads", "ads"),
    ("SMS", "SMS"),
    ("s", "s"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "wanted"), SINGULARS)
def test_singular(written, wanted):
    assert singular(written) == wanted


NOUNS = ["size", "status", "bus", "series", "analysis", "query", "box", "church", "lead", "access", "niche", "cookie"]


@pytest.mark.parametrize("noun", NOUNS)
def test_the_singular_of_the_plural_is_the_noun(noun):
    assert singular(plural(noun)) == noun


SAME = [  # two long forms that are one
    ("Google Click ID", "Google Click IDs"),
    ("demand-side platform", "Demand Side Platforms"),
    ("responsive ad", "responsive ads"),
    ("cost of goods sold", "the cost of the goods sold"),
    ("customer's voice", "customer voice"),
]


@pytest.mark.parametrize(("long", "other"), SAME)
def test_long_forms_that_are_one(long, other):
    assert wording.same_words(long, other)
    assert not wording.same_words(long, f"{other} rate")


@pytest.mark.parametrize(
    ("before", "after", "quoted"),
    [
        ('We like "an average ', ' of May" now.', True),
        ('We like "average" or ', ' "best" now.', False),
        ("We read: \u201can average ", " of May\u201d now.", True),
        ("We read: \u201can average ", " of May. \u201c", True),
        ("\u201cTea\u201d and ", " of \u201cMay\u201d.", False),
        ('We like "an average ', " of May now.", False),
    ],
)
def test_is_quoted(before, after, quoted):
    assert is_quoted(before, after) is quoted
