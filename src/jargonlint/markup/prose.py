"""The prose of a page while it is being read: stretches of source go in, a `Document` comes out.

A piece of prose is either a copy (as many characters as in the source, one for one) or a unit (an
entity, a folded run of blanks, hidden code), which stands for its stretch of source as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import sub

from jargonlint.light_typing import Any
from jargonlint.model import HIDDEN, Comment, Document, Mark, Segment, Source, Span
from jargonlint.text.patterns import made

GONE = "\x7f"
"""Stands in `shown` for a character of the source that is to leave nothing in the prose."""

MOST_SHOWN = 1_000_000
"""Characters of prose that may stand for fewer of the source; what would be more is hidden."""

_BLANKS = "\n\r\t\x0b\x0c\x1c\x1d\x1e\x1f"
_WIDE_BLANKS = frozenset(
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DROPPED = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")  # soft hyphens, characters without width
_FOLDED_HYPHEN = r"(?<=[^\W\d_]-)[ \t]*+(?:\r\n?|\n)[ \t]*+(?=[^\W\d_])"

# Each begins with a literal, so that the search is one scan for a rare character.
_SLASHES = r"/(?:(?<=:/)/|(?<=\.(?:com|org|net|dev|app)/)|(?<=\.(?:io|co|ai)/))"
_WWW = r"www\.(?<![\w.]www\.)(?=\w)"
_URL_HEAD = r"[A-Za-z][A-Za-z0-9+.-]*:\Z"
_HOST_HEAD = r"[A-Za-z0-9][A-Za-z0-9.-]*\Z"
_MAIL_HEAD = r"[\w.+%-]+\Z"
_MAIL_TAIL = r"@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+"
_URL_TAIL = r"[^\s<>\"\u2018-\u201f\x1a]*"
_SIDES = {
    "//": (_URL_HEAD, _URL_TAIL),
    "/": (_HOST_HEAD, _URL_TAIL),
    "@": (_MAIL_HEAD, _MAIL_TAIL),
    "www.": (r"\Z", _URL_TAIL),
}
"""Sign of a URL or an address to the patterns of what stands before it and from it on."""


@cache
def pattern(code: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern. It is compiled when first used: a page needs few of them, start-up none."""
    return made(code, flags)


_new = tuple.__new__  # half the time of calling Segment(...) or Mark(...), and a page has hundreds


