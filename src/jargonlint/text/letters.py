"""Where a long form begins and ends: the letters of a short form laid against words.

The idea is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003, section 3), turned from "the shortest tail that
happens to fit" into "the best fit": every way of laying the letters is scored, an initial
counting most, and the best one wins. So "proton pump inhibitors (PPI)" is three words.
"""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.text.patterns import compiled


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


WORD: Final = compiled(r"[^\W_]+(?:['\u2019][^\W_]+)*|&")
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
    "M": ("thousand",),  # cost per mille: "effective cost per thousand impressions (eCPM)"
}
NEVER_FIRST: Final = frozenset(("of", "and", "for", "or", "Of", "And", "For", "Or", "a", "an", "the"))
"""What no long form before its short form begins with: "Office of Mail Buying (OMB)" has another "O"; "The" may."""

# What each letter of a short form, and each word or letter passed over, adds to the score of a layout
INITIAL: Final = 3.0  # the letter opens the word: C in "customer"
INNER_CAPITAL: Final = 2.5  # it is a capital further on, or the x of "ex": X in "extensible"
NEXT_LETTER: Final = 1.6  # it follows the letter before: A in "satisfaction", after S (CSAT)
LATER_LETTER: Final = 0.8  # it stands anywhere behind that: K in "marketing", after M (MKT)
SKIPPED_STOP_WORD: Final = -0.05
SKIPPED_PART: Final = -0.3  # of a compound: "grid-based motion clustering (GMC)"
SKIPPED_WORD: Final = -2.5
LEFT_OVER: Final = -1.0  # of a word behind the last letter: "advanced glycation end products (AGE)"
SKIPPED_SMALL_LETTER: Final = -0.3  # of the short form, which has capitals
ENOUGH: Final = 0.5  # the least share of all letters being initials
ENOUGH_AT_END: Final = 0.45  # before a bracket, which says that a long form ends there
NEARLY_ALL: Final = 0.9
_NEVER: Final = -1000.0
PASSED_OVER: Final = ("a", "an", "the", "our", "your", "its", "their", "for")

_Layout = tuple[float, int]
"""The score of laying letters on words, `_NEVER` or less if they do not fit, and the last word that is used."""


def words_of(prose: str, start: int, end: int) -> list[Word]:
    """Return the words of prose [start, end); a hyphen, slash or blank parts them."""
    words = []
    for match in WORD.finditer(prose, start, end):
        first, last = match.span()
        words.append(Word(match[0], first, last, first > 0 and prose[first - 1] in _JOINTS))
    return words


def fit_end(short: str, words: list[Word]) -> Fit | None:
    """Lay a short form against the end of `words` ("... long form (SHORT)"); None if nothing fits.

    Tries every word as the first one; the best score wins, the shorter of two equal ones. A word
    may be left over at the end ("customer satisfaction score (CSAT)"): `last` is the last one used.
    """
    fit = _initials(short, words)
    if fit is None:
        firsts = [index for index in range(len(words) - 1, -1, -1) if words[index].text not in NEVER_FIRST]
        fit = _best_fit(short, words, firsts, to_the_end=True)
    return fit and fit._replace(first=_whole_compound(words, fit.first, short))


def _whole_compound(words: list[Word], first: int, short: str) -> int:
    """Begin at the head of a compound: "non-negative matrix factorization (NMF)" begins with "non"."""
    while first and words[first].joined and _opens(words[first - 1].text, short[0]):
        first -= 1
    return first


def fit_start(short: str, words: list[Word]) -> Fit | None:
    """Lay a short form against the beginning of `words` ("SHORT stands for long form ..."); None if nothing fits.

    A leading article is passed over. The long form ends at the last word that a letter needed.
    """
    may_pass_over = bool(words) and words[0].text.lower() in PASSED_OVER
    return _best_fit(short, words, range(min(1 + may_pass_over, len(words))), to_the_end=False)


def fit_within(short: str, words: list[Word]) -> int | None:
    """Lay a short form against the end of `words`, its letters being anywhere in them: "dimethylsulphoxide (DMSO)".

    As Schwartz and Hearst do it, from the last letter to the first, which must open a word; but each word has a
    letter, or it is part of a compound that has. Returns the first word, by index; None if nothing fits.
    """
    letters = [character.lower() for character in short if character.isalnum()]
    left = len(letters)
    for index in range(len(words) - 1, -1, -1):
        _lay_from_the_end(letters, words[index].text.lower())
        if not letters:
            return index
        if not words[index].joined:
            if len(letters) == left:
                return None
            left = len(letters)
    return None


def _lay_from_the_end(letters: list[str], text: str) -> None:
    """Take the last letters away that a word holds, in order; the very first must be its first."""
    end = len(text)
    while letters:
        end = text.rfind(letters[-1], 0, end)
        if end < 0 or (len(letters) == 1 and end):
            return
        letters.pop()


