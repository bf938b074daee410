"""A configuration in, the words that its pages are read with out: its own tables and ours, and its glossary pages."""

from collections.abc import Callable, Sequence
from typing import Final

from jargonlint import lint
from jargonlint.model import Definition, Source
from jargonlint.project import files, resources
from jargonlint.project.settings import Config, SettingsError
from jargonlint.words.bank import Bank


def bank_of(config: Config) -> Bank:
    """Return the shipped words with the own tables of one configuration; raises SettingsError."""
    tables = []
    room = files.TABLES
    for shown, path in config.terms:
        try:
            text = files.read_text(path, room)
        except (OSError, ValueError) as fault:
            raise SettingsError(f"{config.file or 'terms'}: {shown}: {files.reason_of(fault)}") from None
        room = files.room_after(room, len(text))  # a table can be named a thousand times
        tables.append((shown, text))
    try:
        return resources.bank(tables)
    except (OSError, ValueError) as fault:  # the bank names table and line itself
        raise SettingsError(f"{config.file or 'terms'}: {files.reason_of(fault)}") from None


def explained(
    config: Config, bank: Bank, read: Callable[[str], tuple[Source, str]], warn: Callable[[str], None]
) -> Sequence[Definition]:
    """Return what the glossary pages of a configuration explain; raises SettingsError.

    `read` is as `files.read`; `warn` is told what is wrong with the encoding of a page.
    """
    definitions: list[Definition] = []
    room = files.GLOSSARIES
    for shown, path in config.glossary:
        try:
            source, wrong = read(path)
            room = files.room_after(room, len(source.text))
            if wrong:
                warn(f"{shown}: {wrong}")
            definitions += lint.read(*_as_page(source, config), bank, config.settings).definitions
        except (OSError, ValueError) as fault:
            raise SettingsError(f"{config.file or 'glossary'}: {shown}: {files.reason_of(fault)}") from None
    return definitions


DATA: Final = (".json", ".yml", ".yaml")
"""Endings of glossaries that are data of a site tool."""


def _as_page(source: Source, config: Config) -> tuple[Source, str]:
    """A glossary and its markup, of data a page that says the same; raises ValueError for what cannot be read."""
    path = source.path or ""
    if not path.lower().endswith(DATA):
        return source, config.markup_of(path)
    from jargonlint.order import glossaries  # most glossaries are pages

    return Source(path, glossaries.as_page(glossaries.words(source.text, path))), "markdown"