class Prose:
    """Collects prose in reading order. Positions that go in count characters of the source.

    `shown` is as long as the source; in it stand `HIDDEN` and `GONE` for characters that the page
    does not show as text. The last `enter` says what the next segment is; a segment begins by
    itself with its first piece and lasts until `close`.

    Pieces are only noted down, as stretches of the source: where they come to stand in the prose is
    worked out for all of them at once by `document`. Until then segments, marks and comments are
    held by the number of the piece that they begin with. A reader in a hurry may do itself what
    `text` and `close` do.
    """

    __slots__ = (
        "_blocks",
        "_comments",
        "_odd",
        "_shown",
        "_spare",
        "_units",
        "is_open",
        "marks",
        "opened",
        "places",
        "starts",
        "stops",
        "tags",
    )

    def __init__(self, shown: str, wide: frozenset[str] = frozenset()) -> None:
        """`wide` holds the characters of `shown` that are not ASCII (more do no harm)."""
        for blank in _BLANKS:
            shown = shown.replace(blank, " ")
        for blank in wide & _WIDE_BLANKS:
            shown = shown.replace(blank, " ")
        self._shown = shown
        self._spare = MOST_SHOWN
        self._odd = "".join(sorted(wide & _DROPPED)) + GONE * (
            GONE in shown
        )  # the characters here that are to be dropped
        self.starts: list[int] = []  # of the pieces, in the source
        self.stops: list[int] = []
        self._units: dict[int, str] = {}  # the pieces that are no copies
        self.places: list[list[Any]] = [["paragraph", 0, 0, 0, 0, ""]]  # as in Segment: kind, level, ..., label
        self.opened: list[tuple[list[Any], int]] = []  # segments: what it is (of `places`), first piece
        self.is_open = False
        self.tags: dict[str, list[list[Any]]] = {}  # marks to be ended with the segment, by element
        self.marks: list[list[Any]] = []  # kind, first piece, piece after the last (-1: not ended), value, origin
        self._comments: list[tuple[int, Comment]] = []
        self._blocks = 0

    # What segments are

    def enter(self, kind: str, level: int = 0, block: int = 0, row: int = 0, column: int = 0, label: str = "") -> None:
        """From here on segments are of this kind, until `leave`; see `Segment` for the fields."""
        self.close()
        self.places.append([kind, level, block, row, column, label])

    def leave(self, depth: int = -1) -> None:
        """Undo the last `enter`, or all but the first `depth`."""
        self.close()
        del self.places[depth:]

    @property
    def depth(self) -> int:
        """How many places have been entered and not left, to be given to `leave`."""
        return len(self.places)

    def number(self) -> int:
        """Return a number, from 1, for the next list, table or definition list."""
        self._blocks += 1
        return self._blocks

    def close(self) -> None:
        """End the open segment, if there is one."""
        if self.is_open:
            self.is_open = False
            if self.tags:
                self.end_tags()

    # What is in them

    def text(self, start: int, end: int) -> None:
        """Add source characters [start, end), copied."""
        if not self.is_open:
            self.is_open = True
            self.opened.append((self.places[-1], len(self.starts)))
        self.starts.append(start)
        self.stops.append(end)

    def lines(self, start: int, end: int, text: str) -> None:
        """Add source characters [start, end) of `text`, whose lines may end inside a compound:
        "customer-" and "centric" on the next line are one word."""
        if "-" in text[start:end]:
            for folded in pattern(_FOLDED_HYPHEN).finditer(text, start, end):
                self.text(start, folded.start())
                start = folded.end()
        if start < end:
            self.text(start, end)

    def unit(self, prose: str, start: int, size: int) -> None:
        """Add characters that stand for `size` source characters from `start` on as a whole."""
        if prose.isspace():
            self.blank(start, size)
        elif prose not in _DROPPED:
            if len(prose) > size:  # what a page defines once and shows often
                self._spare -= len(prose)
                prose = prose if self._spare > 0 else HIDDEN
            self.text(start, start + size)
            self._units[len(self.starts) - 1] = prose

    def blank(self, start: int, size: int) -> None:
        """Add a blank. Next to another blank, or to the end of the segment, it is dropped again."""
        if self.is_open:
            self.text(start, start + size)
            self._units[len(self.starts) - 1] = " "

    def hide(self, start: int, end: int) -> None:
        """Add `HIDDEN` once for each of the source characters [start, end)."""
        if start < end:
            self.unit(HIDDEN * (end - start), start, end - start)

    # Marks and comments

    def begin(self, kind: str, value: str = "", origin: Span | None = None) -> list[Any]:
        """Begin a mark here; give the result to `end`."""
        mark = [kind, len(self.starts), -1, value, origin]
        self.marks.append(mark)
        return mark

    def end(self, mark: list[Any]) -> None:
        """End a mark here. If nothing is in it, it leaves no trace."""
        mark[2] = len(self.starts)

    def code(self, kind: str, value: str, start: int, end: int) -> None:
        """Add hidden code: one `HIDDEN` that stands for source characters [start, end)."""
        mark = self.begin(kind, value, Span(start, end))
        self.unit(HIDDEN, start, end - start)
        self.end(mark)

    def begin_tag(self, tag: str, kind: str, value: str = "", origin: Span | None = None) -> None:
        """Begin a mark that lasts until `end_tag(tag)`, or else until the segment ends."""
        self.tags.setdefault(tag, []).append(self.begin(kind, value, origin))

    def begin_nothing(self, tag: str) -> None:
        """Note a tag without a mark, so that the next `end_tag` ends this one and not one around it."""
        self.tags[tag].append(["", 0, 0, "", None])

    def end_tag(self, tag: str) -> None:
        """End the last mark that was begun with this tag, if one was."""
        begun = self.tags.get(tag)
        if begun:
            self.end(begun.pop())

    def tip_on_brackets(self, opening: int, closing: int, value: str, origin: Span) -> None:
        """Mark what the last piece holds between two brackets at its end, and take these away: `[CRM]{title="..."}`.

        Nothing is done if more than text stands between them.
        """
        if self.is_open and self.starts[-1] <= opening and self.stops[-1] == closing + 1:
            self.stops[-1] = opening
            mark = self.begin("tip", value, origin)
            self.text(opening + 1, closing)
            self.end(mark)

    def say(self, text: str, word: Span, meaning: Span) -> None:
        """Add what a page says a word means by other than its prose, as an "abbreviation"."""
        self.enter("abbreviation")
        self.unit(text[slice(*word)], word.start, word.end - word.start)
        self.unit(": ", word.end, 0)
        self.unit(text[slice(*meaning)], meaning.start, meaning.end - meaning.start)
        self.leave()

    def end_tags(self) -> None:
        """End all marks that were begun with a tag."""
        for begun in self.tags.values():
            for mark in begun:
                self.end(mark)
        self.tags.clear()

    def reference(self, label: str, start: int) -> None:
        """Add a footnote reference at source character `start`: a mark over nothing."""
        point = self._point(start)
        self.marks.append(["footnote", point, point, label, None])

    def comment(self, start: int, end: int, text: str) -> None:
        """Note the comment at source characters [start, end), delimiters included."""
        self._comments.append((self._point(start), Comment(Span(start, end), text.strip(), 0)))

    def _point(self, start: int) -> int:
        """Return the number of a piece that stands here: an empty one, or the first of the next segment."""
        if self.is_open:
            self.text(start, start)
            return len(self.starts) - 1
        return len(self.starts)

    # The result

    def document(self, source: Source, markup: str = "markdown") -> Document:
        """Return what has been collected; nothing may be added afterwards.

        Numbers of pieces become offsets into the prose, in one pass over each list:

            starts, stops ---- shown[start:stop] --> texts      one for each piece, as far as it is a copy
            units ------------ index: unit --------> texts      over the pieces that stand for something else
            opened ----------- first of the next --> lasts      the last piece of each segment; _PARTING ends it
                    |
                    |  only if there are runs of blanks, blanks at an edge or characters to drop:
                    |  _folded() makes new pieces; `moved` tells the new number of an old one, else its own
                    v
            texts ------------ sum of lengths -----> begins     prose offset of each piece
                                                     ends       where it ends, without _PARTING
                    |
                    v
            segments [begins[first], ends[last]), marks [begins[first], ends[last - 1]), comments begins[first]
        """
        self.close()
        shown, opened = self._shown, self.opened
        texts = [shown[start:stop] for start, stop in zip(self.starts, self.stops, strict=True)]
        for index, unit in self._units.items():
            texts[index] = unit
        pieces = _Pieces(texts, self.starts, list(map(sub, self.stops, self.starts)))
        lasts = [first - 1 for _, first in opened[1:]]
        if opened:
            lasts.append(len(texts) - 1)
        for last in lasts:
            texts[last] += _PARTING
        prose = " " + "".join(texts)
        moved: Sequence[int] = range(len(texts) + 1)
        if self._odd or "  " in prose or pattern(r"\n(?<= \n)").search(prose):
            pieces, opened, lasts, moved = _folded(pieces, opened, lasts, prose, self._odd)
            texts = pieces.texts
            prose = " " + "".join(texts)
        begins = list(accumulate(map(len, texts), initial=1))
        ends = begins[1:]
        for last in lasts:
            ends[last] -= len(_PARTING)
        begins[-1] = length = len(prose) - 1  # nothing follows the last segment
        segments = []
        for (fields, first), last in zip(opened, lasts, strict=True):
            kind, level, block, row, column, label = fields
            if kind == "item":
                fields[4] = column + 1
            segments.append(_new(Segment, (kind, begins[first], ends[last], level, block, row, column, label)))
        marks = [
            _new(Mark, (kind, begin, end, value, origin))
            for kind, first, last, value, origin in self.marks
            for begin in (begins[moved[first]],)
            for end in (ends[moved[last] - 1] if moved[first] < moved[last] else begin,)
            if begin < end or (kind == "footnote" and begin > 0)  # with no prose at all there is no place for it
        ]
        comments = [comment._replace(at=begins[moved[first]]) for first, comment in self._comments]
        return Document(
            source,
            hide_urls(prose[:length]),
            segments,
            marks,
            comments,
            begins[:-1],
            pieces.starts,
            pieces.sizes,
            markup,
        )


