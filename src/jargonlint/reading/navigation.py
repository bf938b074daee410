"""Blocks that lead to what a page says and do not say it: contents, breadcrumbs, lines of tags, questions.

A word there is no first use: nobody is asked to explain at the top what the next section explains.
"""

from bisect import bisect_left

from jargonlint.light_typing import Final
from jargonlint.model import Document, Hit, Mark, Ranges, Segment
from jargonlint.reading.define.questions import question_end
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled, either

_LONGEST: Final = 160  # characters of a block that only leads on
_LISTED: Final = either(
    *("tags?", "keywords?", "topics?", "categor(?:y|ies)", "labels?", "filed under", "see also", "on this page"),
    "related(?: (?:terms|pages|articles|topics|reading))?",
)
_TAGS: Final = rf"(?i:\W*{_LISTED}): .*"
_STEP: Final = r"(?:\w[\w&'-]*)(?: [\w&'-]+){0,5}"  # a page in a path of pages
_PATH: Final = rf"\W*{_STEP}(?: ?[>\u00bb\u203a] ?{_STEP}){{2,}}\s*"


class Navigation:
    """Which blocks of a page only lead on; its links and headings are sorted once, when first asked for."""

    __slots__ = ("document", "_links", "_headings", "_frames")

    def __init__(self, document: Document) -> None:
        self.document = document
        self._links: list[Mark] | None = None
        self._headings: frozenset[str] = frozenset()
        self._frames = Ranges((mark.start, mark.end) for mark in document.marks if mark.kind == "frame")

    def leads(self, hit: Hit) -> bool:
        """Whether a word stands around what the page says, in a path of pages, a line of tags, or a question after its
        meaning."""
        if hit.start in self._frames:
            return True
        segment = self.document.segments[hit.segment]
        prose = self.document.prose
        if question_end(prose, segment, hit):
            return True
        if segment.kind != "paragraph" or segment.end - segment.start > _LONGEST:
            return False
        return any(compiled(pattern).fullmatch(prose, segment.start, segment.end) for pattern in (_TAGS, _PATH))

    def is_contents(self, hit: Hit) -> bool:
        """Whether a word stands in an item of a list that links to a heading of the page, in the heading's words."""
        segment = self.document.segments[hit.segment]
        if segment.kind != "item" or segment.end - segment.start > _LONGEST:
            return False
        return self._links_to_here(segment) and self._words(segment) in self._headings

    def _links_to_here(self, segment: Segment) -> bool:
        """Whether a link to a place of the page begins in a block."""
        if self._links is None:
            links = [mark for mark in self.document.marks if mark.kind == "link" and mark.value.startswith("#")]
            self._links = sorted(links, key=lambda mark: mark.start)
            headings = [segment for segment in self.document.segments if links and segment.kind == "heading"]
            self._headings = frozenset(self._words(heading) for heading in headings)
        first = bisect_left(self._links, segment.start, key=lambda mark: mark.start)
        return first < len(self._links) and self._links[first].end <= segment.end

    def _words(self, segment: Segment) -> str:
        return " ".join(fold(self.document.prose[segment.start : segment.end]).split())
