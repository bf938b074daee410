"""What a word does behind a noun."""

import pytest

from jargonlint.text.english import is_no_noun

WORDS = [  # words, whether they go on with the sentence
    ("the of across nor shall either only such it", True),
    ("rose fell went sent", True),
    ("allows requires happens want seem", True),
    ("using requiring becoming", True),
    ("included recognized deemed signed", True),
    ("mutually automatically", True),
    ("platform data tools teams name seed feed", False),
    ("reports supports tracking monitoring processing", False),
    ("click clicks watch", False),
    ("family monthly assembly", False),
]


@pytest.mark.parametrize(("words", "goes_on"), WORDS)
def test_is_no_noun(words, goes_on):
    assert {word: is_no_noun(word) for word in words.split()} == dict.fromkeys(words.split(), goes_on)
