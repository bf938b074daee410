"""MDX: Markdown with components, in which any `{...}` is code, comments too."""

from jargonlint.light_typing import Final
from jargonlint.markup import markdown, masks
from jargonlint.model import Document, Source

COMMENT: Final = ("{/* ", " */}")
AROUND: Final = COMMENT
MARGIN_COUNTS: Final = True
STYLE: Final = markdown.STYLE
NESTS: Final = markdown.NESTS

MOST_ROUNDS: Final = 8
"""How often a page is read: each brings what one more tag or list holds to the margin."""

signs = markdown.signs
escaped = markdown.escaped
in_square_brackets = markdown.in_square_brackets
linked = markdown.linked
glossary = markdown.glossary
place_of_glossary = markdown.place_of_glossary
fitted = markdown.fitted
unformatted = markdown.unformatted


def parse(source: Source, *, attributes: bool = False) -> Document:
    """Return the prose of an MDX page; as `Format.parse`, raises as Markdown does.

    MDX knows no indented code: what the parser takes for code is moved to the margin, and the page read again.
    """
    page = masks.markdown(source.text, mdx=True)
    for _ in range(MOST_ROUNDS):
        document, indented = markdown.read(source, page, "mdx")
        if not indented:
            break
        page.cuts = tuple(sorted((*page.cuts, *indented)))
    return document
