"""Why a listed word is no jargon where it stands: an ordinary sense, part of a name, a label on a screen."""

from collections.abc import Sequence
from functools import cache

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Reason, Segment, Term
from jargonlint.reading.capitals import has_capitals_in_a_sentence, is_in_name
from jargonlint.reading.scan_page import ScanPage
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import has_capital_inside
from jargonlint.words.fields import lift

# From 73 uses on real pages that no word beside them decides: with these two, 13 of 15 that the page decides are
# jargon and none is ordinary; without the word elsewhere on the page, 3 of 30 would be ordinary.
_SPEAKS_OF_IT: Final = 1.6
"""How many times its even share a term's field has on a page that speaks of it and has a word of `near` elsewhere."""
_SPEAKS_OF_LITTLE_ELSE: Final = 3.0
"""The same where no such word stands on the page."""


def of_term(page: ScanPage, start: int, end: int, term: Term, segment: int) -> Reason:
    """Return why a listed term, found by its name at prose [start, end), is left alone, or ""."""
    if term.kind == "name":
        return "name"
    reason = _of_touched(page.prose, start, end, term)
    if reason:
        return reason
    if _is_ordinary(page, start, end, term, segment):
        return "ordinary sense"
    block = page.document.segments[segment]
    if page.is_in_a_record(segment, start, end):
        return "label"
    if _follows_what_it_means(page.prose, page.document.segments[segment], start, end):
        return "aside"
    if page.is_marked_as_name(start):
        return "in a name"
    if block.kind == "heading" or not page.prose[start].isupper():
        return ""
    if is_in_name(page.prose, block, start, end):
        return "in a name"
    written = page.prose[start:end]
    listed = written == term.name or written in term.also
    return "capitals" if not listed and has_capitals_in_a_sentence(page.prose, block, start, end) else ""


def _follows_what_it_means(prose: str, block: Segment, start: int, end: int) -> bool:
    """Whether a term stands alone in a bracket: "they must answer first (opt-in)"; the words before say it."""
    return prose[start - 2 : start] == " (" and prose[end] == ")" and start - block.start > _SAID


_SAID: Final = 12  # characters before a bracket that can say what a term means


def _is_ordinary(page: ScanPage, start: int, end: int, term: Term, segment: int) -> bool:
    """Whether a phrase makes another sense of the word, or nothing around it makes it jargon where something must."""
    if term.unless and _is_excepted(page, start, end, term):
        return True
    if _is_verb_before_preposition(page.prose, start, end, term) or _is_clause(page.prose, start, end):
        return True
    if not term.is_deprecated and _has_an_object(page.prose, start, end):
        return True
    if not term.near or _stands_near(page, start, end, term, segment):
        return False
    return not _is_spoken_of(page, term)


def _stands_near(page: ScanPage, start: int, end: int, term: Term, segment: int) -> bool:
    """Whether a word that makes a term jargon stands in its block, and not far away in a long list or table."""
    single, phrases = neighbours(term.near)
    if single.isdisjoint(page.block_words(segment)) and not (phrases and page.has_phrase(segment, phrases)):
        return False
    before, after = page.around(segment, start, end, _NEAR)
    if not single.isdisjoint(before.split()) or not single.isdisjoint(after.split()):
        return True
    near = f"{before}{page.folded[start:end]}{after}"
    return any(map(near.__contains__, phrases))


_NEAR: Final = 150
"""Characters to either side of a term in which a word of `near` counts.

Of 68 findings that readers judged whose nearest such word stood in the same block but farther away, 6 were right; of
336 others 82.
"""


