"""`jargonlint fix`: pages in; repaired pages, a diff, and what is left out."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import click

from jargonlint.commands import console, run
from jargonlint.commands.cli import (
    BASELINE_FILE,
    COLOR,
    CONFIG,
    EXCLUDE,
    IGNORE,
    ISOLATED,
    NO_BASELINE,
    PATHS,
    SELECT,
    SINCE,
    STDIN_FILENAME,
    Near,
    quiet,
)
from jargonlint.commands.console import Console
from jargonlint.commands.known import KnownFindings
from jargonlint.commands.plan import HERE, Request, Task, plan, words
from jargonlint.commands.repairs import chosen_rules, repaired
from jargonlint.commands.sites import ByConfig, explained_elsewhere
from jargonlint.model import Definition, Finding, Repair, Settings, Source
from jargonlint.project.baseline import key
from jargonlint.project.settings import LEVELS, as_grave_as
from jargonlint.report import Screen, Summary, diff
from jargonlint.report.repaired import page as repaired_page
from jargonlint.report.repaired import total
from jargonlint.words.bank import Bank


class FixOptions(NamedTuple):
    """How pages are repaired.

    unsafe          make the fixes that are not safe, too
    diff            write nothing, show what would change
    fail_on_change  exit with FOUND if a page changed
    """

    unsafe: bool = False
    diff: bool = False
    fail_on_change: bool = False


@click.command()
@PATHS
@click.option("--unsafe", is_flag=True, help="Also take the best of several meanings, and explain terms in brackets.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@SELECT
@IGNORE
@click.option("--fail-on", type=Near(LEVELS), help="Exit 1 if something of this severity is left.  [default: warning]")
@click.option("--fail-on-change", is_flag=True, help="Exit 1 if a page changed.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something is left.")
@quiet("Say only what was repaired, not what is left.")
@COLOR
@BASELINE_FILE
@NO_BASELINE
@SINCE
@EXCLUDE
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def fix(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    unsafe: bool,
    diff: bool,
    fail_on_change: bool,
    **options: Any,
) -> None:
    """Repair pages: explain short forms at their first use, and what else the rules can put right.

    PATHS are as for check; what comes from stdin ("-") goes to stdout. Fixes are safe unless --unsafe
    is given: the page itself or the one meaning of a short form decides. Two rules fix only what they
    are named for in --select: unused-acronym and unabbreviated-term. What a baseline knows, or was there
    at the revision of --since, is neither repaired nor told.

    Exits with 0 if nothing is left, 1 if something is (with --diff: or would change), 2 if something
    could not be done.
    """
    request = Request(paths or HERE, **options)
    ctx.exit(repair(request, FixOptions(unsafe, diff, fail_on_change)))


def repair(request: Request, options: FixOptions) -> int:
    """Repair the pages that are asked for, say what was done and what is left, and return the exit status."""
    return run.guarded(partial(_repair, request, options))


def _repair(request: Request, options: FixOptions, out: Console) -> int:
    out.is_quiet = request.quiet
    tasks = plan(request, out, Summary())
    words_by_config = words(tasks, out)
    known = run.known_findings(request, tasks, words_by_config)
    elsewhere = explained_elsewhere(request, tasks, words_by_config, out)
    work = partial(_repaired, request, options, known, elsewhere)
    delivery = _Delivery(options, console.screen(request.color), out)
    for task, (repair, left) in run.worked(known.tasks if known else tasks, words_by_config, out, work):
        delivery.of(task, repair, left)
    delivery.close()
    fails = delivery.remaining and not request.exit_zero
    fails_on_change = options.fail_on_change or options.diff
    return run.FOUND if fails or (delivery.changed and fails_on_change) else run.CLEAN


class _Delivery:
    """Writes or shows repaired pages, says what was done and what is left, and counts it.

    pages, fixed, remaining  pages, fixes and findings that are left, of which something was said
    changed                  pages that changed, or would
    """

    def __init__(self, options: FixOptions, screen: Screen | None, out: Console) -> None:
        self._options = options
        self._screen = screen
        self._out = out
        self._say = out.write
        self.pages = self.fixed = self.remaining = self.changed = 0

    def of(self, task: Task, repair: Repair, left: Sequence[Finding]) -> None:
        """Write or show one page. Where a text or a diff goes to stdout, what is said of it must not."""
        say = self._out.write
        if self._options.diff or task.stdin:
            say = self._say = self._out.note
        if not self._is_delivered(task, repair):
            return  # why is said; nothing was fixed
        for line in repaired_page(
            repair, () if self._out.is_quiet else left, self._screen, applied=not self._options.diff
        ):
            say(line)
        self.pages += 1
        self.fixed += len(repair.made)
        self.remaining += len(left)

    def _is_delivered(self, task: Task, repair: Repair) -> bool:
        if self._options.diff:
            self.changed += self._show_diff(task.path, repair)
            return True
        troubles = self._out.troubles
        self.changed += run.write_back(task, repair.before, repair.report.source, self._out)
        return self._out.troubles == troubles

    def _show_diff(self, path: str, repair: Repair) -> bool:
        """Show what would change; return whether anything would."""
        old, new = repair.before.text, repair.report.source.text
        for piece in diff.unified(path, old, new, self._screen):
            self._out.write(piece)
        return old != new

    def close(self) -> None:
        """Say what was counted."""
        if self.pages and not self._out.is_quiet:
            self._say(total(self.pages, self.fixed, self.remaining, applied=not self._options.diff) + "\n")


def _repaired(
    request: Request,
    options: FixOptions,
    known: KnownFindings | None,
    elsewhere: ByConfig,
    task: Task,
    source: Source,
    markup: str,
    bank: Bank,
    settings: Settings,
    glossaries: tuple[Definition, ...],
) -> tuple[Repair, Sequence[Finding]]:
    """Return the page with what is new of its findings fixed, and those of them that are left."""
    old = known.of(task) if known else frozenset()

    def is_new(finding: Finding) -> bool:
        return key(finding) not in old

    repair = repaired(
        task, source, bank, glossaries,
        wanted=is_new, unsafe=options.unsafe, asked=request.select,
        elsewhere=elsewhere.get(task.config.file),
    )  # fmt: skip
    grave = as_grave_as(request.fail_on or task.config.fail_on)
    chosen = chosen_rules(task)
    left = [
        finding
        for finding in repair.report.findings
        if finding.severity in grave and finding.rule in chosen and is_new(finding)
    ]
    return repair, left
