"""An OpenDocument text in, its paragraphs out: what each shows and is, and where its characters stand.

What is read is what Writer shows when all tracked changes are accepted. The order is that of the numbers by which
people know paragraphs: the body first, then text boxes, notes, headers and footers.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.markup.odt.paragraph import PREFIXES, Surroundings, Written, text_boxes
from jargonlint.markup.odt.paragraph import read as paragraph
from jargonlint.markup.odt.styles import Style, Styles
from jargonlint.markup.office.archive import ENCRYPTED, Archive, Unreadable
from jargonlint.markup.office.blocks import Blocks, Numbering, is_layout, note_label
from jargonlint.markup.office.elements import Element, as_utf_8, parse
from jargonlint.markup.office.reviews import Anchor
from jargonlint.model import Line

WHAT: Final = "an OpenDocument text"
CONTENT: Final = "content.xml"

_HOLDERS: Final = frozenset(
    "text:section text:list-item text:list-header text:index-body text:index-title text:numbered-paragraph".split()
)
"""Elements that hold blocks, and say nothing of them."""
_INDEXES: Final = frozenset(
    "text:table-of-content text:illustration-index text:table-index text:object-index text:user-index"
    " text:alphabetical-index text:bibliography".split()
)
_ROW_HOLDERS: Final = frozenset(("table:table-header-rows", "table:table-row-group", "table:table-rows"))
_FRAMES: Final = {
    "style:header": "header",
    "style:header-left": "header",
    "style:header-first": "header",
    "style:footer": "footer",
    "style:footer-left": "footer",
    "style:footer-first": "footer",
}
_DEEPEST_HEADING: Final = 6
_MOST_REPEATED: Final = 1000
"""Columns of a table that a cell may be repeated in, as far as we count them."""


class TextLine(NamedTuple):
    """A paragraph: the element, what it shows, what it is, and where it belongs in the body (None: it stands there)."""

    element: Element
    written: Written
    line: Line
    anchor: Anchor | None


class Text(NamedTuple):
    """An OpenDocument text: its archive, the root and the bytes of its main part, its paragraphs."""

    archive: Archive
    root: Element
    content: bytes
    lines: list[TextLine]

    @property
    def text(self) -> str:
        """The text that it shows, a paragraph a line."""
        return "\n".join([line.written.text for line in self.lines])


def read(data: bytes) -> Text:
    """Return what an OpenDocument text holds; raises Unreadable."""
    archive = Archive(data, WHAT)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable(ENCRYPTED)
    if CONTENT not in archive:
        raise Unreadable(f"not {WHAT}: it has no {CONTENT}")
    content = as_utf_8(archive.read(CONTENT))
    root = parse(content, CONTENT, PREFIXES)
    body = root.child("office:body", "office:text")
    if root.name != "office:document-content" or body is None:
        held = next(iter(root.child("office:body") or ()), root).name
        raise Unreadable(f"not {WHAT}: it holds <{held.partition(':')[2] or held}>")
    looks = parse(as_utf_8(archive.read("styles.xml")), "styles.xml", PREFIXES) if "styles.xml" in archive else None
    reader = _Reader(root, looks)
    reader.document(body)
    return Text(archive, root, content, reader.lines)


class _Story(NamedTuple):
    """A text of its own; see `docx.reading`."""

    place: str = ""
    anchor: Anchor | None = None
    label: str = ""
    frame: str = ""


class _Around(NamedTuple):
    """What blocks stand in: the level of the list (0: none), which list that is, the table, row and column of a cell
    (table 0: none), and whether in a table of contents."""

    level: int = 0
    list: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    is_contents: bool = False


class _Reader:
    """Reads the stories of a document, one after the other."""

    __slots__ = ("_around", "_blocks", "_box_count", "_boxes", "_looks", "_notes", "_root", "_story", "lines")

    def __init__(self, root: Element, looks: Element | None) -> None:
        self._root = root
        self._looks = looks
        named = looks.child("office:styles") if looks else None
        self._around = Surroundings(
            Styles((named, root.child("office:automatic-styles"))), frozenset(_deletions(root)), set()
        )
        self._blocks = Blocks()
        self._story = _Story()
        self._boxes: deque[tuple[Element, Anchor]] = deque()
        self._box_count = 0
        self._notes: Mapping[str, list[tuple[Element, Anchor]]] = {"footnote": [], "endnote": []}
        self.lines: list[TextLine] = []

    def document(self, body: Element) -> None:
        """Read the body, and all that belongs to it."""
        self._read(body, _Story())
        for kind, notes in self._notes.items():
            for number, (note, anchor) in enumerate(list(notes), 1):
                self._read(note, _Story(f"in {kind} {number}", anchor, label=note_label(kind, number)))
        masters = self._looks.child("office:master-styles") if self._looks else None
        if self._looks and masters:
            named, own = self._looks.child("office:styles"), self._looks.child("office:automatic-styles")
            self._around = self._around._replace(styles=Styles((named, own)))
            for frame in masters.within(*_FRAMES):
                if frame.get("style:display", "true") != "false":
                    kind = _FRAMES[frame.name]
                    self._read(frame, _Story(f"in the {kind}", Anchor(0, 0), frame=kind))

    def _read(self, content: Element, story: _Story) -> None:
        """Read a story, and the text boxes in it."""
        self._begin(story)
        self._blocks_of(content, _Around())
        while self._boxes:
            box, anchor = self._boxes.popleft()
            self._box_count += 1
            self._begin(story._replace(place=f"in text box {self._box_count}", anchor=anchor))
            self._blocks_of(box, _Around())

    def _begin(self, story: _Story) -> None:
        self._story = story
        self._blocks.part()

    def _blocks_of(self, holder: Element, around: _Around) -> None:
        """Read the blocks of a body, an item, a cell, a note."""
        for block in holder:
            if block.name in ("text:p", "text:h"):
                self._paragraph(block, around)
            elif block.name == "table:table":
                self._table(block, around)
            elif block.name.startswith("draw:"):  # it stands on the page, in no paragraph
                self._boxes += [(box, self._here()) for box in text_boxes(block)]
            elif inside := _inside(block, around):
                self._blocks_of(block, inside)

    def _here(self) -> Anchor:
        """Return where in the body what comes next belongs: the paragraph before it, or else the first."""
        return self._story.anchor or Anchor(max(len(self.lines) - 1, 0), 0)

    def _table(self, table: Element, around: _Around) -> None:
        """Read a table; one of one row or one column, or one that holds tables, lays out the page."""
        rows = [list(_cells(row)) for row in _rows(table)]
        number = 0 if is_layout(rows, "table:table") else self._blocks.number()
        for row, cells in enumerate(rows):
            for column, cell in cells:
                self._blocks.part()
                where = around._replace(level=0, table=number, row=row, column=column) if number else around
                self._blocks_of(cell, where)
        self._blocks.part()

    def _paragraph(self, element: Element, around: _Around) -> None:
        """Read a paragraph; an empty one is a line, too, as people count it."""
        story, number = self._story, len(self.lines)
        written = paragraph(element, self._around)
        self._boxes += [(box, story.anchor or Anchor(number, offset)) for box, offset in written.boxes]
        style = self._around.styles.of("paragraph", element.get("text:style-name"))
        is_item = around.level > 0 and element.name == "text:p" and style.kind == "paragraph"
        if written.text.strip() and not is_item:
            self._blocks.part(but=style.kind)
        line = self._line(element, style, around, is_item=is_item)
        marks = sorted(self._marks(written, line, style, around, number), key=lambda mark: mark[1])
        place = story.place or f"in paragraph {number + 1}"
        line = line._replace(place=place, marks=tuple(marks), notes=tuple(written.notes))
        self.lines.append(TextLine(element, written, line, story.anchor))

    def _line(self, element: Element, style: Style, around: _Around, *, is_item: bool) -> Line:
        """Return what a paragraph is in its surroundings."""
        if style.kind == "code" or style.is_hidden:
            return Line("", "")
        if element.name == "text:h" or style.kind == "heading":
            return Line("", "heading", _level(element, style))
        if style.kind in ("title", "definition"):
            return Line("", style.kind, 0, *self._blocks.definition(style.kind))
        if style.kind == "quote":
            return Line("", "quote", 1)
        if is_item:
            listed = Numbering(around.list, around.level - 1)
            return Line("", "item", around.level, *self._blocks.item(listed))
        if around.table:
            return Line("", "cell", 0, around.table, around.row, around.column)
        return Line("", "footnote" if self._story.label else "paragraph", label=self._story.label)

    def _marks(
        self, written: Written, line: Line, style: Style, around: _Around, number: int
    ) -> Iterator[tuple[str, int, int, str]]:
        """Yield the marks of a line: those in it, its notes, and those over all of it."""
        yield from written.marks
        size = len(written.text)
        for kind, note, offset in written.references:
            notes = self._notes[kind]
            notes.append((note, self._story.anchor or Anchor(number, offset)))
            yield "footnote", offset, offset, note_label(kind, len(notes))
        if line.kind != "heading":
            yield from ((mark, 0, size, "") for mark in style.marks)
        frame = self._story.frame or ("nav" if around.is_contents else "")
        if frame:
            yield "frame", 0, size, frame
        if line.kind == "quote":
            yield "quote", 0, size, "blockquote"


def _inside(block: Element, around: _Around) -> _Around | None:
    """Return what blocks stand in that another one holds; None for one that holds none, or hides them."""
    if block.name == "text:list":
        return around._replace(level=around.level + 1, list=block.get("text:style-name") or around.list)
    if block.name in _INDEXES:
        return around._replace(is_contents=True)
    return around if block.name in _HOLDERS and block.get("text:display") != "none" else None


def _level(heading: Element, style: Style) -> int:
    """Return the level of a heading: its own, else that of its style."""
    level = heading.get("text:outline-level")
    own = int(level) if level.isdecimal() and len(level) < 3 else style.level
    return min(max(own, 1), _DEEPEST_HEADING)


def _deletions(root: Element) -> Iterator[str]:
    """Yield the identifiers of what was deleted, and is still there to be rejected."""
    for region in root.within("text:changed-region"):
        if region.child("text:deletion"):
            yield region.get("text:id") or region.get("xml:id")


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table."""
    for element in table:
        if element.name == "table:table-row":
            yield element
        elif element.name in _ROW_HOLDERS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the column, from 0, and the element of each cell of a row."""
    column = 0
    for cell in row:
        if cell.name == "table:table-cell":
            yield column, cell
        if cell.name in ("table:table-cell", "table:covered-table-cell"):
            repeated = cell.get("table:number-columns-repeated", "1")
            column += min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() and len(repeated) < 6 else 1
