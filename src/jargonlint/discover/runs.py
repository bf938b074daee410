"""A page in, runs of words out: stretches in which a noun phrase may be."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from jargonlint.model import Document, Hit, Reading, Segment, is_shaped
from jargonlint.text.english import BEFORE_VERBS, DETERMINERS, FUNCTION, NOUNS_TOO, SUBJECTS, VERBS, is_adverb
from jargonlint.text.lines import Lines
from jargonlint.text.wording import singular

Stretches = Sequence[tuple[int, int]]
"""Prose offsets [start, end) of a page."""

Look = Callable[[Document], tuple[Stretches | None, Stretches]]
"""What a pipeline sees on a page: its noun phrases, None where it has no parser, and its names."""


def by_patterns(document: Document) -> tuple[Stretches | None, Stretches]:
    """Look without a pipeline: every run of words may be a noun phrase, and names are told by their capitals."""
    return None, ()


LONGEST: Final = 5  # words of a phrase
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_BINDERS: Final = ("-", "\u2010", "\u2011")
_SENTENCE_END: Final = re.compile(r"[.!?:]['\"\u2019\u201d)]*\s")


_FEWEST_VERBS: Final = 2  # uses as a verb that may be chance


class Case:
    """How the uses of a word are written: `small`, or with a `big` first letter inside a sentence; and how often it
    stands behind a word that only nouns follow, or only verbs."""

    __slots__ = ("as_noun", "as_verb", "big", "small")

    def __init__(self) -> None:
        self.big = self.small = self.as_noun = self.as_verb = 0

    def is_name(self) -> bool:
        """Whether a word is mostly written with a capital."""
        return self.big > self.small

    def is_verb(self) -> bool:
        """Whether a word is mostly a verb on these pages."""
        return self.as_verb > _FEWEST_VERBS and self.as_verb > self.as_noun


class Run(NamedTuple):
    """Words that follow each other with nothing but blanks, hyphens or slashes between them.

    words    lower case and singular
    written  as they stand, and `joints`, what stands before each
    lines    the line of each
    glued    whether a word belongs with the one before: by a hyphen, or in a listed term
    stressed [first, last) of what the page itself sets apart: in bold or italics, or as a whole heading, cell or item
    """

    page: int
    words: tuple[str, ...]
    written: tuple[str, ...]
    joints: tuple[str, ...]
    lines: tuple[int, ...]
    glued: tuple[bool, ...]
    stressed: frozenset[tuple[int, int]]

    def is_whole(self, first: int, last: int) -> bool:
        """Whether [first, last) cuts nothing that belongs together."""
        return not self.glued[first] and (last == len(self.words) or not self.glued[last])

    def is_bound(self, first: int, last: int) -> bool:
        """Whether the words [first, last) all belong together."""
        return all(self.glued[first + 1 : last])

    def form(self, first: int, last: int) -> str:
        """The words [first, last) as they stand."""
        others = zip(self.joints[first + 1 : last], self.written[first + 1 : last], strict=True)
        return self.written[first] + "".join(joint + word for joint, word in others)


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    joint: str  # what stands between it and the one before


class _Page(NamedTuple):
    """What is known of a page before its words are read; offsets are of its prose.

    hits      the listed term that each character belongs to
    names     the characters of names
    chunks    the characters of noun phrases; None if nobody looked for these
    stressed  where bold or italic text ends, by its start
    """

    number: int
    document: Document
    lines: Lines
    hits: Mapping[int, Hit]
    names: AbstractSet[int]
    chunks: AbstractSet[int] | None
    stressed: Mapping[int, int]


def runs_of(reading: Reading, page: int, look: Look, cases: dict[str, Case], seen: set[int]) -> Iterator[Run]:
    """Yield the runs of a page and note in `cases` how its words are used.

    A block that stands on several pages, word for word, counts once: what a template says is no usage. `seen` holds the
    hashes of those that were read.
    """
    known = _known_of(reading, page, look)
    for segment in reading.document.segments:
        words = hash(reading.folded[segment.start : segment.end])
        if segment.kind == "abbreviation" or words in seen:
            continue
        seen.add(words)
        for tokens in _stretches(segment, known, cases):
            if tokens:
                yield _run(tokens, segment, known)


def _known_of(reading: Reading, number: int, look: Look) -> _Page:
    document = reading.document
    chunks, names = look(document)
    listed = [hit for hit in reading.hits if hit.role != "unknown"]
    return _Page(
        number,
        document,
        Lines(document.source.text),
        {offset: hit for hit in listed for offset in range(hit.start, hit.end)},
        _covered([*_name_hits(reading.hits), *names]),
        None if chunks is None else _covered(chunks),
        {mark.start: mark.end for mark in document.marks if mark.kind in ("strong", "emphasis", "dfn")},
    )


def _stretches(segment: Segment, page: _Page, cases: dict[str, Case]) -> Iterator[list[_Token]]:
    """Yield the words of a segment between those that no noun phrase goes across; there may be none between two."""
    names, chunks = page.names, page.chunks
    tokens = list(_tokens(page.document.prose, segment.start, segment.end))
    stretch: list[_Token] = []
    left = ""  # the word before, in lower case
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        opens = not left or _SENTENCE_END.search(token.joint) is not None
        _note_case(cases, token, left, opens)
        if stretch and not _goes_on(stretch[-1], token):
            yield stretch
            stretch = []
        is_outside = chunks is not None and token.start not in chunks
        if is_outside or token.start in names or _parts_phrases(token, stretch, following, opens, left):
            yield stretch
            stretch = []
        else:
            stretch.append(token)
        left = token.text.lower()
    yield stretch


def _run(tokens: Sequence[_Token], segment: Segment, page: _Page) -> Run:
    lines, origin = page.lines, page.document.origin
    return Run(
        page.number,
        tuple(_word(token.text) for token in tokens),
        tuple(token.text for token in tokens),
        tuple(token.joint for token in tokens),
        tuple(lines.number(origin(token.start, token.end).start) for token in tokens),
        _glued(tokens, page.hits),
        _stressed(tokens, segment, page.stressed),
    )


def _glued(tokens: Sequence[_Token], hits: Mapping[int, Hit]) -> tuple[bool, ...]:
    """Whether each word belongs with the one before: by a hyphen, or in one listed term."""
    pairs = (
        token.joint in _BINDERS or (token.start in hits and hits[token.start] is hits.get(before.start))
        for before, token in pairwise(tokens)
    )
    return (False, *pairs)


def _stressed(tokens: Sequence[_Token], segment: Segment, stressed: Mapping[int, int]) -> frozenset[tuple[int, int]]:
    """Which words [first, last) of a run are in bold or italics, or are the whole segment."""
    firsts = {token.start: index for index, token in enumerate(tokens)}
    lasts = {token.end: index for index, token in enumerate(tokens, 1)}
    stretches = [(start, stressed[start]) for start in firsts.keys() & stressed.keys()]
    stretches.append((segment.start, segment.end))
    return frozenset((firsts[start], lasts[end]) for start, end in stretches if start in firsts and end in lasts)


def _goes_on(before: _Token, token: _Token) -> bool:
    """Whether what stands between two words keeps them together: a slash does between short forms ("VC/BOD")."""
    return token.joint in (" ", *_BINDERS) or (token.joint == "/" and before.text.isupper() and token.text.isupper())


def _tokens(prose: str, start: int, end: int) -> Iterator[_Token]:
    last = start
    for match in _WORD.finditer(prose, start, end):
        yield _Token(match[0], match.start(), match.end(), prose[last : match.start()])
        last = match.end()


def _covered(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(offset for start, end in stretches for offset in range(start, end))


def _name_hits(hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    return ((hit.start, hit.end) for hit in hits if hit.terms and hit.terms[0].kind == "name")


def _word(text: str) -> str:
    """A word in lower case and singular: "pr" of "PRs"."""
    return singular(text).lower()


def _note_case(cases: dict[str, Case], token: _Token, left: str, opens: bool) -> None:
    case = cases.setdefault(_word(token.text), Case())
    if token.text[0].islower():
        case.small += 1
    elif not opens and not is_shaped(token.text):
        case.big += 1
    if token.joint == " ":
        case.as_noun += left in DETERMINERS
        case.as_verb += left in SUBJECTS


def _parts_phrases(token: _Token, before: Sequence[_Token], following: _Token | None, opens: bool, left: str) -> bool:
    """Whether no noun phrase goes across a word: a number, a possessive, a verb or function word.

    Of the latter those stay that a hyphen binds to a neighbour ("same-page") or that are capitalised
    beside a capitalised one ("Open Pipeline"). `before` is the run so far, `left` the word before in
    lower case, `opens`: the word opens a sentence.
    """
    text = token.text
    lower = text.lower()
    if len(text) < 2 or text.isdigit() or "'" in text or "\u2019" in text:
        return True
    if not (lower in FUNCTION or is_adverb(lower) or _is_verb_here(lower, opens, left)):
        return False
    if (before and token.joint in _BINDERS) or (following and following.joint in _BINDERS):
        return False
    return lower in _SMALL or not text[0].isupper() or not _is_beside_capital(token, before, following, opens)


def _is_verb_here(word: str, opens: bool, left: str) -> bool:
    """Whether a word is a verb; one that may be a noun is where a sentence opens, and after "to" and the like."""
    return word in VERBS or (word in NOUNS_TOO and (opens or left in BEFORE_VERBS))


def _is_beside_capital(token: _Token, before: Sequence[_Token], following: _Token | None, opens: bool) -> bool:
    """Whether a neighbour has a capital; of the first word of a sentence the capital may be only the sentence's."""
    if before and token.joint == " " and before[-1].text[0].isupper():
        return True
    return not opens and following is not None and following.joint == " " and following.text[0].isupper()


_SMALL: Final = frozenset(
    "a an and as at but by for from if in is it nor of on or so the to up with your our you we i".split()
)
