"""HTML, as a page or inside Markdown: tags become segments and marks, what stands between them prose.

Tags are told from text as a browser does it (an attribute in quotes may hold `>`, what is never
closed lasts to the end of the block), and no element is required to be closed. Every pattern reads
on from where the last one stopped, so the time grows with the length of the block.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from jargonlint.light_typing import Any, ClassVar, NamedTuple
from jargonlint.markup.prose import Prose, pattern
from jargonlint.model import HIDDEN, Span

_COMMENT = r"<!--(?:-?>|.*?(?:-->|\Z))"
_CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
_DECLARATION = r"<(?:[!?]|/(?![A-Za-z]))[^>]*(?:>|\Z)"  # <!doctype html>, <?xml ... ?>, </ p>
_QUOTED_VALUE = r"=\s*+(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))"
_TAG = rf"<(/?)([A-Za-z][^\s/>]*)(?:{_QUOTED_VALUE}|[^>=]++|=)*+(?:>|\Z)"
_MARKUP = f"{_COMMENT}|{_CDATA}|{_DECLARATION}|{_TAG}"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
_VALUE = r"\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)"
_ATTRIBUTE = rf"([^\s\"'<>/=]++)\s*+(?:=\s*+(?:{_VALUE})?)?"
_MARKDOWN_IN_TAGS = r"(`++)((?:(?!\1).)++)\1(?!`)|!?\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)"
_TABLE_TAG = rf"{_COMMENT}|<(/?)table\b"
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
    "span": "tip",
}
_VALUES = {"a": "href", "abbr": "title", "acronym": "title", "dfn": "title", "span": "title"}
"""Elements whose mark takes its value from an attribute."""

TOOLTIPS = ("tip", "tooltip", "definition", "meaning", "description", "content", "title", "text", "label")
"""Properties with which components explain what they hold, the likeliest first: `<Tooltip tip="...">`."""

_BEGUN = frozenset((*_MARKS, "img"))
"""Elements that begin a mark or show something without content."""

_CODE = frozenset(("code", "kbd", "samp", "tt"))
_SHOWN = frozenset(("svg", "math", "textarea", "iframe", "object", "audio", "video", "canvas", "select"))
_UNSEEN = frozenset(("pre", "script", "style", "template", "noscript", "noembed", "noframes", "xmp"))
_MUTED = _CODE | _SHOWN | _UNSEEN
"""Elements whose content is no prose: hidden code, something else that the page shows, nothing at all."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html legend li link main menu"
    " nav noframes ol optgroup option p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot"))
_HOLDERS = {
    "li": _LISTS,
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "tr": _TABLE_PARTS,
    "td": frozenset((*_TABLE_PARTS, "tr")),
    "th": frozenset((*_TABLE_PARTS, "tr")),
}
"""Elements that an unclosed one of their kind does not outlast, and what holds them."""

_PARTS = frozenset(("article", "aside", "main", "section"))
"""Parts of a page whose own header and footer belong to what they say."""
_OUTLAST = frozenset((*_PARTS, "html", "body", "nav", "header", "footer"))
"""Elements that no item or cell without a list or table ends."""
_QUOTING = frozenset(("aside", "div", "figure", "section"))
_OF_QUOTES = r"(?:(?:pull|block|p)[-_]?)?quotes?|testimonials?(?:[-_][\w-]+)?"  # a "quote-form" asks for a price
_FRAMES = frozenset(("banner", "contentinfo", "navigation"))
_LAYOUT = frozenset(("none", "presentation"))
"""Values of `role`: what stands around a page, and what is no table though it is written as one."""

_LINK_TITLE = "title of a link"
_READ_ATTRIBUTES = ("alt", "aria-label", "placeholder")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Opened(NamedTuple):
    """An element that is open: how deep the prose was before it, the marks over its content, the language around it."""

    name: str
    depth: int
    marks: Sequence[list[Any]] = ()
    language: str = ""


