"""What a place on a page was taken for, and by which evidence.

What `explain FILE:LINE:COLUMN` and `check --show-skipped` say. Judges nothing: it reads what a check found.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from jargonlint.model import Definition, Hit, Reading, Reason, Report, Span, Term, is_shaped, short_key
from jargonlint.reading import status
from jargonlint.reading.define.weights import WEIGHTS
from jargonlint.reading.senses import sense_of
from jargonlint.reading.status import Status


class Skipped(NamedTuple):
    """A short form that was left alone, and why: a key of `exemptions.REASONS`, and its sentence without a subject."""

    span: Span
    form: str
    reason: Reason
    sentence: str


def skipped(reading: Reading) -> Iterator[Skipped]:
    """Yield every short form of the page that no rule judges, in order of place."""
    for hit in reading.hits:
        if hit.reason and (hit.is_short or is_shaped(hit.form)):
            span = reading.document.origin(hit.start, hit.end)
            yield Skipped(span, hit.form, hit.reason, status.left_alone(hit).reason)


def evidence(report: Report, offset: int) -> list[str]:
    """Return what is known of the source character at `offset`: sentences for each hit that covers it.

    Raises IndexError unless 0 <= offset < len(the source text).
    """
    reading = report.reading
    text = reading.document.source.text
    if not 0 <= offset < len(text):
        raise IndexError(f"offset {offset} of {len(text)} characters")
    hits = [hit for hit in reading.hits if _covers(reading.document.origin(hit.start, hit.end), offset)]
    if hits:
        return list(_of_hits(report, hits))
    for definition in reading.definitions:
        if definition.long and _covers(definition.long, offset):
            return [_of_long(reading, definition)]
    word = _word_at(text, offset)
    if not _is_prose(reading, offset):
        return [f'"{word}" is not prose: code, a link\'s destination, markup or front matter']
    return [f'"{word}" is neither listed nor has it the looks of a short form']


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _of_hits(report: Report, hits: Iterable[Hit]) -> Iterator[str]:
    judged = status.statuses(report)
    for hit in hits:
        yield from _of_hit(report.reading, hit, judged.get((hit.start, hit.end)) or status.left_alone(hit))


def _of_hit(reading: Reading, hit: Hit, judged: Status) -> Iterator[str]:
    written = reading.document.prose[hit.start : hit.end]
    kind, key = ("short", short_key(hit.form)) if hit.is_short else ("term", hit.terms[0].name)
    definitions = reading.explained(kind, key)
    if hit.reason:
        yield f'"{written}" {judged.reason}'
    elif definitions:
        yield _of_definition(reading, written, hit, definitions[0])
        yield from _of_signs(definitions[0])
    elif judged.state == status.KNOWN:
        yield f'"{written}" {judged.reason}'
    else:
        yield f'"{written}" is {"a short form" if hit.is_short else "a term"} that nothing on this page explains'
    yield from _of_bank(reading, hit)


def _of_definition(reading: Reading, written: str, hit: Hit, definition: Definition) -> str:
    span = definition.long or definition.short
    where = "in a glossary page" if span is None else reading.document.where(span.start)
    late = ", too late for this use" if definition.counts_from > hit.start else ""
    meaning = f': "{definition.meaning}"' if definition.meaning else ""
    return f'"{written}" is explained {where}, form "{definition.form}"{late}{meaning}'


def _of_signs(definition: Definition) -> Iterator[str]:
    """What spoke most for and against a gloss, the strongest first, each with its weight."""
    ranked = sorted(((WEIGHTS.get(sign, 0), sign) for sign in definition.signs), reverse=True)
    signs_for = [f'"{sign}" {weight:+}' for weight, sign in ranked if weight > 0][:_MOST_SIGNS]
    against = [f'"{sign}" {weight:+}' for weight, sign in reversed(ranked) if weight < 0][:_MOST_SIGNS]
    if signs_for:
        yield f"what spoke for it: {', '.join(signs_for)}" + (f"; against it: {', '.join(against)}" if against else "")


_MOST_SIGNS: Final = 3


_SAID_BY_A_TABLE: Final = ("", "name", "everyday", "audience")
"""Reasons for which the lines of the tables are shown."""


def _of_bank(reading: Reading, hit: Hit) -> Iterator[str]:
    """What the tables know of a hit: of each meaning who knows it, of a name what else it is called."""
    if hit.role == "unknown" and not hit.reason:
        yield f'no table knows "{hit.form}"'
    if hit.reason not in _SAID_BY_A_TABLE:
        return
    chosen = sense_of(reading, hit).meanings if hit.role == "short" and not hit.reason else hit.terms
    for term in hit.terms:
        if term.is_judged:
            yield _of_meaning(term, hit, is_chosen=len(hit.terms) > 1 and chosen == (term,))
        else:
            also = f", also called {_quoted(term.also)}" if term.also else ""
            yield f'{term.pack} has "{term.name}"{also}'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _of_meaning(term: Term, hit: Hit, *, is_chosen: bool) -> str:
    known = ", ".join(sorted(term.known))
    rated = term.rating_of(is_short=hit.is_short)
    known += "" if rated is None else f", understood by {rated} of ten new colleagues"
    mark = " (chosen by this page's words)" if is_chosen else ""
    gloss = f": {term.gloss}" if term.gloss else ""
    return f'{term.pack} has "{term.name}"{mark}, known to {known}{gloss}'


def _of_long(reading: Reading, definition: Definition) -> str:
    if definition.short is None:
        return f'this explains "{definition.key}", form "{definition.form}"'
    short = reading.document.source.text[definition.short.start : definition.short.end]
    return f'this is the long form of "{short}", form "{definition.form}"'


def _word_at(text: str, offset: int) -> str:
    start = end = offset
    while start and not text[start - 1].isspace() and offset - start < 40:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - offset < 40:
        end += 1
    return text[start:end] or text[offset : offset + 1]


def _is_prose(reading: Reading, offset: int) -> bool:
    """Whether some segment's prose came from a stretch of the source that covers the offset, outside code."""
    document = reading.document
    if any(mark.origin and _covers(mark.origin, offset) for mark in document.marks):
        return False
    low, high = 0, len(document.prose) - 1
    while low < high:  # prose offsets and source offsets rise together
        middle = (low + high + 1) // 2
        if document.origin(middle, middle + 1).start <= offset:
            low = middle
        else:
            high = middle - 1
    return bool(document.prose) and _covers(document.origin(low, low + 1), offset)
