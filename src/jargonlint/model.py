"""The types that pass between rooms, and no more.

Two kinds of position exist. *Prose offsets* count characters of `Document.prose` and never
leave the house; a `Span` is `[start, end)` in characters of `Source.text` and is the only
position that a user or another program sees. `Document.origin` turns the first into the second.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jargonlint.light_typing import Any, Final, Literal, NamedTuple, Protocol


class Span(NamedTuple):
    """`[start, end)` in characters of the source text (Python str indices, from 0)."""

    start: int
    end: int


class Line(NamedTuple):
    """One paragraph of an office file: a line of its text. Offsets count characters of the line.

    place  how people are told of it: "in paragraph 12", "in footnote 3"
    kind   as in `Segment`, and so are the fields after it; "" for a line that is no prose (code)
    marks  kind, start, end and value of each, as in `Mark`, in order of their starts
    notes  comments that are meant for us: start, end, text
    """

    place: str
    kind: str = "paragraph"
    level: int = 0
    block: int = 0
    row: int = 0
    column: int = 0
    label: str = ""
    marks: tuple[tuple[str, int, int, str], ...] = ()
    notes: tuple[tuple[int, int, str], ...] = ()


class Note(NamedTuple):
    """What a reviewer says of a place of the text of an office file."""

    span: Span
    text: str


class Package(NamedTuple):
    """An office file: its bytes, the text that it shows, and what the file says of each line of that."""

    data: bytes
    text: str
    lines: tuple[Line, ...]


class Source(NamedTuple):
    """A page as decoded: `path` as the user wrote it (None for text from memory); newlines untouched.

    A byte order mark is not part of `text`; `bom` remembers that one stood in the file. Of an office file `text` is
    what it shows, a paragraph a line, and `package` what else there is; edits change the text alone.
    """

    path: str | None
    text: str
    bom: bool = False
    package: Package | None = None

    def where(self, line: int) -> str:
        """Return how people are told of a line, from 1: "on line 30", "in paragraph 12"."""
        lines = self.package.lines if self.package else ()
        return lines[line - 1].place if line <= len(lines) else f"on line {line}"

    def place(self, line: int, column: int) -> str:
        """Return how a line and a column of it, from 1, are shown to people: "30:5", "paragraph 12"."""
        return self.where(line).partition(" ")[2] if self.package else f"{line}:{column}"


class Segment(NamedTuple):
    """One block of prose, `[start, end)` in prose offsets, in reading order.

    kind    "paragraph", "heading", "item" (list item), "cell" (table), "quote", "footnote",
            "title" and "definition" (the two parts of a definition list), or "abbreviation"
            (`*[CRM]: customer ...`, kept as `CRM: customer ...`; explains, but is not body text), or
            "attribute" (what HTML says in a title or an attribute; these come last, in an order of their own)
    level   heading: 1 to 6; item and quote: depth of nesting, from 1; else 0
    block   number of the list, table or definition list on the page, from 1; 0 for none
    row     cell: its row, 0 is the header; item: its number in the list, from 0; title and
            definition: the number of the entry in the list
    column  cell: its column, from 0; item: number of the paragraph in the item, from 0
    label   footnote: its label; attribute: "title", "description", or its name; else ""
    """

    kind: str
    start: int
    end: int
    level: int = 0
    block: int = 0
    row: int = 0
    column: int = 0
    label: str = ""


class Mark(NamedTuple):
    """A mark over prose `[start, end)`; of some kinds it may reach over several segments.

    kind      "strong", "emphasis", "strike", "link", "code", "footnote" (a reference; empty span),
              "abbr", "dfn", "tip" (a link or span with a title), "quote" (`<q>`, `<cite>`,
              `<blockquote>`), "role" (MyST and Sphinx roles whose content is shown as text), "frame"
              (what stands around a page: `<nav>`, its `<header>` and `<footer>`), "language" (not English),
              "drawing" (a table drawn with characters, into which nothing can be inserted)
    value     link: destination; code: the code's text; footnote: the label; abbr, tip: the title;
              role: its name ("abbr", "term"); frame: the element; quote: "blockquote" for that;
              language: its code ("fr"); strong: "label" where the format says that it stands on a screen; else ""
    origin    where `value` stands in the source, where that can be told (titles, code)
    """

    kind: str
    start: int
    end: int
    value: str = ""
    origin: Span | None = None


class Comment(NamedTuple):
    """An HTML (or MDX) comment: its span in the source, its inner text stripped, and the prose
    offset at which it stands (that of the next character of prose)."""

    span: Span
    text: str
    at: int


HIDDEN = "\x1a"
"""Stands in the prose where the page shows something that is not prose (code, an image, a URL,
a template tag, math): not a letter, not a blank, so that nothing is found in or across it."""


APPENDIX: Final = "jargonlint: glossary"
COLLECTION: Final = "jargonlint: glossary of all pages"
APPENDIX_END: Final = "/jargonlint: glossary"
"""The comments between which a page holds a glossary that we manage: of its own words, or of other pages'."""


