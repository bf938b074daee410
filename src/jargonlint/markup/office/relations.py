"""The parts of an Office Open XML package, found by what says how they belong together, never by their usual names.

ECMA-376 part 2: each part may have a part of relationships; the package itself has `_rels/.rels`.
"""

import posixpath
from collections.abc import Mapping
from itertools import count
from typing import Final, NamedTuple
from urllib.parse import unquote

from jargonlint.markup.office.archive import Archive, Unreadable
from jargonlint.markup.office.elements import DECLARATION, Element, appended, as_utf_8, escaped, parse, raw_prefix
from jargonlint.markup.office.splices import spliced

_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"

PREFIXES: Final = {
    f"{home}{path}": prefix
    for prefix, paths in {
        "w": ("wordprocessingml/2006/main", "wordprocessingml/main"),
        "p": ("presentationml/2006/main", "presentationml/main"),
        "a": ("drawingml/2006/main", "drawingml/main"),
        "wp": ("drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
        "m": ("officeDocument/2006/math", "officeDocument/math"),
        "r": ("officeDocument/2006/relationships", "officeDocument/relationships"),
        "rel": ("package/2006/relationships",),
        "ct": ("package/2006/content-types",),
        "dgm": ("drawingml/2006/diagram", "drawingml/diagram"),
        "mc": ("markup-compatibility/2006",),
    }.items()
    for path in paths
    for home in (_TRANSITIONAL, _STRICT)
} | {"http://schemas.microsoft.com/office/drawing/2010/main": "a14"}
"""Namespaces to how readers call them; those of the strict variant of the standard are the same to us."""


class Relation(NamedTuple):
    """What one part is to another: `kind` the last word of its type, `target` a name of a part or an address."""

    id: str
    kind: str
    type: str
    target: str
    external: bool


class Parts:
    """The parts of a package: their bytes, their elements, and how they belong together.

    Raises Unreadable, here and when a part is asked for.
    """

    __slots__ = ("_data", "_numbers", "_relations", "_roots", "archive")

    def __init__(self, data: bytes, what: str) -> None:
        self.archive = Archive(data, what)
        self._data: dict[str, bytes] = {}
        self._roots: dict[str, Element] = {}
        self._numbers = count()  # of the elements of all parts
        self._relations: dict[str, list[Relation]] = {}

    def data(self, part: str) -> bytes:
        """Return the bytes of a part, in an encoding in which ASCII is ASCII."""
        if part not in self._data:
            self._data[part] = as_utf_8(self.archive.read(part))
        return self._data[part]

    def root(self, part: str) -> Element:
        """Return the root of a part."""
        if part not in self._roots:
            self._roots[part] = parse(self.data(part), part, PREFIXES, self._numbers)
        return self._roots[part]

    def root_called(self, part: str, name: str) -> Element:
        """Return the root of the main part, which must be called so; raises Unreadable where it is another."""
        root = self.root(part)
        if root.name != name:
            held = root.name.partition(":")[2] or root.name
            raise Unreadable(f"not {self.archive.what}: its main part holds <{held}>")
        return root

    def main(self) -> str:
        """Return the name of the part that the package is about."""
        main = self.related("", "officeDocument")
        if not main:
            raise Unreadable(f"broken: nothing says which part of {self.archive.what} is the main one")
        return main

    def with_new(self, part: str, new: str, kind: str, content_type: str) -> dict[str, bytes]:
        """Return the parts that must change so that a new one belongs to another: those that say what there is.

        The new part stands in the folder of the other one.
        """
        type_ = next(one.type for one in self.relations("") if one.kind == "officeDocument")
        relation = {
            "Id": next(name for number in count(1) if (name := f"rId{number}") not in self._identifiers(part)),
            "Type": type_.removesuffix("officeDocument") + kind,
            "Target": posixpath.basename(new),
        }
        types, relations = "[Content_Types].xml", relations_of(part)
        before = self.data(relations) if relations in self.archive else _NO_RELATIONS
        return {
            types: _with_child(
                self.data(types), types, "Override", {"PartName": f"/{new}", "ContentType": content_type}
            ),
            relations: _with_child(before, relations, "Relationship", relation),
        }

    def _identifiers(self, part: str) -> set[str]:
        return {relation.id for relation in self.relations(part)}

    def related(self, part: str, kind: str) -> str:
        """Return the name of the first part of a kind that belongs to a part, "" where there is none."""
        return next(
            (relation.target for relation in self.relations(part)
             if relation.kind == kind and not relation.external and relation.target in self.archive),
            "",
        )  # fmt: skip

    def relations(self, part: str) -> list[Relation]:
        """Return what belongs to a part; to the package itself, which is called ""."""
        if part not in self._relations:
            name = relations_of(part)
            elements = self.root(name).all("rel:Relationship") if name in self.archive else []
            self._relations[part] = [_relation(element, posixpath.dirname(part)) for element in elements]
        return self._relations[part]


def _relation(element: Element, folder: str) -> Relation:
    """Return what an element says that stands in the relationships of a part in a folder."""
    type_, target = element.get("Type"), element.get("Target")
    external = element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(element.get("Id"), type_.rpartition("/")[2], type_, target, external)


_NO_RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'.encode()
)


def _with_child(data: bytes, part: str, name: str, attributes: Mapping[str, str]) -> bytes:
    """Return a part with one more element in its root."""
    root = parse(data, part, PREFIXES)
    written = "".join(f' {key}="{escaped(value).decode()}"' for key, value in attributes.items())
    child = f"<{raw_prefix(data, root)}{name}{written}/>".encode()
    return spliced(data, [appended(data, root, child)])


def relations_of(part: str) -> str:
    """Return the name of the part that says what belongs to a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
