"""undefined-jargon: a term of the trade is used and the page never says what it means."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Reading, Remark


class Options(NamedTuple):
    pass


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    for uses in reading.jargon:
        if not uses.body or reading.explained("term", uses.key):
            continue
        hit = uses.first
        term = hit.terms[0]
        written = reading.document.prose[hit.start : hit.end]
        plainer = " or ".join(f'"{words}"' for words in term.instead[:2])
        advice = f"say what it means at its first use, or write {plainer}" if plainer else "say what it means at its first use"
        span = reading.document.origin(hit.start, hit.end)
        yield Remark(span, f'"{written}" is not explained; {advice}', term.name, len(uses.hits))
