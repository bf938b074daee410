"""The Python API: texts in, what is found, repaired, annotated and explained of them out."""

import os
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, Final

from jargonlint import configured, lint
from jargonlint.model import Finding, Reading, Repair, Report, Settings, Source
from jargonlint.project import files, resources, settings
from jargonlint.project.settings import Config, SettingsError
from jargonlint.repair import fixes
from jargonlint.repair.glossary import Glossary, gathered

_MARKDOWN: Final = "markdown"

PathLike = str | os.PathLike[str]


class Linter:
    """Checks, repairs, annotates and explains texts, with the settings of one project.

    config    a configuration (`jargonlint.toml`, `pyproject.toml`), or a folder: then the one that holds there, or
              none. Its `exclude` and `baseline` are for the command line: whatever is given here is read
    audience  who reads: "marketing", "sales", "product", "engineering", "finance", "software"; what they know is
              left alone
    common    short forms that every reader knows
    terms     files with own tables of terms, or package:NAME for those of an installed package
    glossary  files with pages that explain words for every text
    select, ignore  names of rules: only these, not these

    Either a configuration is named or what it would say. All files are read at once, and once; a linter that is sent to
    another process or machine (pickled) takes along what they said. Raises TypeError for an argument of another type
    and ValueError for one that cannot be followed, both naming it.
    """

    def __init__(
        self,
        *,
        config: PathLike | None = None,
        audience: Iterable[str] = (),
        common: Iterable[str] = (),
        terms: Iterable[PathLike] = (),
        glossary: Iterable[PathLike] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> None:
        own = {
            "audience": _strings("audience", audience),
            "common": _strings("common", common),
            "terms": _strings("terms", terms),
            "glossary": _strings("glossary", glossary),
        }
        self._select = _rules("select", select)
        self._ignore = _rules("ignore", ignore)
        self._said = {key: values for key, values in own.items() if values}
        if config is not None and self._said:
            raise ValueError(f"config and {next(iter(self._said))} exclude each other; write it into the configuration")
        self._config = _of_arguments(self._said) if config is None else _of_file(_path("config", config))
        self._bank, self._glossaries = configured.Projects(warn=_warn).words_of(self._config)

    def __getstate__(self) -> dict[str, object]:
        # The shipped words stay behind: whoever is sent a linter has them, and makes an index of its own.
        own = self._bank.tables[len(resources.bank().tables) :]
        return {**self.__dict__, "_bank": list(own)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _bank=resources.bank(state["_bank"]))

    def __repr__(self) -> str:
        """What it was made with."""
        arguments = {"config": self._config.file, **self._said, "select": self._select, "ignore": self._ignore}
        return f"Linter({', '.join(f'{name}={value!r}' for name, value in arguments.items() if value)})"

    def check(
        self, text: str, *, path: PathLike | None = None, markup: str | None = None, fixes: bool = True
    ) -> Report:
        """Return the findings of one page, in order of place, with the page as it was read.

        text    the whole page, at most a few MB; the time taken grows in proportion to its length
        path    what the page is called; it is not opened. It decides which overrides of the configuration hold
        markup  "markdown" or "plain"; None: what the ending of the path says, else Markdown
        fixes   whether findings have fixes, which take longer to make than findings

        `report.findings` is a tuple of `Finding`: `.rule`, `.severity` ("error", "warning", "info"), `.message`,
        `.span`, `.term`, `.count` (uses on the page), `.related` and `.fix` (or None); `report.location(span)` is the
        line and the column of a span. Any text can be checked. Raises TypeError, and ValueError for another `markup`.
        """
        source, kind = self._page(text, path, markup)
        return self._checked(source, kind, self._settings_of(source), fixes=fixes)

    def fix(
        self, text: str, *, path: PathLike | None = None, markup: str | None = None, unsafe: bool = False
    ) -> Repair:
        """Return the page with its findings fixed, as `jargonlint fix` fixes them; `repair.text` is the new text.

        `repair.made` are the fixes that were made, `repair.report.findings` what is left, with the reason in `unfixed`.
        `unsafe` also takes the best of several meanings. The other arguments and errors are those of `check`.
        """
        source, kind = self._page(text, path, markup)
        chosen = self._settings_of(source)
        on = {name for name, rule in chosen.rules.items() if rule.severity != "off"}
        all_rules = settings.widened(chosen, self._config.settings_of(source.path or ""))

        def check(page: Source) -> Report:
            return self._checked(page, kind, all_rules)

        def is_wanted(finding: Finding) -> bool:
            return finding.rule in on

        repair = fixes.repair(check(source), check, unsafe=unsafe, wanted=is_wanted, asked=self._select)
        left = tuple(filter(is_wanted, repair.report.findings))
        return repair._replace(report=repair.report._replace(findings=left))

    def annotate(self, text: str, *, path: PathLike | None = None, markup: str | None = None) -> Reading:
        """Return what stands on one page: its short forms, its listed terms, its definitions.

        `reading.acronyms` and `reading.terms` yield, in order of place, `.form` (bare: "KPI" for "KPIs'"), `.span`
        (the whole word, plural and possessive ending included) and `.term` (the bank's name, or the bare form);
        `reading.definitions` is a sequence of `Definition`, its `.short` and `.long` spans or None. The arguments and
        errors are those of `check`.
        """
        source, kind = self._page(text, path, markup)
        return lint.read(source, kind, self._bank, self._settings_of(source), self._glossaries)

    def glossary(self, text: str, *, path: PathLike | None = None, markup: str | None = None) -> Glossary:
        """Return what the words of one page mean that its readers may not know.

        `glossary.entries` have `.word`, `.full` (what a short form stands for) and `.meaning`; `glossary.unexplained`
        names the words that nobody can explain. The arguments and errors are those of `check`.
        """
        return gathered(self.annotate(text, path=path, markup=markup))

    def _page(self, text: object, path: object, markup: object) -> tuple[Source, str]:
        """Return a page and its markup; raises TypeError and ValueError."""
        if not isinstance(text, str):
            raise TypeError(f"text must be a string, not {_called(text)}")
        name = None if path is None else _path("path", path)
        if markup is None:
            return Source(name, text), self._markup_of(name) if name else _MARKDOWN
        if not isinstance(markup, str):
            raise TypeError(f"markup must be a string, not {_called(markup)}")
        return Source(name, text), markup

    def _markup_of(self, path: str) -> str:
        """Return the markup that the ending of a path, or the configuration, says; Markdown where neither does."""
        try:
            return self._config.markup_of(path) if self._config.file else files.markup_of(path)
        except files.Refused:
            return _MARKDOWN

    def _settings_of(self, source: Source) -> Settings:
        """The settings of a page with the rules that were chosen."""
        return settings.chosen(self._config.settings_of(source.path or ""), self._select, self._ignore)

    def _checked(self, source: Source, kind: str, page_settings: Settings, *, fixes: bool = True) -> Report:
        return lint.check(source, kind, self._bank, page_settings, self._glossaries, fixes=fixes)


def _warn(message: str) -> None:
    """Say what is wrong with the encoding of a glossary page."""
    warnings.warn(message, stacklevel=5)


def _called(value: object) -> str:
    """Return what a value is, for a message."""
    return "None" if value is None else f"{type(value).__name__} ({str(value)[:40]})"


def _path(argument: str, value: object) -> str:
    if isinstance(value, (str, os.PathLike)):
        path = os.fspath(value)
        if isinstance(path, str):
            return path
    raise TypeError(f"{argument} must be a string or a path, not {_called(value)}")


def _strings(argument: str, values: object) -> tuple[str, ...]:
    """Return a list of strings or paths as strings; raises TypeError."""
    if isinstance(values, str):
        raise TypeError(f'{argument} must be a list of strings; write ["{values[:40]}"]')
    if isinstance(values, (bytes, os.PathLike)) or not isinstance(values, Iterable):
        raise TypeError(f"{argument} must be a list of strings, not {_called(values)}")
    strings = []
    for value in values:
        if not isinstance(value, (str, os.PathLike)) or not isinstance(os.fspath(value), str):
            raise TypeError(f"{argument} must be a list of strings; it holds {_called(value)}")
        strings.append(str(os.fspath(value)))
    return tuple(strings)


def _rules(argument: str, values: object) -> tuple[str, ...]:
    try:
        return settings.rule_names(_strings(argument, values))
    except SettingsError as fault:
        raise ValueError(f"{argument}: {fault}") from None


def _of_file(path: str) -> Config:
    """Return the configuration in a file, or the one that holds in a folder."""
    if os.path.isdir(path):
        return settings.find(os.path.abspath(path), {})
    try:
        return settings.load(path)
    except SettingsError as fault:
        raise ValueError(str(fault).removeprefix("--")) from None


def _tables(terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the tables that are named: as they are called in messages, and their paths; raises ValueError."""
    for named in terms:
        if named.startswith(settings.PACKAGE):
            try:
                yield from settings.pack("terms", named.removeprefix(settings.PACKAGE))
            except SettingsError as fault:
                raise ValueError(str(fault)) from None
        else:
            yield named, os.path.abspath(named)


def _of_arguments(said: dict[str, tuple[str, ...]]) -> Config:
    """Return what arguments say as a configuration would; files may stand anywhere, as nobody else names them."""
    table = {key: list(values) for key, values in said.items() if key in ("audience", "common")}
    try:
        config = settings.parse(table, "Linter", os.getcwd())
    except SettingsError as fault:
        raise ValueError(str(fault).removeprefix("Linter: ")) from None
    return config._replace(
        file="",
        terms=tuple(_tables(said.get("terms", ()))),
        glossary=tuple((path, os.path.abspath(path)) for path in said.get("glossary", ())),
    )
