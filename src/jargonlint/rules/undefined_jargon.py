"""undefined-jargon: a term of the trade is used and the page never says what it means."""

from collections.abc import Iterator

from jargonlint.model import Asks, Reading, Remark, Remedy, Uses, short_key
from jargonlint.rules.shared import NoOptions, asks, deprecated
from jargonlint.rules.softening import softened
from jargonlint.rules.told_beside import is_told_beside
from jargonlint.text.folding import fold

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    glossed: set[int] = set()
    already = _Told(reading)
    for uses in reading.jargon:
        if not uses.body or reading.explained("term", uses.key) or reading.only_spells_out(uses):
            continue  # it is the short form that the page is about
        if already.tells(uses) or deprecated(uses.first) or is_told_beside(reading.document, uses.first):
            continue
        already.add(uses)
        yield _remark(reading, uses, glossed)


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
    return Remark(
        span,
        message,
        term.name,
        len(uses.hits),
        (),
        lambda: _remedy(reading, uses, glossed, wanted),
        wanted,
        softened(reading, uses, (term,)),
    )


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