class Document:
    """A page's prose and where each character of it came from. Immutable by convention.

    prose     all segments in reading order, each preceded by a blank and followed by a line feed;
              inside a segment a line break is one blank and runs of blanks are one blank
    segments  in order of `start`, never overlapping
    marks     in order of `start`
    comments  in order
    markup    the format, a key of `markup.READ`
    """

    __slots__ = (
        "source",
        "prose",
        "segments",
        "marks",
        "comments",
        "markup",
        "_at",
        "_from",
        "_size",
        "_starts",
        "_lines",
    )

    def __init__(
        self,
        source: Source,
        prose: str,
        segments: Sequence[Segment],
        marks: Sequence[Mark],
        comments: Sequence[Comment],
        at: Sequence[int],
        came_from: Sequence[int],
        size: Sequence[int],
        markup: str = "markdown",
    ) -> None:
        """`at[i]` is the prose offset at which piece i begins, `came_from[i]` its source offset,
        `size[i]` its length in the source. A piece as long in the prose as in the source is a
        copy, character for character; any other (an entity, a folded line break) is one unit.
        Where a segment ends in a piece, its line feed and at most a blank close that piece.
        """
        self.source = source
        self.prose = prose
        self.segments = segments
        self.marks = marks
        self.comments = comments
        self.markup = markup
        self._at = at
        self._from = came_from
        self._size = size
        self._starts: list[int] | None = None
        self._lines: list[int] | None = None

    def __repr__(self) -> str:
        """Whose prose it is, and how much of it there is."""
        blocks = _counted(len(self.segments), "block")
        return f"<Document of {_called(self.source)}: {_counted(len(self.prose), 'character')} of prose in {blocks}>"

    def origin(self, start: int, end: int) -> Span:
        """Return the span of the source that prose characters [start, end) came from.

        Offsets count characters (Python str indices), not bytes or UTF-16 units. Markup between
        the first and the last character is covered: "R&D" in "R&amp;D" spans seven.
        Raises IndexError unless 0 <= start < end <= len(self.prose).
        """
        if not 0 <= start < end <= len(self.prose):
            raise IndexError(f"prose [{start}, {end}) of {len(self.prose)} characters")
        return Span(self._source_of(start)[0], self._source_of(end - 1)[1])

    def _source_of(self, offset: int) -> tuple[int, int]:
        """The source characters that one prose character came from."""
        at = self._at
        piece = bisect_right(at, offset) - 1
        if piece < 0:
            return 0, 0
        begins, size, until = at[piece], self._size[piece], self._end_of(piece)
        origin = self._from[piece]
        if offset >= until:
            return origin + size, origin + size
        if until - begins == size:
            return origin + offset - begins, origin + offset - begins + 1
        return origin, origin + size

    def pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield (prose offset, length there, source offset, size there) of each piece, as in `__init__`."""
        for piece, (begins, origin, size) in enumerate(zip(self._at, self._from, self._size, strict=True)):
            yield begins, self._end_of(piece) - begins, origin, size

    def _end_of(self, piece: int) -> int:
        """The prose offset at which a piece ends, without what parts it from the next segment."""
        begins = self._at[piece]
        until = self._at[piece + 1] if piece + 1 < len(self._at) else len(self.prose)
        parting = self.prose.find("\n", max(begins, until - 2), until)  # the segment ends with this piece
        return parting if parting >= 0 else until

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, of a source offset; LF, CRLF and CR each end a line."""
        return bisect_right(self._line_starts(), offset) + 1

    def where(self, offset: int) -> str:
        """Return how people are told where a source offset stands: "on line 30", "in paragraph 12"."""
        return self.source.where(self.line_of(offset))

    def line_around(self, offset: int) -> Span:
        """Return the line of a source offset, with the characters that end it."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        end = starts[line] if line < len(starts) else len(self.source.text)
        return Span(starts[line - 1] if line else 0, end)

    def _line_starts(self) -> list[int]:
        """Where the lines begin, but for the first one."""
        if self._lines is None:
            self._lines = [match.end() for match in re.finditer(r"\r\n?|\n", self.source.text)]
        return self._lines

    def segment_at(self, offset: int) -> int:
        """Return the index of the segment that holds or precedes a prose offset (0 if none does)."""
        starts = self._starts
        if starts is None:
            starts = self._starts = [segment.start for segment in self.segments]
        return max(bisect_right(starts, offset) - 1, 0)


class Ranges:
    """Offsets in some [start, end) ranges, which may overlap: `offset in ranges` asks all of them at once."""

    __slots__ = ("begins", "ends")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.begins: list[int] = []
        self.ends: list[int] = []
        for begin, end in sorted(ranges):
            if self.ends and begin <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif begin < end:
                self.begins.append(begin)
                self.ends.append(end)

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self.begins, offset) - 1
        return place >= 0 and offset < self.ends[place]

    def blanked(self, text: str) -> str:
        """Return a text with blanks in these ranges of it; every other character keeps its offset."""
        for begin, end in zip(self.begins, self.ends, strict=True):
            text = text[:begin] + " " * (end - begin) + text[end:]
        return text


Kind = Literal["term", "acronym", "name", "everyday"]
"""What a line of a table is; the words are those of the column `kind`.

