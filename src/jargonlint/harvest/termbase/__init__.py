"""Somebody's termbase in, lines of a table out: TermBase eXchange, or a spreadsheet as terminology programs write it.

A termbase has entries, one a thing, each with all words for it in several languages and what is said of each word. A
line of ours has one name, with its short forms and other names; each word that is not to be written gets a line of its
own. Read are English words; what could not be read is listed with its line, never guessed.
"""

from jargonlint.harvest.termbase.entries import COLUMNS, Options, Read, table
from jargonlint.harvest.termbase.sheet import read as read_sheet
from jargonlint.harvest.termbase.tbx import read as read_tbx

__all__ = ["COLUMNS", "Options", "Read", "read_sheet", "read_tbx", "table"]
