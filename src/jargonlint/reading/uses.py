"""Which hits are judged, and how they belong together: all uses of one short form or term."""

from collections.abc import Iterable, Sequence

from jargonlint.model import INSIDERS, Document, Hit, Reason, Settings, Uses, short_key
from jargonlint.reading.navigation import Navigation


def for_readers(hit: Hit, settings: Settings) -> Hit:
    """Return the hit, with a reason where the readers that the settings name know what it means."""
    reason = hit.reason or _known_to_readers(hit, settings)
    return hit._replace(reason=reason) if reason else hit


def _known_to_readers(hit: Hit, settings: Settings) -> Reason:
    if hit.form in settings.common:
        return "common"
    judged = [term for term in hit.terms if term.is_judged]
    if hit.terms and not judged:
        return "name" if hit.terms[0].kind == "name" else "everyday"
    # Who reads a page of ours takes a short form as we do; what it means elsewhere is nothing to know.
    inside = [term for term in judged if term.known & INSIDERS] if settings.audience & INSIDERS else []
    if judged and all(term.known & settings.audience for term in inside or judged):
        return "everyday" if all("everyone" in term.known for term in judged) else "audience"
    return ""


def in_appendix(hit: Hit) -> Hit:
    """Return a hit of a glossary that we manage, which is not checked."""
    return hit if hit.reason else hit._replace(reason="appendix")


def may_be_glossed(hit: Hit) -> bool:
    """Whether a gloss of the term would help.

    A heading of its own has no neighbours that tell its sense, and is no part of the name that other words of the
    page make of it ("see the Bounce Rate section").
    """
    return hit.is_words and hit.terms[0].kind == "term" and hit.reason in ("", "ordinary sense", "in a name")


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
        if document.segments[hit.segment].kind == "heading" or navigation.is_contents(hit):
            continue
        if not navigation.leads(hit):
            return hit
        leading = leading or hit
    return leading
