"""Short forms and the words they stand for; brackets, and what else a page sets off beside a term."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.harvest.wordlists import either
from jargonlint.text.wording import singular

WIDEST: Final = 120  # characters of a headword with its brackets, at most

SMALL: Final = frozenset("a an and as at by for from in of on or per the to up with".split())
"""Words that a short form may pass over."""

_SPOKEN: Final = {"1": ("one",), "2": ("to", "two"), "3": ("three",), "4": ("for", "four"), "x": ("ex",)}
_SIGNS_IN_SHORT_FORMS: Final = "&/-+."
_WORD: Final = re.compile(r"[^\W_]+")
_TOKEN: Final = re.compile(r"\S+")
_NEXT_WORD: Final = re.compile(r"[\W_]*([^\W_]+)")
_OPENING: Final = re.compile(r"[(\[]")
_BRACKET_PLURAL: Final = re.compile(r"(?<=\w)\((?:e?s)\)")
_ARTICLE: Final = re.compile(r"(?:an?|the|or) ", re.IGNORECASE)


def fold_blanks(text: str) -> str:
    """Return the text with every run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


# --- Short forms ------------------------------------------------------------------------------


def is_short(word: str) -> bool:
    """Whether a word has the shape of a short form: CAC, SaaS, VoC, B2B2C, GA4, P&L, KPIs."""
    core = singular_short(word)
    if not 2 <= len(core) <= 10 or not core[0].isalnum():
        return False
    if not all(character.isalnum() or character in _SIGNS_IN_SHORT_FORMS for character in core):
        return False
    letters = [character for character in core if character.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if capitals == len(letters) == 1:
        return any(map(str.isdigit, core))
    return capitals >= 2 and 2 * capitals >= len(letters)


def singular_short(short: str) -> str:
    """Return "KPI" for "KPIs" and "KPI's"; a short form in the singular as it is."""
    core = short.removesuffix("s").removesuffix("'").removesuffix("’")
    return core if len(core) > 1 and core.isupper() else short


def abbreviates(short: str, phrase: str) -> bool:
    """Whether the letters of a short form can be read off the words of a phrase, in order.

    Every word but the small ones gives its first letter and may give more: "CSAT" of "customer
    satisfaction", "RevOps" of "revenue operations". A digit may be spoken: "B2C".
    """
    if not _has_two_capitals(short):
        return False
    letters = "".join(filter(str.isalnum, singular_short(short).casefold()))
    words = _WORD.findall(_plain(phrase[:WIDEST]))
    if not 2 <= len(letters) <= min(12, len(phrase) - 1) or len(words) > 14:
        return False
    given = {0}  # how many letters the words so far may have given
    for word in words:
        following = set(given) if word in SMALL else set()
        for start in given:
            if start < len(letters) and _gives(word, letters[start]):
                following.update(_ends_within(word, letters, start))
        given = following
    return len(letters) in given


def _has_two_capitals(short: str) -> bool:
    """Whether a text is one word with two capitals or digits."""
    if " " in short or len(short) > 16:
        return False
    return sum(character.isupper() or character.isdigit() for character in short) >= 2


def _gives(word: str, letter: str) -> bool:
    """Whether a word begins with a letter, or is a digit as it is spoken."""
    return word[0] == letter or word.startswith(_SPOKEN.get(letter, "\0"))


def _ends_within(word: str, letters: str, start: int) -> Iterator[int]:
    """Yield how many letters may be given after a word that gives the one at `start`, and perhaps later ones."""
    end, offset = start + 1, 1
    yield end
    while end < len(letters) and (offset := word.find(letters[end], offset) + 1):
        end += 1
        yield end


def expansion(short: str, text: str) -> str:
    """Return the words at the start of a text that spell a short form out, or "".

    They end where the page sets them off: at a mark, a bracket, the end of the text, or where
    title case ends. `text` is taken without an opening quote and `plain_plural`.
    """
    if not is_short(short):
        return ""
    start = plain_plural(text[:160]).lstrip("\"'“")
    words = list(_TOKEN.finditer(start))[:12]
    longest = ""  # "Paid Lane" holds all letters of PLAN, "Paid Lane to Anywhere Near", too
    for number, word in enumerate(words, 1):
        phrase = start[: word.end()].rstrip(",.;:)\"'”")
        if len(_WORD.findall(phrase)) > 1 and abbreviates(short, phrase):
            has_mark = len(phrase) < word.end()
            if has_mark or _end_a_phrase([each.group() for each in words[: number + 1]], number):
                longest = phrase
        if word.group().endswith((".", ";", ":", ")")):
            break
    return longest


def _end_a_phrase(words: Sequence[str], count: int) -> bool:
    """Whether a phrase ends after so many words: no word follows, or title case ends there."""
    following = words[count][:1] if count < len(words) else ""
    if not following.isalnum():
        return True
    return following.islower() and all(word[0].isupper() or word in SMALL for word in words[:count])


# --- Spellings --------------------------------------------------------------------------------


def plain_plural(phrase: str) -> str:
    """Return "center of excellence" for "center(s) of excellence"."""
    return _BRACKET_PLURAL.sub("", phrase) if "(" in phrase else phrase


def key(text: str) -> str:
    """Return what all spellings of a term share: no capitals, hyphens, brackets, article or plural."""
    words = _WORD.findall(_plain(outside(text)))
    if len(words) > 1 and words[0] in ("a", "an", "the"):
        del words[0]
    if words:
        words[-1] = singular(words[-1])
    return " ".join(words)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "").replace("'", "")


