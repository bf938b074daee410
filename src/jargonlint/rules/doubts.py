"""Would the readers of a page want a word explained where it stands? Signs, named, each with a weight.

Readers judged 15,000 findings on public pages, right, debatable or wrong; logistic regression told which signs go
with those that they call right (`benchmarks/doubts.py`, which writes `_weights.py`). A finding whose weights sum up
to less than `ENOUGH` is info, and says which signs spoke most against it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import EASY, Document, Hit, Reading, Term, Uses, bare_form
from jargonlint.reading.define.page import A_PAGE
from jargonlint.reading.senses import Sense, sense_of
from jargonlint.rules._weights import ENOUGH, WEIGHTS
from jargonlint.rules.shared import around, is_listed_with_capitals, marks_over
from jargonlint.text.patterns import compiled


class _Case(NamedTuple):
    """A word that the page does not explain, at its first use.

    meanings  what it may mean on the page
    before    the next characters before it in its block
    after     and after it
    """

    reading: Reading
    uses: Uses
    hit: Hit
    meanings: Sequence[Term]
    before: str
    after: str

    @property
    def document(self) -> Document:
        return self.reading.document

    @property
    def sense(self) -> Sense:
        return sense_of(self.reading, self.hit)


def doubt(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> str:
    """Return why readers would hardly want a word explained, "" where they would.

    `meanings` are what it may mean on the page. Nobody doubts what a project's own table says, nor what no table knows.
    """
    if not meanings or any(not term.is_shipped for term in meanings):
        return ""
    hit, kind = uses.first, kind_of(uses.first)
    number = ease(hit, meanings)
    is_tried = any(term.is_tried(is_short=hit.is_short) for term in meanings)
    if reading.settings.easy > EASY:  # who wants easy words explained takes none for easy, and wants the others too
        number, is_tried = min(number or 0, _SOME - 1), True
    shown = (*asked(number, is_tried=is_tried), *signs(reading, uses, meanings))
    weighed = {sign: WEIGHTS[kind].get(sign, 0) for sign in shown}
    if sum(weighed.values()) >= ENOUGH[kind]:
        return ""
    against = sorted((weight, sign) for sign, weight in weighed.items() if weight < 0)
    return "; ".join(sign for _, sign in against[:_MOST]) or "readers are of two minds about such findings"


_MOST: Final = 2


def signs(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> Iterator[str]:
    """Yield the signs that a word shows where it stands; of the word itself `asked` tells."""
    hit = uses.first
    case = _Case(reading, uses, hit, meanings, *around(reading.document, hit))
    for sign, holds in OF_SHORT.items() if hit.is_short else OF_TERM.items():
        if holds(case):
            yield sign


def asked(number: int | None, *, is_tried: bool) -> Iterator[str]:
    """Yield the signs of a word of which so many of ten readers need no explanation; None: that is not known.

    `is_tried`: readers of several repositories have judged findings on it.
    """
    if not is_tried:
        yield "too few readers have judged it"
    if number is not None and number >= _SOME:
        yield "some readers can do without"


_SOME: Final = 3


def kind_of(hit: Hit) -> str:
    """Return by which weights a word is judged."""
    return "short" if hit.is_short else "term"


def ease(hit: Hit, meanings: Sequence[Term]) -> int | None:
    """Return how many of ten readers need no explanation of a word, in its best known meaning; None: not known."""
    rated = [term.ease_of(is_short=hit.is_short) for term in meanings]
    return max((number for number in rated if number is not None), default=None)


# What it means


def _is_known_to(readers: frozenset[str]) -> Callable[[_Case], bool]:
    return lambda case: any(term.known & readers for term in case.meanings)


def _fits(case: _Case) -> bool:
    """Whether its field has a good share of what the page speaks of, where its meanings had to be weighed."""
    evidence = case.sense.evidence
    return bool(evidence) and evidence[0].fit >= _MUCH


_MUCH: Final = 0.3

# Where it stands


def _has_a_capital(case: _Case) -> bool:
    """Whether it has a capital that is not its own: it opens a sentence, or is a label."""
    return case.document.prose[case.hit.start].isupper() and not is_listed_with_capitals(case.hit)


def _is_bold(case: _Case) -> bool:
    return any(mark.kind == "strong" for mark in marks_over(case.document, case.hit.start, case.hit.end))


def _is_far_down(case: _Case) -> bool:
    return case.hit.start > max(_FAR_DOWN * len(case.document.prose), A_PAGE)


def _follows(pattern: str) -> Callable[[_Case], bool]:
    return lambda case: compiled(pattern).match(case.after) is not None


_FAR_DOWN: Final = 0.7
_WORD: Final = " [a-z]{4,}"
_JOINING: Final = (" and ", " for ", " in ", " with ")
_VERB: Final = " (?:is|are|means|helps?|allows?|lets?|was|can|should|will) "

# The page


def _is_used_in(kind: str) -> Callable[[_Case], bool]:
    """Whether a block of a kind uses it."""
    return lambda case: any(case.document.segments[hit.segment].kind == kind for hit in case.uses.hits)


def _has_hardly_a_term(case: _Case) -> bool:
    """Whether a whole page has but one term: it speaks of something else; of a few lines that says nothing."""
    return len(case.reading.jargon) < _HARDLY_A_TERM and len(case.document.prose) >= A_PAGE


_HARDLY_A_TERM: Final = 2
_is_in_a_paragraph: Final = _is_used_in("paragraph")
_MANY_SHORT: Final = 12
_MANY_TERMS: Final = 25


def _is_a_plural(case: _Case) -> bool:
    """Whether it is written with an "s" more than its form: of "KOLs", which tables list, nobody knows."""
    written = case.document.prose[case.hit.start : case.hit.end].rstrip("'\u2019")
    return written.lower() == f"{case.hit.form.lower()}s"


OF_SHORT: Final[Mapping[str, Callable[[_Case], bool]]] = {
    "its meaning is of another field": lambda case: case.sense.is_strange,
    "it is sure what it means": lambda case: case.sense.is_sure,
    "the page speaks of its field": _fits,
    "it has two letters": lambda case: len(bare_form(case.hit.form)) == _PAIR,
    "it has five letters or more": lambda case: len(bare_form(case.hit.form)) >= _LONG,
    "it is a plural": _is_a_plural,
    "it is bold": _is_bold,
    "a bracket opens before it": lambda case: case.before.endswith("("),
    "a slash stands beside it": lambda case: case.before.endswith("/") or case.after.startswith("/"),
    "it describes a word": _follows(_WORD),
    "a bracket follows": _follows(r" ?\("),
    "a comma or a full stop follows": _follows("[,.]"),
    "the page has many short forms": lambda case: len(case.reading.shorts) >= _MANY_SHORT,
    "the page has hardly a term": _has_hardly_a_term,
    "the page explains nothing": lambda case: not case.reading.definitions,
}
"""A sign, and whether a short form shows it."""
_PAIR: Final = 2  # letters
_LONG: Final = 5

OF_TERM: Final[Mapping[str, Callable[[_Case], bool]]] = {
    "marketing knows it": _is_known_to(frozenset(("marketing",))),
    "sales knows it": _is_known_to(frozenset(("sales",))),
    "it has a capital": _has_a_capital,
    "it is bold": _is_bold,
    "a bracket follows": _follows(r" ?\("),
    "a comma stands before it": lambda case: case.before.endswith(", "),
    "a word that joins stands before it": lambda case: case.before.endswith(_JOINING),
    "a comma or a full stop follows": _follows("[,.]"),
    "a verb follows": _follows(_VERB),
    "a colon follows": _follows(r"\)?[*_]*:"),
    "it stands far down": _is_far_down,
    "a heading uses it": _is_used_in("heading"),
    "no paragraph uses it": lambda case: not _is_in_a_paragraph(case),
    "the page has hardly a term": _has_hardly_a_term,
    "the page has many terms": lambda case: len(case.reading.jargon) >= _MANY_TERMS,
}
"""A sign, and whether a term shows it."""
