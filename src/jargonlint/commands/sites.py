"""The pages that are checked together, or all of their site: what one explains is told on the others."""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial

from jargonlint import lint
from jargonlint.commands.console import Console, Notes
from jargonlint.commands.plan import Request, Task, configs
from jargonlint.commands.run import process_page, read_ahead
from jargonlint.configured import Words
from jargonlint.light_typing import TYPE_CHECKING, Any, Final
from jargonlint.model import Elsewhere, Facts, Settings, Source
from jargonlint.project.facts_cache import Cache, digest
from jargonlint.project.settings import Config
from jargonlint.project.sites import absolute, is_in
from jargonlint.site.elsewhere import gathered, is_known, settling
from jargonlint.site.facts import facts
from jargonlint.site.told import is_unexplained, is_unused, told
from jargonlint.whole_site import elsewhere_of, pages_below, says_otherwise
from jargonlint.words.bank import Bank

if TYPE_CHECKING:
    from jargonlint.commands.check import Outcome

ByConfig = Mapping[str, Elsewhere]
"""What is told to the pages of each configuration, by its file."""

Word = tuple[str, str]
"""What is explained or asked for, as `Explanation.kind` and `.key` say it."""

Process = Callable[[Sequence[Task], ByConfig], Iterator["Outcome"]]
"""Checks some pages, given what others tell them."""


def reads_whole_sites(tasks: Sequence[Task]) -> bool:
    """Whether pages are to know of pages that nobody has named."""
    return any(task.config.scope == "site" for task in tasks)


def told_of_all(
    request: Request,
    tasks: Sequence[Task],
    words_by_config: Mapping[str, Words],
    out: Console,
    process: Process,
    *,
    makes_fixes: bool,
) -> Iterator["Outcome"]:
    """Yield the outcome of each task, in order, as it is when all pages are known.

    A page is looked at again only where more than words would change: its fixes, or what it says otherwise than others.
    """
    for task in tasks:
        if task.stdin:
            read_ahead(task.path)  # before there are several processes
    outcomes = list(process(tasks, {}))
    wanted = None if makes_fixes else _words_of(outcomes)  # who repairs may meet others
    by_config = _told(request, tasks, [outcome.facts for outcome in outcomes], words_by_config, out, wanted)

    def is_open(task: Task, outcome: "Outcome") -> bool:
        elsewhere = by_config[task.config.file]
        return (makes_fixes and _is_settled(outcome, elsewhere)) or _conflicts(task, outcome, elsewhere)

    pages = list(zip(tasks, outcomes, strict=True))
    again = [number for number, page in enumerate(pages) if is_open(*page)]
    anew = dict(zip(again, process([tasks[number] for number in again], by_config), strict=True))
    for number, (task, outcome) in enumerate(pages):
        elsewhere = by_config[task.config.file]
        yield _scored(outcome, elsewhere, anew[number] if number in anew else _with_others(outcome, elsewhere))


def explained_elsewhere(
    request: Request, tasks: Sequence[Task], words_by_config: Mapping[str, Words], out: Console
) -> ByConfig:
    """Return what the pages tell each other, for a command that looks at each of them afterwards.

    What is wrong with a page is said then. A page alone is told nothing.
    """
    if len(tasks) < 2 and not reads_whole_sites(tasks):
        return {}
    return _told(request, tasks, list(_facts_of(tasks, words_by_config)), words_by_config, out, None)


def _words_of(outcomes: Iterable["Outcome"]) -> frozenset[Word]:
    """The words that pages explain, or of which something is said."""
    asks = (finding.asks for outcome in outcomes if outcome.checked for finding in outcome.checked.findings)
    explained = (one for outcome in outcomes if outcome.facts for one in outcome.facts.explanations)
    return frozenset([(one.kind, one.key) for one in asks if one] + [(one.kind, one.key) for one in explained])


def _told(
    request: Request,
    tasks: Sequence[Task],
    known: Sequence[Facts | None],
    words_by_config: Mapping[str, Words],
    out: Console,
    wanted: Container[Word] | None,
) -> ByConfig:
    """What is told to the pages of each configuration, given what each page tells (None: it could not be read)."""
    together = gathered(one for one in known if one)
    by_config = {}
    for config in {task.config.file: task.config for task in tasks}.values():
        own = [(task, one) for task, one in zip(tasks, known, strict=True) if task.config.file == config.file]
        if config.scope == "site":
            by_config[config.file] = _whole_site(request, config, own, words_by_config, out, wanted)
        else:
            by_config[config.file] = together
    return by_config


