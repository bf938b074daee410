"""The corridor: parse, scan, define, judge. Says the order, once.

Also here because they belong to no rule: what the settings say of an audience, which uses count,
`allow` comments, and the stamping of rule and severity.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint import markup, rules
from jargonlint.model import (
    APPENDIX,
    APPENDIX_END,
    COLLECTION,
    INSIDERS,
    Comment,
    Definition,
    Document,
    Finding,
    Hit,
    Ranges,
    Reading,
    Remark,
    Report,
    Settings,
    Source,
    Span,
    Uses,
    short_key,
)
from jargonlint.project import resources
from jargonlint.reading import define, scan
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled
from jargonlint.words.bank import Bank

_ALLOW: Final = r"(?s)jargonlint:\s*allow(-file)?\b\s*(.*?)\s*(?:--\s.*|\bbecause\b.*)?"
_MEANT: Final = (
    r"jargonlint[:\s]\s*(?!allow\b|allow-file\b|glossary\b)\w+|jargonlint\s+allow"  # for us, but not in our words
)


def check(
    source: Source,
    kind: str,
    bank: Bank,
    settings: Settings,
    glossaries: Sequence[Definition] = (),
    *,
    fixes: bool = False,
) -> Report:
    """Return the findings of one page in order of place, with their fixes if `fixes`.

    `kind` is a markup ("markdown", "plain"); `glossaries` are definitions of other pages that
    count here from the first use on. Raises ValueError for an unknown markup or a page that
    the parser cannot read.
    """
    reading = read(source, kind, bank, settings, glossaries)
    findings = list(judged(reading, fixes=fixes))
    findings.sort(key=lambda finding: (finding.span, finding.rule, finding.message))
    return Report(source, reading, tuple(findings))


def read(source: Source, kind: str, bank: Bank, settings: Settings, glossaries: Sequence[Definition] = ()) -> Reading:
    """Return what stands on a page, before any judgement; raises as `check` does."""
    document = markup.parse(source, kind)
    folded = fold(document.prose)
    index = bank.index(folded)
    hits = [_left_alone(hit, settings) for hit in scan.scan(document, folded, index, resources.words)]
    appendices = list(_appendices(document))
    definitions = define.define(document, hits, [hit for hit in hits if _may_be_glossed(hit)], index, appendices)
    elsewhere = [
        one._replace(short=None, long=None, at=0, end=0, counts_from=0, in_glossary=True) for one in glossaries
    ]
    if appendices:
        managed = Ranges(appendices)
        hits = [_appended(hit, managed) for hit in hits]
    return Reading(
        document,
        hits,
        [*elsewhere, *definitions],
        settings,
        list(_uses(document, [(short_key(hit.form), hit) for hit in hits if _is_short(hit)])),
        list(_uses(document, [(hit.terms[0].name, hit) for hit in hits if _is_jargon(hit)])),
        appendices,
        folded,
    )


def _appended(hit: Hit, managed: Ranges) -> Hit:
    """Return the hit with a reason where it stands in a glossary that we manage: that is not checked."""
    return hit._replace(reason="appendix") if not hit.reason and hit.start in managed else hit


def _is_short(hit: Hit) -> bool:
    return not hit.reason and hit.role in ("short", "unknown")


def _is_jargon(hit: Hit) -> bool:
    return not hit.reason and hit.role in ("name", "also") and hit.terms[0].kind == "term"


def _may_be_glossed(hit: Hit) -> bool:
    """Whether a gloss of the term would help: a heading of its own has no neighbours that tell its sense."""
    return hit.role in ("name", "also") and hit.terms[0].kind == "term" and hit.reason in ("", "ordinary sense")


def _left_alone(hit: Hit, settings: Settings) -> Hit:
    """Return the hit with a reason where this page's readers know what it means."""
    if hit.reason:
        return hit
    if hit.form in settings.common:
        return hit._replace(reason="common")
    real = [term for term in hit.terms if term.kind in ("term", "acronym")]
    if hit.terms and not real:
        return hit._replace(reason="name" if hit.terms[0].kind == "name" else "everyday")
    # Who reads a page of ours takes a short form as we do; what it means elsewhere is nothing to know.
    inside = [term for term in real if term.known & INSIDERS] if settings.audience & INSIDERS else []
    if real and all(term.known & settings.audience for term in inside or real):
        everyday = all("everyone" in term.known for term in real)
        return hit._replace(reason="everyday" if everyday else "audience")
    return hit


def _uses(document: Document, keyed: Sequence[tuple[str, Hit]]) -> Iterator[Uses]:
    """Group hits by key; the first use is one in body text where there is one."""
    segments = document.segments
    groups: dict[str, list[Hit]] = {}
    for key, hit in keyed:
        if segments[hit.segment].kind != "abbreviation":
            groups.setdefault(key, []).append(hit)
    for key, hits in groups.items():
        body = next((hit for hit in hits if segments[hit.segment].kind != "heading"), None)
        yield Uses(key, body or hits[0], tuple(hits), body is not None)


def _appendices(document: Document) -> Iterator[tuple[int, int]]:
    """Prose ranges between the comments that hold a managed glossary; an open one reaches to the end."""
    begun: int | None = None
    for comment in document.comments:
        if comment.text in (APPENDIX, COLLECTION) and begun is None:
            begun = comment.at
        elif comment.text == APPENDIX_END and begun is not None:
            yield begun, comment.at
            begun = None
    if begun is not None:
        yield begun, len(document.prose)


