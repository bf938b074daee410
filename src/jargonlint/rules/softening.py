"""Why a finding is told as info, unless its rule is strict.

Readers of such pages can do without, it may be a name here, the page nearly tells it, or signs speak against it
(`doubts.py`).

Readers judged 15,000 findings on pages that nobody had in view: of those that are told as info they call two in five
right, of the others, on new pages, seven to eight in ten.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import (
    NOBODY_TELLS,
    Document,
    Hit,
    Mark,
    Ranges,
    Reading,
    Segment,
    Term,
    Uses,
    bare_form,
    short_key,
)
from jargonlint.reading.define.page import A_PAGE
from jargonlint.reading.senses import spelled_otherwise
from jargonlint.reading.uses import is_for_developers
from jargonlint.rules.doubts import doubt, ease
from jargonlint.rules.shared import BESIDE, around, between, hits_beside, is_listed_with_capitals
from jargonlint.text.folding import between_blanks, fold
from jargonlint.text.letters import words_of
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import is_plural, is_quoted, plural


def softened(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> str:
    """Return why a word is worth a look and no warning, "" where it is one.

    `meanings` are what it may mean on the page, () where no table knows.
    """
    return known(reading, uses, meanings) or unknown(reading, uses, meanings) or doubt(reading, uses, meanings)


def known(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> str:
    """Return what shows that a word is known to its readers, or a name; "" where nothing does."""
    easiest = ease(uses.first, meanings)
    if easiest is not None and easiest >= reading.settings.easy:
        return f"{easiest} of ten readers need no explanation of it"
    return otherwise(reading, uses, meanings)


def otherwise(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> str:
    """Return what in a place shows that a word is known there, or a name; "" where nothing does.

    It is a name only where all uses, of many the first few, may be part of one; a glossary tells it once for all.
    """
    hit = uses.first
    for why, holds in _OF_SHORT.items() if hit.is_short else ():
        if holds(reading, hit, meanings):
            return why
    places = [_place(reading, use) for use in uses.hits[:_USES]]
    if places[0].is_looked_up:
        return "a glossary tells what it means"
    return next((why for why, asks in _PLACES.items() if all(map(asks, places))), "")


def unknown(reading: Reading, uses: Uses, meanings: Sequence[Term]) -> str:
    """Return why a short form that no table has, or that means none of what the tables have, may be none; "" where it
    looks like one."""
    if not uses.first.is_short or meanings:
        return ""
    place = _place(reading, uses.first)
    return next((why for why, holds in _OF_UNKNOWN.items() if holds(reading, place)), "")


_USES: Final = 8
_KNOWN: Final = 8
"""Developers of ten that know a short form: of SDK, CLI and their like, on pages for developers, readers want half
explained."""


def _do_its_readers_know_it(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether developers know a short form, and they read the page."""
    is_known = any(int(number) >= _KNOWN for term in meanings for number in term.ease[2:])
    return is_known and is_for_developers(reading)


