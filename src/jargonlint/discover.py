"""Readings in, proposals out: the jargon of some pages that no list knows, the likeliest first.

Three kinds are looked for, each in its own way.

short forms   what `scan` found and the bank does not know, with the expansion that the pages give
phrases       by C-value (Frantzi, Ananiadou and Mima, "Automatic recognition of multi-word terms: the
              C-value/NC-value method", IJDL 3, 2000, section 2): often, and not only as a part of something
              longer. Without a tagger a noun phrase is a run of words between function words, verbs and
              punctuation; a pipeline's noun chunks may be given instead
words         by how much commoner they are here than in plain English

Plain English is measured on the bank's own glosses: some 2,000 sentences about the same field, written so
that everybody understands them. A word that they need often is no jargon, however often a page has it. So
nothing is downloaded, and no list of frequencies has to be licensed and kept.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final, NamedTuple

from jargonlint.bank import Bank
from jargonlint.folding import fold
from jargonlint.model import Document, Hit, Reading, is_shaped, short_key

SHORT: Final = "short form"
PHRASE: Final = "phrase"
WORD: Final = "word"
NAME: Final = "name"

LONGEST: Final = 5  # words of a phrase
FEWEST: Final = 2  # times a phrase must stand on the pages
FEWEST_WORD: Final = 3  # times a single word must

Stretches = Sequence[tuple[int, int]]
"""Prose offsets [start, end) of a page."""

Look = Callable[[Document], tuple[Stretches | None, Stretches]]
"""What a pipeline sees on a page: its noun phrases, None where it has no parser, and its names."""


def by_patterns(document: Document) -> tuple[Stretches | None, Stretches]:
    """Look without a pipeline: every run of words may be a noun phrase, and names are told by their capitals."""
    return None, ()


class Place(NamedTuple):
    """Where something stands: the page's path and the line, from 1."""

    path: str
    line: int


class Proposal(NamedTuple):
    """A term that a project may want in its table.

    kind       "short form", "phrase", "word" or "name"
    form       as it is written most often
    uses       how many, and `pages` the number of pages that have it
    score      comparable only within one kind
    first      its first use
    expansion  short form: the long form that the pages give, "" if none does; and `evidence`, where
    """

    kind: str
    form: str
    uses: int
    pages: int
    score: float
    first: Place
    expansion: str = ""
    evidence: Place | None = None


class Found(NamedTuple):
    """What the pages hold that no list knows: proposals, the likeliest first, and names, the most frequent first."""

    proposals: tuple[Proposal, ...]
    names: tuple[Proposal, ...]


class Tongue(NamedTuple):
    """What is known of plain English before any page is read: ordinary words, in lower case.

    words  what the dictionary has: a capitalised word that is not among them is a name
    plain  what every reader of a business page understands: never proposed by itself
    """

    words: AbstractSet[str]
    plain: AbstractSet[str]


