"""Letters that nobody lists: numbers of the Romans, companies, placeholders, words in capitals."""

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.token import Exemption, Token
from jargonlint.text.patterns import compiled

_ROMAN: Final = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ROMAN_LETTERS: Final = frozenset("MDCLXVI")
_SMALL_ROMAN: Final = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())
_COUNTING_WORDS: Final = (
    "part chapter section volume vol\\. book article phase title appendix annex act level tier type class stage step "
    "figure table war king queen pope louis henry charles george elizabeth bowl schedule exhibit"
)
_COUNTED: Final = rf"\b(?:{'|'.join(_COUNTING_WORDS.split())})\s$"
_COMPANY_FORMS: Final = frozenset(
    "Corp Corporation Inc Incorporated Ltd Limited LLC LLP PLC plc GmbH AG SARL Pty Oy AB "
    "University College Bank Airlines Motors Pharma Holding Holdings Technologies Technology Labs Group Systems "
    "Solutions Software Media Partners Ventures Capital Networks Studios Consulting Consultants Strategies Associates "
    "Agency Institute".split()
)
_PLACEHOLDERS: Final = frozenset(
    "YYYY YYMM YYMMDD MMDD DDMM MMYY DDMMYY MMDDYY YYYYMMDD ABC ABCD XYZ FOO BAR BAZ LOREM IPSUM".split()
)
_LONGEST: Final = 7  # letters; a longer run of capitals that nobody lists is a word or a code
_SHORT_WORD: Final = 3  # letters
_CAPITAL_WORD: Final = r"[A-Z][A-Z'\u2019]+"
_NUMBER_BEHIND: Final = r"[ -]\d{3,}\b"


def is_mixed(form: str) -> bool:
    """Whether an unlisted form of capitals and small letters looks like a short form: SaaS, VoC, eNPS."""
    small = sum(map(str.islower, form))
    capitals = sum(map(str.isupper, form))
    return len(form) <= 6 and capitals >= 2 and small <= capitals


def _is_a_word_with_capitals_inside(token: Token) -> bool:
    return not is_mixed(token.form) or token.matches(_WORD_AND_LETTERS)


_WORD_AND_LETTERS: Final = r"[A-Z][a-z]+[A-Z]{2,}|[A-Z]{3,}[a-rt-z][a-z]+"  # FiOS, PHPDoc; but SaaS, VoC, CSat


def _has_accents(token: Token) -> bool:
    return not token.form.isascii()


def _is_roman(token: Token) -> bool:
    """Whether letters are a number: of I, V and X, a year, or behind a word that counts ("Chapter C")."""
    form = token.form
    if form in _SMALL_ROMAN:
        return True
    if not _ROMAN_LETTERS.issuperset(form) or not token.matches(_ROMAN):
        return False
    return (form[0] == "M" and len(form) > 3) or token.is_preceded_by(_COUNTED, 12)


def _is_a_company(token: Token) -> bool:
    """Whether "Inc." or the like follows, a comma between perhaps."""
    following = token.page.prose[token.end : token.end + 18].lstrip(",")
    return following[:1] == " " and following[1:].split(" ", 1)[0].rstrip(".,;:)\n") in _COMPANY_FORMS


def _is_a_company_of_the_page(token: Token) -> bool:
    """Whether the page calls it a company in another place: "From ZORG Corporation"."""
    return len(token.form) > 1 and token.form in token.page.companies


def _is_a_placeholder(token: Token) -> bool:
    form = token.form
    return form in _PLACEHOLDERS or "XX" in form or (len(form) > 2 and len(set(form)) == 1)


def _is_an_ordinary_word(token: Token) -> bool:
    return token.form.lower() in token.page.words()


def _ends_as_words_do(token: Token) -> bool:
    """Whether capitals have an ending that makes words, and no short form: "REFUTED"."""
    return len(token.form) >= _LONG_WORD and token.matches(r"[A-Z]+(?:ED|ING|[ST]ION|ABLE|MENT|NESS|OUS|LY)")


_LONG_WORD: Final = 6  # letters


def _is_too_long(token: Token) -> bool:
    return len(token.form) > _LONGEST


def _stands_in_small_letters_too(token: Token) -> bool:
    """Whether the page writes it as a word, too; of three letters, several times ("the Dub platform")."""
    form = token.form
    if len(form) == _SHORT_WORD:
        word = form.capitalize()
        return token.page.may_have(word) and word in token.page.short_words
    return len(form) > _SHORT_WORD and token.page.may_have(form[1:].lower()) and form.lower() in token.page.small