def without_article(phrase: str) -> str:
    """Return the phrase without the article (or "or") that opens it."""
    match = _ARTICLE.match(phrase)
    return phrase[match.end() :] if match else phrase


# --- Brackets ---------------------------------------------------------------------------------


class Bracket(NamedTuple):
    """A bracket of a headword: what stands in it, and what follows it up to the next one."""

    content: str
    following: str


def closing(text: str, opening: int) -> int:
    """Return the offset after the bracket that closes the one at `opening`; 0 if none does nearby."""
    depth = 0
    for offset in range(opening, min(len(text), opening + 200)):
        depth += (text[offset] in "([") - (text[offset] in ")]")
        if not depth:
            return offset + 1
    return 0


def brackets(text: str) -> tuple[str, list[Bracket]]:
    """Take the brackets out of a headword: return what is left, and them."""
    left: list[str] = []
    contents: list[str] = []
    start = 0
    while (match := _OPENING.search(text, start)) and (end := closing(text, match.start())):
        left.append(text[start : match.start()])
        contents.append(text[match.start() + 1 : end - 1])
        start = end
    left.append(text[start:])
    groups = [
        Bracket(fold_blanks(content), fold_blanks(following))
        for content, following in zip(contents, left[1:], strict=True)
        if content.strip()
    ]
    return fold_blanks(" ".join(left)), groups


def outside(text: str) -> str:
    """Return a headword without its brackets."""
    return brackets(text)[0] if "(" in text or "[" in text else fold_blanks(text)


# --- What stands beside a term ----------------------------------------------------------------

_BEFORE_CUE: Final = either(
    "which, is, are, also, sometimes, often, commonly, formerly, previously, otherwise, better, more, widely, usually",
    "frequently, simply, or, now",
)
_CUES: Final = either(
    "known as, called, referred to as, referred to simply as, seen as, termed, dubbed, spelled, spelt, written as",
    "written, stands for, stand for, short for, shortened to, abbreviated as, abbreviated to, formerly, or, aka",
    r"a\.k\.a\.?, abbr\.?",
    "(?:an )?(?:acronym|abbreviation) (?:for|of)",
)
CUE: Final = re.compile(rf"(?:{_BEFORE_CUE} )*{_CUES}[: ] ?", re.IGNORECASE)
"""Words by which a page says that another form of the term follows: "which is also known as ..."."""

_ADVERBS: Final = (
    "simply, basically, essentially, generally, usually, typically, often, commonly, also, just, quite, both"
)
ADVERB: Final = f"(?:{either(_ADVERBS)} )?"
_VERBS: Final = either(
    "is, are, was, were, refers?, means?, measures?, stands?, describes?, encompass(?:es)?, denotes?, represents?",
    "consists?, combines?, involves?, allows?, enables?, helps?, provides?, covers?, includes?, shows?, tells?",
    "occurs?, happens?",
)
VERB: Final = re.compile(rf" ?{ADVERB}{_VERBS}\b", re.IGNORECASE)
"""Verbs that a term at the start of a definition is the subject of."""

