"""Which of several meanings a page has in mind: its own words choose."""

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Final

from jargonlint.model import INSIDERS, Hit, Reading, Term
from jargonlint.text.folding import fold
from jargonlint.text.letters import fit_end, words_of
from jargonlint.text.wording import singular

# Forms with a well-known meaning outside marketing: here every meaning competes on every page.
CONTESTED: Final = frozenset(
    ("SQL", "CES", "CRO", "CSM", "PR", "MAP", "CSS", "SAM", "SA", "ASP", "CTA", "IM", "PM", "AE")
)
_COMMON: Final = frozenset(
    "the and for with that this from who what when where which into over under only one two its their your our "
    "are was can has have not but all any each more most such than then they them use used uses using make "
    "makes made get gets how often between before after about without within across through while time person "
    "people company business customer customers product products service services team teams work part set way "
    "kind type number amount given other another name names called page pages list year years month first last "
    "something somebody someone thing things out off new good well much many".split()
)
_ENOUGH: Final = 2  # words of lead that make a choice sure


def candidates(terms: tuple[Term, ...], form: str, words: AbstractSet[str]) -> tuple[Term, ...]:
    """Return the meanings that compete for a short form on a page with these words.

    Names and everyday meanings do not. Meanings that marketing, sales or product know come
    first; one from outside competes where the page's words support it, one of its names among
    them, and always for `CONTESTED` forms.
    """
    real = tuple(term for term in terms if term.kind in ("term", "acronym"))
    if len(real) < 2 or form in CONTESTED:
        return real
    inside = tuple(term for term in real if term.known & INSIDERS)
    if not inside:
        return real
    return tuple(
        term
        for term in real
        if term in inside or (support(term, real, words) >= _ENOUGH and _is_named(term, inside, words))
    )


def _is_named(term: Term, inside: tuple[Term, ...], words: AbstractSet[str]) -> bool:
    """Whether the page has a word of an outside meaning's own name: "ratio" and "share" alone speak of no loan."""
    own = set(fold(term.name).split()).difference(*(fold(one.name).split() for one in inside))
    return any(word in words and len(word) > 2 and word not in _COMMON for word in own)


def support(term: Term, rivals: tuple[Term, ...], words: AbstractSet[str]) -> int:
    """Return how many of the words of a meaning's name and gloss, that no rival shares, the page has."""
    own = context(term)
    for rival in rivals:
        if rival is not term:
            own = own - context(rival)
    return len(own & words)


@cache
def context(term: Term) -> frozenset[str]:
    """Return the words that speak for a meaning: those of its name, other names and gloss, no common ones."""
    text = fold(f"{term.name} {' '.join(term.also)} {term.gloss} {' '.join(term.near)}")
    return frozenset(word for word in text.split() if len(word) > 2 and word not in _COMMON)


def choose(terms: tuple[Term, ...], form: str, words: AbstractSet[str]) -> tuple[Term, ...]:
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


def long_form(term: Term, form: str) -> str:
    """Return the name of a meaning that a short form is made of: "cost per mille" for CPM, not "cost per thousand"."""
    names = (term.name, *term.also)
    fits = [(name, _fit(form, name)) for name in names]
    return next((name for enough in _FITS for name, share in fits if share >= enough), term.name)


def _fit(form: str, name: str) -> float:
    """How well the letters of a short form lie on all the words of a name, 0 to 1."""
    words = words_of(name, 0, len(name))
    fit = fit_end(form.replace(".", ""), words)
    return fit.share if fit and fit.first == 0 and fit.last == len(words) - 1 else 0.0


_FITS: Final = (0.95, 0.7)  # an initial for every letter; or a first letter for every word ("lifetime value", LTV)


def meant(reading: Reading, hit: Hit) -> tuple[Term, ...]:
    """Return what `choose` returns for a hit; the page's words are gathered only where meanings compete."""
    if len(hit.terms) == 1:
        return candidates(hit.terms, hit.form, frozenset())
    return choose(hit.terms, hit.form, reading.words)


def leader(meanings: tuple[Term, ...], words: AbstractSet[str]) -> Term | None:
    """Return the meaning that more of the page's words speak for than for any other; None if no one leads."""
    if len(meanings) == 1:
        return meanings[0]
    scores = [support(term, meanings, words) for term in meanings]
    best = max(scores, default=0)
    return meanings[scores.index(best)] if best and scores.count(best) == 1 else None


def is_sure(meaning: Term, terms: tuple[Term, ...], form: str, words: AbstractSet[str]) -> bool:
    """Whether nobody would doubt the one meaning that was chosen of a form's `terms`.

    It is used by insiders or in the project, or words of the page speak for it; and where another
    competes, far more of them do.
    """
    rivals = candidates(terms, form, words)
    if len(rivals) > 1:
        return support(meaning, rivals, words) >= _FAR + max(
            support(one, rivals, words) for one in rivals if one is not meaning
        )
    return bool(meaning.known & INSIDERS) or not meaning.pack.startswith("seeds/") or support(meaning, (), words) > 0


_FAR: Final = 3


def settled(reading: Reading, hit: Hit) -> Term | None:
    """Return the one thing that a short form stands for on this page as far as page and bank tell; None for several."""
    meanings = choose(hit.terms, hit.form, reading.words)
    one = meanings[0] if len(meanings) == 1 else None
    return one if one and not spelled_otherwise(reading.document.prose, hit.form, one) else None


def spelled_otherwise(prose: str, form: str, meaning: Term | None) -> tuple[int, int] | None:
    """Return where words of the page stand, each with a capital, whose initials are a short form, and that are not its
    meaning.

    "New Logo Generation" on a page with NLG may be what it stands for, whatever the tables know.
    """
    if not (form.isalpha() and form.isupper() and len(form) > 2):
        return None
    own = [singular(word) for word in fold(meaning.name).split()] if meaning else []
    for start, end in _capitalised(prose, len(form)).get(form, ()):
        if [singular(word) for word in fold(prose[start:end]).split()] != own:
            return start, end
    return None


@lru_cache(maxsize=12)  # one page's short forms of every length
def _capitalised(prose: str, size: int) -> dict[str, list[tuple[int, int]]]:
    """The first few places of each run of `size` words with a capital, a blank or hyphen between, by their initials."""
    found: dict[str, list[tuple[int, int]]] = {}
    for run in re.finditer(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b", prose):
        starts = [word.start() for word in re.finditer(r"[A-Z]", run[0])]
        initials = "".join([run[0][start] for start in starts])
        starts.append(len(run[0]) + 1)
        for first in range(len(initials) - size + 1):
            places = found.setdefault(initials[first : first + size], [])
            if len(places) < _FEW:
                places.append((run.start() + starts[first], run.start() + starts[first + size] - 1))
    return found


_FEW: Final = 8
