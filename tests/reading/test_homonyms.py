"""When a listed word is ordinary, part of a name, or jargon, by a small bank."""

import pytest

import jargonlint
from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES

TABLE = """\
name\tkind\tknown\tnear\tunless\tfield
zilt\tterm\tmarketing\timpression\tzilt wood\tadvertising
"""

USES = [  # page, the reasons of its uses of "zilt"
    ("An impression has its zilt.", [""]),  # a word that decides stands beside it
    ("The zilt is red.", ["ordinary sense"]),
    ("The impression of zilt wood, and the zilt.", ["ordinary sense", ""]),  # a phrase that means something else
    ("The zilt fell.\n\nNo impression, no zilt.", ["", ""]),  # jargon in one place is jargon at its first use too
    ("They don't zilt us.\n\nNo impression, no zilt.", ["ordinary sense", ""]),
    ("They don’t zilt well.\n\nNo impression, no zilt.", ["ordinary sense", ""]),
    ("This can zilt to harm.\n\nNo impression, no zilt.", ["ordinary sense", ""]),  # but a verb is none
    ("An impression can draw and zilt your readers in.", ["ordinary sense"]),
    ("An impression is the zilt your readers like.", [""]),
    ("An impression zilts. Our zilts your readers like.", ["", ""]),
    (  # the page speaks of advertising, and has the word elsewhere
        "The advertiser bids in the auction; the publisher sells the ad unit.\n\nA zilt.\n\nEach impression counts.",
        [""],
    ),
    ("The impression fell for good that week (zilt). Our zilt rose.", ["aside", "aside"]),
    ("Impression (zilt, cost).", [""]),
    (  # the page speaks of something else
        "The compiler parses the file; the runtime loads the module.\n\nA zilt.\n\nEach impression counts.",
        ["ordinary sense"],
    ),
    ("An impression of in-zilt and zilt-led things.", ["in a word", ""]),
    ("The impression is zilt=red, data.zilt and not pay_zilt.", ["identifier", "identifier", "identifier"]),
    ("An impression of **zilt-test-setup**, see zilt-led.", ["identifier", ""]),
    ("[zilt-adapt:P1] An impression of a zilt-adapted: page.", ["identifier", ""]),
    ("Use the [!DNL Zilt] of an impression.", ["in a name"]),  # the page marks it as a name
]


@pytest.mark.parametrize(("page", "reasons"), USES)
def test_uses(page, reasons):
    bank = resources.bank([("own.tsv", TABLE)])
    reading = lint.read(Source(None, page), "markdown", bank, Settings(RULES))
    assert [hit.reason for hit in reading.hits if hit.is_words and hit.terms[0].name == "zilt"] == reasons


def test_a_phrase_may_hold_the_letters_of_a_short_form():
    bank = resources.bank([("own.tsv", "name\tshort\tunless\nzilt lamp gauge\tZLG\tzlg cable\n")])
    reading = lint.read(Source(None, "We plug ZLG cables in. Our ZLG broke."), "markdown", bank, Settings(RULES))
    assert [hit.reason for hit in reading.hits] == ["ordinary sense", ""]


VERBS = [  # page, the reasons of its uses of "zilt-in"
    ("We like the zilt in of May.", [""]),
    ("We zilt-in them.", [""]),
    ("They buy or zilt in large numbers.", ["ordinary sense"]),
    ("They zilt in time. Our big zilt in fell.", ["ordinary sense", ""]),
]


CLAUSES = [  # page, the reasons of its uses of "zilt pull" and "pull zilt"
    ("Our zilt pulls fell.", [""]),
    ("It fell, and the zilt pulls a cart.", ["ordinary sense"]),
    ("We read of zilt pulls a lot.", [""]),
    ("They send zilt pulls a day.", [""]),
    ("Which pull zilts are ours?", [""]),
    ("Can they pull zilts from it?", ["ordinary sense"]),
    ("We like the pull zilts of May.", [""]),
    ("They pull zilts. The pull zilts of May fell.", ["ordinary sense", ""]),
]


@pytest.mark.parametrize(("page", "reasons"), CLAUSES)
def test_a_verb_and_what_it_is_of_are_no_noun(page, reasons):
    bank = resources.bank([("own.tsv", "name\nzilt pull\npull zilt\n")])
    reading = lint.read(Source(None, page), "markdown", bank, Settings(RULES))
    assert [hit.reason for hit in reading.hits if hit.is_words] == reasons


