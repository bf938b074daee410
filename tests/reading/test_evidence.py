"""What `explain FILE:LINE:COLUMN` says of a place, and which short forms were left alone."""

import pytest

import jargonlint
from jargonlint.reading.evidence import evidence, skipped

PAGE = """\
# Plan

We track Net Promoter Score (NPS). The NPS of part XIV rose, IBM says in a PDF.

Our GQMPXD uses `CODE` and wishes. Our MQL count fell.
"""

SAID = [  # the text at the place, what is said first
    ("NPS of", '"NPS" is explained on line 3, form "long (SHORT)": "Net Promoter Score"'),
    ("XIV", '"XIV" is a roman numeral'),
    ("IBM", '"IBM" is the name of a company, product, standard or format'),
    ("GQMPXD", '"GQMPXD" is a short form that nothing on this page explains'),
    ("CODE", '"`CODE`" is not prose: code, a link\'s destination, markup or front matter'),
    ("wishes", '"wishes." is neither listed nor has it the looks of a short form'),
    ("MQL", '"MQL" is a short form that nothing on this page explains'),
]


@pytest.mark.parametrize(("place", "said"), SAID)
def test_evidence(place: str, said: str) -> None:
    assert evidence(jargonlint.check(PAGE), PAGE.index(place))[0] == said


AGREED = [  # page, what is asked about, what is said first: `check` reports nothing of it
    (
        "Our user experience is great.",
        "user experience",
        "is written out in full: only its short form would have to be explained",
    ),
    ("# Churn rate", "Churn rate", "stands in headings only"),
    (
        "Our customer lifetime value (CLV) rose. CLV falls.",
        "customer lifetime value",
        "only says what a short form stands for",
    ),
    (
        "churn rate <!-- jargonlint: allow churn rate -->",
        "churn rate",
        "is allowed by a comment or the configuration, or told by words of the page",
    ),
    (
        "Our UX <!-- jargonlint: allow UX -->",
        "UX",
        "is allowed by a comment or the configuration, or told by words of the page",
    ),
]


@pytest.mark.parametrize(("page", "word", "said"), AGREED)
def test_what_is_explained_agrees_with_what_is_checked(page: str, word: str, said: str) -> None:
    report = jargonlint.check(page)
    assert [finding.message for finding in report.findings] == []
    assert evidence(report, page.index(word))[0] == f'"{word}" {said}'


def test_a_name_is_told_with_its_other_names() -> None:
    page = "Ask IBM."
    assert evidence(jargonlint.check(page), page.index("IBM")) == [
        '"IBM" is the name of a company, product, standard or format',
        'seeds/names.tsv has "IBM", also called "International Business Machines"',
    ]


def test_a_place_outside_the_page() -> None:
    with pytest.raises(IndexError, match="offset 999 of"):
        evidence(jargonlint.check(PAGE), 999)


def test_skipped() -> None:
    found = list(skipped(jargonlint.annotate(PAGE)))
    assert [(one.form, one.reason) for one in found] == [("XIV", "roman numeral"), ("IBM", "name"), ("PDF", "name")]
    assert all(PAGE[slice(*one.span)] == one.form for one in found)
