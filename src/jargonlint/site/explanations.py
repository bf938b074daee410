"""A reading in, what its page explains for the other pages of the site out."""

import re
from bisect import bisect_right
from collections import Counter

from jargonlint.light_typing import Final
from jargonlint.model import (
    COLLECTION,
    HIDDEN,
    LINK_TO_ENTRY,
    Definition,
    Document,
    Explanation,
    Place,
    Ranges,
    Reading,
    Span,
)
from jargonlint.reading.define.weights import WEIGHTS
from jargonlint.text.lines import Lines
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import is_plural, same_words, singular, uncapitalized

LONGEST: Final = 200
"""Characters of a long form: what is longer is a sentence that was taken for one."""


def explanations(reading: Reading) -> list[Explanation]:
    """Return what a page explains, in order of place: each word once, or once for each thing that it stands for.

    What other pages explain here, and the glossary of its own words that we manage on the page, explain nothing
    elsewhere; the glossary of all pages does.
    """
    collections = {comment.at for comment in reading.document.comments if comment.text == COLLECTION}
    managed = Ranges(place for place in reading.appendices if place[0] not in collections)
    lines = Lines(reading.document.source.text)
    anchors = Anchors(reading.document) if reading.settings.link else None
    by_word: dict[tuple[str, str], list[Explanation]] = {}
    for definition in reading.definitions:
        if definition.at in managed or not _is_repeatable(definition):
            continue
        earlier = by_word.setdefault((definition.kind, definition.key), [])
        if not any(same_words(other.meaning, definition.meaning) for other in earlier):
            anchor = anchors.above(definition.at) if anchors else ""
            earlier.append(_explanation(reading, definition, lines, anchor))
    every = [explanation for several in by_word.values() for explanation in several]
    return sorted(every, key=lambda explanation: explanation.span)


def _is_repeatable(definition: Definition) -> bool:
    """Whether a definition stands on this page, and in words that another page can repeat."""
    meaning = definition.meaning
    is_here = definition.end > 0 and (definition.long or definition.short) is not None
    is_whole = len(meaning) > 1 and HIDDEN not in meaning and meaning.count("(") == meaning.count(")")
    if not is_here or not is_whole or definition.form in (LINK_TO_ENTRY, "managed glossary"):
        return False
    if definition.is_gloss:
        return _tells_what(definition)
    return len(meaning) <= LONGEST and _is_likely(definition)


def _is_likely(definition: Definition) -> bool:
    """Whether words have not only by chance the letters of a short form, as "teams" has those of TAM."""
    return definition.in_glossary or len(definition.key) < 3 or len(re.findall(r"\w+", definition.meaning)) > 1


CLEAR: Final = 22
"""Weight of the signs of a gloss from which on it tells those who read another page what a term is.

Of 60 that say what kind of thing it is, on seven sites, 53 were right; of those with less, or of others, about half."""

_REPEATS: Final = (
    r"(?:(?:an? |the )?(?P<named>[\w/'-]+(?: [\w/'-]+){0,3}) (?:is|are|refers? to|means?) )?"  # "A cohort is"
)
_PRAISED: Final = either(*"few lot great key good powerful useful important critical goal most best way".split())
_OPENS: Final = rf"{either(*'an? the any each all when one'.split(), 'how many', 'how much')}\b(?! {_PRAISED})"
_KIND: Final = rf"(?is){_REPEATS}(?:{_OPENS}|[a-z]+ (?:of|that|which|who|for) )"  # "A metric", "groups of users"


def _tells_what(definition: Definition) -> bool:
    """Whether a gloss says what a term is to those who have not read what stands around it."""
    if definition.in_glossary:
        return True
    told = compiled(_KIND).match(definition.meaning) if _weight(definition) >= CLEAR else None
    return told is not None and _is_about(told["named"], definition.key)


def _is_about(named: str | None, term: str) -> bool:
    """Whether a sentence that names its subject is about a term, and not about another thing below its heading."""
    return named is None or singular(term.rpartition(" ")[2]).lower() in singular(named).lower()


def _weight(definition: Definition) -> int:
    return sum(WEIGHTS.get(sign, 0) for sign in definition.signs)


def _explanation(reading: Reading, definition: Definition, lines: Lines, anchor: str) -> Explanation:
    document = reading.document
    span, form = _span(definition, document.source.text), definition.key
    if definition.short:
        form = document.source.text[slice(*definition.short)]
    begin, end = lines.line_and_column(span.start), lines.line_and_column(span.end)
    named = document.source.place(*begin) if document.source.package else ""
    place = Place(document.source.path or "", *begin, *end, named)
    meaning = " ".join(definition.meaning.split())
    words = _in_running_text(document, definition, is_plural(form)) if not definition.is_gloss else ""
    return Explanation(
        definition.kind,
        definition.key,
        form,
        meaning,
        words,
        span,
        place,
        definition.in_glossary,
        _weight(definition),
        anchor,
    )


def _span(definition: Definition, text: str) -> Span:
    """Both forms, or the long one where the short one stands in another block, as it does with a footnote."""
    short, long = definition.short, definition.long
    if short is None or long is None:
        span = long or short
        assert span is not None, "_is_repeatable has asked for one"
        return span
    between = text[min(short.end, long.end) : max(short.start, long.start)]
    return Span(min(short.start, long.start), max(short.end, long.end)) if between.count("\n") < 2 else long


def _in_running_text(document: Document, definition: Definition, plural: bool) -> str:
    """The long form in the singular, without the capital of the start of a sentence or of an entry."""
    words = " ".join(definition.meaning.split())
    words = singular(words) if plural else words
    at, prose = definition.at, document.prose
    follows = prose.startswith(definition.meaning, at) and re.search(r"[^.!?:\n ] \Z", prose[max(at - 2, 0) : at])
    return words if follows else uncapitalized(words)


class Anchors:
    """The anchors of a page's headings, as far as every tool makes the same: of plain words, or written in braces."""

    def __init__(self, document: Document) -> None:
        """Look at the headings of a page."""
        self._headings = [segment for segment in document.segments if segment.kind == "heading"]
        self._anchors = []
        for heading in self._headings:
            text = document.prose[heading.start : heading.end].strip()
            line = document.line_around(document.origin(heading.start, heading.end).start)
            written = re.search(r"\{ ?#([\w-]+) ?\}", document.source.text[slice(*line)])
            is_plain = re.fullmatch(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*", text)
            self._anchors.append(written[1] if written else text.lower().replace(" ", "-") if is_plain else "")
        self._counts = Counter(self._anchors)

    def above(self, offset: int) -> str:
        """Return the anchor of the heading above a prose offset; "" where tools differ, or for the title."""
        number = bisect_right(self._headings, offset, key=lambda heading: heading.start) - 1
        if number < 0 or self._headings[number].level < 2 or self._counts[self._anchors[number]] > 1:
            return ""
        return self._anchors[number]
