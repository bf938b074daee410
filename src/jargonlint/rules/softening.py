"""Why a finding is told as info, however strict its rule: many people understand the word, or it may be a name here.

Readers judged 1,230 findings on pages that nobody had in view: of words that half of ten new colleagues understand they
want one in five explained, of what may be a name one in three, of all others two in three.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Document, Hit, Reading, Term
from jargonlint.reading.uses import is_for_developers
from jargonlint.text.patterns import compiled


def softened(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> str:
    """Return why the first use of a word is worth a look and no warning, "" where it is one.

    `meanings` are what it may mean on the page, () where no table knows.
    """
    rated = max(_numbers(meanings, hit.is_short), default=-1)
    if rated >= reading.settings.easy:
        return f"{rated} of ten new colleagues understand it"
    if hit.is_short and max(_numbers(meanings, 2), default=-1) >= _KNOWN and is_for_developers(reading):
        return "developers know it, who read such a page"
    place = _place(reading.document, hit)
    return next((why for why, asks in _PLACES.items() if asks(place)), "")


_KNOWN: Final = 8
"""Developers of ten that know a short form: of SDK, CLI and their like, on pages for developers, readers want half
explained, of all others two in three."""


def _numbers(meanings: Iterable[Term], column: int) -> Iterator[int]:
    """Yield how many of ten understand the words (column 0) or the short form (1), or how many developers that (2)."""
    for term in meanings:
        yield from map(int, term.ease[column : column + 1])


class _Place(NamedTuple):
    """A use: what is written there, and the next characters before and after it in its block."""

    hit: Hit
    written: str
    before: str
    after: str


def _place(document: Document, hit: Hit) -> _Place:
    segment, prose = document.segments[hit.segment], document.prose
    before = prose[max(segment.start, hit.start - _BESIDE) : hit.start]
    return _Place(hit, prose[hit.start : hit.end], before, prose[hit.end : min(hit.end + _BESIDE, segment.end)])


_BESIDE: Final = 64  # characters: a page may be one block


def _is_in_a_name(place: _Place) -> bool:
    """Whether capitals make the word a part of a name: "the Ad Creative team", "Acme-CLI", "Acme 2.4 LTS"."""
    if compiled(_NAME_GOES_ON).match(place.after) or compiled(_NAME_BEFORE).search(place.before):
        return True
    if not place.hit.is_words or not compiled(_MID_SENTENCE).search(place.before):
        return False
    is_listed_so = place.hit.terms[0].name[:1].isupper()
    return (place.written[0].isupper() and not is_listed_so) or bool(compiled(_NAME_BEGINS).search(place.before))


_NAME_GOES_ON: Final = r" (?:[A-Z]{2,} )?[A-Z][a-z]| v?\d+\.\d"
_NAME_BEFORE: Final = r"\d\.\d+ \Z|[A-Z][a-z]+-\Z"
_MID_SENTENCE: Final = r"[\w,;)] (?:[\w.'\u2019-]+ )?\Z"
_NAME_BEGINS: Final = r"[\w,;)] [A-Z][a-z][\w.-]* \Z"


def _is_spoken(place: _Place) -> bool:
    """Whether a short form that no table knows can be spoken as a word: "FAISS", "MODEX", not "CSCO"."""
    return not place.hit.terms and len(place.hit.form) > 3 and bool(compiled(_SPOKEN).fullmatch(place.hit.form))


_CONSONANT: Final = "[B-DF-HJ-NP-TV-Z]"
_SPOKEN: Final = (
    rf"(?![AEIOU]{{2}})(?:{_CONSONANT}|[BCFGPS]L|[BCDFGPT]R|S[CHKLMNPTW]|[CPTW]H|TW|QU)?[AEIOU]{{1,2}}"
    rf"(?:{_CONSONANT}{{1,3}}[AEIOU]{{1,2}})*"
    rf"(?:{_CONSONANT}|SS|LL|FF|NN|TT|N[CDGKT]|MP|[CFLPRS]T|S[KP]|R[DKMNS]|L[DK]|CK|[CST]H|TR)?"
)
"""An onset of English, vowels with up to three consonants between, an ending of English: that is the name of something
more often than the first letters of words."""

_PLACES: Final[Mapping[str, Callable[[_Place], bool]]] = {
    "it may be part of a name": _is_in_a_name,
    "it can be spoken as a word, as names can": _is_spoken,
    "it is written as names are": lambda place: place.hit.is_short and not place.hit.form.isupper(),
}
