"""Markdown: the events of the parser become prose.

pyromark gives each event its exact range in UTF-8 bytes. Text that follows on directly, line breaks
included, is gathered into one run before it is added, so that a page has few pieces; where bytes and
characters differ, positions are converted once a run.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate

import pyromark

from jargonlint.light_typing import TYPE_CHECKING, Any, Final
from jargonlint.markup import masks
from jargonlint.markup.prose import Prose, pattern
from jargonlint.markup.tags import Tags
from jargonlint.model import HIDDEN, Document, Source, Span

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks, Signs

# Not ENABLE_MATH, which reads "$5-$10" as a formula; not ENABLE_GFM, which knows five callouts of
# many; not the metadata blocks, which swallow "---" to "---" in the middle of a page too.
_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_MARKS = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "strike"}
_PLACES = frozenset(
    ("DefinitionListDefinition", "DefinitionListTitle", "FootnoteDefinition", "Heading", "Item", "TableCell")
)
_ROLE = rb"(?<![\w:])(?:[:,]([a-z][\w:+-]*):|\{([a-z][\w:+-]*)\})\Z"
_SHOWN_ROLES = {"abbr": "abbr", "abbreviation": "abbr", "term": "term", "dfn": "dfn"}
_ROLE_TARGET = r"<[^<>]*>\s*\Z"
_TITLE_ATTRIBUTE = r"\btitle=(?:\"([^\"\n]+)\"|'([^'\n]+)')"
_LETTER_OF_NEXT_LINE = r"[ \t>]*[^\W\d_]"

# First bytes of characters that take several in UTF-8, and how many follow
_NARROW = bytes(range(0x80))
_LEADS = bytes(0xC0) + b"\xff" * 0x40
_NO_LEADS = bytes(range(0xC0))
_MORE_BYTES = bytes(0xC0) + b"\1" * 0x20 + b"\2" * 0x10 + b"\3" * 0x10


COMMENT: Final = ("<!-- ", " -->")
AROUND: Final = COMMENT
MARGIN_COUNTS: Final = True
STYLE: Final = "table"
NESTS: Final = True


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of a Markdown page; as `Format.parse`.

    Raises ValueError if the parser breaks on the page; no other text raises.
    """
    return read(source, masks.markdown(source.text), "markdown")[0]


def read(source: Source, page: masks.Page, markup: str) -> tuple[Document, list[tuple[int, int]]]:
    """Return the prose of a page that has been masked, and the blanks that make code of lines, as in `Page.cuts`.

    Raises as `parse` does.
    """
    try:
        reader = _Reader(source, page, mdx=markup == "mdx")
        return reader.read(markup), reader.indented
    except BaseException as error:
        # A panic of the parser's Rust side is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(f"{source.path or 'text'}: the Markdown parser cannot read this page: {error}") from error


def _encoded(page: masks.Page) -> tuple[str, bytes, frozenset[str], list[int], list[int]]:
    """Return the text to be parsed, its bytes, its characters that are not ASCII, and `edges` and `shifts`.

    Byte `b` is character `b - shifts[bisect_left(edges, b)]` of the source. An edge is a character of
    several bytes, or a line without the indentation that the page cuts.
    """
    text, steps = _without_cuts(page)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
        data = text.encode()
    edges: list[int] = []
    bytes_more: list[int] = []
    wide = data.translate(None, _NARROW)
    if wide:
        ends = accumulate(map(len, data.translate(_LEADS).split(b"\xff")))
        edges = [end + index for index, end in enumerate(ends)][:-1]
        bytes_more = list(map(_MORE_BYTES.__getitem__, wide.translate(None, _NO_LEADS)))
    if steps:
        steps = sorted([*steps, *zip(edges, bytes_more, strict=True)])
        edges, bytes_more = [edge for edge, _ in steps], [step for _, step in steps]
    return text, data, frozenset(wide.decode()), edges, [*accumulate(bytes_more, initial=0)]


