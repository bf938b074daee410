"""Paragraphs that open with the term they define."""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.forms import LEAD_IN, VERB, abbreviates, asides, brackets, is_short, key
from jargonlint.harvest.lines import DEFINES, NOT_FIRST, is_head
from jargonlint.harvest.sentences import first_sentence
from jargonlint.harvest.values import Block, Draft
from jargonlint.harvest.wordlists import either

_ASKS: Final = either("what is, what['’]s, what are, what does")
_ASKED: Final = re.compile(
    rf"(?:^|[\"“']){_ASKS} (?:an? |the )?(?P<term>[^?\"”]{{2,60}}?)(?: mean| stand for)?\?", re.IGNORECASE
)
_NAMES: Final = either("known as, called, referred to as, what makes? up")
_CALLED: Final = re.compile(
    rf" (?:is|are) (?:also )?{_NAMES} (?:an? |the )?(?P<term>[^,;:.?!]{{2,60}})[.!]$", re.IGNORECASE
)
_ANY_VERB: Final = re.compile(r" [a-z]+s (?!are\b|is\b|can\b|have\b|help\b)")
_TOKEN: Final = re.compile(r"\S+")
_GOING_ON: Final = ("so ", "so,", "but ", "and ")


def find_prose(blocks: Sequence[Block]) -> list[Draft]:
    """Return the paragraphs that open with a term and define it.

    A term is defined once; a later paragraph that opens with it goes on about it.
    """
    drafts = []
    seen: set[str] = set()
    for block in blocks:
        if block.kind not in ("text", "item"):
            continue
        head = _opening_head(block.text, seen)
        if head:
            name, groups = brackets(head)
            seen.update(key(form) for form in (name, *(group.content for group in groups)))
            drafts.append(Draft(head, block.text, block.line, "prose"))
    return drafts


class _Subject(NamedTuple):
    """What a definition is about: a phrase, and other forms of it that stand beside it."""

    phrase: str
    forms: Sequence[str]

    def shorts(self) -> list[str]:
        """The forms that are short, or that the phrase is a short one of."""
        return [form for form in self.forms if is_short(form) or is_short(self.phrase)]

    def is_spelled(self) -> bool:
        """Whether the phrase and one of the forms beside it prove each other."""
        return any(abbreviates(form, self.phrase) or abbreviates(self.phrase, form) for form in self.shorts())


def _opening_head(text: str, seen: Collection[str]) -> str:
    """The headword, with other forms of it in brackets, that a paragraph opens with; "" if none.

    `seen` holds the keys of what has been defined before.
    """
    sentence = first_sentence(text)[:600]
    subject = _subject(sentence)
    if subject is None:
        return _asked_or_called(sentence, seen)
    phrase = subject.phrase
    if not is_head(phrase) or key(phrase) in seen or any(key(short) in seen for short in subject.shorts()):
        return ""
    return " ".join([phrase, *(f"({form})" for form in subject.forms)])


def _subject(sentence: str) -> _Subject | None:
    """The first words of a sentence if the verb after them defines; None if none does."""
    lead_in = LEAD_IN.match(sentence)
    opening = sentence[lead_in.end() :] if lead_in else sentence
    is_announced = lead_in is not None and lead_in["term"] is not None  # "The term churn is ..."
    if NOT_FIRST.match(opening):
        return None
    for match in list(_TOKEN.finditer(opening[:100]))[:6]:
        word, end = match.group(), match.end()
        if "," in opening[: end - 1] or word.endswith((":", ";")):
            return None
        forms, following = asides(opening[end - word.endswith(",") :])
        subject = _Subject(opening[:end].rstrip(",").strip("\"“”'"), forms)
        if _is_defined(subject, following, is_announced=is_announced):
            return subject
    return None


def _is_defined(subject: _Subject, following: str, *, is_announced: bool) -> bool:
    """Whether the words after a phrase define it; what proves itself needs no more than a verb."""
    if subject.is_spelled():
        return bool(VERB.match(following) or _ANY_VERB.match(following))
    return bool((VERB if is_announced else DEFINES).match(following))


def _asked_or_called(sentence: str, seen: Collection[str]) -> str:
    """The term of "What is churn?" or "... is called churn."; "" if there is none, or it was defined before."""
    if sentence.casefold().startswith(_GOING_ON):
        return ""
    for pattern in (_ASKED, _CALLED):
        match = pattern.search(sentence)
        term = match["term"] if match else ""
        if term and len(term.split()) <= 5 and is_head(term) and key(term) not in seen:
            return term
    return ""
