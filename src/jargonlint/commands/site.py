"""`jargonlint site`: pages in; the order in which they are read, and what says so, out."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import click

from jargonlint import lint
from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, EXCLUDE, ISOLATED, PATHS, Near
from jargonlint.commands.console import Console
from jargonlint.commands.plan import HERE, Request, Task, plan, words
from jargonlint.project.sites import Ordered, ordered
from jargonlint.project.survey import is_glossary
from jargonlint.report import Summary
from jargonlint.text.printable import printable


class Described(NamedTuple):
    """One site as it is told.

    glossaries  pages that explain words for others, as they are called here, and how many words each explains
    """

    ordered: Ordered
    glossaries: Mapping[str, int]


@click.command()
@PATHS
@click.option(
    "--format", "format_", type=Near(("text", "json")), default="text", show_default=True, help="How to write."
)
@EXCLUDE
@CONFIG
@ISOLATED
@click.pass_context
def site(ctx: click.Context, /, paths: tuple[str, ...], format_: str, **options: Any) -> None:
    """Show in which order people read the pages, and which pages are glossaries.

    The order is that of the tool that builds the site (MkDocs, Sphinx, Docusaurus, Mintlify, Hugo, Jekyll, DocFX,
    Starlight, a SUMMARY.md); `order` in the configuration comes before it, and pages without a place come last. With
    `scope = "site"`, a word has to be explained once, where the site uses it first. PATHS are as for check.
    """
    ctx.exit(run.guarded(partial(_site, Request(paths or HERE, **options), FORMATS[format_])))


def _site(request: Request, render: Callable[[Sequence[Described]], Iterator[str]], out: Console) -> int:
    tasks = plan(request, out, Summary())
    words_by_config = words(tasks, out)
    glossaries = {task.path: count for task, count in run.worked(tasks, words_by_config, out, _entries) if count}
    configs = {task.config.file: task.config for task in tasks}.values()
    orders = [ordered(config, [task.path for task in tasks if task.config.file == config.file]) for config in configs]
    for unread in (line for each in orders for line in each.order.unread):
        out.warn(unread)
    for piece in render([_described(each, glossaries) for each in orders]):
        out.write(piece)
    return run.CLEAN


def _described(site: Ordered, glossaries: Mapping[str, int]) -> Described:
    own = {path: glossaries[path] for path in site.paths if path in glossaries}
    return Described(site, own)


def _entries(task: Task, *page: Any) -> int:
    """How many words a page explains that is a glossary; 0 for any other."""
    reading = lint.read(*page)
    if not is_glossary(task.path, reading):
        return 0
    return len({(definition.kind, definition.key) for definition in reading.definitions if definition.end})


LOST: Final = 3
"""Pages that a tool names and that are not there, as far as a line shows them."""


def _text(sites: Sequence[Described]) -> Iterator[str]:
    return (printable(line) + "\n" for each in sites for line in _lines(each))


def _lines(described: Described) -> Iterator[str]:
    found = described.ordered
    for number, (path, page) in enumerate(zip(found.paths, found.order.pages, strict=True), 1):
        yield f"{number:5}  {path}" + ("" if page in found.order.placed else "  (without a place)")
    yield f"{_counted(len(found.paths), 'page')} in reading order, {found.unplaced} without a place"
    for each in found.order.found:
        yield f"  {_called(found, each.file)} ({each.tool}): {_counted(each.placed, 'page')}{_lost(each.lost)}"
    for path, count in described.glossaries.items():
        yield f"  {path}: a glossary, {_counted(count, 'word')}"
    for glossary in found.glossaries:
        words = f", {_counted(len(glossary.lines), 'word')}" if glossary.page else ""
        on_pages = ", shown on every page" if glossary.found.everywhere else ""
        yield f"  {_called(found, glossary.found.file)} ({glossary.found.tool}): a glossary{words}{on_pages}"


def _called(found: Ordered, file: str) -> str:
    """A file of a site as it is called from the working folder."""
    return os.path.relpath(os.path.join(found.folder, file))


def _lost(targets: Sequence[str]) -> str:
    if not targets:
        return ""
    shown = ", ".join(f'"{target}"' for target in targets[:LOST])
    return f"; not among them: {shown}" + (f" and {len(targets) - LOST} more" if len(targets) > LOST else "")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _json(sites: Sequence[Described]) -> Iterator[str]:
    import json

    yield json.dumps({"version": 1, "sites": [_as_data(each) for each in sites]}, indent=2) + "\n"


def _as_data(described: Described) -> dict[str, Any]:
    found = described.ordered
    return {
        "folder": os.path.relpath(found.folder),
        "pages": [
            {"path": path, "placed": page in found.order.placed}
            for path, page in zip(found.paths, found.order.pages, strict=True)
        ],
        "order": [
            {"file": _called(found, each.file), "tool": each.tool, "pages": each.placed, "lost": list(each.lost)}
            for each in found.order.found
        ],
        "glossaries": [{"path": path, "words": count} for path, count in described.glossaries.items()],
        "data": [
            {"file": _called(found, each.found.file), "tool": each.found.tool, "everywhere": each.found.everywhere}
            for each in found.glossaries
        ],
    }


FORMATS: Final[Mapping[str, Callable[[Sequence[Described]], Iterator[str]]]] = {"text": _text, "json": _json}
