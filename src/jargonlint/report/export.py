"""Reports in, files for annotation tools out: brat standoff, CoNLL columns, patterns for spaCy's EntityRuler.

Offsets count characters of the page's source text (a byte order mark is not one), so every file can
be laid against the page itself. What spaCy writes (`docbin`) is in `spacy_pipe`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.model import HIDDEN, Document, Hit, Report, Segment, Span
from jargonlint.reading.annotation import ACRONYM, LONG_FORM, Annotation, Entry, annotations, entries
from jargonlint.text import escapes
from jargonlint.text.wording import plural

_LINE_END: Final = re.compile(r"(?<![ \t])[ \t]*+(?:\r\n|\r|\n)\s*")  # each run of blanks is looked at once
_TOKEN: Final = re.compile(rf"{HIDDEN}+|[^\W_]+(?:['\u2019.&][^\W_]+)*|\S")
_PLAIN_PHRASE: Final = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_PLAIN_SHORT: Final = re.compile(r"[A-Za-z]+")


# brat


def brat(report: Report) -> Iterator[str]:
    """Yield the `.ann` file that goes with the page as `.txt`, in the standoff format of brat.

    `T` lines are spans, split at line ends as brat wants them; `R` lines tie a short form to the long
    form that explains it; `#` notes give what is meant.
    """
    found_annotations = annotations(report)
    short_numbers: dict[tuple[str, str], int] = {}  # of the first annotation of each short form
    for number, annotation in enumerate(found_annotations, 1):
        yield _brat_span(report.source.text, number, annotation)
        if annotation.label == ACRONYM:
            short_numbers.setdefault(_tie(annotation.entry), number)
        note = _brat_note(annotation)
        if note:
            yield f"#{number}\tAnnotatorNotes T{number}\t{' '.join(note.split())}\n"
    ties = 0
    for number, annotation in enumerate(found_annotations, 1):
        short = short_numbers.get(_tie(annotation.entry)) if annotation.label == LONG_FORM else None
        if short:
            ties += 1
            yield f"R{ties}\tExpands Arg1:T{number} Arg2:T{short}\n"


def _brat_span(text: str, number: int, annotation: Annotation) -> str:
    pieces = list(_pieces(text, annotation.span))
    offsets = ";".join(f"{start} {end}" for start, end in pieces)
    shown = " ".join(text[start:end] for start, end in pieces)
    return f"T{number}\t{annotation.label} {offsets}\t{shown}\n"


def _brat_note(annotation: Annotation) -> str:
    """What is meant: the words of a short form, the definition of a term; "" where nobody says."""
    if annotation.label == LONG_FORM:
        return ""
    return annotation.entry.expansion if annotation.label == ACRONYM else annotation.entry.definition


def _tie(entry: Entry) -> tuple[str, str]:
    return entry.id, entry.expansion


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, blanks beside them left out."""
    start = span.start
    for line_end in _LINE_END.finditer(text, span.start, span.end):
        if line_end.start() > start:
            yield start, line_end.start()
        start = line_end.end()
    if span.end > start:
        yield start, span.end


# CoNLL


class _ConllToken(NamedTuple):
    text: str
    start: int
    end: int


def conll(report: Report) -> Iterator[str]:
    """Yield a page in columns: token, start, end, tag; an empty line after each block of the page.

    The first and the last column are those of CoNLL-2003, the tags IOB2; of spans that overlap, the
    longest has the tag. A token `_` stands for what is shown but is no prose: code, an image, a URL.
    """
    document = report.reading.document
    disjoint = _disjoint(annotations(report))
    yield "-DOCSTART-\t0\t0\tO\n\n"
    index = 0
    for segment in document.segments:
        inside = ""
        for token in _tokens(document, segment):
            while index < len(disjoint) and disjoint[index].span.end <= token.start:
                index += 1
            tag = "O"
            if index < len(disjoint) and disjoint[index].span.start < token.end:
                name = f"{index} {disjoint[index].label}"
                tag = f"{'I' if name == inside else 'B'}-{disjoint[index].label}"
                inside = name
            yield f"{token.text}\t{token.start}\t{token.end}\t{tag}\n"
        yield "\n"


def _disjoint(overlapping: Sequence[Annotation]) -> list[Annotation]:
    """Return annotations that do not overlap, longer ones first served, in order of place."""
    covered = bytearray(max((annotation.span.end for annotation in overlapping), default=0))
    chosen = []
    for annotation in sorted(overlapping, key=_longest_first):
        start, end = annotation.span
        if not any(covered[start:end]):
            covered[start:end] = b"1" * (end - start)
            chosen.append(annotation)
    return sorted(chosen, key=lambda annotation: annotation.span)


def _longest_first(annotation: Annotation) -> tuple[int, int]:
    return annotation.span.start - annotation.span.end, annotation.span.start


def _tokens(document: Document, segment: Segment) -> Iterator[_ConllToken]:
    for match in _TOKEN.finditer(document.prose, segment.start, segment.end):
        start, end = document.origin(*match.span())
        yield _ConllToken("_" if match[0][0] == HIDDEN else match[0], start, end)


# EntityRuler


def entity_ruler(reports: Iterable[Report]) -> Iterator[str]:
    """Yield patterns for spaCy's EntityRuler, one JSON object a line, for all that the pages hold.

    Terms match in any case, with hyphen or blank, singular and plural; short forms as they are
    written. `id` is the bank's name. What spaCy would cut in its own way ("A/B test") is given as a
    phrase, which the ruler cuts itself.
    """
    seen = set()
    for report in reports:
        for entry in entries(report):
            for form in sorted({_listed(hit) for hit in entry.hits}):
                line = escapes.json({"label": entry.label, "pattern": _pattern(form, entry), "id": entry.id})
                if line not in seen:
                    seen.add(line)
                    yield line + "\n"


def _listed(hit: Hit) -> str:
    """The form of the bank, in the singular, that a term was found by; a short form as it is."""
    written = _even(hit.form)
    listed = (form for term in hit.terms for form in (term.name, *term.also))
    return next((form for form in listed if written in (_even(form), _even(plural(form)))), hit.form)


def _even(form: str) -> str:
    return form.lower().replace("-", " ")


def _pattern(form: str, entry: Entry) -> object:
    if entry.label == ACRONYM:
        return [{"TEXT": {"IN": [form, form + "s"]}}] if _PLAIN_SHORT.fullmatch(form) else form
    if not _PLAIN_PHRASE.fullmatch(form):
        return form
    *words, last = _even(form).split(" ")
    pattern: list[object] = []
    for word in words:
        pattern += [{"LOWER": word}, {"ORTH": "-", "OP": "?"}]
    return [*pattern, {"LOWER": {"IN": [last, plural(last)]}}]
