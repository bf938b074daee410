"""Markup: a source becomes a `Document` of prose, and each character knows where it came from.

Each format is a module that offers what `format.Format` says. It is imported only when a page needs it: plain text
never pays for Markdown.
"""

from collections.abc import Sequence

from jargonlint.light_typing import TYPE_CHECKING, Any
from jargonlint.model import Document, Note, Package, Source

if TYPE_CHECKING:
    from jargonlint.markup.format import Entry, Format, GlossaryFormat, Looks

READ = {
    "markdown": "Markdown",
    "mdx": "MDX",
    "html": "HTML",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
    "ipynb": "notebooks",
    "docx": "Word",
    "odt": "OpenDocument",
    "pptx": "PowerPoint",
    "eml": "e-mail",
    "plain": "plain text",
}
"""The formats that can be read, each a module of this name, and what people call them."""

KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".mdx": "mdx",
    ".txt": "plain",
    ".text": "plain",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".rst": "rst",
    ".rest": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".asc": "asciidoc",
    ".org": "Org",
    ".textile": "Textile",
    ".tex": "LaTeX",
    ".ipynb": "ipynb",
    ".doc": "the old Word format (.doc)",
    ".docm": "docx",
    ".docx": "docx",
    ".dotm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".rtf": "RTF",
    ".pdf": "PDF",
    ".ppt": "the old PowerPoint format (.ppt)",
    ".potx": "pptx",
    ".pptm": "pptx",
    ".pptx": "pptx",
    ".eml": "eml",
    ".epub": "EPUB",
}
"""File ending (lower case, with its dot) to one of `READ`, or to the name of a format that is refused."""

PACKED = frozenset(("docx", "eml", "odt", "pptx"))
"""The formats whose files are packages: what is read is the text that they show."""

COMMENTED = frozenset(("docx", "odt"))
"""Those of them that can hold comments of reviewers."""

UNREPAIRED = {
    "eml": "messages are only checked",
    "odt": "OpenDocument texts are checked and commented, not changed",
    "pptx": "presentations are only checked",
}
"""The formats into which no fix is written, and why there is none."""

TAKEN = (".md", ".markdown", ".mdx", ".rst", ".rest", ".adoc", ".asciidoc", ".ipynb")
"""The endings of what a folder yields: documentation that people write by hand, not what is made of it."""


def parse(source: Source, kind: str, *, attributes: bool = False) -> Document:
    """Return the prose of a page; `kind` is a key of `READ`.

    `attributes`: also what an HTML page says in its title, its description and attributes like `alt`. No text raises,
    whatever is wrong with its markup, except that a page on which the Markdown parser itself breaks is a ValueError
    that says so. An unknown `kind` is a ValueError that names it.
    """
    return format_of(kind).parse(source, attributes=attributes)


def format_of(kind: str) -> "Format":
    """Return the module of a format; ValueError for one that is not in `READ`."""
    if kind not in READ:
        raise ValueError(f'cannot read "{kind}"; give one of {", ".join(READ)}')
    module: Format = __import__(f"jargonlint.markup.{kind}", fromlist=["parse"])  # importlib would bring more than this
    return module


def unpacked(data: bytes, kind: str) -> Package:
    """Return the text of an office file, and what else is known of it; `kind` is one of `PACKED`.

    Raises ValueError, saying what is wrong and the way out, for what is no such file, or is broken, or encrypted, or
    bigger than anybody writes.
    """
    package: Package = __import__(f"jargonlint.markup.{kind}", fromlist=["unpacked"]).unpacked(data)
    return package


def packed(package: Package, text: str, kind: str) -> bytes:
    """Return the bytes of an office file in whose text something was changed.

    Raises ValueError, saying why, where that cannot be written.
    """
    data: bytes = __import__(f"jargonlint.markup.{kind}", fromlist=["unpacked"]).packed(package, text)
    return data


def commented(package: Package, notes: Sequence[Note], kind: str) -> bytes:
    """Return the bytes of an office file with a comment at each note, in order of place.

    Raises ValueError, saying why, where that cannot be written.
    """
    data: bytes = __import__(f"jargonlint.markup.{kind}", fromlist=["unpacked"]).commented(package, notes)
    return data


def with_glossary(package: Package, entries: "Sequence[Entry]", looks: "Looks", kind: str) -> Package:
    """Return an office file whose glossary has these entries.

    Raises ValueError, saying why, where that cannot be written.
    """
    module = __import__(f"jargonlint.markup.{kind}", fromlist=["unpacked"])
    changed: Package = module.unpacked(module.with_glossary(package, entries, looks))
    return changed


def glossary_format_of(kind: str) -> "GlossaryFormat | None":
    """Return the module of a format whose pages can hold a glossary, None for another; raises as `format_of`."""
    module: Any = format_of(kind)
    return module if hasattr(module, "STYLE") else None
