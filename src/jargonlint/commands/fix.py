"""What the doors do with fixes: pages in; repaired pages, a diff, and what is left out."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from jargonlint import lint
from jargonlint.commands import console, run
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Task, Wish
from jargonlint.model import Definition, Finding, Repair, Report, Settings, Source
from jargonlint.project.settings import LEVELS
from jargonlint.repair import fixes
from jargonlint.report import diff, repaired
from jargonlint.words.bank import Bank


class Manner(NamedTuple):
    """How pages are repaired.

    unsafe          make the fixes that are not safe, too
    diff            write nothing, show what would change
    fail_on_change  exit with FOUND if a page changed
    """

    unsafe: bool = False
    diff: bool = False
    fail_on_change: bool = False


def repair(wish: Wish, manner: Manner) -> int:
    """Repair the pages that are wished for, say what was done and what is left, and return the exit status."""
    return run.guarded(partial(_repair, wish, manner))


def _repair(wish: Wish, manner: Manner, out: Console) -> int:
    pages = fixed = remaining = changed = 0
    says: set[Callable[[str], None]] = set()
    _, repairs = run.each(wish, out, partial(_repaired, wish, manner))
    for task, done in repairs:
        old, new = done.before, done.report.source
        # Where a text or a diff goes to stdout, what is said of it must not.
        say = out.note if manner.diff or task.stdin else out.write
        says.add(say)
        if manner.diff:
            for piece in diff.unified(task.path, old.text, new.text, plain=console.screen() is not None):
                out.write(piece)
            changed += old.text != new.text
        else:
            troubles = out.troubles
            changed += run.stored(task, old, new, out)
            if out.troubles > troubles:
                continue  # why is said; nothing was fixed
        left = _left(done, task, wish.fail_on or task.config.fail_on)
        for line in repaired.page(done, left, made=not manner.diff):
            say(line)
        pages, fixed, remaining = pages + 1, fixed + len(done.made), remaining + len(left)
    if pages:
        last = out.note if out.note in says else out.write
        last(repaired.total(pages, fixed, remaining, made=not manner.diff) + "\n")
    return run.FOUND if remaining or (changed and (manner.fail_on_change or manner.diff)) else run.CLEAN


def _repaired(
    wish: Wish,
    manner: Manner,
    task: Task,
    source: Source,
    markup: str,
    bank: Bank,
    settings: Settings,
    glossaries: tuple[Definition, ...],
) -> Repair:
    """Return the page with the findings of the chosen rules fixed; that no new one comes is seen by all rules."""
    every = _with_all(task)

    def check(page: Source) -> Report:
        return lint.check(page, markup, bank, every, glossaries, fixes=True)

    return fixes.repair(check(source), check, unsafe=manner.unsafe, rules=_chosen(task), asked=wish.select)


def _chosen(task: Task) -> set[str]:
    """The rules that the command line and the configuration leave on."""
    return {name for name, rule in task.settings.rules.items() if rule.severity != "off"}


def _with_all(task: Task) -> Settings:
    """The settings of a page with the rules that its configuration has on and those that were chosen."""
    chosen = _chosen(task)
    configured = task.config.settings_of(task.path)
    rules = {name: task.settings.rules[name] if name in chosen else rule for name, rule in configured.rules.items()}
    return configured._replace(rules=rules)


def _left(done: Repair, task: Task, least: str) -> list[Finding]:
    """The findings of the chosen rules that are still there, of severity `least` or graver."""
    grave = LEVELS[: LEVELS.index(least) + 1]
    chosen = _chosen(task)
    return [one for one in done.report.findings if one.severity in grave and one.rule in chosen]
