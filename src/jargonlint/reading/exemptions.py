"""Why something with the shape of a short form is left alone: every reason, with its test and its examples.

`scan` asks `of_known` and `of_unknown` about each token; what listed words are in their places is for
`homonyms.py` to say. The names of the reasons are stable: `--show-skipped` and
`explain FILE:LINE:COLUMN` print them, with the sentence of `REASONS`.

To leave something else alone, add a row with a test and examples, which are tests too («» marks the
form that is left alone). Rows are tried in order, and the first whose test holds gives the reason.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from jargonlint.model import Reason, Term
from jargonlint.reading.scan_page import ScanPage
from jargonlint.text.patterns import compiled, either
from jargonlint.words.bank import is_place

REASONS: Final[dict[Reason, str]] = {
    "name": "is the name of a company, product, standard or format",
    "in a name": "is part of a longer name",
    "capitals": "has capitals in a sentence, as names have",
    "in a word": "is part of a longer word",
    "everyday": "is known to every reader",
    "household": "is a word of software, which this page speaks of: its readers know it",
    "common": "is listed under `common` in the configuration",
    "audience": "is known to the audience of this page",
    "state": "is a state or province after a place, or in a list of states",
    "time": "is a time of day",
    "roman numeral": "is a roman numeral",
    "emphasis": "is an ordinary word in capitals",
    "shouting": "stands in a run of words in capitals",
    "placeholder": "is a placeholder for a date, a number or a text",
    "identifier": "is an identifier: a constant, variable, tag or handle",
    "file name": "is part of a file name or a host name",
    "ticket id": "is part of a ticket number",
    "product code": "is a product code, a version or a level",
    "numbered standard": "is a standard with its number",
    "quarter": "is a quarter, a half, a week or a fiscal year",
    "number": "is a number with its unit or ending",
    "hex": "is a hexadecimal number",
    "mixed case": "is a word with a capital inside, not a short form that the bank knows",
    "appendix": "stands in the glossary that jargonlint manages on this page",
    "ordinary sense": "is an ordinary word here: nothing around it speaks of the field",
    "language": "is the code of a language or a country",
    "title": "stands in the title of something",
    "label": "is a label, of a screen or a list",
    "quotation": "is what somebody says, not this page",
    "mention": "is spoken of as a word here, not used",
    "other language": "stands in a text that is not English",
    "speaker": "is the initials of a person",
    "stock symbol": "is the symbol of a share",
}
"""What each reason says of a word, as a sentence without its subject."""


class Token(NamedTuple):
    """Something with the shape of a short form.

    form   without a plural or possessive ending
    start  prose offset of its first character; `end` after the last one of the whole word
    terms  what the bank knows it as; () if it does not
    """

    page: ScanPage
    form: str
    start: int
    end: int
    terms: tuple[Term, ...]

    @property
    def before(self) -> str:
        """The character before the token; a blank at the start of the prose."""
        return self.page.prose[self.start - 1] if self.start else " "

    @property
    def after(self) -> str:
        """The character after the token."""
        return self.page.prose[self.end : self.end + 1]

    @property
    def run(self) -> str:
        """What stands between the blanks around the token, up to 80 characters to either side."""
        prose = self.page.prose
        first = max(self.start - 80, 0)
        left = max(prose.rfind(" ", first, self.start), prose.rfind("\n", first, self.start), first - 1) + 1
        ends = [prose.find(blank, self.end, self.end + 80) for blank in " \n"]
        return prose[left : min((end for end in ends if end >= 0), default=self.end + 80)]

    @property
    def preceding(self) -> str:
        """The word before the token, one blank away, in small letters and without quotation marks; "" for none."""
        before = self.page.prose[max(self.start - 24, 0) : self.start]
        words = before.rstrip("\"'\u201c\u2018*").split(" ")
        return words[-2].strip("\"'\u201c\u2018*(").lower() if len(words) > 1 and not words[-1] else ""

    def matches(self, pattern: str) -> bool:
        """Whether the whole form matches."""
        return compiled(pattern).fullmatch(self.form) is not None

    def is_followed_by(self, pattern: str) -> bool:
        """Whether a pattern matches right behind the token."""
        return compiled(pattern).match(self.page.prose, self.end) is not None

    def is_preceded_by(self, pattern: str, reach: int) -> bool:
        """Whether a pattern is found in the `reach` characters before the token."""
        return compiled(pattern, True).search(self.page.prose, max(self.start - reach, 0), self.start) is not None


class Exemption(NamedTuple):
    """A row of a table: why a token is left alone, when, and texts in which «it» is."""

    reason: Reason
    test: Callable[[Token], bool]
    examples: tuple[str, ...]


def of_known(token: Token) -> Reason:
    """Return why a form that the bank knows is left alone, or ""."""
    reason = _of_neighbours(token)
    if reason:
        return reason
    if len(token.terms) == 1 and token.terms[0].is_judged:
        return "numbered standard" if _is_numbered_standard(token) else ""
    return _first(KNOWN_FORMS, token)


def of_unknown(token: Token) -> Reason:
    """Return why a form that the bank does not know is left alone, or ""."""
    reason = _of_neighbours(token) or _first(NAMED, token)
    if reason:
        return reason
    if token.form.isalpha():
        return _first(LETTERS if token.form.isupper() else MIXED_CASE, token)
    return _first(DIGITS, token) if token.form.isalnum() else ""


def _of_neighbours(token: Token) -> Reason:
    """Judge by what stands beside the token; most stand between blanks, which is found out first."""
    if token.before != " " or token.after not in " ,;)!?\n":
        reason = _first(TOUCHED, token)
        if reason:
            return reason
    return _first(BESIDE, token)


def _first(rows: Iterable[Exemption], token: Token) -> Reason:
    for row in rows:  # asked of every short form: a generator takes a third longer
        if row.test(token):
            return row.reason
    return ""


# The characters that touch a token ------------------------------------------------------------------

_DATE_PARTS: Final = ("YYYY", "YY", "MM", "DD", "HH", "SS")
_DATE_PART: Final = f"(?:{'|'.join(_DATE_PARTS)})"
_DATE_PATTERN: Final = rf"{_DATE_PART}[-/.:]|[-/.:]{_DATE_PART}\b"
_HEX: Final = r"[0-9A-F]{6}|[0-9A-F]{8}|[0-9A-F]{12,}"


def _is_hex_after_a_hash(token: Token) -> bool:
    return token.before == "#" and compiled(_HEX).fullmatch(token.page.prose, token.start, token.end) is not None


def _touches_a_sign_of_code(token: Token) -> bool:
    return token.before in "_#@$%\\=" or token.after in ("_", "=", "%", "\\")


def _has_a_number_behind_a_hyphen(token: Token) -> bool:
    return token.after == "-" and token.page.prose[token.end + 1 : token.end + 2].isdigit()


def _is_a_date_before_a_number(token: Token) -> bool:
    near = max(token.start - 5, 0), token.end + 5
    return _has_a_number_behind_a_hyphen(token) and compiled(_DATE_PATTERN).search(token.page.prose, *near) is not None


def _opens_a_date(token: Token) -> bool:
    opens = token.after in ("-", "/", ":", ".") and token.page.prose[token.start] in "YMDHS"
    return opens and compiled(_DATE_PATTERN).match(token.page.prose, token.start) is not None


def _goes_on_with_a_date(token: Token) -> bool:
    return token.before in "-/:." and token.page.prose[token.start : token.end] in _DATE_PARTS


def _has_a_file_ending(token: Token) -> bool:
    following = token.page.prose[token.end + 1 : token.end + 2]
    return token.after == "." and (following.islower() or following.isdigit())


def _is_the_ending_of_a_file(token: Token) -> bool:
    if token.before != "." or token.start < 2:
        return False
    prose, preceding = token.page.prose, token.page.prose[token.start - 2]
    if preceding.isalnum():
        return not preceding.isupper()
    return preceding in " (" and prose[token.start : token.end].isupper()


def _is_behind_a_capital_and_a_hyphen(token: Token) -> bool:
    """Whether a number opens the form behind one capital: the tax form W-8BEN."""
    prose, start = token.page.prose, token.start
    return token.before == "-" and prose[start].isdigit() and prose[start - 2].isupper() and prose[start - 3] in " ([\n"


def _is_behind_a_number_and_a_hyphen(token: Token) -> bool:
    if token.before != "-" or token.start < 2 or not token.page.prose[token.start - 2].isdigit():
        return False
    return any(character.isdigit() for character in token.page.prose[token.start : token.end])


_SEPARATED: Final = r"[0-9A-Fa-f]{2,}(?:[:-][0-9A-Fa-f]{2,}){2,}[.,;)]?"  # 52:85:1A:AC, 3f2a-99b1-AACE
_CODE_GROUPS: Final = r"(?=.*\d)[0-9A-Z]{3,}(?:-[0-9A-Z]{3,}){2,}[.,;)]?"  # FFA3-DDBC-AACE
_PATH: Final = r"[(\"'\u201c]?[\w.~-]*(?:/[\w.~-]*){2,}[.,;)\"'\u201d]*"
_HOST: Final = r"[(\"'\u201c]?(?:[\w-]+\.)+[a-z]{2,}/\S*"
_HEADER: Final = r"[(\"'\u201c]?X(?:-[A-Za-z]+){2,}[:.,;)\"'\u201d]*"
_YOURS: Final = r"[(\"'\u201c<\[]?(?:YOUR|MY|ENTER|INSERT)(?:-[A-Z0-9]+)+[>\].,;:)\"'\u201d]*"


def _is_part_of_an_id(token: Token) -> bool:
    touches = token.before in ":-" or token.after in (":", "-")
    return touches and _matches_run(token, _SEPARATED, _CODE_GROUPS)


def _matches_run(token: Token, *patterns: str) -> bool:
    return any(compiled(pattern).fullmatch(token.run) for pattern in patterns)


def _is_part_of_a_path(token: Token) -> bool:
    """Whether the token stands between slashes of an address or a path, with small letters: LTV/CAC/ARR is none."""
    if token.before != "/" and token.after != "/":
        return False
    return any(character.islower() for character in token.run) and _matches_run(token, _PATH, _HOST)


def _is_part_of_a_host(token: Token) -> bool:
    """Whether capitals follow a full stop: GOV.UK."""
    following = token.page.prose[token.end + 1 : token.end + 4]
    is_host = token.after == "." and following[:2].isupper() and following[:2].isalpha()
    return is_host and not following[2:].isalnum() and len(token.form) > 1 and "." not in token.form


def _is_an_option_or_a_header(token: Token) -> bool:
    if token.before != "-" and token.after != "-":
        return False
    return token.run.startswith("--") or _matches_run(token, _HEADER)


def _is_a_placeholder_with_hyphens(token: Token) -> bool:
    return "-" in (token.before, token.after) and _matches_run(token, _YOURS)


def _is_a_field_to_be_filled(token: Token) -> bool:
    """Whether a form that nobody lists stands in brackets, bars or signs of its own: [FNAME], *|LNAME|*."""
    pair = token.before + token.after
    if pair == "[]" and token.page.prose[token.end + 1 : token.end + 2] in ("(", ":"):
        return False
    return pair in ("[]", "||", "{}", "<>", "%%") and not token.terms and len(token.form) > 3


def _is_too_long_did_not_read(token: Token) -> bool:
    prose = token.page.prose
    return prose.startswith("TL;DR", token.start) or prose.startswith("TL;DR", max(token.start - 3, 0))


def _is_an_emoji(token: Token) -> bool:
    return token.before == ":" and token.after == ":"


def _is_a_locale(token: Token) -> bool:
    """Whether a country follows its language: pt-BR."""
    prose, start = token.page.prose, token.start
    language = prose[start - 3 : start - 1]
    is_code = token.before == "-" and language.islower() and language.isalpha()
    return is_code and prose[start - 4 : start - 3] in " (\"'/,"


TOUCHED: Final = (
    Exemption("hex", _is_hex_after_a_hash, ("the colour #«FFEEDD»",)),
    Exemption("identifier", _touches_a_sign_of_code, ("Set «NODE»_«ENV» first", "Join #«CXDAY» online")),
    Exemption("placeholder", _is_a_date_before_a_number, ("Name it «YYYY»-12",)),
    Exemption("ticket id", _has_a_number_behind_a_hyphen, ("Fixed in «CXM»-1234 today",)),
    Exemption("placeholder", _opens_a_date, ("Write «YYYY»-MM here", "at «HH»:MM")),
    Exemption("placeholder", _goes_on_with_a_date, ("Write YYYY-«MM»-«DD» here",)),
    Exemption("file name", _has_a_file_ending, ("Read the «README».md file", "Use «ASPX».3")),
    Exemption("file name", _is_the_ending_of_a_file, ("Open page.«ASPX» now", "a .«PSDX» file")),
    Exemption("file name", _is_part_of_a_path, ("Ask at wiki.pots.example/spaces/«BOOP»/ now", "in img/«BQP»/a today")),
    Exemption("file name", _is_part_of_a_host, ("Charts for «GOV».UK pages",)),
    Exemption("product code", _is_behind_a_number_and_a_hyphen, ("Order the 300-«X1Z» now",)),
    Exemption("product code", _is_behind_a_capital_and_a_hyphen, ("Fill in form W-«8BQN» first",)),
    Exemption("hex", _is_part_of_an_id, ("The till 52:85:1A:«AC»:«FE»:3D is new", "It is no. FFA3-«DDBC»-AACE")),
    Exemption("identifier", _is_an_option_or_a_header, ("Send X-«QQP»-Id with it", "Call it with --«QQP» now")),
    Exemption("placeholder", _is_a_placeholder_with_hyphens, ("Set it to YOUR-«APX»-KEY now",)),
    Exemption("placeholder", _is_a_field_to_be_filled, ("Dear [«FNAME»], hello", "Dear |«LNAME»|, hello")),
    Exemption("identifier", _is_an_emoji, ("We like it :«QQZ»: today",)),
    Exemption("language", _is_a_locale, ("We speak pt-«BR» here",)),
)  # fmt: skip

# What stands beside a token -------------------------------------------------------------------------

_EXCHANGES: Final = frozenset(
    "nasdaq nyse amex lse aim tsx tsxv asx otc otcqb otcqx otcmkts fra etr xetra six hkex sehk bse nse tse tyo epa "
    "euronext bit bme sgx jse krx kospi".split()
)
_TYPED: Final = frozenset("code codes coupon voucher promo promocode password passcode".split())
_LANGUAGES: Final = frozenset(
    "AR BG CS DA DE EL EN ES ET FI FR GA HE HR HU IT JA KO LT LV NB NL NO PL PT RO RU SK SL SV TR UK ZH".split()
)
_AFTER_A_NAME: Final = frozenset(
    "OBE CBE MBE KC QC CPA PMP FRSA CFA CFP CISSP CISA CISM PHR SPHR RN MD JD LLM MFA DDS FCA ACCA FAIA AIA PE CSM "
    "CSPO PSM ITIL APR".split()
)
_NAME_BEFORE: Final = r"\b(?-i:[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w'\u2019-]+), $"
_NAME_RIGHT_BEFORE: Final = r"\b(?-i:[A-Z][a-z]+ [A-Z][a-z][\w'\u2019-]*) $"
_LANGUAGE_WORDS: Final = r"\b(?:languages?|locali[sz]\w*|translat\w+|available in|speaks?|versions?)\b"
_SPEAKS_OF_WORDS: Final = either(  # advice on how something is written
    *(r"abbreviat\w*", "acronyms?", r"capitali[sz]\w*", r"hyphenat\w*", "lower ?case", "rather than", "instead of"),
    *(
        r"avoid\w*",
        r"spell\w*",
        "writ(?:e|es|ing|ten)",
        "words?",
        r"shorten\w*",
        r"don['\u2019]t use",
        "do not use",
        "not",
    ),
)
_NAME_BEGINS: Final = r"\b(?-i:[a-z]+,?(?: [A-Z]\w+)? [A-Z][a-z]+\w*) $"
_NAME_GOES_ON: Final = r" [A-Z][a-z]+\b"
_LEVEL_OF: Final = r"\b(?:WCAG(?: \d\.\d)?|levels?)(?: A+,?(?: and| or|/)?)? $"
_WORDING: Final = rf"\b{_SPEAKS_OF_WORDS}\b"


def _is_a_stock_symbol(token: Token) -> bool:
    return token.preceding.rstrip(":") in _EXCHANGES and token.preceding.endswith(":")


def _is_a_code_to_type(token: Token) -> bool:
    """Whether a form that nobody lists is to be typed: "use code FREESHIP"."""
    return token.preceding.rstrip(":") in _TYPED and not token.terms and len(token.form) > 3


def _is_a_language(token: Token) -> bool:
    """Whether a code stands alone in a bracket, or in a list of codes of languages, a word near it that speaks of
    them."""
    if token.form not in _LANGUAGES:
        return False
    if token.before + token.after in ("()", "[]") and not token.terms:
        return True
    prose, start, end = token.page.prose, token.start, token.end
    near = compiled(_CODE).findall(prose, max(start - 10, 0), end + 10)
    return sum(code in _LANGUAGES for code in near) > 1 and token.is_preceded_by(_LANGUAGE_WORDS, 60)


def _follows_a_name(token: Token) -> bool:
    """Whether letters of a degree or an honour stand behind a person's name."""
    if token.form not in _AFTER_A_NAME:
        return False
    return token.is_preceded_by(_NAME_BEFORE, 40) or (not token.terms and token.is_preceded_by(_NAME_RIGHT_BEFORE, 40))