def judged(reading: Reading, *, fixes: bool = False) -> Iterator[Finding]:
    """Apply every rule that is not off, and the page's `allow` comments; the findings have fixes if `fixes`."""
    allowances = list(_allowances(reading.document))
    reaches = _reaches(allowances)
    said: dict[str, list[int]] = {name: [] for name in reaches}  # where remarks begin that a name would silence
    for name, module in rules.RULES.items():
        setting = reading.settings.rules[name]
        if setting.severity == "off":
            continue
        for remark in module.check(reading, module.Options(*setting.options.values())):
            start = remark.span.start
            names = [one for one in _names(name, remark, reading) if one in reaches] if reaches else []
            for one in names:
                said[one].append(start)
            if not any(start in reaches[one] for one in names):
                yield _stamped(name, setting.severity, remark, fixes)
    unused = reading.settings.rules["unused-allow"]
    if unused.severity != "off":
        for starts in said.values():
            starts.sort()
        for allowance in allowances:
            if not allowance.is_used(said[allowance.what.lower()]) and not _may_be_off(allowance, reading.settings):
                yield _stamped("unused-allow", unused.severity, allowance.useless(), fixes)


def _names(rule: str, remark: Remark, reading: Reading) -> set[str]:
    """What a comment can call a remark by: its rule, its term, what is marked, the short form in that."""
    said = reading.document.source.text[remark.span.start : remark.span.end]
    return {rule, remark.term.lower(), said.lower(), short_key(said)}


def _reaches(allowances: Sequence["Allowance"]) -> dict[str, Ranges]:
    """Where each name is allowed, in the source. All comments of a name are one: there can be thousands."""
    places: dict[str, list[tuple[int, int]]] = {}
    for allowance in allowances:
        places.setdefault(allowance.what.lower(), []).append((allowance.start, allowance.end))
    return {name: Ranges(ranges) for name, ranges in places.items()}


def _stamped(rule: str, severity: str, remark: Remark, fixes: bool) -> Finding:
    return Finding(
        rule,
        severity,
        remark.message,
        remark.span,
        remark.term,
        remark.count,
        remark.related,
        *(remark.remedy() if fixes and remark.remedy else (None, "")),
    )


class Allowance(NamedTuple):
    """What one comment allows: a rule or a term `what`, for findings that begin in `[start, end)` of the source."""

    what: str
    span: Span
    start: int
    end: int

    def is_used(self, starts: Sequence[int]) -> bool:
        """Whether one of the remarks that it names begins in its reach; `starts` are sorted."""
        first = bisect_left(starts, self.start)
        return first < len(starts) and starts[first] < self.end

    def useless(self) -> Remark:
        if self.start < 0:
            said = (
                'this comment says nothing that jargonlint knows; write "jargonlint: allow NAME" or "allow-file NAME"'
            )
            return Remark(self.span, said, "")
        if not self.what:
            return Remark(self.span, "this comment names nothing to allow; name a rule or a term, or delete it", "")
        return Remark(
            self.span, f'this comment allows "{self.what}", but there is no finding for it here; delete it', self.what
        )


def _may_be_off(allowance: Allowance, settings: Settings) -> bool:
    """A comment that allows a rule which does not run today may well be needed tomorrow."""
    setting = settings.rules.get(allowance.what.lower())
    return setting is not None and setting.severity == "off"


def _allowances(document: Document) -> Iterator[Allowance]:
    """`allow NAME[, NAME]` speaks for its line, or for the next block if it stands alone on its
    line; `allow-file` for the page. What follows `--` or "because" is the reason."""
    runs: list[int] = []
    for comment in document.comments:
        match = compiled(_ALLOW, True).fullmatch(comment.text)
        if not match:
            if compiled(_MEANT, True).match(comment.text):
                yield Allowance(comment.text, comment.span, -1, -1)
            continue
        runs = runs or _runs(document)
        start, end = (0, len(document.source.text) + 1) if match[1] else _reach(document, comment, runs)
        for name in re.split(r"\s*,\s*", match[2]):
            yield Allowance(name, comment.span, start, end)


def _runs(document: Document) -> list[int]:
    """For each segment the last one of its list or table that follows it without a gap; itself where it is in none."""
    segments = document.segments
    runs = list(range(len(segments)))
    for index in range(len(segments) - 2, -1, -1):
        if segments[index].block and segments[index + 1].block == segments[index].block:
            runs[index] = runs[index + 1]
    return runs


_MARGIN: Final = 200  # characters beside a comment that stands alone on its line, at the most


def _reach(document: Document, comment: Comment, runs: Sequence[int]) -> tuple[int, int]:
    text = document.source.text
    line_start, line_end = document.line_around(comment.span.start)[0], document.line_around(comment.span.end)[1]
    before, after = comment.span.start - line_start, line_end - comment.span.end
    if max(before, after) > _MARGIN or (
        text[line_start : comment.span.start] + text[comment.span.end : line_end]
    ).strip(" \t\r\n>*-+"):
        return line_start, line_end
    segments = document.segments
    first = document.segment_at(comment.at)
    first += first < len(segments) and segments[first].end <= comment.at
    if first >= len(segments):
        return line_start, line_end
    span = document.origin(segments[first].start, segments[runs[first]].end)
    return comment.span.start, max(span.end, line_end)
