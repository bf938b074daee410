"""The blocks of AsciiDoc: lines in, prose out, in the order in which Asciidoctor reads them.

What opens a line decides what stands there; a line of signs opens a block that lasts until the same line, and what a
list item holds besides its text is attached by a "+".
"""

import re
from collections.abc import Callable, Mapping, Sequence

from jargonlint.light_typing import ClassVar, Final, NamedTuple
from jargonlint.markup import asciidoc_inline as inline
from jargonlint.markup import asciidoc_tables as tables
from jargonlint.markup.lines import Joined, Line, lines_of, next_blank, next_text
from jargonlint.markup.prose import Prose, pattern
from jargonlint.text.patterns import either

DEEPEST: Final = 30
"""How deep blocks in blocks are told apart; what stands deeper is read as paragraphs."""

_COMMENT: Final = r"//(?!/)"
_ENTRY: Final = r":(!?\w[\w-]*!?):(?:[ \t]+(.*))?$"
_ATTRIBUTES: Final = r"\[(?:\[[^\[\]]+\]|[\w.#%,\"'*{&][^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*|[ \t]*)\]$"
_TITLE: Final = r"\.(\.?[^ \t.].*)$"
_SECTION: Final = r"(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?$"
_UNDERLINE: Final = r"([=\-~^+])\1+$"
_UNDERLINED: Final = "=-~^+"
_DELIMITER: Final = (
    either(
        r"-{4,}", r"\.{4,}", r"={4,}", r"\*{4,}", r"_{4,}", r"\+{4,}", r"/{4,}", r"--", r"`{3,}[^`]*", r"[|,:!]={3,}"
    )
    + "$"
)
_BREAK: Final = r"(?:'{3,}|<{3,}|(-[ ]*){3}|(\*[ ]*){3})$"
_BLOCK_MACRO: Final = r"(\w[\w-]*)::(\S*?)\[(.*)\]$"
_ADMONITION: Final = r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+"
_CONDITION: Final = r"(ifdef|ifndef|ifeval|endif)::(\S*?)\[(.*)\]$"
_INCLUDE: Final = r"include::\S[^\[\]]*\[.*\]$"
_COMPARISON: Final = "[=!]="
_REFERENCE: Final = r"\{(\w[\w-]*)\}"

_BULLET: Final = r"(-|\*{1,6}|\u2022)[ \t]+(?=\S)"
_NUMBERED: Final = r"(\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|[IVXivx]{1,8}\))[ \t]+(?=\S)"
_CALLOUT: Final = r"<(?:\d{1,4}|\.)>[ \t]+(?=\S)"
_TERM: Final = r"(?!//[^/])(\S(?:[^:;]|:(?!:)|;(?!;)|:{2,4}(?=[^:\s])|;;(?=\S))*?)(:{2,4}|;;)(?:[ \t]+(?=\S)|$)"
_CHECK: Final = r"\[[ xX*]\][ \t]+"

_VERBATIM: Final = frozenset(
    "source listing literal pass stem latexmath asciimath comment plantuml mermaid ditaa graphviz blockdiag bpmn vega "
    "subs".split()
)
_HIDING: Final = frozenset("-.+/`")
_QUOTING: Final = frozenset(("quote", "verse"))
_LEVELS: Final = 6

_Marker = tuple[str, int]
"""What tells a list from others, and the source offset at which the text of an item begins."""


class Style(NamedTuple):
    """What the lines above a block say of it: its style, its options, and the attributes by name."""

    name: str = ""
    options: frozenset[str] = frozenset()
    attributes: Mapping[str, str] = {}


