"""A page becomes blocks; what its tables and definition lists say outright becomes drafts at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.forms import expansion, fold_blanks
from jargonlint.harvest.lines import column_role, is_head, label_role, split
from jargonlint.harvest.values import BOLD, Block, Draft
from jargonlint.model import HIDDEN, Document, Mark, Segment
from jargonlint.text.lines import Lines

_NEWLINE: Final = re.compile(r"\r\n?|\n")
_BULLET: Final = re.compile(r"(?:[•◦▪▫‣●○■□–—·*+-]|\d{1,3}[.)])[ \t]+(?=\S)")
_HASHES: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_WIDTHS: Final = range(60, 121)  # how long the longest line of a hard-wrapped page is


class _Paragraph(NamedTuple):
    """Lines of plain text that the margin cut out of one; `number` of the first, from 1; `gap` as in `Block`."""

    lines: list[str]
    number: int
    gap: bool


def read_lines(text: str) -> list[Block]:
    """Read plain text: one block a line, hard-wrapped lines joined.

    Bullets, numbers and literal `#` and `**` (a glossary is often Markdown without the suffix)
    are taken off.
    """
    lines = _NEWLINE.split(text.expandtabs(4))
    front = _front_matter(lines)
    lines[:front] = [""] * front
    blocks = map(_block_of_lines, _paragraphs(lines))
    return [block for block in blocks if block.text]


def _paragraphs(lines: Sequence[str]) -> list[_Paragraph]:
    """Join lines that were hard-wrapped; blank ones are left out."""
    widest = max(map(len, lines), default=0)
    paragraphs: list[_Paragraph] = []
    above = ""
    for number, line in enumerate(lines, 1):
        if line.strip():
            if above and _goes_on(paragraphs[-1].lines, line, widest):
                paragraphs[-1].lines.append(line)
            else:
                paragraphs.append(_Paragraph([line], number, gap=not above))
        above = line.strip()
    return paragraphs


def _block_of_lines(paragraph: _Paragraph) -> Block:
    first, *others = paragraph.lines
    bare = first.strip()
    bullet = _BULLET.match(bare)
    hashes = _HASHES.match(bare)
    if hashes:
        kind, text, level = "heading", bare[hashes.end() :].rstrip("# "), len(hashes[1])
    elif bullet:
        kind, text, level = "item", bare[bullet.end() :], _indent(first)
    else:
        kind, text, level = "text", bare, _indent(first)
    return _with_lead(Block(kind, fold_blanks(" ".join([text, *others])), paragraph.number, level, gap=paragraph.gap))


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the start are fields about the page between two lines of hyphens."""
    if lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:100], 2) if line.rstrip() in ("---", "...")), 0)


def _goes_on(paragraph: Sequence[str], line: str, widest: int) -> bool:
    """Whether a line goes on where the margin cut the paragraph above."""
    bare = line.strip()
    if widest not in _WIDTHS or _BULLET.match(bare) or _HASHES.match(bare):
        return False
    last = paragraph[-1].rstrip()
    hangs = _indent(line) > _indent(paragraph[0])
    if not hangs and _begins(bare) and (last.endswith((".", "!", "?", ":")) or _begins(paragraph[0])):
        return False
    return _is_cut(last, bare, widest)


def _is_cut(line: str, following: str, widest: int) -> bool:
    """Whether a margin cut a line: the next word has no place on it, or goes on in lower case."""
    is_full = len(line) + 1 + len(following.split(maxsplit=1)[0]) > 0.9 * widest and len(line) > 40
    return is_full or (following[0].islower() and len(line) >= 0.6 * widest)


def _begins(text: str) -> bool:
    """Whether a line can be the first of an entry: a headword, or one with its definition beside it."""
    return is_head(text.strip()) or split(Block("text", fold_blanks(text), 0)) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _with_lead(block: Block) -> Block:
    """Read a literal `**headword**` at the start of a line as bold."""
    end = block.text.find("**", 2)
    if not block.text.startswith("**") or end < 3:
        return block
    lead = block.text[2:end].strip()
    following = block.text[end + 2 :].replace("**", "").rstrip()
    if not following and block.kind != "heading":
        return block._replace(kind="heading", text=lead, level=BOLD)
    return block._replace(text=lead + following, lead=len(lead))


class _Cell(NamedTuple):
    """A segment of a table or a definition list, its text as shown, and its line."""

    segment: Segment
    text: str
    line: int


