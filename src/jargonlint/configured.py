"""A path in, what its page is read with out: its configuration and settings, and the words of that configuration, which
are its own tables and ours, and its glossary pages."""

import os
from collections.abc import Callable, Sequence

from jargonlint import lint
from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Definition, Settings, Source
from jargonlint.project import files, resources, settings
from jargonlint.project.settings import Config, SettingsError
from jargonlint.words.bank import Bank


class Words(NamedTuple):
    """What the pages of one configuration are read with."""

    bank: Bank
    glossaries: Sequence[Definition]


class Configured(NamedTuple):
    """What one page is read with; `markup` is a key of `markup.READ`."""

    config: Config
    settings: Settings
    markup: str
    words: Words


class Projects:
    """The configurations that hold for paths, and their words; each file is read when it is first asked for, and once.

    config  the one that holds for all paths, where somebody has named it
    warn    is told what is wrong with the encoding of a glossary page
    """

    def __init__(self, config: Config | None = None, warn: Callable[[str], None] = lambda _: None) -> None:
        self._config = config
        self._warn = warn
        self._configs: dict[str, Config] = {}  # by folder
        self._by_folder: dict[str, Config] = {}  # likewise, as it is named: many pages stand in one
        self._words: dict[str, Words] = {}  # by the file of the configuration

    def of(self, path: str) -> Configured:
        """Return what the page at a path is read with.

        Raises SettingsError, and `files.Refused` for a format that cannot be read.
        """
        config = self.config_of(path)
        markup = config.markup_of(path)
        return Configured(config, config.settings_of(path), markup, self.words_of(config))

    def config_of(self, path: str) -> Config:
        """Return the configuration that holds for the page at a path; raises SettingsError."""
        if self._config:
            return self._config
        folder = os.path.dirname(path)
        if folder not in self._by_folder:
            self._by_folder[folder] = settings.find(os.path.abspath(folder), self._configs)
        return self._by_folder[folder]

    def words_of(self, config: Config) -> Words:
        """Return the words of one of these configurations; raises SettingsError."""
        if config.file not in self._words:
            bank = bank_of(config)
            self._words[config.file] = Words(bank, explained(config, bank, files.read, self._warn))
        return self._words[config.file]

    def decided_by(self) -> set[str]:
        """Return the absolute paths of all files that were read so far, or would have been if they were there."""
        paths = {os.path.join(folder, name) for folder in self._configs for name in (*settings.FILES, ".git")}
        for config in self._configs.values():
            paths.update(path for _, path in (*config.terms, *config.glossary))
            paths.update([config.baseline[1]] if config.baseline else ())
        return paths


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


def included(configured: Callable[[str], Config]) -> files.Included:
    """Return what says by the path of a folder what its configuration includes; a broken one is for a page to tell."""

    def included_in(folder: str) -> Callable[[str], bool] | None:
        try:
            config = configured(os.path.join(folder, "page"))
        except SettingsError:
            return None
        return config.includes if config.include else None

    return included_in


def markups() -> Callable[[Config, str], str]:
    """Return what says how a page is written, as `Config.markup_of` does, and looks at each folder once for that."""
    known: dict[tuple[str, str, str], str] = {}
    is_of_docusaurus = files.of_docusaurus()

    def markup_of(config: Config, path: str) -> str:
        if config.mdx is not None:
            return config.markup_of(path)
        folder, name = os.path.split(path)
        place = config.file, folder, os.path.splitext(name)[1]
        if place not in known:
            known[place] = config.markup_of(path, is_of_docusaurus)
        return known[place]

    return markup_of