def _without_cuts(page: masks.Page) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without what the page cuts, and for each cut (the byte before it, minus its characters)."""
    text = page.parsed
    pieces = []
    steps = []
    reached = size = 0  # characters of the page, bytes of what is left of it
    for start, count in page.cuts:
        pieces.append(text[reached:start])
        size += len(pieces[-1].encode("utf-8", "surrogatepass"))
        steps.append((size - 1, -count))
        reached = start + count
    return "".join(pieces) + text[reached:], steps


def _is_copy(value: str, data: bytes, start: int, end: int) -> bool:
    """Whether the text of bytes [start, end) is the source as it stands, and no entity."""
    return (start < end and data[start] != 38) or data[start:end] == value.encode()


class _Reader:
    """Reads one page. Events are taken from `_events` by `read`, and by what skips content."""

    def __init__(self, source: Source, page: masks.Page, *, mdx: bool) -> None:
        text, self._data, wide, self._edges, self._shifts = _encoded(page)
        self._source = source
        self._exact = page.parsed is source.text
        self._prose = Prose(page.shown, wide)
        self._tags = Tags(self._prose, source.text, page.parsed, markdown=mdx)
        # Each event is a dict of one entry that nobody else holds, or a string: see pyromark.event.
        self._events: Iterator[tuple[Any, Any]] = iter(_PARSER.events_with_range(text))
        self._marks: list[list[Any]] = []
        self._tips: list[tuple[list[Any], list[Any]]] = []  # marks of titles, and of the links that have them
        self._sayings = page.sayings
        self.indented: list[tuple[int, int]] = []  # blanks that make code of the lines behind them, as in `Page.cuts`
        self._lists: list[list[int]] = []  # [block, row] of each open list
        self._quotes = 0
        self._table = (0, 0, 0)  # block, row, column
        self._entry = (0, 0)  # block and row of the definition list

    def read(self, markup: str) -> Document:
        """Return the page's prose.

        Most events are handled here, in local names: a call for each of them would double the time.
        A run is source bytes [run_start, run_end) that have been read and not been added to the prose.

            +--------+  Text that is a copy   +-----+ --+  Text that follows on; a SoftBreak of one line feed,
            | no run | ---------------------> | run |   |  but after "-": run_end grows
            |        | <--------------------- |     | <-+
            +--------+  any other event:      |     | --+  Text that does not (a backslash escape parts them):
                 |      the run is added      +-----+ <-+  the run is added, the next one begins
                 v
            what the event says, with no run open:

            Text that is no copy         an "Entity": one piece stands for its stretch of source
            Code                         hidden; after ":abbr:", which the run loses first, read as text with a mark
            SoftBreak, HardBreak         a blank, or nothing inside a compound
            Start of paragraph or item   the segment closes; an item is one more of `places`
            Start of any other block     by `begin_of`: one more of `places` (heading, quote, cell, ...), or its
                                         events are taken from `_events` there (code, image, HTML)
            Start, End of a mark         `marks` grows, shrinks
            End of a block               the segment closes; `places`, `lists`, `_quotes` shrink
            InlineHtml                   a mark or nothing. An element that hides its content takes the events in
                                         it; if what it stands in ends first, that End is dealt with next
            FootnoteReference            a mark over nothing
            Rule                         the segment closes

        Bytes become characters at the end of a run: up to byte `edge`, character = byte - `shift`.
        """
        events, data, edges, shifts = self._events, self._data, self._edges, self._shifts
        prose, marks, lists = self._prose, self._marks, self._lists
        starts, stops, tags = prose.starts, prose.stops, prose.tags
        opened, places = prose.opened, prose.places
        begin_of: dict[str, Callable[[Any, dict[str, int]], None]] = {
            "BlockQuote": self._begin_quote,
            "CodeBlock": self._skip_code,
            "DefinitionList": self._begin_definitions,
            "DefinitionListDefinition": self._begin_definition,
            "DefinitionListTitle": self._begin_title,
            "FootnoteDefinition": self._begin_footnote,
            "Heading": self._begin_heading,
            "HtmlBlock": self._read_html,
            "Image": self._skip_image,
            "Link": self._begin_link,
            "List": self._begin_list,
            "Table": self._begin_table,
            "TableCell": self._begin_cell,
            "TableHead": self._begin_row,
            "TableRow": self._begin_row,
        }
        run_start = run_end = 0  # text that has been read and not been added
        shift, edge = 0, edges[0] if edges else len(data)  # of `shifts` and `edges`, those at `run_end`
        role = ""
        for event, where in events:
            if type(event) is dict:
                name, value = event.popitem()
                if name == "Text":
                    begin, end = where["start"], where["end"]
                    if end - begin == len(value) or _is_copy(value, data, begin, end):
                        if begin != run_end:
                            if run_start < run_end:  # a backslash escape parts them
                                self._add(run_start, run_end)
                            run_start = begin
                        run_end = end
                        continue
                    name = "Entity"
                elif name == "Code":
                    role = ""
                    if run_start < run_end == where["start"] and data[run_end - 1] in b":}":
                        role = self._role(run_start, run_end)
                        run_end -= len(role) and len(role) + 2
            else:
                name = event
                if name == "SoftBreak" and run_end == where["start"] == where["end"] - 1 and data[run_end - 1] != 45:
                    run_end += 1  # the line feed is copied, as a blank
                    continue

            if run_start < run_end:  # as prose.text() would do it
                if run_end <= edge:
                    start, end = run_start - shift, run_end - shift
                else:
                    start = self._character(run_start)
                    index = bisect_left(edges, run_end)
                    shift, edge = shifts[index], edges[index] if index < len(edges) else len(data)
                    end = run_end - shift
                if not prose.is_open:
                    prose.is_open = True
                    opened.append((places[-1], len(starts)))
                starts.append(start)
                stops.append(end)
                run_start = run_end

            if name == "InlineHtml":
                ended = self._read_tag(where)
                if ended is None:
                    continue
                name, value = "End", ended
            if name == "Start":
                if type(value) is dict:
                    value, detail = value.popitem()
                    begin_of[value](detail, where)
                elif value in _MARKS:
                    mark = [_MARKS[value], len(starts), -1, "", None]  # as prose.begin() does it
                    marks.append(mark)
                    prose.marks.append(mark)
                elif value == "Item":
                    if prose.is_open:
                        prose.close()
                    row = lists[-1]
                    places.append(["item", len(lists), row[0], row[1], 0, ""])
                    row[1] += 1
                elif value != "Paragraph":
                    begin_of[value](None, where)
                elif prose.is_open:
                    prose.close()
            elif name == "End":
                if type(value) is dict:
                    value, _ = value.popitem()
                elif value in _MARKS or value == "Link":
                    marks.pop()[2] = len(starts)
                    continue
                prose.is_open = False
                if tags:
                    prose.end_tags()
                if value in _PLACES:
                    del places[-1]
                elif value == "BlockQuote":
                    self._quotes -= 1
                    del places[-1]
                elif value == "List":
                    lists.pop()
            elif name == "Code":
                self._read_code(value, where, role)
            elif name == "Entity":
                self._read_entity(value, where)
            elif name == "SoftBreak":
                self._read_break(where)
            elif name == "HardBreak":
                start = self._character(where["start"])
                prose.blank(start, self._character(where["end"]) - start)
            elif name == "FootnoteReference":
                prose.reference(value, self._character(where["start"]))
            elif name == "Rule":
                prose.close()
        return self._finished(markup)

    def _finished(self, markup: str) -> Document:
        """Return the page's prose, with what stands beside it."""
        for tip, link in self._tips:
            tip[2] = link[2]
        for start, end, other_start, other_end in self._sayings:
            self._prose.say(self._source.text, Span(start, end), Span(other_start, other_end))
        return self._prose.document(self._source, markup)

    def _add(self, start: int, end: int) -> None:
        self._prose.text(self._character(start), self._character(end))

    def _character(self, byte: int) -> int:
        return byte - self._shifts[bisect_left(self._edges, byte)]

    # Text

    def _read_entity(self, value: str, where: dict[str, int]) -> None:
        start = self._character(where["start"])
        size = self._character(where["end"]) - start
        if size:  # the parser adds blanks of its own where a block cuts a tab in two
            self._prose.unit(value, start, size)

    def _read_break(self, where: dict[str, int]) -> None:
        start, end = self._character(where["start"]), self._character(where["end"])
        text = self._source.text
        is_hyphen = start > 1 and text[start - 1] == "-" and text[start - 2].isalpha()
        if not (is_hyphen and pattern(_LETTER_OF_NEXT_LINE).match(text, end)):  # else a compound goes on
            self._prose.blank(start, end - start)

    def _role(self, start: int, end: int) -> str:
        """Return the name of the MyST or Sphinx role that ends the text at bytes [start, end), or ""."""
        role = re.compile(_ROLE).search(self._data, start, end)
        if role and self._source.text[self._character(role.start())] in ":{":
            return (role[1] or role[2]).decode()
        return ""

    def _read_code(self, value: str, where: dict[str, int], role: str) -> None:
        start, end = self._character(where["start"]), self._character(where["end"])
        text = self._source.text
        ticks = end - start - len(text[start:end].lstrip("`"))
        start, end = start + ticks, end - ticks
        if text[start].isspace() and text[end - 1].isspace() and not text[start:end].isspace():
            start, end = start + 1, end - 1  # padding, which is not part of the code
        if role in _SHOWN_ROLES:
            target = pattern(_ROLE_TARGET).search(text, start, end)
            mark = self._prose.begin("role", _SHOWN_ROLES[role])
            self._prose.lines(start, start + len(text[start : target.start()].rstrip()) if target else end, text)
            self._prose.end(mark)
        else:
            code = value if self._exact else " ".join(text[start:end].splitlines())
            self._prose.code("code", code, start, end)

    def _read_tag(self, where: dict[str, int]) -> Any:
        """Read an inline HTML tag; where its element hides its content, skip that too.

        Returns None; or, if what the element is in ended before it, the value of that "End" event.
        """
        start, end = self._character(where["start"]), self._character(where["end"])
        if self._source.text[start] == "{":
            self._tip_on_brackets(start, end)
        element = self._tags.inline(start, end)
        if not element:
            return None
        depth = 0
        last = end
        for event, within in self._events:
            if type(event) is dict:
                name, value = event.popitem()
                if name == "Start":
                    depth += 1
                elif name == "End":
                    depth -= 1
                    if depth < 0:
                        self._tags.mute(element, end, last)
                        return value
                elif name == "InlineHtml" and not depth and value.rstrip("> \t\r\n").lower() == f"</{element}":
                    self._tags.mute(element, end, self._character(within["start"]))
                    return None
            last = max(last, self._character(within["end"]))
        return None

    def _tip_on_brackets(self, start: int, end: int) -> None:
        """Read the attributes at [start, end), which may explain what stands in brackets before them."""
        text = self._source.text
        title = pattern(_TITLE_ATTRIBUTE).search(text, start, end)
        if title and text[start - 1] == "]":
            span = Span(*title.span(title.lastindex or 0))
            opening = text.rfind("[", 0, start)
            if "]" not in text[opening : start - 1]:
                self._prose.tip_on_brackets(opening, start - 1, text[slice(*span)], span)

    def _begin_link(self, link: Any, where: dict[str, int]) -> None:
        url = link["dest_url"]
        if not self._exact:
            byte = self._data.rfind(url.encode(), where["start"], where["end"])
            if byte >= 0:  # else it stands in a definition
                url = self._source.text[self._character(byte) : self._character(byte + len(url.encode()))]
        mark = self._prose.begin("link", url)
        if link["title"]:
            self._tips.append(
                (self._prose.begin("tip", link["title"], self._place_of_title(link["title"], where)), mark)
            )
        if link["link_type"] in ("Autolink", "Email"):
            for event, _ in self._events:
                if event == {"End": "Link"}:
                    break
            self._prose.hide(self._character(where["start"]) + 1, self._character(where["end"]) - 1)
            self._prose.end(mark)
        else:
            self._marks.append(mark)

    def _place_of_title(self, title: str, where: dict[str, int]) -> Span | None:
        """Return where the title of a link stands as it is, None where it stands elsewhere."""
        data = title.encode("utf-8", "surrogatepass")
        byte = self._data.rfind(data, where["start"], where["end"])
        return Span(self._character(byte), self._character(byte + len(data))) if byte >= 0 else None

    def _skip_image(self, _: Any, where: dict[str, int]) -> None:
        depth = 1
        for event, _where in self._events:
            if type(event) is dict:
                name, value = event.popitem()
                if name == "Start" and type(value) is dict and "Image" in value:
                    depth += 1
                elif name == "End" and value == "Image":
                    depth -= 1
                    if not depth:
                        break
        start = self._character(where["start"])
        self._prose.unit(HIDDEN, start, self._character(where["end"]) - start)

    # Blocks

    def _skip_code(self, kind: Any, where: dict[str, int]) -> None:
        self._prose.close()
        lines = []
        for event, line in self._events:
            if event == {"End": "CodeBlock"}:
                break
            lines.append(line["start"])
        if kind == "Indented":
            self._note_indentation(lines)

    def _note_indentation(self, lines: Sequence[int]) -> None:
        """Note the blanks that make code of the lines of a block: four or a tab, and what the first has more."""
        text = self._source.text
        deeper = -1
        for start in map(self._character, lines):
            run = pattern(r"[ \t]*").match(text, start)
            blanks = run.end() - start if run else 0
            deeper = blanks if deeper < 0 else deeper
            before = text[max(start - 4, 0) : start]
            margin = 1 if before[-1:] == "\t" else len(before) - len(before.rstrip(" "))
            if margin:
                self.indented.append((start - margin, margin + min(blanks, deeper)))

    def _read_html(self, _: Any, where: dict[str, int]) -> None:
        self._prose.close()
        spans = []
        for event, line in self._events:
            if "Html" in event:
                spans.append((self._character(line["start"]), self._character(line["end"])))
            elif event == {"End": "HtmlBlock"}:
                break
        if spans:
            self._tags.block(spans, len(self._lists), self._quotes)

    def _begin_heading(self, heading: Any, where: dict[str, int]) -> None:
        start = self._character(where["start"])
        if not self._exact and self._source.text.startswith("*[", start):
            self._prose.enter("abbreviation")  # `masks` makes it a heading, because that ends with its line
        elif not self._exact and self._source.text.startswith(":::", start):
            self._prose.enter("heading", 6)  # a title, likewise
        else:
            self._prose.enter("heading", int(heading["level"][1]))

    def _begin_quote(self, _: Any, where: dict[str, int]) -> None:
        self._quotes += 1
        self._prose.enter("quote", self._quotes)

    def _begin_footnote(self, label: str, where: dict[str, int]) -> None:
        self._prose.enter("footnote", label=label)

    def _begin_list(self, _: Any, where: dict[str, int]) -> None:
        self._prose.close()
        self._lists.append([self._prose.number(), 0])

    def _begin_definitions(self, _: Any, where: dict[str, int]) -> None:
        self._prose.close()
        self._entry = (self._prose.number(), -1)

    def _begin_title(self, _: Any, where: dict[str, int]) -> None:
        block, row = self._entry
        self._entry = (block, row + 1)
        self._prose.enter("title", 0, block, row + 1)

    def _begin_definition(self, _: Any, where: dict[str, int]) -> None:
        self._prose.enter("definition", 0, *self._entry)

    def _begin_table(self, _: Any, where: dict[str, int]) -> None:
        self._prose.close()
        self._table = (self._prose.number(), -1, 0)

    def _begin_row(self, _: Any, where: dict[str, int]) -> None:
        block, row, _column = self._table
        self._table = (block, row + 1, 0)

    def _begin_cell(self, _: Any, where: dict[str, int]) -> None:
        block, row, column = self._table
        self._table = (block, row, column + 1)
        self._prose.enter("cell", 0, block, row, column)


