"""English at the edges of an expansion: plurals, articles, capitals."""

import re
from functools import lru_cache

from jargonlint.light_typing import Final
from jargonlint.text.patterns import compiled, either
from jargonlint.text.spelling import american

# Patterns are strings: a check imports this module, and few pages need one of them.
_CONSONANT_START: Final = r"(?i)(?:uni|use|usu|uti|uk|one\b|once|eu|ubiq)"
_SILENT_H: Final = r"(?i)(?:hour|honest|honou?r|heir)"
_LETTERS_WITH_VOWEL_SOUND: Final = "AEFHILMNORSX8"
_SPOKEN: Final = frozenset(("LAN", "MAP", "NAP", "RAM", "ROM", "SAM", "SIM"))
_ONSET: Final = r"(?:[bcdfgkpst][lr]|s[cklmnpqtw]|[cpst]h|[dt]w|[bcdfghjklmnprstvwz])"  # consonants that open a word
_VOWELS: Final = "[aeiou]{1,2}"
_SYLLABLES: Final = rf"{_ONSET}{_VOWELS}(?:[^aeiou]{{1,2}}{_VOWELS})*[^aeiou]{{0,2}}"  # "roas", "serp"
_HEAD_FIRST: Final = r"(.+?)( (?:of|to|for|in|per|on|by|as) .+)"  # "return on ad spend"
_HEAD_LAST: Final = r".* to .* " + either(  # "lead to customer conversion rate"
    *"analysis conversion index model plan platform program rate ratio score system".split()
)
_UNCHANGED: Final = frozenset(
    ("software", "data", "information", "equipment", "commerce", "feedback", "content", "media")
)
_IRREGULAR: Final = {
    "analysis": "analyses", "basis": "bases", "criterion": "criteria", "person": "people", "child": "children",
    "medium": "media", "index": "indexes", "crisis": "crises", "man": "men", "woman": "women",
}  # fmt: skip


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase: its head is the last word, or the one before "of", "to", "per".

    What is a plural already stays: "objectives and key results".
    """
    head = compiled(_HEAD_FIRST).fullmatch(phrase)
    if head and not compiled(_HEAD_LAST).fullmatch(phrase):
        return plural(head[1]) + head[2]
    before, blank, last = phrase.rpartition(" ")
    return before + blank + _plural_word(last)


def _plural_word(word: str) -> str:
    lower = word.lower()
    if lower in _UNCHANGED:
        return word
    if lower in _IRREGULAR:
        return word[0] + _IRREGULAR[lower][1:]
    if compiled(r"(?:[aiu]s|ss|x|z|ch|sh|lens)$").search(lower):
        return word + "es"
    if lower.endswith("s"):
        return word
    if compiled(r"[^aeiou]y$").search(lower):
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(1 << 16)  # more words than a folder of pages has; a long run of pages must not fill the memory
def singular(word: str) -> str:
    """Return the singular of an English word or of the last word of a phrase; a word in the singular as it is.

    Endings tell it, but for the words listed here. Words of three letters stay ("ads", "gas").
    """
    last = word.lower().replace("-", " ").rpartition(" ")[2]
    if word[-2:-1].isupper() and word[-1] == "s":
        return word[:-1]  # "KPIs"
    if len(word) <= 3 or not last.endswith("s") or last.endswith(("ss", "us", "is")) or last in _ENDS_IN_S:
        return word
    if last[:-2] in _ENDS_IN_S or last[:-2] in _ENDS_IN_US:
        return word[:-2]
    if last.endswith(_PLURALS_OF_IS):
        return word[:-2] + "is"
    if last[:-1] in _ENDS_IN_E:
        return word[:-1]
    if last.endswith("ies") and len(last) > 4:
        return word[:-3] + "y"
    return word[:-2] if last.endswith(("ches", "shes", "sses", "xes", "tzes", "zzes")) else word[:-1]


# What endings would get wrong: these have no plural, or one in "-ses".
_ENDS_IN_S: Final = frozenset("alias atlas bias canvas lens news series species".split())
# "statuses", but "uses", "causes", "excuses".
_ENDS_IN_US: Final = frozenset(
    """
    bonus bus campus census consensus corpus focus genius prospectus radius status stimulus surplus syllabus virus
    """.split()
)
# "niches" and "cookies", but "churches" and "queries".
_ENDS_IN_E: Final = frozenset(
    "ache avalanche cache calorie cookie freebie headache hoodie indie movie newbie niche rookie selfie".split()
)
# "analyses", "hypotheses"; "bases" is left to "base": a customer base.
_PLURALS_OF_IS: Final = ("alyses", "crises", "diagnoses", "emphases", "theses")


def is_plural(written: str) -> bool:
    """Whether a short form as written has a plural "s": KPIs, but not SaaS or SMS."""
    return len(written) > 2 and written[-1] == "s" and not written[-2].islower()


def is_countable(phrase: str) -> bool:
    """Whether a noun phrase has a plural: "key performance indicator", but not "site reliability engineering"."""
    last = phrase.lower().rpartition(" ")[2]
    return last not in _UNCOUNTED and not (last.endswith("ing") and last not in _COUNTED)


_UNCOUNTED: Final = _UNCHANGED.union(
    ("analytics", "authentication", "automation", "availability", "awareness", "compliance", "economics"),
    (
        "enablement",
        "engagement",
        "fulfillment",
        "fulfilment",
        "generation",
        "infrastructure",
        "intelligence",
        "knowledge",
    ),
    ("logistics", "maintenance", "management", "optimisation", "optimization", "personalisation", "personalization"),
    ("satisfaction", "security", "software", "support", "privacy", "retention"),
)
_COUNTED: Final = frozenset(
    (
        "building",
        "finding",
        "heading",
        "listing",
        "meeting",
        "offering",
        "ranking",
        "rating",
        "reading",
        "recording",
        "setting",
    )
)


def expanded(written: str, name: str) -> str:
    """Return the long form for a short form as written: the name, in the plural for "KPIs" if it has one."""
    return plural(name) if is_plural(written) and is_countable(name) else name


def article(following: str) -> str:
    """Return "a" or "an" for the words that follow; capitals are said letter by letter unless they are syllables."""
    first = re.split(r"[\s-]", following, maxsplit=1)[0]
    if len(first) > 1 and first.rstrip("s").isupper():
        if _is_spoken(first.rstrip("s")):
            return "an" if first[0] in "AEIOU" else "a"
        return "an" if first[0] in _LETTERS_WITH_VOWEL_SOUND else "a"
    if compiled(_SILENT_H).match(first):
        return "an"
    return "an" if first[:1].lower() in "aeiou" and not compiled(_CONSONANT_START).match(first) else "a"


def _is_spoken(letters: str) -> bool:
    """Whether a run of capitals is said as a word: a ROAS, a SERP, but an SEO, an RFID."""
    return letters in _SPOKEN or (len(letters) > 3 and compiled(_SYLLABLES).fullmatch(letters.lower()) is not None)


def is_quoted(before: str, after: str) -> bool:
    """Return whether words stand between double quotation marks, by what stands before and after them.

    A quotation may be closed by the mark that opens one.
    """
    if before.count('"') % 2 == 1 and '"' in after:
        return True
    return before.rfind("\u201c") > before.rfind("\u201d") and ("\u201d" in after or "\u201c" in after)


def possessive(phrase: str) -> str:
    """Return the possessive of a noun phrase: "metric's", "metrics'"."""
    return phrase + "'" if phrase.endswith("s") and not phrase.endswith("ss") else phrase + "'s"


def capitalized(phrase: str) -> str:
    """Return a phrase as it opens a sentence; a word with a capital inside ("eNPS") stays as it is."""
    first = phrase.partition(" ")[0]
    return phrase if first != first.lower() else phrase[:1].upper() + phrase[1:]


def uncapitalized(phrase: str) -> str:
    """Return a phrase without the capital of a sentence's start; one with more capitals is a name and stays."""
    return phrase[:1].lower() + phrase[1:] if phrase[1:] == phrase[1:].lower() else phrase


