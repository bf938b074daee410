"""unused-acronym: a short form is introduced and never used again."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Reading, Remark, short_key
from jargonlint.rules.shared import introductions


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    uses: dict[str, int] = {}
    for hit in reading.hits:
        key = short_key(hit.form)
        uses[key] = uses.get(key, 0) + 1
    for key, definitions in introductions(reading).items():
        if uses.get(key, 0) == 1 and len(definitions) == 1 and definitions[0].form == "long (SHORT)":
            short = definitions[0].short
            assert short is not None
            written = reading.document.source.text[short.start : short.end]
            if reading.document.segments[reading.document.segment_at(definitions[0].at)].kind != "heading":
                yield Remark(short, f'"{written}" is introduced here and never used again; leave it out', written)
