"""Which hits are judged, and how they belong together: all uses of one short form or term."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import (
    INSIDERS,
    Definition,
    Document,
    Hit,
    Ranges,
    Reading,
    Reason,
    Settings,
    Term,
    Uses,
    short_key,
)
from jargonlint.reading.define.pairs import contradicts
from jargonlint.reading.navigation import Navigation
from jargonlint.words.fields import Subject, fit

_SOFTWARE: Final = ("software", "data")
_READERS: Final = (
    (0.17, "software", "short"),  # API, UI
    (0.25, "software", "words"),
    (0.35, "engineering", "words"),
    (0.5, "product", "words"),
)
"""From which share of software and data in what a page speaks of on an audience is at home there, and whether its short
forms or its words are known then.

Handbooks and pages of marketing mostly lie at .13 to .25 (an even share is .17), documentation of software at .3 to .5.
Of 33 words of engineers at .35 and more readers want one explained, of 33 words of product people at .5 and more one. A
short form of engineers (CI, SMTP, CORS) they want written out even there: 13 of 16.
"""
_OF_CODE: Final = 2.0
_MOST_CODE: Final = 0.15
"""What each piece of code for a word in the sentences of a page adds to that share, and from which share of code on no
more is added: a plan for a program may speak of customers all along."""
_FEWEST_WORDS: Final = 30
"""A text of fewer words does not tell what it is about."""


def for_readers(document: Document, hits: Iterable[Hit], settings: Settings, subject: Subject) -> list[Hit]:
    """Return the hits, with a reason where the readers of the page know what they mean: those that the settings name,
    and on a page that speaks of software those who know its words."""
    hits = list(hits)
    is_told = any(not _SOFTWARE_PEOPLE.isdisjoint(term.known) for hit in hits for term in hit.terms)
    readers = _software_people(document, subject) if is_told else _NOBODY
    return [hit if hit.reason else hit.left_alone(_known_to_readers(hit, settings, readers)) for hit in hits]


class _Readers(NamedTuple):
    """Whose short forms and whose words the readers of a page know."""

    short: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


_NOBODY: Final = _Readers()
_SOFTWARE_PEOPLE: Final = frozenset(people for _, people, _ in _READERS)


def is_for_developers(reading: Reading) -> bool:
    """Return whether a page speaks so much of software that who writes programs reads it."""
    assert isinstance(reading.subject, Subject), "`read` gives each reading one"
    return "engineering" in _software_people(reading.document, reading.subject).words


@lru_cache(maxsize=1)
def _software_people(document: Document, subject: Subject) -> _Readers:
    """Who reads a page, by how much it speaks of software: nobody in particular, who uses it, or who writes it."""
    words = len(subject.in_order)
    if words < _FEWEST_WORDS:
        return _NOBODY
    share = fit(subject.page, _SOFTWARE)
    codes = sum(mark.kind == "code" and _is_own(subject.folded, mark.start, mark.end) for mark in document.marks)
    share += _OF_CODE * min(codes / words, _MOST_CODE)

    def people(what: str) -> frozenset[str]:
        return frozenset(who for least, who, kind in _READERS if kind == what and share >= least)

    return _Readers(people("short"), people("words"))


def _is_own(folded: str, start: int, end: int) -> bool:
    """Whether a piece of code, a blank in folded prose, has words on both sides: what we write ourselves is blank."""
    return not folded[max(start - _AROUND, 0) : start].isspace() and not folded[end : end + _AROUND].isspace()


_AROUND: Final = 40  # characters on each side; a managed glossary is blanks for many more


def _known_to_readers(hit: Hit, settings: Settings, readers: _Readers) -> Reason:
    if hit.form in settings.common:
        return "common"
    judged = [term for term in hit.terms if term.is_judged]
    if not judged:
        return _of_unjudged(hit)
    asked = _as_taken_by_readers(judged, settings)
    if _are_known(asked, settings.audience):
        return "everyday" if _are_known(judged, _EVERYONE) else "audience"
    theirs = readers.words if hit.is_words else readers.short
    return "household" if theirs and _are_theirs(asked, theirs) else ""


def _are_theirs(terms: Sequence[Term], readers: frozenset[str]) -> bool:
    """Whether readers of software know the meanings; they take a short form of theirs for what it is to them."""
    return _are_known(terms, readers) or any(not term.known.isdisjoint(_SOFTWARE_PEOPLE & readers) for term in terms)


_EVERYONE: Final = frozenset(("everyone",))


def _of_unjudged(hit: Hit) -> Reason:
    """Why a hit is left alone that no meaning makes jargon; "" where no table has it."""
    if not hit.terms:
        return ""
    return "name" if hit.terms[0].kind == "name" else "everyday"


def _as_taken_by_readers(judged: Sequence[Term], settings: Settings) -> Sequence[Term]:
    """The meanings that readers think of: who reads a page of ours takes a short form as we do; what it means elsewhere
    is nothing to know."""
    if not settings.audience & INSIDERS:
        return judged
    return [term for term in judged if term.known & INSIDERS] or judged


def _are_known(terms: Sequence[Term], readers: frozenset[str]) -> bool:
    """Whether each of the meanings is known to some of the readers."""
    return not [term for term in terms if readers.isdisjoint(term.known)]


def in_appendix(hit: Hit) -> Hit:
    """Return a hit of a glossary that we manage, which is not checked."""
    return hit if hit.reason else hit.left_alone("appendix")


def as_explained(document: Document, hits: Sequence[Hit], definitions: Sequence[Definition]) -> list[Hit]:
    """Return the hits as the page's own explanations show them.

    "OOH" in an explained "D-OOH" is a part of it. "CAD" that the page calls "customer ad desk" is no currency there.
    """
    meanings = {
        definition.key: definition.meaning
        for definition in definitions
        if definition.kind == "short" and definition.short and definition.long
    }
    if not meanings:
        return list(hits)
    places = Ranges(_joined(document.prose, meanings))
    return [_as_explained(hit, meanings, places) for hit in hits]


def _joined(prose: str, keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a short form stands that a hyphen, slash or blank joins."""
    joined = [key for key in keys if not key.isalnum()]
    for key in joined[:_MOST_JOINED]:
        for match in re.finditer(rf"(?<!\w){re.escape(key)}(?!\w)", prose, re.IGNORECASE):
            yield match.span()


