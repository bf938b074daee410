"""Which of several meanings of a short form a page has in mind: its own words choose.

One question, one answer: `sense_of(reading, hit)`. How a long form is written is for `long_form`.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Final, NamedTuple

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
_ENOUGH: Final = 2  # words of lead that make a choice
_FAR: Final = 3  # words of lead that make a choice sure
_FEW: Final = 8  # places of one run of initials that are looked at


class Sense(NamedTuple):
    """What a short form stands for on a page, as far as page and bank tell.

    meanings  those a reader would think of, best first: one where the page or the bank decides, none where no
              table has any
    form      the short form
    rivals    all that compete on this page, in the order of the tables
    reading   the page
    """

    meanings: tuple[Term, ...]
    form: str
    rivals: tuple[Term, ...]
    reading: Reading

    @property
    def one(self) -> Term | None:
        """The one meaning; None for several, or none."""
        return self.meanings[0] if len(self.meanings) == 1 else None

    @property
    def settled(self) -> Term | None:
        """The one meaning, if no other words of the page have the letters of the form."""
        return None if self.one is None or self.spelled_otherwise else self.one

    @property
    def is_sure(self) -> bool:
        """Whether nobody would doubt the one meaning.

        It is used by insiders or in the project, or words of the page speak for it; and where another
        competes, far more of them do.
        """
        term = self.one
        if term is None:
            return False
        words = self.reading.words
        if len(self.rivals) > 1:
            others = [support(rival, self.rivals, words) for rival in self.rivals if rival is not term]
            return support(term, self.rivals, words) >= _FAR + max(others)
        is_ours = bool(term.known & INSIDERS) or not term.pack.startswith("seeds/")
        return is_ours or support(term, (), words) > 0

    def leader(self, fits: Callable[[Term], bool]) -> Term | None:
        """Return the meaning that most words of the page speak for, of those that fit (of all, if none does).

        None where no meaning leads.
        """
        if len(self.meanings) < 2:
            return self.one
        fitting = tuple(term for term in self.meanings if fits(term)) or self.meanings
        if len(fitting) == 1:
            return fitting[0]
        scores = [support(term, fitting, self.reading.words) for term in fitting]
        best = max(scores)
        return fitting[scores.index(best)] if best and scores.count(best) == 1 else None

    @property
    def spelled_otherwise(self) -> tuple[int, int] | None:
        """Where words of the page stand whose initials are the form, and that are not its one meaning."""
        return spelled_otherwise(self.reading.document.prose, self.form, self.one)


def sense_of(reading: Reading, hit: Hit) -> Sense:
    """Return what the short form of a hit stands for on its page."""
    if len(hit.terms) == 1:  # the page's words are gathered only where meanings compete
        rivals = tuple(term for term in hit.terms if term.is_judged)
        return Sense(rivals, hit.form, rivals, reading)
    words = reading.words
    rivals = _rivals(hit.terms, hit.form, words)
    if len(rivals) < 2:
        return Sense(rivals, hit.form, rivals, reading)
    ranked = tuple(sorted(rivals, key=lambda term: (-support(term, rivals, words), term.name)))
    best, second = (support(term, rivals, words) for term in ranked[:2])
    return Sense(ranked[:1] if best >= second + _ENOUGH else ranked, hit.form, rivals, reading)


def _rivals(terms: tuple[Term, ...], form: str, words: AbstractSet[str]) -> tuple[Term, ...]:
    """The meanings that compete for a short form on a page with these words.

    Names and everyday meanings do not. Meanings that marketing, sales or product know come
    first; one from outside competes where the page's words support it, one of its names among
    them, and always for `CONTESTED` forms.
    """
    judged = tuple(term for term in terms if term.is_judged)
    inside = tuple(term for term in judged if term.known & INSIDERS)
    if len(judged) < 2 or form in CONTESTED or not inside:
        return judged

    def competes(term: Term) -> bool:
        return support(term, judged, words) >= _ENOUGH and _is_named(term, inside, words)

    return tuple(term for term in judged if term in inside or competes(term))


def _is_named(term: Term, inside: Sequence[Term], words: AbstractSet[str]) -> bool:
    """Whether the page has a word of an outside meaning's own name: "ratio" and "share" alone speak of no loan."""
    own = set(fold(term.name).split()).difference(*(fold(insider.name).split() for insider in inside))
    return any(word in words and len(word) > 2 and word not in _COMMON for word in own)


def support(term: Term, rivals: Sequence[Term], words: AbstractSet[str]) -> int:
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
    runs: dict[str, list[tuple[int, int]]] = {}
    for run in re.finditer(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b", prose):
        starts = [word.start() for word in re.finditer(r"[A-Z]", run[0])]
        initials = "".join([run[0][start] for start in starts])
        starts.append(len(run[0]) + 1)
        for first in range(len(initials) - size + 1):
            places = runs.setdefault(initials[first : first + size], [])
            if len(places) < _FEW:
                places.append((run.start() + starts[first], run.start() + starts[first + size] - 1))
    return runs
