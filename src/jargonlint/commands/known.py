"""Yesterday's findings: what a baseline knows, what was there at a revision, what comments allow from now on."""

import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from jargonlint import lint
from jargonlint.commands.console import Console, Notes, Voice
from jargonlint.commands.plan import Request, Task, Words, explained
from jargonlint.commands.run import write_back
from jargonlint.model import Finding, Report, Source
from jargonlint.project import allow, baseline, files, since, writing
from jargonlint.project.baseline import BASELINE, KnownFinding
from jargonlint.project.settings import SettingsError
from jargonlint.report import Checked
from jargonlint.report.text import count

SHOWN: Final = 10
"""Stale entries that are told one by one."""


class KnownFindings:
    """What one run knows of yesterday's findings.

    `tasks` are the pages to look at, in the order in which `new_of` must be asked.
    """

    def __init__(self, request: Request, tasks: Sequence[Task], words: Mapping[str, Words]) -> None:
        """Raises SettingsError where the baseline cannot be read or git cannot tell."""
        self._request = request
        self._words = words
        self._baseline = _Baseline(request) if request.baseline is not None or request.write_baseline else None
        self._past = _Past(request.since, tasks, words) if request.since is not None else None
        self._allowed = Counter[str]()
        self.tasks = [task for task in tasks if self._past is None or self._past.concerns(task)]

    def new_of(self, task: Task, checked: Checked, out: Console) -> Checked:
        """Return the page with what is new of its findings."""
        findings = checked.findings
        if self._baseline:
            findings = self._baseline.new_of(task, findings)
        if self._past and findings:
            findings = self._past.new_of(task, findings)
        if self._request.add_allow is not None and findings:
            findings = self._allow(task, checked.source, findings, self._request.add_allow, out)
        return checked._replace(findings=findings)

    def _allow(
        self, task: Task, source: Source, findings: tuple[Finding, ...], reason: str, out: Console
    ) -> tuple[Finding, ...]:
        """Write comments into a page and return the findings that they do not allow."""
        if task.stdin or task.markup == "plain":
            what = "stdin is no file" if task.stdin else "plain text has no comments"
            out.trouble(f"{task.path}: nothing is allowed in it: {what}; use --baseline for it")
            return findings
        allowed = tuple(finding for finding in findings if allow.name(source.text, finding))
        after = self._with_comments(task, source, allowed, reason) if allowed else None
        _say_left(task, source, _without(findings, allowed if after else ()), out)
        if after is None or not write_back(task, source, after, out):
            return findings
        self._allowed[task.path] += len(allowed)
        return _without(findings, allowed)

    def _with_comments(self, task: Task, source: Source, allowed: Sequence[Finding], reason: str) -> Source | None:
        """Return the page with comments that allow some findings and change nothing else; None where none do."""
        words = self._words[task.config.file]
        before = _checked(task, source, words)
        mdx = task.path.lower().endswith(".mdx")
        for text in allow.candidates(before.reading.document, allowed, reason, mdx=mdx):
            after = _checked(task, source._replace(text=text), words)
            if _silences(before, after, allowed):
                return after.source
        return None

    def close(self, voice: Voice) -> None:
        """Say what the baseline holds in vain, or write it; say how much was allowed."""
        if self._baseline:
            self._baseline.close(voice)
        if self._allowed:
            voice.warn(f"{count(self._allowed.total(), 'finding')} on {count(len(self._allowed), 'page')} allowed")


def _say_left(task: Task, source: Source, left: Sequence[Finding], out: Console) -> None:
    """Say which findings no comment can allow; those about a comment are for its author to repair."""
    spans = [finding.span for finding in left if finding.rule != "unused-allow"]
    for words in dict.fromkeys(source.text[start:end] for start, end in spans):
        out.warn(f'{task.path}: "{words}" is not allowed: no comment can do it; use --baseline for it')


