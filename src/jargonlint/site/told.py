"""Findings of a page, and what other pages explain, in; the findings as they are told then out."""

from collections.abc import Iterable, Iterator

from jargonlint.light_typing import Final
from jargonlint.model import NOBODY_TELLS, Asks, Elsewhere, Explanation, Finding, Related, Source
from jargonlint.site.elsewhere import Settling, asking, is_known, settling

UNEXPLAINED: Final = ("unexpanded-acronym", "undefined-jargon")
"""Rules that say that a page never explains a word."""

LONGEST: Final = 80
"""Characters of a meaning that a message repeats."""


def told(source: Source, findings: Iterable[Finding], elsewhere: Elsewhere) -> Iterator[Finding]:
    """Yield the findings of a page, with the place where another page explains the word.

    Not those that a link settles, nor that a short form is made up for nothing which other pages have as well; where
    pages are read in order, not those of words that an earlier page has explained, or asked for.
    """
    for finding in findings:
        asks = finding.asks
        if asks is None:
            yield finding
        elif is_unused(finding):
            if (asks.kind, asks.key) not in elsewhere.asked and not settling(elsewhere, source.path, asks):
                yield finding
        elif not elsewhere.places:
            yield from _on_its_page(source, finding, asks, elsewhere)
        elif not is_known(elsewhere, source.path, asks):
            yield from _in_order(source, finding, asks, elsewhere)


def _on_its_page(source: Source, finding: Finding, asks: Asks, elsewhere: Elsewhere) -> Iterator[Finding]:
    """A finding of a word that each page has to explain."""
    answer = settling(elsewhere, source.path, asks) if is_unexplained(finding) else None
    if answer is None:
        yield finding
    elif not answer.is_linked:
        written = source.text[finding.span.start : finding.span.end]
        if finding.softened == NOBODY_TELLS:  # somebody does; a severity of the configuration is never softened
            finding = finding._replace(severity="warning", softened="")
        yield finding._replace(message=_message(written, answer), related=tuple(_related(answer)))


def _in_order(source: Source, finding: Finding, asks: Asks, elsewhere: Elsewhere) -> Iterator[Finding]:
    """A finding of a word that no earlier page explains, unless one of those asks for it."""
    pages = asking(elsewhere, asks)
    place = elsewhere.places[source.path or ""]
    first = next(pages, None)
    if first is not None and elsewhere.places[first] < place:
        return
    others = sum(1 for _ in pages)
    more = f" (first of {others + 1} pages)" if others and is_unexplained(finding) else ""
    for told_here in _on_its_page(source, finding, asks, elsewhere):
        yield told_here._replace(message=told_here.message + more)


def is_unexplained(finding: Finding) -> bool:
    """Whether a finding says that a word is explained nowhere on its page."""
    return finding.rule in UNEXPLAINED


def is_unused(finding: Finding) -> bool:
    """Whether a finding says that a page makes up a short form for nothing."""
    return finding.rule == "unused-acronym"


def _message(written: str, answer: Settling) -> str:
    so = f'"{written}" is not explained here; {at(answer.explanation)} says {quoted(answer.explanation)}'
    if answer.expected:
        return f'{so}, but it may mean "{answer.expected}"; write out which is meant'
    if answer.otherwise:
        return f"{so}, {at(answer.otherwise)} {quoted(answer.otherwise)}; write out which is meant"
    if answer.explanation.words:
        return f"{so}; write it out or link there"
    return f"{so}; say so here or link there"


def at(explanation: Explanation) -> str:
    """Return where an explanation stands: "docs/terms.md:12", "offer.docx: paragraph 12"."""
    place = explanation.place
    return f"{place.path}: {place.named}" if place.named else f"{place.path}:{place.line}"


def quoted(explanation: Explanation) -> str:
    """Return what an explanation says, in quotation marks."""
    if explanation.words:
        return f'"{explanation.meaning} ({explanation.form})"'
    meaning = explanation.meaning.strip(" .,;:\u2013\u2014-")
    if len(meaning) > LONGEST:
        meaning = meaning[:LONGEST].rpartition(" ")[0].rstrip(" ,;:") + " \u2026"
    return f'"{meaning}"'


def _related(answer: Settling) -> Iterator[Related]:
    yield Related("explained here", answer.explanation.span, answer.explanation.place)
    if answer.otherwise:
        yield Related("explained otherwise here", answer.otherwise.span, answer.otherwise.place)
