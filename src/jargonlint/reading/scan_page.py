"""A page as the scan looks at it: what several judgements ask for is worked out once."""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from itertools import pairwise

from jargonlint.light_typing import Final
from jargonlint.model import Document, Ranges, Segment
from jargonlint.text.patterns import compiled
from jargonlint.words.bank import Index
from jargonlint.words.fields import Subject

_NAME_MARK: Final = r"\[!(?:DNL|UICONTROL) [^\]\n]*\]"  # with which some publishers mark what is not translated
_SMALL_WORD: Final = r"\b[A-Za-z][a-z]{3,}\b"
_LEGAL_FORMS: Final = ("Corp", "Inc", "Ltd", "Limited", "LLC", "LLP", "PLC", "GmbH", "Foundation")
_COMPANY: Final = rf"(?<!\w)([A-Z][A-Z\d&]{{1,11}}+),? (?:Corporation|Incorporated|{'|'.join(_LEGAL_FORMS)})\b"
_MOST_LOOKS: Final = 64  # a list of the page's words costs some fifty
_SHORT_WORD: Final = r"(?<![^\W_])[A-Z][a-z]{2}(?![^\W_])"
_HANDLE: Final = r"@([A-Za-z0-9]+)"
_DOTTED: Final = r"(?<![^\W_])[^\W_]++(?:\.[^\W_]++)+"

_CODE_LABEL: Final = r"([A-Z][A-Z\d]{2,})(?:[/&][A-Z\d]+)*(?:: | [\u2013\u2014-] )(?=\S)"
_SHARED_HOSTS: Final = frozenset(
    "github.com gitlab.com twitter.com x.com linkedin.com facebook.com instagram.com youtube.com medium.com".split()
)
"""Hosts on which the first part of a path says whose pages they are."""


