"""`jargonlint terms`: the words that pages are read with, listed, shown, checked, imported and exported."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from typing import Any, Final, NamedTuple

import click

from jargonlint import harvest, markup
from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, ISOLATED, Commands, Near, complete_files
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, config_here
from jargonlint.configured import bank_of
from jargonlint.harvest import termbase
from jargonlint.model import Source, Term
from jargonlint.project import files, settings, writing
from jargonlint.project.settings import SettingsError
from jargonlint.text.printable import printable
from jargonlint.words import checks, tables
from jargonlint.words.bank import AUDIENCES, KINDS, STATUSES
from jargonlint.words.exports import EXPORTS
from jargonlint.words.fields import FIELDS
from jargonlint.words.tables import LISTS

_CHOICES: Final = (
    click.option("--pack", multiple=True, metavar="NAME", help="Only this table: everyday, names, … (repeatable)."),
    click.option(
        "--field", multiple=True, type=Near(list(FIELDS)), metavar="FIELD",
        help="Only terms of this field: email, pricing, … (repeatable).",
    ),
    click.option(
        "--audience", multiple=True, type=Near(AUDIENCES), metavar="AUDIENCE",
        help="Only what these readers know unexplained (repeatable).",
    ),
    click.option("--origin", multiple=True, metavar="TEXT", help="Only lines whose origin has this (repeatable)."),
)  # fmt: skip


class Choice(NamedTuple):
    """Which terms are wanted: of these packs, fields, audiences and origins, of any where none is named."""

    pack: Sequence[str]
    field: Sequence[str]
    audience: Sequence[str]
    origin: Sequence[str]

    def of(self, terms: list[Term]) -> list[Term]:
        """Return those of the terms that are wanted, in order; raises SettingsError for a pack that is not there."""
        return [
            term
            for term in _of_packs(terms, self.pack)
            if (not self.field or not set(self.field).isdisjoint(term.field))
            and (not self.audience or not term.known.isdisjoint(self.audience))
            and (not self.origin or any(text.lower() in term.origin.lower() for text in self.origin))
        ]


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a `Choice`, and hand it over as `choice`."""

    @wraps(command)
    def chosen(*arguments: Any, **options: Any) -> None:
        choice = Choice(*(options.pop(name) for name in Choice._fields))
        command(*arguments, choice=choice, **options)

    for option in reversed(_CHOICES):
        chosen = option(chosen)
    return chosen


_EXISTS: Final = "is there already; choose another name, or replace it with --force"


@click.group(cls=Commands)
def terms() -> None:
    """List, show, check, import and export terms."""


def _terms_here(request: Request) -> list[Term]:
    """The terms that a page in this folder is read with: ours, and those of its configuration."""
    return bank_of(config_here(request)).all_terms()


# list and export


@terms.command("list")
@click.option("--format", "format_", type=Near(LISTS), default="text", show_default=True, help="How to write them.")
@choosing
@CONFIG
@ISOLATED
@click.pass_context
def list_(ctx: click.Context, /, format_: str, choice: Choice, **options: Any) -> None:
    """List all terms, short forms and names, table by table."""
    ctx.exit(run.guarded(partial(_write_terms, LISTS[format_], choice, Request(**options))))


@terms.command()
@click.option(
    "--to", type=Near(EXPORTS), required=True,
    help="TBX-Basic, SKOS in Turtle, JSON, CSV, accept.txt of a Vale vocabulary, cSpell dictionary, glossary page, or "
    "abbreviations for MkDocs.",
)  # fmt: skip
@choosing
@CONFIG
@ISOLATED
@click.pass_context
def export(ctx: click.Context, /, to: str, choice: Choice, **options: Any) -> None:
    """Write the terms as a file of another tool, to stdout."""
    ctx.exit(run.guarded(partial(_write_terms, EXPORTS[to], choice, Request(**options))))


def _write_terms(render: tables.Lines, choice: Choice, request: Request, out: Console) -> int:
    """Write the terms that are wanted, in the order of their tables."""
    for line in render(choice.of(_terms_here(request))):
        out.write("\t".join(map(printable, line.split("\t"))) + "\n")
    return run.CLEAN


