"""unusual-expansion: a short form is expanded otherwise than everybody else does."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Definition, Hit, Reading, Remark
from jargonlint.rules.shared import folded_words, introductions, same_words


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    hits = {hit.start: hit for hit in reading.hits if hit.role == "short"}
    for definitions in introductions(reading).values():
        for definition in definitions:
            hit = next((hit for start, hit in hits.items() if definition.at <= start < definition.end), None)
            remark = _remark(definition, hit) if hit else None
            if remark:
                yield remark


def _remark(definition: Definition, hit: Hit) -> Remark | None:
    """A slip shares a word with the usual long form; words that share none are another meaning."""
    said = folded_words(definition.meaning)
    near = None
    for term in hit.terms:
        for name in (term.name, *term.also):
            if same_words(name, definition.meaning) or folded_words(name) in said or said in folded_words(name):
                return None
            if set(folded_words(name).split()) & set(said.split()):
                near = near or term
    if near is None or definition.long is None:
        return None
    message = f'"{definition.meaning}" is not what "{hit.form}" usually stands for; did you mean "{near.name}"?'
    return Remark(definition.long, message, hit.form)
