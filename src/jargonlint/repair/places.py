"""Where something can be written: what stands around a place of the prose, and why it may forbid a change."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.markup import format_of
from jargonlint.markup.format import Signs
from jargonlint.model import HIDDEN, Document, Mark, Segment
from jargonlint.text.english import is_no_noun
from jargonlint.text.letters import STOP_WORDS, Word, fit_end, fit_start, words_of
from jargonlint.text.patterns import either
from jargonlint.text.wording import is_plural, is_quoted, singular


class Passage(NamedTuple):
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
_PRECEDES: Final = " \n" + _OPEN + "\u2013\u2014"
_FOLLOWS: Final = " \n\"')]\u201d\u2019\u00bb\u2013\u2014,;.!?:\u2026"
_TIGHT: Final = re.compile(r"[/&+-]\Z")
_STARTS: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]*\Z")
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
_SHORTENED: Final = re.compile(
    r"\b(?:e\.g|i\.e|vs|etc|approx|incl|no|resp|cf|ca|viz|U\.S|U\.K|E\.U|Mrs?|Ms|Dr)\.\s+[\"'\u201c\u2018(\[]*\Z",
    re.IGNORECASE,
)
_ON_SCREEN: Final = either(  # what somebody does with a label, and how it is named
    *"click select choos(?:e|ing) tap press open toggle tick check enter navigate go".split(),
    *"labell?ed named called titled tagged reads says marked".split(),
)
_LABEL_BEFORE: Final = re.compile(  # "click on the", "a field called", "Settings >"
    rf"\b{_ON_SCREEN}(?:s|ing)?(?: (?:on|the|a|an|to|in|either|as|your))* [\"'\u201c\u2018]?\Z|>\s*\Z",
    re.IGNORECASE,
)
_WIDGET: Final = either(
    *"tab button menu field option page panel section checkbox column drop-?down icon link".split(),
    *"toggle label setting screen view".split(),
)
_LABEL_AFTER: Final = re.compile(rf"[\"'\u201d\u2019]? {_WIDGET}s?\b|\s*>", re.IGNORECASE)
_FILE_ENDING: Final = either(
    *"csv docx? gif html? jpe?g md mdx mov mp4 pdf png pptx? svg txt webp xlsx? ya?ml zip".split()
)
_FILE: Final = re.compile(rf"[\w -]*\.{_FILE_ENDING}\b")
_NUMBER: Final = re.compile(r" [#v]?\d")
_NEXT_WORD: Final = re.compile(r" ([a-z]+)(?![\w'\u2019-])")
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])([A-Za-z]+) \Z")
_BRACKETED: Final = re.compile(r" ?[(\[]")

TIGHT: Final = {
    "link": "a link",
    "strong": "a phrase in bold",
    "emphasis": "a phrase in italics",
    "strike": "struck-out text",
}


def protected(document: Document, offset: int) -> str:
    """Return why nothing may be written at a prose offset, "" where something may."""
    kind = document.segments[document.segment_at(offset)].kind
    if kind in ("heading", "attribute"):
        return f"it stands in {'a heading' if kind == 'heading' else 'an attribute'}"
    if any(mark.kind in ("abbr", "dfn", "role") for mark in marks_at(document, offset)):
        return "its markup is the place to explain it"
    if any(mark.kind == "frame" and mark.value == "nav" for mark in marks_at(document, offset)):
        return "it stands in the navigation"
    if any(mark.kind == "drawing" for mark in marks_at(document, offset)):
        return "it stands in a table that is drawn with characters"
    return others_words(document, offset)


def others_words(document: Document, offset: int) -> str:
    """Return how the page shows that what stands at a prose offset is not its own to say, "" where it is."""
    if _is_spoken(document, offset):
        return "it stands in quotation marks"
    source_offset = document.origin(offset, offset + 1).start
    is_quoted = any(mark.kind == "quote" for mark in marks_at(document, offset))
    if is_quoted or document.line_of(source_offset) in lookups(document).signs.quoted:
        return "it stands in a quotation"
    return "it is marked as a name" if _is_marked(document.source.text, source_offset) else ""


def _is_spoken(document: Document, offset: int) -> bool:
    """Whether a place stands between quotation marks: somebody else's words, or the word itself is spoken of."""
    segment = document.segments[document.segment_at(offset)]
    before = document.prose[max(segment.start, offset - NEAR) : offset]
    after = document.prose[offset : min(segment.end, offset + NEAR)]
    return is_quoted(before, after) or (
        _QUOTE_OPENS.search(before) is not None and _QUOTE_CLOSES.match(after) is not None
    )


