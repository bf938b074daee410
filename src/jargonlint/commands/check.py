"""The work of `check`: pages through the corridor, a report and an exit status out.

Both ways in end here and differ in nothing else: `hook.py` for plain paths, `cli.py` for options. Nothing here may
import click, because the first does without.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from jargonlint import __version__, lint, report
from jargonlint.commands import console
from jargonlint.commands.console import Console, Notes
from jargonlint.commands.plan import HERE, Request, Task, plan, words
from jargonlint.commands.run import CLEAN, FOUND, each_page, guarded, known_findings, process_page
from jargonlint.configured import Words
from jargonlint.light_typing import TYPE_CHECKING, Final, NamedTuple
from jargonlint.model import Definition, Elsewhere, Facts, Reading, Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import LEVELS, as_grave_as
from jargonlint.words.bank import Bank

if TYPE_CHECKING:
    from jargonlint.commands.allowing import Allowing
    from jargonlint.commands.gate import Gate
    from jargonlint.commands.known import KnownFindings
    from jargonlint.commands.verbose import Verbose

PAYS: Final = 200
"""Pages from which on more than one process can pay: two need `jobs.SHARE` each."""


class Outcome(NamedTuple):
    """What there is to say of one page, what went wrong with it, and what it tells other pages."""

    checked: report.Checked | None
    notes: Notes
    facts: Facts | None = None


def check(request: Request) -> int:
    """Check the pages that are asked for, write the report, and return the exit status."""
    return guarded(partial(checked, request))


def checked(request: Request, out: Console) -> int:
    """Do the work of `check` with a console that is there."""
    out.is_quiet = request.quiet
    screen = console.screen(request.color)
    deliver = _delivery(request, screen)
    page_check = _page_check(request, screen)
    summary = report.Summary(_fix_command(request) if page_check.tells_repairs else "", is_quiet=request.quiet)
    tasks = plan(request, out, summary)
    verbose, gate = _verbose(request, tasks, out), _gate(request, tasks)
    tells_score = page_check.tells_score or gate is not None or request.history is not None
    page_check = page_check._replace(tells_score=tells_score)
    words_by_config = words(tasks, out)
    known = known_findings(request, tasks, words_by_config)
    filters = _Filters(known, _allowing(request, words_by_config), verbose, gate)
    tasks = filters.concerned(tasks)
    if tasks or not out.troubles:
        outcomes = _outcomes(request, page_check, tasks, words_by_config, out)
        deliver(_counted(request, tasks, outcomes, filters, out, summary), summary, out)
    filters.close(out)
    _remember(request, summary, out)
    for line in _advice(request, tasks, summary) if page_check.tells_repairs else ():
        out.warn(line)
    return FOUND if filters.fails(summary) and not request.exit_zero else CLEAN


def _remember(request: Request, summary: report.Summary, out: Console) -> None:
    """Add a line about a run to its history, where it has one."""
    if request.history is None:
        return
    from jargonlint.commands.outputs import remember

    remember(request.history, __version__, summary, out)


MANY: Final = 50
"""Findings of which nobody reads all on the first day."""


def _fix_command(request: Request) -> str:
    """Return the command line that makes the repairs of which a report speaks."""
    import shlex

    plain = request._replace(
        formats=(),
        output=None,
        severity=None,
        fail_on=None,
        exit_zero=False,
        quiet=False,
        color="auto",
        verbose=False,
        jobs=0,
    )
    if plain != Request(request.paths) or len(request.paths) > MOST_SHOWN:
        return "the same with --fix"
    return shlex.join(("jargonlint", "fix", *(path for path in request.paths if path not in HERE)))


MOST_SHOWN: Final = 3
"""Paths of a command line that are repeated."""


def _advice(request: Request, tasks: Sequence[Task], summary: report.Summary) -> Iterator[str]:
    """Yield what helps whoever has found much."""
    if summary.findings < MANY:
        return
    if "statistics" not in request.formats:
        yield "where to begin: jargonlint check --statistics"
    if not any(task.config.file for task in tasks):
        yield "a configuration that fits these pages, and only what is new from now on: jargonlint init"
    elif not any(task.config.baseline for task in tasks) and request.since is None:
        yield "only what is new from now on: jargonlint check --write-baseline"


def _delivery(
    request: Request, screen: report.Screen | None
) -> Callable[[Iterator[report.Checked], report.Summary, Console], None]:
    """Return what brings the reports where they are asked for; raises SettingsError."""
    tool = report.Tool(__version__, resources.cards)
    if request.formats or request.output:
        from jargonlint.commands import outputs

        targets = outputs.targets(request.formats, request.output)
        return lambda pages, summary, out: outputs.deliver(targets, tool, pages, summary, screen, out)

    def to_stdout(pages: Iterator[report.Checked], summary: report.Summary, out: Console) -> None:
        for piece in report.renderer("text", tool)(pages, summary, screen):
            out.write(piece)

    return to_stdout


def _allowing(request: Request, words_by_config: Mapping[str, Words]) -> "Allowing | None":
    if request.add_allow is None:
        return None
    from jargonlint.commands.allowing import Allowing

    return Allowing(request.add_allow, words_by_config)


def _verbose(request: Request, tasks: Sequence[Task], out: Console) -> "Verbose | None":
    if not request.verbose:
        return None
    from jargonlint.commands.verbose import Verbose

    return Verbose(request, tasks, out)


def _gate(request: Request, tasks: Sequence[Task]) -> "Gate | None":
    if request.fail_under is None and all(task.config.fail_under is None for task in tasks):
        return None
    from jargonlint.commands.gate import gate

    return gate(request, tasks)


class _Filters(NamedTuple):
    """What each page passes, and what may take findings away: those that are known, and those that a comment allows
    from now on."""

    known: "KnownFindings | None"
    allowing: "Allowing | None"
    verbose: "Verbose | None"
    gate: "Gate | None"

    def concerned(self, tasks: list[Task]) -> list[Task]:
        """Return the pages on which there can be anything new."""
        return self.known.tasks if self.known else tasks

    def left_of(self, task: Task, checked: report.Checked, summary: report.Summary, out: Console) -> report.Checked:
        if self.verbose:
            self.verbose.add(task, checked)
        if self.gate:
            self.gate.add(task, checked)
        if self.known:
            checked = checked._replace(findings=self.known.new_of(task, checked.findings))
            summary.known = self.known.count
        return self.allowing.left_of(task, checked, out) if self.allowing else checked

    def fails(self, summary: report.Summary) -> bool:
        """Whether what was found, or how little is explained, fails the run."""
        return summary.failing > 0 or (self.gate is not None and self.gate.is_shut)

    def close(self, out: Console) -> None:
        """Say, and write, what remains to be."""
        if self.known:
            self.known.close(out)
        if self.allowing:
            self.allowing.close(out)
        if self.verbose:
            self.verbose.close(out)
        if self.gate:
            self.gate.close(out)


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
    for number, (checked, notes, _) in enumerate(outcomes):
        notes.read_out(out)
        if checked:
            fail_on = request.fail_on or tasks[number].config.fail_on
            checked = _told(filters.left_of(tasks[number], checked, summary, out), request.severity, fail_on)
            summary.add(checked, fail_on)
        summary.troubles = out.troubles
        if checked:
            yield checked


def _told(checked: report.Checked, severity: str | None, fail_on: str) -> report.Checked:
    """Return a page without what is less grave than what is to be told; None, or where all fails: all is told."""
    if severity is None or fail_on == LEVELS[-1]:
        return checked
    told = as_grave_as(severity)
    return checked._replace(findings=tuple(one for one in checked.findings if one.severity in told))


class _PageCheck(NamedTuple):
    """What is done with each page.

    fixes          its findings have fixes, for a format that hands them on
    tells_repairs  it is tried which of them `fix` would repair, for whoever is told what to do next
    tells_common   it is told which forms were left alone as common
    tells_score    it is told how much it explains
    keeps_files    an office document goes on with its bytes, for comments are written into it
    softener       a pipeline that may make findings info
    has_others     there are other pages, which hear what this one explains
    elsewhere      what they tell the pages of each configuration, by its file
    """

    fixes: bool = False
    tells_repairs: bool = False
    tells_common: bool = False
    tells_score: bool = False
    keeps_files: bool = False
    softener: "_Softener | None" = None
    has_others: bool = False
    elsewhere: Mapping[str, Elsewhere] = {}

    def of(
        self,
        task: Task,
        source: Source,
        markup: str,
        bank: Bank,
        settings: Settings,
        glossaries: Sequence[Definition],
    ) -> tuple[report.Checked, Facts | None]:
        """Return what there is to say of a page, and what it tells others."""
        elsewhere = self.elsewhere.get(task.config.file)
        page = lint.check(source, markup, bank, settings, glossaries, elsewhere=elsewhere, fixes=self.makes_fixes)
        if self.softener:
            page = self.softener.softened(page)
        return self._checked(task, page, bank, glossaries), _facts(task, page) if self.has_others else None

    @property
    def makes_fixes(self) -> bool:
        """Whether findings have fixes."""
        return self.fixes or self.tells_repairs

    def _checked(self, task: Task, page: Report, bank: Bank, glossaries: Sequence[Definition]) -> report.Checked:
        source = page.source if self.keeps_files else _without_file(page.source)
        checked = report.Checked(source, page.findings)
        if self.tells_common:
            checked = checked._replace(
                common=frozenset(hit.form for hit in page.reading.hits if hit.reason == "common")
            )
        if self.tells_score:
            from jargonlint.report.score import score  # which most checks are not asked for

            checked = checked._replace(score=score(page))
        if not page.findings:
            return checked._replace(source=source._replace(text=""))  # which is for nobody to see
        if self.tells_repairs:
            from jargonlint.commands.repairs import repairable  # which no commit hook need import

            checked = checked._replace(
                repairable=repairable(task, page, bank, glossaries, self.elsewhere.get(task.config.file))
            )
        return checked


def _without_file(source: Source) -> Source:
    """Return a page without the bytes of an office document: a report is as big as what it says."""
    package = source.package
    return source._replace(package=package._replace(data=b"", text="")) if package else source


def _facts(task: Task, page: Report) -> Facts:
    from jargonlint.site.facts import facts  # which a page alone does without

    told = facts(page.reading, page.findings)
    if task.config.scope == "page" or task.stdin:
        return told
    from jargonlint.project.facts_cache import digest

    return told._replace(known_by=digest(page.source, task.markup, task.settings))


def _page_check(request: Request, screen: report.Screen | None) -> _PageCheck:
    """Return what is done with each page; raises SettingsError for a pipeline that is not there."""
    formats = _formats(request)
    is_watched = screen is not None and screen.columns > 0
    is_shown = request.output is None and "text" in formats
    softener = _Softener(request.pipeline) if request.pipeline is not None else None
    tells_repairs = "statistics" in formats or (is_shown and is_watched)
    return _PageCheck(
        fixes=not report.REPAIRING.isdisjoint(formats),
        tells_repairs=tells_repairs,
        tells_common=request.verbose,
        tells_score=not report.SCORING.isdisjoint(formats),
        keeps_files=request.add_allow is not None or not report.REVIEWS.keys().isdisjoint(formats),
        softener=softener,
    )


def _formats(request: Request) -> Collection[str]:
    """Return the formats that are written, those too that a place adds by itself; raises SettingsError."""
    if not request.formats:
        return ("text",)
    from jargonlint.commands import outputs

    return {target.format for target in outputs.targets(request.formats, request.output)}


def _outcomes(
    request: Request, check: _PageCheck, tasks: Sequence[Task], words_by_config: Mapping[str, Words], out: Console
) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order; where there are others, as it is when all of them are known."""
    if len(tasks) < 2 and all(task.config.scope == "page" for task in tasks):
        yield from _processed(request, check, tasks, words_by_config)
    else:
        from jargonlint.commands.sites import told_of_all

        def processed(chosen: Sequence[Task], elsewhere: Mapping[str, Elsewhere]) -> Iterator[Outcome]:
            pages = _processed(request, check._replace(has_others=True, elsewhere=elsewhere), chosen, words_by_config)
            for number, outcome in enumerate(pages):
                out.progress(number, len(chosen))
                yield outcome

        yield from told_of_all(request, tasks, words_by_config, out, processed, makes_fixes=check.makes_fixes)
    if check.softener and tasks and not check.softener.heard:
        out.warn(f"{request.pipeline}: this pipeline marks neither verbs nor names; no finding was changed")


