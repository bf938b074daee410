"""An entry of a page in, the words out that its author could write."""

from collections.abc import Iterator
from typing import Final

from jargonlint.reading.annotation import ACRONYM, Entry
from jargonlint.reading.status import UNEXPLAINED
from jargonlint.text.wording import uncapitalized

MOST_MEANINGS: Final = 3
LONGEST: Final = 160
"""Characters of a meaning that goes into a bracket."""


def to_write(entry: Entry) -> Iterator[str]:
    """Yield what could stand in the place of a word that the page does not explain, for each meaning it may have."""
    if entry.state != UNEXPLAINED or not entry.hits:
        return
    form = entry.hits[0].form
    if entry.label == ACRONYM:
        for meaning in (entry.expansion,) if entry.expansion else entry.meanings[:MOST_MEANINGS]:
            yield f"{meaning} ({form})"
    elif entry.definition and len(entry.definition) <= LONGEST:
        yield f"{form} ({uncapitalized(entry.definition.strip().removesuffix('.'))})"