_QUOTE_OPENS: Final = re.compile(r"(?:^|[\s(])['\u2018](?=\S)[^'\u2018\u2019\n]{0,40}\Z")
_QUOTE_CLOSES: Final = re.compile(r"[^'\u2018\u2019\n]{1,40}['\u2019](?!\w)")


def _is_marked(text: str, offset: int) -> bool:
    """Whether a source offset is within "[!DNL ...]", with which some publishers mark what is not translated."""
    near = max(offset - NEAR, 0)
    start = max(text.rfind("\n", near, offset), text.rfind("[!", near, offset), 0)
    return text.startswith("[!", start) and "]" not in text[start:offset]


def opens_sentence(document: Document, passage: Passage) -> bool:
    """Whether a word at this place is written with a capital because of the place."""
    before = document.prose[passage.first : passage.start]
    if not re.search(r"\w", before):
        return not _is_small_list(document, passage)
    if _LABEL.fullmatch(before):
        return _is_said_under_a_label(document, passage) or _goes_on_with_capitals(document, passage)
    return _STARTS.search(before) is not None and not _SHORTENED.search(before)


_LABEL: Final = re.compile(r"[^:.!?\n]{2,60}: ")
_AFTER_LABEL: Final = re.compile(rf"{_LABEL.pattern}([^\W\d_])(?=[^\W\d_A-Z]|\b)")  # an ordinary word


def _is_said_under_a_label(document: Document, passage: Passage) -> bool:
    """Whether a paragraph opens with a bold label, and goes on with a sentence: "**What it is:** RLHF works."."""
    segment = document.segments[document.segment_at(passage.start)]
    if segment.kind != "paragraph" or not document.prose[segment.start : segment.end].rstrip().endswith("."):
        return False
    label = document.prose.find(":", segment.start, passage.start)
    return any(mark.kind == "strong" for mark in marks_at(document, label - 1))


def _goes_on_with_capitals(document: Document, passage: Passage) -> bool:
    """Whether what follows the labels of the other items of a list ("Goal: Sell more") mostly has a capital."""
    segment = document.segments[document.segment_at(passage.start)]
    return segment.block > 0 and lookups(document).capitals[_group(segment)] > 0


def _is_small_list(document: Document, passage: Passage) -> bool:
    """Whether other items of this list, or cells of this column, begin with small letters."""
    segment = document.segments[document.segment_at(passage.start)]
    if not segment.block:
        return False
    own = not _is_in_header(segment) and _opens_small(document.prose, segment)
    return lookups(document).small[_group(segment)] > own


def _is_in_header(segment: Segment) -> bool:
    """Whether a segment is a cell of a table's header."""
    return segment.kind == "cell" and segment.row <= 0


def _group(segment: Segment) -> tuple[int, str, int]:
    """What an item shares with the others of its list, a cell with those of its column."""
    return segment.block, segment.kind, segment.column if segment.kind == "cell" else -1


def _opens_small(prose: str, segment: Segment) -> bool:
    """Whether the first word has a small letter; behind code, or "99 %", none tells."""
    word = re.compile(rf"[^\W_]+|{HIDDEN}").search(prose, segment.start, segment.end)
    return word is not None and word[0].islower() and not word[0][0].isdigit()


