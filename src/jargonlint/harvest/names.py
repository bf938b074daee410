"""What a headword is called: its name, its short forms, its other names."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from jargonlint.harvest.forms import (
    CUE,
    WIDEST,
    Bracket,
    abbreviates,
    after,
    asides,
    brackets,
    expansion,
    is_short,
    key,
    outside,
    plain_plural,
    single_forms,
    singular_short,
    without_article,
)
from jargonlint.harvest.lines import clean
from jargonlint.harvest.sentences import STANDS, first_sentence
from jargonlint.harvest.values import Draft
from jargonlint.harvest.wordlists import either
from jargonlint.text.wording import singular

_OPENS_QUALIFIER: Final = either(
    "in, for, of, on, from, see, plural, noun, verb, adj, adjective, pronounced, deprecated",
    r"e\.g\., i\.e\., vs\.?, n\., v\., \d",
)
_QUALIFIER: Final = re.compile(rf"{_OPENS_QUALIFIER}(?:\W|$)", re.IGNORECASE)  # "(in sales)", "(noun)"
_TWO_FORMS: Final = re.compile(r": | [-–—/|=] |, ")
_AND: Final = re.compile(r" (?:and|&) |, ")


class Names:
    """The names of one headword, as they become known.

    doubts  what a bracket says that may be another name or may not be: "(email)", "(hard)"
    """

    def __init__(self, name: str) -> None:
        """Start from the headword without brackets; tell its short form from its words where it
        has both: "CPC: cost per click", "Cost per click, CPC", "Account Executive AE"."""
        self.name = plain_plural(name)
        self.short: dict[str, None] = {}  # in order, each once
        self.also: dict[str, None] = {}
        self.doubts: list[str] = []
        halves = _halves(self.name)
        for short, phrase in (halves, halves[::-1]):
            if is_short(short) and abbreviates(short, phrase):
                self.name = phrase
                self.short[singular_short(short)] = None
                break

    def add(self, form: str, *, own: bool, cued: bool = False, other: str = "") -> None:
        """Take in another form of the term.

        own    it stands beside the headword itself, not in the definition
        cued   the page says that it is one: "also known as ..."
        other  what a bracket in mid-name makes with the words after it: "UI design"
        """
        form = outside(plain_plural(form))
        if not key(form) or key(form) == key(self.name) or len(form) > WIDEST or ";" in form:
            return
        is_expansion = abbreviates(self.name, form) or (own and " " in form)
        if is_short(form) or abbreviates(form, self.name):
            self._add_short(form, own=own, other=other.replace(";", ","))
        elif is_expansion and is_short(self.name):
            self._name_by(form)
        else:
            self._add_name(form, is_sure=cued or not own)

    def _add_short(self, form: str, *, own: bool, other: str) -> None:
        if other:
            self.also[other] = None
        elif own or abbreviates(form, self.name):
            short = singular_short(form)
            if form != short:
                self.name = singular(self.name)
            self.short[short] = None

    def _name_by(self, phrase: str) -> None:
        """Take the words that the name, a short form so far, stands for as the name."""
        short = singular_short(self.name)
        self.name = phrase if self.name == short else singular(phrase)
        self.short[short] = None

    def _add_name(self, form: str, *, is_sure: bool) -> None:
        words = form.split()
        for word in words:
            if is_short(word) and abbreviates(word, self.name):
                self.short[word] = None  # "point of sale (retail POS)"
        if is_short(words[0]) and self.name.casefold().endswith(" " + " ".join(words[1:]).casefold()):
            self.short[words[0]] = None  # "Automated Clearing House fraud (ACH fraud)"
        if is_sure or self._is_another_name(form, words):
            self.also[form] = None
        else:
            self.doubts.append(form)

    def _is_another_name(self, form: str, words: Sequence[str]) -> bool:
        """Whether what a bracket holds can only be a name: several words, or a spelling of the same one."""
        is_pair = len(words) == 3 and words[1] == "and" and " " not in self.name  # "bounce (hard and soft)"
        return (len(words) > 1 and not is_pair) or "-" in form or _is_akin(form, self.name)

    def spell_out(self, definition: str) -> None:
        """Give a bare short form the words that its definition spells it out with, where it does."""
        stands = STANDS.search(definition, 0, 300)
        starts = [without_article(definition)]
        if stands:
            starts.append(without_article(definition[stands.end() :]))
        phrase = next(filter(None, (expansion(self.name, start) for start in starts)), "")
        if phrase:
            self.add(phrase, own=False)
        else:
            self.short[singular_short(self.name)] = None


def _halves(name: str) -> tuple[str, str]:
    """The two sides of a headword of which one may be a short form; ("", "") if it is no two."""
    pieces = _TWO_FORMS.split(name)
    if len(pieces) == 1:
        first, _, others = name.partition(" ")
        pieces = [first, others] if is_short(first) else list(name.rpartition(" ")[::2])
    return (pieces[0], pieces[1]) if len(pieces) == 2 else ("", "")


def _is_akin(word: str, name: str) -> bool:
    """Whether a word and a name of one word are spellings of one: they begin, or end, alike."""
    word, name = word.casefold(), name.casefold()
    return " " not in name and (word[:4] == name[:4] or word[-4:] == name[-4:])


def spelled_out(text: str) -> str:
    """Return a line that only spells a short form out, "SEM - search engine marketing", as
    "search engine marketing (SEM)"; "" for any other line."""
    if len(text) > WIDEST or "(" in text:
        return ""
    names = Names(clean(text))
    return f"{names.name} ({next(iter(names.short))})" if names.short else ""


def headwords(text: str) -> list[str]:
    """Return the headwords of one heading: of a list with slashes, or of short forms, each.

    A short form beside its words is no list: "TOFU / Top of Funnel" is "Top of Funnel (TOFU)".
    """
    head = clean(text)
    shorts = _AND.split(head)
    if len(shorts) > 1 and all(map(is_short, shorts)):
        return shorts
    return [head] if "/" not in head or "(" in head or "[" in head else _at_slashes(head)


def _at_slashes(head: str) -> list[str]:
    """The headwords of one with slashes; the whole where these part no names: "client/server", "I/O"."""
    pieces = [piece.strip() for piece in head.split("/")]
    names = [piece for piece in pieces if not is_short(piece)]
    if min(map(len, names), default=3) < 3:
        return [head]
    if len(names) == 1:
        return [" ".join([names[0], *(f"({piece})" for piece in pieces if piece != names[0])])]
    is_spelled_twice = len(pieces) == 2 and " " not in head and _is_akin(*pieces)
    return pieces if " / " in head or all(" " in piece for piece in pieces) or is_spelled_twice else [head]


def read_names(head: str, draft: Draft, qualifiers: Collection[str]) -> Names:
    """Read what a headword, what is stated beside it and the opening of its definition say.

    `qualifiers` are contents of brackets, in lower case, that stand after several headwords:
    they narrow these, and name none.
    """
    name, groups = brackets(head)
    names = Names(name or head)
    for group in groups:
        if group.content.casefold() not in qualifiers:
            _read_bracket(names, group)
    for stated in draft.stated:
        for form in single_forms(stated):
            names.add(form, own=True, cued=True)
    _read_opening(names, first_sentence(draft.gloss)[:400])
    if is_short(names.name):
        names.spell_out(draft.gloss)
    return names


def _read_bracket(names: Names, bracket: Bracket) -> None:
    """Take in the forms that a bracket of the headword holds, unless it only narrows this one: "(in sales)"."""
    content, following = bracket
    cue = CUE.match(content)
    if cue is None and _QUALIFIER.match(content):
        return
    spells_name = is_short(names.name) and abbreviates(names.name, content)
    for form in [content] if spells_name else single_forms(content):
        names.add(form, own=True, cued=cue is not None, other=f"{content} {following}" if following else "")


def _read_opening(names: Names, sentence: str) -> None:
    """Take in the forms that a definition sets off where it opens with the term."""
    for form in (names.name, *names.short):
        following = after(sentence, form)
        if following is not None:
            for other in asides(following)[0]:
                if "," not in names.name or other not in names.name:  # a piece of "buy online, pick up in store"
                    names.add(other, own=False)
            return
