"""Yesterday's findings: what a baseline knows, and what was there at a revision."""

from collections.abc import Mapping, Sequence

from jargonlint.commands.baselines import Baselines
from jargonlint.commands.console import Voice
from jargonlint.commands.plan import Request, Task
from jargonlint.configured import Words
from jargonlint.light_typing import TYPE_CHECKING
from jargonlint.model import Finding
from jargonlint.project.baseline import Known

if TYPE_CHECKING:
    from jargonlint.commands.past import Past


class KnownFindings:
    """What one run knows of yesterday's findings.

    tasks  the pages to look at, in the order in which `new_of` must be asked
    count  how many findings the baselines have kept back
    """

    def __init__(self, request: Request, tasks: Sequence[Task], words: Mapping[str, Words]) -> None:
        """Raises SettingsError where a baseline cannot be read or git cannot tell."""
        self._baselines = Baselines(request, tasks)
        self._past = _past(request, tasks, words)
        self.tasks = [task for task in tasks if self._past is None or self._past.concerns(task)]

    def new_of(self, task: Task, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return what is new of a page's findings."""
        findings = self._baselines.new_of(task, findings)
        return self._past.new_of(task, findings) if self._past and findings else findings

    @property
    def count(self) -> int:
        return self._baselines.kept_back

    def of(self, task: Task) -> Known:
        """Return what is known of a page."""
        return self._baselines.known(task) | (self._past.known(task) if self._past else frozenset())

    def close(self, voice: Voice) -> None:
        """Say what the baselines hold in vain, or write them."""
        self._baselines.close(voice)


def _past(request: Request, tasks: Sequence[Task], words: Mapping[str, Words]) -> "Past | None":
    if request.since is None:
        return None
    from jargonlint.commands.past import Past  # which asks git; a baseline does without

    return Past(request.since, tasks, words)
