"""Messages (.eml): the subject and what readers are shown of the body, its encodings undone. They are only checked.

Of alternatives that one is read which mail programs prefer: HTML, else plain text. The text is that of HTML or of plain
text without its markup, a paragraph a line; a place is the line of the message on which the paragraph begins.
"""

import binascii
import codecs
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, count

from jargonlint.light_typing import TYPE_CHECKING, Final, NamedTuple
from jargonlint.markup import html, plain
from jargonlint.markup.office import layout
from jargonlint.markup.office.archive import Unreadable
from jargonlint.markup.office.text import COMMENT, MARGIN_COUNTS, escaped, in_square_brackets, signs, unchanged
from jargonlint.model import HIDDEN, Document, Line, Package, Segment, Source
from jargonlint.text.patterns import either

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["COMMENT", "MARGIN_COUNTS", "escaped", "in_square_brackets", "packed", "parse", "signs", "unpacked"]

DEEPEST: Final = 20
"""Parts inside of each other; mail programs nest four."""
MOST: Final = 1000
"""Parts of a message."""
LONGEST: Final = 2000
"""Lines of the header of a message or a part."""

MOST_SPANNING: Final = 50
"""Marks of different kinds or values that span a paragraph as a whole."""

_FIELD: Final = re.compile(rb"[!-9;-~]+[ \t]*:|From ")
_READERS: Final = {"text/html": html.parse, "text/plain": plain.parse}
_CHARSET: Final = re.compile(
    either(*"ascii utf iso8859 iso2022 latin cp koi8 mac big5 gb euc shiftjis hz tis kz1048 ptcp154 johab".split())
)
"""How the names of codecs begin that decode text, and do nothing else with it."""
_SOFT_BREAK: Final = re.compile(rb"=[ \t]*\r?\n?\Z")


class _Part(NamedTuple):
    """A part of a message: its type, how it is encoded, and which lines [start, end) of the message are its content."""

    type: str
    charset: str
    encoding: str
    start: int
    end: int


class _Decoded(NamedTuple):
    """The text of a part; `ends[i]` is the character at which what line `first + i` of the message holds ends."""

    text: str
    first: int
    ends: list[int]

    def line(self, offset: int) -> int:
        """Return the line of the message, from 1, of a character."""
        return self.first + min(bisect_right(self.ends, offset), max(len(self.ends) - 1, 0)) + 1


def unpacked(data: bytes) -> Package:
    """Return the text of a message and what each line of it is; raises `archive.Unreadable` for what is none."""
    if not _FIELD.match(data):
        raise Unreadable("not a message: it begins with no header field")
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    kinds: list[Line] = []
    subject = _subject(lines)
    if subject.strip():
        texts.append(subject)
        kinds.append(Line("in the subject", "heading", 1))
    for part in _shown(lines, 0, len(lines), 0, count(1)):
        decoded = _decoded(part, lines)
        blocks = max((line.block for line in kinds), default=0)
        for text, line in _paragraphs(_READERS[part.type](Source(None, decoded.text)), decoded):
            texts.append(text)
            kinds.append(line._replace(block=line.block + blocks) if line.block else line)
    return Package(data, "\n".join(texts), tuple(kinds))


def packed(package: Package, text: str) -> bytes:
    """Return a message as it was; raises ValueError for a changed one."""
    return unchanged(package, text, "eml")


def parse(source: Source, *, attributes: bool = False) -> Document:
    """As `Format.parse`: the text of a source without a package is read as paragraphs."""
    return layout.document(source, "eml")


# The parts of a message


