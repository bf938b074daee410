"""Proposals in, text out: jargon that no list knows, for people, for programs, or as lines of a table."""

from collections.abc import Callable, Iterator
from typing import Final

from jargonlint.discover.proposal import HEADER, Found, Proposal, line
from jargonlint.text import escapes
from jargonlint.text.printable import printable

Render = Callable[[Found, Found], Iterator[str]]
"""Yields the output in pieces: what is to be shown, and everything, of which that may be only some."""


def text(jargon: Found, everything: Found) -> Iterator[str]:
    """Yield a clickable line for each proposal, the proposed line of a table below it, and a last line that counts."""
    for proposal in jargon.proposals:
        yield from shown(proposal)
    if jargon.names:
        yield "\nNames, left out of the proposals:\n"
        for name in jargon.names:
            yield _summary(name)
    proposals, names = (
        f"{len(shown)} of {len(all_)}" if len(all_) > len(shown) else f"{len(all_)}"
        for shown, all_ in zip(jargon, everything, strict=True)
    )
    yield f"{proposals} proposals, {names} names\n"


def shown(proposal: Proposal) -> Iterator[str]:
    """Yield what is known of a proposal, and the line of a table that it would be."""
    yield _summary(proposal)
    proposed = line(proposal)
    if proposed:
        yield "    " + "\t".join(map(printable, proposed.split("\t"))) + "\n"


def _summary(proposal: Proposal) -> str:
    uses = "1 use" if proposal.uses == 1 else f"{proposal.uses} uses"
    pages = "1 page" if proposal.pages == 1 else f"{proposal.pages} pages"
    summary = f'{proposal.first.path}:{proposal.first.line}: "{proposal.form}" ({proposal.kind}, {uses} on {pages})'
    if proposal.evidence:
        summary += f': "{proposal.expansion}" says {proposal.evidence.path}:{proposal.evidence.line}'
    elif proposal.expansion:
        summary += f': "{proposal.expansion}"'
    return printable(summary) + "\n"


def tsv(jargon: Found, everything: Found) -> Iterator[str]:
    """Yield a table of the proposals, ready to be edited; short forms that no page expands are not in it."""
    yield HEADER + "\n"
    for proposal in jargon.proposals:
        proposed = line(proposal)
        if proposed:
            yield "\t".join(map(escapes.cell, proposed.split("\t"))) + "\n"


def as_json(jargon: Found, everything: Found) -> Iterator[str]:
    """Yield one JSON object."""
    record = {
        "version": 1,
        "total": len(everything.proposals),
        "total_names": len(everything.names),
        "proposals": [_record(proposal) for proposal in jargon.proposals],
        "names": [_record(proposal) for proposal in jargon.names],
    }
    yield escapes.json(record, indent=1) + "\n"


def _record(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind,
        "form": proposal.form,
        "uses": proposal.uses,
        "pages": proposal.pages,
        "score": round(proposal.score, 3),
        "first": {"path": proposal.first.path, "line": proposal.first.line},
        "expansion": proposal.expansion or None,
        "evidence": {"path": proposal.evidence.path, "line": proposal.evidence.line} if proposal.evidence else None,
        "line": line(proposal),
    }


FORMATS: Final[dict[str, Render]] = {"text": text, "tsv": tsv, "json": as_json}
