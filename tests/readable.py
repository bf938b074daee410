"""What is said of a page in a format that is not read."""

from typing import Final

READABLE: Final = (
    "Markdown, MDX, HTML, reStructuredText, AsciiDoc, notebooks, Word, OpenDocument, PowerPoint, e-mail and plain text "
    "can be checked"
)
KINDS: Final = "markdown, mdx, html, rst, asciidoc, ipynb, docx, odt, pptx, eml, plain"
