"""Passages that only show words: titles of other documents, what somebody says, labels of a screen.

Their words are no uses of the page's own, and nobody can explain a word inside of them.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import pairwise

from jargonlint.light_typing import Final
from jargonlint.model import Document, Hit, Mark, Ranges, Reason, Segment
from jargonlint.text.patterns import compiled, either

LABELS: Final = frozenset(
    "tab button menu pane section field option icon dialog screen setting settings checkbox dropdown panel window "
    "card tile toggle wizard command".split()
)
"""Parts of a screen that have a label: "the Segments tab"."""
LABEL_VERBS: Final = frozenset(
    "> select choose click tap press open expand choosing selecting clicking opening".split()
)
"""What a reader is to do with a label: "click Segments"."""
LABEL_VERBS_OF_TWO: Final = frozenset(("click on", "tap on", "go to", "navigate to", "switch to"))


class Passages:
    """The passages of a page that only show words; `reason` says of a hit which kind holds it."""

    def __init__(self, document: Document, words: Callable[[], Container[str]]) -> None:
        """`words` gives ordinary words in lower case, which no speaker is called by."""
        quotations = list(_quotations(document.prose))
        quoted = list(_quoted_blocks(document))
        speech = [*_speech(document, quotations), *_speech_of_several_blocks(document), *_attributed(document, quoted)]
        spoken = [*speech, *_turns(document, words), *_transcript(document, words)]
        kinds: tuple[tuple[Reason, Ranges], ...] = (
            ("title", Ranges([*_titles(document, quotations), *_cited(document), *_of_contents(document)])),
            ("label", Ranges([*_labels(document), *_quoted_labels(document.prose)])),
            ("mention", Ranges([*_listed_words(document), *_searched(document), *_quoted_words(document.prose)])),
            ("placeholder", Ranges(_slots(document.prose))),
            ("quotation", Ranges(spoken)),
        )
        self._kinds = [(reason, places) for reason, places in kinds if places.begins]
        of_words: tuple[tuple[Reason, Ranges], ...] = (
            ("title", Ranges(_linked_items(document))),
            ("mention", Ranges(quotations)),
            ("quotation", Ranges(quoted)),
        )
        self._for_words = [*self._kinds, *[(reason, places) for reason, places in of_words if places.begins]]
        self._entries = {**_entries(document), **_fields(document)}

    def reason(self, hit: Hit) -> Reason:
        """Return "title", "label", "mention", "placeholder", "quotation", or "" for what the page says itself.

        Among the pages of a list a short form has to be understood before it is followed; other words have not. Nor
        have they in quotation marks, or in a block of what others say: of 29 such terms readers want one explained; nor
        as all of an item in a list of such names: of 23 three.
        """
        for reason, places in self._for_words if hit.is_words else self._kinds:
            if hit.start in places:
                return reason
        return "label" if hit.is_words and self._entries.get(hit.start) == hit.end else ""


# Quotations -----------------------------------------------------------------------------------------

# One leading character set, for which the engine looks without trying the pattern at each character.
_QUOTED: Final = r"[\u201c\"]" + either(
    r"(?<=\u201c)[^\u201c\u201d\n]{3,3000}\u201d",
    r"(?<=[\s(\[]\")[^\"\n]{3,600}\"(?![^\s.,;:!?)\]\u2014\u2013-])",
)
_FEWEST_SAID: Final = 6
"""Words in quotation marks from which on they are what somebody says, and no word that is spoken of."""
_FEWEST_SAID_ALONE: Final = 3


def _quotations(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in quotation marks, with the marks."""
    if '"' in prose or "\u201c" in prose:
        for match in compiled(_QUOTED).finditer(prose):
            yield match.span()


