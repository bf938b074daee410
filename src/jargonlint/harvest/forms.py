"""Short forms and the words they stand for; brackets, and what else a page sets off beside a term."""

import re
from typing import Final, NamedTuple

from jargonlint.text.wording import singular

WIDEST: Final = 120  # characters of a headword with its brackets, at most

SMALL: Final = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "up", "with")
)
"""Words that a short form may pass over."""

_SPOKEN: Final = {"1": ("one",), "2": ("to", "two"), "3": ("three",), "4": ("for", "four"), "x": ("ex",)}
_WORD: Final = re.compile(r"[^\W_]+")
_TOKEN: Final = re.compile(r"\S+")
_NEXT_WORD: Final = re.compile(r"[\W_]*([^\W_]+)")
_OPENING: Final = re.compile(r"[(\[]")
_BRACKET_PLURAL: Final = re.compile(r"(?<=\w)\((?:e?s)\)")
_ARTICLE: Final = re.compile(r"(?:an?|the|or) ", re.IGNORECASE)


def fold(text: str) -> str:
    """Return the text with every run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


def is_short(word: str) -> bool:
    """Whether a word has the shape of a short form: CAC, SaaS, VoC, B2B2C, GA4, P&L, KPIs."""
    core = singular_short(word)
    letters = [character for character in core if character.isalpha()]
    if not 2 <= len(core) <= 10 or not letters or not core[0].isalnum():
        return False
    if not all(character.isalnum() or character in "&/-+." for character in core):
        return False
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
    if " " in short or len(short) > 16 or sum(c.isupper() or c.isdigit() for c in short) < 2:
        return False
    letters = [character for character in singular_short(short).casefold() if character.isalnum()]
    words = _WORD.findall(_plain(phrase[:WIDEST]))
    if not 2 <= len(letters) <= min(12, len(phrase) - 1) or len(words) > 14:
        return False
    ends = {0}  # how many letters the words so far may have given
    for word in words:
        following = set(ends) if word in SMALL else set()
        for end in ends:
            if end == len(letters) or not (letters[end] == word[0] or word.startswith(_SPOKEN.get(letters[end], "\0"))):
                continue
            end, at = end + 1, 1
            following.add(end)
            while end < len(letters) and (at := word.find(letters[end], at) + 1):
                end += 1
                following.add(end)
        ends = following
    return len(letters) in ends


def expansion(short: str, text: str) -> str:
    """Return the words at the start of a text that spell a short form out, or "".

    They end where the page sets them off: at a mark, a bracket, the end of the text, or where
    title case ends. `text` is taken without an opening quote and `plain_plural`.
    """
    if not is_short(short):
        return ""
    start = plain_plural(text[:160]).lstrip("\"'“")
    words = list(_TOKEN.finditer(start))[:12]
    found = ""
    for number, word in enumerate(words):
        phrase = start[: word.end()].rstrip(",.;:)\"'”")
        if len(_WORD.findall(phrase)) > 1 and abbreviates(short, phrase):
            following = words[number + 1].group() if number + 1 < len(words) else ""
            titled = all(each.group()[0].isupper() or each.group() in SMALL for each in words[: number + 1])
            if phrase != start[: word.end()] or not following[:1].isalnum() or (titled and following[:1].islower()):
                found = phrase  # the longest: "Paid Lane" holds all letters of PLAN, "Paid Lane to Anywhere Near", too
        if word.group().endswith((".", ";", ":", ")")):
            break
    return found


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


class Bracket(NamedTuple):
    """A bracket of a headword: what stands in it, and what follows it up to the next one."""

    content: str
    following: str


def closing(text: str, at: int) -> int:
    """Return the offset after the bracket that closes the one at `at`; 0 if none does nearby."""
    depth = 0
    for offset in range(at, min(len(text), at + 200)):
        depth += (text[offset] in "([") - (text[offset] in ")]")
        if not depth:
            return offset + 1
    return 0


def brackets(text: str) -> tuple[str, list[Bracket]]:
    """Take the brackets out of a headword: return what is left, and them."""
    left: list[str] = []
    contents: list[str] = []
    at = 0
    while (match := _OPENING.search(text, at)) and (end := closing(text, match.start())):
        left.append(text[at : match.start()])
        contents.append(text[match.start() + 1 : end - 1])
        at = end
    left.append(text[at:])
    found = [
        Bracket(fold(content), fold(following))
        for content, following in zip(contents, left[1:], strict=True)
        if content.strip()
    ]
    return fold(" ".join(left)), found


def outside(text: str) -> str:
    """Return a headword without its brackets."""
    return brackets(text)[0] if "(" in text or "[" in text else fold(text)


# --- What stands beside a term ----------------------------------------------------------------

CUE: Final = re.compile(
    r"(?:(?:which|is|are|also|sometimes|often|commonly|formerly|previously|otherwise|better|more|widely|usually|"
    r"frequently|simply|or|now) )*(?:known as|called|referred to(?: simply)? as|stands? for|short for|"
    r"abbreviated (?:as|to)|spelled|spelt|seen as|written(?: as)?|termed|dubbed|aka|a\.k\.a\.?|shortened to|"
    r"(?:an )?(?:acronym|abbreviation) (?:for|of)|abbr\.?|formerly|or)[: ] ?",
    re.IGNORECASE,
)
"""Words by which a page says that another form of the term follows."""

ADVERB: Final = (
    r"(?:(?:simply|basically|essentially|generally|usually|typically|often|commonly|also|just|quite|both) )?"
)
VERB: Final = re.compile(
    rf" ?{ADVERB}(?:is|are|was|were|refers?|means?|measures?|stands?|describes?|encompass(?:es)?|denotes?|represents?|"
    r"consists?|combines?|involves?|allows?|enables?|helps?|provides?|covers?|includes?|shows?|tells?|occurs?|happens?)\b",
    re.IGNORECASE,
)
"""Verbs that a term at the start of a definition is the subject of."""

LEAD_IN: Final = re.compile(
    r"(?:(?:in|within|for|on|among) [^,.;:?!]{2,60}, |(?:simply put|put simply|basically|essentially|generally),? )?"
    r"(?P<term>the (?:term|definition of|meaning of|phrase) )?(?P<article>(?:an?|the) )?",
    re.IGNORECASE,
)
"""What may stand before the term at the start of its definition."""

_SCOPE: Final = re.compile(r"(?:especially|particularly)?\s*(?:in|within|for|when|also in|as used in) ", re.IGNORECASE)
_DASH: Final = re.compile(r" ?(?:--|–|—) ?")
_BETWEEN: Final = re.compile(r",? or |, |; | / ")
_QUOTES: Final = re.compile(r"[\"“”«»`*]")


def asides(text: str) -> tuple[list[str], str]:
    """Read what is set off after a term: return the forms that it names, and the rest of the text.

    " (or split run), also known as bucket test, is a ..." gives "split run", "bucket test" and
    " is a ...". A clause that only says where the term is used is passed over.
    """
    forms: list[str] = []
    while True:
        bare = text.lstrip()
        if bare.startswith(("(", "[")) and (end := closing(bare, 0)):
            forms += parts(bare[1 : end - 1])
            text = bare[end:]
            continue
        dash = _DASH.match(text)
        if bare.startswith(","):
            clause = bare[1:].lstrip()
            if VERB.match(clause):
                return forms, " " + clause
            end = clause.find(",", 0, 160)
        elif dash:
            clause = text[dash.end() :]
            close = _DASH.search(clause, 0, 160)
            end = close.start() if close else -1
        else:
            return forms, text
        cue = CUE.match(clause)
        if end < 0 or not (cue or _SCOPE.match(clause)):
            return forms, text
        if cue:
            forms += parts(clause[:end])
        close = _DASH.match(clause, end)
        text = " " + clause[close.end() if close and dash else end + 1 :].lstrip()


def parts(text: str) -> list[str]:
    """Return the single forms of "X, Y or the Z", without the words that announce them."""
    cue = CUE.match(text)
    bare = text[cue.end() :] if cue else text
    slashed = bare.split("/")
    pieces = slashed if all(map(is_short, slashed)) else _BETWEEN.split(bare)
    return [part for piece in pieces if (part := unquoted(without_article(unquoted(piece))))]


def unquoted(text: str) -> str:
    """Return a phrase without quotes, and without the marks around it."""
    return fold(_QUOTES.sub("", text)).strip(" ,.;:'‘’")


def after(text: str, form: str) -> str | None:
    """Return what follows a form that a text opens with (in either number); None if it does not."""
    words = _WORD.findall(form.casefold())
    if not words:
        return None
    lead_in = LEAD_IN.match(text)
    for at in {lead_in.end() if lead_in else 0, 0}:
        for number, word in enumerate(words, 1):
            match = _NEXT_WORD.match(text, at)
            if match is None:
                break
            have = match[1].casefold()
            if have != word and not (number == len(words) and singular(have) == singular(word)):
                break
            at = match.end()
        else:
            return text[at:].lstrip("\"”’'")
    return None
