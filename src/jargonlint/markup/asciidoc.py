"""AsciiDoc: pages of Asciidoctor and of Antora."""

import re
from collections.abc import Collection, Iterator, Sequence

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import masks
from jargonlint.markup.asciidoc_blocks import Blocks
from jargonlint.markup.prose import Prose
from jargonlint.model import APPENDIX, COLLECTION, Document, Source, Span
from jargonlint.text.folding import wide_characters

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks, Signs

COMMENT: Final = ("// ", "")
AROUND: Final = COMMENT
MARGIN_COUNTS: Final = True
STYLE: Final = "definitions"
NESTS: Final = True


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of a page; as `Format.parse`. Never raises.

    Attributes are those that the page sets itself; what it includes stands elsewhere and is not read. With `attributes`
    what images say follows at the end of the prose.
    """
    text = source.text
    page = masks.documentation(text)
    prose = Prose(page.shown, wide_characters(text))
    blocks = Blocks(text, prose)
    blocks.page(page.begin)
    for label, span in blocks.attributes if attributes else ():
        prose.enter("attribute", label=label)
        prose.text(*span)
        prose.leave()
    return prose.document(source, "asciidoc")


# How something is written into a page


def signs(text: str) -> "Signs":
    """As `Format.signs`: there are none that the document does not tell."""
    from jargonlint.markup.format import Signs

    return Signs()


def escaped(text: str) -> str:
    """As `Format.escaped`: signs that would mean something are written as entities."""
    from jargonlint.text.escapes import asciidoc

    return asciidoc(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`: before a sign of formatting they would be its role."""
    return f"&#91;{source}]" if follows and follows in "*_`#" else f"[{source}]"


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`."""
    text = source.replace("]", r"\]")
    return f"xref:{target[1:]}[{text}]" if target.startswith("#") else f"link:{target}[{text}]"


def glossary(entries: Sequence["Entry"], looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`: a list of terms in the style "glossary", a table or a list.

    Its title is no more than a level below the last one on the page, and no title of the page itself.
    """
    styles = {"table": _table, "list": _bullets, "definitions": _definitions}
    level = max(min(looks.level, _level_at_end(page) + 1), 2)
    return "\n".join([f"{'=' * level} {escaped(looks.heading)}", "", *styles[looks.style](entries, linked)]) + "\n"


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`."""
    return len(text)


def fitted(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`."""
    from jargonlint.markup.format import in_lines

    return in_lines(text, span, lines)


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`: blank lines and blanks go."""
    return "\n".join(" ".join(line.split()) for line in content.splitlines() if line.strip())


def _level_at_end(page: str) -> int:
    """Return the level of the last title of a page, but for those of a glossary of ours."""
    glossary = re.search(rf"(?m)^// (?:{APPENDIX}|{COLLECTION})[ \t]*\r?$", page)
    text = page[: glossary.start()] if glossary else page
    blocks = Blocks(text, Prose(text))
    blocks.page(0)
    return blocks.level


def _definitions(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a list of terms."""
    yield "[glossary]"
    for entry in entries:
        yield f"{_anchor(entry, linked)}{_at_start(entry.word)}:: {_at_start(entry.full or entry.meaning)}"
        if entry.full and entry.meaning:
            yield "+"
            yield _at_start(entry.meaning)
        if entry.pages:
            yield "+"
            yield f"Pages: {_pages(entry)}"


def _table(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a table with a row for each entry."""
    from jargonlint.markup.format import rows_of

    header, *rows = rows_of(entries, lambda entry: _anchor(entry, linked) + _at_start(entry.word), _at_start, _pages)
    yield f"[%header,cols={len(header)}*]"
    yield "|==="
    yield from (f"|{name}" for name in header)
    for row in rows:
        yield ""
        yield from (f"|{cell}" for cell in row)
    yield "|==="


def _bullets(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a list with an item for each entry."""
    for entry in entries:
        head = f"*{escaped(entry.word)}*" + (f" ({escaped(entry.full)})" if entry.full else "")
        says = [escaped(entry.meaning)] if entry.meaning else []
        says += [f"Pages: {_pages(entry)}"] if entry.pages else []
        yield f"* {_anchor(entry, linked)}{head}" + (f": {' '.join(says)}" if says else "")


def _anchor(entry: "Entry", linked: Collection[str]) -> str:
    from jargonlint.markup.format import anchor_of

    name = anchor_of(entry.word)
    return f"[[{name}]]" if name in linked else ""


def _at_start(text: str) -> str:
    """Return the text as it is written where a block begins."""
    from jargonlint.text.escapes import asciidoc_line

    return asciidoc_line(text)


def _pages(entry: "Entry") -> str:
    from jargonlint.markup.format import pages_of

    return pages_of(entry, lambda page, target: f"link:{target}[{escaped(page)}]")