class Tags:
    """Reads the HTML of one page into its prose.

    text        the source
    masked      the source with template code overwritten, so that none is taken for a tag
    attributes  whether the title, the description and attributes like `alt` are read, too, by `page`
    markdown    whether text between tags may hold code, images and links of Markdown, as in MDX
    """

    __slots__ = (
        "_attributes",
        "_count",
        "_definitions",
        "_has_language",
        "_has_role",
        "_has_quotes",
        "_joined",
        "_language",
        "_language_mark",
        "_layout",
        "_lists",
        "_lists_around",
        "_masked",
        "_open",
        "_parts",
        "_prose",
        "_quotes_around",
        "_reads_attributes",
        "_reads_markdown",
        "_spans",
        "_starts",
        "_tables",
        "_text",
    )

    def __init__(
        self, prose: Prose, text: str, masked: str, *, attributes: bool = False, markdown: bool = False
    ) -> None:
        self._prose = prose
        self._text = text
        self._masked = masked
        self._reads_attributes = attributes
        self._reads_markdown = markdown
        self._attributes: list[tuple[str, Span]] = []
        # A blank line ends an HTML block, not the table in it: these outlast the block.
        self._lists: list[list[int]] = []  # [block, row] of each open list
        self._tables: list[list[int]] = []  # [block, row, column] of each open table; [] of one that lays out the page
        self._definitions = [0, -1]
        self._open: list[_Opened] = []
        self._count: dict[str, int] = {}  # how many of each are open
        self._parts = 0  # how many of `_PARTS` are open
        self._language = ""
        self._language_mark: list[Any] | None = None
        self._lists_around = self._quotes_around = 0  # of the block that is read
        self._spans: Sequence[tuple[int, int]] = ()
        self._starts: list[int] = []
        self._joined = ""
        self._layout: frozenset[int] = frozenset()
        self._has_language = self._has_role = self._has_quotes = False

    def page(self) -> None:
        """Read all of the source as HTML."""
        self.block([(0, len(self._text))], 0, 0)
        for name, span in self._attributes:
            self._prose.enter("attribute", label=name)
            self._read(span.start, span.end, True)
            self._prose.leave()

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
            self._end_marks(name)
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
        elif name == "title" and start < end and self._reads_attributes:
            self._attributes.append((name, Span(start, end)))

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
        while self._open:
            self._leave()
        self._parts = 0
        self._prose.leave(depth)

    def _join(self, spans: Sequence[tuple[int, int]]) -> None:
        """Take the spans of a block for one text, and note where each begins in it."""
        if all(before[1] == after[0] for before, after in pairwise(spans)):
            spans = [(spans[0][0], spans[-1][1])]
        self._spans = spans
        self._joined = joined = "".join([self._masked[start:end] for start, end in spans])
        self._starts = []
        length = 0
        for start, end in spans:
            self._starts.append(length)
            length += end - start
        self._has_language = "lang" in joined or "LANG" in joined
        self._has_role = "role" in joined or "ROLE" in joined
        self._has_quotes = "quote" in joined or "testimonial" in joined
        self._layout = frozenset(_holding_tables(joined)) if "<t" in joined or "<T" in joined else frozenset()

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
        if self._reads_attributes:
            self._note_attributes(name, *self._source(start, end))
        if name in _BLOCKS:
            if self._count.get("p"):
                self._close("p")
            self._parts += name in _PARTS
        self._enter(name, start, end)
        if name in _BEGUN:
            self._begin(name, *self._source(start, end))
        elif (name in _MUTED and self._joined[end - 2] != "/") or name == "title":
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
        elif name not in _VALUES:
            self._prose.begin_tag(name, _MARKS[name])
        elif name == "a":
            self._end_marks(name)  # links hold no links
            attributes = self._attributes_of(start, end)
            if "href" in attributes:
                self._prose.begin_tag(name, "link", self._value(attributes["href"]))
                self._tip(_LINK_TITLE, attributes)
        elif name == "span":
            self._tip(name, self._attributes_of(start, end))
        else:
            self._explain(name, start, end)

    def _explain(self, name: str, start: int, end: int) -> None:
        """Begin the mark of an element that says in an attribute what its content stands for."""
        attributes = self._attributes_of(start, end)
        is_component = self._text[start + 1 : start + 1 + len(name)].lower() != name
        own = TOOLTIPS if is_component else (_VALUES[name],)
        origin = next((attributes[key] for key in own if key in attributes), None)
        if origin and is_component:
            origin = self._without_braces(origin)
        self._prose.begin_tag(name, _MARKS[name], self._value(origin) if origin else "", origin)

    def _without_braces(self, span: Span) -> Span | None:
        """Return where the string stands in a property like `tip={"..."}`; None for an empty one."""
        written = self._text[slice(*span)]
        string = written.strip("{}\"'` ")
        start = span.start + written.find(string)
        return Span(start, start + len(string)) if string else None

    def _tip(self, tag: str, attributes: Mapping[str, Span]) -> None:
        """Begin the mark of a title that shows when the content is pointed at."""
        title = attributes.get("title")
        if title:
            self._prose.begin_tag(tag, "tip", self._value(title), title)
        elif self._prose.tags.get(tag):
            self._prose.begin_nothing(tag)

    def _end_marks(self, name: str) -> None:
        self._prose.end_tag(name)
        if name == "a":
            self._prose.end_tag(_LINK_TITLE)

    def _attributes_of(self, start: int, end: int) -> dict[str, Span]:
        """Return the attributes of the tag at source [start, end), by their names, and where their values stand."""
        head = pattern(_NAME).match(self._masked, start, end)
        spans: dict[str, Span] = {}
        for attribute in pattern(_ATTRIBUTE).finditer(self._masked, head.end() if head else start, end):
            value = next((group for group in (2, 3, 4) if attribute[group] is not None), 0)
            if value:
                spans.setdefault(attribute[1].lower(), Span(*attribute.span(value)))
        return spans

    def _value(self, span: Span) -> str:
        return _unescaped(" ".join(self._text[span.start : span.end].split()))

    def _note_attributes(self, name: str, start: int, end: int) -> None:
        """Note what the tag at source [start, end) says to readers in its attributes."""
        attributes = self._attributes_of(start, end)
        read = [key for key in _READ_ATTRIBUTES if key in attributes]
        if name == "meta" and "content" in attributes and "name" in attributes:
            read += ["content"] * (self._value(attributes["name"]).lower() == "description")
        for key in read:
            span = attributes[key]
            if span.start < span.end:
                self._attributes.append(("description" if key == "content" else key, span))

    def _comment(self, start: int, end: int, code: str) -> None:
        for opening, closing in (("<!--", "-->"), ("{/*", "*/}")):
            if code.startswith(opening):
                code = code.removeprefix(opening).removesuffix(closing)
        self._prose.comment(start, end, code)

    # Blocks

    def _enter(self, name: str, start: int, end: int) -> None:
        """Enter an element. What was left open of its kind ends here.

        Only those are noted that say what their prose is, and those of one name with another that was noted.
        """
        if name in _HOLDERS:
            self._end_siblings(name)
        marks, language, depth = self._around(name, start, end), self._language, self._prose.depth
        if self._has_language and name not in _VOID:
            self._speak(self._language_of(start, end))
        self._enter_kind(name, start, end)
        if name in self._NOTED or marks or language != self._language or self._count.get(name):
            self._open.append(_Opened(name, depth, marks, language))
            self._count[name] = self._count.get(name, 0) + 1

    def _enter_kind(self, name: str, start: int, end: int) -> None:
        """From here on prose is what an element says that it is, if it says so."""
        if name == "table":
            self._enter_table(is_layout=start in self._layout or self._role(start, end) in _LAYOUT)
        elif name == "tr":
            self._begin_row()
        elif name in self._ENTERS:
            self._ENTERS[name](self, name)

    def _end_siblings(self, name: str) -> None:
        """Leave what an element of this name cannot stand in."""
        holders = _HOLDERS[name] | _OUTLAST
        while self._open and self._open[-1].name not in holders:
            self._leave()

    def _around(self, name: str, start: int, end: int) -> Sequence[list[Any]]:
        """Begin the marks over all that an element holds: a quotation, or what only stands around the page."""
        if name == "blockquote" or (self._has_quotes and name in _QUOTING and self._is_of_quotes(start, end)):
            return [self._prose.begin("quote", "blockquote")]
        is_frame = name == "nav" or (name in ("header", "footer") and not self._parts)
        if is_frame or (self._has_role and name in _BLOCKS and self._role(start, end) in _FRAMES):
            return [self._prose.begin("frame", name)]
        return ()

    def _is_of_quotes(self, start: int, end: int) -> bool:
        """Whether the class of a tag says that it holds the words of others: "pquote", "testimonial"."""
        value = self._attributes_of(*self._source(start, end)).get("class")
        return value is not None and any(map(pattern(_OF_QUOTES).fullmatch, self._value(value).lower().split()))

    def _role(self, start: int, end: int) -> str:
        """Return the role of the tag at [start, end) of the joined block, in lower case."""
        role = self._attributes_of(*self._source(start, end)).get("role") if self._has_role else None
        return self._value(role).lower() if role else ""

    def _language_of(self, start: int, end: int) -> str:
        """Return the language that the tag at [start, end) of the joined block names, in lower case and without region;
        that which is spoken if it names none."""
        if "lang" not in self._joined[start:end].lower():
            return self._language
        attributes = self._attributes_of(*self._source(start, end))
        language = attributes.get("lang") or attributes.get("xml:lang")
        return self._value(language).lower().replace("_", "-").partition("-")[0] if language else self._language

    def _speak(self, language: str) -> None:
        """From here on the page speaks a language; a mark tells which it is if it is not English."""
        if language == self._language:
            return
        if self._language_mark:
            self._prose.end(self._language_mark)
        self._language = language
        self._language_mark = self._prose.begin("language", language) if language not in ("", "en") else None

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

    def _enter_table(self, *, is_layout: bool) -> None:
        self._tables.append([] if is_layout else [self._prose.number(), -1, -1])

    def _begin_row(self) -> None:
        table = self._table()
        if table:
            table[1:] = table[1] + 1, -1

    def _enter_cell(self, name: str) -> None:
        table = self._table()
        if not table:
            self._prose.enter("paragraph")
            return
        if table[1] == 0 and table[2] < 0 and name == "td":
            table[1] = 1  # row 0 is the header, and there is none
        table[2] += 1
        block, row, column = table
        self._prose.enter("cell", 0, block, max(row, 0), column)

    def _table(self) -> list[int]:
        """Return [block, row, column] of the innermost open table, of a new one where a tag has forgotten it.

        [] is one that lays out the page.
        """
        if not self._tables:
            self._enter_table(is_layout=False)
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
        "td": _enter_cell,
        "th": _enter_cell,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _enter_heading),
        "blockquote": _enter_quote,
    }
    """Block elements that say what their prose is; the prose in any other stays what it was."""
    _NOTED: ClassVar = frozenset((*_ENTERS, "table"))

    def _leave(self) -> str:
        """Leave the innermost open element. Return its name."""
        name, depth, marks, language = self._open.pop()
        self._count[name] -= 1
        if depth < self._prose.depth:
            self._prose.leave(depth)
        for mark in marks:
            self._prose.end(mark)
        self._speak(language)
        return name

    def _close(self, name: str) -> None:
        self._end_marks(name)
        if name in _LISTS and self._lists:
            self._lists.pop()
        elif name == "table" and self._tables:
            self._tables.pop()
        elif name in _PARTS and self._parts:
            self._parts -= 1
        if self._count.get(name):
            while self._leave() != name:
                pass

    # Text

    def _read(self, start: int, end: int, is_last: bool) -> None:
        """Add what stands at [start, end) of the joined block between two tags; `is_last`: of its segment."""
        if start < end and self._reads_markdown:
            start = self._read_markdown(start, end)
        self._read_text(start, end, is_last=is_last)

    def _read_text(self, start: int, end: int, *, is_last: bool) -> None:
        """Add the text at [start, end) of the joined block, its entities decoded; `is_last`: of its segment."""
        if start >= end:
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
                shown, size = _decoded(entity[0])
                if size:
                    first = entity.start()
                    self._copy(start, first)
                    begin, until = self._source(first, first + size)
                    self._prose.unit(shown, begin, until - begin)
                    start = first + size
        self._copy(start, end)

    def _read_markdown(self, start: int, end: int) -> int:
        """Read the text at [start, end) of the joined block up to the last code, image or link of Markdown in it.

        Returns how far it was read.
        """
        for piece in pattern(_MARKDOWN_IN_TAGS).finditer(self._joined, start, end):
            self._read_text(start, piece.start(), is_last=False)
            start = piece.end()
            if piece[1]:
                self._prose.code("code", piece[2], *self._source(*piece.span(2)))
            elif piece[0].startswith("!"):
                begin, until = self._source(*piece.span())
                self._prose.unit(HIDDEN, begin, until - begin)
            else:
                mark = self._prose.begin("link", piece[4])
                self._read_text(*piece.span(3), is_last=False)
                self._prose.end(mark)
        return start

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


def _holding_tables(html: str) -> Iterator[int]:
    """Yield where the tables open that hold other tables: those lay out a page."""
    opened: list[int] = []
    for tag in pattern(_TABLE_TAG, re.DOTALL | re.IGNORECASE).finditer(html):
        if tag[1]:
            opened = opened[:-1]
        elif tag[1] is not None:
            yield from opened[-1:]
            opened.append(tag.start())


def _decoded(entity: str) -> tuple[str, int]:
    """Return what an entity shows, and how many of its characters do; 0 if it is none.

    Old ones need no semicolon: "&copy2026" (https://html.spec.whatwg.org/#named-character-reference-state).
    """
    shown = _unescaped(entity)
    if shown == entity:
        return shown, 0
    if entity[-1] == ";" or entity[1] == "#":
        return shown, len(entity)
    from html.entities import html5

    size = next(size for size in range(len(entity), 1, -1) if entity[1:size] in html5)
    return html5[entity[1:size]], size


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # its table of 2,231 entities is rarely needed

    return unescape(text)
