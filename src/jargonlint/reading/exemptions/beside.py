"""What stands beside a token: an exchange, a person's name, a list of codes, words about wording."""

from collections.abc import Sequence

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.token import TWO_CAPITALS, Exemption, Token
from jargonlint.reading.homonyms import has_neighbour
from jargonlint.text.patterns import compiled, either

_EXCHANGES: Final = frozenset(
    "nasdaq nyse amex lse aim tsx tsxv asx otc otcqb otcqx otcmkts fra etr xetra six hkex sehk bse nse tse tyo epa "
    "euronext bit bme sgx jse krx kospi".split()
)
COUNTRIES: Final = frozenset(
    "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL "
    "CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN "
    "HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD "
    "ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA "
    "RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG UK "
    "US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW".split()
)
"""ISO 3166-1, alpha-2; UK, which everybody writes, and XK for Kosovo."""
_TYPED: Final = frozenset("code codes coupon voucher promo promocode password passcode".split())
_LANGUAGES: Final = frozenset(
    "AR BG CS DA DE EL EN ES ET FI FR GA HE HR HU IT JA KO LT LV NB NL NO PL PT RO RU SK SL SV TR UK ZH".split()
)
_LANGUAGE_PAIR: Final = rf"(?:{'|'.join(sorted(_LANGUAGES))})/(?:{'|'.join(sorted(_LANGUAGES))})"
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
_NAME_BEGINS: Final = (
    r"\b(?-i:(?:(?:[a-z]+,?|In|With|For|From|On|By|The|An?|Our|Your)(?: [A-Z]\w+){0,2}|[A-Z][a-z]+(?: [A-Z]\w+){2})"
    r" (?!(?:An?|The|Our|Your|My|Their|This)\b)[A-Z][a-z]+[\w-]*) $"
)
_NAME_GOES_ON: Final = r" [A-Z][a-z]+\b"
_NAME_OPENS: Final = r"\b(?-i:[a-z]+) $"
_NAME_GOES_ON_AND_ON: Final = r" [A-Z][a-z]+ [A-Z][a-z]+\b"
_LEVEL_OF: Final = r"\b(?:WCAG(?: \d\.\d)?|levels?)(?: A+,?(?: and| or|/)?)? $"
_CONTRAST: Final = r"\bcontrast|\baccessib|\bWCAG"
_WORDING: Final = rf"\b{_SPEAKS_OF_WORDS}\b"


def _is_a_stock_symbol(token: Token) -> bool:
    is_behind_colon = ":" in token.page.prose[max(token.start - 4, 0) : token.start]
    return is_behind_colon and token.preceding.endswith(":") and token.preceding.rstrip(":") in _EXCHANGES


def _is_a_code_to_type(token: Token) -> bool:
    """Whether a form that nobody lists is to be typed: "use code FREESHIP"."""
    return not token.terms and len(token.form) > 3 and token.preceding.rstrip(":") in _TYPED


def _is_too_long_did_not_read(token: Token) -> bool:
    if token.form[:2] not in ("TL", "DR"):
        return False
    prose = token.page.prose
    return prose.startswith("TL;DR", token.start) or prose.startswith("TL;DR", max(token.start - 3, 0))


def _is_a_language(token: Token) -> bool:
    """Whether a code stands alone in a bracket, or in a list of codes of languages, a word near it that speaks of
    them."""
    if token.form not in _LANGUAGES:
        return False
    if token.before + token.after in ("()", "[]") and not token.terms:
        return True
    if "/" in (token.before, token.after) and token.is_in_run(_LANGUAGE_PAIR):
        return True
    prose, start, end = token.page.prose, token.start, token.end
    near = compiled(TWO_CAPITALS).findall(prose, max(start - 10, 0), end + 10)
    return sum(code in _LANGUAGES for code in near) > 1 and token.is_preceded_by(_LANGUAGE_WORDS, 60)


def _is_a_country(token: Token) -> bool:
    """Whether a code stands among codes of countries, most of them in no table: "CH, DK, NO", but not "HR, IT, PR"; or
    alone in a bracket, as others do near it: "Ann (DE)" and "Bob (FR)"."""
    if token.form not in COUNTRIES:
        return False
    if not _has_neighbour(token):
        if token.before + token.after == "()":
            return _are_countries(token, _bracketed_codes(token), _FEWEST_IN_BRACKETS)
        if _heads_a_country(token):
            return True
    near = compiled(TWO_CAPITALS).findall(token.page.prose, max(token.start - 48, 0), token.end + 48)
    return _are_countries(token, near, _FEWEST_CODES)


def _are_countries(token: Token, near: Sequence[str], fewest: int) -> bool:
    """Whether so many codes near by are those of countries, most of them in no table."""
    codes = {code for code in near if code in COUNTRIES}
    unlisted = sum(not token.page.index.meanings(code) for code in codes)
    return len(codes) >= fewest and 2 * unlisted > len(codes)