_PARTING = "\n "
"""Stands after each segment, in its last piece."""


class _Pieces:
    """Three lists of one length: the prose of each piece, where it begins in the source, its size there."""

    __slots__ = ("sizes", "starts", "texts")

    def __init__(self, texts: list[str], starts: list[int], sizes: list[int]) -> None:
        self.texts = texts
        self.starts = starts
        self.sizes = sizes

    def extend(self, pieces: "_Pieces", first: int, last: int) -> None:
        """Add other pieces, from number `first` up to `last`."""
        self.texts.extend(pieces.texts[first:last])
        self.starts.extend(pieces.starts[first:last])
        self.sizes.extend(pieces.sizes[first:last])

    def add(self, text: str, start: int, size: int) -> None:
        """Add a piece."""
        self.texts.append(text)
        self.starts.append(start)
        self.sizes.append(size)

    def cut(self, length: int) -> None:
        """Take out all pieces but the first `length`."""
        del self.texts[length:], self.starts[length:], self.sizes[length:]


_Opened = list[tuple[list[Any], int]]


def _untidy(pieces: _Pieces, opened: _Opened, prose: str, odd: str) -> list[int]:
    """Return which segments hold a run of blanks, a blank at either end or an `odd` character."""
    firsts = [first for _, first in opened]
    untidy = {
        bisect_right(firsts, index) - 1 for sign in odd for index, text in enumerate(pieces.texts) if sign in text
    }
    offsets = list(accumulate(map(len, pieces.texts), initial=1))
    begins = [offsets[first] for first in firsts]
    for blanks in ("  ", " \n"):
        offset = prose.find(blanks)
        while offset >= 0:
            untidy.add(bisect_right(begins, offset + 1) - 1)
            offset = prose.find(blanks, offset + 1)
    return sorted(untidy)


