"""What readers of a site get: what the short forms of a page stand for, from the page, the site or our tables.

For the plugins of site tools, which build pages out of texts; nothing here knows such a tool.
"""

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jargonlint import configured, lint
from jargonlint.model import Elsewhere, Facts, Hit, Ranges, Reading, Report, Source, Uses
from jargonlint.project import files, settings
from jargonlint.reading.senses import sense_of
from jargonlint.repair.edits import linkable
from jargonlint.repair.glossary import Glossary, merged
from jargonlint.repair.glossary import gathered as of_page
from jargonlint.rules.shared import asks
from jargonlint.site.elsewhere import gathered, settling
from jargonlint.site.facts import facts


class Tooltip(NamedTuple):
    """What the readers of a page are told of a short form: its hit, the first that can be marked, and what it means."""

    hit: Hit
    title: str


class Site:
    """The pages of a site that is built, read with the configuration that holds in their folder.

    Raises `settings.SettingsError` for a configuration that cannot be followed.
    """

    def __init__(self, folder: str) -> None:
        self._config = settings.find(os.path.abspath(folder), {})
        self._bank = configured.bank_of(self._config)
        self._glossaries = configured.explained(self._config, self._bank, files.read, lambda message: None)
        self._folder = folder
        self._facts: dict[str, Facts] = {}
        self._glossary: dict[str, Glossary] = {}
        self._elsewhere: Elsewhere | None = None

    def add(self, path: str, text: str, kind: str) -> None:
        """Take in a page, by its path from the folder of the site, written in a markup of `markup.READ`."""
        report = self._report(path, text, kind)
        self._facts[path] = facts(report.reading, report.findings)
        self._glossary[path] = of_page(report.reading)
        self._elsewhere = None

    def remove(self, path: str) -> None:
        """Forget a page that is gone."""
        self._facts.pop(path, None)
        self._glossary.pop(path, None)
        self._elsewhere = None

    def tooltips(self, path: str, text: str, kind: str) -> tuple[Reading, list[Tooltip]]:
        """Return a page as it is read, and what its readers are told, in order of place."""
        if self._elsewhere is None:
            self._elsewhere = gathered(self._facts.values())
        reading = self._report(path, text, kind).reading
        return reading, list(tooltips(reading, self._elsewhere))

    def glossary(self) -> Glossary:
        """Return what the words of the site mean, and the pages that use them."""
        return merged(self._glossary.items())

    def _report(self, path: str, text: str, kind: str) -> Report:
        chosen = self._config.settings_of(os.path.join(self._folder, path))
        return lint.check(Source(path, text), kind, self._bank, chosen, self._glossaries)


def tooltips(reading: Reading, elsewhere: Elsewhere) -> Iterator[Tooltip]:
    """Yield what the readers of a page are told of each of its short forms, in order of place.

    The page itself comes first, then the site, then our tables; nothing is said where they leave two meanings.
    """
    ties = Ranges((one.at, one.end) for one in reading.definitions if one.kind == "short" and one.end)
    marked = [(_markable(reading, uses, ties), uses) for uses in reading.shorts]
    found = [Tooltip(hit, _title(reading, uses, elsewhere)) for hit, uses in marked if hit]
    yield from sorted(
        (tooltip for tooltip in found if tooltip.title),
        key=lambda tooltip: tooltip.hit.start,
    )


def _markable(reading: Reading, uses: Uses, ties: Ranges) -> Hit | None:
    """The first use that can be marked, and does not stand beside what it stands for."""
    return next((hit for hit in uses.hits if hit.start not in ties and linkable(reading.document, hit)), None)


def _title(reading: Reading, uses: Uses, elsewhere: Elsewhere) -> str:
    own = next((one for one in reading.explained("short", uses.key) if one.meaning), None)
    if own:
        return " ".join(own.meaning.split())
    sense = sense_of(reading, uses.first)
    wanted = asks(reading, "short", uses, sense.sole, is_sure=sense.is_sure)
    answer = settling(elsewhere, reading.document.source.path, wanted)
    if answer is None:
        return sense.settled.name if sense.settled else ""
    if answer.otherwise or (answer.expected and not answer.explanation.in_glossary):
        return ""  # nobody can tell which is meant
    return answer.explanation.words or answer.explanation.meaning


def with_abbreviations(reading: Reading, those: Sequence[Tooltip]) -> str:
    """Return the text of a page in which words are marked with `<abbr>`, as Markdown and HTML take it."""
    text = reading.document.source.text
    for hit, title in reversed(those):
        start, end = reading.document.origin(hit.start, hit.end)
        text = f'{text[:start]}<abbr title="{attribute(title)}">{text[start:end]}</abbr>{text[end:]}'
    return text


def attribute(text: str) -> str:
    """Return a text as the value of an attribute in which neither HTML nor any Markdown finds a sign of its own."""
    return re.sub(r"[^\w ,.;'\u00a0-\U0010ffff-]|_", lambda match: f"&#{ord(match[0])};", text)
