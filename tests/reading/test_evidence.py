"""What `explain FILE:LINE:COLUMN` says of a place, and which short forms were left alone."""

import pytest

import jargonlint
from jargonlint.reading.evidence import evidence, skipped

PAGE = """\
# Plan

We track Net Promoter Score (NPS). The NPS of part XIV rose, IBM says in a PDF.

Our GAMPAD uses `CODE` and wishes. Our MQL count fell.
"""

SAID = [  # the text at the place, what is said first
    ("NPS of", '"NPS" is explained on line 3, form "long (SHORT)": "Net Promoter Score"'),
    ("XIV", '"XIV" is a roman numeral'),
    ("IBM", '"IBM" is a name in seeds/names.tsv'),
    ("GAMPAD", '"GAMPAD" is a short form that nothing on this page explains'),
    ("CODE", '"`CODE`" is not prose: code, a link\'s destination, markup or front matter'),
    ("wishes", '"wishes." is neither listed nor has it the looks of a short form'),
    ("MQL", '"MQL" is a short form that nothing on this page explains'),
]


@pytest.mark.parametrize(("place", "said"), SAID)
def test_evidence(place: str, said: str) -> None:
    reading = jargonlint.annotate(PAGE)
    assert evidence(reading, PAGE.index(place))[0] == said


def test_a_place_outside_the_page() -> None:
    with pytest.raises(IndexError, match="offset 999 of"):
        evidence(jargonlint.annotate(PAGE), 999)


def test_skipped() -> None:
    found = list(skipped(jargonlint.annotate(PAGE)))
    assert [(one.form, one.reason) for one in found] == [("XIV", "roman numeral"), ("IBM", "name"), ("PDF", "name")]
    assert all(PAGE[slice(*one.span)] == one.form for one in found)
