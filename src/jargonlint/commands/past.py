"""The pages as they were at a revision of git, and what was found on them."""

import os
from collections.abc import Mapping, Sequence

from jargonlint import lint
from jargonlint.commands.console import Notes
from jargonlint.commands.plan import Task
from jargonlint.configured import Words, explained
from jargonlint.model import Finding, Source
from jargonlint.project import files, since
from jargonlint.project.baseline import Known, key


class Past:
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
                then = explained(config, words[file].bank, self._source, Notes().warn)
                self._words[file] = words[file]._replace(glossaries=then)
                self._moved.add(file)

    def concerns(self, task: Task) -> bool:
        """Whether there can be anything new on a page: it or a glossary page has changed."""
        return task.stdin or task.path in self._before or task.config.file in self._moved

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings whose rule and term had none on the page as it was."""
        known = self.known(task)
        return tuple(finding for finding in findings if key(finding) not in known)

    def known(self, task: Task) -> Known:
        """Return what was found on the page as it was."""
        if not _has_past(task):
            return frozenset()
        bank, glossaries = self._words[task.config.file]
        source, _ = self._source(task.path)
        then = lint.check(source, task.markup, bank, task.settings, glossaries)
        return frozenset(map(key, then.findings))

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