def _speech(document: Document, quotations: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what somebody says: many words in quotation marks, or a few that are all of an item."""
    for start, end in quotations:
        words = len(document.prose[start:end].split())
        if words >= _FEWEST_SAID or (words >= _FEWEST_SAID_ALONE and _is_all_of_an_item(document, start, end)):
            yield start, end


def _attributed(document: Document, blocks: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield block quotations that end with whose words they are: "-- Jane Roe", or what HTML calls a citation."""
    quoted = sorted((start, end) for start, end in blocks if document.prose[start:end].strip())
    begin = 0
    for number, (start, end) in enumerate(quoted):
        following = quoted[number + 1] if number + 1 < len(quoted) else None
        if following and not document.prose[end : following[0]].strip():
            continue  # the next paragraph of one quotation
        first, begin = quoted[begin][0], number + 1
        source = document.source.text[slice(*document.origin(first, end))]
        if "<cite" in source or compiled(_WHOSE).search(document.prose, max(start, end - _LONGEST_WHOSE), end):
            yield first, end


_WHOSE: Final = r"(?<![^\s.!?\"\u201d\u2019*_])(?:[\u2013\u2014\u2015]|--) ?[*_]*[A-Z][^.!?\n]{2,80}\s*\Z"
_LONGEST_WHOSE: Final = 90


def _is_all_of_an_item(document: Document, start: int, end: int) -> bool:
    item = document.segments[document.segment_at(start)]
    if item.kind != "item" or start - item.start > _MARKS or item.end - end > _MARKS:
        return False
    return not document.prose[item.start : start].strip() and not document.prose[end : item.end].strip(" \n.,;")


_MARKS: Final = 8  # characters of blanks and points around what is quoted


def _speech_of_several_blocks(document: Document) -> Iterator[tuple[int, int]]:
    """Yield what is quoted from the first mark of one block to the last mark of another, with no heading between.

    The last mark is one that nothing opens; or each block begins with a mark, as paragraphs of a quotation do.
    """
    prose, begin, blocks, each_begins = document.prose, None, 0, True
    for segment in document.segments if '"' in prose or "\u201c" in prose else ():
        if segment.kind in ("heading", "cell"):
            begin = None
            continue
        blocks += 1
        if blocks > _MOST_QUOTED:
            begin = None
        text = prose[segment.start : segment.end].strip(" *_\n")
        begins, ends = text[:1] in _QUOTES_OPEN, text[-1:] in _QUOTES_CLOSE
        if begin is None and begins and _lacks_a_mark(text):
            begin, blocks, each_begins = segment.start, 1, True
        elif begin is not None:
            each_begins = each_begins and begins
            if ends and (each_begins or (not begins and _lacks_a_mark(text))):
                yield begin, segment.end
                begin = None


def _lacks_a_mark(text: str) -> bool:
    """Whether a text has one quotation mark, or one that opens more than that close, or the other way round."""
    return text.count('"') == 1 or abs(text.count("\u201c") - text.count("\u201d")) == 1


_QUOTES_OPEN: Final = ('"', "\u201c")
_QUOTES_CLOSE: Final = ('"', "\u201d")
_MOST_QUOTED: Final = 12  # blocks


def _quoted_blocks(document: Document) -> Iterator[tuple[int, int]]:
    """Yield what the format calls the words of others; in reStructuredText most blocks are only indented, and a mark
    stands over those that say whose they are."""
    yield from ((mark.start, mark.end) for mark in document.marks if mark.kind == "quote")
    if document.markup != "rst":
        yield from ((segment.start, segment.end) for segment in document.segments if segment.kind == "quote")


# Titles ---------------------------------------------------------------------------------------------

_FEWEST_CAPITALS: Final = 3
_LONGEST_TITLE: Final = 200
_SMALL_WORDS: Final = frozenset("a an the of to for and or in on with by from at as vs via is your our".split())
"""Words that have no capital in a title: "Guide to the Funnel"."""


_LABELS_OF_TITLES: Final = ("itle", "Headline", "Subject")
"""One of which each label of `_TITLE_LABEL` holds."""
_TITLE_LABEL: Final = r"[*_ ]*(?:(?:Page |Post |Meta |SEO )?[Tt]itle|Headline|Subject(?: line)?)[*_]*: "


def _titles(document: Document, quotations: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where the title of something stands: linked, in italics or in quotation marks, its words in capitals, or
    behind a label that says so."""
    if any(word in document.prose for word in _LABELS_OF_TITLES):  # most pages have none, but hundreds of blocks
        for segment in document.segments:
            label = compiled(_TITLE_LABEL).match(document.prose, segment.start, segment.end)
            if label:
                yield label.end(), segment.end
    marked = [(mark.start, mark.end) for mark in document.marks if mark.kind in ("link", "emphasis")]
    for start, end in (*marked, *quotations):
        if end - start <= _LONGEST_TITLE and _reads_as_title(document.prose[start:end]):
            yield start, end


_YEAR: Final = r"[.,] \((?:19|20)\d\d[a-z]?(?:, [A-Z][a-z]+(?: \d{1,2})?)?\)\. "
_LONGEST_AUTHORS: Final = 160


def _cited(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the blocks that name a source: "Roe, J. (2019, May 10). The title. Retrieved from ..."."""
    for match in compiled(_YEAR).finditer(document.prose) if "). " in document.prose else ():
        segment = document.segments[document.segment_at(match.start())]
        if match.start() - segment.start < _LONGEST_AUTHORS:
            yield segment.start, segment.end


def _of_contents(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the items that are a link, of a page in which a site tool lists all others: so one is called."""
    if (document.source.path or "").replace("\\", "/").rpartition("/")[2] in _CONTENTS:
        yield from _linked_items(document)


_CONTENTS: Final = ("TOC.md", "toc.md", "SUMMARY.md", "_sidebar.md", "_navbar.md")


def _linked_items(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the items that are one link from end to end: a list of other pages."""
    links = [mark for mark in document.marks if mark.kind == "link"]
    items = {segment.start: segment for segment in document.segments if segment.kind == "item"} if links else {}
    for mark in links:
        item = items.get(mark.start)
        if item and not document.prose[mark.end : item.end].strip(" .;\n"):
            yield mark.start, mark.end


def _reads_as_title(text: str) -> bool:
    """Whether every word but the small ones has a capital, of several; short forms alone are no title."""
    words: list[str] = compiled(r"[^\W\d_][\w'\u2019-]*").findall(text)
    large = [word for word in words if word not in _SMALL_WORDS]
    if len(large) < _FEWEST_CAPITALS or not all(word[0].isupper() for word in large):
        return False
    return any(word[1:].islower() for word in large)


# Labels ---------------------------------------------------------------------------------------------


def _labels(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where a label of a screen stands: one that the format calls so, or one in bold: "Click **Save segment**",
    "the **Save segment** button"."""
    prose = document.prose
    for mark in document.marks:
        if mark.kind != "strong":
            continue
        if (
            mark.value == "label"
            or _is_behind_verb(prose, mark)
            or _is_before_part(prose, mark)
            or (mark.end - mark.start <= _LONGEST_LABEL and _has_capitals_throughout(prose[mark.start : mark.end]))
        ):
            yield mark.start, mark.end


_LONGEST_LABEL: Final = 60


def _has_capitals_throughout(text: str) -> bool:
    """Whether several words have all a capital, and some go on in small letters: "SEO Title"."""
    large = [word for word in text.split() if word not in _SMALL_WORDS] if text[:1].isupper() else []
    return len(large) > 1 and all(word[0].isupper() for word in large) and any(word[1:2].islower() for word in large)


_CLICKED: Final = (
    r"\b(?:click|clicking|press|pressing|tap|tapping|hit|select|selecting|choose|choosing)(?: on)?(?: the)? $"
)
_LONGEST_CLICKED: Final = 20  # characters of the words before a label
_QUOTED_LABEL: Final = r"[\"\u201c][^\"\u201c\u201d\n]{2,60}[\"\u201d]"


def _quoted_labels(prose: str) -> Iterator[tuple[int, int]]:
    """Yield labels of a screen in quotation marks: 'click "Connect BQP"'."""
    for mark in compiled('["\u201c]').finditer(prose):
        begins = mark.start()
        if compiled(_CLICKED, True).search(prose, max(begins - _LONGEST_CLICKED, 0), begins):
            label = compiled(_QUOTED_LABEL).match(prose, begins)
            if label:
                yield label.span()


def _entries(document: Document) -> dict[int, int]:
    """Where the items begin, and end, that are a few words, of lists in which most are: names, no sentences."""
    lists: dict[int, list[tuple[int, int]]] = {}
    for segment in document.segments:
        if segment.kind == "item":
            lists.setdefault(segment.block, []).append((segment.start, segment.end))
    entries: dict[int, int] = {}
    for items in lists.values():
        few = [(start, end) for start, end in items if document.prose.count(" ", start, end) < _FEW_WORDS]
        if len(items) >= _FEWEST_ENTRIES and 3 * len(few) >= 2 * len(items):
            entries.update((start, start + len(document.prose[start:end].rstrip(" .;\n"))) for start, end in few)
    return entries


_FEWEST_ENTRIES: Final = 3


def _fields(document: Document) -> dict[int, int]:
    """Where the cells begin, and end, whose column says that it names fields."""
    cells = _cells_below(document, _FIELD_HEADER)
    return {cell.start: cell.start + len(document.prose[cell.start : cell.end].rstrip()) for cell in cells}


def _cells_below(document: Document, header: str) -> Iterator[Segment]:
    """Yield the cells whose column is headed so; `header` is a pattern for all of the header, capitals at will."""
    headed: set[tuple[int, int]] = set()
    for segment in document.segments:
        if segment.kind != "cell":
            continue
        column = segment.block, segment.column
        if segment.row:
            if column in headed:
                yield segment
        elif compiled(header, True).fullmatch(document.prose[segment.start : segment.end].strip(" *:\n")):
            headed.add(column)


_FIELD_HEADER: Final = (
    r"(?:\w+ )?(?:field|parameter|property|column|variable|attribute|argument)s?(?: name| key| label)?(?: in \w+)?"
)


def _is_behind_verb(prose: str, mark: Mark) -> bool:
    before = prose[max(mark.start - 24, 0) : mark.start].rsplit("\n", 1)[-1]
    leading = before.lower().split()
    if leading and leading[-1] == "the":
        leading.pop()
    return bool(leading) and (leading[-1] in LABEL_VERBS or " ".join(leading[-2:]) in LABEL_VERBS_OF_TWO)


def _is_before_part(prose: str, mark: Mark) -> bool:
    following = prose[mark.end : mark.end + 24].split("\n", 1)[0].split()
    return bool(following) and (following[0] == ">" or following[0].rstrip(".,;:)") in LABELS)


# Words that are spoken of ---------------------------------------------------------------------------

_ABOUT_WORDS: Final = (
    r"\b(?:words?|phrases?|terms?|vocabulary|language|jargon)\b[^\n]*\b(?:use|using|avoid|prefer|carefully|instead)\b"
)
_FEW_WORDS: Final = 4


_ABOUT_SPELLING: Final = r"\b(?:acronyms|abbreviations|initialisms)\b|\bspell(?:ed|ing)? out\b"
_SHORT_FORMS: Final = r"[A-Z][\w&-]*(?:(?:, | / |/)[A-Z][\w&-]*){2,}[.,;]?\s*"


def _listed_words(document: Document) -> Iterator[tuple[int, int]]:
    """Yield items of a word or a few, below a heading that speaks of words to use or to avoid; and items that are only
    short forms, below a line that speaks of how to spell them."""
    prose, is_about_words, lead = document.prose, False, (0, 0)
    for segment in document.segments:
        if segment.kind != "item":
            lead = segment.start, segment.end
        elif _shows_short_forms(prose, segment, lead):
            yield segment.start, segment.end
        if segment.kind == "heading":
            found = compiled(_ABOUT_WORDS, True).search(prose, segment.start, segment.end)
            is_about_words = found is not None
        elif (
            is_about_words
            and segment.kind in ("item", "cell")
            and prose.count(" ", segment.start, segment.end) < _FEW_WORDS
        ):
            yield segment.start, segment.end


def _searched(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the cells whose column says that they are what people search for."""
    yield from ((cell.start, cell.end) for cell in _cells_below(document, _SEARCHED))


_SEARCHED: Final = r"(?:[\w-]+ ){0,2}(?:keywords?|key ?phrases?|search (?:terms?|quer(?:y|ies)|phrases?)|quer(?:y|ies))"


def _shows_short_forms(prose: str, item: Segment, lead: tuple[int, int]) -> bool:
    """Whether an item is nothing but short forms, and the words above its list are about spelling."""
    are_forms = compiled(_SHORT_FORMS).fullmatch(prose, item.start, item.end) is not None
    return are_forms and compiled(_ABOUT_SPELLING, True).search(prose, *lead) is not None


_QUOTED_WORDS: Final = r"""[\"\u201c'\u2018]([^\W\d_][\w/-]*+(?: [\w/-]++){0,3}+)[.,]?[\"\u201d'\u2019](?!\w)"""
_WORDING: Final = either(
    r"(?<!\w)(?:avoid\w*|say(?:ing)?|words?|phrases?|terms?|jargon|buzzwords?|rather than|instead of|spell\w*)"
    r"(?!\w)[^.\n]{0,40}$",
    r"(?<!\w)not $",
    r"(?<!\w)search(?:es|ed|ing)?(?: for)?:? $",
    r"(?<!\w)(?:status|stage|label|tag) (?:of |to |is |as )?$",
)
_OF_WORDING: Final = (
    *("avoid", "say", "word", "phrase", "term", "jargon", "rather than", "instead of", "spell", "not ", "status"),
    *("stage", "label", "tag", "search"),
)
"""One of which stands where `_WORDING` does; to look for them all is quicker than to try it at 60 places."""


def _quoted_words(prose: str) -> Iterator[tuple[int, int]]:
    """Yield a word or a few in quotation marks of their own, where a sentence speaks of wording or of a value."""
    for match in compiled(_QUOTED_WORDS).finditer(prose):
        begins = max(match.start() - 60, 0)
        before = prose[begins : match.start()].lower()
        if any(map(before.__contains__, _OF_WORDING)) and compiled(_WORDING, True).search(prose, begins, match.start()):
            yield match.span()


# Places to fill in ----------------------------------------------------------------------------------

_SLOT: Final = r"[\[{]" + either(
    r"(?<!\w\[)(?<=\[)(?:[A-Z]|e\.g\.,? )[^\[\]\n]* [^\[\]\n]*\](?!\()",
    r"(?<=\{)(?:[A-Z]|e\.g\.,? )[^{}\n]* [^{}\n]*\}",
    r"(?<=\{)[a-z][\w-]*+(?:, ?[a-z][\w-]*+)++\}",  # one of "{hero, body}"
)


def _slots(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where words in brackets say what is to be filled in: "[Your value proposition]", "{NUMBER: a week}"."""
    if "[" in prose or "{" in prose:
        for match in compiled(_SLOT).finditer(prose):
            yield match.span()


# Turns of a conversation ----------------------------------------------------------------------------

_TIME: Final = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_SPEAKER: Final = r"[A-Z][\w.'\u2019]*(?: [A-Z\d][\w.'\u2019]*){0,2}"
_TURN: Final = rf"(?:{_TIME} ?)?({_SPEAKER})(?: \([^()\n]{{1,40}}\))?(?: {_TIME})?: \S"
_ROLES: Final = frozenset("interviewer host moderator agent rep caller customer prospect seller buyer guest".split())
_FEWEST_TURNS: Final = 3
"""Times that each of two speaks in a conversation."""


def _turns(document: Document, words: Callable[[], Container[str]]) -> Iterator[tuple[int, int]]:
    """Yield the blocks in which somebody speaks, of a page on which several people take turns."""
    if document.prose.count(": ") < 2 * _FEWEST_TURNS:
        return
    spoken = []
    for segment in document.segments:
        if segment.kind != "heading" and document.prose.find(": ", segment.start, segment.end) >= 0:
            turn = compiled(_TURN).match(document.prose, segment.start, segment.end)
            if turn:
                spoken.append((segment, turn[1]))
    if len(spoken) < 2 * _FEWEST_TURNS:
        return
    times = Counter(name for _, name in spoken)
    changes = sum(one != other for (_, one), (_, other) in pairwise(spoken))
    speakers = {name for name, count in times.items() if count >= _FEWEST_TURNS and _is_speaker(name, words)}
    if len(speakers) > 1 and changes >= _FEWEST_TURNS:
        for segment, name in spoken:
            if name in speakers:
                yield segment.start, segment.end


_TIMED: Final = either(rf"{_TIME} ?({_SPEAKER}) ?: ", rf"({_SPEAKER})[,:]? *{_TIME}:?(?!\S)")
_NOTHING_BUT_A_TIME: Final = rf"\W*{_TIME}(?:\W+{_TIME})?\W*"
_OPENS_TRANSCRIPT: Final = either(_TIMED, r"\W*(?:00?:)?0?[01]:\d\d")  # "Nadia 9:30", "0:07", no "9:30"
_FEWEST_TIMES: Final = 3


def _transcript(document: Document, words: Callable[[], Container[str]]) -> Iterator[tuple[int, int]]:
    """Yield all from the first time stamp of a transcript on, in which paragraphs open with who speaks when, or say
    nothing but when, from the start of a recording on: an agenda begins later in the day."""
    prose = document.prose
    if sum(prose.count(f":{digit}") for digit in "012345") < _FEWEST_TIMES:
        return
    timed = [segment for segment in document.segments if _is_timed(document, segment, words)]
    if len(timed) >= _FEWEST_TIMES and compiled(_OPENS_TRANSCRIPT).match(prose, timed[0].start):
        yield timed[0].start, len(prose)


def _is_timed(document: Document, segment: Segment, words: Callable[[], Container[str]]) -> bool:
    if segment.kind != "paragraph":
        return False
    turn = compiled(_TIMED).match(document.prose, segment.start, segment.end)
    if turn:
        return _is_speaker(turn[1] or turn[2], words)
    return compiled(_NOTHING_BUT_A_TIME).fullmatch(document.prose, segment.start, segment.end) is not None


def _is_speaker(name: str, words: Callable[[], Container[str]]) -> bool:
    """Whether a name is that of a person or a role, and no ordinary word: "Problem: ... Solution: ..."."""
    lower = name.lower()
    return lower in _ROLES or lower.startswith("speaker") or lower.split()[0] not in words()
