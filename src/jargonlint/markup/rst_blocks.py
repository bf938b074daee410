"""The blocks of reStructuredText: lines in, prose out.

What opens a line decides what stands there, in the order of docutils' states; the patterns are its own. Directives are
told by their name: most hold prose below their first line, some hold code, and a few begin with a title.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from jargonlint.light_typing import ClassVar, Final, NamedTuple
from jargonlint.markup import grids
from jargonlint.markup.lines import Joined, Line, lines_of, margin_of, next_blank, next_text, until
from jargonlint.markup.prose import Prose, pattern
from jargonlint.markup.rst_inline import NAME, Inline, Names, normal, plain
from jargonlint.text.patterns import either

DEEPEST: Final = 40
"""How deep blocks in blocks are told apart; what stands deeper is read as paragraphs."""

_ADORNMENT: Final = r"([!-/:-@\[-`{-~])\1*$"
_BULLET: Final = r"[-+*\u2022\u2023\u2043](?:[ \t]+|$)"
_NUMBER: Final = either("[0-9]{1,9}", "[a-zA-Z]", "[ivxlcdmIVXLCDM]+", "#")
_ENUMERATOR: Final = either(rf"\({_NUMBER}\)", rf"{_NUMBER}[.)]") + r"(?:[ \t]+|$)"
_FIELD: Final = r":(?![: ])((?:[^:\\]|\\.|:(?![ `]|$))*+)(?<! ):(?:[ \t]+|$)"
_OPTION_NAME: Final = either(
    r"[-+][A-Za-z0-9](?: ?(?:[A-Za-z][\w-]*|<[^<>]+>))?",
    r"(?:--|/)[A-Za-z0-9][\w-]*(?:[ =](?:[A-Za-z][\w-]*|<[^<>]+>))?",
)
_OPTION: Final = rf"{_OPTION_NAME}(?:, {_OPTION_NAME})*+(?:  +|$)"
_DOCTEST: Final = r">>>(?: |$)"
_LINE_BLOCK: Final = r"\|(?:[ \t]+|$)"
_EXPLICIT: Final = r"\.\.(?:[ \t]+|$)"
_ANONYMOUS: Final = r"__(?:[ \t]+|$)"
_LITERAL: Final = r"(?<!\\)(?:\\\\)*::\Z"
_CLASSIFIER: Final = r"(?<! ) +: +"
_ATTRIBUTION: Final = r"(?:---?(?!-)|\u2014)[ \t]*(?=\S)"

_FOOTNOTE: Final = rf"\[([0-9]+|\#(?:{NAME})?|\*|{NAME})\](?:[ \t]+|$)"
_TARGET: Final = r"_(?![ \t]|$)"
_SUBSTITUTION: Final = r"\|(?![ \t])[^|]*\|(?:[ \t]|$)"
_DIRECTIVE: Final = rf"({NAME})[ \t]?::(?:[ \t]+|$)"
_DIRECTIVE_OPTION: Final = r":([\w-]+):(?:[ \t]+|$)"

_DEFINED: Final = re.compile(
    r"(?m)^[ \t]*\.\.[ \t]+(?:_(?P<target>(?:\\.|[^:\\\n`])+|`[^`\n]+`):[ \t]+(?P<url>\S.*)|"
    r"\|(?P<name>[^|\n]+)\|[ \t]+replace::[ \t]*(?P<text>[^\n]*(?:\n[ \t]+\S[^\n]*)*)|"
    r"role::[ \t]*(?P<role>[\w-]+)(?P<base>\(\w+\))?)"
)

_NO_PROSE: Final = frozenset(
    "actdiag aafig autoclass autoenum autoexception autofunction automethod automodule autosummary bibliography "
    "blockdiag code code-block codeauthor command-output contents currentmodule date default-domain default-role "
    "digraph doctest exec graph graphviz highlight highlightlang image include index ipython jupyter-execute "
    "literalinclude math mermaid meta module parsed-literal plantuml plot productionlist program program-output "
    "prompt py:currentmodule py:module raw replace role runcmd section-numbering sectionauthor sectnum seqdiag "
    "sourcecode tabularcolumns tags target-notes testcode testcleanup testoutput testsetup toctree uml unicode vimeo "
    "youtube".split()
)
_WITHOUT_ARGUMENT: Final = frozenset(
    "attention caution compound danger epigraph error footer header highlights hint important impl-detail line-block "
    "note pull-quote seealso soft-deprecated tip todo warning".split()
)
_TITLED: Final = frozenset(
    "admonition card centered collapse details dropdown grid-item-card group-tab rubric sidebar tab tab-item "
    "topic".split()
)
_CAPTIONED: Final = frozenset(("csv-table", "flat-table", "list-table", "table"))
_VERSIONS: Final = ("versionadded", "versionchanged", "versionremoved", "deprecated", "deprecated-removed")
_QUOTING: Final = frozenset(("epigraph", "highlights", "pull-quote"))
_LEVELS: Final = 6


class _Directive(NamedTuple):
    """A directive: what stands behind its name, its options, and what it holds."""

    name: str
    argument: Sequence[Line]
    options: Mapping[str, Line]
    content: Sequence[Line]


class Blocks:
    """Reads the lines of one page into prose.

    styles       the adornments of its titles, by their level from 1: a character, twice where a line stands above, too
    level        of the title that was read last
    attributes   what images and metadata say: a name and the line
    """

    def __init__(self, text: str, prose: Prose) -> None:
        self._text = text
        self._prose = prose
        self._inline = Inline(prose, _names(text))
        self._depth = 0
        self._lists = 0
        self._quotes = 0
        self.styles: list[str] = []
        self.level = 0
        self.attributes: list[tuple[str, Line]] = []

    def page(self, start: int) -> None:
        """Read the page from an offset on."""
        self._blocks(lines_of(self._text, start), 0, 0)

    # Blocks

    def _body(self, lines: Sequence[Line]) -> None:
        """Read what stands in a block; the least column is its margin."""
        if self._depth >= DEEPEST:
            self._paragraphs(lines)
            return
        self._depth += 1
        self._blocks(lines, 0, margin_of(lines))
        self._depth -= 1

    def _blocks(self, lines: Sequence[Line], index: int, margin: int) -> None:
        """Read blocks from line `index` on, which stand at a margin or deeper."""
        while index < len(lines):
            line = lines[index]
            if line.is_blank:
                index += 1
            elif line.column > margin:
                index = self._quote(lines, index, margin)
            else:
                index = self._block(lines, index)

    def _block(self, lines: Sequence[Line], index: int) -> int:
        """Read the block that begins at a line. Return the index of the line behind it."""
        for read in self._OPENED_BY.get(self._text[lines[index].start], ()):
            after = read(self, lines, index)
            if after > index:
                return after
        return self._read_text(lines, index)

    def _match(self, code: str, line: Line) -> re.Match[str] | None:
        return pattern(code).match(self._text, line.start, line.end)

    def _paragraphs(self, lines: Sequence[Line]) -> None:
        """Read lines as paragraphs."""
        index = next_text(lines, 0)
        while index < len(lines):
            end = next_blank(lines, index)
            self._paragraph(lines[index:end])
            index = next_text(lines, end)

    def _paragraph(self, lines: Sequence[Line], spare: int = 0) -> None:
        """Read lines as one paragraph without its last `spare` characters."""
        self._prose.close()
        joined = Joined(self._text, [line[:2] for line in lines])
        self._inline.read(joined, len(joined.text) - spare)
        self._prose.close()

    def _heading(self, lines: Sequence[Line], level: int) -> None:
        self._prose.enter("heading", level)
        self._paragraph(lines)
        self._prose.leave()

    # What may be anything: paragraphs, titles, definitions

    def _read_text(self, lines: Sequence[Line], index: int) -> int:
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and not following.is_blank:
            if following.column > line.column:
                return self._read_definitions(lines, index)
            if self._underlines(following, line):
                self._title(line, self._text[following.start])
                return index + 2
        end = index
        while end < len(lines) and not lines[end].is_blank and lines[end].column <= line.column:
            end += 1
        return self._read_paragraph(lines, index, end)

    def _read_paragraph(self, lines: Sequence[Line], index: int, end: int) -> int:
        """Read lines [index, end) as a paragraph, and pass over the code that two colons at its end announce."""
        last = lines[end - 1]
        if not self._text.endswith("::", last.start, last.end) or not pattern(_LITERAL).search(
            self._text, last.start, last.end
        ):
            self._paragraph(lines[index:end])
            return end
        text = self._text[last.start : last.end - 2]
        self._paragraph(lines[index:end], 2 + len(text) - len(text.rstrip()) if text[-1:].isspace() else 1 + (not text))
        return self._behind_literal(lines, end, lines[index].column)

    def _behind_literal(self, lines: Sequence[Line], index: int, margin: int) -> int:
        """Return the index of the line behind a literal block, which is indented or quoted by one sign."""
        first = next_text(lines, index)
        if first == len(lines) or lines[first].column > margin:
            return until(lines, first, margin)
        sign = self._text[lines[first].start]
        if sign.isalnum() or not sign.isascii() or first == index:
            return index
        while first < len(lines) and not lines[first].is_blank and self._text[lines[first].start] == sign:
            first += 1
        return first

    def _underlines(self, line: Line, title: Line) -> bool:
        size = line.end - line.start
        if line.column != title.column or not self._match(_ADORNMENT, line):
            return False
        return size > 3 or size >= title.end - title.start

    def _title(self, line: Line, style: str) -> None:
        if style not in self.styles:
            del self.styles[self.level :]
            self.styles.append(style)
        self.level = self.styles.index(style) + 1
        self._heading([line], min(self.level, _LEVELS))

    def _read_adorned(self, lines: Sequence[Line], index: int) -> int:
        """Read a title with a line above it, or a transition."""
        line = lines[index]
        if not self._match(_ADORNMENT, line):
            return index
        size = line.end - line.start
        if index + 1 == len(lines) or lines[index + 1].is_blank:
            if size < 4:
                return index
            self._prose.close()
            return index + 1
        if index + 2 < len(lines) and self._text[line.start : line.end] == self._text[slice(*lines[index + 2][:2])]:
            title = lines[index + 1]
            if size > 3 or size >= title.end - title.start:
                self._title(title, self._text[line.start] * 2)
                return index + 3
        return index

    def _read_definitions(self, lines: Sequence[Line], index: int) -> int:
        block, row = self._prose.number(), 0
        margin = lines[index].column
        while True:
            end = until(lines, index + 1, margin)
            self._entry([lines[index]], lines[index + 1 : end], block, row)
            row += 1
            index = next_text(lines, end)
            if index + 1 >= len(lines) or lines[index].column != margin or not self._is_term(lines, index):
                return index

    def _is_term(self, lines: Sequence[Line], index: int) -> bool:
        """Whether a line is a term with its definition below it, and opens nothing else."""
        line, below = lines[index : index + 2]
        if below.is_blank or below.column <= line.column:
            return False
        signs = (_BULLET, _FIELD, _OPTION, _DOCTEST, _LINE_BLOCK, _EXPLICIT, _ANONYMOUS, _ADORNMENT)
        return not any(self._match(sign, line) for sign in signs) and not self._enumerates(lines, index)

    def _entry(self, titles: Sequence[Line], body: Sequence[Line], block: int, row: int) -> None:
        """Read terms and their definition; classifiers of a term are paragraphs of their own."""
        for line in titles:
            self._prose.enter("title", 0, block, row)
            classifier = pattern(_CLASSIFIER).search(self._text, line.start, line.end)
            self._paragraph([line._replace(end=classifier.start()) if classifier else line])
            self._prose.leave()
            if classifier:
                self._paragraph([line.after(self._text, classifier.end())])
        self._prose.enter("definition", 0, block, row)
        self._body(body)
        self._prose.leave()

    # Lists and quotations

    def _read_bullets(self, lines: Sequence[Line], index: int) -> int:
        first = lines[index]
        if not self._match(_BULLET, first):
            return index
        sign = self._text[first.start]

        def marker(number: int) -> re.Match[str] | None:
            return self._match(_BULLET, lines[number]) if self._text[lines[number].start] == sign else None

        return self._items(lines, index, marker)

    def _read_enumerated(self, lines: Sequence[Line], index: int) -> int:
        return self._items(lines, index, lambda number: self._enumerates(lines, number))

    def _enumerates(self, lines: Sequence[Line], index: int) -> re.Match[str] | None:
        """Return the number that opens an item.

        A line below it that is not indented makes both of them a paragraph, unless it has the next number.
        """
        line = lines[index]
        number = self._match(_ENUMERATOR, line)
        below = lines[index + 1] if index + 1 < len(lines) else None
        if number and below and not below.is_blank and below.column <= line.column:
            following = self._match(_ENUMERATOR, below)
            return number if following and _is_next(_bare(number), _bare(following)) else None
        return number

    def _items(self, lines: Sequence[Line], index: int, marker: Callable[[int], re.Match[str] | None]) -> int:
        """Read the items of a list, each of which opens with a marker at the same margin."""
        margin = lines[index].column
        block, row = 0, 0
        self._lists += 1
        behind = index
        while index < len(lines) and lines[index].column == margin and (opening := marker(index)):
            block = block or self._prose.number()
            body, behind = self._item(lines, index, opening.end())
            self._prose.enter("item", self._lists, block, row)
            self._body(body)
            self._prose.leave()
            row += 1
            index = next_text(lines, behind)
        self._lists -= 1
        return behind

    def _item(self, lines: Sequence[Line], index: int, offset: int) -> tuple[Sequence[Line], int]:
        """Return the lines of an item whose text begins at a source offset, and the index of the line behind it."""
        first = lines[index].after(self._text, offset)
        margin = lines[index].column if first.is_blank else first.column - 1
        behind = until(lines, index + 1, margin)
        return [first, *lines[index + 1 : behind]], behind

    def _indented(self, lines: Sequence[Line], index: int, offset: int) -> tuple[list[Line], int]:
        """Return the lines of a block whose first begins at a source offset and the others at a margin of their own.

        Also the index of the line behind it.
        """
        first = lines[index].after(self._text, offset)
        behind = until(lines, index + 1, lines[index].column)
        rest = lines[index + 1 : behind]
        column = margin_of(rest) if any(not line.is_blank for line in rest) else first.column
        return [first._replace(column=column), *rest], behind

    def _quote(self, lines: Sequence[Line], index: int, margin: int) -> int:
        """Read a block that is indented. It is somebody else's words if it says whose."""
        behind = until(lines, index, margin)
        body = lines[index:behind]
        inner = margin_of(body)
        is_attributed = any(
            line.column == inner and above.is_blank and self._match(_ATTRIBUTION, line)
            for above, line in pairwise(body)
        )
        self._quoted(body, is_others=is_attributed)
        return behind

    def _quoted(self, lines: Sequence[Line], *, is_others: bool) -> None:
        self._quotes += 1
        self._prose.enter("quote", self._quotes)
        mark = self._prose.begin("quote", "blockquote") if is_others else None
        self._body(lines)
        self._prose.leave()
        if mark:
            self._prose.end(mark)
        self._quotes -= 1

    def _read_fields(self, lines: Sequence[Line], index: int) -> int:
        """Read fields; those that open a page are not shown."""
        margin = lines[index].column
        is_metadata = not self._depth and not self._prose.opened
        block, row = 0, 0
        behind = index
        while index < len(lines) and lines[index].column == margin and (field := self._match(_FIELD, lines[index])):
            block = block or self._prose.number()
            body, behind = self._indented(lines, index, field.end())
            if not is_metadata:
                self._entry([Line(*field.span(1), 0)], body, block, row)
            row += 1
            index = next_text(lines, behind)
        return behind

    def _read_options(self, lines: Sequence[Line], index: int) -> int:
        """Read what is said of options of a command; they themselves are code."""
        option = self._match(_OPTION, lines[index])
        if not option:
            return index
        body, behind = self._indented(lines, index, option.end())
        if all(line.is_blank for line in body):
            return index
        self._body(body)
        return behind

    def _read_doctest(self, lines: Sequence[Line], index: int) -> int:
        return next_blank(lines, index) if self._match(_DOCTEST, lines[index]) else index

    def _read_line_block(self, lines: Sequence[Line], index: int) -> int:
        """Read lines that open with a bar, and those that go on below them, as one paragraph."""
        if not self._match(_LINE_BLOCK, lines[index]):
            return index
        margin = lines[index].column
        kept = []
        behind = next_blank(lines, index)
        for number in range(index, behind):
            line = lines[number]
            opening = self._match(_LINE_BLOCK, line)
            if line.column == margin and not opening:
                behind = number
                break
            kept.append(line.after(self._text, opening.end()) if line.column == margin and opening else line)
        self._paragraph([line for line in kept if not line.is_blank])
        return behind

    # Tables

    def _read_grid(self, lines: Sequence[Line], index: int) -> int:
        return self._table(lines, index, grids.grid) if self._match(grids.GRID_TOP, lines[index]) else index

    def _read_simple(self, lines: Sequence[Line], index: int) -> int:
        return self._table(lines, index, grids.simple) if self._match(grids.SIMPLE_TOP, lines[index]) else index

    def _table(
        self, lines: Sequence[Line], index: int, read: Callable[[str, Sequence[Line], int], grids.Table | None]
    ) -> int:
        """Read a table; one that is drawn badly is read as paragraphs."""
        table = read(self._text, lines, index)
        if table is None:
            self._paragraphs(lines[index : next_blank(lines, index)])
            return next_blank(lines, index)
        drawing = self._prose.begin("drawing")
        self._cells(table.cells)
        self._prose.end(drawing)
        return index + table.size

    def _cells(self, cells: Sequence[grids.Cell]) -> None:
        block = self._prose.number()
        for row, column, lines in cells:
            self._prose.enter("cell", 0, block, row, column)
            self._body(lines)
            self._prose.leave()

    # Explicit markup

    def _read_anonymous(self, lines: Sequence[Line], index: int) -> int:
        if not self._match(_ANONYMOUS, lines[index]):
            return index
        self._prose.close()
        return until(lines, index + 1, lines[index].column)

    def _read_explicit(self, lines: Sequence[Line], index: int) -> int:
        opening = self._match(_EXPLICIT, lines[index])
        if not opening:
            return index
        self._prose.close()
        block, behind = self._indented(lines, index, opening.end())
        first = block[0]
        footnote = self._match(_FOOTNOTE, first)
        directive = self._match(_DIRECTIVE, first)
        if footnote:
            self._footnote(footnote, block)
        elif directive:
            self._directive(_directive(self._text, directive, block))
        elif self._match(_SUBSTITUTION, first) or (self._match(_TARGET, first) and self._match(r"__|_.*:", first)):
            pass
        elif first.is_blank and (index + 1 == len(lines) or lines[index + 1].is_blank):
            return index + 1  # an empty comment ends before what is indented below it
        else:
            self._comment(lines[index].start, [first, *lines[index + 1 : behind]])
        return behind

    def _comment(self, start: int, lines: Sequence[Line]) -> None:
        end = max(line.end for line in lines)
        self._prose.comment(start, end, Joined(self._text, [line[:2] for line in lines]).text)

    def _footnote(self, opening: re.Match[str], block: list[Line]) -> None:
        block[0] = block[0].after(self._text, opening.end())._replace(column=block[0].column)
        self._prose.enter("footnote", label=opening[1])
        self._body(block)
        self._prose.leave()

    def _directive(self, directive: _Directive) -> None:
        name, argument, _, content = directive
        self._note_attributes(directive)
        if name in _NO_PROSE:
            return
        read = self._DIRECTIVES.get(name)
        if read:
            read(self, directive)
        elif name in _WITHOUT_ARGUMENT:
            self._of_directive(name, [*argument, *content])
        elif name in _TITLED and argument:
            self._heading(argument, _LEVELS)
            self._body(content)
        elif name.endswith(_VERSIONS):
            self._versioned(argument, content)
        else:
            self._body(content)

    def _of_directive(self, name: str, lines: Sequence[Line]) -> None:
        if name in _QUOTING:
            self._quoted(lines, is_others=True)
        else:
            self._body(lines)

    def _versioned(self, argument: Sequence[Line], content: Sequence[Line]) -> None:
        """Read what has changed in a version, behind its number."""
        if argument:
            number = re.compile(r"\S*").match(self._text, argument[0].start, argument[0].end)
            first = argument[0].after(self._text, number.end() if number else argument[0].end)
            argument = [first._replace(column=argument[0].column), *argument[1:]]
        self._body([*argument, *content])

    def _note_attributes(self, directive: _Directive) -> None:
        for key, label in (("alt", "alt"), ("description", "description")):
            line = directive.options.get(key)
            if line and not line.is_blank:
                self.attributes.append((label, line))

    def _read_glossary(self, directive: _Directive) -> None:
        """Read terms, perhaps several, with the definition below them."""
        lines = directive.content
        block, row = self._prose.number(), 0
        margin = margin_of(lines)
        index = next_text(lines, 0)
        while index < len(lines):
            behind = next(
                (n for n in range(index, len(lines)) if lines[n].is_blank or lines[n].column > margin), len(lines)
            )
            end = until(lines, behind, margin)
            titles = []
            for line in lines[index:behind]:
                comment = self._match(_EXPLICIT, line)
                if comment:
                    self._comment(line.start, [line.after(self._text, comment.end())])
                else:
                    titles.append(self._without_key(line))
            if titles:
                self._entry(titles, lines[behind:end], block, row)
                row += 1
            index = end

    def _without_key(self, line: Line) -> Line:
        """Return a term of a glossary without the key by which an index sorts it."""
        key = pattern(_CLASSIFIER).search(self._text, line.start, line.end)
        return line._replace(end=key.start()) if key else line

    def _read_list_table(self, directive: _Directive) -> None:
        """Read a table that is written as a list of lists."""
        self._caption(directive)
        headers = self._number(directive.options.get("header-rows"))
        cells = []
        for row, item in enumerate(self._items_of(directive.content)):
            for column, cell in enumerate(self._items_of(item)):
                cells.append(grids.Cell(row if headers else row + 1, column, cell))
        if cells:
            self._cells(cells)
        else:
            self._body(directive.content)

    def _items_of(self, lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
        """Yield the lines of each item of the list that some lines are."""
        index = next_text(lines, 0)
        while index < len(lines) and (bullet := self._match(_BULLET, lines[index])):
            item, behind = self._item(lines, index, bullet.end())
            yield item
            index = next_text(lines, behind)

    def _number(self, option: Line | None) -> int:
        digits = self._match(r"\d{1,4}$", option) if option else None
        return int(digits[0]) if digits else 0

    def _caption(self, directive: _Directive) -> None:
        if directive.argument:
            self._paragraph(directive.argument)

    def _read_table(self, directive: _Directive) -> None:
        self._caption(directive)
        self._body(directive.content)

    def _read_csv_table(self, directive: _Directive) -> None:
        """Read a table of values with signs between them."""
        from jargonlint.markup.separated import records

        self._caption(directive)
        delimiter = directive.options.get("delim")
        sign = self._text[delimiter.start : delimiter.end] if delimiter else ","
        sign = {"tab": "\t", "space": " "}.get(sign, sign)[:1] or ","
        header = directive.options.get("header")
        has_header = header is not None or self._number(directive.options.get("header-rows")) > 0
        rows = [*(records(self._text, [header], sign) if header else ()), *records(self._text, directive.content, sign)]
        self._cells(
            [
                grids.Cell(row if has_header else row + 1, column, cell)
                for row, record in enumerate(rows)
                for column, cell in enumerate(record)
            ]
        )

    _OPENED_BY: ClassVar[Mapping[str, Sequence[Callable[["Blocks", Sequence[Line], int], int]]]] = {
        **dict.fromkeys("!\"#$%&',;<?@[\\]^`{}~", (_read_adorned,)),
        **dict.fromkeys("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", (_read_enumerated,)),
        **dict.fromkeys("\u2022\u2023\u2043", (_read_bullets,)),
        "#": (_read_enumerated, _read_adorned),
        "(": (_read_enumerated, _read_adorned),
        ")": (_read_adorned,),
        "*": (_read_bullets, _read_adorned),
        "+": (_read_bullets, _read_options, _read_grid, _read_adorned),
        "-": (_read_bullets, _read_options, _read_adorned),
        ".": (_read_explicit, _read_adorned),
        "/": (_read_options, _read_adorned),
        ":": (_read_fields, _read_adorned),
        "=": (_read_simple, _read_adorned),
        ">": (_read_doctest, _read_adorned),
        "_": (_read_anonymous, _read_adorned),
        "|": (_read_line_block, _read_adorned),
    }
    """The first sign of a block to what may stand there: the first reader that gets further has read it."""

    _DIRECTIVES: ClassVar[Mapping[str, Callable[["Blocks", _Directive], None]]] = {
        "csv-table": _read_csv_table,
        "flat-table": _read_list_table,
        "glossary": _read_glossary,
        "list-table": _read_list_table,
        "table": _read_table,
    }


def _directive(text: str, opening: re.Match[str], block: list[Line]) -> _Directive:
    """Return the directive of some lines, of which the first opens it."""
    first = block[0].after(text, opening.end())._replace(column=block[0].column)
    lines = [first, *block[1:]]
    start = 1 if first.is_blank else 0
    behind = next_blank(lines, start)
    found = [pattern(_DIRECTIVE_OPTION).match(text, line.start, line.end) for line in lines[start:behind]]
    options = {
        option[1].lower(): line.after(text, option.end())
        for line, option in zip(lines[start:behind], found, strict=True)
        if option
    }
    argument = lines[start : next((start + n for n, option in enumerate(found) if option), behind)]
    if first.is_blank and not options and opening[1] != "signature":
        argument, behind = [], start  # nothing stands behind the name: what stands below it is content
    return _Directive(opening[1].lower(), argument, options, lines[behind:])


def _bare(enumerator: re.Match[str]) -> str:
    """Return the number of an item without what stands around it."""
    return enumerator[0].strip(" \t().")


def _is_next(number: str, following: str) -> bool:
    """Whether one number of an item, Arabic, Roman or a letter, follows another."""
    if following == "#":
        return True
    if number.isdigit() or following.isdigit():
        return number.isdigit() and following.isdigit() and int(following) == int(number) + 1
    if len(number) == len(following) == 1 and ord(following) == ord(number) + 1:
        return True
    return _roman(following) == _roman(number) + 1


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _roman(number: str) -> int:
    """Return what a Roman number is; of other letters some number that follows none."""
    values = [_ROMAN.get(sign, 0) for sign in number.lower()]
    if 0 in values:
        return -1
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


def _names(text: str) -> Names:
    """Return what a page defines, wherever it does so."""
    targets: dict[str, str] = {}
    substitutions: dict[str, str] = {}
    roles = set()
    if ".." in text:
        for defined in _DEFINED.finditer(text):
            if defined["target"]:
                targets[normal(defined["target"].strip("`"))] = "".join(defined["url"].split())
            elif defined["name"]:
                substitutions[normal(defined["name"])] = plain(defined["text"])
            elif not defined["base"]:
                roles.add(defined["role"].lower())
    return Names(targets, substitutions, frozenset(roles))
