"""A paragraph of an OpenDocument text in, what it shows out: text, marks, and where in its part each stretch stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.markup.odt.styles import Styles
from jargonlint.markup.office.elements import Element
from jargonlint.markup.office.layout import OBJECT
from jargonlint.markup.office.reviews import is_for_us
from jargonlint.markup.office.shown import Shown

_HOME: Final = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES: Final = {f"{_HOME}{name}:1.0": name for name in ("office", "style", "text", "table")} | {
    f"{_HOME}drawing:1.0": "draw",
    f"{_HOME}xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}

BLANKS: Final = re.compile("[ \t\r\n]+")
"""Blanks in a part that show one, or none at the start of a paragraph and behind another one."""
_UNREAD: Final = frozenset(
    "text:ruby-text text:note-citation text:tracked-changes text:hidden-text text:script office:forms"
    " text:hidden-paragraph text:index-title-template".split()
)
_HOLDERS: Final = frozenset(("text:meta", "text:meta-field", "text:ruby", "text:ruby-base"))
_OBJECTS: Final = frozenset(("draw:image", "draw:object", "draw:object-ole", "draw:plugin"))
_MOST_BLANKS: Final = 1000


_Marks = tuple[tuple[str, str], ...]
"""Kind and value of each mark."""


class Piece(NamedTuple):
    """Characters [start, end) of a paragraph, and the run of text that shows them, or the element that is shown so."""

    start: int
    end: int
    element: Element


class Written(NamedTuple):
    """What a paragraph shows; see `docx.paragraph`. `references` are the kinds of notes, their bodies, and offsets."""

    text: str
    pieces: list[Piece]
    marks: list[tuple[str, int, int, str]]
    notes: list[tuple[int, int, str]]
    references: list[tuple[str, Element, int]]
    boxes: list[tuple[Element, int]]


class Surroundings(NamedTuple):
    """What must be known to read a paragraph: the styles, the identifiers of deletions, and those of them that are open
    where it begins."""

    styles: Styles
    deletions: frozenset[str]
    open: set[str]


def read(paragraph: Element, around: Surroundings) -> Written:
    """Return what a paragraph shows."""
    reader = _Reader(around)
    reader.inside(paragraph, ())
    return reader.written()


class _Reader:
    """Collects what a paragraph shows, going through its elements."""

    __slots__ = ("_around", "_begun", "_boxes", "_is_blank", "_notes", "_pieces", "_references", "_shown")

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._shown = Shown()
        self._is_blank = True  # whether a blank would follow one, or begin the paragraph
        self._pieces: list[Piece] = []
        self._notes: list[tuple[int, int, str]] = []
        self._begun: dict[str, tuple[int, str]] = {}  # comments that are open, by their names
        self._references: list[tuple[str, Element, int]] = []
        self._boxes: list[tuple[Element, int]] = []

    def written(self) -> Written:
        """Return what was collected."""
        size = self._shown.size
        notes = [*self._notes, *((start, size, text) for start, text in self._begun.values())]
        notes = [(start, end, text) if start < end else (0, size, text) for start, end, text in notes]
        shown = self._shown
        return Written(shown.text, self._pieces, shown.marks, sorted(notes), self._references, self._boxes)

    def inside(self, holder: Element, marks: _Marks) -> None:
        """Read what an element holds, under marks."""
        for element in holder.children:
            name = element.name
            if name in self._TAKERS:
                self._TAKERS[name](self, element, marks)
            elif name.startswith("draw:"):
                self._drawing(element)
            elif name.startswith(("office:annotation", "text:change")):
                self._point(element)
            elif name not in _UNREAD and element.children:  # a field, in which no comment can stand
                shown = OBJECT if name == "text:placeholder" else BLANKS.sub(" ", element.words())
                self._add(shown, marks, element)

    def _span(self, span: Element, marks: _Marks) -> None:
        style = self._around.styles.of("text", span.get("text:style-name"))
        if style.is_hidden:
            return
        own = [*style.marks, *(["code"] if style.kind == "code" else [])]
        self.inside(span, (*marks, *((mark, "") for mark in own if (mark, "") not in marks)))

    def _link(self, link: Element, marks: _Marks) -> None:
        address = link.get("xlink:href")
        self.inside(link, (*marks, ("link", address)) if address else marks)

    def _blanks(self, blanks: Element, marks: _Marks) -> None:
        count = blanks.get("text:c", "1")
        self._add(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 6 else 1), marks, blanks)

    def _break(self, sign: Element, marks: _Marks) -> None:
        self._add("\t" if sign.name == "text:tab" else " ", marks, sign)

    def _text(self, run: Element, marks: _Marks) -> None:
        """Show the text of a run, each of its blanks and line ends as one blank, or as none."""
        text = BLANKS.sub(" ", run.text)
        self._add(text.lstrip(" ") if self._is_blank else text, marks, run)

    def _add(self, text: str, marks: _Marks, element: Element) -> None:
        if not text or self._around.open:
            return
        start = self._shown.size
        self._shown.add(text, marks)
        self._pieces.append(Piece(start, self._shown.size, element))
        self._is_blank = not element.name and text.endswith(" ")

    def _note(self, note: Element, marks: _Marks) -> None:
        kind = note.get("text:note-class", "footnote")
        body = note.child("text:note-body")
        if body and kind in ("footnote", "endnote") and not self._around.open:
            self._references.append((kind, body, self._shown.size))

    def _drawing(self, drawing: Element) -> None:
        """Note the text boxes of a drawing; a picture that stands in the line is no text and parts the words."""
        boxes = list(text_boxes(drawing))
        self._boxes += [(box, self._shown.size) for box in boxes]
        is_inline = drawing.get("text:anchor-type") == "as-char"
        if not boxes and is_inline and next(drawing.within(*_OBJECTS), None):
            self._add(OBJECT, (), drawing)

    _TAKERS: Final[Mapping[str, Callable[["_Reader", Element, _Marks], None]]] = {
        "": _text,
        "text:span": _span,
        "text:a": _link,
        "text:s": _blanks,
        "text:tab": _break,
        "text:line-break": _break,
        "text:note": _note,
        **dict.fromkeys(_HOLDERS, inside),
    }

    # What stands between two characters

    def _point(self, element: Element) -> None:
        """Read where a deletion, or a comment that is meant for us, begins or ends."""
        change, name = element.get("text:change-id"), element.get("office:name")
        if element.name == "text:change-start" and change in self._around.deletions:
            self._around.open.add(change)
        elif element.name == "text:change-end":
            self._around.open.discard(change)
        elif element.name == "office:annotation":
            said = " ".join(text_of(element)).strip()
            if is_for_us(said):
                self._begun[name or said] = (self._shown.size, said)
                if not name:
                    self._end(said)
        elif element.name == "office:annotation-end" and name in self._begun:
            self._end(name)

    def _end(self, name: str) -> None:
        start, said = self._begun.pop(name)
        self._notes.append((start, self._shown.size, said))


def text_boxes(drawing: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, and the shapes of it that hold paragraphs; none inside of another."""
    todo = [drawing]
    while todo:
        element = todo.pop()
        holds = element.name.startswith("draw:") and (element.child("text:p") or element.child("text:list"))
        if element.name == "draw:text-box" or holds:
            yield element
        else:
            todo += reversed(element.children)


def text_of(annotation: Element) -> Iterator[str]:
    """Yield the text of each paragraph of a comment."""
    for paragraph in annotation.within("text:p"):
        yield paragraph.words()