def _signs_a_text(token: Token) -> bool:
    """Whether initials sign a block: "By JQR"."""
    segment = token.page.segment_of(token.start)
    ends_block = not token.page.prose[token.end : segment.end].strip(" .)")
    return token.preceding == "by" and ends_block and not token.terms and len(token.form) < 4


def _is_inside_a_name(token: Token) -> bool:
    """Whether words with a capital stand on both sides, in a sentence: "the Google API Console"."""
    if not token.is_followed_by(_NAME_GOES_ON) or not token.is_preceded_by(_NAME_BEGINS, 40):
        return False
    return token.page.segment_of(token.start).kind != "heading"


def _is_a_level(token: Token) -> bool:
    """Whether letters are a level of a standard: "WCAG 2.1 AA"."""
    return set(token.form) == {"A"} and token.is_preceded_by(_LEVEL_OF, 16)


def _is_a_table_of_contents(token: Token) -> bool:
    """Whether "TOC" is all that a block says: the place of a table of contents."""
    if token.form != "TOC":
        return False
    segment = token.page.segment_of(token.start)
    return token.page.prose[segment.start : segment.end].strip(" []_{:}.0123456789\n").upper() == "TOC"


_FEWEST_CODES: Final = 3


def _is_in_a_list_of_codes(token: Token) -> bool:
    """Whether a form opens an item that says what the code does, of a list of which most codes are in no table."""
    segment = token.page.segment_of(token.start)
    if segment.kind != "item" or token.start - segment.start > 1 + len(token.form) or token.after not in ":/ ":
        return False
    codes = token.page.codes(segment)
    unlisted = sum(not token.page.index.meanings(code) for code in codes)
    return len(codes) >= _FEWEST_CODES and token.form in codes and 2 * unlisted > len(codes)


