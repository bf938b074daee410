"""What the doors do with the words: list, show, check, import and export terms.

Every function returns an exit status, as those of `run` do.
"""

import os
import sys
from collections.abc import Sequence
from typing import Final

from jargonlint import harvest, markup
from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.model import Source, Term
from jargonlint.project import files, settings
from jargonlint.project.settings import SettingsError
from jargonlint.report.printable import printable
from jargonlint.words import checks, tables

_THERE: Final = "is there already; choose another name, or replace it with --force"


def written(render: tables.Lines, packs: Sequence[str], wish: run.Wish) -> int:
    """Write the terms of some packs, or of all for none, in the order of their tables."""
    return run.guarded(lambda out: _written(render, packs, wish, out))


def _written(render: tables.Lines, packs: Sequence[str], wish: run.Wish, out: Console) -> int:
    for line in render(_chosen(_terms(wish), packs)):
        out.write("\t".join(map(printable, line.split("\t"))) + "\n")
    return run.CLEAN


def _terms(wish: run.Wish) -> list[Term]:
    """The terms that a page in this folder is read with: ours, and those of its configuration."""
    here = os.path.join(os.getcwd(), "page.md")
    return run.bank_of(run.configs(wish)(here)).all_terms()


def _chosen(all_terms: list[Term], packs: Sequence[str]) -> list[Term]:
    """The terms of some packs, each called by its path, its file or its name alone; raises SettingsError."""
    if not packs:
        return all_terms
    known = dict.fromkeys(term.pack for term in all_terms)
    chosen = {pack for pack in known for wanted in packs if wanted in _called(pack)}
    for wanted in packs:
        if not any(wanted in _called(pack) for pack in known):
            names = [_called(pack)[-1] for pack in known]
            raise SettingsError(f'no pack is called "{wanted}"{settings.nearest(wanted, names)}')
    return [term for term in all_terms if term.pack in chosen]


def _called(pack: str) -> tuple[str, str, str]:
    file = pack.replace("\\", "/").rpartition("/")[2]
    return pack, file, os.path.splitext(file)[0]


def show(wanted: str, wish: run.Wish) -> int:
    """Write all that is known of a name or a short form: what marketing, sales and product mean comes first."""
    return run.guarded(lambda out: _show(wanted, wish, out))


def _show(wanted: str, wish: run.Wish, out: Console) -> int:
    known = _terms(wish)
    found = tables.find(known, wanted)
    if not found:
        near = settings.nearest(wanted, tables.forms(known)).partition("; known:")[0]
        raise SettingsError(f'no term is called "{wanted}"{near}')
    for index, term in enumerate(found):
        if index:
            out.write("\n")
        for line in tables.shown(term):
            out.write(printable(line) + "\n")
    return run.CLEAN


def check(paths: Sequence[str]) -> int:
    """Write what is wrong with own tables, each line by its number; FOUND where something is."""
    return run.guarded(lambda out: _check(paths, out))


def _check(paths: Sequence[str], out: Console) -> int:
    tables = []
    for path in paths:
        try:
            tables.append((path, files.read_table(path)))
        except OSError as fault:
            out.trouble(f"{path}: {fault.strerror}")
        except ValueError as fault:
            out.trouble(f"{path}: {fault}")
    found = checks.faults(tables)
    for wrong in found:
        out.write(printable(f"{wrong.pack}:{wrong.line}: {wrong.message}") + "\n")
    if tables:
        out.write(f"{_counted(len(tables), 'table')} checked: {_counted(len(found), 'fault')}\n")
    return run.FOUND if found else run.CLEAN


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


def import_(path: str, target: str | None, known: Sequence[str], origin: str | None, *, force: bool) -> int:
    """Harvest a glossary page into a table, on stdout or in a new file; an old one is replaced by `force` only.

    `known` are the audiences that need no explanation, `origin` is where the words come from: else the page.
    """
    return run.guarded(lambda out: _import(path, target, known, origin, force, out))


def _import(path: str, target: str | None, known: Sequence[str], origin: str | None, force: bool, out: Console) -> int:
    if target is not None and not force and os.path.lexists(target):
        raise SettingsError(f"{target}: {_THERE}")
    source, kind = _page(path, out)
    entries, unread = harvest.harvest(markup.parse(source, kind), kind)
    for left in unread:
        out.warn(f'{path}:{left.line}: left out "{left.text}": {left.reason}')
    if not entries:
        raise SettingsError(f"{path}: no entries of a glossary found")
    told = origin if origin is not None else "" if path == files.STDIN else os.path.basename(path)
    table = harvest.table(entries, origin=told, known=";".join(known))
    if target is None:
        out.write(table)
    else:
        _save(target, table, force)
    read = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    out.warn(f"{path}: {read} read, {len(unread) or 'nothing'} left out")
    return run.CLEAN


def _page(path: str, out: Console) -> tuple[Source, str]:
    """A page and its markup; raises SettingsError for one that cannot be read."""
    try:
        if path == files.STDIN:
            source, wrong = files.decode(sys.stdin.buffer.read(), "<stdin>")
            kind = "markdown"
        else:
            kind = files.markup_of(path)
            source, wrong = files.read(path)
    except files.Refused as fault:
        raise SettingsError(f"{path}: {fault}") from None
    except OSError as fault:
        raise SettingsError(f"{path}: {fault.strerror}") from None
    if wrong:
        out.warn(f"{path}: {wrong}")
    return source, kind


def _save(path: str, text: str, force: bool) -> None:
    """Write a new file, or replace an old one; raises SettingsError."""
    try:
        if force and os.path.exists(path):
            files.write(path, text, bom=False)
        else:
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except FileExistsError:  # it came while the page was read
        raise SettingsError(f"{path}: {_THERE}") from None
    except OSError as fault:
        raise SettingsError(f"{path}: {fault.strerror}") from None
