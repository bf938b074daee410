"""What a headword is called: its name, its short forms, its other names."""

import re
from collections.abc import Collection
from typing import Final

from jargonlint.harvest.forms import (
    CUE,
    WIDEST,
    abbreviates,
    after,
    asides,
    brackets,
    expansion,
    is_short,
    key,
    outside,
    parts,
    plain_plural,
    singular_short,
    without_article,
)
from jargonlint.harvest.lines import clean
from jargonlint.harvest.sentences import STANDS, first_sentence
from jargonlint.harvest.values import Draft
from jargonlint.text.wording import singular

_QUALIFIER: Final = re.compile(
    r"(?:in|for|of|on|from|see|e\.g\.|i\.e\.|vs\.?|plural|noun|verb|adj(?:ective)?|n\.|v\.|pronounced|deprecated|\d)(?:\W|$)",
    re.IGNORECASE,
)
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
        pieces = _TWO_FORMS.split(self.name)
        if len(pieces) == 1:
            first, _, last = self.name.partition(" ")
            pieces = [first, last]
            if not is_short(first):
                pieces = list(self.name.rpartition(" ")[::2])
        if len(pieces) == 2:
            for short, phrase in (pieces, pieces[::-1]):
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
        if is_short(form) or abbreviates(form, self.name):
            if other:
                self.also[other.replace(";", ",")] = None
            elif own or abbreviates(form, self.name):
                short = singular_short(form)
                self.name = self.name if form == short else singular(self.name)
                self.short[short] = None
        elif is_short(self.name) and (abbreviates(self.name, form) or (own and " " in form)):
            short = singular_short(self.name)
            self.name = form if self.name == short else singular(form)
            self.short[short] = None
        else:
            self._add_name(form, sure=cued or not own)

    def _add_name(self, form: str, *, sure: bool) -> None:
        words = form.split()
        for word in words:
            if is_short(word) and abbreviates(word, self.name):
                self.short[word] = None  # "point of sale (retail POS)"
        if is_short(words[0]) and self.name.casefold().endswith(" " + " ".join(words[1:]).casefold()):
            self.short[words[0]] = None  # "Automated Clearing House fraud (ACH fraud)"
        pair = len(words) == 3 and words[1] == "and" and " " not in self.name  # "bounce (hard and soft)"
        if sure or (len(words) > 1 and not pair) or "-" in form or _akin(form, self.name):
            self.also[form] = None
        else:
            self.doubts.append(form)

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


def _akin(first: str, second: str) -> bool:
    """Whether two words are spellings of one: they begin, or end, alike."""
    one, other = first.casefold(), second.casefold()
    return " " not in other and (one[:4] == other[:4] or one[-4:] == other[-4:])


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
    pieces = [piece.strip() for piece in head.split("/")]
    names = [piece for piece in pieces if not is_short(piece)]
    if len(pieces) == 1 or min(map(len, names), default=3) < 3 or "(" in head or "[" in head:
        return [head]
    if len(names) == 1:
        return [" ".join([names[0], *(f"({piece})" for piece in pieces if piece != names[0])])]
    one_word_each = len(pieces) == 2 and " " not in head and _akin(*pieces)
    several = " / " in head or all(" " in piece for piece in pieces) or one_word_each
    return pieces if several else [head]


def read_names(head: str, draft: Draft, qualifiers: Collection[str]) -> Names:
    """Read what a headword, what is stated beside it and the opening of its definition say.

    `qualifiers` are contents of brackets, in lower case, that stand after several headwords:
    they narrow these, and name none.
    """
    name, groups = brackets(head)
    names = Names(name or head)
    for content, following in groups:
        cue = CUE.match(content)
        if content.casefold() in qualifiers or (cue is None and _QUALIFIER.match(content)):
            continue
        whole = is_short(names.name) and abbreviates(names.name, content)
        for part in [content] if whole else parts(content):
            names.add(part, own=True, cued=cue is not None, other=f"{content} {following}" if following else "")
    for stated in draft.stated:
        for part in parts(stated):
            names.add(part, own=True, cued=True)
    first = first_sentence(draft.gloss)[:400]
    for form in (names.name, *names.short):
        rest = after(first, form)
        if rest is not None:
            for part in asides(rest)[0]:
                if "," not in names.name or part not in names.name:  # a piece of "buy online, pick up in store"
                    names.add(part, own=False)
            break
    if is_short(names.name):
        names.spell_out(draft.gloss)
    return names