# How something is written into a page. What it needs is imported there: a check only reads.


def signs(text: str) -> "Signs":
    """As `Format.signs`."""
    from jargonlint.markup.format import Signs, quoted_lines

    labels = re.findall(r"(?m)^[ \t>]*+\[([^\[\]\n]{1,99})\]:", text)
    return Signs(
        frozenset(quoted_lines(text)) if ">" in text else frozenset(), frozenset(label.lower() for label in labels)
    )


def escaped(text: str) -> str:
    """As `Format.escaped`."""
    from jargonlint.text.escapes import markdown

    return markdown(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`."""
    is_link = source.lower() in signs.labels or (follows and follows in "([:")
    return rf"\[{source}\]" if is_link else f"[{source}]"


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`."""
    return f"[{source}]({target})"


def glossary(entries: Sequence["Entry"], looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`."""
    styles = {"table": _table, "list": _bullets, "definitions": _definitions}
    lines = styles[looks.style](entries, linked)
    return "\n".join([f"{'#' * looks.level} {escaped(looks.heading)}", "", *lines]) + "\n"


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`."""
    return len(text)


def fitted(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`."""
    from jargonlint.markup.format import in_lines

    return in_lines(text, span, lines)


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`: blanks and the width of columns go."""
    content = re.sub(r":?-{3,}:?", "---", content)
    content = re.sub(r"(?<![ \t])[ \t]*+\|[ \t]*", "|", content)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in content.splitlines())
    return "\n".join(line for line in lines if line)


