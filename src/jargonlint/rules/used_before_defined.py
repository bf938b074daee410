"""used-before-defined: a short form or term is explained, but only after its first use."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jargonlint.light_typing import Final
from jargonlint.model import LINKS, Definition, Document, Hit, Reading, Related, Remark, Remedy, Term, Uses
from jargonlint.reading.define.pairs import contradicts
from jargonlint.rules.shared import NoOptions, asks
from jargonlint.rules.softening import ABOVE, LEADS_ON, OUTSIDE, WORDS_BESIDE, known, stand_above, stand_beside
from jargonlint.text.folding import between_blanks
from jargonlint.text.wording import plural, same_words, singular

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    for uses in reading.shorts:
        yield from _late(reading, "short", uses)
    for uses in reading.jargon:
        yield from _late(reading, "term", uses)


def _late(reading: Reading, kind: str, uses: Uses) -> Iterator[Remark]:
    definitions = reading.explained(kind, uses.key)
    if not uses.body or not definitions or definitions[0].counts_from <= uses.first.start:
        return
    document = reading.document
    hit, definition = uses.first, definitions[0]
    if _is_label_of(document, uses, definition):
        return
    if kind == "term" and (definition.form in LINKS or document.segment_at(definition.counts_from) == hit.segment):
        return  # whoever stumbles over words reads on for a sentence; a link explains nothing where it stands
    span = document.origin(hit.start, hit.end)
    explanation = definition.long or definition.short or document.origin(definition.at, definition.end)
    written = document.prose[hit.start : hit.end]
    where = document.where(explanation.start)
    message = f'"{written}" is used before it is explained {where}; explain it here, at its first use'
    name = hit.terms[0].name if hit.terms else hit.form
    wanted = asks(reading, kind, uses)
    yield Remark(
        span,
        message,
        name,
        len(uses.hits),
        (Related("explained here", explanation),),
        lambda: _remedy(reading, hit, definition),
        wanted,
        known(reading, _before(uses, definition), _meanings(kind, hit, definition))
        or _may_wait(kind, hit)
        or _is_told(reading, hit, definition, wanted.link),
    )


def _before(uses: Uses, definition: Definition) -> Uses:
    """The uses that nobody has explained yet: what the others are says nothing of them."""
    return uses._replace(hits=tuple([use for use in uses.hits if use.start < definition.counts_from]))


def _is_label_of(document: Document, uses: Uses, definition: Definition) -> bool:
    """Whether the first use is all of a block, as a bold line is, the next one explains it, and no use stands
    between."""
    first, *others = uses.hits
    label = document.segments[first.segment]
    words = document.prose[label.start : label.end].strip(" *_:#\n")
    is_alone = words == document.prose[first.start : first.end]
    is_next = document.segment_at(definition.at) == first.segment + 1
    return is_alone and is_next and not any(use.start < definition.counts_from for use in others)


def _may_wait(kind: str, hit: Hit) -> str:
    """Return why a term of our tables may be explained late; a project asks for its own words."""
    return _READ_ON if kind == "term" and hit.terms[0].is_shipped else ""


_READ_ON: Final = "readers read on until words are explained"
"""Readers call one in four of such findings right, and three in four on short forms."""


def _is_told(reading: Reading, hit: Hit, definition: Definition, link: str) -> str:
    """Return why nobody waits for an explanation: its words stand beside the first use, as in the next cell, in a
    heading above or at the head of the file, or the `link` over it leads on there."""
    if definition.kind == "short":
        words = _in_both_numbers(definition.meaning)
        if stand_beside(reading, hit, words):
            return WORDS_BESIDE
        if stand_above(reading, hit, words):
            return ABOVE
        if any(word in _front_matter(reading.document) for word in words):
            return OUTSIDE
    return LEADS_ON if link.startswith("#") else ""


def _in_both_numbers(meaning: str) -> tuple[str, ...]:
    """A long form as it is written, and in the other number, folded, a blank before and after."""
    before, blank, last = meaning.rpartition(" ")
    return between_blanks(meaning), between_blanks(plural(meaning)), between_blanks(before + blank + singular(last))


@lru_cache(maxsize=1)
def _front_matter(document: Document) -> str:
    """The folded words of the source before its prose where that begins as front matter does."""
    first = next(iter(document.segments), None)
    if first is None or not document.source.text.startswith(("---", "+++")):
        return ""
    return between_blanks(document.source.text[: document.origin(first.start, first.end).start])


def _meanings(kind: str, hit: Hit, definition: Definition) -> Sequence[Term]:
    """What the tables know of a word that is explained late; nothing where the page means something of its own."""
    if kind == "term":
        return hit.terms[:1]
    return [term for term in hit.terms if not contradicts((term,), definition.meaning)]


def _remedy(reading: Reading, hit: Hit, definition: Definition) -> Remedy:
    from jargonlint.repair.edits import moved  # only for who wants fixes

    if definition.kind == "term":
        return Remedy(None, "its explanation is a sentence to be moved by hand")
    return moved(reading.document, hit, definition, not _is_a_slip(hit, definition))


def _is_a_slip(hit: Hit, definition: Definition) -> bool:
    """Whether the page means what a table does, and says it in words that are not those of the table: "Firebase Cloud
    Messages"."""
    names = [name for term in _meanings("short", hit, definition) for name in (term.name, *term.also)]
    return bool(names) and not any(same_words(name, definition.meaning) for name in names)
