"""A page and some of its findings in, the page with comments that allow these and change nothing else out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from jargonlint.model import Finding, Report, Source


def allowed(
    before: Report, candidates: Iterable[Source], findings: Collection[Finding], check: Callable[[Source], Report]
) -> Source | None:
    """Return the first of some candidates, the page with comments, in which they allow the findings and change nothing
    else; None where none does."""
    for candidate in candidates:
        if _silences(before, check(candidate), findings):
            return candidate
    return None


def _silences(before: Report, after: Report, chosen: Collection[Finding]) -> bool:
    """Whether a page is the same to its readers, and of its findings only the chosen ones are gone."""
    old, new = before.reading.document, after.reading.document
    gone = Counter((finding.rule, finding.word) for finding in chosen)
    had = Counter((finding.rule, finding.word) for finding in before.findings)
    has = Counter((finding.rule, finding.word) for finding in after.findings)
    return old.prose == new.prose and list(old.segments) == list(new.segments) and has <= had - gone