def _table(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a table with a row for each entry."""
    from jargonlint.markup.format import rows_of

    header, *rows = rows_of(entries, lambda entry: _anchor(entry, linked) + escaped(entry.word), escaped, _pages)
    yield _row(header)
    yield _row(["---"] * len(header))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    """Return a row of a table; an empty cell is one blank."""
    return f"|{'|'.join(f' {text} ' if text else ' ' for text in cells)}|"


def _bullets(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a list with an item for each entry."""
    for entry in entries:
        head = f"**{escaped(entry.word)}**" + (f" ({escaped(entry.full)})" if entry.full else "")
        says = [escaped(entry.meaning)] if entry.meaning else []
        says += [f"Pages: {_pages(entry)}"] if entry.pages else []
        yield f"- {_anchor(entry, linked)}{head}" + (f": {' '.join(says)}" if says else "")


def _definitions(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a definition list, as PHP Markdown Extra, kramdown and Python-Markdown read it."""
    from jargonlint.text.escapes import markdown_line

    for number, entry in enumerate(entries):
        if number:
            yield ""
        named = entry.full and entry.meaning
        yield _anchor(entry, linked) + markdown_line(entry.word) + (f" ({escaped(entry.full)})" if named else "")
        yield f": {escaped(entry.meaning or entry.full)}"
        if entry.pages:
            yield f": Pages: {_pages(entry)}"


def _anchor(entry: "Entry", linked: Collection[str]) -> str:
    from jargonlint.markup.format import anchor_of

    name = anchor_of(entry.word)
    return f'<a id="{name}"></a>' if name in linked else ""


def _pages(entry: "Entry") -> str:
    from jargonlint.markup.format import pages_of

    return pages_of(entry, lambda page, target: f"[{escaped(page)}]({target})")