def _is_quoted_as_a_word(token: Token) -> bool:
    """Whether a form stands in quotation marks of its own in a sentence about wording."""
    if token.before not in "\"\u201c'\u2018" or token.after not in ('"', "\u201d", "'", "\u2019"):
        return False
    near = token.page.prose[max(token.start - 60, 0) : token.start]
    return compiled(_WORDING, True).search(near) is not None


BESIDE: Final = (
    Exemption("everyday", _is_too_long_did_not_read, ("«TL»;«DR»: buy less.",)),
    Exemption("stock symbol", _is_a_stock_symbol, ("Example Pots (NYSE: «HBQS»; TSX: «XQPT») met",)),
    Exemption("placeholder", _is_a_code_to_type, ("Use code «FREESHIP» at checkout", "promo code “«TAKETEN»” is here")),
    Exemption("language", _is_a_language, ("Available in «EN», «FR» and «ES».", "Take the survey («EN») now")),
    Exemption("name", _follows_a_name, ("Ask Jane Roe, «CPA», today", "Ask Jane Roe «OBE» today")),
    Exemption("in a name", _is_inside_a_name, ("Use the Example «API» Console now",)),
    Exemption("product code", _is_a_level, ("It meets WCAG 2.1 «AA» now", "Level A and «AA» are met")),
    Exemption("placeholder", _is_a_table_of_contents, ("[«TOC»]", "1. [[_«TOC»_]]")),
    Exemption("label", _is_in_a_list_of_codes, ("- «QRTS»: Be brief\n- «ZPOK»: Be sure\n- «CTA»: Say it",)),
    Exemption("mention", _is_quoted_as_a_word, ("Write the word rather than “«DOLX»” here.", "Spelled “«DOLX»”")),
)  # fmt: skip