def _of_packs(all_terms: list[Term], packs: Sequence[str]) -> list[Term]:
    """The terms of some packs, each called by its path, its file or its name alone; raises SettingsError."""
    if not packs:
        return all_terms
    known = list(dict.fromkeys(term.pack for term in all_terms))
    chosen: set[str] = set()
    for name in packs:
        matching = {pack for pack in known if name in _pack_names(pack)}
        if not matching:
            short_names = [_pack_names(pack)[-1] for pack in known]
            raise SettingsError(f'no pack is called "{name}"{settings.nearest(name, short_names)}')
        chosen |= matching
    return [term for term in all_terms if term.pack in chosen]


def _pack_names(pack: str) -> tuple[str, str, str]:
    """What a pack can be called: its path, its file, its name alone."""
    file = pack.replace("\\", "/").rpartition("/")[2]
    return pack, file, os.path.splitext(file)[0]


# show


@terms.command()
@click.argument("term", nargs=-1, required=True)
@CONFIG
@ISOLATED
@click.pass_context
def show(ctx: click.Context, /, term: tuple[str, ...], **options: Any) -> None:
    """Show all meanings of a term or short form, who knows them, and where they came from."""
    ctx.exit(run.guarded(partial(_show, " ".join(term), Request(**options))))


def _show(form: str, request: Request, out: Console) -> int:
    """Write all that is known of a name or a short form: what marketing, sales and product mean comes first."""
    all_terms = _terms_here(request)
    meanings = tables.find(all_terms, form)
    if not meanings:
        near = settings.nearest(form, tables.forms(all_terms)).partition("; known:")[0]
        raise SettingsError(f'no term is called "{form}"{near}')
    for index, term in enumerate(meanings):
        if index:
            out.write("\n")
        for line in tables.shown(term):
            out.write(printable(line) + "\n")
    return run.CLEAN


# check


@terms.command()
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...", shell_complete=complete_files)
@click.pass_context
def check(ctx: click.Context, /, tables: tuple[str, ...]) -> None:
    """Check own tables of terms, which are read together.

    Exits with 0 if nothing is wrong, 1 if something is, 2 if a table could not be read.
    """
    ctx.exit(run.guarded(partial(_check, tables)))


def _check(paths: Sequence[str], out: Console) -> int:
    """Write what is wrong with own tables, each line by its number; FOUND where something is."""
    readable = list(_readable_tables(paths, out))
    faults = checks.faults(readable)
    for fault in faults:
        out.write(printable(f"{fault.pack}:{fault.line}: {fault.message}") + "\n")
    if readable:
        out.write(f"{_counted(len(readable), 'table')} checked: {_counted(len(faults), 'fault')}\n")
    return run.FOUND if faults else run.CLEAN


def _readable_tables(paths: Sequence[str], out: Console) -> Iterator[tuple[str, str]]:
    """Yield path and text of the tables that can be read; why others cannot is said."""
    for path in paths:
        try:
            yield path, files.read_text(path, files.TABLES)
        except (OSError, ValueError) as fault:
            out.trouble(f"{path}: {files.reason_of(fault)}")


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


# import


class ImportOptions(NamedTuple):
    """How somebody's words become a table.

    target  the new file; None: stdout
    known   audiences that need no explanation of these terms
    origin  where the words come from; None: the file's name
    force   replace the file if it is there
    kind    "page", "tbx" or "csv"; None: by the end of the name
    """

    target: str | None
    known: Sequence[str]
    origin: str | None
    force: bool
    kind: str | None


_KINDS: Final = {".tbx": "tbx", ".xml": "tbx", ".csv": "csv", ".tsv": "csv", ".tab": "csv"}
"""What files are taken for by the end of their names; others are pages."""


@terms.command("import")
@click.argument("file", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    shell_complete=complete_files,
    help="Write the table to this new file.  [default: stdout]",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.option(
    "--from", "kind", type=Near(("page", "tbx", "csv")), help="What FILE is.  [default: by the end of its name]"
)
@click.option(
    "--known", multiple=True, default=["marketing"], show_default=True, type=Near(AUDIENCES), metavar="AUDIENCE",
    help="Who needs no explanation of these terms (repeatable).",
)  # fmt: skip
@click.option("--origin", metavar="TEXT", help="Where the words come from.  [default: the file's name]")
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    file: str,
    target: str | None,
    force: bool,
    kind: str | None,
    known: tuple[str, ...],
    origin: str | None,
) -> None:
    """Read a glossary page or a termbase into a table of terms.

    FILE is a file, or "-" for stdin. A page has lists "term - definition", lists under letters, definition lists,
    tables, headings with a paragraph each, or plain text whose paragraphs open with the term. A termbase is TermBase
    eXchange (.tbx, .xml) or a spreadsheet (.csv, .tsv) with the columns of Acrolinx, memoQ, MultiTerm, Trados or our
    own; English words are read. What could not be read is said; nothing is made up.
    """
    ctx.exit(run.guarded(partial(_import, file, ImportOptions(target, known, origin, force, kind))))


