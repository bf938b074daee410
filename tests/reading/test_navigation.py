"""What leads to an explanation is no use before it."""

import pytest

import jargonlint

LATER = "\n\n## The BQP\n\nThe buy quota plan (BQP) says what a shop may buy. Each BQP has a date."
GLOSSED = "\n\n## Churn rate\n\nThe share of customers who leave each month.\n\nOur churn rate fell."

QUIET = [
    "# Plans\n\n- [Why](#why)\n- [The BQP](#the-bqp)\n\n## Why\n\nIt pays." + LATER,
    "# Plans\n\n1. [Why](#why)\n   - [**The BQP**](#bqp)\n\n## Why\n\nIt pays." + LATER,
    "- [Churn rate](#churn-rate)\n- [Next](#next)" + GLOSSED,
    "[Home](/) > [Plans](/plans) > BQP" + LATER,
    "Home \u203a Plans \u203a Churn rate" + GLOSSED,
    "Tags: BQP, plans" + LATER,
    "**Topics:** churn rate, plans" + GLOSSED,
    "What is a BQP? BQP stands for buy quota plan. Each BQP has a date.",
    "**What is a BQP?** BQP stands for buy quota plan. Each BQP has a date.",
    "**What does BQP mean?**\n\nBQP stands for buy quota plan. Each BQP has a date.",
    "# Codes\n\n**BQP**\n\nBQP (buy quota plan) is what a shop may buy. Each BQP has a date.",
    "<details><summary>What is churn rate?</summary>\n\nChurn rate is the share of customers who leave.\n\n</details>",
]
LATE = [
    "**BQP**\n\nEach BQP has a date. A buy quota plan (BQP) is what a shop may buy. Each BQP ends.",
    "- [The BQP](plans.md) is new." + LATER,
    "- [See the BQP](#the-bqp) before you sell" + LATER,
    "We hope for a BQP > 5." + LATER,
    "Tags of the BQP are new." + LATER,
    "What a BQP brings? Much." + LATER,
]


@pytest.mark.parametrize("text", QUIET)
def test_what_leads_to_an_explanation_is_no_use_before_it(text: str) -> None:
    assert [finding.rule for finding in jargonlint.check(text).findings] == []


@pytest.mark.parametrize("text", LATE)
def test_a_sentence_before_the_explanation_is_one(text: str) -> None:
    assert [finding.rule for finding in jargonlint.check(text).findings] == ["used-before-defined"]


def test_what_leads_on_is_a_use_where_there_is_no_other() -> None:
    assert [finding.rule for finding in jargonlint.check("Tags: churn rate, plans").findings] == ["undefined-jargon"]


HTML_LATER = "<p>The buy quota plan (BQP) says what a shop may buy. Each BQP has a date."
AROUND = [  # page in HTML, what is found
    (f"<nav>Our BQP</nav>{HTML_LATER}", []),
    (f"<header>Our BQP</header>{HTML_LATER}", []),
    (f"<div role=navigation>Our BQP</div>{HTML_LATER}", []),
    (f"<main><header>Our BQP</header>{HTML_LATER}</main>", ["used-before-defined"]),
    (f"<div>Our BQP</div>{HTML_LATER}", ["used-before-defined"]),
    ("<footer>Our BQP</footer>", ["unexpanded-acronym"]),
]


@pytest.mark.parametrize(("page", "rules"), AROUND)
def test_what_stands_around_a_page_is_no_first_use(page: str, rules: list[str]) -> None:
    assert [finding.rule for finding in jargonlint.check(page, markup="html").findings] == rules


def test_a_heading_explains_though_the_page_names_its_section() -> None:
    page = "## Bounce rate\n\nThe share of visits that end after one page.\n\n## Next\n\n"
    assert jargonlint.check(page + "See the Bounce Rate section. Our bounce rate fell.").findings == ()
