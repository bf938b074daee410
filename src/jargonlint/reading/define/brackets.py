"""Long forms laid against short forms, and brackets: long (SHORT), SHORT (long), and what stands beside."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from jargonlint.model import Definition, Hit, Segment, Term, short_key
from jargonlint.reading.define.page import REACH, TRIM, Page, short_definition
from jargonlint.text.letters import Word, fit_end, fit_start, words_of
from jargonlint.text.patterns import compiled

STRICT: Final = 0.9
_BRACKET: Final = re.compile(r"[(\[] ?([^()\[\]\n]{0,120}[^()\[\]\n ]) ?[)\]]")
_WIDE_BRACKET: Final = r"[(\[\uff08] ?([^()\[\]\uff08\uff09\n]{0,120}[^()\[\]\uff08\uff09\n ]) ?[)\]\uff09]"
_LEAD: Final = frozenset(
    "the or for a an aka a.k.a also known called referred abbreviated written hereinafter hereafter henceforth "
    "herein abbr abbreviation shortened short as to in acronym collectively simply i.e and commonly often usually "
    "sometimes".split()
)
_PIECE: Final = re.compile(r"[^\W_](?:[\w.+&'\u2019-]*[\w.])?")
_BETWEEN: Final = (
    r"[\"'\u201d\u2019\u201c\u2018*\u00ae\u2122]*(?:,? ?(?:or|and|&|aka|also|vs\.?|versus) |/| ?[,;] ?|"
    r" / )(?:the )?[\"'\u201c\u2018*]*"
)
_TAIL: Final = (
    r"\.?(?:['\u2019]s)?[\"'\u201d\u2019*\u00ae\u2122]*(?:(?: \w+){0,3}|,? (?:for short|in short|"
    r"hereafter|hereinafter|henceforth)| ?[;,:\u2013\u2014].*| -.*)[\"'\u201d\u2019*]*"
)


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


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


_Laid = tuple[_Piece, tuple[int, int], str]  # a short form, its long form in the prose, its meaning where that is more


def _pieces(page: Page, start: int, end: int) -> tuple[list[_Piece], str]:
    """Return the short forms at the head of a bracket's content, and what joins the first two."""
    prose = page.prose
    code = page.codes.get(start)
    if code is not None and code.end == end:
        return ([_Piece(code.value, start, end)], "") if is_short(code.value) else ([], "")
    position = _past_lead(prose, start, end)
    pieces: list[_Piece] = []
    joint = ""
    while True:
        match = _PIECE.match(prose, position, end)
        if not match:
            break
        text = match[0].removesuffix("'s").removesuffix("\u2019s")
        text = text.rstrip(".") if text.count(".") == 1 else text
        if not is_short(text):
            break
        pieces.append(_Piece(text, match.start(), match.start() + len(text)))
        between = compiled(_BETWEEN).match(prose, match.end(), end) if match.end() < end else None
        if not between or not _PIECE.match(prose, between.end(), end):
            position = match.end()
            break
        joint = joint or between[0].strip()
        position = between.end()
    if pieces and pieces[-1].end < end and not compiled(_TAIL).fullmatch(prose, pieces[-1].end, end):
        return [], ""
    return pieces, joint


def _past_lead(prose: str, start: int, end: int) -> int:
    """Where the first word begins that does not merely lead up to a short form: "(also known as the "CLV")"."""
    while True:
        word = _PIECE.search(prose, start, min(end, start + 24))
        if word is None:
            return start
        if not word[0].islower() or word[0].rstrip(".") not in _LEAD:
            return word.start() if not prose[start : word.start()].strip(" ,:=" + _QUOTES) else start
        start = word.end()


_QUOTES: Final = ".\"'\u201c\u201d\u2018\u2019*"


def in_brackets(page: Page) -> Iterator[Definition]:
    prose = page.prose
    pattern = compiled(_WIDE_BRACKET) if "\uff08" in prose else _BRACKET
    for match in pattern.finditer(prose):
        index = page.document.segment_at(match.start())
        segment = page.segments[index]
        start = max(segment.start, match.start() - 8)
        before = start + len(prose[start : match.start()].rstrip(TRIM))
        listed = page.by_end.get(match.end(1))
        words: list[Word] | None = None
        if listed is not None and listed.start == match.start(1):
            words = region_before(page, segment, before)
            long = _name_before(words, listed)
            if long:
                short = listed.start, listed.end
                tie = short_definition(page, "long (SHORT)", short, long, index, short_key(listed.form))
                yield tie._replace(end=match.end())
                continue
        pieces, joint = _pieces(page, match.start(1), match.end(1))
        if pieces and words is None:
            words = region_before(page, segment, before)
        longs = _longs_before(page, words, pieces, joint) if pieces and words else []
        if longs:
            for piece, long, meaning in longs:
                tie = short_definition(
                    page, "long (SHORT)", (piece.start, piece.end), long, index, short_key(piece.text)
                )
                yield tie._replace(end=match.end(), meaning=meaning or tie.meaning)
            continue
        if pieces:
            following = _long_following(page, segment, pieces[0], match.end())
            if following:
                yield short_definition(
                    page, "(SHORT) long", (pieces[0].start, pieces[0].end), following, index, short_key(pieces[0].text)
                )
                continue
        hit = page.by_end.get(before) or _modifying(page, segment, before, match.start(1), match.end(1))
        if hit is not None and not (pieces and hit.reason):
            for one, long in _longs_in(page, segment, hit, match.start(1), match.end(1)):
                tie = short_definition(page, "SHORT (long)", (one.start, one.end), long, index, short_key(one.form))
                yield tie._replace(end=match.end())


