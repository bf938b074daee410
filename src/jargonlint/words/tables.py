"""Terms in, text out: the list of all, all that is known of one, and the files of other tools.

Everything yields lines without their line feed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from jargonlint.model import INSIDERS, Term, short_key
from jargonlint.text import escapes
from jargonlint.text.folding import fold
from jargonlint.words.bank import AUDIENCES, COLUMNS

Lines = Callable[[Sequence[Term]], Iterator[str]]

_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
_REGEX: Final = re.compile(r"[\\.+*?()\[\]{}|^$#]")


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
    yield _headline(term)
    if term.gloss:
        yield f"  {term.gloss}"
    rows = {
        "kind": term.kind,
        "status": term.status,
        "known to": ", ".join(_known(term)),
        "also": "; ".join(term.also),
        "instead" if term.is_deprecated else "plainer": "; ".join(term.instead),
        "if near": ", ".join(term.near),
        "from": f"{term.origin or 'nobody said where'}, in {term.pack}",
    }
    for label, value in rows.items():
        if value:
            yield f"  {label:9} {value}"


def _headline(term: Term) -> str:
    return f"{term.name} ({', '.join(term.short)})" if term.short else term.name


def _known(term: Term) -> list[str]:
    """The audiences of a term in the order of `AUDIENCES`; those nobody has heard of come last."""
    return [audience for audience in AUDIENCES if audience in term.known] + sorted(term.known.difference(AUDIENCES))


# The list


def text(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a line for each term, for people."""
    for term in terms:
        line = f"{_headline(term)}, {_said_of(term)}"
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
        yield escapes.json(_record(term)) + ("," if index < len(terms) else "")
    yield "]"


def _record(term: Term) -> dict[str, str | list[str]]:
    """The columns of a term; one that holds several values as a list."""
    fields = {column: getattr(term, column) for column in COLUMNS}
    fields["known"] = _known(term)
    record = {column: value if isinstance(value, str) else list(value) for column, value in fields.items()}
    return {**record, "pack": term.pack}


def tsv(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a table as in `seeds/`, with the column `pack` at the end."""
    yield "\t".join((*COLUMNS, "pack"))
    for term in terms:
        yield "\t".join(_cells(term))


def _cells(term: Term) -> list[str]:
    """The columns of a term as cells in which no spreadsheet finds a formula, a tab or a line end."""
    cells = []
    for value in _record(term).values():
        items = [value] if isinstance(value, str) else value
        cells.append(";".join(escapes.cell(item) for item in items))
    return cells


# The files of other tools


def csv(terms: Sequence[Term]) -> Iterator[str]:
    """Yield comma-separated values after RFC 4180, for spreadsheets: all columns, and the `pack`."""
    for cells in ([*COLUMNS, "pack"], *map(_cells, terms)):
        yield ",".join('"' + cell.replace('"', '""') + '"' if re.search(r'[",;]', cell) else cell for cell in cells)


def vale(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the `accept.txt` of a vocabulary of Vale: regular expressions, one a line.

    Vale takes an entry of letters alone as the only right way to write the word, and "IT" would turn
    each "it" into a fault; so every entry is an expression, which only accepts. Blank and hyphen are
    one, and so are the plural and the singular, as here.
    """
    entries = set()
    for term in terms:
        for form in (term.name, *term.also):
            entries.add(_accepted(form, term.kind))
        for form in term.short:
            entries.add(_accepted(form, "short"))
    yield from sorted(entries, key=lambda entry: (entry.lower(), entry))


def _accepted(form: str, kind: str) -> str:
    escaped = re.sub("[ -]", "[ -]", _REGEX.sub(r"\\\g<0>", form))
    if kind == "name":
        return f"(?:{escaped})"
    if kind != "short" and form[:1].islower():
        escaped = f"[{form[0].upper()}{form[0]}]{escaped[1:]}"
    if re.search("[^aeiou]y$", form):
        return f"{escaped[:-1]}(?:y|ies)"
    if re.search("(?:s|x|z|ch|sh)$", form):
        return f"{escaped}(?:es)?"
    return f"{escaped}s?"


def cspell(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a custom dictionary of cSpell, which checks a page word by word: the words of all forms, sorted.

    Words are runs of letters; the characters that mean something in a dictionary (`#!*+~`) are never among them.
    """
    letters = ("".join(sign if sign.isalpha() or sign in "'\u2019" else " " for sign in form) for form in forms(terms))
    words = {_POSSESSIVE.sub("", word.strip("'\u2019")) for line in letters for word in line.split()}
    yield from sorted((word for word in words if len(word) > 1), key=lambda word: (word.lower(), word))


def markdown(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a glossary page of the terms and acronyms, which `check` and `import` can read."""
    yield "# Glossary"
    yield ""
    for term in sorted((term for term in terms if term.is_judged), key=_by_name):
        head = f"- **{escapes.markdown(_headline(term))}**"
        yield f"{head}: {escapes.markdown(term.gloss)}" if term.gloss else head


def _by_name(term: Term) -> tuple[str, str]:
    return term.name.lower(), term.name


def mkdocs_abbr(terms: Sequence[Term]) -> Iterator[str]:
    """Yield abbreviations of Python-Markdown, `*[CAC]: customer acquisition cost`, as Material for MkDocs appends them.

    A short form with several meanings names them all; one that holds a backslash or a bracket cannot be written.
    """
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        if term.is_judged:
            for short in term.short:
                if not re.search(r"[\\\[\]]", short):
                    meanings[short].append(term.name)
    for short in sorted(meanings, key=lambda short: (short.lower(), short)):
        yield f"*[{short}]: {' or '.join(meanings[short])}"


LISTS: Final[Mapping[str, Lines]] = {"text": text, "json": json, "tsv": tsv}
EXPORTS: Final[Mapping[str, Lines]] = {
    "vale": vale,
    "cspell": cspell,
    "markdown": markdown,
    "mkdocs-abbr": mkdocs_abbr,
    "csv": csv,
}