def opens_entry(document: Document, passage: Passage) -> bool:
    """Whether what stands here is a label: of a list item, a table cell, a link."""
    prose = document.prose
    kinds = {mark.kind for mark in marks_at(document, passage.start) if mark[1:3] == passage[:2]}  # over just this
    if "link" in kinds:
        return True
    if re.search(r"\w", prose[passage.first : passage.start]):
        return False
    return bool(kinds) or re.match(_LABEL_ENDS, prose[passage.end : passage.last]) is not None


_LABEL_ENDS: Final = r"[\"'\u201d\u2019]*(?: ?[:\u2013\u2014]| -|\s*\Z)"


def passage_of(document: Document, start: int, end: int) -> Passage:
    segment = document.segments[document.segment_at(start)]
    return Passage(start, end, max(segment.start, start - NEAR), min(segment.end, end + NEAR))


def sentence(document: Document, offset: int) -> tuple[int, int]:
    """Return the prose [start, end) of the sentence that an offset stands in."""
    segment = document.segments[document.segment_at(offset)]
    first, last = max(segment.start, offset - NEAR), min(segment.end, offset + NEAR)
    starts = [match.end() for match in SENTENCE_END.finditer(document.prose, first, offset)]
    end = SENTENCE_END.search(document.prose, offset, last)
    return max(starts, default=first), end.start() if end else last


def open_brackets(prose: str, passage: Passage) -> int:
    """How many round brackets are open at a place."""
    depth = 0
    for bracket in re.findall(r"[()]", prose[passage.first : passage.start]):
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


def crowded(prose: str, passage: Passage) -> str:
    """Return why the words around leave no room for a longer form, "" where they do."""
    start, end, first, last = passage
    before, after = prose[max(first, start - 48) : start], prose[end : min(last, end + 32)]
    if not _is_a_word(prose[start - 1], before, after):
        left, right = re.search(r"\S*\Z", before), re.match(r"\S*", prose[start:last])
        compound = (left[0] if left else "") + (right[0] if right else "")
        return f'it is part of "{compound.strip(_EDGES)}"'
    for follows, why in _FOLLOWED_BY:
        if follows.match(after):
            return why
    return "it looks like a label on a screen" if _is_label(before, after) else ""


_EDGES: Final = "\"'()[]\u201c\u201d\u2018\u2019,;.:!?"
_FOLLOWED_BY: Final = (
    (_BRACKETED, "a bracket follows it"),
    (_NUMBER, "a number follows it, as in a name"),
    (_FILE, "it is part of a file's name"),
)


def _is_a_word(preceding: str, before: str, after: str) -> bool:
    """Whether what stands between two stretches of prose, just after the character `preceding`, is no part of a
    longer word, or of one only that a bracket in it does not harm."""
    if (after[:1] in ".:?!" and after[1:2].isalnum()) or _VERB_ENDS.match(after):
        return False
    if after[:2] == "--":
        return True
    if preceding not in _PRECEDES:
        return False
    return after[:1] in _FOLLOWS and not _TIGHT.search(before)


_VERB_ENDS: Final = re.compile(r"['\u2019](?:e?d|ing)(?!\w)")  # "CC'd", "FOIA'ed"


def _is_label(before: str, after: str) -> bool:
    """Whether the words around speak of a button, a field or the like that is called so."""
    if not _LABEL_BEFORE.search(before):
        return False
    return _LABEL_AFTER.match(after) is not None or before[-1:] in "\"'\u201c\u2018" or before.endswith("> ")


def is_in_a_link(document: Document, passage: Passage) -> bool:
    """Whether a place is in the words of a link, often the title of what it leads to."""
    return any(mark.kind == "link" for mark in marks_at(document, passage.start))


def described(prose: str, passage: Passage) -> str:
    """Return the noun behind a term that the term describes ("open rate benchmarks"), "" where there is none.

    Behind a plural comes none but a part of a screen or a file ("the destinations page"): English describes nouns by a
    singular, but for "analytics" and its like.
    """
    following = re.match(r"[\"'\u201d\u2019)]* ([A-Za-z][\w-]*)", prose[passage.end : passage.last])
    if not following or is_no_noun(following[1].lower()):
        return ""
    last = prose[passage.start : passage.end].rpartition(" ")[2]
    is_several = is_plural(last) or (last.islower() and singular(last) != last)
    is_described = last.lower().endswith(("ics", "sales")) or singular(following[1].lower()) in _OF_MANY
    return following[1] if is_described or not is_several else ""


