"""XML of strangers in, a tree of elements out.

Nothing is fetched and nothing is expanded: a document that declares entities, or brings a document type of its own, is
refused before any of it is used, and so is one that is nested deeper than a termbase. What a file may weigh is for the
desk to say.
"""

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

DEEPEST: Final = 50
"""Elements inside of each other; a termbase has about ten."""


class Node:
    """An element: its name and namespace, attributes, children, and the line on which it begins.

    Names of attributes with a namespace have it in front, a blank between. `texts` are the text between the children,
    and these.
    """

    __slots__ = ("attributes", "children", "line", "name", "namespace", "texts")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.namespace, _, self.name = name.rpartition(" ")
        self.attributes = attributes
        self.line = line
        self.children: list[Node] = []
        self.texts: list[str | Node] = []

    def text(self) -> str:
        """Return all text inside, without the markup."""
        pieces = [piece if isinstance(piece, str) else piece.text() for piece in self.texts]
        return " ".join("".join(pieces).split())

    def descend(self, *names: str) -> Iterator["Node"]:
        """Yield the elements of some names inside, in order; what is inside of one of these is not looked through."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.descend(*names)


def parse(data: bytes) -> Node:
    """Return the root of a document; raises ValueError with the line of what is wrong with it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    building = _Building(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise ValueError(f"no XML: {expat.ErrorString(fault.code)} on line {fault.lineno}") from None
    except LookupError as fault:
        raise ValueError(f"no XML: {fault}") from None
    assert building.root is not None  # a document without an element is no XML
    return building.root


class _Building:
    """The tree so far; `open_nodes` are those that have not ended."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.root: Node | None = None
        self._parser = parser
        self._open: list[Node] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes, self._parser.CurrentLineNumber)
        if len(self._open) == DEEPEST:
            self._refuse(f"elements inside of each other, more than {DEEPEST}")
        if self._open:
            self._open[-1].children.append(node)
            self._open[-1].texts.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _characters(self, data: str) -> None:
        self._open[-1].texts.append(data)

    def _doctype(self, name: str, system: str | None, public: str | None, has_internal_subset: bool) -> None:
        if has_internal_subset:
            self._refuse("a document type of its own (<!DOCTYPE ... [ ... ]>)")

    def _entity(self, *declaration: object) -> None:
        self._refuse("a declaration of an entity")

    def _skipped(self, name: str, is_parameter_entity: bool) -> None:
        self._refuse(f'an entity that only a document type would explain ("&{name};")')

    def _refuse(self, what: str) -> None:
        raise ValueError(f"XML that is not read: {what}, on line {self._parser.CurrentLineNumber}; leave it out")
