"""Findings in, a repaired page out: choose among the fixes, apply them, see that they held.

What to write is the rules' to say; here it is only decided which of their fixes are made, and
that none does harm: a fix that changes the page's structure, leaves its finding or brings a new
one is dropped, and its finding says so.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import accumulate

from jargonlint.light_typing import Final, NamedTuple
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
    wanted: Callable[[Finding], bool] = lambda _: True,
    asked: Container[str] = (),
) -> Repair:
    """Return the page with its findings fixed, as far as they can be.

    `check` says what is found on a page, with fixes; `report` is what it says of the page to be repaired.
    Fixed are the findings that are `wanted`. Fixes that are not safe are made if `unsafe`, those
    on request only for the rules `asked` for. Repairing the result again changes nothing.
    """
    before = report.source
    repairs: list[AppliedFix] = []
    origins: list[Callable[[int], int]] = []  # of each round, the last one in front
    refused: dict[_Key, str] = {}
    seen = {report.source.text}
    tries = 0
    fresh = True  # whether the page has changed since the last time that every fix was offered
    while tries < MOST_TRIES:
        offered = [
            finding
            for finding in report.findings
            if wanted(finding) and _is_offered(finding, unsafe, asked) and _key(report, finding) not in refused
        ]
        chosen = without_overlap(offered)
        if not chosen and refused and fresh:
            refused.clear()
            fresh = False
            continue
        if not chosen:
            break
        chosen, trial, tried = _largest_trial(report, check, chosen, seen)
        tries += tried
        if trial.after is None:
            blamed = trial.blamed or [(chosen[0], trial.why)]
            refused |= {_key(report, finding): why for finding, why in blamed}
            continue
        repairs = _with_made(repairs, chosen)
        origins.insert(0, _origin(_edits(chosen)))
        report, fresh = trial.after, True
        seen.add(report.source.text)
    repairs.sort(key=lambda repaired: repaired.finding.span)
    left = report._replace(findings=_with_reasons(report, refused))
    return Repair(before, left, tuple(repairs), partial(_through, origins))


def settled(findings: Iterable[Finding], made: Iterable[AppliedFix]) -> frozenset[Finding]:
    """Return the findings, of those on a page before its repair, that the fixes which were made have settled."""
    left = Counter((fix.finding.rule, fix.finding.word) for fix in made)
    return frozenset(finding for finding in findings if finding.fix and _takes((finding.rule, finding.word), left))


def _takes(key: tuple[str, str], numbers: Counter[tuple[str, str]]) -> bool:
    """Take one from the number of a key, where there is one."""
    numbers[key] -= 1
    return numbers[key] >= 0


def _is_offered(finding: Finding, unsafe: bool, asked: Container[str]) -> bool:
    """Whether the fix of a finding may be made, as far as its own nature says."""
    fix = finding.fix
    return fix is not None and (fix.safe or unsafe) and (not fix.on_request or finding.rule in asked)


def _with_reasons(report: Report, refused: Mapping[_Key, str]) -> tuple[Finding, ...]:
    """Return the findings; those whose fixes were refused without them, and with the reason."""
    return tuple(
        finding._replace(fix=None, unfixed=refused[key]) if (key := _key(report, finding)) in refused else finding
        for finding in report.findings
    )


def _key(report: Report, finding: Finding) -> _Key:
    """What a fix is remembered by: its place moves while others are made, what stands there does not."""
    start, end = finding.span
    around = report.source.text[max(start - 40, 0) : end + 40]
    return finding.rule, finding.fix.title if finding.fix else "", around


def without_overlap(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings whose fixes can be made together, the first in place before the others.

    Edits that touch each other overlap too: what is written between them would have no order.
    """
    edited: list[Span] = []  # in order; none touches another
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if edits and not any(_touches(edit.span, edited) for edit in edits):
            for edit in edits:
                insort(edited, edit.span)
            chosen.append(finding)
    return chosen


