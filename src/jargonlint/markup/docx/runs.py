"""Changes of a paragraph in, splices of its part out: runs are parted where something new stands between two characters.

Only the elements that hold a changed character are written anew; a run that is parted keeps its tag and its properties
on both sides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from jargonlint.markup.docx.paragraph import Piece
from jargonlint.markup.elements import Element, escaped, opening, raw_prefix
from jargonlint.markup.splices import Splice, spliced

STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

AUTHOR: Final = "jargonlint"
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


def run_like(data: bytes, names: Names, piece: Piece, content: bytes) -> bytes:
    """Return a new run that looks like that of a piece."""
    return names.tag("r") + _properties(data, piece, with_changes=False) + content + names.end("r")


def splices(
    data: bytes, names: Names, pieces: Sequence[Piece], insertions: Sequence[Insertion], deletions: Sequence[Deletion]
) -> Iterator[Splice]:
    """Yield what puts insertions and deletions, each in order of place, into the part of a paragraph."""
    for piece in pieces:
        own = [insertion for insertion in insertions if insertion.piece is piece]
        gone = [deletion for deletion in deletions if deletion.start < piece.end and piece.start < deletion.end]
        if own or gone:
            yield _joined(data, names, piece, list(_parts(data, names, piece, own, gone)))


class _Part(NamedTuple):
    """Something of what a piece becomes: in its run, or between two runs."""

    content: bytes
    is_in_run: bool


def _parts(
    data: bytes, names: Names, piece: Piece, insertions: Sequence[Insertion], deletions: Sequence[Deletion]
) -> Iterator[_Part]:
    """Yield what is left of a piece, what is put into it and what is deleted of it, in order."""
    edges = {piece.start, piece.end, *(insertion.offset for insertion in insertions)}
    edges |= {edge for deletion in deletions for edge in (deletion.start, deletion.end)}
    inside = sorted(edge for edge in edges if piece.start <= edge <= piece.end)
    for start, end in pairwise([piece.start, *inside]):
        deletion = next((one for one in deletions if one.start <= start < end <= one.end), None)
        if deletion:
            run = _opening(data, piece) + _kept(data, names, piece, start, end, "delText") + names.end("r")
            yield _Part(deletion.mark() + run + names.end("del"), False)
        elif start < end:
            yield _Part(_kept(data, names, piece, start, end, "t"), True)
        yield from (_Part(_put(data, insertion), False) for insertion in insertions if insertion.offset == end)


def _put(data: bytes, insertion: Insertion) -> bytes:
    """Return an insertion, outside of the tracked one around its run where it must not stand in that."""
    around = insertion.piece.around
    if around is None or not insertion.is_alone:
        return insertion.content
    return data[around.close : around.end] + insertion.content + opening(data, around)


def _joined(data: bytes, names: Names, piece: Piece, parts: Sequence[_Part]) -> Splice:
    """Return what the element of a piece becomes; its run ends before what stands between runs, and begins anew behind
    it. No run is left that holds nothing."""
    run, element = piece.run, piece.element
    assert run
    start, end = element.start, element.end
    is_open = True
    if not parts[0].is_in_run and not _between(data, _content_start(data, piece), start):
        start, is_open = run.start, False
    written: list[bytes] = []
    for content, is_in_run in parts:
        if is_in_run != is_open:
            written.append(_opening(data, piece) if is_in_run else names.end("r"))
            is_open = is_in_run
        written.append(content)
    if not is_open and _between(data, end, run.close):
        written.append(_opening(data, piece))
    elif not is_open:
        end = run.end
    return Splice(start, end, b"".join(written))


def _between(data: bytes, start: int, end: int) -> bytes:
    """Return what stands between two elements, blanks aside."""
    return data[start:end].strip()


def _content_start(data: bytes, piece: Piece) -> int:
    """Return where the content of a run begins, behind its properties."""
    assert piece.run
    return piece.properties.end if piece.properties else piece.run.start + len(opening(data, piece.run))


def _kept(data: bytes, names: Names, piece: Piece, start: int, end: int, name: str) -> bytes:
    """Return what holds characters [start, end) of a piece; only text can be parted."""
    element = piece.element
    if element.name != "w:t":
        return data[element.start : element.end]
    return names.text(element.words()[start - piece.start : end - piece.start], name)


def _opening(data: bytes, piece: Piece) -> bytes:
    """Return how the run of a piece begins: its tag and its properties."""
    assert piece.run
    return opening(data, piece.run) + _properties(data, piece, with_changes=True)


def _properties(data: bytes, piece: Piece, *, with_changes: bool) -> bytes:
    """Return the properties of the run of a piece; without tracked changes of them for a run that is new."""
    properties = piece.properties
    if properties is None:
        return b""
    changes = [] if with_changes else properties.all("w:rPrChange")
    start = properties.start
    cut = [Splice(change.start - start, change.end - start, b"") for change in changes]
    return spliced(data[start : properties.end], cut)
