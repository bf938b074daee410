"""A page and its findings in, the page with comments that allow them out: more than one way to write them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jargonlint.model import Document, Finding

REASON: Final = "it was here before jargonlint was"
COMMENTS: Final = {True: ("{/* ", " */}"), False: ("<!-- ", " -->")}
"""How a comment begins and ends, for MDX and for Markdown."""

# What would end the name or the comment that holds it.
_ENDS: Final = re.compile(r"[,\r\n]|--|\*/|\bbecause\b", re.IGNORECASE)
_ITEM: Final = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")
_ENDS_REASON: Final = re.compile(r"[\r\n]|-->|\*/")


def name(text: str, finding: Finding) -> str | None:
    """Return what a comment on the page allows for a finding: the word as written, or the term; None if it cannot.

    A finding about a comment is for the author of the comment to repair.
    """
    written = text[finding.span.start : finding.span.end]
    named = written if written.isalnum() else finding.term
    return named if finding.rule != "unused-allow" and named and not _ENDS.search(named) else None


def is_reason(text: str) -> bool:
    """Whether a comment can hold a text as its reason."""
    return bool(text.strip()) and not _ENDS_REASON.search(text)


def candidates(document: Document, findings: Sequence[Finding], reason: str, *, mdx: bool) -> Iterator[str]:
    """Yield the text of the page with comments that allow some findings: the better way first.

    Before each block that holds some, on a line of its own, and for blocks inside of others at the
    end of the page; or all at the end. The caller must look at what became of the page.
    """
    text = document.source.text
    places: dict[int | None, dict[str, None]] = {}
    for finding in findings:
        places.setdefault(_line_of_block(document, finding), {})[name(text, finding) or finding.term] = None
    yield _allowed(text, places, reason, mdx=mdx)
    yield _allowed(text, {None: {one: None for names in places.values() for one in names}}, reason, mdx=mdx)


def _allowed(text: str, places: Mapping[int | None, Mapping[str, None]], reason: str, *, mdx: bool) -> str:
    """Return the text with a comment before the lines at these offsets; None is the end, and for the whole page."""
    begin, close = COMMENTS[mdx]
    end = "\r\n" if "\r\n" in text else "\n"
    parts = []
    at = 0
    for place, names in sorted(places.items(), key=lambda one: len(text) if one[0] is None else one[0]):
        verb, gap = (
            ("allow", "") if place is not None else ("allow-file", end if text.endswith(("\n", "\r")) else end * 2)
        )
        until = len(text) if place is None else place
        parts += [text[at:until], gap, f"{begin}jargonlint: {verb} {', '.join(names)} because {reason}{close}{end}"]
        at = until
    return "".join(parts) + text[at:]


def _line_of_block(document: Document, finding: Finding) -> int | None:
    """Return where the line begins in which the finding's block does; None inside of another block.

    A list or a table is one block. A line between two blocks is not between them where both are in
    one quotation or in one list.
    """
    segments = [segment for segment in document.segments if segment.start < segment.end]
    starts = [document.origin(segment.start, segment.end).start for segment in segments]
    first = max(bisect_right(starts, finding.span.start) - 1, 0)
    block = segments[first].block
    if block:
        first = next(index for index, segment in enumerate(segments) if segment.block == block)
    text = document.source.text
    line = max(text.rfind("\n", 0, starts[first]), text.rfind("\r", 0, starts[first])) + 1
    before = text[:line].rstrip("\r\n")
    last = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :] if line - len(before) < 3 else ""
    opening = text[line : starts[first]]
    inside = (
        opening[:1] in (" ", "\t")
        or (opening.startswith(">") and last.lstrip().startswith(">"))
        or (_ITEM.match(opening) and not block)
    )
    return None if inside else line
