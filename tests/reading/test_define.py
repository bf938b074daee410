"""Every way of saying what something means, by the examples that stand beside it."""

import pytest

import jargonlint
from jargonlint.reading.define import term_ways, ways
from jargonlint.reading.define.ways import Way

SHORTS = [(way, example) for way in (*ways.SHORT_AFTER, *ways.SHORT_BEFORE) for example in way.examples]
TERMS = [(way, example) for way in term_ways.ALL for example in way.examples]
MISSES = [(way, example) for way in term_ways.ALL for example in way.misses]


@pytest.mark.parametrize(("way", "text"), SHORTS, ids=[f"{way.name}: {text}" for way, text in SHORTS])
def test_a_way_of_writing_out_a_short_form(way: Way, text: str) -> None:
    found = [one for one in jargonlint.annotate(text).definitions if one.kind == "short"]
    assert [one.form for one in found] == [way.name]
    assert found[0].short is not None and found[0].long is not None


@pytest.mark.parametrize(("way", "text"), TERMS, ids=[f"{way.name}: {text}" for way, text in TERMS])
def test_a_way_of_saying_what_a_term_means(way: Way, text: str) -> None:
    assert way.name in [one.form for one in jargonlint.annotate(text).definitions if one.kind == "term"]


@pytest.mark.parametrize(("way", "text"), MISSES, ids=[f"{way.name}: {text}" for way, text in MISSES])
def test_a_text_in_which_a_way_says_nothing(way: Way, text: str) -> None:
    assert [one for one in jargonlint.annotate(text).definitions if one.kind == "term"] == []


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


TOLD = [  # text; of each definition its way, key, long form, from where on it counts, whether it stands in a glossary
    (
        (
            "CAC (customer acquisition cost) is here.\n\n## Glossary\n\n- NPS: net promoter score\n\n## Next\n\n"
            "A CLV (customer lifetime value) too.\n"
        ),
        [
            ("SHORT (long)", "cac", "customer acquisition cost", 1, False),
            ("SHORT: long", "nps", "net promoter score", 0, True),
            ("SHORT (long)", "clv", "customer lifetime value", 84, False),
        ],
    ),
    (  # a title that says glossary speaks for the whole page
        "# Glossary\n\nNPS: net promoter score\n\n# Next\n\nA CLV (customer lifetime value) too.\n",
        [
            ("SHORT: long", "nps", "net promoter score", 0, True),
            ("SHORT (long)", "clv", "customer lifetime value", 0, True),
        ],
    ),
    (
        (
            "Our CAC fell.\n\n<!-- jargonlint: glossary -->\n\n- **CAC**: customer acquisition cost, not LTV\n- NPS\n\n"
            "<!-- /jargonlint: glossary -->\n"
        ),
        [
            ("managed glossary", "cac", None, 0, True),
            ("SHORT: long", "cac", "customer acquisition cost", 0, True),
            ("managed glossary", "nps", None, 0, True),
        ],
    ),
    (
        "<!-- jargonlint: glossary -->\n\nCAC\n: what LTV must pay\n\n<!-- /jargonlint: glossary -->\n",
        [("managed glossary", "cac", None, 0, True)],
    ),
    (
        'Our <abbr title="customer acquisition cost">CAC</abbr> fell.',
        [("<abbr title>", "cac", "customer acquisition cost", 0, False)],
    ),
    (
        "Churn rate[^1] fell.\n\n[^1]: The share of customers who leave.\n",
        [("footnote", "churn rate", "The share of customers who leave.", 0, False)],
    ),
    (
        "CRM is here. What does OTIF stand for? On time in full.",
        [("What is SHORT?", "otif", "On time in full", 0, False)],
    ),
    (
        "Churn rate (CR) is the share of customers who leave.",
        [
            ("long (SHORT)", "cr", "Churn rate", 1, False),
            ("TERM is a ...", "churn rate", "the share of customers who leave.", 1, False),
        ],
    ),
    (
        "AIDA (attention - interest - desire - action)",
        [("SHORT (long)", "aida", "attention - interest - desire - action", 1, False)],
    ),
    ("Our capital expenditures (capex) rose.", [("long (SHORT)", "capex", "capital expenditures", 1, False)]),
    ("We count customer lifetime value (CLV.).", [("long (SHORT)", "clv", "customer lifetime value", 1, False)]),
    ("We like the ABM tool kit (ATK).", []),  # what is made of short forms is no long form
    ("A single long expenditures (capex) rose.", []),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_a_definition_says(text: str, told: list[tuple[str, str, str | None, int, bool]]) -> None:
    found = jargonlint.annotate(text).definitions
    assert [
        (one.form, one.key, text[slice(*one.long)] if one.long else None, one.counts_from, one.in_glossary)
        for one in found
    ] == told


MEANINGS = [  # text, what its definitions say in words
    (
        "Send marketing- and sales-qualified leads (MQLs and SQLs).",
        ["marketing qualified leads", "sales-qualified leads"],
    ),
    ("Churn rate is the share of customers who leave. It rose.", ["the share of customers who leave."]),
    ("Churn rate is the share of customers who leave", ["the share of customers who leave"]),
    ("Our CAC is cheaper accounts.", []),  # letters that fit loosely are no long form where little says so
    ("The CRM is cream to us.", []),
    ("The NPS, nephews, rose.", []),
    ("We have a new and shiny CRM: cream for customers.", []),
]


@pytest.mark.parametrize(("text", "meanings"), MEANINGS)
def test_what_it_means_in_words(text: str, meanings: list[str]) -> None:
    assert [one.meaning for one in jargonlint.annotate(text).definitions] == meanings