_LONG_LEAD: Final = (
    "(?P<says>(?:which |that )?(?:stands|standing) for |short(?:hand)? for |(?:an? |the "
    ")?(?:abbreviation|acronym) (?:of|for) |in full[:,]? |originally )"
    r"|(?:i\.e\.,? |that is,? |that['\u2019]s |or |aka |also |which (?:means|is) |in other words,? |"
    "namely,? |meaning |for |= ?)?"
)
_PART: Final = r"\s*(?:,|/|;|\band\b|\bor\b|\bvs\b\.?|&)\s*(?:(?:and|or)\b\s*)?"


def _longs_in(page: Page, segment: Segment, hit: Hit, start: int, end: int) -> list[tuple[Hit, tuple[int, int]]]:
    """Lay what stands in a bracket against the short form before it, or the several before it, each with its own."""
    lead = compiled(_LONG_LEAD, True).match(page.prose, start, end)
    begins = lead.end() if lead else start
    long = long_after(page, hit, begins, end, "none" if lead and lead["says"] else "letters", whole=True)
    if long:
        return [(hit, long)]
    words = words_of(page.prose, begins, end)
    if is_strict(hit.form, words):  # "AIDA (attention - interest - desire - action)"
        return [(hit, (words[0].start, words[-1].end))]
    several = [hit]
    while len(several) < 4:
        before = compiled(_PART_BEFORE).search(page.prose, max(segment.start, several[0].start - 8), several[0].start)
        earlier = page.by_end.get(before.start()) if before else None
        if earlier is None:
            break
        several.insert(0, earlier)
    parts = []
    for part in compiled(_PART).finditer(page.prose, begins, end):
        parts.append((begins, part.start()))
        begins = part.end()
    parts.append((begins, end))
    if len(parts) != len(several) or len(several) < 2:
        return []
    found = [
        (one, long_after(page, one, *part, "letters", whole=True)) for one, part in zip(several, parts, strict=True)
    ]
    return [(one, long) for one, long in found if long] if all(long for _, long in found) else []


_PART_BEFORE: Final = r"(?:,? (?:and|or|vs\.?|&) |, |/| / )$"


def _modifying(page: Page, segment: Segment, before: int, start: int, end: int) -> Hit | None:
    """The short form one or two words before a bracket that spells it out: "TOFU content (top of the funnel)"."""
    place = before
    for _ in range(2):
        place = page.prose.rfind(" ", max(segment.start, place - 20), place)
        if place < 0:
            return None
        hit = page.by_end.get(place)
        if hit is not None:
            return hit if long_after(page, hit, start, end, "letters", whole=True) else None
    return None


def _long_following(page: Page, segment: Segment, piece: _Piece, start: int) -> tuple[int, int] | None:
    """The long form directly after a bracket: "the (CAM) Customer Advocacy Manager"."""
    end = min(segment.end, start + REACH)
    stop = page.stop.search(page.prose, start, end)
    words = words_of(page.prose, start, stop.start() if stop else end)
    bare = _bare(piece.text)
    fit = fit_start(bare, words[: len(bare) + 2]) if len(bare) > 2 else None
    if fit is None or fit.first or fit.share < STRICT:
        return None
    return words[0].start, words[fit.last].end


def region_before(page: Page, segment: Segment, end: int) -> list[Word]:
    """The words before `end` that a long form may be made of: up to the last full stop, bracket or quote."""
    start = max(segment.start, end - REACH)
    for barrier in page.barrier.finditer(page.prose, start, end):
        start = barrier.end()
    return words_of(page.prose, start, end)


def _name_before(words: list[Word], hit: Hit) -> tuple[int, int] | None:
    """The name that a listed short form of any shape ("capex", "CI/CD", "i18n") stands for, if `words` end with it."""
    for term in hit.terms:
        size = _ends_with(words, term)
        if size:
            return words[-size].start, words[-1].end
    return None


def _longs_before(page: Page, words: list[Word], pieces: list[_Piece], joint: str) -> list[_Laid]:
    """Lay the short forms of a bracket against the words before it, at least one.

    One form: the tail. "A or B", "A/B": both mean the tail, if either fits. "A and B": the last
    form takes the tail and the others the words before it, which may share its head
    ("marketing- and sales-qualified leads (MQLs and SQLs)").
    """
    if len(pieces) > 1 and joint in ("and", "&", ",", ", and", "vs", "vs.", "versus"):
        paired = _paired(page, words, pieces)
        if paired:
            return paired
    for piece in pieces:
        laid = laid_before(page, piece.text, words)
        if laid:
            long = (words[laid[0]].start, words[laid[1]].end)
            same = [one for one in pieces if one is piece or joint in ("or", "/", "aka", "also", "or the")]
            return [(one, long, "") for one in same]
    return []


