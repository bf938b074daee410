"""unexpanded-acronym: a short form is used and the page never says what it stands for."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jargonlint.model import Hit, Reading, Remark, Remedy, Term, Uses
from jargonlint.reading.senses import is_sure, leader, long_form, meant, spelled_otherwise
from jargonlint.text.wording import expanded, is_countable


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
    meanings = meant(reading, hit)
    name = meanings[0].name if len(meanings) == 1 else hit.form
    message = _message(written, hit, [long_form(term, hit.form) for term in meanings])
    return Remark(span, message, name, len(uses.hits), (), lambda: _remedy(reading, hit, meanings))


def _remedy(reading: Reading, hit: Hit, meanings: tuple[Term, ...]) -> Remedy:
    from jargonlint.repair.edits import expansion  # only for who wants fixes

    words = reading.words
    term = leader(_fitting(reading, hit, meanings), words) if len(meanings) > 1 else next(iter(meanings), None)
    other = spelled_otherwise(reading.document.prose, hit.form, term)
    if other:
        line = reading.document.line_of(reading.document.origin(*other).start)
        return Remedy(None, f'it may stand for "{reading.document.prose[slice(*other)]}" on line {line}')
    if term is None:
        return Remedy(
            None, "nothing on the page says which is meant" if meanings else "no table says what it stands for"
        )
    sure = len(meanings) == 1 and is_sure(term, hit.terms, hit.form, words)
    return expansion(reading.document, hit, long_form(term, hit.form), sure)


def _fitting(reading: Reading, hit: Hit, meanings: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the meanings that can be counted where one of something is spoken of ("your CSM"), else all."""
    if not re.search(_ONE, reading.document.prose[max(hit.start - 12, 0) : hit.start]):
        return meanings
    return tuple(term for term in meanings if is_countable(term.name)) or meanings


_ONE: Final = r"(?i)(?<!\w)(?:an?|another|each|every|his|her|my|your) \Z"


def _message(written: str, hit: Hit, names: list[str]) -> str:
    if not names:
        return f'"{written}" is not explained on this page; write out what it stands for'
    if len(names) == 1:
        return f'"{written}" is not explained; write "{expanded(written, names[0])} ({written})"'
    listed = ", ".join(f'"{name}"' for name in names[:-1]) + f' or "{names[-1]}"'
    return f'"{written}" is not explained; it may mean {listed}'
