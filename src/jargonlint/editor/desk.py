"""The pages that somebody writes in: their texts as they are now, and what was found on each, once for each text."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from jargonlint import lint
from jargonlint.configured import Configured, Projects
from jargonlint.editor.completion import Completer
from jargonlint.editor.neighbours import Neighbours
from jargonlint.markup import PACKED, READ
from jargonlint.model import Elsewhere, Finding, Reading, Repair, Report, Source
from jargonlint.project import baseline, files, settings
from jargonlint.project.baseline import Known
from jargonlint.project.settings import Config, SettingsError
from jargonlint.repair import fixes

LANGUAGES: Final[Mapping[str, str]] = {
    **{kind: kind for kind in READ},
    "plaintext": "plain",
    "text": "plain",
    "restructuredtext": "rst",
    "markdown.mdx": "mdx",
    "django-html": "html",
    "htmldjango": "html",
    "jinja-html": "html",
    "handlebars": "html",
    "liquid": "html",
    "mjml": "html",
}
"""What editors call the languages of pages, and the formats as which they are read, where we can read those."""

MOMENT: Final = 0.2
"""Seconds that the first findings of a page wait for those of its site."""

LARGEST: Final = 2_000_000
"""Characters of a page that is checked while somebody types: a check of more takes seconds."""


class Page:
    """A page that is open: `path` absolute, None where it has none yet; `language` as the editor calls it."""

    __slots__ = ("language", "name", "path", "text", "version")

    def __init__(self, name: str, path: str | None, language: str, text: str, version: int | None = None) -> None:
        self.name = name
        self.path = path
        self.language = language
        self.text = text
        self.version = version

    @property
    def is_configuration(self) -> bool:
        """Whether it says how pages are read."""
        return self.path is not None and os.path.basename(self.path) in settings.FILES


class Look(NamedTuple):
    """What there is to say of a page as it is now.

    report    what was found; None for what is no page, or cannot be read
    findings  those of them that are told: none on a page that is excluded, none that a baseline knows
    trouble   why it cannot be read, for people; "" where it can
    read_with what it was read with
    elsewhere what the other pages of its site tell, where they are known
    """

    report: Report | None
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    read_with: Configured | None = None
    elsewhere: Elsewhere | None = None


class Desk:
    """The pages that are open, by the names that the editor gives them.

    folder       where the text of a page without a path belongs
    knows_sites  whether other pages are read, of those configurations that say so
    """

    def __init__(self, folder: str | None = None, *, knows_sites: bool = False) -> None:
        self.pages: dict[str, Page] = {}
        self.folder = folder
        self._knows_sites = knows_sites
        self._sites: dict[str, Neighbours] = {}  # by the file of the configuration
        self._looks: dict[str, tuple[str, Look]] = {}  # by name, each with the text that was looked at
        self._fixable: dict[str, Report] = {}
        self._known: dict[str, Mapping[str, Known]] = {}  # these by the file of the configuration
        self._glossaries: dict[str, Sequence[Reading]] = {}
        self._completers: dict[str, Completer] = {}
        self._projects = Projects()
        self._stamps: dict[str, _Stamp] = {}

    def put(self, page: Page) -> None:
        """Lay a page on the desk, or another one in the place of that of its name."""
        self.remove(page.name)
        self.pages[page.name] = page

    def remove(self, name: str) -> None:
        """Take a page from the desk, and all that is known of it."""
        self.pages.pop(name, None)
        self._forget(name)

    def tidy_up(self) -> None:
        """Forget the sites of which no page is on the desk."""
        files = {look.read_with.config.file for _, look in self._looks.values() if look.read_with}
        self._sites = {file: site for file, site in self._sites.items() if file in files}

    def _forget(self, name: str) -> None:
        self._looks.pop(name, None)
        self._fixable.pop(name, None)

    def is_outdated(self) -> bool:
        """Whether a configuration, or what one names, has changed since; then all pages are looked at anew."""
        if all(_stamp(path) == stamp for path, stamp in self._stamps.items()):
            return False
        self._projects, self._stamps = Projects(), {}
        for read in (self._known, self._glossaries, self._completers, self._sites):
            read.clear()
        for name in self.pages:
            self._forget(name)
        return True

    def has_changed(self, paths: Iterable[str]) -> None:
        """Say which files have changed on the disk, by their absolute paths; their sites are read anew."""
        paths = list(paths)
        for site in self._sites.values():
            if any(map(site.has, paths)):
                site.read_anew()

    @property
    def is_reading(self) -> bool:
        """Whether there is more to read of a site."""
        return not all(site.is_read for site in self._sites.values())

    def read_on(self, seconds: float) -> Sequence[Page]:
        """Go on reading sites for so long; return the pages of which there may be something else to say now."""
        for file, site in self._sites.items():
            if not site.is_read:
                return self._forget_looks(file) if site.read(seconds) else ()
        return ()

    def _forget_looks(self, file: str) -> Sequence[Page]:
        """Forget what was found on the pages of one configuration, and return these."""
        looks = [(self.pages[name], look) for name, (_, look) in self._looks.items() if name in self.pages]
        pages = [page for page, look in looks if look.read_with and look.read_with.config.file == file]
        for page in pages:
            self._forget(page.name)
        return pages

    def look(self, page: Page) -> Look:
        """Return what there is to say of a page as it is now; raises nothing."""
        text, known = self._looks.get(page.name, (None, Look(None)))
        if text is page.text or text == page.text:
            return known
        look = self._of_configuration(page) if page.is_configuration else self._of_page(page)
        self._forget(page.name)
        self._looks[page.name] = page.text, look
        self._remember_stamps()
        return look

    def last_look(self, page: Page) -> Look:
        """Return what there is to say of a page as it was when it was last looked at, for who cannot wait."""
        known = self._looks.get(page.name)
        return known[1] if known else self.look(page)

    def _of_page(self, page: Page) -> Look:
        if len(page.text) > LARGEST:
            return Look(None, trouble=f"too long to be checked while you write; run jargonlint check {page.path or ''}")
        try:
            read_with = self._read_with(page)
            if read_with is None:
                return Look(None)
            bank, glossaries = read_with.words
            site = self._site_of(page, read_with)
            source = Source(site.called(page.path) if site and page.path else page.path, page.text)
            report = lint.check(source, read_with.markup, bank, read_with.settings, glossaries)
            elsewhere = None
            if site and page.path:
                report, elsewhere = site.told(report, read_with.markup, page.path)
            return Look(report, self._told(page, read_with.config, report.findings), "", read_with, elsewhere)
        except SettingsError as fault:
            return Look(None, trouble=str(fault))
        except Exception as fault:  # noqa: BLE001 - one page that we cannot read ends no session
            return Look(None, trouble=f"could not be checked ({type(fault).__name__}: {fault}); please report this")

    def _site_of(self, page: Page, read_with: Configured) -> Neighbours | None:
        """The pages that stand around one, where they are to be known; raises SettingsError."""
        config = read_with.config
        if not self._knows_sites or page.path is None or config.scope != "site":
            return None
        if config.file not in self._sites:
            self._sites[config.file] = site = Neighbours(config, read_with.words)
            site.read(MOMENT)
        return self._sites[config.file]

    def _read_with(self, page: Page) -> Configured | None:
        """What a page is read with, None for what is in no format of ours; raises SettingsError."""
        by_language = LANGUAGES.get(page.language, "")
        path = page.path or os.path.join(self.folder or os.getcwd(), "page.md")
        config = self._projects.config_of(path)
        if page.path and (files.is_readable(page.path) and os.path.splitext(page.path)[1]):
            markup = config.markup_of(page.path)
        elif by_language in READ:
            markup = by_language
        else:
            markup = ""
        if not markup or markup in PACKED:  # of which an editor shows no text
            return None
        return Configured(config, config.settings_of(path), markup, self._projects.words_of(config))

    def _told(self, page: Page, config: Config, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """The findings of a page that are told; raises SettingsError."""
        return tuple(filter(self._is_told(page, config), findings))

    def _is_told(self, page: Page, config: Config) -> Callable[[Finding], bool]:
        """Return whether a finding of a page is told; raises SettingsError."""
        if page.path is None:
            return lambda _: True
        if config.excludes(page.path):
            return lambda _: False
        known = self._known_of(config, page.path)
        return lambda finding: baseline.key(finding) not in known

    def _known_of(self, config: Config, path: str) -> Known:
        """What the baseline of a configuration knows of a page; raises SettingsError."""
        if config.baseline is None:
            return frozenset()
        shown, file = config.baseline
        if config.file not in self._known:
            try:
                entries = baseline.parse(files.read_text(file, files.BASELINE))
            except (OSError, ValueError) as fault:
                raise SettingsError(f"{config.file}: baseline: {shown}: {files.reason_of(fault)}") from None
            self._known[config.file] = baseline.by_page(entries)
        page = os.path.relpath(path, os.path.dirname(file)).replace(os.sep, "/")
        return self._known[config.file].get(page, frozenset())

    def _of_configuration(self, page: Page) -> Look:
        """What is wrong with a configuration as it is now."""
        try:
            self._configured_by(page)
        except SettingsError as fault:
            return Look(None, trouble=str(fault))
        return Look(None)

    def path_of(self, page: Page, called: str) -> str:
        """Return the absolute path of another page of a page's site, by what findings call it."""
        read_with = self.look(page).read_with
        return os.path.join(read_with.config.folder, called) if read_with else called

    def fixable(self, page: Page) -> Report | None:
        """Return what was found on a page, each finding with its fix; None where it cannot be read."""
        look = self.look(page)
        if look.report is None or look.read_with is None:
            return None
        if page.name not in self._fixable:
            self._fixable[page.name] = lint.report(
                look.report.reading, look.read_with.markup, elsewhere=look.elsewhere, fixes=True
            )
        return self._fixable[page.name]

    def checker(self, page: Page) -> Callable[[Source], Report]:
        """Return what checks other texts of a page that can be read as it is, with fixes."""
        look = self.look(page)
        read_with, elsewhere = look.read_with, look.elsewhere
        assert read_with is not None, "asked only of pages that can be read"
        _, settings, markup, (bank, glossaries) = read_with
        return lambda source: lint.check(source, markup, bank, settings, glossaries, elsewhere=elsewhere, fixes=True)

    def repaired(self, page: Page) -> Repair | None:
        """Return a page with all that is told repaired that can be repaired safely; None where it cannot be read."""
        report, read_with = self.fixable(page), self.look(page).read_with
        if report is None or read_with is None:
            return None
        return fixes.repair(report, self.checker(page), wanted=self._is_told(page, read_with.config))

    def repaired_in(self, page: Page, finding: Finding) -> Repair | None:
        """Return a page with one finding repaired, which somebody has asked for: it need not be safe.

        `finding` is one of `fixable`. None where the page cannot be read, or the repair would do harm.
        """
        report = self.fixable(page)
        if report is None:
            return None
        asked = (finding.rule,)
        repair = fixes.repair(
            report, self.checker(page), unsafe=True, wanted=lambda other: other == finding, asked=asked
        )
        return repair if repair.made else None

    def glossaries(self, config: Config) -> Sequence[Reading]:
        """Return what stands on the glossary pages of a configuration, of those that can be read."""
        if config.file not in self._glossaries:
            bank = self._projects.words_of(config).bank
            readings = []
            for _, path in config.glossary:
                with suppress(OSError, files.Refused):
                    readings.append(lint.read(files.read(path)[0], config.markup_of(path), bank, config.settings))
            self._glossaries[config.file] = readings
        return self._glossaries[config.file]

    def completer(self, read_with: Configured) -> Completer:
        """Return what completes short forms on pages that are read so."""
        file = read_with.config.file
        if file not in self._completers:
            self._completers[file] = Completer(read_with.words.bank)
        return self._completers[file]

    def configuration(self, page: Page) -> Config | None:
        """Return what a page that is a configuration says; None where it cannot be followed, or says nothing."""
        try:
            return self._configured_by(page)
        except SettingsError:
            return None

    def _configured_by(self, page: Page) -> Config | None:
        """What a page that is a configuration says; raises SettingsError."""
        assert page.path is not None, "is_configuration asks for it"
        name, folder = os.path.basename(page.path), os.path.dirname(page.path)
        table = settings.parsed(page.text.encode(), name)
        if name == settings.FILES[0]:
            return settings.parse(table, name, folder)
        tool = table.get("tool")
        if not isinstance(tool, dict) or "jargonlint" not in tool:
            return None
        return settings.parse(tool["jargonlint"], f"{name}: tool.jargonlint", folder)

    def _remember_stamps(self) -> None:
        for path in self._projects.decided_by():
            if path not in self._stamps:
                self._stamps[path] = _stamp(path)


_Stamp = tuple[int, int] | None


def _stamp(path: str) -> _Stamp:
    """When a file was written, and how long it is; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if not os.path.isdir(path) else (0, 0)
