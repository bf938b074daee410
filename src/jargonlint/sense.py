"""Which of several meanings a page has in mind: its own words choose."""

from collections.abc import Set
from typing import Final

from jargonlint.bank import fold
from jargonlint.model import Term

# Forms with a well-known meaning outside marketing: here every meaning competes on every page.
CONTESTED: Final = frozenset(("SQL", "CES", "CRO", "CSM", "PR", "MAP", "CSS", "SAM", "SA", "ASP", "CTA", "IM", "PM", "AE"))
INSIDERS: Final = frozenset(("marketing", "sales", "product"))
_COMMON: Final = frozenset(
    "the and for with that this from who what when where which into over under only one two its their your our are was can has have "
    "not but all any each more most such than then they them use used uses using make makes made get gets how often between before after "
    "about without within across through while time person people company business customer customers product products service services "
    "team teams work part set way kind type number amount given other another name names called page pages list year years month first last "
    "something somebody someone thing things out off new good well much many".split()
)
_ENOUGH: Final = 2  # words of lead that make a choice sure


def candidates(terms: tuple[Term, ...], form: str, words: Set[str]) -> tuple[Term, ...]:
    """Return the meanings that compete for a short form on a page with these words.

    Names and everyday meanings do not. Meanings that marketing, sales or product know come
    first; one from outside competes where the page's words support it, and always for
    `CONTESTED` forms.
    """
    real = tuple(term for term in terms if term.kind in ("term", "acronym"))
    if len(real) < 2 or form in CONTESTED:
        return real
    inside = tuple(term for term in real if term.known & INSIDERS)
    if not inside:
        return real
    return tuple(term for term in real if term in inside or support(term, real, words) >= _ENOUGH)


def support(term: Term, rivals: tuple[Term, ...], words: Set[str]) -> int:
    """Return how many of the words of a meaning's name and gloss, that no rival shares, the page has."""
    own = context(term)
    for rival in rivals:
        if rival is not term:
            own = own - context(rival)
    return len(own & words)


def context(term: Term) -> frozenset[str]:
    """Return the words that speak for a meaning: those of its name, other names and gloss, no common ones."""
    text = fold(f"{term.name} {' '.join(term.also)} {term.gloss} {' '.join(term.near)}")
    return frozenset(word for word in text.split() if len(word) > 2 and word not in _COMMON)


def choose(terms: tuple[Term, ...], form: str, words: Set[str]) -> tuple[Term, ...]:
    """Return the meanings a reader would think of, best first: one if the page or the bank decides.

    `words` are the page's words in folded spelling.
    """
    rivals = candidates(terms, form, words)
    if len(rivals) < 2:
        return rivals
    ranked = sorted(rivals, key=lambda term: (-support(term, rivals, words), term.name))
    best, second = (support(term, rivals, words) for term in ranked[:2])
    if best >= second + _ENOUGH:
        return tuple(ranked[:1])
    return tuple(ranked)
