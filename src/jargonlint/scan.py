"""Prose and index in, hits out: listed terms by the automaton, short forms by their shape.

Terms: all hits of the automaton are checked for word edges first and only then is the leftmost,
longest one taken, so that a longer form that fails its edge hides nothing ("ad sets" holds "ad"
even where the bank has "ad set", which a plural ending may or may not complete).
`Automaton.iter`, not `iter_long`: given "b" and "abb", `iter_long` finds nothing in "ab".
"""

import re
from collections.abc import Callable, Iterator, Set
from typing import Final

from jargonlint import quiet
from jargonlint.bank import Form, Index
from jargonlint.model import Document, Hit, Segment, Term

# A capital or digit, and within the same word another one. One leading character set: the
# engine skips to it without trying the pattern, which halves the time of the whole search.
_TOKEN: Final = re.compile(
    r"[A-Z0-9](?:"
    r"(?<=[A-Z])(?:[a-z]{0,12}[A-Z0-9][A-Za-z0-9]*|&[A-Z](?:&[A-Z])*s?(?![A-Za-z0-9])|\.(?:[A-Z]\.)+(?:[A-Z](?![A-Za-z0-9]))?)"
    r"|(?<=[0-9])[0-9]{0,3}[A-Z][A-Za-z0-9]*)"
)
_JOINED: Final = re.compile(r"(?:&[A-Z0-9]+)+")
_SPLIT_PLURAL: Final = re.compile(r".*[A-Z0-9.]s")

Candidate = tuple[int, int, tuple[Form, ...]]


def scan(document: Document, folded: str, index: Index, words: Callable[[], Set[str]] = frozenset) -> list[Hit]:
    """Return every listed term and every short form of the page, in order of place.

    `folded` is the prose as `bank.fold` returns it, `index` the bank's for it. `words` gives ordinary words in lower case, asked only when needed: an unlisted run of capitals that spells one is
    emphasis. Forms that are not to be judged are returned too, with the reason (`quiet.REASONS`).
    A short form inside a longer term ("hosted CRM") is a hit of its own; inside a name it is not judged.
    """
    prose = document.prose
    taken = longest(candidates(prose, folded, index))
    hits = [_term_hit(prose, start, end, forms) for start, end, forms in taken]
    names = [(hit.start, hit.end) for hit in hits if hit.role != "short" and hit.terms[0].kind in ("name", "everyday")]
    listed = [(hit.start, hit.end) for hit in hits if hit.role == "short"]
    shorts = _short_hits(prose, folded, index, words, names)
    shorts = [hit for hit in shorts if not _is_part(hit, listed)]  # "CI/CD" is one short form
    seen = {(hit.start, hit.end) for hit in shorts}  # "cc" is listed beside "CC", and is found in it
    hits = [hit for hit in hits if hit.role != "short" or (hit.start, hit.end) not in seen]
    hits += shorts
    hits.sort(key=_place)
    sifted = [_sifted(document, folded, hit, words) for hit in _with_segments(hits, document.segments)]
    return list(_as_elsewhere(sifted))


def _sifted(document: Document, folded: str, hit: Hit, words: Callable[[], Set[str]]) -> Hit:
    """Return a hit with the reason why it is left alone, if what stands around it gives one."""
    if hit.reason:
        return hit
    if hit.role in ("name", "also"):
        reason = quiet.of_term(document, folded, hit)
    else:
        reason = quiet.of_short(document, folded, hit, words)
    return hit._replace(reason=reason) if reason else hit


def _as_elsewhere(hits: list[Hit]) -> Iterator[Hit]:
    """Yield the hits; a term in capitals that is part of a name elsewhere on the page is that name here too.

    "Dynamics 365 Customer Insights" makes a name of "Customer Insights", not of "customer insights".
    """
    names = {hit.form for hit in hits if hit.reason == "in a name" and hit.form[0].isupper() and " " in hit.form}
    for hit in hits:
        yield hit._replace(reason="in a name") if hit.form in names and not hit.reason else hit


