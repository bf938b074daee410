"""Comments that allow: `allow NAME[, NAME]` and `allow-file NAME`, where they reach, and whether one is of use."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Comment, Document, Ranges, Remark, Span
from jargonlint.text.patterns import compiled

_ALLOW: Final = r"(?s)jargonlint:\s*allow(-file)?\b(.*?)(?:--\s.*|\bbecause\b.*)?"
_MEANT: Final = (  # for us, but not in our words
    r"jargonlint[:\s]\s*(?!allow\b|allow-file\b|glossary\b)\w+|jargonlint\s+allow"
)
_MARGIN: Final = 200  # characters beside a comment that stands alone on its line, at the most


class Allowance(NamedTuple):
    """What one comment allows: a rule or a term `what`, for findings that begin in `[start, end)` of the source.

    A comment that names nothing, or that is meant for us and says nothing we know, reaches nowhere (-1).
    """

    what: str
    span: Span
    start: int
    end: int

    @property
    def name(self) -> str:
        """What is allowed, as remarks are called by it."""
        return self.what.lower()

    def is_used(self, starts: Sequence[int]) -> bool:
        """Whether one of the remarks that it names begins in its reach; `starts` are sorted."""
        first = bisect_left(starts, self.start)
        return first < len(starts) and starts[first] < self.end

    def useless(self) -> Remark:
        """Return what is said of a comment that allows nothing."""
        if self.start < 0:
            message = (
                'this comment says nothing that jargonlint knows; write "jargonlint: allow NAME" or "allow-file NAME"'
            )
            return Remark(self.span, message, "")
        if not self.what:
            return Remark(self.span, "this comment names nothing to allow; name a rule or a term, or delete it", "")
        message = f'this comment allows "{self.what}", but there is no finding for it here; delete it'
        return Remark(self.span, message, self.what)


def allowances(document: Document) -> Iterator[Allowance]:
    """Yield what the comments of a page allow, in order.

    `allow` speaks for its line, or for the next block if it stands alone on its line; `allow-file`
    for the page. What follows `--` or "because" is the reason.
    """
    runs: list[int] = []
    for comment in document.comments:
        match = compiled(_ALLOW, True).fullmatch(comment.text)
        if not match:
            if compiled(_MEANT, True).match(comment.text):
                yield Allowance(comment.text, comment.span, -1, -1)
            continue
        runs = runs or _runs(document)
        start, end = (0, len(document.source.text) + 1) if match[1] else _reach(document, comment, runs)
        for name in map(str.strip, match[2].split(",")):
            yield Allowance(name, comment.span, start, end)


def reaches(allowed: Sequence[Allowance]) -> dict[str, Ranges]:
    """Return where each name is allowed, in the source. All comments of a name are one: there can be thousands."""
    places: dict[str, list[tuple[int, int]]] = {}
    for allowance in allowed:
        places.setdefault(allowance.name, []).append((allowance.start, allowance.end))
    return {name: Ranges(ranges) for name, ranges in places.items()}


def _runs(document: Document) -> list[int]:
    """For each segment the last one of its list or table that follows it without a gap; itself where it is in none."""
    segments = document.segments
    runs = list(range(len(segments)))
    for index in range(len(segments) - 2, -1, -1):
        if segments[index].block and segments[index + 1].block == segments[index].block:
            runs[index] = runs[index + 1]
    return runs


def _reach(document: Document, comment: Comment, runs: Sequence[int]) -> tuple[int, int]:
    """The source [start, end) that a comment speaks for."""
    line_start, line_end = document.line_around(comment.span.start)[0], document.line_around(comment.span.end)[1]
    if not _stands_alone(document, comment, line_start, line_end):
        return line_start, line_end
    segments = document.segments
    first = document.segment_at(comment.at)
    first += first < len(segments) and segments[first].end <= comment.at
    if first >= len(segments):
        return line_start, line_end
    span = document.origin(segments[first].start, segments[runs[first]].end)
    return comment.span.start, max(span.end, line_end)


def _stands_alone(document: Document, comment: Comment, line_start: int, line_end: int) -> bool:
    """Whether nothing but the marks of a list or a quotation stands beside a comment on its line."""
    if max(comment.span.start - line_start, line_end - comment.span.end) > _MARGIN:
        return False
    text = document.source.text
    beside = text[line_start : comment.span.start] + text[comment.span.end : line_end]
    return not beside.strip(" \t\r\n>*-+")