def _is_shouted(token: Token) -> bool:
    """Whether a longer word in capitals stands before or after, a blank between, or is joined by a hyphen."""
    prose, start, end = token.page.prose, token.start, token.end
    if prose[end : end + 1] == "-":
        joined = compiled(_CAPITAL_WORD).match(prose, end + 1)
        if joined and len(joined[0]) > 3 and joined[0].lower() in token.page.words():
            return True
    if len(token.form) < 4:
        return _follows_a_shouted_word(token)
    if prose[end : end + 1] == " ":
        following = compiled(_CAPITAL_WORD).match(prose, end + 1)
        if following and len(following[0]) > 3:
            return True
    if prose[start - 1 : start] != " ":
        return False
    left = max(prose.rfind(" ", 0, start - 1), prose.rfind("\n", 0, start - 1)) + 1
    preceding = prose[left : start - 1]
    return len(preceding) > 3 and compiled(_CAPITAL_WORD).fullmatch(preceding) is not None


def _is_listed_with_shouted_words(token: Token) -> bool:
    """Whether the word before or behind it in a list is an ordinary one in capitals: "STOP, STOPALL"."""
    prose, start, end = token.page.prose, token.start, token.end
    before = compiled(r"\b([A-Z]{3,20})[\"'\u201d]?, [\"'\u201c]?$").search(prose, max(start - 26, 0), start)
    behind = compiled(r"[\"'\u201d]?, [\"'\u201c]?([A-Z]{3,20})\b").match(prose, end)
    words = [match[1].lower() for match in (before, behind) if match]
    return any(word in token.page.words() for word in words)


def _follows_a_shouted_word(token: Token) -> bool:
    """Whether an ordinary word in capitals stands right before: "CRITICAL GAP"."""
    preceding = compiled(r"(?<![\w-])[A-Z]{4,20} $").search(token.page.prose, max(token.start - 22, 0), token.start)
    return preceding is not None and preceding[0].strip().lower() in token.page.words()


def _stands_in_a_shouted_block(token: Token) -> bool:
    """Whether a block has no small letter and several words that are ordinary: "JANE ROE - A PERSONAL PHILOSOPHY"."""
    segment = token.page.segment_of(token.start)
    if segment.end - segment.start > _LONGEST_SHOUT:
        return False
    text = token.page.prose[segment.start : segment.end]
    if not text.isupper():
        return False
    words = [word.lower() for word in compiled(r"[A-Z]{3,}").findall(text)]
    return sum(word in token.page.words() for word in words) >= _FEWEST_SHOUTED


_LONGEST_SHOUT: Final = 120
_FEWEST_SHOUTED: Final = 2


def _has_a_number_behind(token: Token) -> bool:
    return token.page.prose[token.end + 1 : token.end + 2].isdigit() and token.is_followed_by(_NUMBER_BEHIND)


MIXED_CASE: Final = (
    Exemption(
        "mixed case",
        _is_a_word_with_capitals_inside,
        ("Ask «GitHubber» about «MyThing»", "A «ZuQQ» page", "A «ZQPDoc» block"),
    ),
)  # fmt: skip
LETTERS: Final = (
    Exemption("other language", _has_accents, ("A «MÉDIA» page",)),
    Exemption("roman numeral", _is_roman, ("Part «III» of the plan", "Chapter «MCM» begins", "Copyright «MMXXIV»")),
    Exemption("name", _is_a_company, ("Ask «ZORG» Inc. first", "Ask «ZORG», GmbH first")),
    Exemption("name", _is_a_company_of_the_page, ("From Zorg and «ZQG» Corporation. «ZQG» likes it.",)),
    Exemption("placeholder", _is_a_placeholder, ("Call «XYZ» or «QQQ»",)),
    Exemption("emphasis", _is_an_ordinary_word, ("You must «NOT» share it",)),
    Exemption("emphasis", _ends_as_words_do, ("It is «ZORPED» now",)),
    Exemption("shouting", _is_too_long, ("The «SPECTACULARZ» event",)),
    Exemption("emphasis", _stands_in_small_letters_too, ("Our zorglub is «ZORGLUB»", "A Zob is a Zob shop: «ZOB» it")),
    Exemption("shouting", _is_shouted, ("THE WONDERFUL «ZORGLUB» EVENT", "A «ZUB»-SKILL", "A CRITICAL «ZUB» now")),
    Exemption("emphasis", _is_listed_with_shouted_words, ("Reply STOP, «STOPZO» or END", 'Say "«STOPZO»", "STOP"')),
    Exemption("shouting", _stands_in_a_shouted_block, ("JANE «ZOB» - PERSONAL PHILOSOPHY",)),
    Exemption("numbered standard", _has_a_number_behind, ("We follow «QEN» 15838 here",)),
)  # fmt: skip
