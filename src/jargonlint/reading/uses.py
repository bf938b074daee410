"""Which hits are judged, and how they belong together: all uses of one short form or term."""

from collections.abc import Iterable, Sequence
from typing import Final

from jargonlint.model import INSIDERS, Document, Hit, Reason, Settings, Uses, short_key
from jargonlint.words.fields import Subject, fit

_SOFTWARE: Final = ("software", "data")
_SPEAKS_OF_SOFTWARE: Final = 0.3
"""Share of software and data in what a page speaks of from which on their household words are known to its readers.

Handbooks and pages of marketing lie at .13 to .25 (an even share is .17), documentation of software at .3 to .5.
"""


def for_readers(hits: Iterable[Hit], settings: Settings, subject: Subject) -> list[Hit]:
    """Return the hits, with a reason where the readers of the page know what they mean: those that the settings name,
    and on a page that speaks of software those who know its household words."""
    hits = list(hits)
    has_household_words = any("software" in term.known for hit in hits for term in hit.terms)
    household = has_household_words and fit(subject.page, _SOFTWARE) >= _SPEAKS_OF_SOFTWARE
    reasons = ((hit, hit.reason or _known_to_readers(hit, settings, household)) for hit in hits)
    return [hit._replace(reason=reason) if reason else hit for hit, reason in reasons]


def _known_to_readers(hit: Hit, settings: Settings, household: bool) -> Reason:
    if hit.form in settings.common:
        return "common"
    judged = [term for term in hit.terms if term.is_judged]
    if hit.terms and not judged:
        return "name" if hit.terms[0].kind == "name" else "everyday"
    # Who reads a page of ours takes a short form as we do; what it means elsewhere is nothing to know.
    inside = [term for term in judged if term.known & INSIDERS] if settings.audience & INSIDERS else []
    asked = inside or judged
    if judged and all(term.known & settings.audience for term in asked):
        return "everyday" if all("everyone" in term.known for term in judged) else "audience"
    return "household" if household and any("software" in term.known for term in asked) else ""


def in_appendix(hit: Hit) -> Hit:
    """Return a hit of a glossary that we manage, which is not checked."""
    return hit if hit.reason else hit._replace(reason="appendix")


def may_be_glossed(hit: Hit) -> bool:
    """Whether a gloss of the term would help: a heading of its own has no neighbours that tell its sense."""
    return hit.is_words and hit.terms[0].kind == "term" and hit.reason in ("", "ordinary sense")


def of_shorts(document: Document, hits: Iterable[Hit]) -> list[Uses]:
    """Return the uses of each short form that is judged, in order of first use."""
    return _grouped(document, [(short_key(hit.form), hit) for hit in hits if hit.is_short and not hit.reason])


def of_jargon(document: Document, hits: Iterable[Hit]) -> list[Uses]:
    """Return the uses of each term whose words are judged, in order of first use."""
    judged = [hit for hit in hits if hit.is_words and not hit.reason and hit.terms[0].kind == "term"]
    return _grouped(document, [(hit.terms[0].name, hit) for hit in judged])


def _grouped(document: Document, keyed: Sequence[tuple[str, Hit]]) -> list[Uses]:
    """Group hits by key; the first use is one in body text where there is one."""
    segments = document.segments
    groups: dict[str, list[Hit]] = {}
    for key, hit in keyed:
        if segments[hit.segment].kind != "abbreviation":
            groups.setdefault(key, []).append(hit)
    uses = []
    for key, hits in groups.items():
        body = next((hit for hit in hits if segments[hit.segment].kind != "heading"), None)
        uses.append(Uses(key, body or hits[0], tuple(hits), body is not None))
    return uses