_OF_MANY: Final = frozenset("data file list menu object page section tab table team tool view".split())


_BODIES: Final = frozenset(
    "act regulation directive system office service agency department administration commission bureau board "
    "authority council institute union association committee foundation organization society".split()
)
_PREPOSITION: Final = either(
    *"with in by of to at for from under on via through into per and or like using including against covering".split(),
    *"across after among before behind between beyond during inside outside over throughout toward upon".split(),
    *"within without that because since if when whether while".split(),
    *"cite cover enforce follow invoke know meet remember violate".split(),
    r"\w{3,}ing",  # "implementing USWDS"
)
_WITHOUT_ARTICLE: Final = re.compile(
    rf"(?:^|(?<=[.!?:;] )|(?<= [-\u2013\u2014] )|(?<!\w){_PREPOSITION}) ?\Z", re.IGNORECASE
)


def lacks_article(before: str, name: str) -> bool:
    """Whether a long form behind some words needs an article that its short form did without: "comply with GDPR".

    It is a law, a system or an office, stands behind a preposition or opens a sentence.
    """
    words = [singular(word) for word in name.lower().split() if word != "services"]  # "built with Acme Web Services"
    if not name[0].isupper() or _BODIES.isdisjoint(words):
        return False
    return _WITHOUT_ARTICLE.search(before.lstrip()) is not None


def half_explained(document: Document, passage: Passage, form: str, name: str) -> str:
    """Return that something like the long form stands beside a short form, "" where nothing does.

    Writing it once more would say it twice; why it does not explain the form, only a reader can tell.
    """
    prose = document.prose
    start, end, _, _ = passage
    first, last = sentence(document, start)
    before = words_of(prose, max(first, start - len(name) - 30), start)
    after = words_of(prose, end, min(last, end + len(name) + 30))
    is_bracketed = prose[start - 1] in "([" and prose[end : end + 1] in ")]"
    if _says_long_form((*before, *after), name, is_bracketed):
        return "words of its long form stand beside it"
    if is_bracketed and _explains(form, before, after):
        return "the words beside it look like another long form"
    return ""


def _says_long_form(words: Iterable[Word], name: str, is_bracketed: bool) -> bool:
    """Whether all words of a long form are among some words, or most of them where the short form is bracketed."""
    own = {singular(word.text.lower()) for word in words_of(name, 0, len(name)) if word.text.lower() not in STOP_WORDS}
    shared = own & {singular(word.text.lower()) for word in words}
    return len(own) > 1 and (shared == own or (is_bracketed and len(shared) > len(own) / 2))


def _explains(form: str, before: list[Word], after: list[Word]) -> bool:
    """Whether the words before or after a short form look like a long form of it."""
    fits = fit_end(form, before[-len(form) - 2 :]), fit_start(form, after)
    return any(fit is not None and fit.share >= MEANT for fit in fits)


def with_doubled_words(prose: str, passage: Passage, name: str) -> Passage:
    """Return the passage with the words around that the long form says too: "NPS score", "customer CLV"."""
    start, end, first, last = passage
    opening, closing = name.lower().partition(" ")[0], name.lower().rpartition(" ")[2]
    following = _NEXT_WORD.match(prose, end, last)
    if following and " " in name and singular(following[1]) == singular(closing):
        end = following.end()
    before = _WORD_BEFORE.search(prose, first, start)
    if before and before[1].lower() == opening:
        start = before.start()
    return passage._replace(start=start, end=end)