def _shown(
    lines: Sequence[bytes], start: int, end: int, depth: int, numbers: Iterator[int], otherwise: str = "text/plain"
) -> Iterator[_Part]:
    """Yield the parts in lines [start, end) whose text a mail program shows, in order; all parts have `numbers`.

    `otherwise` is the type of one that does not say its own.
    """
    if next(numbers) > MOST:
        raise Unreadable(f"too many parts, at most {MOST}")
    fields, body = _fields(lines, start, end)
    fields.set_default_type(otherwise)
    kind = fields.get_content_type()
    boundary = fields.get_boundary()
    if kind.startswith("multipart/") and boundary and depth < DEEPEST:
        delimiter = b"--" + boundary.encode("utf-8", "surrogateescape")
        inside = _between(lines, body, end, delimiter)
        held = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        yield from _chosen(kind, [list(_shown(lines, *part, depth + 1, numbers, held)) for part in inside])
    elif kind in _READERS and fields.get_content_disposition() != "attachment":
        charset, encoding = str(fields.get_content_charset("utf-8")), str(fields.get("Content-Transfer-Encoding", ""))
        yield _Part(kind, charset, encoding.strip().lower(), body, end)


def _fields(lines: Sequence[bytes], start: int, end: int) -> tuple["Message", int]:
    """Return the header at the start of lines [start, end), and the line after the empty one that ends it."""
    from email.parser import BytesHeaderParser

    # A line of blanks is none of them: it goes on with a field that is folded.
    ends = (number for number in range(start, min(end, start + LONGEST)) if not lines[number].strip(b"\r\n"))
    last = next(ends, end)
    if last - start > LONGEST:
        raise Unreadable(f"too long a header, at most {LONGEST} lines")
    return BytesHeaderParser().parsebytes(b"".join(lines[start:last])), min(last + 1, end)


def _between(lines: Sequence[bytes], start: int, end: int, delimiter: bytes) -> Iterator[tuple[int, int]]:
    """Yield the lines [first, last) of each part between delimiters; one that is not closed lasts to the end."""
    first = -1
    for number in range(start, end):
        line = lines[number]
        if line.startswith(delimiter) and line[len(delimiter) :].strip() in (b"", b"--"):
            if first >= 0:
                yield first, number
            first = number + 1
            if line[len(delimiter) :].strip():
                return
    if first >= 0:
        yield first, end


def _chosen(kind: str, parts: Sequence[Sequence[_Part]]) -> Sequence[_Part]:
    """Return what is shown of the parts in another one: of alternatives the last with HTML, else the last."""
    readable = [part for part in parts if part]
    if kind != "multipart/alternative":
        return [*chain(*readable)]
    with_html = [part for part in readable if "text/html" in {one.type for one in part}]
    return (with_html or readable or [()])[-1]