_FEWEST_IN_BRACKETS: Final = 2


def _heads_a_country(token: Token) -> bool:
    """Whether it opens a block with the country's name behind it, and others near do: "SE - Sweden", "AT - Austria"."""
    page = token.page
    if page.prose[page.segment_of(token.start).start : token.start].strip() or not token.is_followed_by(_NAMED):
        return False
    begin, end = max(token.start - _FARTHER, 0), token.end + _FARTHER
    others = compiled(rf"(?m)^ *+([A-Z]{{2}}){_NAMED}").findall(page.prose, begin, end)
    return len(COUNTRIES.intersection(others)) >= _FEWEST_CODES


_FARTHER: Final = 8000  # characters to either side, as countries have sections of their own
_NAMED: Final = r" ?[:\u2013\u2014-] (?:the )?[A-Z][a-z]{3,}"


def _has_neighbour(token: Token) -> bool:
    """Whether a word near by speaks for one of its meanings."""
    page, start = token.page, token.start
    return has_neighbour(page, start, token.end, token.terms, page.document.segment_at(start))


def _bracketed_codes(token: Token) -> list[str]:
    return compiled(r"\(([A-Z]{2})\)").findall(token.page.prose, max(token.start - _LISTED, 0), token.end + _LISTED)


_LISTED: Final = 300  # characters to either side in which others of a list stand


def _is_a_numbered_label(token: Token) -> bool:
    """Whether the page has the letter with other numbers, and nothing near tells a meaning: "C2 fails; C3 holds"."""
    if not token.matches(r"[A-Z]\d{1,2}"):
        return False
    page, start = token.page, token.start
    if _has_neighbour(token):
        return False
    numbers = compiled(rf"(?<![\w.-]){token.form[0]}(\d{{1,2}})\b").findall(
        page.prose, max(start - _FAR, 0), start + _FAR
    )
    return len(set(numbers)) > 1


_FAR: Final = 2000  # characters to either side in which the other numbers stand


def _is_marked_as_a_name(token: Token) -> bool:
    """Whether the source marks more than the form as a name, or as a label: "[!DNL Example BQP]", not "[!DNL CRM]"."""
    page = token.page
    if not page.is_marked_as_name(token.start):
        return False
    text, span = page.document.source.text, page.document.origin(token.start, token.end)
    return not (text.endswith("[!DNL ", 0, span.start) and text.startswith("]", span.end))


def _follows_a_name(token: Token) -> bool:
    """Whether letters of a degree or an honour stand behind a person's name."""
    if token.form not in _AFTER_A_NAME:
        return False
    return token.is_preceded_by(_NAME_BEFORE, 40) or (not token.terms and token.is_preceded_by(_NAME_RIGHT_BEFORE, 40))


def _is_inside_a_name(token: Token) -> bool:
    """Whether words with a capital stand on both sides, in a sentence: "the Google API Console"."""
    if token.after != " " or not token.is_followed_by(_NAME_GOES_ON) or not token.is_preceded_by(_NAME_BEGINS, 40):
        return False
    return token.page.segment_of(token.start).kind != "heading"


def _opens_a_name(token: Token) -> bool:
    """Whether two words with a capital go on from a form that nobody lists, in a sentence: "via the QQX Package
    Manager"."""
    if token.terms or token.after != " " or not token.is_followed_by(_NAME_GOES_ON_AND_ON):
        return False
    return token.is_preceded_by(_NAME_OPENS, 24) and token.page.segment_of(token.start).kind != "heading"


def _is_joined_to_a_name(token: Token) -> bool:
    """Whether hyphens join it to words on both sides, one with a capital: "PHP-CS-Fixer"."""
    return not token.terms and token.before == "-" == token.after and token.is_followed_by(r"-[A-Z][a-z]+")


def _is_a_level(token: Token) -> bool:
    """Whether letters are a level of a standard: "WCAG 2.1 AA", or "AA" where a block speaks of contrast."""
    if set(token.form) != {"A"}:
        return False
    return token.is_preceded_by(_LEVEL_OF, 16) or (token.form in ("AA", "AAA") and token.is_preceded_by(_CONTRAST, 200))


def _is_a_table_of_contents(token: Token) -> bool:
    """Whether "TOC" is all that a block says: the place of a table of contents."""
    if token.form != "TOC":
        return False
    segment = token.page.segment_of(token.start)
    return token.page.prose[segment.start : segment.end].strip(" []_{:}.0123456789\n").upper() == "TOC"


_FEWEST_CODES: Final = 3
_DASHES: Final = (" - ", " \u2013 ", " \u2014 ")


