"""Terms in, the files of other tools out, each with the version and the licence of the shipped words where it has room.

Everything yields lines without their line feed. Words that are not to be written stand only where a file can say so.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jargonlint.model import Term
from jargonlint.text import escapes
from jargonlint.words import shipped, tables
from jargonlint.words.bank import COLUMNS
from jargonlint.words.skos import skos
from jargonlint.words.tbx import tbx

__all__ = ["EXPORTS", "cspell", "csv", "json", "markdown", "mkdocs_abbr", "skos", "tbx", "vale"]

_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
_REGEX: Final = re.compile(r"[\\.+*?()\[\]{}|^$#]")


def json(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a JSON object, in ASCII: what is known of the data, and all columns of each term, with the `pack`."""
    packs, _ = shipped.packs_of(terms)
    data = {"name": shipped.NAME, "version": shipped.VERSION, "license": shipped.LICENSE, "packs": packs}
    yield "{"
    yield '"version": 1,'
    yield f'"data": {escapes.json(data if packs else None)},'
    yield '"terms":'
    yield from tables.json(terms)
    yield "}"


def csv(terms: Sequence[Term]) -> Iterator[str]:
    """Yield comma-separated values after RFC 4180, for spreadsheets: all columns, the `pack`, and its `license`."""
    rows = ([*tables.cells(term), shipped.LICENSE if term.pack in shipped.PACKS else ""] for term in terms)
    for cells in ([*COLUMNS, "pack", "license"], *rows):
        yield ",".join('"' + cell.replace('"', '""') + '"' if re.search(r'[",;]', cell) else cell for cell in cells)


def vale(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the `accept.txt` of a vocabulary of Vale: regular expressions, one a line.

    Vale takes an entry of letters alone as the only right way to write the word, and "IT" would turn
    each "it" into a fault; so every entry is an expression, which only accepts. Blank and hyphen are
    one, and so are the plural and the singular, as here.
    """
    yield from _comment(terms, "# {}")
    entries = set()
    for term in _written(terms):
        for form in (term.name, *term.also):
            entries.add(_accepted(form, term.kind))
        for form in term.short:
            entries.add(_accepted(form, "short"))
    yield from sorted(entries, key=lambda entry: (entry.lower(), entry))


def _written(terms: Sequence[Term]) -> list[Term]:
    """The terms that may be written."""
    return [term for term in terms if not term.is_deprecated]


def _comment(terms: Sequence[Term], form: str) -> Iterator[str]:
    """Yield a line with the version and the licence of the shipped words, where some are among the terms."""
    credit = shipped.credit(terms)
    if credit:
        yield form.format(credit.replace("--", "- -"))  # which could end a comment of HTML


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

    Words are runs of letters; the characters that mean something in a dictionary (`#!*+~`) are never among them. A
    single word that is not to be written, and is no part of others, stands behind "!", which forbids it.
    """
    yield from _comment(terms, "# {}")
    words = set(_single_words(_written(terms)))
    known = {word.lower() for word in words}
    gone = [form for form in tables.forms(term for term in terms if term.is_deprecated) if form.isalpha()]
    forbidden = {f"!{spelling}" for form in gone if form.lower() not in known for spelling in (form, _opening(form))}
    yield from sorted(words | forbidden, key=lambda word: (word.lower(), word))


def _opening(word: str) -> str:
    """A word as it opens a sentence."""
    return word[:1].upper() + word[1:]


def _single_words(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the words of which the forms of terms are made, without possessive endings."""
    for form in tables.forms(terms):
        for word in _letters(form).split():
            bare = _POSSESSIVE.sub("", word.strip("'\u2019"))
            if len(bare) > 1:
                yield bare


def _letters(form: str) -> str:
    """A form with a blank for all that is no letter of a word."""
    return "".join(sign if sign.isalpha() or sign in "'\u2019" else " " for sign in form)


def markdown(terms: Sequence[Term]) -> Iterator[str]:
    """Yield a glossary page of the terms and acronyms, which `check` and `import` can read."""
    yield "# Glossary"
    yield ""
    for term in sorted((term for term in _written(terms) if term.is_judged), key=_by_name):
        head = f"- **{escapes.markdown(tables.headline(term))}**"
        yield f"{head}: {escapes.markdown(term.gloss)}" if term.gloss else head
    for line in _comment(terms, _HTML):
        yield from ("", line)


_HTML: Final = "<!-- {} -->"


def _by_name(term: Term) -> tuple[str, str]:
    return term.name.lower(), term.name


def mkdocs_abbr(terms: Sequence[Term]) -> Iterator[str]:
    """Yield abbreviations of Python-Markdown, `*[CAC]: customer acquisition cost`, as Material for MkDocs appends them.

    A short form with several meanings names them all; one that holds a backslash or a bracket cannot be written.
    """
    yield from _comment(terms, _HTML)
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for term in _written(terms):
        if term.is_judged:
            for short in term.short:
                if not re.search(r"[\\\[\]]", short):
                    meanings[short].append(term.name)
    for short in sorted(meanings, key=lambda short: (short.lower(), short)):
        yield f"*[{short}]: {' or '.join(meanings[short])}"


EXPORTS: Final[Mapping[str, tables.Lines]] = {
    "tbx": tbx,
    "skos": skos,
    "json": json,
    "csv": csv,
    "vale": vale,
    "cspell": cspell,
    "markdown": markdown,
    "mkdocs-abbr": mkdocs_abbr,
}
