"""Terms in, SKOS out: the Simple Knowledge Organization System of the W3C, in Turtle.

A concept is called by a fragment (`<#churn-rate>`), so that a file has the addresses of where it is published.
Words that are not to be written are hidden labels: searches find them, and nobody shows them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from jargonlint.model import Term
from jargonlint.text import escapes
from jargonlint.words import shipped
from jargonlint.words.concepts import Concept, concepts

SCHEME: Final = "<#words>"
_PREFIXES: Final = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}


def skos(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a document, in ASCII: a scheme, its concepts, and a collection of concepts for each field of the trade."""
    for prefix, namespace in _PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> ."
    yield ""
    yield from _statements(SCHEME, _of_scheme(terms))
    names = _Names()
    members: defaultdict[str, list[str]] = defaultdict(list)
    for concept in concepts(terms):
        name = names.of(concept.name)
        for field in concept.term.field if concept.term else ():
            members[field].append(name)
        yield from _statements(name, _of_concept(concept))
    for field in sorted(members):
        labels = ["a skos:Collection", f"skos:prefLabel {_english(field)}"]
        yield from _statements(names.of(f"field {field}"), [*labels, f"skos:member {', '.join(members[field])}"])


class _Names:
    """Names of resources, each given once; "words" is the scheme's."""

    def __init__(self) -> None:
        self._given: defaultdict[str, int] = defaultdict(int, {"words": 1})

    def of(self, words: str) -> str:
        """Return a fragment made of some words; one that is given already gets a number."""
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "concept"
        self._given[slug] += 1
        count = self._given[slug]
        return f"<#{slug}>" if count == 1 else f"<#{slug}..{count}>"


def _statements(subject: str, objects: Sequence[str]) -> Iterator[str]:
    """Yield statements about a subject, a line each, and an empty line."""
    yield f"{subject} {objects[0]}" + (" ;" if len(objects) > 1 else " .")
    for number, following in enumerate(objects[1:], 2):
        yield f"    {following}" + (" ;" if number < len(objects) else " .")
    yield ""


def _of_scheme(terms: Sequence[Term]) -> list[str]:
    statements = ["a skos:ConceptScheme", f"dct:title {_english('Tables of terms of jargonlint')}"]
    packs, others = shipped.packs_of(terms)
    if packs:
        statements.append(f"dct:rights {_english(shipped.credit(terms))}")
    if packs and not others:
        statements += [f"owl:versionInfo {escapes.turtle(shipped.VERSION)}", f"dct:license <{shipped.LICENSE_URL}>"]
    return statements


def _of_concept(concept: Concept) -> list[str]:
    """What is said of a concept: its labels, each once, its meaning, who knows it, and where it comes from."""
    term = concept.term
    statements = ["a skos:Concept", f"skos:topConceptOf {SCHEME}", f"skos:prefLabel {_english(concept.name)}"]
    shown = dict.fromkeys((*term.also, *term.short) if term else ())
    shown.pop(concept.name, None)
    hidden = dict.fromkeys(form for line in concept.deprecated for form in (line.name, *line.also, *line.short))
    statements += _labels("skos:altLabel", shown)
    statements += _labels("skos:hiddenLabel", [form for form in hidden if form != concept.name and form not in shown])
    if concept.name in hidden:
        statements.append("owl:deprecated true")
    if term:
        statements += _of_line(term)
    return statements


def _of_line(term: Term) -> Iterator[str]:
    if term.gloss:
        yield f"skos:definition {_english(term.gloss)}"
    if term.known - {"everyone"}:
        yield f"skos:scopeNote {_english('known to ' + ', '.join(sorted(term.known)))}"
    if term.kind in ("name", "everyday"):
        yield f"skos:note {_english('a proper name' if term.kind == 'name' else 'known to every reader')}"
    if term.origin:
        yield f"dct:source {escapes.turtle(term.origin)}"


def _labels(kind: str, forms: Iterable[str]) -> Iterator[str]:
    return (f"{kind} {_english(form)}" for form in forms)


def _english(text: str) -> str:
    return f"{escapes.turtle(text)}@en"