def _of_touched(prose: str, start: int, end: int, term: Term) -> Reason:
    """Judge by the characters in a use and beside it: "ad_group", "adGroup", "data.churn", "in-session"."""
    before, after = prose[start - 1], prose[end : end + 1]
    if "/" in prose[start:end] and not any("/" in name for name in (term.name, *term.also)):
        return "in a word"  # "Content/Marketing" are two things
    if _is_coded(prose[start:end], term) or _is_code_beside(before, after):
        return "identifier"
    if after == "." and compiled(_ENDING).match(prose, end):
        return "file name"  # Modal.tsx
    if after == "-" and prose[start:end].isupper() and prose[end + 1 : end + 2].isdigit():
        return "file name"  # CHANGELOG-6.3.md
    if _stands_among_fields(prose, start, end):
        return "identifier"
    if before == " " and after in " .,;:)!?\n" and "-" not in prose[start:end]:
        return ""
    if "/" in (before, after) and compiled(_CODED_PATH).search(prose, max(start - 40, 0), end + 40):
        return "identifier"
    if "-" in prose[start:end] and "-" not in term.name and _is_a_slug(prose, start, end):
        return "identifier"
    if "-" in (before, after) and compiled(_SLUG).fullmatch(_run(prose, start, end)):
        return "identifier"
    return "in a word" if before == "-" and prose[start - 2].islower() else ""


def _stands_among_fields(prose: str, start: int, end: int) -> bool:
    """Whether the list that it stands in has names of fields: "impressions, clicks, won_revenue_cents"; or it is all of
    a cell or an item, and so is such a name before or behind it."""
    if prose[end : end + 1] == "\n" and prose[max(start - 2, 0) : start] == "\n ":
        return any(compiled(_FIELD).fullmatch(line) for line in _lines_beside(prose, start, end))
    begins = start - _REACH if start > _REACH else 0
    if "_" not in prose[begins : end + _REACH]:
        return False
    begins = max(prose.rfind("\n", begins, start), begins)
    ends = prose.find("\n", end, end + _REACH)
    pattern = compiled(_FIELD_BESIDE)
    return any(pattern.search(prose, *place) for place in ((begins, start), (end, ends if ends >= 0 else end + _REACH)))


def _lines_beside(prose: str, start: int, end: int) -> tuple[str, str]:
    """The line before that of a term, which is all of its line, and the one behind."""
    before = prose[max(start - _REACH, 0) : start].split("\n")
    behind = prose[end : end + _REACH].split("\n")
    return "".join(before[-2:-1]).strip(), "".join(behind[1:2]).strip()


_REACH: Final = 60
_FIELD: Final = r"[a-z]+(?:_[a-z\d]+)+"
_FIELD_BESIDE: Final = r"(?:, |\()[a-z]+(?:_[a-z]+)+(?=[,.;)]| (?:and|or) | \()|(?<![\w.])[a-z]+(?:_[a-z]+)+, "


def _is_a_slug(prose: str, start: int, end: int) -> bool:
    """Whether a hyphen makes a name of a term: in a list of such, or as the label of a block, "schema-markup: ..."."""
    opens = prose[max(start - 2, 0) : start].strip(" ") == "\n"
    is_label = opens and prose[end : end + 1] == ":" and prose[start:end].islower()
    return is_label or _is_among_slugs(prose, start, end)


def _is_among_slugs(prose: str, start: int, end: int) -> bool:
    """Whether a list goes on with names of that kind: "title-tag, open-graph, meta-description"."""
    before = compiled(rf"{_HYPHENED}, $").search(prose, max(start - 40, 0), start)
    return before is not None or compiled(rf", {_HYPHENED}").match(prose, end) is not None


_HYPHENED: Final = r"(?<![\w-])[a-z\d]+(?:-[a-z\d]+)+(?![\w-])"


def _run(prose: str, start: int, end: int) -> str:
    """What stands between the blanks around a use, without signs at its ends."""
    left = max(prose.rfind(" ", 0, start), prose.rfind("\n", 0, start)) + 1
    right = min(place for place in (prose.find(" ", end), prose.find("\n", end), len(prose)) if place >= 0)
    return prose[left:right].strip(".,;:!?()\"'\u201c\u201d")


def _is_code_beside(before: str, after: str) -> bool:
    """Whether a sign of code touches a use: "$churn", "churn_rate", "data.churn"."""
    return before in "_=\\@#$." or after in ("_", "=", "\\")


def _is_coded(written: str, term: Term) -> bool:
    """Whether words are written as in code: with an underscore, or as one with a capital inside that no table has."""
    if written.isalpha() and (written.islower() or written[1:].islower()):
        return False
    if "_" in written:
        return True
    is_one_word = " " not in written and has_capital_inside(written)
    return is_one_word and not any(written.startswith(name) for name in (term.name, *term.also))


