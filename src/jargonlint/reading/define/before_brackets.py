"""The long form before a bracket that holds its short form, or around it."""

import re

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Segment, bare_form
from jargonlint.reading.define.forms import Form, is_short
from jargonlint.reading.define.long_forms import (
    STRICT,
    is_strict,
    laid_at_bracket,
    laid_before,
    region_before,
)
from jargonlint.reading.define.page import REACH, Page
from jargonlint.reading.define.pairs import is_phrase, is_stop_word
from jargonlint.reading.exemptions.beside import COUNTRIES
from jargonlint.text.letters import Fit, Word, fit_end, fit_start, words_of
from jargonlint.text.patterns import compiled, either

BEFORE: Final = "long (SHORT)"
BEHIND: Final = "(SHORT) long"


class Bracket(NamedTuple):
    """A bracket of the prose.

    start, end  of what it holds
    close       where it ends
    before      where the words before it end, marks and a reference ("plan [1]") left out
    number      of its segment
    """

    start: int
    end: int
    close: int
    before: int
    number: int
    segment: Segment


class Tie(NamedTuple):
    """A pair that a bracket ties: `short` and `long` in the prose, what the long form means where that is more."""

    way: str
    form: str
    short: tuple[int, int]
    long: tuple[int, int]
    meaning: str = ""


_DOUBTFUL: Final = either(
    r",? [^\W\d_]",  # "Transitions to Avoid (AI Tells)", "pick a goal (CTR, sales)"
    r",? \d{4}",  # "a version launch (VS 2026)"
    r".?\}",  # "the {TYPE}"
)
_NUMBER: Final = either(r"\d{1,3}", "[IVX]{1,4}", "[A-Z]", "alpha", "beta", "gamma", "delta") + r"(?![\w-])"
_NUMBERED: Final = either(r"[ -]" + _NUMBER, r"\((?!s\))\w\)")
_LANGUAGES: Final = frozenset("English Spanish Portuguese French German Dutch Chinese Arabic Italian".split())
_OPERATORS: Final = ("AND", "OR", "NOT")  # "an operator (OR)", but "odds ratio (OR)"
_ALL_HAVE_ONE: Final = ("or", "/", "aka", "also", "or the")
_EACH_HAS_ONE: Final = ("/", "and", "&", ",", ", and", "vs", "vs.", "versus")


def longs_before(page: Page, words: list[Word], forms: list[Form], joint: str) -> list[Tie]:
    """Lay the short forms of a bracket against the words before it, at least one.

    One form: the tail. "A or B", "A/B": both mean the tail, if either fits. "A and B": the last
    form takes the tail and the others the words before it, which may share its head
    ("marketing- and sales-qualified leads (MQLs and SQLs)").
    """
    paired = _paired(page, words, forms) if len(forms) > 1 and joint in _EACH_HAS_ONE else []
    if paired:
        return paired
    strict = compiled(_DOUBTFUL).match(page.prose, forms[-1].end) is not None
    for form in forms:
        tie = _long_of(page, words, form, strict=strict)
        if tie and not _is_operator(page.prose, tie):
            others = [other for other in forms if other is not form] if joint in _ALL_HAVE_ONE else []
            return _with_others(
                tie, [other for other in others if _are_in_order(other.text, page.prose[slice(*tie.long)])]
            )
    return []


def _are_in_order(form: str, long: str) -> bool:
    """Whether the letters of a short form come one after another in a long form: a bracket may name several things."""
    letters = iter(long.lower())
    return all(letter in letters for letter in form.lower() if letter.isalnum())


def _is_operator(prose: str, tie: Tie) -> bool:
    """Whether a bracket names an operator, and no initials make it a short form."""
    return tie.form in _OPERATORS and not is_strict(tie.form, words_of(prose, *tie.long))


def _with_others(tie: Tie, others: list[Form]) -> list[Tie]:
    """The ties of a short form and of others that mean the same, in order of place."""
    same = [tie._replace(form=other.text, short=(other.start, other.end)) for other in others]
    return sorted([tie, *same], key=lambda each: each.short)


