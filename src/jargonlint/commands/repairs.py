"""A page and its task in, the page repaired out: for `fix`, which writes it, and for `check`, which only tells."""

from collections.abc import Callable, Container, Sequence

from jargonlint import lint
from jargonlint.commands.plan import Task
from jargonlint.model import Definition, Elsewhere, Finding, Repair, Report, Source
from jargonlint.project.settings import widened
from jargonlint.repair import fixes
from jargonlint.words.bank import Bank


def repaired(
    task: Task,
    source: Source,
    bank: Bank,
    glossaries: Sequence[Definition],
    *,
    wanted: Callable[[Finding], bool],
    unsafe: bool = False,
    asked: Container[str] = (),
    before: Report | None = None,
    elsewhere: Elsewhere | None = None,
) -> Repair:
    """Return the page with the wanted findings of the chosen rules fixed; that no other comes is seen by all rules.

    `unsafe` and `asked` are as for `fixes.repair`; `before` is the report of the chosen rules, with fixes, where
    there is one already; `elsewhere` is as for `lint.check`.
    """
    all_rules = widened(task.settings, task.config.settings_of(task.path))
    chosen = chosen_rules(task)

    def check(page: Source) -> Report:
        return lint.check(page, task.markup, bank, all_rules, glossaries, elsewhere=elsewhere, fixes=True)

    def is_wanted(finding: Finding) -> bool:
        return finding.rule in chosen and wanted(finding)

    if before is None or all_rules != task.settings:
        before = check(source)
    return fixes.repair(before, check, unsafe=unsafe, wanted=is_wanted, asked=asked)


def repairable(
    task: Task, page: Report, bank: Bank, glossaries: Sequence[Definition], elsewhere: Elsewhere | None = None
) -> frozenset[Finding]:
    """Return those findings of a page, which have fixes, that a repair would settle."""
    repair = repaired(task, page.source, bank, glossaries, wanted=lambda _: True, before=page, elsewhere=elsewhere)
    return fixes.settled(page.findings, repair.made)


def chosen_rules(task: Task) -> set[str]:
    """The rules that the command line and the configuration leave on."""
    return {name for name, rule in task.settings.rules.items() if rule.severity != "off"}
