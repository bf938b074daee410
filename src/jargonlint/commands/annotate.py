"""`jargonlint annotate`: pages in; what stands on them out, for people who look and for programs that learn."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import click

from jargonlint import lint
from jargonlint.commands import run
from jargonlint.commands.cli import (
    CONFIG,
    EXCLUDE,
    ISOLATED,
    PATHS,
    STDIN_FILENAME,
    Near,
    complete_files,
    output_option,
)
from jargonlint.commands.console import Console
from jargonlint.commands.outputs import save
from jargonlint.commands.plan import HERE, Request
from jargonlint.model import Explanation, Facts, Report
from jargonlint.project import files, writing
from jargonlint.project.settings import SettingsError
from jargonlint.report import export, history, html, html_index
from jargonlint.report.history import Run
from jargonlint.report.html import Listed
from jargonlint.report.html_index import Conflict
from jargonlint.report.reading import jsonl
from jargonlint.site.elsewhere import conflicts, gathered
from jargonlint.site.facts import facts

FORMATS: Final = ("jsonl", "html", "docbin", "brat", "conll", "entity-ruler")


@click.command()
@PATHS
@click.option(
    "--format", "format_", type=Near(FORMATS), default="jsonl", show_default=True,
    help="Records, a page to look at, spaCy's DocBin, brat standoff, CoNLL columns, or patterns for EntityRuler.",
)  # fmt: skip
@output_option("Write to this file; html and brat: for several pages, a folder.", "PATH")
@click.option(
    "--history",
    "history_file",
    metavar="FILE",
    shell_complete=complete_files,
    help="html: the index shows how the runs in this file changed (see check --history).",
)
@EXCLUDE
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def annotate(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    history_file: str | None,
    **options: Any,
) -> None:
    """Write every short form, term and definition of pages.

    PATHS are files, folders or "-" for stdin; without any, this folder. Offsets count characters of the page.
    """
    if history_file is not None and format_ != "html":
        raise click.UsageError("--history is shown by the index of --format html alone")
    ctx.exit(run.guarded(partial(_annotate, Request(paths or HERE, **options), format_, output, history_file)))


def _runs(path: str) -> list[Run]:
    """Return the runs that a history tells of; raises SettingsError."""
    try:
        return history.runs(files.read_text(path, files.HISTORY))
    except (OSError, ValueError) as fault:
        raise SettingsError(f"--history {path}: {files.reason_of(fault)}") from None


def _annotate(request: Request, format_: str, target: str | None, history_file: str | None, out: Console) -> int:
    """Write what stands on the pages that are asked for, in one of `FORMATS`, to stdout or a file or folder."""
    runs = _runs(history_file) if history_file is not None else []
    count, pages = run.each_page(request, out, lambda task, *page: lint.check(*page))
    reports = (report for _, report in pages)
    if format_ == "html":
        _write_html(reports, count, target, runs, out)
    elif format_ == "brat":
        _write_brat(reports, count, target, out)
    elif format_ == "docbin":
        _write_bytes(_docbin(reports), target, out)
    else:
        _write_pieces(_pieces(reports, format_), target, out)
    return run.CLEAN


# What is one text of all pages


def _pieces(reports: Iterable[Report], format_: str) -> Iterable[str]:
    """The text of all pages in "entity-ruler", "conll" or "jsonl"."""
    if format_ == "entity-ruler":
        return export.entity_ruler(reports)
    if format_ == "conll":
        return (piece for report in reports for piece in export.conll(report))
    return (piece for report in reports for piece in jsonl(report.reading))


def _write_pieces(pieces: Iterable[str], target: str | None, out: Console) -> None:
    """Write a text: to stdout piece by piece."""
    if target is None:
        for piece in pieces:
            out.write(piece)
    else:
        save(target, "".join(pieces))


# What is a file for each page


def _write_html(reports: Iterator[Report], count: int, target: str | None, runs: Sequence[Run], out: Console) -> None:
    """One page alone, or a folder of them with an index."""
    if count < 2 and not _is_folder(target):
        for report in reports:
            _write_pieces([html.page(report)], target, out)
        return
    folder = _made_folder(target, count)
    listed = []
    told = []
    names = _FileNames(".html", "index")
    named = ((report, names.of(report)) for report in reports)
    for previous, (report, name), following in _with_neighbours(named):
        _save_in(folder, name, html.page(report, html.Around("index.html", previous, following)))
        listed.append(html.listed(report, name))
        told.append(facts(report.reading, report.findings))
    tables = {"pages.csv": html_index.pages_csv(listed), "terms.csv": html_index.terms_csv(listed)}
    for name, text in tables.items():
        _save_in(folder, name, text)
    links = list(zip(tables, ("the pages", "the unexplained words"), strict=True))
    _save_in(folder, "index.html", html_index.index(listed, runs, links, _conflicts(listed, told)))
    out.warn(f"{os.path.join(folder, 'index.html')}: leads to {len(listed)} annotated pages")


def _conflicts(listed: Sequence[Listed], told: Sequence[Facts]) -> list[Conflict]:
    """The short forms to which pages give several meanings, with the files of those."""
    pages = {page.path: (page.title or page.path, page.href) for page in listed}

    def meaning(group: Sequence[Explanation]) -> tuple[str, list[tuple[str, str]]]:
        return group[0].meaning, [pages[one.place.path] for one in group if one.place.path in pages]

    return [Conflict(groups[0][0].form, list(map(meaning, groups))) for groups in conflicts(gathered(told))]


def _with_neighbours(
    named: Iterable[tuple[Report, str]],
) -> Iterator[tuple[str, tuple[Report, str], str]]:
    """Yield each page with the names of the files before and behind it, "" where there is none; reads one ahead."""
    previous = ""
    waiting: tuple[Report, str] | None = None
    for current in named:
        if waiting:
            yield previous, waiting, current[1]
            previous = waiting[1]
        waiting = current
    if waiting:
        yield previous, waiting, ""


def _write_brat(reports: Iterator[Report], count: int, target: str | None, out: Console) -> None:
    """The annotations of one page alone, or a folder with each page as text and annotations beside it."""
    if count < 2 and not _is_folder(target):
        for report in reports:
            _write_pieces(["".join(export.brat(report))], target, out)
        return
    folder = _made_folder(target, count)
    names = _FileNames("")
    for report in reports:
        name = names.of(report)
        _save_in(folder, f"{name}.txt", report.source.text)
        _save_in(folder, f"{name}.ann", "".join(export.brat(report)))


def _is_folder(target: str | None) -> bool:
    return target is not None and (target.endswith(("/", os.sep)) or os.path.isdir(target))


def _made_folder(target: str | None, count: int) -> str:
    if target is None:
        raise SettingsError(f"{count} pages do not fit into one; name a folder for them with --output")
    os.makedirs(target, exist_ok=True)
    return target


class _FileNames:
    """Names of files for pages: each path in one name, no name twice."""

    def __init__(self, ending: str, *used: str) -> None:
        self._ending = ending
        self._used = set(used)

    def of(self, report: Report) -> str:
        path = report.source.path or "page"
        stem = re.sub(r"[^\w.-]+", "-", os.path.normpath(path).replace(os.sep, "-")).strip("-.") or "page"
        name, number = stem, 1
        while name.lower() in self._used:
            number += 1
            name = f"{stem}-{number}"
        self._used.add(name.lower())
        return name + self._ending


def _save_in(folder: str, name: str, text: str) -> None:
    writing.anew(os.path.join(folder, name), text.encode(errors="backslashreplace"))


# What is no text


def _docbin(reports: Iterable[Report]) -> bytes:
    try:
        from jargonlint.integrations import spacy_pipe
    except ImportError:
        raise SettingsError('docbin needs spaCy: pip install "jargonlint[spacy]"') from None
    return spacy_pipe.docbin(reports)


def _write_bytes(data: bytes, target: str | None, out: Console) -> None:
    if target is not None:
        writing.save(target, data)
    elif sys.stdout.isatty():
        raise SettingsError("docbin is no text for a terminal; name a file with --output")
    else:
        out.write_bytes(data)
