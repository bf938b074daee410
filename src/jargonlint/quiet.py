"""Why a run of capitals is no acronym to report: every reason, by name, in one table.

`scan` asks `reason` about each token of an acronym's shape. The names of the reasons are stable:
`--show-skipped` and `explain FILE:LINE:COLUMN` print them, with the sentence beside them.
"""

import re
from collections.abc import Callable, Sequence, Set
from typing import Final

from jargonlint.model import Document, Hit, Segment, Term

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
    "initials": "is somebody's initials",
    "ordinary sense": "is an ordinary word here: nothing around it speaks of the field",
}

_ROMAN: Final = re.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SMALL_ROMAN: Final = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())
_COUNTED: Final = re.compile(
    r"\b(?:part|chapter|section|volume|vol\.|book|article|phase|title|appendix|annex|act|level|tier|type|class|"
    r"stage|step|figure|table|war|king|queen|pope|louis|henry|charles|george|elizabeth|bowl|schedule|exhibit)\s$",
    re.IGNORECASE,
)
_QUARTER: Final = re.compile(r"(?:[QH][1-4](?:FY)?\d{0,4}|[1-4][QH]\d{0,4}|(?:FY|CY)(?:[QH][1-4])?\d{0,4}|(?:FY|CY)\d{2,4}[QH]\d|[WD]\d{1,3})")
_DIGITS: Final = re.compile(r"[A-Z]{1,3}(?:[24][A-Z]{1,3}){1,2}|[2-9][A-Z]{2,4}|[2-9]P")
_NUMBER: Final = re.compile(r"\d+(?:ST|ND|RD|TH|AM|PM|X|K|M|B|BN|MM|D|G|P|HR|HRS|MIN|[KMGT]I?B|PX|FPS|HZ|KHZ|MHZ|GHZ|USD|EUR|GBP)")
_PLACEHOLDER: Final = re.compile(r"YYYY|YYMM(?:DD)?|(?:MM|DD|YY){2,3}|([A-Z])\1{2,}|XX\w*|\w*XX+|ABCD?|XYZ|FOO|BAR|BAZ|LOREM|IPSUM")
_DATE_PATTERN: Final = re.compile(r"(?:YYYY|YY|MM|DD|HH|SS)[-/.:]|[-/.:](?:YYYY|YY|MM|DD|HH|SS)\b")
_HEX: Final = re.compile(r"[0-9A-F]{6}|[0-9A-F]{8}|[0-9A-F]{12,}")
_LONGEST: Final = 8  # letters; a longer run of capitals that nobody lists is a word or a code
_CAPITAL_WORD: Final = re.compile(r"[A-Z][A-Z'\u2019]+")
_CITY: Final = re.compile(r"[A-Z][a-z\u00e0-\u00ff]+,\s$")
_STATE_BEFORE: Final = re.compile(r"(?:\b[A-Z]{2},|\b[A-Z]{2},? (?:and|or|&)|,)\s$")
_STATE_AFTER: Final = re.compile(r",? (?:and |or |& )?[A-Z]{2}\b|\s+\d{5}\b")


def of_known(prose: str, start: int, end: int, terms: tuple[Term, ...], states: frozenset[str]) -> str:
    """Return why a form that the bank knows is left alone at prose [start, end), or "".

    `states` are the two-letter codes of states and provinces that the bank lists.
    """
    odd = _by_neighbours(prose, start, end)
    if odd:
        return odd
    if all(term.kind in ("name", "everyday") for term in terms):
        if all(is_place(term) for term in terms):
            return "state" if _is_state(prose, start, end, states) else ""
        return "name" if any(term.kind == "name" for term in terms) else "everyday"
    for term in terms:
        if term.kind == "everyday":
            if is_place(term) and _is_state(prose, start, end, states):
                return "state"
            if term.origin.startswith("everyday: time") and prose[max(start - 2, 0) : start].strip()[-1:].isdigit():
                return "time"
    return ""