_FIELD: Final = either("in, within, for, on, among") + " [^,.;:?!]{2,60}, "  # "In sales, "
_PUT_SIMPLY: Final = either("simply put, put simply, basically, essentially, generally") + ",? "
_THE_TERM: Final = f"the {either('term, definition of, meaning of, phrase')} "
LEAD_IN: Final = re.compile(
    rf"(?:{_FIELD}|{_PUT_SIMPLY})?(?P<term>{_THE_TERM})?(?:(?:an?|the) )?",
    re.IGNORECASE,
)
"""What may stand before the term at the start of its definition."""

_SCOPE: Final = re.compile(r"(?:especially|particularly)?\s*(?:in|within|for|when|also in|as used in) ", re.IGNORECASE)
_DASH: Final = re.compile(r" ?(?:--|–|—) ?")
_BETWEEN: Final = re.compile(r",? or |, |; | / ")
_QUOTES: Final = re.compile(r"[\"“”«»`*]")
_LONGEST_ASIDE: Final = 160  # characters


class _Aside(NamedTuple):
    """A clause that is set off after a term: `clause[:end]`; the sentence goes on at `clause[following:]`."""

    clause: str
    end: int
    following: int


def asides(text: str) -> tuple[list[str], str]:
    """Read what is set off after a term: return the forms that it names, and the rest of the text.

    " (or split run), also known as bucket test, is a ..." gives "split run", "bucket test" and
    " is a ...". A clause that only says where the term is used is passed over.
    """
    forms: list[str] = []
    while True:
        bracket = _in_brackets(text)
        if bracket:
            forms += single_forms(bracket.clause[1 : bracket.end])
            text = bracket.clause[bracket.following :]
            continue
        aside = _between_commas(text) or _between_dashes(text)
        cue = CUE.match(aside.clause) if aside else None
        if not aside or not (cue or _SCOPE.match(aside.clause)):
            return forms, _before_verb(text)
        if cue:
            forms += single_forms(aside.clause[: aside.end])
        text = " " + aside.clause[aside.following :].lstrip()


def _in_brackets(text: str) -> _Aside | None:
    bare = text.lstrip()
    end = closing(bare, 0) if bare.startswith(("(", "[")) else 0
    return _Aside(bare, end - 1, end) if end else None


def _between_commas(text: str) -> _Aside | None:
    clause = _after_comma(text)
    end = clause.find(",", 0, _LONGEST_ASIDE)
    return _Aside(clause, end, end + 1) if end >= 0 and not VERB.match(clause) else None


def _between_dashes(text: str) -> _Aside | None:
    dash = _DASH.match(text)
    clause = text[dash.end() :] if dash else ""
    close = _DASH.search(clause, 0, _LONGEST_ASIDE)
    return _Aside(clause, close.start(), close.end()) if close else None


def _before_verb(text: str) -> str:
    """Return a text without the comma that opens it, if a verb follows: ", is a ..."."""
    clause = _after_comma(text)
    return " " + clause if VERB.match(clause) else text


def _after_comma(text: str) -> str:
    """Return what follows the comma that a text opens with; "" if it opens with none."""
    bare = text.lstrip()
    return bare[1:].lstrip() if bare.startswith(",") else ""


def single_forms(text: str) -> list[str]:
    """Return the single forms of "X, Y or the Z", without the words that announce them."""
    cue = CUE.match(text)
    bare = text[cue.end() :] if cue else text
    slashed = bare.split("/")
    pieces = slashed if all(map(is_short, slashed)) else _BETWEEN.split(bare)
    return [form for piece in pieces if (form := unquoted(without_article(unquoted(piece))))]


def unquoted(text: str) -> str:
    """Return a phrase without quotes, and without the marks around it."""
    return fold_blanks(_QUOTES.sub("", text)).strip(" ,.;:'‘’")


def after(text: str, form: str) -> str | None:
    """Return what follows a form that a text opens with (in either number); None if it does not."""
    words = _WORD.findall(form.casefold())
    if not words:
        return None
    lead_in = LEAD_IN.match(text)
    for start in {lead_in.end() if lead_in else 0, 0}:
        end = _end_of_words(text, start, words)
        if end:
            return text[end:].lstrip("\"”’'")
    return None


def _end_of_words(text: str, start: int, words: Sequence[str]) -> int:
    """Return where some words end that a text has from `start` on, the last one in either number; 0 if it has not."""
    for number, word in enumerate(words, 1):
        match = _NEXT_WORD.match(text, start)
        if match is None:
            return 0
        have = match[1].casefold()
        if have != word and not (number == len(words) and singular(have) == singular(word)):
            return 0
        start = match.end()
    return start
