"""For people at a terminal: the findings of a page together under its name, each with its place, as wide as it is."""

from collections.abc import Iterator, Sequence
from typing import Final

from jargonlint.model import Finding
from jargonlint.report import Checked, Screen
from jargonlint.report.colours import paint
from jargonlint.report.excerpt import excerpt
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable

NARROWEST: Final = 20  # columns of a message, however narrow the terminal


def page(report: Checked, screen: Screen) -> Iterator[str]:
    """Yield the name of a page, its findings, and an empty line; nothing where nothing was found."""
    if not report.findings:
        return
    name = printable(report.source.path or "<text>")
    yield (paint("page", name) if screen.colour else name) + "\n"
    lines = Lines(report.source.text)
    places = [lines.line_and_column(finding.span.start) for finding in report.findings]
    shown = [report.source.place(*place).lstrip(": ") for place in places]
    width = max(map(len, shown))
    for place, (line, column), finding in zip(shown, places, report.findings, strict=True):
        tag = f"[{finding.rule}, can be repaired]" if finding in report.repairable else f"[{finding.rule}]"
        yield from _message(place.rjust(width), finding, tag, screen)
        length = finding.span.end - finding.span.start
        yield excerpt(lines.line(line), column, length, width + len(MARGIN) * 2, screen)
    yield "\n"


MARGIN: Final = "  "


def _message(place: str, finding: Finding, tag: str, screen: Screen) -> Iterator[str]:
    """Yield what is said of a place, in lines that fit."""
    indent = len(MARGIN + place + MARGIN)
    head = f"{finding.severity}:"
    words = [head, *printable(finding.message).split(" ")]
    rows = wrapped(words, max(screen.columns - indent, NARROWEST), tag)
    if screen.colour:
        place = paint("place", place)
        rows[0] = paint(finding.severity, head) + rows[0].removeprefix(head)
        rows[-1] = rows[-1].removesuffix(tag) + paint("dim", tag)
    yield f"{MARGIN}{place}{MARGIN}{rows[0]}\n"
    for row in rows[1:]:
        yield f"{' ' * indent}{row}\n"


def wrapped(words: Sequence[str], width: int, tag: str = "") -> list[str]:
    """Return words in rows of at most `width` characters, a longer one alone; the tag, in one piece, ends the last."""
    rows: list[str] = []
    for word in (*words, tag) if tag else words:
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
