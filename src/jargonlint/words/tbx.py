"""Terms in, TermBase eXchange out: the dialect TBX-Basic of ISO 30042:2019, in the style in which attributes name the
categories of data (DCA).

What the dialect has no category for (who knows a term, the words it needs beside it …) stands in notes, one a column,
as "column: cell". So nothing is lost: `harvest.tbx` reads the same lines again.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element, indent, tostring

from jargonlint.model import Term
from jargonlint.text import escapes
from jargonlint.text.xml import clean, element
from jargonlint.words import shipped
from jargonlint.words.concepts import Concept, concepts

NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"


def tbx(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a document, in ASCII; each line of a table is a concept, but for deprecated terms that are told to write
    another line's."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">'
    yield from _lines(_header(terms), 1)
    yield "  <text>"
    yield "    <body>"
    for number, concept in enumerate(concepts(terms), 1):
        yield from _lines(_entry(concept, number), 3)
    yield "    </body>"
    yield "  </text>"
    yield "</tbx>"


def _lines(root: Element, depth: int) -> Iterator[str]:
    indent(root)
    for line in escapes.xml(tostring(root, "us-ascii").decode("ascii")).split("\n"):
        yield "  " * depth + line


def _header(terms: Sequence[Term]) -> Element:
    header = element("tbxHeader", {})
    description = element("fileDesc", {}, header)
    credit = shipped.credit(terms)
    if credit:
        _text("p", credit, element("publicationStmt", {}, description))
    _text("p", "Tables of terms of jargonlint", element("sourceDesc", {}, description))
    return header


def _entry(concept: Concept, number: int) -> Element:
    entry = element("conceptEntry", {"id": f"c{number}"})
    term = concept.term
    for field in term.field if term else ():
        _typed("descrip", "subjectField", field, entry)
    for note in _notes(term) if term else ():
        _text("note", note, entry)
    section = element("langSec", {"xml:lang": "en"}, entry)
    if term:
        _definition(term, section)
        _words_of(term, section)
    elif not any(concept.name in (line.name, *line.also, *line.short) for line in concept.deprecated):
        _word(concept.name, section, status="preferred")
    for line in concept.deprecated:
        _deprecated(line, section)
    return entry


def _definition(term: Term, section: Element) -> None:
    """Add what a term means, and where that comes from."""
    if term.gloss:
        group = element("descripGrp", {}, section)
        _typed("descrip", "definition", term.gloss, group)
        section = group
    if term.origin:
        _typed("admin", "source", term.origin, section)


def _words_of(term: Term, section: Element) -> None:
    """Add the words for a term that may be written: its name, other names, short forms."""
    _word(term.name, section, "fullForm" if term.short or term.also else "", term.status)
    for form in term.also:
        _word(form, section, "variant")
    for form in term.short:
        _word(form, section, _type_of_short(form))


def _deprecated(term: Term, section: Element) -> None:
    """Add the words of a line that are not to be written; the first has all that the line says."""
    named = _word(term.name, section, "", "deprecated")
    if term.origin:
        _typed("admin", "source", term.origin, named)
    for note in _notes(term):
        _text("note", note, named)
    for form in term.also:
        _word(form, section, "variant", "deprecated")
    for form in term.short:
        _word(form, section, _type_of_short(form), "deprecated")


def _type_of_short(form: str) -> str:
    return "abbreviation" if sum(map(str.isupper, form)) > 1 else "shortForm"


def _word(form: str, section: Element, kind: str = "", status: str = "") -> Element:
    word = element("termSec", {}, section)
    _text("term", form, word)
    if kind:
        _typed("termNote", "termType", kind, word)
    if status:
        _typed("termNote", "administrativeStatus", f"{status}Term-admn-sts", word)
    return word


def _notes(term: Term) -> Iterator[str]:
    """Yield what a line says in columns of which the dialect knows nothing, a sentence a column."""
    cells = {
        "kind": term.kind,
        "known": ";".join(sorted(term.known)),
        "instead": ";".join(term.instead),
        "near": ";".join(term.near),
        "unless": ";".join(term.unless),
        "clear": ";".join(term.clear),
        "confirmed": ";".join(term.confirmed),
        "ease": ";".join(term.ease),
    }
    for column, cell in cells.items():
        if cell:
            yield f"{column}: {cell}"


def _typed(name: str, category: str, text: str, parent: Element) -> None:
    element(name, {"type": category}, parent).text = clean(text)


def _text(name: str, text: str, parent: Element) -> None:
    element(name, {}, parent).text = clean(text)
