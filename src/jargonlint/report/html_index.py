"""What is listed of pages in, the page that leads to them out: what stops readers most, where, and how that changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.reading.status import EXPLAINED, LATE, UNEXPLAINED
from jargonlint.report import Score
from jargonlint.report.history import Run
from jargonlint.report.html import HEADINGS, Listed
from jargonlint.report.html_frame import document
from jargonlint.report.statistics import by_folder, shared_folders
from jargonlint.text import escapes
from jargonlint.text.escapes import html as safe

SHOWN: Final = 15
LONGEST_CHART: Final = 200
"""Words in the chart, the worst first: those that are shown, and with those that unfold. `terms.csv` has all."""
DEEPEST: Final = 2
"""Folders inside of one another that can be chosen: those that people know by name."""

_COLUMNS: Final = (UNEXPLAINED, LATE, EXPLAINED)


class Conflict(NamedTuple):
    """A short form to which pages give several meanings: each with its pages, as name and link."""

    form: str
    meanings: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def index(
    pages: Sequence[Listed],
    runs: Sequence[Run] = (),
    tables: Sequence[tuple[str, str]] = (),
    conflicts: Sequence[Conflict] = (),
) -> str:
    """Return the page that leads to several annotated ones.

    `runs` are those of a history, the oldest first; `tables` are links to the same as files: name and text.
    """
    unexplained = sum(listed.counts[UNEXPLAINED] for listed in pages)
    clean = sum(not listed.counts[UNEXPLAINED] and not listed.counts[LATE] for listed in pages)
    whole = _whole(pages)
    body = (
        f"<header><h1>Words on {_counted(len(pages), 'page')}</h1>\n"
        f'<p class="lead"><b>{unexplained:,}</b> unexplained term{"s" * (unexplained != 1)}; '
        f"<b>{clean:,}</b> of the pages {'has' if clean == 1 else 'have'} none. "
        f"<b>{whole.explained:,}</b> of <b>{whole.words:,}</b> words that need it are explained in time "
        f"(<b>{whole.percent}\u00a0%</b>). A word counts once on each page that uses it. "
        "Begin with the words at the top: they stop the most readers.</p></header>\n"
        f'<main class="index">\n{_trend(runs)}{_chart(pages)}{_conflicts(conflicts)}{_folders(pages)}'
        f"{_table(pages, tables)}</main>\n"
    )
    return document("Jargon", body)


def _whole(pages: Iterable[Listed]) -> Score:
    """What all pages explain."""
    score = Score()
    for listed in pages:
        score = score.plus(listed.score)
    return score


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"


# Charts


def _trend(runs: Sequence[Run]) -> str:
    """Two lines over the runs of a history: the share that is explained, and the findings."""
    if len(runs) < 2:
        return ""
    most = max(1, *(run.findings for run in runs))
    step = 100 / (len(runs) - 1)
    shares = " ".join(f"{number * step:.2f},{100 - run.score.percent}" for number, run in enumerate(runs))
    findings = " ".join(f"{number * step:.2f},{100 - 100 * run.findings / most:.1f}" for number, run in enumerate(runs))
    first, last = runs[0], runs[-1]
    rows = "".join(
        f'<tr><th scope="row">{safe(run.date)}</th><td>{run.pages}</td><td>{run.findings}</td>'
        f"<td>{run.score.percent}\u00a0%</td></tr>\n"
        for run in reversed(runs)
    )
    return (
        '<section><h2>How it changed</h2>\n<div class="trend">'
        f"<p>From {safe(first.date[:10])} to {safe(last.date[:10])}: "
        f"<b>{first.score.percent}\u00a0% \u2192 {last.score.percent}\u00a0% explained</b>, "
        f"<i>{first.findings} \u2192 {last.findings} findings</i> (dashed).</p>\n"
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="Share explained and findings, '
        'run by run; the table below has the numbers"><line x1="0" y1="100" x2="100" y2="100"/>'
        f'<line x1="0" y1="0" x2="100" y2="0"/><polyline class="findings" points="{findings}"/>'
        f'<polyline points="{shares}"/></svg></div>\n'
        f"<details><summary>{len(runs)} runs</summary><table><thead><tr>"
        '<th scope="col">when</th><th scope="col">pages</th><th scope="col">findings</th><th scope="col">explained</th>'
        f"</tr></thead>\n<tbody>{rows}</tbody></table></details></section>\n"
    )


def _chart(pages: Iterable[Listed]) -> str:
    """Bars for the terms with the most unexplained uses, each with the pages that it is on."""
    uses, places = _by_term(pages)
    worst = sorted(uses, key=lambda term: (-uses[term], -len(places[term]), term))
    if not worst:
        return '<p class="nothing">Every term is explained.</p>\n'
    most = uses[worst[0]]
    rows = [
        bar(_foldable(term, places[term]), uses[term] / most, uses[term], len(places[term]))
        for term in worst[:LONGEST_CHART]
    ]
    heads = ("term", "uses", "pages")
    chart = bars("chart", heads, rows[:SHOWN])
    if len(rows) > SHOWN:
        beyond = f", and {len(worst) - LONGEST_CHART} in the table of words" * (len(worst) > LONGEST_CHART)
        more = f"<summary>{len(rows) - SHOWN} more{beyond}</summary>"
        chart += f'<details class="more">{more}{bars("chart", heads, rows[SHOWN:])}</details>'
    return f"<section><h2>What stops readers most</h2>\n{_worth(places)}{chart}</section>\n"


TEN: Final = 10
"""Words that somebody may explain on one day."""


def _worth(places: Mapping[str, Sequence[object]]) -> str:
    """What it is worth to explain the words of the most pages; a word is one finding on each."""
    shared = sorted((-len(pages), term) for term, pages in places.items() if len(pages) > 1)[:TEN]
    if len(shared) < 2:
        return ""
    gone, every = -sum(number for number, _ in shared), sum(map(len, places.values()))
    words = ", ".join(f"{safe(term)} ({-number})" for number, term in shared)
    return (
        f'<p class="worth">Explain these {len(shared)} words once, on a page that the others link to, and '
        f"<b>{gone:,}</b> of {every:,} findings are gone: {words}.</p>\n"
    )


def _conflicts(conflicts: Sequence[Conflict]) -> str:
    """The short forms to which pages give several meanings."""
    if not conflicts:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{safe(conflict.form)}</th><td>{_meanings(conflict)}</td></tr>\n'
        for conflict in conflicts[:LONGEST_CHART]
    )
    counted = _counted(len(conflicts), "short form")
    return (
        f"<section><h2>One short form, several meanings</h2>\n<details><summary>{counted}</summary>"
        '<table><thead><tr><th scope="col">short form</th><th scope="col">stands for</th></tr></thead>\n'
        f"<tbody>{rows}</tbody></table></details></section>\n"
    )


MOST_PAGES: Final = 3
"""Pages that are named for a meaning."""


def _meanings(conflict: Conflict) -> str:
    return "; ".join(
        f"{safe(meaning)}: "
        + ", ".join(f'<a href="{safe(link)}">{safe(name)}</a>' for name, link in pages[:MOST_PAGES])
        + (f" and {len(pages) - MOST_PAGES} more" if len(pages) > MOST_PAGES else "")
        for meaning, pages in conflict.meanings
    )


def _by_term(pages: Iterable[Listed]) -> tuple[dict[str, int], dict[str, list[tuple[str, str]]]]:
    """For each unexplained term its uses, and the pages that it is on, each with the link to its first use."""
    uses: dict[str, int] = {}
    places: dict[str, list[tuple[str, str]]] = {}
    for listed in pages:
        for term, (count, link) in listed.unexplained.items():
            uses[term] = uses.get(term, 0) + count
            places.setdefault(term, []).append((listed.title or listed.path, link))
    return uses, places


def _foldable(term: str, places: Sequence[tuple[str, str]]) -> str:
    """A term that unfolds into the pages that it is on."""
    links = "".join(f'<li><a href="{safe(link)}">{safe(name)}</a></li>' for name, link in places)
    return f"<details><summary>{safe(term)}</summary><ul>{links}</ul></details>"


def bar(name: str, share: float, *numbers: object) -> str:
    """Return a row of a chart: what it is about, as HTML, how long its bar is (0 to 1), and what stands behind it."""
    cells = "".join(f"<td>{number:,}</td>" if isinstance(number, int) else f"<td>{number}</td>" for number in numbers)
    return (
        f'<tr><th scope="row">{name}</th><td class="bar">'
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * share:.1f}" height="10"/></svg></td>{cells}</tr>\n'
    )


def bars(classes: str, heads: Sequence[str], rows: Iterable[str]) -> str:
    """Return a chart of such rows; `heads` say what stands in them, the bar has none."""
    first, *others = (f'<th scope="col">{head}</th>' for head in heads)
    head = f'<thead><tr>{first}<td class="bar"></td>{"".join(others)}</tr></thead>'
    return f'<table class="{classes}">{head}\n<tbody>{"".join(rows)}</tbody></table>\n'


def _folders(pages: Sequence[Listed]) -> str:
    """Bars for the share that each folder explains, the least one first; nothing for pages of one folder."""
    scores = by_folder({listed.path: listed.score for listed in pages})
    ranked = sorted((score.percent, folder, score) for folder, score in scores.items() if score.words)
    if len(ranked) < 2:
        return ""
    rows = [
        bar(safe(folder), percent / 100, f"{percent}\u00a0%", f"{score.explained:,} of {score.words:,}")
        for percent, folder, score in ranked
    ]
    chart = bars("chart folders", ("folder", "share", "words"), rows)
    return f"<section><h2>Words explained by folder</h2>\n{chart}</section>\n"


# The pages


def _table(pages: Sequence[Listed], tables: Sequence[tuple[str, str]]) -> str:
    """The pages, the worst first, with what narrows and orders them."""
    shared = len(shared_folders([listed.path for listed in pages]))
    names = ("page", *(HEADINGS[state].lower() for state in _COLUMNS), "share", "other remarks")
    heads = "".join(f'<th scope="col"><button type="button" disabled>{name}</button></th>' for name in names)
    worst_first = sorted(pages, key=lambda listed: (-listed.counts[UNEXPLAINED], -listed.counts[LATE], listed.path))
    rows = "".join(_row(listed, shared) for listed in worst_first)
    files = ", ".join(f'<a href="{safe(file)}" download>{safe(text)}</a>' for file, text in tables)
    return (
        f"<section><h2>Pages</h2>\n{_find(pages, shared)}"
        f'<div class="table"><table class="pages"><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
        + (f"<p>As tables for a spreadsheet: {files}</p>\n" if files else "")
        + "</section>\n"
    )


def _find(pages: Iterable[Listed], shared: int) -> str:
    """What narrows the table: words, a rule, a folder."""
    rules = sorted({rule for listed in pages for rule in listed.rules})
    folders = sorted({outer for listed in pages for outer in _outer(_folder(listed.path, shared))})
    return (
        '<div class="find" hidden><input type="search" placeholder="Search pages and words" '
        'aria-label="Search pages and words">'
        f"{_choice('Findings of all rules', rules)}{_choice('All folders', folders)}"
        '<output aria-live="polite"></output></div>\n'
    )


def _choice(everything: str, names: Iterable[str]) -> str:
    options = "".join(f'<option value="{safe(name)}">{safe(name)}</option>' for name in names)
    return f'<select aria-label="{everything}"><option value="">{everything}</option>{options}</select>'


def _folder(path: str, shared: int) -> str:
    """The folder of a page below those that all pages share, "./" for a page in them."""
    return "/".join([*path.replace("\\", "/").split("/")[:-1][shared:], ""]) or "./"


def _outer(folder: str) -> Iterator[str]:
    """Yield the folders, at most `DEEPEST` below those that all pages share, that hold a folder; and itself."""
    names = folder.removesuffix("/").split("/")
    for depth in range(1, min(len(names), DEEPEST) + 1):
        yield "/".join([*names[:depth], ""])


def _row(listed: Listed, shared: int) -> str:
    shown = safe("/".join(listed.path.replace("\\", "/").split("/")[shared:]))
    text = " ".join((listed.title, listed.path, *listed.unexplained)).lower()
    share = f"{listed.score.percent}\u00a0%" if listed.score.words else "\u2013"
    cells = [_cell(state, HEADINGS[state].lower(), listed.counts[state]) for state in _COLUMNS]
    cells.append(_cell("share", "explained in time", listed.score.percent, share))
    cells.append(_cell(LATE, "other remarks", listed.remarks))
    return (
        f'<tr data-folder="{safe(_folder(listed.path, shared))}" data-rules="{safe(" ".join(listed.rules))}" '
        f'data-text="{safe(text)}"><th scope="row"><a href="{safe(listed.href)}">{safe(listed.title) or shown}</a>'
        f"{f'<small>{shown}</small>' * bool(listed.title)}</th>{''.join(cells)}</tr>\n"
    )


def _cell(looks: str, label: str, number: int, shown: str = "") -> str:
    looks = looks if number or shown else "zero"
    return f'<td class="{looks}" data-label="{label}" data-value="{number}">{shown or number}</td>'


# The same as tables


def pages_csv(pages: Iterable[Listed]) -> str:
    """Return a table of the pages, as CSV."""
    head = ("page", "title", *(HEADINGS[state].lower() for state in _COLUMNS), "words", "explained in time", "findings")
    rows = (
        (
            *(listed.path, listed.title, *(listed.counts[state] for state in _COLUMNS)),
            *(listed.score.words, listed.score.explained, sum(listed.rules.values())),
        )
        for listed in pages
    )
    return "".join(_csv((head, *rows)))


def terms_csv(pages: Iterable[Listed]) -> str:
    """Return a table of the unexplained terms and the pages that they are on, as CSV."""
    rows = ((term, uses, listed.path) for listed in pages for term, (uses, _) in listed.unexplained.items())
    return "".join(_csv((("term", "uses", "page"), *sorted(rows, key=lambda row: (row[0].lower(), row[2])))))


def _csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    for row in rows:
        cells = (escapes.cell(str(value)).replace('"', '""') for value in row)
        yield ",".join(f'"{cell}"' for cell in cells) + "\r\n"
