"""A Word document in, its paragraphs out: what each shows and is, and in which elements its characters stand.

What is read is what Word shows when all tracked changes are accepted: no deleted text, no codes of fields, a text box
once though it is written twice. The order is that of the numbers by which people know paragraphs: the body first,
then text boxes, notes, headers and footers.
"""

from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

from jargonlint.markup.docx import paragraph
from jargonlint.markup.docx.paragraph import BOOKMARK, Surroundings, Written, bookmark_notes
from jargonlint.markup.docx.styles import Block, Styles, numbering, outline_level
from jargonlint.markup.office.blocks import Blocks, is_layout, note_label
from jargonlint.markup.office.elements import Element, chosen
from jargonlint.markup.office.relations import Parts
from jargonlint.markup.office.reviews import Anchor, is_for_us
from jargonlint.model import Line

WHAT: Final = "a Word document"

_HOLDERS: Final = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"))
"""Elements that hold blocks, rows or cells and say nothing of them."""
_SEPARATORS: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_DEEPEST_HEADING: Final = 6


class WordLine(NamedTuple):
    """A paragraph.

    part     the name of the part that it stands in
    element  the paragraph itself
    written  its text, and in which elements that stands
    line     what it is
    anchor   where it belongs in the body; None for what stands there itself
    """

    part: str
    element: Element
    written: Written
    line: Line
    anchor: Anchor | None


class Word(NamedTuple):
    """A Word document: its parts, the name of the main one, its styles, its paragraphs."""

    parts: Parts
    main: str
    styles: Styles
    lines: list[WordLine]

    @property
    def text(self) -> str:
        """The text that it shows, a paragraph a line."""
        return "\n".join([line.written.text for line in self.lines])


def read(data: bytes) -> Word:
    """Return what a Word document holds; raises Unreadable."""
    parts = Parts(data, WHAT)
    main = parts.main()
    root = parts.root_called(main, "w:document")
    styles = Styles(root_of(parts, main, "styles"))
    reader = _Reader(parts, main, styles)
    reader.document(root)
    return Word(parts, main, styles, reader.lines)


def root_of(parts: Parts, main: str, kind: str) -> Element | None:
    """Return the root of the part of a kind that belongs to the main one, None where there is none."""
    part = parts.related(main, kind)
    return parts.root(part) if part else None


class _Cell(NamedTuple):
    """The table, row and column that paragraphs stand in; block 0: in none."""

    block: int = 0
    row: int = 0
    column: int = 0


class _Story(NamedTuple):
    """A text of its own: the body, a note, what a header holds.

    part    the part that it stands in
    place   what people call it; "" for the body, whose paragraphs have numbers
    anchor  where it belongs in the body; None for the body
    label   of a note, as in `Segment`
    frame   "header" or "footer" for what stands around each page
    """

    part: str
    place: str = ""
    anchor: Anchor | None = None
    label: str = ""
    frame: str = ""


