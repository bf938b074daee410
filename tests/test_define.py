"""Every way of saying what something means, by the examples that stand beside it."""

import pytest

import jargonlint
from jargonlint.define import ways
from jargonlint.define.ways import Way

SHORTS = [(way, example) for way in (*ways.SHORT_AFTER, *ways.SHORT_BEFORE) for example in way.examples]
TERMS = [
    (way, example)
    for way in (*ways.TERM_AFTER, ways.TERM_OPENS, *ways.TERM_BEFORE, *ways.TERM_BETWEEN)
    for example in way.examples
]


@pytest.mark.parametrize(("way", "text"), SHORTS, ids=[f"{way.name}: {text}" for way, text in SHORTS])
def test_a_way_of_writing_out_a_short_form(way: Way, text: str) -> None:
    found = [one for one in jargonlint.annotate(text).definitions if one.kind == "short"]
    assert [one.form for one in found] == [way.name]
    assert found[0].short is not None and found[0].long is not None


@pytest.mark.parametrize(("way", "text"), TERMS, ids=[f"{way.name}: {text}" for way, text in TERMS])
def test_a_way_of_saying_what_a_term_means(way: Way, text: str) -> None:
    assert way.name in [one.form for one in jargonlint.annotate(text).definitions if one.kind == "term"]


TIES = [  # text, short form -> long form, as written
    ("Count customer lifetime value (CLV; see p. 2).", {"CLV": "customer lifetime value"}),
    (
        "Count customer lifetime value (CLV or LTV).",
        {"CLV": "customer lifetime value", "LTV": "customer lifetime value"},
    ),
    ('Count customer lifetime value (hereinafter "CLV").', {"CLV": "customer lifetime value"}),
    ("Count customer lifetime value (a.k.a. CLV).", {"CLV": "customer lifetime value"}),
    (
        "Send marketing- and sales-qualified leads (MQLs and SQLs).",
        {"MQLs": "marketing", "SQLs": "sales-qualified leads"},
    ),
    (
        "Compare customer acquisition cost and lifetime value (CAC and LTV).",
        {"CAC": "customer acquisition cost", "LTV": "lifetime value"},
    ),
    ("Our CRM (customer relationship management) is new.", {"CRM": "customer relationship management"}),
    ("| Acronym | Stands for |\n|--|--|\n| OTIF | on time in full |", {"OTIF": "on time in full"}),
    ("The TOFU content (top of the funnel) is live.", {"TOFU": "top of the funnel"}),
    ("The TOFU content (live from Monday) is good.", {}),
    ("ICP: short for ideal customer profile.", {"ICP": "ideal customer profile"}),
    ("Ask your CAM; that's your channel account manager.", {"CAM": "channel account manager"}),
    ("| KPI | Owner |\n|--|--|\n| CRM | Anna |", {}),
    ("Ask our best customers (CEO included).", {}),
    ("We like DC - DC converters.", {}),
]


@pytest.mark.parametrize(("text", "ties"), TIES)
def test_what_a_page_ties_together(text: str, ties: dict[str, str]) -> None:
    found = [one for one in jargonlint.annotate(text).definitions if one.short and one.long]
    assert {text[slice(*one.short)]: text[slice(*one.long)] for one in found if one.short and one.long} == ties


NO_GLOSS = [
    "Churn rate is up.",
    "Churn rate is the biggest problem of the team.",
    "Churn rate (see below) fell.",
    "Dwell time, which rose, matters.",
    "Our churn rate (much worse than last year) fell.",
    "Churn rate was the highest in March.",
    "Churn rate is one of our worst numbers.",
    "We discussed churn rate, the weather in Berlin and lunch.",
    "We look at churn rate, which is up by a third.",
    "We define churn rate as usual.",
    "The term churn rate annoys me.",
    "## Churn rate\n\nThe team in Berlin met. Our churn rate fell.",
    "## Churn rate\n\nHow did we do? Better.",
    "- **Retargeting:** EUR 400 a month, owned by Ann.",
]


@pytest.mark.parametrize("text", NO_GLOSS)
def test_a_statement_about_a_term_is_no_explanation(text: str) -> None:
    assert [one for one in jargonlint.annotate(text).definitions if one.kind == "term"] == []
