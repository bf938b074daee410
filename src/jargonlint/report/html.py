"""A report in, a page to look at out: the text as rendered, every short form, term and long form marked.

One file holds all: no network, no font, no script from elsewhere, and a content security policy
that says so. What comes from the page is escaped; its links are shown and lead nowhere. The text itself
is made in `html_text`.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Reading, Report
from jargonlint.reading.annotation import ACRONYM, Entry, entries
from jargonlint.reading.status import EXPLAINED, KNOWN, LATE, STATES, UNEXPLAINED
from jargonlint.report.html_style import SCRIPT, STYLE
from jargonlint.report.html_text import blocks, long_form_place
from jargonlint.text.escapes import html as safe
from jargonlint.text.lines import Lines
from jargonlint.words.shipped import told

HEADINGS: Final = {
    UNEXPLAINED: "Not explained",
    LATE: "Explained too late",
    EXPLAINED: "Explained",
    KNOWN: "Left alone",
}
LONGEST_CHART: Final = 15
_SHOWN_LINES: Final = 12  # links to places in the text for one term


class Listed(NamedTuple):
    """One page as the index shows it: number of different terms in each state, uses of each unexplained one."""

    path: str
    href: str
    counts: dict[str, int]
    unexplained: dict[str, int]


def listed(report: Report, href: str) -> Listed:
    """Return what the index says of a page that is written to `href`."""
    page_entries = entries(report)
    counts = {state: sum(entry.state == state for entry in page_entries) for state in STATES}
    unexplained: dict[str, int] = {}
    for entry in page_entries:
        if entry.state == UNEXPLAINED:
            name = _form(entry)
            unexplained[name] = unexplained.get(name, 0) + len(entry.hits)
    return Listed(report.source.path or "text", href, counts, unexplained)


def page(report: Report, home: str = "") -> str:
    """Return the annotated page as one HTML document; `home` is a relative link to the index, "" for none."""
    reading = report.reading
    sorted_entries = sorted(entries(report), key=lambda entry: list(STATES).index(entry.state))
    path = report.source.path or "text"
    counts = {state: [entry for entry in sorted_entries if entry.state == state] for state in STATES}
    longs = [
        definition
        for definition in reading.definitions
        if definition.kind == "short" and long_form_place(reading.document, definition)
    ]
    back = f'<a class="home" href="{safe(home)}">All pages</a>' if home else ""
    body = (
        f"<header>{back}<h1>{safe(path)}</h1>\n{_legend(counts, len(longs))}</header>\n"
        f'<div class="desk"><main>\n{"".join(blocks(reading, sorted_entries))}</main>\n'
        f'<aside aria-label="Terms">\n{_panel(reading, sorted_entries, counts)}</aside></div>\n'
        '<div id="tip" role="status" hidden></div>\n'
    )
    return _document(path, body)


# The frame


def _document(title: str, body: str) -> str:
    allowed = f"style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{safe(title)} \u00b7 jargonlint</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _legend(counts: dict[str, list[Entry]], longs: int) -> str:
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


def _panel(reading: Reading, sorted_entries: Sequence[Entry], counts: dict[str, list[Entry]]) -> str:
    numbers = {id(entry): number for number, entry in enumerate(sorted_entries)}
    places = Lines(reading.document.source.text)
    groups = []
    for state in STATES:
        group = counts[state]
        if not group:
            continue
        cards = "".join(_card(reading, places, entry, numbers[id(entry)]) for entry in group)
        opened = "" if state == KNOWN else " open"
        groups.append(
            f'<details class="{state}"{opened}><summary>{HEADINGS[state]} <b>{len(group)}</b></summary>\n'
            f"{cards}</details>\n"
        )
    return "".join(groups) or '<p class="nothing">No short form and no listed term stands on this page.</p>\n'


def _card(reading: Reading, places: Lines, entry: Entry, number: int) -> str:
    """What is known of one term; the tooltip shows the same."""
    times = f" <small>\u00d7\u200a{len(entry.hits)}</small>" if len(entry.hits) > 1 else ""
    lines = [f"<h3>{safe(_form(entry))}{times}</h3>"]
    if entry.expansion:
        lines.append(f'<p class="expansion">{safe(entry.expansion)}</p>')
    elif entry.meanings:
        names = ", ".join(safe(name) for name in entry.meanings)
        lines.append(f'<p class="expansion unsure">may mean {names}</p>')
    elif entry.label == ACRONYM and entry.state == UNEXPLAINED:
        lines.append('<p class="expansion unsure">no table knows what it stands for</p>')
    if entry.definition:
        lines.append(f"<p>{safe(entry.definition)}</p>")
    lines.append(f'<p class="source">{safe(_state_and_source(reading, entry))}</p>')
    lines.append(f'<p class="uses">{"".join(_uses(reading, places, entry, number))}</p>')
    return f'<article id="t{number}" class="card {entry.state}">{"".join(lines)}</article>\n'


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


def _form(entry: Entry) -> str:
    """A term by its name, a short form as it is written."""
    return entry.hits[0].form if entry.label == ACRONYM else entry.id


# The index


def index(pages: Sequence[Listed]) -> str:
    """Return the page that leads to several annotated ones, with a chart of the worst terms."""
    unexplained = sum(listed_page.counts[UNEXPLAINED] for listed_page in pages)
    clean = sum(not listed_page.counts[UNEXPLAINED] and not listed_page.counts[LATE] for listed_page in pages)
    body = (
        f"<header><h1>{len(pages)} page{'s' if len(pages) != 1 else ''}</h1>\n"
        f'<p class="lead"><b>{unexplained}</b> unexplained term{"s" if unexplained != 1 else ""}; '
        f"<b>{clean}</b> of the pages {'has' if clean == 1 else 'have'} none</p></header>\n"
        f'<main class="index">\n{_chart(pages)}{_table(pages)}</main>\n'
    )
    return _document("Jargon", body)


def _chart(pages: Iterable[Listed]) -> str:
    """Bars for the terms with the most unexplained uses, and how many pages each is on."""
    uses: dict[str, int] = {}
    on: dict[str, int] = {}
    for listed_page in pages:
        for term, count in listed_page.unexplained.items():
            uses[term] = uses.get(term, 0) + count
            on[term] = on.get(term, 0) + 1
    worst = sorted(uses, key=lambda term: (-uses[term], -on[term], term))[:LONGEST_CHART]
    if not worst:
        return '<p class="nothing">Every term is explained.</p>\n'
    most = uses[worst[0]]
    rows = "".join(
        f'<tr><th scope="row">{safe(term)}</th><td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect width="{100 * uses[term] / most:.1f}" height="10"/></svg></td>'
        f"<td>{uses[term]}</td><td>{on[term]}</td></tr>\n"
        for term in worst
    )
    return (
        '<section><h2>What stops readers most</h2>\n<table class="chart"><thead><tr><th scope="col">term</th><td></td>'
        f'<th scope="col">uses</th><th scope="col">pages</th></tr></thead>\n<tbody>{rows}</tbody></table></section>\n'
    )


def _table(pages: Sequence[Listed]) -> str:
    worst_first = sorted(
        pages, key=lambda listed_page: (-listed_page.counts[UNEXPLAINED], -listed_page.counts[LATE], listed_page.path)
    )
    heads = "".join(f'<th scope="col">{HEADINGS[state].lower()}</th>' for state in (UNEXPLAINED, LATE, EXPLAINED))
    rows = "".join(
        f'<tr><th scope="row"><a href="{safe(listed_page.href)}">{safe(listed_page.path)}</a></th>'
        + "".join(
            f'<td class="{state if listed_page.counts[state] else "zero"}">{listed_page.counts[state]}</td>'
            for state in (UNEXPLAINED, LATE, EXPLAINED)
        )
        + "</tr>\n"
        for listed_page in worst_first
    )
    return (
        '<section><h2>Pages</h2>\n<div class="table"><table class="pages">'
        f'<thead><tr><th scope="col">page</th>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div></section>\n"
    )