def of_unknown(prose: str, folded: str, start: int, end: int, form: str, words: Callable[[], Set[str]]) -> str:
    """Return why a form that the bank does not know is left alone at prose [start, end), or "".

    `folded` is the whole prose as `bank.fold` returns it, `words` are ordinary words in lower case.
    """
    odd = _by_neighbours(prose, start, end)
    if odd:
        return odd
    if form in _SMALL_ROMAN or (_ROMAN.fullmatch(form) and _COUNTED.search(prose, max(start - 12, 0), start)):
        return "roman numeral"
    if _QUARTER.fullmatch(form):
        return "quarter"
    if _PLACEHOLDER.fullmatch(form):
        return "placeholder"
    if _NUMBER.fullmatch(form):
        return "number"
    if not form.isalpha() and form.isalnum():
        if _HEX.fullmatch(form):
            return "hex"
        return "" if _DIGITS.fullmatch(form) else "product code"
    if form.isupper() and form.isalpha():
        lower = form.lower()
        if lower in words():
            return "emphasis"
        if len(form) > _LONGEST:
            return "shouting"
        if len(form) > 3:
            if f" {lower} " in folded.replace("\n", " ") and _stands_in_lower_case(prose, lower):
                return "emphasis"
            if _is_shouted(prose, start, end):
                return "shouting"
        if _NUMBERED.match(prose, end):
            return "numbered standard"
        return ""
    if not form.isupper() and not is_mixed(form):
        return "mixed case"
    return ""


_NUMBERED: Final = re.compile(r"[ -]\d{3,}\b")


def is_mixed(form: str) -> bool:
    """Whether an unlisted form of capitals and small letters looks like a short form: SaaS, VoC, eNPS."""
    small = sum(character.islower() for character in form)
    capitals = sum(character.isupper() for character in form)
    return len(form) <= 6 and capitals >= 2 and small <= capitals


def is_place(term: Term) -> bool:
    """Whether a line of the bank is a state or a province, which only its neighbours tell."""
    return term.origin.startswith(("everyday: us state", "everyday: province"))


def _by_neighbours(prose: str, start: int, end: int) -> str:
    """Judge by the characters that touch the token."""
    before = prose[start - 1] if start else " "
    after = prose[end : end + 2]
    if before == " " and after[:1] in " ,;:)!?\n":
        return ""
    if before in "_#@$%\\=" or after[:1] in ("_", "=", "%", "\\"):
        return "identifier" if before != "#" or not _HEX.fullmatch(prose[start:end]) else "hex"
    if after[:1] == "-" and after[1:2].isdigit():
        return "placeholder" if _DATE_PATTERN.search(prose, max(start - 5, 0), end + 5) else "ticket id"
    if after[:1] in ("-", "/", ":", ".") and _DATE_PATTERN.match(prose, start):
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


def _is_state(prose: str, start: int, end: int, states: frozenset[str]) -> bool:
    before = prose[max(start - 24, 0) : start]
    if _CITY.search(before) or re.match(r"\s+\d{5}\b", prose[end : end + 8]):
        return True
    neighbours = re.findall(r"\b[A-Z]{2}\b", prose[max(start - 12, 0) : start] + " " + prose[end : end + 12])
    listed = _STATE_BEFORE.search(before) or _STATE_AFTER.match(prose, end)
    return bool(listed) and any(code in states for code in neighbours)


def _stands_in_lower_case(prose: str, word: str) -> bool:
    return re.search(rf"\b[{word[0]}{word[0].upper()}]{re.escape(word[1:])}\b", prose) is not None


def _is_shouted(prose: str, start: int, end: int) -> bool:
    """Whether the word before or after, one blank away, is a longer word in capitals too."""
    if prose[end : end + 1] == " ":
        following = _CAPITAL_WORD.match(prose, end + 1)
        if following and len(following[0]) > 3:
            return True
    if prose[start - 1 : start] == " ":
        left = max(prose.rfind(" ", 0, start - 1), prose.rfind("\n", 0, start - 1)) + 1
        preceding = prose[left : start - 1]
        return len(preceding) > 3 and _CAPITAL_WORD.fullmatch(preceding) is not None
    return False


