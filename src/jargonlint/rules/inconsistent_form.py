"""inconsistent-form: one term is written in two ways on a page."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Hit, Reading, Related, Remark
from jargonlint.wording import singular


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    seen: dict[str, dict[str, Hit]] = {}
    for hit in reading.hits:
        if hit.reason or (hit.terms and hit.terms[0].kind == "everyday"):
            continue
        spellings = seen.setdefault(_letters(hit), {})
        spelling = _spelling(hit)
        if spelling in spellings:
            continue
        if spellings:
            yield _remark(reading, next(iter(spellings.values())), hit)
        spellings[spelling] = hit


def _letters(hit: Hit) -> str:
    """What spellings of one form share: its letters."""
    kind = "short" if hit.role in ("short", "unknown") else "term"
    return kind + "".join(c for c in singular(hit.form.lower()) if c.isalnum())


def _spelling(hit: Hit) -> str:
    """What tells spellings apart: one word or two; in short forms capitals too. A hyphen comes and goes with grammar."""
    if hit.role in ("short", "unknown"):
        return hit.form[:-1] if hit.form[-1:] == "s" and hit.form[:-1].isupper() else hit.form
    return singular(hit.form.lower()).replace("-", " ")


def _remark(reading: Reading, first: Hit, other: Hit) -> Remark:
    document = reading.document
    span, before = document.origin(other.start, other.end), document.origin(first.start, first.end)
    written = document.prose[other.start : other.end]
    message = f'"{written}" is written "{document.prose[first.start : first.end]}" on line {document.line_of(before.start)}; choose one of them'
    return Remark(span, message, other.terms[0].name if other.terms else other.form, related=(Related("written otherwise here", before),))