# What a page tells of a form that nobody lists -------------------------------------------------------

_NAMED_THING: Final = either(  # what has a name of its own
    *"company community tool platform service startup start-up project library framework app vendor".split(),
    *"provider agency conference language nonprofit organi[sz]ation".split(),
)
_IS_A_NAME: Final = rf" is an? (?:[\w-]+ ){{0,4}}?{_NAMED_THING}\b"  # "ZEPPO is a small analytics company"


def _links_to_its_own_site(token: Token) -> bool:
    """Whether the form is linked to a host of its own name."""
    return token.page.host_of(token.start).startswith(token.form.lower())


def _is_a_site_of_the_page(token: Token) -> bool:
    """Whether the page links to a site, or to somebody's pages on one, of that name."""
    return len(token.form) > 3 and token.form.lower() in token.page.sites


def _is_part_of_code_of_the_page(token: Token) -> bool:
    """Whether a piece of code on the page holds the form and more: `<SHOPSO URL>`, `ShopsoProfiles`."""
    if len(token.form) < 4:
        return False
    words = token.page.code_words
    return token.form in words or any(word.startswith(token.form.capitalize()) for word in words)


def _is_the_home_of_a_link(token: Token) -> bool:
    """Whether the form is all that a link to the root of a site says: a project, a company."""
    return token.page.is_home(token.start, token.end)