def part_of_name(document: Document, passage: Passage) -> str:
    """Return that what stands here is part of a name, a title or a label, "" where it is not.

    A capital opens the word before or behind it, or every word of a phrase that is marked, of a cell or an item; or it
    is in bold where somebody is told to click.
    """
    prose = document.prose
    before, after = prose[max(passage.first, passage.start - 48) : passage.start], prose[passage.end : passage.last]
    if _NAME_GOES_ON.match(after) or _NAME_BEGINS.search(before) or _is_headed_so(document, passage):
        return "it is part of a name"
    if _follows_a_name(document, passage):
        return "it is part of a name"
    if _repeats_a_heading(document, passage):
        return "its block repeats a heading"
    for start, end, least in _phrases_around(document, passage):
        rest = prose[start : passage.start] + " " + prose[passage.end : end]
        if end - start <= LONGEST_TITLE and _has_capitals(rest, least):
            return "it is part of a title or a label"
    bold = [mark.start for mark in marks_at(document, passage.start) if mark.kind == "strong"]
    is_label = any(_LABEL_BEFORE.search(prose[max(passage.first, start - 48) : start]) for start in bold)
    return "it looks like a label on a screen" if is_label else ""


def _repeats_a_heading(document: Document, passage: Passage) -> bool:
    """Whether the block says what a heading of the page says: an entry of a table of contents."""
    segment = document.segments[document.segment_at(passage.start)]
    if segment.kind == "heading" or segment.end - segment.start > LONGEST_TITLE:
        return False
    return document.prose[segment.start : segment.end].strip() in lookups(document).headings


def _follows_a_name(document: Document, passage: Passage) -> bool:
    """Whether the word before opens its block and is a name, by its capital elsewhere: "Drizzle ORM" beside "with
    Drizzle"."""
    opening = document.prose[passage.first : passage.start]
    word = _OPENS_WITH_A_WORD.fullmatch(opening)
    return word is not None and word[1] in lookups(document).names


_OPENS_WITH_A_WORD: Final = re.compile(r"\W*([A-Z][a-z]+) ")
_NAME_IN_A_SENTENCE: Final = re.compile(r"[a-z],? ([A-Z][a-z]+)\b")


def _is_headed_so(document: Document, passage: Passage) -> bool:
    """Whether the word before, with a capital, and the form are all that a heading of the page says: "Global SEO"."""
    prose = document.prose
    word = re.search(r"(?<![\w-])[A-Z][a-z]+ \Z", prose[max(passage.first, passage.start - 32) : passage.start])
    if not word or re.fullmatch(_OFTEN_CAPITAL, word[0].strip()):
        return False
    name = word[0] + prose[passage.start : passage.end]
    return name in lookups(document).headings


# The next word begins with a capital and goes on in small letters: "CRM Software", not "B2B SaaS" nor "CRM (Sales)".
_NAME_GOES_ON: Final = re.compile(r" [A-Z][a-z]+(?![\w'\u2019-]*[A-Z])")
# So does the word before, which opens no sentence and is none that often has a capital, "Adobe CDP", "Tea-Based CRM";
# or it has a capital inside too, "HubSpot CRM".
_OFTEN_CAPITAL: Final = either(*"I The A An Our Your My Their This That Each Every No In Of For And Or".split())
_NAME_BEGINS: Final = re.compile(
    rf"[\w,'\u2019)] (?!{_OFTEN_CAPITAL}\b)[A-Z][a-z]+\w*(?:-[A-Z]\w+)? \Z|(?<![\w-])[A-Z][a-z]+[A-Z]\w+ \Z"
)