# What a noun phrase does not hold. Function words, and verbs that business pages are full of and that are
# seldom nouns; adverbs are told by their ending.
_FUNCTION: Final = frozenset(
    """
    a able about above across additional after again against ago all almost along already also although always am
    among an and another any anybody anyone anything are aren around as at available away back be became because
    become been before behind being below beside besides best better between beyond big both but by can cannot
    certain could couldn current despite did didn different do does doesn doing don done down due during each
    early eg eight either else enough etc even ever every everybody everyone everything except existing few fewer
    first five following for former four from full further good great had hadn has hasn have haven having he hence
    her here hers herself high him himself his how however i ie if important in indeed inside instead into is isn
    it its itself just large last late later latter least less let like likely little ll long lot lots low many
    may maybe me might mine more moreover most mostly much must my myself near neither never new next nine no
    nobody none nor not nothing now of off often old on once one only onto or other others otherwise our ours
    ourselves out outside over own part per perhaps please possible quite rather re real really relevant right
    same second seven several shall she short should shouldn since six small so some somebody someone something
    sometimes soon specific still such sure ten than that the their theirs them themselves then there therefore
    these they third this those though three through throughout thus till to today together too toward towards two
    under unless unlike until up upon us usually various ve very via vs was wasn we well were weren what whatever
    when whenever where whereas wherever whether which while who whoever whole whom whose why will with within
    without won would wouldn yes yet you your yours yourself yourselves zero
    """.split()
)
_VERBS: Final = frozenset(
    """
    accept achieve add agree allow appear apply ask assume avoid based become begin believe bring built buy called
    came choose click come compare complete configure confirm consider contain continue create decide define
    deliver depend describe determine disable discuss enable encourage ensure enter establish evaluate exist
    expand expect explain explore fill find follow gave generate get getting give given go going gone got grow
    happen hear help identify imagine implement improve include indicate inform install introduce involve join
    keep know learn leave let made maintain make manage mean meet modify navigate perform prefer prepare prevent
    proceed provide publish put raise receive recommend reduce refer remain remember remove replace represent
    require respond retrieve reveal run said save saw say see seem seen select send serve sit speak specify spend
    stay submit suggest take tell tend think tried try understand used uses using wait want watch write
    """.split()
)
_BOTH: Final = frozenset(
    """
    answer call copy display drive edit hold lead list look matter move need notice offer open pay pick place plan
    point process pull push read return review set share show sign start stop support talk turn update use view
    visit work
    """.split()
)
# Verbs as well as nouns or adjectives: verbs at the start of a sentence and after these.
_BEFORE_VERBS: Final = frozenset(
    """
    to will can could should would must may might you we they i please not don doesn didn t and or then also
    who that lets ll
    """.split()
)
_NOT_LY: Final = frozenset("early monthly weekly daily yearly quarterly family supply reply assembly anomaly".split())
_NOT_LAST: Final = frozenset("based only alone enhanced related driven specific non plus".split())
_PREFIXES: Final = frozenset("anti bi co de inter mid mini multi non post pre pro re self semi sub un".split())
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?<!e)ed")
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
_BINDERS: Final = ("-", "\u2010", "\u2011")
_SENTENCE_END: Final = re.compile(r"[.!?:]['\"\u2019\u201d)]*\s")


def discover(readings: Iterable[Reading], bank: Bank, tongue: Tongue, look: Look | None = None) -> Found:
    """Return what the pages hold that the bank does not; readings are taken one at a time and not kept.

    `look` is a pipeline's, where there is one.
    """
    shorts = _Shorts()
    runs: list[_Run] = []
    cases: dict[str, _Case] = {}
    paths: list[str] = []
    for number, reading in enumerate(readings):
        paths.append(reading.document.source.path or "text")
        shorts.add(reading, paths[number])
        runs += _runs(reading, number, look or by_patterns, cases)
    reference = _Reference(bank, tongue)
    names = {word for word, case in cases.items() if case.is_name() and reference.is_unheard(word)}
    phrases, fragments = _phrases(runs, reference, names, paths)
    words = _words(runs, reference, names, phrases, paths)
    ranked = sorted((*phrases, *words), key=lambda one: (-one.score, -one.uses, one.form))
    return Found((*shorts.proposals(), *ranked, *fragments), tuple(_named(runs, names, paths)))


def line(proposal: Proposal) -> str | None:
    """Return the proposed line of a table: name, short, also, kind, known, gloss; the gloss is left to be written.

    None for a short form that no page expands: what it stands for is the name that a line needs.
    """
    if proposal.kind == SHORT:
        return f"{proposal.expansion}\t{proposal.form}\t\tacronym\tmarketing\t" if proposal.expansion else None
    if proposal.kind == NAME:
        return f"{proposal.form}\t\t\tname\teveryone\t"
    return f"{proposal.form}\t\t\tterm\tmarketing\t"


HEADER: Final = "name\tshort\talso\tkind\tknown\tgloss"
"""The header of a table of such lines."""


