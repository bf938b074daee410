"""What is known of English before any page is read: words, and how often our glosses need them."""

import math
import re
from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from jargonlint.text.english import FUNCTION, is_adverb, is_verb
from jargonlint.text.folding import fold
from jargonlint.text.wording import singular
from jargonlint.words.bank import Bank


class Tongue(NamedTuple):
    """What is known of plain English before any page is read: ordinary words, in lower case.

    words  what the dictionary has: a capitalised word that is not among them is a name
    plain  what every reader of a business page understands: never proposed by itself
    """

    words: AbstractSet[str]
    plain: AbstractSet[str]


_FLOOR: Final = 10.0  # uses in a million words that say nothing yet
_PLAIN: Final = 0.06  # what a word that everybody understands counts in a phrase, of what one of the trade does
_LISTED: Final = 0.7  # what a word counts that the bank has by itself: it is known, and the phrase may say no more
_HIGHEST: Final = 8.0  # surprise from which on a word is no more surprising


def key(form: str) -> str:
    """Return what all spellings of a phrase share: lower case, blanks for hyphens, each word in the singular."""
    return " ".join(map(singular, fold(form).split()))


class Reference:
    """Plain English and the field: how often the glosses have a word, how many listed terms are made with it."""

    def __init__(self, bank: Bank, tongue: Tongue) -> None:
        self._tongue = tongue
        self._glossed: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._small: set[str] = set()
        self.size = 0
        for term in bank.all_terms():
            text = fold(f"{term.gloss} {' '.join(term.instead)}").replace("for instance", "")
            words = [singular(word) for word in text.split()]
            self.size += len(words)
            self._glossed.update(words)
            for size in (2, 3):
                self._glossed.update(" ".join(words[first : first + size]) for first in range(len(words) - size + 1))
            self._small.update(map(singular, re.findall(r"\b[a-z]+\b", f"{term.name} {term.gloss}")))
            for form in (term.name, *term.short, *term.also):
                known = key(form)
                self._known |= {known, known.replace(" ", "")}
                if " " in known and term.is_judged:
                    self._parts.update(set(known.split()))

    def knows(self, phrase: str) -> bool:
        """Whether the bank has a phrase, written apart or closed."""
        return phrase in self._known or phrase.replace(" ", "") in self._known

    def glossed(self, phrase: str) -> int:
        """How often the glosses have a word, or a phrase of two or three."""
        return self._glossed[phrase]

    def is_plain(self, word: str) -> bool:
        """Whether every reader understands a single word."""
        return word in FUNCTION or word in self._tongue.plain or is_verb(word) or is_adverb(word)

    def is_unheard(self, word: str) -> bool:
        """Whether no dictionary has a word, and the bank never writes it in lower case."""
        known = word in self._tongue.words or word in self._tongue.plain or word in self._small
        return not known and not self.knows(word)

    def surprise(self, word: str, share: float) -> float:
        """How much commoner a word is than in the glosses, as a logarithm: 0 where it is not.

        `share` of all words here. A word that listed terms are made with ("attribution") counts for more.
        """
        ratio = (share * 1e6 + _FLOOR) / (self._glossed[word] / max(self.size, 1) * 1e6 + 3 * _FLOOR)
        return max(math.log(ratio), 0.0) * (1 + math.log1p(self._parts[word]) / 2)

    def trade(self, word: str, share: float) -> float:
        """How much a word makes jargon of a phrase, from 0 on; `share` as for `surprise`."""
        surprise = min(self.surprise(word, share), _HIGHEST)
        if self.is_plain(word):
            return _PLAIN * surprise
        return _LISTED * surprise if self.knows(word) else surprise
