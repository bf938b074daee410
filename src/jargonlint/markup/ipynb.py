"""Jupyter notebooks: the Markdown cells of a file in JSON, each read as a page of Markdown."""

import re
from collections.abc import Collection, Iterator, Sequence

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import markdown
from jargonlint.markup.derived import Derived, composed
from jargonlint.markup.prose import pattern
from jargonlint.model import APPENDIX, APPENDIX_END, COLLECTION, Comment, Document, Source, Span

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks, Signs

COMMENT: Final = ('"<!-- ', ' -->\\n",')
"""A comment is a line of a cell, and so a string of its own in JSON."""
AROUND: Final = markdown.AROUND
MARGIN_COUNTS: Final = True
STYLE: Final = markdown.STYLE
NESTS: Final = markdown.NESTS

_PART: Final = r'"((?:[^"\\]|\\.)*+)("?)|[{}\[\]:,]'
_ESCAPE: Final = r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
_SIGNS: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of the Markdown cells of a notebook; as `Format.parse`, raises as Markdown does.

    Cells are read as far as the JSON goes. A place is one of the file: of the strings in which the cell is written.
    """
    cells = [_derived(source.text, strings) for strings in _cells(source.text)]
    parts = [(_page(Source(source.path, cell.text)), cell) for cell in cells]
    document = composed(parts, source, "ipynb")
    document.comments = [_with_string(source.text, comment) for comment in document.comments]
    return document


def _page(source: Source) -> Document:
    """Return the prose of the text of a cell, with which a glossary ends that is not closed in it."""
    document = markdown.parse(source)
    glossary = [comment.text for comment in document.comments if comment.text in _GLOSSARY]
    if glossary and glossary[-1] != APPENDIX_END:
        size = len(source.text)
        document.comments = [*document.comments, Comment(Span(size, size), APPENDIX_END, len(document.prose))]
    return document


_GLOSSARY: Final = (APPENDIX, COLLECTION, APPENDIX_END)


def _with_string(text: str, comment: Comment) -> Comment:
    """Return a comment with the string of JSON around it, if that holds nothing else and no glossary follows."""
    start, end = comment.span
    if comment.text in _GLOSSARY:
        return comment
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
    """An object of JSON that is being read: where it begins, how deep it stands if an array called "cells" holds it
    (else 0), the key whose value comes next, and what it says if it is a cell.
    """

    __slots__ = ("depth", "key", "kind", "start", "strings")

    def __init__(self, start: int, opened: "Sequence[_Object | None]") -> None:
        around = opened[-2] if len(opened) > 1 and opened[-1] is None else None
        self.depth = len(opened) if around and around.key == "cells" else 0
        self.start = start
        self.key: str = ""
        self.kind = ""
        self.strings: list[tuple[int, int]] = []


_DEEPEST: Final = 500  # objects and arrays inside of each other; a notebook has some ten


def _cells(text: str) -> list[list[tuple[int, int]]]:
    """Return the strings of each Markdown cell: an object whose "cell_type" is "markdown", with a "source".

    What begins inside of another one is none: one follows the other.
    """
    cells: list[list[tuple[int, int]]] = []
    for strings in sorted(one.strings for one, _ in _objects(text) if one.kind == "markdown" and one.strings):
        if not cells or cells[-1][-1][1] <= strings[0][0]:
            cells.append(strings)
    return cells


def _objects(text: str) -> Iterator[tuple[_Object, int]]:
    """Yield each object of JSON and where it ends, as they end; of a file that is cut off, those at its end, too."""
    opened: list[_Object | None] = []  # None: an array
    for token in pattern(_PART, re.DOTALL).finditer(text):
        sign = token[0]
        if sign in "{[":
            if len(opened) == _DEEPEST:
                break  # this is no notebook
            opened.append(_Object(token.start(), opened) if sign == "{" else None)
        elif sign in "}]":
            closed = opened.pop() if opened else None
            if closed:
                yield closed, token.end()
        elif sign[0] == '"':
            _read_string(token, opened)
    yield from ((one, len(text)) for one in reversed(opened) if one)


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
    from jargonlint.text.lines import Lines

    quoted: set[int] = set()
    labels: set[str] = set()
    lines = Lines(text)
    for strings in _cells(text):
        cell = _derived(text, strings)
        own, own_lines = markdown.signs(cell.text), Lines(cell.text)
        labels |= own.labels
        spans = filter(None, map(own_lines.span, own.quoted))
        quoted |= {lines.number(cell.place(start)[0]) for start, _ in spans}
    return Signs(frozenset(quoted), frozenset(labels))


def escaped(text: str) -> str:
    """As `Format.escaped`."""
    return _in_json(markdown.escaped(text))


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`; `source` is in JSON already."""
    written = markdown.in_square_brackets(source, follows, signs)
    return written if written.startswith("[") else rf"\\[{source}\\]"


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`."""
    return markdown.linked(source, _in_json(target))


def glossary(entries: "Sequence[Entry]", looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`: in Markdown; `fitted` makes strings of it."""
    return markdown.glossary(entries, looks, linked)


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`: behind the last cell."""
    from json import JSONDecodeError, loads

    try:
        loads(text)
    except JSONDecodeError as fault:
        raise ValueError(f"not JSON on line {fault.lineno}: {fault.msg}; save it in Jupyter again") from None
    if not any(one.depth for one, _ in _objects(text)):
        raise ValueError('it has no "cells" behind which a glossary could stand; save it in Jupyter again')
    return _last_cell(text).end


