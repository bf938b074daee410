"""Notes on the text of a document in, where their comments belong in its body out.

Office programs have comments in the body alone: of a header, a note or a text box one speaks where that belongs.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from jargonlint.model import Line, Note

AUTHOR: Final = "jargonlint"
"""Who says what we write, and how comments begin that people write for us."""


class Anchor(NamedTuple):
    """Where in the body something belongs: the number of a line, from 0, and a character of it."""

    line: int
    offset: int


class Comment(NamedTuple):
    """What is said of characters [start, end) of a line of the body, which has a number, from 0."""

    line: int
    start: int
    end: int
    text: str


class Place(NamedTuple):
    """A line as comments see it: its text, what it is, and where it belongs in the body (None: it stands there)."""

    text: str
    line: Line
    anchor: Anchor | None


def comments(places: Sequence[Place], notes: Iterable[Note]) -> Iterator[Comment]:
    """Yield the comment of each note, on one line of the body; raises ValueError where the body has no line."""
    begins = [*accumulate((len(place.text) + 1 for place in places), initial=0)]
    for (start, end), said in notes:
        number = bisect_right(begins, start) - 1
        text, line, anchor = places[number]
        if anchor is None:
            yield Comment(number, start - begins[number], min(end - begins[number], len(text)), said)
        elif places[anchor.line].anchor is not None:
            raise ValueError("its body has no paragraph in which a comment could stand")
        else:
            shown = f"{line.place[0].upper()}{line.place[1:]}: {said}"
            yield Comment(anchor.line, anchor.offset, anchor.offset, shown)


def unsaid(wanted: Iterable[Comment], said: Iterable[str]) -> Iterator[Comment]:
    """Yield the comments that we have not written before; `said` are the texts of those that we have."""
    before = Counter(said)
    for comment in wanted:
        if before[comment.text]:
            before[comment.text] -= 1
        else:
            yield comment


def is_for_us(text: str) -> bool:
    """Whether a comment of somebody is meant for us."""
    return text.lower().startswith(AUTHOR)
