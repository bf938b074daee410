"""undefined-jargon: a term of the trade is used and the page never says what it means."""

from collections.abc import Iterator

from jargonlint.model import Ranges, Reading, Remark, Remedy, Uses
from jargonlint.rules.shared import NoOptions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    glossed: set[int] = set()
    ties = Ranges((one.at, one.end) for one in reading.definitions if one.kind == "short")
    for uses in reading.jargon:
        if uses.body and not reading.explained("term", uses.key) and not _only_spells_out(uses, ties):
            yield _remark(reading, uses, glossed)


def _only_spells_out(uses: Uses, ties: Ranges) -> bool:
    """Whether the term only says what a short form stands for: then it is the short form that the page is about."""
    return all(hit.start in ties for hit in uses.hits)


def _remark(reading: Reading, uses: Uses, glossed: set[int]) -> Remark:
    hit = uses.first
    term = hit.terms[0]
    written = reading.document.prose[hit.start : hit.end]
    plainer = " or ".join(f'"{words}"' for words in term.instead[:2])
    advice = (
        f"say what it means at its first use, or write {plainer}" if plainer else "say what it means at its first use"
    )
    span = reading.document.origin(hit.start, hit.end)
    message = f'"{written}" is not explained; {advice}'
    return Remark(span, message, term.name, len(uses.hits), (), lambda: _remedy(reading, uses, glossed))


def _remedy(reading: Reading, uses: Uses, glossed: set[int]) -> Remedy:
    """A gloss, but one a sentence: two brackets bury what the sentence says. `glossed` holds where sentences begin."""
    from jargonlint.repair.edits import gloss
    from jargonlint.repair.places import sentence  # only for who wants fixes

    hit = uses.first
    if not hit.terms[0].gloss:
        return Remedy(None, "no table says what it means")
    remedy = gloss(reading.document, hit, hit.terms[0].gloss)
    if remedy.fix:
        start, _ = sentence(reading.document, hit.start)
        if start in glossed:
            return Remedy(None, "its sentence holds a long bracket already")
        glossed.add(start)
    return remedy