def _touches(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span touches one of others, which are in order."""
    index = bisect_left(spans, span)
    neighbours = spans[max(index - 1, 0) : index + 1]
    return any(span.start <= other.end and other.start <= span.end for other in neighbours)


def _edits(findings: Iterable[Finding]) -> list[Edit]:
    return sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits)


class _Trial(NamedTuple):
    """What came of some fixes: the page `after` them, or None and `why` they may not be made.

    blamed  where that can be told, the findings whose fixes do the harm, each with the reason
    """

    after: Report | None
    why: str = ""
    blamed: Sequence[tuple[Finding, str]] = ()


def _largest_trial(
    report: Report, check: Check, chosen: list[Finding], seen: AbstractSet[str]
) -> tuple[list[Finding], _Trial, int]:
    """Return the fixes that could be tried, what came of them, and how often was tried.

    If they do harm together and nobody can tell which of them does, the first half is tried, and
    so on: the half that does none is made, the others come again.
    """
    trial = _tried(report, check, chosen, seen)
    tries = 1
    while trial.after is None and not trial.blamed and len(chosen) > 1:
        chosen = chosen[: len(chosen) // 2]
        trial = _tried(report, check, chosen, seen)
        tries += 1
    return chosen, trial, tries


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
    added = frozenset(link for finding in chosen if finding.fix for link in finding.fix.links)
    if shape(before.reading, added) != shape(after.reading, added):
        return _Trial(None, "the edit would change the structure of the page")
    why = harm(before, after, chosen)
    return _Trial(None, why, list(_blamed(before, after, chosen))) if why else _Trial(after)


def harm(before: Report, after: Report, fixed: Sequence[Finding]) -> str:
    """Return what fixes have done wrong, by what is said of which words, "" for nothing.

    Who asks for a fix by name gets it though it brings a finding: a term whose short form is left out needs a gloss.
    """
    had, has = _uses(before), _uses(after)
    if any(_is_left(finding, had, has) for finding in fixed):
        return UNSETTLED
    new = sorted(rule for rule, term in has if has[rule, term] > had[rule, term])
    return _BRINGS.format(new[0]) if new and not all(_is_on_request(finding) for finding in fixed) else ""


def _is_on_request(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.on_request


UNSETTLED: Final = "the edit would not settle it"
_BRINGS: Final = "the edit would bring a finding of {}"


def _uses(report: Report) -> Counter[tuple[str, str]]:
    """For how many places the findings of each rule stand, term by term."""
    uses: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        uses[finding.rule, finding.word] += 1 if finding.severity in GRAVE else finding.count
    return uses


def _is_left(finding: Finding, had: Counter[tuple[str, str]], has: Counter[tuple[str, str]]) -> bool:
    return has[finding.rule, finding.word] >= had[finding.rule, finding.word]


def _blamed(before: Report, after: Report, fixed: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield the fixes that left their finding; if none did, those next to which new ones stand; with the reason."""
    had, has = _uses(before), _uses(after)
    left = [finding for finding in fixed if _is_left(finding, had, has)]
    yield from ((finding, UNSETTLED) for finding in left)
    if left:
        return
    starts = _starts(fixed)
    for new in after.findings:
        if has[new.rule, new.word] > had[new.rule, new.word]:
            yield _nearest(starts, new.span.start), _BRINGS.format(new.rule)


def _starts(fixed: Sequence[Finding]) -> list[tuple[int, Finding]]:
    """Return where what the fixes write comes to stand, each place with the finding whose fix writes it."""
    moved = _mover(_edits(fixed))
    return [(moved(edit.span.start), finding) for finding in fixed if finding.fix for edit in finding.fix.edits]


def _nearest(starts: Sequence[tuple[int, Finding]], offset: int) -> Finding:
    """Return the finding whose fix has written something nearest to an offset."""
    return min(starts, key=lambda start: abs(start[0] - offset))[1]


def _with_made(repairs: Iterable[AppliedFix], chosen: Sequence[Finding]) -> list[AppliedFix]:
    """Return what was made before, at its new place, and after it the fixes that have been made now."""
    moved = _mover(_edits(chosen))
    earlier = [_shifted(repaired, moved) for repaired in repairs]
    return earlier + [_made(finding, finding.fix, moved) for finding in chosen if finding.fix]


def _made(finding: Finding, fix: Fix, moved: Callable[[int], int]) -> AppliedFix:
    """Return a fix that was made; its place is that of its own first edit near the finding."""
    own = next((edit for edit in fix.edits if edit.span.end > finding.span.start), fix.edits[-1])
    start = moved(own.span.start)
    return AppliedFix(finding._replace(span=Span(start, start + len(own.new))), fix.title)


def _shifted(repaired: AppliedFix, moved: Callable[[int], int]) -> AppliedFix:
    start, end = repaired.finding.span
    return repaired._replace(finding=repaired.finding._replace(span=Span(moved(start), moved(end))))


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


def _origin(edits: Sequence[Edit]) -> Callable[[int], int]:
    """Return what says where an offset of the new text stood; one inside what is new, at the start of its edit."""
    growths = [*accumulate((len(edit.new) - len(edit.old) for edit in edits), initial=0)]
    starts = [edit.span.start + growth for edit, growth in zip(edits, growths, strict=False)]

    def origin(offset: int) -> int:
        number = bisect_right(starts, offset)
        if number and offset < starts[number - 1] + len(edits[number - 1].new):
            return edits[number - 1].span.start
        return offset - growths[number]

    return origin


def _through(origins: Iterable[Callable[[int], int]], offset: int) -> int:
    """Return where an offset stood before several rounds of edits, the last one in front."""
    for origin in origins:
        offset = origin(offset)
    return offset
