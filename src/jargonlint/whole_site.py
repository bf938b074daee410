"""The pages of a configuration in, what they tell each other out: commands and editors read a site alike."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping

from jargonlint import lint
from jargonlint.configured import Words, included, markups
from jargonlint.light_typing import NamedTuple
from jargonlint.model import Elsewhere, Explanation, Facts, Place, Report, Settings, Source, Span
from jargonlint.project import files
from jargonlint.project.facts_cache import Cache, digest
from jargonlint.project.settings import Config
from jargonlint.project.sites import DataGlossary, Ordered, ordered
from jargonlint.site.elsewhere import gathered, has_conflict
from jargonlint.site.explanations import explanations
from jargonlint.site.facts import facts
from jargonlint.site.told import told


class SitePage(NamedTuple):
    """A page of a site: its path, as it was asked for, and how it is read."""

    path: str
    markup: str
    settings: Settings


def pages_below(config: Config, config_of: Callable[[str], Config], folder: str) -> Iterator[SitePage]:
    """Yield the pages of one configuration that stand in a folder.

    What is wrong there is not said: nobody has asked for these pages. Raises SettingsError, as `config_of` does.
    """
    markup_of = markups()
    for found in files.find((folder,), lambda message: None, included(config_of)):
        own = config_of(found.path)
        if own.file != config.file or own.excludes(found.path):
            continue
        try:
            yield SitePage(found.path, markup_of(own, found.path), own.settings_of(found.path))
        except files.Refused:
            continue


def facts_on_disk(page: SitePage, name: str, words: Words) -> Facts | None:
    """Return what a page tells that is called `name`, by what it is known again; None for one that cannot be read."""
    try:
        source, _ = files.read(page.path)
        source = source._replace(path=name)
        report = lint.check(source, page.markup, words.bank, page.settings, words.glossaries)
    except (OSError, files.Refused):
        return None
    except BaseException as fault:
        # The parser's panics are no Exception. Who checks that page is told of it.
        if isinstance(fault, (KeyboardInterrupt, SystemExit)) or sys.flags.dev_mode:
            raise
        return None
    known_by = digest(source, page.markup, page.settings)
    return facts(report.reading, report.findings)._replace(known_by=known_by)


def elsewhere_of(
    config: Config,
    facts_by_place: Mapping[str, Facts],
    words: Words,
    cache: Cache,
    folder: str,
    warn: Callable[[str], None],
) -> Elsewhere:
    """Return what all pages of a site tell each other, in reading order.

    `facts_by_place`: of the pages that can be read, by their absolute paths. Files of tools are called as they are from
    `folder`; `warn` is told which of them cannot be read.
    """
    found = ordered(config, facts_by_place, cache)
    for line in found.order.unread:
        warn(line)
    everywhere, beside = _tool_facts(found, config, words, cache, folder)
    by_path: dict[str, Facts] = {}
    for one in (*everywhere, *(facts_by_place[place] for place in found.paths), *beside):
        by_path.setdefault(one.path, one)
    return gathered(by_path.values(), read_in_order=True)


def _tool_facts(
    site: Ordered, config: Config, words: Words, cache: Cache, folder: str
) -> tuple[list[Facts], list[Facts]]:
    """What the glossaries of a site's tools explain: on every page, and for who looks for it."""
    everywhere: list[Facts] = []
    beside: list[Facts] = []
    for glossary in site.glossaries:
        place = os.path.join(site.folder, glossary.found.file)
        path = os.path.relpath(place, folder)
        source = Source(path, glossary.page) if glossary.page else _page_at(place, path)
        if source is not None:
            own = _facts_of_glossary(source, config.settings_of(place), words, cache)
            one = Facts(path, [_placed(explanation, glossary) for explanation in own.explanations])
            (everywhere if glossary.found.everywhere else beside).append(one)
    return everywhere, beside


def _facts_of_glossary(source: Source, settings: Settings, words: Words, cache: Cache) -> Facts:
    """What a glossary explains, a page in Markdown."""
    path = source.path or ""
    known_by = digest(source, "glossary", settings)  # whose facts are fewer than those of a page
    known = cache.find(known_by, path)
    if known is None:
        reading = lint.read(source, "markdown", words.bank, settings, words.glossaries)
        known = Facts(path, explanations(reading), known_by=known_by)
        cache.keep(known_by, known)
    return known


def _page_at(place: str, path: str) -> Source | None:
    try:
        return files.read(place)[0]._replace(path=path)
    except (OSError, files.Refused):
        return None


def _placed(explanation: Explanation, glossary: DataGlossary) -> Explanation:
    """An explanation of a glossary that is data, where the file says it."""
    if not glossary.page:
        return explanation
    line = glossary.lines.get(explanation.place.line, 1)
    place = Place(explanation.place.path, line, 1, line, 1)
    return explanation._replace(place=place, span=Span(0, 0), in_glossary=True, anchor="")


def says_otherwise(own: Facts, settings: Settings, elsewhere: Elsewhere) -> bool:
    """Whether a page may say something otherwise than others, and somebody wants to hear of it."""
    return settings.rules["site-conflicts"].severity != "off" and has_conflict(own.explanations, elsewhere)


def with_others(report: Report, own: Facts, markup: str, elsewhere: Elsewhere) -> Report:
    """Return the report of a page, that was looked at alone and tells `own`, as it is when others are known.

    It is judged again only where more than words would change.
    """
    if says_otherwise(own, report.reading.settings, elsewhere):
        return lint.report(report.reading, markup, elsewhere=elsewhere)
    return report._replace(findings=tuple(told(report.source, report.findings, elsewhere)))
