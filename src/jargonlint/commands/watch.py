"""`check --watch`: pages are checked again when they change, until somebody ends it."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from jargonlint.commands import run
from jargonlint.commands.check import check
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, configs
from jargonlint.configured import included
from jargonlint.project import files, settings
from jargonlint.project.settings import Config, SettingsError

CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
"""Moves to the top of the terminal and empties it: what was said of an older page is no longer true."""

WATCHING: Final = "watching; Ctrl-C ends it"


def watch(request: Request) -> int:
    """Check all pages, and then those that change; return the exit status once Ctrl-C has ended it."""
    return run.guarded(partial(_watch, request))


def _watch(request: Request, out: Console) -> int:
    gc.enable()  # a long run makes cycles worth collecting
    changed = changes(_watched(request))
    again = request
    try:
        while again.paths and check(again) != run.INTERRUPTED:
            out.say(WATCHING)
            again = next(filter(_has_paths, map(partial(_again, request), changed)), request._replace(paths=()))
            if again.paths and sys.stdout.isatty():
                out.write(CLEAR)
    except KeyboardInterrupt:
        pass  # which is how it ends
    return run.CLEAN


def _has_paths(request: Request) -> bool:
    return bool(request.paths)


def changes(paths: Sequence[str]) -> Iterator[set[str]]:
    """Return what yields the absolute paths of what has changed below some paths; raises SettingsError."""
    try:
        import watchfiles
    except ImportError:
        raise SettingsError('--watch needs watchfiles: pip install "jargonlint[watch]"') from None
    return ({os.path.abspath(path) for _, path in changed} for changed in watchfiles.watch(*paths))


def _again(request: Request, changed: set[str]) -> Request:
    """Return what is to be checked after some files have changed: those of them that are pages, or all pages."""
    if any(os.path.basename(path) in (*settings.FILES, ".gitignore") for path in changed):
        return request
    pages = _pages(request)
    try:
        if not changed.isdisjoint(_deciding(request, pages)):
            return request
    except SettingsError:
        pass  # which the check of a page will say
    return request._replace(paths=[page for page in pages if os.path.abspath(page) in changed])


def _pages(request: Request) -> list[str]:
    return [page.path for page in files.find(request.paths, lambda _: None, included(configs(request)))]


def _deciding(request: Request, pages: Iterable[str]) -> set[str]:
    """Return the absolute paths of tables, glossary pages and baselines, which decide about other pages, too."""
    configured = configs(request)
    by_file: dict[str, Config] = {}
    for page in pages:
        config = configured(page)
        by_file.setdefault(config.file, config)
    paths = {path for config in by_file.values() for _, path in (*config.terms, *config.glossary)}
    paths |= {config.baseline[1] for config in by_file.values() if config.baseline}
    return {os.path.abspath(path) for path in (*paths, request.baseline or os.devnull)}


def _watched(request: Request) -> list[str]:
    """Return what is to be watched: the paths that are asked for, and the folders of what decides about them."""
    configured = configs(request)
    pages = _pages(request)
    folders = {configured(page).folder for page in pages if configured(page).file}
    folders |= {os.path.dirname(path) for path in _deciding(request, pages) if os.path.isfile(path)}
    return sorted({*filter(os.path.exists, request.paths), *folders})
