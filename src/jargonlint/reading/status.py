"""Is it judged, and why not? The one answer, read off what a check found.

`explain`, `check --show-skipped`, annotated pages and records all ask here, so that they say the
same of a word. Judges nothing: whether a word is explained is for the rules to say, and a page
shows as unexplained what a check reports.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from jargonlint.model import Hit, Reading, Report, Uses
from jargonlint.reading.exemptions import REASONS

State = Literal["unexplained", "late", "explained", "known"]

UNEXPLAINED: Final = "unexplained"
LATE: Final = "late"
EXPLAINED: Final = "explained"
KNOWN: Final = "known"  # and so left alone
STATES: Final[Mapping[str, str]] = {
    UNEXPLAINED: "used, and the page never says what it means",
    LATE: "explained, but only after its first use",
    EXPLAINED: "explained on the page, in time",
    KNOWN: "left alone: its readers know it, or it is a name",
}
"""What can be said of a short form or term, the gravest first."""

_REPORTED_BY: Final[Mapping[str, Mapping[str, State]]] = {
    "short": {"unexpanded-acronym": UNEXPLAINED, "used-before-defined": LATE},
    "term": {"undefined-jargon": UNEXPLAINED, "used-before-defined": LATE},
}


class Status(NamedTuple):
    """What is said of a use; `reason` says why it is left alone, as a sentence without its subject, "" if it is not."""

    state: State
    reason: str = ""


def statuses(report: Report) -> dict[tuple[int, int], Status]:
    """Return the status of each use that rules judge, by its prose [start, end); see `left_alone` for the others."""
    reading = report.reading
    reported = {(finding.span, finding.rule) for finding in report.findings}
    by_place: dict[tuple[int, int], Status] = {}
    for kind, all_uses in (("short", reading.shorts), ("term", reading.jargon)):
        for uses in all_uses:
            span = reading.document.origin(uses.first.start, uses.first.end)
            states = [state for rule, state in _REPORTED_BY[kind].items() if (span, rule) in reported]
            status = Status(states[0]) if states else _unreported(reading, kind, uses)
            by_place.update({(hit.start, hit.end): status for hit in uses.hits})
    return by_place


def _unreported(reading: Reading, kind: str, uses: Uses) -> Status:
    """The status of uses of which a rule says nothing."""
    if reading.explained(kind, uses.key):
        return Status(EXPLAINED)
    if reading.only_spells_out(uses):
        return Status(KNOWN, "only says what a short form stands for")
    if not uses.body:
        return Status(KNOWN, "stands in headings only")
    return Status(KNOWN, "is allowed by a comment or the configuration, or told by words of the page")


def left_alone(hit: Hit) -> Status:
    """Return the status of a hit that no rule judges."""
    if hit.reason:
        return Status(KNOWN, REASONS[hit.reason])
    if not hit.is_words:
        return Status(KNOWN, "stands in the page's glossary")
    if hit.terms[0].kind == "acronym":
        return Status(KNOWN, "is written out in full: only its short form would have to be explained")
    return Status(KNOWN, "is a term that nobody has to explain")
