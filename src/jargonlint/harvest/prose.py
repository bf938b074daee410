"""Paragraphs that open with the term they define."""

import re
from collections.abc import Sequence
from typing import Final

from jargonlint.harvest.forms import LEAD_IN, VERB, abbreviates, asides, brackets, is_short, key
from jargonlint.harvest.lines import DEFINES, NOT_FIRST, is_head
from jargonlint.harvest.sentences import first_sentence
from jargonlint.harvest.values import Block, Draft

_ASKED: Final = re.compile(
    r"(?:^|[\"“'])what(?: is|['’]s| are| does) (?:an? |the )?(?P<term>[^?\"”]{2,60}?)(?: mean| stand for)?\?",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r" (?:is|are) (?:also )?(?:known as|called|referred to as|what makes? up) (?:an? |the )?"
    r"(?P<term>[^,;:.?!]{2,60})[.!]$",
    re.IGNORECASE,
)
_ANY_VERB: Final = re.compile(r" [a-z]+s (?!are\b|is\b|can\b|have\b|help\b)")
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


def _opening_head(text: str, seen: set[str]) -> str:
    """The headword, with other forms of it in brackets, that a paragraph opens with; "" if none.

    `seen` holds the keys of what has been defined before.
    """
    sentence = first_sentence(text)[:600]
    lead_in = LEAD_IN.match(sentence)
    rest = sentence[lead_in.end() :] if lead_in else sentence
    for match in list(re.finditer(r"\S+", rest[:100]))[:6]:
        word, end = match.group(), match.end()
        if NOT_FIRST.match(rest) or "," in rest[: end - 1] or word.endswith((":", ";")):
            break
        phrase = rest[:end].rstrip(",").strip("\"“”'")
        forms, following = asides(rest[end - word.endswith(",") :])
        shorts = [form for form in forms if is_short(form) or is_short(phrase)]
        spelled = any(abbreviates(form, phrase) or abbreviates(phrase, form) for form in shorts)
        verb = VERB if spelled or (lead_in and lead_in["term"]) else DEFINES
        if verb.match(following) or (spelled and _ANY_VERB.match(following)):
            new = is_head(phrase) and seen.isdisjoint((key(phrase), *map(key, shorts)))
            return " ".join([phrase, *(f"({form})" for form in forms)]) if new else ""
    if sentence.casefold().startswith(_GOING_ON):
        return ""
    for pattern in (_ASKED, _CALLED):
        found = pattern.search(sentence)
        if found and len(found["term"].split()) <= 5 and is_head(found["term"]) and key(found["term"]) not in seen:
            return found["term"]
    return ""
