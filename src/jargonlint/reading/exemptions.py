"""Why a run of capitals is no acronym to report: every reason, by name, in one table.

`scan` asks `of_known` and `of_unknown` about each token of an acronym's shape, `of_term` and `of_short`
about listed words that are ordinary elsewhere. The names of the reasons are stable: `--show-skipped` and
`explain FILE:LINE:COLUMN` print them, with the sentence beside them.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from jargonlint.model import Document, Segment, Term
from jargonlint.text.patterns import compiled
from jargonlint.words.bank import Index, is_place

REASONS: Final = {
    "name": "is the name of a company, product, standard or format",
    "in a name": "is part of a longer name",
    "everyday": "is known to every reader",
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
}

_ROMAN: Final = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_POSTCODE_START: Final = r"\b[A-Z]{1,2}\d[A-Z\d]? $"
_SMALL_ROMAN: Final = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())
_COUNTED: Final = (
    r"\b(?:part|chapter|section|volume|vol\.|book|article|phase|title|appendix|annex|act|level|tier|type|class|"
    r"stage|step|figure|table|war|king|queen|pope|louis|henry|charles|george|elizabeth|bowl|schedule|exhibit)\s$"
)
_QUARTER: Final = (
    r"(?:[QH][1-4](?:FY)?\d{0,4}|[1-4][QH]\d{0,4}|(?:FY|CY)(?:[QH][1-4])?\d{0,4}|(?:FY|CY)\d{2,4}[QH]\d|[WD]\d{1,3})"
)
_DIGITS: Final = r"[A-Z]{1,3}(?:[24][A-Z]{1,3}){1,2}|[2-9][A-Z]{2,4}|[2-9]P"
_NUMBER: Final = r"\d+(?:ST|ND|RD|TH|AM|PM|X|K|M|B|BN|MM|D|G|P|HR|HRS|MIN|[KMGT]I?B|PX|FPS|HZ|KHZ|MHZ|GHZ|USD|EUR|GBP)"
_PLACEHOLDERS: Final = frozenset(
    "YYYY YYMM YYMMDD MMDD DDMM MMYY DDMMYY MMDDYY YYYYMMDD ABC ABCD XYZ FOO BAR BAZ LOREM IPSUM".split()
)
_ROMAN_LETTERS: Final = frozenset("MDCLXVI")
_DATE_PATTERN: Final = r"(?:YYYY|YY|MM|DD|HH|SS)[-/.:]|[-/.:](?:YYYY|YY|MM|DD|HH|SS)\b"
_HEX: Final = r"[0-9A-F]{6}|[0-9A-F]{8}|[0-9A-F]{12,}"
_LONGEST: Final = 8  # letters; a longer run of capitals that nobody lists is a word or a code
_CAPITAL_WORD: Final = r"[A-Z][A-Z'\u2019]+"
_SMALL_WORD: Final = r"\b[A-Za-z][a-z]{3,}\b"
_CODE: Final = r"\b[A-Z]{2}\b"
_ZIP: Final = r"\s+\d{5}\b"
_CITY: Final = r"[A-Z][a-z\u00e0-\u00ff]+,\s$"
_STATE_BEFORE: Final = r"(?:\b[A-Z]{2},|\b[A-Z]{2},? (?:and|or|&)|,)\s$"
_STATE_AFTER: Final = r",? (?:and |or |& )?[A-Z]{2}\b|\s+\d{5}\b"


class View:
    """A page as this room looks at it; what several judgements ask for is worked out once.

    folded  the prose as `folding.fold` returns it
    words   gives ordinary words in lower case
    """

    __slots__ = ("document", "prose", "folded", "index", "words", "_small", "_blocks", "_block_words", "_places")

    def __init__(self, document: Document, folded: str, index: Index, words: Callable[[], AbstractSet[str]]) -> None:
        self.document = document
        self.prose = document.prose
        self.folded = folded
        self.index = index
        self.words = words
        self._small: frozenset[str] | None = None
        self._blocks: dict[int, tuple[int, str]] = {}
        self._block_words: dict[int, frozenset[str]] = {}
        self._places: dict[tuple[int, str], tuple[int, int]] = {}

    @property
    def small(self) -> frozenset[str]:
        """The words that the page writes in small letters, a first capital aside."""
        if self._small is None:
            self._small = frozenset(word.lower() for word in compiled(_SMALL_WORD).findall(self.prose))
        return self._small

    def places(self, segment: int, wanted: str) -> tuple[int, int]:
        """Return the prose offsets of the first and last `wanted` in the block of a segment, -1 for none.

        The block is a paragraph, or a whole list or table. `wanted` is folded, a blank on each side.
        """
        begins, text = self._block(segment)
        key = begins, wanted
        found = self._places.get(key)
        if found is None:
            first, last = text.find(wanted), text.rfind(wanted)
            found = self._places[key] = (first + begins, last + begins) if first >= 0 else (-1, -1)
        return found

    def stands_elsewhere(self, segment: int, word: str, start: int, end: int) -> bool:
        """Whether a word of the block stands outside prose [start, end) too."""
        first, last = self.places(segment, f" {word} ")
        return first >= 0 and (first + len(word) + 2 <= start + 1 or last >= end)

    def block_words(self, segment: int) -> frozenset[str]:
        """The words of the block of a segment, folded."""
        begins, text = self._block(segment)
        found = self._block_words.get(begins)
        if found is None:
            found = self._block_words[begins] = frozenset(text.split())
        return found

    def _block(self, segment: int) -> tuple[int, str]:
        segments = self.document.segments
        block = segments[segment].block
        key = -block or segment
        found = self._blocks.get(key)
        if found is None:
            first = last = segment
            if block:
                while first and segments[first - 1].block == block:
                    first -= 1
                while last + 1 < len(segments) and segments[last + 1].block == block:
                    last += 1
            begins, ends = segments[first].start - 1, segments[last].end
            found = self._blocks[key] = begins, self.folded[begins:ends].replace("\n", " ") + " "
        return found


def of_known(view: View, start: int, end: int, terms: tuple[Term, ...]) -> str:
    """Return why a form that the bank knows is left alone at prose [start, end), or ""."""
    odd = _by_neighbours(view.prose, start, end)
    if odd:
        return odd
    if view.prose[end + 1 : end + 2].isdigit() and compiled(_STANDARD).match(view.prose, end):
        return "numbered standard"
    if len(terms) == 1 and terms[0].kind in ("term", "acronym"):
        return ""
    if all(term.kind in ("name", "everyday") for term in terms):
        if all(is_place(term) for term in terms):
            return "state" if _is_state(view, start, end) else ""
        return "name" if any(term.kind == "name" for term in terms) else "everyday"
    for term in terms:
        if term.kind == "everyday":
            if is_place(term) and _is_state(view, start, end):
                return "state"
            if term.name.endswith(" meridiem") and view.prose[max(start - 2, 0) : start].strip()[-1:].isdigit():
                return "time"
    return ""


def of_unknown(view: View, start: int, end: int, form: str) -> str:
    """Return why a form that the bank does not know is left alone at prose [start, end), or ""."""
    odd = _by_neighbours(view.prose, start, end)
    if odd:
        return odd
    if form.isalpha():
        return _of_letters(view, start, end, form)
    return _with_digits(view.prose, start, form) if form.isalnum() else ""


def _of_letters(view: View, start: int, end: int, form: str) -> str:
    if not form.isupper():
        return "" if is_mixed(form) else "mixed case"
    if _ROMAN_LETTERS.issuperset(form) and _is_roman(view.prose, start, form):
        return "roman numeral"
    if _next_word(view.prose, end) in _COMPANIES:
        return "name"
    if form in _PLACEHOLDERS or "XX" in form or (len(form) > 2 and len(set(form)) == 1):
        return "placeholder"
    lower = form.lower()
    if lower in view.words():
        return "emphasis"
    if len(form) > _LONGEST:
        return "shouting"
    if len(form) > 3:
        if lower in view.small:
            return "emphasis"
        if _is_shouted(view.prose, start, end):
            return "shouting"
    following = view.prose[end + 1 : end + 2]
    return "numbered standard" if following.isdigit() and compiled(_NUMBERED).match(view.prose, end) else ""


def _next_word(prose: str, end: int) -> str:
    """The word one blank, or a comma and a blank, behind a token; "" if there is none."""
    following = prose[end : end + 18].lstrip(",")
    return following[1:].split(" ", 1)[0].rstrip(".,;:)\n") if following[:1] == " " else ""


def _is_roman(prose: str, start: int, form: str) -> bool:
    """Whether letters are a number: of I, V and X, a year, or behind a word that counts ("Chapter C")."""
    if form in _SMALL_ROMAN:
        return True
    if not compiled(_ROMAN).fullmatch(form):
        return False
    if form[0] == "M" and len(form) > 3:
        return True
    return compiled(_COUNTED, True).search(prose, max(start - 12, 0), start) is not None


def _with_digits(prose: str, start: int, form: str) -> str:
    if compiled(_QUARTER).fullmatch(form):
        return "quarter"
    if compiled(_NUMBER).fullmatch(form):
        return "number"
    if compiled(_HEX).fullmatch(form):
        return "hex"
    if compiled(_POSTCODE_START).search(prose, max(start - 5, 0), start):
        return "product code"
    return "" if compiled(_DIGITS).fullmatch(form) else "product code"


_COMPANIES: Final = frozenset(
    "Corp Corporation Inc Incorporated Ltd Limited LLC LLP PLC plc GmbH AG SARL Pty Oy AB "
    "University College Bank Airlines Motors Pharma Holding Holdings".split()
)
_STANDARD: Final = (
    r"[ -](?!(?:19|20)\d\d\b)\d{4,5}(?!\d|[.,]\d|%| [a-z])"  # RFC 4122, not CRM 2024 and not SKU 1200 units
)
_NUMBERED: Final = r"[ -]\d{3,}\b"


def is_mixed(form: str) -> bool:
    """Whether an unlisted form of capitals and small letters looks like a short form: SaaS, VoC, eNPS."""
    small = sum(character.islower() for character in form)
    capitals = sum(character.isupper() for character in form)
    return len(form) <= 6 and capitals >= 2 and small <= capitals


def _by_neighbours(prose: str, start: int, end: int) -> str:
    """Judge by the characters that touch the token."""
    before = prose[start - 1] if start else " "
    after = prose[end : end + 2]
    if before == " " and after[:1] in " ,;)!?\n":
        return ""
    if before in "_#@$%\\=" or after[:1] in ("_", "=", "%", "\\"):
        return "identifier" if before != "#" or not compiled(_HEX).fullmatch(prose[start:end]) else "hex"
    if after[:1] == "-" and after[1:2].isdigit():
        return "placeholder" if compiled(_DATE_PATTERN).search(prose, max(start - 5, 0), end + 5) else "ticket id"
    if after[:1] in ("-", "/", ":", ".") and prose[start] in "YMDHS" and compiled(_DATE_PATTERN).match(prose, start):
        return "placeholder"
    if before in "-/:." and prose[start:end] in ("YYYY", "YY", "MM", "DD", "HH", "SS"):
        return "placeholder"
    if after[:1] == "." and (after[1:2].islower() or after[1:2].isdigit()):
        return "file name"
    if before == "." and start > 1 and prose[start - 2].isalnum() and not prose[start - 2].isupper():
        return "file name"
    if before == "." and start > 1 and prose[start - 2] in " (" and prose[start:end].isupper():
        return "file name"
    if before == "-" and start > 1 and prose[start - 2].isdigit() and any(c.isdigit() for c in prose[start:end]):
        return "product code"
    return ""


def _is_state(view: View, start: int, end: int) -> bool:
    """Whether a code follows a place ("Austin, TX"), has a ZIP code behind it, or stands in a list of such codes."""
    prose = view.prose
    before = prose[max(start - 24, 0) : start]
    if compiled(_CITY).search(before) or compiled(_ZIP).match(prose, end):
        return True
    if not (compiled(_STATE_BEFORE).search(before) or compiled(_STATE_AFTER).match(prose, end)):
        return False
    codes = compiled(_CODE).findall(prose, max(start - 12, 0), start) + compiled(_CODE).findall(prose, end, end + 12)
    places = [code for code in codes if any(is_place(term) for term in view.index.meanings(code))]
    return len(places) > 1  # "PR and GA" are no states for each other's sake


def _is_shouted(prose: str, start: int, end: int) -> bool:
    """Whether the word before or after, one blank away, is a longer word in capitals too."""
    if prose[end : end + 1] == " ":
        following = compiled(_CAPITAL_WORD).match(prose, end + 1)
        if following and len(following[0]) > 3:
            return True
    if prose[start - 1 : start] == " ":
        left = max(prose.rfind(" ", 0, start - 1), prose.rfind("\n", 0, start - 1)) + 1
        preceding = prose[left : start - 1]
        return len(preceding) > 3 and compiled(_CAPITAL_WORD).fullmatch(preceding) is not None
    return False


_LABELS: Final = frozenset(
    "tab button menu pane section field option icon dialog screen setting settings checkbox dropdown panel window "
    "card tile toggle wizard command".split()
)
_LABEL_VERBS: Final = frozenset(
    "> select choose click tap press open expand named called labelled labeled titled choosing selecting clicking "
    "opening".split()
)
_LABEL_VERBS_OF_TWO: Final = frozenset(("click on", "tap on", "go to", "navigate to", "switch to"))
_LINKING: Final = frozenset(("of", "the", "for", "and", "&", "-", "\u2013"))
_NOT_NAMES: Final = frozenset(("The", "A", "An", "Our", "Your", "Use", "What"))


def of_term(view: View, start: int, end: int, term: Term, segment: int) -> str:
    """Return why a listed term, found by its name at prose [start, end), is left alone, or ""."""
    if term.kind == "name":
        return "name"
    if term.near and not _has_neighbour(view, start, end, (term,), segment):
        return "ordinary sense"
    block = view.document.segments[segment]
    if block.kind != "heading" and _is_in_name(view.prose, block, start, end):
        return "in a name"
    return ""


def of_short(view: View, start: int, end: int, form: str, terms: tuple[Term, ...], segment: int) -> str:
    """Return why a known short form is left alone that also has a sense which every reader knows, or "".

    "CC" is a carbon copy, and "FAST" an ordinary word, unless one of the words stands near that the
    tables ask for (`near`).
    """
    real = [term for term in terms if term.kind in ("term", "acronym")]
    if not real or not all(term.near for term in real) or _has_neighbour(view, start, end, real, segment):
        return ""
    if len(real) < len(terms):
        return "name" if any(term.kind == "name" for term in terms) else "everyday"
    return "emphasis" if form.lower() in view.words() else ""


def _has_neighbour(view: View, start: int, end: int, terms: Sequence[Term], segment: int) -> bool:
    """Whether the block of a hit has one of the words that make it jargon, in the singular or plural.

    One of several words may also hold the hit ("ad impression").
    """
    here = view.block_words(segment)
    own = view.folded[start:end].split()
    for term in terms:
        single, phrases = _neighbours(term.near)
        for word in single & here:
            if word not in own or view.stands_elsewhere(segment, word, start, end):
                return True
        if any(view.places(segment, phrase)[0] >= 0 for phrase in phrases):
            return True
    return False


@cache
def _neighbours(near: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words among `near`, with their plurals, and the phrases, as they stand between blanks."""
    single = [word for word in near if " " not in word]
    phrases = [f" {word}{ending} " for word in near if " " in word for ending in ("", "s")]
    return frozenset((*single, *(word + "s" for word in single))), tuple(phrases)


