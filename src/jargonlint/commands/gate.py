"""How much has to be explained: on the command line for all pages, in a configuration for its own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, Task, reads_all_of
from jargonlint.report import Checked, Score


class Least(NamedTuple):
    """The least share of words, in percent, that have to be explained, and who says so."""

    percent: float
    by: str


class Gate:
    """Counts what is explained; `is_shut` once it was said that it is too little."""

    def __init__(self, least: Mapping[str, Least]) -> None:
        """`least` by the file of the configuration."""
        self._least = least
        self._scores: dict[Least, Score] = {}
        self.is_shut = False

    def add(self, task: Task, checked: Checked) -> None:
        """Count one page."""
        least = self._least.get(task.config.file)
        if least:
            self._scores[least] = self._scores.get(least, Score()).plus(checked.score)

    def close(self, out: Console) -> None:
        """Say where too little is explained."""
        for least, score in self._scores.items():
            if score.words and score.explained * 100 < least.percent * score.words:
                self.is_shut = True
                out.say(f"{score.sentence()}, less than {least.by}")


def gate(request: Request, tasks: Sequence[Task]) -> Gate | None:
    """Return the gate of a run, None where nobody asks for one.

    What a configuration asks for holds for all its pages together, and not where only some of them are read: a commit
    hook must not blame an edit for the rest of an old page.
    """
    if request.fail_under is not None:
        least = Least(request.fail_under, f"--fail-under {request.fail_under:g}")
        return Gate({task.config.file: least for task in tasks})
    configs = {task.config.file: task.config for task in tasks if task.config.fail_under is not None}
    asked = {
        file: Least(config.fail_under, f"fail-under = {config.fail_under:g} in {file}")
        for file, config in configs.items()
        if config.fail_under is not None and request.since is None and reads_all_of(request, config)
    }
    return Gate(asked) if asked else None
