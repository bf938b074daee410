"""A termbase's spreadsheet in, as comma-separated values; entries out.

A row is an entry, or a word of one: rows of one number belong together, and so do those that name one word as the head
of their entry.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.termbase.columns import Column, columns
from jargonlint.harvest.termbase.entries import COLUMNS, Entry, Read, Word, status_of
from jargonlint.harvest.values import Unread

_DELIMITERS: Final = ("\t", ";", ",", "|")
_OURS: Final = {*COLUMNS, "pack", "license"}
"""Columns of a table as we write it."""


class Row(NamedTuple):
    """A row: the line on which it ends, and its cells."""

    line: int
    cells: Sequence[str]


def read(text: str) -> Read:
    """Return what a spreadsheet holds; raises ValueError where it is none, or has no column of English words."""
    rows = _best_split(text)
    if not rows:
        raise ValueError("nothing in it")
    header = [name.strip() for name in rows[0].cells]
    if "name" in header and set(header) <= _OURS:
        return _of_our_own(header, rows[1:])
    known = columns(header)
    if not any(column.role == "term" for column in known):
        shown = ", ".join(f'"{name}"' for name in header[:_SHOWN] if name)
        raise ValueError(f'no column of English words; call one "Term" or "English" (the columns are {shown})')
    return _read(known, rows[1:])


_SHOWN: Final = 8


def _best_split(text: str) -> list[Row]:
    """The rows, parted by the sign that gives the most columns of known names in the first one."""
    named = re.match(r"\s*sep=(.)\r?\n", text)
    if named:
        return list(_split(text[named.end() :], named[1], 1))
    first = text.lstrip().partition("\n")[0]
    return list(_split(text, max(_DELIMITERS, key=lambda sign: _known(first, sign))))


def _known(header: str, sign: str) -> tuple[int, int]:
    """How many columns of a header are known if a sign parts them, and how many there are."""
    names = next(csv.reader([header], delimiter=sign), [])
    return len(columns(names)) + sum(name.strip() in _OURS for name in names), len(names)


def _split(text: str, sign: str, before: int = 0) -> Iterator[Row]:
    """Yield the rows that hold something; raises ValueError for what is none."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sign)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(reader.line_num + before, cells)
    except csv.Error as fault:
        raise ValueError(f"line {reader.line_num + before}: {fault}") from None


# A table of ours


def _of_our_own(header: Sequence[str], rows: Sequence[Row]) -> Read:
    """A table as `terms export --to csv` writes it: each row is a line."""
    entries, unread = [], []
    for row in rows:
        cells = {name: _bare(cell) for name, cell in zip(header, row.cells, strict=False)}
        line = {column: cells.get(column, "") for column in COLUMNS}
        short = [Word(form, "", True, row.line) for form in line.pop("short").split(";") if form]
        also = [Word(form, "", False, row.line) for form in line.pop("also").split(";") if form]
        name, said = line.pop("name"), line.pop("status")
        status = status_of(said) or ""
        if said and not status:
            unread.append(Unread(row.line, name, f'its status is "{said}"'))
            continue
        own = Word(
            name, status, False, row.line, {**line, "short": cells.get("short", ""), "also": cells.get("also", "")}
        )
        others = [] if status == "deprecated" else [*also, *short]
        entries.append(
            Entry((own, *others), line["gloss"], tuple(filter(None, line["field"].split(";"))), "", row.line)
        )
    return Read(entries, unread)


def _bare(cell: str) -> str:
    """A cell without the apostrophe before what a spreadsheet would take for a formula."""
    return ";".join(item[1:] if item[:1] == "'" and item[1:2] in "=+-@" else item for item in cell.split(";"))


# Somebody else's


class _Line(NamedTuple):
    """What a row says: its words, its meaning, and how its entry is called."""

    words: tuple[Word, ...]
    gloss: str
    fields: tuple[str, ...]
    source: str
    number: str
    head: str


def _read(known: Sequence[Column], rows: Sequence[Row]) -> Read:
    """The entries of rows, each with the words of all its rows."""
    unread: list[Unread] = []
    lines = [line for row in rows for line in _line(known, row, unread)]
    grouped: defaultdict[str, list[_Line]] = defaultdict(list)
    entry_of = {word.form: _key(line) for line in reversed(lines) if not line.head for word in line.words}
    for line in lines:
        grouped[entry_of.get(line.head, _key(line)) if line.head else _key(line)].append(line)
    return Read([_joined(group) for group in grouped.values()], unread)


def _key(line: _Line) -> str:
    """What the rows of one entry share: its number, or the word at its head; else a row is an entry."""
    return (
        f"number {line.number}" if line.number else f"head {line.head}" if line.head else f"line {line.words[0].line}"
    )