"term"      the words are jargon, and so is their short form
"acronym"   only the short form is a stumbling block: everybody understands "user experience", not "UX"
"name"      a proper name: never expanded, never reported
"everyday"  every reader knows it
"""

Role = Literal["term", "variant", "short", "unknown", "proper"]
"""How a hit was found.

"term"     listed words, as the table names them
"variant"  other words for the same thing (the column `also`)
"short"    a short form that the bank knows
"unknown"  a short form, by its shape, that the bank does not know
"proper"   of that shape, and all that the bank knows by it are names (IBM)
"""

Reason = Literal[
    "",
    "appendix",
    "aside",
    "audience",
    "capitals",
    "common",
    "emphasis",
    "everyday",
    "file name",
    "hex",
    "household",
    "identifier",
    "in a name",
    "in a word",
    "label",
    "language",
    "mention",
    "mixed case",
    "name",
    "number",
    "numbered standard",
    "ordinary sense",
    "other language",
    "placeholder",
    "product code",
    "quarter",
    "quotation",
    "roman numeral",
    "shouting",
    "speaker",
    "state",
    "stock symbol",
    "ticket id",
    "time",
    "title",
]
"""Why a hit is left alone, "" for one that is judged; `reading.exemptions.REASONS` says each as a sentence."""


SHIPPED: Final = "seeds/"
"""How the names of our tables begin; those of others are a project's own."""


