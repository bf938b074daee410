"""undefined-jargon: a term of the trade is used and the page never says what it means."""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Asks, Hit, Reading, Remark, Remedy, Uses, short_key
from jargonlint.rules.shared import NoOptions, asks, deprecated
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    glossed: set[int] = set()
    already = _Told(reading)
    for uses in reading.jargon:
        if not uses.body or reading.explained("term", uses.key) or reading.only_spells_out(uses):
            continue  # it is the short form that the page is about
        if already.tells(uses) or deprecated(uses.first) or _is_told_beside(reading, uses.first):
            continue
        already.add(uses)
        yield _remark(reading, uses, glossed)


_BRACKET: Final = (
    r"[*_\"'\u201d\u2019]* [(\[](?!see |cf|owned |by |in |on )(?=[^\W\d])[^()\[\]\n ]+ [^()\[\]\n]{3,}[)\]]"
)
"""What it holds tells something of the term before it: of 16 such terms, readers want one explained all the same."""
_OF_A_LABEL: Final = r"[*_]*(?: \([^()\n]*\)[*_]*)?(?:: | [\u2013\u2014-] )(?!\w+[A-Z\d]|\d)(?:\S+ ){3}\S"
"""What follows a term that opens a block as its label tells of it: of 7 such terms, readers want none explained.

A name or a number first is a value: "Event bus: PostgreSQL + Redis for all events".
"""


def _is_told_beside(reading: Reading, hit: Hit) -> bool:
    """Whether a bracket with words of its own follows a term at once, or a sentence the label that it is."""
    prose, segment = reading.document.prose, reading.document.segments[hit.segment]
    if compiled(_BRACKET).match(prose, hit.end, segment.end):
        return True
    is_label = not prose[segment.start : hit.start].strip(" *_")
    return is_label and compiled(_OF_A_LABEL).match(prose, hit.end, segment.end) is not None


class _Told:
    """What the page, or a finding on it, tells already: a term that holds it, or is held by it, says nothing new.

    A page that explains "customer churn" explains "churn"; "UTM parameters" says nothing beside "UTM", nor "churn rate"
    beside "churn".
    """

    def __init__(self, reading: Reading) -> None:
        unexplained = [uses for uses in reading.shorts if not reading.explained("short", uses.key)]
        self._shorts = {uses.key for uses in unexplained}
        self._explained = [_words(tie.key) for tie in reading.definitions if tie.kind == "term"]
        self._reported: list[str] = []

    def add(self, uses: Uses) -> None:
        """Note a term that is reported."""
        self._reported.append(_words(uses.key))

    def tells(self, uses: Uses) -> bool:
        """Whether a short form, an explanation or a finding tells what a term says."""
        term, own = uses.first.terms[0], _words(uses.key)
        if any(short_key(short) in self._shorts for short in term.short) or not self._shorts.isdisjoint(own.split()):
            return True
        if any(own in explained for explained in self._explained):
            return True
        return any(own in reported or reported in own for reported in self._reported)


def _words(name: str) -> str:
    """The words of a name in folded spelling, a blank before and after each."""
    return f" {' '.join(fold(name).split())} "


def _remark(reading: Reading, uses: Uses, glossed: set[int]) -> Remark:
    hit = uses.first
    term = hit.terms[0]
    written = reading.document.prose[hit.start : hit.end]
    # What a word of several senses could be replaced by depends on more than its neighbours tell.
    plainer = "" if term.near else " or ".join(f'"{words}"' for words in term.instead[:2])
    advice = (
        f"say what it means at its first use, or write {plainer}" if plainer else "say what it means at its first use"
    )
    span = reading.document.origin(hit.start, hit.end)
    message = f'"{written}" is not explained; {advice}'
    wanted = asks(reading, "term", uses)
    return Remark(span, message, term.name, len(uses.hits), (), lambda: _remedy(reading, uses, glossed, wanted), wanted)


def _remedy(reading: Reading, uses: Uses, glossed: set[int], wanted: Asks) -> Remedy:
    """A link to another page where that is wanted, else a gloss, but one a sentence: two brackets bury what the
    sentence says. `glossed` holds where sentences begin."""
    from jargonlint.repair.edits import gloss
    from jargonlint.repair.places import sentence  # only for who wants fixes
    from jargonlint.rules.shared import link_elsewhere

    hit = uses.first
    link = link_elsewhere(reading, hit, wanted)
    if link:
        return link
    if not hit.terms[0].gloss:
        return Remedy(None, "no table says what it means")
    remedy = gloss(reading.document, hit, hit.terms[0].gloss)
    if remedy.fix:
        start, _ = sentence(reading.document, hit.start)
        if start in glossed:
            return Remedy(None, "its sentence holds a long bracket already")
        glossed.add(start)
    return remedy
