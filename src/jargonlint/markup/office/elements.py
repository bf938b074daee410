"""XML in, a tree of elements out that know where they stand, so that bytes can be put between them.

A document type is refused: no office program writes one, and entities are declared in it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final
from xml.parsers import expat

from jargonlint.markup.office.archive import Unreadable
from jargonlint.markup.office.splices import Splice

DEEPEST: Final = 200
"""Elements inside of each other: Word itself nests none deeper than a hundred."""
MOST: Final = 1_000_000
"""Elements of all parts that are read: a book of a thousand pages has half as many."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How a new part begins."""

_TAG: Final = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_NAME: Final = re.compile(rb"</?([^\s/>]+)")
_DECLARED: Final = re.compile(r"\A(\s*<\?xml[^>]*?)\s+encoding=(?:\"[^\"]*\"|'[^']*')")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Element:
    """An element, or with no name a run of text.

    name        its prefix as the reader calls it, a colon, its local name: "w:p"; "" for text
    attributes  by names of the same form
    start, end  bytes of the part that it covers, its tags included
    close       where its closing tag begins; `end` of an element that is one tag
    text        of a run of text
    """

    __slots__ = ("attributes", "children", "close", "end", "name", "start", "text")

    def __init__(self, name: str, attributes: Mapping[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.close = self.end = start
        self.children: list[Element] = []
        self.text = ""

    def __iter__(self) -> Iterator["Element"]:
        """Yield the elements in it, without text."""
        return (child for child in self.children if child.name)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def child(self, *names: str) -> "Element | None":
        """Return the first element of a name; of several names: in it the first of the next one, and so on."""
        element: Element | None = self
        for name in names:
            element = next((child for child in element if child.name == name), None) if element else None
        return element

    def all(self, name: str) -> list["Element"]:
        """Return the elements of a name that stand directly in this one."""
        return [child for child in self.children if child.name == name]

    def within(self, *names: str) -> Iterator["Element"]:
        """Yield all elements of these names at any depth, in order; none inside of another."""
        todo = [self]
        while todo:
            element = todo.pop()
            if element.name in names and element is not self:
                yield element
            else:
                todo += reversed(element.children)

    def words(self) -> str:
        """Return all text in it."""
        return "".join([text.text for text in self.within("")])


def chosen(alternatives: Element) -> Element:
    """Return the one of several alternatives that is shown: the first, else the one for programs that know none."""
    return alternatives.child("mc:Choice") or alternatives.child("mc:Fallback") or Element("", {}, 0)


def as_utf_8(data: bytes) -> bytes:
    """Return a part in an encoding in which ASCII is ASCII: what is UTF-16 becomes UTF-8."""
    if not data.startswith(_UTF_16):
        return data
    return _DECLARED.sub(r"\1", data.decode("utf-16", "replace")).encode()


def parse(data: bytes, part: str, prefixes: Mapping[str, str], numbers: Iterator[int] | None = None) -> Element:
    """Return the root of a part, which is called `part` in messages; raises Unreadable.

    `prefixes` says how a reader calls namespaces; all others are "?". The bytes are as `as_utf_8` returns them. Parts
    whose elements are counted together take their `numbers` from one count.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser, data, part, prefixes, numbers or count())
    parser.StartElementHandler = builder.open
    parser.EndElementHandler = builder.close
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        why = f"at byte {max(parser.ErrorByteIndex, 0)} ({expat.ErrorString(fault.code)})"
        raise Unreadable(f"broken: {part} is no XML {why}") from None
    except Unreadable:
        raise
    except (LookupError, ValueError) as fault:  # an encoding that Python does not know, or expat cannot read
        raise Unreadable(f"broken: {part} is no XML ({fault})") from None
    return builder.root.children[0]


class _Builder:
    """Takes what expat finds, and makes elements of it."""

    __slots__ = ("_data", "_names", "_numbers", "_open", "_parser", "_part", "_pieces", "_prefixes", "root", "text")

    def __init__(
        self, parser: Any, data: bytes, part: str, prefixes: Mapping[str, str], numbers: Iterator[int]
    ) -> None:
        self._parser = parser
        self._data = data
        self._part = part
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self.root = Element("", {}, 0)
        self._open = [self.root]
        self._numbers = numbers
        self._pieces: list[str] = []  # of the text that is not yet in the tree
        self.text = self._pieces.append

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        start = self._parser.CurrentByteIndex
        self._flush(start)
        names = self._names
        if name not in names:
            names[name] = self._called(name)
        for key in attributes:
            if key not in names:
                names[key] = self._called(key)
        element = Element(
            names[name],
            {names[key]: value for key, value in attributes.items()} if attributes else attributes,
            start,
        )
        self._open[-1].children.append(element)
        self._open.append(element)
        if len(self._open) > DEEPEST:
            raise Unreadable(f"{self._part} has elements inside of each other, more than {DEEPEST}")
        if next(self._numbers) >= MOST:
            raise Unreadable(f"too big: more than {MOST} elements")

    def _called(self, name: str) -> str:
        uri, separator, local = name.rpartition(" ")
        return f"{self._prefixes.get(uri, '?')}:{local}" if separator else local

    def close(self, _name: str) -> None:
        """Close the element that was opened last."""
        index = self._parser.CurrentByteIndex
        self._flush(index)
        element = self._open.pop()
        is_one_tag = not element.children and self._data[index - 2 : index] == b"/>"  # expat is behind it by now
        element.close = index
        element.end = index if is_one_tag else self._data.index(b">", index) + 1

    def _flush(self, end: int) -> None:
        """Put the text before a tag into the open element."""
        if not self._pieces:
            return
        parent = self._open[-1]
        start = parent.children[-1].end if parent.children else tag_end(self._data, parent.start)
        run = Element("", {}, start)
        run.text = "".join(self._pieces)
        run.close = run.end = end
        parent.children.append(run)
        self._pieces.clear()

    def doctype(self, *_: object) -> None:
        """Refuse a document type."""
        raise Unreadable(f"{self._part} declares a document type (DOCTYPE), which no office program writes")


def tag_end(data: bytes, start: int) -> int:
    """Return where the tag ends that begins at a byte."""
    tag = _TAG.match(data, start)
    assert tag, "expat has seen a tag here"
    return tag.end()


def opening(data: bytes, element: Element) -> bytes:
    """Return the opening tag of an element."""
    return data[element.start : tag_end(data, element.start)]


def appended(data: bytes, element: Element, content: bytes) -> Splice:
    """Return what puts something at the end of an element, also of one that is a single tag."""
    if element.close < element.end:
        return Splice(element.close, element.close, content)
    tag = opening(data, element).rstrip(b"/>").rstrip() + b">"
    return Splice(element.start, element.end, tag + content + f"</{raw_name(data, element)}>".encode())


def raw_name(data: bytes, element: Element) -> str:
    """Return the name of an element as it is written in its part."""
    name = _NAME.match(data, element.start)
    assert name
    return name[1].decode()


def raw_prefix(data: bytes, element: Element) -> str:
    """Return what stands before the local name of an element in its part, with the colon: "w:" or ""."""
    prefix, colon, _ = raw_name(data, element).rpartition(":")
    return prefix + colon


def escaped(text: str) -> bytes:
    """Return text as it stands in content and in quoted attributes, in ASCII; what XML cannot hold is left out."""
    text = _FORBIDDEN.sub("", text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text.encode("ascii", "xmlcharrefreplace")


_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
