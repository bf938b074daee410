"""A reading in, a glossary out: what the words mean that a page uses and that its readers may not know.

`gathered` says what the entries are and `merged` makes one glossary of several; `appendix.py` is
the glossary at the end of a page, `formats.py` a file of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.markup.format import Entry
from jargonlint.model import HIDDEN, Definition, Ranges, Reading, Term, Uses
from jargonlint.reading.senses import sense_of
from jargonlint.repair.edits import own_words
from jargonlint.text.patterns import either
from jargonlint.text.wording import capitalized, singular


class Glossary(NamedTuple):
    """The entries in the order of their words, and for each word that nobody can explain a message that says so."""

    entries: tuple[Entry, ...]
    unexplained: tuple[str, ...]


def gathered(reading: Reading) -> Glossary:
    """Return the glossary of a page: each short form and term that it uses and that may need explaining, once.

    The page's own explanation comes first, then those of the project's pages and tables, then ours.
    A glossary that stands on the page because we put it there explains nothing here.
    """
    entries = []
    unexplained = []
    explained = set()  # names of the terms that have an entry under their short form
    for uses in reading.shorts:
        entry, term = _of_short(reading, uses)
        if entry:
            entries.append(entry)
            explained.add(term.name if term else "")
        else:
            unexplained.append(_unexplained(reading, uses))
    for uses in reading.jargon:
        if uses.key in explained:
            continue
        meaning = _meaning(reading, uses.first.terms[0])
        if meaning:
            entries.append(Entry(uses.key, "", meaning))
        else:
            unexplained.append(f'nobody says what "{uses.key}" means')
    return Glossary(tuple(sorted(entries, key=_order)), tuple(unexplained))


def merged(glossaries: Iterable[tuple[str, Glossary]]) -> Glossary:
    """Return one glossary of those of several pages, given with their paths.

    A short form that stands for two things has two entries. Of two meanings the one of the first page counts.
    """
    entries: dict[tuple[str, str], Entry] = {}
    unexplained = []
    for path, glossary in glossaries:
        for entry in glossary.entries:
            key = entry.word, entry.full.lower()
            known = entries.get(key, entry)
            entries[key] = known._replace(meaning=known.meaning or entry.meaning, pages=(*known.pages, path))
        unexplained += [f"{path}: {message}" for message in glossary.unexplained]
    return Glossary(tuple(sorted(entries.values(), key=_order)), tuple(unexplained))


def _order(entry: Entry) -> tuple[str, str, str]:
    return entry.word.lower(), entry.word, entry.full.lower()


def _of_short(reading: Reading, uses: Uses) -> tuple[Entry | None, Term | None]:
    """Return the entry of a short form, and the term of the bank that it stands for; None where nobody knows."""
    hit = uses.first
    explained = next(_own(reading, "short", uses.key), None)
    if explained is None or explained.is_gloss:
        term = sense_of(reading, hit).settled
        full = term.name if term else ""
        if explained:
            return Entry(hit.form, full, _sentence(explained.meaning)), term
    else:
        full = own_words(reading.document, hit, explained)
        known = (*hit.terms, *(jargon.first.terms[0] for jargon in reading.jargon))
        term = next((other for other in known if _is_name(other, full)), None)
    return (Entry(hit.form, full, _meaning(reading, term) if term else "") if full else None), term


def _is_name(term: Term, words: str) -> bool:
    """Whether words are a name of a term, whatever their capitals, hyphens and number."""
    return any(_alike(words) == _alike(name) for name in (term.name, *term.also))


def _alike(words: str) -> str:
    return singular(words.lower().replace("-", " "))


def _meaning(reading: Reading, term: Term) -> str:
    """Return what the page says a term means, else what the tables say."""
    for definition in _own(reading, "term", term.name):
        text = definition.meaning.strip(" ,;:\u2013\u2014-")
        if definition.long and (_stands_alone(text, term) or (text and not term.gloss)):
            return _sentence(text)
    return _sentence(term.gloss)


def _stands_alone(text: str, term: Term) -> bool:
    """Whether the words with which a page explains a term say what it is without the page around them."""
    return (
        re.match(_GENUS, text) is not None
        and term.name.lower() not in text.lower()
        and text.count("(") == text.count(")")
        and HIDDEN not in text
    )


_OPENS_MEANING: Final = either(*"an? all any each every how one the what when who".split())
_GENUS: Final = rf"(?i){_OPENS_MEANING} |[a-z]+ (?:of|that|which|who) "  # "the share of", "customers who"


def _own(reading: Reading, kind: str, key: str) -> Iterator[Definition]:
    """Yield what explains a word, but for the glossaries that we manage on the page; other pages' words come last."""
    elsewhere = []
    managed = Ranges(reading.appendices)
    for definition in reading.explained(kind, key):
        if not definition.meaning:
            continue
        if definition.end == 0:
            elsewhere.append(definition)
        elif definition.at not in managed:
            yield definition
    yield from elsewhere


def _sentence(text: str) -> str:
    """Return a gloss as a sentence on one line."""
    text = capitalized(" ".join(text.split()))
    return text if not text or text.endswith((".", "!", "?")) else text + "."


def _unexplained(reading: Reading, uses: Uses) -> str:
    hit = uses.first
    names: Sequence[str] = [f'"{term.name}"' for term in sense_of(reading, hit).meanings]
    if not names:
        return f'nobody says what "{hit.form}" stands for'
    listed = ", ".join(names[:-1]) + " or " * (len(names) > 1) + names[-1]
    return f'"{hit.form}" may stand for {listed}; explain it on the page'
