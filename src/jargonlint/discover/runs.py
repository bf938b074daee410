"""A page in, runs of words out: stretches in which a noun phrase may be."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.discover.english import BEFORE_VERBS, FUNCTION, NOUNS_TOO, VERBS, is_adverb
from jargonlint.model import Document, Hit, Reading, is_shaped
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


class Case:
    """How the uses of a word are written: `small`, or with a `big` first letter inside a sentence."""

    __slots__ = ("big", "small")

    def __init__(self) -> None:
        self.big = self.small = 0

    def is_name(self) -> bool:
        return self.big > self.small


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

    def whole(self, first: int, last: int) -> bool:
        """Whether [first, last) cuts nothing that belongs together."""
        return not self.glued[first] and (last == len(self.words) or not self.glued[last])

    def form(self, first: int, last: int) -> str:
        """The words [first, last) as they stand."""
        rest = zip(self.joints[first + 1 : last], self.written[first + 1 : last], strict=True)
        return self.written[first] + "".join(joint + word for joint, word in rest)


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    joint: str  # what stands between it and the one before


def runs_of(reading: Reading, page: int, look: Look, cases: dict[str, Case]) -> Iterator[Run]:
    """Yield the runs of a page and note in `cases` how its words are capitalised."""
    document = reading.document
    chunks, names = look(document)
    apart = _covered([*_name_hits(reading.hits), *names])
    hits = {at: hit for hit in reading.hits if hit.role != "unknown" for at in range(hit.start, hit.end)}
    allowed = None if chunks is None else _covered(chunks)
    stressed = {mark.start: mark.end for mark in document.marks if mark.kind in ("strong", "emphasis", "dfn")}
    lines = Lines(document.source.text)

    def run(tokens: Sequence[_Token], whole: tuple[int, int]) -> Run:
        places = {token.start: index for index, token in enumerate(tokens)}
        ends = {token.end: index + 1 for index, token in enumerate(tokens)}
        sets = {(token.start, stressed[token.start]) for token in tokens if token.start in stressed} | {whole}
        return Run(
            page,
            tuple(singular(token.text.lower()) for token in tokens),
            tuple(token.text for token in tokens),
            tuple(token.joint for token in tokens),
            tuple(lines.number(document.origin(token.start, token.end).start) for token in tokens),
            tuple(
                index > 0
                and (
                    token.joint in _BINDERS
                    or (token.start in hits and hits[token.start] is hits.get(tokens[index - 1].start))
                )
                for index, token in enumerate(tokens)
            ),
            frozenset((places[start], ends[end]) for start, end in sets if start in places and end in ends),
        )

    for segment in document.segments:
        if segment.kind == "abbreviation":
            continue
        tokens = list(_tokens(document.prose, segment.start, segment.end))
        whole = segment.start, segment.end
        open_run: list[_Token] = []
        before = ""
        for index, token in enumerate(tokens):
            opens = not index or _SENTENCE_END.search(token.joint) is not None
            _note_case(cases, token.text, opens)
            if open_run and not _goes_on(open_run[-1], token):
                yield run(open_run, whole)
                open_run = []
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            out = token.start in apart or (allowed is not None and token.start not in allowed)
            if out or _parts_phrases(token, open_run, following, opens, before):
                if open_run:
                    yield run(open_run, whole)
                    open_run = []
            else:
                open_run.append(token)
            before = token.text.lower()
        if open_run:
            yield run(open_run, whole)


def _goes_on(before: _Token, token: _Token) -> bool:
    """Whether what stands between two words keeps them together: a slash does between short forms ("VC/BOD")."""
    return token.joint in (" ", *_BINDERS) or (token.joint == "/" and before.text.isupper() and token.text.isupper())


def _tokens(prose: str, start: int, end: int) -> Iterator[_Token]:
    last = start
    for match in _WORD.finditer(prose, start, end):
        yield _Token(match[0], match.start(), match.end(), prose[last : match.start()])
        last = match.end()


def _covered(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in stretches for at in range(start, end))


def _name_hits(hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    return ((hit.start, hit.end) for hit in hits if hit.terms and hit.terms[0].kind == "name")


def _note_case(cases: dict[str, Case], text: str, opens: bool) -> None:
    case = cases.setdefault(singular(text.lower()), Case())
    if text[0].islower():
        case.small += 1
    elif not opens and not is_shaped(text):
        case.big += 1


def _parts_phrases(token: _Token, before: Sequence[_Token], following: _Token | None, opens: bool, left: str) -> bool:
    """Whether no noun phrase goes across a word: a number, a possessive, a verb or function word.

    Of the latter those stay that a hyphen binds to a neighbour ("same-page") or that are capitalised
    beside a capitalised one ("Open Pipeline").
    """
    text = token.text
    lower = text.lower()
    if len(text) < 2 or text.isdigit() or "'" in text or "\u2019" in text:
        return True
    verb = lower in VERBS or (lower in NOUNS_TOO and (opens or left in BEFORE_VERBS))
    if not (verb or lower in FUNCTION or is_adverb(lower)):
        return False
    if token.joint in _BINDERS and before:
        return False
    if following and following.joint in _BINDERS:
        return False
    beside = (before and token.joint == " " and before[-1].text[0].isupper()) or (
        not opens and following and following.joint == " " and following.text[0].isupper()
    )
    return not (text[0].isupper() and beside and lower not in _SMALL)


_SMALL: Final = frozenset(
    "a an and as at but by for from if in is it nor of on or so the to up with your our you we i".split()
)