@pytest.mark.parametrize(("page", "reasons"), VERBS)
def test_a_verb_and_its_preposition_are_no_noun(page, reasons):
    bank = resources.bank([("own.tsv", "name\nzilt-in\n")])
    reading = lint.read(Source(None, page), "markdown", bank, Settings(RULES))
    assert [hit.reason for hit in reading.hits if hit.is_words and hit.terms[0].name == "zilt-in"] == reasons


JOINED = [  # page, the reasons of its uses of "content marketing" and "performance marketing"
    ("We do content-marketing for shops.", [""]),
    ("The content/marketing team met.", ["in a word"]),
    ("We run high-performance marketing for shops.", ["in a word"]),
]


@pytest.mark.parametrize(("page", "reasons"), JOINED)
def test_joined(page, reasons):
    hits = jargonlint.annotate(page).hits
    names = ("content marketing", "performance marketing")
    assert [hit.reason for hit in hits if hit.is_words and hit.terms[0].name in names] == reasons


SLUGS = [  # page, the reasons of its uses of "churn rate"
    ("See title-tag, churn-rate, meta-description.", ["identifier"]),
    ("See churn-rate, meta-description.", ["identifier"]),
    ("Our churn-rate, and the price, fell.", [""]),
    ("Open churn-rate.tsx and look.", ["file name"]),
    ("We saw the churn-rate. It fell.", [""]),
]


@pytest.mark.parametrize(("page", "reasons"), SLUGS)
def test_slugs(page, reasons):
    hits = jargonlint.annotate(page).hits
    assert [hit.reason for hit in hits if hit.is_words and hit.terms[0].name == "churn rate"] == reasons


CAPITALS = [  # page, the reasons of its uses of "churn rate" and "heatmap"
    ("We read the report on Churn Rate in May.", ["capitals"]),
    ("We read reports such as Products in Cart, Search Words, Churn Rate, and Mail Trouble.", ["capitals"]),
    ("See all of it with Session Lists, Heatmaps, and Alerts.", ["capitals"]),
    ("We open the Zorglub Churn rate in May.", ["in a name"]),
    ("Zorglub Churn rate fell.", [""]),
    ("We look at Price, Churn rate, and more.", [""]),  # some write each trade word with a capital
    ("We look at Price, Heatmaps, and more.", [""]),
    ("We look at Products, Campaigns, and Heatmaps.", ["capitals"]),
    ("Report on custom Heatmap/Price fields, please.", ["capitals"]),
    ("Price, Session Lists, Churn Rate, and Heatmaps are on the list.", ["", ""]),  # which no sentence leads up to
]


@pytest.mark.parametrize(("page", "reasons"), CAPITALS)
def test_capitals(page, reasons):
    hits = jargonlint.annotate(page).hits
    names = ("churn rate", "heatmap")
    assert [hit.reason for hit in hits if hit.is_words and hit.terms[0].name in names] == reasons


SENSES = [  # page, term, the reasons of its uses: the tables as they are shipped
    ("Trial users reach activation soon after signup.", "activation", [""]),
    ("High activation energy keeps trial users from signup.", "activation", ["ordinary sense"]),
    ("Each topic cluster links to one page, and the cluster grows.", "cluster", [""]),
    ("These ideas often cluster; check the keyword in the headline.", "cluster", ["ordinary sense"]),
    ("Retention of each cohort fell.", "cohort", [""]),
    ("A cohort of users met on Monday.", "cohort", ["ordinary sense"]),
    ("A low reputation sends the mail to spam, harms deliverability.", "reputation", [""]),
    ("Spam may harm your reputation.", "reputation", ["ordinary sense"]),
    ("The ad had more click-through in May.", "click-through", [""]),
    ("An ad that people click through to buy.", "click-through", ["ordinary sense"]),
    ("The sales team has a pipeline with many a deal.", "pipeline", [""]),
    ("The sales team has data in two pipelines.", "pipeline", ["ordinary sense"]),
    ("The hero with its banner is blue.", "hero", [""]),
    ("The banner shows the hero's journey.", "hero", ["ordinary sense"]),
    ("A macro in Zendesk answers it.", "macro", [""]),
    ("The compiler expands a macro; the runtime loads the module of the repository.", "macro", ["ordinary sense"]),
    ("The audience has common traits.", "trait", ["ordinary sense"]),
    ("A segment of people by trait.", "trait", [""]),
]


@pytest.mark.parametrize(("page", "term", "reasons"), SENSES)
def test_senses_of_shipped_words(page, term, reasons):
    hits = jargonlint.annotate(page).hits
    assert [hit.reason for hit in hits if hit.is_words and hit.terms[0].name == term] == reasons
