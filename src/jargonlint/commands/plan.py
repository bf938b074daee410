"""What a command is to do: which pages it reads, with which settings and which words. `run` does it."""

import os
from collections.abc import Callable, Mapping, Sequence

from jargonlint import report
from jargonlint.commands.console import Console, Voice
from jargonlint.configured import Projects, Words, included, markups
from jargonlint.light_typing import Final, NamedTuple
from jargonlint.markup import TAKEN
from jargonlint.model import Settings
from jargonlint.project import files, settings
from jargonlint.project.settings import Config, SettingsError

HERE: Final = (os.curdir,)
"""What is read where no path is given."""


class Request(NamedTuple):
    """What a command line asks for; the defaults are those of one without options.

    paths           files, folders, "-" for stdin
    formats         how to report: "name" or "name=file"; none: as text
    output          the file for the one format that names none; None: stdout
    select, ignore  names of rules that exist
    severity        the least that is told; None: all
    fail_on         None: as configured
    fail_under      the least share of words, in percent, that have to be explained; None: as configured
    exit_zero       findings are no failure
    quiet           say only what was asked for, and what could not be done
    color           one of `console.WHEN`
    exclude         patterns of paths from the working folder that are left out, as the configured ones are
    stdin_filename  what the text from stdin is called: decides its configuration and its markup
    baseline        a file of findings that are known; None: the configured one, or with no_baseline none
    write_baseline  make the baseline anew of today's findings
    history         a file that gets a line about this run; None: none does
    since           a revision of git: only what has come since then
    add_allow       write into the pages what allows today's findings, with this reason; None: do not
    jobs            processes; 0: as many as pay
    verbose         say which configuration holds for how many pages
    pipeline        an installed spaCy pipeline that may make findings info
    """

    paths: Sequence[str] = HERE
    formats: Sequence[str] = ()
    output: str | None = None
    config: str | None = None
    isolated: bool = False
    exclude: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    severity: str | None = None
    fail_on: str | None = None
    fail_under: float | None = None
    exit_zero: bool = False
    quiet: bool = False
    color: str = "auto"
    stdin_filename: str | None = None
    baseline: str | None = None
    no_baseline: bool = False
    write_baseline: bool = False
    history: str | None = None
    since: str | None = None
    add_allow: str | None = None
    jobs: int = 0
    verbose: bool = False
    pipeline: str | None = None


class Task(NamedTuple):
    """A page to read; `path` is its name for people, `named` whether the user named it."""

    path: str
    named: bool
    stdin: bool
    markup: str
    config: Config
    settings: Settings


def plan(request: Request, out: Console, summary: report.Summary) -> list[Task]:
    """Return the pages to read, each with what is configured for it.

    Raises SettingsError; what is wrong with single paths is said, and the others go on.
    """
    configured = configs(request)
    _refuse_contradictions(request)
    tasks, excluded = _tasks(request, configured, out.trouble)
    summary.excluded += excluded
    if not tasks and not out.troubles and not summary.excluded:
        out.warn(f"{', '.join(request.paths)}: no pages found; a folder yields {', '.join(TAKEN)}")
    if len(request.paths) == 1:
        return tasks  # a walk has sorted them
    return sorted(tasks, key=lambda task: os.path.normpath(task.path).split(os.sep))


def _tasks(
    request: Request, configured: Callable[[str], Config], trouble: Callable[[str], None]
) -> tuple[list[Task], int]:
    """Return the pages to read, and how many are left out; raises SettingsError."""
    is_left_out = _left_out(request)
    tasks, excluded = [], 0
    markup_of = markups()
    for page in files.find(_in_order(request.paths), trouble, included(configured)):
        path = _shown_path(page, request)
        config = configured(path)
        if config.excludes(path) or is_left_out(path):
            excluded += 1
            continue
        try:
            tasks.append(_task(page, path, config, request, markup_of))
        except files.Refused as fault:
            trouble(f"{path}: {fault}")
    return tasks, excluded


def _left_out(request: Request) -> Callable[[str], bool]:
    """Return what says whether the command line leaves a page out; raises SettingsError for what is no pattern."""
    if not request.exclude:
        return lambda _: False
    left_out = settings.pattern("--exclude", request.exclude)
    return lambda path: left_out.match(os.path.relpath(path).replace(os.sep, "/")) is not None


def _refuse_contradictions(request: Request) -> None:
    """Raise SettingsError where options do not go together."""
    if request.stdin_filename is not None and files.STDIN not in request.paths:
        raise SettingsError('--stdin-filename names the text from stdin; put "-" among the paths')
    if request.no_baseline and (request.baseline is not None or request.write_baseline):
        other = "--write-baseline" if request.baseline is None else "--baseline"
        raise SettingsError(f"--no-baseline and {other} exclude each other; use one")


def _shown_path(page: files.FoundPage, request: Request) -> str:
    """Return what people call a page: stdin has the name that it was given."""
    return page.path if page.path != files.STDIN else request.stdin_filename or files.UNNAMED


def _task(
    page: files.FoundPage, path: str, config: Config, request: Request, markup_of: Callable[[Config, str], str]
) -> Task:
    """Return the task for a page that is called `path`; raises Refused for a format that we cannot read."""
    markup = "markdown" if path == files.UNNAMED else markup_of(config, path)
    chosen = settings.chosen(config.settings_of(path), request.select, request.ignore)
    return Task(path, page.named, page.path == files.STDIN, markup, config, chosen)


def _in_order(paths: Sequence[str]) -> Sequence[str]:
    """Return the paths in an order of their own: what is said does not depend on that of the arguments."""
    return sorted(paths, key=lambda path: (os.path.normpath(path), len(path), path)) if len(paths) > 1 else paths


def configs(request: Request) -> Callable[[str], Config]:
    """Return what gives the configuration of a page by its path; raises SettingsError, as that does."""
    if request.isolated and request.config:
        raise SettingsError("--config and --isolated exclude each other; use one")
    if request.isolated or request.config:
        config = settings.load(request.config) if request.config else settings.no_config(os.getcwd())
        return Projects(config).config_of
    return Projects().config_of


def reads_all_of(request: Request, config: Config) -> bool:
    """Return whether the folder of a configuration is one that is read, or in one."""
    folder = os.path.join(os.path.realpath(config.folder), "")
    return any(folder.startswith(os.path.join(os.path.realpath(path), "")) for path in request.paths)


def config_here(request: Request) -> Config:
    """Return the configuration of a page in the working folder; raises SettingsError."""
    return configs(request)(os.path.join(os.getcwd(), "page.md"))


def words(tasks: Sequence[Task], out: Voice) -> Mapping[str, Words]:
    """Return the words for each configuration's file; raises SettingsError."""
    projects = Projects(warn=out.warn)
    return {task.config.file: projects.words_of(task.config) for task in tasks}
