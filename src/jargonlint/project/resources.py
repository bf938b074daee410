"""Open the words that we ship: the tables of `seeds/` and the list of ordinary words."""

import os
from collections.abc import Mapping, Sequence
from functools import cache

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.rules._cards import CARDS
from jargonlint.words import bank as banks
from jargonlint.words import fields, packed
from jargonlint.words.ordinary import Ordinary

if TYPE_CHECKING:
    from jargonlint.rules.cards import Card

TABLES: Final = packed.TABLES
_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def folder(name: str) -> str:
    """Return the path of "seeds" or "rules": packaged with us, or beside `src/` in a checkout."""
    packaged = os.path.join(_PACKAGE, "data", name)
    if os.path.isdir(packaged):
        return packaged
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), name)


def read(folder_name: str, file: str) -> str:
    """Return a shipped file's text; raises FileNotFoundError if the installation is broken."""
    with open(os.path.join(folder(folder_name), file), encoding="utf-8") as opened:
        return opened.read()


def card(rule: str) -> "Card":
    """Return the card of a rule; raises FileNotFoundError for one that does not exist."""
    from jargonlint.rules import cards

    return cards.parse(rule, read("rules", f"{rule}.toml"))


def cards() -> dict[str, "Card"]:
    """Return the card of every rule, by name."""
    return {rule: card(rule) for rule in CARDS}


def tables() -> list[tuple[str, str]]:
    """Return the shipped tables as (pack, text): the pack is called `seeds/NAME.tsv`."""
    return [(f"seeds/{name}", read("seeds", name)) for name in TABLES]


def bank(extra: Sequence[tuple[str, str]] = ()) -> banks.Bank:
    """Return the bank of the shipped tables and of `extra` (pack, text) tables.

    The shipped bank alone is built once. Raises ValueError for a broken extra table.
    """
    if not extra:
        return _shipped()
    shipped = _shipped()
    return banks.Bank([*shipped.tables, *banks.build(extra).tables], shipped.packed)


@cache
def _shipped() -> banks.Bank:
    # Our own tables are in order: a test of theirs says so, and nobody else need look.
    try:
        with open(os.path.join(folder("seeds"), packed.FILE), "rb") as file:
            return banks.Bank((), packed.Packed(file.read()))
    except FileNotFoundError:  # a checkout has none
        return banks.Bank(tables())


@cache
def ordinary() -> Ordinary:
    """Return the ordinary words that capitals do not turn into short forms, in lower case, to be looked up."""
    return Ordinary(read("seeds", "words.txt"))


def words() -> frozenset[str]:
    """Return all of these words."""
    return frozenset(read("seeds", "words.txt").split())


def plain() -> frozenset[str]:
    """Return the words that every reader of a business page understands, in lower case."""
    return frozenset(read("seeds", "plain.txt").split())


@cache
def field_weights() -> Mapping[str, str]:
    """Return which words speak of which fields, as `words.fields.read` returns them."""
    return fields.read(read("seeds", "fields.tsv"))
