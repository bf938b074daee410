"""OpenDocument texts (LibreOffice Writer): read as text, a paragraph a line; comments are written, and nothing else."""

from collections.abc import Sequence

from jargonlint.markup.office import layout
from jargonlint.markup.office.text import COMMENT, MARGIN_COUNTS, escaped, in_square_brackets, signs, unchanged
from jargonlint.model import Document, Note, Package, Source

__all__ = [
    "COMMENT",
    "MARGIN_COUNTS",
    "commented",
    "escaped",
    "in_square_brackets",
    "packed",
    "parse",
    "signs",
    "unpacked",
]


def unpacked(data: bytes) -> Package:
    """Return the text of a document and what each line of it is; raises `archive.Unreadable`."""
    from jargonlint.markup.odt.reading import read

    text = read(data)
    return Package(data, text.text, tuple(line.line for line in text.lines))


def packed(package: Package, text: str) -> bytes:
    """Return a document as it was; raises ValueError for a changed one."""
    return unchanged(package, text, "odt")


def commented(package: Package, notes: Sequence[Note]) -> bytes:
    """Return a document with a comment at each note, in order of place; raises ValueError, saying why not."""
    from jargonlint.markup.odt.comments import written

    return written(package.data, notes)


def parse(source: Source, *, attributes: bool = False) -> Document:
    """As `Format.parse`: the text of a source without a package is read as paragraphs."""
    return layout.document(source, "odt")
