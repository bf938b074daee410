"""Entries of a termbase in, the lines of a table out."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.forms import is_short
from jargonlint.harvest.values import Unread
from jargonlint.harvest.written import as_sentence, field
from jargonlint.text import cells

COLUMNS: Final = (
    *("name", "short", "also", "kind", "known", "gloss", "instead", "origin", "near"),
    *("unless", "field", "clear", "confirmed", "ease", "status"),
)
"""The columns of a table that a termbase can fill."""

_NONE: Final[Mapping[str, str]] = {}


class Word(NamedTuple):
    """A word for the thing of an entry.

    status    "preferred", "admitted", "deprecated", or "" where nothing is said
    is_short  whether it is called a short form; None where nothing is said of that
    line      where it stands, from 1
    cells     what else is said of it, by columns of ours
    """

    form: str
    status: str
    is_short: bool | None
    line: int
    cells: Mapping[str, str] = _NONE


class Entry(NamedTuple):
    """A thing of a termbase: the English words for it in order, what it means, its fields, where that comes from, and
    the line on which it begins."""

    words: tuple[Word, ...]
    gloss: str
    fields: tuple[str, ...]
    source: str
    line: int
    cells: Mapping[str, str] = _NONE


class Read(NamedTuple):
    """What a termbase gave."""

    entries: Sequence[Entry]
    unread: Sequence[Unread]


_STATUSES: Final = (  # pieces of how programs call a status, the status; the first that is found counts
    (("non-term", "nonterm", "proposed", "suggested", "new"), None),
    (("not recommended", "notrecommended", "not allowed", "unapproved", "not approved"), "deprecated"),
    (("deprecat", "supersed", "forbid", "obsolete", "prohibit", "reject", "banned", "do not", "don't"), "deprecated"),
    (("prefer",), "preferred"),
    (("admit", "approved", "allowed", "permitted", "accept", "standard", "valid"), "admitted"),
)


def status_of(text: str) -> str | None:
    """Return the status that a program calls so, "" for none; None for a word that is no term, or not yet."""
    lower = text.lower()
    for pieces, status in _STATUSES:
        if any(re.search(rf"(?<![a-z]){re.escape(piece)}", lower) for piece in pieces):
            return status
    return ""


class Options(NamedTuple):
    """What the lines of a table say that the termbase does not.

    origin   where the words come from, if an entry does not say so
    known    who needs no explanation
    allowed  for columns that take only some words, these
    """

    origin: str
    known: str
    allowed: Mapping[str, Collection[str]]


def table(read: Read, options: Options) -> tuple[str, list[Unread]]:
    """Return the table of a termbase, a header first, sorted by name, and what was left out, by line.

    Of two lines with one name the second is left out.
    """
    unread = list(read.unread)
    rows: dict[str, Mapping[str, str]] = {}
    lines: dict[str, int] = {}
    for entry in read.entries:
        words = list(_readable(entry, unread))
        for line, row in _rows(entry._replace(words=tuple(words)), options):
            name = row["name"]
            if name in rows:
                unread += [Unread(line, name, f"already on line {lines[name]}")] if rows[name] != row else []
                continue
            rows[name], lines[name] = row, line
    unread += _unknown_fields(read.entries, options)
    in_order = sorted(rows.values(), key=lambda row: (row["name"].lower(), row["name"]))
    texts = ["\t".join(row.get(column, "") for column in COLUMNS) for row in in_order]
    return "\n".join(("\t".join(COLUMNS), *texts, "")), sorted(unread)


def _readable(entry: Entry, unread: list[Unread]) -> Iterator[Word]:
    """Yield the words of an entry that a table may hold; the others are listed."""
    for word in entry.words:
        form = field(word.form)
        why = cells.fault_of_name(form) or cells.fault_of_form(form)
        if not why and ";" in form:
            why = "a semicolon, which parts the forms of a line"
        if why:
            unread.append(Unread(word.line, word.form, why if why.startswith("the name") else f"it holds {why}"))
        else:
            yield word._replace(form=form)


def _rows(entry: Entry, options: Options) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the lines of an entry, each with the line that it comes from: that of its name, and one for each word that
    is not to be written."""
    written = [word for word in entry.words if word.status != "deprecated"]
    named = _name_among(written)
    if named:
        yield named.line, _row(entry, named, written, options)
    for word in entry.words:
        if word.status == "deprecated":
            instead = named.form if named else ""
            row = {"name": word.form, "kind": "term", "known": "everyone", "instead": instead, "status": "deprecated"}
            yield word.line, _filled(row, {"origin": options.origin, **word.cells}, options)


def _name_among(words: Sequence[Word]) -> Word | None:
    """The word that names a line: the preferred one, a full form before a short one."""
    full = [word for word in words if not _is_short(word)] or words
    return next((word for word in full if word.status == "preferred"), full[0] if full else None)


def _is_short(word: Word) -> bool:
    return word.is_short if word.is_short is not None else is_short(word.form)


def _row(entry: Entry, named: Word, written: Sequence[Word], options: Options) -> Mapping[str, str]:
    """The line of an entry."""
    short, also = _other_forms(named, written)
    gloss = as_sentence(field(entry.gloss))
    is_ordinary = not gloss and not short and any(word.status == "deprecated" for word in entry.words)
    row = {
        "name": named.form,
        "short": ";".join(short),
        "also": ";".join(also),
        "kind": "acronym" if short and not gloss else "term",
        "known": "everyone" if is_ordinary else options.known,  # only said for those that are not to be written
        "gloss": gloss,
        "origin": entry.source or options.origin,
        "field": ";".join(_own_fields(entry, options)),
        "status": named.status,
    }
    return _filled(row, {**entry.cells, **named.cells}, options)


def _other_forms(named: Word, written: Sequence[Word]) -> tuple[Sequence[str], Sequence[str]]:
    """The short forms and the other names of an entry, each once."""
    others = [word for word in written if word.form != named.form]
    short = dict.fromkeys(word.form for word in others if _is_short(word))
    return list(short), list(dict.fromkeys(word.form for word in others if word.form not in short))


def _own_fields(entry: Entry, options: Options) -> list[str]:
    """The fields of an entry that are ours."""
    return [name for name in dict.fromkeys(map(str.lower, entry.fields)) if name in options.allowed["field"]]


def _filled(row: Mapping[str, str], more: Mapping[str, str], options: Options) -> Mapping[str, str]:
    """Return a line with the cells that the termbase has for columns of ours, without what no table may hold."""
    filled = {column: field(cell) for column, cell in row.items()}
    for column, cell in more.items():
        cell = field(cell)
        allowed = options.allowed.get(column)
        if cell and column in COLUMNS and (allowed is None or all(item in allowed for item in cell.split(";"))):
            filled[column] = cell
    return {column: "" if _is_unheld(column, cell) else cell for column, cell in filled.items()}


def _is_unheld(column: str, cell: str) -> bool:
    """Whether no table may hold a cell; glosses and origins may speak of HTML."""
    return bool(cells.fault(cell) if column in ("gloss", "origin") else cells.fault_of_form(cell))


def _unknown_fields(entries: Iterable[Entry], options: Options) -> Iterator[Unread]:
    """Yield the fields that are none of ours, each once."""
    first: dict[str, int] = {}
    for entry in entries:
        for name in entry.fields:
            if name.lower() not in options.allowed["field"]:
                first.setdefault(name, entry.line)
    for name, line in first.items():
        yield Unread(line, name, "a field that our tables do not know")
