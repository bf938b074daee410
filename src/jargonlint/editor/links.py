"""Pages in, what on them leads to other files out: words to their explanations, names of rules, files of a table."""

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jargonlint.editor.words import Word, explanations, place_of
from jargonlint.model import Reading, Span
from jargonlint.project import files, resources
from jargonlint.project.settings import Config
from jargonlint.reading import allowances
from jargonlint.rules import RULES
from jargonlint.text.lines import Lines


class Target(NamedTuple):
    """A stretch of a file: `text` is that of the file, None for the file that was asked about."""

    path: str
    text: str | None
    span: Span


class Link(NamedTuple):
    """A stretch of a page that leads to a file and to a line of it, from 1 (0: to none), and what it is for people."""

    span: Span
    path: str
    line: int
    title: str


def card_path(rule: str) -> str:
    """Return the file of the card of a rule, which says what it finds and why; those of the other checks have none."""
    return os.path.join(resources.folder("rules"), f"{rule}.toml")


def targets(reading: Reading, word: Word, glossaries: Sequence[Reading], config: Config, path: str) -> Iterator[Target]:
    """Yield where a word is explained: on its page, else on a glossary page, else in a table of one's own."""
    own = [place for place in map(place_of, explanations(reading, word)) if place]
    if own:
        yield from (Target(path, None, place) for place in own)
        return
    on_pages = list(_on_glossary_pages(word, glossaries))
    yield from on_pages or _in_own_tables(word, config)


def _on_glossary_pages(word: Word, glossaries: Sequence[Reading]) -> Iterator[Target]:
    for reading in glossaries:
        source = reading.document.source
        for definition in reading.explained(word.kind, word.key):
            place = place_of(definition)
            if place and source.path and not source.package:
                yield Target(source.path, source.text, place)


def _in_own_tables(word: Word, config: Config) -> Iterator[Target]:
    """The lines of own tables that have a word, by their names."""
    tables = dict(config.terms)
    for term in word.hit.terms:
        if term.pack not in tables:
            continue
        try:
            text = files.read_text(tables[term.pack], files.TABLES)
        except (OSError, ValueError):
            continue
        line = re.search(rf"(?m)^[^\n]*(?<![^\t\n]){re.escape(term.name)}(?![^\t\r\n])[^\n]*$", text)
        if line:
            yield Target(tables[term.pack], text, Span(*line.span()))


def links(reading: Reading, glossaries: Sequence[Reading]) -> Iterator[Link]:
    """Yield the links of a page, in order of place.

    Comments that allow a rule lead to its card, the first use of a word that a glossary page explains leads there.
    """
    found = [*_of_comments(reading), *_of_words(reading, glossaries)]
    yield from sorted(found, key=lambda link: link.span)


def _of_comments(reading: Reading) -> Iterator[Link]:
    text = reading.document.source.text
    for allowance in allowances.allowances(reading.document):
        if allowance.name in RULES:
            start = text.find(allowance.what, *allowance.span)
            yield Link(Span(start, start + len(allowance.what)), card_path(allowance.name), 0, "What this rule finds")


def _of_words(reading: Reading, glossaries: Sequence[Reading]) -> Iterator[Link]:
    document = reading.document
    for kind, all_uses in (("short", reading.shorts), ("term", reading.jargon)):
        for uses in all_uses:
            hit = uses.first
            word = Word(hit, kind, uses.key, document.origin(hit.start, hit.end))
            if any(place_of(definition) for definition in explanations(reading, word)):
                continue
            target = next(_on_glossary_pages(word, glossaries), None)
            if target and target.text is not None:
                line = Lines(target.text).number(target.span.start)
                yield Link(word.span, target.path, line, f"Explained in {os.path.basename(target.path)}")


def of_configuration(text: str, config: Config) -> Iterator[Link]:
    """Yield the files that the text of a configuration names, in order of place."""
    named = dict((*config.terms, *config.glossary, *([config.baseline] if config.baseline else ())))
    for string in re.finditer(r"\"([^\"\n]+)\"|'([^'\n]+)'", text):
        path = named.get(string[1] or string[2])
        if path:
            yield Link(Span(string.start() + 1, string.end() - 1), path, 0, "Open the file")
