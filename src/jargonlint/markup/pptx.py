"""PowerPoint presentations: read slide by slide, each with its notes. They are only checked, never written."""

import re
from collections.abc import Iterable, Iterator, Mapping

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.markup.office import layout
from jargonlint.markup.office.blocks import Blocks, Numbering
from jargonlint.markup.office.elements import Element, chosen
from jargonlint.markup.office.relations import Parts
from jargonlint.markup.office.shown import Shown
from jargonlint.markup.office.text import COMMENT, MARGIN_COUNTS, escaped, in_square_brackets, signs, unchanged
from jargonlint.model import Document, Line, Package, Source

__all__ = ["COMMENT", "MARGIN_COUNTS", "escaped", "in_square_brackets", "packed", "parse", "signs", "unpacked"]

WHAT: Final = "a PowerPoint presentation"

_TITLES: Final = {"ctrTitle": 1, "title": 2}
"""Placeholders that are headings, and their levels: of the presentation, and of a slide."""
_TEXTS: Final = frozenset(("body", "obj"))
"""Placeholders whose paragraphs have bullets, if nothing else is said."""
_FRAMES: Final = {"ftr": "footer", "hdr": "header"}
_UNREAD: Final = frozenset(("dt", "sldNum", "sldImg"))
_BULLETS: Final = ("a:buChar", "a:buAutoNum", "a:buBlip")
_CLASSES: Final = {"b": "strong", "i": "emphasis", "strike": "strike"}
_OFF: Final = frozenset(("", "0", "false", "noStrike"))


def unpacked(data: bytes) -> Package:
    """Return the text of a presentation and what each line of it is; raises `archive.Unreadable`."""
    parts = Parts(data, WHAT)
    main = parts.main()
    root = parts.root_called(main, "p:presentation")
    reader = _Reader(parts)
    for number, slide in enumerate(_slides(parts, main, root), 1):
        reader.slide(slide, number)
    return Package(data, "\n".join(reader.texts), tuple(reader.lines))


def packed(package: Package, text: str) -> bytes:
    """Return a presentation as it was; raises ValueError for a changed one."""
    return unchanged(package, text, "pptx")


def parse(source: Source, *, attributes: bool = False) -> Document:
    """As `Format.parse`: the text of a source without a package is read as paragraphs."""
    return layout.document(source, "pptx")


def _slides(parts: Parts, main: str, root: Element) -> Iterator[str]:
    """Yield the parts that are slides, in their order, each once."""
    targets = {relation.id: relation.target for relation in parts.relations(main) if not relation.external}
    slides = root.child("p:sldIdLst")
    named = [targets.get(slide.get("r:id"), "") for slide in slides.all("p:sldId")] if slides else []
    yield from (part for part in dict.fromkeys(named) if part in parts.archive)


class _Shape(NamedTuple):
    """Where a text stands: its slide as people call it, the placeholder that it fills ("" for none), and the table, row
    and column of a cell (table 0: none)."""

    place: str
    placeholder: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