class Term(NamedTuple):
    """One line of a table; see `seeds/README.md` for what each column means.

    ease  of ten new colleagues how many understand the name, and how many the first short form; of ten developers how
          many know that: as many numbers as somebody has rated. "8/0": rated 8, but readers of findings ask for it as
          for a word rated 0
    """

    name: str
    short: tuple[str, ...]
    also: tuple[str, ...]
    kind: Kind
    known: frozenset[str]
    gloss: str
    instead: tuple[str, ...]
    origin: str
    near: tuple[str, ...]
    pack: str
    unless: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    ease: tuple[str, ...] = ()
    status: str = ""

    @property
    def is_deprecated(self) -> bool:
        """Whether a team wants it to be written no more."""
        return self.status == "deprecated"

    @property
    def is_shipped(self) -> bool:
        """Whether it stands in one of our tables, not in a project's own."""
        return self.pack.startswith(SHIPPED)

    @property
    def is_judged(self) -> bool:
        """Whether a rule may ask for its meaning: names and what everybody knows are for nobody to explain."""
        return self.kind in ("term", "acronym")

    def ease_of(self, *, is_short: bool) -> int | None:
        """Return how many of ten readers need no explanation of the line; None where nobody has rated it.

        Of short forms the first one is rated; other names and other short forms count as the first does: of 33 findings
        on such short forms, the first of which is rated below five, readers call 27 right.
        """
        rated = self._rated(is_short)
        return int(rated.rpartition("/")[2]) if rated else None

    def rating_of(self, *, is_short: bool) -> int | None:
        """Return how many of ten new colleagues understand it, as people rated it who saw no page."""
        rated = self._rated(is_short)
        return int(rated.partition("/")[0]) if rated else None

    def is_tried(self, *, is_short: bool) -> bool:
        """Whether readers of several repositories have judged findings on it."""
        return "/" in self._rated(is_short)

    def _rated(self, is_short: bool) -> str:
        return self.ease[is_short] if len(self.ease) > is_short else ""


class Hit(NamedTuple):
    """A term or short form at its place.

    form     as written, without plural or possessive ending ("KPI" in "KPIs'")
    terms    what the bank knows it as; () for an unknown short form
    start    prose offset of the first character
    end      prose offset after the last character of the whole word, plural "s" included
    segment  index into `Document.segments`
    """

    form: str
    role: Role
    terms: tuple[Term, ...]
    start: int
    end: int
    segment: int
    reason: Reason = ""

    def left_alone(self, reason: Reason) -> "Hit":
        """Return the hit with the reason why it is left alone; the hit itself for ""."""
        return Hit(*self[:-1], reason) if reason else self

    @property
    def is_short(self) -> bool:
        """Whether it is a short form that could stand for something: no proper name, no words."""
        return self.role in ("short", "unknown")

    @property
    def is_words(self) -> bool:
        """Whether it is a listed term by its words."""
        return self.role in ("term", "variant")

    @property
    def is_seen_as_short(self) -> bool:
        """Whether a reader takes it for a short form, judged or not: IBM and CEO are, a word in capitals is not."""
        return self.role != "variant" and self.reason in SHORT_FORM_REASONS and is_shaped(self.form)


NOBODY_TELLS: Final = "no table tells what it means here, nor does any page"
"""Why a short form on a whole page is told as info, until another page of its site explains it."""


ENTRY: Final = "glossary entry"
"""The form of what a glossary tells of a short form without the words that it stands for."""


LINK_TO_ENTRY: Final = "link to a glossary"
LINK_TO_PAGE: Final = "link to a page about it"
LINKS: Final = (LINK_TO_ENTRY, LINK_TO_PAGE)
"""The forms of a use that leads to its explanation elsewhere."""


