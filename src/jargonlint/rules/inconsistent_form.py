"""inconsistent-form: one term is written in two ways on a page."""

from collections.abc import Iterator

from jargonlint.model import Hit, Reading, Related, Remark, Remedy, short_key
from jargonlint.rules.shared import NoOptions
from jargonlint.text.wording import singular

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    seen: dict[tuple[str, str], dict[str, list[Hit]]] = {}
    for hit in reading.hits:
        if not hit.reason and not _is_phrasal_verb(reading.document.prose[hit.start : hit.end]):
            seen.setdefault(_same(hit), {}).setdefault(hit.form, []).append(hit)
    for forms in seen.values():
        if len(forms) > 1:
            yield from _compared(reading, forms)


def _is_phrasal_verb(written: str) -> bool:
    """Whether words parted by a blank read as a verb, which is never one word: "win back customers", "opt in"."""
    return written.lower().endswith(_PARTICLES)


_PARTICLES = (" back", " in", " up", " out", " off", " down", " on", " over")


def _same(hit: Hit) -> tuple[str, str]:
    """What hits must share to be compared: the letters of a short form, or the term."""
    if hit.is_short:
        return "short", short_key(hit.form)
    return "term", hit.terms[0].name


def _compared(reading: Reading, forms: dict[str, list[Hit]]) -> Iterator[Remark]:
    """Other names of a term are other words; two spellings share their letters."""
    seen: dict[str, dict[str, list[Hit]]] = {}
    for hits in forms.values():
        spelling = _spelling(hits[0])
        letters = "".join(character for character in spelling.lower() if character.isalnum())
        seen.setdefault(letters, {}).setdefault(spelling, []).extend(hits)
    for spellings in seen.values():
        first, *others = spellings.values()
        for other in others:
            yield _remark(reading, first[0], other)


def _spelling(hit: Hit) -> str:
    """What tells spellings apart: one word or two, in short forms capitals too; hyphens come and go with grammar."""
    if hit.is_short:
        return hit.form[:-1] if hit.form[-1:] == "s" and hit.form[:-1].isupper() else hit.form
    return singular(hit.form.lower()).replace("-", " ")


def _remark(reading: Reading, first: Hit, others: list[Hit]) -> Remark:
    document = reading.document
    other = others[0]
    span, before = document.origin(other.start, other.end), document.origin(first.start, first.end)
    written, otherwise = document.prose[other.start : other.end], document.prose[first.start : first.end]
    message = f'"{written}" is written "{otherwise}" {document.where(before.start)}; choose one of them'
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
    from jargonlint.repair.edits import respelled, together  # only for who wants fixes

    return together(
        (respelled(reading.document, hit, first) for hit in others), f'write "{first.form}"', on_request=True
    )