def _is_part_of_a_repository(token: Token) -> bool:
    """Whether a hyphen joins the form to the name of somebody's repository: "acme/Big-QQP"."""
    return "-" in (token.before, token.after) and _matches_run(token, _REPOSITORY)


def _is_told_as_a_name(token: Token) -> bool:
    """Whether the block says that it is a company, a tool or the like."""
    return len(token.form) > 3 and token.is_followed_by(_IS_A_NAME)


_NAME: Final = r"(?-i:[A-Z][a-z]{2,}(?:[A-Z][a-z]+)*\b)"
_REPOSITORY: Final = r"[(\[]?[\w.]+/\w+(?:-\w+)+[\]).,;:]*"
_NAMES_BEFORE: Final = rf"{_NAME}(?: {_NAME})?, (?:(?:and|or) )?$"
_TWO_NAMES_BEFORE: Final = rf"{_NAME}(?: {_NAME})?, {_NAME}(?: {_NAME})?,? (?:(?:and|or) )?$"
_NAMES_AFTER: Final = rf",? (?:(?:and|or) )?{_NAME}(?: {_NAME})?(?=,| and| or|[.)\n])"
_TWO_NAMES_AFTER: Final = rf", {_NAME}(?: {_NAME})?,? (?:(?:and|or) )?{_NAME}"