class Definition(NamedTuple):
    """The page says what a short form or a term means.

    form         which way of saying it; those of running text stand in the tables of `define/ways.py`
    kind         "short" (the words that a short form stands for) or "term" (a gloss of a term)
    key          what is explained: `short_key` of the short form, or the term's name in the bank
    short        source span of the short form; None for a gloss
    long         source span of the long form or of the gloss; None where the source does not hold it, and in an `ENTRY`
    meaning      the long form or the gloss as written, blanks folded
    at           prose offset at which the tie begins
    end          prose offset at which it ends
    counts_from  prose offset from which on it explains; 0: from the first use on
    in_glossary  whether it stands in a glossary section, a managed appendix or a glossary page
    signs        what spoke for and against a gloss, as `define/weights.py` names it; () where nothing was weighed
    """

    form: str
    kind: str
    key: str
    short: Span | None
    long: Span | None
    meaning: str
    at: int
    end: int
    counts_from: int
    in_glossary: bool = False
    signs: tuple[str, ...] = ()

    @property
    def is_gloss(self) -> bool:
        """Whether it tells a meaning, and not the words that a short form stands for."""
        return self.kind == "term" or self.form == ENTRY


SHORT_FORM_REASONS: Final[frozenset[Reason]] = frozenset(
    (
        "",
        "name",
        "everyday",
        "household",
        "common",
        "audience",
        "in a name",
        "state",
        "time",
        "product code",
        "appendix",
        "label",
        "quotation",
        "title",
    )
)
"""Reasons for which a hit is left alone though it is a short form."""


def bare_form(form: str) -> str:
    """Return a short form without dots and the ending of a plural: KPI for "KPIs", CMO for "C.M.O."."""
    bare = form.replace(".", "")
    return bare[:-1] if len(bare) > 2 and bare[-1] == "s" and not bare[-2].islower() else bare


def short_key(form: str) -> str:
    """Return what all spellings of a short form share: its `bare_form` in lower case."""
    return bare_form(form).lower()


def is_shaped(form: str) -> bool:
    """Whether a form has the looks of a short form: two characters that are capitals or digits, no blank."""
    capitals = sum(map(str.isupper, form))
    return capitals > 0 and " " not in form and capitals + sum(map(str.isdigit, form)) > 1


class Edit(NamedTuple):
    """Replace the source characters of `span`, which are `old`, by `new`."""

    span: Span
    old: str
    new: str


class Fix(NamedTuple):
    """What repairs a finding.

    edits       in order of place, none overlapping another
    safe        the page, or exactly one meaning in the bank, decides
    on_request  a matter of taste: made only where its rule was asked for by name
    links       destinations of links that it adds, as a page is read: else no fix changes the links of a page
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool
    on_request: bool = False
    links: tuple[str, ...] = ()


class Remedy(NamedTuple):
    """A fix, or `unfixed`: the reason why there is none."""

    fix: Fix | None
    unfixed: str = ""


class Place(NamedTuple):
    """A place on another page: its path, lines and columns (of characters) from 1, the end after the last one; of an
    office document, what people call it ("paragraph 12"), else ""."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    named: str = ""


class Related(NamedTuple):
    """Another place that a message speaks of: `span` is one of this page's text, or of the page that `place` names."""

    message: str
    span: Span
    place: Place | None = None


class Explanation(NamedTuple):
    """What a page says of a word, as the other pages of its site hear of it.

    kind, key    as in `Definition`
    form         the short form as that page writes it; the name of a term
    meaning      as that page writes it, blanks folded
    words        the long form, singular, as running text writes it; "" where the page tells a meaning and no long form
    span, place  where it says so: the span is one of that page's text
    in_glossary  whether it stands in a glossary
    weight       of the signs that it tells what a term is
    anchor       of the heading above it, "" where nobody can tell what it is
    """

    kind: str
    key: str
    form: str
    meaning: str
    words: str
    span: Span
    place: Place
    in_glossary: bool = False
    weight: int = 0
    anchor: str = ""


