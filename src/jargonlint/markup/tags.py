"""HTML inside Markdown: tags become segments and marks, what stands between them prose.

Tags are told from text as a browser does it (an attribute in quotes may hold `>`, what is never
closed lasts to the end of the block), and no element is required to be closed. Every pattern reads
on from where the last one stopped, so the time grows with the length of the block.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

from jargonlint.markup.prose import Prose, pattern
from jargonlint.model import HIDDEN, Span

_COMMENT = r"<!--(?:-?>|.*?(?:-->|\Z))"
_CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
_DECLARATION = r"<[!?][^>]*(?:>|\Z)"  # <!doctype html>, <?xml ... ?>
_QUOTED_VALUE = r"=\s*+(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))"
_TAG = rf"<(/?)([A-Za-z][^\s/>]*)(?:{_QUOTED_VALUE}|[^>=]++|=)*+(?:>|\Z)"
_MARKUP = f"{_COMMENT}|{_CDATA}|{_DECLARATION}|{_TAG}"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_NAME = r"<(/?)([A-Za-z][A-Za-z0-9-]*)"

_MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "a": "link",
    "abbr": "abbr",
    "acronym": "abbr",
    "dfn": "dfn",
    "q": "quote",
    "cite": "quote",
}
_VALUES = {"a": "href", "abbr": "title", "acronym": "title", "dfn": "title"}
"""Elements whose mark takes its value from an attribute."""

_BEGUN = frozenset((*_MARKS, "img"))
"""Elements that begin a mark or show something without content."""

_CODE = frozenset(("code", "kbd", "samp", "tt"))
_SHOWN = frozenset(("svg", "math", "textarea", "iframe", "object", "audio", "video", "canvas", "select"))
_UNSEEN = frozenset(("pre", "script", "style", "template", "noscript"))
_MUTED = _CODE | _SHOWN | _UNSEEN
"""Elements whose content is no prose: hidden code, something else that the page shows, nothing at all."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html legend li link main menu"
    " nav noframes ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_HOLDERS = {
    "li": _LISTS,
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "tr": frozenset(("table",)),
    "td": frozenset(("table",)),
    "th": frozenset(("table",)),
}
"""Elements that an unclosed one of their kind does not outlast, and what holds them."""


