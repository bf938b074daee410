"""`jargonlint audit`: a lake of pages in, tables of what is found on them out; `audit report` says what these say.

The work is cut into parts (`arrow/parts.py`). Processes take one after the other, read it, check its pages and write
its rows; this process reads and writes no lake, so that none of what may end the others can end it.
"""

import gc
import mmap
import os
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from jargonlint.commands import jobs, run
from jargonlint.commands.cli import CONFIG, IGNORE, ISOLATED, PATHS, SELECT, Near, output_option, quiet
from jargonlint.commands.console import Console
from jargonlint.commands.plan import HERE, Request, config_here, configs
from jargonlint.configured import included
from jargonlint.linter import Linter
from jargonlint.project import files
from jargonlint.project.settings import LEVELS, SettingsError, as_grave_as

if TYPE_CHECKING:
    from jargonlint.arrow.columns import Columns
    from jargonlint.arrow.parts import Found, Part
    from jargonlint.arrow.store import Counts, Store
    from jargonlint.lake.pages import Page, Rows

T = TypeVar("T")

LONGEST: Final = 120
"""Seconds of work that a page may take: the longest that is read takes a fifth of that."""


class WithReport(click.Command):
    """A command that another one hangs on: `audit report`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if args[:1] == ["report"]:
            from jargonlint.commands.audit_report import report

            return report.make_context(f"{info_name} report", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=WithReport, epilog="jargonlint audit report FOLDER says what the tables say.")
@PATHS
@output_option("The folder of the tables; if parts of it are there, the others are made.", "FOLDER")
@click.option("--text-column", default="text", show_default=True, metavar="NAME", help="Where the text stands.")
@click.option("--id-column", default="id", show_default=True, metavar="NAME", help="What the page is called.")
@click.option(
    "--markup-column", metavar="NAME", help="Where it says what a text is: html, a media type, or the ending of a file."
)
@click.option("--markup", default="markdown", show_default=True, metavar="FORMAT", help="What all texts are.")
@click.option("--section-column", metavar="NAME", help="Part of the site.  [default: the first folder of the id]")
@click.option("--date-column", metavar="NAME", help="When it was changed: the report counts by month.")
@CONFIG
@ISOLATED
@SELECT
@IGNORE
@click.option("--fail-on", type=Near(LEVELS), help="Exit 1 from this severity on.  [default: warning]")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something was found.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes to use.  [default: one for each core]"
)
@quiet("Say only what could not be done.")
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str | None,
    markup_column: str | None,
    markup: str,
    **options: Any,
) -> None:
    """Check a lake of pages: Parquet, JSON lines, CSV, WARC, exports of WordPress, folders.

    PATHS are files, folders, or addresses in an object store (s3://, gs://, abfs://). The tables go to the folder
    --output as Parquet: pages, findings, definitions, uses. Whatever is wrong with a page is a row; the same command
    goes on where it was ended. Exits as check does. Needs jargonlint[arrow].
    """
    if output is None:
        raise click.UsageError("name the folder for the tables with --output")
    columns = {name: options.pop(f"{name}_column") for name in ("text", "id", "section", "date")}
    columns["markup"] = _markup(markup, markup_column)
    request = Request(paths or HERE, output=output, **options)
    ctx.exit(run.guarded(partial(_audit, request, columns)))


def _markup(markup: str, column: str | None) -> str:
    """What all pages are, or the column that says it; raises UsageError where that is no format."""
    from jargonlint.lake.pages import MARKUPS
    from jargonlint.project.settings import nearest

    if column is not None:
        return column
    if markup not in MARKUPS:
        raise click.UsageError(f'--markup: "{markup}" is no format{nearest(markup, MARKUPS)}')
    return markup


class Done(NamedTuple):
    """What became of a part: its counts, or what kept it from being written."""

    counts: "Counts"
    failed: str = ""


def _audit(request: Request, names: dict[str, Any], out: Console) -> int:
    try:
        from jargonlint.arrow import parts
        from jargonlint.arrow.columns import Columns
        from jargonlint.arrow.store import Counts
    except ImportError:
        raise SettingsError('audit needs pyarrow: pip install "jargonlint[arrow]"') from None
    gc.enable()  # a long run makes cycles worth collecting
    out.is_quiet = request.quiet
    assert request.output is not None
    columns = Columns(**names)
    linter = _linter(request)
    settings = {"linter": linter.__getstate__()}
    found = _aside(partial(parts.find, request.paths, columns, settings, _walk(request)))
    for trouble in found.troubles:
        out.trouble(trouble)
    store = _opened(request.output)
    done = _aside(partial(_prepared, store, [part.name for part in found.parts]))
    work = _Work(found.parts, columns, linter, store)
    counts = Counts()
    for name in done:
        counts = counts.plus(done[name])
    counts = counts.plus(
        _worked(work, [n for n, part in enumerate(found.parts) if part.name not in done], request, out)
    )
    _aside(partial(store.finish, _manifest(request, names, found, counts)))
    return _said(request, counts, out)


def _linter(request: Request) -> Linter:
    """Return what checks the pages: one configuration holds for all; raises SettingsError."""
    chosen: dict[str, Any] = {"select": request.select, "ignore": request.ignore}
    if request.isolated and request.config:
        raise SettingsError("--config and --isolated exclude each other; use one")
    try:
        return Linter(**chosen) if request.isolated else Linter(config=request.config or os.curdir, **chosen)
    except ValueError as fault:
        raise SettingsError(str(fault)) from None


def _walk(request: Request) -> Callable[[str, Callable[[str], None]], Iterator[tuple[str, str]]]:
    """Return what yields the pages that are files below a path, and their markup, as `check` finds them."""
    configured = configs(request)

    def walk(path: str, trouble: Callable[[str], None]) -> Iterator[tuple[str, str]]:
        for page in files.find((path,), trouble, included(configured)):
            config = configured(page.path)
            if config.excludes(page.path):
                continue
            try:
                yield page.path, config.markup_of(page.path)
            except files.Refused as fault:
                trouble(f"{page.path}: {fault}")

    return walk


def _opened(folder: str) -> "Store":
    from jargonlint.arrow.store import Store

    try:
        return Store(folder)
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{folder}: {files.reason_of(fault)}") from None


def _prepared(store: "Store", names: Sequence[str]) -> dict[str, "Counts"]:
    """Make the folders ready, and return the counts of the parts that are there."""
    store.prepare()
    done = store.done()
    store.put_in_order(names, done)
    wanted = set(names)
    return {name: counts for name, (_, counts) in done.items() if name in wanted}


def _aside(work: Callable[[], T]) -> T:
    """Return what some work returns, done by another process; raises SettingsError for what it raises.

    The client of an object store lives on in no process that is forked later.
    """

    def held(_: int) -> tuple[T | None, str]:
        try:
            return work(), ""
        except (OSError, ValueError) as fault:
            name = f"{fault.filename}: " if isinstance(fault, OSError) and fault.filename else ""
            return None, name + files.reason_of(fault)

    ((result, fault),) = jobs.apart(held, 1, 1, lambda _: (None, "the process that looked at it ended"))
    if fault:
        raise SettingsError(fault)
    return result  # type: ignore[return-value]  # there is a fault, or a result


# The work


class _Work:
    """What the processes do: each is forked from one that holds this.

    steps  how far each part has come: twice the pages that were begun, and one if the last of them is done. It is the
           one thing that the processes write for the first one to read
    """

    def __init__(self, parts: "Sequence[Part]", columns: "Columns", linter: Linter, store: "Store") -> None:
        self.parts = parts
        self.steps = mmap.mmap(-1, max(1, len(parts)) * _STEP.size)
        self._columns, self._linter, self._store = columns, linter, store
        self._fatal: dict[int, set[int]] = {}

    def done(self, number: int) -> Done:
        """Do a part: read, check, write."""
        from jargonlint.arrow import readers

        pages = readers.read(self.parts[number], self._columns)
        return self._written(number, self._checked(number, pages))

    def given_up(self, number: int) -> Done:
        """Write a part that takes its process with it where it is read."""
        return self._written(number, iter(([self._broken(number, "its process ended")],)))

    def blame(self, number: int) -> bool:
        """Note which page has ended the process that did a part; False where none has."""
        (step,) = _STEP.unpack_from(self.steps, number * _STEP.size)
        fatal = self._fatal.setdefault(number, set())
        if not step or step % 2 or step // 2 in fatal:
            return False
        fatal.add(step // 2)
        return True

    def _written(self, number: int, pages: "Iterator[list[Rows]]") -> Done:
        from jargonlint.arrow.store import Counts

        try:
            return Done(self._store.write(number, self.parts[number].name, pages))
        except OSError as fault:
            return Done(Counts(), files.reason_of(fault))

    def _checked(self, number: int, pages: "Iterator[list[Page]]") -> "Iterator[list[Rows]]":
        """The rows of the pages of a part, some at a time. A broken file ends with a page that says so."""
        from jargonlint.arrow.parts import said

        count = 0
        try:
            for some in pages:
                rows = [self._rows(number, count + place, page) for place, page in enumerate(some, 1)]
                count += len(some)
                yield rows
        except BaseException as fault:
            # What a reader says of a broken file; the panics of one are no Exception.
            if isinstance(fault, (KeyboardInterrupt, SystemExit, GeneratorExit)):
                raise
            yield [self._broken(number, said(fault))]

    def _rows(self, number: int, count: int, page: "Page") -> "Rows":
        """The rows of the so many-th page of a part; one that is known to end its process is not looked at."""
        from jargonlint.lake.pages import lost, rows_of

        if count in self._fatal.get(number, ()):
            return lost(page, _FATAL)
        _STEP.pack_into(self.steps, number * _STEP.size, 2 * count)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, LONGEST)  # work, not time: a machine may be busy. It ends the process
        rows = rows_of(page, self._linter)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
        _STEP.pack_into(self.steps, number * _STEP.size, 2 * count + 1)
        return rows

    def _broken(self, number: int, why: str) -> "Rows":
        from jargonlint.lake.pages import Page, lost

        return lost(Page(self.parts[number].path, None), f"could not be read on: {why}")


_STEP: Final = struct.Struct("Q")
_FATAL: Final = f"could not be checked (its process ended, or took more than {LONGEST} s); please report this"


def _worked(work: _Work, numbers: Sequence[int], request: Request, out: Console) -> "Counts":
    """Do the parts that are left, and return their counts; raises SettingsError where one cannot be written."""
    from jargonlint.arrow.store import Counts

    progress = _Progress(work, numbers, out)
    processes = min(request.jobs or _cores(), max(1, len(numbers)))
    counts = Counts()
    lost = Done(Counts(), _LOST)
    each = jobs.apart(lambda at: work.done(numbers[at]), len(numbers), processes, lambda _: lost, tick=progress.show)
    for number, done in zip(numbers, each, strict=True):
        while done.failed == _LOST and work.blame(number):
            (done,) = jobs.apart(partial(_again, work, number), 1, 1, lambda _: lost)
        if done.failed == _LOST:
            done = work.given_up(number)
        if done.failed:
            way_out = "make room, or mend it, and run the same command again: it goes on where it stopped"
            raise SettingsError(f"{request.output}: could not be written ({done.failed}); {way_out}")
        counts = counts.plus(done.counts)
        progress.finish(number)
    return counts


def _again(work: _Work, number: int, _: int) -> Done:
    return work.done(number)


_LOST: Final = "lost"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Progress:
    """A line that says how far a run has come: pages, pages a second, time left."""

    def __init__(self, work: _Work, numbers: Sequence[int], out: Console) -> None:
        self._work, self._out = work, out
        self._left = set(numbers)
        self._total = sum(work.parts[number].weight for number in numbers)
        self._began = time.monotonic()

    def finish(self, number: int) -> None:
        """Note that a part is done."""
        self._left.discard(number)

    def show(self) -> None:
        """Say it."""
        seconds = time.monotonic() - self._began
        pages = sum(step // 2 for (step,) in _STEP.iter_unpack(self._work.steps))
        if seconds < 1 or not pages:
            return
        rate = pages / seconds
        done = self._total - sum(self._work.parts[number].weight for number in self._left)
        share = min(done / self._total, 1) if self._total else 1
        left = f", {_time(seconds / share - seconds)} left" if share > 0 else ""
        self._out.show(f"{pages:,} pages, {rate:,.0f} a second{left}")


def _time(seconds: float) -> str:
    """Return a time as people read it: 45 s, 12 min, 3.5 h."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


# What is said at the end


def _manifest(request: Request, columns: dict[str, Any], found: "Found", counts: "Counts") -> str:
    """Return what made the tables: versions, settings, inputs, and what came of it."""
    import json

    from jargonlint import __version__
    from jargonlint.arrow.store import file_of
    from jargonlint.words.shipped import VERSION

    manifest = {
        "version": 1,
        "tool": __version__,
        "words": VERSION,
        "inputs": list(request.paths),
        "columns": columns,
        "configuration": None if request.isolated else request.config or os.curdir,
        "select": list(request.select),
        "ignore": list(request.ignore),
        "counts": counts._asdict(),
        "troubles": found.troubles,
        "parts": [
            {"file": file_of(number, part.name), "from": part.path, **_range(part)}
            for number, part in enumerate(found.parts)
        ],
    }
    return json.dumps(manifest, indent=1) + "\n"


def _range(part: "Part") -> dict[str, int]:
    if part.pages:
        return {"pages": len(part.pages)}
    return {"group": part.group, "start": part.start, "end": part.end} if part.end else {}


def _said(request: Request, counts: "Counts", out: Console) -> int:
    """Say what came of it, and return the exit status."""
    out.warn(_summary(counts))
    out.warn(f"what they say: jargonlint audit report {request.output}")
    if counts.unread or out.troubles:
        return run.FAILED
    levels = as_grave_as(request.fail_on or config_here(request).fail_on)
    failing = sum(getattr(counts, level) for level in levels)
    return run.FOUND if failing and not request.exit_zero else run.CLEAN


def _summary(counts: "Counts") -> str:
    unread = f", {counts.unread:,} could not be read" if counts.unread else ""
    kinds = ", ".join(f"{getattr(counts, level):,} {level}" for level in LEVELS if getattr(counts, level))
    return f"{counts.pages:,} pages{unread}; {counts.findings:,} findings{f' ({kinds})' if kinds else ''}"
