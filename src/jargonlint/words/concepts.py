"""Lines of tables in, concepts out: each thing with the words for it that may be written and those that may not.

A table says of a deprecated term on a line of its own what to write instead. Files of terminology say it otherwise: one
entry has all words for a thing, and each its status.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jargonlint.model import Term


class Concept(NamedTuple):
    """A thing and the words for it.

    name        the word that is to be written; of words that are not to be written and have no other, the first
    term        the line of that name; None where no table has one
    deprecated  lines of words that are not to be written for it
    """

    name: str
    term: Term | None
    deprecated: tuple[Term, ...]


def concepts(terms: Sequence[Term]) -> list[Concept]:
    """Return the concepts of some lines, in order of the first line of each."""
    lines = _by_form(terms)
    grouped: dict[object, Concept] = {}
    for term in terms:
        if not term.is_deprecated:
            key: object = id(term)
            before = grouped.get(key)
            grouped[key] = Concept(term.name, term, before.deprecated if before else ())
            continue
        name = term.instead[0] if term.instead else term.name
        line = lines.get(name) if term.instead else None
        key = id(line) if line else name
        first = grouped.get(key) or Concept(line.name if line else name, line, ())
        grouped[key] = first._replace(deprecated=(*first.deprecated, term))
    return list(grouped.values())


def _by_form(terms: Sequence[Term]) -> dict[str, Term]:
    """The first line of each form that may be written; a line that it names comes before one that has it otherwise."""
    written = [term for term in terms if not term.is_deprecated]
    named = {term.name: term for term in reversed(written)}
    otherwise = {form: term for term in reversed(written) for form in (*term.short, *term.also)}
    return otherwise | named