class ScanPage:
    """A page, the index of the words on it, and its blocks.

    folded   the prose as `folding.fold` returns it
    words    gives ordinary words in lower case
    subject  what the page speaks of
    """

    __slots__ = (
        "document",
        "prose",
        "folded",
        "index",
        "words",
        "subject",
        "_links",
        "_names",
        "_hosts",
        "_small",
        "_looks",
        "_blocks",
        "_has_phrase",
        "_block_words",
        "_sites",
        "_codes",
        "_code_words",
        "_short_words",
        "_handles",
        "_companies",
        "_homes",
    )

    def __init__(
        self,
        document: Document,
        folded: str,
        index: Index,
        words: Callable[[], Container[str]],
        subject: Subject,
    ) -> None:
        self.document = document
        self.prose = document.prose
        self.folded = folded
        self.index = index
        self.words = words
        self.subject = subject
        self._links: dict[int, str] | None = None
        self._names: Ranges | None = None
        self._hosts: frozenset[str] | None = None
        self._small: frozenset[str] | None = None
        self._looks = 0
        self._blocks: dict[int, tuple[int, str]] = {}
        self._has_phrase: dict[tuple[int, tuple[str, ...]], bool] = {}
        self._block_words: dict[int, frozenset[str]] = {}
        self._sites: frozenset[str] | None = None
        self._homes: frozenset[tuple[int, int]] | None = None
        self._short_words: frozenset[str] | None = None
        self._handles: frozenset[str] | None = None
        self._companies: frozenset[str] | None = None
        self._code_words: frozenset[str] | None = None
        self._codes: dict[int, frozenset[str]] = {}

    @property
    def small(self) -> frozenset[str]:
        """The words that the page writes in small letters, a first capital aside."""
        if self._small is None:
            self._small = frozenset(word.lower() for word in compiled(_SMALL_WORD).findall(self.prose))
        return self._small

    def may_have(self, letters: str) -> bool:
        """Whether some letters stand in the prose; True without a look after many, as each goes over the whole page."""
        self._looks += 1
        return self._looks > _MOST_LOOKS or letters in self.prose

    @property
    def short_words(self) -> frozenset[str]:
        """The words of three letters that the page writes several times with a first capital."""
        if self._short_words is None:
            times = Counter(compiled(_SHORT_WORD).findall(self.prose))
            self._short_words = frozenset(word for word, count in times.items() if count > 1)
        return self._short_words

    @property
    def handles(self) -> frozenset[str]:
        """What stands behind an "@", up to an underscore: "ZODEN" of "@ZODEN_tech"."""
        if self._handles is None:
            self._handles = frozenset(compiled(_HANDLE).findall(self.prose) if "@" in self.prose else ())
        return self._handles

    @property
    def companies(self) -> frozenset[str]:
        """The capitals behind which the form of a company stands: "ZORG" of "ZORG Corporation"."""
        if self._companies is None:
            has_some = any(form in self.prose for form in _LEGAL_FORMS)  # most pages have none
            self._companies = frozenset(compiled(_COMPANY).findall(self.prose) if has_some else ())
        return self._companies

    @property
    def hosts(self) -> frozenset[str]:
        """What stands on both sides of a full stop, closed up and in lower case: "usagov" of "www.USA.gov"."""
        if self._hosts is None:
            dotted = (match[0].split(".") for match in compiled(_DOTTED).finditer(self.prose.lower()))
            self._hosts = frozenset(one + other for labels in dotted for one, other in pairwise(labels))
        return self._hosts

    def segment_of(self, offset: int) -> Segment:
        """Return the segment that holds a prose offset."""
        return self.document.segments[self.document.segment_at(offset)]

    def is_in_a_record(self, segment: int, start: int, end: int) -> bool:
        """Whether prose [start, end) is all of a cell, in a row with a date or an id and two more figures: a value of a
        record, where "CAC | 120 | 2025-12-31" names a goal."""
        segments = self.document.segments
        cell = segments[segment]
        if cell.kind != "cell" or not cell.row or cell.end - cell.start > _LONGEST_VALUE:
            return False
        if self.prose[cell.start : cell.end].strip() != self.prose[start:end]:
            return False
        near = segments[max(segment - _BESIDE, 0) : segment + _BESIDE + 1]
        row = [one for one in near if one.row == cell.row and one.block == cell.block]
        said = [self.prose[one.start : min(one.end, one.start + _LONGEST_VALUE)].strip() for one in row]
        figures = sum(compiled(_FIGURE).fullmatch(words) is not None for words in said)
        return figures >= _FIGURES and any(compiled(_DATE_OR_ID).match(words) for words in said)

    def is_home(self, start: int, end: int) -> bool:
        """Whether prose [start, end) is all that a link to the root of a site says."""
        if self._homes is None:
            links = (mark for mark in self.document.marks if mark.kind == "link" and "//" in mark.value[:9])
            self._homes = frozenset(
                (mark.start, mark.end)
                for mark in links
                if not mark.value.partition("//")[2].partition("/")[2].strip("#")
            )
        return (start, end) in self._homes

    def host_of(self, offset: int) -> str:
        """Return the host that a link over a prose offset leads to, without "www."; "" where none does."""
        if self._links is None:
            self._links = {}
            for mark in self.document.marks:
                if mark.kind == "link" and "//" in mark.value[:9]:
                    host = mark.value.partition("//")[2].partition("/")[0].lower()
                    self._links[mark.start] = host.removeprefix("www.")
        return self._links.get(offset, "")

    @property
    def sites(self) -> frozenset[str]:
        """What the sites are called that the page links to, and whose pages they are: "acme" of "github.com/acme"."""
        if self._sites is None:
            addresses = [mark.value for mark in self.document.marks if mark.kind == "link" and "//" in mark.value[:9]]
            self._sites = frozenset(name for address in addresses for name in _names_of(address))
        return self._sites

    @property
    def code_words(self) -> frozenset[str]:
        """The words of the page's pieces of code that have several, and with a capital inside what stands before it."""
        if self._code_words is None:
            pieces = [compiled(r"\w+").findall(mark.value) for mark in self.document.marks if mark.kind == "code"]
            words = {word for words in pieces if len(words) > 1 for word in words}
            opened = (compiled(r"[A-Z][a-z]+(?=[A-Z])").match(word) for words in pieces for word in words)
            self._code_words = frozenset(words.union([match[0] for match in opened if match]))
        return self._code_words

    def codes(self, segment: Segment) -> frozenset[str]:
        """The capitals with which items of a list open that say what each of them does, for the list of an item."""
        codes = self._codes.get(segment.block)
        if codes is None:
            items = [one for one in self.document.segments if one.kind == "item" and one.block == segment.block]
            opened = (compiled(_CODE_LABEL).match(self.prose, one.start, one.end) for one in items)
            codes = self._codes[segment.block] = frozenset(match[1] for match in opened if match)
        return codes

    def is_marked_as_name(self, offset: int) -> bool:
        """Whether the source marks a prose offset as a name: "[!DNL Target]", "[!UICONTROL Save]"."""
        if self._names is None:
            text = self.document.source.text
            marks = compiled(_NAME_MARK).finditer(text) if "[!" in text else ()
            self._names = Ranges(mark.span() for mark in marks)
        return bool(self._names.begins) and self.document.origin(offset, offset + 1).start in self._names

    def has_phrase(self, segment: int, phrases: tuple[str, ...]) -> bool:
        """Whether one of some phrases stands in the block of a segment: a paragraph, or a whole list or table.

        They are folded, a blank on each side.
        """
        begins, text = self._block(segment)
        asked = begins, phrases
        has = self._has_phrase.get(asked)
        if has is None:
            has = self._has_phrase[asked] = any(map(text.__contains__, phrases))
        return has

    def stands_elsewhere(self, segment: int, word: str, start: int, end: int) -> bool:
        """Whether a word of the block stands outside prose [start, end) too."""
        begins, text = self._block(segment)
        first, last = text.find(f" {word} "), text.rfind(f" {word} ")
        return first >= 0 and (first + begins + len(word) + 2 <= start + 1 or last + begins >= end)

    def block_words(self, segment: int) -> frozenset[str]:
        """The words of the block of a segment, folded."""
        begins, text = self._block(segment)
        words = self._block_words.get(begins)
        if words is None:
            words = self._block_words[begins] = frozenset(text.split())
        return words

    def around(self, segment: int, start: int, end: int, reach: int) -> tuple[str, str]:
        """Return what stands before and behind prose [start, end) in its block, folded, at most `reach` characters."""
        begins, text = self._block(segment)
        first, last = start - begins, end - begins
        return text[max(first - reach, 0) : first], text[last : last + reach]

    def _block(self, segment: int) -> tuple[int, str]:
        segments = self.document.segments
        block = segments[segment].block
        key = -block or segment
        block_text = self._blocks.get(key)
        if block_text is None:
            first = last = segment
            if block:
                while first and segments[first - 1].block == block:
                    first -= 1
                while last + 1 < len(segments) and segments[last + 1].block == block:
                    last += 1
            begins, ends = segments[first].start - 1, segments[last].end
            block_text = self._blocks[key] = begins, self.folded[begins:ends].replace("\n", " ") + " "
        return block_text


def _names_of(address: str) -> Iterator[str]:
    """Yield the labels of an address's host but the last, and whose pages they are on a host that many share."""
    host, _, path = address.partition("//")[2].lower().partition("/")
    yield from host.split(":")[0].split(".")[:-1]
    if host.removeprefix("www.") in _SHARED_HOSTS:
        yield path.partition("/")[0].lstrip("@")


_BESIDE: Final = 12  # cells to either side that are looked at
_LONGEST_VALUE: Final = 48  # characters of a cell
_FIGURES: Final = 3  # of a row, the date or the id among them
_FIGURE: Final = r"[\d.,:/%$\u20ac +TZ-]*\d[\d.,:/%$\u20ac +TZ-]*|[\da-f]{8}-[\da-f-]{9,}"
_DATE_OR_ID: Final = r"\d{4}-\d\d-\d\d|\d\d?[-/]\d\d?[-/]\d{4}|[\da-f]{8}-[\da-f]{4}-"
