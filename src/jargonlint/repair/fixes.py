"""Findings in, a repaired page out: choose among the fixes, apply them, see that they held.

What to write is the rules' to say; here it is only decided which of their fixes are made, and
that none does harm: a fix that changes the page's structure, leaves its finding or brings a new
one is dropped, and its finding says so.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final, NamedTuple

from jargonlint.model import AppliedFix, Edit, Finding, Fix, Repair, Report, Source, Span
from jargonlint.repair.pages import applied, shape

GRAVE: Final = ("error", "warning")
MOST_TRIES: Final = 500
"""Checks of one page in a repair: with so many fixes that do harm it is for its author, and each check takes time."""


Check = Callable[[Source], Report]
_Key = tuple[str, str, str]


def repair(
    report: Report,
    check: Check,
    *,
    unsafe: bool = False,
    rules: Container[str] | None = None,
    asked: Container[str] = (),
) -> Repair:
    """Return the page with its findings fixed, as far as they can be.

    `check` says what is found on a page, with fixes; `report` is what it says of the page to be repaired.
    Fixed are the findings of `rules` (None: of all). Fixes that are not safe are made if `unsafe`, those
    on request only for the rules `asked` for. Repairing the result again changes nothing.
    """
    before = report.source
    made: list[AppliedFix] = []
    refused: dict[_Key, str] = {}
    seen = {report.source.text}
    tries = 0
    fresh = True  # whether the page has changed since the last time that every fix was offered
    while True:
        offered = [
            finding
            for finding in report.findings
            if (rules is None or finding.rule in rules)
            and _is_wanted(finding, unsafe, asked)
            and _key(report, finding) not in refused
        ]
        chosen = without_overlap(offered) if tries < MOST_TRIES else []
        if not chosen:
            if not (refused and fresh) or tries >= MOST_TRIES:
                break
            refused.clear()
            fresh = False
            continue
        tries += 1
        trial = _tried(report, check, chosen, seen)
        while trial.after is None and not trial.blamed and len(chosen) > 1:
            # One of them does harm, but which? The half that does none is made, the others come again.
            chosen = chosen[: len(chosen) // 2]
            tries += 1
            trial = _tried(report, check, chosen, seen)
        if trial.after is None:
            blamed = trial.blamed or [(chosen[0], trial.why)]
            refused |= {_key(report, finding): why for finding, why in blamed}
            continue
        moved = _mover(_edits(chosen))
        made = [_shifted(one, moved) for one in made] + [_made(one, one.fix, moved) for one in chosen if one.fix]
        report, fresh = trial.after, True
        seen.add(report.source.text)
    findings = tuple(
        finding._replace(fix=None, unfixed=refused[key]) if (key := _key(report, finding)) in refused else finding
        for finding in report.findings
    )
    return Repair(before, report._replace(findings=findings), tuple(sorted(made, key=lambda one: one.finding.span)))


def _is_wanted(finding: Finding, unsafe: bool, asked: Container[str]) -> bool:
    fix = finding.fix
    return fix is not None and (fix.safe or unsafe) and (not fix.on_request or finding.rule in asked)


def _key(report: Report, finding: Finding) -> _Key:
    """What a fix is remembered by: its place moves while others are made, what stands there does not."""
    start, end = finding.span
    around = report.source.text[max(start - 40, 0) : end + 40]
    return finding.rule, finding.fix.title if finding.fix else "", around


def without_overlap(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings whose fixes can be made together, the first in place before the others.

    Edits that touch each other overlap too: what is written between them would have no order.
    """
    taken: list[Span] = []  # in order; none touches another
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if edits and not any(_touches(edit.span, taken) for edit in edits):
            for edit in edits:
                insort(taken, edit.span)
            chosen.append(finding)
    return chosen


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    place = bisect_left(taken, span)
    return any(span.start <= other.end and other.start <= span.end for other in taken[max(place - 1, 0) : place + 1])


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits)


class _Trial(NamedTuple):
    """What came of some fixes: the page `after` them, or None and `why` they may not be made.

    blamed  where that can be told, the findings whose fixes do the harm, each with the reason
    """

    after: Report | None
    why: str = ""
    blamed: Sequence[tuple[Finding, str]] = ()


