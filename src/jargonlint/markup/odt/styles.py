"""Styles of an OpenDocument text: which block or which marks each makes, by what it says and by the names of Writer."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from jargonlint.markup.office.elements import Element

_HEX: Final = re.compile("_([0-9a-f]{2})_")  # "Source_20_Text" is called "Source Text"
_TITLE: Final = "title"
_QUOTES: Final = frozenset(("quotations", "quote"))
_CODE: Final = frozenset(("preformatted text", "source text", "source code", "teletype", "user entry", "example"))
_STRONG: Final = frozenset(("strong emphasis", "strong"))
_EMPHASIS: Final = "emphasis"
_DEFINITIONS: Final = {"definition term": "title", "definition definition": "definition"}  # as pandoc writes them
_WEIGHT: Final = re.compile("bold|[6-9]00")

DEEPEST: Final = 30
"""Styles that rest on each other."""


class Style(NamedTuple):
    """What a style makes: of a paragraph `kind` and `level` as in `Segment`, or "code"; the marks over its text;
    whether its text is hidden."""

    kind: str = "paragraph"
    level: int = 0
    marks: tuple[str, ...] = ()
    is_hidden: bool = False


class Styles:
    """The styles of a part: its own automatic ones, and the named ones that they rest on."""

    __slots__ = ("_elements", "_styles")

    def __init__(self, holders: Iterable[Element | None]) -> None:
        self._elements = {
            (style.get("style:family"), style.get("style:name")): style
            for holder in holders
            if holder
            for style in holder.all("style:style")
        }
        self._styles: dict[tuple[str, str], Style] = {}

    def of(self, family: str, name: str) -> Style:
        """Return what a style of a family ("paragraph" or "text") makes."""
        key = (family, name)
        if key not in self._styles:
            self._styles[key] = self._style(family, name)
        return self._styles[key]

    def _style(self, family: str, name: str) -> Style:
        style = Style()
        for element in reversed(self._chain(family, name)):
            style = _changed(style, element)
        return style

    def _chain(self, family: str, name: str) -> list[Element]:
        """Return a style and those that it rests on."""
        chain: list[Element] = []
        while (family, name) in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[(family, name)])
            name = chain[-1].get("style:parent-style-name")
        return chain


def _changed(style: Style, element: Element) -> Style:
    """Return what a style makes that rests on another one."""
    name = (element.get("style:display-name") or _HEX.sub(lambda code: chr(int(code[1], 16)), _name(element))).lower()
    kind, level = _block(name, element, style)
    properties = element.child("style:text-properties")
    marks: dict[str, None] = dict.fromkeys(style.marks)
    for mark, is_set in _marks(name, properties):
        marks = {**marks, mark: None} if is_set else {other: None for other in marks if other != mark}
    hidden = properties.get("text:display") if properties else ""
    return Style(kind, level, tuple(marks), hidden == "none" or (style.is_hidden and not hidden))


def _name(element: Element) -> str:
    return element.get("style:name")


def _block(name: str, element: Element, style: Style) -> tuple[str, int]:
    if name in _DEFINITIONS:
        return _DEFINITIONS[name], 0
    if name == _TITLE:
        return "heading", 1
    if name in _QUOTES:
        return "quote", 1
    if name in _CODE:
        return "code", 0
    outline = element.get("style:default-outline-level")
    return ("heading", int(outline)) if re.fullmatch("[1-9]|10", outline) else (style.kind, style.level)


def _marks(name: str, properties: Element | None) -> list[tuple[str, bool]]:
    """Return the marks that a style sets, or takes away."""
    marks = [("strong", True)] if name in _STRONG else [("emphasis", True)] if name == _EMPHASIS else []
    if properties:
        weight, slant = properties.get("fo:font-weight"), properties.get("fo:font-style")
        strike = properties.get("style:text-line-through-style") or properties.get("style:text-line-through-type")
        marks += [("strong", bool(_WEIGHT.fullmatch(weight)))] if weight else []
        marks += [("emphasis", slant != "normal")] if slant else []
        marks += [("strike", strike != "none")] if strike else []
    return marks
