"""The baselines of one run: each page's, as the command line or its configuration names it."""

import os
from collections.abc import Collection, Iterator, Sequence

from jargonlint.commands.console import Voice
from jargonlint.commands.plan import Request, Task
from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Finding
from jargonlint.project import baseline, files
from jargonlint.project.baseline import BASELINE, Known, KnownFinding
from jargonlint.project.settings import SettingsError
from jargonlint.report.text import count

SHOWN: Final = 10
"""Stale entries that are told one by one."""


class Named(NamedTuple):
    """A baseline as it is named: its file, what that is called in a message, and who names it; `is_ours`: we do."""

    path: str
    shown: str
    by: str
    is_ours: bool = False


def named(request: Request, task: Task) -> Named | None:
    """Return the baseline of a page, None where it has none.

    Without `--baseline` it is the one of its configuration; where that has none, `--write-baseline` makes one here.
    """
    if request.baseline is not None:
        return Named(request.baseline, request.baseline, f"--baseline {request.baseline}")
    if task.config.baseline is not None and not request.no_baseline:
        written, path = task.config.baseline
        return Named(path, _shown(path), f"{task.config.file}: baseline: {written}")
    return Named(BASELINE, BASELINE, f"--write-baseline: {BASELINE}", True) if request.write_baseline else None


def _shown(path: str) -> str:
    """Return an absolute path as it is called here."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


class Baselines:
    """What the baselines of one run know of its pages; `kept_back`: how many findings they knew so far."""

    def __init__(self, request: Request, tasks: Sequence[Task]) -> None:
        """Raises SettingsError where a baseline cannot be read."""
        self._request = request
        self.kept_back = 0
        self._by_file: dict[str, _Baseline] = {}
        for task in tasks:
            self._of(task)

    def _of(self, task: Task) -> "_Baseline | None":
        name = named(self._request, task)
        if name is None:
            return None
        file = os.path.realpath(name.path)
        if file not in self._by_file:
            self._by_file[file] = _Baseline(name, is_written=self._request.write_baseline)
        return self._by_file[file]

    def known(self, task: Task) -> Known:
        """Return what is known of a page."""
        its_own = self._of(task)
        return its_own.known(task) if its_own else frozenset()

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings that are not known; none where a baseline is to be made of them."""
        its_own = self._of(task)
        new = its_own.new_of(task, findings) if its_own else findings
        self.kept_back += len(findings) - len(new)
        return new

    def close(self, voice: Voice) -> None:
        """Say what the baselines hold in vain, or write them."""
        for baseline_file in self._by_file.values():
            baseline_file.close(voice)


class _Baseline:
    """A baseline file, and what one run finds out about it."""

    def __init__(self, name: Named, *, is_written: bool) -> None:
        self._name = name
        self._is_written = is_written
        self._folder = os.path.dirname(os.path.abspath(name.path))
        self._found: set[KnownFinding] = set()
        self._ran: dict[str, frozenset[str]] = {}
        self._entries = self._read()
        self._by_page = baseline.by_page(self._entries)

    def _read(self) -> frozenset[KnownFinding]:
        try:
            return baseline.parse(files.read_text(self._name.path, files.BASELINE))
        except FileNotFoundError:
            if self._is_written:
                return frozenset()
            raise SettingsError(
                f"{self._name.by}: no such file; --write-baseline makes it of today's findings"
            ) from None
        except (OSError, ValueError) as fault:
            raise SettingsError(f"{self._name.by}: {files.reason_of(fault)}") from None

    def known(self, task: Task) -> Known:
        return self._by_page.get(self._page(task), frozenset())

    def _page(self, task: Task) -> str:
        """Return the path of a page from the folder of the baseline, with slashes."""
        return os.path.relpath(os.path.abspath(task.path), self._folder).replace(os.sep, "/")

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        page = self._page(task)
        self._ran[page] = frozenset(name for name, rule in task.settings.rules.items() if rule.severity != "off")
        self._found |= baseline.entries(page, findings)
        if self._is_written:
            return ()
        known = self.known(task)
        return tuple(finding for finding in findings if baseline.key(finding) not in known)

    def close(self, voice: Voice) -> None:
        """Write the baseline, or say which of its entries nothing was found for."""
        pages = self._by_page.keys() - self._ran.keys()
        gone = {page for page in pages if not os.path.lexists(os.path.join(self._folder, page))}
        stale = baseline.stale(self._entries, self._found, self._ran, gone)
        if self._is_written:
            self._write(self._entries.union(self._found).difference(stale), voice)
        else:
            for line in self._in_vain(stale):
                voice.warn(f"{self._name.shown}: {line}")

    def _in_vain(self, stale: Sequence[KnownFinding]) -> Iterator[str]:
        for entry in stale[:SHOWN]:
            yield f'{entry.page}: "{entry.term}" [{entry.rule}] is known but no longer found'
        if len(stale) > SHOWN:
            yield f"{len(stale) - SHOWN} more are known but no longer found"
        if stale:
            yield "--write-baseline drops what is no longer found"

    def _write(self, known: Collection[KnownFinding], voice: Voice) -> None:
        from jargonlint.project import writing  # a check that only reads need not load it

        try:
            writing.anew(self._name.path, baseline.dump(known).encode(errors="backslashreplace"))
        except OSError as fault:
            voice.trouble(f"{self._name.by}: {fault.strerror}")
            return
        pages = len({entry.page for entry in known})
        voice.warn(f"{self._name.shown}: {count(len(known), 'finding')} on {count(pages, 'page')} known from now on")
        if self._name.is_ours:
            voice.warn(f'{self._name.shown}: for every check, write baseline = "{BASELINE}" into the configuration')