class Asks(NamedTuple):
    """What an explanation would settle.

    kind, key  as in `Definition`
    names      what the page and the tables tell that the word means, by all its names; () where they tell nothing
    is_sure    whether that is what it means: no other explanation is one
    link       the destination of the link in which the first use stands, "" where it stands in none
    """

    kind: str
    key: str
    names: tuple[str, ...] = ()
    is_sure: bool = False
    link: str = ""


class Facts(NamedTuple):
    """What a page tells the other pages of its site: what it explains, and of what it says that it does not.

    known_by  stands for all that this comes from; "" where nobody wants to remember it
    """

    path: str
    explanations: Sequence[Explanation] = ()
    asks: Sequence[Asks] = ()
    known_by: str = ""


class Elsewhere(NamedTuple):
    """What the pages of a site tell each other; words by kind and key.

    explained  in the order of the pages
    asked      words that some page does not explain, with the pages that ask for them, in their order
    places     of the pages in reading order, by path; empty where each page has to explain its words itself
    first      returns for a word the pages that ask for it and that no earlier page has explained it to, in reading
               order; () where each page has to explain its words itself
    """

    explained: Mapping[tuple[str, str], Sequence[Explanation]]
    asked: Mapping[tuple[str, str], Sequence[tuple[str, Asks]]] = {}
    places: Mapping[str, int] = {}
    first: Callable[[tuple[str, str]], Sequence[tuple[str, Asks]]] = lambda word: ()


class Remark(NamedTuple):
    """What a rule says: it knows neither its own name nor its severity.

    term      the bank's name of the term, or the bare short form
    count     how many uses the remark stands for
    remedy    makes the fix; called only for who wants it, as most checks do not
    asks      what would settle it on another page
    softened  why it is told as info, unless its rule is strict; "" where it is not
    """

    span: Span
    message: str
    term: str
    count: int = 1  # type: ignore[assignment]  # no reader wants the count() of a tuple here
    related: tuple[Related, ...] = ()
    remedy: Callable[[], Remedy] | None = None
    asks: Asks | None = None
    softened: str = ""


class Finding(NamedTuple):
    """What the user hears. Without a `fix`, `unfixed` may say why; both are empty where nobody asked for fixes.
    `softened` says why it is info though its rule is graver, "" where it is not.
    """

    rule: str
    severity: str
    message: str
    span: Span
    term: str
    count: int  # type: ignore[assignment]
    related: tuple[Related, ...]
    fix: Fix | None
    unfixed: str = ""
    asks: Asks | None = None
    softened: str = ""

    @property
    def word(self) -> str:
        """What it is about, whatever else the page says: a short form's `term` is its meaning once that is sure."""
        return self.asks.key if self.asks else self.term


class RuleSetting(NamedTuple):
    """How strictly a rule is applied: `severity` "error", "warning", "info" or "off", and its options.

    `is_strict`: somebody has set its severity, or asked for it by name; no finding of it is told more softly.
    """

    severity: str
    options: Mapping[str, object]
    is_strict: bool = False


EASY: Final = 5
"""Half of ten readers: a word that they can do without is worth a look, no warning."""


class Settings(NamedTuple):
    """What the desk decided for one page.

    rules       every rule by name
    audience    who reads: terms known to one of these are left alone; "everyone" is one of them unless the
                configuration says `audience = []`, which asks for every term that is not everyday
    common      short forms that every reader here knows, as written
    easy        a word that so many of ten readers can do without is told as info; 11 for none
    order       "long-short" or "any": how a fix writes an explanation
    attributes  whether titles, descriptions and alternative texts of HTML pages are read, too
    link        whether a fix links to what another page explains, rather than write it again
    """

    rules: Mapping[str, RuleSetting]
    audience: frozenset[str] = frozenset(("everyone",))
    common: frozenset[str] = frozenset()
    easy: int = EASY
    order: str = "any"
    attributes: bool = False
    link: bool = False


