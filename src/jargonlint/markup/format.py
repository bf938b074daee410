"""What the module of each format offers: how a page is read, and how something is written into one.

A check reads; only who repairs pages or writes glossaries asks for the rest, and imports this.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from jargonlint.light_typing import Final, NamedTuple, Protocol
from jargonlint.model import Document, Package, Source, Span

STYLES: Final = ("table", "list", "definitions")
"""How a glossary on a page can be written."""

ANCHOR: Final = "glossary-"
"""What the anchor of every entry of a glossary that we manage begins with."""


class Entry(NamedTuple):
    """One word of a glossary.

    word     the short form, or the term as the bank has it
    full     what a short form stands for; "" for a term
    meaning  one or more sentences; "" where nobody says more than `full`
    pages    paths of the pages that use it; () in the glossary of one page
    anchors  of the heading above the first use on each of them, "" where nobody can tell what it is; (): nobody looked
    more     how many pages use it that are not named
    """

    word: str
    full: str
    meaning: str
    pages: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    more: int = 0


class Looks(NamedTuple):
    """How a glossary is written: `style` one of `STYLES`, its heading and the level of that, from 1 to 6."""

    style: str = "table"
    heading: str = "Glossary"
    level: int = 2


class Signs(NamedTuple):
    """What a source says by signs of its own that its document does not tell.

    quoted  lines of block quotations, from 1
    labels  labels of link definitions, in lower case
    """

    quoted: frozenset[int] = frozenset()
    labels: frozenset[str] = frozenset()


class Format(Protocol):
    """A module of this room: `markdown`, `mdx`, `html`, `rst`, `asciidoc`, `ipynb`, `docx`, `plain`.

    COMMENT        what a comment begins and ends with, with a line feed if a blank line must follow; None: the format
                   has none, and so neither `allow` nor a glossary
    MARGIN_COUNTS  whether what stands before a line (blanks, ">") says what the line belongs to
    """

    @property
    def COMMENT(self) -> tuple[str, str] | None: ...  # noqa: N802 - a constant of the modules

    @property
    def MARGIN_COUNTS(self) -> bool: ...  # noqa: N802

    def parse(self, source: Source, *, attributes: bool = False) -> Document:
        """Return the prose of a page; `attributes`: also what it says in attributes, where the format has some.

        No text raises, but for what `markup.parse` says.
        """

    def signs(self, text: str) -> Signs:
        """Return what the source of a page says by signs of its own."""

    def escaped(self, text: str) -> str:
        """Return words as the source that shows them inside of a block and obeys none of their signs."""

    def in_square_brackets(self, source: str, follows: str, signs: Signs) -> str:
        """Return the source of words in square brackets that are no link; `follows` is the character behind them."""


class GlossaryFormat(Format, Protocol):
    """A format whose pages can hold a glossary, between two comments.

    AROUND  what the comments around it begin and end with
    STYLE   how it is written where nobody says, one of `STYLES`
    NESTS   whether a link can stand in bold or in italics
    """

    @property
    def AROUND(self) -> tuple[str, str]: ...  # noqa: N802

    @property
    def STYLE(self) -> str: ...  # noqa: N802

    @property
    def NESTS(self) -> bool: ...  # noqa: N802

    def glossary(self, entries: Sequence[Entry], looks: Looks, linked: Collection[str], page: str = "") -> str:
        """Return the source of a glossary with its heading; the entries whose anchors are `linked` have them.

        `page` is the text of the page that it is written into, as some formats say by other headings what a heading is.
        """

    def linked(self, source: str, target: str) -> str:
        """Return the source of a link to a destination, `source` being that of its text."""

    def place_of_glossary(self, text: str) -> int:
        """Return the offset at which a page without a glossary gets one: the end of what it says.

        Raises ValueError, saying why and the way out, where it can get none.
        """

    def fitted(self, text: str, span: Span, lines: str) -> str:
        """Return lines as the source that holds them in place of a span of the page, with its line ends.

        The span is what stands between the comments of a glossary, or empty and the place of a new one.
        """

    def unformatted(self, content: str) -> str:
        """Return the source of a glossary without what a formatter changes in it."""


class OfficeFormat(Format, Protocol):
    """A format whose pages are packages: their source is the text that they show, a paragraph a line.

    One of `markup.COMMENTED` has `commented(package, notes) -> bytes` besides, one with a `STYLE` what `GlossaryFormat`
    says of glossaries, but for how one is put into a text, and `with_glossary(package, entries, looks) -> bytes`. All
    raise ValueError, saying why not.
    """

    def unpacked(self, data: bytes) -> Package:
        """Return a page from its bytes; raises ValueError for what is none, saying what is wrong and the way out."""

    def packed(self, package: Package, text: str) -> bytes:
        """Return the bytes of a page in whose text something was changed; raises ValueError, saying why not."""


def in_lines(text: str, span: Span, lines: str) -> str:
    """As `GlossaryFormat.fitted`, for pages that are lines themselves."""
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines


def pages_of(entry: Entry, link: Callable[[str, str], str]) -> str:
    """Return the pages of an entry; `link` is called with the path of one and the destination of a link to it."""
    from jargonlint.text.escapes import destination

    anchors = entry.anchors or ("",) * len(entry.pages)
    targets = (
        destination(page) + (f"#{destination(anchor)}" if anchor else "")
        for page, anchor in zip(entry.pages, anchors, strict=True)
    )
    named = ", ".join(map(link, entry.pages, targets))
    return f"{named} and {entry.more} more" if entry.more else named


def anchor_of(word: str) -> str:
    """Return the anchor of the entry of a word."""
    return ANCHOR + re.sub(r"[\W_]+", "-", word.lower()).strip("-")


def rows_of(
    entries: Sequence[Entry], word: Callable[[Entry], str], escaped: Callable[[str], str], pages: Callable[[Entry], str]
) -> Iterator[Sequence[str]]:
    """Yield the header of a table of entries and a row for each, without the columns in which nothing stands."""
    columns = {
        "Term": [word(entry) for entry in entries],
        "Stands for": [escaped(entry.full) for entry in entries],
        "Meaning": [escaped(entry.meaning) for entry in entries],
        "Pages": [pages(entry) for entry in entries],
    }
    # "Meaning" stays, whatever stands in it: the last column explains, those before it name.
    shown = {name: cells for name, cells in columns.items() if name == "Meaning" or any(cells)}
    yield tuple(shown)
    yield from zip(*shown.values(), strict=True)


def quoted_lines(text: str) -> Iterator[int]:
    """Yield the lines, from 1, that a ">" makes a quotation; "> [!NOTE]" begins a note, which is none."""
    quoted = noted = False
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not _QUOTED.match(line):
            quoted = noted = False
            continue
        noted = _ALERT.match(line) is not None or (noted and quoted)
        quoted = True
        if not noted:
            yield number


_QUOTED: Final = re.compile(r"[ \t]*>")
_ALERT: Final = re.compile(r"[ \t]*(?:>[ \t]*)+\[![A-Za-z-]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