class _Reader:
    """Reads the stories of a document, one after the other."""

    __slots__ = ("_around", "_blocks", "_box_count", "_boxes", "_main", "_notes", "_parts", "_pending", "_sections",
                 "_story", "lines")  # fmt: skip

    def __init__(self, parts: Parts, main: str, styles: Styles) -> None:
        self._parts = parts
        self._main = main
        remarks = dict(_remarks(root_of(parts, main, "comments")))
        self._around = Surroundings(styles, {}, remarks, frozenset(_bookmarks(parts.root(main))))
        self.lines: list[WordLine] = []
        self._story = _Story(main)
        self._blocks = Blocks()
        self._boxes: deque[tuple[Element, Anchor]] = deque()
        self._box_count = 0
        self._notes: dict[str, list[tuple[str, Anchor]]] = {"footnote": [], "endnote": []}
        self._pending: list[str] = []  # signs of our bookmark between two blocks, which belong to the next paragraph
        self._sections: dict[str, dict[str, None]] = {"header": {}, "footer": {}}  # parts, each once, in order

    def document(self, root: Element) -> None:
        """Read the body, and all that belongs to it."""
        body = root.child("w:body")
        if body:
            self._read(body, self._story)
        for kind in self._notes:
            self._all_notes(kind)
        for kind in self._sections:
            self._all_sections(kind)

    # Stories

    def _read(self, content: Element, story: _Story) -> None:
        """Read a story, and the text boxes in it."""
        self._begin(story)
        self._blocks_of(content, _Cell())
        while self._boxes:
            box, anchor = self._boxes.popleft()
            self._box_count += 1
            self._begin(story._replace(place=f"in text box {self._box_count}", anchor=anchor))
            self._blocks_of(box, _Cell())

    def _begin(self, story: _Story) -> None:
        addresses = {one.id: one.target for one in self._parts.relations(story.part) if one.external}
        self._around = self._around._replace(addresses=addresses)
        self._story = story
        self._blocks.part()

    def _all_notes(self, kind: str) -> None:
        """Read the notes that the body refers to, in that order."""
        part = self._parts.related(self._main, f"{kind}s")
        if not part or not self._notes[kind]:
            return
        notes = {note.get("w:id"): note for note in self._parts.root(part).all(f"w:{kind}")}
        for number, (identifier, anchor) in enumerate(list(self._notes[kind]), 1):
            note = notes.pop(identifier, None)
            if note and note.get("w:type") not in _SEPARATORS:
                self._read(note, _Story(part, f"in {kind} {number}", anchor, label=note_label(kind, number)))

    def _all_sections(self, kind: str) -> None:
        """Read the headers or the footers of all sections, each once."""
        parts = self._sections[kind]
        for number, part in enumerate(parts, 1):
            place = f"in {kind} {number}" if len(parts) > 1 else f"in the {kind}"
            self._read(self._parts.root(part), _Story(part, place, Anchor(0, 0), frame=kind))

    # Blocks

    def _blocks_of(self, holder: Element, cell: _Cell) -> None:
        """Read the blocks of a body, a cell, a note."""
        for block in _unwrapped(holder):
            if block.name == "w:p":
                self._paragraph(block, cell)
            elif block.name == "w:tbl":
                self._table(block, cell)
            elif block.name == "w:sectPr":
                self._section(block)
            else:
                self._pending += bookmark_notes(block, self._around.bookmarks)

    def _table(self, table: Element, around: _Cell) -> None:
        """Read a table; one that only lays out the page has no cells to us."""
        rows = [list(_cells(row)) for row in _unwrapped(table) if row.name == "w:tr" and not _is_deleted(row)]
        block = 0 if is_layout(rows, "w:tbl") else self._blocks.number()
        for row, cells in enumerate(rows):
            for column, content in cells:
                self._blocks.part()
                self._blocks_of(content, _Cell(block, row, column) if block else around)
        self._blocks.part()

    def _section(self, properties: Element) -> None:
        """Note the headers and footers of a section."""
        targets = {relation.id: relation.target for relation in self._parts.relations(self._main)}
        for kind, parts in self._sections.items():
            for reference in properties.all(f"w:{kind}Reference"):
                part = targets.get(reference.get("r:id"), "")
                if part and part in self._parts.archive:
                    parts[part] = None

    def _paragraph(self, element: Element, cell: _Cell) -> None:
        """Read a paragraph; an empty one is a line, too, as people count it."""
        story, number = self._story, len(self.lines)
        written = paragraph.read(element, self._around)
        self._boxes += [(box, story.anchor or Anchor(number, offset)) for box, offset in written.boxes]
        properties = element.child("w:pPr")
        section = properties.child("w:sectPr") if properties else None
        if section:
            self._section(section)
        block = self._block(properties)
        size = len(written.text)
        if written.text.strip() and not block.numbering:
            self._blocks.part(but=block.kind)
        line = self._line(block, cell)._replace(
            place=story.place or f"in paragraph {number + 1}",
            marks=tuple(sorted(self._marks(written, block, number), key=lambda mark: mark[1])),
            notes=(*((0, size, note) for note in self._pending), *written.notes),
        )
        self._pending.clear()
        self.lines.append(WordLine(story.part, element, written, line, story.anchor))

    def _block(self, properties: Element | None) -> Block:
        """Return what a paragraph is by its properties and its style."""
        styles = self._around.styles
        style = properties.child("w:pStyle") if properties else None
        block = styles.block(style.get("w:val") if style else styles.default)
        outline = outline_level(properties)
        if outline and block.kind == "paragraph":
            return Block("heading", outline)
        listed = numbering(properties) or block.numbering
        is_item = listed is not None and listed.list not in ("", "0") and block.kind == "paragraph"
        return block._replace(numbering=listed if is_item else None)

    def _line(self, block: Block, cell: _Cell) -> Line:
        """Return what a paragraph is in its surroundings: the list, the table and the note that it stands in."""
        if block.kind == "code":
            return Line("", "")
        if block.kind == "heading":
            return Line("", "heading", min(block.level, _DEEPEST_HEADING))
        if block.kind in ("title", "definition"):
            return Line("", block.kind, 0, *self._blocks.definition(block.kind))
        if block.kind == "quote":
            return Line("", "quote", 1)
        if block.numbering:
            return Line("", "item", block.numbering.level + 1, *self._blocks.item(block.numbering))
        if cell.block:
            return Line("", "cell", 0, *cell)
        return Line("", "footnote" if self._story.label else "paragraph", label=self._story.label)

    def _marks(self, written: Written, block: Block, number: int) -> Iterator[tuple[str, int, int, str]]:
        """Yield the marks of a line: those of its runs, its notes, and those over all of it."""
        yield from written.marks
        for kind, identifier, offset in written.references:
            notes = self._notes[kind]
            notes.append((identifier, self._story.anchor or Anchor(number, offset)))
            yield "footnote", offset, offset, note_label(kind, len(notes))
        frame = self._story.frame or ("nav" if block.kind == "contents" else "")
        if frame:
            yield "frame", 0, len(written.text), frame
        if block.kind == "quote":
            yield "quote", 0, len(written.text), "blockquote"


