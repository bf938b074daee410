"""Long forms laid against short forms: where the words begin and end that a short form stands for."""

from functools import cache
from itertools import pairwise

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Segment, Term, bare_form
from jargonlint.reading.define.page import REACH, Page
from jargonlint.reading.define.pairs import contradicts, differ, is_phrase, is_stop_word
from jargonlint.text.letters import NEVER_FIRST, PASSED_OVER, WORD, Fit, Word, fit_end, fit_start, fit_within, words_of
from jargonlint.text.patterns import compiled, either

STRICT: Final = 0.9
"""The share of the best score from which on letters alone tell a long form: nearly all of them are initials."""


def region_before(page: Page, segment: Segment, end: int) -> list[Word]:
    """The words before `end` that a long form may be made of: up to the last full stop, bracket or quote.

    A bracket within a word, "plan(s)", is none.
    """
    prose = page.prose
    start = max(segment.start, end - REACH)
    glued = False
    # From the end: where brackets follow one another, there are very many of them.
    for barrier in reversed(list(page.barrier.finditer(prose, start, end))):
        if barrier[0] not in "()" or not is_in_word(prose, barrier.start()):
            start = barrier.end()
            break
        glued = True
    words = words_of(prose, start, end)
    return [word for word in words if prose[word.start - 1] != "("] if glued else words


def is_in_word(prose: str, bracket: int) -> bool:
    """Whether a bracket, opening or closing, is part of a word: "plan(s)", "NH(2)-rich", "benz(a)pyrene"."""
    if prose[bracket] == ")":
        bracket = prose.rfind("(", max(bracket - 3, 0), bracket)
    return bracket > 0 and prose[bracket - 1].isalpha() and compiled(_IN_WORD).match(prose, bracket) is not None


_IN_WORD: Final = r"\((?:e?s\)|\w\)(?=[\w-]))"


