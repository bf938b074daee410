"""What the doors do with glossaries: pages in; glossaries on stdout, on the pages or in a file of their own out."""

import os
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from jargonlint import lint, markup
from jargonlint.commands import console, run
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Task, Wish
from jargonlint.model import COLLECTION, Definition, Document, Reading, Settings, Source
from jargonlint.project import files
from jargonlint.repair.glossary import Glossary, gathered, merged
from jargonlint.repair.glossary.appendix import Written, looks, placed, region, written
from jargonlint.repair.glossary.formats import FORMATS, Looks
from jargonlint.report import diff
from jargonlint.report.printable import printable
from jargonlint.words.bank import Bank


class Manner(NamedTuple):
    """What becomes of the glossaries; at most one of `write`, `check` and `output`, but `check` goes with `output`.

    write           each on its page
    check           nothing is written; FOUND if what would be is not there already
    existing        leave alone the pages that have none
    output          file for one glossary of all pages
    to              a key of `FORMATS`, for what is not written on pages
    style, heading, level   None: as the glossary that is there has them, else the defaults
    link            first uses become links to their entries
    fail_on_change  exit with FOUND if a page changed
    """

    write: bool = False
    check: bool = False
    existing: bool = False
    output: str | None = None
    to: str = "markdown"
    style: str | None = None
    heading: str | None = None
    level: int | None = None
    link: bool = False
    fail_on_change: bool = False


class Page(NamedTuple):
    """A page, the glossary of its words, and what it is with that written on it; None where that was not wished for."""

    before: Source
    glossary: Glossary
    written: Written | None


def glossary(wish: Wish, manner: Manner) -> int:
    """Make the glossaries of the pages that are wished for, and return the exit status."""
    return run.guarded(partial(_glossary, wish, manner))


def _glossary(wish: Wish, manner: Manner, out: Console) -> int:
    _, pages = run.each(wish, out, partial(_page, manner), but=manner.output)
    if manner.output is None and (manner.write or manner.check):
        return _on_pages(manner, pages, out)
    return _of_all(manner, list(pages), out)


def _page(
    manner: Manner,
    task: Task,
    source: Source,
    kind: str,
    bank: Bank,
    settings: Settings,
    glossaries: tuple[Definition, ...],
) -> Page:
    def read(page: Source) -> Reading:
        return lint.read(page, kind, bank, settings, glossaries)

    reading = read(source)
    if manner.output is not None or not (manner.write or manner.check):
        return Page(source, gathered(reading), None)
    if kind != "markdown":
        return Page(source, Glossary((), ()), Written(source, "only Markdown can hold a glossary; use --output"))
    if manner.existing and not region(reading.document):
        return Page(source, Glossary((), ()), Written(source))
    done = written(reading, read, _wanted(manner, looks(reading.document)), link=manner.link)
    return Page(source, gathered(reading), done)


def _wanted(manner: Manner, now: Looks) -> Looks:
    """The looks that are asked for, else those that are there."""
    level = now.level if manner.level is None else manner.level
    return Looks(manner.style or now.style, now.heading if manner.heading is None else manner.heading, level)


def _on_pages(manner: Manner, pages: Iterator[tuple[Task, Page]], out: Console) -> int:
    """Write or check the glossary on each page."""
    changed = 0
    for task, page in pages:
        for message in page.glossary.unexplained:
            out.warn(f"{task.path}: {message}")
        assert page.written is not None
        after, unwritten = page.written
        if unwritten:
            out.trouble(f"{task.path}: {unwritten}")
        elif manner.check:
            changed += _compared(task.path, page.before.text, after.text, out)
        elif run.stored(task, page.before, after, out):
            changed += 1
            if not task.stdin:
                out.write(f"{printable(task.path)}: glossary written\n")
    return run.FOUND if changed and (manner.check or manner.fail_on_change) else run.CLEAN


def _of_all(manner: Manner, pages: list[tuple[Task, Page]], out: Console) -> int:
    """Print, write or check one glossary of all pages."""
    if not pages:
        return run.CLEAN
    folder = os.path.dirname(manner.output or "")
    paths = [os.path.relpath(task.path, folder or os.curdir).replace(os.sep, "/") for task, _ in pages]
    made = merged(zip(paths, (page.glossary for _, page in pages), strict=True))
    for task, page in pages:
        for message in page.glossary.unexplained:
            out.warn(f"{task.path}: {message}")
    if len(pages) == 1 and manner.output is None:
        made = pages[0][1].glossary
    if manner.output is None and not made.entries:
        out.warn("no word here needs an entry")
        return run.CLEAN
    if manner.output is None:
        out.write(FORMATS[manner.to](made, _wanted(manner, Looks())))
        return run.CLEAN
    return _in_file(manner, manner.output, made, out)


def _in_file(manner: Manner, path: str, made: Glossary, out: Console) -> int:
    """Write or check a file of its own: Markdown between our comments, any other format as a whole."""
    before, wrong = files.read(path) if os.path.exists(path) else (Source(path, ""), "")
    if wrong:
        out.trouble(f"{path}: not changed: {wrong}")
        return run.FAILED
    if manner.to == "markdown":
        document = markup.parse(before, "markdown")
        done = placed(document, made, _wanted(manner, _page_looks(document)))
        if done.unwritten:
            out.trouble(f"{path}: {done.unwritten}")
            return run.FAILED
        after = done.source.text
    else:
        after = FORMATS[manner.to](made, _wanted(manner, Looks(level=1)))
    if manner.check:
        return run.FOUND if _compared(path, before.text, after, out) else run.CLEAN
    if not os.path.exists(path):
        with open(path, "xb"):
            pass  # `write` replaces what is there
    changed = files.write(path, after, bom=before.bom)
    if changed:
        out.write(f"{printable(path)}: glossary written\n")
    return run.FOUND if changed and manner.fail_on_change else run.CLEAN


def _page_looks(document: Document) -> Looks:
    """The looks of a glossary that has a page for itself."""
    return looks(document, COLLECTION) if document.source.text else Looks(level=1)


def _compared(path: str, before: str, after: str, out: Console) -> bool:
    """Show the difference, if there is one; return whether there is."""
    for piece in diff.unified(path, before, after, plain=console.screen() is not None):
        out.write(piece)
    return before != after