def has_capital_inside(words: str) -> bool:
    """Whether a capital stands behind a small letter, as in names and in code: "OpenID", "getUser"."""
    return compiled("[a-z][A-Z]").search(words) is not None


def bracketed(sentence: str) -> str:
    """Return a sentence as it stands in brackets behind what it explains: no capital, no full stop."""
    words = sentence.strip().removesuffix(".")
    article = _ARTICLE.match(words)
    return words[:1].lower() + words[1:] if article else uncapitalized(words)


_ARTICLE: Final = compiled(r"(?:An?|The) ")


def titled(phrase: str) -> str:
    """Return a phrase as a title writes it: every word with a capital but the small ones within."""
    words = re.split(r"([ -])", phrase)
    return "".join(word if number and word in _SMALL else capitalized(word) for number, word in enumerate(words))


_SMALL: Final = frozenset("a an and as at by for from in nor of on or over per the to via with".split())


@lru_cache(1 << 14)
def folded_words(phrase: str) -> str:
    """Return a long form in lower case, singular, in one spelling, one blank between words, no stop words that come
    and go."""
    words = [_one(word) for word in re.findall(r"[^\W_]+", phrase.replace("\u2019s", "").replace("'s", ""))]
    return " ".join(american(word) for word in words if word not in ("the", "a", "an", "of", "and"))


def _one(word: str) -> str:
    """A word in lower case and the singular, "ads" and "IDs" too."""
    one = singular(word).lower()
    return one[:-1] if len(one) == len("ads") and one.endswith("s") else one


def same_words(long: str, other_long: str) -> bool:
    """Whether two long forms are the same but for capitals, hyphens, articles, plurals and British or American
    spelling."""
    return folded_words(long).replace(" ", "") == folded_words(other_long).replace(" ", "")
