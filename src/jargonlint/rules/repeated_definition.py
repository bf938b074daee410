"""repeated-definition: a short form is introduced a second time."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Definition, Reading, Related, Remark
from jargonlint.rules.shared import introductions, same_words


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    for definitions in introductions(reading).values():
        first = definitions[0]
        again = [one for one in definitions[1:] if same_words(first.meaning, one.meaning)]
        if again:
            yield _remark(reading, first, again[0], len(again))


def _remark(reading: Reading, first: Definition, again: Definition, count: int) -> Remark:
    document = reading.document
    span = document.origin(again.at, again.end)
    assert first.short is not None and again.short is not None
    short = document.source.text[again.short.start : again.short.end]
    line = document.line_of(first.short.start)
    message = f'"{short}" was already explained on line {line}; write "{short}" here'
    return Remark(span, message, short, count, (Related("explained here", first.short),))