def _is_in_a_list_of_codes(token: Token) -> bool:
    """Whether a form opens an item that says what the code does, of a list of which most codes are in no table."""
    if token.after not in ":/" and token.page.prose[token.end : token.end + 3] not in _DASHES:
        return False
    segment = token.page.segment_of(token.start)
    if segment.kind != "item" or token.start - segment.start > 1 + len(token.form):
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


_LAWS: Final = frozenset("CFR FR USC U.S.C. ECFR PL P.L. Stat".split())
_PLACE_IN_LAW: Final = r",? (?:(?:\u00a7+|[Pp]art|[Ss]ec(?:tion|\.)) ?)?\d"


def _is_cited_as_law(token: Token) -> bool:
    """Whether a collection of laws stands between the numbers of a place in it: "25 CFR 1.4"."""
    if token.form not in _LAWS or not token.is_followed_by(_PLACE_IN_LAW):
        return False
    return token.form in ("PL", "P.L.") or token.is_preceded_by(r"\d $", 4)


def _is_a_value_of_a_record(token: Token) -> bool:
    page = token.page
    return page.is_in_a_record(page.document.segment_at(token.start), token.start, token.end)


def _is_a_sound(token: Token) -> bool:
    """Whether it is a syllable of how a word is said: "pronounced KYOOB-kon"."""
    if token.before != "-" and token.after not in "-\"'\u201d)":
        return False
    return token.is_preceded_by(r"\bpronounc|\bpronunciation", 60)


def _is_in_a_masked_address(token: Token) -> bool:
    """Whether it stands for a full stop in an address that programs should not read: "jane AT pots DOT org"."""
    return token.form == "DOT" and token.is_preceded_by(r"\w (?-i:AT) [\w-]+(?: (?-i:DOT) [\w-]+)* $", 60)


BESIDE: Final = (
    Exemption("identifier", _is_in_a_masked_address, ("Write to jane AT pots «DOT» example now",)),
    Exemption("everyday", _is_too_long_did_not_read, ("«TL»;«DR»: buy less.",)),
    Exemption("stock symbol", _is_a_stock_symbol, ("Example Pots (NYSE: «HBQS»; TSX: «XQPT») met",)),
    Exemption("placeholder", _is_a_code_to_type, ("Use code «FREESHIP» at checkout", "promo code “«TAKETEN»” is here")),
    Exemption("language", _is_a_language, ("Available in «EN», «FR» and «ES».", "It («EN»)", "An «EN»/«ZH» page")),
    Exemption("language", _is_a_country, ("We ship to **CH (Switzerland)**, «DK» and **NO**", "German: AT, CH, «QA»")),
    Exemption("language", _is_a_country, ("Ann («DK»), Bob («FR») and Cy («NO»)",)),
    Exemption("language", _is_a_country, ("## «DK» - Denmark\n\nTea.\n\n## «NO» - Norway\n\n## «SE» - Sweden\n",)),
    Exemption("label", _is_a_numbered_label, ("«C2» fails and «C3» holds",)),
    Exemption("in a name", _is_marked_as_a_name, ("In [!DNL Example «BQP»] today",)),
    Exemption("name", _follows_a_name, ("Ask Jane Roe, «CPA», today", "Ask Jane Roe «OBE» today")),
    Exemption("in a name", _is_inside_a_name, ("Use the Real-Time «API» Console", "The Example «API» Server is new")),
    Exemption("in a name", _opens_a_name, ("Install it via the «QQX» Package Manager now",)),
    Exemption("in a name", _is_joined_to_a_name, ("Run PHP-«QS»-Fixer first",)),
    Exemption("numbered standard", _is_cited_as_law, ("Under 25 «CFR» §1.4(b), 65 «FR» 24541", "See «P.L.» 117-2")),
    Exemption(
        "label",
        _is_a_value_of_a_record,
        ("| A | B | C | D |\n|-|-|-|-|\n| «QMER» | 2021-09-13 | 603 | 1 |\n| «EMEA» | 2021-09-14 | 7.5 | 2 |\n",),
    ),
    Exemption("mention", _is_a_sound, ("It is pronounced «KYOOB»-kon", "Pronunciation: koo-bur-«NET»-ees")),
    Exemption("product code", _is_a_level, ("It meets WCAG 2.1 «AA» now", "Level A and «AA» are met", "Contrast «AA»")),
    Exemption("placeholder", _is_a_table_of_contents, ("[«TOC»]", "1. [[_«TOC»_]]")),
    Exemption("label", _is_in_a_list_of_codes, ("- «QRTS»: Be brief\n- «ZPOK»: Be sure\n- «CTA»: Say it",)),
    Exemption("mention", _is_quoted_as_a_word, ("Write the word rather than “«DOLX»” here.", "Spelled “«DOLX»”")),
)  # fmt: skip
