"""What no pair of a short and a long form is, however well the letters fit.

Letters fit by chance: "At the VA, veterans are served" explains nothing, "HTTP or HTTPS" names two things.
"""

from collections.abc import Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Term
from jargonlint.text.letters import Word, words_of
from jargonlint.text.patterns import compiled
from jargonlint.text.wording import singular

_STOP_WORDS: Final = frozenset(
    """
    a an and as at both by each for from he her his i if in into is it its me my no not of on one or our she so that
    the their them then there these they this those to us we what when where which who with you your
    """.split()
)
_VERBS: Final = frozenset(
    """
    am are be been being can could did do does had has have is may might must shall should was were will would
    aren't can't don't doesn't isn't won't
    """.split()
)
_NOTHING: Final = frozenset(("n/a", "a/c"))
_DIGITS: Final = "0123456789"
_CUT: Final = 1
"""Letters by which a word must be longer than a short form that it begins with: IP and IPs are one."""


def differ(short: str, long: str) -> bool:
    """Whether a long form says more than its short form: not for HTTP and HTTPS, FA2 and FA-2, IP and "IP Pool"; nor
    for a column of data, "District_Code"."""
    written, words = _bare(short), words_of(long, 0, len(long))
    if not words or short.lower() in _NOTHING or long.lower() == short.lower():
        return False
    if compiled(_COLUMN).match(short):
        return False
    joined = "".join(_bare(word.text) for word in words)
    if _numbers(written) and not _numbers(joined) <= _numbers(written):
        return False
    if joined.rstrip(_DIGITS) == written.rstrip(_DIGITS):
        return False
    if _says_nothing(words) or joined[:-1] == written:
        return False  # "GPT-4o, GPT-4"
    if len(words) == 1:
        if joined.endswith(written):
            return False  # "gGIV (GIV)"
        is_longer = not joined.startswith(written) or len(joined) > len(written) + _CUT
        return is_longer and not _is_common_word(short, joined, long)
    return words[-1].text != "etc" and not _repeats(short, written, words)


_COLUMN: Final = r"[A-Z][a-z]{2,}_"


def _is_common_word(short: str, joined: str, long: str) -> bool:
    """Whether three letters and more fit one short word in small letters, as they may by chance: TAM and "teams"; but
    not INT and "integer", nor MKT and "marketing", which has all but vowels."""
    letters = short.removesuffix("s")
    is_small = letters.isupper() and len(letters) > 2 and long.isalpha() and long.islower()
    if not is_small or len(joined) > 3 * len(letters):
        return False
    return not (_VOWELS.isdisjoint(letters[1:]) or joined.startswith(letters.lower()))


_VOWELS: Final = frozenset("AEIOU")


def _numbers(text: str) -> set[str]:
    """The digits of a text: "PRE-B3" is no part of what P2 stands for."""
    return {character for character in text if character in _DIGITS}


def _says_nothing(words: Sequence[Word]) -> bool:
    """Whether words are one or two that say nothing alone: "as it"."""
    return len(words) < 3 and all(is_stop_word(word.text) for word in words)


def _repeats(short: str, written: str, words: Sequence[Word]) -> bool:
    """Whether a long form holds its short form: but "Plain Language Advice and Information Net (PLAIN)" spells it, and
    "get the login information (GET)" does not."""
    initials = iter("".join(word.text[0] for word in words).lower())
    spelled = all(letter in initials for letter in written)
    return any(word.text == short or (not spelled and _bare(word.text) == written) for word in words)


def _bare(text: str) -> str:
    """Letters and digits, in lower case and singular; a last letter in capitals is no ending."""
    folded = (text if text.isupper() else singular(text)).lower()
    return folded if folded.isalnum() else "".join(character for character in folded if character.isalnum())


def is_stop_word(text: str) -> bool:
    """Whether a word is one of those that say nothing alone."""
    return text.lower() in _STOP_WORDS


def is_phrase(words: Sequence[Word], letters: int) -> bool:
    """Whether words may be a noun phrase: no verb among them, unless each word is there for one of the `letters`."""
    return len(words) == letters or not any(word.text in _VERBS for word in words)


def is_weighty(form: str, terms: Sequence[Term]) -> bool:
    """Whether a form is seen to be short: two capitals, or one and a digit or a line of a table that asks for words."""
    capitals = sum(map(str.isupper, form))
    if capitals != 1:
        return capitals > 1
    return bool(judged(terms)) or any(map(str.isdigit, form))


def judged(terms: Sequence[Term]) -> list[Term]:
    """The meanings among terms that a reader may have to be told: no names, nothing that everybody knows."""
    return [term for term in terms if term.is_judged]


def contradicts(terms: Sequence[Term], long: str) -> bool:
    """Whether none of the terms, of which there is one, is called so: fewer than half the words of each are said."""
    stems = _stems(long)
    return bool(terms) and not any(_is_close(stems, name) for term in terms for name in (term.name, *term.also))


def _is_close(stems: frozenset[str], name: str) -> bool:
    """Whether half the words of a name are said."""
    name_stems = _stems(name)
    return 2 * len(stems & name_stems) >= len(name_stems)


def _stems(phrase: str) -> frozenset[str]:
    words = (word.text.lower() for word in words_of(phrase, 0, len(phrase)))
    return frozenset(singular(word)[:6] for word in words if word not in _STOP_WORDS)


def is_aside_closed(prose: str, end: int) -> bool:
    """Whether an aside ends at `end`: a comma, bracket, dash, full stop or line end follows."""
    following = prose[end : end + 4].lstrip("\"'\u201d\u2019*")
    return following[:1] in ",;)].\n\u2014" or following[:2] in (" \u2013", " \u2014", " -", " (")