class Location(NamedTuple):
    """Line and column, both from 1; columns count characters."""

    line: int
    column: int


class Report(NamedTuple):
    """The findings of one page in order of place, and the page as it was read."""

    source: Source
    reading: "Reading"
    findings: tuple[Finding, ...]

    def location(self, span: Span) -> Location:
        """Return where a span of the page begins."""
        document = self.reading.document
        start = document.line_around(span.start).start
        return Location(document.line_of(span.start), span.start - start + 1)

    def __repr__(self) -> str:
        """Whose report it is, without the page itself."""
        return f"<Report of {_called(self.source)}: {_counted(len(self.findings), 'finding')}>"


class AppliedFix(NamedTuple):
    """A fix that was made: its finding as it was said, the `span` being where the edited text stands now."""

    finding: Finding
    title: str


class Repair(NamedTuple):
    """A page after its fixes.

    before  the page as it was
    report  of the page as it is now; a finding whose fix was dropped says why in `unfixed`
    made    in order of place
    origin  says where an offset of the page as it is now stood on the page as it was
    """

    before: Source
    report: Report
    made: tuple[AppliedFix, ...]
    origin: Callable[[int], int] = lambda offset: offset

    @property
    def text(self) -> str:
        """The page as it is now."""
        return self.report.source.text

    def __repr__(self) -> str:
        """Whose repair it is, without the page itself."""
        fixes, left = _counted(len(self.made), "fix", "fixes"), len(self.report.findings)
        return f"<Repair of {_called(self.before)}: {fixes} made, {_counted(left, 'finding')} left>"


def _called(source: Source) -> str:
    return source.path or f"a text of {_counted(len(source.text), 'character')}"


def _counted(number: int, thing: str, things: str = "") -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"


class Located(NamedTuple):
    """A hit as the outside sees it: `form` bare, `span` of the whole word in the source."""

    form: str
    span: Span
    term: str


class Uses(NamedTuple):
    """All uses of one short form or term that are to be judged.

    key    `short_key` of a short form, the name of a term
    first  the first one in body text; where there is none, the first one in a heading
    hits   all of them, in order of place
    body   whether `first` stands in body text
    """

    key: str
    first: Hit
    hits: tuple[Hit, ...]
    body: bool


INSIDERS: Final = frozenset(("marketing", "sales", "product"))
"""The readers whose meaning of a short form comes first."""


def _named(hit: Hit) -> str:
    """The bank's name of a hit, where it has one or insiders mean one; else the bare form."""
    if len(hit.terms) < 2 or not hit.is_short:
        return hit.terms[0].name if hit.terms else hit.form
    inside = [term.name for term in hit.terms if term.is_judged and term.known & INSIDERS]
    return inside[0] if len(inside) == 1 else hit.form


class Subject(Protocol):
    """What a page speaks of: the share of each field of the trade (`words.fields.LETTERS`); the shares add up to 1."""

    @property
    def in_order(self) -> Sequence[str]:
        """The page's own words in order, in folded spelling."""

    @property
    def words(self) -> frozenset[str]:
        """The same, each once."""

    @property
    def page(self) -> Mapping[str, float]:
        """What the whole page speaks of."""

    def of(self, words: Iterable[str]) -> Mapping[str, float]:
        """Return what some words in folded spelling speak of."""