def _joined(lines: Sequence[_Line]) -> Entry:
    """The entry of some rows; what the first of them says of it counts. A head that no row has is a word too."""
    words = [word for line in lines for word in line.words]
    first, forms = words[0].line, {word.form for word in words}
    heads = dict.fromkeys(line.head for line in lines if line.head and line.head not in forms)
    words = [*(Word(head, "preferred", None, first) for head in heads), *words]
    fields = dict.fromkeys(field for line in lines for field in line.fields)
    gloss = next(filter(None, (line.gloss for line in lines)), "")
    source = next(filter(None, (line.source for line in lines)), "")
    return Entry(tuple(words), gloss, tuple(fields), source, first)


def _line(known: Sequence[Column], row: Row, unread: list[Unread]) -> Iterator[_Line]:
    """Yield what a row says, if it is one of English words."""
    cells = _Cells(known, row)
    language = cells.first("language").lower()
    if language and not re.match(r"en(?![a-z])|eng(?:lish)?(?![a-z])", language):
        return
    before = len(unread)
    words = _all_words(cells, row, unread)
    instead = cells.several("instead")
    if instead:
        words = [
            word._replace(status=word.status or "deprecated", cells={"instead": ";".join(instead)}) for word in words
        ]
    if words:
        head = instead[0] if instead else cells.first("head")
        fields = tuple(cells.several("field"))
        yield _Line(tuple(words), cells.first("gloss"), fields, cells.first("source"), cells.first("id"), head)
    elif len(unread) == before:
        unread.append(Unread(row.line, ", ".join(filter(None, row.cells))[:_LONGEST], "no English word in it"))


def _all_words(cells: "_Cells", row: Row, unread: list[Unread]) -> list[Word]:
    """The English words of a row: those of their own columns, short forms, synonyms, and what is not to be written."""
    words = [word for column in cells.of_role("term") for word in _words(cells, column, unread)]
    words += [Word(form, "", True, row.line) for form in cells.several("short")]
    words += [Word(form, "", False, row.line) for form in cells.several("also")]
    return words + list(_gone(cells, words, row))


_LONGEST: Final = 60


def _words(cells: "_Cells", column: Column, unread: list[Unread]) -> Iterator[Word]:
    """Yield the words of a cell, with the status that stands behind it; synonyms have "|" between them."""
    status = status_of(cells.behind(column, "status") or column.status)
    if "forbidden" in re.split(r"[\s;,]+", cells.behind(column, "info").lower()):
        status = "deprecated"
    for form in filter(None, (" ".join(form.split()) for form in cells.cell(column).split("|"))):
        if status is None:
            unread.append(Unread(cells.line, form, f'its status is "{cells.behind(column, "status")}"'))
        else:
            yield Word(form, status, None, cells.line)


def _gone(cells: "_Cells", words: list[Word], row: Row) -> Iterator[Word]:
    """Yield the words that a column says are not to be written; a "yes" there is said of the words of the row."""
    for form in cells.several("gone"):
        if form.lower() in ("yes", "true", "x", "1", "y"):
            words[:] = [word._replace(status="deprecated") for word in words]
        elif form.lower() not in ("no", "false", "0", "n"):
            yield Word(form, "deprecated", None, row.line)


class _Cells:
    """The cells of a row by what they hold."""

    def __init__(self, known: Sequence[Column], row: Row) -> None:
        self.line = row.line
        self._known = known
        self._row = row.cells

    def of_role(self, role: str) -> list[Column]:
        """Return the columns of a role, in order."""
        return [column for column in self._known if column.role == role]

    def cell(self, column: Column) -> str:
        """Return the cell of a column, "" where the row ends before it."""
        return self._row[column.number] if column.number < len(self._row) else ""

    def behind(self, word: Column, role: str) -> str:
        """Return what columns of a role say of a word: the only one, or the one that follows before another word."""
        of_role = self.of_role(role)
        if len(of_role) == 1:
            return self.cell(of_role[0])
        ends = min((other.number for other in self._words() if other.number > word.number), default=_FAR)
        return next((self.cell(column) for column in of_role if word.number < column.number < ends), "")

    def first(self, role: str) -> str:
        """Return the first cell of a role that holds something and is not said of another language's word."""
        of_role = self.of_role(role)
        own = [column for column in of_role if len(of_role) == 1 or not self._is_behind_foreign(column)]
        return next(filter(None, (" ".join(self.cell(column).split()) for column in own)), "")

    def several(self, role: str) -> list[str]:
        """Return what the cells of a role hold, each item once; semicolons, bars and lines part them."""
        items = (item for column in self.of_role(role) for item in re.split(r"[;|\n]", self.cell(column)))
        return list(dict.fromkeys(filter(None, (" ".join(item.split()) for item in items))))

    def _words(self) -> list[Column]:
        return [column for column in self._known if column.role in ("term", "foreign")]

    def _is_behind_foreign(self, column: Column) -> bool:
        before = [other for other in self._words() if other.number < column.number]
        return bool(before) and before[-1].role == "foreign"


_FAR: Final = 1 << 30