def _best_fit(short: str, words: list[Word], firsts: Sequence[int], *, to_the_end: bool) -> Fit | None:
    """Return the best fit that begins with one of the words `firsts`; of equal ones the first to be tried.

    With `to_the_end` words left over after the last letter count as skipped.
    """
    best: Fit | None = None
    enough = ENOUGH_AT_END if to_the_end else ENOUGH
    for number, letters in enumerate(_readings(short)):
        if not any(_opens(words[first].text, letters[0]) for first in firsts):
            continue
        required = sum(not letter.islower() for letter in letters) or len(letters)
        layouts = _layouts(letters, words, to_the_end)
        for first in firsts:
            score, last = layouts[first]
            share = score / (INITIAL * required)
            if share >= (NEARLY_ALL if number else enough) and (best is None or share > best.share):
                best = Fit(first, last, share)
    return best


def _initials(short: str, words: list[Word]) -> Fit | None:
    """The common case: the last words' initials are the letters, one each. Nothing can score higher."""
    size = len(short)
    if not 1 < size <= len(words) or not short.isalpha() or not short.isupper():
        return None
    for word, letter in zip(words[-size:], short, strict=True):
        if word.text[0].upper() != letter:
            return None
    if words[-size].text in NEVER_FIRST:
        return None
    return Fit(len(words) - size, len(words) - 1, 1.0)


def _readings(short: str) -> list[str]:
    """The strings of letters that a short form may stand for: "W3C" is also "WWWC", each of them an initial."""
    letters = "".join(character for character in short if character.isalnum() or character == "&")
    if letters[1:].islower():
        letters = letters.lower()  # of "Regex" each letter counts: its capital may be a sentence's
    readings = [letters] if letters else []
    multiplied = compiled(r"([A-Za-z])([23])|([23])([A-Za-z])").search(letters)
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


def _layouts(letters: str, words: list[Word], to_the_end: bool) -> list[_Layout]:
    """Return for each word the best layout that begins with it, `_NEVER` where none does.

    Works from the last word to the first, a row of a table for each. No function that remembers its
    results: such a one refers to itself, and in a run nobody collects that garbage.
    """
    skips = [_skip(word) for word in words]
    row = _after_the_words(letters, len(words))
    layouts = []
    for index in range(len(words) - 1, -1, -1):
        left_over = sum(max(skip, LEFT_OVER) for skip in skips[index:]) if to_the_end else 0.0
        row = _row(letters, words[index].text, index, skips[index], left_over, row)
        layouts.append(row[0])
    return layouts[::-1]


def _row(letters: str, text: str, index: int, skip: float, left_over: float, following: list[_Layout]) -> list[_Layout]:
    """Return for each letter the best layout of it and those after it on the words from number `index` on.

    `text` is that word, `skip` what it costs to skip it, `left_over` to use none of the words from it on,
    `following` the row of the next word. There are three ways to go on from a letter and a word:

        skip the word                         following[letter]
        lay 1, 2, 3, ... letters in the word  following[letter + 1, 2, 3, ...]
        leave out a small letter              row[letter + 1]
    """
    row = [(score + skip, last) for score, last in following]
    row[0] = _NEVER, index  # the first letter is laid in the first word
    row[-1] = left_over, index - 1
    for letter in range(len(letters) - 1, -1, -1):
        best = row[letter]
        if letter and letters[letter].islower() and not letters[0].islower():
            score, last = row[letter + 1]
            if score + SKIPPED_SMALL_LETTER > best[0]:
                best = score + SKIPPED_SMALL_LETTER, last
        if _opens(text, letters[letter]):
            for after, gained in enumerate(_scores_in_word(text, letters[letter:]), letter + 1):
                score, last = following[after]
                if gained + score > best[0]:
                    best = gained + score, last
        row[letter] = best
    return row


def _after_the_words(letters: str, count: int) -> list[_Layout]:
    """The row behind the last word: no letter may be left, but small ones of a short form with capitals may."""
    row = [(_NEVER, count - 1) for _ in letters]
    if letters[0].isupper():
        for letter in range(1, len(letters)):
            if letters[letter:].islower():
                row[letter] = SKIPPED_SMALL_LETTER * (len(letters) - letter), count - 1
    return [*row, (0.0, count - 1)]


def _scores_in_word(word: str, letters: str) -> Iterator[float]:
    """Yield the score of laying one letter in a word that it opens, of laying two, ... as many as fit."""
    lower, first = word.lower(), letters[0].lower()
    position, score = 0, INITIAL
    if lower[0] != first:
        if first != "x":  # "2" for "two": nothing else is laid in it
            yield score
            return
        position, score = 1, INNER_CAPITAL
    yield score
    for letter in letters[1:]:
        small = letter.lower()
        capital = word.find(letter.upper(), position + 1) if letter.isalpha() else -1
        if lower[position + 1 : position + 2] == small:
            position += 1
            score += INNER_CAPITAL if word[position : position + 1].isupper() else NEXT_LETTER
        elif capital > 0:
            position = capital
            score += INNER_CAPITAL
        else:
            position = lower.find(small, position + 1)
            if position < 0:
                return
            score += LATER_LETTER
        yield score


def _skip(word: Word) -> float:
    if word.text.lower() in STOP_WORDS:
        return SKIPPED_STOP_WORD
    return SKIPPED_PART if word.joined or word.text.isdecimal() else SKIPPED_WORD
