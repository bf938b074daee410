"""Prose and index in, hits out: listed terms by the automaton, short forms by their shape.

Terms: all hits of the automaton are checked for word edges first and only then is the leftmost,
longest one taken, so that a longer form that fails its edge hides nothing ("ad sets" holds "ad"
even where the bank has "ad set", which a plural ending may or may not complete).
`Automaton.iter`, not `iter_long`: given "b" and "abb", `iter_long` finds nothing in "ab".
"""

from collections.abc import Callable, Container, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial

from jargonlint.light_typing import Final
from jargonlint.model import Document, Hit, Ranges, Reason, Role, Term
from jargonlint.reading import exemptions, homonyms
from jargonlint.reading.exemptions.token import Token
from jargonlint.reading.languages import foreign_segments, marked_places
from jargonlint.reading.passages import Passages
from jargonlint.reading.scan_page import ScanPage
from jargonlint.text.patterns import compiled
from jargonlint.text.wording import has_capital_inside
from jargonlint.words.bank import TOKEN, Form, Index
from jargonlint.words.fields import Subject

_JOINED: Final = compiled(r"(?:&[A-Z0-9]+)+")
_SPLIT_PLURAL: Final = compiled(r".*[A-Z0-9.]s")

NOWHERE: Final = Ranges(())

Candidate = tuple[int, int, tuple[Form, ...]]
Shape = tuple[int, int, str]


def scan(
    document: Document,
    folded: str,
    index: Index,
    words: Callable[[], Container[str]],
    subject: Subject,
    managed: Ranges = NOWHERE,
) -> list[Hit]:
    """Return every listed term and every short form of the page, in order of place.

    `folded` is the prose as `folding.fold` returns it, `index` the bank's for it. `words` gives
    ordinary words in lower case, asked only when needed: an unlisted run of capitals that spells
    one is emphasis. `subject` is what the page speaks of; what stands in a glossary that we manage, at `managed`,
    says nothing of the other hits. Forms that are not to be judged are returned too, with the reason
    (`exemptions.REASONS`). A short form inside a longer term ("hosted CRM") is a hit of its own; inside a name it is
    not judged, and inside a longer listed short form ("CI/CD") it is none.
    """
    page = ScanPage(document, folded, index, words, subject)
    listed = longest(candidates(page.prose, folded, index))
    hits = list(_in_order(page, listed, list(_tokens(page.prose, index))))
    hits = _apart(hits, managed, partial(homonyms.with_one_sense, page))
    foreign, marked = foreign_segments(document, folded, subject.words), Ranges(marked_places(document, folded))
    if foreign or marked.begins:
        hits = [hit if hit.reason else hit.left_alone(_foreign(hit, foreign, marked)) for hit in hits]
    if any(not hit.reason for hit in hits):
        passages = Passages(document, words)
        hits = [hit if hit.reason else hit.left_alone(passages.reason(hit)) for hit in hits]
    return _apart(_apart(hits, managed, _with_asides), managed, _with_names)


def _with_asides(hits: list[Hit]) -> list[Hit]:
    """The hits with a term that words before its bracket have said as told in the rest of the block: "end without
    clicks (zero-click). Snippets cause zero-click, too"."""
    asides = [hit for hit in reversed(hits) if hit.reason == "aside" and hit.terms]
    told = {(hit.terms[0].name, hit.segment): hit.start for hit in asides}
    if not told:
        return hits

    def is_told(hit: Hit) -> bool:
        return hit.is_words and told.get((hit.terms[0].name, hit.segment), hit.start) < hit.start

    return [hit.left_alone("aside") if not hit.reason and is_told(hit) else hit for hit in hits]


def _apart(hits: list[Hit], managed: Ranges, judged: Callable[[list[Hit]], list[Hit]]) -> list[Hit]:
    """Return what becomes of some hits where those in managed glossaries are judged apart from the others."""
    if not managed.begins:
        return judged(hits)
    own = iter(judged([hit for hit in hits if hit.start not in managed]))
    others = iter(judged([hit for hit in hits if hit.start in managed]))
    return [next(others if hit.start in managed else own) for hit in hits]


