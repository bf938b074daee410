"""A page and its findings in, the page with comments that allow them out: more than one way to write them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Document, Finding, Note

REASON: Final = "it was here before jargonlint was"

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


class Writing(NamedTuple):
    """How comments are written on a page: the reason that they give ("": none), what begins and ends them, and whether
    what stands before a line says what the line belongs to."""

    reason: str
    comment: tuple[str, str]
    margin_counts: bool


def candidates(document: Document, findings: Sequence[Finding], writing: Writing) -> Iterator[str]:
    """Yield the text of the page with comments that allow some findings: the better way first.

    Before each block that holds some, on a line of its own, and for blocks inside of others at the
    end of the page; or all at the end. The caller must look at what became of the page.
    """
    text = document.source.text
    names_by_line: dict[int | None, dict[str, None]] = {}
    for finding in findings:
        names = names_by_line.setdefault(_line_of_block(document, finding, writing), {})
        names[name(text, finding) or finding.term] = None
    yield _with_comments(text, names_by_line, writing)
    all_names = {allowed: None for names in names_by_line.values() for allowed in names}
    yield _with_comments(text, {None: all_names}, writing)


def on_page(text: str, what: str, writing: Writing) -> str:
    """Return the text of a page with a comment at its end that allows a rule or a term on all of it."""
    return _with_comments(text, {None: {what: None}}, writing)


def notes(text: str, findings: Sequence[Finding], reason: str) -> Iterator[Sequence[Note]]:
    """Yield comments for an office file that allow some findings: one at each, or else one at the first for all."""
    allowed = [name(text, finding) or finding.term for finding in findings]
    spans = [finding.span for finding in findings]
    yield [Note(span, f"jargonlint: allow {word} because {reason}") for span, word in zip(spans, allowed, strict=True)]
    all_names = ", ".join(dict.fromkeys(allowed))
    yield [Note(spans[0], f"jargonlint: allow-file {all_names} because {reason}")]


def _with_comments(text: str, names_by_line: Mapping[int | None, Mapping[str, None]], writing: Writing) -> str:
    """Return the text with a comment before the lines at these offsets; None is the end, and for the whole page."""
    because = f" because {writing.reason}" if writing.reason else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    begin, close = (piece.replace("\n", line_end) for piece in writing.comment)
    pieces = []
    copied = 0
    for line, names in sorted(names_by_line.items(), key=lambda entry: len(text) if entry[0] is None else entry[0]):
        allowed = f"{', '.join(names)}{because}{close}{line_end}"
        if line is None:
            gap = line_end if text.endswith(("\n", "\r")) else line_end * 2
            pieces += [text[copied:], gap, f"{begin}jargonlint: allow-file {allowed}"]
            copied = len(text)
        else:
            line_of_text = text[line : text.find("\n", line) + 1 or len(text)]
            indent = line_of_text[: len(line_of_text) - len(line_of_text.lstrip(" \t"))]
            pieces += [text[copied:line], f"{indent}{begin}jargonlint: allow {allowed}"]
            copied = line
    return "".join(pieces) + text[copied:]


def _line_of_block(document: Document, finding: Finding, writing: Writing) -> int | None:
    """Return where the line begins in which the finding's block does; None inside of another block.

    A list or a table is one block. A line between two blocks is not between them where both are in
    one quotation or in one list.
    """
    text = document.source.text
    start, is_list_or_table = _block_around(document, finding.span.start)
    line = _line_start(text, start)
    if not writing.margin_counts:
        return None if text.rfind("<", 0, line) > text.rfind(">", 0, line) else line  # inside of a tag
    opening = text[line:start]
    if writing.comment[0].startswith('"'):  # each line is a string of JSON
        opening = opening.lstrip(" \t").removeprefix('"')
    is_indented = opening[:1] in (" ", "\t")
    is_in_quotation = opening.startswith(">") and _line_before(text, line).lstrip().startswith(">")
    is_in_item = not is_list_or_table and _ITEM.match(opening) is not None
    return None if is_indented or is_in_quotation or is_in_item else line


def _block_around(document: Document, offset: int) -> tuple[int, bool]:
    """Return where the block around a source offset starts in the source, and whether it is a list or a table."""
    segments = [segment for segment in document.segments if segment.start < segment.end]
    starts = [document.origin(segment.start, segment.end).start for segment in segments]
    number = max(bisect_right(starts, offset) - 1, 0)
    block = segments[number].block
    if not block:
        return starts[number], False
    first = next(index for index, segment in enumerate(segments) if segment.block == block)
    return starts[first], True


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_before(text: str, line: int) -> str:
    """Return the line before the one at an offset, "" where an empty line stands between the two."""
    before = text[:line].rstrip("\r\n")
    return before[_line_start(before, len(before)) :] if line - len(before) < 3 else ""