def _import(path: str, options: ImportOptions, out: Console) -> int:
    """Read a file into a table, on stdout or in a new file; an old one is replaced by `force` only."""
    if options.target is not None and not options.force and os.path.lexists(options.target):
        raise SettingsError(f"{options.target}: {_EXISTS}")
    table, unread = _read_words(path, options, out)
    for line in unread:
        out.warn(f'{path}:{line.line}: left out "{line.text}": {line.reason}')
    count = table.count("\n") - 1
    if not count:
        raise SettingsError(f"{path}: no entries of a glossary found")
    if options.target is None:
        out.write(table)
    else:
        _save(options.target, table, options.force)
    out.warn(f"{path}: {count} {'entry' if count == 1 else 'entries'} read, {len(unread) or 'nothing'} left out")
    return run.CLEAN


def _read_words(path: str, options: ImportOptions, out: Console) -> tuple[str, Sequence[harvest.Unread]]:
    """The table of a page or a termbase, and what was left out; raises SettingsError for one that cannot be read."""
    kind = options.kind or _KINDS.get(os.path.splitext(path)[1].lower(), "page")
    return _of_page(path, options, out) if kind == "page" else _of_termbase(kind, path, options, out)


def _of_page(path: str, options: ImportOptions, out: Console) -> tuple[str, Sequence[harvest.Unread]]:
    """The table of a glossary page, and what was left out; raises SettingsError for one that cannot be read."""
    source, kind = _read_page(path, out)
    entries, unread = harvest.harvest(markup.parse(source, kind), kind)
    return harvest.table(entries, origin=_origin(path, options), known=";".join(options.known)), unread


def _of_termbase(kind: str, path: str, options: ImportOptions, out: Console) -> tuple[str, Sequence[harvest.Unread]]:
    """The table of a termbase, and what was left out; raises SettingsError for one that cannot be read."""
    try:
        read = (
            termbase.read_tbx(_read_data(path)) if kind == "tbx" else termbase.read_sheet(_read_sheet(path, out).text)
        )
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{path}: {files.reason_of(fault)}") from None
    allowed = {"kind": KINDS, "known": AUDIENCES, "field": FIELDS, "status": STATUSES}
    return termbase.table(read, termbase.Options(_origin(path, options), ";".join(options.known), allowed))


def _origin(path: str, options: ImportOptions) -> str:
    if options.origin is not None:
        return options.origin
    return "" if path == files.STDIN else os.path.basename(path)


def _read_data(path: str) -> bytes:
    """What a file of a termbase holds; raises OSError and ValueError as `files.read_bytes` does."""
    if path != files.STDIN:
        return files.read_bytes(path, files.TERMBASE)
    data = sys.stdin.buffer.read(files.TERMBASE.size + 1)
    files.room_after(files.TERMBASE, len(data))
    return data


def _read_sheet(path: str, out: Console) -> Source:
    """A spreadsheet; raises OSError and ValueError as `files.read` does."""
    source, wrong = run.read_stdin(files.UNNAMED) if path == files.STDIN else files.read(path)
    if wrong:
        out.warn(f"{path}: {wrong}")
    return source


def _read_page(path: str, out: Console) -> tuple[Source, str]:
    """A page and its markup; raises SettingsError for one that cannot be read."""
    try:
        if path == files.STDIN:
            source, wrong = run.read_stdin(files.UNNAMED)
            kind = "markdown"
        else:
            kind = files.markup_of(path)
            source, wrong = files.read(path)
    except (OSError, files.Refused) as fault:
        raise SettingsError(f"{path}: {files.reason_of(fault)}") from None
    if wrong:
        out.warn(f"{path}: {wrong}")
    return source, kind


def _save(path: str, text: str, force: bool) -> None:
    """Write a new file, or replace an old one; raises SettingsError."""
    try:
        write = writing.save if force else writing.create
        write(path, text.encode())
    except FileExistsError:  # it came while the page was read
        raise SettingsError(f"{path}: {_EXISTS}") from None
    except OSError as fault:
        raise SettingsError(f"{path}: {fault.strerror}") from None