class Blocks:
    """Reads the lines of one page into prose.

    level       of the title that was read last
    attributes  what images say: a name and where that stands
    """

    def __init__(self, text: str, prose: Prose) -> None:
        self._text = text
        self._prose = prose
        self._values: dict[str, str] = {}
        self._depth = 0
        self._lists = 0
        self._quotes = 0
        self._notes = 0
        self._style = Style()
        self.level = 1
        self.attributes: list[tuple[str, tuple[int, int]]] = []

    def page(self, start: int) -> None:
        """Read the page from an offset on."""
        lines = _included(self._text, lines_of(self._text, start))
        self._blocks(lines, self._header(lines))

    def _header(self, lines: Sequence[Line]) -> int:
        """Read the title of the page and the attributes below it; who wrote it and when is not shown as text."""
        index = next_text(lines, 0)
        is_titled = False
        while index < len(lines) and not lines[index].is_blank:
            title = self._match(_SECTION, lines[index])
            is_passed = self._define(lines, index) or self._match(_COMMENT, lines[index])
            if title and len(title[1]) == 1 and not is_titled:
                is_titled = True
                self._heading(title.span(2), 1)
            elif not is_passed and not is_titled:
                break
            elif self._match(_COMMENT, lines[index]):
                self._note_comment(lines[index])
            index = self._behind_entry(lines, index)
        return index

    # Blocks

    def _blocks(self, lines: Sequence[Line], index: int) -> None:
        if self._depth >= DEEPEST:
            self._paragraph([line for line in lines[index:] if not line.is_blank])
            return
        self._depth += 1
        while index < len(lines):
            index, _ = self._block(lines, index)
        self._depth -= 1

    def _block(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        """Read a block, or a line that says something of the next one. Return the index behind it, and whether it is a
        block."""
        line = lines[index]
        if line.is_blank:
            return index + 1, False
        if line.column == 0:
            sign = self._text[line.start]
            for read in self._OPENED_BY.get(sign, ()):
                behind, is_block = read(self, lines, index)
                if behind > index:
                    return behind, is_block
        return self._read_text(lines, index), True

    def _match(self, code: str, line: Line) -> re.Match[str] | None:
        return pattern(code).match(self._text, line.start, line.end)

    def _take_style(self) -> Style:
        """Return what the lines above say of a block; that holds for one block."""
        style, self._style = self._style, Style()
        return style

    def _paragraph(self, lines: Sequence[Line]) -> None:
        """Read lines as one paragraph, without the comments between them; its footnotes stand behind it."""
        self._stretches([line[:2] for line in self._without_comments(lines)])

    def _stretches(self, spans: Sequence[tuple[int, int]]) -> None:
        """Read stretches of the source, one a line, as one paragraph."""
        self._prose.close()
        joined = Joined(self._text, [span for span in spans if span[0] < span[1]])
        if not joined.text:
            return
        notes = inline.read(self._prose, joined, self._values)
        self._prose.close()
        for start, end in notes:
            self._notes += 1
            self._prose.enter("footnote", label=str(self._notes))
            self._stretches(list(joined.lines(start, end)))
            self._prose.leave()

    def _heading(self, span: tuple[int, int], level: int) -> None:
        self._prose.enter("heading", level)
        self._stretches([span])
        self._prose.leave()

    # Lines that are no blocks

    def _read_entry(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        return (self._behind_entry(lines, index) if self._define(lines, index) else index), False

    def _define(self, lines: Sequence[Line], index: int) -> bool:
        """Define the attribute that a line sets, if it sets one. Return whether it does."""
        entry = self._match(_ENTRY, lines[index]) if lines[index].column == 0 else None
        if entry:
            value = " ".join(
                self._text[line.start : line.end].rstrip("\\ ")
                for line in lines[index + 1 : self._behind_entry(lines, index)]
            )
            first = (entry[2] or "").removesuffix("\\").strip()
            if "!" in entry[1]:
                self._values.pop(entry[1].strip("!").lower(), None)
            else:
                self._values[entry[1].lower()] = inline.plain(f"{first} {value}".strip(), self._values)
        return entry is not None

    def _behind_entry(self, lines: Sequence[Line], index: int) -> int:
        """Return the index behind a line that goes on as long as one ends in a backslash."""
        while index + 1 < len(lines) and self._text[lines[index].end - 1 : lines[index].end] == "\\":
            index += 1
        return index + 1

    def _read_attributes(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        line = lines[index]
        if not self._match(_ATTRIBUTES, line):
            return index, False
        if not self._text.startswith("[[", line.start):
            self._style = _style(self._text[line.start + 1 : line.end - 1], self._style)
        return index + 1, False

    def _read_title(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        title = self._match(_TITLE, lines[index])
        if not title:
            return index, False
        self._heading(title.span(1), _LEVELS)
        return index + 1, False

    def _read_comment(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        if not self._match(_COMMENT, lines[index]):
            return index, False
        self._note_comment(lines[index])
        return index + 1, False

    def _note_comment(self, line: Line) -> None:
        self._prose.comment(line.start, line.end, self._text[line.start + 2 : line.end])

    # Blocks of one line

    def _read_section(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        title = self._match(_SECTION, lines[index])
        if not title:
            return index, False
        self._take_style()
        self.level = len(title[1])
        self._heading(title.span(2), self.level)
        return index + 1, True

    def _read_break(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        if not self._match(_BREAK, lines[index]):
            return index, False
        self._prose.close()
        return index + 1, True

    def _read_macro(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        """Pass over an image, a video or the like; it may say what it shows."""
        macro = self._match(_BLOCK_MACRO, lines[index])
        if not macro:
            return index, False
        self._take_style()
        self._prose.close()
        alt = pattern(r"([^,=\[\]\"]+)(?:,|\])").match(self._text, macro.start(3), macro.end())
        if macro[1] == "image" and alt:
            self.attributes.append(("alt", alt.span(1)))
        return index + 1, True

    # Blocks between lines of signs

    def _read_delimited(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        line = lines[index]
        if not self._match(_DELIMITER, line):
            return index, False
        fence = self._text[line.start : line.end]
        sign = fence[0]
        close = "```" if sign == "`" else fence
        end = index + 1
        while end < len(lines) and not (
            lines[end].column == 0 and self._text[lines[end].start : lines[end].end] == close
        ):
            end += 1
        style = self._take_style()
        content = lines[index + 1 : end]
        self._prose.close()
        if fence[1:].startswith("==") and sign in "|,:!":
            tables.read(self, self._without_comments(content), style, sign)
        elif sign == "/" or style.name == "comment":
            self._note_block(line, content)
        elif sign not in _HIDING or (fence == "--" and style.name not in _VERBATIM):
            self._inside(content, style, is_quote=sign == "_")
        return end + 1, True

    def _without_comments(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Return the lines that are no comments, and note those that are."""
        kept = []
        for line in lines:
            if line.column == 0 and self._match(_COMMENT, line):
                self._note_comment(line)
            else:
                kept.append(line)
        return kept

    def _note_block(self, line: Line, content: Sequence[Line]) -> None:
        """Note a comment of several lines."""
        end = content[-1].end if content else line.end
        self._prose.comment(line.start, end, Joined(self._text, [line[:2] for line in content]).text)

    def _inside(self, lines: Sequence[Line], style: Style, *, is_quote: bool) -> None:
        """Read what stands between two lines of signs."""
        if style.name in _VERBATIM:
            return
        if not is_quote and style.name not in _QUOTING:
            self._nested(lines)
            return
        self._quotes += 1
        self._prose.enter("quote", self._quotes)
        mark = self._prose.begin("quote", "blockquote")
        if style.name == "verse":
            self._paragraph(lines)
        else:
            self._nested(lines)
        self._prose.leave()
        self._prose.end(mark)
        self._quotes -= 1

    def _nested(self, lines: Sequence[Line]) -> None:
        """Read blocks in a block; a list in them is none of the lists around."""
        self._blocks(lines, 0)
        self._take_style()

    # What may be anything: lists, paragraphs

    def _read_text(self, lines: Sequence[Line], index: int) -> int:
        line = lines[index]
        if self._marker(line):
            return self._list(lines, index)
        style = self._style
        if line.column and not style.name:
            self._take_style()
            return self._behind_paragraph(lines, index)  # a literal paragraph
        title = self._underlined(lines, index)
        if title:
            self._take_style()
            self.level = title
            self._heading(line[:2], title)
            return index + 2
        self._take_style()
        if style.name in _VERBATIM:
            return next_blank(lines, index)
        end = self._behind_paragraph(lines, index)
        body = self._behind_label(lines[index:end])
        if style.name in _QUOTING:
            self._inside(body, Style("verse"), is_quote=True)
        else:
            self._paragraph(body)
        return end

    def _underlined(self, lines: Sequence[Line], index: int) -> int:
        """Return the level of a title that is underlined, 0 for what is none."""
        if self._depth > 1 or index + 1 == len(lines) or lines[index].column or lines[index + 1].column:
            return 0
        line, below = lines[index : index + 2]
        if not self._match(_UNDERLINE, below) or abs((below.end - below.start) - (line.end - line.start)) > 1:
            return 0
        if not pattern(r"[^\n]*?\w").match(self._text, line.start, line.end):
            return 0
        return _UNDERLINED.index(self._text[below.start]) + 1

    def _behind_paragraph(self, lines: Sequence[Line], index: int, *, in_list: bool = False) -> int:
        """Return the index behind the lines that are a paragraph with line `index`."""
        index += 1
        while index < len(lines) and not lines[index].is_blank:
            line = lines[index]
            if line.column == 0 and (self._match(_DELIMITER, line) or self._match(_ATTRIBUTES, line)):
                break
            if in_list and (self._marker(line) or self._is_plus(line)):
                break
            index += 1
        return index

    def _is_plus(self, line: Line) -> bool:
        return line.end - line.start == 1 and self._text[line.start] == "+"

    # Lists

    def _marker(self, line: Line) -> _Marker | None:
        """Return what opens an item of a list, None where nothing does."""
        bullet = self._match(_BULLET, line)
        if bullet:
            return bullet[1], bullet.end()
        number = self._match(_NUMBERED, line)
        if number:
            key = number[1] if number[1][0] == "." else "1." if number[1][0].isdigit() else number[1][-1]
            return f"#{key}", number.end()
        callout = self._match(_CALLOUT, line)
        if callout:
            return "<>", callout.end()
        term = self._match(_TERM, line)
        return (f"={term[2]}", term.end()) if term else None

    def _list(self, lines: Sequence[Line], index: int) -> int:
        """Read the items of a list and of the lists in it: a sign that is not that of a list around opens a new one."""
        opened: list[list[int | str]] = []  # sign, number, row of the lists that are open
        self._take_style()
        outer = self._lists
        while index < len(lines) and (marker := self._marker(lines[index])):
            key, offset = marker
            while opened and key in [one[0] for one in opened] and opened[-1][0] != key:
                opened.pop()
            if not opened or opened[-1][0] != key:
                opened.append([key, self._prose.number(), -1])
            opened[-1][2] = row = int(opened[-1][2]) + 1
            block = int(opened[-1][1])
            self._lists = outer + len(opened)
            if key.startswith("="):
                index = self._term(lines, index, offset, block, row)
            else:
                self._prose.enter("item", self._lists, block, row)
                index = self._item(lines, index, offset)
                self._prose.leave()
        self._lists = outer
        return index

    def _term(self, lines: Sequence[Line], index: int, offset: int, block: int, row: int) -> int:
        """Read a term and its definition, which may begin on the next line."""
        term = self._match(_TERM, lines[index])
        if term:
            self._prose.enter("title", 0, block, row)
            self._stretches([term.span(1)])
            self._prose.leave()
        self._prose.enter("definition", 0, block, row)
        behind = self._item(lines, index, offset, is_term=True)
        self._prose.leave()
        return behind

    def _item(self, lines: Sequence[Line], index: int, offset: int, *, is_term: bool = False) -> int:
        """Read the text of an item from a source offset on, and what is attached to it; return the index behind it."""
        first = lines[index].after(self._text, offset)
        check = self._match(_CHECK, first) if self._match(_BULLET, lines[index]) else None
        first = first.after(self._text, check.end()) if check else first
        end = self._behind_paragraph(lines, index, in_list=True)
        self._paragraph([first, *lines[index + 1 : end]])
        has_text = not is_term or not first.is_blank or end > index + 1
        return self._attached(lines, end, has_text=has_text)

    def _attached(self, lines: Sequence[Line], index: int, *, has_text: bool) -> int:
        """Read what belongs to an item behind its text. Return the index of the next item, or of what ends the list."""
        while index < len(lines):
            line = lines[index]
            following = next_text(lines, index)
            if self._is_plus(line):
                index = self._one_block(lines, index + 1)
            elif following == len(lines) or self._marker(lines[following]):
                return following
            elif following > index and (lines[following].column or self._is_plus(lines[following]) or not has_text):
                index, has_text = self._detached(lines, following, has_text=has_text), True
            elif following == index and self._match(_ATTRIBUTES, line) and self._leads_to_item(lines, index):
                index += 1
            else:
                return following
        return index

    def _detached(self, lines: Sequence[Line], index: int, *, has_text: bool) -> int:
        """Read what belongs to an item though a blank line stands before it."""
        if self._is_plus(lines[index]):
            return self._one_block(lines, index + 1)
        end = self._behind_paragraph(lines, index, in_list=True)
        if not has_text and not self._match(_DELIMITER, lines[index]):
            self._paragraph(lines[index:end])
        return end

    def _leads_to_item(self, lines: Sequence[Line], index: int) -> bool:
        """Whether below a line that says something of a block stands an item."""
        while index < len(lines) and not lines[index].is_blank and self._match(_ATTRIBUTES, lines[index]):
            index += 1
        return index < len(lines) and not lines[index].is_blank and self._marker(lines[index]) is not None

    def _one_block(self, lines: Sequence[Line], index: int) -> int:
        """Read one block that is attached to an item, with the lines that say something of it."""
        while index < len(lines) and not lines[index].is_blank:
            line = lines[index]
            is_text = not (line.column == 0 and self._text[line.start] in self._OPENED_BY)
            if is_text and not self._marker(line):
                end = self._behind_paragraph(lines, index, in_list=True)
                style = self._take_style()
                if style.name not in _VERBATIM and not line.column:
                    self._paragraph(self._behind_label(lines[index:end]))
                return end
            if is_text or self._depth >= DEEPEST:
                return index
            self._depth += 1
            behind, is_block = self._block_in_list(lines, index)
            self._depth -= 1
            if is_block:
                return behind
            index = behind
        return index

    def _behind_label(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines of a paragraph without the label of an admonition ("NOTE:") that may open it."""
        first, *rest = lines
        label = self._match(_ADMONITION, first)
        return [first.after(self._text, label.end()) if label else first, *rest]

    def _block_in_list(self, lines: Sequence[Line], index: int) -> tuple[int, bool]:
        for read in self._OPENED_BY[self._text[lines[index].start]]:
            behind, is_block = read(self, lines, index)
            if behind > index:
                return behind, is_block
        end = self._behind_paragraph(lines, index, in_list=True)
        if self._take_style().name not in _VERBATIM:
            self._paragraph(lines[index:end])
        return end, True

    # What tables need

    @property
    def text(self) -> str:
        """The source."""
        return self._text

    @property
    def prose(self) -> Prose:
        """Where it goes."""
        return self._prose

    def cell(self, lines: Sequence[Line], style: str) -> None:
        """Read what stands in a cell, by its style: "a" for blocks, "l" and "m" for code."""
        if style == "a":
            self._nested(lines)
        elif style not in ("l", "m"):
            start = next_text(lines, 0)
            while start < len(lines):
                end = next_blank(lines, start)
                self._paragraph(lines[start:end])
                start = next_text(lines, end)

    _OPENED_BY: ClassVar[Mapping[str, Sequence[Callable[["Blocks", Sequence[Line], int], tuple[int, bool]]]]] = {
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", (_read_macro,)),
        "!": (_read_delimited,),
        "#": (_read_section,),
        "'": (_read_break,),
        "*": (_read_delimited, _read_break),
        "+": (_read_delimited,),
        ",": (_read_delimited,),
        "-": (_read_delimited, _read_break),
        ".": (_read_delimited, _read_title),
        "/": (_read_delimited, _read_comment),
        ":": (_read_delimited, _read_entry),
        "<": (_read_break,),
        "=": (_read_delimited, _read_section),
        "[": (_read_attributes,),
        "_": (_read_delimited,),
        "`": (_read_delimited,),
        "|": (_read_delimited,),
    }
    """The first sign of a line to what may stand there: the first reader that gets further has read it."""


def _style(text: str, before: Style) -> Style:
    """Return what a line in brackets says of a block, with what lines before it say."""
    first, _, rest = text.partition(",")
    name = pattern(r"\w[\w-]*").match(first.strip())
    named = {
        match[1]: match[2] or match[3]
        for match in pattern(r"([\w-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^,\"]+))").finditer(text)
    }
    options = set(pattern(r"%([\w-]+)").findall(first))
    options.update(re.split(r"[ ,]+", named.get("options", named.get("opts", ""))))
    style = name[0] if name and not pattern(r"[ \t]*[\w-]+[ \t]*=").match(first) else before.name
    if style == "stem" or (not style and rest.strip().startswith(("java", "bash"))):
        style = "source"
    return Style(style, before.options | options, {**before.attributes, **named})


def _included(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that a page shows: those of conditions that hold, with the attributes that it sets itself.

    What it includes stands elsewhere and is not read.
    """
    kept: list[Line] = []
    values: dict[str, str] = {}
    conditions: list[bool] = []
    for line in lines:
        condition = pattern(_CONDITION).match(text, line.start, line.end) if line.column == 0 else None
        if condition:
            held = _of_condition(condition, values, conditions)
            if held and all(conditions):
                kept.append(Line(*condition.span(3), 0))
        elif all(conditions):
            entry = pattern(_ENTRY).match(text, line.start, line.end)
            if entry and "!" not in entry[1]:
                values[entry[1].lower()] = entry[2] or ""
            elif entry:
                values.pop(entry[1].strip("!").lower(), None)
            if not pattern(_INCLUDE).match(text, line.start, line.end):
                kept.append(line)
    return kept


def _of_condition(condition: re.Match[str], values: Mapping[str, str], conditions: list[bool]) -> bool:
    """Open or close a condition. Return whether the line itself holds text that is shown."""
    kind, names, text = condition.groups()
    if kind == "endif":
        del conditions[-1:]
        return False
    if kind == "ifeval":
        holds = _compared(text, values)
    else:
        is_any = "," in names or "+" not in names
        known = [name.lower() in values for name in re.split(r"[,+]", names)]
        holds = (any(known) if is_any else all(known)) == (kind == "ifdef")
        if text:
            return holds
    conditions.append(holds)
    return False


def _compared(text: str, values: Mapping[str, str]) -> bool:
    """Whether a comparison of texts holds, with the attributes in it; others hold never."""
    filled = pattern(_REFERENCE).sub(lambda name: values.get(name[1].lower(), ""), text)
    comparison = pattern(_COMPARISON).search(filled)
    if comparison is None:
        return False
    one, other = (side.strip(' \t"') for side in (filled[: comparison.start()], filled[comparison.end() :]))
    return (one == other) == (comparison[0] == "==")
