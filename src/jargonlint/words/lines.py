"""A line of a table in, why it can be no term out: `bank.build` refuses it, and the gardener says the same."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.text import cells
from jargonlint.text.patterns import compiled
from jargonlint.text.printable import printable
from jargonlint.words.bank import COLUMNS, KINDS, RATED, STATUSES


def faults(line: str) -> Iterator[str]:
    """Yield why a line, its cells in the order of `COLUMNS`, can be no term."""
    # What is asked of each cell is first asked of the line: a table may have a million.
    suspect = not line.replace("\t", "").isprintable() or any(sign in line for sign in ("<", "::", "##"))
    texts = line.split("\t")
    why = cells.fault_of_name(texts[0])
    if why:
        yield why
    if texts[3] not in KINDS:
        yield f'kind "{printable(texts[3])}" is none of {", ".join(KINDS)}'
    yield from _of_status(texts)
    yield from _of_ease(texts)
    for column, text in zip(COLUMNS, texts, strict=False) if suspect else ():
        why = cells.fault(text) if column in PROSE else cells.fault_of_form(text)
        if why:
            yield f'"{column}" holds {why}'


def _of_status(texts: Sequence[str]) -> Iterator[str]:
    """Yield why the cells of a line do not go with its status, which a short line lacks."""
    status = texts[_STATUS] if len(texts) > _STATUS else ""
    if status and status not in STATUSES:
        yield f'status "{printable(status)}" is none of {", ".join(STATUSES)}'
    if status == "deprecated" and texts[3] in ("name", "everyday"):
        yield f'kind "{texts[3]}" is for words that are left alone, and a deprecated one is reported; write "term"'


def _of_ease(texts: Sequence[str]) -> Iterator[str]:
    """Yield why a cell does not say how many of ten understand the words, and the short form."""
    ease = texts[_EASE] if len(texts) > _EASE else ""
    if ease and not compiled(RATED).fullmatch(ease):
        shape = "write one to three numbers from 0 to 10 with semicolons between; the first two may have a second one"
        yield f'ease "{printable(ease)}" tells nothing; {shape} ("6/3;2;9")'


_EASE: Final = COLUMNS.index("ease")
_STATUS: Final = COLUMNS.index("status")

PROSE: Final = ("gloss", "origin")
"""Columns that may speak of HTML."""
