"""What is proposed: a form, how often and where it stands, and the line of a table that it would be."""

from typing import Final, NamedTuple

SHORT: Final = "short form"
PHRASE: Final = "phrase"
WORD: Final = "word"
NAME: Final = "name"


class Place(NamedTuple):
    """Where something stands: the page's path and the line, from 1."""

    path: str
    line: int


class Proposal(NamedTuple):
    """A term that a project may want in its table.

    kind       "short form", "phrase", "word" or "name"
    form       as it is written most often
    uses       how many, and `pages` the number of pages that have it
    score      comparable only within one kind
    first      its first use
    expansion  short form: the long form that the pages give, "" if none does; and `evidence`, where
    """

    kind: str
    form: str
    uses: int
    pages: int
    score: float
    first: Place
    expansion: str = ""
    evidence: Place | None = None


class Found(NamedTuple):
    """What the pages hold that no list knows: proposals, the likeliest first, and names, the most frequent first."""

    proposals: tuple[Proposal, ...]
    names: tuple[Proposal, ...]


def line(proposal: Proposal) -> str | None:
    """Return the proposed line of a table: name, short, also, kind, known, gloss; the gloss is left to be written.

    None for a short form that no page expands: what it stands for is the name that a line needs.
    """
    if proposal.kind == SHORT:
        return f"{proposal.expansion}\t{proposal.form}\t\tacronym\tmarketing\t" if proposal.expansion else None
    if proposal.kind == NAME:
        return f"{proposal.form}\t\t\tname\teveryone\t"
    return f"{proposal.form}\t\t\tterm\tmarketing\t"


HEADER: Final = "name\tshort\talso\tkind\tknown\tgloss"
"""The header of a table of such lines."""