_CAPITALISED_AFTER: Final = re.compile(r" (?:(?:of|the|for|and|&|-|\u2013) )?[A-Z][\w]")
_CAPITALISED_BEFORE: Final = re.compile(r"[A-Z][\w'\u2019]*(?: \d+)? $")
_LABEL_AFTER: Final = re.compile(
    r" ?>|\"? (?:tab|button|menu|pane|section|field|option|icon|dialog|screen|settings?|checkbox|dropdown|panel|window|card|tile|toggle|wizard|command)\b"
)
_LABEL_BEFORE: Final = re.compile(
    r"(?:> ?|\b(?:select|choose|click|click on|go to|tap|press|open|navigate to|expand|named|called|labell?ed|titled|choosing|selecting|clicking|opening)(?: the)? )[\"'\u201c*]?$",
    re.IGNORECASE,
)


def of_term(document: Document, folded: str, hit: Hit) -> str:
    """Return why a listed term, found by its name, is left alone, or ""."""
    term = hit.terms[0]
    if term.kind == "name":
        return "name"
    segment = document.segments[hit.segment]
    if term.near and not _has_neighbour(document, folded, hit, hit.terms[:1]):
        return "ordinary sense"
    if segment.kind != "heading" and _is_in_name(document.prose, segment, hit):
        return "in a name"
    return ""


def of_short(document: Document, folded: str, hit: Hit, words: Callable[[], Set[str]]) -> str:
    """Return why a known short form is left alone that also has a sense which every reader knows, or "".

    "CC" is a carbon copy, and "FAST" an ordinary word, unless one of the words stands near that the
    tables ask for (`near`).
    """
    real = [term for term in hit.terms if term.kind in ("term", "acronym")]
    if not real or not all(term.near for term in real) or _has_neighbour(document, folded, hit, real):
        return ""
    if len(real) < len(hit.terms):
        return "name" if any(term.kind == "name" for term in hit.terms) else "everyday"
    return "emphasis" if hit.form.lower() in words() else ""


def _has_neighbour(document: Document, folded: str, hit: Hit, terms: Sequence[Term]) -> bool:
    """Whether the block of the hit has one of the words that make it jargon: its paragraph, or its whole list or table.

    A word of `near` may stand in the plural. One of several words may also hold the hit ("ad impression").
    """
    segments = document.segments
    first = last = hit.segment
    block = segments[first].block
    if block:
        while first and segments[first - 1].block == block:
            first -= 1
        while last + 1 < len(segments) and segments[last + 1].block == block:
            last += 1
    begins, ends = segments[first].start, segments[last].end
    whole = f" {folded[begins:ends]} ".replace("\n", " ")
    around = f" {folded[begins : hit.start]} {folded[hit.end : ends]} ".replace("\n", " ")
    return any(
        f" {word} " in text or f" {word}s " in text
        for term in terms
        for word in term.near
        for text in ((whole if " " in word else around),)
    )


def _is_in_name(prose: str, segment: Segment, hit: Hit) -> bool:
    """Whether the term is a label of a screen ("select Customer engagement"), or goes on in capitals ("Customer Success Team")."""
    if not prose[hit.start].isupper():
        return False
    if _LABEL_AFTER.match(prose, hit.end, segment.end) or _LABEL_BEFORE.search(prose, max(segment.start, hit.start - 20), hit.start):
        return True
    if not all(word[0].isupper() for word in re.findall(r"[^\W_]+", prose[hit.start : hit.end]) if len(word) > 3):
        return False
    if _CAPITALISED_AFTER.match(prose, hit.end, segment.end):
        return True
    before = _CAPITALISED_BEFORE.search(prose, max(segment.start, hit.start - 20), hit.start)
    if before is None:
        return False
    if before[0].rstrip()[-1].isdigit():
        return True
    opens = prose[segment.start : before.start()].rstrip()[-1:]
    return before[0].strip() not in ("The", "A", "An", "Our", "Your", "Use", "What") and opens not in ("", ".", ":", "!", "?", "(")
