"""Entries of a glossary in, the Word document that holds them out: a heading and a table, between two bookmark signs.

Word moves the signs of a bookmark about when it saves a page: into the next paragraph, or between two blocks. What
lies between the block that holds the first one and the block that holds the second is ours.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.markup.docx.paragraph import BOOKMARK
from jargonlint.markup.docx.reading import Word, read
from jargonlint.markup.docx.runs import Identifiers, Names
from jargonlint.markup.docx.tracked import check_unsigned
from jargonlint.markup.format import Looks
from jargonlint.markup.office.elements import Element
from jargonlint.markup.office.splices import Splice, spliced

_TABLE_STYLE: Final = "table grid"
_WIDTHS: Final = {1: (9000,), 2: (2200, 6800), 3: (1600, 2700, 4700), 4: (1400, 2200, 3600, 1800)}
"""Columns of a table, in twentieths of a point, by how many there are; together as wide as a page."""
_HALF_POINTS: Final = "28"
"""The size of a heading in a document that has no style for it."""


class _Region(NamedTuple):
    """Where the glossary stands in the body: the blocks that hold its signs, and the identifier of the bookmark."""

    first: Element
    last: Element
    identifier: str


def written(data: bytes, rows: Sequence[Sequence[str]], looks: Looks) -> bytes:
    """Return a document whose glossary has these rows, the header first; without any it is empty, and keeps its place.

    Raises ValueError, saying why, for a document that may not be changed.
    """
    word = read(data)
    check_unsigned(word)
    part = word.parts.data(word.main)
    root = word.parts.root(word.main)
    body = root.child("w:body")
    if body is None:
        raise ValueError("it has no body in which a glossary could stand")
    region = _region(body)
    identifier = region.identifier if region else Identifiers([part]).new()
    writer = _Writer(word, Names(part, root), identifier)
    content = b"".join(writer.blocks(rows, looks))
    return word.parts.archive.rewritten({word.main: spliced(part, [_splice(body, region, content, writer.end())])})


def _splice(body: Element, region: _Region | None, content: bytes, end: bytes) -> Splice:
    """Return what puts the content into the body: in the place of the old one, else at its end."""
    if region is None:
        section = next((block for block in body if block.name == "w:sectPr"), None)
        offset = section.start if section else body.close
        return Splice(offset, offset, content + end)
    if region.first is region.last:
        return Splice(region.first.start, region.first.end, content + end)
    return Splice(region.first.start, region.last.start, content)


def _region(body: Element) -> _Region | None:
    """Return where the glossary stands, None where there is none; raises ValueError for one that is not closed."""
    for number, first in enumerate(body):
        for mark in _marks(first, "w:bookmarkStart"):
            if mark.get("w:name") == BOOKMARK:
                identifier = mark.get("w:id")
                last = next((block for block in list(body)[number:] if _ends(block, identifier)), None)
                if last is None:
                    raise ValueError(f"the bookmark {BOOKMARK} of its glossary has no end; delete it")
                return _Region(first, last, identifier)
    return None


def _marks(block: Element, name: str) -> list[Element]:
    return [block] if block.name == name else list(block.within(name))


def _ends(block: Element, identifier: str) -> bool:
    return any(mark.get("w:id") == identifier for mark in _marks(block, "w:bookmarkEnd"))


class _Writer:
    """Writes the blocks of a glossary."""

    __slots__ = ("_identifier", "_names", "_word")

    def __init__(self, word: Word, names: Names, identifier: str) -> None:
        self._word = word
        self._names = names
        self._identifier = identifier

    def blocks(self, rows: Sequence[Sequence[str]], looks: Looks) -> Iterator[bytes]:
        """Yield a heading and a table, or the paragraph that keeps their place."""
        begin = self._names.empty("bookmarkStart", id=self._identifier, name=BOOKMARK)
        if not rows:
            yield self._element("p", begin)
            return
        properties, run = self._heading(looks.level)
        yield self._element("p", self._element("pPr", properties), begin, self._run(looks.heading, run))
        yield self._table(rows)

    def end(self) -> bytes:
        """Return the paragraph that closes the glossary; Word wants one behind a table."""
        return self._element("p", self._names.empty("bookmarkEnd", id=self._identifier))

    def _heading(self, level: int) -> tuple[bytes, bytes]:
        """Return the properties of a heading and those of its run: its style, or what it looks like without one."""
        names = self._names
        style = self._word.styles.named(f"heading {level}", "paragraph")
        if style:
            return names.empty("pStyle", val=style), b""
        size = names.empty("b") + names.empty("sz", val=_HALF_POINTS)
        return names.empty("keepNext") + names.empty("outlineLvl", val=str(level - 1)), size

    def _table(self, rows: Sequence[Sequence[str]]) -> bytes:
        names = self._names
        style = self._word.styles.named(_TABLE_STYLE, "table")
        look = names.empty("tblStyle", val=style) if style else b""
        width = names.empty("tblW", w="5000", type="pct")
        borders = b"" if style else self._borders()
        widths = _WIDTHS[len(rows[0])]
        grid = [names.empty("gridCol", w=str(width)) for width in widths]
        written = [self._row(row, widths, is_header=number == 0) for number, row in enumerate(rows)]
        properties = self._element("tblPr", look, width, borders)
        return self._element("tbl", properties, self._element("tblGrid", *grid), *written)

    def _borders(self) -> bytes:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = [self._names.empty(side, val="single", sz="4", space="0", color="auto") for side in sides]
        return self._element("tblBorders", *lines)

    def _row(self, row: Sequence[str], widths: Sequence[int], *, is_header: bool) -> bytes:
        names = self._names
        repeated = self._element("trPr", names.empty("tblHeader")) if is_header else b""
        cells = [self._cell(text, width, is_header=is_header) for text, width in zip(row, widths, strict=True)]
        return self._element("tr", repeated, *cells)

    def _cell(self, text: str, width: int, *, is_header: bool) -> bytes:
        size = self._element("tcPr", self._names.empty("tcW", w=str(width), type="dxa"))
        bold = self._names.empty("b") if is_header else b""
        return self._element("tc", size, self._element("p", self._run(text, bold) if text else b""))

    def _run(self, text: str, properties: bytes) -> bytes:
        looks = self._element("rPr", properties) if properties else b""
        return self._element("r", looks, self._names.text(text))

    def _element(self, name: str, *content: bytes) -> bytes:
        return self._names.tag(name) + b"".join(content) + self._names.end(name)
