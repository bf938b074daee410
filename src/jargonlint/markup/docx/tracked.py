"""The changed text of a Word document in, the document with tracked changes out: its readers accept or reject each.

Nothing is changed but what they can reject: rejecting all gives the old text, accepting all the new one.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.markup.docx.paragraph import Piece
from jargonlint.markup.docx.reading import Word, WordLine, read
from jargonlint.markup.docx.runs import Deletion, Identifiers, Insertion, Names, Runs, piece_at
from jargonlint.markup.office.archive import SIGNED
from jargonlint.markup.office.layout import OBJECT, Change, changes
from jargonlint.markup.office.reviews import AUTHOR
from jargonlint.markup.office.splices import Splice, spliced

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
        tracking = _Tracking(Runs(content, Names(content, word.parts.root(part))), identifiers)
        own = [(line, after) for line, after in changed if line.part == part]
        parts[part] = spliced(content, [splice for line, after in own for splice in tracking.line(line, after)])
    return word.parts.archive.rewritten(parts)


def check_unsigned(word: Word) -> None:
    """Raise ValueError for a document that is signed."""
    if any(name.lower().startswith(SIGNATURES) for name in word.parts.archive.names):
        raise ValueError(SIGNED)


class _Tracking:
    """Writes the changes of a part."""

    __slots__ = ("_identifiers", "_runs")

    def __init__(self, runs: Runs, identifiers: Identifiers) -> None:
        self._runs = runs
        self._identifiers = identifiers

    def line(self, line: WordLine, after: str) -> Iterator[Splice]:
        """Yield what makes the text of a paragraph another one."""
        insertions, deletions = [], []
        for change in changes(line.written.text, after):
            if change.start < change.end:
                deletions.append(Deletion(change.start, change.end, self._deletion))
            if change.new:
                insertions.append(self._insertion(line.written.pieces, change))
        return self._runs.splices(line.written.pieces, insertions, deletions)

    def _insertion(self, pieces: Sequence[Piece], change: Change) -> Insertion:
        """Return what puts new text behind the old one, which it looks like."""
        is_new = change.start == change.end
        like = piece_at(pieces, change.start, right=change.joins_right or not is_new)
        piece = like if is_new else piece_at(pieces, change.end, right=False)
        if like is None or piece is None:
            raise ValueError("a change stands where no text is")
        if OBJECT in change.new:
            raise ValueError("a change would move a picture or a formula; move it by hand")
        names = self._runs.names
        mark = names.tag("ins", id=self._identifiers.new(), author=AUTHOR)
        return Insertion(piece, change.end, mark + self._runs.like(like, change.new) + names.end("ins"), is_alone=True)

    def _deletion(self) -> bytes:
        return self._runs.names.tag("del", id=self._identifiers.new(), author=AUTHOR)
