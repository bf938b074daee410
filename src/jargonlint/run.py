"""What the doors do with a check: a wish in, pages through the corridor, text and exit status out.

`hook.py` (plain arguments) and `cli.py` (options) only say what is wished for. Everything that the
two could say differently is here.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from jargonlint import __version__, console, files, lint, report, resources, settings
from jargonlint.bank import Bank
from jargonlint.console import Console
from jargonlint.model import Definition, Reading, Report, Settings, Source
from jargonlint.settings import Config, SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

CLEAN: Final = 0
FOUND: Final = 1
FAILED: Final = 2

Made = TypeVar("Made")
Room = Callable[[Source, str, Bank, Settings, Sequence[Definition]], Made]


class Wish(NamedTuple):
    """What a command line asks for; the defaults are those of one without options.

    paths           files, folders, "-" for stdin
    select, ignore  names of rules that exist
    fail_on         None: as configured
    stdin_filename  what the text from stdin is called: decides its configuration and its markup
    pipeline        an installed spaCy pipeline that may make findings info
    """

    paths: Sequence[str] = (os.curdir,)
    format: str = "text"
    config: str | None = None
    isolated: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    stdin_filename: str | None = None
    pipeline: str | None = None


class Task(NamedTuple):
    """A page to read; `path` is its name for people, `named` whether the user named it."""

    path: str
    named: bool
    stdin: bool
    markup: str
    config: Config
    settings: Settings


class Words(NamedTuple):
    """What the pages of one configuration are read with."""

    bank: Bank
    glossaries: Sequence[Definition]


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
    summary = report.Summary()
    tasks = _plan(wish, out, summary)
    words = _words(tasks, out)
    if tasks or not out.troubles:
        render = report.renderer(wish.format, report.Tool(__version__, resources.cards))
        for piece in render(_reports(wish, tasks, words, out, summary), summary, console.screen()):
            out.write(piece)
    return FOUND if summary.failing else CLEAN


def readings(wish: Wish, out: Console) -> tuple[int, Iterator[Reading]]:
    """Return how many pages are wished for, and yield the reading of each that can be read, one at a time."""
    tasks = _plan(wish, out, report.Summary())
    words = _words(tasks, out)

    def read() -> Iterator[Reading]:
        for done, task in enumerate(tasks):
            out.progress(done, len(tasks))
            made = _through(lint.read, task, words, out)
            if made:
                yield made

    return len(tasks), read()


def pipeline(name: str) -> "Language":
    """Return an installed spaCy pipeline; raises SettingsError."""
    try:
        from jargonlint import spacy_pipe
    except ImportError:
        raise SettingsError('a pipeline needs spaCy: pip install "jargonlint[spacy]"') from None
    try:
        return spacy_pipe.load(name)
    except spacy_pipe.Missing as fault:
        raise SettingsError(str(fault)) from None


def _plan(wish: Wish, out: Console, summary: report.Summary) -> list[Task]:
    """Return the pages to read, each with what is configured for it.

    Raises SettingsError; what is wrong with single paths is said, and the others go on.
    """
    configured = configs(wish)
    if wish.stdin_filename is not None and files.STDIN not in wish.paths:
        raise SettingsError('--stdin-filename names the text from stdin; put "-" among the paths')
    tasks = []
    for page in files.find(wish.paths, out.trouble):
        path = page.path if page.path != files.STDIN else wish.stdin_filename or "<stdin>"
        config = configured(path)
        if config.excludes(path):
            summary.excluded += 1
            continue
        try:
            markup = "markdown" if path == "<stdin>" else files.markup_of(path)
        except files.Refused as fault:
            out.trouble(f"{path}: {fault}")
            continue
        chosen = settings.chosen(config.settings_of(path), wish.select, wish.ignore)
        tasks.append(Task(path, page.named, page.path == files.STDIN, markup, config, chosen))
    if not tasks and not out.troubles and not summary.excluded:
        out.warn(f"{', '.join(wish.paths)}: no pages found; a folder yields {', '.join(files.TAKEN)}")
    return tasks


def configs(wish: Wish) -> Callable[[str], Config]:
    """Return what gives the configuration of a page by its path; raises SettingsError, as that does."""
    if wish.isolated and wish.config:
        raise SettingsError("--config and --isolated exclude each other; use one")
    if wish.isolated or wish.config:
        one = settings.load(wish.config) if wish.config else settings.no_config(os.getcwd())
        return lambda _: one
    seen: dict[str, Config] = {}
    return lambda path: settings.find(os.path.dirname(os.path.abspath(path)), seen)


def _words(tasks: Sequence[Task], out: Console) -> Mapping[str, Words]:
    """Return the words for each configuration's file; raises SettingsError."""
    configs = {task.config.file: task.config for task in tasks}
    return {file: _words_of(config, out) for file, config in configs.items()}


