"""`jargonlint init`: a look at a folder, and its first configuration."""

import os
from collections.abc import Callable

from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.project import files, resources, settings
from jargonlint.project.settings import SettingsError
from jargonlint.project.survey import survey, text
from jargonlint.words.bank import AUDIENCES

Ask = Callable[[str], bool]
"""Asks a question that is answered by yes or no."""


def begin(folder: str, ask: Ask, *, force: bool) -> int:
    """Write a configuration for a folder, and return the exit status."""
    return run.guarded(lambda out: _begin(folder, ask, force, out))


def _begin(folder: str, ask: Ask, force: bool, out: Console) -> int:
    target = os.path.normpath(os.path.join(folder, settings.FILES[0]))
    if not os.path.isdir(folder):
        raise SettingsError(f"{folder}: no such folder")
    if not force:
        _nothing_there(folder, target)
    whole = os.path.abspath(folder)
    _, readings = run.readings(run.Wish((folder,), isolated=True), out)
    pages = (
        (os.path.relpath(path, whole).replace(os.sep, "/"), reading)
        for reading in readings
        if (path := os.path.abspath(reading.document.source.path or "")).isprintable()
    )
    seen = survey(pages)
    glossaries = [one for one in seen.glossaries if ask(f"{one[0]} explains {one[1]} words. Do they count everywhere?")]
    workshop = [path for path in seen.workshop if ask(f"{path} is not for readers. Leave it out?")]
    written = text(seen._replace(glossaries=glossaries, workshop=workshop), resources.cards(), AUDIENCES)
    with files.anew(target) as file:
        file.write(written)
    out.write(f"{target}: written; read it, and run jargonlint check\n")
    return run.FAILED if out.troubles else run.CLEAN


def _nothing_there(folder: str, target: str) -> None:
    """Raise SettingsError where the folder has a configuration of its own."""
    if os.path.lexists(target):
        raise SettingsError(f"{target}: is there already; --force writes it anew")
    own = settings.find(os.path.abspath(folder), {})
    if own.file and os.path.samefile(own.folder, folder):
        raise SettingsError(f"{own.file}: configures this folder already; --force writes {target}, which wins")
