"""Proposals in, text out: jargon that no list knows, for people, for programs, or as lines of a table."""

from collections.abc import Callable, Iterator
from typing import Final

from jargonlint.discover.proposal import HEADER, Found, Proposal, line
from jargonlint.report.printable import printable
from jargonlint.text import escapes

Render = Callable[[Found, int], Iterator[str]]
"""Yields the output in pieces; the number is that of all proposals, of which only some may be shown."""


def text(found: Found, total: int) -> Iterator[str]:
    """Yield a clickable line for each proposal, the proposed line of a table below it, and a last line that counts."""
    for proposal in found.proposals:
        yield from told(proposal)
    if found.names:
        yield "\nNames, left out of the proposals:\n"
        for name in found.names:
            yield _told(name)
    shown = f"{len(found.proposals)} of {total}" if total > len(found.proposals) else f"{total}"
    yield f"{shown} proposals, {len(found.names)} names\n"


def told(proposal: Proposal) -> Iterator[str]:
    """Yield what is known of a proposal, and the line of a table that it would be."""
    yield _told(proposal)
    proposed = line(proposal)
    if proposed:
        yield "    " + "\t".join(map(printable, proposed.split("\t"))) + "\n"


def _told(one: Proposal) -> str:
    uses = "1 use" if one.uses == 1 else f"{one.uses} uses"
    pages = "1 page" if one.pages == 1 else f"{one.pages} pages"
    told = f'{one.first.path}:{one.first.line}: "{one.form}" ({one.kind}, {uses} on {pages})'
    if one.evidence:
        told += f': "{one.expansion}" says {one.evidence.path}:{one.evidence.line}'
    elif one.expansion:
        told += f': "{one.expansion}"'
    return printable(told) + "\n"


def tsv(found: Found, total: int) -> Iterator[str]:
    """Yield a table of the proposals, ready to be edited; short forms that no page expands are not in it."""
    yield HEADER + "\n"
    for proposal in found.proposals:
        proposed = line(proposal)
        if proposed:
            yield proposed + "\n"


def as_json(found: Found, total: int) -> Iterator[str]:
    """Yield one JSON object."""
    record = {
        "version": 1,
        "total": total,
        "proposals": [_record(one) for one in found.proposals],
        "names": [_record(one) for one in found.names],
    }
    yield escapes.json(record, indent=1) + "\n"


def _record(one: Proposal) -> dict[str, object]:
    return {
        "kind": one.kind,
        "form": one.form,
        "uses": one.uses,
        "pages": one.pages,
        "score": round(one.score, 3),
        "first": {"path": one.first.path, "line": one.first.line},
        "expansion": one.expansion or None,
        "evidence": {"path": one.evidence.path, "line": one.evidence.line} if one.evidence else None,
        "line": line(one),
    }


FORMATS: Final[dict[str, Render]] = {"text": text, "tsv": tsv, "json": as_json}
