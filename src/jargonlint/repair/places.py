"""Where something can be written: what stands around a place of the prose, and why it may forbid a change."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from jargonlint.model import Document, Mark, Segment
from jargonlint.text.letters import STOP_WORDS, fit_end, fit_start, words_of
from jargonlint.text.wording import singular


class Place(NamedTuple):
    """Prose `[start, end)` that is to be written anew, within `[first, last)`: its segment, or what of it is near."""

    start: int
    end: int
    first: int
    last: int


NEAR: Final = 1000
"""Characters to either side of a place that are looked at: a page of one paragraph must take no longer than others."""

MEANT: Final = 0.9
"""The share of the best fit of letters from which on words beside a short form look like its long form."""

_OPEN: Final = "\"'(\u201c\u2018\u00ab["
_QUOTED: Final = re.compile(r"[ \t]*>")
_ALERT: Final = re.compile(r"[ \t]*(?:>[ \t]*)+\[![A-Za-z-]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PRECEDES: Final = " \n" + _OPEN + "\u2013\u2014"
_FOLLOWS: Final = " \n\"')]\u201d\u2019\u00bb\u2013\u2014,;.!?:\u2026"
_TIGHT: Final = re.compile(r"[/&+-]\Z")
_STARTS: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]*\Z")
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
_SHORTENED: Final = re.compile(
    r"\b(?:e\.g|i\.e|vs|etc|approx|incl|no|resp|cf|ca|viz)\.\s+[\"'\u201c\u2018(\[]*\Z", re.IGNORECASE
)
_LABEL_BEFORE: Final = re.compile(
    r"\b(?:click|select|choos(?:e|ing)|tap|press|open|toggle|tick|check|enter|navigate|go|labell?ed|named|called|titled|tagged|reads|says|marked)"
    r"(?:s|ing)?(?: (?:on|the|a|an|to|in|either|as|your))* [\"'\u201c\u2018]?\Z|>\s*\Z",
    re.IGNORECASE,
)
_LABEL_AFTER: Final = re.compile(
    r"[\"'\u201d\u2019]? (?:tab|button|menu|field|option|page|panel|section|checkbox|column|drop-?down|icon|link|"
    r"toggle|label|setting|screen|view)s?\b|\s*>",
    re.IGNORECASE,
)
_FILE: Final = re.compile(
    r"[\w -]*\.(?:csv|docx?|gif|html?|jpe?g|md|mdx|mov|mp4|pdf|png|pptx?|svg|txt|webp|xlsx?|ya?ml|zip)\b"
)
_NUMBER: Final = re.compile(r" [#v]?\d")
_SUFFIX: Final = re.compile(r"-([a-z]+)(?![\w-])")
_NEXT_WORD: Final = re.compile(r" ([a-z]+)(?![\w'\u2019-])")
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])([A-Za-z]+) \Z")
_TITLED: Final = re.compile(r" [A-Z][a-z]+")
_BRACKETED: Final = re.compile(r" ?[(\[]")

# What may follow a bracket by a hyphen and still read well: "search engine optimization (SEO)-friendly".
_SUFFIXES: Final = frozenset(
    "aligned approved based centered centric centred certified compliant driven enabled focused friendly generated "
    "guided led managed optimised optimized oriented powered qualified ready related specific style supported".split()
)
TIGHT: Final = {
    "link": "a link",
    "strong": "a phrase in bold",
    "emphasis": "a phrase in italics",
    "strike": "struck-out text",
}


def protected(document: Document, offset: int) -> str:
    """Return why nothing may be written at a prose offset, "" where something may."""
    if document.segments[document.segment_at(offset)].kind == "heading":
        return "it stands in a heading"
    if _is_spoken(document, offset):
        return "it stands in quotation marks"
    for mark in marks_at(document, offset):
        if mark.kind == "quote":
            return "it stands in a quotation"
        if mark.kind in ("abbr", "dfn", "role"):
            return "its markup is the place to explain it"
    at = document.origin(offset, offset + 1).start
    if document.line_of(at) in lookups(document).quoted:
        return "it stands in a quotation"
    return "it is marked as a name" if _is_marked(document.source.text, at) else ""


def _is_spoken(document: Document, offset: int) -> bool:
    """Whether a place stands between quotation marks: somebody else's words, or the word itself is spoken of."""
    segment = document.segments[document.segment_at(offset)]
    before = document.prose[max(segment.start, offset - NEAR) : offset]
    after = document.prose[offset : min(segment.end, offset + NEAR)]
    if before.rfind("\u201c") > before.rfind("\u201d") and "\u201d" in after:
        return True
    return before.count('"') % 2 == 1 and '"' in after


