"""Styles of a Word document: which block or mark each makes, by the names that Word gives them in any language."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from jargonlint.markup.office.blocks import Numbering
from jargonlint.markup.office.elements import Element
from jargonlint.text.patterns import either

_OFF: Final = frozenset(("0", "false", "off", "none"))
_HEADING: Final = re.compile(r"heading ([1-9])")
_TITLE: Final = "title"
_QUOTES: Final = frozenset(("quote", "intense quote", "block text", "quotations"))
_DEFINITIONS: Final = {"definition term": "title", "definition": "definition"}  # as pandoc writes them
_CODE: Final = re.compile(
    either(
        *("(?:html |source |inline )?code", "(?:html )?(?:typewriter|keyboard|sample)", "verbatim .*", "source text"),
        *("html preformatted", "preformatted text", "macro text"),
    )
)
_CONTENTS: Final = re.compile(
    either("(?:toc|contents) (?:heading|[0-9]+)", "table of (?:figures|authorities)", "index [0-9]+")
)
_STRONG: Final = frozenset(("strong", "intense emphasis", "book title"))
_EMPHASIS: Final = frozenset(("emphasis", "subtle emphasis"))

DEEPEST: Final = 30
"""Styles that rest on each other; Word itself allows eleven."""


class Block(NamedTuple):
    """What a paragraph is by its style: `kind` and `level` as in `Segment`, "code", or "contents"."""

    kind: str = "paragraph"
    level: int = 0
    numbering: Numbering | None = None


def is_on(properties: Element | None, name: str) -> bool:
    """Whether properties switch something on: `<w:b/>` does, `<w:b w:val="0"/>` does not."""
    switch = properties.child(name) if properties else None
    return switch is not None and switch.get("w:val", "1").lower() not in _OFF


def numbering(properties: Element | None) -> Numbering | None:
    """Return the list that the properties of a paragraph name, None where they name none."""
    listed = properties.child("w:numPr") if properties else None
    number = listed.child("w:numId") if listed else None
    if listed is None or number is None:
        return None
    level = listed.child("w:ilvl")
    return Numbering(number.get("w:val"), _number(level.get("w:val")) if level else 0)


def outline_level(properties: Element | None) -> int:
    """Return the level of a heading, from 1, that the properties of a paragraph make it; 0 for none."""
    outline = properties.child("w:outlineLvl") if properties else None
    level = _number(outline.get("w:val"), 9) if outline else 9
    return level + 1 if level < 9 else 0


def _number(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else otherwise


class Styles:
    """The styles of a document, by their identifiers; without the part of styles there are none."""

    __slots__ = ("_blocks", "_elements", "_marks", "default")

    def __init__(self, root: Element | None) -> None:
        styles = root.all("w:style") if root else []
        self._elements = {style.get("w:styleId"): style for style in styles}
        self._blocks: dict[str, Block] = {}
        self._marks: dict[str, str] = {}
        self.default = next(
            (style.get("w:styleId") for style in styles
             if style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true", "on")),
            "",
        )  # fmt: skip

    def block(self, style: str) -> Block:
        """Return what a paragraph of this style is."""
        if style not in self._blocks:
            self._blocks[style] = self._block(style)
        return self._blocks[style]

    def mark(self, style: str) -> str:
        """Return the mark that a style of characters makes, "" for none."""
        if style not in self._marks:
            self._marks[style] = next((mark for name in self._names(style) if (mark := _mark_of(name))), "")
        return self._marks[style]

    def named(self, name: str, kind: str) -> str:
        """Return the identifier of the style of a name, "" where there is none."""
        return next(
            (identifier for identifier, style in self._elements.items()
             if style.get("w:type") == kind and _name(style) == name),
            "",
        )  # fmt: skip

    def _block(self, style: str) -> Block:
        kind, level = next((block for name in self._names(style) if (block := _block_of(name))), ("paragraph", 0))
        listed = None
        for element in self._chain(style):
            properties = element.child("w:pPr")
            if kind == "paragraph" and (outline := outline_level(properties)):
                kind, level = "heading", outline
            listed = listed or numbering(properties)
        return Block(kind, level, listed)

    def _names(self, style: str) -> list[str]:
        return [_name(element) for element in self._chain(style)]

    def _chain(self, style: str) -> list[Element]:
        """Return a style and those that it rests on."""
        chain: list[Element] = []
        while style in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[style])
            base = chain[-1].child("w:basedOn")
            style = base.get("w:val") if base else ""
        return chain


def _name(style: Element) -> str:
    name = style.child("w:name")
    return name.get("w:val").lower() if name else ""


def _block_of(name: str) -> tuple[str, int] | None:
    heading = _HEADING.fullmatch(name)
    if heading or name == _TITLE:
        return "heading", int(heading[1]) if heading else 1
    if name in _QUOTES:
        return "quote", 1
    if _CONTENTS.fullmatch(name):
        return "contents", 0
    if _CODE.fullmatch(name):
        return "code", 0
    return (_DEFINITIONS[name], 0) if name in _DEFINITIONS else None


def _mark_of(name: str) -> str:
    if name in _STRONG:
        return "strong"
    if name in _EMPHASIS:
        return "emphasis"
    return "code" if _CODE.fullmatch(name) else ""


CLASSES: Final[Mapping[str, str]] = {"w:b": "strong", "w:i": "emphasis", "w:strike": "strike", "w:dstrike": "strike"}
"""Properties of characters to the marks that they make."""
