"""Proposals: words that may say what a term means. The ways propose, `judge.py` decides."""

from jargonlint.light_typing import NamedTuple
from jargonlint.model import Hit


class Proposal(NamedTuple):
    """Words that may be the gloss of a term.

    way     the way of saying it, as `ways.py` and `structure.py` name them
    hit     the term
    start   prose offset at which the gloss begins
    end     prose offset at which it ends
    segment  the number of the segment in which the explanation begins
    signs   what the structure around it says for or against it, beyond what `judge.py` sees for itself
    counts_from  prose offset from which on it counts, None where `page.explains_from` says it
    """

    way: str
    hit: Hit
    start: int
    end: int
    segment: int
    signs: tuple[str, ...] = ()
    counts_from: int | None = None