def _without(findings: Sequence[Finding], others: Collection[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding not in others)


def _checked(task: Task, source: Source, words: Words) -> Report:
    return lint.check(source, task.markup, words.bank, task.settings, words.glossaries)


def _silences(before: Report, after: Report, chosen: Collection[Finding]) -> bool:
    """Whether a page is the same to its readers, and of its findings only the chosen ones are gone."""
    old, new = before.reading.document, after.reading.document
    gone = Counter((finding.rule, finding.term) for finding in chosen)
    had = Counter((finding.rule, finding.term) for finding in before.findings)
    has = Counter((finding.rule, finding.term) for finding in after.findings)
    return old.prose == new.prose and list(old.segments) == list(new.segments) and has <= had - gone


class _Baseline:
    """A baseline file, and what one run finds out about it."""

    def __init__(self, request: Request) -> None:
        self._file = request.baseline if request.baseline is not None else BASELINE
        self._written = request.write_baseline
        self._folder = os.path.dirname(os.path.abspath(self._file))
        self._found: set[KnownFinding] = set()
        self._ran: dict[str, frozenset[str]] = {}
        try:
            self._known = baseline.parse(files.read_text(self._file, files.BASELINE))
        except FileNotFoundError:
            if not self._written:
                raise SettingsError(
                    f"--baseline {self._file}: no such file; --write-baseline makes it of today's findings"
                ) from None
            self._known = frozenset()
        except (OSError, ValueError) as fault:
            raise SettingsError(f"--baseline {self._file}: {files.reason_of(fault)}") from None

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings that are not known; none where the baseline is to be made of them."""
        page = os.path.relpath(os.path.abspath(task.path), self._folder).replace(os.sep, "/")
        self._ran[page] = frozenset(name for name, rule in task.settings.rules.items() if rule.severity != "off")
        self._found |= baseline.entries(page, findings)
        if self._written:
            return ()
        return tuple(
            finding for finding in findings if KnownFinding(page, finding.rule, finding.term) not in self._known
        )

    def close(self, voice: Voice) -> None:
        """Write the baseline, or say which of its entries nothing was found for."""
        pages = {entry.page for entry in self._known} - self._ran.keys()
        gone = {page for page in pages if not os.path.lexists(os.path.join(self._folder, page))}
        stale = baseline.stale(self._known, self._found, self._ran, gone)
        if self._written:
            self._write(self._known.union(self._found).difference(stale), voice)
            return
        for entry in stale[:SHOWN]:
            voice.warn(f'{self._file}: {entry.page}: "{entry.term}" [{entry.rule}] is known but no longer found')
        if len(stale) > SHOWN:
            voice.warn(f"{self._file}: {len(stale) - SHOWN} more are known but no longer found")
        if stale:
            voice.warn(f"{self._file}: --write-baseline drops what is no longer found")

    def _write(self, known: Collection[KnownFinding], voice: Voice) -> None:
        try:
            writing.anew(self._file, baseline.dump(known).encode(errors="backslashreplace"))
        except OSError as fault:
            voice.trouble(f"--baseline {self._file}: {fault.strerror}")
            return
        pages = len({entry.page for entry in known})
        voice.warn(f"{self._file}: {count(len(known), 'finding')} on {count(pages, 'page')} known from now on")


class _Past:
    """The pages as they were at a revision of git.

    Today's settings and tables judge them: a stricter rule is no change to a page. Glossary pages
    are pages too: what they explained then counts for what was found then.
    """

    def __init__(self, revision: str, tasks: Sequence[Task], words: Mapping[str, Words]) -> None:
        configs = {task.config.file: task.config for task in tasks}
        glossaries = [path for config in configs.values() for _, path in config.glossary]
        pages = [task.path for task in tasks if _has_past(task)]
        self._before = since.before(revision, dict.fromkeys((*pages, *glossaries)))
        self._words = dict(words)
        self._moved = set()
        for file, config in configs.items():
            if any(path in self._before for _, path in config.glossary):
                then = explained(config, words[file].bank, self._source, Notes())
                self._words[file] = words[file]._replace(glossaries=then)
                self._moved.add(file)

    def concerns(self, task: Task) -> bool:
        """Whether there can be anything new on a page: it or a glossary page has changed."""
        return task.stdin or task.path in self._before or task.config.file in self._moved

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings whose rule and term had none on the page as it was."""
        if not _has_past(task):
            return findings
        then = _checked(task, self._source(task.path)[0], self._words[task.config.file])
        known = {(finding.rule, finding.term) for finding in then.findings}
        return tuple(finding for finding in findings if (finding.rule, finding.term) not in known)

    def _source(self, path: str) -> tuple[Source, str]:
        """Return a page as it was, empty where it was none."""
        try:
            if path not in self._before:
                return files.read(path)
            return files.decode(self._before[path] or b"", path)
        except files.Refused:
            return Source(path, ""), ""


def _has_past(task: Task) -> bool:
    """Whether a page is one that git could know."""
    return not task.stdin or os.path.lexists(task.path)
