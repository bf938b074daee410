"""Word documents: read as text, a paragraph a line; written as comments, tracked changes and a glossary."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from jargonlint.markup.office import layout
from jargonlint.markup.office.text import COMMENT, MARGIN_COUNTS, escaped, in_square_brackets, signs
from jargonlint.model import Document, Note, Package, Source

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks

__all__ = [
    "COMMENT",
    "MARGIN_COUNTS",
    "STYLE",
    "commented",
    "escaped",
    "glossary",
    "in_square_brackets",
    "linked",
    "packed",
    "parse",
    "place_of_glossary",
    "signs",
    "unformatted",
    "unpacked",
    "with_glossary",
]

STYLE: Final = "table"


def unpacked(data: bytes) -> Package:
    """Return the text of a Word document and what each line of it is; raises `archive.Unreadable`."""
    from jargonlint.markup.docx.reading import read

    word = read(data)
    return Package(data, word.text, tuple(line.line for line in word.lines))


def packed(package: Package, text: str) -> bytes:
    """Return a document with what was changed in its text as tracked changes; raises ValueError, saying why not."""
    if text == package.text:
        return package.data
    from jargonlint.markup.docx.tracked import written

    return written(package.data, text)


def commented(package: Package, notes: Sequence[Note]) -> bytes:
    """Return a document with a comment at each note, in order of place; raises ValueError, saying why not."""
    from jargonlint.markup.docx.comments import written

    return written(package.data, notes)


def with_glossary(package: Package, entries: Sequence["Entry"], looks: "Looks") -> bytes:
    """Return a document whose glossary has these entries; raises ValueError, saying why not."""
    from jargonlint.markup.docx.appendix import written

    return written(package.data, _rows(entries), looks)


def parse(source: Source, *, attributes: bool = False) -> Document:
    """As `Format.parse`: the text of a source without a package is read as paragraphs."""
    return layout.document(source, "docx")


# How something is written into the text


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`: a text has no links."""
    return source


def glossary(entries: Sequence["Entry"], looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`: the text that a document shows of one, a heading and the cells of a table."""
    return "\n".join([looks.heading, *(cell for row in _rows(entries) for cell in row)])


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`."""
    return len(text)


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`."""
    return " ".join(content.split())


def _rows(entries: Sequence["Entry"]) -> list[Sequence[str]]:
    """Return the rows of a glossary, the header first; none of one without entries."""
    from jargonlint.markup.format import rows_of

    if not entries:
        return []
    return list(rows_of(entries, lambda entry: escaped(entry.word), escaped, lambda entry: ", ".join(entry.pages)))
