"""Where a long form begins and ends: the letters of a short form laid against words.

The idea is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003, section 3), turned from "the shortest tail that
happens to fit" into "the best fit": every way of laying the letters is scored, an initial
counting most, and the best one wins. So "proton pump inhibitors (PPI)" is three words.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple


class Word(NamedTuple):
    """A word of the prose and its offsets there; `joined` to the one before by a hyphen or slash."""

    text: str
    start: int
    end: int
    joined: bool = False


class Fit(NamedTuple):
    """How letters lie on words: words `[first, last]` by index, `share` of the highest score, 0 to 1."""

    first: int
    last: int
    share: float


WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|&")
_JOINTS: Final = ("-", "/", "\u2010", "\u2011")
STOP_WORDS: Final = frozenset(
    (
        "a an and as at by de for from in into is la le of on or per the to und und via with within "
        "without der des du & n"
    ).split()
)
NUMBERS: Final = {
    "1": ("one", "first", "1", "1st"),
    "2": ("two", "to", "too", "second", "double", "2", "2nd"),
    "3": ("three", "third", "triple", "3", "3rd"),
    "4": ("four", "for", "fourth", "4", "4th"),
    "5": ("five", "fifth", "5"),
    "6": ("six", "sixth", "6"),
    "7": ("seven", "seventh", "7"),
    "8": ("eight", "eighth", "8"),
    "9": ("nine", "ninth", "9"),
    "&": ("and", "&", "n"),
}

INITIAL: Final = 3.0
INNER_CAPITAL: Final = 2.5
NEXT_LETTER: Final = 1.6
LATER_LETTER: Final = 0.8
SKIPPED_STOP_WORD: Final = -0.05
SKIPPED_PART: Final = -0.3  # of a compound: "grid-based motion clustering (GMC)"
SKIPPED_WORD: Final = -2.5
SKIPPED_SMALL_LETTER: Final = -0.3
ENOUGH: Final = 0.5
_NEVER: Final = -1000.0


def words_of(prose: str, start: int, end: int) -> list[Word]:
    """Return the words of prose [start, end); a hyphen, slash or blank parts them."""
    return [
        Word(match[0], match.start(), match.end(), prose[match.start() - 1 : match.start()] in _JOINTS)
        for match in WORD.finditer(prose, start, end)
    ]


def fit_end(short: str, words: list[Word]) -> Fit | None:
    """Lay a short form against the end of `words` ("... long form (SHORT)"); None if nothing fits.

    Tries every word as the first one; the best score wins, the shorter of two equal ones. A word
    may be left over at the end ("customer satisfaction score (CSAT)"): `last` is the last one used.
    """
    texts = tuple(word.text for word in words)
    quick = _initials(short, texts)
    if quick is not None:
        return quick._replace(first=_whole_compound(words, quick.first, short))
    best: Fit | None = None
    for letters in _readings(short):
        required = sum(not letter.islower() for letter in letters) or len(letters)
        lay = _layer(letters, words, True)
        for first in range(len(texts) - 1, -1, -1):
            if _opens(texts[first], letters[0]):
                score, last = lay(first, 0)
                share = score / (INITIAL * required)
                if share >= ENOUGH and (best is None or share > best.share):
                    best = Fit(first, last, share)
    if best is None:
        return None
    return best._replace(first=_whole_compound(words, best.first, short))


def _whole_compound(words: list[Word], first: int, short: str) -> int:
    """Begin at the head of a compound: "non-negative matrix factorization (NMF)" begins with "non"."""
    while first and words[first].joined and _opens(words[first - 1].text, short[0]):
        first -= 1
    return first


def fit_start(short: str, words: list[Word]) -> Fit | None:
    """Lay a short form against the beginning of `words` ("SHORT stands for long form ..."); None if nothing fits.

    A leading article is passed over. The long form ends at the last word that a letter needed.
    """
    texts = tuple(word.text for word in words)
    best: Fit | None = None
    for letters in _readings(short):
        required = sum(not letter.islower() for letter in letters) or len(letters)
        lay = _layer(letters, words, False)
        for first in range(min(2, len(texts))):
            if first and texts[0].lower() not in ("a", "an", "the", "our", "your", "its", "their", "for"):
                break
            if _opens(texts[first], letters[0]):
                score, last = lay(first, 0)
                share = score / (INITIAL * required)
                if share >= ENOUGH and (best is None or share > best.share):
                    best = Fit(first, last, share)
    return best


def _initials(short: str, texts: tuple[str, ...]) -> Fit | None:
    """The common case: the last words' initials are the letters, one each. Nothing can score higher."""
    size = len(short)
    if not 1 < size <= len(texts) or not short.isalpha() or not short.isupper():
        return None
    tail = texts[-size:]
    for text, letter in zip(tail, short, strict=True):
        if text[0].upper() != letter:
            return None
    return Fit(len(texts) - size, len(texts) - 1, 1.0)


