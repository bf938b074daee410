"""The short forms that a bracket holds: "(CLV)", "(the CLV or 'value')", "(CAC and LTV)", "(R/GH)"."""

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.pairs import is_stop_word
from jargonlint.text.patterns import compiled, either

_LEAD: Final = frozenset(
    "the or for a an aka a.k.a also known called referred abbreviated written hereinafter hereafter henceforth "
    "herein abbr abbreviation shortened short as to in acronym collectively simply i.e and commonly often usually "
    "sometimes".split()
)
_PIECE: Final = compiled(r"[^\W_](?:[\w.+&'\u2019-]*(?:[\w.]|(?<!\+)\+(?!\+)))?")
_SLASHED: Final = r"[A-Z0-9][A-Z0-9&+-]{0,4}/[A-Z0-9&/+-]{1,8}(?![\w/-])"  # "R/GH", one short form
_MARKS: Final = r"[\"'\u201c\u201d\u2018\u2019*\u00ae\u2122=+~]*"
_BETWEEN: Final = (
    _MARKS + r"(?:,? (?:or|and|&|aka|also|vs\.?|versus) |/| ?[,;] ?| / )(?:the )?" + r"[\"'\u201c\u2018*]*"
)
_QUOTED: Final = r"[\"\u201c\u2018'*][^\"\u201c\u201d()]{1,40}[\"\u201d\u2019'*]"
_OTHER_NAME: Final = r"(?:,? or (?:the |our )?" + _QUOTED + ")"
_AS_TOLD: Final = r",? (?:for short|in short|hereafter|hereinafter|henceforth)"
_TAIL: Final = (
    r"(?:\((?:e?s|\w)\))?\.?(?:['\u2019]s)?"
    + _MARKS
    + "(?:"
    + _OTHER_NAME
    + r"|(?: \w+){0,3}|"
    + _AS_TOLD
    + r"| ?[;,:=\u2013\u2014].*| -.*)"
    + _MARKS
)


class Form(NamedTuple):
    """A short form as written, and its prose offsets."""

    text: str
    start: int
    end: int


def forms_in(page: Page, start: int, end: int) -> tuple[list[Form], str]:
    """Return the short forms at the head of a bracket's content, and what joins the first two."""
    code = page.codes.get(start)
    if code is not None and code.end == end:
        return ([Form(code.value, start, end)], "") if is_short(code.value) else ([], "")
    position = _past_lead(page.prose, start, end)
    slashed = compiled(_SLASHED).match(page.prose, position, end)
    if slashed and _is_of_parts(slashed[0]):
        return [Form(slashed[0], *slashed.span())], ""
    forms, joint = _joined(page, position, end)
    if forms and forms[-1].end < end and not compiled(_TAIL).fullmatch(page.prose, forms[-1].end, end):
        return [], ""
    return forms, joint


def _is_of_parts(text: str) -> bool:
    """Whether what a slash joins is one short form, "R/GH", and not several, "CLV/LTV"."""
    return is_short(text) and not all(is_short(part) for part in text.split("/"))


def _joined(page: Page, position: int, end: int) -> tuple[list[Form], str]:
    """The short forms from a prose offset on, as long as something joins one to the next."""
    prose = page.prose
    forms: list[Form] = []
    joint = ""
    while match := _PIECE.match(prose, position, end):
        text = match[0].removesuffix("'s").removesuffix("\u2019s")
        text = text.rstrip(".") if text.count(".") == 1 else text
        if not is_short(text) or (_is_camel(text) and not page.index.meanings(text)):
            break
        forms.append(Form(text, match.start(), match.start() + len(text)))
        between = compiled(_BETWEEN).match(prose, match.end(), end) if match.end() < end else None
        if not between or not _PIECE.match(prose, between.end(), end):
            break
        joint = joint or between[0].strip()
        position = between.end()
    return forms, joint


def is_short(text: str) -> bool:
    """Whether a piece of a bracket may be a short form: two capitals, a capital and a digit, or three letters with one.

    That is more than a scan takes for one: in a bracket behind the words that it is made of, "Dx" is a short form, and
    so are "E-test" and "vitD". "App", "You", "I'm" and "Day" are words.
    """
    if not 1 < len(text) < 15 or _is_word(text) or compiled(_FILE).search(text):
        return False
    capitals = sum(map(str.isupper, text))
    if capitals != 1:
        return capitals > 1
    if len(text) < 6 and (text[1] == "-" or text[0].islower()):
        return True
    return len(text) < 4 or any(map(str.isdigit, text))


_FILE: Final = r"\w{3}\.[a-z]{1,4}$"  # "DESIGN.md"


def _is_word(text: str) -> bool:
    """Whether a piece is a word with a capital."""
    if "'" in text or "\u2019" in text:
        return True
    if not text.istitle():
        return False
    spoken = len(text) == 3 and any(vowel in text for vowel in "aeiou")
    return spoken or text in _TITLED_WORDS or is_stop_word(text)


_TITLED_WORDS: Final = frozenset("Add Ads All Any App Ask Go Inc Its Off Ok Old Our Out Own".split())


def _is_camel(text: str) -> bool:
    """Whether words written as one are a name or a placeholder: GeoTracker, CustomerName; but not DevOps."""
    capitals = sum(map(str.isupper, text))
    return compiled(_CAMEL).fullmatch(text) is not None and len(text) > 3 * capitals


_CAMEL: Final = "(?:[A-Z][a-z]+){2,}|[A-Z][a-z]*-[A-Z][a-z]*"


def _past_lead(prose: str, start: int, end: int) -> int:
    """Where the first word begins that does not merely lead up to a short form: "(also known as the "CLV")"."""
    announced = compiled(_ANNOUNCED, True).match(prose, start, end) if prose[start] in "WwFf" else None
    if announced:
        start = announced.end()
    while True:
        word = _PIECE.search(prose, start, min(end, start + 24))
        if word is None:
            return start
        if not word[0].islower() or word[0].rstrip(".") not in _LEAD:
            return word.start() if not prose[start : word.start()].strip(" ,:=+~" + _QUOTES) else start
        start = word.end()


_WE_CALL_IT: Final = "we (?:call|abbreviate|shorten)(?: it| this| them)?(?: to| as)? "
_ANNOUNCED: Final = either(_WE_CALL_IT, "from (?:here|now) on,? ")
_QUOTES: Final = ".\"'\u201c\u201d\u2018\u2019*"
