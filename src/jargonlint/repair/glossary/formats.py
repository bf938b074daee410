"""A glossary in, the text of a file out: what people read, and what other programs do."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from jargonlint.markup import html, markdown
from jargonlint.markup.format import Looks
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


FORMATS: Final[Mapping[str, Callable[[Glossary, Looks], str]]] = {
    "markdown": in_markdown,
    "html": in_html,
    "json": in_json,
    "csv": in_csv,
    "tsv": in_tsv,
    "mkdocs-abbr": in_abbreviations,
}
