"""The prose of a page while it is being read: stretches of source go in, a `Document` comes out.

A piece of prose is either a copy (as many characters as in the source, one for one) or a unit (an
entity, a folded run of blanks, hidden code), which stands for its stretch of source as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import sub
from typing import Any, NamedTuple

from jargonlint.model import HIDDEN, Comment, Document, Mark, Segment, Source, Span

GONE = "\x7f"
"""Stands in `shown` for a character of the source that is to leave nothing in the prose."""

_BLANKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x1f"
_WIDE_BLANKS = frozenset(
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DROPPED = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")  # soft hyphens, characters without width
_NARROW = bytes(range(0x80))
_FOLDED_HYPHEN = r"(?<=[^\W\d_]-)[ \t]*+(?:\r\n?|\n)[ \t]*+(?=[^\W\d_])"

# Each begins with a literal, so that the search is one scan for a rare character.
_SLASHES = r"/(?:(?<=:/)/|(?<=\.(?:com|org|net|dev|app)/)|(?<=\.(?:io|co|ai)/))"
_URL_HEAD = r"[A-Za-z][A-Za-z0-9+.-]*:\Z"
_HOST_HEAD = r"[A-Za-z0-9][A-Za-z0-9.-]*\Z"
_MAIL_HEAD = r"[\w.+%-]+\Z"
_MAIL_TAIL = r"@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+"
_URL_TAIL = r"[^\s<>\"\u2018-\u201f\x1a]*"


Place = tuple[str, int, int, int, int, str]
"""What segments are: kind, level, block, row, column and label of `Segment`."""

_segment = tuple.__new__  # half the time of calling Segment(...), and a page has hundreds


class Prose:
    """Collects prose in reading order. Positions that go in count characters of the source.

    `shown` is as long as the source; in it stand `HIDDEN` and `GONE` for characters that the page
    does not show as text. The last `enter` says what the next segment is; a segment begins by
    itself with its first piece and lasts until `close`.

    Pieces are only noted down, as stretches of the source: where they come to stand in the prose is
    worked out for all of them at once by `document`. Until then segments, marks and comments
    are held by the number of the piece they stand before. A reader in a hurry may add to the public
    lists itself, as `text` and `close` do.
    """

    __slots__ = (
        "_blocks",
        "_comments",
        "_marks",
        "_odd",
        "_shown",
        "_units",
        "closed",
        "columns",
        "opened",
        "places",
        "starts",
        "stops",
        "tags",
    )

    def __init__(self, shown: str, wide: frozenset[str] = frozenset()) -> None:
        """`wide` holds the characters of `shown` that are not ASCII."""
        for blank in _BLANKS:
            shown = shown.replace(blank, " ")
        for blank in wide & _WIDE_BLANKS:
            shown = shown.replace(blank, " ")
        self._shown = shown
        self._odd = "".join(wide & _DROPPED) + GONE * (GONE in shown)  # the characters here that are to be dropped
        self.starts: list[int] = []  # of pieces, in the source
        self.stops: list[int] = []
        self._units: dict[int, str] = {}  # pieces that are no copies
        self.opened: list[tuple[Place, int, int]] = []  # segments: place, column, piece that parts it from the last
        self.closed: list[int] = []  # segments: piece after the last; one shorter while a segment is open
        self.places: list[Place] = [("paragraph", 0, 0, 0, 0, "")]
        self.columns = [0]  # for each place, how many segments it has had
        self.tags: dict[str, list[list[Any]]] = {}  # marks to be ended with the segment, by element
        self._marks: list[list[Any]] = []  # kind, first piece, piece after the last (-1: not ended), value, origin
        self._comments: list[tuple[int, Comment]] = []
        self._blocks = 0

    # What segments are

    def enter(self, kind: str, level: int = 0, block: int = 0, row: int = 0, column: int = 0, label: str = "") -> None:
        """From here on segments are of this kind, until `leave`; see `Segment` for the fields."""
        self.close()
        self.places.append((kind, level, block, row, column, label))
        self.columns.append(0)

    def leave(self, depth: int = -1) -> None:
        """Undo the last `enter`, or all but the first `depth`."""
        self.close()
        del self.places[depth:], self.columns[depth:]

    @property
    def depth(self) -> int:
        """How many places have been entered and not left, to be given to `leave`."""
        return len(self.places)

    def number(self) -> int:
        """Return a number, from 1, for the next list, table or definition list."""
        self._blocks += 1
        return self._blocks

    @property
    def is_open(self) -> bool:
        """Whether a segment is open."""
        return len(self.opened) > len(self.closed)

    def open(self, start: int) -> None:
        """Begin a segment, unless one is open."""
        if len(self.opened) == len(self.closed):
            # A piece of its own parts the segments: the copy before it must end where its source does.
            self.opened.append((self.places[-1], self.columns[-1], len(self.starts)))
            self.columns[-1] += 1
            self.starts.append(start)
            self.stops.append(start)

    def close(self) -> None:
        """End the open segment, if there is one."""
        if len(self.opened) > len(self.closed):
            if self.tags:
                self.end_tags()
            self.closed.append(len(self.starts))

    # What is in them

    def text(self, start: int, end: int) -> None:
        """Add source characters [start, end), copied."""
        self.open(start)
        self.starts.append(start)
        self.stops.append(end)

    def lines(self, start: int, end: int, text: str) -> None:
        """Add source characters [start, end) of `text`, whose lines may end inside a compound:
        "customer-" and "centric" on the next line are one word."""
        if "-" in text[start:end]:
            for folded in re.compile(_FOLDED_HYPHEN).finditer(text, start, end):
                self.text(start, folded.start())
                start = folded.end()
        if start < end:
            self.text(start, end)

    def unit(self, prose: str, start: int, size: int) -> None:
        """Add characters that stand for `size` source characters from `start` on as a whole."""
        if prose.isspace():
            self.blank(start, size)
        elif prose not in _DROPPED:
            self.open(start)
            self._units[len(self.starts)] = prose
            self.starts.append(start)
            self.stops.append(start + size)

    def blank(self, start: int, size: int) -> None:
        """Add a blank. Next to another blank, or to the end of the segment, it is dropped again."""
        if self.is_open:
            self._units[len(self.starts)] = " "
            self.starts.append(start)
            self.stops.append(start + size)

    def hide(self, start: int, end: int) -> None:
        """Add `HIDDEN` once for each of the source characters [start, end)."""
        if start < end:
            self.unit(HIDDEN * (end - start), start, end - start)

    # Marks and comments

    @property
    def _next(self) -> int:
        """The number of the piece that will hold the next text."""
        return len(self.starts) + (len(self.opened) == len(self.closed))

    def begin(self, kind: str, value: str = "", origin: Span | None = None) -> list[Any]:
        """Begin a mark here; give the result to `end`."""
        mark = [kind, len(self.starts) + (len(self.opened) == len(self.closed)), -1, value, origin]
        self._marks.append(mark)
        return mark

    def end(self, mark: list[Any]) -> None:
        """End a mark here."""
        mark[2] = len(self.starts)

    def point(self, kind: str, value: str) -> None:
        """Add a mark over nothing, here."""
        self._marks.append([kind, self._next, self._next, value, None])

    def code(self, kind: str, value: str, start: int, end: int) -> None:
        """Add hidden code: one `HIDDEN` that stands for source characters [start, end)."""
        mark = self.begin(kind, value, Span(start, end))
        self.unit(HIDDEN, start, end - start)
        self.end(mark)

    def begin_tag(self, tag: str, kind: str, value: str = "", origin: Span | None = None) -> None:
        """Begin a mark that lasts until `end_tag(tag)`, or else until the segment ends."""
        self.tags.setdefault(tag, []).append(self.begin(kind, value, origin))

    def end_tag(self, tag: str) -> None:
        """End the last mark that was begun with this tag, if one was."""
        begun = self.tags.get(tag)
        if begun:
            self.end(begun.pop())

    def end_tags(self) -> None:
        """End all marks that were begun with a tag."""
        for begun in self.tags.values():
            for mark in begun:
                self.end(mark)
        self.tags.clear()

    def comment(self, start: int, end: int, text: str) -> None:
        """Note the comment at source characters [start, end), delimiters included."""
        self._comments.append((self._next, Comment(Span(start, end), text.strip(), 0)))

    # The result

    def document(self, source: Source) -> Document:
        """Return what has been collected; nothing may be added afterwards."""
        self.close()
        starts, stops, opened, closed = self.starts, self.stops, self.opened, self.closed
        firsts = [first for _, _, first in opened]
        starts.append(stops[-1] if stops else 0)
        stops.append(starts[-1])
        parts = list(map(self._shown.__getitem__, map(slice, starts, stops)))
        sizes = list(map(sub, stops, starts))
        for first in firsts:
            parts[first] = "\n "
        for index, unit in self._units.items():
            parts[index] = unit
        parts[-1] = "\n"
        prose = "".join(parts)
        at = list(accumulate(map(len, parts), initial=-1))  # the line feed before the first segment is cut
        at_piece = at  # by the number that a piece had when it was noted down
        if self._odd or "  " in prose or " \n" in prose:
            pieces = _Pieces(parts, starts, sizes)
            pieces, moved = _folded(pieces, firsts, closed, _untidy(prose, at, firsts, self._odd), self._odd)
            parts, starts, sizes = pieces
            prose = "".join(parts)
            at = list(accumulate(map(len, parts), initial=-1))
            at_piece = list(map(at.__getitem__, moved))
        return Document(
            source,
            hide_urls(prose[1:]),
            [
                _segment(Segment, (kind, begin, end, level, block, row, count if kind == "item" else column, label))
                for ((kind, level, block, row, column, label), count, first), last in zip(opened, closed, strict=True)
                if (begin := at_piece[first] + 2) < (end := at_piece[last])
            ],
            [
                Mark(kind, at_piece[first], at_piece[last], value, origin)
                for kind, first, last, value, origin in self._marks
                if first <= last
            ],
            [comment._replace(at=at_piece[index]) for index, comment in self._comments],
            [0, *at[1:-1]],
            starts,
            sizes,
        )


class _Pieces(NamedTuple):
    """Three lists of one length: the prose of each piece, where it begins in the source, its size there."""

    parts: list[str]
    starts: list[int]
    sizes: list[int]

    def extend(self, pieces: "_Pieces", first: int, last: int) -> None:
        """Add other pieces, from number `first` up to `last`."""
        self.parts.extend(pieces.parts[first:last])
        self.starts.extend(pieces.starts[first:last])
        self.sizes.extend(pieces.sizes[first:last])


def _untidy(prose: str, at: list[int], firsts: list[int], odd: str) -> list[int]:
    """Return which segments hold a run of blanks, a blank at either end or an `odd` character."""
    begins = [at[first] + 1 for first in firsts]
    found = {
        bisect_right(begins, place.start()) - 1
        for pattern in ("  ", " \n", *odd)
        if pattern in prose
        for place in re.finditer(pattern, prose)
    }
    return sorted(found)


def _folded(
    pieces: _Pieces, firsts: list[int], lasts: list[int], untidy: list[int], odd: str
) -> tuple[_Pieces, list[int]]:
    """Return the pieces with runs of blanks made one, the `odd` characters dropped, and no blanks at
    either end of a segment; and for each old piece the number of the new one that its prose begins in
    (or would, if nothing is left of it).
    """
    runs = re.compile(f"[{odd}][ {odd}]*| [ {odd}]+" if odd else "  +")
    margin = re.compile(f"[ {odd}]*")
    parts, starts, sizes = folded = _Pieces([], [], [])
    moved: list[int] = []
    done = 0
    for segment in untidy:
        first, last = firsts[segment], lasts[segment]
        moved += range(len(parts), len(parts) + first + 1 - done)
        folded.extend(pieces, done, first + 1)
        base = len(parts)
        blank = True  # the prose ends in one, or the segment begins: swallow the next
        for index in range(first + 1, last):
            moved.append(len(parts))
            part, start = pieces.parts[index], pieces.starts[index]
            if part == " " and pieces.sizes[index] != 1:
                if not blank:
                    folded.extend(pieces, index, index + 1)
                    blank = True
                continue
            done = margin.match(part).end() if blank else 0
            for run in runs.finditer(part, done):
                if done < run.start():
                    parts.append(part[done : run.start()])
                    starts.append(start + done)
                    sizes.append(run.start() - done)
                    blank = False
                done = run.end()
                if " " in run[0] and not blank:
                    parts.append(" ")
                    starts.append(start + run.start())
                    sizes.append(done - run.start())
                    blank = True
            if done == 0:
                folded.extend(pieces, index, index + 1)
                blank = part[-1] == " "
            elif done < len(part):
                parts.append(part[done:])
                starts.append(start + done)
                sizes.append(len(part) - done)
                blank = part[-1] == " "
        if blank and len(parts) > base:
            if len(parts[-1]) > 1:
                parts[-1] = parts[-1][:-1]
                sizes[-1] -= 1
            else:
                del parts[-1], starts[-1], sizes[-1]
        if len(parts) == base:
            del parts[-1], starts[-1], sizes[-1]
        done = last
    moved += range(len(parts), len(parts) + len(pieces.parts) + 1 - done)
    folded.extend(pieces, done, len(pieces.parts))
    return folded, moved


def wide_characters(data: bytes) -> frozenset[str]:
    """Return the characters of a UTF-8 text that take more than one byte."""
    return frozenset(data.translate(None, _NARROW).decode("utf-8", "replace"))


def hide_urls(prose: str) -> str:
    """Return the prose with each bare URL and e-mail address overwritten by `HIDDEN`."""
    if "@" not in prose and "/" not in prose and "www." not in prose:
        return prose
    parts = []
    done = 0
    for start, end in _urls(prose):
        parts += prose[done:start], HIDDEN * (end - start)
        done = end
    return "".join(parts) + prose[done:] if done else prose


def _urls(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where URLs and addresses stand, in order.

    Looks for the sign first ("://", "@", ...) and from there to both sides, a bounded way to the
    left: a pattern that tries every word as the beginning of an address takes ten times as long.
    """
    signs = [(sign.start(), sign[0]) for sign in re.finditer(_SLASHES, prose)]
    if "@" in prose:
        signs += ((sign.start(), "@") for sign in re.finditer("@", prose))
    if "www." in prose:
        signs += ((sign.start(), "www.") for sign in re.finditer(r"(?<![\w.])www\.(?=\w)", prose))
    signs.sort()
    done = 0
    for start, sign in signs:
        if start < done:
            continue
        before = prose[max(done, start - 64) : start]
        if sign == "@":
            head, tail = re.search(_MAIL_HEAD, before), re.compile(_MAIL_TAIL).match(prose, start)
        elif sign == "www.":
            head, tail = re.search(r"\Z", before), re.compile(_URL_TAIL).match(prose, start)
        else:
            head = re.search(_URL_HEAD if sign == "//" else _HOST_HEAD, before)
            tail = re.compile(_URL_TAIL).match(prose, start)
        if head and tail:
            done = _without_punctuation(prose, start, tail.end())
            yield start - len(head[0]), done


def _without_punctuation(prose: str, start: int, end: int) -> int:
    """Return the end of a URL without the punctuation that belongs to the sentence around it."""
    unmatched = {
        closing: prose.count(closing, start, end) - prose.count(opening, start, end)
        for opening, closing in ("()", "[]", "{}")
    }
    while end > start:
        last = prose[end - 1]
        if last in ".,;:!?'*_~\u2026":
            end -= 1
        elif unmatched.get(last, 0) > 0:
            unmatched[last] -= 1
            end -= 1
        else:
            break
    return end
