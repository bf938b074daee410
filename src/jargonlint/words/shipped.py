"""What the shipped tables are as data: their version, their licence, and what their columns hold.

The data has a version of its own, by Semantic Versioning: the first number changes with the columns, the second with
new lines, the third with corrections. It is set by hand when a release is made.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from jargonlint.model import Term
from jargonlint.words.bank import AUDIENCES, COLUMNS, KINDS, RATED, STATUSES
from jargonlint.words.fields import FIELDS
from jargonlint.words.packed import TABLES

NAME: Final = "jargonlint words"
VERSION: Final = "1.0.0"
LICENSE: Final = "CC0-1.0"
LICENSE_URL: Final = "https://creativecommons.org/publicdomain/zero/1.0/"

PACKS: Final = tuple(f"seeds/{table}" for table in TABLES)
"""How the packs of the shipped tables are called."""


def packs_of(terms: Iterable[Term]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the packs that terms come from: the shipped ones, and those of others."""
    packs = list(dict.fromkeys(term.pack for term in terms))
    return [pack for pack in packs if pack in PACKS], [pack for pack in packs if pack not in PACKS]


OURS: Final = "our word list"
"""How the shipped tables are called where people read: nobody has a folder `seeds`."""

_INTERNAL: Final = re.compile(r"received-\d+|usage|(?:name|everyday): .*")
"""Origins that say something to who keeps the tables only."""


def source_name(pack: str, origin: str = "") -> str:
    """Return where a line comes from, for people: our word list, or an own table by its name, and the origin."""
    if pack in PACKS:
        pack, origin = OURS, "; ".join(part for part in origin.split(";") if not _INTERNAL.fullmatch(part))
    return f"{pack} ({origin})" if origin else pack


def told(text: str) -> str:
    """Return a text that begins with the name of a pack, and perhaps the origin in a bracket, as people read it."""
    pack, blank, rest = text.partition(" ")
    if pack in PACKS and rest.startswith("(") and rest.endswith(")"):
        return source_name(pack, rest[1:-1])
    return f"{OURS}{blank}{rest}" if pack in PACKS else text


def credit(terms: Iterable[Term]) -> str:
    """Return version and licence of the shipped words among the terms, and whose the others are; "" where none are."""
    shipped, others = packs_of(terms)
    if not shipped:
        return ""
    own = f"; the lines of {', '.join(others)} are their owners'" if others else ""
    return f"{NAME} {VERSION}, {LICENSE} ({LICENSE_URL}){own}"


# The schema of the columns


def _list_of(*words: str) -> dict[str, Any]:
    """The constraint of a cell that holds some of a few words, semicolons between."""
    word = f"(?:{'|'.join(words)})" if words else "[^;]+"
    return {"pattern": f"{word}(?:;{word})*"}


_COLUMNS: Final[Mapping[str, tuple[str, dict[str, Any]]]] = {
    "name": ("As in running text, in the singular; small letters unless a name.", {"required": True}),
    "short": ("Short forms.", _list_of()),
    "also": ("Other spellings and other names of the same thing.", _list_of()),
    "kind": (
        'Jargon ("term", or empty), jargon only as a short form ("acronym"), known to all ("everyday"), a proper name.',
        {"enum": list(KINDS)},
    ),
    "known": ("Who knows it unexplained; empty is marketing, of a deprecated term everyone.", _list_of(*AUDIENCES)),
    "gloss": ("One sentence that says what it means to a newcomer.", {}),
    "instead": ("Plainer words; of a deprecated term what to write, the first one first.", _list_of()),
    "origin": ("Where the line comes from.", {}),
    "near": ("Words of which one must stand in the same paragraph, list or table.", _list_of()),
    "unless": ("Phrases that hold the word and mean something else.", _list_of()),
    "field": ("The fields of the trade that it belongs to, best first.", _list_of(*FIELDS)),
    "clear": ("Those of the short forms that nobody reads otherwise.", _list_of()),
    "confirmed": ("Those of the short forms that readers of several sites read so, and none otherwise.", _list_of()),
    "ease": (
        (
            "How many of ten new colleagues understand the words, the first short form, how many developers that; "
            "behind a slash what fits the findings that readers judged."
        ),
        {"pattern": RATED},
    ),
    "status": ("What a team says of the word; empty is admitted.", {"enum": list(STATUSES)}),
}


def schema() -> dict[str, Any]:
    """Return what the columns of a table hold, as a Table Schema (https://datapackage.org/standard/table-schema/).

    A table may have fewer columns than that, in any order. Cells that hold several values have semicolons between them.
    """
    return {
        "fields": [_field(column, *_COLUMNS[column]) for column in COLUMNS],
        "fieldsMatch": "superset",
        "missingValues": [""],
    }


def _field(name: str, description: str, constraints: Mapping[str, Any]) -> dict[str, Any]:
    field = {"name": name, "type": "string", "description": description}
    return {**field, "constraints": constraints} if constraints else field


SCHEMA_FILE: Final = "schema.json"


def package() -> dict[str, Any]:
    """Return the shipped tables as a Data Package (https://datapackage.org/standard/data-package/)."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME.replace(" ", "-"),
        "title": "Terms, short forms and names on pages of marketing, sales, product and service",
        "version": VERSION,
        "licenses": [{"name": LICENSE, "path": LICENSE_URL, "title": "Creative Commons Zero v1.0 Universal"}],
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: str) -> dict[str, Any]:
    return {
        "name": table.removesuffix(".tsv"),
        "type": "table",
        "path": table,
        "format": "tsv",
        "mediatype": "text/tab-separated-values",
        "encoding": "utf-8",
        "dialect": {"delimiter": "\t"},
        "schema": SCHEMA_FILE,
    }
