"""What several rules ask of a reading."""

import re
from typing import NamedTuple

from jargonlint.model import Definition, Hit, Reading, Term
from jargonlint.text.wording import american, singular


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
    "definition list",
    "*[SHORT]: long",
    "link to a glossary",
    "footnote",
    "<abbr title>",
    "title of a link",
)


def introductions(reading: Reading) -> dict[str, list[Definition]]:
    """Return, for each short form, where the running text ties it to a long form, in order of place.

    Headings, glossary sections, appendices, tables and `<abbr>` say again what the text says, and may.
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


def folded_words(phrase: str) -> str:
    """Return a long form in lower case, singular, in one spelling, one blank between words, no stop words that come
    and go."""
    words = re.findall(r"[^\W_]+", phrase.lower().replace("\u2019s", "").replace("'s", ""))
    return " ".join(american(singular(word)) for word in words if word not in ("the", "a", "an", "of", "and"))


def same_words(long: str, other_long: str) -> bool:
    """Whether two long forms are the same but for capitals, hyphens, articles, plurals and British or American
    spelling."""
    return folded_words(long).replace(" ", "") == folded_words(other_long).replace(" ", "")