def _readings(short: str) -> list[str]:
    """The strings of letters that a short form may stand for: "W3C" is also "WWWC"."""
    letters = "".join(character for character in short if character.isalnum() or character == "&")
    readings = [letters] if letters else []
    multiplied = re.search(r"([A-Za-z])([2-5])|([2-5])([A-Za-z])", letters)
    if multiplied:
        letter, count = multiplied[1] or multiplied[4], int(multiplied[2] or multiplied[3])
        readings.append(letters[: multiplied.start()] + letter * count + letters[multiplied.end() :])
    return readings


def _opens(word: str, letter: str) -> bool:
    """Whether a word may begin with this letter of the short form."""
    lower = letter.lower()
    if word[0].lower() == lower:
        return True
    if lower == "x":
        return word[:2].lower() == "ex"
    return word.lower() in NUMBERS.get(letter, ())


def _block(word: str, letters: str) -> float:
    """The score of laying several letters in one word, the first at its start; `_NEVER` if they do not fit."""
    if not _opens(word, letters[0]):
        return _NEVER
    lower = word.lower()
    position = 0
    score = INITIAL
    if lower[0] != letters[0].lower():
        if letters[0].lower() == "x":
            position, score = 1, INNER_CAPITAL
        elif len(letters) > 1:
            return _NEVER
    for letter in letters[1:]:
        small = letter.lower()
        if lower[position + 1 : position + 2] == small:
            position += 1
            score += INNER_CAPITAL if word[position].isupper() else NEXT_LETTER
            continue
        capital = word.find(letter.upper(), position + 1)
        if capital > 0 and letter.isalpha():
            position = capital
            score += INNER_CAPITAL
            continue
        position = lower.find(small, position + 1)
        if position < 0:
            return _NEVER
        score += LATER_LETTER
    return score


def _layer(letters: str, words: list[Word], to_the_end: bool) -> Callable[[int, int], tuple[float, int]]:
    """Return a function (word, letter) -> (best score from there, last word used), remembering results.

    With `to_the_end` words left over after the last letter count as skipped.
    """
    count, size = len(words), len(letters)

    @cache
    def lay(word: int, letter: int) -> tuple[float, int]:
        if letter == size:
            if not to_the_end:
                return 0.0, word - 1
            return sum(_skip(left_over) for left_over in words[word:]), word - 1
        if word == count:
            left = letters[letter:]
            return (
                (SKIPPED_SMALL_LETTER * len(left), word - 1)
                if left.islower() and letters[0].isupper()
                else (_NEVER, word - 1)
            )
        best = _NEVER, word
        if letter:
            score, last = lay(word + 1, letter)
            best = score + _skip(words[word]), last
            if letters[letter].islower() and not letters[0].islower():
                score, last = lay(word, letter + 1)
                if score + SKIPPED_SMALL_LETTER > best[0]:
                    best = score + SKIPPED_SMALL_LETTER, last
        for until in range(letter + 1, size + 1):
            gained = _block(words[word].text, letters[letter:until])
            if gained == _NEVER:
                break
            score, last = lay(word + 1, until)
            if gained + score > best[0]:
                best = gained + score, last
        return best

    return lay


def _skip(word: Word) -> float:
    if word.text.lower() in STOP_WORDS:
        return SKIPPED_STOP_WORD
    return SKIPPED_PART if word.joined else SKIPPED_WORD