def _with_names(hits: list[Hit]) -> list[Hit]:
    """The hits with what is a name in one place as a name everywhere.

    "Dynamics 365 Customer Insights" makes a name of "Customer Insights" on the whole page.
    """
    names = {
        hit.form
        for hit in hits
        if hit.reason in ("in a name", "capitals") and hit.form[0].isupper() and " " in hit.form
    }
    if not names:
        return hits
    return [hit.left_alone("in a name") if hit.form in names and not hit.reason else hit for hit in hits]


def _foreign(hit: Hit, foreign: AbstractSet[int], marked: Ranges) -> Reason:
    return "other language" if hit.segment in foreign or hit.start in marked else ""


def _in_order(page: ScanPage, listed: list[Candidate], tokens: list[Shape]) -> Iterator[Hit]:
    """Yield the hits of listed forms and of tokens in order of place, each with its segment."""
    segments = page.document.segments
    segment, last = 0, len(segments) - 1
    token, count = 0, len(tokens)
    for start, end, forms in [*listed, (len(page.prose), len(page.prose), ())]:
        while token < count and tokens[token][0] < start:
            offset = tokens[token][0]
            while segment < last and segments[segment + 1].start <= offset:
                segment += 1
            yield _short_hit(page, tokens[token], segment, "")
            token += 1
        if not forms:
            return
        while segment < last and segments[segment + 1].start <= start:
            segment += 1
        term = forms[0].term
        same = token < count and tokens[token][:2] == (start, end)
        if forms[0].role == "short":
            if not same:  # "cc" is listed beside "CC", and is found in it
                yield _listed_short_hit(page, start, end, forms, segment)
        elif not (same and _is_named(page.index, tokens[token][2])):  # "InsideSales" is a company, and no inside sales
            yield _term_hit(page, start, end, forms, segment)
        while token < count and tokens[token][1] <= end:
            if forms[0].role != "short" or tokens[token][:2] == (start, end):
                inside: Reason = "in a name" if forms[0].role != "short" and term.kind in ("name", "everyday") else ""
                yield _short_hit(page, tokens[token], segment, inside)
            token += 1


def _is_named(index: Index, form: str) -> bool:
    meanings = index.meanings(form)
    return bool(meanings) and all(term.kind == "name" for term in meanings)


def candidates(prose: str, folded: str, index: Index) -> list[Candidate]:
    """Return all listed forms that stand between word edges, overlapping ones too.

    A form may be followed by a plural ending ("s", "es", "ies" for "y"); the hit covers it. A
    possessive ending is outside. `folded` is `fold(prose)`.
    """
    listed: list[Candidate] = []
    if index.automaton is None:
        return listed
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
            _add(listed, prose, start, end + 1, folded[start : end + 1], value, index)
            continue
        elif following == "e" and folded.startswith("es", end) and (end + 2 >= length or folded[end + 2] in " \n"):
            ending = 2
        elif following == "i" and folded.startswith("ies", end) and (end + 3 >= length or folded[end + 3] in " \n"):
            _add(listed, prose, start, end + 3, folded[start:end] + "y", value, index)
            continue
        else:
            continue
        _add(listed, prose, start, end + ending, folded[start:end], value, index)
    return listed


def _add(
    listed: list[Candidate], prose: str, start: int, end: int, word: str, value: tuple[int, ...], index: Index
) -> None:
    if prose[end : end + 1].isalnum() or prose[start - 1 : start].isalnum():
        return  # a letter outside Latin-1 touches it, which folding turned into a blank
    forms, exact = index.forms(word, value)
    if exact:
        written = prose[start : start + len(word)]
        forms = tuple(form for form in forms if not form.exact or _same_case(form.text, written))
    if forms:
        listed.append((start, end, forms))


def _same_case(form: str, written: str) -> bool:
    """Whether the capitals of a listed form agree with the page, hyphen and blank being one; those inside a name may be
    all of it ("IOS", "GITHUB")."""
    if form == written or form.replace("-", " ") == written.replace("-", " "):
        return True
    return written.isupper() and form.upper() == written and has_capital_inside(form)


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate[0], -candidate[1]


