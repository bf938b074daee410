"""A place on a page in; what is known of the word there out: what a hover shows, where it is explained and used."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jargonlint.model import Definition, Hit, Reading, Report, Span, Term, short_key
from jargonlint.reading import status
from jargonlint.reading.senses import sense_of
from jargonlint.text.escapes import markdown
from jargonlint.text.wording import capitalized
from jargonlint.words.shipped import source_name


class Word(NamedTuple):
    """A short form or term of a page at a place: `kind` and `key` as in `Definition`."""

    hit: Hit
    kind: str
    key: str
    span: Span


def word_at(reading: Reading, offset: int) -> Word | None:
    """Return the word that a source offset stands in or right behind, the longest one; None where there is none."""
    document = reading.document
    found = [(document.origin(hit.start, hit.end), hit) for hit in reading.hits]
    around = [(span, hit) for span, hit in found if span.start <= offset <= span.end]
    if not around:
        return None
    span, hit = max(around, key=lambda one: (offset < one[0].end, one[0].end - one[0].start))
    kind, key = _called(hit)
    return Word(hit, kind, key, span)


def _called(hit: Hit) -> tuple[str, str]:
    return ("short", short_key(hit.form)) if hit.is_short or not hit.terms else ("term", hit.terms[0].name)


def uses(reading: Reading, word: Word) -> list[Span]:
    """Return where a page uses a word, in order of place."""
    return [
        reading.document.origin(hit.start, hit.end) for hit in reading.hits if _called(hit) == (word.kind, word.key)
    ]


def explanations(reading: Reading, word: Word) -> list[Definition]:
    """Return what explains a word for a page, the one that counts first in front."""
    return reading.explained(word.kind, word.key)


def place_of(definition: Definition) -> Span | None:
    """Return where its page says it; None where that stands on another page, or in no words."""
    return definition.long or definition.short


# What a hover shows


class Told(NamedTuple):
    """What is known of a word, in parts, each one line of plain text.

    title     the word, and what it stands for
    meanings  what it means; of several things that it may stand for, one line each
    status    whether the page explains it, or why nobody has to
    """

    title: str
    meanings: Sequence[str]
    status: Sequence[str]


def told(report: Report, word: Word) -> Told:
    """Return what is known of a word: what it stands for and means, who knows it, and what the page says of it."""
    reading, hit = report.reading, word.hit
    own = next(iter(explanations(reading, word)), None)
    terms = _meant(reading, hit, own)
    title = hit.form
    if word.kind == "short":
        full = " ".join(own.meaning.split()) if own else terms[0].name if len(terms) == 1 else ""
        title = f"{hit.form}: {full}" if full and full.lower() != hit.form.lower() else hit.form
    return Told(title, [_meaning(term, is_named=word.kind == "short" and len(terms) > 1) for term in terms],
                list(_status(report, word, own)))  # fmt: skip


def _meant(reading: Reading, hit: Hit, own: Definition | None) -> Sequence[Term]:
    """The lines of the tables that a word may be."""
    if own and own.kind == "short":
        meaning = own.meaning.lower()
        named = [term for term in hit.terms if meaning in (name.lower() for name in (term.name, *term.also))]
        return named[:1]
    chosen = sense_of(reading, hit).meanings if hit.role == "short" and not hit.reason else ()
    return (chosen or hit.terms)[:_MOST]


_MOST = 8
"""Meanings of one short form that are shown."""


def _meaning(term: Term, *, is_named: bool) -> str:
    gloss = term.gloss or ("" if is_named else "No table says what it means.")
    name = f"{term.name}: " if is_named and gloss else term.name if is_named else ""
    known = f"Known to {', '.join(sorted(term.known))}; " if term.is_judged and term.known else ""
    who = source_name(term.pack, term.origin)
    return " ".join(part for part in (f"{name}{gloss}", f"({capitalized(f'{known}{who}')})") if part)


def _status(report: Report, word: Word, own: Definition | None) -> Iterator[str]:
    hit, reading = word.hit, report.reading
    judged = status.statuses(report).get((hit.start, hit.end)) or status.left_alone(hit)
    if own:
        span = place_of(own)
        where = "on a glossary page" if span is None else f"on line {reading.document.line_of(span.start)}"
        late = ", but only after its first use" if judged.state == status.LATE else ""
        said = f': "{" ".join(own.meaning.split())}"' if own.kind == "term" and own.meaning else ""
        yield f"Explained {where}{late}{said}"
    if judged.reason:
        yield f"Left alone: it {judged.reason}"
    elif not own:
        yield "Not explained on this page"


def as_text(said: Told) -> str:
    """Return what is known of a word as plain text."""
    return "\n".join([said.title, *said.meanings, *said.status])


def as_markdown(said: Told) -> str:
    """Return what is known of a word as Markdown; words of pages and tables command nothing in it."""
    word, colon, full = said.title.partition(": ")
    title = f"**{markdown(word)}**{colon}{markdown(full)}"
    if len(said.meanings) > 1:
        meanings = "\n".join(f"- {markdown(line)}" for line in said.meanings)
    else:
        meanings = "".join(map(markdown, said.meanings))
    state = "  \n".join(f"*{markdown(line)}*" for line in said.status)
    return "\n\n".join(part for part in (title, meanings, state) if part)