def _phrases_around(document: Document, passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Yield prose [start, end) of what may be a title as a whole, and how many capitals must at least tell that."""
    for mark in marks_at(document, passage.start):
        if mark.kind in TIGHT:
            yield mark.start, mark.end, 1
    segment = document.segments[document.segment_at(passage.start)]
    if segment.kind in ("cell", "item", "title"):
        yield segment.start, segment.end, 2


def _has_capitals(phrase: str, least: int) -> bool:
    """Whether every word of a phrase is written as in a title, and at least so many for no other reason."""
    words = re.findall(r"[^\W\d_]+", phrase)
    capitalized = [word for word in words if word[0].isupper() and not word.isupper()]
    if len(capitalized) < least or len(words) >= 8:
        return False
    return all(word[0].isupper() or word in STOP_WORDS for word in words)


LONGEST_TITLE: Final = 200


_FIELD_LIKE: Final = either(
    *"field parameter property column key variable event option setting attribute type code value macro flag".split(),
    *"name id".split(),
)
_FIELD_HEADER: Final = re.compile(
    rf"(?:\w+ )?{_FIELD_LIKE}s?(?: name| key)?",
    re.IGNORECASE,
)


def names_field(document: Document, passage: Passage) -> str:
    """Return that a cell is the name of a field or the like, by the header of its column, "" where it is not."""
    index = document.segment_at(passage.start)
    cell = document.segments[index]
    if (
        cell.kind != "cell"
        or document.prose[cell.start : cell.end].strip() != document.prose[passage.start : passage.end]
    ):
        return ""
    for header in reversed(document.segments[max(index - _WIDEST, 0) : index]):
        if header.block != cell.block:
            return ""
        if header.row == 0 and header.column == cell.column:
            text = document.prose[header.start : header.end].strip()
            return "it names a field" if _FIELD_HEADER.fullmatch(text) else ""
    return ""


_WIDEST: Final = 400
"""Cells of a table that are looked through for the header of one."""


def marks_at(document: Document, offset: int) -> list[Mark]:
    """Return the marks over a prose offset, the outer ones first; of very many the `DEEPEST` inner ones."""
    starts, outer, *_ = lookups(document)
    marks = []
    number = bisect_right(starts, offset) - 1
    for _ in range(DEEPEST):
        if number < 0:
            break
        mark = document.marks[number]
        if offset < mark.end:
            marks.append(mark)
        number = outer[number]
    return marks[::-1]


DEEPEST: Final = 64


class _Lookups(NamedTuple):
    """What is looked up on one page for every edit.

    starts    where its marks start
    outer     for each mark the number of the one that was open as it began, -1 for none
    signs     what the source says by signs of its own
    small     how many items of a list, or cells of a column below the header, open with a small letter
    headings  what its headings say
    names     words with a capital in the middle of a sentence
    capitals  how many more items of a list go on with a capital behind their label than with a small letter
    """

    starts: list[int]
    outer: list[int]
    signs: Signs
    small: Counter[tuple[int, str, int]]
    headings: frozenset[str]
    names: frozenset[str]
    capitals: Counter[tuple[int, str, int]]


@lru_cache(maxsize=1)
def lookups(document: Document) -> _Lookups:
    return _Lookups(
        [mark.start for mark in document.marks],
        _outer_marks(document.marks),
        format_of(document.markup).signs(document.source.text),
        Counter(_group(segment) for segment in document.segments if _counts_as_small(document.prose, segment)),
        frozenset(
            document.prose[segment.start : segment.end].strip()
            for segment in document.segments
            if segment.kind == "heading"
        ),
        frozenset(
            name
            for segment in document.segments
            if segment.kind not in ("heading", "title", "cell")
            for name in _NAME_IN_A_SENTENCE.findall(document.prose, segment.start, segment.end)
        ),
        _capitals_after_labels(document),
    )


def _capitals_after_labels(document: Document) -> Counter[tuple[int, str, int]]:
    counts: Counter[tuple[int, str, int]] = Counter()
    for segment in document.segments:
        letter = _AFTER_LABEL.match(document.prose, segment.start, segment.end) if segment.block else None
        if letter:
            counts[_group(segment)] += 1 if letter[1].isupper() else -1
    return counts


def _outer_marks(marks: Sequence[Mark]) -> list[int]:
    """Return for each mark the number of the one that was open as it began, -1 for none."""
    outer = []
    opened: list[int] = []
    for number, mark in enumerate(marks):
        while opened and marks[opened[-1]].end <= mark.start:
            opened.pop()
        outer.append(opened[-1] if opened else -1)
        opened.append(number)
    return outer


def _counts_as_small(prose: str, segment: Segment) -> bool:
    return segment.block > 0 and not _is_in_header(segment) and _opens_small(prose, segment)
