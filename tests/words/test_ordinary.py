"""Ordinary words are the lines of their list, however often they are asked for."""

from jargonlint.project import resources
from jargonlint.words.ordinary import Ordinary

LISTED = ("again", "not", "word")
OTHERS = ("", "no", "wor", "words")


def test_looked_up_in_the_text_and_in_a_set():
    ordinary = Ordinary("again\nnot\nword\n")
    for _ in range(10):
        assert all(word in ordinary for word in LISTED)
        assert not any(word in ordinary for word in OTHERS)


def test_the_shipped_list():
    words = resources.words()
    assert len(words) > 10_000
    assert all(word in resources.ordinary() for word in words)
    assert all(word == word.lower().strip() and word in Ordinary(f"{word}\n") for word in words)
