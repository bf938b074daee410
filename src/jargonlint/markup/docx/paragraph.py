"""A paragraph of a Word document in, what it shows out: text, marks, and the element that holds each character."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.markup.docx.styles import CLASSES, Styles, is_on
from jargonlint.markup.office.elements import Element, chosen
from jargonlint.markup.office.layout import OBJECT
from jargonlint.markup.office.shown import Shown
from jargonlint.model import APPENDIX, APPENDIX_END

BOOKMARK: Final = "jargonlint_glossary"
"""The bookmark by which a glossary that we manage is found again."""

_SHOWN: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": " ",
    "w:cr": " ",
    "w:noBreakHyphen": "-",
    "w:sym": OBJECT,
}
"""Elements of a run that stand for a character."""
_HOLDERS: Final = frozenset(
    "w:ins w:moveTo w:hyperlink w:smartTag w:sdt w:sdtContent w:fldSimple w:customXml w:dir w:bdo w:ruby"
    " w:rubyBase".split()
)
"""Elements that hold runs, or what holds some."""
_DRAWINGS: Final = frozenset(("w:drawing", "w:pict", "w:object"))
_TRACKED: Final = frozenset(("w:ins", "w:moveTo"))
_MATHS: Final = frozenset(("m:oMath", "m:oMathPara"))
_ADDRESS: Final = re.compile(r"\s*HYPERLINK\s+(\\l\s+)?\"([^\"]*)\"")
_NO_BREAK: Final = str.maketrans("\r\n", "  ")


class Piece(NamedTuple):
    """Characters [start, end) of a paragraph, and the element that holds them.

    run         the run of that, None for a formula, which stands in none
    properties  those of the run
    around      the tracked insertion that holds the run directly, None where there is none
    """

    start: int
    end: int
    element: Element
    run: Element | None
    properties: Element | None
    around: Element | None


class Written(NamedTuple):
    """What a paragraph shows. Offsets count its characters.

    marks       kind, start, end, value, as in `model.Line`
    notes       what is said to us: start, end, text
    references  "footnote" or "endnote", its identifier, offset
    boxes       the content of each text box, offset
    """

    text: str
    pieces: list[Piece]
    marks: list[tuple[str, int, int, str]]
    notes: list[tuple[int, int, str]]
    references: list[tuple[str, str, int]]
    boxes: list[tuple[Element, int]]


class Surroundings(NamedTuple):
    """What must be known to read a paragraph of some part.

    addresses  where links of the part lead, by the identifiers of relationships
    remarks    the comments of the document that are meant for us, by their identifiers
    bookmarks  identifiers of the bookmarks of our glossary
    """

    styles: Styles
    addresses: Mapping[str, str]
    remarks: Mapping[str, str]
    bookmarks: frozenset[str]


def read(paragraph: Element, around: Surroundings) -> Written:
    """Return what a paragraph shows."""
    reader = _Reader(around)
    reader.inside(paragraph, None)
    return reader.written()


class _Field:
    """A field that is open: its code, whether what follows is its result, and whether that is a link."""

    __slots__ = ("code", "is_link", "is_result")

    def __init__(self) -> None:
        self.code: list[str] = []
        self.is_result = False
        self.is_link = False


class _Reader:
    """Collects what the elements of a paragraph show."""

    __slots__ = ("_around", "_begun", "_boxes", "_codes", "_fields", "_links", "_notes", "_pieces", "_references",
                 "_shown", "_told")  # fmt: skip

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._shown = Shown()
        self._pieces: list[Piece] = []
        self._links: list[str] = []  # where those lead that are open, the innermost last
        self._fields: list[_Field] = []
        self._codes = 0  # fields whose code is not over
        self._notes: list[tuple[int, int, str]] = []
        self._told: set[str] = set()  # what comments say that stand in the paragraph
        self._begun: dict[str, int] = {}  # where the comments begin that are open
        self._references: list[tuple[str, str, int]] = []
        self._boxes: list[tuple[Element, int]] = []

    def written(self) -> Written:
        """Return what was collected."""
        for identifier in list(self._begun):
            self._end_comment(identifier)
        notes = [(start, end, text) if start < end else (0, self._shown.size, text) for start, end, text in self._notes]
        return Written(
            self._shown.text,
            self._pieces,
            self._shown.marks,
            sorted(notes),
            self._references,
            self._boxes,
        )

    def inside(self, holder: Element, tracked: Element | None) -> None:
        """Read what an element holds; `tracked` is the element itself if that is a tracked insertion."""
        for element in holder:
            name = element.name
            if name == "w:r":
                self._run(element, tracked)
            elif name == "w:hyperlink":
                depth = len(self._links)
                self._links.append(self._address(element))
                self.inside(element, None)
                del self._links[depth:]  # with those of fields that do not end in it
            elif name in _HOLDERS:
                self.inside(element, element if name in _TRACKED else None)
            elif name == "mc:AlternateContent":
                self.inside(chosen(element), None)
            elif name in _MATHS:
                self._show(OBJECT, Piece(0, 0, element, None, None, None), ())
            else:
                self._point(element)

    def _address(self, link: Element) -> str:
        anchor = link.get("w:anchor")
        return self._around.addresses.get(link.get("r:id"), "") + (f"#{anchor}" if anchor else "")

    # Runs

    def _run(self, run: Element, tracked: Element | None) -> None:
        """Read a run."""
        properties = run.child("w:rPr")
        if is_on(properties, "w:vanish"):
            return
        marks = self._marks_of(properties)
        for element in run:
            piece = Piece(0, 0, element, run, properties, tracked)
            if element.name == "w:t":
                self._show(element.words().translate(_NO_BREAK), piece, marks)
            elif element.name in _SHOWN:
                self._show(_SHOWN[element.name], piece, marks)
            elif element.name in self._SPECIAL:
                self._SPECIAL[element.name](self, element)
            elif element.name in _DRAWINGS or element.name == "mc:AlternateContent":
                self._drawing(element, piece)
            elif element.name in _HOLDERS:
                self.inside(element, None)
            else:
                self._point(element)

    def _marks_of(self, properties: Element | None) -> tuple[str, ...]:
        """Return the kinds of the marks that the properties of a run make."""
        if properties is None:
            return ()
        style = properties.child("w:rStyle")
        marks = {self._around.styles.mark(style.get("w:val")): None} if style else {}
        marks |= {mark: None for name, mark in CLASSES.items() if is_on(properties, name)}
        return tuple(filter(None, marks))

    def _show(self, text: str, piece: Piece, marks: tuple[str, ...]) -> None:
        """Add text that an element holds, if it is no code of a field."""
        if not text or self._codes:
            return
        start = self._shown.size
        links = [("link", address) for address in self._links[-1:] if address]
        self._shown.add(text, [*links, *((kind, "") for kind in marks)])
        self._pieces.append(piece._replace(start=start, end=self._shown.size))

    def _drawing(self, element: Element, piece: Piece) -> None:
        """Note the text boxes of a drawing; a picture that stands in the line is no text and parts the words."""
        boxes = list(text_boxes(element))
        self._boxes += [(box, self._shown.size) for box in boxes]
        if not boxes and next(element.within("wp:inline"), None):
            self._show(OBJECT, piece, ())

    # Fields

    def _field_sign(self, element: Element) -> None:
        """Read what begins, parts or ends a field."""
        sign = element.get("w:fldCharType")
        if sign == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif sign == "separate" and self._fields and not self._fields[-1].is_result:
            self._result(self._fields[-1])
        elif sign == "end" and self._fields:
            field = self._fields.pop()
            self._codes -= not field.is_result
            if field.is_link and self._links:
                self._links.pop()

    def _result(self, field: _Field) -> None:
        """Begin to read the result of a field, which may be a link."""
        field.is_result = True
        self._codes -= 1
        address = _ADDRESS.match("".join(field.code))
        if address:
            field.is_link = True
            self._links.append(("#" if address[1] else "") + address[2])

    def _field_code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code.append(element.words())

    def _reference(self, element: Element) -> None:
        kind = element.name.removeprefix("w:").removesuffix("Reference")
        self._references.append((kind, element.get("w:id"), self._shown.size))

    _SPECIAL: Final[Mapping[str, Callable[["_Reader", Element], None]]] = {
        "w:fldChar": _field_sign,
        "w:instrText": _field_code,
        "w:footnoteReference": _reference,
        "w:endnoteReference": _reference,
    }

    # What stands between two characters

    def _point(self, element: Element) -> None:
        """Read an element without text: where a comment or our bookmark begins and ends."""
        identifier = element.get("w:id")
        if element.name == "w:commentRangeStart" and identifier in self._around.remarks:
            self._begun[identifier] = self._shown.size
        elif element.name == "w:commentRangeEnd" and identifier in self._begun:
            self._end_comment(identifier)
        elif element.name == "w:commentReference" and identifier in self._around.remarks:
            self._refer(identifier)
        else:
            self._notes += [(0, 0, note) for note in bookmark_notes(element, self._around.bookmarks)]

    def _end_comment(self, identifier: str) -> None:
        self._told.add(self._around.remarks[identifier])
        self._notes.append((self._begun.pop(identifier), self._shown.size, self._around.remarks[identifier]))

    def _refer(self, identifier: str) -> None:
        """Note a comment at its sign, if nothing says which words it is about."""
        text = self._around.remarks[identifier]
        if identifier in self._begun:
            self._end_comment(identifier)
        elif text not in self._told:
            self._told.add(text)
            self._notes.append((0, 0, text))


def bookmark_notes(element: Element, bookmarks: frozenset[str]) -> Iterator[str]:
    """Yield what an element says to us, if it is a sign of the bookmark of our glossary; `bookmarks` are its
    identifiers."""
    if element.name == "w:bookmarkStart" and element.get("w:name") == BOOKMARK:
        yield APPENDIX
    elif element.name == "w:bookmarkEnd" and element.get("w:id") in bookmarks:
        yield APPENDIX_END


def text_boxes(drawing: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes of a drawing, in order; none inside of another."""
    todo = [drawing]
    while todo:
        element = todo.pop()
        if element.name == "w:txbxContent":
            yield element
        elif element.name == "mc:AlternateContent":
            todo.append(chosen(element))
        else:
            todo += reversed(element.children)