_ENDING: Final = r"\.[a-z\d]{1,5}(?![\w.-])"
_SLUG: Final = either(
    r"[a-z\d]+(?:-[a-z\d]+){2,}",  # ab-test-setup
    r"\[?[a-z\d]+(?:-[a-z\d]+)+:[\w-]+\]?",  # [persona-adapt:P1]
)
_CODED_PATH: Final = r"\w+_\w*/|/\w*_\w+|/[\w-]+/[\w-]*/|\.\w+/|://"


def _is_excepted(page: ScanPage, start: int, end: int, term: Term) -> bool:
    """Whether the use is part of a phrase in which the word means something else (`unless`)."""
    reach = _longest(term.unless)
    around = page.folded[max(start - reach, 0) : end + reach + 1].replace("\n", " ")
    for phrase in term.unless:
        if phrase in around:  # most are not, and their places need not be looked at
            near = f" {page.folded[max(start - len(phrase), 0) : end + len(phrase) + 1]} ".replace("\n", " ")
            if f" {phrase} " in near or f" {phrase}s " in near:
                return True
    return False


@cache
def _longest(phrases: tuple[str, ...]) -> int:
    """The characters of the longest of some phrases."""
    return max(map(len, phrases), default=0)


def _is_spoken_of(page: ScanPage, term: Term) -> bool:
    """Whether the page speaks of the field of a term, and has a word elsewhere that goes with it."""
    if not term.field:
        return False
    share = lift(page.subject.page, term.field)
    if share < _SPEAKS_OF_IT:
        return False
    single, _ = neighbours(term.near)
    return share >= _SPEAKS_OF_LITTLE_ELSE or not single.isdisjoint(page.subject.words)