def _long_of(page: Page, words: list[Word], form: Form, *, strict: bool) -> Tie | None:
    """Lay one short form, and the number behind it if it has one, against the words before the bracket."""
    number = compiled(_NUMBERED).match(page.prose, form.end)
    if number and number[0][0] != "(" and len(words) > 1 and number[0][1:].lower() == words[-1].text.lower():
        long = laid_at_bracket(page, form.text, words[:-1])  # "protease-activated receptor 2 (PAR 2)"
        if long:
            return Tie(BEFORE, form.text, (form.start, number.end()), (long[0], words[-1].end))
    if strict and not form.text.isupper() and form.text.isalpha():
        return None  # "Andromeda (Ad Layer)"
    if words and form.text in COUNTRIES and words[-1].text in _LANGUAGES:
        return None  # "using English (US)"
    long = laid_at_bracket(page, form.text, words, strict=strict)
    if long and _is_a_remark(page, form, words_of(page.prose, *long)):
        return None
    end = number.end() if number and number[0][0] == "(" else form.end  # "forced expiratory volume in 1 s (FEV(1))"
    return Tie(BEFORE, form.text, (form.start, end), long) if long else None


def _is_a_remark(page: Page, form: Form, long: list[Word]) -> bool:
    """Whether a bracket holds an ordinary word in capitals, or a name as long as the one before: "high growth (GREEN)",
    "Bytespider (ByteDance)"."""
    if form.text.isupper() and form.text.isalpha() and form.end not in page.by_end and not is_strict(form.text, long):
        return len(long) + 1 < len(form.text) or page.prose.startswith(":", form.end)
    return len(long) == 1 and len(form.text) > _SHORTENED * len(long[0].text)


_SHORTENED: Final = 0.8


def _paired(page: Page, words: list[Word], forms: list[Form]) -> list[Tie]:
    """Lay several short forms, joined by "and", against as many long forms, joined by "and" before them."""
    ties: list[Tie] = []
    last: list[Word] = []
    for form in reversed(forms):
        while words and words[-1].text.lower() in _AND:
            words = words[:-1]
        own, head = _own_and_head(page, form.text, words, last)
        if not own:
            return []
        meaning = " ".join(word.text for word in (*own, *head)) if head else ""
        ties.append(Tie(BEFORE, form.text, (form.start, form.end), (own[0].start, own[-1].end), meaning))
        last = last or own
        words = words[: words.index(own[0])]
    return ties[::-1]


_AND: Final = ("and", "&", "or", "as", "well", "vs", "versus")


