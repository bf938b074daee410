"""HTML: whole pages, and templates of mail and of sites whose template code is hidden first."""

import re
from collections.abc import Collection, Iterator, Sequence

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import masks
from jargonlint.markup.prose import Prose
from jargonlint.markup.tags import Tags
from jargonlint.model import Document, Source, Span
from jargonlint.text.folding import wide_characters

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks, Signs

COMMENT: Final = ("<!-- ", " -->")
AROUND: Final = COMMENT
MARGIN_COUNTS: Final = False
STYLE: Final = "definitions"
NESTS: Final = True

_NO_TAGS: Final = r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp|iframe)\b.*?(?:</\1\b|\Z)"
"""What holds text, in which a tag is none."""


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of an HTML page; as `Format.parse`. Never raises.

    What is broken is read as a browser reads it. With `attributes` what the title, the description and attributes
    like `alt` say follows at the end of the prose, in segments of their own.
    """
    page = masks.html(source.text)
    prose = Prose(page.shown, wide_characters(source.text))
    Tags(prose, source.text, page.parsed, attributes=attributes).page()
    return prose.document(source, "html")


# How something is written into a page


def signs(text: str) -> "Signs":
    """As `Format.signs`: there are none that the document does not tell."""
    from jargonlint.markup.format import Signs

    return Signs()


def escaped(text: str) -> str:
    """As `Format.escaped`, in templates too."""
    from jargonlint.text.escapes import html_text

    return html_text(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`."""
    return f"[{source}]"


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`."""
    return f'<a href="{target}">{source}</a>'


def glossary(entries: Sequence["Entry"], looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`: a section that holds a description list, a table or a list, always with anchors."""
    styles = {"table": _table, "list": _bullets, "definitions": _definitions}
    heading = f"<h{looks.level}>{escaped(looks.heading)}</h{looks.level}>"
    return "\n".join(["<section>", heading, *styles[looks.style](entries), "</section>"]) + "\n"


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`: before the end of the main part, else of the body, else of the page.

    If that stands on a line of its own, at the start of the line.
    """
    tags = re.finditer(rf"(?is){_NO_TAGS}|</(?P<part>main|body|html)\b", text)
    last = {tag["part"].lower(): tag.start() for tag in tags if tag["part"]}
    end = next((last[name] for name in ("main", "body", "html") if name in last), len(text))
    margin = len(text[:end].rstrip(" \t"))
    return margin if text[:margin].endswith(("\n", "\r")) else end


def fitted(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`."""
    from jargonlint.markup.format import in_lines

    return in_lines(text, span, lines)


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`: blanks beside tags and line ends go."""
    return re.sub(r" ?(<[^<>]*>) ?", r"\1", " ".join(content.split()))


def _definitions(entries: Sequence["Entry"]) -> Iterator[str]:
    """Yield a description list."""
    yield "<dl>"
    for entry in entries:
        named = f" ({escaped(entry.full)})" if entry.full and entry.meaning else ""
        yield f"<dt{_anchor(entry)}><dfn>{escaped(entry.word)}</dfn>{named}</dt>"
        yield f"<dd>{escaped(entry.meaning or entry.full)}</dd>"
        if entry.pages:
            yield f"<dd>{_pages(entry)}</dd>"
    yield "</dl>"


def _table(entries: Sequence["Entry"]) -> Iterator[str]:
    """Yield a table with a row for each entry."""
    from jargonlint.markup.format import rows_of

    header, *rows = rows_of(entries, lambda entry: escaped(entry.word), escaped, _pages)
    yield "<table>"
    yield f"<thead><tr>{''.join(f'<th>{name}</th>' for name in header)}</tr></thead>"
    yield "<tbody>"
    for entry, row in zip(entries, rows, strict=True):
        yield f"<tr{_anchor(entry)}>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _bullets(entries: Sequence["Entry"]) -> Iterator[str]:
    """Yield a list with an item for each entry."""
    yield "<ul>"
    for entry in entries:
        head = f"<b>{escaped(entry.word)}</b>" + (f" ({escaped(entry.full)})" if entry.full else "")
        says = [escaped(entry.meaning)] if entry.meaning else []
        says += [f"Pages: {_pages(entry)}"] if entry.pages else []
        yield f"<li{_anchor(entry)}>{head}" + (f": {' '.join(says)}" if says else "") + "</li>"
    yield "</ul>"


def _anchor(entry: "Entry") -> str:
    from jargonlint.markup.format import anchor_of

    return f' id="{anchor_of(entry.word)}"'


def _pages(entry: "Entry") -> str:
    from jargonlint.markup.format import pages_of

    return pages_of(entry, lambda page, target: f'<a href="{target}">{escaped(page)}</a>')