def _has_its_words_beside(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether a short form's words stand in the block or row of a use, not far from it, though nothing ties the two; of
    the first use, where the page explains it later.

    Directly before it only the brackets are missing, and those can be written.
    """
    spelt, key = _spelt(hit, meanings), short_key(hit.form)
    uses = [hit] if reading.explained("short", key) else reading.uses_of(key)[:_USES]
    return any(stand_beside(reading, use, spelt) for use in uses)


WORDS_BESIDE: Final = "its words stand beside it"


def stand_beside(reading: Reading, use: Hit, spelt: tuple[str, ...]) -> bool:
    """Return whether folded words, a blank before and after, stand in the block or row of a use, and not right before
    it."""
    start, last = _block(reading.document, use.segment)
    begin, end = max(start, use.start - _FEW_LINES), min(use.end + _FEW_LINES, last)
    before, after = between_blanks(reading.own[begin : use.start]), between_blanks(reading.own[use.end : end])
    if before.endswith(spelt):
        return reading.document.prose[use.start - 1] == "/"  # "customer lifetime value/CLV"
    return any(name in before or name in after for name in spelt)


OUTSIDE: Final = "its words stand outside of the text, as in code or at the head"
LEADS_ON: Final = "a link leads from it to where more is said"
_FEW_LINES: Final = 300  # characters


def _block(document: Document, index: int) -> tuple[int, int]:
    """Where a segment begins and ends in the prose; of a cell its row."""
    segments, own = document.segments, document.segments[index]
    if own.kind != "cell":
        return own.start, own.end
    row = [one for one in segments[max(index - _CELLS, 0) : index + _CELLS] if _is_in_row(one, own)]
    return row[0].start, row[-1].end


def _is_in_row(cell: Segment, other: Segment) -> bool:
    return (cell.kind, cell.block, cell.row) == ("cell", other.block, other.row)


_CELLS: Final = 12  # to either side


def _is_told_behind(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether a short form opens its block, and behind a dash or a colon words of its long form tell what it is: "CAC -
    total cost to acquire a customer"."""
    before, after = around(reading.document, hit)
    told = compiled(_TOLD_BEHIND).match(after)
    if before.strip(" *_`") or told is None:
        return False
    words = {word[:_STEM] for word in fold(after[told.end() :]).split()}
    return any(len(words & _stems(term.name)) >= _SHARED for term in meanings)


_TOLD_BEHIND: Final = r"[*_`]*(?: ?[:=\u2013\u2014]| -) (?=(?:[a-z]+ ){3})"
_STEM: Final = 5  # letters: "acquire", "acquisition"
_SHARED: Final = 2


def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in fold(name).split() if len(word) > _SHORT_WORD)


_SHORT_WORD: Final = 3  # letters of a word that says nothing: "per", "of"


