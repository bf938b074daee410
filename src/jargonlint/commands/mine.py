"""What the doors do for people who annotate and mine text: annotated pages, training data, unlisted jargon.

Every function returns an exit status, as those of `run` do.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint import discover, lint
from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.discover.english import key
from jargonlint.discover.proposal import HEADER, Found, Proposal, line
from jargonlint.model import Report
from jargonlint.project import files, resources
from jargonlint.project.settings import SettingsError
from jargonlint.report import export, html, proposals
from jargonlint.report.reading import jsonl
from jargonlint.words.bank import COLUMNS, parse

FORMATS: Final = ("jsonl", "html", "docbin", "brat", "conll", "entity-ruler")

Ask = Callable[[Proposal], str | None]
"""Returns the line of a table that somebody wants for a proposal, "" for none; None: ask no more."""


# Annotated pages


def annotate(wish: run.Wish, form: str, target: str | None) -> int:
    """Write what stands on the pages that are wished for, in one of `FORMATS`, to stdout or a file or folder."""
    return run.guarded(lambda out: _annotate(wish, form, target, out))


def _annotate(wish: run.Wish, form: str, target: str | None, out: Console) -> int:
    count, made = run.each(wish, out, lambda task, *page: lint.check(*page))
    reports = (report for _, report in made)
    if form == "html":
        return _pages(reports, count, target, out)
    if form == "brat":
        return _brat(reports, count, target, out)
    if form == "docbin":
        return _binary(_docbin(reports), target, out)
    pieces: Iterable[str]
    if form == "entity-ruler":
        pieces = export.entity_ruler(reports)
    elif form == "conll":
        pieces = (piece for report in reports for piece in export.conll(report))
    else:
        pieces = (piece for report in reports for piece in jsonl(report.reading))
    if target is None:
        for piece in pieces:
            out.write(piece)
    else:
        _save(target, "".join(pieces))
    return run.CLEAN


def _pages(reports: Iterator[Report], count: int, target: str | None, out: Console) -> int:
    """One page alone, or a folder of them with an index."""
    if count < 2 and not _is_folder(target):
        for report in reports:
            _put(target, html.page(report), out)
        return run.CLEAN
    folder = _folder(target, count)
    listed = []
    names = _Names(".html", "index")
    for report in reports:
        name = names.of(report)
        _save_in(folder, name, html.page(report, "index.html"))
        listed.append(html.listed(report, name))
    _save_in(folder, "index.html", html.index(listed))
    out.warn(f"{os.path.join(folder, 'index.html')}: leads to {len(listed)} annotated pages")
    return run.CLEAN


def _brat(reports: Iterator[Report], count: int, target: str | None, out: Console) -> int:
    """The annotations of one page alone, or a folder with each page as text and annotations beside it."""
    if count < 2 and not _is_folder(target):
        for report in reports:
            _put(target, "".join(export.brat(report)), out)
        return run.CLEAN
    folder = _folder(target, count)
    names = _Names("")
    for report in reports:
        name = names.of(report)
        _save_in(folder, f"{name}.txt", report.source.text)
        _save_in(folder, f"{name}.ann", "".join(export.brat(report)))
    return run.CLEAN


def _is_folder(target: str | None) -> bool:
    return target is not None and (target.endswith(("/", os.sep)) or os.path.isdir(target))


def _folder(target: str | None, count: int) -> str:
    if target is None:
        raise SettingsError(f"{count} pages do not fit into one; name a folder for them with --output")
    os.makedirs(target, exist_ok=True)
    return target


class _Names:
    """Names of files for pages: each path in one name, no name twice."""

    def __init__(self, ending: str, *taken: str) -> None:
        self._ending = ending
        self._taken = set(taken)

    def of(self, report: Report) -> str:
        path = report.source.path or "page"
        stem = re.sub(r"[^\w.-]+", "-", os.path.normpath(path).replace(os.sep, "-")).strip("-.") or "page"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        return name + self._ending


def _put(target: str | None, text: str, out: Console) -> None:
    if target is None:
        out.write(text)
    else:
        _save(target, text)


def _save_in(folder: str, name: str, text: str) -> None:
    with files.anew(os.path.join(folder, name)) as file:
        file.write(text)


def _save(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)


def _binary(data: bytes, target: str | None, out: Console) -> int:
    if target is not None:
        with open(target, "wb") as file:
            file.write(data)
    elif sys.stdout.isatty():
        raise SettingsError("docbin is no text for a terminal; name a file with --output")
    else:
        out.close()
        sys.stdout.buffer.write(data)
    return run.CLEAN


def _docbin(reports: Iterable[Report]) -> bytes:
    try:
        from jargonlint.integrations import spacy_pipe
    except ImportError:
        raise SettingsError('docbin needs spaCy: pip install "jargonlint[spacy]"') from None
    return spacy_pipe.docbin(reports)


# Unlisted jargon


class Search(NamedTuple):
    """What is asked of a search for jargon.

    form      a key of `proposals.FORMATS`
    limit     how many proposals to write, 0 for all
    pipeline  an installed spaCy pipeline that finds noun phrases and names; None: go by patterns
    table     a table to add to; None: only tell
    ask       says what to add; None: everything that has a line
    """

    form: str
    limit: int
    pipeline: str | None = None
    table: str | None = None
    ask: Ask | None = None


def search(wish: run.Wish, sought: Search) -> int:
    """Write the jargon of the pages that no list knows, or add it to a table."""
    return run.guarded(lambda out: _search(wish, sought, out))


def _search(wish: run.Wish, sought: Search, out: Console) -> int:
    look = _look(sought.pipeline)
    bank = run.bank_of(run.configs(wish)(os.path.join(os.getcwd(), "page.md")))
    _, readings = run.readings(wish, out)
    tongue = discover.Tongue(resources.words(), resources.plain())
    found = discover.discover(readings, bank, tongue, look)
    shown = found.proposals[: sought.limit or None]
    if sought.table is not None:
        return _add(sought.table, shown, sought.ask, out)
    render = proposals.FORMATS[sought.form]
    for piece in render(Found(shown, found.names), len(found.proposals)):
        out.write(piece)
    return run.CLEAN


def _look(pipeline: str | None) -> discover.Look:
    """What a pipeline sees on a page; nothing without one."""
    if pipeline is None:
        return discover.by_patterns
    from jargonlint.integrations import grammar

    nlp = grammar.pipeline(pipeline)
    return lambda document: grammar.look(document, nlp)


def _add(path: str, shown: Sequence[Proposal], ask: Ask | None, out: Console) -> int:
    """Append what is wanted to a table, which is made if it is not there; nothing is written if it would not read."""
    old, columns = _table(path)
    known = {key(term.name) for term in parse(path, old)} if old else set()
    lines: list[str] = []
    left_out = 0
    for proposal in shown:
        proposed = line(proposal) if ask is None else ask(proposal)
        if proposed is None and ask is not None:
            break
        if proposed is None or key(proposed.partition("\t")[0]) in known:
            left_out += 1
        elif proposed:
            lines.append(_arranged(proposed, columns))
            known.add(key(proposed.partition("\t")[0]))
    if lines:
        head = old if old.endswith("\n") or not old else old + "\n"
        new = (head or "\t".join(columns) + "\n") + "".join(one + "\n" for one in lines)
        parse(path, new)
        if old:
            files.write(path, new, bom=False)
        else:
            _save(path, new)
    said = f"{path}: {len(lines)} {'line' if len(lines) == 1 else 'lines'} added"
    left = f", {left_out} left out (in it already, or a short form that no page expands)" if left_out else ""
    out.write(f"{said}{left}; write the glosses, and name the table under terms in jargonlint.toml\n")
    return run.CLEAN


def _table(path: str) -> tuple[str, Sequence[str]]:
    """Return a table's text, "" where there is none yet, and its columns; raises SettingsError."""
    wanted = HEADER.split("\t")
    try:
        old = files.read_table(path)
    except FileNotFoundError:
        return "", wanted
    except ValueError as fault:
        raise SettingsError(f"{path}: {fault}") from None
    columns = old.partition("\n")[0].rstrip("\r").split("\t") if old else wanted
    missing = [column for column in ("name", "short", "kind") if column not in columns]
    if old and missing:
        raise SettingsError(f'{path}:1: no column "{missing[0]}" to write to; the columns are {", ".join(COLUMNS)}')
    return old, columns


def _arranged(proposed: str, columns: Sequence[str]) -> str:
    cells = dict(zip(HEADER.split("\t"), proposed.split("\t"), strict=True))
    return "\t".join(cells.get(column, "") for column in columns)
