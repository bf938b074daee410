"""What a rule can offer to change: a use of a word in, the edits that explain it there out.

A rule says which words are to be written; this room knows how they are written at a place: the
article before them, the capital at the start of a sentence, brackets in brackets, plural and
possessive, and where nothing may be changed at all (`places.py`). An answer is a `Remedy`: a fix,
or the reason why there is none. `pages.py` applies edits. A check that shows no fixes imports none
of this.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jargonlint.model import Definition, Document, Edit, Fix, Hit, Remedy, Span, short_key
from jargonlint.repair.places import (
    TIGHT,
    Place,
    as_written,
    crowded,
    half_explained,
    is_titled,
    lookups,
    marks_at,
    open_brackets,
    opens_entry,
    opens_sentence,
    place_of,
    protected,
    sentence,
    with_doubled_words,
)
from jargonlint.text.wording import (
    article,
    capitalized,
    is_countable,
    is_plural,
    plural,
    possessive,
    singular,
    titled,
    uncapitalized,
)

_ARTICLE: Final = re.compile(r"(?<![\w-])([Aa]n?) [\"'\u201c\u2018]?\Z")
_POSSESSIVE: Final = re.compile(r"['\u2019]s(?!\w)|(?<=s)['\u2019](?= \w)")
_POSSESSED: Final = re.compile(r" ([a-z]+)")
# After a possessive ending they show that it is none: "the KPI's are", "two CRM's and".
_NOT_POSSESSED: Final = frozenset(
    "a an and are as at be been because but by can could do does for from going got had has have if in is it made may "
    "might must not of on or so that the their then there these they this to was were what when which while who will "
    "with would you your".split()
)
# What may follow a term whose gloss stands in brackets; before any other word the term only describes that word.
_AFTER_GLOSS: Final = frozenset(
    "about across after and are as at because before but by can could did do does during for from had has have if in "
    "into is may might must of on or over should since so than that through to under until upon was we were when where "
    "which while who will with within without would you your".split()
)


# A short form: write what it stands for


def expansion(document: Document, hit: Hit, name: str, safe: bool) -> Remedy:
    """Return how to write "long form (SHORT)" where `hit` uses the short form of `name`.

    `name` is singular and written as in running text; `safe` as in `Fix`.
    """
    prose = document.prose
    place = place_of(document, hit.start, hit.end)
    short = as_written(document, place.start, place.end)
    why = protected(document, hit.start) or crowded(prose, place)
    if why or short is None:
        return Remedy(None, why or "markup stands inside it")
    if prose[place.first : place.start].lower().endswith((f" {name.lower()} ", f" {plural(name).lower()} ")):
        return _change(document, place, _in_brackets(document, place, short), safe)
    why = half_explained(document, place, hit.form, name)
    if why:
        return Remedy(None, why)
    many = is_plural(short) or any(short == f"{one}s" for term in hit.terms for one in term.short)
    if many and not is_countable(name):
        return Remedy(None, f'"{name}" has no plural')

    whole = with_doubled_words(prose, place, name)
    if whole.end > place.end and not many and prose[whole.end - 1] == "s" != name[-1]:
        many, short = True, short + "s"
    long = plural(name) if many else name
    if is_titled(document, place):
        long = titled(long)
    ending = _POSSESSIVE.match(prose, whole.end)
    if ending:
        possessed = _POSSESSED.match(prose, ending.end())
        if not possessed or possessed[1] in _NOT_POSSESSED:
            return Remedy(None, f'"{prose[hit.start : ending.end()]}" may be a plural or hold a verb')
        whole = whole._replace(end=ending.end())
        long, short = possessive(long), short + ending[0]
    if opens_sentence(document, whole):
        long = capitalized(long)
    remedy = _change(document, whole, f"{long} {_in_brackets(document, whole, short)}", safe)
    return Remedy(_with_label(document, remedy.fix, short)) if remedy.fix else remedy


def _with_label(document: Document, fix: Fix, label: str) -> Fix:
    """Return the fix that keeps "[CRM]" and "[CRM][]" links: their text was the label of their destination."""
    *edits, (span, _, new) = fix.edits
    text = document.source.text
    closed = re.match(r"\](?:\[\]|(?![\[(]))", text[span.end : span.end + 3])
    if not closed or text[span.start - 1 : span.start] != "[" or label.lower() not in lookups(document).labels:
        return fix
    collapsed = len(closed[0]) > 1
    end = span.end + 2 * collapsed
    return fix._replace(edits=(*edits, Edit(Span(span.start, end), text[span.start : end], f"{new}][{label}")))


def moved(document: Document, hit: Hit, definition: Definition) -> Remedy:
    """Return how to explain a short form at `hit`, its first use, rather than where `definition` does.

    Where the explanation is a bracket, the short form alone stays there; one of another form (a
    list of meanings, a heading) stays as it is.
    """
    remedy = expansion(document, hit, own_words(document, hit, definition), True)
    left = shortened(document, definition).fix
    if remedy.fix is None or left is None:
        return remedy
    edits = tuple(sorted((*remedy.fix.edits, *left.edits)))
    return Remedy(remedy.fix._replace(edits=edits))


def own_words(document: Document, hit: Hit, definition: Definition) -> str:
    """Return the long form that the page itself gives, singular, without the capital of a sentence's start."""
    said = definition.meaning
    for term in hit.terms:
        for name in (term.name, *term.also):
            if said.lower() in (name.lower(), plural(name).lower()):
                return titled(name) if said[1:] != said[1:].lower() else name
    if definition.short and is_plural(document.source.text[definition.short.start : definition.short.end]):
        said = singular(said)
    return uncapitalized(said) if opens_sentence(document, place_of(document, definition.at, definition.end)) else said


