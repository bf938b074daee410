"""Findings of a page, and what other pages explain, in; the findings as they are told then out."""

from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.model import Elsewhere, Explanation, Finding, Related, Source
from jargonlint.site.elsewhere import Settling, settling

UNEXPLAINED: Final = ("unexpanded-acronym", "undefined-jargon")
"""Rules that say that a page never explains a word."""

LONGEST: Final = 80
"""Characters of a meaning that a message repeats."""


def told(source: Source, findings: Iterable[Finding], elsewhere: Elsewhere) -> Iterator[Finding]:
    """Yield the findings of a page, those with the place that other pages explain; not those that a link settles, nor
    that a short form is made up for nothing which other pages have as well."""
    for finding in findings:
        answer = settling(elsewhere, source.path, finding.asks) if finding.asks else None
        if answer is None or not (is_unexplained(finding) or is_unused(finding)):
            yield finding
        elif is_unexplained(finding) and not answer.is_linked:
            written = source.text[finding.span.start : finding.span.end]
            yield finding._replace(message=_message(written, answer), related=tuple(_related(answer)))


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
    """Return where an explanation stands: "docs/terms.md:12"."""
    return f"{explanation.place.path}:{explanation.place.line}"


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