class Reading:
    """All that a rule may see: the document, its hits in order of place, its definitions.

    definitions  in order of place; those of the pages named as `glossary` come first, at prose offset 0
    shorts       uses of each short form, in order of first use
    jargon       uses of each term that its readers may not know, in order of first use
    appendices   prose [start, end) of each glossary that we manage on the page
    folded       the prose as `folding.fold` returns it
    own          the same, with blanks for a glossary that we manage: it must not choose its own meanings
    subject      what the page speaks of
    senses       what its short forms stand for, by form, as far as somebody has asked (`reading.senses`)
    elsewhere    what the pages of the site explain, this one among them; None where nobody knows of a site
    """

    __slots__ = (
        "appendices",
        "own",
        "subject",
        "document",
        "folded",
        "hits",
        "definitions",
        "settings",
        "shorts",
        "jargon",
        "senses",
        "elsewhere",
        "_explained",
        "_by_key",
        "_words",
        "_spaced",
        "_ties",
    )

    def __init__(
        self,
        document: Document,
        hits: Sequence[Hit],
        definitions: Sequence[Definition],
        settings: Settings,
        shorts: Sequence[Uses] = (),
        jargon: Sequence[Uses] = (),
        appendices: Sequence[tuple[int, int]] = (),
        folded: str = "",
        own: str = "",
        subject: Subject | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.document = document
        self.own = own or folded
        self.subject = subject
        self.folded = folded
        self.hits = hits
        self.definitions = definitions
        self.settings = settings
        self.shorts = shorts
        self.jargon = jargon
        self.appendices = appendices
        self.senses: dict[str, Any] = {}
        self.elsewhere = elsewhere
        self._explained: dict[tuple[str, str], list[Definition]] | None = None
        self._by_key: dict[str, Uses] | None = None
        self._words: frozenset[str] | None = None
        self._spaced: str | None = None
        self._ties: Ranges | None = None

    def __repr__(self) -> str:
        """Whose reading it is, and how much stands there."""
        numbers = (
            _counted(len(self.acronyms), "short form"),
            _counted(len(self.terms), "listed term"),
            _counted(len(self.definitions), "definition"),
        )
        return f"<Reading of {_called(self.document.source)}: {', '.join(numbers)}>"

    @property
    def words(self) -> frozenset[str]:
        """The page's own words in folded spelling."""
        if self._words is None:
            self._words = self.subject.words if self.subject else frozenset(self.own.split())
        return self._words

    @property
    def spaced(self) -> str:
        """The page's own words in order, in folded spelling, a blank before and after each."""
        if self._spaced is None:
            self._spaced = f" {' '.join(self.subject.in_order if self.subject else self.own.split())} "
        return self._spaced

    def only_spells_out(self, uses: Uses) -> bool:
        """Whether a word is used only where the page says what a short form stands for."""
        if self._ties is None:
            self._ties = Ranges((tie.at, tie.end) for tie in self.definitions if tie.kind == "short")
        return all(hit.start in self._ties for hit in uses.hits)

    def uses_of(self, key: str) -> tuple[Hit, ...]:
        """Return the uses of a short form that are to be judged, by its `short_key`, in order of place."""
        if self._by_key is None:
            self._by_key = {uses.key: uses for uses in self.shorts}
        uses = self._by_key.get(key)
        return uses.hits if uses else ()

    def explained(self, kind: str, key: str) -> list[Definition]:
        """Return the definitions of a short form ("short") or a term ("term"), the one that counts first in front."""
        if self._explained is None:
            self._explained = {}
            for definition in sorted(self.definitions, key=lambda one: one.counts_from):
                self._explained.setdefault((definition.kind, definition.key), []).append(definition)
        return self._explained.get((kind, key), [])

    @property
    def acronyms(self) -> Sequence[Located]:
        """Every short form of the page, in order: `.form`, and `.span` in source characters.

        Everyday ones ("CEO") are among them; what only looks like one (a word in capitals) is not.
        """
        return [self.located(hit) for hit in self.hits if hit.is_seen_as_short]

    @property
    def terms(self) -> Sequence[Located]:
        """Every listed term and name of the page, in order: `.form`, `.span`, and `.term`, the bank's name."""
        return [self.located(hit) for hit in self.hits if not hit.is_short]

    def located(self, hit: Hit) -> Located:
        """Return the hit with its span in the source."""
        return Located(hit.form, self.document.origin(hit.start, hit.end), _named(hit))
