"""Markup: a source becomes a `Document` of prose, and each character knows where it came from.

The parsers are imported only when a page needs them: plain text never pays for Markdown.
"""

from jargonlint.model import Document, Source

READ = ("markdown", "plain")
"""The kinds that `parse` reads."""

KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".mdx": "markdown",
    ".txt": "plain",
    ".text": "plain",
    ".htm": "HTML",
    ".html": "HTML",
    ".xhtml": "HTML",
    ".rst": "reStructuredText",
    ".rest": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".asc": "AsciiDoc",
    ".org": "Org",
    ".textile": "Textile",
    ".tex": "LaTeX",
    ".ipynb": "Jupyter",
    ".doc": "Word",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".ppt": "PowerPoint",
    ".pptx": "PowerPoint",
    ".epub": "EPUB",
}
"""File ending (lower case, with its dot) to one of `READ`, or to the name of a format that is refused."""


def parse(source: Source, kind: str) -> Document:
    """Return the prose of a page.

    `kind` is "markdown" or "plain"; MDX is read as Markdown (a path that ends in `.mdx` also hides
    its `{expressions}`). No text raises, whatever is wrong with its markup, except that a page on
    which the Markdown parser itself breaks is a ValueError that says so. An unknown `kind` is a
    ValueError that names it.
    """
    if kind == "markdown":
        from jargonlint.markup import markdown

        return markdown.parse(source)
    if kind == "plain":
        from jargonlint.markup import plain

        return plain.parse(source)
    raise ValueError(f'cannot read "{kind}"; give one of {", ".join(READ)}')
