"""What a rule can offer to change: a use of a word in, the edits that explain it there out.

A rule says which words are to be written; this module knows how they are written at a place: the
article before them, the capital at the start of a sentence, brackets in brackets, plural and
possessive, and where nothing may be changed at all. An answer is a `Remedy`: a fix, or the reason
why there is none. Rules import it only when they have something to say.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from jargonlint.letters import STOP_WORDS, fit_end, fit_start, words_of
from jargonlint.model import (
    APPENDIX,
    APPENDIX_END,
    COLLECTION,
    Definition,
    Document,
    Edit,
    Fix,
    Hit,
    Mark,
    Ranges,
    Reading,
    Remedy,
    Segment,
    Span,
    short_key,
)
from jargonlint.wording import (
    article,
    capitalized,
    is_countable,
    is_plural,
    plural,
    possessive,
    singular,
    titled,
    uncapitalized,
)


class Place(NamedTuple):
    """Prose `[start, end)` that is to be written anew, within `[first, last)`: its segment, or what of it is near."""

    start: int
    end: int
    first: int
    last: int


NEAR: Final = 1000
"""Characters to either side of a place that are looked at, so that a page of one paragraph takes no longer than others."""

MEANT: Final = 0.9
"""The share of the best fit of letters from which on words beside a short form look like its long form."""

_QUOTED: Final = re.compile(r"[ \t]*>")
_ALERT: Final = re.compile(r"[ \t]*(?:>[ \t]*)+\[![A-Za-z-]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_OPEN: Final = "\"'(\u201c\u2018\u00ab["
_PRECEDES: Final = " \n" + _OPEN + "\u2013\u2014"
_FOLLOWS: Final = " \n\"')]\u201d\u2019\u00bb\u2013\u2014,;.!?:\u2026"
_TIGHT: Final = re.compile(r"[/&+-]\Z")
_ARTICLE: Final = re.compile(r"(?<![\w-])([Aa]n?) [\"'\u201c\u2018]?\Z")
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
_POSSESSIVE: Final = re.compile(r"['\u2019]s(?!\w)|(?<=s)['\u2019](?= \w)")
_POSSESSED: Final = re.compile(r" ([a-z]+)")
_NUMBER: Final = re.compile(r" [#v]?\d")
_SUFFIX: Final = re.compile(r"-([a-z]+)(?![\w-])")
_NEXT_WORD: Final = re.compile(r" ([a-z]+)(?![\w'\u2019-])")
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])([A-Za-z]+) \Z")
_TITLED: Final = re.compile(r" [A-Z][a-z]+")
_BRACKETED: Final = re.compile(r" ?[(\[]")

# After a possessive ending they show that it is none: "the KPI's are", "two CRM's and".
_NOT_POSSESSED: Final = frozenset(
    "a an and are as at be been because but by can could do does for from going got had has have if in is it made may "
    "might must not of on or so that the their then there these they this to was were what when which while who will "
    "with would you your".split()
)
# What may follow a bracket by a hyphen and still read well: "search engine optimization (SEO)-friendly".
_SUFFIXES: Final = frozenset(
    "aligned approved based centered centric centred certified compliant driven enabled focused friendly generated "
    "guided led managed optimised optimized oriented powered qualified ready related specific style supported".split()
)
# What may follow a term whose gloss stands in brackets; before any other word the term only describes that word.
_AFTER_GLOSS: Final = frozenset(
    "about across after and are as at because before but by can could did do does during for from had has have if in "
    "into is may might must of on or over should since so than that through to under until upon was we were when where "
    "which while who will with within without would you your".split()
)


# A short form: write what it stands for


def expansion(document: Document, hit: Hit, name: str, safe: bool) -> Remedy:
    """Return how to write "long form (SHORT)" where `hit` uses the short form of `name`.

    `name` is singular and written as in running text; `safe` as in `Fix`.
    """
    prose = document.prose
    place = _place(document, hit.start, hit.end)
    short = _written(document, place.start, place.end)
    why = protected(document, hit.start) or _crowded(prose, place)
    if why or short is None:
        return Remedy(None, why or "markup stands inside it")
    if prose[place.first : place.start].lower().endswith((f" {name.lower()} ", f" {plural(name).lower()} ")):
        return _change(document, place, _in_brackets(document, place, short), safe)
    why = _half_explained(document, place, hit.form, name)
    if why:
        return Remedy(None, why)
    many = is_plural(prose[hit.start : hit.end])
    if many and not is_countable(name):
        return Remedy(None, f'"{name}" has no plural')

    whole = _with_doubled_words(prose, place, name)
    if whole.end > place.end and not many and prose[whole.end - 1] == "s" != name[-1]:
        many, short = True, short + "s"
    long = plural(name) if many else name
    if _is_titled(document, place):
        long = titled(long)
    ending = _POSSESSIVE.match(prose, whole.end)
    if ending:
        possessed = _POSSESSED.match(prose, ending.end())
        if not possessed or possessed[1] in _NOT_POSSESSED:
            return Remedy(None, f'"{prose[hit.start : ending.end()]}" may be a plural or hold a verb')
        whole = whole._replace(end=ending.end())
        long, short = possessive(long), short + ending[0]
    if opens_sentence(document, whole):
        long = capitalized(long)
    return _change(document, whole, f"{long} {_in_brackets(document, whole, short)}", safe)


def moved(document: Document, hit: Hit, definition: Definition) -> Remedy:
    """Return how to explain a short form at `hit`, its first use, rather than where `definition` does.

    Where the explanation is a bracket, the short form alone stays there; one of another form (a
    list of meanings, a heading) stays as it is.
    """
    remedy = expansion(document, hit, own_words(document, hit, definition), True)
    left = shortened(document, definition).fix
    if remedy.fix is None or left is None:
        return remedy
    edits = tuple(sorted((*remedy.fix.edits, *left.edits)))
    return Remedy(remedy.fix._replace(edits=edits))


def own_words(document: Document, hit: Hit, definition: Definition) -> str:
    """Return the long form that the page itself gives, singular, without the capital of a sentence's start."""
    said = definition.meaning
    for term in hit.terms:
        for name in (term.name, *term.also):
            if said.lower() in (name.lower(), plural(name).lower()):
                return titled(name) if said[1:] != said[1:].lower() else name
    if definition.short and is_plural(document.source.text[definition.short.start : definition.short.end]):
        said = singular(said)
    return uncapitalized(said) if opens_sentence(document, _place(document, definition.at, definition.end)) else said