def _is_marked(text: str, at: int) -> bool:
    """Whether a source offset is within "[!DNL ...]", with which some publishers mark what is not translated."""
    near = max(at - NEAR, 0)
    start = max(text.rfind("\n", near, at), text.rfind("[!", near, at), 0)
    return text.startswith("[!", start) and "]" not in text[start:at]


def opens_sentence(document: Document, place: Place) -> bool:
    """Whether a word at this place is written with a capital because of the place."""
    before = document.prose[place.first : place.start]
    if not re.search(r"\w", before):
        return not _is_small_list(document, place)
    return _STARTS.search(before) is not None and not _SHORTENED.search(before)


def _is_small_list(document: Document, place: Place) -> bool:
    """Whether other items of this list, or cells of this column, begin with small letters."""
    here = document.segments[document.segment_at(place.start)]
    if not here.block:
        return False
    own = (here.kind != "cell" or here.row > 0) and _opens_small(document.prose, here)
    return lookups(document).small[_group(here)] > own


def _group(segment: Segment) -> tuple[int, str, int]:
    """What an item shares with the others of its list, a cell with those of its column."""
    return segment.block, segment.kind, segment.column if segment.kind == "cell" else -1


def _opens_small(prose: str, segment: Segment) -> bool:
    letter = re.compile(r"[^\W\d_]+").search(prose, segment.start, segment.end)
    return letter is not None and letter[0].islower()


def opens_entry(document: Document, place: Place) -> bool:
    """Whether what stands here is a label: of a list item, a table cell, a link."""
    prose = document.prose
    whole = {mark.kind for mark in marks_at(document, place.start) if mark[1:3] == place[:2]}
    if "link" in whole:
        return True
    if re.search(r"\w", prose[place.first : place.start]):
        return False
    return (
        bool(whole)
        or re.match(r"[\"'\u201d\u2019]*(?: ?[:\u2013\u2014]| -|\s*\Z)", prose[place.end : place.last]) is not None
    )


def place_of(document: Document, start: int, end: int) -> Place:
    segment = document.segments[document.segment_at(start)]
    return Place(start, end, max(segment.start, start - NEAR), min(segment.end, end + NEAR))


def sentence(document: Document, offset: int) -> tuple[int, int]:
    """Return the prose [start, end) of the sentence that an offset stands in."""
    segment = document.segments[document.segment_at(offset)]
    first, last = max(segment.start, offset - NEAR), min(segment.end, offset + NEAR)
    starts = [match.end() for match in _SENTENCE_END.finditer(document.prose, first, offset)]
    end = _SENTENCE_END.search(document.prose, offset, last)
    return max(starts, default=first), end.start() if end else last


def open_brackets(prose: str, place: Place) -> int:
    """How many round brackets are open at a place."""
    depth = 0
    for bracket in re.findall(r"[()]", prose[place.first : place.start]):
        depth = depth + 1 if bracket == "(" else max(depth - 1, 0)
    return depth


def as_written(document: Document, start: int, end: int) -> str | None:
    """Return the source of prose [start, end), or None where markup stands inside it."""
    span = document.origin(start, end)
    written = document.source.text[span.start : span.end]
    plain = written
    if "&" in plain:
        from html import unescape  # a table of two thousand names, for a few pages

        plain = unescape(plain)
    return written if " ".join(plain.split()) == document.prose[start:end].strip() else None


def crowded(prose: str, place: Place) -> str:
    """Return why the words around leave no room for a longer form, "" where they do."""
    start, end, first, last = place
    before, after = prose[max(first, start - 48) : start], prose[end : min(last, end + 32)]
    suffix = _SUFFIX.match(after)
    fits = prose[start - 1] in _PRECEDES and after[:1] in _FOLLOWS and not _TIGHT.search(before)
    if after[:2] == "--" or (suffix and suffix[1] in _SUFFIXES and prose[start - 1] in _PRECEDES):
        fits = True
    if not fits or (after[:1] in ".:?!" and after[1:2].isalnum()):
        left, right = re.search(r"\S*\Z", before), re.match(r"\S*", prose[start:last])
        whole = (left[0] if left else "") + (right[0] if right else "")
        return f'it is part of "{whole.strip(_EDGES)}"'
    if _BRACKETED.match(after):
        return "a bracket follows it"
    if _NUMBER.match(after):
        return "a number follows it, as in a name"
    if _FILE.match(after):
        return "it is part of a file's name"
    if _LABEL_BEFORE.search(before) and (
        _LABEL_AFTER.match(after) or before[-1:] in "\"'\u201c\u2018" or before.endswith("> ")
    ):
        return "it looks like a label on a screen"
    return ""


_EDGES: Final = "\"'()[]\u201c\u201d\u2018\u2019,;.:!?"


