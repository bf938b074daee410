"""Baselines: text in, entries out, and which of them are in vain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jargonlint.project.baseline import KnownFinding, dump, parse, stale

WRONG = [  # text, what is said of it
    ("", "not a baseline: not JSON: Expecting value: line 1 column 1 (char 0)"),
    ("[" * 10**5, "not a baseline: not JSON: maximum recursion depth exceeded while decoding a JSON array"),
    ("[]", 'not a baseline: it has no "findings"'),
    ('{"version": 1}', 'not a baseline: it has no "findings"'),
    ('{"version": 2, "findings": {}}', "a baseline of version 2; this jargonlint reads version 1"),
    ('{"findings": {}}', "a baseline of version None; this jargonlint reads version 1"),
    ('{"version": 1, "findings": []}', 'not a baseline: "findings" must hold a table'),
    ('{"version": 1, "findings": {"a.md": []}}', 'not a baseline: "a.md" must hold a table'),
    ('{"version": 1, "findings": {"a.md": {"r": "x"}}}', 'not a baseline: "a.md": "r" must hold a list of terms'),
    ('{"version": 1, "findings": {"a.md": {"r": [1]}}}', 'not a baseline: "a.md": "r" must hold a list of terms'),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_wrong(text, said):
    with pytest.raises(ValueError, match="baseline") as raised:
        parse(text)
    assert str(raised.value).startswith(said)


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.frozensets(st.builds(KnownFinding, TEXT, TEXT, TEXT)))
def test_what_is_dumped_is_parsed(known):
    assert parse(dump(known)) == known
    assert dump(sorted(known, reverse=True)) == dump(known)


def test_dump_is_sorted_and_merges_well():
    known = [
        KnownFinding("b.md", "r", "Zoë"),
        KnownFinding("a.md", "s", "x"),
        KnownFinding("b.md", "r", "CAC"),
        KnownFinding("b.md", "q", "y"),
    ]
    assert dump(known) == (
        '{\n "version": 1,\n "findings": {\n'
        '  "a.md": {\n   "s": [\n    "x"\n   ]\n  },\n'
        '  "b.md": {\n   "q": [\n    "y"\n   ],\n   "r": [\n    "CAC",\n    "Zoë"\n   ]\n  }\n'
        " }\n}\n"
    )


A, B, C = KnownFinding("a.md", "r", "x"), KnownFinding("a.md", "s", "x"), KnownFinding("b.md", "r", "y")
STALE = [  # found today, rules that each page was checked with, pages that are gone, what is stale
    ([], {}, [], []),
    ([], {"a.md": ["r", "s"]}, [], [A, B]),
    ([A], {"a.md": ["r", "s"]}, [], [B]),
    ([], {"a.md": ["s"]}, [], [B]),
    ([], {"a.md": ["r"]}, ["b.md"], [A, C]),
    ([A, B, C], {"a.md": ["r", "s"], "b.md": ["r"]}, [], []),
]


@pytest.mark.parametrize(("found", "ran", "gone", "expected"), STALE)
def test_stale(found, ran, gone, expected):
    assert stale([C, B, A], found, ran, gone) == expected