def shortened(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the short form of "long form (SHORT)" or "SHORT (long form)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None:
        return Remedy(None, _NO_TIE)
    place, opening = tie
    if definition.form == "long (SHORT)":
        short = prose[opening + 1 : place.end - 1]
    else:
        short = prose[place.start : opening].rstrip()
    why = protected(document, place.start) or ("it opens an entry" if _opens_entry(document, place) else "")
    if why or short_key(short) != definition.key:
        return Remedy(None, why or _NO_TIE)
    return _change(document, place, short, True)


def unbracketed(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the long form of "long form (SHORT)", for who asks for it."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "long (SHORT)":
        return Remedy(None, _NO_TIE)
    place, opening = tie
    if prose[opening - 1] != " " or short_key(prose[opening + 1 : place.end - 1]) != definition.key:
        return Remedy(None, _NO_TIE)
    title = f'leave out "{prose[opening : place.end]}"'
    return together([_change(document, place._replace(start=opening - 1), "", True)], title, on_request=True)


def swapped(document: Document, definition: Definition) -> Remedy:
    """Return how to write "SHORT (long form)" as "long form (SHORT)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "SHORT (long)":
        return Remedy(None, _NO_TIE)
    place, opening = tie
    short, long = prose[place.start : opening].rstrip(), prose[opening + 1 : place.end - 1]
    why = protected(document, place.start)
    if why or short_key(short) != definition.key or long != definition.meaning:
        return Remedy(None, why or _NO_TIE)
    if opens_sentence(document, place):
        long = capitalized(long)
    return _change(document, place, f"{long} ({short})", True)


_NO_TIE: Final = "more stands there than a short form, a long form and a bracket"


def _tie(document: Document, definition: Definition) -> tuple[Place, int] | None:
    """Return where a long and a short form, one of them in brackets, stand, and where the bracket opens."""
    prose = document.prose
    if definition.form not in ("long (SHORT)", "SHORT (long)"):
        return None
    end = definition.end if prose[definition.end - 1] in ")]" else definition.end + 1
    opening = prose.rfind({")": "(", "]": "["}.get(prose[end - 1], "\0"), definition.at, end)
    return (_place(document, definition.at, end), opening) if opening > 0 else None


def replaced(document: Document, start: int, end: int, text: str) -> Remedy:
    """Return how to write `text` instead of prose [start, end), with the capital and the article that belong there."""
    why = protected(document, start)
    if why:
        return Remedy(None, why)
    place = _place(document, start, end)
    return _change(document, place, capitalized(text) if opens_sentence(document, place) else text, True)


def respelled(document: Document, hit: Hit, first: Hit) -> Remedy:
    """Return how to spell `hit` as `first` is spelled, in its own number and with its own capitals."""
    why = protected(document, hit.start)
    if why:
        return Remedy(None, why)
    written = document.prose[hit.start : hit.end]
    if hit.role in ("short", "unknown"):
        text = first.form + "s" * is_plural(written)
    else:
        text = singular(first.form)
        text = plural(text) if singular(written) != written else text
        text = text if text[1:] != text[1:].lower() else text.lower()
        big = [word[0].isupper() for word in re.findall(r"[^\W_]+", written)]
        text = titled(text) if all(big) and len(big) > 1 else capitalized(text) if big[0] else text
    return _change(document, _place(document, hit.start, hit.end), text, True)


def together(remedies: Iterable[Remedy], title: str, *, on_request: bool = False) -> Remedy:
    """Return all the fixes as one, or the reason why there is none."""
    fixes = [remedy.fix or remedy.unfixed for remedy in remedies]
    edits = sorted(edit for fix in fixes if isinstance(fix, Fix) for edit in fix.edits)
    if not edits:
        return Remedy(None, next((why for why in fixes if isinstance(why, str)), ""))
    return Remedy(Fix(title, tuple(edits), True, on_request))


# A term: say what it means


def gloss(document: Document, hit: Hit, meaning: str) -> Remedy:
    """Return how to put a sentence of the bank in brackets after a term."""
    prose = document.prose
    place = _place(document, hit.start, hit.end)
    written = prose[place.start : place.end]
    why = protected(document, hit.start) or _crowded(prose, place)
    if why:
        return Remedy(None, why)
    tight = [_TIGHT_MARKS[mark.kind] for mark in _marks_at(document, hit.start) if mark.kind in _TIGHT_MARKS]
    if tight:
        return Remedy(None, f"it stands in {tight[0]}")
    if document.segments[hit.segment].kind == "cell":
        return Remedy(None, "it stands in a table")
    if hit.role != "name":
        return Remedy(None, f'what is known of it is said of "{hit.terms[0].name}"')
    if _depth(prose, place):
        return Remedy(None, "it stands in brackets")
    if written[1:] != written[1:].lower() or (written != written.lower() and not opens_sentence(document, place)):
        return Remedy(None, "it is written as a name")
    following = re.match(r"[\"'\u201d\u2019]? ([A-Za-z][\w-]*)", prose[place.end : place.last])
    if following and following[1].lower() not in _AFTER_GLOSS:
        return Remedy(None, f'it only describes "{following[1]}"')
    start, end = sentence(document, hit.start)
    if re.search(r"\([^()]{40,}\)", prose[start:end]):
        return Remedy(None, "its sentence holds a long bracket already")
    text = uncapitalized(meaning.strip().removesuffix("."))
    if len(text) > LONGEST_GLOSS:
        return Remedy(None, "its meaning is too long for a bracket")
    if text.startswith("to "):
        return Remedy(None, "its meaning is that of a verb")
    name = hit.terms[0].name
    if written.lower() != name.lower() and re.match(r"(?:an?|the|one) ", text):
        text = f"{article(name)} {name} is {text}"
    old = _written(document, place.start, place.end)
    if old is None:
        return Remedy(None, "markup stands inside it")
    edit = Edit(document.origin(place.start, place.end), old, f"{old} ({text})")
    return Remedy(Fix(f'add "({text})"', (edit,), False))


LONGEST_GLOSS: Final = 100
_TIGHT_MARKS: Final = {
    "link": "a link",
    "strong": "a phrase in bold",
    "emphasis": "a phrase in italics",
    "strike": "struck-out text",
}


def linkable(document: Document, hit: Hit) -> Span | None:
    """Return the source of a word that may become a link, None where it may not or is one already."""
    marked = any(mark.kind in ("link", "code", "abbr") for mark in _marks_at(document, hit.start))
    if marked or protected(document, hit.start):
        return None
    return None if _written(document, hit.start, hit.end) is None else document.origin(hit.start, hit.end)


# Places


def protected(document: Document, offset: int) -> str:
    """Return why nothing may be written at a prose offset, "" where something may."""
    if document.segments[document.segment_at(offset)].kind == "heading":
        return "it stands in a heading"
    for mark in _marks_at(document, offset):
        if mark.kind == "quote":
            return "it stands in a quotation"
        if mark.kind in ("abbr", "dfn", "role"):
            return "its markup is the place to explain it"
    at = document.origin(offset, offset + 1).start
    if document.line_of(at) in _found(document).quoted:
        return "it stands in a quotation"
    return "it is marked as a name" if _is_marked(document.source.text, at) else ""


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
    return _found(document).small[_group(here)] > own


def _group(segment: Segment) -> tuple[int, str, int]:
    """What an item shares with the others of its list, a cell with those of its column."""
    return segment.block, segment.kind, segment.column if segment.kind == "cell" else -1


def _opens_small(prose: str, segment: Segment) -> bool:
    letter = re.compile(r"[^\W\d_]+").search(prose, segment.start, segment.end)
    return letter is not None and letter[0].islower()


def _opens_entry(document: Document, place: Place) -> bool:
    """Whether what stands here is a label: of a list item, a table cell, a link."""
    prose = document.prose
    if any(
        mark.kind == "link" and mark.start == place.start and mark.end == place.end
        for mark in _marks_at(document, place.start)
    ):
        return True
    if re.search(r"\w", prose[place.first : place.start]):
        return False
    return re.match(r"[\"'\u201d\u2019]*(?: ?[:\u2013\u2014]| -|\s*\Z)", prose[place.end : place.last]) is not None


def _place(document: Document, start: int, end: int) -> Place:
    segment = document.segments[document.segment_at(start)]
    return Place(start, end, max(segment.start, start - NEAR), min(segment.end, end + NEAR))


def sentence(document: Document, offset: int) -> tuple[int, int]:
    """Return the prose [start, end) of the sentence that an offset stands in."""
    segment = document.segments[document.segment_at(offset)]
    first, last = max(segment.start, offset - NEAR), min(segment.end, offset + NEAR)
    starts = [match.end() for match in _SENTENCE_END.finditer(document.prose, first, offset)]
    end = _SENTENCE_END.search(document.prose, offset, last)
    return max(starts, default=first), end.start() if end else last


def _depth(prose: str, place: Place) -> int:
    """How many round brackets are open at a place."""
    depth = 0
    for bracket in re.findall(r"[()]", prose[place.first : place.start]):
        depth = depth + 1 if bracket == "(" else max(depth - 1, 0)
    return depth


def _written(document: Document, start: int, end: int) -> str | None:
    """Return the source of prose [start, end), or None where markup stands inside it."""
    span = document.origin(start, end)
    written = document.source.text[span.start : span.end]
    plain = written
    if "&" in plain:
        from html import unescape  # a table of two thousand names, for a few pages

        plain = unescape(plain)
    return written if " ".join(plain.split()) == document.prose[start:end].strip() else None


def _crowded(prose: str, place: Place) -> str:
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


def _half_explained(document: Document, place: Place, form: str, name: str) -> str:
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


def _with_doubled_words(prose: str, place: Place, name: str) -> Place:
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


def _is_titled(document: Document, place: Place) -> bool:
    """Whether a place is within a title: a capital opens the next word, or every word of a phrase that is marked."""
    prose = document.prose
    if _TITLED.match(prose, place.end, place.last):
        return True
    phrases = [(one.start, one.end, 1) for one in _marks_at(document, place.start) if one.kind in _TIGHT_MARKS]
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


def _marks_at(document: Document, offset: int) -> list[Mark]:
    """Return the marks over a prose offset, the outer ones first; of very many the `DEEPEST` inner ones."""
    found = _found(document)
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
def _found(document: Document) -> _Found:
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


# Writing


def _in_brackets(document: Document, place: Place, short: str) -> str:
    """Return a short form in round brackets, in square ones where a round one is open."""
    if not _depth(document.prose, place):
        return f"({short})"
    text = document.source.text
    at = document.origin(place.end - 1, place.end).end
    after = text[at : at + 1]
    labelled = short.lower() in _found(document).labels
    return rf"\[{short}\]" if labelled or (after and after in "([:") else f"[{short}]"


def _change(document: Document, place: Place, text: str, safe: bool) -> Remedy:
    """Return the fix that writes `text` at a place, and before it the article that it needs."""
    old = _written(document, place.start, place.end)
    if old is None:
        return Remedy(None, "markup stands inside it")
    span = document.origin(place.start, place.end)
    edits = (*_article(document, place, text), Edit(span, old, text))
    return Remedy(Fix(f'write "{text}"', edits, safe))


def _article(document: Document, place: Place, text: str) -> Iterator[Edit]:
    """Yield the edit of an "a" or "an" before a place that does not fit the words to come."""
    match = _ARTICLE.search(document.prose, place.first, place.start)
    if match and text[:1].isalnum():
        fitting = article(text)
        if match[1].lower() != fitting:
            new = capitalized(fitting) if match[1][0] == "A" else fitting
            yield Edit(document.origin(*match.span(1)), match[1], new)


# Pages


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return the text after its edits, which are in order and do not overlap.

    Raises ValueError where the text is not what an edit expects to find.
    """
    parts: list[str] = []
    done = 0
    for (start, end), old, new in edits:
        if text[start:end] != old or start < done:
            raise ValueError(f'at character {start} stands "{text[start:end]}", not "{old}"')
        parts += text[done:start], new
        done = end
    return "".join(parts) + text[done:]


def shape(reading: Reading) -> list[tuple[object, ...]]:
    """Return what of a page's structure no edit may change: blocks, marks and comments in order, without their places.

    A glossary that we manage is made anew as a whole, and so are links to its entries: they do not count.
    """
    document = reading.document
    parts: list[tuple[int, int, tuple[object, ...]]] = []
    for kind, start, _, level, block, *rest in document.segments:
        parts.append((start, 0, (kind, level, block > 0, *rest)))
    parts += [
        (mark.start, 1, (mark.kind, mark.value))
        for mark in document.marks
        if not (mark.kind == "link" and mark.value.startswith(f"#{ANCHOR}"))
    ]
    parts += [
        (comment.at, 2, (comment.text,))
        for comment in document.comments
        if comment.text not in (APPENDIX, COLLECTION, APPENDIX_END)
    ]
    parts.sort(key=lambda part: part[:2])
    managed = Ranges(reading.appendices)
    return [(kind, *what) for at, kind, what in parts if at not in managed]


ANCHOR: Final = "glossary-"
"""What the anchor of every entry of a glossary that we manage begins with."""
