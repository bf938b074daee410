"""Sentences: the one that makes a gloss, and how the page's running text writes a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from jargonlint.harvest.forms import SMALL, closing, expansion, plain_plural
from jargonlint.harvest.wordlists import either

_END: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|(?<!\d)[.?!](?=[A-Z][a-z])")
_NO_END: Final = re.compile(
    either(
        "al, approx, cf, co, corp, dept, dr, est, etc, inc, ltd, mr, mrs, ms, st, vs",
        r"e\.g, i\.e, u\.k, u\.s",
        r"[^\W\d_]",  # an initial
    )
)
_READ_ON: Final = either(
    r"\((?:continued|more|read more|cont\.?)\W*\)",
    r"read more\W*, learn more\W*",
    r"\[(?:…|\.\.\.)\]",
)
_TAIL: Final = re.compile(rf"\s*{_READ_ON}$", re.IGNORECASE)

_STANDS: Final = either(
    "stands? for, short for",
    f"{either('acronym, abbreviation, initialism, shorthand')} {either('for, of, that stands for')}",
    "abbreviates",
)
STANDS: Final = re.compile(rf"\b{_STANDS}[: ] ?", re.IGNORECASE)
"""Words by which a definition spells a short form out."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a folded text; abbreviations, initials and file names end none."""
    start = 0
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 2].strip()[:1]
        before = text[max(start, match.start() - 12) : match.start()].rsplit(" ", 1)[-1].lstrip("(\"'“").casefold()
        if match.group() == "." and (_NO_END.fullmatch(before) or following.islower()):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


def first_sentence(text: str) -> str:
    """Return the first sentence of a folded text, or ""."""
    return next(sentences(text), "")


def gloss(text: str) -> str:
    """Return the first sentence of a definition that says something, or "".

    Questions are passed over; a sentence that does no more than spell letters out has the next
    one with it.
    """
    tail = _TAIL.search(text[-60:])
    chosen: list[str] = []
    for sentence in sentences(text[: -len(tail.group())] if tail else text):
        if sentence.rstrip(".\"'”").endswith("?"):
            continue
        chosen.append(sentence)
        words = len(sentence.split())
        if len(chosen) == 2 or (words > 3 and not (words <= 9 and STANDS.search(sentence))):
            break
    return " ".join(chosen)


def without_expansion(text: str, shorts: Iterable[str]) -> str:
    """Return a definition without the words that only spell a short form out, if it opens with them.

    "Average order value: what an order brings in" loses its first three words, and "(what an
    order brings in)" its bracket.
    """
    for short in shorts:
        phrase = expansion(short, text)
        if not phrase:
            continue
        following = plain_plural(text).lstrip("\"'“")[len(phrase) :]
        bare = following.lstrip(" .,:;–—-\"'”")
        end = closing(bare, 0) if bare.startswith("(") else 0
        if end and not bare[end:].strip(" ."):
            bare = bare[1 : end - 1]
            return bare if len(bare.split()) > 3 else ""
        if not bare:
            return ""
        if bare != following.lstrip() and len(bare.split()) > 2:
            return bare
    return text


_NAMED: Final = either("stands? for, short for, known as, called, acronym for, abbreviation of")
_IN_A_NAME: Final = either(r"[A-Z][\w-]*", "an?, and, for, in, of, on, per, the, to")
_SHOWN_LETTERS: Final = re.compile(rf"\b{_NAMED}(?: {_IN_A_NAME}\b)+")  # "stands for Cost per Click"
_BODY_WORDS: Final = either(
    "act, association, authority, bureau, commission, council, directive, foundation, inc, institute, law, ltd"
)
_BODY: Final = re.compile(rf".*\b{_BODY_WORDS}", re.IGNORECASE)  # "Federal Trade Commission"


class Casing:
    """How the page writes its words in mid-sentence."""

    def __init__(self, texts: Iterable[str], names: Sequence[str], spelled: Sequence[str]) -> None:
        """Learn from the running text, from names that stand alone, and from those that spell short forms out."""
        self._lower: set[str] = set()
        self._upper: set[str] = set()
        for text in texts:
            self._learn(text)
        self._tells = {False: _mostly_small(names), True: _mostly_small(spelled)}

    def _learn(self, text: str) -> None:
        """Note the words that stand with, and those that stand without, a capital in mid-sentence.

        Capitals from the start of a sentence on, or right before a bracket, say nothing ("Net
        Promoter Score (NPS)" shows its letters), nor do those of a line in title case.
        """
        run: list[str] = []  # capitals since the last small word
        upper: list[str] = []
        inside = plain = False
        opens = True
        for word in _SHOWN_LETTERS.sub("", text).split():
            bare = word.strip("\"“”'’‘.,;:!?…()")
            if opens:
                run, inside = [], False
            if word.startswith("("):
                run = []
            if bare.islower():
                self._lower.update((bare, *bare.split("-")))
                upper += run
                run, inside = [], True
                plain = plain or bare not in SMALL
            elif inside and bare[:1].isalpha():
                run.append(bare.casefold())
            opens = word.endswith((".", "!", "?", ":", "—"))
            if opens:
                upper += run
        if plain:
            self._upper.update(upper, run)

    def in_text(self, name: str, definition: str, *, spelled: bool = False) -> str:
        """Return a name as it is written in running text, where that is safe to say.

        `spelled`: the headword was a short form, so that the name's capitals may only show its
        letters. Inner capitals stay. On a page that writes most such names small, and in the names
        of laws and bodies, a capital stays unless the definition itself has the name small;
        elsewhere it goes unless the page has a word of the name with a capital, and never
        without one, in mid-sentence.
        """
        words = name.split(" ")
        capitalised = {word.casefold().strip(",'") for word in words if _is_capitalised(word)}
        if not capitalised or not self._goes_small(capitalised, name, definition, spelled=spelled):
            return name
        return " ".join(word.lower() if _is_capitalised(word) else word for word in words)

    def _goes_small(self, capitalised: set[str], name: str, definition: str, *, spelled: bool) -> bool:
        """Whether the capitals of a name, whose words with one are `capitalised`, are only a heading's."""
        seen_small = {word for word in capitalised if word in self._lower or self._lower.issuperset(word.split("-"))}
        if self._tells[spelled] or _BODY.fullmatch(name[-40:]):
            return name.casefold() in definition[:200] or (spelled and seen_small == capitalised)
        return not (capitalised - seen_small) & self._upper


def _mostly_small(names: Sequence[str]) -> bool:
    return 2 * sum(name[:1].islower() for name in names) > len(names)


def _is_capitalised(word: str) -> bool:
    """Whether a word has a capital that may be only a heading's: not inside, not standing alone."""
    return len(word) > 1 and not word.islower() and all(part[1:] == part[1:].lower() for part in word.split("-"))
