"""Where a term stands: the label, heading or row that it is, or its place in a sentence."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Segment
from jargonlint.reading.define.openings import FIRST, says_kind
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.view import EARLY, FINITE, LABELS, LATE, View, content
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import singular

_OFTEN: Final = 3  # blocks of a page that a label may open and still be one word's
_PREPOSITIONS: Final = frozenset(
    "in on at by with from to of for as via per through about without than and or into within between".split()
)
_JOINING: Final = frozenset("and but or while whereas".split())
_SUBORDINATING: Final = frozenset("if when whether that because while unless once although until".split())
_ARTICLES: Final = frozenset("a an".split())
_POINTING: Final = frozenset("the your our their its my both".split())
_SOME: Final = frozenset("some many most all each every any no few several".split())
_THIS: Final = frozenset("this that these those".split())
_OPENS_A_CLAUSE: Final = frozenset("to if when for while unless before after during once with".split())
_OF_IT: Final = (
    r"(?:the |an? |your )?(?:\w+ ){0,2}?"
    + either(
        *"name number id identifier value type list total title label status count url link date set array".split(),
        *"object display version field page settings? options? details? refers".split(),
    )
    + r"s? (?:of|for|to|that|associated|assigned)\b"
)  # "the name of the ad group", "refers to the template"
_AGAIN: Final = r" (?:\([^()\n]{1,40}\) )?" + either(
    r"(?:is|are) (?:an?|the|any|when|where|how)\b",
    *(rf"{verb}s?\b" for verb in "mean refer represent describe measure let allow enable help involve".split()),
)


def of_block(view: View, same_labels: int) -> Iterator[str]:
    """Labels, headings and rows: whether the label is one word's, whether the gloss names the term again."""
    proposal = view.proposal
    way = proposal.way
    if same_labels > _OFTEN and way in LABELS:
        yield "label: opens more than three blocks"
    if view.page.in_glossary(proposal.hit.start):
        yield f"{way}: in a glossary"
    yield from _of_repetition(view)
    if way in LABELS:
        yield from _of_label(view)


def _of_label(view: View) -> Iterator[str]:
    page, index = view.page, view.proposal.segment
    if page.prose[page.segments[index].start : view.proposal.hit.start].strip(" *_\n"):
        yield "label: has words before the term"
    if not _NOT_IN_A_LABEL.isdisjoint(view.words[:1]):
        yield "label: For ..., When ..."
    beside = [other for other in (index - 1, index + 1) if _is_beside(page, index, other)]
    if not beside:
        yield "label: of a paragraph"
    else:
        labelled = sum(_is_labelled(page, page.segments[other]) for other in beside)
        yield f"label: {_NEIGHBOURS[labelled]} labelled too"


# "When preparing for a launch" says what it is used for.
_NOT_IN_A_LABEL: Final = frozenset("for when before after during once while".split())
_NEIGHBOURS: Final = ("no neighbour is", "one neighbour is", "both neighbours are")
_LABELLED: Final = r"\W{0,16}[^.:\n]{2,50}(?::| [\u2013\u2014-]) ?\S"


def _is_beside(page: Page, index: int, other: int) -> bool:
    """Whether a segment stands in the same list as another."""
    segments = page.segments
    return 0 <= other < len(segments) and bool(segments[index].block) and segments[other].block == segments[index].block


def _is_labelled(page: Page, item: Segment) -> bool:
    return compiled(_LABELLED).match(page.prose, item.start, item.end) is not None