def _is_in_name(prose: str, segment: Segment, start: int, end: int) -> bool:
    """Whether a term is a screen's label ("select Lead scoring"), or goes on in capitals ("Customer Success Team")."""
    if not prose[start].isupper():
        return False
    before = prose[max(segment.start, start - 24) : start].split(" ")
    after = prose[end : min(segment.end, end + 24)].split(" ")
    if _is_label(before, after):
        return True
    if any(word[:1].islower() and len(word) > 3 for word in prose[start:end].replace("-", " ").split(" ")):
        return False
    following = after[1:3] if not after[0] else []
    if following and following[0] in _LINKING:
        following = following[1:]
    if following and following[0][:1].isupper() and following[0][1:2].isalnum():
        return True
    previous = before[-2] if len(before) > 1 and not before[-1] else ""
    if previous.isdigit() and len(before) > 2 and before[-3][:1].isupper():
        return True
    if (
        not previous[:1].isupper()
        or not previous.replace("'", "").replace("\u2019", "").isalnum()
        or previous in _NOT_NAMES
    ):
        return False
    opens = prose[max(segment.start, start - len(previous) - 4) : start - len(previous) - 1].rstrip()[-1:]
    return opens not in ("", ".", ":", "!", "?", "(")


def _is_label(before: list[str], after: list[str]) -> bool:
    """Whether the words before or after a term in capitals speak of a screen: "choose X", "the X tab", "X > Y"."""
    if after[0].startswith(">") or (
        len(after) > 1 and not after[0].strip('"\u201d') and after[1].rstrip(".,;:)") in (*_LABELS, ">")
    ):
        return True
    said = [word.lower().strip("\"'\u201c*") for word in before if word]
    if said and said[-1] == "the":
        said.pop()
    return bool(said) and (said[-1] in _LABEL_VERBS or " ".join(said[-2:]) in _LABEL_VERBS_OF_TWO)
