"""Changes of a paragraph in, splices of its part out: runs are parted where something new stands in them.

Only the elements that hold a changed character are written anew; a run that is parted keeps its tag and its properties
on both sides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from jargonlint.markup.docx.paragraph import Piece
from jargonlint.markup.office.elements import Element, escaped, opening, raw_prefix
from jargonlint.markup.office.splices import Splice, spliced

STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_ID: Final = re.compile(rb"\bid=[\"'](\d{1,10})[\"']")


class Names:
    """How elements and attributes are written in a part: with the prefix that it uses for those of Word."""

    __slots__ = ("_declaration", "_prefix", "uri")

    def __init__(self, data: bytes, root: Element) -> None:
        self._prefix = raw_prefix(data, root)
        self.uri = STRICT if STRICT.encode() in opening(data, root) else TRANSITIONAL
        self._declaration = "" if self._prefix else f' xmlns:w="{self.uri}"'

    def tag(self, name: str, /, **attributes: str) -> bytes:
        """Return an opening tag."""
        prefix = self._prefix or "w:"
        written = "".join(f' {prefix}{key}="{escaped(value).decode()}"' for key, value in attributes.items())
        return f"<{self._prefix}{name}{self._declaration if attributes else ''}{written}>".encode()

    def empty(self, name: str, /, **attributes: str) -> bytes:
        """Return an element with nothing in it."""
        return self.tag(name, **attributes)[:-1] + b"/>"

    def end(self, name: str) -> bytes:
        """Return a closing tag."""
        return f"</{self._prefix}{name}>".encode()

    def text(self, text: str, name: str = "t") -> bytes:
        """Return the element that holds text of a run, all of whose blanks count."""
        return f'<{self._prefix}{name} xml:space="preserve">'.encode() + escaped(text) + self.end(name)


class Identifiers:
    """New identifiers for tracked changes, comments and bookmarks: small numbers that no part uses yet."""

    __slots__ = ("_last", "_used")

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._used = {int(number) for data in parts for number in _ID.findall(data)}
        self._last = 0

    def new(self) -> str:
        """Return the next one."""
        self._last += 1
        while self._last in self._used:
            self._last += 1
        return str(self._last)


class Insertion(NamedTuple):
    """What is put behind a character of a piece, or before its first one, at `offset` of the paragraph.

    content   what stands there, beside runs
    is_alone  it may not stand inside of another tracked insertion
    """

    piece: Piece
    offset: int
    content: bytes
    is_alone: bool = False


class Deletion(NamedTuple):
    """Characters [start, end) of a paragraph that are deleted; `mark` returns the opening tag that says so."""

    start: int
    end: int
    mark: Callable[[], bytes]


def piece_at(pieces: Sequence[Piece], offset: int, *, right: bool) -> Piece | None:
    """Return the piece with which something belongs that stands before a character: the one that holds this character
    if it joins the `right`, else the one that holds the character before; None where no run is there."""
    runs = [piece for piece in pieces if piece.run]
    before = next((piece for piece in reversed(runs) if piece.start < offset <= piece.end), None)
    behind = next((piece for piece in runs if piece.start <= offset < piece.end), None)
    return (behind or before) if right else (before or behind)


class _Touched(NamedTuple):
    """A piece in which something changes."""

    piece: Piece
    insertions: Sequence[Insertion]
    deletions: Sequence[Deletion]


def _touched(
    pieces: Sequence[Piece], insertions: Sequence[Insertion], deletions: Sequence[Deletion]
) -> Iterator[_Touched]:
    """Yield the pieces in which something changes, in order."""
    for piece in pieces:
        own = [insertion for insertion in insertions if insertion.piece is piece]
        cut = [deletion for deletion in deletions if deletion.start < piece.end and piece.start < deletion.end]
        if own or cut:
            yield _Touched(piece, own, cut)


class _Stretch(NamedTuple):
    """Something of what a piece becomes: in its run, or between two runs."""

    content: bytes
    is_in_run: bool


class Runs:
    """The runs of a part, and what is put between them and taken out of them."""

    __slots__ = ("_data", "names")

    def __init__(self, data: bytes, names: Names) -> None:
        self._data = data
        self.names = names

    def like(self, piece: Piece, text: str) -> bytes:
        """Return a new run that looks like that of a piece."""
        names = self.names
        return names.tag("r") + self._properties(piece, with_changes=False) + names.text(text) + names.end("r")

    def splices(
        self, pieces: Sequence[Piece], insertions: Sequence[Insertion], deletions: Sequence[Deletion] = ()
    ) -> Iterator[Splice]:
        """Yield what puts insertions and deletions, each in order of place, into the part of a paragraph."""
        groups: list[list[_Touched]] = []
        for touched in _touched(pieces, insertions, deletions):
            if groups and self._follows(groups[-1][-1].piece, touched.piece):
                groups[-1].append(touched)
            else:
                groups.append([touched])
        for group in groups:
            stretches = [stretch for touched in group for stretch in self._stretches(*touched)]
            yield self._joined(group[0].piece, group[-1].piece, stretches)

    def _follows(self, one: Piece, other: Piece) -> bool:
        """Whether a piece follows another one in its run, with nothing between them."""
        return one.run is other.run and not self._between(one.element.end, other.element.start)

    def _stretches(
        self, piece: Piece, insertions: Sequence[Insertion], deletions: Sequence[Deletion]
    ) -> Iterator[_Stretch]:
        """Yield what is left of a piece, what is put into it and what is deleted of it, in order."""
        for start, end in pairwise(_edges(piece, insertions, deletions)):
            deletion = next((cut for cut in deletions if cut.start <= start < end <= cut.end), None)
            if deletion:
                run = self._opening(piece) + self._kept(piece, start, end, "delText") + self.names.end("r")
                yield _Stretch(deletion.mark() + run + self.names.end("del"), False)
            elif start < end:
                yield _Stretch(self._kept(piece, start, end, "t"), True)
            for insertion in insertions:
                if insertion.offset == end:
                    yield _Stretch(self._put(insertion), False)

    def _put(self, insertion: Insertion) -> bytes:
        """Return an insertion, outside of the tracked one around its run where it must not stand in that."""
        around = insertion.piece.around
        if around is None or not insertion.is_alone:
            return insertion.content
        return self._data[around.close : around.end] + insertion.content + opening(self._data, around)

    def _joined(self, first: Piece, last: Piece, stretches: Sequence[_Stretch]) -> Splice:
        """Return what the elements of some pieces of a run become; the run ends before what stands between runs, and
        begins anew behind it. No run is left that holds nothing."""
        run = first.run
        assert run
        start, end, is_open = first.element.start, last.element.end, True
        if not stretches[0].is_in_run and not self._between(self._content_start(first), start):
            start, is_open = run.start, False
        written: list[bytes] = []
        for content, is_in_run in stretches:
            if is_in_run != is_open:
                written.append(self._opening(first) if is_in_run else self.names.end("r"))
                is_open = is_in_run
            written.append(content)
        if not is_open and self._between(end, run.close):
            written.append(self._opening(first))
        elif not is_open:
            end = run.end
        return Splice(start, end, b"".join(written))

    def _between(self, start: int, end: int) -> bytes:
        """Return what stands between two elements, blanks aside."""
        return self._data[start:end].strip()

    def _kept(self, piece: Piece, start: int, end: int, name: str) -> bytes:
        """Return what holds characters [start, end) of a piece; only text can be parted."""
        element = piece.element
        if element.name != "w:t":
            return self._data[element.start : element.end]
        return self.names.text(element.words()[start - piece.start : end - piece.start], name)

    def _opening(self, piece: Piece) -> bytes:
        """Return how the run of a piece begins: its tag and its properties."""
        assert piece.run
        return opening(self._data, piece.run) + self._properties(piece, with_changes=True)

    def _content_start(self, piece: Piece) -> int:
        """Return where the content of a run begins, behind its properties."""
        assert piece.run
        return piece.properties.end if piece.properties else piece.run.start + len(opening(self._data, piece.run))

    def _properties(self, piece: Piece, *, with_changes: bool) -> bytes:
        """Return the properties of the run of a piece; without tracked changes of them for a run that is new."""
        properties = piece.properties
        if properties is None:
            return b""
        changes = [] if with_changes else properties.all("w:rPrChange")
        start = properties.start
        cut = [Splice(change.start - start, change.end - start, b"") for change in changes]
        return spliced(self._data[start : properties.end], cut)


def _edges(piece: Piece, insertions: Sequence[Insertion], deletions: Sequence[Deletion]) -> list[int]:
    """Return the characters of a paragraph at which something begins or ends inside of a piece, its start twice."""
    edges = {piece.start, piece.end, *(insertion.offset for insertion in insertions)}
    edges |= {edge for deletion in deletions for edge in (deletion.start, deletion.end)}
    return [piece.start, *sorted(edge for edge in edges if piece.start <= edge <= piece.end)]
