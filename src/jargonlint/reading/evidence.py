"""What a place on a page was taken for, and by which evidence.

Prints what `explain FILE:LINE:COLUMN` and `check --show-skipped` say. Judges nothing: it reads
the `Reading` that the rules read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Definition, Hit, Reading, Span, is_shaped, short_key
from jargonlint.reading.exemptions import REASONS
from jargonlint.reading.senses import meant


class Skipped(NamedTuple):
    """A short form that was left alone: `reason` is a key of `quiet.REASONS`."""

    span: Span
    form: str
    reason: str


def skipped(reading: Reading) -> Iterator[Skipped]:
    """Yield every short form of the page that no rule judges, in order of place."""
    for hit in reading.hits:
        if hit.reason and (hit.role in ("short", "unknown") or is_shaped(hit.form)):
            yield Skipped(reading.document.origin(hit.start, hit.end), hit.form, hit.reason)


def evidence(reading: Reading, offset: int) -> list[str]:
    """Return what is known of the source character at `offset`: a sentence for each hit that covers it.

    Raises IndexError unless 0 <= offset < len(the source text).
    """
    text = reading.document.source.text
    if not 0 <= offset < len(text):
        raise IndexError(f"offset {offset} of {len(text)} characters")
    hits = [hit for hit in reading.hits if _covers(reading.document.origin(hit.start, hit.end), offset)]
    if hits:
        return [sentence for hit in hits for sentence in _of_hit(reading, hit)]
    for definition in reading.definitions:
        if definition.long and _covers(definition.long, offset):
            return [_of_long(reading, definition)]
    word = _word_at(text, offset)
    if not _is_prose(reading, offset):
        return [f'"{word}" is not prose: code, a link\'s destination, markup or front matter']
    return [f'"{word}" is neither listed nor has it the looks of a short form']


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _of_hit(reading: Reading, hit: Hit) -> Iterator[str]:
    written = reading.document.prose[hit.start : hit.end]
    if hit.reason:
        yield f'"{written}" {_because(hit)}'
        return
    short = hit.role in ("short", "unknown")
    definitions = reading.explained("short" if short else "term", short_key(hit.form) if short else hit.terms[0].name)
    if definitions:
        yield _of_definition(reading, written, hit, definitions[0])
    else:
        yield f'"{written}" is {"a short form" if short else "a term"} that nothing on this page explains'
    yield from _of_bank(reading, hit)


def _because(hit: Hit) -> str:
    where = f" in {hit.terms[0].pack}" if hit.terms else ""
    if hit.reason == "name" and where:
        return f"is a name{where}"
    if hit.reason in ("everyday", "audience") and where:
        return f'{REASONS[hit.reason]} ("{hit.terms[0].name}"{where})'
    return REASONS[hit.reason]


def _of_definition(reading: Reading, written: str, hit: Hit, definition: Definition) -> str:
    place = definition.long or definition.short
    if place is None or (definition.in_glossary and definition.end == 0):
        where = "in a glossary page"
    else:
        where = f"on line {reading.document.line_of(place.start)}"
    late = ", too late for this use" if definition.counts_from > hit.start else ""
    meaning = f': "{definition.meaning}"' if definition.meaning else ""
    return f'"{written}" is explained {where}, form "{definition.form}"{late}{meaning}'


def _of_bank(reading: Reading, hit: Hit) -> Iterator[str]:
    if hit.role == "unknown":
        yield f'no table knows "{hit.form}"'
        return
    chosen = meant(reading, hit) if hit.role == "short" else hit.terms
    for term in hit.terms:
        known = ", ".join(sorted(term.known))
        mark = "" if len(hit.terms) == 1 else " (chosen by this page's words)" if chosen == (term,) else ""
        gloss = f": {term.gloss}" if term.gloss else ""
        yield f'{term.pack} has "{term.name}"{mark}, known to {known}{gloss}'


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
