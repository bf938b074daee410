"""`jargonlint discover`: pages in; jargon that no list knows out, or added to a table of the project's own."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import click

from jargonlint import discover as discovery
from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, EXCLUDE, ISOLATED, PATHS, STDIN_FILENAME, Near, complete_files
from jargonlint.commands.console import Console
from jargonlint.commands.outputs import save
from jargonlint.commands.plan import HERE, Request, config_here
from jargonlint.configured import bank_of
from jargonlint.discover.english import key
from jargonlint.discover.proposal import HEADER, SHORT, Found, Proposal, line
from jargonlint.project import files, resources
from jargonlint.project.settings import SettingsError
from jargonlint.report import proposals
from jargonlint.words.bank import COLUMNS, parse

PIPELINE_HELP: Final = "A spaCy pipeline whose noun phrases and names are used."

Ask = Callable[[Proposal], str | None]
"""Returns the line of a table that somebody wants for a proposal, "" for none; None: ask no more."""


class DiscoverOptions(NamedTuple):
    """What becomes of the jargon that is found.

    form      a key of `proposals.FORMATS`
    limit     how many proposals and names to write, 0 for all; proposals come first
    pipeline  an installed spaCy pipeline that finds noun phrases and names; None: go by patterns
    table     a table to add to; None: only tell
    ask       says what to add; None: everything that has a line
    """

    form: str
    limit: int
    pipeline: str | None = None
    table: str | None = None
    ask: Ask | None = None


@click.command()
@PATHS
@click.option(
    "--format", "format_", type=Near(proposals.FORMATS), default="text", show_default=True, help="How to write."
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=100,
    show_default=True,
    help="At most so many proposals and names; 0: all.",
)
@click.option("--pipeline", metavar="NAME", help=PIPELINE_HELP)
@click.option(
    "--write",
    "table",
    metavar="FILE",
    shell_complete=complete_files,
    help="Add proposals to this table of terms, asking for each.",
)
@click.option("--yes", is_flag=True, help="With --write: ask nothing, add all.")
@EXCLUDE
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def discover(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    limit: int,
    pipeline: str | None,
    table: str | None,
    yes: bool,
    **options: Any,
) -> None:
    """Find jargon in pages that no list knows, the likeliest first.

    Short forms with the expansion that some page gives, phrases, and words that are rare in plain English;
    each with a line for the project's own table. PATHS are files, folders or "-"; without any, this folder.
    """
    if yes and table is None:
        raise click.UsageError("--yes adds to a table; name one with --write")
    if table is not None and not yes and not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked; add everything with --yes")
    ask = None if yes or table is None else _ask_on_terminal
    request = Request(paths or HERE, **options)
    ctx.exit(run.guarded(partial(_discover, request, DiscoverOptions(format_, limit, pipeline, table, ask))))


def _ask_on_terminal(proposal: Proposal) -> str | None:
    """Ask whether a proposal is to be added, and what a short form stands for if no page says so."""
    for text in proposals.shown(proposal):
        click.echo(text, nl=False)
    answer = click.prompt("Add it?", type=click.Choice(["y", "n", "q"]), default="n", show_choices=True)
    if answer == "q":
        return None
    if answer == "n":
        return ""
    proposed = line(proposal)
    if proposed is None and proposal.kind == SHORT:
        proposed = _with_asked_meaning(proposal)
    return proposed or ""


def _with_asked_meaning(proposal: Proposal) -> str | None:
    """Ask what a short form stands for; return the line with it, None where nobody knows."""
    answer = click.prompt(f'What does "{proposal.form}" stand for?', default="", show_default=False)
    meaning = " ".join(answer.split())
    return line(proposal._replace(expansion=meaning)) if meaning else None


def _discover(request: Request, options: DiscoverOptions, out: Console) -> int:
    """Write the jargon of the pages that no list knows, or add it to a table."""
    look = _look(options.pipeline)
    bank = bank_of(config_here(request))
    readings = run.readings(request, out)
    tongue = discovery.Tongue(resources.words(), resources.plain())
    jargon = discovery.discover(readings, bank, tongue, look)
    shown = _limited(jargon, options.limit)
    if options.table is not None:
        return _add_to_table(options.table, shown.proposals, options.ask, out)
    for piece in proposals.FORMATS[options.form](shown, jargon):
        out.write(piece)
    return run.CLEAN


def _limited(jargon: Found, limit: int) -> Found:
    """The first so many of what was found, 0 for all: proposals, and names where there is room left."""
    if not limit:
        return jargon
    shown = jargon.proposals[:limit]
    return Found(shown, jargon.names[: limit - len(shown)])


def _look(pipeline: str | None) -> discovery.Look:
    """What a pipeline sees on a page; nothing without one."""
    if pipeline is None:
        return discovery.by_patterns
    from jargonlint.integrations import grammar

    nlp = grammar.pipeline(pipeline)
    return lambda document: grammar.look(document, nlp)


# A table


def _add_to_table(path: str, shown: Sequence[Proposal], ask: Ask | None, out: Console) -> int:
    """Append what is wanted to a table, which is made if it is not there; nothing is written if it would not read."""
    old, columns = _read_table(path)
    names = {key(term.name) for term in parse(path, old)} if old else set()
    lines, left_out = _new_lines(_answers(shown, ask), names, columns)
    if lines:
        _append(path, old, lines, columns)
    added = f"{path}: {len(lines)} {'line' if len(lines) == 1 else 'lines'} added"
    left = f", {left_out} left out (in it already, or a short form that no page expands)" if left_out else ""
    out.write(f"{added}{left}; write the glosses, and name the table under terms in jargonlint.toml\n")
    return run.CLEAN


def _answers(shown: Sequence[Proposal], ask: Ask | None) -> Iterator[str | None]:
    """Yield the line for each proposal, "" for one that nobody wants, None for one that has no line."""
    for proposal in shown:
        if ask is None:
            yield line(proposal)
            continue
        answer = ask(proposal)
        if answer is None:
            return
        yield answer


def _new_lines(answers: Iterator[str | None], names: Collection[str], columns: Sequence[str]) -> tuple[list[str], int]:
    """Return the lines whose names are new, each in the columns of the table, and how many were left out."""
    known = set(names)
    lines: list[str] = []
    left_out = 0
    for answer in answers:
        name = key((answer or "").partition("\t")[0])
        if answer is None or name in known:
            left_out += 1
        elif answer:
            lines.append(_arranged(answer, columns))
            known.add(name)
    return lines, left_out


def _append(path: str, old: str, lines: Sequence[str], columns: Sequence[str]) -> None:
    """Write a table with new lines at its end; raises ValueError where it would not read."""
    head = old or "\t".join(columns)
    new = "\n".join((head.removesuffix("\n"), *lines, ""))
    parse(path, new)
    save(path, new)


def _read_table(path: str) -> tuple[str, Sequence[str]]:
    """Return a table's text, "" where there is none yet, and its columns; raises SettingsError."""
    proposed = HEADER.split("\t")
    try:
        old = files.read_text(path, files.TABLES)
    except FileNotFoundError:
        return "", proposed
    except ValueError as fault:
        raise SettingsError(f"{path}: {fault}") from None
    columns = old.partition("\n")[0].rstrip("\r").split("\t") if old else proposed
    missing = [column for column in ("name", "short", "kind") if column not in columns]
    if old and missing:
        raise SettingsError(f'{path}:1: no column "{missing[0]}" to write to; the columns are {", ".join(COLUMNS)}')
    return old, columns


def _arranged(proposed: str, columns: Sequence[str]) -> str:
    """Return a proposed line in the columns of a table."""
    cells = dict(zip(HEADER.split("\t"), proposed.split("\t"), strict=True))
    return "\t".join(cells.get(column, "") for column in columns)
