"""What the doors do with a check: a wish in, pages through the corridor, text and exit status out.

`hook.py` (plain arguments) and `cli.py` (options) only say what is wished for. Everything that the
two could say differently is here.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from jargonlint import __version__, lint, report
from jargonlint.commands import console
from jargonlint.commands.console import Console
from jargonlint.commands.plan import (
    Made,
    Notes,
    Room,
    Task,
    Wish,
    Words,
    bank_of,
    configs,
    plan,
    stored,
    through,
    words,
)
from jargonlint.model import Reading, Report
from jargonlint.project import resources
from jargonlint.project.settings import Config, SettingsError

if TYPE_CHECKING:
    from jargonlint.commands.known import Adoption

__all__ = [
    "CLEAN",
    "FAILED",
    "FOUND",
    "Task",
    "Wish",
    "bank_of",
    "check",
    "configs",
    "each",
    "guarded",
    "readings",
    "stored",
]

CLEAN: Final = 0
FOUND: Final = 1
FAILED: Final = 2

PAYS: Final = 200
"""Pages from which on more than one process can pay."""

Outcome = tuple[report.Checked | None, Notes]
"""What there is to say of one page, and what went wrong with it."""


def check(wish: Wish) -> int:
    """Check the pages that are wished for, write the report, and return the exit status."""
    return guarded(lambda out: _check(wish, out))


def guarded(command: Callable[[Console], int]) -> int:
    """Return the exit status of a command; whatever stops it is said and is FAILED, never FOUND."""
    out = Console()
    status = FAILED
    try:
        status = command(out)
        out.close()
    except SettingsError as fault:
        out.trouble(str(fault))
    except BrokenPipeError:  # whoever read it (`| head`) has seen enough
        console.abandon_stdout()
        return FAILED
    except OSError as fault:
        console.abandon_stdout()
        out.trouble(f"{fault.filename or 'standard output'}: {fault.strerror}")
    except KeyboardInterrupt:
        out.trouble("interrupted")
    except Exception:  # noqa: BLE001 - Python would exit with 1, which says that something was found
        import traceback

        out.trouble("this is a mistake in jargonlint; please report it:")
        for line in traceback.format_exc().splitlines():
            out.warn(line)
    return FAILED if out.troubles else status


def _check(wish: Wish, out: Console) -> int:
    deliver = _delivery(wish)
    summary = report.Summary()
    tasks = plan(wish, out, summary)
    known = words(tasks, out)
    adoption = _adoption(wish, tasks, known)
    if adoption:
        tasks = adoption.tasks
    if tasks or not out.troubles:
        deliver(_reports(wish, tasks, known, adoption, out, summary), summary, out)
    if adoption:
        adoption.close(out)
    return FOUND if summary.failing and not wish.exit_zero else CLEAN


def _delivery(wish: Wish) -> Callable[[Iterator[report.Checked], report.Summary, Console], None]:
    """Return what brings the reports where they are wished; raises SettingsError."""
    tool = report.Tool(__version__, resources.cards)
    if wish.formats or wish.output:
        from jargonlint.commands import outputs

        targets = outputs.targets(wish.formats, wish.output)
        return lambda pages, summary, out: outputs.deliver(targets, tool, pages, summary, out)

    def to_stdout(pages: Iterator[report.Checked], summary: report.Summary, out: Console) -> None:
        for piece in report.renderer("text", tool)(pages, summary, console.screen()):
            out.write(piece)

    return to_stdout


def _adoption(wish: Wish, tasks: Sequence[Task], known: Mapping[str, Words]) -> "Adoption | None":
    """Return what knows of yesterday's findings, where that was wished for; raises SettingsError."""
    if wish.baseline is None and not wish.write_baseline and wish.since is None and wish.add_allow is None:
        return None
    from jargonlint.commands.known import Adoption

    return Adoption(wish, tasks, known)


