"""Which of several meanings of a short form a page has in mind: its own words choose.

One question, one answer: `sense_of(reading, hit)`. How a long form is written is for `name_here`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import INSIDERS, Hit, Ranges, Reading, Term, short_key
from jargonlint.reading.homonyms import neighbours
from jargonlint.text.folding import between_blanks, fold
from jargonlint.text.letters import fit_end, words_of
from jargonlint.text.patterns import compiled
from jargonlint.text.spelling import in_british, is_british
from jargonlint.text.wording import is_countable, plural, singular
from jargonlint.words.fields import fit, lift

_COMMON: Final = frozenset(
    "the and for with that this from who what when where which into over under only one two its their your our "
    "are was can has have not but all any each more most such than then they them use used uses using make "
    "makes made get gets how often between before after about without within across through while time person "
    "people company business customer customers product products service services team teams work part set way "
    "kind type number amount given other another name names called page pages list year years month first last "
    "something somebody someone thing things out off new good well much many".split()
)
_NEAR: Final = 350  # characters to either side of a use, the words of which count for more than others
_USES: Final = 8  # of one form, whose surroundings are looked at

# What speaks for a meaning. Found on 334 uses with several meanings and 1,159 with one, on pages that say what they
# mean, with that taken away; most settings near these do as well.
_PAGE_FIT: Final = 1.0  # for each e-fold of its fields' share in what the page speaks of over an even share
_NEAR_FIT: Final = 0.5  # and in what the words around its uses speak of
_PAGE_WORD: Final = 0.2  # a word of its name or gloss, that no rival shares, on the page
_NEAR_WORD: Final = 0.5  # and around its uses
_WHOLE_NAME: Final = 2.0  # all of its name, in the singular or plural, on the page
_INSIDE: Final = 1.0  # marketing, sales or product know it
_ONE_OF_IT: Final = 1.0  # it can be counted, and one of it is spoken of: "ask your CSM"
_CHOSEN: Final = 0.5  # lead over the next meaning from which on one is named
_AHEAD: Final = 1.5  # and from which on one is named that another contests
_SURE: Final = 2.5  # and from which on a repair may write it unasked
_FITTING: Final = 0.15  # share of its fields in what the page speaks of that a sure meaning has
_STRANGE: Final = 0.13  # share below which the only meaning that the tables have is offered, not told


class Evidence(NamedTuple):
    """What speaks for one meaning on a page.

    fit         share of its fields in what the page speaks of, 0 to 1
    page_words  words of its name and gloss on the page, that no rival shares
    near_words  those of them around its uses
    score       all of that, and the words that the tables ask for (`near`), weighed
    is_named    whether all of its name stands on the page
    """

    fit: float
    page_words: int
    near_words: int
    score: float
    is_named: bool

    @property
    def is_foreign(self) -> bool:
        """Whether it is of a field of which the page does not speak, and no word around the uses speaks for it."""
        return self.fit < _STRANGE and not self.near_words


class Sense(NamedTuple):
    """What a short form stands for on a page, as far as page and bank tell.

    meanings  those a reader would think of, best first: one where the page or the bank decides, none where no
              table has any
    form      the short form
    evidence  what speaks for each meaning that competes, best first; () where nothing had to be weighed
    prose     the page, with blanks for a glossary that we manage; not its `Reading`, which remembers what is found
              here: a circle is never freed in a run
    """

    meanings: tuple[Term, ...]
    form: str
    evidence: tuple[Evidence, ...]
    prose: str

    @property
    def sole(self) -> Term | None:
        """The one meaning; None for several, or none."""
        return self.meanings[0] if len(self.meanings) == 1 and not self.is_strange else None

    @property
    def settled(self) -> Term | None:
        """The one meaning, if no other words of the page have the letters of the form."""
        return None if self.sole is None or self.spelled_otherwise else self.sole

    @property
    def is_strange(self) -> bool:
        """Whether the only meaning that the tables have is of another field, and nothing on the page speaks for it."""
        if len(self.meanings) != 1 or not self.evidence or self.form in self.meanings[0].clear:
            return False
        return self.evidence[0].is_foreign

    @property
    def is_sure(self) -> bool:
        """Whether nobody would doubt the one meaning: a repair may write it unasked.

        The form is the project's own, or clear and no other meaning is asked for. Or it is clear or confirmed by
        readers, the page speaks of its field, it leads, and words of its own stand on the page and around its uses,
        more of them for a form of two letters and where the tables have one meaning only.
        """
        term = self.sole
        if term is None:
            return False
        rivals = self.evidence[1:]
        if not term.is_shipped or (self.form in term.clear and not rivals):
            return True
        if not self.evidence or self.form not in (*term.clear, *term.confirmed):
            return False
        best = self.evidence[0]
        if rivals and best.score - rivals[0].score < _SURE:
            return False
        page_words, near_words = (2, 1) if rivals else (3, 2)  # what no table has may be meant
        if len(self.form) < 3:
            near_words = 3
        return best.fit >= _FITTING and best.page_words >= page_words and best.near_words >= near_words

    def leader(self, fits: Callable[[Term], bool]) -> Term | None:
        """Return the meaning that most speaks for, of those that fit (of all, if none does); None if there is none."""
        fitting = [term for term in self.meanings if fits(term)] or self.meanings
        return next(iter(fitting), None)

    @property
    def spelled_otherwise(self) -> tuple[int, int] | None:
        """Where words of the page stand whose initials are the form, and that are not its one meaning."""
        return spelled_otherwise(self.prose, self.form, self.sole)


def sense_of(reading: Reading, hit: Hit) -> Sense:
    """Return what the short form of a hit stands for on its page; worked out once for a form."""
    sense: Sense | None = reading.senses.get(hit.form)
    if sense is None:
        sense = reading.senses[hit.form] = _sense_of(reading, hit)
    return sense


def _sense_of(reading: Reading, hit: Hit) -> Sense:
    prose = Ranges(reading.appendices).blanked(reading.document.prose)
    asked_for = [term for term in hit.terms if term.is_judged and _is_asked_for(term, reading)]
    rivals = tuple([term for term in asked_for if not term.is_shipped] or asked_for)
    if not rivals or (len(rivals) == 1 and _is_clear(rivals[0], hit.form)):
        return Sense(rivals, hit.form, (), prose)
    weighed = _weighed(reading, hit, rivals)
    evidence = tuple(pair[0] for pair in weighed)
    ranked = tuple(pair[1] for pair in weighed)
    if len(ranked) == 1 and _is_left_over(ranked[0], evidence[0], hit):
        return Sense((), hit.form, (), prose)
    return Sense(ranked[:1] if _does_first_lead(evidence) else ranked, hit.form, evidence, prose)


def _is_left_over(term: Term, evidence: Evidence, hit: Hit) -> bool:
    """Whether the page has ruled out all meanings of a form but one from outside the trade, for which nothing speaks
    either: it means something that no table has."""
    others = any(other.is_judged and other is not term for other in hit.terms)
    return others and evidence.is_foreign and not term.known & INSIDERS


def _weighed(reading: Reading, hit: Hit, rivals: Sequence[Term]) -> list[tuple[Evidence, Term]]:
    """The meanings that compete, each with what speaks for it, best first."""
    near = _words_around(reading, hit)
    assert reading.subject is not None
    near_subject = reading.subject.of(near)
    is_one = len(rivals) > 1 and _is_one_spoken_of(reading, hit)
    pairs = [(_evidence(term, rivals, reading, near, near_subject, is_one=is_one), term) for term in rivals]
    return sorted(pairs, key=lambda pair: (-pair[0].score, pair[1].name))


def _does_first_lead(evidence: Sequence[Evidence]) -> bool:
    """Whether the best of several meanings is so far ahead that it is the one.

    Farther of one that the page names, or that has words around the uses where the best has none.
    """
    if len(evidence) < 2:
        return False
    best, next_best = evidence[:2]
    is_contested = next_best.is_named or best.near_words == 0 < next_best.near_words
    return best.score - next_best.score >= (_AHEAD if is_contested else _CHOSEN)


def _is_clear(term: Term, form: str) -> bool:
    return form in term.clear or not term.is_shipped


def _is_asked_for(term: Term, reading: Reading) -> bool:
    """Whether one of the words that the tables ask for (`near`) stands on the page, where they ask for any."""
    single, phrases = neighbours(term.near)
    return not term.near or not single.isdisjoint(reading.words) or any(phrase in reading.spaced for phrase in phrases)


def _is_one_spoken_of(reading: Reading, hit: Hit) -> bool:
    """Whether a use says that its short form stands for something that can be counted."""
    return any(_is_counted(reading, use) for use in _uses(reading, hit))


def _is_counted(reading: Reading, use: Hit) -> bool:
    """Whether one or several of a short form are spoken of: "ask your CSM", "our SREs", not "your CSM process"."""
    from jargonlint.text.english import is_no_noun  # lists of words, which few pages need

    prose = reading.document.prose
    if prose[use.end - 1] == "s" and not use.form.endswith("s"):
        return True
    following = compiled(_NEXT_WORD).match(prose, use.end)
    is_one = compiled(_ONE).search(prose, max(use.start - _LONGEST_ONE, 0), use.start) is not None
    return is_one and (following is None or is_no_noun(following[1]))


_ONE: Final = r"(?i)(?<!\w)(?:an?|another|each|every|his|her|my|your) (?:[a-z-]+ )?\Z"
_LONGEST_ONE: Final = 28  # characters
_NEXT_WORD: Final = r"[ -]([a-z]+)"


def _uses(reading: Reading, hit: Hit) -> Sequence[Hit]:
    """The first uses of a short form on its page."""
    return reading.uses_of(short_key(hit.form))[:_USES] or (hit,)


def _words_around(reading: Reading, hit: Hit) -> frozenset[str]:
    """The words around the uses of a short form, in folded spelling, without the form itself."""
    key = short_key(hit.form)
    words: set[str] = set()
    for use in _uses(reading, hit):
        words.update(reading.own[max(use.start - _NEAR, 0) : use.end + _NEAR].split())
    return frozenset(words) - {key}


def _evidence(
    term: Term,
    rivals: Sequence[Term],
    reading: Reading,
    near: frozenset[str],
    near_subject: Mapping[str, float],
    *,
    is_one: bool,
) -> Evidence:
    """What speaks for one meaning; `near` are the words around the uses, `near_subject` what they speak of, `is_one`
    says whether one of it is spoken of."""
    from math import log  # an extension, which few pages need

    subject = reading.subject
    assert subject is not None
    own, asked = _own_words(term, rivals), frozenset(term.near)
    page_words, near_words = len(own & reading.words), len(own & near)
    is_named = _has_name(reading.spaced, term)
    score = (
        _PAGE_FIT * log(lift(subject.page, term.field))
        + _NEAR_FIT * log(lift(near_subject, term.field))
        + _PAGE_WORD * len((own | asked) & reading.words)
        + _NEAR_WORD * len((own | asked) & near)
        + _WHOLE_NAME * is_named
        + _INSIDE * bool(term.known & INSIDERS)
        + _ONE_OF_IT * (is_one and is_countable(term.name))
    )
    return Evidence(fit(subject.page, term.field), page_words, near_words, score, is_named)


def _has_name(spaced: str, term: Term) -> bool:
    """Whether a page has all words of a name, one after another."""
    return " " in term.name and any(between_blanks(name) in spaced for name in (term.name, plural(term.name)))


def _own_words(term: Term, rivals: Sequence[Term]) -> frozenset[str]:
    """The words that speak for a meaning and for none of its rivals."""
    own = context(term)
    for rival in rivals:
        if rival is not term:
            own = own - context(rival)
    return own


@cache
def context(term: Term) -> frozenset[str]:
    """Return the words that speak for a meaning: those of its name, other names and gloss, no common ones."""
    text = fold(f"{term.name} {' '.join(term.also)} {term.gloss}")
    return frozenset(word for word in text.split() if len(word) > 2 and word not in _COMMON)


def name_here(reading: Reading, term: Term, hit: Hit) -> str:
    """Return the long form of a meaning as the page writes it at a use.

    In its spelling, "search engine optimisation" among British words, and of whom or what there are several: "SREs" are
    engineers, though the line is of site reliability engineering.
    """
    name = long_form(term, hit.form)
    if not is_countable(name) and _is_counted(reading, hit):
        others = [other for other in term.also if is_countable(other) and _fit(hit.form, other) >= _FITS[0]]
        name = next(iter(others), name)
    return in_spelling(reading, term, name)


def in_spelling(reading: Reading, term: Term, name: str) -> str:
    """Return a name of a line, or the one that is it in British spelling where the page is British."""
    return in_british(name, (term.name, *term.also)) if is_british(reading.words) else name


def long_form(term: Term, form: str) -> str:
    """Return the name of a meaning that a short form is made of: for LTV "lifetime value", not "customer ...".

    The first name that does not hold the form, if it fits; one that fits better only if it writes out more, "social
    customer relationship management" for "social CRM": "multi-variant test" is no better than "multivariate test".
    """
    names = [name for name in (term.name, *term.also) if form not in name.split()]  # "CNAME entry" spells nothing out
    fits = [(name, _fit(form, name)) for name in names]
    if fits and fits[0][1] >= _FITS[-1]:
        fits = [fits[0], *[pair for pair in fits[1:] if len(pair[0].split()) > len(names[0].split())]]
    return next((name for enough in _FITS for name, share in fits if share >= enough), term.name)


@lru_cache(maxsize=1024)  # asked for again at each use, and on each page
def _fit(form: str, name: str) -> float:
    """How well the letters of a short form lie on all the words of a name, 0 to 1."""
    words = words_of(name, 0, len(name))
    fit = fit_end(form.replace(".", ""), words)
    return fit.share if fit and fit.first == 0 and fit.last == len(words) - 1 else 0.0


_FITS: Final = (0.95, 0.7)  # an initial for every letter; or a first letter for every word ("lifetime value", LTV)


def spelled_otherwise(prose: str, form: str, meaning: Term | None) -> tuple[int, int] | None:
    """Return where words of the page stand, each with a capital, whose initials are a short form, and that are not its
    meaning.

    "New Logo Generation" on a page with NLG may be what it stands for, whatever the tables know.
    """
    if not (form.isalpha() and form.isupper() and len(form) > 2):
        return None
    own = [singular(word) for word in fold(meaning.name).split()] if meaning else []
    for start, end in _capitalised(prose, len(form)).get(form, ()):
        if [singular(word) for word in fold(prose[start:end]).split()] != own:
            return start, end
    return None


_FEW: Final = 8  # places of one run of initials that are looked at


@lru_cache(maxsize=12)  # one page's short forms of every length
def _capitalised(prose: str, size: int) -> dict[str, list[tuple[int, int]]]:
    """The first few places of each run of `size` words with a capital, a blank or hyphen between, by their initials."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for run in compiled(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b").finditer(prose):
        starts = [word.start() for word in compiled(r"[A-Z]").finditer(run[0])]
        initials = "".join([run[0][start] for start in starts])
        starts.append(len(run[0]) + 1)
        for first in range(len(initials) - size + 1):
            places = runs.setdefault(initials[first : first + size], [])
            if len(places) < _FEW:
                places.append((run.start() + starts[first], run.start() + starts[first + size] - 1))
    return runs
