"""What several rules ask of a reading."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import LINK_TO_ENTRY, Asks, Definition, Document, Hit, Mark, Reading, Remedy, Term, Uses
from jargonlint.text.wording import singular


class NoOptions(NamedTuple):
    """The options of a rule that has none."""


def deprecated(hit: Hit) -> Term | None:
    """Return the line of a table that wants the word to be written no more, None where no line does."""
    for term in hit.terms:  # asked of every hit of a page
        if term.status == "deprecated":
            return term
    return None


_GLOSSARY_FORMS = (
    "table row",
    "initials",
    "definition list",
    "*[SHORT]: long",
    LINK_TO_ENTRY,
    "footnote",
    "<abbr title>",
    "title of a link",
)


def introductions(reading: Reading) -> dict[str, list[Definition]]:
    """Return, for each short form, where the running text ties it to a long form, in order of place.

    Headings, glossary sections, appendices, tables, labels and `<abbr>` say again what the text says, and may.
    """
    document = reading.document
    grouped: dict[str, list[Definition]] = {}
    for definition in reading.definitions:
        if definition.kind != "short" or not definition.short or not definition.long:
            continue
        if definition.in_glossary or definition.form in _GLOSSARY_FORMS:
            continue
        if document.segments[document.segment_at(definition.at)].kind not in ("heading", "abbreviation", "attribute"):
            grouped.setdefault(definition.key, []).append(definition)
    for key, definitions in grouped.items():
        grouped[key] = _one_each(definitions)
    return grouped


def _one_each(definitions: list[Definition]) -> list[Definition]:
    """Drop what another way of saying found at the same place."""
    introduced: list[Definition] = []
    for definition in definitions:
        if not introduced or definition.at >= introduced[-1].end:
            introduced.append(definition)
    return introduced


def asks(reading: Reading, kind: str, uses: Uses, told: Term | None = None, *, is_sure: bool = False) -> Asks:
    """Return what an explanation of these uses would settle; `told` is what page and tables tell that they mean."""
    names = (told.name, *told.also) if told else ()
    return Asks(kind, uses.key, names, is_sure, _link_at(reading.document, uses.first.start))


def hits_beside(reading: Reading, hit: Hit) -> Sequence[Hit]:
    """Return a hit of a page with the one before it and the one behind, in order of place."""
    at = bisect_left(reading.hits, hit.start, key=lambda other: other.start)
    return reading.hits[max(at - 1, 0) : at + 2]


def between(document: Document, hit: Hit, other: Hit) -> str:
    """Return the prose that parts two hits, whichever comes first."""
    return document.prose[min(hit.end, other.end) : max(hit.start, other.start)]


def around(document: Document, hit: Hit) -> tuple[str, str]:
    """Return the next few words before and behind a use, in its block: up to `BESIDE` characters of prose each."""
    segment, prose = document.segments[hit.segment], document.prose
    return prose[max(segment.start, hit.start - BESIDE) : hit.start], prose[
        hit.end : min(hit.end + BESIDE, segment.end)
    ]


BESIDE: Final = 64  # a page may be one block


def is_listed_with_capitals(hit: Hit) -> bool:
    """Whether tables write a term so: "Boston matrix"."""
    term = hit.terms[0]
    written = {hit.form.lower(), singular(hit.form).lower()}
    own = [name for name in (term.name, *term.also) if name.lower() in written]
    return any(name != name.lower() for name in own)


_NEAR: Final = 12  # marks that begin before a word, of which some may hold it


def marks_over(document: Document, start: int, end: int) -> list[Mark]:
    """Return the marks over all of prose [start, end), of the last dozen that begin before it, in order of place."""
    until = bisect_right(document.marks, start, key=lambda mark: mark.start)
    return [mark for mark in document.marks[max(until - _NEAR, 0) : until] if end <= mark.end]


def _link_at(document: Document, offset: int) -> str:
    """The destination of the link over a prose offset, "" where there is none."""
    links = [mark.value for mark in marks_over(document, offset, offset + 1) if mark.kind == "link"]
    return links[-1] if links else ""


def link_elsewhere(reading: Reading, hit: Hit, wanted: Asks) -> Remedy | None:
    """Return how to link a use to what another page explains; None where none is wanted, told or possible."""
    if not reading.settings.link or reading.elsewhere is None or reading.document.source.package:
        return None  # an office document has no links to other pages
    from jargonlint.repair.edits import linked  # only for who wants fixes
    from jargonlint.site.elsewhere import settling
    from jargonlint.site.links import link_to

    path = reading.document.source.path
    answer = settling(reading.elsewhere, path, wanted)
    return linked(reading.document, hit, link_to(answer.explanation, path or "")) if answer else None
