"""`jargonlint init`: a look at a folder, and its first configuration."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial

import click

from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request
from jargonlint.model import Reading
from jargonlint.project import resources, settings, writing
from jargonlint.project.settings import SettingsError
from jargonlint.project.survey import Survey, survey, text
from jargonlint.words.bank import AUDIENCES

Ask = Callable[[str], bool]
"""Asks a question that is answered by yes or no."""


@click.command()
@click.argument("folder", default=".")
@click.option("--force", is_flag=True, help="Write it even where there is one.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_context
def init(ctx: click.Context, /, folder: str, force: bool, yes: bool) -> None:
    """Write a configuration that fits a folder, with a reason for every line.

    It names the glossary pages that were found, the pages that are not for readers, and the short forms that no
    table knows. Nothing is asked where nobody is there to answer.
    """
    watched = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    ctx.exit(begin(folder, _ask_on_terminal if watched else lambda _: True, force=force))


def _ask_on_terminal(question: str) -> bool:
    return click.confirm(question, default=True)


def begin(folder: str, ask: Ask, *, force: bool) -> int:
    """Write a configuration for a folder, and return the exit status."""
    return run.guarded(partial(_begin, folder, ask, force))


def _begin(folder: str, ask: Ask, force: bool, out: Console) -> int:
    target = os.path.normpath(os.path.join(folder, settings.FILES[0]))
    if not os.path.isdir(folder):
        raise SettingsError(f"{folder}: no such folder")
    if not force:
        _nothing_there(folder, target)
    readings = run.readings(Request((folder,), isolated=True), out)
    seen = _confirmed(survey(_named_from(folder, readings)), ask)
    written = text(seen, resources.cards(), AUDIENCES)
    writing.anew(target, written.encode(errors="backslashreplace"))
    out.write(f"{target}: written; read it, and run jargonlint check\n")
    return run.FAILED if out.troubles else run.CLEAN


def _nothing_there(folder: str, target: str) -> None:
    """Raise SettingsError where the folder has a configuration of its own."""
    if os.path.lexists(target):
        raise SettingsError(f"{target}: is there already; --force writes it anew")
    own = settings.find(os.path.abspath(folder), {})
    if own.file and os.path.samefile(own.folder, folder):
        raise SettingsError(f"{own.file}: configures this folder already; --force writes {target}, which wins")


def _named_from(folder: str, readings: Iterator[Reading]) -> Iterator[tuple[str, Reading]]:
    """Yield the readings with the paths of their pages from the folder; a name that no configuration can hold is
    left out."""
    root = os.path.abspath(folder)
    for reading in readings:
        path = os.path.abspath(reading.document.source.path or "")
        if path.isprintable():
            yield os.path.relpath(path, root).replace(os.sep, "/"), reading


def _confirmed(seen: Survey, ask: Ask) -> Survey:
    """Return what was seen, but for what somebody says is otherwise."""
    glossaries = [
        (path, count)
        for path, count in seen.glossaries
        if ask(f"{path} explains {count} words. Do they count everywhere?")
    ]
    workshop = [path for path in seen.workshop if ask(f"{path} is not for readers. Leave it out?")]
    return seen._replace(glossaries=glossaries, workshop=workshop)
