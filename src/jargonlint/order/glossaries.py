"""The glossaries that site tools keep beside their pages: which files they are, and what data among them says."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from jargonlint.order.find import folders
from jargonlint.order.mkdocs import configuration
from jargonlint.order.tree import ToolGlossary, Tree, Unreadable, inside
from jargonlint.order.yaml import data_of


class Word(NamedTuple):
    """An entry of a glossary that is data: the word, what it stands for ("" where that is not said apart), its text."""

    word: str
    full: str
    text: str


DATA: Final = (".json", ".yml", ".yaml")
"""Endings of files that hold data."""

_CALLED: Final = re.compile(r"glossar|acronym|abbrev|terminolog|^terms\b", re.IGNORECASE)
_DOCUSAURUS: Final = re.compile(r"docusaurus\.config\.\w+$")
_BESIDE: Final = {"Docusaurus": "glossary/glossary.json", "VitePress": ".vitepress/glossary.json"}
_NAMES: Final = ("term", "word", "name", "title", "abbr", "acronym", "key")
_FULLS: Final = ("abbreviation", "full", "long", "expansion", "stands_for", "abbrev")
_TEXTS: Final = ("definition", "description", "meaning", "text", "desc", "explanation")


def tool_glossaries(paths: Sequence[str], tree: Tree) -> Iterator[ToolGlossary]:
    """Yield the glossaries beside pages, or above them, each once; a configuration that cannot be read has none."""
    seen = set()
    for folder in folders(paths):
        for found in (*_of_mkdocs(folder, tree), *_of_programs(folder, tree), *_of_jekyll(folder, tree)):
            if found.file not in seen and tree.text(found.file) is not None:
                seen.add(found.file)
                yield found


def _of_mkdocs(folder: str, tree: Tree) -> Iterator[ToolGlossary]:
    """The files of abbreviations that pymdownx.snippets appends to each page."""
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        text = tree.text(posixpath.join(folder, name)) if name in tree.names(folder) else None
        for options in _snippets(text) if text else ():
            for file in map(str, _listed(options.get("auto_append"))):
                yield from _appended(file, map(str, _listed(options.get("base_path", "."))), folder, tree)


def _appended(file: str, bases: Iterable[str], folder: str, tree: Tree) -> Iterator[ToolGlossary]:
    """A file below the first of some folders that has it."""
    candidates = (inside(posixpath.join(folder, base, file)) for base in bases)
    found = next((path for path in candidates if path and tree.text(path) is not None), None)
    if found:
        yield ToolGlossary("MkDocs", found, True)


def _snippets(text: str) -> Iterator[Mapping[str, Any]]:
    """The options of pymdownx.snippets, with "snippets" under it or alone."""
    try:
        extensions = configuration(text).get("markdown_extensions")
    except Unreadable:
        return
    tables = extensions if isinstance(extensions, list) else [extensions]
    for table in tables:
        options = table.get("pymdownx.snippets") if isinstance(table, dict) else None
        if isinstance(options, dict):
            yield options


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _of_programs(folder: str, tree: Tree) -> Iterator[ToolGlossary]:
    """Where docusaurus-plugin-glossary and vitepress-plugin-glossary have their files: their configurations are
    programs, and are not run."""
    names = tree.names(folder)
    if any(map(_DOCUSAURUS.match, names)):
        yield ToolGlossary("Docusaurus", posixpath.join(folder, _BESIDE["Docusaurus"]), True)
    if ".vitepress" in names:
        yield ToolGlossary("VitePress", posixpath.join(folder, _BESIDE["VitePress"]), True)


def _of_jekyll(folder: str, tree: Tree) -> Iterator[ToolGlossary]:
    """Data files of Jekyll that are called glossaries; what a page shows of them is for its templates to say."""
    if "_data" not in tree.names(folder):
        return
    data = posixpath.join(folder, "_data")
    for name in tree.names(data):
        if name.endswith(DATA) and _CALLED.search(name):
            yield ToolGlossary("Jekyll", posixpath.join(data, name), False)


def words(text: str, file: str) -> list[Word]:
    """Return the entries of a glossary that is data; raises Unreadable.

    It is a table of words and texts, or a list of tables that name word and text; such may stand under one key.
    """
    return list(_words(data_of(file, text)))


def _words(data: Any) -> Iterator[Word]:
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and any(map(_is_table, value))]
        if not lists:
            yield from _of_pairs(data)
        for entries in lists:  # beside a title, and who has written it
            yield from _words(entries)
    elif isinstance(data, list):
        yield from (word for word in map(_of_table, filter(_is_table, data)) if word)


def _of_pairs(data: Mapping[Any, Any]) -> Iterator[Word]:
    """The entries of a table of words and texts, or of words and tables."""
    for key, value in data.items():
        text = " ".join(value.split()) if isinstance(value, str) else ""
        word = (
            Word(str(key), "", text) if text else _of_table({"term": str(key), **value}) if _is_table(value) else None
        )
        if word:
            yield word


def _is_table(data: Any) -> bool:
    return isinstance(data, dict)


def _of_table(table: Mapping[Any, Any]) -> Word | None:
    """The entry that a table holds, None where it names no word or says nothing of it."""
    small = {str(key).lower(): " ".join(value.split()) for key, value in table.items() if isinstance(value, str)}
    word, full, text = (next((small[key] for key in keys if small.get(key)), "") for keys in (_NAMES, _FULLS, _TEXTS))
    return Word(word, full, text) if word and (full or text) else None


def as_page(entries: Sequence[Word]) -> str:
    """Return a glossary as a page in Markdown, an entry on each third line from the third on."""
    lines = ["# Glossary", ""]
    for word, full, text in entries:
        named = f"{word} ({full})" if full else word
        lines += [f"**{named}**: {text}" if text else f"**{named}**", "", ""]
    return "\n".join(lines)


def line_of(entry: Word, text: str) -> int:
    """Return the line, from 1, of a file on which an entry begins; 1 where nobody can tell."""
    quoted = re.escape(entry.word)
    key = re.search(rf"""^[ \t]*(?:- )?["']?{quoted}["']?[ \t]*:""", text, re.MULTILINE)
    place = key or re.search(rf"""["']?{quoted}["']?[ \t]*(?:,|$)""", text, re.MULTILINE)
    return text.count("\n", 0, place.start()) + 1 if place else 1
