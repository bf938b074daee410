"""What the other pages of a site tell one that is being written: read piece by piece, and again where one changes."""

import os
from collections.abc import Iterator
from time import monotonic

from jargonlint.configured import Projects, Words
from jargonlint.model import Elsewhere, Facts, Report
from jargonlint.project.facts_cache import Cache
from jargonlint.project.settings import Config, SettingsError
from jargonlint.project.sites import is_in
from jargonlint.site.elsewhere import with_page
from jargonlint.site.facts import facts
from jargonlint.whole_site import elsewhere_of, facts_on_disk, pages_below, with_others


class Neighbours:
    """The pages of one configuration, as they are on the disk; they are called as they are from its folder."""

    def __init__(self, config: Config, words: Words) -> None:
        self._config = config
        self._words = words
        self._cache: Cache | None = None
        self._facts: dict[str, Facts] = {}  # by absolute paths
        self._elsewhere: Elsewhere | None = None  # None: they are not known yet
        self._is_new = False
        self._is_outdated = False
        self._steps: Iterator[None] | None = self._reading()

    @property
    def is_read(self) -> bool:
        """Whether all is known that the pages tell now."""
        return self._steps is None

    def has(self, path: str) -> bool:
        """Whether an absolute path is one of this site's folder."""
        return is_in(path, self._config.folder)

    def called(self, path: str) -> str:
        """Return what messages call the page at an absolute path."""
        return os.path.relpath(path, self._config.folder)

    def read_anew(self) -> None:
        """Look again at all files; only those that have changed are read."""
        if self._steps is None:
            self._steps = self._reading()
        else:  # what was read so far is not lost
            self._is_outdated = True

    def read(self, seconds: float) -> bool:
        """Go on reading for so long, a page more at most; return whether the pages tell something else than before."""
        until = monotonic() + seconds
        self._is_new = False
        while self._steps is not None:
            try:
                next(self._steps)
            except (StopIteration, SettingsError):  # of a broken configuration further down, its own pages tell
                self._steps = self._reading() if self._is_outdated else None
                self._is_outdated = False
            if monotonic() >= until:
                break
        return self._is_new

    def told(self, report: Report, markup: str, place: str) -> tuple[Report, Elsewhere | None]:
        """Return the report of a page, that was looked at alone, as it is with its site, and what that tells.

        What the page itself tells is that of its text as it is now. `place` is its absolute path.
        """
        if self._elsewhere is None:
            return report, None
        own = facts(report.reading, report.findings)
        elsewhere = with_page(self._elsewhere, self._facts.get(place, Facts(own.path)), own)
        return with_others(report, own, markup, elsewhere), elsewhere

    def _reading(self) -> Iterator[None]:
        """Read all pages, with a step after each."""
        cache = self._cache = self._cache or Cache(self._config)
        cache.stamped.clear()
        yield
        found: dict[str, Facts] = {}
        config_of = Projects().config_of  # whose files nobody need look at again at every letter
        for page in pages_below(self._config, config_of, self._config.folder):
            name = self.called(page.path)
            known_by = cache.digest_of(page.path, page.markup, page.settings)
            earlier = self._facts.get(page.path)
            if earlier is None or not known_by or earlier.known_by != known_by:
                known = cache.find(known_by, name)
                earlier = known._replace(known_by=known_by) if known else facts_on_disk(page, name, self._words)
            if earlier is not None:
                found[page.path] = earlier
                cache.keep(known_by, earlier)
            yield
        elsewhere = elsewhere_of(self._config, found, self._words, cache, self._config.folder, lambda message: None)
        if self._elsewhere is None:
            cache.save()  # what is read later is as soon read again by who wants it
        cache.go_round()
        self._is_new = self._elsewhere is None or not _tell_alike(elsewhere, self._elsewhere)
        self._facts, self._elsewhere = found, elsewhere


def _tell_alike(elsewhere: Elsewhere, other: Elsewhere) -> bool:
    return elsewhere._replace(first=other.first) == other
