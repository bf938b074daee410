"""Which pages a command is to read, with which settings and which words, and the reading of one of them."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from jargonlint import lint, report
from jargonlint.commands.console import Console
from jargonlint.model import Definition, Settings, Source
from jargonlint.project import files, resources, settings
from jargonlint.project.settings import Config, SettingsError
from jargonlint.words.bank import Bank

Made = TypeVar("Made")
Room = Callable[[Source, str, Bank, Settings, Sequence[Definition]], Made]


class Wish(NamedTuple):
    """What a command line asks for; the defaults are those of one without options.

    paths           files, folders, "-" for stdin
    formats         how to report: "name" or "name=file"; none: as text
    output          the file for the one format that names none; None: stdout
    select, ignore  names of rules that exist
    fail_on         None: as configured
    exit_zero       findings are no failure
    stdin_filename  what the text from stdin is called: decides its configuration and its markup
    baseline        a file of findings that are known; write_baseline: make it anew of today's
    since           a revision of git: only what has come since then
    add_allow       write into the pages what allows today's findings, with this reason; None: do not
    jobs            processes; 0: as many as pay
    pipeline        an installed spaCy pipeline that may make findings info
    """

    paths: Sequence[str] = (os.curdir,)
    formats: Sequence[str] = ()
    output: str | None = None
    config: str | None = None
    isolated: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    exit_zero: bool = False
    stdin_filename: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    since: str | None = None
    add_allow: str | None = None
    jobs: int = 0
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


class Voice(Protocol):
    """Who can be told what went wrong: the console at once, or notes that are read out later."""

    def trouble(self, message: str) -> None:
        """Say what could not be done."""

    def warn(self, message: str) -> None:
        """Say what the user should know."""


class Notes:
    """What is to be said when its turn comes."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: list[tuple[bool, str]] = []

    def trouble(self, message: str) -> None:
        self._said.append((True, message))

    def warn(self, message: str) -> None:
        self._said.append((False, message))

    def read_out(self, voice: Voice) -> None:
        """Say everything, in the order in which it was noted."""
        for trouble, message in self._said:
            (voice.trouble if trouble else voice.warn)(message)


def plan(wish: Wish, out: Console, summary: report.Summary) -> list[Task]:
    """Return the pages to read, each with what is configured for it.

    Raises SettingsError; what is wrong with single paths is said, and the others go on.
    """
    configured = configs(wish)
    if wish.stdin_filename is not None and files.STDIN not in wish.paths:
        raise SettingsError('--stdin-filename names the text from stdin; put "-" among the paths')
    tasks = []
    for page in files.find(_in_order(wish.paths), out.trouble):
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
    if len(wish.paths) > 1:
        tasks.sort(key=lambda task: os.path.normpath(task.path).split(os.sep))
    return tasks


def _in_order(paths: Sequence[str]) -> Sequence[str]:
    """Return the paths in an order of their own: what is said does not depend on that of the arguments."""
    return sorted(paths, key=lambda path: (os.path.normpath(path), len(path), path)) if len(paths) > 1 else paths


def configs(wish: Wish) -> Callable[[str], Config]:
    """Return what gives the configuration of a page by its path; raises SettingsError, as that does."""
    if wish.isolated and wish.config:
        raise SettingsError("--config and --isolated exclude each other; use one")
    if wish.isolated or wish.config:
        one = settings.load(wish.config) if wish.config else settings.no_config(os.getcwd())
        return lambda _: one
    seen: dict[str, Config] = {}
    return lambda path: settings.find(os.path.dirname(os.path.abspath(path)), seen)


def words(tasks: Sequence[Task], out: Voice) -> Mapping[str, Words]:
    """Return the words for each configuration's file; raises SettingsError."""
    configs = {task.config.file: task.config for task in tasks}
    return {file: _words_of(config, out) for file, config in configs.items()}


def _words_of(config: Config, out: Voice) -> Words:
    """Return the shipped words with those of one configuration; raises SettingsError."""
    bank = bank_of(config)
    return Words(bank, explained(config, bank, files.read, out))


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


def explained(
    config: Config, bank: Bank, read: Callable[[str], tuple[Source, str]], out: Voice
) -> Sequence[Definition]:
    """Return what the glossary pages of a configuration explain; raises SettingsError. `read` is as `files.read`."""
    found: list[Definition] = []
    for shown, path in config.glossary:
        try:
            source, wrong = read(path)
            if wrong:
                out.warn(f"{shown}: {wrong}")
            found += lint.read(source, files.markup_of(path), bank, config.settings).definitions
        except OSError as fault:
            raise SettingsError(f"{config.file}: {shown}: {fault.strerror}") from None
        except ValueError as fault:
            raise SettingsError(f"{config.file}: {shown}: {fault}") from None
    return found


def through(room: Room[Made], task: Task, words: Mapping[str, Words], out: Voice) -> Made | None:
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
    except files.Refused as fault:
        out.trouble(f"{task.path}: {fault}")
    except OSError as fault:
        out.trouble(f"{task.path}: {fault.strerror}")
    except BaseException as fault:
        # The parser's panics are no Exception. What else comes here is a mistake of ours in one page of many.
        if isinstance(fault, (KeyboardInterrupt, SystemExit)) or sys.flags.dev_mode:
            raise
        out.trouble(f"{task.path}: could not be checked ({type(fault).__name__}: {fault}); please report this")
    return None


def stored(task: Task, before: Source, after: Source, out: Console) -> bool:
    """Write a page back, if it changed and still is what was read; return whether it changed.

    What came from stdin goes to stdout, changed or not. What cannot be written is said.
    """
    changed = after.text != before.text
    if task.stdin:
        if "\ufffd" in before.text:
            out.trouble(f"{task.path}: not changed: it may not be UTF-8, and would come out otherwise than it went in")
            return False
        out.write_bytes(after.text.encode(), bom=after.bom)
        return changed
    if not changed:
        return False
    if files.leads_out(task.path):
        out.trouble(f"{task.path}: not changed: a link makes it a file elsewhere; name that file, if you mean it")
        return False
    try:
        now, wrong = files.read(task.path)
        if wrong or now.text != before.text:
            out.trouble(f"{task.path}: not changed: {wrong or 'somebody else has changed it meanwhile'}")
            return False
        return files.write(task.path, after.text, bom=after.bom)
    except (OSError, files.Refused) as fault:
        out.trouble(f"{task.path}: not changed: {fault.strerror if isinstance(fault, OSError) else fault}")
        return False
