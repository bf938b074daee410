"""Terms in, text out: the list of all, and all that is known of one.

Everything yields lines without their line feed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from jargonlint.model import INSIDERS, Term, short_key
from jargonlint.text import escapes
from jargonlint.text.folding import fold
from jargonlint.words import shipped
from jargonlint.words.bank import AUDIENCES, COLUMNS

Lines = Callable[[Sequence[Term]], Iterator[str]]


def find(terms: Iterable[Term], form: str) -> list[Term]:
    """Return the terms that have `form` as a name or short form, in any capitals, also in the plural.

    What marketing, sales or product mean by it comes first.
    """
    folded = fold(form).strip()
    singulars = {folded, folded.removesuffix("s"), folded.removesuffix("es"), re.sub("ies$", "y", folded)}
    key = short_key(form.strip())
    matching = [
        term
        for term in terms
        if any(fold(other) in singulars for other in (term.name, *term.also, *term.short))
        or any(short_key(short) == key for short in term.short)
    ]
    return sorted(matching, key=lambda term: not term.known & INSIDERS)


def forms(terms: Iterable[Term]) -> Iterator[str]:
    """Yield every name and short form of the terms."""
    for term in terms:
        yield from (term.name, *term.short, *term.also)


def shown(term: Term) -> Iterator[str]:
    """Yield all that is known of a term, for people."""
    yield headline(term)
    if term.gloss:
        yield f"  {term.gloss}"
    rows = {
        "kind": term.kind,
        "status": term.status,
        "known to": ", ".join(_known(term)),
        "ease": _ease(term),
        "also": "; ".join(term.also),
        "instead" if term.is_deprecated else "plainer": "; ".join(term.instead),
        "if near": ", ".join(term.near),
        "from": shipped.source_name(term.pack, term.origin),
    }
    for label, value in rows.items():
        if value:
            yield f"  {label:9} {value}"


def headline(term: Term) -> str:
    """Return a term with its short forms."""
    return f"{term.name} ({', '.join(term.short)})" if term.short else term.name


def _ease(term: Term) -> str:
    """How many of ten new colleagues understand the words of a term, and its short form, and what readers ask for."""
    named = zip((term.name, *term.short[:1]), term.ease, strict=False)
    said = [_understood(form, *number.split("/")) for form, number in named]
    return ", ".join([*said, *(f"{number} of 10 developers" for number in term.ease[2:])])


def _understood(form: str, rated: str, asked: str = "") -> str:
    return f'{rated} of 10 understand "{form}"' + (
        f", readers ask for it as if {asked} did" if asked not in ("", rated) else ""
    )


def _known(term: Term) -> list[str]:
    """The audiences of a term in the order of `AUDIENCES`; those nobody has heard of come last."""
    return [audience for audience in AUDIENCES if audience in term.known] + sorted(term.known.difference(AUDIENCES))


# The list


def text(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a line for each term, for people."""
    for term in terms:
        line = f"{headline(term)}, {_said_of(term)}"
        yield f"{line}: {term.gloss}" if term.gloss else line


def _said_of(term: Term) -> str:
    """Who knows a term, or what to write instead of one that is to be written no more."""
    if term.is_deprecated:
        return f"deprecated; write {' or '.join(term.instead)}" if term.instead else "deprecated"
    return f"known to {', '.join(_known(term))}"


def json(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a JSON array of one object for each term, in pure ASCII: all columns, and the `pack`."""
    yield "["
    for index, term in enumerate(terms, 1):
        yield escapes.json(record(term)) + ("," if index < len(terms) else "")
    yield "]"


def record(term: Term) -> dict[str, str | list[str]]:
    """Return the columns of a term, and its `pack`; one that holds several values as a list."""
    fields = {column: getattr(term, column) for column in COLUMNS}
    fields["known"] = _known(term)
    record = {column: value if isinstance(value, str) else list(value) for column, value in fields.items()}
    return {**record, "pack": term.pack}


def tsv(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a table as in `seeds/`, with the column `pack` at the end."""
    yield "\t".join((*COLUMNS, "pack"))
    for term in terms:
        yield "\t".join(cells(term))


def cells(term: Term) -> list[str]:
    """Return the columns of a term, and its `pack`, as cells in which nobody finds a formula, a tab or a line end."""
    return [
        ";".join(escapes.cell(item) for item in ([value] if isinstance(value, str) else value))
        for value in record(term).values()
    ]


LISTS: Final[Mapping[str, Lines]] = {"text": text, "json": json, "tsv": tsv}