def _stands_among_names(token: Token) -> bool:
    """Whether a list goes on with words that only names are written as: "Statsig, ZEPPO, Optimizely"."""
    if token.before != " " or len(token.form) < 3:
        return False
    if token.is_followed_by(_TWO_NAMES_AFTER):
        return True
    if token.is_preceded_by(_TWO_NAMES_BEFORE, 60):
        return True
    return token.is_preceded_by(_NAMES_BEFORE, 30) and token.is_followed_by(_NAMES_AFTER)


def _is_a_host_without_dot(token: Token) -> bool:
    """Whether the page writes it with a full stop as an address: USAGov beside USA.gov."""
    form = token.form.lower()
    if form.isupper() or len(form) < 5 or token.form.isupper():
        return False
    return form in token.page.hosts


NAMED: Final = (
    Exemption("name", _links_to_its_own_site, ("[«CHAOZZ»](https://chaozz.example/) meets today",)),
    Exemption(
        "name",
        _stands_among_names,
        ("Try Statsig, «ZEPPO», Optimizely", "We post to «CZDN», Juejin, and Zhihu", "Ask Jira, Asana or «ZOTO» now"),
    ),
    Exemption("name", _is_a_site_of_the_page, ("We met «CHAOZZ» [here](https://github.com/chaozz/plan)",)),
    Exemption("identifier", _is_part_of_code_of_the_page, ("Set «SHOPSO»: `<SHOPSO X>`", "Run «SHOPSO»: `ShopsoX -x`")),
    Exemption("name", _is_the_home_of_a_link, ("See [«Z2Q»](https://getz2q.example/) too",)),
    Exemption("name", _is_part_of_a_repository, ("It is in acme/Big-«QQP» now",)),
    Exemption("name", _is_told_as_a_name, ("«GRIMPT» is a small company of two",)),
    Exemption("name", _is_a_host_without_dot, ("«USAZov» runs the site usa.zov today",)),
    Exemption("speaker", _signs_a_text, ("By «JQR»",)),
)  # fmt: skip

# Letters that nobody lists --------------------------------------------------------------------------

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
    "University College Bank Airlines Motors Pharma Holding Holdings".split()
)
_PLACEHOLDERS: Final = frozenset(
    "YYYY YYMM YYMMDD MMDD DDMM MMYY DDMMYY MMDDYY YYYYMMDD ABC ABCD XYZ FOO BAR BAZ LOREM IPSUM".split()
)
_LONGEST: Final = 8  # letters; a longer run of capitals that nobody lists is a word or a code
_SHORT_WORD: Final = 3  # letters
_CAPITAL_WORD: Final = r"[A-Z][A-Z'\u2019]+"
_NUMBER_BEHIND: Final = r"[ -]\d{3,}\b"