def shortened(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the short form of "long form (SHORT)" or "SHORT (long form)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None:
        return Remedy(None, _NO_TIE)
    place, opening = tie
    if definition.form == "long (SHORT)":
        short = prose[opening + 1 : place.end - 1]
    else:
        short = prose[place.start : opening].rstrip()
    why = protected(document, place.start) or ("it opens an entry" if opens_entry(document, place) else "")
    if why or short_key(short) != definition.key:
        return Remedy(None, why or _NO_TIE)
    return _change(document, place, short, True)


def unbracketed(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the long form of "long form (SHORT)", for who asks for it."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "long (SHORT)":
        return Remedy(None, _NO_TIE)
    place, opening = tie
    if prose[opening - 1] != " " or short_key(prose[opening + 1 : place.end - 1]) != definition.key:
        return Remedy(None, _NO_TIE)
    title = f'leave out "{prose[opening : place.end]}"'
    return together([_change(document, place._replace(start=opening - 1), "", True)], title, on_request=True)


def swapped(document: Document, definition: Definition) -> Remedy:
    """Return how to write "SHORT (long form)" as "long form (SHORT)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "SHORT (long)":
        return Remedy(None, _NO_TIE)
    place, opening = tie
    short, long = prose[place.start : opening].rstrip(), prose[opening + 1 : place.end - 1]
    why = protected(document, place.start)
    if why or short_key(short) != definition.key or long != definition.meaning:
        return Remedy(None, why or _NO_TIE)
    if opens_sentence(document, place):
        long = capitalized(long)
    return _change(document, place, f"{long} ({short})", True)


_NO_TIE: Final = "more stands there than a short form, a long form and a bracket"


def _tie(document: Document, definition: Definition) -> tuple[Place, int] | None:
    """Return where a long and a short form, one of them in brackets, stand, and where the bracket opens."""
    prose = document.prose
    if definition.form not in ("long (SHORT)", "SHORT (long)"):
        return None
    end = definition.end if prose[definition.end - 1] in ")]" else definition.end + 1
    opening = prose.rfind({")": "(", "]": "["}.get(prose[end - 1], "\0"), definition.at, end)
    return (place_of(document, definition.at, end), opening) if opening > 0 else None


def replaced(document: Document, start: int, end: int, text: str) -> Remedy:
    """Return how to write `text` instead of prose [start, end), with the capital and the article that belong there."""
    why = protected(document, start)
    if why:
        return Remedy(None, why)
    place = place_of(document, start, end)
    return _change(document, place, capitalized(text) if opens_sentence(document, place) else text, True)


def respelled(document: Document, hit: Hit, first: Hit) -> Remedy:
    """Return how to spell `hit` as `first` is spelled, in its own number and with its own capitals."""
    why = protected(document, hit.start)
    if why:
        return Remedy(None, why)
    written = document.prose[hit.start : hit.end]
    if hit.is_short:
        text = first.form + "s" * is_plural(written)
    else:
        text = singular(first.form)
        text = plural(text) if singular(written) != written else text
        text = text if text[1:] != text[1:].lower() else text.lower()
        big = [word[0].isupper() for word in re.findall(r"[^\W_]+", written)]
        text = titled(text) if all(big) and len(big) > 1 else capitalized(text) if big[0] else text
    return _change(document, place_of(document, hit.start, hit.end), text, True)


def together(remedies: Iterable[Remedy], title: str, *, on_request: bool = False) -> Remedy:
    """Return all the fixes as one, or the reason why there is none."""
    fixes = [remedy.fix or remedy.unfixed for remedy in remedies]
    edits = sorted(edit for fix in fixes if isinstance(fix, Fix) for edit in fix.edits)
    if not edits:
        return Remedy(None, next((why for why in fixes if isinstance(why, str)), ""))
    return Remedy(Fix(title, tuple(edits), True, on_request))


# A term: say what it means


def gloss(document: Document, hit: Hit, meaning: str) -> Remedy:
    """Return how to put a sentence of the bank in brackets after a term."""
    prose = document.prose
    place = place_of(document, hit.start, hit.end)
    written = prose[place.start : place.end]
    why = protected(document, hit.start) or crowded(prose, place)
    if why:
        return Remedy(None, why)
    tight = [TIGHT[mark.kind] for mark in marks_at(document, hit.start) if mark.kind in TIGHT]
    if tight:
        return Remedy(None, f"it stands in {tight[0]}")
    if document.segments[hit.segment].kind == "cell":
        return Remedy(None, "it stands in a table")
    if hit.role != "term":
        return Remedy(None, f'what is known of it is said of "{hit.terms[0].name}"')
    if open_brackets(prose, place):
        return Remedy(None, "it stands in brackets")
    if written[1:] != written[1:].lower() or (written != written.lower() and not opens_sentence(document, place)):
        return Remedy(None, "it is written as a name")
    following = re.match(r"[\"'\u201d\u2019]? ([A-Za-z][\w-]*)", prose[place.end : place.last])
    if following and following[1].lower() not in _AFTER_GLOSS:
        return Remedy(None, f'it only describes "{following[1]}"')
    start, end = sentence(document, hit.start)
    if re.search(r"\([^()]{40,}\)", prose[start:end]):
        return Remedy(None, "its sentence holds a long bracket already")
    text = uncapitalized(meaning.strip().removesuffix("."))
    if len(text) > LONGEST_GLOSS:
        return Remedy(None, "its meaning is too long for a bracket")
    if text.startswith("to "):
        return Remedy(None, "its meaning is that of a verb")
    name = hit.terms[0].name
    if written.lower() != name.lower() and re.match(r"(?:an?|the|one) ", text):
        text = f"{article(name)} {name} is {text}"
    old = as_written(document, place.start, place.end)
    if old is None:
        return Remedy(None, "markup stands inside it")
    edit = Edit(document.origin(place.start, place.end), old, f"{old} ({text})")
    return Remedy(Fix(f'add "({text})"', (edit,), False))


LONGEST_GLOSS: Final = 100


def linkable(document: Document, hit: Hit) -> Span | None:
    """Return the source of a word that may become a link, None where it may not or is one already."""
    marked = any(mark.kind in ("link", "code", "abbr") for mark in marks_at(document, hit.start))
    if marked or protected(document, hit.start):
        return None
    return None if as_written(document, hit.start, hit.end) is None else document.origin(hit.start, hit.end)


# Writing


def _in_brackets(document: Document, place: Place, short: str) -> str:
    """Return a short form in round brackets, in square ones where a round one is open."""
    if not open_brackets(document.prose, place):
        return f"({short})"
    text = document.source.text
    at = document.origin(place.end - 1, place.end).end
    after = text[at : at + 1]
    labelled = short.lower() in lookups(document).labels
    return rf"\[{short}\]" if labelled or (after and after in "([:") else f"[{short}]"


def _change(document: Document, place: Place, text: str, safe: bool) -> Remedy:
    """Return the fix that writes `text` at a place, and before it the article that it needs."""
    old = as_written(document, place.start, place.end)
    if old is None:
        return Remedy(None, "markup stands inside it")
    span = document.origin(place.start, place.end)
    edits = (*_article(document, place, text), Edit(span, old, text))
    return Remedy(Fix(f'write "{text}"', edits, safe))


def _article(document: Document, place: Place, text: str) -> Iterator[Edit]:
    """Yield the edit of an "a" or "an" before a place that does not fit the words to come."""
    match = _ARTICLE.search(document.prose, place.first, place.start)
    if match and text[:1].isalnum():
        fitting = article(text)
        if match[1].lower() != fitting:
            new = capitalized(fitting) if match[1][0] == "A" else fitting
            yield Edit(document.origin(*match.span(1)), match[1], new)