def _of_repetition(view: View) -> Iterator[str]:
    """A gloss that names its term: as what a sentence is about ("A funnel is the ..."), or in a circle."""
    hit = view.proposal.hit
    head = singular(hit.form.lower()).replace("-", " ").split()[-1]
    begins = view.gloss.lower().find(head)
    if begins >= 0 and compiled(_OF_IT, True).match(view.gloss) and head in [singular(w) for w in view.words[:LATE]]:
        yield "names the term again, as what something is of"
    if begins < 0:
        if view.proposal.way == "heading" and _is_statement(view.words):
            yield "heading: its sentence is about something else"
        return
    if begins < len(hit.form) + len("the any "):
        tail = view.gloss[begins:].partition(" ")[2]
        again = compiled(_AGAIN, True).match(" " + tail)
        yield "names the term again, and says what it is" if again else "names the term again: first"
    elif _is_circular(view):
        yield "names the term again, and little else"
    elif head in [singular(word) for word in view.words[:EARLY]]:
        yield "names the term again: later"


def _is_statement(words: Sequence[str]) -> bool:
    """Whether words are a sentence with a subject of its own: "A wall of text has ...", not "A list that is ..."."""
    if FIRST.get(words[0] if words else "") not in (None, "the", "a", "some", "if", "people"):
        return False
    verb = next((at for at, word in enumerate(words[1:LATE], 1) if word in FINITE), 0)
    if not verb or not _OPENS_ANOTHER.isdisjoint(words[1:verb]):
        return False
    return not any(  # "the people an ad gets in front of"
        word in _NAMES_WHO and words[at - 1] not in _PREPOSITIONS for at, word in enumerate(words[2:verb], 2)
    )


_NAMES_WHO: Final = _ARTICLES | _POINTING | frozenset("you we they it he she i".split())
_OPENS_ANOTHER: Final = frozenset("that which who whom whose where when how if what while because".split())


def _is_circular(view: View) -> bool:
    """Whether a gloss has all words of its term and hardly another: "the field that you want as the primary key"."""
    name = set(content(view.proposal.hit.form))
    first = compiled(_FIRST_SENTENCE).match(view.gloss)
    said = set(content(first[0] if first else view.gloss))
    return bool(name) and name <= said and len(said - name) < _NEWS


_FIRST_SENTENCE: Final = r".*?[.!?](?= [A-Z]|$)"
_NEWS: Final = 4  # words that a gloss adds to its term


def of_sentence(view: View) -> Iterator[str]:
    """Where the term stands in its sentence, for ways of running text."""
    page, hit = view.page, view.proposal.hit
    before = page.prose[page.sentence_start(page.segments[hit.segment], hit.start) : hit.start]
    words = before.strip(" *\"'\u201c([\n-").lower().split()
    place = _place_after(words)
    yield f"{view.group}, {place}"
    if place.endswith("opens the sentence") and says_kind(view.words):
        yield f"{view.group}, {place}, says of which kind it is"
    if words and words[0] in _OPENS_A_CLAUSE:
        yield f"{view.group}, sentence opens with To, If, For"
    if words and view.proposal.way == "TERM = ...":
        yield "equals: a sum, the term does not open it"


def _place_after(words: Sequence[str]) -> str:
    """The place of a term in its sentence, told by the words before it."""
    if not words:
        return "term opens the sentence"
    named_by = _named_by(words[-1])
    if named_by and len(words) == 1:
        return f"{named_by} TERM opens the sentence"
    leading = words[-2] if named_by else words[-1]
    if leading in _JOINING and len(words) > 1 + bool(named_by) and words[-2 - bool(named_by)].endswith((",", ";")):
        return "term opens a clause"
    for listed, standing in _LED_BY:
        if leading in listed:
            return standing
    if named_by:
        return f"{named_by} before the term"
    return "a mark before the term" if leading[-1] in ",:;(" else "a word before the term"


def _named_by(word: str) -> str:
    """What kind of word names a term directly before it: an article, a pointing word, "some", or "" for none."""
    return next((kind for kind, listed in _NAMED_BY if word in listed), "")


_NAMED_BY: Final = (("a", _ARTICLES), ("the, our", _POINTING), ("some", _SOME), ("this", _THIS))
_LED_BY: Final = (
    (_PREPOSITIONS, "preposition before the term"),
    (_SUBORDINATING, "if, that before the term"),
)