def is_mixed(form: str) -> bool:
    """Whether an unlisted form of capitals and small letters looks like a short form: SaaS, VoC, eNPS."""
    small = sum(character.islower() for character in form)
    capitals = sum(character.isupper() for character in form)
    return len(form) <= 6 and capitals >= 2 and small <= capitals


def _is_a_word_with_capitals_inside(token: Token) -> bool:
    return not is_mixed(token.form)


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


def _is_a_placeholder(token: Token) -> bool:
    form = token.form
    return form in _PLACEHOLDERS or "XX" in form or (len(form) > 2 and len(set(form)) == 1)


def _is_an_ordinary_word(token: Token) -> bool:
    return token.form.lower() in token.page.words()


def _is_too_long(token: Token) -> bool:
    return len(token.form) > _LONGEST


def _stands_in_small_letters_too(token: Token) -> bool:
    """Whether the page writes it as a word, too; of three letters, several times ("the Dub platform")."""
    form = token.form
    if len(form) == _SHORT_WORD:
        return token.page.prose.count(f" {form.capitalize()} ") > 1
    return len(form) > _SHORT_WORD and form.lower() in token.page.small


def _is_shouted(token: Token) -> bool:
    """Whether the word before or after, one blank away, is a longer word in capitals too."""
    if len(token.form) < 4:
        return False
    prose, start, end = token.page.prose, token.start, token.end
    if prose[end : end + 1] == " ":
        following = compiled(_CAPITAL_WORD).match(prose, end + 1)
        if following and len(following[0]) > 3:
            return True
    if prose[start - 1 : start] != " ":
        return False
    left = max(prose.rfind(" ", 0, start - 1), prose.rfind("\n", 0, start - 1)) + 1
    preceding = prose[left : start - 1]
    return len(preceding) > 3 and compiled(_CAPITAL_WORD).fullmatch(preceding) is not None


def _has_a_number_behind(token: Token) -> bool:
    return token.page.prose[token.end + 1 : token.end + 2].isdigit() and token.is_followed_by(_NUMBER_BEHIND)


MIXED_CASE: Final = (
    Exemption("mixed case", _is_a_word_with_capitals_inside, ("Ask «GitHubber» about «MyThing»",)),
)  # fmt: skip
LETTERS: Final = (
    Exemption("roman numeral", _is_roman, ("Part «III» of the plan", "Chapter «MCM» begins", "Copyright «MMXXIV»")),
    Exemption("name", _is_a_company, ("Ask «ZORG» Inc. first", "Ask «ZORG», GmbH first")),
    Exemption("placeholder", _is_a_placeholder, ("Call «XYZ» or «QQQ»",)),
    Exemption("emphasis", _is_an_ordinary_word, ("You must «NOT» share it",)),
    Exemption("shouting", _is_too_long, ("The «SPECTACULARZ» event",)),
    Exemption("emphasis", _stands_in_small_letters_too, ("Our zorglub is «ZORGLUB»", "A Zob is a Zob shop: «ZOB» it")),
    Exemption("shouting", _is_shouted, ("THE WONDERFUL «ZORGLUB» EVENT",)),
    Exemption("numbered standard", _has_a_number_behind, ("We follow «QEN» 15838 here",)),
)  # fmt: skip

# Letters and digits that nobody lists ---------------------------------------------------------------

_HALF_OR_QUARTER: Final = r"[QH][1-4](?:FY)?\d{0,4}|[1-4][QH]\d{0,4}"
_YEAR: Final = r"(?:FY|CY)(?:[QH][1-4])?\d{0,4}|(?:FY|CY)\d{2,4}[QH]\d"
_WEEK_OR_DAY: Final = r"[WD]\d{1,3}"
_PERIOD: Final = f"{_HALF_OR_QUARTER}|{_YEAR}|{_WEEK_OR_DAY}"
_UNITS: Final = "ST ND RD TH AM PM X K M B BN MM D G P HR HRS MIN [KMGT]I?B PX FPS HZ KHZ MHZ GHZ USD EUR GBP"
_NUMBER: Final = rf"\d+(?:{'|'.join(_UNITS.split())})"
_POSTCODE_START: Final = r"\b[A-Z]{1,2}\d[A-Z\d]? $"
_SHORT_FORM_WITH_DIGITS: Final = r"[A-Z]{1,3}(?:[24][A-Z]{1,3}){1,2}|[2-9][A-Z]{2,4}|[2-9]P"  # B2B, 3PL, 4P


