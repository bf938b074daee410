"""A reading and its findings in, what the page tells the other pages of its site out."""

from collections.abc import Iterable

from jargonlint.model import Facts, Finding, Reading
from jargonlint.site.explanations import explanations
from jargonlint.site.told import is_unexplained


def facts(reading: Reading, findings: Iterable[Finding]) -> Facts:
    """Return what a page explains, and which words it is said to leave unexplained."""
    asks = (finding.asks for finding in findings if finding.asks and is_unexplained(finding))
    return Facts(reading.document.source.path or "", explanations(reading), tuple(dict.fromkeys(asks)))
