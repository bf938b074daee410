"""Whether what stands beside a term tells of it, though it is no explanation: nobody has to be told twice.

Readers judged such places on some 500 pages: in each of these ways they want one term in twenty explained all the same,
of others one in five.
"""

from jargonlint.light_typing import Final
from jargonlint.model import Document, Hit, Segment
from jargonlint.rules.shared import marks_over
from jargonlint.text.patterns import compiled, either

_BRACKET: Final = either(
    r"(?:[ /][\w-]++){0,2}+[*_\"'\u201d\u2019]* [(\[](?!see |cf|owned |by |in |on |if )(?=[^\W\d])"
    r"[^()\[\]\n ]+ [^()\[\]\n]{3,}[()\[\]]",
    r" \([a-z]{4,}\)",
    r" ?\u2014 ?(?=[a-z])(?:\S+ ){3}",
)
"""A bracket with words of its own, or a dash: "Keyword difficulty distribution (are they after easy words?)", "leads
(people)", "transactional emails \u2014 order confirmations, renewal notices"."""
_SAID: Final = r"(?!\w+[A-Z\d]|\d)(?:\S+ ){2}\S"
"""Words that tell something. A name or a number first is a value: "Event bus: PostgreSQL + Redis for all events"."""
_OF_A_LABEL: Final = rf"[*_]*(?: \([^()\n]*\)[*_]*)?(?:: | [\u2013\u2014-] ){_SAID}"
"""What follows a term that opens a block as its label."""
_OF_A_BOLD_LABEL: Final = rf"(?:(?<=[:.?!])|[:.]|(?: \([^()\n]*\))?(?: [\u2013\u2014-]|:)) {_SAID}"
"""What follows the bold words that a block opens with: "**Email open and click tracking.** Know when ..."."""
_LEAST: Final = 3  # words of a cell that say something
_MORE: Final = 2  # words of a cell before and behind a term that it names


def is_told_beside(document: Document, hit: Hit) -> bool:
    """Whether a use is a link or in a label, or a bracket, or the next cell of its row, tells of it."""
    prose, segment = document.prose, document.segments[hit.segment]
    if compiled(_BRACKET).match(prose, hit.end, segment.end):
        return True
    is_first = not prose[segment.start : hit.start].strip(" *_")
    if is_first and compiled(_OF_A_LABEL).match(prose, hit.end, segment.end):
        return True
    return _is_linked_or_labelled(document, hit, segment) or _opens_a_row(document, hit, segment)


def _is_linked_or_labelled(document: Document, hit: Hit, segment: Segment) -> bool:
    """Whether a use stands in a link, which leads to more, or in the bold label of a block that goes on."""
    for mark in marks_over(document, hit.start, hit.end):
        if mark.kind == "link":
            return True
        is_label = mark.kind == "strong" and not document.prose[segment.start : mark.start].strip()
        if is_label and compiled(_OF_A_BOLD_LABEL).match(document.prose, mark.end, segment.end):
            return True
    return False


def _opens_a_row(document: Document, hit: Hit, segment: Segment) -> bool:
    """Whether the first cell of a row is little more than the term, and the next says something."""
    segments = document.segments
    if segment.kind != "cell" or segment.column or not segment.row or hit.segment + 1 >= len(segments):
        return False
    before, after = document.prose[segment.start : hit.start], document.prose[hit.end : segment.end]
    if len(before.split()) > _MORE or len(after.split()) > _MORE:
        return False
    following = segments[hit.segment + 1]
    said = document.prose[following.start : following.end]
    return following.kind == "cell" and following.row == segment.row and len(said.split()) >= _LEAST
