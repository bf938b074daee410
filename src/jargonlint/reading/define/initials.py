"""Short forms that the blocks around them spell, letter by letter: a label, the first cell of a row, items of a list,
words below a heading.

Nothing but the initials ties them, so all of them have to fit.
"""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Hit, Segment, short_key
from jargonlint.reading.define.page import Page, short_definition
from jargonlint.reading.define.pairs import contradicts, judged
from jargonlint.reading.define.questions import ANSWERED_IN
from jargonlint.reading.define.structure import row_of
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled

_FEWEST: Final = 4  # letters from which on chance does not spell a form
_FEWEST_IN_ROW: Final = 3
_FEWEST_LISTED: Final = 3  # where a table has the words
_LONGEST_LEAD: Final = 80  # characters of a heading, or of a line that leads to a list
_REACH: Final = 160  # characters below a heading
_MOST_CELLS: Final = 80  # items or cells below a line that are looked at
_LABEL: Final = r"[*_ ]*((?!The |An? |Our |Your )(?:[A-Z][\w-]+)(?: (?:[A-Z][\w-]+|&|and|of|the|for))*)[*_]*: "
_RUN: Final = r"(?<![\w-])[A-Z][\w-]*+(?:,? (?:and |or |& |of )?[A-Z][\w-]*+){3,7}"
_SMALL: Final = frozenset("and or of the for".split())


def by_initials(page: Page) -> Iterator[Definition]:
    """Yield what a form stands for by the label of its block, the items below its line, the words below its heading."""
    for hit in page.shorts:
        if hit.form.isalpha() and hit.form.isupper() and len(hit.form) > 1:
            long = _in_own_label(page, hit) or _in_first_cell(page, hit) or _long_of(page, hit)
            if long and not judged(hit.terms) and contradicts(hit.terms, page.prose[slice(*long)]):
                continue  # "**Automated Insights**: AI tells you more"
            if long:
                yield _definition(page, hit, long)
            else:
                yield from _by_items(page, hit)


def _definition(page: Page, hit: Hit, long: tuple[int, int]) -> Definition:
    return short_definition(page, "initials", (hit.start, hit.end), long, hit.segment, short_key(hit.form))


def _long_of(page: Page, hit: Hit) -> tuple[int, int] | None:
    """What a bracket behind a form or the words below its heading say."""
    if len(hit.form) < _FEWEST:
        return None
    return _in_bracket_behind(page, hit) or _below_heading(page, hit)


def _by_items(page: Page, hit: Hit) -> Iterator[Definition]:
    """What the first words of the items or rows below a line say, one behind the other."""
    parts = _parts_below(page, hit) if len(hit.form) >= _FEWEST_LISTED and _leads(page, hit) else []
    firsts = [page.text(part).lstrip("*_ ").split()[0].rstrip("*_:,.") for part in parts]
    if parts and (len(parts) >= _FEWEST or _are_listed(firsts, hit)):
        yield _definition(page, hit, (parts[0].start, parts[-1].end))._replace(meaning=", ".join(firsts))


def _are_listed(words: Sequence[str], hit: Hit) -> bool:
    """Whether a table has the words as what the form stands for."""
    listed = {word for term in hit.terms for word in fold(term.name).split()}
    return listed.issuperset(fold(word).strip() for word in words)


def _leads(page: Page, hit: Hit) -> bool:
    """Whether a form stands in a short heading, or little before the colon at the end of its block."""
    segment = page.segments[hit.segment]
    if segment.kind == "heading":
        return segment.end - segment.start <= _LONGEST_LEAD
    end = page.prose[max(hit.end, segment.end - _LONGEST_LEAD) : segment.end]
    return segment.end - hit.end <= _LONGEST_LEAD and end.rstrip("*_ \n").endswith(":")


def _in_own_label(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`**Critical Event:** what makes it urgent? (No CE, no deal)`."""
    segment = page.segments[hit.segment]
    until = min(segment.end, segment.start + _LONGEST_LEAD)
    match = compiled(_LABEL).match(page.prose, segment.start, until)
    return match.span(1) if match and match.end() <= hit.start and _initials(match[1]) == hit.form else None


def _in_first_cell(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`| Average order value | revenue by orders | a higher AOV is better |`."""
    cell = page.segments[hit.segment]
    if cell.kind != "cell" or not cell.row or len(hit.form) < _FEWEST_IN_ROW:
        return None
    first = next((other for other in row_of(page, hit.segment) if not other.column), None)
    if not first or _initials(page.text(first)) != hit.form or contradicts(hit.terms, page.text(first)):
        return None
    return first.start, first.end


def _in_bracket_behind(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`**SHIP:** work in small steps (Sketch → Hand over → Inspect → Publish)`."""
    segment = page.segments[hit.segment]
    until = min(segment.end, hit.end + _REACH)
    brackets = compiled(r"\(([^()\n]{8,90})\)").finditer(page.prose, hit.end, until)
    return next((bracket.span(1) for bracket in brackets if _spells(hit.form, bracket[1])), None)


def _spells(form: str, words: str) -> bool:
    """Whether the initials of words, all of them with a capital, are a form."""
    large = [word for word in compiled(r"[^\W\d_]+").findall(words) if word not in _SMALL]
    return all(word[0].isupper() for word in large) and _initials(words) == form


def _parts_below(page: Page, hit: Hit) -> list[Segment]:
    """`**SMART goals:**` and as many items, or rows of a table, of which each begins with the next letter."""
    below = page.segments[hit.segment + 1 : hit.segment + 1 + _MOST_CELLS]
    kind = below[0].kind if below else ""
    block = [segment for segment in below if (segment.kind, segment.block) == (kind, below[0].block)]
    parts = {"item": block, "cell": _first_cells(page, block)}.get(kind, [])[: len(hit.form)]
    letters = "".join(page.text(part).lstrip("*_ ")[:1] for part in parts)
    return parts if letters.upper() == hit.form else []


def _first_cells(page: Page, cells: Sequence[Segment]) -> list[Segment]:
    """The first cell of each row below the header; the one behind it, where it is a letter: `| M | Metrics |`."""
    rows: dict[int, Segment] = {}
    for cell in cells:
        if cell.row and (cell.row not in rows or len(page.text(rows[cell.row]).strip("*_ ")) == 1):
            rows[cell.row] = cell
    return list(rows.values())


def _below_heading(page: Page, hit: Hit) -> tuple[int, int] | None:
    """`### The MECE framework` and then "Research should be Mutually Exclusive, Collectively Exhaustive"."""
    following = page.segments[hit.segment + 1 : hit.segment + 2]
    if page.segments[hit.segment].kind != "heading" or not _leads(page, hit):
        return None
    if not following or following[0].kind not in ANSWERED_IN:
        return None
    end = min(following[0].end, following[0].start + _REACH)
    runs = compiled(_RUN).finditer(page.prose, following[0].start, end)
    return next((run.span() for run in runs if _initials(run[0]) == hit.form), None)


def _initials(words: str) -> str:
    parts = compiled(r"[\w&]+").findall(words)
    return "".join(part[0] for part in parts if part not in _SMALL and part != "&").upper()
