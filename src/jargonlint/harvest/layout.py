"""A page becomes blocks; what its tables and definition lists say outright becomes drafts at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.forms import expansion, fold_blanks, is_short
from jargonlint.harvest.lines import column_role, is_head, label_role, split
from jargonlint.harvest.values import BOLD, Block, Draft
from jargonlint.model import HIDDEN, Document, Mark, Segment
from jargonlint.text.lines import Lines

_NEWLINE: Final = re.compile(r"\r\n?|\n")
_BULLET: Final = re.compile(r"(?:[•◦▪▫‣●○■□–—·*+-]|\d{1,3}[.)])[ \t]+(?=\S)")
_HASHES: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_WIDTHS: Final = range(60, 121)  # how long the longest line of a hard-wrapped page is


def read_lines(text: str) -> list[Block]:
    """Read plain text: one block a line, hard-wrapped lines joined.

    Bullets, numbers and literal `#` and `**` (a glossary is often Markdown without the suffix)
    are taken off.
    """
    lines = _NEWLINE.split(text.expandtabs(4))
    lines[: _front_matter(lines)] = [""] * _front_matter(lines)
    widest = max(map(len, lines), default=0)
    blocks: list[Block] = []
    paragraph: list[str] = []  # joined only at its end: it may have very many lines
    gap = True

    def close() -> None:
        if paragraph:
            blocks[-1] = _with_lead(blocks[-1]._replace(text=fold_blanks(" ".join([blocks[-1].text, *paragraph[1:]]))))

    for number, line in enumerate(lines, 1):
        bare = line.strip()
        bullet = _BULLET.match(bare)
        hashes = _HASHES.match(bare)
        if not bare:
            close()
            paragraph = []
        elif paragraph and not bullet and not hashes and _goes_on(paragraph, line, widest):
            paragraph.append(line)
        else:
            close()
            paragraph = [line]
            if hashes:
                blocks.append(Block("heading", bare[hashes.end() :].rstrip("# "), number, len(hashes[1]), gap=gap))
            else:
                kind = "item" if bullet else "text"
                text = bare[bullet.end() :] if bullet else bare
                blocks.append(Block(kind, text, number, _indent(line), gap=gap))
        gap = not bare
    close()
    return [block for block in blocks if block.text]


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the start are fields about the page between two lines of hyphens."""
    if lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:100], 2) if line.rstrip() in ("---", "...")), 0)


def _goes_on(paragraph: Sequence[str], line: str, widest: int) -> bool:
    """Whether a line goes on where the margin cut the paragraph above."""
    if widest not in _WIDTHS:
        return False
    last = paragraph[-1].rstrip()
    bare = line.strip()
    hangs = _indent(line) > _indent(paragraph[0])
    if not hangs and _begins(bare) and (last.endswith((".", "!", "?", ":")) or _begins(paragraph[0])):
        return False
    wide = len(last) + 1 + len(bare.split(maxsplit=1)[0]) > 0.9 * widest and len(last) > 40
    return wide or (bare[0].islower() and len(last) >= 0.6 * widest)


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
    rest = block.text[end + 2 :].replace("**", "").rstrip()
    if not rest and block.kind != "heading":
        return block._replace(kind="heading", text=lead, level=BOLD)
    return block._replace(text=lead + rest, lead=len(lead))


class _Cell(NamedTuple):
    """A segment of a table or a definition list, its text as shown, and its line."""

    segment: Segment
    text: str
    line: int


class _Places:
    """Where prose stands in the source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.source.text)

    def line(self, offset: int) -> int:
        """Return the line, from 1, of a character of prose."""
        return self._lines.number(self._document.origin(offset, offset + 1).start)

    def opens_line(self, offset: int) -> bool:
        """Whether only markup stands before a character of prose on its line."""
        origin = self._document.origin(offset, offset + 1).start
        before = self._lines.at(origin)[1] - 1
        return before < 40 and not self._document.source.text[origin - before : origin].strip(" \t>*_-+")


def read_segments(document: Document) -> tuple[list[Block], list[Draft]]:
    """Read a parsed document: its blocks, and the drafts of the layouts that say what is what."""
    places = _Places(document)
    blocks: list[Block] = []
    drafts: list[Draft] = []
    tables: dict[int, list[_Cell]] = defaultdict(list)
    lists: dict[tuple[int, int], list[_Cell]] = defaultdict(list)
    marks = document.marks
    last = 0
    for segment in document.segments:
        first = last
        while last < len(marks) and marks[last].start < segment.end:
            last += 1
        if segment.start >= segment.end or segment.kind == "footnote":
            continue
        inside = marks[first:last]
        code = {mark.start: mark.value for mark in inside if mark.kind == "code"}
        if segment.kind not in ("cell", "title", "definition", "abbreviation"):
            blocks += _blocks_of(document, segment, inside, code, places)
            continue
        cell = _Cell(segment, _shown(document, segment.start, segment.end, code), places.line(segment.start))
        if segment.kind == "cell":
            tables[segment.block].append(cell)
        elif segment.kind == "abbreviation":
            short, _, meaning = cell.text.partition(":")
            drafts.append(Draft(short.strip(), meaning.strip(), cell.line, "abbreviation"))
        else:
            lists[segment.block, segment.row] += _titles(document, cell)
    for cells in tables.values():
        rows, fields = _read_table(cells)
        drafts += rows
        blocks += fields
    drafts += (draft for cells in lists.values() for draft in _read_list(cells))
    blocks.sort(key=lambda block: block.line)
    return blocks, drafts


def _shown(document: Document, start: int, end: int, code: Mapping[int, str]) -> str:
    """The text a reader sees in prose [start, end), code included, other hidden things left out."""
    text = document.prose[start:end]
    if HIDDEN in text:
        text = "".join(
            code.get(at, "") if character == HIDDEN else character for at, character in enumerate(text, start)
        )
    return fold_blanks(text)


def _blocks_of(
    document: Document, segment: Segment, marks: Sequence[Mark], code: Mapping[int, str], places: _Places
) -> Iterator[Block]:
    """The blocks of one segment; bold text that opens a line of the source opens a block."""
    kind = segment.kind if segment.kind in ("heading", "item") else "text"
    leads = {mark.start: mark for mark in reversed(marks) if mark.kind in ("strong", "emphasis", "code", "dfn")}
    cuts = [segment.start]
    if kind != "heading":
        cuts += (
            mark.start
            for mark in marks
            if mark.kind == "strong" and segment.start < mark.start < mark.end and places.opens_line(mark.start)
        )
    for start, end in zip(cuts, [*cuts[1:], segment.end], strict=True):
        text = _shown(document, start, end, code)
        if not text:
            continue
        lead = leads.get(start)
        width = len(_shown(document, start, min(lead.end, end), code)) if lead else 0
        if lead and lead.kind == "strong" and width == len(text) and kind != "heading":
            yield Block("heading", text, places.line(start), BOLD)
        else:
            level = segment.level if kind != "text" else 0
            group = segment.block if kind == "item" else 0
            yield Block(kind, text, places.line(start), level, width, group)


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
    pairs = [(row[0], row[1]) for row in rows.values() if 0 in row and 1 in row]
    drafts = [
        Draft(first.text, second.text, first.line, "table")
        for first, second in pairs
        if is_short(first.text) and expansion(first.text, second.text)
    ]
    fields = [
        Block("item", f"{first.text}: {second.text}", first.line) for first, second in pairs if label_role(first.text)
    ]
    return drafts, fields


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
