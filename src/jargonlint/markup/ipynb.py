"""Jupyter notebooks: the Markdown cells of a file in JSON, each read as a page of Markdown."""

import re
from collections.abc import Iterator

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import markdown
from jargonlint.markup.derived import Derived, composed
from jargonlint.markup.prose import pattern
from jargonlint.model import Comment, Document, Source, Span

if TYPE_CHECKING:
    from jargonlint.markup.format import Signs

COMMENT: Final = ('"<!-- ', ' -->\\n",')
"""A comment is a line of a cell, and so a string of its own in JSON."""
MARGIN_COUNTS: Final = True

_PART: Final = r'"((?:[^"\\]|\\.)*+)("?)|[{}\[\]:,]'
_ESCAPE: Final = r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
_SIGNS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of the Markdown cells of a notebook; as `Format.parse`, raises as Markdown does.

    Cells are read as far as the JSON goes. A place is one of the file: of the strings in which the cell is written.
    """
    cells = [_derived(source.text, strings) for strings in _cells(source.text)]
    parts = [(markdown.parse(Source(source.path, cell.text)), cell) for cell in cells]
    document = composed(parts, source, "ipynb")
    document.comments = [_with_string(source.text, comment) for comment in document.comments]
    return document


def _with_string(text: str, comment: Comment) -> Comment:
    """Return a comment with the string of JSON around it, if that holds nothing else."""
    start, end = comment.span
    behind = pattern(r'(?:\\n)?"[ \t]*,?').match(text, end)
    if text[start - 1 : start] == '"' and behind:
        return comment._replace(span=Span(start - 1, behind.end()))
    return comment


def _derived(text: str, strings: list[tuple[int, int]]) -> Derived:
    """Return the text of a cell, which stands in strings at [start, end) of the file, without their quotation marks."""
    stretches = []
    for start, end in strings:
        for escape in pattern(_ESCAPE, re.DOTALL).finditer(text, start, end):
            if start < escape.start():
                stretches.append((text[start : escape.start()], start, escape.start() - start))
            stretches.append((_decoded(escape[0]), escape.start(), len(escape[0])))
            start = escape.end()
        if start < end:
            stretches.append((text[start:end], start, end - start))
    return Derived(stretches)


def _decoded(escape: str) -> str:
    if len(escape) > 2:
        return "".join(map(chr, _units(escape))).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return _SIGNS.get(escape[1], escape[1])


def _units(escape: str) -> Iterator[int]:
    for unit in escape.split("\\u")[1:]:
        yield int(unit, 16)


class _Object:
    """An object of JSON that is being read: the key whose value comes next, and what it says if it is a cell."""

    __slots__ = ("key", "kind", "strings")

    def __init__(self) -> None:
        self.key = ""
        self.kind = ""
        self.strings: list[tuple[int, int]] = []


_DEEPEST: Final = 500  # objects and arrays inside of each other; a notebook has some ten


def _cells(text: str) -> list[list[tuple[int, int]]]:
    """Return the strings of each Markdown cell: an object whose "cell_type" is "markdown", with a "source"."""
    cells: list[list[tuple[int, int]]] = []
    opened: list[_Object | None] = []  # None: an array
    for token in pattern(_PART, re.DOTALL).finditer(text):
        sign = token[0]
        if sign in "{[":
            if len(opened) == _DEEPEST:
                break  # this is no notebook
            opened.append(_Object() if sign == "{" else None)
        elif sign in "}]":
            _note(opened.pop() if opened else None, cells)
        elif sign[0] == '"':
            _read_string(token, opened)
    for one in reversed(opened):  # of a file that is cut off
        _note(one, cells)
    return sorted(cells)


def _note(one: _Object | None, cells: list[list[tuple[int, int]]]) -> None:
    if one and one.kind == "markdown" and one.strings:
        cells.append(one.strings)


def _read_string(token: re.Match[str], opened: list[_Object | None]) -> None:
    """Read a string, which is a key, a value, or one of the values of an array."""
    in_array = bool(opened) and opened[-1] is None
    owner = opened[-2] if in_array and len(opened) > 1 else opened[-1] if opened else None
    if owner is None:
        return
    is_key = not in_array and pattern(r"\s*:").match(token.string, token.end()) is not None
    if is_key:
        owner.key = token[1]
    elif owner.key == "source":
        owner.strings.append(token.span(1))
    elif owner.key == "cell_type" and not in_array:
        owner.kind = token[1]


# How something is written into a page


def signs(text: str) -> "Signs":
    """As `Format.signs`: those of all cells."""
    from jargonlint.markup.format import Signs

    quoted: set[int] = set()
    labels: set[str] = set()
    line_ends = [match.end() for match in re.finditer(r"\r\n?|\n", text)]
    for strings in _cells(text):
        cell = _derived(text, strings)
        own = markdown.signs(cell.text)
        labels |= own.labels
        starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", cell.text))]
        quoted |= {_line_of(line_ends, cell.place(starts[line - 1])[0]) for line in own.quoted}
    return Signs(frozenset(quoted), frozenset(labels))


def _line_of(line_ends: list[int], offset: int) -> int:
    from bisect import bisect_right

    return bisect_right(line_ends, offset) + 1


def escaped(text: str) -> str:
    """As `Format.escaped`."""
    return _in_json(markdown.escaped(text))


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`; `source` is in JSON already."""
    written = markdown.in_square_brackets(source, follows, signs)
    return written if written.startswith("[") else rf"\\[{source}\\]"


def _in_json(text: str) -> str:
    """Return the text as a part of a string of JSON."""
    from json import dumps

    return dumps(text, ensure_ascii=False)[1:-1]
