"""Brackets: long (SHORT), SHORT (long), (SHORT) long, and several of each."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.long_forms import (
    STRICT,
    ends_with,
    is_short,
    is_strict,
    laid_before,
    letters_of,
    long_after,
    region_before,
)
from jargonlint.reading.define.page import REACH, TRIM, Page, short_definition
from jargonlint.text.letters import Word, fit_start, words_of
from jargonlint.text.patterns import compiled

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
    bare = letters_of(piece.text)
    fit = fit_start(bare, words[: len(bare) + 2]) if len(bare) > 2 else None
    if fit is None or fit.first or fit.share < STRICT:
        return None
    return words[0].start, words[fit.last].end


def _name_before(words: list[Word], hit: Hit) -> tuple[int, int] | None:
    """The name that a listed short form of any shape ("capex", "CI/CD", "i18n") stands for, if `words` end with it."""
    for term in hit.terms:
        size = ends_with(words, term)
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
