"""Which meaning of a short form a page has in mind."""

import gc

import pytest

import jargonlint
from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.senses import sense_of

CHOSEN = [  # page, form, the one meaning named; None where it is offered among others, or as perhaps strange
    ("The auction of the ad exchange asks each DSP for a bid on the impression.", "DSP", "demand-side platform"),
    ("The server caches the page; set the TTL of the DNS record to 300 seconds.", "TTL", "time-to-live"),
    ("Our sales team calls each SQL before it becomes an opportunity in the pipeline.", "SQL", "sales-qualified lead"),
    ("Query the database in SQL: select the rows of a table by their key.", "SQL", "Structured Query Language"),
    ("Use the SDK.", "SDK", "software development kit"),
    ("To learn more, reach out to your CSM.", "CSM", "customer success manager"),  # no management can be asked
    ("Ask them about your CSM process.", "CSM", None),
    (  # all of it speaks of software, but the words beside it of advertising
        (
            "The SDK caches the memory of the device. Each event has a location.\n\n"
            "| Property | Type |\n|---|---|\n| colour | string |\n| DMA, the market of television | string |\n"
        ),
        "DMA",
        None,
    ),
]

WRITTEN = [  # page, message: the name of the line, unless another of its names writes out more
    ("Each MVT ran for a week.", '"MVT" is not explained; write "multivariate test (MVT)"'),
    ("Our SREs met.", '"SREs" is not explained; write "site reliability engineers (SREs)"'),
    ("Our SRE met.", '"SRE" is not explained; write "site reliability engineering (SRE)"'),
    ("Hugo is a great SSG written in Go.", '"SSG" is not explained; write "static site generator (SSG)"'),
    ("Our organisation sells SEO.", '"SEO" is not explained; write "search engine optimisation (SEO)"'),
    ("Our LTV grew.", '"LTV" is not explained; write "lifetime value (LTV)"'),
    ("They sell CMEKs.", '"CMEKs" is not explained; write "customer-managed encryption keys (CMEKs)"'),
]


@pytest.mark.parametrize(("page", "message"), WRITTEN)
def test_how_it_is_written_out(page, message):
    assert [finding.message for finding in jargonlint.check(page).findings] == [message]


@pytest.mark.parametrize(("page", "form", "meaning"), CHOSEN)
def test_the_page_chooses(page, form, meaning):
    reading = jargonlint.annotate(page)
    hit = next(hit for hit in reading.hits if hit.form == form)
    one = sense_of(reading, hit).sole
    assert (one.name if one else None) == meaning


SURE = [  # page, form, whether a repair may write its meaning unasked
    ("Our CTR fell.", "CTR", True),  # nobody reads it otherwise
    ("Our CAC fell.", "CAC", False),  # a common access card elsewhere, and nothing here says which
    ("Winning a customer got cheaper: the money for campaigns fell, and so did our CAC.", "CAC", False),
]


@pytest.mark.parametrize(("page", "form", "sure"), SURE)
def test_what_is_sure(page, form, sure):
    reading = jargonlint.annotate(page)
    hit = next(hit for hit in reading.hits if hit.form == form)
    assert sense_of(reading, hit).is_sure is sure


def test_a_page_that_was_judged_is_freed():
    """No circle of references: a run does not look for them."""
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            jargonlint.check("Our CAC, NPS and CSM fell. The PR is late. UX and CX.")
        assert gc.collect() == 0
    finally:
        gc.enable()


OWN = [  # the line of a project's own table, a page, what is said of it
    (
        "name\tkind\tknown\tgloss\npositioning\tterm\tmarketing\tOur place among the shops of the town.\n",
        "The positioning of it is red.\n",
        ['"positioning" is not explained; say what it means at its first use'],
    ),
    (
        "name\tshort\tkind\tknown\tgloss\npots per mile\tPPM\tterm\tmarketing\tHow many pots we sell.\n",
        "The PPM is red.\n",
        ['"PPM" is not explained; write "pots per mile (PPM)"'],
    ),
]


@pytest.mark.parametrize(("table", "page", "messages"), OWN)
def test_who_lists_a_word_means_that_one(table, page, messages):
    bank = resources.bank([("own.tsv", table)])
    found = lint.check(Source("page.md", page), "markdown", bank, Settings(RULES))
    assert [finding.message for finding in found.findings] == messages