def _words_of(config: Config, out: Console) -> Words:
    """Return the shipped words with those of one configuration; raises SettingsError."""
    bank = bank_of(config)
    glossaries: list[Definition] = []
    for shown, path in config.glossary:
        try:
            source, wrong = files.read(path)
            if wrong:
                out.warn(f"{shown}: {wrong}")
            glossaries += lint.read(source, files.markup_of(path), bank, config.settings).definitions
        except OSError as fault:
            raise SettingsError(f"{config.file}: {shown}: {fault.strerror}") from None
        except ValueError as fault:
            raise SettingsError(f"{config.file}: {shown}: {fault}") from None
    return Words(bank, glossaries)


def bank_of(config: Config) -> Bank:
    """Return the shipped words with the own tables of one configuration; raises SettingsError."""
    tables = []
    at = ""
    try:
        for shown, path in config.terms:
            at = f"{shown}: "
            tables.append((shown, files.read_table(path)))
        at = ""  # the bank names table and line itself
        return resources.bank(tables)
    except OSError as fault:
        raise SettingsError(f"{config.file}: {at}{fault.strerror}") from None
    except ValueError as fault:
        raise SettingsError(f"{config.file}: {at}{fault}") from None


def _reports(
    wish: Wish, tasks: Sequence[Task], words: Mapping[str, Words], out: Console, summary: report.Summary
) -> Iterator[report.Checked]:
    """Yield the report of each page, in order."""
    summary.troubles = out.troubles
    room: Room[Report] = partial(lint.check, fixes=True) if wish.format in report.REPAIRING else lint.check
    softener = _Softener(wish.pipeline) if wish.pipeline is not None else None
    if softener:
        room = partial(softener.check, room)
    for done, task in enumerate(tasks):
        out.progress(done, len(tasks))
        made = _through(room, task, words, out)
        summary.troubles = out.troubles
        if made:
            checked = report.Checked(made.source, made.findings)
            summary.add(checked, wish.fail_on or task.config.fail_on)
            yield checked
    if softener and tasks and not softener.heard:
        out.warn(f"{wish.pipeline}: this pipeline marks neither verbs nor names; no finding was changed")


class _Softener:
    """Makes findings info that a pipeline reads as verbs or names; raises SettingsError for one that is not there.

    heard  whether the pipeline has said anything of the words it was asked for
    """

    def __init__(self, name: str) -> None:
        from jargonlint import grammar

        self._nlp = pipeline(name)
        self._soften = grammar.soften
        self.heard = False

    def check(self, room: Room[Report], *page: Any) -> Report:
        """Return the report of a page, softened."""
        softened = self._soften(room(*page), self._nlp)
        self.heard = self.heard or softened.heard
        return softened.report


def _through(room: Room[Made], task: Task, words: Mapping[str, Words], out: Console) -> Made | None:
    """Return what a room makes of a page, or None: what is wrong with one page never stops the others."""
    try:
        if task.stdin:
            source, wrong = files.decode(sys.stdin.buffer.read(), task.path)
        else:
            source, wrong = files.read(task.path)
        if wrong:
            out.warn(f"{task.path}: {wrong}")
        bank, glossaries = words[task.config.file]
        return room(source, task.markup, bank, task.settings, glossaries)
    except files.NotText as fault:
        if task.named:
            out.trouble(f"{task.path}: {fault}")
    except OSError as fault:
        out.trouble(f"{task.path}: {fault.strerror}")
    except BaseException as fault:
        # The parser's panics are no Exception. What else comes here is a mistake of ours in one page of many.
        if isinstance(fault, (KeyboardInterrupt, SystemExit)) or sys.flags.dev_mode:
            raise
        out.trouble(f"{task.path}: could not be checked ({type(fault).__name__}: {fault}); please report this")
    return None