def _processed(
    request: Request, check: _PageCheck, tasks: Sequence[Task], words_by_config: Mapping[str, Words]
) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order: by several processes where they pay."""
    outcome = partial(_outcome, check, tasks, words_by_config)
    # A pipeline is too big to be forked.
    if check.softener or request.jobs == 1 or (not request.jobs and len(tasks) < PAYS):
        yield from map(outcome, range(len(tasks)))
        return
    from jargonlint.commands import jobs

    for page_words in words_by_config.values():
        page_words.bank.whole()  # which each process would index for itself

    def lost(number: int) -> Outcome:
        notes = Notes()
        notes.trouble(f"{tasks[number].path}: could not be checked (its process ended); please report this")
        return Outcome(None, notes)

    yield from jobs.in_order(outcome, len(tasks), request.jobs or jobs.useful(len(tasks)), lost)


def _outcome(check: _PageCheck, tasks: Sequence[Task], words_by_config: Mapping[str, Words], number: int) -> Outcome:
    """Return the outcome of one task."""
    notes = Notes()
    result = process_page(partial(check.of, tasks[number]), tasks[number], words_by_config, notes)
    return Outcome(result[0], notes, result[1]) if result else Outcome(None, notes)


class _Softener:
    """Makes findings info that a pipeline reads as verbs or names; raises SettingsError for one that is not there.

    heard  whether the pipeline has said anything of the words it was asked for
    """

    def __init__(self, pipeline: str) -> None:
        from jargonlint.integrations import grammar

        self._nlp = grammar.pipeline(pipeline)
        self._soften = grammar.soften
        self.heard = False

    def softened(self, page: Report) -> Report:
        """Return the report of a page, softened."""
        softened = self._soften(page, self._nlp)
        self.heard = self.heard or softened.heard
        return softened.report


def show_skipped(request: Request) -> int:
    """List every short form that was left alone, with its place and the reason; return the exit status."""
    return guarded(partial(_show_skipped, request))


def _show_skipped(request: Request, out: Console) -> int:
    _, readings = each_page(request, out, lambda task, *page: lint.read(*page))
    for _, reading in readings:
        for line in _skipped_lines(reading):
            out.write(line)
    return CLEAN


def _skipped_lines(reading: Reading) -> Iterator[str]:
    # Few checks list what they skip; the others need not load this.
    from jargonlint.reading.evidence import skipped
    from jargonlint.report import address
    from jargonlint.text.lines import Lines
    from jargonlint.text.printable import printable

    source = reading.document.source
    lines = Lines(source.text)
    for hit in skipped(reading):
        line, column = lines.line_and_column(hit.span.start)
        text = printable(f'"{hit.form}" {hit.sentence} [{hit.reason}]')
        yield f"{address(source, line, column)}: skipped: {text}\n"