def laid_before(page: Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The first and last word, by index, of the long form of `short` at the end of `words`."""
    named = _named_before(page, short, words)
    if named:
        return named
    fit = _fitted_before(short, words)
    return fit and (fit.first, fit.last)


def _named_before(page: Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The words at the end that are what a table says the short form stands for."""
    for term in page.index.meanings(short) or page.index.meanings(bare_form(short)):
        size = ends_with(words, term)
        if size > 1 or (size and words[-1].text.lower() != short.lower()):
            return len(words) - size, len(words) - 1
    return None


def _fitted_before(short: str, words: list[Word]) -> Fit | None:
    """How the letters lie on the words at the end."""
    bare = bare_form(short)
    near = words[-(2 * len(bare) + 4) :]
    if _is_row_of_short_forms(bare, near):
        return None
    fit = fit_end(bare, near)
    if fit is None:
        return None
    used = near[fit.first : fit.last + 1]
    if _is_all_capitals(bare, used) or not is_phrase(used, len(bare)) or _opens_badly(used[0], fit.share):
        return None
    return Fit(len(words) - len(near) + fit.first, len(words) - len(near) + fit.last, fit.share)


def _is_row_of_short_forms(short: str, words: list[Word]) -> bool:
    """Whether there is nothing but short forms to begin with, on each of which those behind it would be laid."""
    if all(word.text.isupper() for word in words):
        return True
    letter = short[0].lower()
    if not letter.isalpha() or letter == "x":
        return False  # words begin with them that are written otherwise
    return all(word.text == short for word in words if word.text[0].lower() == letter)


def _opens_badly(word: Word, share: float) -> bool:
    """Whether a long form would begin with a small word that hardly opens one: "on time in full" does."""
    return word.text in _SELDOM_FIRST and share < STRICT


_ARTICLES: Final = frozenset(("a", "an", "the"))
_SELDOM_FIRST: Final = frozenset(("as", "at", "by", "from", "in", "into", "is", "on", "to", "with"))


def laid_at_bracket(page: Page, short: str, words: list[Word], *, strict: bool = False) -> tuple[int, int] | None:
    """The prose range of the long form of a short form that a bracket holds, the bracket being behind `words`.

    It ends at the bracket, though the letters may end before ("advanced glycation end products (AGEs)"), and begins at
    a blank ("2,4-dinitrophenyl (DNP)").
    """
    named = _named_before(page, short, words)
    if named:
        return words[named[0]].start, words[-1].end
    fit = _fitted_before(short, words)
    if fit is None:
        return None if strict else _compound_before(page, short, words)
    last = None if _opens_with_a_verb(words[fit.first :]) else _end_before_bracket(page, short, words, fit)
    if last is None or (strict and fit.share < STRICT):
        return None
    start, end = _compound_start(page.prose, words[fit.first].start), words[last].end
    long = page.prose[start:end]
    if not differ(short, long) or _is_known_otherwise(page, short, long, fit, strict=strict):
        return None
    if last > fit.last and _is_chance(page, short, long, fit):
        return None
    return start, end - 2 if long.endswith(("'s", "\u2019s")) else end


def _opens_with_a_verb(words: list[Word]) -> bool:
    """Whether words begin with what was done to something: "created the Consumer Privacy Act of California"."""
    return len(words) > 1 and words[0].text.endswith("ed") and words[1].text in ("the", "a", "an")


def _end_before_bracket(page: Page, short: str, words: list[Word], fit: Fit) -> int | None:
    """The last word of a long form, by index; None if too much stands between it and the bracket."""
    if any(ends_with(words[fit.first : fit.last + 1], term) for term in page.index.meanings(short)):
        return fit.last
    last = len(words) - 1 if _is_tail(page, words[fit.last :]) else fit.last
    left = sum(not is_stop_word(word.text) for word in words[last + 1 :])
    return last if left <= _MOST_LEFT else None


def _compound_before(page: Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The long form of a short form that no table has, whose letters are inside of words."""
    if len(short) < 3 or short[1:].upper() != short[1:] or page.index.meanings(short):
        return None
    first = fit_within(short, words[-len(short) - 2 :])
    if first is None:
        return None
    used = words[-len(short) - 2 :][first:]
    start, end = _compound_start(page.prose, used[0].start), used[-1].end
    if used[0].text in NEVER_FIRST or used[0].text in _SELDOM_FIRST or not is_phrase(used, 0):
        return None
    return (start, end) if differ(short, page.prose[start:end]) else None


_MOST_LEFT: Final = 2
"""Words that say something between a long form and its bracket."""
_KNOWN: Final = 0.65
"""The share of the best score that the words need where tables know the short form."""


def _is_known_otherwise(page: Page, short: str, long: str, fit: Fit, *, strict: bool) -> bool:
    """Whether tables know the short form, but not these words, and the letters are not enough against them."""
    terms = page.index.meanings(short)
    if not terms or fit.first == fit.last:
        return False
    return fit.share < _KNOWN or (strict and contradicts(terms, long))


def _is_chance(page: Page, short: str, long: str, fit: Fit) -> bool:
    """Whether few letters lie on the beginning of words that tables know the form otherwise than by: "request headers
    (REST)", "Gains Agent Mode (GA)"."""
    few = len(short) < 3 or fit.first == fit.last
    return few and contradicts(page.index.meanings(short), long)


_NO_TAIL: Final = frozenset("also aka as called is known named or so termed that which".split())


def _is_tail(page: Page, words: list[Word]) -> bool:
    """Whether the words behind the first of `words` belong to it: up to five, only blanks and hyphens between."""
    if not 1 < len(words) < 7 or any(word.text.lower() in _NO_TAIL for word in words):
        return False
    if words[1].text in ("and", "or") and words[-1].text.islower():
        return False
    gaps = (page.prose[word.end : following.start] for word, following in pairwise(words))
    return is_phrase(words, 0) and all(gap in (" ", "-") for gap in gaps)


def _compound_start(prose: str, start: int) -> int:
    """Where the compound begins that a word at `start` is part of: "2,4-dinitrophenyl", "pre-approved"."""
    blank = prose.rfind(" ", max(start - 24, 0), start) + 1
    head = prose[blank:start]
    if not blank or not head.endswith("-") or not head[0].isalnum():
        return start
    plain = "--" not in head and all(character.isalnum() or character in "-,'\u2019" for character in head)
    return blank if plain else start


def long_after(page: Page, hit: Hit, start: int, end: int, fit: str, *, alone: bool = False) -> tuple[int, int] | None:
    """Return the long form of a short form's hit that begins at prose `start`, or None.

    `fit` as in `Way`. `alone`: nothing but the long form, up to a comma, stands before `end`.
    """
    prose = page.prose
    start, until, fit = _past_lead(page, start, min(end, start + REACH), fit)
    bare = bare_form(hit.form)
    says_so = fit == "none"
    if not says_so and not _may_begin(prose, start, until, bare, hit.terms):
        return None
    words = words_of(prose, start, until)
    if not words:
        return None
    named = _named_first(hit, words)
    if named:
        return named
    laid = fit_start(bare, words[: 2 * len(bare) + 6])
    if laid:
        return _fitted_after(page, hit, words, laid, fit, alone=alone)
    return _up_to_comma(prose, words, until) if says_so else None


def named_after(page: Page, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """Return the words at prose `start` that are what a table says the short form stands for, or None."""
    words = words_of(page.prose, start, min(end, start + REACH))
    return _named_first(hit, words) if words else None


def _past_lead(page: Page, start: int, end: int, fit: str) -> tuple[int, int, str]:
    """Where a long form may begin, behind words that say so or a quotation mark; where it must end; how it must fit."""
    prose = page.prose
    may_say_so = fit != "none" and prose[start : start + 1] in _SAYS_SO_OPENS
    lead = compiled(_SAYS_SO, True).match(prose, start, end) if may_say_so else None
    if lead:
        return _past_lead(page, lead.end(), end, "none")
    stop = page.stop.search(prose, start, end)
    if stop and stop.start() == start and prose[start : start + 1] in '"\u201c':
        return _past_lead(page, start + 1, end, fit)
    return start, stop.start() if stop and stop.start() > start else end, fit


_ACRONYM_FOR: Final = "(?:an? )?(?:acronym|abbreviation|initialism) (?:for|of)"  # "an acronym for"
_SAYS_SO: Final = f" ?{either(_ACRONYM_FOR, 'stands for', 'short(?:hand)? for')} "
_SAYS_SO_OPENS: Final = ("A", "a", "I", "i", "S", "s", " ")


def _up_to_comma(prose: str, words: list[Word], end: int) -> tuple[int, int]:
    """The words up to a comma, if there is one."""
    comma = prose.find(", ", words[0].end, end)
    used = [word for word in words if word.end <= comma] if comma > 0 else words
    return words[0].start, used[-1].end


def _named_first(hit: Hit, words: list[Word]) -> tuple[int, int] | None:
    """The words at the beginning that are what a table says the short form stands for, perhaps behind an article."""
    for term in hit.terms:
        for name_words in names_of(term):
            if hit.form.lower() in name_words:
                continue  # it spells nothing out: "SMTP server"
            skip = 1 if words[0].text.lower() in _ARTICLES and len(words) > len(name_words) else 0
            head = [word.text.lower() for word in words[skip : skip + len(name_words)]]
            if (
                head[:-1] == name_words[:-1]
                and head[-1:] in (name_words[-1:], [name_words[-1] + "s"])
                and head != [hit.form.lower()]
            ):
                return words[skip].start, words[skip + len(name_words) - 1].end
    return None


def _fitted_after(
    page: Page, hit: Hit, words: list[Word], laid: Fit, fit: str, *, alone: bool
) -> tuple[int, int] | None:
    """The words at the beginning that the letters fit, if they may be a long form."""
    used, left = words[laid.first : laid.last + 1], words[laid.last + 1 :]
    start, end = used[0].start, used[-1].end
    if (alone and _goes_on(page.prose, used, left)) or (fit == "strict" and laid.share < STRICT):
        return None
    if used[-1].text.lower() in _NEVER_LAST:
        return None
    long = page.prose[start:end]
    is_whole = laid.share >= STRICT and len(used) == len(bare_form(hit.form))  # "WordPress eXtended RSS (WXR)"
    if _holds_capitals(bare_form(hit.form), used[: len(used) - is_whole]) or not differ(hit.form, long):
        return None
    if fit != "none" and (not is_phrase(used, len(hit.form)) or _is_loose_word(hit, used, laid.share)):
        return None
    return start, end


_NEVER_LAST: Final = frozenset("a an the my your his her its our their this that these those of from with".split())
"""What no long form ends with: "BT (based on their place)"."""


def _goes_on(prose: str, used: list[Word], left: list[Word]) -> bool:
    """Whether words are left, and neither a comma before them nor a place: "Quality Process Center in Kansas City"."""
    if len(left) < 2 or prose[used[-1].end : left[0].start].strip() in (",", ";"):
        return False
    is_a_name = len(used) > 2 and all(word.text[0].isupper() for word in used)
    return not (is_a_name and left[0].text in ("in", "at", "near") and left[1].text[0].isupper())


def _is_loose_word(hit: Hit, used: list[Word], share: float) -> bool:
    """Whether one word that hardly fits is not what tables say."""
    return len(used) == 1 and share < STRICT and contradicts(hit.terms, used[0].text)


def is_strict(short: str, words: list[Word]) -> bool:
    """Whether the words, all of them or but for the last, are the long form by nearly nothing but initials."""
    fit = fit_end(bare_form(short), words)
    return fit is not None and fit.share >= STRICT and fit.first == 0


def _is_all_capitals(short: str, words: list[Word]) -> bool:
    """Whether a would-be long form is made of short forms, or begins with what it should explain."""
    return all(word.text.isupper() for word in words) or words[0].text == short


def _holds_capitals(short: str, words: list[Word]) -> bool:
    """Whether a would-be long form begins or ends with another short form ("DC - DC converters", "CW or CCW")."""
    ends = (words[0].text, words[-1].text)
    foreign = any(len(text) > 1 and text.isupper() and text not in short for text in ends)
    return foreign or _is_all_capitals(short, words)


def ends_with(words: list[Word], term: Term) -> int:
    """How many words at the end of `words` are a name of the term; 0 if none is."""
    for name_words in names_of(term):
        tail = [word.text.lower() for word in words[-len(name_words) :]]
        if (
            name_words
            and len(tail) == len(name_words)
            and tail[:-1] == name_words[:-1]
            and tail[-1] in (name_words[-1], name_words[-1] + "s", name_words[-1] + "es")
        ):
            return len(name_words)
    return 0


def _may_begin(prose: str, start: int, end: int, bare: str, terms: tuple[Term, ...]) -> bool:
    """Whether a long form can begin here: a glance at its first word, before all words are counted.

    Where short forms follow one another, each would be laid on all the others.
    """
    if not _may_open(prose[start : start + 12], bare, terms):
        return False
    word = WORD.search(prose, start, end)
    if word is None or not word[0].isupper() or len(word[0]) < 2:
        return word is not None
    small = word[0].lower()
    if small in PASSED_OVER or any(small in (name[0], name[0] + "s") for term in terms for name in names_of(term)):
        return True
    return word[0] != bare and word[0] in bare


def _may_open(text: str, bare: str, terms: tuple[Term, ...]) -> bool:
    """Whether a long form can begin with this text: a glance at its first letter, before words are counted."""
    text = text.lstrip(" \"'\u201c\u2018*(").lower()
    first, letter = text[:1], bare[:1].lower()
    if first == letter or not letter.isalpha() or (letter == "x" and text.startswith("ex")):
        return True
    if text.split(" ", 1)[0] in PASSED_OVER:
        return True
    return any(name[0].startswith(first) for term in terms for name in names_of(term))


@cache
def names_of(term: Term) -> list[list[str]]:
    """The words of a term's names, in lower case; a name of signs alone has none."""
    names = [[word.text.lower() for word in words_of(name, 0, len(name))] for name in (term.name, *term.also)]
    return [words for words in names if words]
