"""A text as it is and as it is to be in, the edits between them out: what does not change keeps cursor and marks."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from jargonlint.model import Edit, Span


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits that make one text of another, in order, none touching another, each as short as can be."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if not before or not after or "\n" not in before + after:
        return [Edit(Span(start, start + len(before)), before, after)] if before or after else []
    start = old.rfind("\n", 0, start) + 1  # whole lines, of which others are like others
    end = len(old) - end
    end = old.find("\n", end) + 1 or len(old)
    return list(_by_lines(old[start:end], new[start : len(new) - (len(old) - end)], start))


def _by_lines(old: str, new: str, offset: int) -> Iterator[Edit]:
    lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [offset]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for tag, low, high, new_low, new_high in SequenceMatcher(None, lines, new_lines, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _shortened(starts[low], "".join(lines[low:high]), "".join(new_lines[new_low:new_high]))


def _shortened(start: int, old: str, new: str) -> Edit:
    """The edit without what it leaves as it is at its beginning and its end."""
    same = _shared(old, new)
    old, new, start = old[same:], new[same:], start + same
    same = _shared(old[::-1], new[::-1])
    old, new = old[: len(old) - same], new[: len(new) - same]
    return Edit(Span(start, start + len(old)), old, new)


def _shared(text: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(text), len(other))
    while low < high:  # a slice is compared in C: no loop over each character of a long page
        middle = (low + high + 1) // 2
        if text[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
