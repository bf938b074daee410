"""Sums over the tables of a lake in, what the lake says out.

Whoever sums up (`arrow/sums.py`) gives a line for each different word, meaning, section and month; here these are laid
side by side. Nothing depends on the order of the lines.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from jargonlint.site.elsewhere import are_variants, grouped


class SectionSum(NamedTuple):
    """The pages of a section and a month ("" where nobody says one); clean: nothing was found on them."""

    section: str
    month: str
    pages: int
    clean: int
    unread: int
    words: int
    explained: int


class RuleSum(NamedTuple):
    """The findings of a rule."""

    rule: str
    severity: str
    findings: int


class WordSum(NamedTuple):
    """The uses of a word.

    pages, late         pages that use it; that explain it too late
    unexplained, uses   pages that use it and never explain it; how often they do
    """

    kind: str
    key: str
    form: str
    term: str
    pages: int
    late: int
    unexplained: int
    uses: int


class SenseSum(NamedTuple):
    """What a word means by some pages: those that say so in the same words, and the first of them by name."""

    kind: str
    key: str
    form: str
    sense: str
    meaning: str
    pages: int
    where: tuple[str, ...]


class Sums(NamedTuple):
    """All that is summed up, in any order; `unread` are some pages that could not be read, and why."""

    sections: Sequence[SectionSum]
    rules: Sequence[RuleSum]
    words: Sequence[WordSum]
    senses: Sequence[SenseSum]
    unread: Sequence[tuple[str, str]]


SHOWN: Final = 3
"""Pages that are named for a meaning, and unread ones in a hundred."""

STEPS: Final = (1, 3, 10, 30, 100, 300, 1000, 3000)
"""Numbers of words of which it is told how much would be gone."""


class Word(NamedTuple):
    """A word that pages do not explain.

    pages, uses  pages that never explain it, and how often they use it
    explaining   pages that do, among them `where`; they say `meaning`
    """

    kind: str
    form: str
    term: str
    pages: int
    uses: int
    explaining: int
    meaning: str
    where: str


class Meaning(NamedTuple):
    """One of several meanings of a short form."""

    meaning: str
    pages: int
    where: tuple[str, ...]


class Conflict(NamedTuple):
    """A short form with several meanings, the most common one first."""

    form: str
    meanings: tuple[Meaning, ...]


class Share(NamedTuple):
    """Pages that have no finding among those of a section or a month that could be read."""

    name: str
    pages: int
    clean: int

    @property
    def percent(self) -> float:
        """The share, from 0 to 100; 100 of none."""
        return 100 * self.clean / self.pages if self.pages else 100.0


class Step(NamedTuple):
    """How many of the findings are gone once the first so many words are explained wherever they are used."""

    words: int
    gone: int


class Says(NamedTuple):
    """What a lake says.

    pages        those that could be read; `unread` those that could not
    words, explained  short forms and trade words that need to be explained, page by page, and those that are
    worst        words by the pages that do not explain them
    nowhere      those of them that no page explains
    elsewhere    those of them that other pages explain
    steps        what is gone once the worst are explained
    """

    pages: int
    clean: int
    unread: int
    findings: int
    words: int
    explained: int
    rules: Sequence[RuleSum]
    worst: Sequence[Word]
    nowhere: Sequence[Word]
    elsewhere: Sequence[Word]
    conflicts: Sequence[Conflict]
    sections: Sequence[Share]
    months: Sequence[Share]
    steps: Sequence[Step]
    not_read: Sequence[tuple[str, str]]


def says(sums: Sums, limit: int) -> Says:
    """Return what sums over a lake say, each list at most so long."""
    explaining: dict[tuple[str, str], list[SenseSum]] = {}
    for sense in sorted(sums.senses, key=lambda sense: (-sense.pages, sense.sense, sense.meaning)):
        explaining.setdefault((sense.kind, sense.key), []).append(sense)
    words = [_word(word, explaining.get((word.kind, word.key), ())) for word in sums.words if word.unexplained]
    words.sort(key=lambda word: (-word.pages, -word.uses, word.form, word.term))
    whole = _whole(sums.sections)
    return Says(
        pages=whole.pages - whole.unread,
        clean=whole.clean,
        unread=whole.unread,
        findings=sum(rule.findings for rule in sums.rules),
        words=whole.words,
        explained=whole.explained,
        rules=sorted(sums.rules, key=lambda rule: (-rule.findings, rule.rule)),
        worst=words[:limit],
        nowhere=[word for word in words if not word.explaining][:limit],
        elsewhere=[word for word in words if word.explaining][:limit],
        conflicts=_conflicts(explaining.values())[:limit],
        sections=_by_size(_shares((one.section, one) for one in sums.sections))[:limit],
        months=sorted(_shares((one.month, one) for one in sums.sections if one.month)),
        steps=_steps(words),
        not_read=sorted(sums.unread)[:limit],
    )


def _whole(sections: Iterable[SectionSum]) -> SectionSum:
    """All sections and months as one."""
    numbers = [one[2:] for one in sections]
    return SectionSum("", "", *(sum(column) for column in zip([0] * 5, *numbers, strict=True)))


def _steps(words: Sequence[Word]) -> list[Step]:
    """What is gone with the worst words, as far as there are so many."""
    counts = [count for count in STEPS if count <= len(words)]
    return [Step(count, sum(word.pages for word in words[:count])) for count in counts]


def _by_size(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda one: (-one.pages, one.name))


def _word(word: WordSum, senses: Sequence[SenseSum]) -> Word:
    first = senses[0] if senses else None
    return Word(
        word.kind,
        word.form,
        word.term,
        word.unexplained,
        word.uses,
        sum(sense.pages for sense in senses),
        first.meaning if first else "",
        first.where[0] if first else "",
    )


def _conflicts(words: Iterable[Sequence[SenseSum]]) -> list[Conflict]:
    """The short forms with several meanings: first those where the second one stands on the most pages."""
    conflicts = []
    for senses in words:
        if senses[0].kind == "short" and len(senses) > 1:
            groups = _by_meaning(senses)
            if len(groups) > 1:
                conflicts.append(Conflict(senses[0].form, tuple(groups)))
    return sorted(conflicts, key=lambda one: (-one.meanings[1].pages, -one.meanings[0].pages, one.form))


def _by_meaning(senses: Sequence[SenseSum]) -> list[Meaning]:
    """Senses of a short form that are one meaning, together: the same words, or one has a word more."""
    meanings = [
        Meaning(
            group[0].meaning,
            sum(sense.pages for sense in group),
            tuple(sorted({page for sense in group for page in sense.where})[:SHOWN]),
        )
        for group in grouped(senses, are_variants)
    ]
    return sorted(meanings, key=lambda one: (-one.pages, one.meaning))


def _shares(sums: Iterable[tuple[str, SectionSum]]) -> list[Share]:
    shares: dict[str, Share] = {}
    for name, one in sums:
        before = shares.get(name, Share(name, 0, 0))
        shares[name] = Share(name, before.pages + one.pages - one.unread, before.clean + one.clean)
    return list(shares.values())
