"""unexpanded-acronym: a short form is used and the page never says what it stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from jargonlint.model import Hit, Reading, Remark, Uses
from jargonlint.sense import choose
from jargonlint.wording import expanded


class Options(NamedTuple):
    min_length: int


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    for uses in reading.shorts:
        if len(uses.first.form) < options.min_length or reading.explained("short", uses.key):
            continue  # too late an explanation is for used-before-defined to say
        yield _remark(reading, uses)


def _remark(reading: Reading, uses: Uses) -> Remark:
    hit = uses.first
    span = reading.document.origin(hit.start, hit.end)
    written = reading.document.prose[hit.start : hit.end]
    meanings = choose(hit.terms, hit.form, reading.words)
    name = meanings[0].name if len(meanings) == 1 else hit.form
    return Remark(span, _message(written, hit, [term.name for term in meanings]), name, len(uses.hits))


def _message(written: str, hit: Hit, names: list[str]) -> str:
    if not names:
        return f'"{written}" is not explained on this page; write out what it stands for'
    if len(names) == 1:
        return f'"{written}" is not explained; write "{expanded(written, names[0])} ({written})"'
    listed = ", ".join(f'"{name}"' for name in names[:-1]) + f' or "{names[-1]}"'
    return f'"{written}" is not explained; it may mean {listed}'
