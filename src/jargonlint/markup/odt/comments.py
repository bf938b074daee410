"""Notes on an OpenDocument text in, the document with a comment at each out; those that are there stay."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final, NamedTuple

from jargonlint.markup.odt.paragraph import BLANKS, PREFIXES, Piece, text_of
from jargonlint.markup.odt.reading import CONTENT, Text, read
from jargonlint.markup.office.archive import SIGNED
from jargonlint.markup.office.elements import appended, escaped
from jargonlint.markup.office.reviews import AUTHOR, Comment, Place, comments, unsaid
from jargonlint.markup.office.splices import Splice, spliced
from jargonlint.model import Note

SIGNATURES: Final = "META-INF/documentsignatures.xml"
_DECLARED: Final = "".join(
    f' xmlns:{prefix}="{uri}"' for uri, prefix in PREFIXES.items() if prefix in ("office", "text", "dc")
)


def written(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a document with a comment at the place of each note, but for those that we have written before.

    Notes are in order of place. Raises ValueError, saying why, for a document that may not be changed.
    """
    text = read(data)
    if SIGNATURES in text.archive:
        raise ValueError(SIGNED)
    new = list(_unsaid(text, notes))
    if not new:
        return data
    return text.archive.rewritten({text.archive.name_of(CONTENT): spliced(text.content, _splices(text, new))})


def _unsaid(text: Text, notes: Sequence[Note]) -> Iterator[Comment]:
    """Yield the comment of each note, but for those that we have written before."""
    own = [
        comment
        for comment in text.root.within("office:annotation")
        if (creator := comment.child("dc:creator")) and creator.words() == AUTHOR
    ]
    places = [Place(line.written.text, line.line, line.anchor) for line in text.lines]
    return unsaid(comments(places, notes), ["\n".join(text_of(comment)) for comment in own])


class _Sign(NamedTuple):
    """What is put before a character of a piece, or behind its last one."""

    piece: Piece
    offset: int
    content: bytes


def _splices(text: Text, new: Sequence[Comment]) -> Iterator[Splice]:
    """Yield what puts comments into the main part."""
    names = (f"{AUTHOR}-{number}" for number in count(1))
    free = (name for name in names if name.encode() not in text.content)
    by_line: dict[int, list[tuple[str, Comment]]] = {}
    for name, comment in zip(free, new, strict=False):
        by_line.setdefault(comment.line, []).append((name, comment))
    for number, own in by_line.items():
        line = text.lines[number]
        if line.written.pieces:
            yield from _in_pieces(line.written.pieces, own)
        else:
            content = [b"".join(_signs(name, comment.text)) for name, comment in own]
            yield appended(text.content, line.element, b"".join(content))


def _in_pieces(pieces: Sequence[Piece], named: Sequence[tuple[str, Comment]]) -> Iterator[Splice]:
    """Yield what puts comments into a paragraph."""
    signs = [sign for name, comment in named for sign in _placed(pieces, comment, name)]
    for piece in pieces:
        yield from _in_piece(piece, [sign for sign in signs if sign.piece is piece])


def _placed(pieces: Sequence[Piece], comment: Comment, name: str) -> Iterator[_Sign]:
    """Yield what stands before and behind the words that a comment is about."""
    begin, end = _signs(name, comment.text)
    first = _piece_at(pieces, comment.start, right=True)
    yield _Sign(first, comment.start, begin)
    last = _piece_at(pieces, comment.end, right=False) if comment.start < comment.end else first
    yield _Sign(last, comment.end, end)


def _signs(name: str, said: str) -> tuple[bytes, bytes]:
    """Return what stands before and behind the words that a comment is about."""
    inside = f"<dc:creator>{AUTHOR}</dc:creator><text:p>".encode() + escaped(said) + b"</text:p>"
    begin = f'<office:annotation{_DECLARED} office:name="{name}">'.encode() + inside + b"</office:annotation>"
    return begin, f'<office:annotation-end{_DECLARED} office:name="{name}"/>'.encode()


def _piece_at(pieces: Sequence[Piece], offset: int, *, right: bool) -> Piece:
    """Return the piece that holds the character on the `right` of an offset, or else the one before it; where none
    does, the other one. Pieces follow each other from 0 on."""
    index = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
    is_before = not right and index > 0 and pieces[index].start == offset
    return pieces[index - is_before]


def _in_piece(piece: Piece, signs: Sequence[_Sign]) -> Iterator[Splice]:
    """Yield what puts signs, in order of place, into a piece: only text can be parted."""
    element = piece.element
    if element.name:
        for sign in signs:
            edge = element.start if sign.offset == piece.start else element.end
            yield Splice(edge, edge, sign.content)
    elif signs:
        content, reached = b"", 0
        for sign in sorted(signs, key=lambda sign: sign.offset):
            offset = _raw_offset(piece, sign.offset)
            content += escaped(element.text[reached:offset]) + sign.content
            reached = offset
        yield Splice(element.start, element.end, content + escaped(element.text[reached:]))


def _raw_offset(piece: Piece, offset: int) -> int:
    """Return the character of a run of text that an offset into its paragraph is: blanks in it were folded."""
    text = piece.element.text
    dropped = len(BLANKS.sub(" ", text)) - (piece.end - piece.start)  # a blank at its start
    raw = offset - piece.start + dropped
    for blanks in BLANKS.finditer(text):
        if blanks.start() >= raw:
            break
        raw += len(blanks[0]) - 1
    return raw
