"""What holds for every page, whatever stands on it; tried on nasty pages, on generated ones and by the fuzzer.

Each law takes a text and raises AssertionError where it is broken. None of them knows what is right to find.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

from jargonlint import __version__, harvest, lint, markup, report
from jargonlint.markup.format import STYLES, Looks
from jargonlint.model import APPENDIX, HIDDEN, Document, Reading, Report, Segment, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.evidence import evidence, skipped
from jargonlint.repair import fixes
from jargonlint.repair.glossary.appendix import written
from jargonlint.report.reading import jsonl
from jargonlint.text.printable import UNSAFE
from jargonlint.words import bank as banks
from jargonlint.words.bank import Bank

STRICT = Settings(RULES, order="long-short", attributes=True)
SAMPLES = 2000  # places that are looked at on a large page


@cache
def bank() -> Bank:
    """The shipped words, all of them indexed: every page is read with the same."""
    shipped = resources.bank()
    shipped.whole()
    return shipped


def checked(text: str, kind: str = "markdown", *, fixes: bool = True, words: Bank | None = None) -> Report:
    """Return the report on a text; `words` are the shipped ones where nothing else is said."""
    return lint.check(Source("page.md", text), kind, words or bank(), STRICT, fixes=fixes)


def page_law(text: str, kind: str = "markdown", *, fixes: bool = True, words: Bank | None = None) -> Report:
    """A page is read and judged, and every place that is spoken of is a place of it."""
    found = checked(text, kind, fixes=fixes, words=words)
    document_law(found.reading.document)
    reading_law(found.reading)
    findings_law(found)
    return found


def document_law(document: Document) -> None:
    """Segments and marks stand in order inside the prose; prose comes from the source, and in its order."""
    prose, text = document.prose, document.source.text
    assert "\r" not in prose
    done = 0
    for segment in document.segments:
        assert done < segment.start < segment.end < len(prose) + 1
        assert prose[segment.start - 1] == " "
        assert prose[segment.end : segment.end + 1] == "\n"
        assert "\n" not in prose[segment.start : segment.end]
        done = segment.end
    starts = [mark.start for mark in document.marks]
    assert starts == sorted(starts)
    assert all(0 < mark.start <= mark.end <= len(prose) for mark in document.marks)
    assert all(_is_inside(mark.origin, text) for mark in document.marks if mark.origin)
    assert all(_is_inside(comment.span, text) for comment in document.comments)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.comments))
    assert all(0 <= comment.at <= len(prose) for comment in document.comments)
    before = Span(0, 0)
    for segment, offset in _sampled(document):
        span = document.origin(offset, offset + 1)
        assert _is_inside(span, text)
        if offset == segment.start and (segment.kind in BESIDE or document.markup in APART):
            before = Span(0, 0)
        assert before.start <= span.start
        assert before.end <= span.end
        before = span
        _same_character(prose[offset], text[span.start : span.end])


BESIDE = ("attribute", "abbreviation")
"""Segments whose prose comes from beside the text: they may stand anywhere in the source."""


APART = ("rst", "asciidoc")
"""Formats of which blocks are not one after another: cells that are drawn side by side, notes amid a sentence."""


def _sampled(document: Document) -> Iterator[tuple[Segment, int]]:
    """Prose offsets inside of segments, with these, all of a small page."""
    step = max(len(document.prose) // SAMPLES, 1)
    for segment in document.segments[:: max(len(document.segments) // SAMPLES, 1)]:
        for offset in range(segment.start, segment.end, step):
            yield segment, offset


def _same_character(shown: str, written: str) -> None:
    """A character of prose is the one that stands in the source, or stands for something that is no text."""
    if shown == HIDDEN or written == shown:
        return
    if shown == " ":
        assert not written[:1].isalnum(), (shown, written)
    else:
        assert (
            written[:1] in ("&", "|", "{", "(", "\\", '"', "'", "`", "\ud800") or "\ud800" <= written[:1] <= "\udfff"
        ), (
            shown,
            written,
        )


def _is_inside(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


def reading_law(reading: Reading) -> None:
    """Hits stand in order, each in its segment; definitions are places of this page."""
    document = reading.document
    text, prose = document.source.text, document.prose
    for one, other in pairwise(reading.hits):
        assert one.start <= other.start
    for hit in reading.hits[:: max(len(reading.hits) // SAMPLES, 1)]:
        segment = document.segments[hit.segment]
        assert segment.start <= hit.start < hit.end <= segment.end
        assert prose.startswith(hit.form[:1], hit.start)
        assert len(hit.form) <= hit.end - hit.start
    for located in (*reading.acronyms, *reading.terms) if len(reading.hits) < SAMPLES else ():
        assert located.span.start < located.span.end
        assert _is_inside(located.span, text)
        written = text[located.span.start : located.span.end]
        if written.isalnum():
            assert located.form == written[: len(located.form)]
    for definition in reading.definitions:
        assert 0 <= definition.at < definition.end <= len(prose)
        assert 0 <= definition.counts_from <= len(prose)
        for span in (definition.short, definition.long):
            assert span is None or (_is_inside(span, text) and span.start < span.end)


def findings_law(found: Report) -> None:
    """Findings stand in order inside the source, and so do the edits of each fix, which know what they replace."""
    text = found.source.text
    spans = [finding.span for finding in found.findings]
    assert spans == sorted(spans)
    for finding in found.findings:
        assert finding.rule in RULES
        assert finding.message
        assert finding.count > 0
        for span in (finding.span, *(other.span for other in finding.related)):
            assert _is_inside(span, text)
            assert span.start < span.end
        if finding.fix:
            assert finding.fix.edits
            for edit in finding.fix.edits:
                assert text[edit.span.start : edit.span.end] == edit.old
            for one, other in pairwise(finding.fix.edits):
                assert one.span.end <= other.span.start


def repair_law(text: str, kind: str = "markdown", words: Bank | None = None) -> str:
    """Fixing twice is fixing once, what is safe brings no finding, and a page keeps its comments; returns the page."""
    words = words or bank()

    def check(source: Source) -> Report:
        return lint.check(source, kind, words, STRICT, fixes=True)

    before = check(Source("page.md", text))
    assert _said(fixes.repair(before, check).report) <= _said(before)
    once = fixes.repair(before, check, unsafe=True, asked=RULES)
    findings_law(once.report)
    after = once.report.source.text
    origins = [once.origin(offset) for offset in range(len(after) + 1)]
    assert origins == sorted(origins) and origins[-1:] == [len(text)], "where a place stood on the page as it was"
    again = fixes.repair(check(Source("page.md", after)), check, unsafe=True, asked=RULES)
    assert again.report.source.text == after
    assert not again.made
    assert all(_is_inside(made.finding.span, after) for made in once.made)
    assert _comments(once.report) == _comments(before)
    if not once.made:
        assert after == text
    return after


def _said(found: Report) -> Counter[tuple[str, str]]:
    """How often what is said of which words."""
    return Counter((finding.rule, finding.word) for finding in found.findings)


def _comments(found: Report) -> list[str]:
    """The comments of a page before its managed glossary, which is made anew."""
    texts = [one.text for one in found.reading.document.comments]
    return texts[: texts.index(APPENDIX)] if APPENDIX in texts else texts


def glossary_law(text: str, kind: str = "markdown") -> None:
    """A glossary that is written is there: writing it again changes nothing, and nobody finds it missing or stale."""

    def read(source: Source) -> Reading:
        return lint.read(source, kind, bank(), STRICT)

    for style in STYLES:
        reading = read(Source("page.md", text))
        looks = Looks(style)
        once = written(reading, read, looks)
        if once.unwritten or once.source.text == text:
            continue
        after = lint.check(once.source, kind, bank(), STRICT)
        again = written(after.reading, read, looks)
        assert not again.unwritten and again.source.text == once.source.text, style
        assert not [finding for finding in after.findings if finding.rule == "stale-glossary"], style


def harvest_law(text: str, kind: str = "markdown") -> None:
    """What is harvested from a page is a table that a bank can be built of."""
    entries, unread = harvest.harvest(markup.parse(Source("page.md", text), kind), kind)
    assert all(entry.name.strip() for entry in entries)
    assert all(left.line >= 1 for left in unread)
    table = harvest.table(entries, origin="page.md")
    assert not UNSAFE.keys() - {9, 10} & set(map(ord, table))
    assert len(banks.parse("page", table)) == len(entries)


PARSED: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": ET.fromstring,
    "checkstyle": ET.fromstring,
}
CI_COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
CONTROL = re.compile("[" + "".join(map(re.escape, map(chr, set(UNSAFE) - {10}))) + "]")


SCREENS = (None, report.Screen(60, True), report.Screen(7, False), report.Screen(0, True))
_cards = cache(resources.cards)


def formats_law(found: Report) -> None:
    """Every format can be written and read, on one line where lines mean something, and commands nobody."""
    summary = report.Summary()
    summary.add(report.Checked(found.source, found.findings), "warning")
    for name in report.FORMATS:
        for screen in SCREENS if name == "text" else (None,):
            render = report.renderer(name, report.Tool(__version__, _cards))
            said = "".join(render([report.Checked(found.source, found.findings)], summary, screen))
            if name in PARSED:
                said.encode("ascii")
                PARSED[name](said)
            if name == "jsonl":
                assert [json.loads(line)["rule"] for line in said.splitlines()] == [one.rule for one in found.findings]
            bare = re.sub(r"\x1b\[[\d;]*m", "", said) if screen and screen.colour else said
            assert not CONTROL.search(bare), (name, CONTROL.search(bare))
            if name in ("github", "azure"):
                ours = ("::error ", "::warning ", "::notice ", "##vso[task.logissue ", "1 page")
                assert all(line.startswith(ours) for line in said.splitlines()), said
            elif screen is None or not screen.columns:
                assert not CI_COMMAND.search(bare), (name, CI_COMMAND.search(bare))
    for line in jsonl(found.reading):
        json.loads(line)


def evidence_law(found: Report) -> None:
    """Every place can be asked about."""
    text = found.source.text
    for offset in range(0, len(text), max(len(text) // 20, 1)):
        assert evidence(found, offset)
    assert all(_is_inside(one.span, text) for one in skipped(found.reading))


def every_law(text: str, kind: str = "markdown") -> None:
    """All of the laws, for a page that is small."""
    found = page_law(text, kind)
    formats_law(found)
    evidence_law(found)
    repair_law(text, kind)
    harvest_law(text, kind)
