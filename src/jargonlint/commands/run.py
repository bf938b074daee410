"""What all commands have in common: the way to an exit status, and the pages, one at a time.

`plan` decides which pages are read with which settings and words; here they are read, handed to the work that a
command does with each, and written back.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from jargonlint import lint, report
from jargonlint.commands import console
from jargonlint.commands.console import Console, Voice
from jargonlint.commands.plan import Request, Task, plan, words
from jargonlint.configured import Words
from jargonlint.light_typing import TYPE_CHECKING, BinaryIO, Final, TypeVar
from jargonlint.model import Definition, Reading, Settings, Source
from jargonlint.project import files
from jargonlint.project.settings import Config, SettingsError
from jargonlint.words.bank import Bank

if TYPE_CHECKING:
    from jargonlint.commands.known import KnownFindings

T = TypeVar("T")

PageWork = Callable[[Source, str, Bank, Settings, Sequence[Definition]], T]
"""What is done with a page: called with source, markup, bank, settings and the definitions of glossary pages."""

CLEAN: Final = 0
FOUND: Final = 1
FAILED: Final = 2
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
"""What a shell says of a program that SIGINT, or SIGPIPE, has ended."""


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
        return BROKEN_PIPE
    except OSError as fault:
        console.abandon_stdout()
        nameless = "the working folder" if isinstance(fault, FileNotFoundError) else "standard output"
        out.trouble(f"{fault.filename or nameless}: {fault.strerror}")
    except KeyboardInterrupt:
        out.say("interrupted")
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - Python would exit with 1, which says that something was found
        import traceback

        out.trouble("this is a mistake in jargonlint; please report it:")
        for line in traceback.format_exc().splitlines():
            out.say(line)
    return FAILED if out.troubles else status


def readings(request: Request, out: Console) -> Iterator[Reading]:
    """Return the reading of each page that is asked for and can be read, one at a time."""
    _, pages = each_page(request, out, lambda task, *page: lint.read(*page))
    return (reading for _, reading in pages)


def each_page(
    request: Request, out: Console, work: Callable[..., T], without: str | None = None
) -> tuple[int, Iterator[tuple[Task, T]]]:
    """Return how many pages are asked for, and yield each that can be read with what `work` makes of it.

    `work` is called with the page's task and what a `PageWork` is called with. The file `without` is none of the
    pages, and explains nothing on them.
    """
    tasks = plan(request, out, report.Summary())
    if without is not None:
        tasks = [
            task._replace(config=_without_glossary(task.config, without))
            for task in tasks
            if not _is_same_file(task.path, without)
        ]
    return len(tasks), worked(tasks, words(tasks, out), out, work)


def worked(
    tasks: Sequence[Task], words_by_config: Mapping[str, Words], out: Console, work: Callable[..., T]
) -> Iterator[tuple[Task, T]]:
    """Yield each page that can be read with what `work` makes of it, called as `each_page` says."""
    for number, task in enumerate(tasks):
        out.progress(number, len(tasks))
        result = process_page(partial(work, task), task, words_by_config, out)
        if result is not None:
            yield task, result


def known_findings(
    request: Request, tasks: Sequence[Task], words_by_config: Mapping[str, Words]
) -> "KnownFindings | None":
    """Return what knows of yesterday's findings, where that is asked for or configured; raises SettingsError."""
    is_asked = request.baseline is not None or request.write_baseline or request.since is not None
    if not is_asked and (request.no_baseline or all(task.config.baseline is None for task in tasks)):
        return None
    from jargonlint.commands.known import KnownFindings  # few command lines know anything

    return KnownFindings(request, tasks, words_by_config)


def _is_same_file(path: str, other: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _without_glossary(config: Config, path: str) -> Config:
    glossary = tuple(named for named in config.glossary if not _is_same_file(named[1], path))
    return config._replace(glossary=glossary)


def process_page(work: "PageWork[T]", task: Task, words_by_config: Mapping[str, Words], out: Voice) -> T | None:
    """Return what some work makes of a page, or None: what is wrong with one page never stops the others."""
    try:
        if task.stdin:
            source, wrong = read_stdin(task.path)
        else:
            source, wrong = files.read(task.path)
        if wrong:
            out.warn(f"{task.path}: {wrong}")
        bank, glossaries = words_by_config[task.config.file]
        return work(source, task.markup, bank, task.settings, glossaries)
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


def read_stdin(path: str) -> tuple[Source, str]:
    """Return the page from stdin, called by a path, as `files.decode` does; it may be asked for again."""
    return files.decode(_all_of(sys.stdin.buffer, files.limit_of(path)), path)


def read_ahead(path: str) -> None:
    """Read the page from stdin now, so that each process that is forked later has it."""
    _all_of(sys.stdin.buffer, files.limit_of(path))


@lru_cache(maxsize=1)
def _all_of(stream: BinaryIO, limit: files.Limit) -> bytes:
    """What a stream brings, which it does once; at most one byte more than a page may have."""
    return stream.read(limit.size + 1)


def write_back(task: Task, before: Source, after: Source, out: Console) -> bool:
    """Write a page back, if it changed and still is what was read; return whether it changed.

    What came from stdin goes to stdout, changed or not. What cannot be written is said.
    """
    if task.stdin:
        return _write_to_stdout(task, before, after, out)
    if (after.text, after.package) == (before.text, before.package):
        return False
    from jargonlint.project import writing  # what only looks need not load it

    try:
        target = writing.page_target(task.path)
        wrong = files.read(target)[1]
        if not wrong:
            return writing.replace(target, files.encode(after), files.encode(before))
    except (OSError, files.Refused) as fault:
        wrong = files.reason_of(fault)
    out.trouble(f"{task.path}: not changed: {wrong}")
    return False


def _write_to_stdout(task: Task, before: Source, after: Source, out: Console) -> bool:
    if "\ufffd" in before.text and not before.package:
        out.trouble(f"{task.path}: not changed: it may not be UTF-8, and would come out otherwise than it went in")
        return False
    out.write_bytes(files.encode(after))
    return after.text != before.text
