"""What is known of English before any page is read: words, and how often our glosses need them."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from jargonlint.text.folding import fold
from jargonlint.text.wording import singular
from jargonlint.words.bank import Bank


class Tongue(NamedTuple):
    """What is known of plain English before any page is read: ordinary words, in lower case.

    words  what the dictionary has: a capitalised word that is not among them is a name
    plain  what every reader of a business page understands: never proposed by itself
    """

    words: AbstractSet[str]
    plain: AbstractSet[str]


# What a noun phrase does not hold. Function words, and verbs that business pages are full of and that are
# seldom nouns; adverbs are told by their ending.
FUNCTION: Final = frozenset(
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
VERBS: Final = frozenset(
    """
    accept achieve add agree allow appear apply ask assume avoid based become begin believe bring built buy called
    came choose click come compare complete configure confirm consider contain continue create decide define
    deliver depend describe determine disable discuss earn enable encourage ensure enter establish evaluate exist
    expand expect explain explore extend fill find follow gave generate get getting give given go going gone got grow
    happen hear help identify imagine implement improve include indicate inform install introduce involve join
    keep know learn leave let made maintain make manage mean meet modify navigate perform prefer prepare prevent
    proceed provide publish put raise receive recommend reduce refer remain remember remove replace represent
    require respond retrieve reveal run said save saw say see seem seen select send serve sit speak specify spend
    stay submit suggest take tell tend think tried try understand used uses using wait want watch write
    """.split()
)
NOUNS_TOO: Final = frozenset(
    """
    answer call copy display drive edit hold lead list look matter move need notice offer open pay pick place plan
    point process pull push read return review set share show sign start stop support talk turn update use view
    visit work
    """.split()
)
# Verbs as well as nouns or adjectives: verbs at the start of a sentence and after these.
BEFORE_VERBS: Final = frozenset(
    """
    to will can could should would must may might you we they i please not don doesn didn t and or then also
    who that lets ll
    """.split()
)
DETERMINERS: Final = frozenset(
    "a an the this these those our your their its his her my each every any no some another which whose".split()
)
"""What stands before nouns, and never before verbs."""
SUBJECTS: Final = frozenset(
    """
    to will can could should would must may might not don doesn didn cannot never always please let we you they i who
    it he she
    """.split()
)
"""What stands before verbs, and never before nouns."""
_NOT_LY: Final = frozenset("early monthly weekly daily yearly quarterly family supply reply assembly anomaly".split())


_FLOOR: Final = 10.0  # uses in a million words that say nothing yet
_PLAIN: Final = 0.06  # what a word that everybody understands counts in a phrase, of what one of the trade does
_LISTED: Final = 0.7  # what a word counts that the bank has by itself: it is known, and the phrase may say no more
_HIGHEST: Final = 8.0  # surprise from which on a word is no more surprising


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


def is_verb(word: str) -> bool:
    """Whether a word in lower case is a form of one of the verbs."""
    return word in VERBS or word in NOUNS_TOO or any(stem in VERBS or stem in NOUNS_TOO for stem in _stems(word))


def is_adverb(word: str) -> bool:
    """Whether the ending of a word in lower case says that it is an adverb."""
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_LY


class Reference:
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
                self._glossed.update(" ".join(words[first : first + size]) for first in range(len(words) - size + 1))
            self._small.update(map(singular, re.findall(r"\b[a-z]+\b", f"{term.name} {term.gloss}")))
            for form in (term.name, *term.short, *term.also):
                known = key(form)
                self._known |= {known, known.replace(" ", "")}
                if " " in known and term.is_judged:
                    self._parts.update(set(known.split()))

    def knows(self, phrase: str) -> bool:
        """Whether the bank has a phrase, written apart or closed."""
        return phrase in self._known or phrase.replace(" ", "") in self._known

    def glossed(self, phrase: str) -> int:
        """How often the glosses have a word, or a phrase of two or three."""
        return self._glossed[phrase]

    def is_plain(self, word: str) -> bool:
        """Whether every reader understands a single word."""
        return word in FUNCTION or word in self._tongue.plain or is_verb(word) or is_adverb(word)

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

    def trade(self, word: str, share: float) -> float:
        """How much a word makes jargon of a phrase, from 0 on; `share` as for `surprise`."""
        surprise = min(self.surprise(word, share), _HIGHEST)
        if self.is_plain(word):
            return _PLAIN * surprise
        return _LISTED * surprise if self.knows(word) else surprise