def _is_part(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in spans)


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def candidates(prose: str, folded: str, index: Index) -> list[Candidate]:
    """Return all listed forms that stand between word edges, overlapping ones too.

    A form may be followed by a plural ending ("s", "es", "ies" for "y"); the hit covers it. A
    possessive ending is outside. `folded` is `fold(prose)`.
    """
    found: list[Candidate] = []
    if index.automaton is None:
        return found
    length = len(folded)
    for last, value in index.automaton.iter(folded):
        end = last + 1
        following = folded[end] if end < length else "\n"
        start = last - value[0] + 2
        if following in " \n":
            ending = 0
        elif following == "s" and (end + 1 == length or folded[end + 1] in " \n"):
            ending = 1
        elif following == "y" and (end + 1 == length or folded[end + 1] in " \n"):
            _add(found, prose, start, end + 1, folded[start : end + 1], value, index)
            continue
        elif following == "e" and folded.startswith("es", end) and (end + 2 >= length or folded[end + 2] in " \n"):
            ending = 2
        elif following == "i" and folded.startswith("ies", end) and (end + 3 >= length or folded[end + 3] in " \n"):
            _add(found, prose, start, end + 3, folded[start:end] + "y", value, index)
            continue
        else:
            continue
        _add(found, prose, start, end + ending, folded[start:end], value, index)
    return found


def _add(
    found: list[Candidate], prose: str, start: int, end: int, word: str, value: tuple[int, ...], index: Index
) -> None:
    if prose[end : end + 1].isalnum() or prose[start - 1 : start].isalnum():
        return  # a letter outside Latin-1 touches it, which folding turned into a blank
    written = prose[start : start + len(word)]
    forms = tuple(
        form for form in index.forms(word, value) if not form.exact or _same_case(form.text, written)
    )
    if forms:
        found.append((start, end, forms))


def _same_case(form: str, written: str) -> bool:
    """Whether the capitals of a listed form agree with the page, hyphen and blank being one."""
    return form == written or form.replace("-", " ") == written.replace("-", " ")


def longest(found: list[Candidate]) -> list[Candidate]:
    """Return the leftmost of the candidates, of those the longest, none overlapping another."""
    taken = []
    reached = 0
    for candidate in sorted(found, key=lambda one: (one[0], -one[1])):
        if candidate[0] >= reached:
            taken.append(candidate)
            reached = candidate[1]
    return taken


def _term_hit(prose: str, start: int, end: int, forms: tuple[Form, ...]) -> Hit:
    terms: list[Term] = []
    for form in forms:
        if form.term not in terms:
            terms.append(form.term)
    return Hit(prose[start:end], forms[0].role, tuple(terms), start, end, 0)


def _short_hits(
    prose: str, folded: str, index: Index, words: Callable[[], Set[str]], names: list[tuple[int, int]]
) -> list[Hit]:
    hits = []
    shorts = index.shorts
    for match in _TOKEN.finditer(prose):
        start, end = match.span()
        while start and prose[start - 1].isalnum():
            start -= 1
        while prose[end : end + 1].isalnum():
            end += 1
        token = prose[start:end]
        if prose[end : end + 1] == "&":
            joined = _JOINED.match(prose, end)
            if joined and token + joined[0] in shorts:
                end = joined.end()
                token = prose[start:end]
        form = token
        if form not in shorts and _SPLIT_PLURAL.fullmatch(form):
            form = form[:-1]
        terms = index.meanings(form)
        if terms:
            why = quiet.of_known(prose, start, end, terms, frozenset())
            role = "name" if all(term.kind == "name" for term in terms) else "short"
        else:
            dotless = index.meanings(form.replace(".", "")) if "." in form else ()
            if dotless:
                terms, role = dotless, "short"
                why = quiet.of_known(prose, start, end, terms, frozenset())
            else:
                role = "unknown"
                why = quiet.of_unknown(prose, folded, start, end, form, words)
        if not why and any(first <= start and end <= last for first, last in names):
            why = "in a name"
        hits.append(Hit(form, role, terms, start, end, 0, why))
    return hits


def _with_segments(hits: list[Hit], segments: "list[Segment] | tuple[Segment, ...]") -> list[Hit]:
    """Return the hits with the index of the segment that each stands in."""
    placed = []
    index = 0
    last = len(segments) - 1
    for hit in hits:
        while index < last and segments[index + 1].start <= hit.start:
            index += 1
        placed.append(hit._replace(segment=index))
    return placed
