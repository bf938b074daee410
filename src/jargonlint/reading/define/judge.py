"""Does a page say what a term means? One judge for all ways of saying it.

Each proposal shows signs, named in words; each sign has a weight, a whole number (`weights.py`), and a
proposal whose weights sum up to `ENOUGH` is an explanation. That is logistic regression with its
coefficients rounded; `benchmarks/glosses.py` learns them from candidates that readers labelled on pages of
many projects. `explain FILE:LINE:COLUMN` prints the signs that weighed most.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Definition, Term
from jargonlint.reading.define.openings import of_kind, of_opening, of_shape
from jargonlint.reading.define.page import A_PAGE, Page, term_definition
from jargonlint.reading.define.proposals import Proposal
from jargonlint.reading.define.standing import of_block, of_sentence
from jargonlint.reading.define.telling import telling
from jargonlint.reading.define.view import BEFORE, BLOCKS, LABELS, View, content, view_of
from jargonlint.reading.define.weights import ENOUGH, WEIGHTS
from jargonlint.text.folding import fold
from jargonlint.text.wording import singular


class Verdict(NamedTuple):
    """The signs that a proposal shows, and the sum of their weights."""

    signs: tuple[str, ...]
    weight: int


def decide(page: Page, proposals: Sequence[Proposal]) -> Iterator[Definition]:
    """Yield the explanations among the proposals: for each use of a term the one with most weight."""
    best: dict[tuple[int, int], tuple[int, Proposal, Verdict]] = {}
    for proposal, verdict in verdicts(page, proposals):
        use = proposal.hit.start, proposal.hit.end
        if verdict.weight >= ENOUGH and (use not in best or verdict.weight > best[use][0]):
            best[use] = verdict.weight, proposal, verdict
    for _, proposal, verdict in best.values():
        gloss = proposal.start, proposal.end
        definition = term_definition(page, proposal.way, proposal.hit, gloss, proposal.segment, proposal.counts_from)
        yield definition._replace(signs=verdict.signs)


def verdicts(page: Page, proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, Verdict]]:
    """Yield each proposal with what is thought of it: of it alone first, then with what the page explains besides."""
    labels = Counter(proposal.hit.terms[0].name for proposal in proposals if proposal.way in LABELS)
    alone = [(proposal, _weighed(tuple(_signs(page, proposal, labels)))) for proposal in proposals]
    if page.length < A_PAGE:
        yield from alone
        return
    told = {
        proposal.hit.terms[0].name
        for proposal, verdict in alone
        if verdict.weight >= ENOUGH and not page.in_appendix(proposal.hit.start)
    }
    for proposal, verdict in alone:
        others = len(told) - (proposal.hit.terms[0].name in told)
        sign = _EXPLAINS[min(others, len(_EXPLAINS) - 1)]
        yield proposal, Verdict((*verdict.signs, sign), verdict.weight + WEIGHTS.get(sign, 0))


_FEW: Final = "page: explains a few other words"
_EXPLAINS: Final = (
    *("page: explains no other word", "page: explains one other word"),
    *(_FEW, _FEW, _FEW),
    "page: explains many other words",
)
"""What a page says of one word by how many others it explains: that is told by what speaks for each of them alone."""


def _weighed(signs: tuple[str, ...]) -> Verdict:
    return Verdict(signs, sum([WEIGHTS.get(sign, 0) for sign in signs]))


def _of_page(page: Page, offset: int) -> Iterator[str]:
    """How long a page is, and how far down something stands: pages explain at the beginning."""
    yield f"page: {next((name for most, name in _LENGTHS if len(page.prose) < most), 'long')}"
    yield f"page: in its {_QUARTERS[4 * offset // len(page.prose)]} quarter"


_LENGTHS: Final = ((4_000, "short"), (16_000, "of usual length"))  # characters
_QUARTERS: Final = ("first", "second", "third", "last")


def _signs(page: Page, proposal: Proposal, labels: Counter[str]) -> Iterator[str]:
    view = view_of(page, proposal)
    if page.length >= A_PAGE:
        yield from _of_page(page, proposal.hit.start)
    yield f"way: {proposal.way}"
    yield from proposal.signs
    if proposal.way not in BEFORE:
        yield from of_opening(view)
    else:
        yield from of_kind(view)
    yield from of_shape(view)
    yield from _of_bank(view)
    yield from _of_term(view)
    if proposal.way in BLOCKS:
        yield from of_block(view, labels[proposal.hit.terms[0].name])
    elif proposal.way not in BEFORE:
        yield from of_sentence(view)
    yield from telling(view)


def _of_bank(view: View) -> Iterator[str]:
    """How many words the gloss shares with the bank's own gloss of the term."""
    term = view.proposal.hit.terms[0]
    expected = _told_by(term)
    shared = len(expected.intersection([singular(word) for word in view.words]))
    yield f"shares with the table's gloss: {_SHARED[min(shared, 3)] if expected else 'there is none'}"


_SHARED: Final = ("nothing", "a word", "two words", "more")


@cache
def _told_by(term: Term) -> frozenset[str]:
    """The words of a term's gloss in the singular, without small ones and those of its name."""
    name = {singular(word) for word in fold(term.name).split()}
    return frozenset(content(term.gloss)) - name


def _is_slug(term: Term, written: str) -> bool:
    """Whether hyphens stand where the tables have none, and no capital: "keyword-research"."""
    is_joined = " " not in written and written.islower()
    return is_joined and not any("-" in name for name in (term.name, *term.also))


def _of_term(view: View) -> Iterator[str]:
    hit = view.proposal.hit
    written = view.page.prose[hit.start : hit.end]
    plural = written.endswith("s") and not hit.terms[0].name.endswith("s")
    if plural:
        yield "term: plural"
        if view.proposal.way == "TERM is a ...":
            yield "term: plural, and is a ..."
    if " " not in written and "-" not in written:
        yield "term: one word"
    elif _is_slug(hit.terms[0], written):
        yield "term: written as in an address"  # the name of a page or a skill
    if view.page.is_marked(hit):
        yield "term: bold or italic"
