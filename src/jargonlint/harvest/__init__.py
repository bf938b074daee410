"""Somebody's glossary page in, term lines out; nothing that the page does not say.

A page is read in three steps: its layout becomes blocks (`layout`), blocks become drafts of entries
(`drafts`), drafts become entries (`entries`). What looked like an entry and could not be read is
listed with its line, never guessed. Every step is linear in the length of the page: patterns meet
folded text, no two blanks in a row, or a prefix of bounded length.
"""

from collections.abc import Iterable
from typing import Final

from jargonlint.harvest.drafts import find_drafts
from jargonlint.harvest.entries import make_entries
from jargonlint.harvest.layout import read_lines, read_segments
from jargonlint.harvest.values import Entry, Harvest, Unread
from jargonlint.harvest.written import as_sentence, field
from jargonlint.model import Document
from jargonlint.text import cells

__all__ = ["COLUMNS", "Entry", "Harvest", "Unread", "harvest", "table"]

COLUMNS: Final = ("name", "short", "also", "kind", "known", "gloss", "instead", "origin", "near")
"""The columns of a term table."""


def harvest(document: Document, markup: str = "markdown") -> Harvest:
    """Return the entries of a glossary page.

    `markup` is the kind the document was parsed as; "plain" is read line by line from the source.
    So is a Markdown page without a single entry in its structure: plain text in a `.md` file.
    """
    if markup != "plain":
        structured = _readable(make_entries(find_drafts(*read_segments(document))))
        if structured.entries or markup not in ("markdown", "mdx"):
            return structured
    return _readable(make_entries(find_drafts(read_lines(document.source.text), [])))


def _readable(harvested: Harvest) -> Harvest:
    """Return what was harvested without the entries that no table may hold; these are listed."""
    entries = []
    unread = list(harvested.unread)
    for entry in harvested.entries:
        why = _unreadable(entry)
        if why:
            unread.append(Unread(entry.line, entry.name, why))
        else:
            entries.append(entry)
    return Harvest(tuple(entries), tuple(sorted(unread)))


def _unreadable(entry: Entry) -> str:
    """Return why no table may hold an entry, "" where one may."""
    forms = [field(form) for form in (entry.name, *entry.short, *entry.also)]
    held = next(filter(None, (*map(cells.fault_of_form, forms), cells.fault(field(entry.gloss)))), "")
    return cells.fault_of_name(forms[0]) or (f"it holds {held}" if held else "")


def table(entries: Iterable[Entry], *, origin: str = "", known: str = "marketing") -> str:
    """Return the entries as a term table: header first, one line a term, sorted by name.

    `known` is the audience that needs no explanation, `origin` where the words come from. A gloss
    begins with a capital and ends with a full stop, as every gloss of a table does.
    """
    rows = [COLUMNS]
    for entry in sorted(entries, key=lambda entry: (entry.name.lower(), entry.name)):
        short, also = ";".join(entry.short), ";".join(entry.also)
        rows.append((entry.name, short, also, entry.kind, known, as_sentence(entry.gloss), "", origin, ""))
    return "".join("\t".join(map(field, row)) + "\n" for row in rows)
