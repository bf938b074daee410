"""Forms that the bank knows: names, everyday ones, states, times of day."""

from collections.abc import Callable

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.token import TWO_CAPITALS, Exemption, Token
from jargonlint.text.patterns import compiled
from jargonlint.words.bank import is_place

_STANDARD: Final = (
    r"[ -](?!(?:19|20)\d\d\b)\d{4,5}(?!\d|[.,]\d|%| [a-z])"  # RFC 4122, not CRM 2024 and not SKU 1200 units
)
_ZIP: Final = r"\s+\d{5}\b"
_CITY: Final = r"[A-Z][a-z\u00e0-\u00ff]+,\s$"
_STATE_BEFORE: Final = r"(?:\b[A-Z]{2},|\b[A-Z]{2},? (?:and|or|&)|,)\s$"
_STATE_AFTER: Final = r",? (?:and |or |& )?[A-Z]{2}\b|\s+\d{5}\b"


def is_numbered_standard(token: Token) -> bool:
    """Whether the number of a document follows; behind a body that numbers nothing else, words may follow that."""
    if not token.page.prose[token.end + 1 : token.end + 2].isdigit():
        return False
    return token.is_followed_by(_STANDARD) or (token.form in _BODIES and token.is_followed_by(_OF_BODY))


_OF_BODY: Final = r"[ -]\d{3,5}(?![\d.,]\d)"
_BODIES: Final = frozenset("RFC ISO IEC IEEE ANSI NIST CVE".split())


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
    codes = compiled(TWO_CAPITALS).findall(prose, max(start - 12, 0), start) + compiled(TWO_CAPITALS).findall(
        prose, end, end + 12
    )
    places = [code for code in codes if any(is_place(term) for term in token.page.index.meanings(code))]
    return len(places) > 1  # "PR and GA" are no states for each other's sake


def _is_only(*kinds: str) -> Callable[[Token], bool]:
    """Return the test whether all that the bank knows of a form is of some kinds, states and provinces apart."""

    def test(token: Token) -> bool:
        return all(term.kind in kinds for term in token.terms) and not all(is_place(term) for term in token.terms)

    return test


_needs_nobody = _is_only("name", "everyday")


def _is_a_name(token: Token) -> bool:
    return _needs_nobody(token) and any(term.kind == "name" for term in token.terms)


def _is_a_time(token: Token) -> bool:
    """Whether a form that may be an hour's half stands behind a number."""
    if not any(term.kind == "everyday" and term.name.endswith(" meridiem") for term in token.terms):
        return False
    return token.page.prose[max(token.start - 2, 0) : token.start].strip()[-1:].isdigit()


KNOWN_FORMS: Final = (
    Exemption("numbered standard", is_numbered_standard, ("An id as in «RFC» 4122.", "Have «RFC» 8058 buttons")),
    Exemption("name", _is_a_name, ("Ask «IBM» today",)),
    Exemption("everyday", _is_only("everyday"), ("Ask the «CEO» today",)),
    Exemption("state", _is_a_state, ("We are in Austin, «TX» now", "Offices in «TX», «CA» and «NY»")),
    Exemption("time", _is_a_time, ("Come at 5 «PM» today",)),
)  # fmt: skip
