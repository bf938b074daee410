"""What a spaCy pipeline adds to a reading: verbs and names that look like listed terms, and noun chunks.

Tagging is middling on jargon, so it never drops a finding: it makes one info and says why. The
pipeline is handed in; this module does not import spaCy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from jargonlint.model import HIDDEN, Document, Finding, Hit, Reading, Report, Span, Uses, is_shaped
from jargonlint.project.settings import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

VERBS: Final = frozenset(("VERB", "AUX"))
NAMES: Final = {
    "PERSON": "a person's name",
    "PER": "a person's name",
    "ORG": "an organization's name",
    "GPE": "a place's name",
    "LOC": "a place's name",
    "FAC": "a building's name",
    "PRODUCT": "a product's name",
    "WORK_OF_ART": "a title",
    "EVENT": "an event's name",
    "LAW": "a law's name",
    "NORP": "a group's name",
}
"""Entity labels of spaCy's pipelines that make a word a name."""

_STAND_IN: Final = "x"  # for what is shown but is no prose: a pipeline has never seen U+001A


class Softened(NamedTuple):
    """A report after a pipeline has looked at it; `heard` is False where it set neither tags nor entities."""

    report: Report
    heard: bool


class NounPhrases(NamedTuple):
    """Prose offsets [start, end) of the noun phrases of a page, None without a parser, and of its names."""

    chunks: Sequence[tuple[int, int]] | None
    names: Sequence[tuple[int, int]]


def pipeline(name: str) -> "Language":
    """Return an installed spaCy pipeline; raises SettingsError."""
    try:
        from jargonlint.integrations import spacy_pipe
    except ImportError:
        raise SettingsError('a pipeline needs spaCy: pip install "jargonlint[spacy]"') from None
    try:
        return spacy_pipe.load(name)
    except spacy_pipe.Missing as fault:
        raise SettingsError(str(fault)) from None


def soften(report: Report, nlp: "Language") -> Softened:
    """Return the report with findings made info whose every use the pipeline takes for a verb or a name.

    A finding stands for all uses of a term on the page, so one that is a noun is enough to keep it.
    """
    reading = report.reading
    places = _uses_by_place(reading)
    uses_of = [places.get(finding.span) for finding in report.findings]
    docs = dict(_parsed(reading.document, _segments(uses_of), nlp))
    findings = []
    for finding, uses in zip(report.findings, uses_of, strict=True):
        reason = _reason(reading.document, uses, docs) if uses and finding.severity in ("error", "warning") else ""
        findings.append(_lowered(finding, reason, nlp) if reason else finding)
    return Softened(report._replace(findings=tuple(findings)), not docs or any(map(_is_annotated, docs.values())))


def _segments(uses_of_findings: Iterable[Uses | None]) -> set[int]:
    """The segments that some uses stand in."""
    return {hit.segment for uses in uses_of_findings if uses for hit in uses.hits}


def _is_annotated(doc: "Doc") -> bool:
    """Whether a pipeline has set tags or entities."""
    return bool(doc.has_annotation("POS") or doc.ents)


def _uses_by_place(reading: Reading) -> dict[Span, Uses]:
    """The uses that a finding at a span speaks of: findings stand at the first one."""
    return {
        reading.document.origin(uses.first.start, uses.first.end): uses for uses in (*reading.shorts, *reading.jargon)
    }


def _parsed(document: Document, segments: Iterable[int], nlp: "Language") -> Iterator[tuple[int, "Doc"]]:
    """Yield the doc of some segments by their indices; the text of each is the segment's prose, offset for offset."""
    indices = sorted(segments)
    # Not as_tuples: a component that returns a doc of its own loses the context.
    yield from zip(indices, nlp.pipe(_text(document, index) for index in indices), strict=True)


def _text(document: Document, index: int) -> str:
    segment = document.segments[index]
    return document.prose[segment.start : segment.end].replace(HIDDEN, _STAND_IN)


def _reason(document: Document, uses: Uses, docs: Mapping[int, "Doc"]) -> str:
    """What the pipeline takes every use for ("a verb", "a place's name"); "" where it does not, or not all."""
    reasons = [_taken_for(hit, docs[hit.segment], document.segments[hit.segment].start) for hit in uses.hits]
    return reasons[0] if all(reasons) else ""


def _taken_for(hit: Hit, doc: "Doc", offset: int) -> str:
    """What the pipeline takes one use for, "" for a plain noun.

    A capitalised term of several words is easily mistaken for a name, and so is every short form; those
    count as names only where the name is longer than they are.
    """
    span = doc.char_span(hit.start - offset, hit.end - offset, alignment_mode="expand")
    if span is None:
        return ""
    is_easily_mistaken = len(span) > 1 or is_shaped(hit.form)
    for entity in doc.ents:
        if _is_name_around(entity, span) and (len(entity) > len(span) or not is_easily_mistaken):
            return NAMES[entity.label_]
    return "a verb" if len(span) == 1 and span[0].pos_ in VERBS else ""


def _is_name_around(entity: "SpacySpan", span: "SpacySpan") -> bool:
    return entity.label_ in NAMES and entity.start <= span.start and span.end <= entity.end


def _lowered(finding: Finding, reason: str, nlp: "Language") -> Finding:
    name = f"{nlp.lang}_{nlp.meta['name']}" if nlp.meta.get("name") else nlp.lang
    where = "here" if finding.count == 1 else f"in all {finding.count} places"
    return finding._replace(severity="info", message=f"{finding.message} (only info: {name} reads {reason} {where})")


def look(document: Document, nlp: "Language") -> NounPhrases:
    """Return the noun phrases and the names that a pipeline finds on a page."""
    chunks: list[tuple[int, int]] = []
    names: list[tuple[int, int]] = []
    parsed = True
    for index, doc in _parsed(document, range(len(document.segments)), nlp):
        offset = document.segments[index].start
        names += _offsets((entity for entity in doc.ents if entity.label_ in NAMES), offset)
        parsed = parsed and doc.has_annotation("DEP")
        if parsed:
            chunks += _offsets(doc.noun_chunks, offset)
    return NounPhrases(chunks if parsed else None, names)


def _offsets(spans: Iterable["SpacySpan"], offset: int) -> Iterator[tuple[int, int]]:
    """Yield the prose offsets of spans in a doc whose text begins at `offset`."""
    for span in spans:
        yield span.start_char + offset, span.end_char + offset