def _is_a_period(token: Token) -> bool:
    return token.matches(_PERIOD)


def _is_a_number(token: Token) -> bool:
    return token.matches(_NUMBER)


def _is_hex(token: Token) -> bool:
    return token.matches(_HEX)


def _ends_a_postcode(token: Token) -> bool:
    return compiled(_POSTCODE_START).search(token.page.prose, max(token.start - 5, 0), token.start) is not None


def _is_a_code(token: Token) -> bool:
    return not token.matches(_SHORT_FORM_WITH_DIGITS)


DIGITS: Final = (
    Exemption("quarter", _is_a_period, ("Sales rose in «Q4», «2H24» and «FY2025»; see «W12»",)),
    Exemption("number", _is_a_number, ("The «3RD» of «10K» mails at «8AM» with «500MB»",)),
    Exemption("hex", _is_hex, ("Paint it «0A1B2C» now",)),
    Exemption("product code", _ends_a_postcode, ("London SW1A «1AA» is far",)),
    Exemption("product code", _is_a_code, ("Order model «RTX4090» now",)),
)  # fmt: skip

# Forms that the bank knows --------------------------------------------------------------------------

_STANDARD: Final = (
    r"[ -](?!(?:19|20)\d\d\b)\d{4,5}(?!\d|[.,]\d|%| [a-z])"  # RFC 4122, not CRM 2024 and not SKU 1200 units
)
_CODE: Final = r"\b[A-Z]{2}\b"
_ZIP: Final = r"\s+\d{5}\b"
_CITY: Final = r"[A-Z][a-z\u00e0-\u00ff]+,\s$"
_STATE_BEFORE: Final = r"(?:\b[A-Z]{2},|\b[A-Z]{2},? (?:and|or|&)|,)\s$"
_STATE_AFTER: Final = r",? (?:and |or |& )?[A-Z]{2}\b|\s+\d{5}\b"


def _is_numbered_standard(token: Token) -> bool:
    return token.page.prose[token.end + 1 : token.end + 2].isdigit() and token.is_followed_by(_STANDARD)


def _may_be_a_state(token: Token) -> bool:
    return any(is_place(term) for term in token.terms)


def _is_a_state(token: Token) -> bool:
    """Whether a code follows a place ("Austin, TX"), has a ZIP code behind it, or stands in a list of such codes."""
    if not _may_be_a_state(token):
        return False
    prose, start, end = token.page.prose, token.start, token.end
    before = prose[max(start - 24, 0) : start]
    if compiled(_CITY).search(before) or compiled(_ZIP).match(prose, end):
        return True
    if not (compiled(_STATE_BEFORE).search(before) or compiled(_STATE_AFTER).match(prose, end)):
        return False
    codes = compiled(_CODE).findall(prose, max(start - 12, 0), start) + compiled(_CODE).findall(prose, end, end + 12)
    places = [code for code in codes if any(is_place(term) for term in token.page.index.meanings(code))]
    return len(places) > 1  # "PR and GA" are no states for each other's sake


def _is_only(*kinds: str) -> Callable[[Token], bool]:
    """Return the test whether all that the bank knows of a form is of some kinds, states and provinces apart."""

    def test(token: Token) -> bool:
        return all(term.kind in kinds for term in token.terms) and not all(is_place(term) for term in token.terms)

    return test


def _is_a_name(token: Token) -> bool:
    return _is_only("name", "everyday")(token) and any(term.kind == "name" for term in token.terms)


def _is_a_time(token: Token) -> bool:
    """Whether a form that may be an hour's half stands behind a number."""
    if not any(term.kind == "everyday" and term.name.endswith(" meridiem") for term in token.terms):
        return False
    return token.page.prose[max(token.start - 2, 0) : token.start].strip()[-1:].isdigit()


KNOWN_FORMS: Final = (
    Exemption("numbered standard", _is_numbered_standard, ("An identifier as in «RFC» 4122.",)),
    Exemption("name", _is_a_name, ("Ask «IBM» today",)),
    Exemption("everyday", _is_only("everyday"), ("Ask the «CEO» today",)),
    Exemption("state", _is_a_state, ("We are in Austin, «TX» now", "Offices in «TX», «CA» and «NY»")),
    Exemption("time", _is_a_time, ("Come at 5 «PM» today",)),
)  # fmt: skip
