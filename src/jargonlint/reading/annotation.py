"""A report in, labelled spans out: what annotated pages, training data and the spaCy component all draw on.

Every short form, listed term and long form of a page is one `Annotation`, at the same places as
`Reading.acronyms`, `Reading.terms` and `Reading.definitions` have them. What is known of the thing
itself (explained or not, what it stands for, what it means, who says so) is an `Entry`, told once.
Whether it is explained is for the rules to say: a page shows as unexplained what a check reports.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from jargonlint.model import (
    Definition,
    Hit,
    Reading,
    Report,
    Span,
    Term,
    short_key,
)
from jargonlint.reading.senses import sense_of
from jargonlint.reading.status import EXPLAINED, Status, left_alone, statuses

ACRONYM: Final = "ACRONYM"
TERM: Final = "TERM"
LONG_FORM: Final = "LONG_FORM"
LABELS: Final = (ACRONYM, TERM, LONG_FORM)


class Entry(NamedTuple):
    """A short form or term of a page and what is known of it.

    id          the bank's name, or the bare short form where no table has it or several meanings remain
    label       ACRONYM or TERM
    state       a key of `STATES`
    reason      why it was left alone, as a sentence without its subject; "" unless `state` is "known"
    expansion   what a short form stands for: as the page says, else as the bank says if its choice is sure; else ""
    meanings    where the choice is not sure: the long forms that the bank offers
    definition  what it means: the page's own gloss, else the bank's; else ""
    source      who says so: "this page" or the table and the origin of its line; "" where nobody does
    line        line of the page, from 1, on which it is explained; 0: nowhere
    hits        its uses, in order of place
    first       the use that a check reports; where it reports none, the first one
    """

    id: str
    label: str
    state: str
    reason: str
    expansion: str
    meanings: tuple[str, ...]
    definition: str
    source: str
    line: int
    hits: tuple[Hit, ...]
    first: Hit | None


class Annotation(NamedTuple):
    """A labelled span of the source; `entry` says what it is (for LONG_FORM: what it is the long form of)."""

    label: str
    span: Span
    entry: Entry


def annotations(report: Report) -> list[Annotation]:
    """Return every short form, term and long form of a page, in order of place, the longer one first.

    A span bears one label of a kind once. Long forms that stand on other pages have no span here.
    """
    document = report.reading.document
    by_place: dict[tuple[Span, str], Annotation] = {}
    by_key: dict[str, Entry] = {}
    for entry in entries(report):
        for hit in entry.hits:
            span = document.origin(hit.start, hit.end)
            by_place[span, entry.label] = Annotation(entry.label, span, entry)
            if entry.label == ACRONYM:
                by_key.setdefault(short_key(hit.form), entry)
    for definition in report.reading.definitions:
        if definition.kind == "short" and definition.long:
            entry = by_key.get(definition.key) or _unused(report.reading, definition)
            by_place.setdefault((definition.long, LONG_FORM), Annotation(LONG_FORM, definition.long, entry))
    return sorted(by_place.values(), key=_in_order_of_place)


def _in_order_of_place(annotation: Annotation) -> tuple[int, int, int]:
    return annotation.span.start, -annotation.span.end, LABELS.index(annotation.label)


def entries(report: Report) -> list[Entry]:
    """Return every short form and term of a page, in order of first use.

    A form that is judged in one place and left alone in another ("IT" after "the", and in a name)
    has an entry for either.
    """
    judged = statuses(report)
    firsts = {(uses.first.start, uses.first.end) for uses in (*report.reading.shorts, *report.reading.jargon)}
    groups: dict[tuple[str, str, Status], list[Hit]] = {}
    for hit in report.reading.hits:
        label = _label(hit)
        if label:
            status = judged.get((hit.start, hit.end)) or left_alone(hit)
            groups.setdefault((label, _key(hit, label), status), []).append(hit)
    return [_entry(report.reading, label, status, hits, firsts) for (label, _, status), hits in groups.items()]


def _label(hit: Hit) -> str:
    """The label of a hit, "" for what is neither: it follows `Reading.acronyms` and `Reading.terms`."""
    if hit.is_seen_as_short:
        return ACRONYM
    return "" if hit.is_short else TERM


def _key(hit: Hit, label: str) -> str:
    return short_key(hit.form) if label == ACRONYM else hit.terms[0].name


def _entry(
    reading: Reading, label: str, status: Status, hits: Sequence[Hit], firsts: AbstractSet[tuple[int, int]]
) -> Entry:
    first = hits[0]
    own = next(iter(reading.explained("short" if label == ACRONYM else "term", _key(first, label))), None)
    rivals = sense_of(reading, first).meanings or first.terms[:1]
    term = _meant(rivals, own if label == ACRONYM else None)
    expansion, definition = _words(label, first, term, own)
    source, line = _source(reading, term if expansion or definition else None, own)
    return Entry(
        id=term.name if term else first.form,
        label=label,
        state=status.state,
        reason=status.reason,
        expansion=expansion,
        meanings=() if term else tuple(rival.name for rival in rivals),
        definition=definition,
        source=source,
        line=line,
        hits=tuple(hits),
        first=next((hit for hit in hits if (hit.start, hit.end) in firsts), first),
    )


def _meant(rivals: Sequence[Term], own: Definition | None) -> Term | None:
    """The term that a short form stands for here: the one that the page names, or the only one there is."""
    if own is None or own.is_gloss:
        return rivals[0] if len(rivals) == 1 else None
    meaning = own.meaning.lower()
    return next((term for term in rivals if meaning in (name.lower() for name in (term.name, *term.also))), None)


def _words(label: str, hit: Hit, term: Term | None, own: Definition | None) -> tuple[str, str]:
    """What a word stands for and what it means: in the page's own words where it has some."""
    gloss = term.gloss if term else ""
    if label == TERM:
        return "", own.meaning if own else gloss
    if own and not own.is_gloss:
        return own.meaning, gloss
    gloss = own.meaning if own else gloss
    return (term.name if term and term.name != hit.form else ""), gloss


def _source(reading: Reading, term: Term | None, own: Definition | None) -> tuple[str, int]:
    """Who says what a word means, and the line of the page on which it is said (0: nowhere)."""
    if own:
        span = own.long or own.short
        return ("this page", reading.document.line_of(span.start)) if span else ("a glossary page", 0)
    if term is None:
        return "", 0
    return (f"{term.pack} ({term.origin})" if term.origin else term.pack), 0


def _unused(reading: Reading, definition: Definition) -> Entry:
    """The entry of a short form that is explained in an unusual spelling: only its definition is known."""
    text = reading.document.source.text
    form = text[definition.short.start : definition.short.end] if definition.short else definition.key.upper()
    line = reading.document.line_of(definition.long.start) if definition.long else 0
    expansion, meaning = ("", definition.meaning) if definition.is_gloss else (definition.meaning, "")
    return Entry(form, ACRONYM, EXPLAINED, "", expansion, (), meaning, "this page", line, (), None)