# Words, and what is known of them


@lru_cache(1 << 16)
def singular(word: str) -> str:
    """Return a word in lower case without its plural ending: what groups "journeys" with "journey"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def key(form: str) -> str:
    """Return what all spellings of a phrase share: lower case, blanks for hyphens, each word in the singular."""
    return " ".join(map(singular, fold(form).split()))


def _stems(word: str) -> Iterator[str]:
    """Yield what a verb form may be a form of: "creating" of "create", "planned" of "plan"."""
    for ending in ("ing", "ed", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if ending == "ed" and stem[-1] == "i":
                yield stem[:-1] + "y"


def _is_verb(word: str) -> bool:
    return word in _VERBS or word in _BOTH or any(stem in _VERBS or stem in _BOTH for stem in _stems(word))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_LY


class _Reference:
    """Plain English and the field: how often the glosses have a word, how many listed terms are made with it."""

    def __init__(self, bank: Bank, tongue: Tongue) -> None:
        self._tongue = tongue
        self._glossed: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        self._known: set[str] = set()
        self._small: set[str] = set()
        self.size = 0
        for term in bank.all_terms():
            text = fold(f"{term.gloss} {' '.join(term.instead)}").replace("for instance", "")
            words = [singular(word) for word in text.split()]
            self.size += len(words)
            self._glossed.update(words)
            for size in (2, 3):
                self._glossed.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            self._small.update(map(singular, re.findall(r"\b[a-z]+\b", f"{term.name} {term.gloss}")))
            for form in (term.name, *term.short, *term.also):
                known = key(form)
                self._known |= {known, known.replace(" ", "")}
                if " " in known and term.kind in ("term", "acronym"):
                    self._parts.update(set(known.split()))

    def knows(self, phrase: str) -> bool:
        """Whether the bank has a phrase, written apart or closed."""
        return phrase in self._known or phrase.replace(" ", "") in self._known

    def glossed(self, phrase: str) -> int:
        """How often the glosses have a word, or a phrase of two or three."""
        return self._glossed[phrase]

    def is_plain(self, word: str) -> bool:
        """Whether every reader understands a single word."""
        return word in _FUNCTION or word in self._tongue.plain or _is_verb(word) or _is_adverb(word)

    def is_unheard(self, word: str) -> bool:
        """Whether no dictionary has a word, and the bank never writes it in lower case."""
        known = word in self._tongue.words or word in self._tongue.plain or word in self._small
        return not known and not self.knows(word)

    def surprise(self, word: str, share: float) -> float:
        """How much commoner a word is than in the glosses, as a logarithm: 0 where it is not.

        `share` of all words here. A word that listed terms are made with ("attribution") counts for more.
        """
        ratio = (share * 1e6 + _FLOOR) / (self._glossed[word] / max(self.size, 1) * 1e6 + 3 * _FLOOR)
        return max(math.log(ratio), 0.0) * (1 + math.log1p(self._parts[word]) / 2)


# How the parts of a score are weighed, tried on hand-labelled pages (`benchmarks/discover.py`).
_SET_APART: Final = 0.4  # what it adds to a phrase that every use of it is in bold, in capitals, hyphenated ...
_RARE_PARTS: Final = 0.1  # what it adds to a phrase that its words are rare in plain English
_LEVEL: Final = 1.6  # brings words to the level of phrases, whose scores count uses
_FLOOR: Final = 10.0  # uses in a million words that say nothing yet


class _Case:
    """How the uses of a word are written: `small`, or with a `big` first letter inside a sentence."""

    __slots__ = ("big", "small")

    def __init__(self) -> None:
        self.big = self.small = 0

    def is_name(self) -> bool:
        return self.big > self.small


# Runs of words that a noun phrase may be in


class _Run(NamedTuple):
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


def _runs(reading: Reading, page: int, look: Look, cases: dict[str, _Case]) -> Iterator[_Run]:
    """Yield the runs of a page and note in `cases` how its words are capitalised."""
    document = reading.document
    chunks, names = look(document)
    apart = _covered([*_name_hits(reading.hits), *names])
    hits = {
        at: hit for hit in reading.hits if hit.role in ("name", "also", "short") for at in range(hit.start, hit.end)
    }
    allowed = None if chunks is None else _covered(chunks)
    stressed = {mark.start: mark.end for mark in document.marks if mark.kind in ("strong", "emphasis", "dfn")}
    starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", document.source.text))]

    def run(tokens: Sequence[_Token], whole: tuple[int, int]) -> _Run:
        places = {token.start: index for index, token in enumerate(tokens)}
        ends = {token.end: index + 1 for index, token in enumerate(tokens)}
        sets = {(token.start, stressed[token.start]) for token in tokens if token.start in stressed} | {whole}
        return _Run(
            page,
            tuple(singular(token.text.lower()) for token in tokens),
            tuple(token.text for token in tokens),
            tuple(token.joint for token in tokens),
            tuple(bisect_right(starts, document.origin(token.start, token.end).start) for token in tokens),
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


def _note_case(cases: dict[str, _Case], text: str, opens: bool) -> None:
    case = cases.setdefault(singular(text.lower()), _Case())
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
    verb = lower in _VERBS or (lower in _BOTH and (opens or left in _BEFORE_VERBS))
    if not (verb or lower in _FUNCTION or _is_adverb(lower)):
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


# Tallies


class _Tally:
    """The uses of one phrase or word."""

    __slots__ = ("count", "first", "last_page", "pages", "set_apart", "written")

    def __init__(self, first: Place) -> None:
        self.first = first
        self.count = self.pages = self.set_apart = 0
        self.last_page = -1
        self.written: Counter[str] = Counter()

    def add(self, page: int, form: str, set_apart: bool = False) -> None:
        self.count += 1
        self.pages += page != self.last_page
        self.last_page = page
        self.set_apart += set_apart
        self.written[form] += 1

    def is_enough(self) -> bool:
        """Whether the uses make a phrase: two do only where the writer has set both apart."""
        return self.count >= FEWEST + (self.set_apart < self.count)

    def proposal(self, kind: str, score: float) -> Proposal:
        form = _plainest(self.written)
        return Proposal(kind, form, self.count, self.pages, score, self.first)


def _plainest(written: Counter[str]) -> str:
    """The commonest way of writing, in lower case unless it is never written so."""
    lower: Counter[str] = Counter()
    for form, count in written.items():
        if form == form.lower():
            lower[form] += count
    return (lower or written).most_common(1)[0][0]


def _words(
    runs: Sequence[_Run],
    reference: _Reference,
    names: AbstractSet[str],
    phrases: Sequence[Proposal],
    paths: Sequence[str],
) -> list[Proposal]:
    tallies: dict[str, _Tally] = {}
    total = 0
    said = {tuple(key(one.form).split()) for one in phrases}
    for run in runs:
        total += len(run.words)
        covered = _covered_by(run, said)
        for at, word in enumerate(run.words):
            if run.whole(at, at + 1) and at not in covered and len(word) > 2 and word not in names and word.isalpha():
                tally = tallies.get(word)
                if tally is None:
                    tally = tallies[word] = _Tally(Place(paths[run.page], run.lines[at]))
                tally.add(run.page, run.form(at, at + 1))
    proposals = []
    for word, tally in tallies.items():
        if tally.count >= FEWEST_WORD and not reference.knows(word) and not reference.is_plain(word):
            burst = math.log1p(tally.count / tally.pages)
            score = _LEVEL * burst * reference.surprise(word, tally.count / total)
            proposals.append(tally.proposal(WORD, score))
    return _ranked(proposals)


def _covered_by(run: _Run, phrases: AbstractSet[tuple[str, ...]]) -> set[int]:
    """The words of a run that stand in one of the phrases."""
    covered: set[int] = set()
    for first in range(len(run.words)):
        for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
            if run.words[first:last] in phrases:
                covered.update(range(first, last))
    return covered


def _phrases(
    runs: Sequence[_Run], reference: _Reference, names: AbstractSet[str], paths: Sequence[str]
) -> tuple[list[Proposal], list[Proposal]]:
    """Return the phrases worth proposing, and those that only say again what one of them says."""
    tallies: dict[tuple[str, ...], _Tally] = {}
    bound: set[tuple[str, ...]] = set()
    frequent = _frequent(runs)
    for run in runs:
        for first in range(len(run.words)):
            for last in range(first + 2, min(first + LONGEST, len(run.words)) + 1):
                words = run.words[first:last]
                if words not in frequent:
                    break
                if run.whole(first, last):
                    tally = tallies.get(words)
                    if tally is None:
                        tally = tallies[words] = _Tally(Place(paths[run.page], run.lines[first]))
                    tally.add(run.page, run.form(first, last), _is_set_apart(run, first, last))
                    if all(run.glued[first + 1 : last]):
                        bound.add(words)
    candidates = {
        words: tally
        for words, tally in tallies.items()
        if tally.is_enough() and _is_noun_phrase(words) and not any(word in names for word in words)
    }
    values = c_values({words: tally.count for words, tally in candidates.items()}, bound)
    counts = Counter(word for run in runs for word in run.words)
    total = counts.total()
    scores = {}
    for words, tally in candidates.items():
        phrase = " ".join(words)
        if values[words] > 0 and not reference.knows(phrase):
            rarity = sum(reference.surprise(word, counts[word] / total) for word in words) / len(words)
            weight = (1 + _SET_APART * tally.set_apart / tally.count) * (1 + _RARE_PARTS * rarity)
            scores[words] = values[words] * weight / (1 + reference.glossed(phrase))
    fragments = _fragments(scores)
    made = {words: candidates[words].proposal(PHRASE, score) for words, score in scores.items()}
    return (
        _ranked(one for words, one in made.items() if words not in fragments),
        _ranked(one for words, one in made.items() if words in fragments),
    )


def _fragments(scores: dict[tuple[str, ...], float]) -> set[tuple[str, ...]]:
    """Return the phrases that say again what another one says.

    Of two that contain each other the shorter one speaks for both if it scores at least half as high:
    "open pipeline" for "review open pipeline". Otherwise it is a fragment of the longer one.
    """
    said_again = set()
    for words, score in scores.items():
        for size in range(2, len(words)):
            for first in range(len(words) - size + 1):
                part = words[first : first + size]
                if part in scores:
                    said_again.add(words if scores[part] * 2 >= score else part)
    return said_again


def _ranked(proposals: Iterable[Proposal]) -> list[Proposal]:
    return sorted(
        (one for one in proposals if one.score > 0), key=lambda one: (-one.score, -one.uses, -one.pages, one.form)
    )


def _frequent(runs: Sequence[_Run]) -> set[tuple[str, ...]]:
    """Return every sequence of two to `LONGEST` words that stands in the runs at least `FEWEST` times.

    A sequence is counted only if both of its parts are frequent, so memory follows what repeats.
    """
    found: set[tuple[str, ...]] = set()
    counts = Counter((word,) for run in runs for word in run.words)
    level: set[tuple[str, ...]] = {words for words, count in counts.items() if count >= FEWEST}
    for size in range(2, LONGEST + 1):
        longer = Counter(
            run.words[at : at + size]
            for run in runs
            for at in range(len(run.words) - size + 1)
            if run.words[at : at + size - 1] in level and run.words[at + 1 : at + size] in level
        )
        level = {words for words, count in longer.items() if count >= FEWEST}
        found |= level
    return found


def _is_noun_phrase(words: tuple[str, ...]) -> bool:
    """Whether a run of words may be a noun phrase: it begins with no form of a verb and ends like a noun."""
    first, last = words[0], words[-1]
    if len(words) == 2 and first in _PREFIXES:
        return False  # "re-order", "non-profit": one word
    if first not in _VERBS and first not in _BOTH and _is_verb(first):
        return False  # "editing", "considering"; a bare verb is here only if it is bound or capitalised
    return not (last in _NOT_LAST or last in _FUNCTION or _PARTICIPLE.fullmatch(last) or _is_adverb(last))


def _is_set_apart(run: _Run, first: int, last: int) -> bool:
    """Whether the writer shows that some words are one: by bold, italics, capitals, a hyphen or a line of their own."""
    if (first, last) in run.stressed or all(run.glued[first + 1 : last]):
        return True
    return all(written[0].isupper() for written in run.written[first:last])


def c_values(
    counts: dict[tuple[str, ...], int], bound: AbstractSet[tuple[str, ...]] = frozenset()
) -> dict[tuple[str, ...], float]:
    """Return the C-value of each phrase: log2 of its length times its frequency, less the mean frequency of
    the longer candidates that it is a part of (Frantzi et al. 2000, formula 3).

    `counts` are frequencies of phrases of at least two words, nested uses included. A phrase in `bound` is
    written as one (with a hyphen), and stays one inside a longer phrase.
    """
    longer: dict[tuple[str, ...], list[int]] = {}
    for words, count in counts.items():
        parts = {words[first : first + size] for size in range(2, len(words)) for first in range(len(words) - size + 1)}
        for part in parts:
            longer.setdefault(part, []).append(count)
    values = {}
    for words, count in counts.items():
        above = longer.get(words, []) if words not in bound else []
        values[words] = math.log2(len(words)) * (count - (sum(above) / len(above) if above else 0))
    return values


def _named(runs: Sequence[_Run], names: AbstractSet[str], paths: Sequence[str]) -> list[Proposal]:
    """Names that no list knows: words that are always capitalised and in no dictionary, neighbours together."""
    tallies: dict[tuple[str, ...], _Tally] = {}
    for run in runs:
        at = 0
        while at < len(run.words):
            end = at
            while end < len(run.words) and run.words[end] in names and run.written[end][0].isupper():
                end += 1
            if end > at:
                tally = tallies.get(run.words[at:end])
                if tally is None:
                    tally = tallies[run.words[at:end]] = _Tally(Place(paths[run.page], run.lines[at]))
                tally.add(run.page, run.form(at, end))
            at = max(end, at + 1)
    return _ranked(tally.proposal(NAME, tally.count) for tally in tallies.values())


class _Shorts:
    """Short forms that the bank does not know, and what the pages say they stand for."""

    def __init__(self) -> None:
        self._tallies: dict[str, _Tally] = {}
        self._expansions: dict[str, tuple[str, Place]] = {}
        self._pages = 0

    def add(self, reading: Reading, path: str) -> None:
        """Take in one page."""
        document = reading.document
        self._pages += 1
        for hit in reading.hits:
            if hit.role == "unknown" and not hit.reason:
                short = short_key(hit.form)
                tally = self._tallies.get(short)
                if tally is None:
                    line = document.line_of(document.origin(hit.start, hit.end).start)
                    tally = self._tallies[short] = _Tally(Place(path, line))
                tally.add(self._pages, hit.form)
        for definition in reading.definitions:
            if definition.kind == "short" and definition.long:
                place = Place(path, document.line_of(definition.long.start))
                self._expansions.setdefault(definition.key, (definition.meaning, place))

    def proposals(self) -> list[Proposal]:
        """Return them: those that some page expands first, then the frequent ones."""
        found = []
        for short, tally in self._tallies.items():
            expansion, evidence = self._expansions.get(short, ("", None))
            form = tally.written.most_common(1)[0][0]
            found.append(Proposal(SHORT, form, tally.count, tally.pages, tally.count, tally.first, expansion, evidence))
        return sorted(found, key=lambda one: (not one.expansion, -one.uses, -one.pages, one.form))