def _folded(
    pieces: _Pieces, opened: _Opened, lasts: list[int], prose: str, odd: str
) -> tuple[_Pieces, _Opened, list[int], list[int]]:
    """Return the pieces with runs of blanks made one, the `odd` characters dropped and no blanks at
    either end of a segment; with them the segments of which something is left, and for each old
    piece the number of the new one that its prose begins in.

    Segments are folded one by one; the tidy ones between two that need it are taken over together.
    """
    folded = _Pieces([], [], [])
    new_opened: _Opened = []
    new_lasts: list[int] = []
    moved: list[int] = []
    segment = piece = 0  # the first that have not been taken over
    for untidy in [*_untidy(pieces, opened, prose, odd), len(opened)]:
        until = opened[untidy][1] if untidy < len(opened) else len(pieces.texts)
        shift = len(folded.texts) - piece
        new_opened += [(fields, first + shift) for fields, first in opened[segment:untidy]]
        new_lasts += [last + shift for last in lasts[segment:untidy]]
        moved += range(piece + shift, until + shift)
        folded.extend(pieces, piece, until)
        if untidy < len(opened):
            first = len(folded.texts)
            piece = lasts[untidy] + 1
            moved += _fold(pieces, until, piece, folded, odd)
            if len(folded.texts) > first:
                new_opened.append((opened[untidy][0], first))
                new_lasts.append(len(folded.texts) - 1)
            segment = untidy + 1
    moved.append(len(folded.texts))
    return folded, new_opened, new_lasts, moved


