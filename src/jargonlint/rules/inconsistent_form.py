"""inconsistent-form: one term is written in two ways on a page."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Hit, Reading, Related, Remark, Remedy
from jargonlint.wording import singular


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    seen: dict[str, dict[str, list[Hit]]] = {}
    for hit in reading.hits:
        if not hit.reason and not (hit.terms and hit.terms[0].kind == "everyday"):
            seen.setdefault(_letters(hit), {}).setdefault(_spelling(hit), []).append(hit)
    for spellings in seen.values():
        first, *others = spellings.values()
        for other in others:
            yield _remark(reading, first[0], other)


def _letters(hit: Hit) -> str:
    """What spellings of one form share: its letters."""
    kind = "short" if hit.role in ("short", "unknown") else "term"
    return kind + "".join(c for c in singular(hit.form.lower()) if c.isalnum())


def _spelling(hit: Hit) -> str:
    """What tells spellings apart: one word or two, in short forms capitals too; hyphens come and go with grammar."""
    if hit.role in ("short", "unknown"):
        return hit.form[:-1] if hit.form[-1:] == "s" and hit.form[:-1].isupper() else hit.form
    return singular(hit.form.lower()).replace("-", " ")


def _remark(reading: Reading, first: Hit, others: list[Hit]) -> Remark:
    document = reading.document
    other = others[0]
    span, before = document.origin(other.start, other.end), document.origin(first.start, first.end)
    written, wanted = document.prose[other.start : other.end], document.prose[first.start : first.end]
    message = f'"{written}" is written "{wanted}" on line {document.line_of(before.start)}; choose one of them'
    name = other.terms[0].name if other.terms else other.form
    return Remark(
        span,
        message,
        name,
        len(others),
        (Related("written otherwise here", before),),
        lambda: _remedy(reading, first, others),
    )


def _remedy(reading: Reading, first: Hit, others: list[Hit]) -> Remedy:
    from jargonlint.edits import respelled, together  # only for who wants fixes

    return together((respelled(reading.document, hit, first) for hit in others), f'write "{first.form}"')
