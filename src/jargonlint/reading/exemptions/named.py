"""What a page tells of a form that nobody lists: it is linked, listed among names, written in code."""

from jargonlint.light_typing import Final
from jargonlint.reading.exemptions.letters import is_mixed
from jargonlint.reading.exemptions.token import Exemption, Token
from jargonlint.text.patterns import either

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
    return token.form in token.page.code_words or token.form.capitalize() in token.page.code_words


def _has_a_handle(token: Token) -> bool:
    """Whether the page writes the form as somebody's handle: "@ZODEN_tech"."""
    return len(token.form) > 2 and token.form in token.page.handles


def _is_the_home_of_a_link(token: Token) -> bool:
    """Whether the form is all that a link to the root of a site says: a project, a company."""
    return token.page.is_home(token.start, token.end)


def _is_part_of_a_repository(token: Token) -> bool:
    """Whether a hyphen joins the form to the name of somebody's repository: "acme/Big-QQP"."""
    return "-" in (token.before, token.after) and token.is_in_run(_REPOSITORY)


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
    if token.after == "," and token.is_followed_by(_TWO_NAMES_AFTER):
        return True
    if ", " not in token.page.prose[max(token.start - 60, 0) : token.start]:
        return False
    if token.is_preceded_by(_TWO_NAMES_BEFORE, 60):
        return True
    return token.is_preceded_by(_NAMES_BEFORE, 30) and token.is_followed_by(_NAMES_AFTER)


def _is_called_a_library(token: Token) -> bool:
    """Whether it is a program that others build with, by the word behind it: "the SWR library"."""
    return len(token.form) > 2 and token.preceding == "the" and token.is_followed_by(_LIBRARY)


_LIBRARY: Final = rf" (?:\w+ )?{either(*'library compiler plug-?in'.split())}\b"


def _is_owned(token: Token) -> bool:
    """Whether somebody with a name is said to have it, and a name it is: "Acme's ZEPPO"."""
    return len(token.form) > 3 and token.is_preceded_by(_OWNER, 40)


_OWNER: Final = r"\b(?-i:[A-Z])\w+['\u2019]s $"


def _is_a_host_without_dot(token: Token) -> bool:
    """Whether the page writes it with a full stop as an address: USAGov beside USA.gov."""
    form = token.form
    return len(form) > 4 and not form.isupper() and is_mixed(form) and form.lower() in token.page.hosts


def _signs_a_text(token: Token) -> bool:
    """Whether initials sign a block: "By JQR"."""
    if token.terms or len(token.form) > 3 or token.preceding != "by":
        return False
    segment = token.page.segment_of(token.start)
    return not token.page.prose[token.end : segment.end].strip(" .)")


def _opens_a_surname(token: Token) -> bool:
    """Whether initials stand before a surname of several words: "B.Q. van Roe"."""
    return "." in token.form and not token.terms and token.is_followed_by(r"\.? (?:van|von|de|der|den|da|di|du) \w")


NAMED: Final = (
    Exemption("name", _links_to_its_own_site, ("[«CHAOZZ»](https://chaozz.example/) meets today",)),
    Exemption(
        "name",
        _stands_among_names,
        (
            *("Try Statsig, «ZEPPO», Optimizely", "We post to «CZDN», Juejin, and Zhihu"),
            *("Ask Jira, Asana or «ZOTO» now", "Read Pots, Jane «ZoConn» now"),
        ),
    ),
    Exemption("name", _is_a_site_of_the_page, ("We met «CHAOZZ» [here](https://github.com/chaozz/plan)",)),
    Exemption("identifier", _is_part_of_code_of_the_page, ("Set «SHOPSO»: `<SHOPSO X>`", "Run «SHOPSO»: `ShopsoX -x`")),
    Exemption("name", _has_a_handle, ("The «ZODEN» way, by @ZODEN_tech",)),
    Exemption("name", _is_the_home_of_a_link, ("See [«Z2Q»](https://getz2q.example/) too",)),
    Exemption("name", _is_part_of_a_repository, ("It is in acme/Big-«QQP» now",)),
    Exemption("name", _is_told_as_a_name, ("«GRIMPT» is a small company of two",)),
    Exemption("name", _is_called_a_library, ("Fetch it with the «ZWR» library",)),
    Exemption("name", _is_owned, ("We use Acme's «ZEPPO» now", "Try the Zorg Lab’s «ZEPPO» now")),
    Exemption("name", _is_a_host_without_dot, ("«USAZov» runs the site usa.zov today",)),
    Exemption("speaker", _signs_a_text, ("By «JQR»",)),
    Exemption("speaker", _opens_a_surname, ("Ask «B.Q.» van Roe now",)),
)  # fmt: skip
