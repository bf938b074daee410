"""A page as the other modules of this room look at it, and the definitions they make of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import (
    HIDDEN,
    Definition,
    Document,
    Hit,
    Mark,
    Ranges,
    Segment,
    Source,
    short_key,
)
from jargonlint.text.patterns import compiled, either
from jargonlint.words.bank import Index

TRIM: Final = " \n^\"'\u201c\u201d\u2018\u2019*\u00ae\u2122\u00a9,"
REACH: Final = 160  # how far a long form may begin before its short form or end after it, in characters
LONG: Final = 1000  # characters; a sentence that is longer is cut, so that the work stays in proportion
# Twice, as a set with characters outside Latin-1 takes three times as long to compile: for ASCII pages, for all.
_FULL_STOP: Final = r"(?<![^\w][A-Z])\."  # but not of "the U.S. Digital Service"
_BARRIER: Final = (
    r"[;:!?()\[\]\"\n" + HIDDEN + "]|" + _FULL_STOP,
    r"[;:!?()\[\]\uff08\uff09\u201c\u201d\"\n" + HIDDEN + r"]|\s\u2013\s|\u2014|" + _FULL_STOP,
)
_STOP: Final = (
    r"[;:!?()\[\]\"\n" + HIDDEN + r"]|\s-+\s|$|" + _FULL_STOP,
    r"[;:!?()\[\]\uff08\uff09\"\u201d\n" + HIDDEN + r"]|\s[\u2013\u2014-]+\s|\u2014|$|" + _FULL_STOP,
)
_SENTENCE_END: Final = (
    rf"(?:[!?]|{_FULL_STOP})[\"')]*\s(?=[\"'(]?[A-Z0-9])",
    rf"(?:[!?]|{_FULL_STOP})[\"'\u201d\u2019)]*\s(?=[\"'\u201c\u2018(]?[A-Z0-9])",
)
A_PAGE: Final = 1_000
"""Characters of prose from which on it tells something that a page has little or nothing of a kind."""
_GLOSSARY_WORDS: Final = ("glossar", "abbrev", "acronym", "terminol", "defin", "terms", "jargon", "vocab")
_NUMBER: Final = r"(?:[\d.]+ )?"  # "2.1 Glossary"
_KIND: Final = r"(?:[\w&-]+ ){0,3}?"  # "Sales & Marketing Glossary"
_GLOSSARY_NAME: Final = either(  # the least that such a heading says
    *"glossary abbreviations acronyms terminology definitions".split(),
    *("key terms", "terms and definitions", "glossary of terms", "key concepts and terms"),
    *"jargon vocabulary".split(),
)
_OF_WHAT: Final = "(?: (?:of|for|and|used|in|&) .*)?"  # "Abbreviations used in this handbook"
_GLOSSARY: Final = f"{_NUMBER}{_KIND}{_GLOSSARY_NAME}{_OF_WHAT}"


class Page:
    """A document with what this room looks up again and again, sorted once."""

    __slots__ = (
        "document",
        "index",
        "prose",
        "segments",
        "shorts",
        "by_end",
        "by_start",
        "codes",
        "headers",
        "_appendices",
        "_glossaries",
        "_links",
        "_marks",
        "_mark_starts",
        "_wide",
    )

    def __init__(
        self, document: Document, hits: Sequence[Hit], index: Index, appendices: Sequence[tuple[int, int]]
    ) -> None:
        self.document = document
        self.index = index
        self.prose = document.prose
        self._wide = not document.prose.isascii()
        self.segments = document.segments
        self.shorts = [hit for hit in hits if _may_be_written_out(hit)]
        self.by_end = {hit.end: hit for hit in self.shorts}
        self.by_start = {hit.start: hit for hit in self.shorts}
        self.codes = {mark.start: mark for mark in document.marks if mark.kind == "code"}
        self.headers: dict[int, dict[int, str]] = {}  # of each table, by its column, as far as somebody has asked
        self._appendices = Ranges(appendices)
        self._glossaries = Ranges([*_glossary_sections(document), *appendices])
        self._links = [mark for mark in document.marks if mark.kind == "link"]
        self._marks = [mark for mark in document.marks if mark.kind in ("strong", "emphasis", "dfn")]
        self._mark_starts = [mark.start for mark in self._marks]

    @property
    def barrier(self) -> re.Pattern[str]:
        """What a long form before a short form never reaches across."""
        return compiled(_BARRIER[self._wide])

    @property
    def stop(self) -> re.Pattern[str]:
        """What ends a long form behind a short form."""
        return compiled(_STOP[self._wide])

    @property
    def _sentence_end(self) -> re.Pattern[str]:
        return compiled(_SENTENCE_END[self._wide])

    def shorts_in(self, segment: Segment) -> list[Hit]:
        """Return the short forms of a block, in order of place."""
        low = bisect_left(self.shorts, segment.start, key=_start)
        return self.shorts[low : bisect_left(self.shorts, segment.end, key=_start)]

    def text(self, segment: Segment) -> str:
        return self.prose[segment.start : segment.end].strip()

    def in_glossary(self, offset: int) -> bool:
        """Whether a prose offset lies in a glossary section or a managed appendix."""
        return offset in self._glossaries

    @property
    def length(self) -> int:
        """Characters of prose that somebody wrote: all but managed appendices."""
        return len(self.prose) - sum(self._appendices.ends) + sum(self._appendices.begins)

    def in_appendix(self, offset: int) -> bool:
        return offset in self._appendices

    def is_one_link(self, start: int, end: int) -> bool:
        """Whether a link says all of prose [start, end)."""
        number = bisect_right(self._links, start, key=_start) - 1
        return number >= 0 and self._links[number].end >= end

    def is_marked(self, hit: Hit) -> bool:
        """Whether a term stands in bold or italics, with little else."""
        return self.marked_until(hit) > 0

    def marked_until(self, hit: Hit) -> int:
        """Return where the bold or italics end that a term stands in, with little else; 0 if in none."""
        low = bisect_left(self._mark_starts, hit.start - 12)
        for mark in self._marks[low : bisect_right(self._mark_starts, hit.start)]:
            if hit.end <= mark.end <= hit.end + 12:
                return mark.end
        return 0

    def sentence_start(self, segment: Segment, offset: int) -> int:
        """Where the sentence of a prose offset begins; a sentence of over `LONG` characters begins there."""
        start = max(segment.start, offset - LONG)
        for match in self._sentence_end.finditer(self.prose, start, min(offset + 2, segment.end)):
            if match.end() <= offset:
                start = match.end()
        return start

    def sentence_end(self, start: int, end: int) -> int:
        """Where the sentence that begins or goes on at `start` ends, before `end`."""
        end = min(end, start + LONG)
        match = self._sentence_end.search(self.prose, start, end)
        until = match.start() + 1 if match else end
        return start + max(len(self.prose[start:until].rstrip()), 1)

    def opens(self, segment: Segment, offset: int) -> bool:
        """Whether nothing but an article, a quotation mark or a bullet stands before `offset` in its block."""
        if offset - segment.start > 16:
            return False
        before = self.prose[segment.start : offset].strip(TRIM + "-(0123456789.").lower()
        return before in ("", "a", "an", "the")


def _start(placed: Hit | Mark) -> int:
    return placed.start


def _may_be_written_out(hit: Hit) -> bool:
    """Whether somebody could say what a hit stands for: not a word in capitals, not a name in mixed case."""
    if hit.role == "short":
        return True
    return hit.is_seen_as_short and (not hit.reason or hit.form.upper() == hit.form)


def _is_glossary(heading: str) -> bool:
    small = heading.lower()
    return any(map(small.__contains__, _GLOSSARY_WORDS)) and compiled(_GLOSSARY, True).fullmatch(heading) is not None


def _is_called_glossary(source: Source) -> bool:
    """Whether a page is called a glossary by its file, or by the title in its front matter."""
    name = (source.path or "").replace("\\", "/").rpartition("/")[2].partition(".")[0]
    if _is_glossary(re.sub(r"[-_]", " ", name)):
        return True
    title = compiled(_FRONT_TITLE).match(source.text[:_FRONT]) if source.text.startswith("---") else None
    return title is not None and _is_glossary(title[1].strip("\"' "))


_FRONT: Final = 2000  # characters of a page in which its front matter gives it a title
_FRONT_TITLE: Final = r"(?s)---\s*?\n(?:(?!---)[^\n]*\n)*?title:[ \t]*([^\n]+)\n"


def _glossary_sections(document: Document) -> Iterator[tuple[int, int]]:
    """Prose ranges under a heading that says glossary, abbreviations, definitions ...: up to the next
    heading of its level or above, or the whole page where that is its title, or the name of its file."""
    if _is_called_glossary(document.source):
        yield 0, len(document.prose)
        return
    headings = [segment for segment in document.segments if segment.kind == "heading"]
    open_since: tuple[int, int] | None = None  # level and start
    for segment in headings:
        if open_since and segment.level <= open_since[0]:
            yield open_since[1], segment.start
            open_since = None
        text = document.prose[segment.start : min(segment.end, segment.start + 100)].strip(" :#\n")
        if open_since is None and _is_glossary(text):
            is_title = segment is document.segments[0]
            open_since = (0 if is_title else segment.level), segment.start
    if open_since:
        yield open_since[1], len(document.prose)


def explains_from(page: Page, index: int, offset: int) -> int:
    """Return the prose offset from which on an explanation at `offset` in segment `index` counts.

    Within a glossary section, a footnote, an abbreviation or a paragraph that a mark opens ("* ..."):
    0, from the first use on. In a list item or table row: from the start of the item or row.
    Elsewhere from the start of its sentence; a heading is one.
    """
    if page.in_glossary(offset):
        return 0
    segment = page.segments[index]
    if segment.kind in ("item", "cell"):
        while index and is_same_item(page.segments[index - 1], segment):
            index -= 1
        return page.segments[index].start
    if segment.kind in ("abbreviation", "footnote") or page.prose[segment.start] in "*\u2020\u2021":
        return 0
    return page.sentence_start(segment, offset)


def is_same_item(segment: Segment, other: Segment) -> bool:
    """Whether two blocks are paragraphs of one item of a list, or cells of one row."""
    return segment.kind == other.kind and segment.block == other.block and segment.row == other.row


def short_definition(
    page: Page, form: str, short: tuple[int, int], long: tuple[int, int], index: int, key: str = ""
) -> Definition:
    prose = page.prose
    start, end = min(short[0], long[0]), max(short[1], long[1])
    return Definition(
        form,
        "short",
        key or short_key(prose[short[0] : short[1]]),
        page.document.origin(*short),
        page.document.origin(*long),
        prose[long[0] : long[1]],
        start,
        end,
        explains_from(page, index, start),
    )


def term_definition(
    page: Page, form: str, hit: Hit, gloss: tuple[int, int], index: int, counts_from: int | None = None
) -> Definition:
    start, end = min(hit.start, gloss[0]), max(hit.end, gloss[1])
    return Definition(
        form,
        "term",
        hit.terms[0].name,
        None,
        page.document.origin(*gloss),
        page.prose[gloss[0] : gloss[1]],
        start,
        end,
        explains_from(page, index, start) if counts_from is None else counts_from,
    )
