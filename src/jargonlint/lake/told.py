"""What a lake says in, texts out: for people (a summary, a page with charts) and for programs (JSON, CSV).

Nothing here opens a file. What comes from pages is escaped for each place.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from jargonlint.lake.says import Conflict, Says, Share, Word
from jargonlint.report.html_frame import document
from jargonlint.report.html_index import bar, bars
from jargonlint.text import escapes
from jargonlint.text.escapes import html as safe
from jargonlint.text.printable import printable

FEW: Final = 10
"""Words in a summary."""

CHARTED: Final = 25
"""Bars in a chart."""


def text(says: Says) -> Iterator[str]:
    """Yield a summary for a terminal, line by line."""
    for line in _lines(says):
        yield printable(line) + "\n"


def _lines(says: Says) -> Iterator[str]:
    yield _lead(says)
    if says.words:
        share = _percent(says.explained, says.words)
        yield f"{says.explained:,} of {says.words:,} words are explained where they are used ({share})"
    for title, words in (("explained nowhere", says.nowhere), ("explained on other pages", says.elsewhere)):
        if words:
            yield ""
            yield title
            for word in words[:FEW]:
                where = f"  {word.where}" if word.where else ""
                yield f"{word.pages:>9,}  {_called(word)}{where}"
    if says.conflicts:
        yield ""
        yield "several meanings"
        for conflict in says.conflicts[:FEW]:
            meanings = "; ".join(f"{one.meaning} ({one.pages:,})" for one in conflict.meanings[:3])
            yield f"{conflict.form:>9}  {meanings}"
    step = _step(says)
    if step:
        yield ""
        yield step


def _lead(says: Says) -> str:
    unread = f", {says.unread:,} could not be read" if says.unread else ""
    clean = f"{says.clean:,} clean ({_percent(says.clean, says.pages)})"
    return f"{says.pages:,} pages: {clean}, {says.findings:,} findings{unread}"


def _step(says: Says) -> str:
    """What is gone once a hundred words are explained, or as many as there are."""
    steps = [step for step in says.steps if step.words <= 100]
    if not steps or not says.findings:
        return ""
    words, gone = steps[-1]
    these = "this word" if words == 1 else f"these {words} words"
    return f"explain {these} wherever they are used, and {_percent(gone, says.findings)} of all findings are gone"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "100 %"


def _called(word: Word) -> str:
    """A word as people know it, a short form with what the tables say that it stands for."""
    return word.form if word.form == word.term else f"{word.form} ({word.term})"


# For programs


def json(says: Says) -> Iterator[str]:
    """Yield one JSON object, stable within its `version`; ASCII."""
    content = {"version": 1} | {key: _plain(value) for key, value in says._asdict().items()}
    yield escapes.json(content, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(one) for key, one in value._asdict().items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def csv_(says: Says) -> Iterator[str]:
    """Yield the worst words as CSV, a word a line, for spreadsheets: no cell of it is a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(Word._fields)
    for word in says.worst:
        writer.writerow([escapes.cell(value) if isinstance(value, str) else value for value in word])
    yield written.getvalue()


# For people who look


def html(says: Says) -> Iterator[str]:
    """Yield one page that needs nothing else, with charts, as the index of annotated pages has them."""
    body = "".join(
        (
            f'<header><h1>{says.pages:,} pages</h1>\n<p class="lead">{_lead_html(says)}</p></header>\n',
            '<main class="index">\n',
            *_sections(says),
            "</main>\n",
        )
    )
    yield document("What the pages say", body)


def _lead_html(says: Says) -> str:
    share = _percent(says.explained, says.words)
    unread = f"; <b>{says.unread:,}</b> could not be read" if says.unread else ""
    return (
        f"<b>{_percent(says.clean, says.pages)}</b> of the pages are clean, <b>{says.findings:,}</b> findings on the "
        f"others; <b>{share}</b> of the words that need it are explained where they are used{unread}"
    )


def _sections(says: Says) -> Iterator[str]:
    if says.findings and says.worst:
        yield _chart(
            "What it would bring to explain the worst words",
            ("words", "findings gone", "share"),
            [(f"{step.words:,}", step.gone, _percent(step.gone, says.findings)) for step in says.steps],
            says.findings,
        )
    for title, words in (
        ("Explained nowhere", says.nowhere),
        ("Explained, but on other pages", says.elsewhere),
    ):
        yield _chart(
            title,
            ("word", "pages", "uses"),
            [(_called(word), word.pages, f"{word.uses:,}") for word in words[:CHARTED]],
            max((word.pages for word in words), default=1),
        )
    yield from _tables(says)


def _tables(says: Says) -> Iterator[str]:
    if says.elsewhere:
        yield _table("Where they are explained", ("word", "meaning", "page", "pages"), map(_where, says.elsewhere))
    if says.conflicts:
        yield _table("Short forms with several meanings", ("short form", "meaning", "pages"), _meanings(says.conflicts))
    for title, shares in (("Clean pages by section", says.sections), ("Clean pages by month", says.months)):
        if len(shares) > 1:
            yield _chart(title, ("", "share", "pages"), list(map(_bar, shares)), 100, unit=" %")
    if says.rules:
        rows = ((rule.rule, rule.severity, f"{rule.findings:,}") for rule in says.rules)
        yield _table("Findings by rule", ("rule", "severity", "findings"), rows)
    if says.not_read:
        yield _table("Not read", ("page", "why"), says.not_read)


def _where(word: Word) -> tuple[str, ...]:
    return _called(word), word.meaning, word.where, f"{word.explaining:,}"


def _meanings(conflicts: Iterable[Conflict]) -> Iterator[tuple[str, ...]]:
    for conflict in conflicts:
        for number, one in enumerate(conflict.meanings):
            yield "" if number else conflict.form, f"{one.meaning} ({one.pages:,})", ", ".join(one.where)


def _bar(share: Share) -> tuple[str, int, str]:
    return share.name or "(none)", round(share.percent), f"{share.pages:,}"


def _chart(title: str, heads: Sequence[str], rows: Sequence[tuple[str, int, str]], most: int, *, unit: str = "") -> str:
    """Bars with a name, their number, and one more thing."""
    if not rows:
        return ""
    shown = [bar(safe(name), number / max(most, 1), f"{number:,}{unit}", safe(more)) for name, number, more in rows]
    return f"<section><h2>{safe(title)}</h2>\n{bars('chart', heads, shown)}</section>\n"


def _table(title: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{safe(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f'<section><h2>{safe(title)}</h2>\n<div class="table"><table class="told">'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div></section>\n"
    )


FORMATS: Final[dict[str, Callable[[Says], Iterator[str]]]] = {"text": text, "html": html, "json": json, "csv": csv_}
"""How it can be told."""