def _tried(before: Report, check: Check, chosen: Sequence[Finding], seen: AbstractSet[str]) -> _Trial:
    """Make the fixes of `chosen`, together, and look what comes of it.

    `seen` are the texts that the page has had: a fix that leads back to one undoes another.
    """
    try:
        text = applied(before.source.text, _edits(chosen))
    except ValueError as fault:
        return _Trial(None, f"the page is not as expected: {fault}")
    if text in seen:
        return _Trial(None, "the edit would undo another one")
    after = check(before.source._replace(text=text))
    if shape(before.reading) != shape(after.reading):
        return _Trial(None, "the edit would change the structure of the page")
    why = harm(before, after, chosen)
    return _Trial(None, why, list(_blamed(before, after, chosen))) if why else _Trial(after)


def harm(before: Report, after: Report, fixed: Sequence[Finding]) -> str:
    """Return what fixes have done wrong, by what is found on the page, "" for nothing.

    Who asks for a fix by name gets it though it brings a finding: a term whose short form is left out needs a gloss.
    """
    gone = Counter(finding.rule for finding in fixed)
    were, are = (Counter(finding.rule for finding in report.findings) for report in (before, after))
    grave = {finding.rule for finding in (*before.findings, *after.findings) if finding.severity in GRAVE}
    asked = all(finding.fix is not None and finding.fix.on_request for finding in fixed)
    for rule in sorted(grave):
        if are[rule] > were[rule] - gone[rule] and (rule in gone or not asked):
            return _UNSETTLED if rule in gone else _BRINGS.format(rule)
    # A finding that nobody must heed may go step by step: of three repetitions, one may have to stay.
    had, has = _uses(before), _uses(after)
    return _UNSETTLED if any(_is_left(one, had, has) for one in fixed if one.rule not in grave) else ""


_UNSETTLED: Final = "the edit would not settle it"
_BRINGS: Final = "the edit would bring a finding of {}"


def _uses(report: Report) -> Counter[tuple[str, str]]:
    """For how many places the findings of each rule stand, term by term."""
    uses: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        uses[finding.rule, finding.term] += 1 if finding.severity in GRAVE else finding.count
    return uses


def _is_left(finding: Finding, had: Counter[tuple[str, str]], has: Counter[tuple[str, str]]) -> bool:
    return has[finding.rule, finding.term] >= had[finding.rule, finding.term]


def _blamed(before: Report, after: Report, fixed: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield the fixes that left their finding; if none did, those next to which new ones stand; with the reason."""
    had, has = _uses(before), _uses(after)
    left = [one for one in fixed if _is_left(one, had, has)]
    yield from ((one, _UNSETTLED) for one in left)
    if left:
        return
    moved = _mover(_edits(fixed))
    texts = [(moved(edit.span.start), one) for one in fixed if one.fix for edit in one.fix.edits]
    for new in after.findings:
        if new.severity in GRAVE and has[new.rule, new.term] > had[new.rule, new.term]:
            place = new.span.start
            yield min(texts, key=lambda text: abs(text[0] - place))[1], _BRINGS.format(new.rule)


def _made(finding: Finding, fix: Fix, moved: Callable[[int], int]) -> AppliedFix:
    """Return a fix that was made; its place is that of its own first edit near the finding."""
    own = next((edit for edit in fix.edits if edit.span.end > finding.span.start), fix.edits[-1])
    start = moved(own.span.start)
    return AppliedFix(finding._replace(span=Span(start, start + len(own.new))), fix.title)


def _shifted(made: AppliedFix, moved: Callable[[int], int]) -> AppliedFix:
    start, end = made.finding.span
    return made._replace(finding=made.finding._replace(span=Span(moved(start), moved(end))))


def _mover(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return what says where an offset of the text comes to stand; one inside an edit, at the start of what is new."""
    starts = [edit.span.start for edit in edits]
    growths = [*accumulate((len(edit.new) - len(edit.old) for edit in edits), initial=0)]

    def moved(offset: int) -> int:
        before = bisect_left(starts, offset)
        if before and offset < edits[before - 1].span.end:
            return starts[before - 1] + growths[before - 1]
        return offset + growths[before]

    return moved
