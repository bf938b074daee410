"""A report in, labelled spans out: what annotated pages, training data and the spaCy component all draw on.

Every short form, listed term and long form of a page is one `Annotation`, at the same places as
`Reading.acronyms`, `Reading.terms` and `Reading.definitions` have them. What is known of the thing
itself (explained or not, what it stands for, what it means, who says so) is an `Entry`, told once.
Whether it is explained is for the rules to say: a page shows as unexplained what a check reports.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from jargonlint.model import (
    SHORT_FORM_REASONS,
    Definition,
    Hit,
    Reading,
    Report,
    Span,
    Term,
    Uses,
    is_shaped,
    short_key,
)
from jargonlint.reading.exemptions import REASONS
from jargonlint.reading.senses import choose

ACRONYM: Final = "ACRONYM"
TERM: Final = "TERM"
LONG_FORM: Final = "LONG_FORM"
LABELS: Final = (ACRONYM, TERM, LONG_FORM)

UNEXPLAINED: Final = "unexplained"
LATE: Final = "late"
EXPLAINED: Final = "explained"
KNOWN: Final = "known"
STATES: Final = {
    UNEXPLAINED: "used, and the page never says what it means",
    LATE: "explained, but only after its first use",
    EXPLAINED: "explained on the page, in time",
    KNOWN: "left alone: its readers know it, or it is a name",
}
"""What can be said of a short form or term, the gravest first."""

_RULES: Final = {
    ("short", "unexpanded-acronym"): UNEXPLAINED,
    ("term", "undefined-jargon"): UNEXPLAINED,
    ("short", "used-before-defined"): LATE,
    ("term", "used-before-defined"): LATE,
}


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
    found: dict[tuple[Span, str], Annotation] = {}
    by_key: dict[str, Entry] = {}
    for entry in entries(report):
        for hit in entry.hits:
            span = document.origin(hit.start, hit.end)
            found[span, entry.label] = Annotation(entry.label, span, entry)
            if entry.label == ACRONYM:
                by_key.setdefault(short_key(hit.form), entry)
    for definition in report.reading.definitions:
        if definition.kind == "short" and definition.long:
            entry = by_key.get(definition.key) or _unused(report.reading, definition)
            found.setdefault((definition.long, LONG_FORM), Annotation(LONG_FORM, definition.long, entry))
    return sorted(found.values(), key=lambda one: (one.span.start, -one.span.end, LABELS.index(one.label)))


def entries(report: Report) -> list[Entry]:
    """Return every short form and term of a page, in order of first use.

    A form that is judged in one place and left alone in another ("IT" after "the", and in a name)
    has an entry for either.
    """
    states = dict(_states(report))
    firsts = {(uses.first.start, uses.first.end) for uses in (*report.reading.shorts, *report.reading.jargon)}
    groups: dict[tuple[str, str, str, str], list[Hit]] = {}
    for hit in report.reading.hits:
        label = _label(hit)
        if label:
            state, reason = states.get((hit.start, hit.end)) or (KNOWN, _left_alone(hit))
            groups.setdefault((label, _key(hit, label), state, reason), []).append(hit)
    return [
        _entry(report.reading, label, state, reason, hits, firsts) for (label, _, state, reason), hits in groups.items()
    ]


def _states(report: Report) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Yield the place of every use that rules judge with its state, and the reason if it is left alone."""
    reading = report.reading
    reported = {(finding.span, finding.rule) for finding in report.findings}
    for kind, all_uses in (("short", reading.shorts), ("term", reading.jargon)):
        for uses in all_uses:
            span = reading.document.origin(uses.first.start, uses.first.end)
            said = [state for (what, rule), state in _RULES.items() if what == kind and (span, rule) in reported]
            if said:
                state, reason = said[0], ""
            elif reading.explained(kind, uses.key):
                state, reason = EXPLAINED, ""
            else:
                state, reason = KNOWN, _unreported(reading, uses)
            for hit in uses.hits:
                yield (hit.start, hit.end), (state, reason)


def _unreported(reading: Reading, uses: Uses) -> str:
    """Why a rule says nothing of uses that no definition explains."""
    ties = [(one.at, one.end) for one in reading.definitions if one.kind == "short"]
    if all(any(start <= hit.start < end for start, end in ties) for hit in uses.hits):
        return "only says what a short form stands for"
    return "is allowed by a comment or the configuration" if uses.body else "stands in headings only"


def _left_alone(hit: Hit) -> str:
    if hit.reason:
        return REASONS[hit.reason]
    if hit.role in ("name", "also"):
        return "is written out in full" if hit.terms[0].kind == "acronym" else "is a term that nobody has to explain"
    return "stands in the page's glossary"


def _label(hit: Hit) -> str:
    """The label of a hit, "" for what is neither: it follows `Reading.acronyms` and `Reading.terms`."""
    if hit.role in ("short", "unknown", "name") and hit.reason in SHORT_FORM_REASONS and is_shaped(hit.form):
        return ACRONYM
    return TERM if hit.role in ("name", "also") else ""


def _key(hit: Hit, label: str) -> str:
    return short_key(hit.form) if label == ACRONYM else hit.terms[0].name


def _entry(
    reading: Reading, label: str, state: str, reason: str, hits: Sequence[Hit], firsts: AbstractSet[tuple[int, int]]
) -> Entry:
    first = hits[0]
    rivals = choose(first.terms, first.form, reading.words) or first.terms[:1]
    own = reading.explained("short" if label == ACRONYM else "term", _key(first, label))
    term = _meant(rivals, own)
    expansion = definition = source = ""
    line = 0
    if own:
        place = own[0].long or own[0].short
        line = reading.document.line_of(place.start) if place else 0
        source = "this page" if place else "a glossary page"
    if label == ACRONYM:
        expansion = own[0].meaning if own else term.name if term and term.name != first.form else ""
        definition = term.gloss if term else ""
    else:
        definition = own[0].meaning if own else term.gloss if term else ""
    if not source and term and (expansion or definition):
        source = f"{term.pack} ({term.origin})" if term.origin else term.pack
    return Entry(
        id=term.name if term else first.form,
        label=label,
        state=state,
        reason=reason,
        expansion=expansion,
        meanings=() if term else tuple(rival.name for rival in rivals),
        definition=definition,
        source=source,
        line=line,
        hits=tuple(hits),
        first=next((hit for hit in hits if (hit.start, hit.end) in firsts), first),
    )


def _meant(rivals: Sequence[Term], own: Sequence[Definition]) -> Term | None:
    """The term that a short form stands for here: the one that the page names, or the only one there is."""
    if own:
        said = own[0].meaning.lower()
        return next((term for term in rivals if said in (form.lower() for form in (term.name, *term.also))), None)
    return rivals[0] if len(rivals) == 1 else None


def _unused(reading: Reading, definition: Definition) -> Entry:
    """The entry of a short form that is explained in an unusual spelling: only its definition is known."""
    text = reading.document.source.text
    form = text[definition.short.start : definition.short.end] if definition.short else definition.key.upper()
    line = reading.document.line_of(definition.long.start) if definition.long else 0
    return Entry(form, ACRONYM, EXPLAINED, "", definition.meaning, (), "", "this page", line, (), None)