def _subject(lines: Sequence[bytes]) -> str:
    """Return the subject of a message in one line, its encoded words decoded as far as they can be."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    fields = _fields(lines, 0, len(lines))[0]
    written = next((value for name, value in fields.raw_items() if name.lower() == "subject"), "")
    unfolded = re.sub(r"[\r\n]", "", _unencoded(written.encode("utf-8", "surrogateescape")))
    try:
        pieces = decode_header(unfolded)
    except (HeaderParseError, ValueError):
        pieces = [(unfolded, None)]
    shown = "".join([_word(piece, charset) for piece, charset in pieces])
    return " ".join(shown.split())


def _unencoded(written: bytes) -> str:
    """Return what bytes say that are not encoded as a header should be: UTF-8, or else Latin-1."""
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("latin-1")


def _word(piece: str | bytes, charset: str | None) -> str:
    """Return what a piece of a header says, as `decode_header` gives it: bytes of a charset, or what stands between."""
    if isinstance(piece, str):
        return piece
    return piece.decode(_codec(charset), "replace") if charset else piece.decode("raw-unicode-escape", "replace")


# Encodings


def _decoded(part: _Part, lines: Sequence[bytes]) -> _Decoded:
    """Return the text of a part. What is not encoded as it says stands for itself, or for U+FFFD."""
    decoder = codecs.getincrementaldecoder(_codec(part.charset))("replace")
    bytes_of = {"quoted-printable": _quoted_printable, "base64": _Base64().line}.get(part.encoding, bytes)
    texts = [str(decoder.decode(bytes_of(line))) for line in lines[part.start : part.end]]
    texts.append(str(decoder.decode(b"", final=True)))
    ends, size = [], 0
    for text in texts[:-1]:
        size += len(text)
        ends.append(size)
    return _Decoded("".join(texts), part.start, ends)


def _codec(charset: str) -> str:
    """Return the name of the codec of a charset, that of UTF-8 for one that nobody knows."""
    try:
        name = codecs.lookup(charset).name.replace("-", "").replace("_", "").lower()
    except (LookupError, ValueError):
        return "utf-8"
    return charset if _CHARSET.match(name) else "utf-8"


def _quoted_printable(line: bytes) -> bytes:
    """Return what a line in quoted-printable stands for; a sign "=" at its end takes the line end away."""
    return binascii.a2b_qp(_SOFT_BREAK.sub(b"", line))


class _Base64:
    """Decodes lines, which may end anywhere in a group of four signs."""

    def __init__(self) -> None:
        self._rest = b""

    def line(self, line: bytes) -> bytes:
        """Return what a line stands for as far as its groups are whole; what is no sign of base64 is left out, and so
        is what stands behind the padding."""
        written, padding, _ = line.partition(b"=")
        found = self._rest + re.sub(rb"[^A-Za-z0-9+/]", b"", written)
        whole = len(found) if padding else len(found) - len(found) % 4
        group, self._rest = found[:whole], found[whole:]
        missing = -len(group) % 4
        return binascii.a2b_base64(group + b"=" * missing) if missing < 3 else b""


# Paragraphs


def _paragraphs(document: Document, decoded: _Decoded) -> Iterator[tuple[str, Line]]:
    """Yield the text of each segment of a part, and what it is."""
    notes: dict[int, list[tuple[int, int, str]]] = {}
    for comment in document.comments:
        number = document.segment_at(comment.at)
        notes.setdefault(number, []).append((0, 0, comment.text))
    for number, (segment, marks) in enumerate(zip(document.segments, _marks(document), strict=True)):
        place = f"on line {decoded.line(document.origin(segment.start, segment.start + 1).start)}"
        yield (
            _text(document, segment),
            Line(
                place,
                segment.kind,
                segment.level,
                segment.block,
                segment.row,
                segment.column,
                segment.label,
                tuple(sorted(marks, key=lambda mark: mark[1])),
                tuple(notes.get(number, ())),
            ),
        )


def _marks(document: Document) -> Iterator[list[tuple[str, int, int, str]]]:
    """Yield the marks over each segment, in its offsets; of those that span several, one of a kind and value."""
    spanning: dict[tuple[str, str], int] = {}  # where the last one ends
    left = deque(document.marks)
    for segment in document.segments:
        spanning = {key: end for key, end in spanning.items() if end > segment.start}
        marks = [(kind, 0, min(end, segment.end) - segment.start, value) for (kind, value), end in spanning.items()]
        while left and left[0].start <= segment.end:
            mark = left.popleft()
            begin, end = mark.start - segment.start, min(mark.end, segment.end) - segment.start
            marks.append((mark.kind, begin, end, mark.value))
            key = (mark.kind, mark.value)
            if mark.end > segment.end and (key in spanning or len(spanning) < MOST_SPANNING):
                spanning[key] = max(spanning.get(key, 0), mark.end)
        yield marks


def _text(document: Document, segment: Segment) -> str:
    """Return the prose of a segment as it is shown; what is hidden by its look only (an address) stands there again."""
    prose = document.prose[segment.start : segment.end]
    if HIDDEN not in prose:
        return prose

    def shown(hidden: re.Match[str]) -> str:
        offset = segment.start + hidden.start()
        written = document.source.text[slice(*document.origin(offset, offset + 1))]
        return written if len(written) == 1 and written.isprintable() else layout.OBJECT

    return re.sub(HIDDEN, shown, prose)
