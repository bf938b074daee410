"""A glossary in, the text of a file out: Markdown in three styles, and what other programs read."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint.repair.glossary import Entry, Glossary
from jargonlint.repair.pages import ANCHOR
from jargonlint.text.escapes import cell, destination, html, json, markdown, markdown_line
from jargonlint.text.printable import printable


class Looks(NamedTuple):
    """How a glossary is written: `style` a key of `STYLES`, its heading and the level of that, from 1 to 6."""

    style: str = "table"
    heading: str = "Glossary"
    level: int = 2


def slug(word: str) -> str:
    """Return the anchor of the entry of a word."""
    return ANCHOR + re.sub(r"[\W_]+", "-", word.lower()).strip("-")


# Markdown


def in_markdown(glossary: Glossary, looks: Looks, linked: Collection[str] = ()) -> str:
    """Return heading and entries; the entries whose anchors are `linked` have them."""
    lines = STYLES[looks.style](glossary.entries, linked)
    return "\n".join([f"{'#' * looks.level} {markdown(looks.heading)}", "", *lines]) + "\n"


Entries = tuple[Entry, ...]


def table(entries: Entries, linked: Collection[str]) -> Iterator[str]:
    """Yield a table with a row for each entry, without the columns in which nothing stands."""
    columns = {
        "Term": [_anchor(entry, linked) + markdown(entry.word) for entry in entries],
        "Stands for": [markdown(entry.full) for entry in entries],
        "Meaning": [markdown(entry.meaning) for entry in entries],
        "Pages": [_pages(entry) for entry in entries],
    }
    # "Meaning" stays, whatever stands in it: the last column explains, those before it name.
    shown = {name: cells for name, cells in columns.items() if name == "Meaning" or any(cells)}
    yield _row(shown)
    yield _row(["---"] * len(shown))
    yield from map(_row, zip(*shown.values(), strict=True))


def _row(cells: Iterable[str]) -> str:
    """Return a row of a table; an empty cell is one blank."""
    return f"|{'|'.join(f' {text} ' if text else ' ' for text in cells)}|"


def bullets(entries: Entries, linked: Collection[str]) -> Iterator[str]:
    """Yield a list with an item for each entry."""
    for entry in entries:
        head = f"**{markdown(entry.word)}**" + (f" ({markdown(entry.full)})" if entry.full else "")
        says = [markdown(entry.meaning)] if entry.meaning else []
        says += [f"Pages: {_pages(entry)}"] if entry.pages else []
        yield f"- {_anchor(entry, linked)}{head}" + (f": {' '.join(says)}" if says else "")


def definitions(entries: Entries, linked: Collection[str]) -> Iterator[str]:
    """Yield a definition list, as PHP Markdown Extra, kramdown and Python-Markdown read it."""
    for number, entry in enumerate(entries):
        if number:
            yield ""
        named = entry.full and entry.meaning
        yield _anchor(entry, linked) + markdown_line(entry.word) + (f" ({markdown(entry.full)})" if named else "")
        yield f": {markdown(entry.meaning or entry.full)}"
        if entry.pages:
            yield f": Pages: {_pages(entry)}"


def _anchor(entry: Entry, linked: Collection[str]) -> str:
    name = slug(entry.word)
    return f'<a id="{name}"></a>' if name in linked else ""


def _pages(entry: Entry) -> str:
    return ", ".join(f"[{markdown(page)}]({destination(page)})" for page in entry.pages)


STYLES: Final[Mapping[str, Callable[[Entries, Collection[str]], Iterator[str]]]] = {
    "table": table,
    "list": bullets,
    "definitions": definitions,
}


# What other programs read


def in_html(glossary: Glossary, looks: Looks) -> str:
    """Return a section with a description list, to be put into a page."""
    lines = [f"<section>\n<h{looks.level}>{html(looks.heading)}</h{looks.level}>\n<dl>"]
    for entry in glossary.entries:
        full = f" ({html(entry.full)})" if entry.full else ""
        lines.append(f'<dt id="{html(slug(entry.word))}"><dfn>{html(entry.word)}</dfn>{full}</dt>')
        if entry.meaning:
            lines.append(f"<dd>{html(entry.meaning)}</dd>")
        if entry.pages:
            links = (f'<a href="{html(destination(page))}">{html(page)}</a>' for page in entry.pages)
            lines.append(f"<dd>{', '.join(links)}</dd>")
    return "\n".join([*lines, "</dl>\n</section>"]) + "\n"


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
    """Return `*[CAC]: customer acquisition cost` lines, as Python-Markdown and Material for MkDocs read them."""
    return "".join(
        f"*[{printable(entry.word)}]: {printable(entry.full)}\n"
        for entry in glossary.entries
        if entry.full and not re.search(r"[\\\[\]]", entry.word)
    )


FORMATS: Final[Mapping[str, Callable[[Glossary, Looks], str]]] = {
    "markdown": in_markdown,
    "html": in_html,
    "json": in_json,
    "csv": in_csv,
    "tsv": in_tsv,
    "mkdocs-abbr": in_abbreviations,
}
