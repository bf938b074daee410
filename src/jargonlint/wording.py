"""English at the edges of an expansion: plurals, articles, capitals."""

import re
from typing import Final

_VOWEL_SOUND: Final = re.compile(r"[aeiou]", re.IGNORECASE)
_CONSONANT_START: Final = re.compile(r"(?:uni|use|usu|uti|uk|one\b|once|eu|ubiq)", re.IGNORECASE)
_SILENT_H: Final = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LETTERS_WITH_VOWEL_SOUND: Final = "AEFHILMNORSX8"
_HEAD_FIRST: Final = re.compile(r"^(\w+)( (?:of|to|for|in|per|on|by) .+)$")
_UNCHANGED: Final = frozenset(("software", "data", "information", "equipment", "commerce", "feedback", "content", "media"))
_IRREGULAR: Final = {
    "analysis": "analyses", "basis": "bases", "criterion": "criteria", "person": "people", "child": "children",
    "medium": "media", "index": "indexes", "crisis": "crises", "man": "men", "woman": "women",
}  # fmt: skip


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase: its head is the last word, or the one before "of", "to", "per"."""
    head = _HEAD_FIRST.match(phrase)
    if head:
        return plural(head[1]) + head[2]
    before, blank, last = phrase.rpartition(" ")
    return before + blank + _plural_word(last)


def _plural_word(word: str) -> str:
    lower = word.lower()
    if lower in _UNCHANGED:
        return word
    if lower in _IRREGULAR:
        return word[0] + _IRREGULAR[lower][1:]
    if re.search(r"(?:s|x|z|ch|sh)$", lower):
        return word + "es"
    if re.search(r"[^aeiou]y$", lower):
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str:
    """Return the singular of an English word or of the last word of a phrase, as far as endings tell it."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|us|is)$", lower):
        return word
    if re.search(r"(?:ches|shes|xes|sses|zes)$", lower):
        return word[:-2]
    return word[:-1] if lower.endswith("s") and len(word) > 3 else word


def is_plural(written: str) -> bool:
    """Whether a short form as written has a plural "s": KPIs, but not SaaS or SMS."""
    return len(written) > 2 and written[-1] == "s" and not written[-2].islower()


def expanded(written: str, name: str) -> str:
    """Return the long form for a short form as written: the name, in the plural for "KPIs"."""
    return plural(name) if is_plural(written) else name


def article(following: str) -> str:
    """Return "a" or "an" for the words that follow; a run of capitals is spelled letter by letter."""
    first = re.split(r"[\s-]", following, maxsplit=1)[0]
    if len(first) > 1 and first.rstrip("s").isupper():
        return "an" if first[0] in _LETTERS_WITH_VOWEL_SOUND else "a"
    if _SILENT_H.match(first):
        return "an"
    return "an" if _VOWEL_SOUND.match(first) and not _CONSONANT_START.match(first) else "a"