class _Reader:
    """Reads slides, one after the other."""

    __slots__ = ("_addresses", "_blocks", "_parts", "_read", "lines", "texts")

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._read: set[str] = set()  # parts that belong to slides; none is read twice
        self._addresses: Mapping[str, str] = {}
        self._blocks = Blocks()
        self.texts: list[str] = []
        self.lines: list[Line] = []

    def slide(self, part: str, number: int) -> None:
        """Read a slide and its notes."""
        self._part(part, f"on slide {number}")
        notes = self._parts.related(part, "notesSlide")
        if notes and notes not in self._read:
            self._part(notes, f"in the notes of slide {number}")

    def _part(self, part: str, place: str) -> None:
        self._read.add(part)
        self._addresses = {one.id: one.target for one in self._parts.relations(part) if one.external}
        tree = self._parts.root(part).child("p:cSld", "p:spTree")
        if tree:
            self._shapes(tree, part, place)

    def _shapes(self, holder: Element, part: str, place: str) -> None:
        """Read the shapes in an element, the lowest first."""
        for shape in holder:
            if shape.name == "p:sp":
                self._shape(shape, place)
            elif shape.name == "p:graphicFrame":
                self._graphic(shape, part, place)
            elif shape.name == "p:grpSp":
                self._shapes(shape, part, place)
            elif shape.name == "mc:AlternateContent":
                self._shapes(chosen(shape), part, place)

    def _shape(self, shape: Element, place: str) -> None:
        filled = shape.child("p:nvSpPr", "p:nvPr", "p:ph")
        placeholder = filled.get("type", "obj") if filled else ""
        body = shape.child("p:txBody")
        if body and placeholder not in _UNREAD:
            self._paragraphs(body.all("a:p"), _Shape(place, placeholder))

    def _graphic(self, frame: Element, part: str, place: str) -> None:
        """Read a table, or a diagram."""
        for element in frame.child("a:graphic", "a:graphicData") or ():
            if element.name == "a:tbl":
                self._table(element, place)
            elif element.name == "dgm:relIds":
                self._diagram(element.get("r:dm"), part, place)

    def _table(self, table: Element, place: str) -> None:
        number = self._blocks.number()
        for row, cells in enumerate(table.all("a:tr")):
            for column, cell in enumerate(cells.all("a:tc")):
                for body in cell.all("a:txBody"):
                    self._paragraphs(body.all("a:p"), _Shape(place, "", number, row, column))

    def _diagram(self, identifier: str, part: str, place: str) -> None:
        """Read the texts of a diagram, which stand in a part of their own."""
        targets = {relation.id: relation.target for relation in self._parts.relations(part)}
        target = targets.get(identifier, "")
        if target in self._parts.archive and target not in self._read:
            self._read.add(target)
            self._paragraphs(self._parts.root(target).within("a:p"), _Shape(place))

    def _paragraphs(self, paragraphs: Iterable[Element], shape: _Shape) -> None:
        """Read the paragraphs of a shape, but for empty ones, which nobody counts."""
        self._blocks.part()
        for paragraph in paragraphs:
            shown = Shown()
            self._runs(paragraph, shown)
            if shown.text.strip():
                self.texts.append(shown.text)
                self.lines.append(self._line(paragraph.child("a:pPr"), shape, shown))

    def _line(self, properties: Element | None, shape: _Shape, shown: Shown) -> Line:
        """Return what a paragraph of a shape is."""
        marks = tuple(shown.marks)
        if shape.placeholder in _FRAMES:
            frame = ("frame", 0, shown.size, _FRAMES[shape.placeholder])
            return Line(shape.place, marks=(frame, *marks))
        if shape.placeholder in _TITLES:
            return Line(shape.place, "heading", _TITLES[shape.placeholder], marks=marks)
        if shape.table:
            return Line(shape.place, "cell", 0, shape.table, shape.row, shape.column, marks=marks)
        if not _has_bullet(properties, shape.placeholder):
            self._blocks.part()
            return Line(shape.place, marks=marks)
        level = _level(properties)
        return Line(shape.place, "item", level + 1, *self._blocks.item(Numbering("", level)), marks=marks)

    def _runs(self, holder: Element, shown: Shown) -> None:
        """Read what a paragraph shows."""
        for element in holder:
            if element.name in ("a:r", "a:fld"):
                text = "".join([words.words() for words in element.all("a:t")])
                shown.add(text.replace("\n", " ").replace("\r", " "), self._marks(element.child("a:rPr")))
            elif element.name == "a:br":
                shown.add(" ")
            elif element.name == "mc:AlternateContent":
                self._runs(chosen(element), shown)
            elif element.name == "a14:m":
                shown.add(layout.OBJECT)

    def _marks(self, properties: Element | None) -> list[tuple[str, str]]:
        """Return kind and value of each mark that the properties of a run make."""
        if properties is None:
            return []
        link = properties.child("a:hlinkClick")
        address = self._addresses.get(link.get("r:id"), "") if link else ""
        marks = [("link", address)] if address else []
        return marks + [(kind, "") for name, kind in _CLASSES.items() if properties.get(name) not in _OFF]


def _has_bullet(properties: Element | None, placeholder: str) -> bool:
    """Whether a paragraph has a bullet or a number: as it says itself, else as placeholders of its kind have."""
    if properties and any(properties.child(name) for name in _BULLETS):
        return True
    return placeholder in _TEXTS and not (properties and properties.child("a:buNone"))


def _level(properties: Element | None) -> int:
    """Return the level of a paragraph, from 0."""
    level = properties.get("lvl", "0") if properties else "0"
    return int(level) if re.fullmatch("[0-8]", level) else 0
