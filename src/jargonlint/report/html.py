"""A report in, a page to look at out: the text as rendered, every short form, term, long form and other finding marked.

One file holds all: no network, no font, no script from elsewhere, and a content security policy
that says so. What comes from the page is escaped; its links are shown and lead nowhere. The text itself
is made in `html_text`, the index of several pages in `html_index`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Finding, Reading, Report
from jargonlint.reading.annotation import ACRONYM, Entry, entries
from jargonlint.reading.status import EXPLAINED, KNOWN, LATE, STATES, UNEXPLAINED
from jargonlint.report import Score, html_frame
from jargonlint.report.html_text import blocks, long_form_place, prose_place
from jargonlint.report.html_words import seen, title, to_write
from jargonlint.report.score import score
from jargonlint.text.escapes import html as safe
from jargonlint.text.lines import Lines
from jargonlint.words.shipped import told

HEADINGS: Final = {
    UNEXPLAINED: "Not explained",
    LATE: "Explained too late",
    EXPLAINED: "Explained",
    KNOWN: "Left alone",
}
_SHOWN_LINES: Final = 12  # links to places in the text for one term
_BY_STATE: Final = ("unexpanded-acronym", "undefined-jargon", "used-before-defined")
"""Rules whose findings the states of the words show."""


class Around(NamedTuple):
    """Relative links from a page to the index and to the pages before and after it; "" for none."""

    home: str = ""
    previous: str = ""
    following: str = ""


class Listed(NamedTuple):
    """One page as the index shows it.

    counts       number of different terms in each state
    unexplained  uses of each unexplained one, and the link to the first of them
    rules        findings by rule
    remarks      how many findings the states of the words do not show
    """

    path: str
    title: str
    href: str
    counts: Mapping[str, int]
    unexplained: Mapping[str, tuple[int, str]]
    rules: Mapping[str, int]
    remarks: int
    score: Score


def _sorted_entries(report: Report) -> list[Entry]:
    return sorted(entries(report), key=lambda entry: list(STATES).index(entry.state))


def listed(report: Report, href: str) -> Listed:
    """Return what the index says of a page that is written to `href`."""
    page_entries = _sorted_entries(report)
    unexplained: dict[str, tuple[int, str]] = {}
    for number, entry in enumerate(page_entries):
        if entry.state == UNEXPLAINED:
            uses, link = unexplained.get(called(entry), (0, f"{href}#t{number}-0"))
            unexplained[called(entry)] = uses + len(entry.hits), link
    rules: dict[str, int] = {}
    for finding in report.findings:
        rules[finding.rule] = rules.get(finding.rule, 0) + 1
    counts = {state: sum(entry.state == state for entry in page_entries) for state in STATES}
    path = report.source.path or "text"
    remarks = len(_beside(report, page_entries))
    return Listed(path, title(report.reading.document), href, counts, unexplained, rules, remarks, score(report))


def _beside(report: Report, page_entries: Sequence[Entry]) -> list[Finding]:
    """The findings that the states of the words do not show: of other rules, and of what is not marked."""
    document = report.reading.document
    marked = {document.origin(hit.start, hit.end) for entry in page_entries for hit in entry.hits}
    return [finding for finding in report.findings if finding.rule not in _BY_STATE or finding.span not in marked]


ALONE: Final = Around()

Todo = Callable[[Sequence[Finding], Iterable[str]], str]
"""What a card offers to do, as HTML: called with the findings that it shows, and with what could be written there."""


class Parts(NamedTuple):
    """An annotated page in parts; all but the name are HTML.

    name    what the page calls itself, "" where it does not
    lead    what it asks of whoever sees such a page for the first time
    legend  the counts, each a switch for its marks
    text    the page as rendered, its jargon marked
    panel   what is known of its words, and what else there is to remark
    """

    name: str
    lead: str
    legend: str
    text: str
    panel: str


def page(report: Report, around: Around = ALONE) -> str:
    """Return the annotated page as one HTML document."""
    parts = parts_of(report)
    path = report.source.path or "text"
    shown = f'<h1>{safe(parts.name)}</h1>\n<p class="path">{safe(path)}</p>' if parts.name else f"<h1>{safe(path)}</h1>"
    body = (
        f"<header>{_around(around)}{shown}\n{parts.lead}{parts.legend}</header>\n"
        f'<div class="desk"><main>\n{parts.text}</main>\n'
        f'<aside aria-label="Words of this page">\n{parts.panel}</aside></div>\n'
        '<div id="tip" role="status" hidden></div>\n'
    )
    return html_frame.document(parts.name or path, body)


def parts_of(report: Report, todo: Todo | None = None) -> Parts:
    """Return the parts of an annotated page; without a `todo` its cards offer words to be copied."""
    reading = report.reading
    page_entries = _sorted_entries(report)
    counts = {state: [entry for entry in page_entries if entry.state == state] for state in STATES}
    remarks = _beside(report, page_entries)
    places = [prose_place(reading.document, finding.span) for finding in remarks]
    cards = _Cards(report, todo or _to_copy)
    return Parts(
        title(reading.document),
        _lead(counts, score(report)),
        _legend(counts, _long_forms(reading)),
        "".join(blocks(reading, page_entries, places)),
        f"{cards.panel(page_entries, counts)}{cards.remarks(remarks, places)}",
    )


def _long_forms(reading: Reading) -> int:
    """How many long forms are marked."""
    shorts = (definition for definition in reading.definitions if definition.kind == "short")
    return sum(long_form_place(reading.document, definition) is not None for definition in shorts)


# Above the text


def _around(around: Around) -> str:
    links = (
        ("All pages", around.home),
        ("\u2039 Previous page", around.previous),
        ("Next page \u203a", around.following),
    )
    anchors = "".join(f'<a href="{safe(link)}">{text}</a>' for text, link in links if link)
    return f'<nav class="around" aria-label="Pages">{anchors}</nav>' if anchors else ""


def _lead(counts: Mapping[str, Sequence[Entry]], share: Score) -> str:
    """What the page asks of whoever sees such a page for the first time."""
    if not share.words:
        return '<p class="lead">No word on this page needs an explanation.</p>\n'
    if share.explained == share.words:
        said = "Every word that needs it is explained here, in time."
    else:
        said = (
            f"<b>{share.explained}</b> of the <b>{share.words}</b> short forms and trade words that need it are "
            f"explained here in time (<b>{share.percent}\u00a0%</b>)."
        )
    wanted = [
        *["say what the words underlined in <b>red</b> mean where they first stand"] * bool(counts[UNEXPLAINED]),
        *["bring the explanations of the <b>dashed</b> ones forward to their first use"] * bool(counts[LATE]),
    ]
    asked = f" To be done: {', and '.join(wanted)}." if wanted else ""
    return f'<p class="lead">{said}{asked} Point at a word, or touch it, to read what it means and what to write.</p>\n'


def _legend(counts: Mapping[str, Sequence[Entry]], longs: int) -> str:
    """The counts, each a switch for its marks."""
    switches = [(state, len(counts[state]), HEADINGS[state].lower(), STATES[state]) for state in STATES]
    switches.insert(3, ("long", longs, "long forms", "the words that a short form stands for"))
    items = "".join(
        f'<label class="{name}" title="{safe(title)}"><input type="checkbox" id="show-{name}"'
        f"{'' if name == KNOWN else ' checked'}> <b>{number}</b> {what}</label>"
        for name, number, what, title in switches
    )
    return f'<div class="legend" role="group" aria-label="Legend: what is marked">{items}</div>\n'


# The panel


class _Cards:
    """The cards of a report: what is known of each word, what there is to remark, and what can be done about it."""

    def __init__(self, report: Report, todo: Todo) -> None:
        self._reading = report.reading
        self._places = Lines(report.source.text)
        self._todo = todo
        self._found = {finding.span: finding for finding in report.findings if finding.rule in _BY_STATE}

    def panel(self, sorted_entries: Sequence[Entry], counts: Mapping[str, Sequence[Entry]]) -> str:
        """Return the cards of all words, by their states."""
        numbers = {id(entry): number for number, entry in enumerate(sorted_entries)}
        groups = []
        for state in STATES:
            group = counts[state]
            if not group:
                continue
            cards = "".join(self._card(entry, numbers[id(entry)]) for entry in group)
            opened = "" if state == KNOWN else " open"
            groups.append(
                f'<details class="{state}"{opened}><summary>{HEADINGS[state]} <b>{len(group)}</b></summary>\n'
                f"{cards}</details>\n"
            )
        return "".join(groups) or '<p class="nothing">No short form and no listed term stands on this page.</p>\n'

    def _card(self, entry: Entry, number: int) -> str:
        """What is known of one term; the tooltip shows the same."""
        reading = self._reading
        times = f" <small>\u00d7\u200a{len(entry.hits)}</small>" if len(entry.hits) > 1 else ""
        lines = [f"<h3>{safe(called(entry))}{times}</h3>"]
        if entry.expansion:
            lines.append(f'<p class="expansion">{safe(entry.expansion)}</p>')
        elif entry.meanings:
            names = ", ".join(safe(name) for name in entry.meanings)
            lines.append(f'<p class="expansion unsure">may mean {names}</p>')
        elif entry.label == ACRONYM and entry.state == UNEXPLAINED:
            lines.append('<p class="expansion unsure">no table knows what it stands for</p>')
        if entry.definition:
            lines.append(f"<p>{safe(seen(entry.definition))}</p>")
        lines.append(self._todo(self._findings_of(entry), to_write(entry)))
        lines.append(f'<p class="source">{safe(_state_and_source(reading, entry))}</p>')
        lines.append(f'<p class="uses">{"".join(_uses(reading, self._places, entry, number))}</p>')
        return f'<article id="t{number}" class="card {entry.state}">{"".join(lines)}</article>\n'

    def _findings_of(self, entry: Entry) -> list[Finding]:
        """The findings that the state of a word shows."""
        spans = [self._reading.document.origin(hit.start, hit.end) for hit in entry.hits] if self._found else []
        return [self._found[span] for span in spans if span in self._found]

    def remarks(self, remarks: Sequence[Finding], places: Sequence[tuple[int, int] | None]) -> str:
        """Return the cards of what the other rules say."""
        if not remarks:
            return ""
        cards = "".join(
            f'<article class="card"><p>{safe(finding.message)}</p>{self._todo([finding], ())}'
            f'<p class="source">{safe(finding.rule)}, {safe(finding.severity)}</p>'
            f'<p class="uses">{_placed(self._reading, finding, number, place)}</p></article>\n'
            for number, (finding, place) in enumerate(zip(remarks, places, strict=True))
        )
        shown = f"Other remarks <b>{len(remarks)}</b>"
        return f'<details class="remarks" open><summary>{shown}</summary>\n{cards}</details>\n'


def _to_copy(findings: Sequence[Finding], words: Iterable[str]) -> str:
    """Offer words that can be copied into the page."""
    return "".join(map(copied, words))


def copied(words: str) -> str:
    """Return words that can be copied into the page."""
    return f'<p class="write"><q>{safe(words)}</q><button type="button" class="copy" hidden>Copy</button></p>'


def _placed(reading: Reading, finding: Finding, number: int, place: tuple[int, int] | None) -> str:
    """Where a remark stands, "line 12": it leads to what is marked there."""
    source, line = reading.document.source, reading.document.line_of(finding.span.start)
    before, shown = ("", source.place(line, 1)) if source.package else ("line ", str(line))
    return before + (f'<a href="#f{number}">{safe(shown)}</a>' if place else safe(shown))


def _state_and_source(reading: Reading, entry: Entry) -> str:
    """State and source in one line."""
    where = reading.document.source.where(entry.line) if entry.line else ""
    state = {
        UNEXPLAINED: "Never explained here",
        LATE: f"Explained only {where}" if where else "Explained too late",
        EXPLAINED: f"Explained {where}" if where else "Explained on a glossary page",
        KNOWN: f"Left alone: {entry.reason}",
    }[entry.state]
    named = entry.source and entry.source not in ("this page", "a glossary page")
    return f"{state}. Meaning from {told(entry.source)}." if named else f"{state}."


def _uses(reading: Reading, places: Lines, entry: Entry, number: int) -> Iterator[str]:
    """Links to the lines of the page that a term is on."""
    document = reading.document
    lines: dict[int, int] = {}
    for index, hit in enumerate(entry.hits):
        lines.setdefault(places.line_and_column(document.origin(hit.start, hit.end).start)[0], index)
    source = document.source
    if not source.package:
        yield "line " if len(lines) == 1 else "lines "
    for line, index in list(lines.items())[:_SHOWN_LINES]:
        shown = safe(source.place(line, 1)) if source.package else line
        yield f'<a href="#t{number}-{index}">{shown}</a> '
    if len(lines) > _SHOWN_LINES:
        yield f"and {len(lines) - _SHOWN_LINES} more"


def called(entry: Entry) -> str:
    """Return a term by its name, a short form as it is written."""
    return entry.hits[0].form if entry.label == ACRONYM else entry.id
