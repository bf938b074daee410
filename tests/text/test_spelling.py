"""British and American spelling of one word."""

import pytest

from jargonlint.text.spelling import american, in_british, is_british

AMERICAN = [  # British, American
    ("optimisation", "optimization"),
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("centred", "centered"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("modelling", "modeling"),
    ("licence", "license"),
    ("analyse", "analyze"),
]


@pytest.mark.parametrize(("british", "other"), AMERICAN)
def test_spellings_are_one(british, other):
    assert american(british) == american(other)


def test_other_words_stay_apart():
    words = ["score", "share", "rate", "ratio", "sale", "scale"]
    assert len({american(word) for word in words}) == len(words)


def test_pages_are_british_by_most_of_their_words():
    assert is_british({"the", "organisation", "center", "colour"})
    assert not is_british({"the", "organization", "centre"})
    assert not is_british({"the", "tea", "wise", "hour"})


NAMES = [  # a name, the others, the one in British spelling
    ("search engine optimization", ["findability", "search engine optimisation"], "search engine optimisation"),
    ("user-centered design", ["user-centred design"], "user-centred design"),
    ("click-through rate", ["clickthrough rate"], "click-through rate"),
    ("loyalty program", [], "loyalty program"),
]


@pytest.mark.parametrize(("name", "others", "british"), NAMES)
def test_a_name_in_british_spelling(name, others, british):
    assert in_british(name, others) == british
