"""Readings in, proposals out: the jargon of some pages that no list knows, the likeliest first.

Three kinds are looked for, each in its own way, each in a module of its own.

short forms   what `scan` found and the bank does not know, with the expansion that the pages give
phrases       by C-value (Frantzi, Ananiadou and Mima, "Automatic recognition of multi-word terms: the
              C-value/NC-value method", IJDL 3, 2000, section 2): often, and not only as a part of something
              longer. Without a tagger a noun phrase is a run of words between function words, verbs and
              punctuation; a pipeline's noun chunks may be given instead
words         by how much commoner they are here than in plain English

Plain English is measured on the bank's own glosses: some 7,900 sentences about the same field, written so
that everybody understands them. A word that they need often is no jargon, however often a page has it. So
nothing is downloaded, and no list of frequencies has to be licensed and kept.
"""

from collections.abc import Iterable, Mapping

from jargonlint.discover.english import Reference, Tongue
from jargonlint.discover.names import names_of
from jargonlint.discover.phrases import Barred, phrases_of
from jargonlint.discover.proposal import Found
from jargonlint.discover.runs import Case, Look, Run, by_patterns, runs_of
from jargonlint.discover.shorts import Shorts
from jargonlint.discover.words import words_of
from jargonlint.model import Reading
from jargonlint.text.english import FUNCTION
from jargonlint.words.bank import Bank

__all__ = ["Found", "Look", "Tongue", "by_patterns", "discover"]


def discover(readings: Iterable[Reading], bank: Bank, tongue: Tongue, look: Look | None = None) -> Found:
    """Return what the pages hold that the bank does not; readings are taken one at a time and not kept.

    `look` is a pipeline's, where there is one.
    """
    shorts = Shorts()
    runs: list[Run] = []
    cases: dict[str, Case] = {}
    seen: set[int] = set()
    paths: list[str] = []
    for number, reading in enumerate(readings):
        paths.append(reading.document.source.path or "text")
        shorts.add(reading, paths[number])
        runs += runs_of(reading, number, look or by_patterns, cases, seen)
    reference = Reference(bank, tongue)
    barred = _barred(cases, reference)
    phrases, fragments = phrases_of(runs, reference, barred, paths)
    words = words_of(runs, reference, barred.names, phrases, paths)
    ranked = sorted((*phrases, *words), key=lambda proposal: (-proposal.score, -proposal.uses, proposal.form))
    return Found((*shorts.proposals(barred.verbs), *ranked, *fragments), tuple(names_of(runs, barred.names, paths)))


def _barred(cases: Mapping[str, Case], reference: Reference) -> Barred:
    """Which words make no phrase, by how the pages use them."""
    names = {word for word, case in cases.items() if case.is_name() and reference.is_unheard(word)}
    verbs = {word for word, case in cases.items() if case.is_verb() and word not in FUNCTION}
    gerunds = {word for word, case in cases.items() if word.endswith("ing") and not case.as_noun}
    return Barred(names, verbs, verbs | gerunds)
