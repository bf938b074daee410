"""The corridor: parse, scan, define, judge. Says the order, once.

Also here, because it belongs to no rule: the stamping of rule and severity, and `unused-allow`,
which asks what all the others said.
"""

from collections.abc import Iterator, Mapping, Sequence

from jargonlint import markup, rules
from jargonlint.light_typing import Any
from jargonlint.model import (
    APPENDIX,
    APPENDIX_END,
    COLLECTION,
    Definition,
    Document,
    Elsewhere,
    Finding,
    Ranges,
    Reading,
    Remark,
    Report,
    RuleSetting,
    Settings,
    Source,
    short_key,
)
from jargonlint.project import resources
from jargonlint.reading import allowances, define, scan, uses
from jargonlint.reading.allowances import Allowance
from jargonlint.rules import unread
from jargonlint.text.folding import fold
from jargonlint.words.bank import Bank
from jargonlint.words.fields import Subject


def check(
    source: Source,
    kind: str,
    bank: Bank,
    settings: Settings,
    glossaries: Sequence[Definition] = (),
    *,
    elsewhere: Elsewhere | None = None,
    fixes: bool = False,
) -> Report:
    """Return the findings of one page in order of place, with their fixes if `fixes`.

    `kind` is a key of `markup.READ`; `glossaries` are definitions of other pages that
    count here from the first use on, `elsewhere` is what the pages of its site explain, to be pointed
    at or, where they are read in order, to be known. Raises ValueError for an unknown markup or a page that
    the parser cannot read.
    """
    return report(read(source, kind, bank, settings, glossaries), kind, elsewhere=elsewhere, fixes=fixes)


def report(reading: Reading, kind: str, *, elsewhere: Elsewhere | None = None, fixes: bool = False) -> Report:
    """Return the findings of a page that was read, as `check` does."""
    unrepaired = markup.UNREPAIRED.get(kind, "") if fixes else ""
    makes = fixes and not unrepaired
    findings = list(judged(reading, fixes=makes)) if elsewhere is None else _with_site(reading, elsewhere, fixes=makes)
    if unrepaired:
        findings = [finding._replace(unfixed=unrepaired) for finding in findings]
    findings.sort(key=lambda finding: (finding.span, finding.rule, finding.message))
    return Report(reading.document.source, reading, tuple(findings))


def _with_site(reading: Reading, elsewhere: Elsewhere, *, fixes: bool) -> list[Finding]:
    """Return the findings of a page as they are told where its site is known."""
    from jargonlint.site.told import told  # a page alone has none

    reading.elsewhere = elsewhere
    return list(told(reading.document.source, judged(reading, fixes=fixes), elsewhere))


def read(source: Source, kind: str, bank: Bank, settings: Settings, glossaries: Sequence[Definition] = ()) -> Reading:
    """Return what stands on a page, before any judgement; raises as `check` does."""
    document = markup.parse(source, kind, attributes=settings.attributes)
    folded = fold(document.prose)
    index = bank.index(folded)
    appendices = list(_appendices(document))
    managed = Ranges(appendices)
    own = managed.blanked(folded)
    subject = Subject(own, resources.field_weights)
    hits = scan.scan(document, folded, index, resources.ordinary, subject, managed)
    hits = uses.for_readers(document, hits, settings, subject)
    definitions = define.define(document, hits, [hit for hit in hits if uses.may_be_glossed(hit)], index, appendices)
    hits = uses.as_explained(document, hits, definitions)
    elsewhere = [
        one._replace(short=None, long=None, at=0, end=0, counts_from=0, in_glossary=True) for one in glossaries
    ]
    if appendices:
        hits = [uses.in_appendix(hit) if hit.start in managed else hit for hit in hits]
    return Reading(
        document,
        hits,
        [*elsewhere, *definitions],
        settings,
        uses.of_shorts(document, hits),
        uses.of_jargon(document, hits),
        appendices,
        folded,
        own,
        subject,
    )


def reread(reading: Reading, settings: Settings) -> Reading:
    """Return a reading as readers who know more would have it; its hits were judged for those who know least.

    That is a tenth of the work of reading anew. What the page explains is taken from the first reading.
    """
    document = reading.document
    assert isinstance(reading.subject, Subject), "`read` gives each reading one"
    hits = uses.for_readers(document, reading.hits, settings, reading.subject)
    return Reading(
        document,
        hits,
        reading.definitions,
        settings,
        uses.of_shorts(document, hits),
        uses.of_jargon(document, hits),
        reading.appendices,
        reading.folded,
        reading.own,
        reading.subject,
    )


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
    """Apply every rule that is not off, and the page's `allow` comments; the findings have fixes if `fixes`.

    Raises LookupError for a rule whose card was not written into `rules/_cards.py`.
    """
    allowed = list(allowances.allowances(reading.document))
    reaches = allowances.reaches(allowed)
    silenced: dict[str, list[int]] = {name: [] for name in reaches}  # where the remarks begin that a name is for
    for name, module in rules.RULES.items():
        setting = _setting(reading.settings, name)
        if setting.severity == "off":
            continue
        for remark in module.check(reading, _options(module, setting)):
            start = remark.span.start
            called = [call for call in _calls(name, remark, reading) if call in reaches] if reaches else []
            for call in called:
                silenced[call].append(start)
            if not any(start in reaches[call] for call in called):
                yield _stamped(name, setting, remark, fixes)
    yield from _unused(reading, allowed, silenced, fixes)


def _setting(settings: Settings, rule: str) -> RuleSetting:
    try:
        return settings.rules[rule]
    except KeyError:
        raise LookupError(f"{rule} has no defaults; write its card, then run python tools/generate.py") from None


def _options(module: Any, setting: RuleSetting) -> object:
    """The options of a rule, each by its name: two of one type cannot be mistaken for each other."""
    return module.Options(**{name.replace("-", "_"): value for name, value in setting.options.items()})


def _calls(rule: str, remark: Remark, reading: Reading) -> set[str]:
    """What a comment can call a remark by: its rule, its term, what is marked, the short form in that."""
    marked = reading.document.source.text[remark.span.start : remark.span.end]
    return {rule, remark.term.lower(), marked.lower(), short_key(marked)}


def _unused(
    reading: Reading, allowed: Sequence[Allowance], silenced: Mapping[str, list[int]], fixes: bool
) -> Iterator[Finding]:
    """Yield the finding of each comment that allows nothing; one for a rule that is off may be of use later."""
    settings = reading.settings
    setting = _setting(settings, "unused-allow")
    if setting.severity == "off":
        return
    for starts in silenced.values():
        starts.sort()
    for allowance in allowed:
        rule = settings.rules.get(allowance.name)
        if not allowance.is_used(silenced[allowance.name]) and not (rule and rule.severity == "off"):
            yield _stamped("unused-allow", setting, allowance.useless(), fixes)
    for remark in unread.remarks(reading.document):
        yield _stamped("unused-allow", setting, remark, fixes)


def _stamped(rule: str, setting: RuleSetting, remark: Remark, fixes: bool) -> Finding:
    """A remark with what it does not know of itself; its fix is made only for who wants it, and unasked only where the
    remark is told as gravely as its rule wants."""
    fix, unfixed = remark.remedy() if fixes and remark.remedy else (None, "")
    said = remark.message, remark.span, remark.term, remark.count, remark.related
    softened = "" if setting.is_strict else remark.softened
    fix = fix._replace(safe=False) if fix and softened else fix
    return Finding(rule, "info" if softened else setting.severity, *said, fix, unfixed, remark.asks, softened)