def longest(overlapping: list[Candidate]) -> list[Candidate]:
    """Return the leftmost of the candidates, of those the longest, none overlapping another."""
    chosen = []
    reached = 0
    for candidate in sorted(overlapping, key=_place):
        if candidate[0] >= reached:
            chosen.append(candidate)
            reached = candidate[1]
    return chosen


def _terms_of(forms: tuple[Form, ...]) -> tuple[Term, ...]:
    """The terms behind forms, names first: their capitals agreed ("Segment", the product)."""
    if len(forms) == 1:
        return (forms[0].term,)
    return tuple(dict.fromkeys(form.term for form in sorted(forms, key=lambda form: form.term.kind != "name")))


def _term_hit(page: ScanPage, start: int, end: int, forms: tuple[Form, ...], segment: int) -> Hit:
    terms = _terms_of(forms)
    reason = homonyms.of_term(page, start, end, terms[0], segment)
    return Hit(page.prose[start:end], forms[0].role, terms, start, end, segment, reason)


def _listed_short_hit(page: ScanPage, start: int, end: int, forms: tuple[Form, ...], segment: int) -> Hit:
    """A short form that has not the shape of one: "e.g.", "martech"."""
    terms = _terms_of(forms)
    reason = homonyms.of_short(page, start, end, page.prose[start:end], terms, segment)
    return Hit(page.prose[start:end], "short", terms, start, end, segment, reason)


def _tokens(prose: str, index: Index) -> Iterator[Shape]:
    """Yield what has the shape of a short form: whole words, with the bare form of each."""
    end = 0
    for match in TOKEN.finditer(prose):
        if match.start() < end:
            continue  # a letter outside ASCII parts the shape, but not the word
        start, end = match.span()
        while start and prose[start - 1].isalnum():
            start -= 1
        while prose[end : end + 1].isalnum():
            end += 1
        form = prose[start:end]
        if prose[end : end + 1] == "&":
            end = _past_joined(prose, start, end, index)
            form = prose[start:end]
        if (form not in index and _SPLIT_PLURAL.fullmatch(form)) or _is_loud_plural(form, index, prose):
            form = form[:-1]
        yield start, end, form


def _is_loud_plural(form: str, index: Index, prose: str) -> bool:
    """Whether a form in capitals is the plural of one that nobody explains: "URLS"; PIMS are no two of a listed PIM.
    One that is listed, or of three letters, is where the page has that plural too: "IDS" beside "IDs"."""
    if not form.endswith("S") or not form.isupper():
        return False
    terms = index.meanings(form[:-1])
    if not terms or any(term.is_judged for term in terms):
        return False
    return (len(form) > 3 and form not in index) or f"{form[:-1]}s" in _plurals(prose)


@lru_cache(maxsize=1)
def _plurals(prose: str) -> frozenset[str]:
    """The capitals with a small "s" behind on a page: "IDs"."""
    return frozenset(compiled(r"(?<= )[A-Z]{2,}s\b").findall(prose))


def _past_joined(prose: str, start: int, end: int, shorts: Container[str]) -> int:
    """Where a listed short form ends of which [start, end) is the first part: "R&D"."""
    joined = _JOINED.match(prose, end)
    return joined.end() if joined and prose[start : joined.end()] in shorts else end


def _short_hit(page: ScanPage, shape: Shape, segment: int, inside: Reason) -> Hit:
    start, end, form = shape
    terms = page.index.meanings(form)
    if not terms and "." in form:
        terms = page.index.meanings(form.replace(".", ""))
    prose = page.prose
    token = Token(page, form, start, end, terms, prose[start - 1] if start else " ", prose[end : end + 1])
    if not terms:
        return Hit(form, "unknown", terms, start, end, segment, exemptions.of_unknown(token) or inside)
    reason = exemptions.of_known(token) or homonyms.of_short(page, start, end, form, terms, segment) or inside
    role: Role = "proper" if all(term.kind == "name" for term in terms) else "short"
    return Hit(form, role, terms, start, end, segment, reason)
