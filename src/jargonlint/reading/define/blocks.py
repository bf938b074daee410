"""What the blocks of a page say of a term: proposals of rows, definition lists, headings, bold lines, answers."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Hit, Segment
from jargonlint.reading.define.page import Page, is_same_item
from jargonlint.reading.define.proposals import Proposal
from jargonlint.reading.define.questions import ANSWERED_IN, asked
from jargonlint.reading.define.structure import (
    LONG_HEADER,
    SHORT_HEADER,
    Heads,
    definition_of,
    headers_of,
    row_of,
)
from jargonlint.text.patterns import compiled, either

SAYS_MEANING: Final = "row: its header says meaning"
SAYS_HOW: Final = "row: its header says formula, question, notes"
SAYS_ELSE: Final = "row: its header says something else"
SAYS_TERM: Final = "row: the term's header says term"
SAYS_FIELD: Final = "row: the term's header says field, tab, parameter"
NOT_FIRST: Final = "row: the term is not its first cell"
_HOW_KINDS: Final = either(*"formula calculation explanation detail summary question".split(), "summarie")
_HOW_HEADER: Final = either(
    rf"(?:\w+ )?{_HOW_KINDS}s?(?: / \w+)?",
    "notes?",
    r"how (?:it(?:'s| is) )?(?:calculated|computed|measured)",
    *("what it does", "what users see"),
)
_EXAMPLE_HEADER: Final = "(?:example|sample|default|possible)s?(?: values?)?|values?"
_WORDING_HEADER: Final = (
    r"(?:words? to )?avoid|(?:we )?(?:don['\u2019]t|do not|never) (?:say|use|write)|instead of|not this"
)
_FIELD_HEADER: Final = (
    r"\b(?:fields?|param(?:eter)?s?|options?|settings?|tabs?|filters?|types?|propert(?:y|ies)|attributes?|columns?|keys?"
    r"|variables?|arguments?|buttons?|menus?|pages?|sections?|endpoints?|commands?|actions?|permissions?|features?)\b"
)
_SHORTEST_CELL: Final = 12  # characters


def in_blocks(page: Page, judged: Sequence[Hit], head: Heads) -> Iterator[Proposal]:
    """Yield the glosses that blocks give a term: those that are nothing but the term, and answers."""
    for index, hit in head.terms.items():
        segment = page.segments[index]
        if segment.kind == "title":
            yield from _in_list(page, index, hit)
        elif segment.kind != "cell":
            yield from _below(page, index, hit)
        elif segment.row:
            yield from _in_row(page, index, hit, headers_of(page, index))
    for hit, answer in asked(page, judged):
        yield Proposal("What is TERM?", hit, answer[0], page.sentence_end(*answer), hit.segment, counts_from=0)


def _in_row(page: Page, index: int, hit: Hit, headers: dict[int, str]) -> Iterator[Proposal]:
    """The cell of the row whose header speaks of meaning, else of a formula, else the next one."""
    term_header = headers.get(page.segments[index].column, "")
    if page.segments[index].column and compiled(_EXAMPLE_HEADER, True).fullmatch(term_header):
        return  # a value that what the first cell names may have
    said = {_header_says(header) for header in headers.values()}
    if SAYS_MEANING not in said and any(map(_is_of_wording, headers.values())):
        return  # a table of words to be written and others to be avoided
    about_term = tuple(_about_term(page.segments[index], term_header))
    cells = [
        (_header_says(headers.get(cell.column, "")), cell)
        for cell in row_of(page, index)
        if len(page.text(cell)) > _SHORTEST_CELL and not _is_of_wording(headers.get(cell.column, ""))
    ]
    for says in (SAYS_MEANING, SAYS_HOW, SAYS_ELSE):
        for sign, cell in cells:
            if sign == says and (sign != SAYS_ELSE or cell.column == page.segments[index].column + 1):
                yield Proposal("table row", hit, cell.start, cell.end, index, (sign, *about_term))
                return


def _about_term(cell: Segment, header: str) -> Iterator[str]:
    """What its header and its column tell of the cell of a term."""
    if not header or compiled(SHORT_HEADER, True).fullmatch(header):
        yield SAYS_TERM
    elif compiled(_FIELD_HEADER, True).search(header):
        yield SAYS_FIELD
    if cell.column:
        yield NOT_FIRST


def _is_of_wording(header: str) -> bool:
    return compiled(_WORDING_HEADER, True).fullmatch(header) is not None


def _header_says(header: str) -> str:
    if compiled(LONG_HEADER, True).fullmatch(header):
        return SAYS_MEANING
    return SAYS_HOW if compiled(_HOW_HEADER, True).fullmatch(header) else SAYS_ELSE


def _in_list(page: Page, index: int, hit: Hit) -> Iterator[Proposal]:
    body = definition_of(page, index)
    if body:
        yield Proposal("definition list", hit, body.start, body.end, index)


def _below(page: Page, index: int, hit: Hit) -> Iterator[Proposal]:
    """A heading or a bold line, and the first sentence of the block below."""
    segments = page.segments
    below = index + 1
    if below + 1 < len(segments) and _is_part_of_speech(page, segments[below]):
        below += 1
    body = segments[below] if below < len(segments) else None
    if body is None or body.kind not in ANSWERED_IN:
        return
    way = "heading" if segments[index].kind == "heading" else "bold line"
    if way == "bold line" and not page.is_marked(hit):
        return
    signs = ("below: a list",) if body.kind == "item" and not is_same_item(segments[index], body) else ()
    yield Proposal(way, hit, body.start, page.sentence_end(body.start, body.end), index, signs)


def _is_part_of_speech(page: Page, block: Segment) -> bool:
    """Whether a paragraph says nothing but what kind of word the one above is, as in a dictionary."""
    return block.kind == "paragraph" and compiled(_PART_OF_SPEECH, True).fullmatch(page.text(block)) is not None


_PART_OF_SPEECH: Final = r"\W*(?:noun|verb|adjective|adverb|abbreviation|acronym|phrase|n|v|adj|abbr)\.?\W*"