def _own_and_head(page: Page, short: str, words: list[Word], last: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words of a short form, and those that it shares with the long form behind, `last`; none if nothing fits."""
    laid = laid_before(page, short, words)
    if laid is not None:
        return words[laid[0] : laid[1] + 1], []
    for shared in range(1, len(last)):
        head = last[shared:]
        laid = laid_before(page, short, words + head)
        if laid is not None and laid[0] < len(words):
            return words[laid[0] :], head
    return [], []


def official_name(page: Page, bracket: Bracket, forms: list[Form], words: list[Word]) -> list[Tie]:
    """Return the tie of a name whose short form an office has chosen: "the Civil Rights Division (CRT)".

    As many words with a capital stand right before the bracket as the form has letters, the last of which says that it
    is an office; two of three begin with theirs, the first among them.
    """
    form = forms[0]
    if len(forms) > 1 or (form.start, form.end) != (bracket.start, bracket.end) or not form.text.isupper():
        return []
    name = words[-len(form.text) :]
    if len(name) < max(len(form.text), _FEWEST_OF_A_NAME) or not all(word.text.istitle() for word in name):
        return []
    if name[-1].text not in _OFFICES:
        return []
    fitting = [word.text[0] == letter for word, letter in zip(name, form.text, strict=True)]
    if not fitting[0] or sum(fitting) < _SHARE_OF_A_NAME * len(fitting):
        return []
    return [Tie(BEFORE, form.text, (form.start, form.end), (name[0].start, name[-1].end))]


_OFFICES: Final = frozenset(
    "Administration Agency Association Authority Board Branch Bureau Center Centre Commission Committee Corps Council "
    "Department Directorate Division Foundation Institute Laboratory Ministry Office Service Society".split()
)
_FEWEST_OF_A_NAME: Final = 3  # words
_SHARE_OF_A_NAME: Final = 0.6


# The long form stands on both sides, holds another bracket, or follows ------------------------------------------------


def long_around(
    page: Page, bracket: Bracket, form: Form, words: list[Word], nested: tuple[int, Tie] | None
) -> list[Tie]:
    """Return the tie of a short form whose long form is not simply before its bracket."""
    short = form.start, form.end
    following = _long_following(page, bracket.segment, form, bracket.close)
    if following:
        return [Tie(BEHIND, form.text, short, following)]
    shared = _with_shared_head(page, bracket, form, words)
    if shared:
        return [Tie(BEFORE, form.text, short, *shared)]
    inside = _with_nested(page, bracket, form, nested) if nested else None
    return [Tie(BEFORE, form.text, short, *inside)] if inside else []


def _long_following(page: Page, segment: Segment, form: Form, start: int) -> tuple[int, int] | None:
    """The long form directly after a bracket: "the (CAM) Customer Advocacy Manager"."""
    end = min(segment.end, start + REACH)
    stop = page.stop.search(page.prose, start, end)
    words = words_of(page.prose, start, stop.start() if stop else end)
    bare = bare_form(form.text)
    fit = fit_start(bare, words[: len(bare) + 2]) if len(bare) > 2 else None
    if fit is None or fit.first or fit.share < STRICT or not fit.last:
        return None
    return words[0].start, words[fit.last].end


_SHARED: Final = r"(?:,? (?:and|or)|,) (?:[\w-]+ ){1,3}\([^()\n]{2,12}\)"


def _with_shared_head(
    page: Page, bracket: Bracket, form: Form, words: list[Word]
) -> tuple[tuple[int, int], str] | None:
    """The words that make a long form with the head behind: "polar (PQE) and solar (SQE) quality engine"."""
    letters = len(form.text)
    head = _head_behind(page, bracket) if words and letters > 2 else []
    for size in range(1, min(len(head), letters - 1) + 1):
        own = words[size - letters :]
        if len(own) + size == letters and is_strict(form.text, [*own, *head[:size]]):
            return (own[0].start, own[-1].end), " ".join(word.text for word in (*own, *head[:size]))
    return None


_MOST_SHARING: Final = 4  # brackets


def _head_behind(page: Page, bracket: Bracket) -> list[Word]:
    """Up to three words behind a bracket, or behind the brackets that are joined to it."""
    prose, start = page.prose, bracket.close
    for _ in range(_MOST_SHARING):
        match = compiled(_SHARED).match(prose, start, bracket.segment.end)
        if match is None:
            break
        start = match.end()
    stop = page.stop.search(prose, start, min(bracket.segment.end, start + 60))
    if stop is None or not prose.startswith(" ", start):
        return []
    head = words_of(prose, start, stop.start())[:3]
    return head if head and not is_stop_word(head[0].text) else []


def _with_nested(
    page: Page, bracket: Bracket, form: Form, nested: tuple[int, Tie]
) -> tuple[tuple[int, int], str] | None:
    """The long form that begins with another one and its bracket: "gift return tally (GRT) desk manager (GDM)"."""
    close, tie = nested
    if not bracket.segment.start <= tie.long[0] or not 0 < bracket.before - close < REACH:
        return None
    if page.barrier.search(page.prose, close, bracket.before):
        return None
    words = [Word(tie.form, *tie.short), *words_of(page.prose, close, bracket.before)]
    if len(words) < 2 or not is_strict(form.text, words):
        return None
    return (tie.long[0], bracket.before), " ".join(word.text for word in words)


# Short forms that are unlike others -----------------------------------------------------------------------------------

_SMALL: Final = r"[\"'\u201c*]?([a-z]{2,6})[\"'\u201d*]?"


def small_form(page: Page, bracket: Bracket) -> Tie | None:
    """A short form in small letters: all of them initials, or nearly so in a heading ("### Billing URL (burl)")."""
    match = _small_word(page.prose, bracket)
    if match is None:
        return None
    form, words = match[1], region_before(page, bracket.segment, bracket.before)
    fit = _to_the_end(form.upper(), words)
    used = words[fit.first :] if fit else []
    initials = fit is not None and fit.share >= STRICT and len(used) == len(form)
    if len(used) < 2 or not (initials or bracket.segment.kind in ("heading", "title")):
        return None
    return None if not is_phrase(used, len(form)) else Tie(BEFORE, form, match.span(1), (used[0].start, used[-1].end))


def _small_word(prose: str, bracket: Bracket) -> re.Match[str] | None:
    """The one word in small letters that a bracket holds; of two letters only behind a blank, as in "plan (bq)"."""
    match = compiled(_SMALL).fullmatch(prose, bracket.start, bracket.end)
    is_glued = prose[bracket.before : bracket.before + 1] != " "
    if match is None or is_stop_word(match[1]) or (is_glued and len(match[1]) < 3):
        return None
    return match


_SIGNS: Final = ("copyright", "registered")  # "Copyright (C) 2026" is a sign written with letters
_LETTER: Final = r"([A-Z])(?:, .*)?"


def letter(page: Page, bracket: Bracket) -> Tie | None:
    """One letter for one word, of several: "reach (R), impact (I)"."""
    match = compiled(_LETTER).fullmatch(page.prose, bracket.start, bracket.end)
    if match is None or _lettered(page, bracket) < _FEWEST_LETTERED:
        return None
    words = region_before(page, bracket.segment, bracket.before)[-1:]
    if not words or len(words[0].text) < 4 or words[0].text[0].upper() != match[1]:
        return None
    if words[0].text.lower() in _SIGNS:
        return None
    return Tie(BEFORE, match[1], match.span(1), (words[0].start, words[0].end))


_FEWEST_LETTERED: Final = 2


def _lettered(page: Page, bracket: Bracket) -> int:
    """How many words near a bracket have their first letter behind them in one."""
    start, end = max(bracket.segment.start, bracket.start - REACH), min(bracket.segment.end, bracket.end + REACH)
    lettered = compiled(r"(?<!\w)([^\W_])\w{3,}+[*\"\u201d]{0,3} \(([A-Z])[,)]")
    pairs = lettered.findall(page.prose, start, end)
    return sum(first.upper() == letter for first, letter in pairs)


_PARTED: Final = r"([A-Za-z][\w-]{0,8})\.? ([A-Za-z][\w-]{0,9})(?=$|[,;])"
_PARTS_FIT: Final = 0.75


def parted_form(page: Page, bracket: Bracket) -> Tie | None:
    """A short form of two parts: both short ("cone beam tomography scan (CB TS)"), or one a word of the long form too:
    "parcel price index figures (PPI figures)", "gamma rays in packages (gamma RP)"."""
    match = compiled(_PARTED).match(page.prose, bracket.start, bracket.end)
    if match is None:
        return None
    first, second = match.groups()
    if not (first.isupper() or (first.islower() and is_short(second))):
        return None
    words = region_before(page, bracket.segment, bracket.before)
    if len(words) < 2:
        return None
    if first.islower():
        return _parted_by_first_word(page, match.span(), (first, second), words)
    if second.isupper() and len(first) > 1:
        fit = _to_the_end(first + second, words)
        long = (words[fit.first].start, words[-1].end) if fit and fit.share >= _PARTS_FIT else None
        return Tie(BEFORE, f"{first} {second}", match.span(), long) if long else None
    return _parted_by_last_word(page, match.span(), (first, second), words)


def _parted_by_last_word(page: Page, span: tuple[int, int], halves: tuple[str, str], words: list[Word]) -> Tie | None:
    """The second part of a short form is a word of the long form too."""
    first, second = halves
    fit = _to_the_end(first, words[:-1]) if second.islower() and second == words[-1].text else None
    if fit is None or fit.share < STRICT:
        return None
    long = words[fit.first].start, words[-1].end
    return Tie(BEFORE, first, span, long, page.prose[long[0] : words[-2].end])


def _to_the_end(short: str, words: list[Word]) -> Fit | None:
    """How a short form lies on words, if it needs the last one."""
    fit = fit_end(short, words)
    return fit if fit and fit.last + 1 == len(words) else None


def _parted_by_first_word(page: Page, span: tuple[int, int], halves: tuple[str, str], words: list[Word]) -> Tie | None:
    """The first part of a short form is a word of the long form too."""
    first, second = halves
    for number in range(len(words) - 2, max(len(words) - len(second) - 3, -1), -1):
        fit = _to_the_end(second, words[number + 1 :]) if words[number].text == first else None
        if fit and fit.first == 0:
            long = words[number].start, words[-1].end
            return Tie(BEFORE, second, span, long, page.prose[words[number + 1].start : long[1]])
    return None