def _fold(pieces: _Pieces, first: int, last: int, folded: _Pieces, odd: str) -> list[int]:
    """Add the pieces [first, last), which are one segment, to `folded`, or none if it is all blanks.

    Returns the new number of each of them.
    """
    base = len(folded.texts)
    moved = []
    blank = True  # the prose ends in one, or the segment begins: swallow the next
    for index in range(first, last):
        moved.append(len(folded.texts))
        text, start, size = pieces.texts[index], pieces.starts[index], pieces.sizes[index]
        if index == last - 1:
            text = text[: -len(_PARTING)]
        if len(text) == size > 0:
            blank = _fold_copy(text, start, blank, folded, odd)
        elif text != " " or not blank:  # a unit
            folded.add(text, start, size)
            blank = text == " " or (blank and not text)
    if blank:
        _drop_last_blank(folded, base)
    if any(folded.texts[base:]):
        folded.texts[-1] += _PARTING
        return moved
    folded.cut(base)
    return [base] * len(moved)


def _fold_copy(text: str, start: int, blank: bool, folded: _Pieces, odd: str) -> bool:
    """Add a copy of the source from `start` on, in as many pieces as it takes; `blank` and the result as in `_fold`."""
    if _is_tidy(text, blank, odd):
        folded.add(text, start, len(text))
        return text[-1] == " "
    runs = pattern(f"[{odd}][ {odd}]*| [ {odd}]+" if odd else "  +")
    margin = pattern(f"[ {odd}]*").match(text) if blank else None
    copied = margin.end() if margin else 0
    for run in runs.finditer(text, copied):
        if copied < run.start():
            folded.add(text[copied : run.start()], start + copied, run.start() - copied)
            blank = False
        copied = run.end()
        if " " in run[0] and not blank:
            folded.add(" ", start + run.start(), copied - run.start())
            blank = True
    if copied < len(text):
        folded.add(text[copied:], start + copied, len(text) - copied)
        blank = text[-1] == " "
    return blank


def _is_tidy(text: str, blank: bool, odd: str) -> bool:
    """Whether nothing of a text needs to be dropped after a blank, or after something else."""
    return "  " not in text and not (blank and text[0] == " ") and not any(sign in text for sign in odd)


def _drop_last_blank(folded: _Pieces, base: int) -> None:
    """Take the last character, a blank, from the pieces from number `base` on, if any of them is not empty."""
    for index in range(len(folded.texts) - 1, base - 1, -1):
        text = folded.texts[index]
        if text:
            folded.texts[index] = text[:-1]
            folded.sizes[index] = len(text) - 1
            return


def hide_urls(prose: str) -> str:
    """Return the prose with each bare URL and e-mail address overwritten by `HIDDEN`."""
    pieces: list[str] = []
    reached = 0
    for start, end in _urls(prose):
        pieces += prose[reached:start], HIDDEN * (end - start)
        reached = end
    return "".join(pieces) + prose[reached:] if reached else prose


def _urls(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where URLs and addresses stand, in order.

    Looks for the sign first ("://", "@", ...) and from there to both sides, a bounded way to the
    left: a pattern that tries every word as the beginning of an address takes ten times as long.
    """
    signs = [
        (sign.start(), sign[0])
        for first, code in (("/", _SLASHES), ("@", "@"), ("w", _WWW))
        if first in prose
        for sign in pattern(code).finditer(prose)
    ]
    signs.sort()
    reached = 0
    for start, sign in signs:
        if start < reached:
            continue
        before, after = _SIDES[sign]
        head = pattern(before).search(prose[max(reached, start - 64) : start])
        tail = pattern(after).match(prose, start)
        if head and tail:
            reached = _without_punctuation(prose, start, tail.end())
            yield start - len(head[0]), reached


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
