"""A place on a page in, what the short form that is being typed there may become out: "long form (SHORT)"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from jargonlint.model import Reading, Span, Term, short_key
from jargonlint.reading.senses import in_spelling, long_form
from jargonlint.text.wording import expanded
from jargonlint.words.bank import Bank

MOST: Final = 50
"""What is offered at once; who types on gets the rest."""

_TYPED: Final = re.compile(r"(?<![\w`/.:@#-])[A-Z][A-Za-z0-9&/.-]{1,15}\Z")
"""A capital and at least a character more, at the start of a word: no path, no address, no code."""


class Completion(NamedTuple):
    """What can stand in the place of a stretch of the page.

    short      the short form
    full       what it stands for
    text       what is written: "long form (SHORT)", or the short form alone where the page has explained it before
    meaning    what it means, "" where no table says so
    """

    span: Span
    short: str
    full: str
    text: str
    meaning: str


class Completer:
    """Offers the short forms of one bank."""

    def __init__(self, bank: Bank) -> None:
        self._index = bank.whole()
        self._shorts = sorted(self._index.shorts)

    def at(self, text: str, offset: int, reading: Reading) -> Iterator[Completion]:
        """Yield what may stand for the word that ends at an offset; `reading` may be of the page as it was before."""
        typed = _TYPED.search(text, max(offset - 40, 0), offset)
        if typed is None:
            return
        for short, term in islice(self._beginning(typed[0]), MOST):
            full = in_spelling(reading, term, long_form(term, short))
            written = short if _is_told(reading, short, full, offset) else f"{expanded(short, full)} ({short})"
            yield Completion(Span(typed.start(), offset), short, full, written, term.gloss)

    def _beginning(self, typed: str) -> Iterator[tuple[str, Term]]:
        """Short forms that begin as something is typed, each with one of its meanings, the clear one first."""
        for short in self._shorts[bisect_left(self._shorts, typed) :]:
            if not short.startswith(typed):
                return
            for term in sorted(self._index.meanings(short), key=lambda term: short not in term.clear):
                if term.is_judged and not term.is_deprecated:
                    yield short, term


def _is_told(reading: Reading, short: str, full: str, offset: int) -> bool:
    """Whether a page has said before an offset that a short form stands for this."""
    explained = reading.explained("short", short_key(short))
    places = [one.short or one.long for one in explained if one.meaning.lower() == full.lower()]
    return any(place is None or place.start < offset for place in places)
