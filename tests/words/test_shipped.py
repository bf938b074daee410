"""Where a line comes from, as people read it."""

import pytest

from jargonlint.words.shipped import PACKS, source_name, told

TOLD = [  # how a meaning is found in the tables, and as people read it
    ("seeds/customer-experience.tsv (received-003)", "our word list"),
    ("seeds/marketing.tsv (usage)", "our word list"),
    ("seeds/marketing.tsv (received-000;W3C;received-004)", "our word list (W3C)"),
    ("seeds/names.tsv (name: product)", "our word list"),
    ("seeds/marketing.tsv (Google Ads)", "our word list (Google Ads)"),
    ("seeds/marketing.tsv", "our word list"),
    ('seeds/marketing.tsv has "churn rate", known to sales', 'our word list has "churn rate", known to sales'),
    ("own.tsv (usage)", "own.tsv (usage)"),
    ("seeds/none.tsv", "seeds/none.tsv"),
    ("this page", "this page"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "shown"), TOLD)
def test_told(text, shown):
    assert told(text) == shown


def test_source_name():
    assert [source_name(PACKS[0], origin) for origin in ("W3C", "received-000")] == [
        "our word list (W3C)",
        "our word list",
    ]
    assert source_name("own.tsv") == "own.tsv"
