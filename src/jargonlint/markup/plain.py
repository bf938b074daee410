"""Plain text: paragraphs parted by blank lines, and lines that open with a bullet."""

import re

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import masks
from jargonlint.markup.prose import Prose
from jargonlint.model import Document, Source
from jargonlint.text.folding import wide_characters
from jargonlint.text.patterns import either

if TYPE_CHECKING:
    from jargonlint.markup.format import Signs

COMMENT: Final = None
MARGIN_COUNTS: Final = True

_RULE = r"([-=_*~#+.])(?:[ \t]*+\2)++[ \t]*+(?=[\r\n]|\Z)"
_TYPED = either(r"[-*+\u2013]", r"\(?[0-9]{1,3}[.)]", r"\(?[a-z]\)")  # "-", "1.", "(a)": a blank must follow
_TYPESET = r"[\u2022\u2023\u25aa\u25cf\u25e6\u00b7]"
_BULLET = rf"{_TYPED}[ \t]++(?=\S)|{_TYPESET}[ \t]*+(?=\S)"
_LINE = rf"([ \t]*+)(?:{_RULE}|(?P<bullet>{_BULLET})|(?P<text>[^\r\n]))?[^\r\n]*+(?:\r\n?|\n|\Z)"


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of a plain text; as `Format.parse`. Never raises.

    Blank lines part paragraphs. A line that opens with a bullet (`-`, `*`, `•`, `1.`) begins an item,
    which lasts until the next one or a blank line. Items with nothing else between them are one list,
    those that are indented more a list of their own. Lines of dashes, stars and the like are no prose.
    """
    text = source.text
    prose = Prose(masks.plain(text).shown, wide_characters(text))
    lists: list[tuple[int, int, int]] = []  # the open ones, the outermost first: indent, block, row
    start = -1  # of the lines that have been read and not been added
    for line in re.compile(_LINE).finditer(text):
        if line["text"]:
            if start < 0:
                start = line.start()
                lists.clear()
            continue
        if start >= 0:
            prose.lines(start, line.start(), text)
            prose.leave(1)
            start = -1
        if line["bullet"]:
            _enter_item(prose, lists, len(line[1].expandtabs()))
            start = line.end("bullet")
    return prose.document(source, "plain")


def _enter_item(prose: Prose, lists: list[tuple[int, int, int]], indent: int) -> None:
    """Enter the next item of the open list with this indent, or the first one of a new list; deeper lists end."""
    while lists and lists[-1][0] > indent:
        lists.pop()
    if lists and lists[-1][0] == indent:
        _, block, row = lists.pop()
        row += 1
    else:
        block, row = prose.number(), 0
    lists.append((indent, block, row))
    prose.enter("item", len(lists), block, row)


# How something is written into a page: no sign means anything, and nothing marks where a glossary would stand.


def signs(text: str) -> "Signs":
    """As `Format.signs`: mail quotes lines by ">"."""
    from jargonlint.markup.format import Signs, quoted_lines

    return Signs(frozenset(quoted_lines(text)) if ">" in text else frozenset())


def escaped(text: str) -> str:
    """As `Format.escaped`."""
    from jargonlint.text.printable import printable

    return printable(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`."""
    return f"[{source}]"
