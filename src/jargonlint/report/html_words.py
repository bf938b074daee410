"""What an annotated page says in words: what the page is called, what a word means, what its author could write."""

import re
from collections.abc import Iterator
from typing import Final

from jargonlint.model import HIDDEN, Document
from jargonlint.reading.annotation import ACRONYM, Entry
from jargonlint.reading.status import UNEXPLAINED
from jargonlint.text.wording import bracketed

MOST_MEANINGS: Final = 3
LONGEST: Final = 160
"""Characters of a meaning that goes into a bracket."""

_HEAD: Final = 4000
"""Characters at the start of a page among which its title stands."""
_TITLES: Final = (
    re.compile(r"\A\ufeff?---[ \t]*\n(?:(?!---).*\n)*?title:[ \t]*([\"']?)(?P<title>.*)\1[ \t]*\n"),
    re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(?:(?!\+\+\+).*\n)*?title[ \t]*=[ \t]*([\"'])(?P<title>.*)\1[ \t]*\n"),
)
_HIDDEN_RUN: Final = re.compile(f"{HIDDEN}+")


def title(document: Document) -> str:
    """Return what a page calls itself: in its front matter, else by a heading that it begins with; "" for neither."""
    head = document.source.text[:_HEAD]
    for pattern in _TITLES:
        found = pattern.match(head)
        if found and found["title"].strip():
            return found["title"].strip()
    first = document.segments[0] if document.segments else None
    if first is None or first.kind != "heading":
        return ""
    return seen(document.prose[first.start : first.end]).strip()


def seen(words: str) -> str:
    """Return prose with an ellipsis for each thing in it that is no prose, such as code."""
    return _HIDDEN_RUN.sub("\u2026", words)


def to_write(entry: Entry) -> Iterator[str]:
    """Yield what could stand in the place of a word that the page does not explain, for each meaning it may have."""
    if entry.state != UNEXPLAINED or not entry.hits:
        return
    form = entry.hits[0].form
    if entry.label == ACRONYM:
        for meaning in (entry.expansion,) if entry.expansion else entry.meanings[:MOST_MEANINGS]:
            yield f"{meaning} ({form})"
    elif entry.definition and len(entry.definition) <= LONGEST:
        yield f"{form} ({bracketed(entry.definition)})"
