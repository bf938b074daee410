"""deprecated-term: a word is used that the team's own table wants to be written no more."""

from collections.abc import Iterator

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.model import Hit, Reading, Remark, Remedy, Term
from jargonlint.rules.shared import NoOptions, deprecated

if TYPE_CHECKING:
    from jargonlint.repair.replacement import Use

Options = NoOptions

_USED: Final = frozenset(("", "everyday", "audience", "household", "common"))
"""Reasons for which nobody has to explain a word that the page uses all the same."""


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    reached = 0
    for hit in reading.hits:
        term = deprecated(hit)
        if term is None or hit.start < reached or not _is_used(hit, term):
            continue
        remark = _remark(reading, hit, term)
        if remark:
            reached = hit.end
            yield remark


def _is_used(hit: Hit, term: Term) -> bool:
    """Whether the page uses a word, known or not. The neighbours that make a name of a word say little of a name."""
    return hit.reason in _USED or (hit.reason == "in a name" and term.name[0].isupper())


def _remark(reading: Reading, hit: Hit, term: Term) -> Remark | None:
    from jargonlint.repair.replacement import use_of  # few projects have such words

    document = reading.document
    use = None if document.segments[hit.segment].kind == "abbreviation" else use_of(reading, hit, term)
    if use is None:
        return None
    written = document.prose[hit.start : hit.end]
    words = " or ".join(f'"{words}"' for words in use.instead())
    message = f'"{written}" is deprecated; write {words}' if words else f'"{written}" is deprecated; use other words'
    return Remark(document.origin(hit.start, hit.end), message, term.name, remedy=lambda: _remedy(reading, use))


def _remedy(reading: Reading, use: "Use") -> Remedy:
    from jargonlint.repair.replacement import replaced  # only for who wants fixes

    return replaced(reading, use)
