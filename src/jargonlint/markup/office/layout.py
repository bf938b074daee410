"""The text of an office file in, a document out: each line is a paragraph, and the package says what it is.

A fix edits the text and not the package. A line that is no longer what the package holds is laid against what that
holds, word by word: so marks keep their places, and a writer learns what was changed.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

from jargonlint.markup import masks
from jargonlint.markup.prose import Prose
from jargonlint.model import HIDDEN, Document, Line, Source
from jargonlint.text.folding import wide_characters

OBJECT: Final = "\ufffc"
"""Stands in the text for what is no text: a picture, a formula."""

MOST_WORDS: Final = 20_000
"""Words of a line that are laid against those of another one; a longer line is taken for new as a whole."""

_WORD: Final = re.compile(r"\w+|\s|[^\w\s]")
_NO_LINE: Final = Line("")


class Change(NamedTuple):
    """Characters [start, end) of a line become `new`; of an insertion `joins_right` says that it belongs with what
    follows it: "cost (" before "CAC"."""

    start: int
    end: int
    new: str
    joins_right: bool


def document(source: Source, markup: str) -> Document:
    """Return the prose of an office file, merge tags hidden; of text from no package each line is a paragraph."""
    shown = masks.plain(source.text).shown.replace(OBJECT, HIDDEN)
    prose = Prose(shown, wide_characters(source.text))
    package = source.package
    before = package.text.split("\n") if package else []
    start = 0
    for number, text in enumerate(source.text.split("\n")):
        line = package.lines[number] if package and number < len(package.lines) else _NO_LINE
        changed = changes(before[number], text) if number < len(before) else ()
        _read(prose, start, text, _moved(line, changed) if changed else line)
        start += len(text) + 1
    return prose.document(source, markup)


def _read(prose: Prose, start: int, text: str, line: Line) -> None:
    """Add one line, which begins at a character of the source."""
    for first, last, note in line.notes:
        prose.comment(start + first, start + last, note)
    if not line.kind:
        return
    prose.enter(line.kind, line.level, line.block, line.row, line.column, line.label)
    open_marks: list[tuple[int, list[Any]]] = []  # each with the character at which it ends
    hidden_until = 0
    for edge, following, beginning in _stretches(line.marks, len(text)):
        open_marks = _still_open(prose, open_marks, edge)
        for kind, _, last, value in beginning:
            if kind == "footnote":
                if text.strip():
                    prose.reference(value, start + edge)
            elif kind == "code":
                prose.code(kind, value or text[edge:last], start + edge, start + last)
                hidden_until = max(hidden_until, last)
            else:
                open_marks.append((last, prose.begin(kind, value)))
        if hidden_until <= edge < following:
            prose.text(start + edge, start + following)
    prose.leave()


_Mark = tuple[str, int, int, str]


def _stretches(marks: Sequence[_Mark], size: int) -> Iterator[tuple[int, int, Sequence[_Mark]]]:
    """Yield the stretches [start, end) of a line in which no mark begins or ends, each with the marks that begin with
    it; the last one is empty and at the end of the line."""
    beginning: dict[int, list[_Mark]] = {}
    for mark in marks:
        beginning.setdefault(mark[1], []).append(mark)
    edges = sorted({0, size, *beginning, *(mark[2] for mark in marks)})
    for edge, following in pairwise([*edges, size]):
        yield edge, following, [mark for mark in beginning.get(edge, ()) if edge < mark[2] or mark[0] == "footnote"]


def _still_open(prose: Prose, marks: list[tuple[int, list[Any]]], edge: int) -> list[tuple[int, list[Any]]]:
    """End the marks that end here, and return the others."""
    for last, mark in marks:
        if last <= edge:
            prose.end(mark)
    return [(last, mark) for last, mark in marks if last > edge]


def _moved(line: Line, changed: Sequence[Change]) -> Line:
    """Return a line whose marks and notes stand where they belong after some changes."""
    moved = mover(changed)
    return line._replace(
        marks=tuple((kind, moved(first), moved(last), value) for kind, first, last, value in line.marks),
        notes=tuple((moved(first), moved(last), text) for first, last, text in line.notes),
    )


def mover(changed: Sequence[Change]) -> Callable[[int], int]:
    """Return what says where an edge between two characters comes to stand."""
    starts = [change.start for change in changed]
    growths = [*accumulate((len(change.new) - (change.end - change.start) for change in changed), initial=0)]

    def moved(offset: int) -> int:
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return offset
        start, end, new, joins_right = changed[number]
        if offset > end or (offset == end and not (start == end and joins_right)):
            return offset + growths[number + 1]
        behind = len(new) if offset > start else 0
        return start + growths[number] + behind

    return moved


def changes(before: str, after: str) -> list[Change]:
    """Return what makes one line of another: whole words, in order, none touching the next one."""
    if before == after:
        return []
    old, new = _WORD.findall(before), _WORD.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    edges = [*accumulate(map(len, old), initial=0)]
    changed = []
    for first, last, words in _differences(old_middle, new_middle):
        start, end = edges[head + first], edges[head + last]
        text = "".join(words)
        if start == end and text[-1:].isspace() and before[start - 1 : start] == text[-1]:
            start, end, text = (
                start - 1,
                start - 1,
                text[-1] + text[:-1],
            )  # " (a share)" behind a word, not "(a share) "
        joins_right = start == end and not text[-1:].isspace() and before[start : start + 1].isalnum()
        changed.append(Change(start, end, text, joins_right))
    return changed


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two lists have in common at their beginning."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield where words [first, last) of one list give way to words of another."""
    if max(len(old), len(new)) > MOST_WORDS:
        yield 0, len(old), new
        return
    from difflib import SequenceMatcher  # only pages that are repaired need it

    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield first, last, new[new_first:new_last]
