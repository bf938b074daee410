"""The characters that touch a token: dates, ids, paths, headers, fields to be filled."""

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.token import HEX, Exemption, Token
from jargonlint.text.patterns import compiled

_DATE_PARTS: Final = ("YYYY", "YY", "MM", "DD", "HH", "SS")
_DATE_PART: Final = f"(?:{'|'.join(_DATE_PARTS)})"
_DATE_PATTERN: Final = rf"{_DATE_PART}[-/.:]|[-/.:]{_DATE_PART}\b"


def _is_hex_after_a_hash(token: Token) -> bool:
    return token.before == "#" and compiled(HEX).fullmatch(token.page.prose, token.start, token.end) is not None


def _touches_a_sign_of_code(token: Token) -> bool:
    return token.before in "_#@$%\\=" or token.after in ("_", "=", "%", "\\")


def _is_one_of_coded_choices(token: Token) -> bool:
    """Whether bars without blanks part the form from others: "(CDP|EML|MSG)"."""
    prose = token.page.prose
    return (token.before == "|" and prose[token.start - 2].isalnum()) or (
        token.after == "|" and prose[token.end + 1 : token.end + 2].isalnum()
    )


def _has_a_number_behind_a_hyphen(token: Token) -> bool:
    return token.after == "-" and token.page.prose[token.end + 1 : token.end + 2].isdigit()


def _is_a_date_before_a_number(token: Token) -> bool:
    near = max(token.start - 5, 0), token.end + 5
    return _has_a_number_behind_a_hyphen(token) and compiled(_DATE_PATTERN).search(token.page.prose, *near) is not None


def _opens_a_date(token: Token) -> bool:
    opens = token.after in ("-", "/", ":", ".") and token.page.prose[token.start] in "YMDHS"
    return opens and compiled(_DATE_PATTERN).match(token.page.prose, token.start) is not None


def _is_cut_by_an_apostrophe(token: Token) -> bool:
    """Whether the rest of a word in capitals follows an apostrophe: "it ISN'T new"."""
    return token.after in "'\u2019" and token.is_followed_by(r"['\u2019](?:T|RE|VE|LL|D|M)\b")


def _is_an_hour_to_fill(token: Token) -> bool:
    """Whether the same letter twice stands before minutes: "at NN:30"."""
    if token.after != ":" or len(token.form) != 2 or len(set(token.form)) > 1:
        return False
    return token.is_followed_by(r":\d\d\b")


def _goes_on_with_a_date(token: Token) -> bool:
    return token.before in "-/:." and token.page.prose[token.start : token.end] in _DATE_PARTS


def _has_a_file_ending(token: Token) -> bool:
    following = token.page.prose[token.end + 1 : token.end + 2]
    return token.after == "." and (following.islower() or following.isdigit())


def _is_part_of_a_file(token: Token) -> bool:
    """Whether hyphens join the form to a name that ends as files do: "patch-BQP-2.zip"."""
    return "-" in (token.before, token.after) and token.is_in_run(_FILE)


_FILE: Final = r"[(\[\"'\u201c]?(?=[^\s-]*-)[\w.-]*[a-z\d][\w.-]*\.[a-z]{2,5}[)\].,;\"'\u201d]*"


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


def _is_numbered_behind_a_hyphen(token: Token) -> bool:
    """Whether a letter with a number ends a code: "PRE-C2"."""
    return token.before == "-" and token.page.prose[token.start - 2].isupper() and token.matches(r"[A-Z]\d{1,2}")


def _is_behind_a_number_and_a_hyphen(token: Token) -> bool:
    if token.before != "-" or token.start < 2 or not token.page.prose[token.start - 2].isdigit():
        return False
    return any(map(str.isdigit, token.page.prose[token.start : token.end]))


