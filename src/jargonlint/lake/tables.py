"""The tables that are made of pages: their columns, in order, each with its type and what stands in it.

They are the one place that says it: the schemas of Arrow and Spark are made of this, and the tables in `docs/scale.md`.
"""

from typing import Final, Literal, NamedTuple

Type = Literal["text", "number", "flag"]
"""What a column holds: text, a whole number of 32 bits, true or false."""


class Column(NamedTuple):
    """A column of a table; `about` says what stands in it."""

    name: str
    type: Type
    about: str


_PAGE: Final = Column("page", "text", "the id of the page, as it was given")
_START: Final = Column("start", "number", "where it begins: characters of the text, from 0; a byte order mark is none")
_END: Final = Column("end", "number", "where it ends: the character after the last one")
_LINE: Final = Column("line", "number", "its line, from 1")

FINDINGS: Final = (
    _PAGE,
    Column("rule", "text", "the rule that was broken"),
    Column("severity", "text", "error, warning or info"),
    Column("message", "text", "what is so, and what to do"),
    Column("term", "text", "the word by its name in the tables, or the bare short form"),
    Column("count", "number", "uses on the page that the finding stands for"),
    Column("quote", "text", "the word as the page writes it"),
    _START,
    _END,
    _LINE,
    Column("column", "number", "its column, from 1, in characters"),
    Column("error", "text", "why the page could not be read; then all but the page is null. Else null"),
)

DEFINITIONS: Final = (
    _PAGE,
    Column("kind", "text", "short (what a short form stands for) or term (what a term means)"),
    Column("key", "text", "the short form in small letters, or the name of the term"),
    Column("form", "text", "the short form as the page writes it, or the name of the term"),
    Column("meaning", "text", "the long form, or what the term means, as the page writes it"),
    Column("sense", "text", "the long form without capitals, hyphens and plural: equal where two are the same words"),
    Column("in_glossary", "flag", "whether it stands in a glossary"),
    _START,
    _END,
    _LINE,
)

USES: Final = (
    _PAGE,
    Column("kind", "text", "short or term"),
    Column("key", "text", "as in definitions"),
    Column("form", "text", "the short form as the page first writes it, or the name of the term"),
    Column("term", "text", "the word by its name in the tables, or the bare short form"),
    Column("role", "text", "term, variant, short, or unknown: a short form that no table has"),
    Column("uses", "number", "how often the page uses it"),
    Column("state", "text", "unexplained, late (explained after its first use), explained, or known (left alone)"),
    _START,
    _END,
    _LINE,
)

PAGES: Final = (
    _PAGE,
    Column("markup", "text", "what the page was read as"),
    Column("section", "text", "the part of the site it belongs to: as given, else the first folder of its id"),
    Column("month", "text", "the month it was written or changed in, as 2026-11; null where nobody says"),
    Column("characters", "number", "the length of its text"),
    Column("findings", "number", "how many there are"),
    Column("words", "number", "short forms and trade words that need to be explained"),
    Column("explained", "number", "how many of these the page explains in time"),
    Column("digest", "text", "of its text: the first 32 characters of its SHA-256"),
    Column("note", "text", "what is odd about its encoding, else null"),
    Column("error", "text", "why it could not be read, else null"),
)

TABLES: Final = {"pages": PAGES, "findings": FINDINGS, "definitions": DEFINITIONS, "uses": USES}
"""All tables by their names. `pages` has one row a page, whatever becomes of it."""
