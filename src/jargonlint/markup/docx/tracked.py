"""The changed text of a Word document in, the document with tracked changes out: its readers accept or reject each.

Nothing is changed but what they can reject: rejecting all gives the old text, accepting all the new one.
"""

from collections.abc import Iterator
from typing import Final

from jargonlint.markup.docx.paragraph import Written
from jargonlint.markup.docx.reading import Word, WordLine, read
from jargonlint.markup.docx.runs import AUTHOR, Deletion, Identifiers, Insertion, Names, piece_at, run_like, splices
from jargonlint.markup.layout import changes
from jargonlint.markup.splices import Splice, spliced

SIGNATURES: Final = "_xmlsignatures/"


def written(data: bytes, text: str) -> bytes:
    """Return a document whose text becomes `text`, a paragraph a line as before, when its changes are accepted.

    Raises ValueError, saying why, for a document that may not be changed.
    """
    word = read(data)
    check_unsigned(word)
    lines = text.split("\n")
    if len(lines) != len(word.lines):
        raise ValueError("its paragraphs are not those that were read; a change may not part or join any")
    changed = [(line, after) for line, after in zip(word.lines, lines, strict=True) if line.written.text != after]
    parts = {line.part: word.parts.data(line.part) for line, _ in changed}
    identifiers = Identifiers(list(parts.values()))
    for part, content in parts.items():
        names = Names(content, word.parts.root(part))
        tracking = _Tracking(content, names, identifiers)
        parts[part] = spliced(
            content, [splice for line, after in changed if line.part == part for splice in tracking.line(line, after)]
        )
    return word.parts.archive.rewritten(parts)


def check_unsigned(word: Word) -> None:
    """Raise ValueError for a document that is signed."""
    if any(name.lower().startswith(SIGNATURES) for name in word.parts.archive.names):
        raise ValueError("it is signed, and a change would break the signature; save a copy without it")


class _Tracking:
    """Writes the changes of a part."""

    __slots__ = ("_data", "_identifiers", "_names")

    def __init__(self, data: bytes, names: Names, identifiers: Identifiers) -> None:
        self._data = data
        self._names = names
        self._identifiers = identifiers

    def line(self, line: WordLine, after: str) -> Iterator[Splice]:
        """Yield what makes the text of a paragraph another one."""
        insertions, deletions = [], []
        for start, end, new, joins_right in changes(line.written.text, after):
            if start < end:
                deletions.append(Deletion(start, end, self._deletion))
            if new:
                insertions.append(self._insertion(line.written, start, end, new, joins_right))
        return splices(self._data, self._names, line.written.pieces, insertions, deletions)

    def _insertion(self, paragraph: Written, start: int, end: int, new: str, joins_right: bool) -> Insertion:
        """Return what puts new text behind the old one, which it looks like."""
        is_new = start == end
        like = piece_at(paragraph.pieces, start, right=joins_right or not is_new)
        piece = like if is_new else piece_at(paragraph.pieces, end, right=False)
        if like is None or piece is None:
            raise ValueError("a change stands where no text is")
        names = self._names
        run = run_like(self._data, names, like, names.text(new))
        mark = names.tag("ins", id=self._identifiers.new(), author=AUTHOR)
        return Insertion(piece, end, mark + run + names.end("ins"), is_alone=True)

    def _deletion(self) -> bytes:
        return self._names.tag("del", id=self._identifiers.new(), author=AUTHOR)