def _has_its_words_above(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether a short form's words stand in a heading above it."""
    return stand_above(reading, hit, _spelt(hit, meanings))


ABOVE: Final = "its words stand in a heading above"


def stand_above(reading: Reading, use: Hit, spelt: Sequence[str]) -> bool:
    """Return whether folded words, a blank before and after, stand in a heading above a use."""
    headings, above = _headings(reading.document, reading.own) if spelt else ("", ())
    return any(headings.find(name, 0, above[use.segment]) > -1 for name in spelt)


def _has_its_words_below_a_heading(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether a heading has a short form, and the block below it the words, before it is used in a sentence."""
    spelt, segments = _spelt(hit, meanings), reading.document.segments
    below = (
        segments[use.segment + 1]
        for use in reading.uses_of(short_key(hit.form))[:_USES]
        if segments[use.segment].kind == "heading" and use.segment + 1 < hit.segment
    )
    blocks = (between_blanks(reading.own[block.start : block.end]) for block in below)
    return any(name in words for words in blocks for name in spelt)


@lru_cache(maxsize=1)
def _headings(document: Document, own: str) -> tuple[str, Sequence[int]]:
    """The folded words of all headings, and of what a list defines, each between blanks and on a line of its own, and
    how much of that stands above each segment."""
    headings, above = [], [0]
    for segment in document.segments:
        is_heading = segment.kind in ("heading", "title")
        if is_heading:
            headings.append(between_blanks(own[segment.start : segment.end]) + "\n")
        above.append(above[-1] + len(headings[-1]) if is_heading else above[-1])
    return "".join(headings), above


def _spelt(hit: Hit, meanings: Sequence[Term]) -> tuple[str, ...]:
    """What a short form may stand for, in folded spelling, a blank before and after."""
    names = [name for term in meanings for name in (term.name, *term.also) if hit.form not in name.split()]
    return tuple(between_blanks(name) for one in names for name in (one, plural(one)))


def _has_all_that_it_lists(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the page has each of several things that a short form is made of, as a table of the steps of AARRR."""
    name = meanings[0].name if meanings else ""
    things = [word for word in fold(name).split() if word not in ("and", "or")]
    return "," in name and len(things) >= _USUAL and reading.words.issuperset(things)


def _stands_unread(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the source has a short form's words and the prose has not: in code, an address, or at the head."""
    source = _in_source(reading.document)
    if any(name in source and name not in reading.spaced for name in _spelt(hit, meanings)):
        return True
    document = reading.document
    is_read = f"({bare_form(hit.form)})" in document.prose
    return meanings != () and not is_read and _stands_bracketed(document.source.text, hit.form)


@lru_cache(maxsize=1)
def _in_source(document: Document) -> str:
    return between_blanks(document.source.text)


def _has_a_note(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the mark of a note stands right behind a use."""
    end = reading.document.origin(hit.start, hit.end).end
    return compiled(_NOTE).match(reading.document.source.text, end) is not None


_NOTE: Final = r"\[\^|\{\{[<%] ?sup\b"


def _follows_one_name(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the same word with a capital, or the same letters that no table knows, lead to each of several uses: the
    product is called so, "KaBoo POS", "FS POS"."""
    prose = reading.document.prose
    uses = reading.uses_of(short_key(hit.form))[:_USES]
    leading = (compiled(_CALLED).search(prose, max(use.start - BESIDE, 0), use.start) for use in uses)
    names = {word[1] if word else _unknown_before(reading, use) for word, use in zip(leading, uses, strict=True)}
    return len(uses) > 1 and len(names) == 1 and "" not in names


def _unknown_before(reading: Reading, hit: Hit) -> str:
    """The short form that only a blank parts from a hit behind it, if no table knows it and nobody explains it."""
    before = hits_beside(reading, hit)[0]
    stands_there = before.role == "unknown" and before.end == hit.start - 1
    return before.form if stands_there and not reading.explained("short", short_key(before.form)) else ""


def _is_written_small(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the page has the letters of a form that no table knows in small letters too: "VIM" beside vim."""
    return not hit.terms and hit.form.lower() in _written_small(reading.document)


def _is_a_placeholder(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    """Whether the page has a form that no table knows in braces or angles: "{OID}"."""
    return not hit.terms and hit.form in _placeholders(reading.document)


@lru_cache(maxsize=1)
def _placeholders(document: Document) -> frozenset[str]:
    return frozenset(compiled(r"[{<]([A-Z][A-Z\d]+)[}>]").findall(document.source.text))


@lru_cache(maxsize=1)
def _written_small(document: Document) -> frozenset[str]:
    """The words of the source in small letters, or with capitals inside ("InnoDB"): code is looked at, no addresses."""
    words = compiled(r"(?<![\w/.#\"'=-])[A-Za-z][A-Za-z0-9]{2,}(?![\w/-])").findall(document.source.text)
    return frozenset([word.lower() for word in words if not word.isupper() and not word.istitle()])


def _leads_to_more(reading: Reading, hit: Hit, meanings: Sequence[Term]) -> bool:
    return hit.start in _links(reading.document)


@lru_cache(maxsize=1)
def _links(document: Document) -> Ranges:
    """Where links stand that say a word, or, with an address, few: "[DCO](dco.md)", "[DCO text](https://...)"."""
    links = [mark for mark in document.marks if mark.kind == "link" and not mark.value.startswith("#")]
    return Ranges((link.start, link.end) for link in links if _are_few_words(document, link))


@lru_cache(maxsize=1)
def _titles(document: Document) -> Ranges:
    """Where links to other sites stand that say many words: the title of what they lead to."""
    links = [mark for mark in document.marks if mark.kind == "link" and "://" in mark.value]
    return Ranges((link.start, link.end) for link in links if _words_in(document, link) >= _MANY_WORDS)


def _are_few_words(document: Document, link: Mark) -> bool:
    return _words_in(document, link) <= (_FEW_WORDS if "://" in link.value else 1)


def _words_in(document: Document, link: Mark) -> int:
    """How many words a link says; of a long one, its first."""
    return len(document.prose[link.start : min(link.end, link.start + BESIDE)].split())


_FEW_WORDS: Final = 3
_MANY_WORDS: Final = 6

_OFTEN_CAPITAL: Final = either(
    *"I The A An Our Your My Their This That Each Every No In Of For And Or If To With As At By On".split(),
    *"January February March April May June July August September October November December".split(),
    *"Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    *"American British Canadian German French Italian Spanish Dutch European Asian Chinese Japanese Indian".split(),
)
"""Words that have a capital and are part of no name that goes on or begins beside them."""
_CALLED: Final = rf"(?<![\w-])(?!{_OFTEN_CAPITAL}\b)([A-Z][A-Z\d]*[a-z]\w*) \Z"

_OF_SHORT: Final[Mapping[str, Callable[[Reading, Hit, Sequence[Term]], bool]]] = {
    "developers know it, who read such a page": _do_its_readers_know_it,
    WORDS_BESIDE: _has_its_words_beside,
    ABOVE: _has_its_words_above,
    "its words stand below a heading that has it": _has_its_words_below_a_heading,
    "the page has each of the things that it lists": _has_all_that_it_lists,
    OUTSIDE: _stands_unread,
    "a note is marked at it": _has_a_note,
    "what it means is told behind it": _is_told_behind,
    "the page writes it in small letters too, as names of programs and files are": _is_written_small,
    "it is a placeholder of a template": _is_a_placeholder,
    LEADS_ON: _leads_to_more,
    "it follows the same name at each use": _follows_one_name,
}
"""A reason, and whether it holds at the first use of a short form."""


class _Place(NamedTuple):
    """A use.

    kind      of its block
    hit       the use
    written   what is written there
    before    the next characters before it in its block
    after     and after it
    is_pair   whether a hyphen joins it to another short form that is told: "CAC-LTV"
    is_said   whether a full stop ends its block
    is_titled whether a link to another site says it among many words, as a title
    is_looked_up  whether its markup fetches what a glossary says: "<Glossary>BNPL</Glossary>"
    """

    kind: str
    hit: Hit
    written: str
    before: str
    after: str
    is_pair: bool
    is_said: bool
    is_titled: bool
    is_looked_up: bool


def _place(reading: Reading, hit: Hit) -> _Place:
    segment, prose = reading.document.segments[hit.segment], reading.document.prose
    before, after = around(reading.document, hit)
    is_said = prose[max(segment.start, segment.end - _MARKS) : segment.end].rstrip("*_ \n").endswith(".")
    origin = reading.document.origin(hit.start, hit.end).start
    tag = reading.document.source.text[max(origin - _TAG, 0) : origin]
    return _Place(
        segment.kind,
        hit,
        prose[hit.start : hit.end],
        before,
        after,
        _is_pair(reading, hit),
        is_said,
        hit.start in _titles(reading.document),
        tag.endswith(">") and compiled(_LOOKED_UP).search(tag) is not None,
    )


_TAG: Final = 60  # characters
_LOOKED_UP: Final = r"<(?:Glossary|GlossaryTerm|GlossaryTooltip|Term)\b[^<>]*>\Z"
_MARKS: Final = 4  # characters of marks and blanks at the end of a block


def _is_pair(reading: Reading, hit: Hit) -> bool:
    told = [other for other in hits_beside(reading, hit) if other.is_short and not other.reason]
    return any(other.end == hit.start - 1 or other.start == hit.end + 1 for other in told)


def _is_in_a_name(place: _Place) -> bool:
    """Whether the word may be part of a name, by capitals or a version: "the Ad Creative team", "Acme 2.4 LTS"."""
    if compiled(_NAME_GOES_ON).match(place.after) or compiled(_NAME_BEFORE).search(place.before):
        return True
    if not place.is_pair and (
        compiled(_JOINED_BEHIND).match(place.after) or compiled(_JOINED_BEFORE).search(place.before)
    ):
        return True
    if not place.hit.is_words or not compiled(_MID_SENTENCE).search(place.before):
        return False
    has_own_capital = place.written[0].isupper() and not is_listed_with_capitals(place.hit)
    return has_own_capital or bool(compiled(_NAME_BEGINS).search(place.before))


def _is_who_speaks(place: _Place) -> bool:
    """Whether those who write have the word for a name: "At EMQ, we know", "we at EMQ"."""
    if compiled(_WE_BEFORE).search(place.before):
        return True
    return bool(compiled(_AT).search(place.before) and compiled(_WE).match(place.after))


_AT: Final = r"\b(?:At|Here at) \Z"
_WE: Final = r",? (?:we|our)\b"
_WE_BEFORE: Final = r"(?i)\bwe (?:here )?at \Z"


def _is_in_a_report(place: _Place) -> bool:
    """Whether an item begins with the number of a report, whose title follows, "#128 Upgrade to ESM", or one ends
    soon with it."""
    begins = place.kind == "item" and compiled(_REPORT).match(place.before) is not None
    return begins or compiled(_REPORTED).match(place.after) is not None


_REPORT: Final = r"\W*(?:#|[A-Z]{2,6}-)\d+:? "
_REPORTED: Final = r"[^.;:()\n]{0,50} \(?#\d{2,}\)?(?![^\s.,;)])"


def _is_a_label(place: _Place) -> bool:
    """Whether a word opens an item or a cell that is no sentence, with a capital not its own: "- Empty states"."""
    if place.kind not in ("item", "cell") or place.is_said or not place.hit.is_words or place.before.strip():
        return False
    return place.written[0].isupper() and not is_listed_with_capitals(place.hit)


_WORD: Final = rf"(?!{_OFTEN_CAPITAL}\b)[A-Z][a-z]+"
_NAME_GOES_ON: Final = either(
    rf" (?:[A-Z]{{2,}} )?{_WORD}(?![\w'\u2019-]*[A-Z])",
    rf" {_WORD}-[A-Z][a-z]+",  # "JK Gibson-Graham"
    r"\+(?![\w+])",  # "HFS+"
    r" v\d",
    r" \d+\.\d+\.\d",
    r"/[A-Z](?![\w/])",
    r"@\w",  # "DX@Scale"
)
_PREFIX: Final = either(*"Non Pre Post Anti Multi Sub Cross Self Co Ex Re Semi Inter Micro".split())
_NAME_BEFORE: Final = rf"\b{_WORD} (?:version )?v?\d+\.\d+ \Z"
_JOINED_BEFORE: Final = rf"\b(?!{_PREFIX}-)(?:{_WORD}|[A-Z]+)-\Z"
_ENDING: Final = either(*"First Led Driven Based Only Ready Native Focused Related Like Style".split())
_JOINED_BEHIND: Final = rf"-(?!{_ENDING}\b)(?:[A-Z]+\d*|[A-Z][a-z]+)(?![\w-])"
_MID_SENTENCE: Final = r"[\w,;)] (?:[\w.'\u2019-]+ )?\Z"
_NAME_BEGINS: Final = rf"[\w,;)] {_WORD}[\w.-]* \Z"


def _is_between_quotes(place: _Place) -> bool:
    """Whether a few words are quoted, and it among them: "average CAC for B2B"."""
    return is_quoted(place.before.rpartition("\n")[2], place.after.partition("\n")[0])


def _is_spoken(place: _Place) -> bool:
    """Whether a short form that no table knows can be spoken as a word: "GOMEX", "BRISK", not "CSCO"."""
    return not place.hit.terms and len(place.hit.form) > 3 and bool(compiled(_SPOKEN).fullmatch(place.hit.form))


_QUOTES: Final = ('"', "'", "\u201c", "\u2018")
_CONSONANT: Final = "[B-DF-HJ-NP-TV-Z]"
_SPOKEN: Final = (
    rf"(?![AEIOU]{{2}})(?:{_CONSONANT}|[BCFGPS]L|[BCDFGPT]R|S[CHKLMNPTW]|[CPTW]H|TW|QU)?[AEIOU]{{1,2}}"
    rf"(?:{_CONSONANT}{{1,3}}[AEIOU]{{1,2}})*"
    rf"(?:{_CONSONANT}|SS|LL|FF|NN|TT|N[CDGKT]|MP|[CFLPRS]T|S[KP]|R[DKMNS]|L[DK]|CK|[CST]H|TR)?"
)
"""An onset of English, vowels with up to three consonants between, an ending of English: that is the name of something
more often than the first letters of words."""

_STEPS: Final = (" \u203a ", " \u00bb ")

_PLACES: Final[Mapping[str, Callable[[_Place], bool]]] = {
    "it may be part of a name": _is_in_a_name,
    "those who write it have it for a name": _is_who_speaks,
    "it stands in the title of a report": _is_in_a_report,
    "it stands in the title of what a link to another site leads to": lambda place: place.is_titled,
    "it opens an item or a cell, as labels do": _is_a_label,
    # "Home › MTA › Inbound"
    "it is part of a path of labels": lambda place: place.before.endswith(_STEPS) or place.after.startswith(_STEPS),
    "it is quoted, as samples are": lambda place: place.before.endswith(_QUOTES) or _is_between_quotes(place),
    "it can be spoken as a word, as names can": _is_spoken,
    "it is written as names are": lambda place: place.hit.is_short and not place.hit.form.isupper(),
}
"""A reason, and whether it holds at a use."""


@lru_cache(maxsize=1)  # asked for each of them
def _has_many_unknown(reading: Reading) -> bool:
    """Whether a page has many short forms that neither it nor a table explains: codes, or names."""
    unknown = (uses for uses in reading.shorts if not uses.first.terms and not reading.explained("short", uses.key))
    return len(list(islice(unknown, _MANY))) == _MANY


def _stands_alone(place: _Place) -> bool:
    """Whether neither a word in small letters leads to it, nor one follows that it describes: "Columns: AX, BQX", but
    "ask BQX" and "BQX plans"; or a hyphen joins it to something."""
    if place.before.endswith("-") or place.after.startswith("-"):
        return True
    describes = place.before.strip() != "" and compiled(_DESCRIBED).match(place.after) is not None
    return not describes and compiled(_LEADS_TO_IT).search(place.before) is None


def _is_spelled_otherwise(reading: Reading, place: _Place) -> bool:
    """Whether words of the page, each with a capital, have its first letters: a reader may find them."""
    return spelled_otherwise(reading.document.prose, place.hit.form, None) is not None


def _is_bracketed_unread(reading: Reading, place: _Place) -> bool:
    """Whether the source has the form in brackets behind words with its first letters: in code, or at the head of the
    file; in prose they would explain it."""
    return _stands_bracketed(reading.document.source.text, place.hit.form)


def _stands_bracketed(text: str, form: str) -> bool:
    """Whether a text has a form in brackets behind words with its first letters."""
    form = bare_form(form)
    at = text.find(f"({form})")
    initials = [word.text[0].upper() for word in words_of(text, max(at - BESIDE, 0), at)] if at > -1 else []
    return "".join(initials[-len(form) :]) == form


def _stands_beside_a_name(reading: Reading, place: _Place) -> bool:
    """Whether a name that tables have is joined to it: "builders like Shopify or BQX"."""
    hit = place.hit
    names = [other for other in hits_beside(reading, hit) if other.reason == "name" and other.segment == hit.segment]
    return any(between(reading.document, hit, other) in (" or ", " and ", ", ", ", or ", ", and ") for other in names)


def _is_used_once(reading: Reading, place: _Place) -> bool:
    """Whether a whole page has it but once: of a few lines that says nothing."""
    return len(reading.uses_of(short_key(place.hit.form))) == 1 and len(reading.document.prose) >= A_PAGE


def _does_nobody_tell(reading: Reading, place: _Place) -> bool:
    """Whether a whole page has it and no page of its site says what it stands for: a name as often as not. Of several
    ("our XYZs") only what can be counted is spoken, and of 24 such forms one is a name."""
    prose, key = reading.document.prose, short_key(place.hit.form)
    uses = reading.uses_of(key)[:_USES]
    if len(prose) < _MORE_THAN_LINES or any(is_plural(prose[use.start : use.end]) for use in uses):
        return False
    return reading.elsewhere is None or ("short", key) not in reading.elsewhere.explained


_MORE_THAN_LINES: Final = 500  # characters of prose: a few lines may be part of something that tells


def _has_words_of_its_letters(reading: Reading, place: _Place) -> bool:
    """Whether words one after another, beside one of its uses, begin with its letters: of CPS "calls per second"."""
    form = bare_form(place.hit.form).lower()
    if not form.isalpha() or len(form) < _USUAL:
        return False
    uses = reading.uses_of(short_key(place.hit.form))[:_USES]
    return any(form in _initials_around(reading, use) for use in uses)


def _initials_around(reading: Reading, hit: Hit) -> str:
    """The first letters of the words beside a use, in its block: a stop for what has one letter, or is the form."""
    start, last = _block(reading.document, hit.segment)
    words = reading.own[max(start, hit.start - _FEW_LINES) : min(hit.end + _FEW_LINES, last)].split()
    return "".join([word[0] if len(word) > 1 and word != hit.form.lower() else "." for word in words])


_MANY: Final = 5
_USUAL: Final = 3  # letters: others mostly are codes or names
_DESCRIBED: Final = " [a-z]{4,}"
_LEADS_TO_IT: Final = r"\b(?:[a-z]{2,}|a|An?|The|This|Each|Every|Any|My|Our|Your|Their|Its) \Z"
_NUMBER: Final = r" [A-Z]?\d"
_NAMED: Final = r" \([A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\)"
_COINED: Final = r" (?:tokens?|coins?|blockchain|mainnet|testnet)\b"

_OF_UNKNOWN: Final[Mapping[str, Callable[[Reading, _Place], bool]]] = {
    "no table tells what it means here, and it has not three letters": lambda _, place: (
        len(bare_form(place.hit.form)) != _USUAL
    ),
    "no table tells what it means here, nor what many others of the page mean": lambda reading, _: _has_many_unknown(
        reading
    ),
    "no table tells what it means here, and it stands alone": lambda _, place: _stands_alone(place),
    "no table tells what it means here, and a whole page uses it once": _is_used_once,
    "no table tells what it means here, and words with its first letters stand elsewhere": _is_spelled_otherwise,
    f"no table tells what it means here, and {OUTSIDE}": _is_bracketed_unread,
    "no table tells what it means here, and a name is joined to it": _stands_beside_a_name,
    "no table tells what it means here, and a name in a bracket follows": lambda _, place: (
        compiled(_NAMED).match(place.after) is not None
    ),
    # "the GIV token"
    "no table tells what it means here, and coins are named so": lambda _, place: (
        compiled(_COINED).match(place.after) is not None
    ),
    # "PEP 723", "EOS R5"
    "no table tells what it means here, and a number follows": lambda _, place: (
        compiled(_NUMBER).match(place.after) is not None
    ),
    "no table tells what it means here, and words that begin with its letters stand beside it": (
        _has_words_of_its_letters
    ),
    NOBODY_TELLS: _does_nobody_tell,
}
"""A reason, and whether it holds at the first use of a short form that no table has. On new pages readers call 37 to 57
of 100 findings on such forms right and 15 to 46 wrong, of those on others 81 and 6."""
