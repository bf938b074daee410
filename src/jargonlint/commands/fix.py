"""`jargonlint fix`: pages in; repaired pages, a diff, and what is left out."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import click

from jargonlint import lint
from jargonlint.commands import console, run
from jargonlint.commands.cli import (
    BASELINE_FILE,
    CONFIG,
    IGNORE,
    ISOLATED,
    NO_BASELINE,
    SELECT,
    SINCE,
    STDIN_FILENAME,
    Near,
)
from jargonlint.commands.console import Console
from jargonlint.commands.known import KnownFindings
from jargonlint.commands.plan import HERE, Request, Task, plan, words
from jargonlint.model import Definition, Finding, Repair, Report, Settings, Source
from jargonlint.project.baseline import key
from jargonlint.project.settings import LEVELS
from jargonlint.repair import fixes
from jargonlint.report import Summary, diff, repaired
from jargonlint.words.bank import Bank


class FixOptions(NamedTuple):
    """How pages are repaired.

    unsafe          make the fixes that are not safe, too
    diff            write nothing, show what would change
    fail_on_change  exit with FOUND if a page changed
    quiet           say nothing of what is left
    """

    unsafe: bool = False
    diff: bool = False
    fail_on_change: bool = False
    quiet: bool = False


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--unsafe", is_flag=True, help="Also take the best of several meanings, and explain terms in brackets.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@SELECT
@IGNORE
@click.option("--fail-on", type=Near(LEVELS), help="Exit 1 if something of this severity is left.  [default: warning]")
@click.option("--fail-on-change", is_flag=True, help="Exit 1 if a page changed.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something is left.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what was repaired, not what is left.")
@BASELINE_FILE
@NO_BASELINE
@SINCE
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
    quiet: bool,
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
    ctx.exit(run.guarded(partial(_fix, request, FixOptions(unsafe, diff, fail_on_change, quiet))))


class _Counts:
    """What became of the pages so far; `stdout_has_pages`: a text or a diff went there, or was to go."""

    def __init__(self) -> None:
        self.pages = self.fixed = self.remaining = self.changed = 0
        self.stdout_has_pages = False


def _fix(request: Request, options: FixOptions, out: Console) -> int:
    """Repair the pages that are asked for, say what was done and what is left, and return the exit status."""
    counts = _Counts()
    tasks = plan(request, out, Summary())
    words_by_config = words(tasks, out)
    known = run.known_findings(request, tasks, words_by_config)
    work = partial(_repaired, request, options, known)
    for task, (repair, left) in run.worked(known.tasks if known else tasks, words_by_config, out, work):
        _deliver(repair, left, task, options, counts, out)
    if counts.pages and not options.quiet:
        say = out.note if counts.stdout_has_pages else out.write
        say(repaired.total(counts.pages, counts.fixed, counts.remaining, applied=not options.diff) + "\n")
    fails = counts.remaining and not request.exit_zero
    fails_on_change = options.fail_on_change or options.diff
    return run.FOUND if fails or (counts.changed and fails_on_change) else run.CLEAN


def _deliver(
    repair: Repair, left: Sequence[Finding], task: Task, options: FixOptions, counts: _Counts, out: Console
) -> None:
    """Write or show one repaired page, say what was done and what is left, and count it."""
    # Where a text or a diff goes to stdout, what is said of it must not.
    to_stdout = options.diff or task.stdin
    say = out.note if to_stdout else out.write
    counts.stdout_has_pages = counts.stdout_has_pages or to_stdout
    if options.diff:
        counts.changed += _show_diff(repair, task, out)
    else:
        troubles = out.troubles
        counts.changed += run.write_back(task, repair.before, repair.report.source, out)
        if out.troubles > troubles:
            return  # why is said; nothing was fixed
    for line in repaired.page(repair, () if options.quiet else left, applied=not options.diff):
        say(line)
    counts.pages += 1
    counts.fixed += len(repair.made)
    counts.remaining += len(left)


def _show_diff(repair: Repair, task: Task, out: Console) -> bool:
    """Show what would change; return whether anything would."""
    old, new = repair.before.text, repair.report.source.text
    for piece in diff.unified(task.path, old, new, plain=console.screen() is not None):
        out.write(piece)
    return old != new


def _repaired(
    request: Request,
    options: FixOptions,
    known: KnownFindings | None,
    task: Task,
    source: Source,
    markup: str,
    bank: Bank,
    settings: Settings,
    glossaries: tuple[Definition, ...],
) -> tuple[Repair, Sequence[Finding]]:
    """Return the page with the new findings of the chosen rules fixed, and those that are left.

    That no other comes is seen by all rules.
    """
    all_rules = _with_all_rules(task)
    chosen = _chosen_rules(task)
    old = known.of(task) if known else frozenset()

    def is_wanted(finding: Finding) -> bool:
        return finding.rule in chosen and key(finding) not in old

    def check(page: Source) -> Report:
        return lint.check(page, markup, bank, all_rules, glossaries, fixes=True)

    repair = fixes.repair(check(source), check, unsafe=options.unsafe, wanted=is_wanted, asked=request.select)
    grave = LEVELS[: LEVELS.index(request.fail_on or task.config.fail_on) + 1]
    left = [finding for finding in repair.report.findings if finding.severity in grave and is_wanted(finding)]
    return repair, left


def _chosen_rules(task: Task) -> set[str]:
    """The rules that the command line and the configuration leave on."""
    return {name for name, rule in task.settings.rules.items() if rule.severity != "off"}


def _with_all_rules(task: Task) -> Settings:
    """The settings of a page with the rules that its configuration has on and those that were chosen."""
    chosen = _chosen_rules(task)
    configured = task.config.settings_of(task.path)
    rules = {name: task.settings.rules[name] if name in chosen else rule for name, rule in configured.rules.items()}
    return configured._replace(rules=rules)
