"""reStructuredText: pages of docutils and of Sphinx, with its directives and roles."""

import re
from collections.abc import Collection, Iterator, Sequence

from jargonlint.light_typing import TYPE_CHECKING, Final
from jargonlint.markup import masks
from jargonlint.markup.prose import Prose
from jargonlint.markup.rst_blocks import Blocks
from jargonlint.model import APPENDIX, COLLECTION, Document, Source, Span
from jargonlint.text.folding import wide_characters

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Looks, Signs

COMMENT: Final = (".. ", "\n")
AROUND: Final = (".. ", "")
MARGIN_COUNTS: Final = True
STYLE: Final = "definitions"
NESTS: Final = False

_ADORNMENTS: Final = "=-~^\"'"
"""What underlines titles, by their level, where the page does not say otherwise."""


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of a page; as `Format.parse`. Never raises.

    What docutils would call an error is read as far as it goes: as paragraphs. With `attributes` what images and the
    metadata say follows at the end of the prose.
    """
    text = source.text
    page = masks.documentation(text)
    prose = Prose(page.shown, wide_characters(text))
    blocks = Blocks(text, prose)
    blocks.page(page.begin)
    for label, line in blocks.attributes if attributes else ():
        prose.enter("attribute", label=label)
        prose.text(line.start, line.end)
        prose.leave()
    return prose.document(source, "rst")


# How something is written into a page


def signs(text: str) -> "Signs":
    """As `Format.signs`: there are none that the document does not tell."""
    from jargonlint.markup.format import Signs

    return Signs()


def escaped(text: str) -> str:
    """As `Format.escaped`."""
    from jargonlint.text.escapes import rst

    return rst(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`: an underscore behind them would make a footnote of them."""
    return rf"\[{source}]" if follows == "_" else f"[{source}]"


def linked(source: str, target: str) -> str:
    """As `GlossaryFormat.linked`: a link to a place on the page leads to the target of that name."""
    return f"`{source} <{target[1:]}_>`__" if target.startswith("#") else f"`{source} <{target}>`__"


def glossary(entries: Sequence["Entry"], looks: "Looks", linked: Collection[str], page: str = "") -> str:
    """As `GlossaryFormat.glossary`: the directive of Sphinx, a list-table or a list.

    A title is underlined as those of its level are on the page; none is more than a level below the one before.
    """
    styles = {"table": _table, "list": _bullets, "definitions": _definitions}
    style = _adornment(page, looks.level)
    title = escaped(looks.heading)
    above = [style[0] * len(title)] if len(style) > 1 else []
    lines = [*above, title, style[0] * len(title), "", *styles[looks.style](entries, linked)]
    return "\n".join(lines) + "\n"


def place_of_glossary(text: str) -> int:
    """As `GlossaryFormat.place_of_glossary`."""
    return len(text)


def fitted(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`."""
    from jargonlint.markup.format import in_lines

    return in_lines(text, span, lines)


def unformatted(content: str) -> str:
    """As `GlossaryFormat.unformatted`: blank lines and the depth of indentation go."""
    return "\n".join(" ".join(line.split()) for line in content.splitlines() if line.strip())


def _adornment(page: str, level: int) -> str:
    """Return how a title of a level is adorned behind all that a page says, but for a glossary of ours."""
    glossary = re.search(rf"(?m)^\.\. (?:{APPENDIX}|{COLLECTION})[ \t]*\r?$", page)
    text = page[: glossary.start()] if glossary else page
    blocks = Blocks(text, Prose(text))
    blocks.page(0)
    level = min(level, blocks.level + 1)
    if level <= len(blocks.styles):
        return blocks.styles[level - 1]
    return next((sign for sign in _ADORNMENTS[level - 1 :] + _ADORNMENTS if sign not in blocks.styles), "`")


def _definitions(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield the directive "glossary", to whose entries `:term:` leads, too."""
    yield ".. glossary::"
    for entry in entries:
        yield ""
        yield f"   {_at_start(entry.word)}"
        yield from (f"      {line}" if line else "" for line in _anchor(entry, linked))
        named = escaped(entry.full) if entry.full and entry.meaning else ""
        yield f"      {_at_start(entry.meaning or entry.full)}" if not named else f"      {_at_start(entry.full)}"
        if named:
            yield ""
            yield f"      {_at_start(entry.meaning)}"
        if entry.pages:
            yield ""
            yield f"      Pages: {_pages(entry)}"


def _table(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a list-table with a row for each entry."""
    from jargonlint.markup.format import rows_of

    header, *rows = rows_of(entries, lambda entry: _at_start(entry.word), _at_start, _pages)
    yield ".. list-table::"
    yield "   :header-rows: 1"
    yield ""
    yield from _row(header)
    for entry, row in zip(entries, rows, strict=True):
        yield from _row(row, _anchor(entry, linked))


def _row(cells: Sequence[str], anchor: Sequence[str] = ()) -> Iterator[str]:
    """Yield the lines of a row, the anchor in its first cell."""
    first, *rest = cells
    first_lines = [*anchor, first]
    yield f"   * - {first_lines[0]}".rstrip()
    yield from (f"       {line}".rstrip() for line in first_lines[1:])
    yield from (f"     - {cell}".rstrip() for cell in rest)


def _bullets(entries: Sequence["Entry"], linked: Collection[str]) -> Iterator[str]:
    """Yield a list with an item for each entry."""
    for number, entry in enumerate(entries):
        head = f"**{escaped(entry.word)}**" + (f" ({escaped(entry.full)})" if entry.full else "")
        says = [escaped(entry.meaning)] if entry.meaning else []
        says += [f"Pages: {_pages(entry)}"] if entry.pages else []
        anchor = _anchor(entry, linked)
        if number and anchor:
            yield ""
        lines = [*anchor, head + (f": {' '.join(says)}" if says else "")]
        yield f"- {lines[0]}"
        yield from (f"  {line}".rstrip() for line in lines[1:])


def _anchor(entry: "Entry", linked: Collection[str]) -> list[str]:
    """Return the lines before an entry to which links lead."""
    from jargonlint.markup.format import anchor_of

    name = anchor_of(entry.word)
    return [f".. _{name}:", ""] if name in linked else []


def _at_start(text: str) -> str:
    """Return the text as it is written where a block begins."""
    from jargonlint.text.escapes import rst_line

    return rst_line(text)


def _pages(entry: "Entry") -> str:
    from jargonlint.markup.format import pages_of

    return pages_of(entry, lambda page, target: f"`{escaped(page)} <{target}>`__")
