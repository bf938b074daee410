"""Every row of the tables of exemptions holds what its examples say."""

import re
from typing import get_args

import pytest

import jargonlint
from jargonlint.model import Reason
from jargonlint.reading.exemptions import REASONS
from jargonlint.reading.exemptions.beside import BESIDE
from jargonlint.reading.exemptions.digits import DIGITS
from jargonlint.reading.exemptions.known import KNOWN_FORMS
from jargonlint.reading.exemptions.letters import LETTERS, MIXED_CASE, is_mixed
from jargonlint.reading.exemptions.named import NAMED
from jargonlint.reading.exemptions.touched import TOUCHED

TABLES = (*TOUCHED, *BESIDE, *NAMED, *MIXED_CASE, *LETTERS, *DIGITS, *KNOWN_FORMS)
ROWS = [pytest.param(row, example, id=example) for row in TABLES for example in row.examples]


@pytest.mark.parametrize(("row", "example"), ROWS)
def test_examples_are_left_alone_for_their_reason(row, example):
    marks = [match.start() - 2 * number for number, match in enumerate(re.finditer("\u00ab", example))]
    text = example.replace("\u00ab", "").replace("\u00bb", "")
    reading = jargonlint.annotate(text)
    hits = [hit for hit in reading.hits if not hit.is_words]
    reasons = {reading.document.origin(hit.start, hit.end).start: hit.reason for hit in hits}
    assert [reasons.get(start) for start in marks] == [row.reason] * len(marks)


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row.test.__name__)
def test_no_row_is_empty(row):
    assert row.examples
    assert row.reason in REASONS


def test_every_reason_has_its_sentence():
    assert set(REASONS) == set(get_args(Reason)) - {""}


def test_is_mixed():
    forms = ("SaaS", "VoC", "eNPS", "GitHub", "iPhone", "McDonald")
    assert [form for form in forms if is_mixed(form)] == ["SaaS", "VoC", "eNPS"]