def with_one_sense(page: ScanPage, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with one sense for a term on the page: jargon in one place is jargon at its first use too.

    A use that reads as a verb ("this can lead to") and one in a phrase that means something else stay as they are.
    """
    jargon = {hit.terms[0].name for hit in hits if hit.is_words and not hit.reason and hit.terms[0].near}
    if not jargon:
        return list(hits)

    def is_jargon_too(hit: Hit) -> bool:
        if hit.reason != "ordinary sense" or hit.terms[0].name not in jargon:
            return False
        term, place = hit.terms[0], (hit.start, hit.end)
        is_verb = _is_verb(page.prose, *place) or _is_verb_before_preposition(page.prose, *place, term)
        is_verb = is_verb or _is_clause(page.prose, *place) or _has_an_object(page.prose, *place)
        return not is_verb and not _is_excepted(page, *place, term)

    return [hit._replace(reason="") if is_jargon_too(hit) else hit for hit in hits]


_LEADS_TO_VERB: Final = either(  # "can lead", "they lead", "helps lead"
    *"to can could may might must shall should will would not".split(),
    *"we you they i who that which and helps? lets?".split(),
)
_VERB_BEFORE: Final = either(rf"\b{_LEADS_TO_VERB}", r"n['\u2019]t") + " $"
_VERB_AFTER: Final = r" (?:to|us|you|them|him|her|me|it|out|up|back|into|towards?)\b"


def _is_verb(prose: str, start: int, end: int) -> bool:
    """Whether a word reads as a verb by its neighbours: "can lead to", "reach out"."""
    if compiled(_VERB_AFTER).match(prose, end):
        return True
    return (
        " " not in prose[start:end] and compiled(_VERB_BEFORE, True).search(prose, max(start - 8, 0), start) is not None
    )


def _is_verb_before_preposition(prose: str, start: int, end: int, term: Term) -> bool:
    """Whether a noun that the tables write with a hyphen is a verb here, and what it does it to: "buy or sell in large
    quantities" is no sell-in. To opt in is an opt-in."""
    written = prose[start:end].lower()
    if not written.endswith(_PREPOSITIONS) or written.startswith("opt") or written in (term.name, *term.also):
        return False
    return compiled(_DETERMINER, True).search(prose, max(start - _DETERMINED, 0), start) is None


def _has_an_object(prose: str, start: int, end: int) -> bool:
    """Whether a word is a verb, with what it does something to: "and funnel your readers into it"."""
    if " " in prose[start:end] or prose[end - 1] == "s" or not compiled(_OF_SOMETHING).match(prose, end):
        return False
    return compiled(_DETERMINER, True).search(prose, max(start - _DETERMINED, 0), start) is None


_OF_SOMETHING: Final = r" (?:your|our|their|his|her|its|my|these|those|the|an?) [a-z]"


def _is_clause(prose: str, start: int, end: int) -> bool:
    """Whether two words are a verb and what it is of: "the content offers a third way", "can easily pull quotes"."""
    first, blank, last = prose[start:end].lower().partition(" ")
    if not blank or " " in last or not last.endswith("s"):
        return False
    if compiled(_OBJECT_FOLLOWS).match(prose, end):
        return compiled(_OBJECT).search(prose, max(start - _DETERMINED, 0), start) is None
    if first not in _VERBS or compiled(_GOES_ON).match(prose, end):
        return False
    return compiled(_DOER, True).search(prose, max(start - _DETERMINED, 0), start) is not None


_OBJECT_FOLLOWS: Final = r" (?:an?|us|them|its) (?!(?:day|week|month|quarter|year|lot|bit)\b)[a-z]"
_GOES_ON: Final = r" (?:is|are|was|were|has|have|had|will|can|do|does)\b"
_OBJECT: Final = rf"\b{either(*'to of with for in on by about see use get'.split())} (?:[\w-]+ )?\Z"
_VERBS: Final = frozenset("pull merge drop target close track rank press stack post pitch lead pin".split())
_DOERS: Final = "to can could will would should must may might they we you who that which easily".split()
_DOER: Final = rf"\b{either(*_DOERS)} \Z"
_PREPOSITIONS: Final = tuple(f" {word}" for word in ("in", "on", "through", "over", "by", "around"))
_DETERMINED: Final = 24  # characters
_DETERMINER: Final = r"\b(?:an?|the|this|that|each|every|any|no|of|for|our|your|their|its|his|her|my) (?:[\w-]+ )?\Z"


def of_short(page: ScanPage, start: int, end: int, form: str, terms: tuple[Term, ...], segment: int) -> Reason:
    """Return why a known short form is left alone that also has a sense which every reader knows, or "".

    "CC" is a carbon copy, and "FAST" an ordinary word, unless one of the words stands near that the
    tables ask for (`near`); "RCA cables" are for sound, whatever an RCA is.
    """
    judged = [term for term in terms if term.is_judged]
    if any(term.unless and _is_excepted(page, start, end, term) for term in judged):
        return "ordinary sense"
    if not judged or not all(term.near for term in judged) or has_neighbour(page, start, end, judged, segment):
        return ""
    if len(judged) < len(terms):
        return _of_known_senses(terms)
    return "emphasis" if form.lower() in page.words() else ""


def _of_known_senses(terms: Sequence[Term]) -> Reason:
    """Why a word is left alone for a sense that nobody has to be told: it is a name, or everybody knows it."""
    return "name" if any(term.kind == "name" for term in terms) else "everyday"


def has_neighbour(page: ScanPage, start: int, end: int, terms: Sequence[Term], segment: int) -> bool:
    """Whether the block of a hit has one of the words that make it jargon, in the singular or plural.

    One of several words may also hold the hit ("ad impression").
    """
    block_words = page.block_words(segment)
    own = page.folded[start:end].split()
    for term in terms:
        single, phrases = neighbours(term.near)
        for word in single & block_words:
            if word not in own or page.stands_elsewhere(segment, word, start, end):
                return True
        if phrases and page.has_phrase(segment, phrases):
            return True
    return False


@cache
def neighbours(near: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words among `near`, with their plurals, and the phrases, as they stand between blanks."""
    single = [word for word in near if " " not in word]
    phrases = [f" {word}{ending} " for word in near if " " in word for ending in ("", "s")]
    return frozenset((*single, *(word + "s" for word in single))), tuple(phrases)
