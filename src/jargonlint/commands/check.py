"""The work of `check`: pages through the corridor, a report and an exit status out.

Both ways in end here and differ in nothing else: `hook.py` for plain paths, `cli.py` for options. Nothing here may
import click, because the first does without.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jargonlint import __version__, lint, report
from jargonlint.commands import console
from jargonlint.commands.console import Console, Notes
from jargonlint.commands.plan import Request, Task, Words, plan, words
from jargonlint.commands.run import CLEAN, FOUND, PageWork, each_page, guarded, known_findings, process_page
from jargonlint.model import Reading, Report
from jargonlint.project import resources

if TYPE_CHECKING:
    from jargonlint.commands.allowing import Allowing
    from jargonlint.commands.known import KnownFindings

PAYS: Final = 200
"""Pages from which on more than one process can pay: two need `jobs.SHARE` each."""

Outcome = tuple[report.Checked | None, Notes]
"""What there is to say of one page, and what went wrong with it."""


def check(request: Request) -> int:
    """Check the pages that are asked for, write the report, and return the exit status."""
    return guarded(partial(_check, request))


def _check(request: Request, out: Console) -> int:
    deliver = _delivery(request)
    summary = report.Summary()
    tasks = plan(request, out, summary)
    if request.verbose:
        _say_configurations(tasks, out)
    words_by_config = words(tasks, out)
    known = known_findings(request, tasks, words_by_config)
    allowing = _allowing(request, words_by_config)
    if known:
        tasks = known.tasks
    if tasks or not out.troubles:
        outcomes = _outcomes(request, tasks, words_by_config, out)
        pages = _counted(request, tasks, outcomes, _Filters(known, allowing), out, summary)
        deliver(pages, summary, out)
    for one in (known, allowing):
        if one:
            one.close(out)
    return FOUND if summary.failing and not request.exit_zero else CLEAN


def _say_configurations(tasks: Sequence[Task], out: Console) -> None:
    """Say which configuration holds for how many pages: one in a folder above may switch off what it likes."""
    counts: dict[str, int] = {}
    for task in tasks:
        counts[task.config.file] = counts.get(task.config.file, 0) + 1
    for file, number in counts.items():
        out.warn(f"{file or 'no configuration'}: {number} {'page' if number == 1 else 'pages'}")


def _delivery(request: Request) -> Callable[[Iterator[report.Checked], report.Summary, Console], None]:
    """Return what brings the reports where they are asked for; raises SettingsError."""
    tool = report.Tool(__version__, resources.cards)
    if request.formats or request.output:
        from jargonlint.commands import outputs

        targets = outputs.targets(request.formats, request.output)
        return lambda pages, summary, out: outputs.deliver(targets, tool, pages, summary, out)

    def to_stdout(pages: Iterator[report.Checked], summary: report.Summary, out: Console) -> None:
        for piece in report.renderer("text", tool)(pages, summary, console.screen()):
            out.write(piece)

    return to_stdout


def _allowing(request: Request, words_by_config: Mapping[str, Words]) -> "Allowing | None":
    if request.add_allow is None:
        return None
    from jargonlint.commands.allowing import Allowing

    return Allowing(request.add_allow, words_by_config)


class _Filters(NamedTuple):
    """What takes findings of a page away: those that are known, and those that a comment allows from now on."""

    known: "KnownFindings | None"
    allowing: "Allowing | None"

    def left_of(self, task: Task, checked: report.Checked, summary: report.Summary, out: Console) -> report.Checked:
        if self.known:
            checked = checked._replace(findings=self.known.new_of(task, checked.findings))
            summary.known = self.known.count
        return self.allowing.left_of(task, checked, out) if self.allowing else checked


def _counted(
    request: Request,
    tasks: Sequence[Task],
    outcomes: Iterator[Outcome],
    filters: _Filters,
    out: Console,
    summary: report.Summary,
) -> Iterator[report.Checked]:
    """Yield what there is to say of each page, in order, and count it; what went wrong is said before."""
    summary.troubles = out.troubles
    for number, (checked, notes) in enumerate(outcomes):
        out.progress(number, len(tasks))
        notes.read_out(out)
        if checked:
            checked = filters.left_of(tasks[number], checked, summary, out)
            summary.add(checked, request.fail_on or tasks[number].config.fail_on)
        summary.troubles = out.troubles
        if checked:
            yield checked


def _outcomes(
    request: Request, tasks: Sequence[Task], words_by_config: Mapping[str, Words], out: Console
) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order: by several processes where they pay."""
    work = _page_work(request)
    if request.pipeline is not None:
        yield from _softened(request.pipeline, work, tasks, words_by_config, out)
        return
    outcome = partial(_outcome, work, tasks, words_by_config)
    if request.jobs == 1 or (not request.jobs and len(tasks) < PAYS):
        yield from map(outcome, range(len(tasks)))
        return
    from jargonlint.commands import jobs

    for page_words in words_by_config.values():
        page_words.bank.whole()  # which each process would index for itself

    def lost(number: int) -> Outcome:
        notes = Notes()
        notes.trouble(f"{tasks[number].path}: could not be checked (its process ended); please report this")
        return None, notes

    yield from jobs.in_order(outcome, len(tasks), request.jobs or jobs.useful(len(tasks)), lost)


