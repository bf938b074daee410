"""Letters and digits that nobody lists: periods, numbers, postcodes, models."""

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.token import HEX, Exemption, Token
from jargonlint.text.patterns import compiled

_HALF_OR_QUARTER: Final = r"[QH][1-4](?:FY)?\d{0,4}|[1-4][QH]\d{0,4}"
_YEAR: Final = r"(?:FY|CY)(?:[QH][1-4])?\d{0,4}|(?:FY|CY)\d{2,4}[QH]\d"
_WEEK_OR_DAY: Final = r"[WD]\d{1,3}"
_PERIOD: Final = f"{_HALF_OR_QUARTER}|{_YEAR}|{_WEEK_OR_DAY}"
_UNITS: Final = "ST ND RD TH AM PM X K M B BN MM D G P HR HRS MIN [KMGT]I?B PX FPS HZ KHZ MHZ GHZ USD EUR GBP"
_SIZE: Final = r"\dX[SL]"
_NUMBER: Final = rf"\d+(?:{'|'.join(_UNITS.split())})"
_POSTCODE_START: Final = r"\b[A-Z]{1,2}\d[A-Z\d]? $"
_SHORT_FORM_WITH_DIGITS: Final = r"[A-Z]{1,3}(?:[24][A-Z]{1,3}){1,2}|[2-9][A-Z]{2,4}|[2-9]P"  # B2B, 3PL, 4P


def _is_a_period(token: Token) -> bool:
    return token.matches(_PERIOD)


def _is_a_number(token: Token) -> bool:
    return token.matches(_NUMBER)


def _is_a_class_of_numbers(token: Token) -> bool:
    """Whether letters stand for the digits that differ: "5XX"."""
    return token.matches(r"\d+X{1,3}|X{1,3}\d+")


def _is_a_size(token: Token) -> bool:
    return token.matches(_SIZE)


def _is_hex(token: Token) -> bool:
    return token.matches(HEX)


def _ends_a_postcode(token: Token) -> bool:
    return compiled(_POSTCODE_START).search(token.page.prose, max(token.start - 5, 0), token.start) is not None


def _starts_a_postcode(token: Token) -> bool:
    return token.matches(r"[A-Z]{1,2}\d[A-Z\d]?") and token.is_followed_by(r" \d[A-Z]{2}\b")


def _is_a_code(token: Token) -> bool:
    return not token.matches(_SHORT_FORM_WITH_DIGITS)


DIGITS: Final = (
    Exemption("quarter", _is_a_period, ("Sales rose in «Q4», «2H24» and «FY2025»; see «W12»",)),
    Exemption("number", _is_a_number, ("The «3RD» of «10K» mails at «8AM» with «500MB»",)),
    Exemption("placeholder", _is_a_class_of_numbers, ("All «5XX» answers",)),
    Exemption("number", _is_a_size, ("It comes in «2XS»",)),
    Exemption("hex", _is_hex, ("Paint it «0A1B2C» now",)),
    Exemption("product code", _ends_a_postcode, ("London SW1A «1AA» is far",)),
    Exemption("product code", _starts_a_postcode, ("London «EC4M» 9AF is far",)),
    Exemption("product code", _is_a_code, ("Order model «RTX4090» now",)),
)  # fmt: skip
