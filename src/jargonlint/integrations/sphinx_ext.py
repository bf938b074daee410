"""The door for Sphinx: `extensions = ["jargonlint.integrations.sphinx_ext"]` shows what short forms stand for.

Documents are read as Sphinx has parsed them, whatever they are written in, with the configuration of jargonlint that
holds in their folder. Their first uses become abbreviations with a tooltip (`jargonlint_tooltips = False`: they do
not), and `.. jargonlint-glossary::` becomes a list of the words of all documents.
"""

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata, OptionSpec

from jargonlint import __version__
from jargonlint.integrations.tooltips import Site
from jargonlint.project.settings import SettingsError

_MARKED: Final = (
    *(nodes.title, nodes.rubric, nodes.literal, nodes.literal_block, nodes.reference, nodes.abbreviation),
    *(nodes.raw, nodes.math, nodes.math_block, nodes.comment, nodes.block_quote, nodes.term),
)
"""What no tooltip stands in: names, code, links, and what somebody else has said."""

_KIND: Final = "plain"  # of the text that a document comes to


class GlossaryPlace(nodes.General, nodes.Element):
    """Where the words of all documents are to stand."""


class GlossaryDirective(SphinxDirective):
    """`.. jargonlint-glossary::`."""

    has_content = False
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return the place; what stands there is known when all documents are."""
        return [GlossaryPlace()]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add us to Sphinx."""
    app.add_config_value("jargonlint_tooltips", True, "env", (bool,))
    app.add_node(GlossaryPlace)
    app.add_directive("jargonlint-glossary", GlossaryDirective)
    app.connect("env-check-consistency", _read_all)
    app.connect("doctree-resolved", _marked)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _read_all(app: Sphinx, env: BuildEnvironment) -> None:
    """Read all documents, so that each knows what the others explain."""
    try:
        site = Site(str(app.srcdir))
    except SettingsError as fault:
        raise ExtensionError(f"jargonlint: {fault}") from None
    for name in sorted(env.found_docs):
        site.add(name, _text(env.get_doctree(name)), _KIND)
    app.jargonlint_site = site  # type: ignore[attr-defined]  # Sphinx has no other place for what is not pickled


def _marked(app: Sphinx, doctree: nodes.document, name: str) -> None:
    """Mark the first uses of a document's short forms, and write the glossary where it is to stand."""
    site: Site | None = getattr(app, "jargonlint_site", None)
    if site is None:
        return
    if app.config.jargonlint_tooltips:
        reading, those = site.tooltips(name, _text(doctree), _KIND)
        for hit, title in those:
            _mark(doctree, reading.document.prose[hit.start : hit.end], title)
    for place in list(doctree.findall(GlossaryPlace)):
        place.replace_self(_glossary(app, site, name))


def _text(doctree: nodes.document) -> str:
    """What a document says, a block behind the other; code is left out, and an entry of a glossary is one line."""
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in _blocks(doctree))))


def _blocks(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.TextElement):
        if isinstance(node, nodes.term) and isinstance(node.parent, nodes.definition_list_item):
            body = node.parent.next_node(nodes.definition)
            yield f"{node.astext()}: {body.astext() if body else ''}"
        elif isinstance(node, (nodes.paragraph, nodes.title)) and not _is_in_entry(node):
            words = (text for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.literal))
            yield "".join(text.astext() for text in words)


def _is_in_entry(node: nodes.Node) -> bool:
    return isinstance(node.parent, nodes.definition)


def _mark(doctree: nodes.document, form: str, title: str) -> None:
    """Make the first use of a form an abbreviation, but not the one behind its long form: "(CAC)"."""
    word = re.compile(rf"(?<![\w(-]){re.escape(form)}(?![\w-])")
    for text in doctree.findall(nodes.Text):
        found = word.search(text) if not _is_in(text, _MARKED) else None
        if found:
            before, after = text[: found.start()], text[found.end() :]
            parts = [nodes.Text(before), nodes.abbreviation(form, form, explanation=title), nodes.Text(after)]
            text.parent.replace(text, [part for part in parts if part.astext()])
            return


def _is_in(node: nodes.Node, kinds: tuple[Any, ...]) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parent
    return parent is not None


def _glossary(app: Sphinx, site: Site, name: str) -> nodes.definition_list:
    """The words of all documents, each with the documents that use it."""
    listed = nodes.definition_list()
    for entry in site.glossary().entries:
        named = f"{entry.word} ({entry.full})" if entry.full else entry.word
        uses = nodes.paragraph()
        for page in entry.pages:
            uses += nodes.Text(", " if uses.children else "")
            title = app.env.titles[page].astext() if page in app.env.titles else page
            uses += nodes.reference("", title, internal=True, refuri=app.builder.get_relative_uri(name, page))
        body = [nodes.paragraph("", entry.meaning)] if entry.meaning else []
        listed += nodes.definition_list_item("", nodes.term("", named), nodes.definition("", *body, uses))
    return listed