def readings(wish: Wish, out: Console) -> tuple[int, Iterator[Reading]]:
    """Return how many pages are wished for, and yield the reading of each that can be read, one at a time."""
    total, made = each(wish, out, lambda task, *page: lint.read(*page))
    return total, (reading for _, reading in made)


def each(
    wish: Wish, out: Console, work: Callable[..., Made], but: str | None = None
) -> tuple[int, Iterator[tuple[Task, Made]]]:
    """Return how many pages are wished for, and yield each that can be read with what `work` makes of it.

    `work` is called with the page's task and what a room is called with: source, markup, bank, settings
    and definitions of other pages. The file `but` is none of the pages, and explains nothing on them.
    """
    tasks = [task for task in plan(wish, out, report.Summary()) if but is None or not _is_file(task.path, but)]
    if but is not None:
        tasks = [task._replace(config=_without(task.config, but)) for task in tasks]
    known = words(tasks, out)

    def make() -> Iterator[tuple[Task, Made]]:
        for done, task in enumerate(tasks):
            out.progress(done, len(tasks))
            made = through(partial(work, task), task, known, out)
            if made is not None:
                yield task, made

    return len(tasks), make()


def _is_file(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _without(config: Config, path: str) -> Config:
    return config._replace(glossary=tuple(one for one in config.glossary if not _is_file(one[1], path)))


def _reports(
    wish: Wish,
    tasks: Sequence[Task],
    known: Mapping[str, Words],
    adoption: "Adoption | None",
    out: Console,
    summary: report.Summary,
) -> Iterator[report.Checked]:
    """Yield what there is to say of each page, in order."""
    summary.troubles = out.troubles
    softener = _Softener(wish.pipeline) if wish.pipeline is not None else None
    for done, (checked, notes) in enumerate(_outcomes(wish, tasks, known, softener)):
        out.progress(done, len(tasks))
        notes.read_out(out)
        if checked:
            if adoption:
                checked = adoption.left(tasks[done], checked, out)
            summary.add(checked, wish.fail_on or tasks[done].config.fail_on)
        summary.troubles = out.troubles
        if checked:
            yield checked
    if softener and tasks and not softener.heard:
        out.warn(f"{wish.pipeline}: this pipeline marks neither verbs nor names; no finding was changed")


def _outcomes(
    wish: Wish, tasks: Sequence[Task], known: Mapping[str, Words], softener: "_Softener | None"
) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order: by several processes where they pay."""
    formats = {one.partition("=")[0] for one in wish.formats}
    room: Room[Report] = lint.check if report.REPAIRING.isdisjoint(formats) else partial(lint.check, fixes=True)
    if softener:
        room = partial(softener.check, room)

    def outcome(number: int) -> Outcome:
        notes = Notes()
        made = through(room, tasks[number], known, notes)
        if not made:
            return None, notes
        # The text of a page without findings is for nobody to see.
        source = made.source if made.findings else made.source._replace(text="")
        return report.Checked(source, made.findings), notes

    if softener or wish.jobs == 1 or (not wish.jobs and len(tasks) < PAYS):
        return map(outcome, range(len(tasks)))
    from jargonlint.commands import jobs

    def lost(number: int) -> Outcome:
        notes = Notes()
        notes.trouble(f"{tasks[number].path}: could not be checked (its process ended); please report this")
        return None, notes

    return jobs.in_order(outcome, len(tasks), wish.jobs or jobs.useful(len(tasks)), lost)


class _Softener:
    """Makes findings info that a pipeline reads as verbs or names; raises SettingsError for one that is not there.

    heard  whether the pipeline has said anything of the words it was asked for
    """

    def __init__(self, name: str) -> None:
        from jargonlint.integrations import grammar

        self._nlp = grammar.pipeline(name)
        self._soften = grammar.soften
        self.heard = False

    def check(self, room: Room[Report], *page: Any) -> Report:
        """Return the report of a page, softened."""
        softened = self._soften(room(*page), self._nlp)
        self.heard = self.heard or softened.heard
        return softened.report
