"""Questions after what something means, and where their answers stand."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Segment
from jargonlint.reading.define.page import Page
from jargonlint.text.patterns import compiled, either

ANSWERED_IN: Final = ("paragraph", "item", "quote", "definition")
_ASKING: Final = ("what", "who ", "how do ", "meaning of", "definition of", "defining")
_LEAD_IN: Final = 48  # characters before a form in which a question begins
_TAIL: Final = 60  # characters behind it in which the question ends
_WHAT_IS: Final = either(  # a question begins
    r"what(?:['\u2019]s| is| are| does| do| exactly is)", "who (?:is|are)", "how do (?:you|we) define"
)
_THE_TERM: Final = "(?: an?| the| the term| the acronym)?"  # before the word itself
_ASKS: Final = either(  # "What is the", "Meaning of", and as a heading "Defining"
    rf"\b{_WHAT_IS}{_THE_TERM} ", "(?:definition|meaning) of ", "^defining "
)
_QUESTION: Final = rf"{_ASKS}[\"'\u201c*]?$"  # directly before what is asked after
_QUESTION_GOES_ON: Final = either(  # "what does CRM ... stand for, exactly, in sales, and why is it important?"
    "stand for",
    *"mean means really exactly anyway then again".split(),
    r"in [\w ]{1,20}",
    "to us",
    "for",
    "and why (?:does it|is it|it) (?:matters?|important)",
    r"and how [\w ]{1,30}",
)
_QUESTION_TAIL: Final = rf"[\"'\u201d*]?(?: {_QUESTION_GOES_ON}|,)*\?"  # directly behind it
_ANSWER_LEAD: Final = r"[\s\"'\u201d\u2019*?]*(?:(?:A|Answer|In short|Simply put)[:.,] )?"


def question_end(prose: str, segment: Segment, hit: Hit) -> int:
    """Return the prose offset behind the question "What is TERM?" that a hit stands in; 0 where it stands in none."""
    if "?" not in prose[hit.end : min(hit.end + _TAIL, segment.end)]:
        return 0
    begins = max(segment.start, hit.start - _LEAD_IN)
    before = prose[begins : hit.start].lower()
    if not any(map(before.__contains__, _ASKING)):
        return 0
    tail = compiled(_QUESTION_TAIL, True).match(prose, hit.end, segment.end)
    return tail.end() if tail and compiled(_QUESTION, True).search(prose, begins, hit.start) else 0


def asked(page: Page, hits: Sequence[Hit]) -> Iterator[tuple[Hit, tuple[int, int]]]:
    """Yield the hits that a question asks after, each with the prose range of the answer."""
    for hit in hits:
        end = question_end(page.prose, page.segments[hit.segment], hit)
        answer = _answer(page, hit.segment, end) if end else None
        if answer:
            yield hit, answer


def _answer(page: Page, index: int, start: int) -> tuple[int, int] | None:
    """The prose range of the answer to a question that ends at `start` in segment `index`."""
    for number in (index, index + 1):
        if number == len(page.segments) or (number > index and page.segments[number].kind not in ANSWERED_IN):
            return None
        segment = page.segments[number]
        lead = compiled(_ANSWER_LEAD).match(page.prose, max(start, segment.start), segment.end)
        begins = lead.end() if lead else segment.start
        if segment.end - begins > 6:
            return begins, segment.end
    return None
