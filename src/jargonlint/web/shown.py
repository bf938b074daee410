"""A page and what was found on it in, what a browser shows of it out: the annotated page, with buttons on its cards."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from jargonlint import markup
from jargonlint.editor.actions import OF_A_WORD
from jargonlint.model import Finding, Hit, Report
from jargonlint.report import html
from jargonlint.text.escapes import html as safe
from jargonlint.text.wording import capitalized
from jargonlint.web.asked import Page
from jargonlint.web.offers import EXPLAINING, SHORT, first_uses, offers, unexplainable
from jargonlint.web.taken import possible

EDITED: Final = ("markdown", "mdx", "plain", "rst", "asciidoc")
"""The formats whose source people write by hand."""


def shown(page: Page, report: Report) -> dict[str, Any]:
    """Return what is shown of a page.

    title, path    what it calls itself, and the name of its file
    lead, legend, text, panel  HTML; see `report.html.Parts`
    source         its text as it is now
    kind, bom      how it is read, and whether a byte order mark stands before it
    lossy          whether characters of its file could not be read
    packed         whether its file is a package, which is asked about with its text
    remarks        how many findings there are
    safe           repairs that nobody would doubt
    repairs        whether anything can be written into it
    edits          whether its source is for people
    notes          what else its author should know
    takes          what can be taken away: key and name of each
    """
    parts = html.parts_of(report, _Todo(report))
    safe_ones = [one for one in report.findings if one.fix and one.fix.safe and not one.fix.on_request]
    return {
        "title": parts.name,
        "path": page.source.path,
        "lead": parts.lead,
        "legend": parts.legend,
        "text": parts.text or '<p class="nothing">There is no text to be read here.</p>',
        "panel": parts.panel,
        "source": report.source.text,
        "kind": page.markup,
        "bom": page.source.bom,
        "lossy": page.is_lossy,
        "packed": page.markup in markup.PACKED,
        "remarks": len(report.findings),
        "safe": len(safe_ones),
        "repairs": page.markup not in markup.UNREPAIRED,
        "edits": page.markup in EDITED,
        "notes": list(_notes(page)),
        "takes": [{"key": key, "name": name} for key, name in possible(page)],
    }


def _notes(page: Page) -> Iterator[str]:
    if page.is_lossy and page.trouble:
        yield f"{page.source.path}: {page.trouble} and drop it again, or what was repaired cannot be taken away"
    if page.markup in markup.UNREPAIRED:
        yield f"{markup.UNREPAIRED[page.markup]}; what to write can be copied"


class _Todo:
    """What the cards of a report offer to do."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._uses = first_uses(report.reading)
        self._numbers = {id(finding): number for number, finding in enumerate(report.findings)}
        self._is_written = report.reading.document.markup not in markup.UNREPAIRED

    def __call__(self, findings: Sequence[Finding], words: Iterable[str]) -> str:
        """As `report.html.Todo`."""
        return "".join(self._of(finding, words) for finding in findings[:1])

    def _of(self, finding: Finding, words: Iterable[str]) -> str:
        pieces = list(self._writing(finding)) if self._is_written else [html.copied(one) for one in words]
        pieces += self._knowing(finding)
        return f'<div class="do" data-finding="{self._numbers[id(finding)]}">{"".join(pieces)}</div>' if pieces else ""

    def _writing(self, finding: Finding) -> Iterator[str]:
        """Yield what writes something into the page, or why nothing does."""
        reading, hit = self._report.reading, self._uses.get(finding.span)
        offered = list(offers(reading, finding, hit))
        for offer in offered:
            title = safe(capitalized(offer.fix.title))
            yield f'<button type="button" class="take" data-offer="{safe(offer.key)}">{title}</button>'
        unfixed = finding.unfixed
        if hit and finding.rule in EXPLAINING:
            unfixed = unexplainable(reading, finding, hit)
            if not unfixed:
                yield _in_own_words(_word(finding, hit), "stands for" if finding.rule == SHORT else "means")
        if unfixed and not offered:
            yield f'<p class="unfixed">To be written by hand: {safe(unfixed)}.</p>'

    def _knowing(self, finding: Finding) -> Iterator[str]:
        if finding.rule in OF_A_WORD:
            word = safe(_word(finding, self._uses.get(finding.span)))
            yield f'<button type="button" class="know" data-word="{word}">Our readers know &quot;{word}&quot;</button>'


def _word(finding: Finding, hit: Hit | None) -> str:
    """Return what readers know: a short form as it is without an ending, else the term."""
    return hit.form if hit and hit.is_short else finding.term


def _in_own_words(word: str, says: str) -> str:
    """Return a field for an explanation of one's own."""
    return (
        '<details class="own"><summary>In my own words</summary><form>'
        f'<label>&quot;{safe(word)}&quot; {says} <input name="words" required autocomplete="off"></label> '
        "<button>Write it</button></form></details>"
    )