class Tags:
    """Reads the HTML of one page into its prose.

    text    the source
    masked  the source with template code overwritten, so that none is taken for a tag
    """

    __slots__ = (
        "_count",
        "_definitions",
        "_joined",
        "_lists",
        "_masked",
        "_lists_around",
        "_open",
        "_prose",
        "_quotes_around",
        "_spans",
        "_starts",
        "_tables",
        "_text",
    )

    def __init__(self, prose: Prose, text: str, masked: str) -> None:
        self._prose = prose
        self._text = text
        self._masked = masked
        # A blank line ends an HTML block, not the table in it: these outlast the block.
        self._lists: list[list[int]] = []  # [block, row] of each open list
        self._tables: list[list[int]] = []  # [block, row, column] of each open table
        self._definitions = [0, -1]
        self._open: list[tuple[str, int]] = []  # element, and how deep the prose was before it
        self._count: dict[str, int] = {}  # how many of each are open
        self._lists_around = self._quotes_around = 0  # of the block that is read
        self._spans: Sequence[tuple[int, int]] = ()
        self._starts: list[int] = []
        self._joined = ""

    def inline(self, start: int, end: int) -> str:
        """Read one inline tag or comment. Return the name of its element if its content is to be
        skipped and given to `mute`, else ""."""
        tag = pattern(_NAME).match(self._masked, start, end)
        if not tag:
            if self._masked.startswith("<!--", start):
                self._comment(start, end, self._text[start:end])
            return ""
        name = tag[2].lower()
        if name in _BLOCKS or name == "br":
            self._prose.blank(start, end - start)
        if tag[1]:
            self._prose.end_tag(name)
            return ""
        if name in _BEGUN:
            self._begin(name, start, end)
        return name if name in _MUTED and self._masked[end - 2] != "/" else ""

    def mute(self, name: str, start: int, end: int) -> None:
        """Hide the content [start, end) of an element."""
        if name in _CODE and start < end:
            self._prose.code("code", " ".join(self._text[start:end].split()), start, end)
        elif name in _SHOWN:
            self._prose.unit(HIDDEN, start, end - start)

    def block(self, spans: Sequence[tuple[int, int]], lists: int, quotes: int) -> None:
        """Read an HTML block that stands at these spans of the source, in order.

        There are several where something parts its lines, such as the `>` of a block quote.
        `lists` and `quotes` say how many of these the block is in.
        """
        self._lists_around, self._quotes_around = lists, quotes
        self._join(spans)
        depth = self._prose.depth
        markup = pattern(_MARKUP, re.DOTALL)
        position = 0
        while piece := markup.search(self._joined, position):
            start, end = piece.span()
            name = (piece[2] or "").lower()
            self._read(position, start, name in _BLOCKS)
            position = end
            if not name:
                self._read_comment(start, end)
                continue
            self._part(name, start, end)
            if piece[1]:
                self._close(name)
            else:
                position = self._open_element(name, start, end)
        self._read(position, len(self._joined), True)
        self._open.clear()
        self._count.clear()
        self._prose.leave(depth)

    def _join(self, spans: Sequence[tuple[int, int]]) -> None:
        """Take the spans of a block for one text, and note where each begins in it."""
        if all(before[1] == after[0] for before, after in pairwise(spans)):
            spans = [(spans[0][0], spans[-1][1])]
        self._spans = spans
        self._joined = "".join([self._masked[start:end] for start, end in spans])
        self._starts = []
        length = 0
        for start, end in spans:
            self._starts.append(length)
            length += end - start

    def _read_comment(self, start: int, end: int) -> None:
        """Read what is no tag at [start, end) of the joined block."""
        if self._joined.startswith("<!--", start):
            first, last = self._source(start, end)
            self._comment(first, last, self._original(start, end))

    def _part(self, name: str, start: int, end: int) -> None:
        """Part the prose at a tag of a block element, whether it opens or closes, or at a line break."""
        if name in _BLOCKS:
            self._prose.close()
        elif name == "br":
            first, last = self._source(start, end)
            self._prose.blank(first, last - first)

    def _open_element(self, name: str, start: int, end: int) -> int:
        """Read the opening tag at [start, end) of the joined block; with it the content, if that is no prose.

        Returns how far it was read.
        """
        if name in _BLOCKS:
            self._enter(name)
        if name in _BEGUN:
            self._begin(name, *self._source(start, end))
        elif name in _MUTED and self._joined[end - 2] != "/":
            closing = pattern(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(self._joined, end)
            until, position = closing.span() if closing else (len(self._joined), len(self._joined))
            if end < until:
                self.mute(name, *self._source(end, until))
            return position
        return end

    def _begin(self, name: str, start: int, end: int) -> None:
        """Begin the mark of an element, or show what it shows without content."""
        if name == "img":
            self._prose.unit(HIDDEN, start, end - start)
        else:
            value, origin = self._attribute(_VALUES[name], start, end) if name in _VALUES else ("", None)
            if name != "a" or origin:
                self._prose.begin_tag(name, _MARKS[name], value, origin if name != "a" else None)

    def _attribute(self, name: str, start: int, end: int) -> tuple[str, Span | None]:
        """Return the value of an attribute of the tag at source [start, end), and where it stands."""
        attribute = pattern(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
        match = attribute.search(self._text, start, end)
        if not match:
            return "", None
        span = Span(*match.span(match.lastindex or 0))
        return _unescaped(" ".join(self._text[span.start : span.end].split())), span

    def _comment(self, start: int, end: int, code: str) -> None:
        for opening, closing in (("<!--", "-->"), ("{/*", "*/}")):
            if code.startswith(opening):
                code = code.removeprefix(opening).removesuffix(closing)
        self._prose.comment(start, end, code)

    # Blocks

    def _enter(self, name: str) -> None:
        """Enter a block element. What was left open of its kind ends here."""
        holders = _HOLDERS.get(name)
        if holders:
            while self._open and self._open[-1][0] not in holders:
                self._leave()
        if name == "tr":
            self._begin_row()
        elif name in self._ENTERS:
            depth = self._prose.depth
            self._ENTERS[name](self, name)
            self._open.append((name, depth))
            self._count[name] = self._count.get(name, 0) + 1

    def _enter_list(self, name: str) -> None:
        self._lists.append([self._prose.number(), -1])

    def _enter_item(self, name: str) -> None:
        if not self._lists:
            self._enter_list(name)
        self._lists[-1][1] += 1
        block, row = self._lists[-1]
        self._prose.enter("item", self._lists_around + len(self._lists), block, row)

    def _enter_definitions(self, name: str) -> None:
        self._definitions = [self._prose.number(), -1]

    def _enter_title(self, name: str) -> None:
        self._definitions[1] += 1
        block, row = self._definitions
        self._prose.enter("title", 0, block, row)

    def _enter_definition(self, name: str) -> None:
        block, row = self._definitions
        self._prose.enter("definition", 0, block, row)

    def _enter_table(self, name: str) -> None:
        self._tables.append([self._prose.number(), -1, -1])

    def _begin_row(self) -> None:
        table = self._table()
        table[1:] = table[1] + 1, -1

    def _enter_cell(self, name: str) -> None:
        table = self._table()
        if table[1] == 0 and table[2] < 0 and name == "td":
            table[1] = 1  # row 0 is the header, and there is none
        table[2] += 1
        block, row, column = table
        self._prose.enter("cell", 0, block, max(row, 0), column)

    def _table(self) -> list[int]:
        """Return [block, row, column] of the innermost open table, of a new one where a tag has forgotten it."""
        if not self._tables:
            self._enter_table("table")
        return self._tables[-1]

    def _enter_heading(self, name: str) -> None:
        self._prose.enter("heading", int(name[1]))

    def _enter_quote(self, name: str) -> None:
        self._prose.enter("quote", self._quotes_around + 1 + self._count.get(name, 0))

    _ENTERS: ClassVar[Mapping[str, Callable[["Tags", str], None]]] = {
        **dict.fromkeys(_LISTS, _enter_list),
        "li": _enter_item,
        "dl": _enter_definitions,
        "dt": _enter_title,
        "dd": _enter_definition,
        "table": _enter_table,
        "td": _enter_cell,
        "th": _enter_cell,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _enter_heading),
        "blockquote": _enter_quote,
    }
    """Block elements that say what their prose is; the prose in any other stays what it was."""

    def _leave(self) -> str:
        """Leave the innermost open element. Return its name."""
        name, depth = self._open.pop()
        self._count[name] -= 1
        self._prose.leave(depth)
        return name

    def _close(self, name: str) -> None:
        self._prose.end_tag(name)
        if name in _LISTS and self._lists:
            self._lists.pop()
        elif name == "table" and self._tables:
            self._tables.pop()
        if self._count.get(name):
            while self._leave() != name:
                pass

    # Text

    def _read(self, start: int, end: int, is_last: bool) -> None:
        """Add the text at [start, end) of the joined block, its entities decoded; `is_last`: of its segment."""
        if start == end:
            return
        joined = self._joined
        text = joined[start:end]
        if not self._prose.is_open:
            text = text.lstrip()
            start = end - len(text)
        if is_last:
            end = start + len(text.rstrip())
        if "&" in text:
            for entity in pattern(_ENTITY).finditer(joined, start, end):
                shown = _unescaped(entity[0])
                if shown != entity[0]:
                    first, last = entity.span()
                    self._copy(start, first)
                    begin, until = self._source(first, last)
                    self._prose.unit(shown, begin, until - begin)
                    start = last
        self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        while start < end:
            index = bisect_right(self._starts, start) - 1
            first, last = self._spans[index]
            offset = first - self._starts[index]
            self._prose.lines(start + offset, min(end + offset, last), self._text)
            start = last - offset

    def _source(self, start: int, end: int) -> tuple[int, int]:
        """Return where [start, end) of the joined block stands in the source."""
        if len(self._spans) == 1:
            offset = self._spans[0][0]
            return start + offset, end + offset
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        return (
            self._spans[first][0] + start - self._starts[first],
            self._spans[last][0] + end - self._starts[last],
        )

    def _original(self, start: int, end: int) -> str:
        """Return [start, end) of the joined block as it is in the source."""
        if len(self._spans) == 1:
            offset = self._spans[0][0]
            return self._text[start + offset : end + offset]
        return "".join([self._text[first:last] for first, last in self._spans])[start:end]


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # its table of 2,231 entities is rarely needed

    return unescape(text)