def _whole_site(
    request: Request,
    config: Config,
    own: Sequence[tuple[Task, Facts | None]],
    words_by_config: Mapping[str, Words],
    out: Console,
    wanted: Container[Word] | None,
) -> Elsewhere:
    """What all pages of a site tell each other of the wanted words (None: of all), in reading order.

    `own` are those pages that are checked.
    """
    checked = [task for task, _ in own]
    pages = {absolute(task.path): task for task in (*_below(request, config, checked), *checked)}
    cache = Cache(config)
    told = _remembered(cache, pages, {task.path: one for task, one in own if one}, words_by_config, wanted)
    by_place = {place: told[task.path] for place, task in pages.items() if task.path in told}
    elsewhere = elsewhere_of(config, by_place, words_by_config[config.file], cache, os.curdir, out.warn)
    cache.save()
    return elsewhere


def _below(request: Request, config: Config, tasks: Sequence[Task]) -> Sequence[Task]:
    """The pages of a configuration as they are called here; none but the given ones where it stands elsewhere."""
    if not all(is_in(os.path.abspath(task.path), config.folder) for task in tasks):
        return ()
    folder = os.path.relpath(config.folder)
    called = str if folder == os.curdir else os.path.relpath
    pages = pages_below(config, configs(request), folder)
    return [Task(called(path), False, False, markup, config, settings) for path, markup, settings in pages]


def _as_configured(task: Task) -> Task:
    """A page as it is read for the others, whichever rules the command line has chosen."""
    settings = task.config.settings_of(task.path)
    return task if settings is task.settings else task._replace(settings=settings)


def _remembered(
    cache: Cache,
    pages: Mapping[str, Task],
    fresh: Mapping[str, Facts],
    words_by_config: Mapping[str, Words],
    wanted: Container[Word] | None,
) -> dict[str, Facts]:
    """What pages tell, by path: read anew only where nobody remembers it. Not those that cannot be read.

    `pages` by their absolute paths; `fresh` is what some of them tell now.
    """
    told = {}
    unknown = []
    for place, task in pages.items():
        configured = _as_configured(task)
        known_by = "" if task.stdin else cache.digest_of(place, task.markup, configured.settings)
        now = fresh.get(task.path) if configured.settings == task.settings else None
        one = now or cache.find(known_by, task.path, wanted)
        if one is None:
            unknown.append((configured, known_by))
        else:
            told[task.path] = one
        if now:
            cache.keep(known_by, now, is_new=len(fresh) > _FEW)
    anew = _facts_of([task for task, _ in unknown], words_by_config)
    for (task, known_by), one in zip(unknown, anew, strict=True):
        if one:
            told[task.path] = one
            cache.keep(known_by, one)
    return told


_FEW: Final = 20
"""Pages that are sooner checked again than remembered: a hook checks no more, and need not write a cache."""


def _facts_of(tasks: Sequence[Task], words_by_config: Mapping[str, Words]) -> Iterator[Facts | None]:
    """Yield what each page tells; None for one that cannot be read, which is said where it is checked."""

    def of(task: Task, source: Source, markup: str, bank: Bank, settings: Settings, glossaries: Any) -> Facts:
        report = lint.check(source, markup, bank, settings, glossaries)
        known_by = digest(source, markup, settings) if task.config.scope == "site" and not task.stdin else ""
        return facts(report.reading, report.findings)._replace(known_by=known_by)

    for task in tasks:
        yield process_page(partial(of, task), task, words_by_config, Notes())


def _is_settled(outcome: "Outcome", elsewhere: Elsewhere) -> bool:
    """Whether another page explains something that a page does not."""
    checked = outcome.checked
    return checked is not None and any(
        finding.asks and is_unexplained(finding) and settling(elsewhere, checked.source.path, finding.asks)
        for finding in checked.findings
    )


def _conflicts(task: Task, outcome: "Outcome", elsewhere: Elsewhere) -> bool:
    """Whether a page may say something otherwise than others, and somebody wants to hear of it."""
    return outcome.facts is not None and says_otherwise(outcome.facts, task.settings, elsewhere)


def _with_others(outcome: "Outcome", elsewhere: Elsewhere) -> "Outcome":
    """The outcome of a page with what others tell it."""
    checked = outcome.checked
    if checked is None or not checked.findings:
        return outcome
    findings = tuple(told(checked.source, checked.findings, elsewhere))
    return outcome._replace(checked=checked._replace(findings=findings))


def _scored(alone: "Outcome", elsewhere: Elsewhere, outcome: "Outcome") -> "Outcome":
    """The outcome of a page whose score counts as explained what an earlier page explains."""
    if not elsewhere.places or alone.checked is None or outcome.checked is None:
        return outcome
    path, score = alone.checked.source.path, alone.checked.score
    known = [finding for finding in alone.checked.findings if finding.asks and is_known(elsewhere, path, finding.asks)]
    settled = sum(not is_unused(finding) for finding in known)
    score = score._replace(explained=min(score.explained + settled, score.words))
    return outcome._replace(checked=outcome.checked._replace(score=score))