def laid_before(page: Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The first and last word, by index, of the long form of `short` at the end of `words`."""
    bare = _bare(short)
    for term in page.index.meanings(short) or page.index.meanings(bare):
        size = _ends_with(words, term)
        if size:
            return len(words) - size, len(words) - 1
    near = words[-(2 * len(bare) + 4) :]
    fit = fit_end(bare, near)
    if fit is None or _is_capitals(bare, near[fit.first : fit.last + 1]):
        return None
    return len(words) - len(near) + fit.first, len(words) - len(near) + fit.last


def _is_capitals(short: str, words: list[Word]) -> bool:
    """Whether a would-be long form is itself made of short forms ("DC - DC converters", "CW or CCW")."""
    if all(word.text.isupper() for word in words) or words[0].text == short:
        return True
    return any(len(word.text) > 1 and word.text.isupper() and word.text not in short for word in (words[0], words[-1]))


def _bare(short: str) -> str:
    """The letters to be laid: no dots, no plural ending."""
    bare = short.replace(".", "")
    return bare[:-1] if len(bare) > 2 and bare[-1] == "s" and not bare[-2].islower() else bare


def _ends_with(words: list[Word], term: Term) -> int:
    """How many words at the end of `words` are a name of the term; 0 if none is."""
    for parts in _names(term):
        tail = [word.text.lower() for word in words[-len(parts) :]]
        if (
            parts
            and len(tail) == len(parts)
            and tail[:-1] == parts[:-1]
            and tail[-1] in (parts[-1], parts[-1] + "s", parts[-1] + "es")
        ):
            return len(parts)
    return 0


def _paired(page: Page, words: list[Word], pieces: list[_Piece]) -> list[_Laid]:
    """Lay several short forms, joined by "and", against as many long forms, joined by "and" before them."""
    found: list[_Laid] = []
    last: list[Word] = []
    for piece in reversed(pieces):
        while words and words[-1].text.lower() in ("and", "&", "or", "as", "well", "vs", "versus"):
            words = words[:-1]
        laid = laid_before(page, piece.text, words)
        head: list[Word] = []
        for kept in range(1, len(last) if laid is None else 0):
            laid = laid_before(page, piece.text, words + last[kept:])
            if laid is not None and laid[0] < len(words):
                head = last[kept:]
                break
            laid = None
        if laid is None or laid[0] >= len(words):
            return []
        own = words[laid[0] : laid[1] + 1]
        meaning = " ".join(word.text for word in own + head) if head else ""
        found.append((piece, (own[0].start, own[-1].end), meaning))
        last = last or own
        words = words[: laid[0]]
    return found[::-1]


def long_after(page: Page, hit: Hit, start: int, end: int, fit: str, *, whole: bool = False) -> tuple[int, int] | None:
    """Return the long form of a short form's hit that begins at prose `start`, or None.

    `fit` as in `Way`. `whole`: nothing but the long form, up to a comma, stands before `end`.
    """
    end = min(end, start + REACH)
    stop = page.stop.search(page.prose, start, end)
    until = stop.start() if stop and stop.start() > start else end
    if stop and stop.start() == start and page.prose[start : start + 1] in '"\u201c':
        return long_after(page, hit, start + 1, end, fit, whole=whole)
    bare = _bare(hit.form)
    if fit != "none" and not _may_open(page.prose[start : start + 12], bare, hit.terms):
        return None
    words = words_of(page.prose, start, until)
    if not words:
        return None
    for term in hit.terms:
        for wanted in _names(term):
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


def _may_open(text: str, bare: str, terms: tuple[Term, ...]) -> bool:
    """Whether a long form can begin with this text: a glance at its first letter, before words are counted."""
    text = text.lstrip(" \"'\u201c\u2018*(").lower()
    first, letter = text[:1], bare[:1].lower()
    if first == letter or not letter.isalpha() or (letter == "x" and text.startswith("ex")):
        return True
    if text.split(" ", 1)[0] in _LEADING:
        return True
    return any(name[0].startswith(first) for term in terms for name in _names(term))


_LEADING: Final = frozenset(("a", "an", "the", "our", "your", "its", "their", "for"))


@cache
def _names(term: Term) -> list[list[str]]:
    """The words of a term's names, in lower case; a name of signs alone has none."""
    names = [[word.text.lower() for word in words_of(name, 0, len(name))] for name in (term.name, *term.also)]
    return [words for words in names if words]


def is_strict(short: str, words: list[Word]) -> bool:
    found = fit_end(_bare(short), words)
    return found is not None and found.share >= STRICT and found.first == 0
