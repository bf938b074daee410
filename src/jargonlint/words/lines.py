"""A line of a table in, why it can be no term out: `bank.build` refuses it, and the gardener says the same."""

from collections.abc import Iterator
from typing import Final

from jargonlint.text import cells
from jargonlint.text.printable import printable
from jargonlint.words.bank import COLUMNS, KINDS


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
    for column, text in zip(COLUMNS, texts, strict=False) if suspect else ():
        why = cells.fault(text) if column in PROSE else cells.fault_of_form(text)
        if why:
            yield f'"{column}" holds {why}'


PROSE: Final = ("gloss", "origin")
"""Columns that may speak of HTML."""
