"""The ordinary words that capitals do not turn into short forms: most pages look up one of them, or none."""

from jargonlint.light_typing import Final

_FEW: Final = 20
"""Look-ups in the text that take as long as to make a set of all words."""


class Ordinary:
    """The words of a text in lower case, a line each: `word in ordinary`."""

    __slots__ = ("_text", "_asked", "_words")

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}"
        self._asked = 0
        self._words: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._words is None:
            self._asked += 1
            if self._asked <= _FEW:
                return f"\n{word}\n" in self._text
            self._words = frozenset(self._text.split())
        return word in self._words