def half_explained(document: Document, place: Place, form: str, name: str) -> str:
    """Return that something like the long form stands beside a short form, "" where nothing does.

    Writing it once more would say it twice; why it does not explain the form, only a reader can tell.
    """
    prose = document.prose
    start, end, _, _ = place
    first, last = sentence(document, start)
    before = words_of(prose, max(first, start - len(name) - 30), start)
    after = words_of(prose, end, min(last, end + len(name) + 30))
    own = {singular(word.text.lower()) for word in words_of(name, 0, len(name)) if word.text.lower() not in STOP_WORDS}
    said = own & {singular(word.text.lower()) for word in (*before, *after)}
    bracketed = prose[start - 1] in "([" and prose[end : end + 1] in ")]"
    if len(own) > 1 and (said == own or (bracketed and len(said) > len(own) / 2)):
        return "words of its long form stand beside it"
    if bracketed:
        for fit in (fit_end(form, before[-len(form) - 2 :]), fit_start(form, after)):
            if fit and fit.share >= MEANT:
                return "the words beside it look like another long form"
    return ""


def with_doubled_words(prose: str, place: Place, name: str) -> Place:
    """Return the place with the words around that the long form says too: "NPS score", "customer CLV"."""
    start, end, first, last = place
    opening, _, closing = name.lower().partition(" ")[0], "", name.lower().rpartition(" ")[2]
    following = _NEXT_WORD.match(prose, end, last)
    if following and " " in name and singular(following[1]) == singular(closing):
        end = following.end()
    before = _WORD_BEFORE.search(prose, first, start)
    if before and before[1].lower() == opening:
        start = before.start()
    return place._replace(start=start, end=end)


def is_titled(document: Document, place: Place) -> bool:
    """Whether a place is within a title: a capital opens the next word, or every word of a phrase that is marked."""
    prose = document.prose
    if _TITLED.match(prose, place.end, place.last):
        return True
    phrases = [(one.start, one.end, 1) for one in marks_at(document, place.start) if one.kind in TIGHT]
    segment = document.segments[document.segment_at(place.start)]
    if segment.kind in ("cell", "item", "title"):
        phrases.append((segment.start, segment.end, 2))
    for start, end, least in phrases:
        if end - start > LONGEST_TITLE:
            continue
        words = re.findall(r"[^\W\d_]+", prose[start : place.start] + " " + prose[place.end : end])
        big = [word for word in words if word[0].isupper() and not word.isupper()]
        if least <= len(big) and len(words) < 8 and all(word[0].isupper() or word in STOP_WORDS for word in words):
            return True
    return False


LONGEST_TITLE: Final = 200


def marks_at(document: Document, offset: int) -> list[Mark]:
    """Return the marks over a prose offset, the outer ones first; of very many the `DEEPEST` inner ones."""
    found = lookups(document)
    marks = []
    number = bisect_right(found.starts, offset) - 1
    for _ in range(DEEPEST):
        if number < 0:
            break
        mark = document.marks[number]
        if offset < mark.end:
            marks.append(mark)
        number = found.outer[number]
    return marks[::-1]


DEEPEST: Final = 64


class _Found(NamedTuple):
    """What is looked up on one page for every edit.

    starts  where its marks start
    outer   for each mark the number of the one that was open as it began, -1 for none
    quoted  lines of block quotations, from 1; "> [!NOTE]" begins a note, which is none
    labels  labels of link definitions, in lower case
    small   how many items of a list, or cells of a column below the header, open with a small letter
    """

    starts: list[int]
    outer: list[int]
    quoted: frozenset[int]
    labels: frozenset[str]
    small: Counter[tuple[int, str, int]]


@lru_cache(maxsize=1)
def lookups(document: Document) -> _Found:
    text = document.source.text
    outer = []
    opened: list[int] = []
    for number, mark in enumerate(document.marks):
        while opened and document.marks[opened[-1]].end <= mark.start:
            opened.pop()
        outer.append(opened[-1] if opened else -1)
        opened.append(number)
    return _Found(
        [mark.start for mark in document.marks],
        outer,
        frozenset(_quoted_lines(text)) if ">" in text else frozenset(),
        frozenset(label.lower() for label in re.findall(r"(?m)^[ \t>]*+\[([^\[\]\n]{1,99})\]:", text)),
        Counter(
            _group(one)
            for one in document.segments
            if one.block and (one.kind != "cell" or one.row > 0) and _opens_small(document.prose, one)
        ),
    )


def _quoted_lines(text: str) -> Iterator[int]:
    quoted = False
    noted = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not _QUOTED.match(line):
            quoted = noted = False
            continue
        noted = _ALERT.match(line) is not None or (noted and quoted)
        quoted = True
        if not noted:
            yield number