_SEPARATED: Final = r"[0-9A-Fa-f]{2,}(?:[:-][0-9A-Fa-f]{2,}){2,}[.,;)]?"  # 52:85:1A:AC, 3f2a-99b1-AACE
_CODE_GROUPS: Final = r"(?=.*\d)[0-9A-Z]{3,}(?:-[0-9A-Z]{3,}){2,}[.,;)]?"  # FFA3-DDBC-AACE
_NUMBERED_CODE: Final = r"[(\[\"'\u201c]?(?=[^\s]*\d)[A-Z\d]+(?:-[A-Z\d]+){2,}[)\].,;:\"'\u201d]*"  # UC-008-EXT-A-01
_PATH: Final = r"[(\"'\u201c]?[\w.~-]*(?:/[\w.~-]*){2,}[.,;)\"'\u201d]*"
_HOST: Final = r"[(\"'\u201c]?(?:[\w-]+\.)+[a-z]{2,}/\S*"
_HEADER: Final = r"[(\"'\u201c]?X(?:-[A-Za-z]+){2,}[:.,;)\"'\u201d]*"
_YOURS: Final = r"[(\"'\u201c<\[]?(?:YOUR|MY|ENTER|INSERT)(?:-[A-Z0-9]+)+[>\].,;:)\"'\u201d]*"


def _is_part_of_an_id(token: Token) -> bool:
    touches = token.before in ":-" or token.after in (":", "-")
    return touches and token.is_in_run(_SEPARATED, _CODE_GROUPS)


def _is_part_of_a_numbered_code(token: Token) -> bool:
    return "-" in (token.before, token.after) and token.is_in_run(_NUMBERED_CODE)


def _is_part_of_a_path(token: Token) -> bool:
    """Whether the token stands between slashes of an address or a path, with small letters: LTV/CAC/ARR is none."""
    if token.before != "/" and token.after != "/":
        return False
    return any(map(str.islower, token.run)) and token.is_in_run(_PATH, _HOST)


def _is_part_of_a_host(token: Token) -> bool:
    """Whether capitals follow a full stop: GOV.UK."""
    following = token.page.prose[token.end + 1 : token.end + 4]
    is_host = token.after == "." and following[:2].isupper() and following[:2].isalpha()
    return is_host and not following[2:].isalnum() and len(token.form) > 1 and "." not in token.form


def _is_an_option_or_a_header(token: Token) -> bool:
    if token.before != "-" and token.after != "-":
        return False
    if token.before == "-" and token.page.prose[token.start - 2] == " " and token.form[0].islower() and not token.terms:
        return True
    return token.run.startswith("--") or token.is_in_run(_HEADER)


def _is_a_placeholder_with_hyphens(token: Token) -> bool:
    return "-" in (token.before, token.after) and token.is_in_run(_YOURS)


def _is_a_field_to_be_filled(token: Token) -> bool:
    """Whether a form that nobody lists stands in brackets, bars or signs of its own: [FNAME], *|LNAME|*."""
    pair = token.before + token.after
    if pair == "[]" and token.page.prose[token.end + 1 : token.end + 2] in ("(", ":"):
        return False
    return pair in ("[]", "||", "{}", "<>", "%%") and not token.terms and len(token.form) > 3


def _is_a_tag(token: Token) -> bool:
    """Whether a form that nobody lists stands in square brackets at the start of a block, words behind it."""
    if token.before + token.after != "[]" or token.terms:
        return False
    begins = token.page.segment_of(token.start).start
    return not token.page.prose[begins : token.start - 1].strip(" *_") and token.is_followed_by(
        r"\][*_]* ?[:\u2014\u2013 -]"
    )


def _is_in_a_namespace(token: Token) -> bool:
    """Whether a colon joins a form that nobody lists to the prefix of its namespace: "cq:acUQID"."""
    is_prefixed = token.before == ":" and token.page.prose[token.start - 2].islower()
    return is_prefixed and token.form[0].islower() and not token.terms


def _is_an_emoji(token: Token) -> bool:
    return token.before == ":" and token.after == ":"


def _is_in_a_vector(token: Token) -> bool:
    """Whether it is one of several pairs that slashes join: "AV:N/AC:L/PR:N"."""
    return token.after == ":" and token.is_in_run(r"\(?(?:[A-Z]{1,4}:[A-Z]/)+[A-Z]{1,4}:[A-Z][).,;]*")


