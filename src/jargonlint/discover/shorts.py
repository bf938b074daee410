"""Short forms that the bank does not know, and what the pages say they stand for."""

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from jargonlint.discover.proposal import SHORT, Place, Proposal
from jargonlint.discover.tally import Tally
from jargonlint.model import Reading, short_key
from jargonlint.text.english import NOUNS_TOO, is_adverb, is_verb
from jargonlint.text.wording import singular


class Shorts:
    """Short forms that the bank does not know, and what the pages say they stand for."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}
        self._expansions: defaultdict[str, dict[str, Place]] = defaultdict(dict)
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
                    tally = self._tallies[short] = Tally(Place(path, line))
                tally.add(self._pages, hit.form)
        for definition in reading.definitions:
            if definition.kind == "short" and definition.long:
                evidence = Place(path, document.line_of(definition.long.start))
                self._expansions[definition.key].setdefault(definition.meaning, evidence)

    def proposals(self, verbs: AbstractSet[str] = frozenset()) -> list[Proposal]:
        """Return them: those that some page expands first, then the frequent ones; `verbs` as for `is_name`."""
        proposals = []
        for short, tally in self._tallies.items():
            named = (pair for pair in self._expansions[short].items() if is_name(pair[0], verbs))
            expansion, evidence = next(named, ("", None))
            form = tally.written.most_common(1)[0][0]
            proposals.append(
                Proposal(SHORT, form, tally.count, tally.pages, tally.count, tally.first, expansion, evidence)
            )
        return sorted(proposals, key=_known_then_frequent)


def _known_then_frequent(proposal: Proposal) -> tuple[bool, int, int, str]:
    return not proposal.expansion, -proposal.uses, -proposal.pages, proposal.form


_CLAUSE: Final = frozenset(
    """
    am are be been being can could did do does had has have he here how i if is it its may me might must my not one our
    shall she should that their them then there these they this those was we were what when where which who why will
    would you your
    """.split()
)
"""Words that names of things seldom hold, and sentences always do."""
_SAYING: Final = 5  # words from which on their initials alone show a name: "what you see is what you get"


def is_name(meaning: str, verbs: AbstractSet[str]) -> bool:
    """Whether words that fit a short form may be its long form, and no piece of a sentence ("a release is cut").

    `verbs` are words in lower case, singular, that the pages use as verbs.
    """
    words = re.findall(r"[^\W_]+(?:['\u2019][^\W\d_]+)?", meaning)
    if len(words) >= _SAYING or _is_title(words):
        return True
    lower = [word.lower() for word in words]
    speaks = not _CLAUSE.isdisjoint(lower) or "'" in meaning or "\u2019" in meaning
    return not (speaks or _acts(lower[0]) or is_adverb(lower[-1]) or _is_done(lower[-1], verbs))


def _is_title(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or len(word) < _LONG for word in words)


_LONG: Final = 4  # letters of a word that a title writes with a capital


def _acts(first: str) -> bool:
    """Whether a word at the beginning of a phrase is a verb: "want to win", "provided to customers"."""
    return not first.endswith("ing") and first not in NOUNS_TOO and is_verb(first)


def _is_done(last: str, verbs: AbstractSet[str]) -> bool:
    """Whether a word at the end of a phrase says what somebody does: "reach extends"."""
    base = singular(last)
    return base != last and base not in NOUNS_TOO and (is_verb(base) or base in verbs)