_MOST_JOINED: Final = 100  # on a page; each is looked for in the whole page, which no real page minds


def _as_explained(hit: Hit, meanings: dict[str, str], places: Ranges) -> Hit:
    if hit.start in places and hit.is_short and not hit.reason:
        return hit.left_alone("in a name") if short_key(hit.form) not in meanings else hit
    if hit.reason in _TAKEN_FOR and hit.terms and short_key(hit.form) in meanings:
        meaning = meanings[short_key(hit.form)]
        if _is_another(hit, meaning):
            return hit._replace(role="unknown", terms=(), reason="")
    return hit


_TAKEN_FOR: Final = ("name", "everyday", "time", "state")


def _is_another(hit: Hit, meaning: str) -> bool:
    """Whether the page means something else than the tables: a name that they do not spell out would be in capitals."""
    named = [term for term in hit.terms if term.name.lower() != hit.form.lower()]
    return contradicts(named, meaning) if named else meaning.islower()


_MAY_BE_GLOSSED: Final = (
    *("", "everyday", "household", "ordinary sense", "in a name", "aside", "capitals", "label", "mention", "quotation"),
    "title",
)


def may_be_glossed(hit: Hit) -> bool:
    """Whether a gloss of the term would help.

    A heading of its own has no neighbours that tell its sense, and is no part of the name that other words of the
    page make of it ("see the Bounce Rate section").
    """
    return hit.is_words and hit.terms[0].is_judged and hit.reason in _MAY_BE_GLOSSED


def of_shorts(document: Document, hits: Iterable[Hit]) -> list[Uses]:
    """Return the uses of each short form that is judged, in order of first use."""
    return _grouped(document, [(short_key(hit.form), hit) for hit in hits if not hit.reason and hit.is_short])


def of_jargon(document: Document, hits: Iterable[Hit]) -> list[Uses]:
    """Return the uses of each term whose words are judged, in order of first use."""
    judged = [hit for hit in hits if not hit.reason and hit.is_words and hit.terms[0].kind == "term"]
    return _grouped(document, [(hit.terms[0].name, hit) for hit in judged])


def _grouped(document: Document, keyed: Sequence[tuple[str, Hit]]) -> list[Uses]:
    """Group hits by key; the first use is one in body text where there is one."""
    segments = document.segments
    groups: dict[str, list[Hit]] = {}
    for key, hit in keyed:
        if segments[hit.segment].kind != "abbreviation":
            groups.setdefault(key, []).append(hit)
    navigation = Navigation(document)
    uses = []
    for key, hits in groups.items():
        body = _first_in_body(document, navigation, hits)
        uses.append(Uses(key, body or hits[0], tuple(hits), body is not None))
    return uses


def _first_in_body(document: Document, navigation: Navigation, hits: Sequence[Hit]) -> Hit | None:
    """The first use that a reader meets in a sentence, else the first that leads to one; contents repeat headings."""
    leading: Hit | None = None
    for hit in hits:
        if document.segments[hit.segment].kind in ("heading", "attribute") or navigation.is_contents(hit):
            continue
        if not navigation.leads(hit):
            return hit
        leading = leading or hit
    return leading
