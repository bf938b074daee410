"""A page as it is now in, the files that can be taken away out."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from jargonlint import markup
from jargonlint.markup.format import Looks
from jargonlint.model import Note, Source
from jargonlint.project import files
from jargonlint.repair.glossary import formats, gathered
from jargonlint.report import html, html_frame
from jargonlint.web.asked import Page, Unusable

BINARY: Final = "application/octet-stream"
HTML: Final = "text/html; charset=utf-8"
CSV: Final = "text/csv; charset=utf-8"


class File(NamedTuple):
    """A file: its name, its media type, and what it holds."""

    name: str
    media: str
    data: bytes


class Take(NamedTuple):
    """Something that can be taken away: what people call it, of which pages, and what makes it."""

    name: str
    is_of: Callable[[Page], bool]
    make: Callable[[Page], File]


def possible(page: Page) -> Iterator[tuple[str, str]]:
    """Yield what can be taken away of a page: key and name."""
    for key, take in TAKES.items():
        if take.is_of(page):
            yield key, take.name


def taken(page: Page, key: object) -> File:
    """Return what is to be taken away; raises Unusable for what cannot be."""
    take = TAKES.get(key) if isinstance(key, str) else None
    if take is None or not take.is_of(page):
        raise Unusable("this page has no such file; look again")
    try:
        return take.make(page)
    except files.Refused as fault:
        raise Unusable(f"{page.source.path}: not written: {fault}") from None


def _named(page: Page, what: str, ending: str | None = None) -> str:
    """Return the name of a file that is made of a page."""
    stem, own = os.path.splitext(page.source.path or "page")
    return f"{stem}-{what}{_ending(page, own) if ending is None else ending}"


_ENDINGS: Final = {"markdown": ".md", "html": ".html", "rst": ".rst", "asciidoc": ".adoc", "mdx": ".mdx"}


def _ending(page: Page, own: str) -> str:
    """Return the ending of a page's own format; a text that was pasted has none in its name."""
    return own or _ENDINGS.get(page.markup, ".txt")


def _is_whole(page: Page) -> bool:
    """Whether a page can be written back as it is, with what was repaired."""
    return page.markup not in markup.UNREPAIRED and not page.is_lossy


def _repaired(page: Page) -> File:
    return File(_named(page, "repaired"), BINARY, files.encode(page.source))


def _commented(page: Page) -> File:
    """A document with a comment at each finding, and what was repaired as tracked changes."""
    source = page.source
    assert source.package and source.path
    if source.text != source.package.text:
        source = _as_tracked(source, source.path)
    notes = [Note(one.span, f"{one.message} [{one.rule}]") for one in page.check(source).findings]
    return File(_named(page, "comments"), BINARY, files.commented(source, notes))


def _as_tracked(source: Source, path: str) -> Source:
    """Return a document as a file that holds its changes is read."""
    return files.decode(files.encode(source), path)[0]


def _report(page: Page) -> File:
    return File(_named(page, "report", ".html"), HTML, html.page(page.check(page.source)).encode())


def _glossary(page: Page) -> File:
    glossary = gathered(page.check(page.source).reading)
    body = f'<main class="index">{formats.in_html(glossary, Looks(heading="Glossary", level=1))}</main>\n'
    return File(_named(page, "glossary", ".html"), HTML, html_frame.document("Glossary", body).encode())


def _glossary_table(page: Page) -> File:
    glossary = gathered(page.check(page.source).reading)
    # Without a mark spreadsheets read it as their system would: "Ã¼" for "ü".
    return File(_named(page, "glossary", ".csv"), CSV, files.BOM + formats.in_csv(glossary, Looks()).encode())


def _is_word(page: Page) -> bool:
    return page.markup == "docx"


TAKES: Final[Mapping[str, Take]] = {
    "repaired": Take("The repaired text", lambda page: _is_whole(page) and not _is_word(page), _repaired),
    "tracked": Take("Word, repairs as tracked changes", _is_word, _repaired),
    "comments": Take(
        "The document with comments", lambda page: page.markup in markup.COMMENTED, _commented
    ),
    "report": Take("The report, to hand on (HTML)", lambda _: True, _report),
    "glossary": Take("The glossary (HTML)", lambda _: True, _glossary),
    "table": Take("The glossary as a table (CSV)", lambda _: True, _glossary_table),
}  # fmt: skip
