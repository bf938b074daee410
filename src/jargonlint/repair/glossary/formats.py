"""A glossary in, the text of a file out: what people read, and what other programs do."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from jargonlint.markup import html, markdown
from jargonlint.markup.format import Entry, Looks
from jargonlint.repair.glossary import Glossary
from jargonlint.text.escapes import cell, json
from jargonlint.text.printable import printable


def in_markdown(glossary: Glossary, looks: Looks) -> str:
    """Return a heading and the entries, to be put into a page."""
    return markdown.glossary(glossary.entries, looks, ())


def in_html(glossary: Glossary, looks: Looks) -> str:
    """Return a section with a description list, to be put into a page."""
    return html.glossary(glossary.entries, looks._replace(style=html.STYLE), ())


def in_json(glossary: Glossary, looks: Looks) -> str:
    """Return an array with an object for each entry, in pure ASCII."""
    records = [
        {"term": entry.word, "stands_for": entry.full, "meaning": entry.meaning, "pages": list(entry.pages)}
        for entry in glossary.entries
    ]
    return json(records, indent=2) + "\n"


def in_csv(glossary: Glossary, looks: Looks) -> str:
    """Return comma-separated values in which no spreadsheet finds a formula."""
    return _separated(glossary, ",")


def in_tsv(glossary: Glossary, looks: Looks) -> str:
    """Return tab-separated values in which no spreadsheet finds a formula."""
    return _separated(glossary, "\t")


def _separated(glossary: Glossary, separator: str) -> str:
    from csv import writer
    from io import StringIO

    text = StringIO()
    rows = writer(text, delimiter=separator, lineterminator="\n")
    rows.writerow(("term", "stands for", "meaning", "pages"))
    for entry in glossary.entries:
        rows.writerow([cell(value) for value in (entry.word, entry.full, entry.meaning, "; ".join(entry.pages))])
    return text.getvalue()


def in_abbreviations(glossary: Glossary, looks: Looks) -> str:
    """Return `*[CAC]: customer acquisition cost` lines, as Python-Markdown and Material for MkDocs read them.

    There is one for each short form, whatever number of things it stands for: of two they would read the last.
    """
    fulls: dict[str, list[str]] = {}
    for entry in glossary.entries:
        if entry.full and not re.search(r"[\\\[\]]", entry.word):
            fulls.setdefault(entry.word, []).append(entry.full)
    return "".join(f"*[{printable(word)}]: {printable(' or '.join(those))}\n" for word, those in fulls.items())


def in_docusaurus(glossary: Glossary, looks: Looks) -> str:
    """Return the JSON of docusaurus-plugin-glossary, in which a short form is a term and has its words apart."""
    terms = []
    for word, entries in _by_word(glossary).items():
        fulls = " or ".join(entry.full for entry in entries if entry.full)
        terms.append({"term": word, **({"abbreviation": fulls} if fulls else {}), "definition": _texts(entries)})
    return json({"title": looks.heading, "terms": terms}, indent=2) + "\n"


def in_vitepress(glossary: Glossary, looks: Looks) -> str:
    """Return the JSON of vitepress-plugin-glossary, a text for each word."""
    texts = {
        word: "; ".join(": ".join(filter(None, (entry.full, entry.meaning))) for entry in entries)
        for word, entries in _by_word(glossary).items()
    }
    return json(texts, indent=2) + "\n"


def _by_word(glossary: Glossary) -> dict[str, list[Entry]]:
    """The entries of each word; whoever looks one up finds all that it stands for."""
    entries: dict[str, list[Entry]] = {}
    for entry in glossary.entries:
        entries.setdefault(entry.word, []).append(entry)
    return entries


def _texts(entries: Sequence[Entry]) -> str:
    """What a word means, or else what it stands for; of several meanings each with what it is the meaning of."""
    if len(entries) == 1:
        return entries[0].meaning or entries[0].full
    return "; ".join(": ".join(filter(None, (entry.full, entry.meaning))) for entry in entries)


FORMATS: Final[Mapping[str, Callable[[Glossary, Looks], str]]] = {
    "markdown": in_markdown,
    "html": in_html,
    "json": in_json,
    "csv": in_csv,
    "tsv": in_tsv,
    "mkdocs-abbr": in_abbreviations,
    "docusaurus": in_docusaurus,
    "vitepress": in_vitepress,
}