def fitted(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`: strings of the cell in which the span stands, or one more cell."""
    for strings in _cells(text):
        if strings[0][0] <= span.start <= strings[-1][1]:
            return _in_strings(lines, _between(text, strings))
    return _new_cell(text, lines.strip("\n"))


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`: as in Markdown, whatever strings it stands in."""
    quoted = f'"{content}"'
    strings = [match.span(1) for match in pattern(_PART, re.DOTALL).finditer(quoted) if match[2]]
    return markdown.unformatted(_derived(quoted, strings).text)


def _last_cell(text: str) -> Span:
    """Return where the last cell stands; what is called so deeper in the notebook, in its metadata, is none."""
    cells = [(one.depth, Span(one.start, end)) for one, end in _objects(text) if one.depth]
    outermost = min(depth for depth, _ in cells)
    return [span for depth, span in cells if depth == outermost][-1]


def _new_cell(text: str, lines: str) -> str:
    """Return a cell, and the comma before it, that is laid out like the last one, which it follows."""
    start, end = _last_cell(text)
    before = text[len(text[:start].rstrip()) : start]
    inside = text[start + 1 : end][: -len(text[start + 1 : end].lstrip())]
    deeper = inside + inside.removeprefix(before)
    colon = ": " if pattern(r'\s*"[^"]*": ').match(text, start + 1) else ":"
    fields = {
        "cell_type": '"markdown"',
        **_identifier(text),
        "metadata": "{}",
        "source": f'[{deeper}"{_in_strings(lines, f"{chr(34)},{deeper}{chr(34)}")}"{inside}]',
    }
    written = f",{inside}".join(f'"{name}"{colon}{value}' for name, value in fields.items())
    return f",{before}{{{inside}{written}{before}}}"


def _identifier(text: str) -> dict[str, str]:
    """Return the field of a new cell that names it, which cells have from version 4.5 of the format on."""
    from itertools import count

    version = [re.findall(rf'"{name}"\s*:\s*(\d{{1,3}})\b', text)[-1:] for name in ("nbformat", "nbformat_minor")]
    if [int(number) for found in version for number in found] < [4, 5]:
        return {}
    names = (f'"glossary-{number}"' for number in count(1))
    return {"id": next(name for name in names if name not in text)}


def _between(text: str, strings: list[tuple[int, int]]) -> str:
    """Return what parts the strings of a cell, quotation marks included; "" where it is one string."""
    first, second = [*strings, (0, 0)][:2]
    parting = text[first[1] : second[0]]
    return parting if pattern(r'",\s*"').fullmatch(parting) else ""


def _in_strings(lines: str, parting: str) -> str:
    """Return lines as strings of JSON, each with its line feed, without the first and the last quotation mark."""
    return parting.join(map(_in_json, lines.splitlines(keepends=True)))


def _in_json(text: str) -> str:
    """Return the text as a part of a string of JSON."""
    from json import dumps

    return dumps(text, ensure_ascii=False)[1:-1]
