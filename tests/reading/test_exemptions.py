"""Every row of the tables of exemptions holds what its examples say."""

import re
from typing import get_args

import pytest

import jargonlint
from jargonlint.model import Reason
from jargonlint.reading import exemptions
from jargonlint.reading.exemptions import DIGITS, KNOWN, LETTERS, MIXED_CASE, REASONS, TOUCHED

ROWS = [
    pytest.param(row, example, id=example)
    for row in (*TOUCHED, *MIXED_CASE, *LETTERS, *DIGITS, *KNOWN)
    for example in row.examples
]


@pytest.mark.parametrize(("row", "example"), ROWS)
def test_examples_are_left_alone_for_their_reason(row, example):
    marks = [match.start() - 2 * number for number, match in enumerate(re.finditer("\u00ab", example))]
    text = example.replace("\u00ab", "").replace("\u00bb", "")
    hits = jargonlint.annotate(text).hits
    reasons = {hit.start: hit.reason for hit in hits if not hit.is_words}
    assert [reasons.get(text_start + 1) for text_start in marks] == [row.reason] * len(marks)  # a blank opens the prose


@pytest.mark.parametrize("row", [*TOUCHED, *MIXED_CASE, *LETTERS, *DIGITS, *KNOWN], ids=lambda row: row.test.__name__)
def test_no_row_is_empty(row):
    assert row.examples
    assert row.reason in REASONS


def test_every_reason_has_its_sentence():
    assert set(REASONS) == set(get_args(Reason)) - {""}


def test_is_mixed():
    forms = ("SaaS", "VoC", "eNPS", "GitHub", "iPhone", "McDonald")
    assert [form for form in forms if exemptions.is_mixed(form)] == ["SaaS", "VoC", "eNPS"]
