"""One page in, its rows for each table out. Never raises: what is wrong with a page is said in its rows."""

import re
import sys
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from jargonlint.lake.tables import TABLES
from jargonlint.linter import Linter
from jargonlint.markup import KINDS, PACKED, READ
from jargonlint.model import Report, Source
from jargonlint.project import files
from jargonlint.reading.status import statuses
from jargonlint.report.score import score
from jargonlint.site.explanations import explanations
from jargonlint.text.lines import Lines
from jargonlint.text.wording import folded_words

Row = tuple[str | int | bool | None, ...]
"""A row of a table: a value for each of its columns."""

Rows = dict[str, list[Row]]
"""The rows of one page, or of several, by the names of their tables."""


class Page(NamedTuple):
    """A page as a lake holds it.

    id       what it is called: an address, a path, a number
    text     its text; bytes are read as those of a file are; None: there is none
    markup   one of `MARKUPS`, a media type ("text/html"), or the ending of a file (".md")
    section  the part of the site it belongs to; None: what the id says
    date     when it was written or changed, as ISO 8601 has it: its month is kept; "" where nobody says
    error    why it is none: then nothing else is looked at but the id
    """

    id: str
    text: str | bytes | None
    markup: str = "markdown"
    section: str | None = None
    date: str = ""
    error: str = ""


MEDIA_TYPES: Final = {
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/mdx": "mdx",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "plain",
}

MARKUPS: Final = tuple(kind for kind in READ if kind not in PACKED)
"""What a page of a lake can be: a text. Office files are read from their folders, by `check`."""

EVERY: Final = tuple(TABLES)

DIGEST: Final = 32
"""Characters of the SHA-256 of a text that are kept: `left(sha256(text), 32)` in DuckDB, and in Spark with `sha2`."""


def rows_of(page: Page, linter: Linter, tables: Collection[str] = EVERY) -> Rows:
    """Return the rows of a page for some tables, the findings in order of place.

    A page that cannot be read has a row in `pages` and one in `findings`, both with an `error`.
    """
    page = page._replace(id=_sound(page.id))
    if page.error:
        return lost(page, page.error, tables)
    try:
        source, note = _source(page)
        kind = _kind(page.markup)
        report = linter.check(source.text, path=page.id, markup=kind, fixes=False)
        return {name: list(_rows(name, page._replace(markup=kind), report, note)) for name in tables}
    except (files.Refused, ValueError) as fault:
        return lost(page, str(fault), tables)
    except BaseException as fault:
        # The parser's panics are no Exception. What else comes here is a mistake of ours in one page of many.
        if isinstance(fault, (KeyboardInterrupt, SystemExit)) or sys.flags.dev_mode:
            raise
        return lost(page, f"could not be checked ({type(fault).__name__}: {fault}); please report this", tables)


def lost(page: Page, why: str, tables: Collection[str] = EVERY) -> Rows:
    """Return the rows of a page that could not be read."""
    why = _sound(why)
    own: Rows = {
        "pages": [(page.id, None, _section(page), _month(page.date), None, None, None, None, None, None, why)],
        "findings": [(page.id, *[None] * 10, why)],
    }
    return {name: own.get(name, []) for name in tables}


def _sound(text: str) -> str:
    """The text as a table can hold it: without halves of surrogate pairs."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_TEXT: Final = "page"
"""A name by which nobody takes a text for anything else, as they may by an id that ends in ".docx"."""


def _source(page: Page) -> tuple[Source, str]:
    """The text of a page, and what is odd about its encoding; raises `files.Refused`."""
    if page.text is None:
        raise files.Refused("there is no text (null)")
    if isinstance(page.text, bytes):
        return files.decode(page.text, _TEXT)
    try:
        return files.decode(page.text.encode(), _TEXT)[0], ""
    except UnicodeEncodeError as fault:
        note = f"half a surrogate pair at character {fault.start}, which is read as a question mark"
        return Source(page.id, _sound(page.text)), note


def _kind(written: str) -> str:
    """One of `MARKUPS` for what a page is said to be; raises ValueError."""
    if written in MARKUPS:
        return written
    name = written.partition(";")[0].strip().lower()
    kind = MEDIA_TYPES.get(name) or KINDS.get("." + name.lstrip(".")) or name
    if kind not in MARKUPS:
        raise ValueError(f'cannot read "{written}"; give one of {", ".join(MARKUPS)}')
    return kind


_ADDRESS: Final = re.compile(r"\A(?:[a-z][a-z0-9+.-]{0,20}:)?//[^/?#]*", re.IGNORECASE)


def _section(page: Page) -> str:
    """The part of the site: as given, else the first folder of an address or a path; "" for none."""
    if page.section is not None:
        return _sound(page.section)
    path = re.split(r"[?#]", _ADDRESS.sub("", page.id, count=1), maxsplit=1)[0]
    folders = [name for name in path.split("/")[:-1] if name not in ("", ".", "..")]
    return folders[0] if folders else ""


def _month(date: str) -> str | None:
    begins = re.match(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)", date)
    return begins[0] if begins else None


# The rows of a page that was read


def _rows(table: str, page: Page, report: Report, note: str) -> Iterator[Row]:
    if table == "pages":
        yield _page_row(page, report, note)
    elif table == "findings":
        yield from _findings(page.id, report)
    elif table == "definitions":
        yield from _definitions(page.id, report)
    else:
        yield from _uses(page.id, report)


def _page_row(page: Page, report: Report, note: str) -> Row:
    text = report.source.text
    reached = score(report)
    return (
        page.id,
        page.markup,
        _section(page),
        _month(page.date),
        len(text),
        len(report.findings),
        reached.words,
        reached.explained,
        _digest(page.text),
        note or None,
        None,
    )


def _digest(text: str | bytes | None) -> str:
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text or b""
    return sha256(data).hexdigest()[:DIGEST]


def _findings(page: str, report: Report) -> Iterator[Row]:
    if not report.findings:
        return
    text = report.source.text
    lines = Lines(text)
    for finding in report.findings:
        start, end = finding.span
        line, column = lines.line_and_column(start)
        said = finding.rule, finding.severity, finding.message, finding.term, finding.count
        yield page, *said, text[start:end], start, end, line, column, None


def _definitions(page: str, report: Report) -> Iterator[Row]:
    for one in explanations(report.reading):
        sense = folded_words(one.meaning).replace(" ", "") if one.kind == "short" else None
        yield (
            *(page, one.kind, one.key, one.form, one.meaning, sense, one.in_glossary),
            *(one.span.start, one.span.end, one.place.line),
        )


def _uses(page: str, report: Report) -> Iterator[Row]:
    reading = report.reading
    if not reading.shorts and not reading.jargon:
        return
    document, by_place = reading.document, statuses(report)
    for kind, all_uses in (("short", reading.shorts), ("term", reading.jargon)):
        for uses in all_uses:
            first = uses.first
            located = reading.located(first)
            span = located.span
            state = by_place[first.start, first.end].state
            yield (
                *(
                    page,
                    kind,
                    uses.key,
                    located.form if kind == "short" else uses.key,
                    located.term,
                    first.role,
                    len(uses.hits),
                    state,
                ),
                *(span.start, span.end, document.line_of(span.start)),
            )