def _remarks(comments: Element | None) -> Iterator[tuple[str, str]]:
    """Yield the identifier and the text of each comment that is meant for us."""
    for comment in comments.all("w:comment") if comments else ():
        text = " ".join([words.words() for words in comment.within("w:t")]).strip()
        if is_for_us(text):
            yield comment.get("w:id"), text


def _bookmarks(root: Element) -> Iterator[str]:
    """Yield the identifiers of the bookmarks of our glossary."""
    for bookmark in root.within("w:bookmarkStart"):
        if bookmark.get("w:name") == BOOKMARK:
            yield bookmark.get("w:id")


def _unwrapped(holder: Element) -> Iterator[Element]:
    """Yield the elements in another one, without what only holds some of them together."""
    todo = [*reversed(holder.children)]
    while todo:
        element = todo.pop()
        if element.name in _HOLDERS:
            todo += reversed(element.children)
        elif element.name == "mc:AlternateContent":
            todo.append(chosen(element))
        elif element.name in ("mc:Choice", "mc:Fallback"):
            todo += reversed(element.children)
        elif element.name:
            yield element


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the column, from 0, and the element of each cell of a row."""
    column = _count(row.child("w:trPr", "w:gridBefore"), 0)
    for cell in _unwrapped(row):
        if cell.name == "w:tc":
            yield column, cell
            column += _count(cell.child("w:tcPr", "w:gridSpan"), 1)


def _count(element: Element | None, otherwise: int) -> int:
    text = element.get("w:val") if element else ""
    return int(text) if text.isdecimal() and len(text) < 4 else otherwise


def _is_deleted(row: Element) -> bool:
    return row.child("w:trPr", "w:del") is not None