def _is_all_of_a_heading_behind_a_slash(token: Token) -> bool:
    """Whether a heading names a repository and nothing else: "teapots/BQX"."""
    segment = token.page.segment_of(token.start)
    if segment.kind != "heading" or token.before != "/":
        return False
    return compiled(r"\s*[a-z][\w.-]*/[\w-]+\s*").fullmatch(token.page.prose, segment.start, segment.end) is not None


def _is_a_locale(token: Token) -> bool:
    """Whether a country follows its language: pt-BR."""
    prose, start = token.page.prose, token.start
    language = prose[start - 3 : start - 1]
    is_code = token.before == "-" and language.islower() and language.isalpha()
    return is_code and prose[start - 4 : start - 3] in " (\"'/,"


TOUCHED: Final = (
    Exemption("hex", _is_hex_after_a_hash, ("the colour #«FFEEDD»",)),
    Exemption("identifier", _touches_a_sign_of_code, ("Set «NODE»_«ENV» first", "Join #«CXDAY» online")),
    Exemption("identifier", _is_one_of_coded_choices, ("It matches CDP|«EMQ»|«MSQ» only",)),
    Exemption("placeholder", _is_a_date_before_a_number, ("Name it «YYYY»-12",)),
    Exemption("ticket id", _has_a_number_behind_a_hyphen, ("Fixed in «CXM»-1234 today",)),
    Exemption("placeholder", _opens_a_date, ("Write «YYYY»-MM here", "at «HH»:MM")),
    Exemption("placeholder", _goes_on_with_a_date, ("Write YYYY-«MM»-«DD» here",)),
    Exemption("file name", _has_a_file_ending, ("Read the «README».md file", "Use «ASPX».3")),
    Exemption("file name", _is_part_of_a_file, ("Load MC-35-«BQP»-plan-2.zip now",)),
    Exemption("emphasis", _is_cut_by_an_apostrophe, ("It «ISN»'T new", "We «WOULDN»\u2019T do it")),
    Exemption("placeholder", _is_an_hour_to_fill, ("It runs at «NN»:30 daily",)),
    Exemption("file name", _is_the_ending_of_a_file, ("Open page.«ASPX» now", "a .«PSDX» file")),
    Exemption("file name", _is_part_of_a_path, ("Ask at wiki.pots.example/spaces/«BOOP»/ now", "in img/«BQP»/a today")),
    Exemption("file name", _is_part_of_a_host, ("Charts for «GOV».UK pages",)),
    Exemption("product code", _is_behind_a_number_and_a_hyphen, ("Order the 300-«X1Z» now",)),
    Exemption("product code", _is_numbered_behind_a_hyphen, ("It breaks rule PRE-«C2» now",)),
    Exemption("product code", _is_behind_a_capital_and_a_hyphen, ("Fill in form W-«8BQN» first",)),
    Exemption("hex", _is_part_of_an_id, ("The till 52:85:1A:«AC»:«FE»:3D is new", "It is no. FFA3-«DDBC»-AACE")),
    Exemption("product code", _is_part_of_a_numbered_code, ("See UC-008-«EXT»-A-01.",)),
    Exemption("identifier", _is_an_option_or_a_header, ("Send X-«QQP»-Id with it", "Call --«QQP» or -«fsQL» now")),
    Exemption("placeholder", _is_a_placeholder_with_hyphens, ("Set it to YOUR-«APX»-KEY now",)),
    Exemption("placeholder", _is_a_field_to_be_filled, ("Dear [«FNAME»], hello", "Dear |«LNAME»|, hello")),
    Exemption("label", _is_a_tag, ("- [«CQG»] — a change of values", "[«CQG»] Open the page")),
    Exemption("identifier", _is_in_a_namespace, ("The cq:«acUQID» is set",)),
    Exemption("identifier", _is_an_emoji, ("We like it :«QQZ»: today",)),
    Exemption("identifier", _is_in_a_vector, ("Rated AV:N/«AQC»:L/«PQR»:N here",)),
    Exemption("name", _is_all_of_a_heading_behind_a_slash, ("# teapots/«BQX»",)),
    Exemption("language", _is_a_locale, ("We speak pt-«BR» here",)),
)  # fmt: skip