class _ProseLines:
    """The lines of the source that prose stands on."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.source.text)

    def number(self, offset: int) -> int:
        """Return the line, from 1, of a character of prose."""
        return self._lines.number(self._document.origin(offset, offset + 1).start)

    def is_opened_by(self, offset: int) -> bool:
        """Whether only markup stands before a character of prose on its line."""
        origin = self._document.origin(offset, offset + 1).start
        before = self._lines.line_and_column(origin)[1] - 1
        return before < 40 and not self._document.source.text[origin - before : origin].strip(" \t>*_-+")


def read_segments(document: Document) -> tuple[list[Block], list[Draft]]:
    """Read a parsed document: its blocks, and the drafts of the layouts that say what is what."""
    lines = _ProseLines(document)
    blocks: list[Block] = []
    drafts: list[Draft] = []
    tables: dict[int, list[_Cell]] = defaultdict(list)
    lists: dict[tuple[int, int], list[_Cell]] = defaultdict(list)
    for segment, marks in _with_marks(document):
        code = {mark.start: mark.value for mark in marks if mark.kind == "code"}
        if segment.kind not in ("cell", "title", "definition", "abbreviation"):
            blocks += _blocks_of(document, segment, marks, code, lines)
            continue
        cell = _Cell(segment, _shown(document, segment.start, segment.end, code), lines.number(segment.start))
        if segment.kind == "cell":
            tables[segment.block].append(cell)
        elif segment.kind == "abbreviation":
            drafts.append(_read_abbreviation(cell))
        else:
            lists[segment.block, segment.row] += _titles(document, cell)
    for cells in tables.values():
        rows, fields = _read_table(cells)
        drafts += rows
        blocks += fields
    drafts += (draft for cells in lists.values() for draft in _read_list(cells))
    blocks.sort(key=lambda block: block.line)
    return blocks, drafts


def _with_marks(document: Document) -> Iterator[tuple[Segment, Sequence[Mark]]]:
    """The segments that hold text of the page itself, each with the marks inside it."""
    marks = document.marks
    last = 0
    for segment in document.segments:
        first = last
        while last < len(marks) and marks[last].start < segment.end:
            last += 1
        if segment.start < segment.end and segment.kind != "footnote":
            yield segment, marks[first:last]


def _shown(document: Document, start: int, end: int, code: Mapping[int, str]) -> str:
    """The text a reader sees in prose [start, end), code included, other hidden things left out."""
    text = document.prose[start:end]
    if HIDDEN in text:
        text = "".join(
            code.get(offset, "") if character == HIDDEN else character for offset, character in enumerate(text, start)
        )
    return fold_blanks(text)


def _blocks_of(
    document: Document, segment: Segment, marks: Sequence[Mark], code: Mapping[int, str], lines: _ProseLines
) -> Iterator[Block]:
    """The blocks of one segment; bold text that opens a line of the source opens a block."""
    leads = {mark.start: mark for mark in reversed(marks) if mark.kind in ("strong", "emphasis", "code", "dfn")}
    starts = [segment.start, *_bold_starts(segment, marks, lines)]
    for start, end in zip(starts, [*starts[1:], segment.end], strict=True):
        text = _shown(document, start, end, code)
        if text:
            lead = leads.get(start)
            width = len(_shown(document, start, min(lead.end, end), code)) if lead else 0
            is_bold = lead is not None and lead.kind == "strong" and width == len(text)
            yield _block_of_prose(segment, text, lines.number(start), width, is_bold=is_bold)


def _bold_starts(segment: Segment, marks: Sequence[Mark], lines: _ProseLines) -> list[int]:
    """Where bold text opens a line of the source inside a segment; a heading is not cut there."""
    if segment.kind == "heading":
        return []
    bold = [mark.start for mark in marks if mark.kind == "strong" and segment.start < mark.start < mark.end]
    return [start for start in bold if lines.is_opened_by(start)]


def _block_of_prose(segment: Segment, text: str, line: int, lead: int, *, is_bold: bool) -> Block:
    """The block of a text that stands in a segment; `is_bold` as a whole, it is a heading."""
    if segment.kind == "heading":
        return Block("heading", text, line, segment.level, lead)
    if is_bold:
        return Block("heading", text, line, BOLD)
    if segment.kind == "item":
        return Block("item", text, line, segment.level, lead, segment.block)
    return Block("text", text, line, 0, lead)


def _read_abbreviation(cell: _Cell) -> Draft:
    short, _, meaning = cell.text.partition(":")
    return Draft(short.strip(), meaning.strip(), cell.line, "abbreviation")


def _read_table(cells: Sequence[_Cell]) -> tuple[list[Draft], list[Block]]:
    """Read one table: rows of terms if its header says so, else fields of the entry around it.

    Below any other header only a row that spells a short form out is an entry.
    """
    rows: dict[int, dict[int, _Cell]] = defaultdict(dict)
    for cell in cells:
        rows[cell.segment.row][cell.segment.column] = cell
    columns: dict[str, int] = {}
    for column, cell in rows.pop(0, {}).items():
        columns.setdefault(column_role(cell.text), column)
    if columns.keys() & {"gloss", "full"} and columns.keys() & {"name", "short"}:
        return [_read_row(row, columns) for row in rows.values()], []
    pairs = [(row[0], row[1]) for row in rows.values() if row.keys() >= {0, 1}]
    spelled = [pair for pair in pairs if expansion(pair[0].text, pair[1].text)]
    labelled = [pair for pair in pairs if label_role(pair[0].text)]
    return (
        [Draft(first.text, second.text, first.line, "table") for first, second in spelled],
        [Block("item", f"{first.text}: {second.text}", first.line) for first, second in labelled],
    )


def _read_row(row: dict[int, _Cell], columns: dict[str, int]) -> Draft:
    text = {role: row[column].text for role, column in columns.items() if column in row and row[column].text}
    names = [text[role] for role in ("name", "full", "short", "also") if role in text]
    head = names.pop(0) if text.keys() & {"name", "full", "short"} else ""
    return Draft(head, text.get("gloss", ""), min(cell.line for cell in row.values()), "table", tuple(names))


def _titles(document: Document, cell: _Cell) -> list[_Cell]:
    """The lines of a title of several: other names of one thing, one a line."""
    span = document.origin(cell.segment.start, cell.segment.end)
    lines = document.source.text[span.start : span.end].splitlines()
    if cell.segment.kind != "title" or len(lines) < 2 or fold_blanks(" ".join(lines)) != cell.text:
        return [cell]
    return [cell._replace(text=fold_blanks(line)) for line in lines]


def _read_list(cells: Iterable[_Cell]) -> Iterator[Draft]:
    """Read one entry of a definition list; further titles are other names of the first."""
    titles = [cell for cell in cells if cell.segment.kind == "title" and cell.text]
    meanings = [cell.text for cell in cells if cell.segment.kind == "definition" and cell.text]
    if titles:
        others = tuple(title.text for title in titles[1:])
        yield Draft(titles[0].text, meanings[0] if meanings else "", titles[0].line, "list", others)