def _page_work(request: Request) -> PageWork[Report]:
    """Return what checks a page, with fixes where a format hands them on."""
    formats = {format_.partition("=")[0] for format_ in request.formats}
    return lint.check if report.REPAIRING.isdisjoint(formats) else partial(lint.check, fixes=True)


def _outcome(
    work: PageWork[Report], tasks: Sequence[Task], words_by_config: Mapping[str, Words], number: int
) -> Outcome:
    """Return the outcome of one task."""
    notes = Notes()
    page_report = process_page(work, tasks[number], words_by_config, notes)
    if not page_report:
        return None, notes
    # The text of a page without findings is for nobody to see.
    source = page_report.source if page_report.findings else page_report.source._replace(text="")
    return report.Checked(source, page_report.findings), notes


def _softened(
    pipeline: str, work: PageWork[Report], tasks: Sequence[Task], words_by_config: Mapping[str, Words], out: Console
) -> Iterator[Outcome]:
    """Yield the outcome of each task, softened by a pipeline, in one process: a pipeline is too big to be forked."""
    softener = _Softener(pipeline, work)
    yield from map(partial(_outcome, softener.check, tasks, words_by_config), range(len(tasks)))
    if tasks and not softener.heard:
        out.warn(f"{pipeline}: this pipeline marks neither verbs nor names; no finding was changed")


class _Softener:
    """Makes findings info that a pipeline reads as verbs or names; raises SettingsError for one that is not there.

    heard  whether the pipeline has said anything of the words it was asked for
    """

    def __init__(self, pipeline: str, work: PageWork[Report]) -> None:
        from jargonlint.integrations import grammar

        self._nlp = grammar.pipeline(pipeline)
        self._soften = grammar.soften
        self._work = work
        self.heard = False

    def check(self, *page: Any) -> Report:
        """Return the report of a page, softened; called as a `PageWork` is."""
        softened = self._soften(self._work(*page), self._nlp)
        self.heard = self.heard or softened.heard
        return softened.report


def show_skipped(request: Request) -> int:
    """List every short form that was left alone, with its place and the reason; return the exit status."""
    return guarded(partial(_show_skipped, request))


def _show_skipped(request: Request, out: Console) -> int:
    _, readings = each_page(request, out, lambda task, *page: lint.read(*page))
    for task, reading in readings:
        for line in _skipped_lines(task.path, reading):
            out.write(line)
    return CLEAN


def _skipped_lines(path: str, reading: Reading) -> Iterator[str]:
    # Few checks list what they skip; the others need not load this.
    from jargonlint.reading.evidence import skipped
    from jargonlint.text.lines import Lines
    from jargonlint.text.printable import printable

    lines = Lines(reading.document.source.text)
    for hit in skipped(reading):
        line, column = lines.line_and_column(hit.span.start)
        text = f'{path}:{line}:{column}: skipped: "{hit.form}" {hit.sentence} [{hit.reason}]'
        yield printable(text) + "\n"
