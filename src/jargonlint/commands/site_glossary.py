"""`glossary --site`: one glossary for the pages of a site, which link to it and to which it links."""

import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from jargonlint import lint
from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, Task, plan, words
from jargonlint.configured import Words
from jargonlint.markup.format import Entry
from jargonlint.model import COLLECTION, Definition, Explanation, Reading, Settings, Source, short_key
from jargonlint.project.settings import SettingsError
from jargonlint.project.sites import ordered
from jargonlint.project.survey import is_glossary
from jargonlint.repair.glossary import Glossary, gathered, merged
from jargonlint.repair.glossary.appendix import linked_to, region
from jargonlint.report import Summary
from jargonlint.site.explanations import Anchors, explanations
from jargonlint.text.escapes import destination
from jargonlint.words.bank import Bank

PAGES: Final = 5
"""Pages that an entry links to: the first ones that use it."""

Key = tuple[str, str]
"""What is explained, as `Definition.kind` and `.key` say it."""


class SitePage(NamedTuple):
    """What a page says and asks for.

    glossary    of its words
    anchors     of the headings above the first uses of its words, by word; "" where nobody can tell
    missing     words that the page does not explain, nor do tables: what is said of each
    used        which words stand on it, explained or not
    entries     what it explains for others, if it is a glossary
    collection  whether it holds the glossary that we keep
    """

    glossary: Glossary
    anchors: Mapping[str, str]
    missing: Mapping[str, str]
    used: frozenset[Key]
    entries: Sequence[Explanation]
    collection: bool


class Kept(NamedTuple):
    """The glossary of a site: its file, its words, and the pages that use them, in reading order."""

    path: str
    glossary: Glossary
    tasks: Sequence[Task]
    words_by_config: Mapping[str, Words]


def kept(request: Request, output: str | None, out: Console) -> Kept:
    """Return what the glossary of a site should hold, and say which entries and explanations are missing.

    `output` is the file that keeps it; None: the page that has the comments for it. Raises SettingsError where no page,
    or more than one, has them.
    """
    tasks = _in_reading_order(plan(request, out, Summary()))
    words_by_config = words(tasks, out)
    pages = list(run.worked(tasks, words_by_config, out, _site_page))
    path = output if output is not None else _keeper([task.path for task, page in pages if page.collection])
    pages = [(task, page) for task, page in pages if os.path.realpath(task.path) != os.path.realpath(path)]
    glossary = _with_places(path, pages)
    for line in (*_unexplained(pages, {entry.word for entry in glossary.entries}), *_orphans(pages)):
        out.warn(line)
    return Kept(path, glossary, [task for task, _ in pages], words_by_config)


def _in_reading_order(tasks: Sequence[Task]) -> list[Task]:
    configs = {task.config.file: task.config for task in tasks}
    places = {
        path: place
        for config in configs.values()
        for place, path in enumerate(
            ordered(config, [task.path for task in tasks if task.config.file == config.file]).paths
        )
    }
    return sorted(tasks, key=lambda task: places[task.path])


def _keeper(paths: Sequence[str]) -> str:
    if not paths:
        raise SettingsError(f"no page holds <!-- {COLLECTION} -->; name the file that is to keep it with --output")
    if len(paths) > 1:
        raise SettingsError(f"{' and '.join(paths)} hold <!-- {COLLECTION} -->; keep one, or name it with --output")
    return paths[0]


def _site_page(
    task: Task, source: Source, kind: str, bank: Bank, settings: Settings, glossaries: Sequence[Definition]
) -> SitePage:
    reading = lint.read(source, kind, bank, settings, glossaries)
    collection = region(reading.document, COLLECTION) is not None
    own = explanations(reading) if is_glossary(task.path, reading) and not collection else ()
    glossary = gathered(reading)
    anchors = Anchors(reading.document)
    firsts = [(uses.first.form, uses.first) for uses in reading.shorts]
    firsts += [(uses.key, uses.first) for uses in reading.jargon]
    above = {word: anchors.above(hit.start) for word, hit in firsts}
    return SitePage(glossary, above, _missing(glossary, above), _used(reading), own, collection)


def _missing(glossary: Glossary, words: Iterable[str]) -> Mapping[str, str]:
    """Which of some words nobody explains, and what is said of each."""
    said = {message: word for word in words for message in glossary.unexplained if f'"{word}"' in message}
    return {word: message for message, word in said.items()}


def _used(reading: Reading) -> frozenset[Key]:
    """The short forms and terms of a page, whoever knows them."""
    shorts = {("short", short_key(hit.form)) for hit in reading.hits}
    return frozenset(shorts | {("term", term.name) for hit in reading.hits for term in hit.terms})


def _unexplained(pages: Sequence[tuple[Task, SitePage]], explained: Container[str]) -> Iterator[str]:
    """Say once what no page explains, with the first page that uses it."""
    counts = Counter(word for _, page in pages for word in page.missing if word not in explained)
    for task, page in pages:
        for word, message in page.missing.items():
            number = counts.pop(word, 0)
            if number:
                yield f"{task.path}: {message}" + (f" (first of {number} pages)" if number > 1 else "")


def _orphans(pages: Sequence[tuple[Task, SitePage]]) -> Iterator[str]:
    """Say which entries of the site's glossaries are used on no other page."""
    for task, glossary in pages:
        used = frozenset[Key]().union(*(page.used for other, page in pages if other is not task))
        for entry in glossary.entries:
            if (entry.kind, entry.key) not in used:
                yield f'{entry.place.path}:{entry.place.line}: no page uses "{entry.form}"'


def _with_places(path: str, pages: Sequence[tuple[Task, SitePage]]) -> Glossary:
    """One glossary of all pages; each entry names the first pages that use it, and the headings above its uses."""
    folder = os.path.dirname(path) or os.curdir
    by_path = {os.path.relpath(task.path, folder).replace(os.sep, "/"): page for task, page in pages}
    glossary = merged((shown, page.glossary) for shown, page in by_path.items())
    meanings = Counter(entry.word for entry in glossary.entries)

    def of(entry: Entry) -> Entry:
        is_sole = meanings[entry.word] == 1  # else nobody can tell which of them a page means that does not say so
        using = [
            shown for shown, page in by_path.items() if shown in entry.pages or (is_sole and entry.word in page.missing)
        ]
        shown = tuple(using[:PAGES])
        anchors = tuple(by_path[page].anchors.get(entry.word, "") for page in shown)
        return entry._replace(pages=shown, anchors=anchors, more=len(using) - len(shown))

    return glossary._replace(entries=tuple(map(of, glossary.entries)))


def with_links(site: Kept, out: Console) -> Iterator[tuple[Task, Source, Source]]:
    """Yield each page, before and after the first uses of the glossary's words were made links to their entries."""
    listed = [entry.word for entry in site.glossary.entries]
    for task, (before, after) in run.worked(site.tasks, site.words_by_config, out, partial(_linked, site.path, listed)):
        yield task, before, after


def _linked(
    path: str,
    listed: Iterable[str],
    task: Task,
    source: Source,
    kind: str,
    bank: Bank,
    settings: Settings,
    glossaries: Sequence[Definition],
) -> tuple[Source, Source]:
    read: Callable[[Source], Reading] = lambda page: lint.read(page, kind, bank, settings, glossaries)  # noqa: E731
    folder = os.path.dirname(task.path) or os.curdir
    target = destination(os.path.relpath(path, folder).replace(os.sep, "/"))
    return source, linked_to(read(source), read, listed, target)
