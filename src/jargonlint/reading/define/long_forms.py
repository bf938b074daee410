"""Long forms laid against short forms: where the words begin and end that a short form stands for."""

from functools import cache
from typing import Final

from jargonlint.model import Hit, Segment, Term
from jargonlint.reading.define.page import REACH, Page
from jargonlint.text.letters import Word, fit_end, fit_start, words_of

STRICT: Final = 0.9
"""The share of the best score from which on letters alone tell a long form: nearly all of them are initials."""

_LEADING: Final = frozenset(("a", "an", "the", "our", "your", "its", "their", "for"))


def is_short(text: str) -> bool:
    """Whether a piece of a bracket may be a short form: two capitals, a capital and a digit, or three letters with one.

    That is more than a scan takes for one: in a bracket behind the words that it is made of, "Dx" is a short form.
    """
    capitals = sum(character.isupper() for character in text)
    return (
        len(text) > 1
        and len(text) < 15
        and (capitals > 1 or (capitals == 1 and (any(c.isdigit() for c in text) or len(text) < 4)))
    )


def region_before(page: Page, segment: Segment, end: int) -> list[Word]:
    """The words before `end` that a long form may be made of: up to the last full stop, bracket or quote."""
    start = max(segment.start, end - REACH)
    for barrier in page.barrier.finditer(page.prose, start, end):
        start = barrier.end()
    return words_of(page.prose, start, end)


def laid_before(page: Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The first and last word, by index, of the long form of `short` at the end of `words`."""
    bare = letters_of(short)
    for term in page.index.meanings(short) or page.index.meanings(bare):
        size = ends_with(words, term)
        if size:
            return len(words) - size, len(words) - 1
    near = words[-(2 * len(bare) + 4) :]
    fit = fit_end(bare, near)
    if fit is None or _is_capitals(bare, near[fit.first : fit.last + 1]):
        return None
    return len(words) - len(near) + fit.first, len(words) - len(near) + fit.last


def long_after(page: Page, hit: Hit, start: int, end: int, fit: str, *, whole: bool = False) -> tuple[int, int] | None:
    """Return the long form of a short form's hit that begins at prose `start`, or None.

    `fit` as in `Way`. `whole`: nothing but the long form, up to a comma, stands before `end`.
    """
    end = min(end, start + REACH)
    stop = page.stop.search(page.prose, start, end)
    until = stop.start() if stop and stop.start() > start else end
    if stop and stop.start() == start and page.prose[start : start + 1] in '"\u201c':
        return long_after(page, hit, start + 1, end, fit, whole=whole)
    bare = letters_of(hit.form)
    if fit != "none" and not _may_open(page.prose[start : start + 12], bare, hit.terms):
        return None
    words = words_of(page.prose, start, until)
    if not words:
        return None
    for term in hit.terms:
        for wanted in names_of(term):
            skip = 1 if words[0].text.lower() in ("a", "an", "the") and len(words) > len(wanted) else 0
            head = [word.text.lower() for word in words[skip : skip + len(wanted)]]
            if head[:-1] == wanted[:-1] and head[-1:] in (wanted[-1:], [wanted[-1] + "s"]):
                return words[skip].start, words[skip + len(wanted) - 1].end
    found = fit_start(bare, words[: 2 * len(bare) + 6])
    if found and _is_capitals(bare, words[found.first : found.last + 1]):
        return None
    if found and (fit != "strict" or found.share >= STRICT):
        left = words[found.last + 1 :]
        if not whole or len(left) <= 1 or page.prose[words[found.last].end : left[0].start].strip() in (",", ";"):
            return words[found.first].start, words[found.last].end
        return None
    if fit == "none":
        comma = page.prose.find(", ", words[0].end, until)
        return words[0].start, words_of(page.prose, start, comma if comma > 0 else until)[-1].end
    return None


def is_strict(short: str, words: list[Word]) -> bool:
    found = fit_end(letters_of(short), words)
    return found is not None and found.share >= STRICT and found.first == 0


def _is_capitals(short: str, words: list[Word]) -> bool:
    """Whether a would-be long form is itself made of short forms ("DC - DC converters", "CW or CCW")."""
    if all(word.text.isupper() for word in words) or words[0].text == short:
        return True
    return any(len(word.text) > 1 and word.text.isupper() and word.text not in short for word in (words[0], words[-1]))


def letters_of(short: str) -> str:
    """The letters to be laid: no dots, no plural ending."""
    bare = short.replace(".", "")
    return bare[:-1] if len(bare) > 2 and bare[-1] == "s" and not bare[-2].islower() else bare


def ends_with(words: list[Word], term: Term) -> int:
    """How many words at the end of `words` are a name of the term; 0 if none is."""
    for parts in names_of(term):
        tail = [word.text.lower() for word in words[-len(parts) :]]
        if (
            parts
            and len(tail) == len(parts)
            and tail[:-1] == parts[:-1]
            and tail[-1] in (parts[-1], parts[-1] + "s", parts[-1] + "es")
        ):
            return len(parts)
    return 0


def _may_open(text: str, bare: str, terms: tuple[Term, ...]) -> bool:
    """Whether a long form can begin with this text: a glance at its first letter, before words are counted."""
    text = text.lstrip(" \"'\u201c\u2018*(").lower()
    first, letter = text[:1], bare[:1].lower()
    if first == letter or not letter.isalpha() or (letter == "x" and text.startswith("ex")):
        return True
    if text.split(" ", 1)[0] in _LEADING:
        return True
    return any(name[0].startswith(first) for term in terms for name in names_of(term))


@cache
def names_of(term: Term) -> list[list[str]]:
    """The words of a term's names, in lower case; a name of signs alone has none."""
    names = [[word.text.lower() for word in words_of(name, 0, len(name))] for name in (term.name, *term.also)]
    return [words for words in names if words]
