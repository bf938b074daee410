"""A finding in; what can be written there, for somebody who chooses, out, and the page on which it is written."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.model import Document, Finding, Fix, Hit, Reading, Remedy, Repair, Report, Span
from jargonlint.reading.senses import name_here, sense_of
from jargonlint.repair import fixes
from jargonlint.repair.edits import expansion, gloss
from jargonlint.report.html_words import LONGEST, MOST_MEANINGS
from jargonlint.text.printable import printable
from jargonlint.web.asked import Page, Unusable

SHORT: Final = "unexpanded-acronym"
TERM: Final = "undefined-jargon"


class Offer(NamedTuple):
    """A fix, and what a request calls it: "" for the rule's own, else what a short form stands for."""

    key: str
    fix: Fix


def first_uses(reading: Reading) -> Mapping[Span, Hit]:
    """Return the uses at which findings stand that ask for an explanation, by their place."""
    document = reading.document
    firsts = [uses.first for uses in (*reading.shorts, *reading.jargon)]
    return {document.origin(hit.start, hit.end): hit for hit in firsts}


def offers(reading: Reading, finding: Finding, hit: Hit | None) -> Iterator[Offer]:
    """Yield what can be written for a finding, the best first; `hit` is the use that it is about."""
    if finding.fix:
        yield Offer("", finding.fix)
    if finding.rule != SHORT or hit is None:
        return
    titles = {finding.fix.title if finding.fix else ""}
    for name in _names(reading, hit):
        fix = expansion(reading.document, hit, name, False).fix
        if fix and fix.title not in titles:
            titles.add(fix.title)
            yield Offer(name, fix)


def _names(reading: Reading, hit: Hit) -> list[str]:
    """What a short form may stand for."""
    return [name_here(reading, term, hit) for term in sense_of(reading, hit).meanings[:MOST_MEANINGS]]


def in_own_words(reading: Reading, finding: Finding, words: str) -> Remedy:
    """Return how to explain a word in words that somebody has typed; raises Unusable for what is none."""
    words = " ".join(words.split())
    hit = first_uses(reading).get(finding.span)
    if hit is None or finding.rule not in EXPLAINING or words != printable(words):
        raise Unusable("these words cannot be written there")
    if not any(map(str.isalpha, words)):
        raise Unusable("type what it means, in words")
    if len(words) > LONGEST:
        raise Unusable(f"{len(words)} characters are too many for a bracket; use at most {LONGEST}")
    return EXPLAINING[finding.rule](reading.document, hit, words)


def _short(document: Document, hit: Hit, words: str) -> Remedy:
    return expansion(document, hit, words, False)


EXPLAINING: Final[Mapping[str, Callable[[Document, Hit, str], Remedy]]] = {SHORT: _short, TERM: gloss}
"""How words that explain a word are written, by the rule that asks for them."""


def unexplainable(reading: Reading, finding: Finding, hit: Hit) -> str:
    """Return why no explanation can be written where a word stands, "" where one can."""
    return EXPLAINING[finding.rule](reading.document, hit, "words that explain it").unfixed


# The page on which it is written


def repaired_safely(page: Page, report: Report) -> Repair:
    """Return the page with all repaired that nobody would doubt."""
    return fixes.repair(report, page.check)


def repaired(page: Page, report: Report, finding: Finding, fix: Fix) -> Repair:
    """Return the page with one finding repaired as somebody has chosen; raises Unusable where it would do harm."""
    # Who asks for it gets it, though the word is then one that is explained and used no more.
    chosen = finding._replace(fix=fix._replace(on_request=True))
    findings = tuple(chosen if one == finding else one for one in report.findings)
    report = report._replace(findings=findings)
    repair = fixes.repair(report, page.check, unsafe=True, wanted=lambda one: one == chosen, asked=(finding.rule,))
    if not repair.made:
        left = next((one.unfixed for one in repair.report.findings if _same(one, finding)), "")
        raise Unusable(f"not written: {_UNREAD if left == fixes.UNSETTLED else left}; change the text by hand")
    return repair


_UNREAD: Final = "it would not be read as an explanation: what a short form stands for has its letters"


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.span) == (other.rule, other.span)


def chosen(report: Report, said: Mapping[str, object]) -> tuple[Finding, Fix]:
    """Return the finding that a request names by its number, and the fix that it chooses; raises Unusable."""
    number = said.get("finding")
    if not isinstance(number, int) or not 0 <= number < len(report.findings):
        raise Unusable("this remark is gone; look again")
    finding = report.findings[number]
    own = said.get("words")
    if isinstance(own, str):
        remedy = in_own_words(report.reading, finding, own)
        if remedy.fix is None:
            raise Unusable(f"not written: {remedy.unfixed}; change the text by hand")
        return finding, remedy.fix
    hit = first_uses(report.reading).get(finding.span)
    for offer in offers(report.reading, finding, hit):
        if offer.key == said.get("offer", ""):
            return finding, offer.fix
    raise Unusable("this repair is gone; look again")
