"""For people at a terminal: what is said of a page together under its name, each with its place, as wide as it is."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Source
from jargonlint.report import Checked, Screen
from jargonlint.report.colours import paint
from jargonlint.report.excerpt import excerpt
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable

NARROWEST: Final = 20  # columns of a message, however narrow the terminal
MARGIN: Final = "  "


class Said(NamedTuple):
    """What is said of a place: its line and column, a head (a key of `colours.COLOURS`), the text, and a tag behind."""

    line: int
    column: int
    head: str
    text: str
    tag: str


def page(report: Checked, screen: Screen) -> Iterator[str]:
    """Yield the name of a page, its findings with their lines, and an empty line; nothing where nothing was found."""
    if not report.findings:
        return
    lines = Lines(report.source.text)
    rows = [
        Said(
            *lines.line_and_column(finding.span.start),
            finding.severity,
            printable(finding.message),
            f"[{finding.rule}, can be repaired]" if finding in report.repairable else f"[{finding.rule}]",
        )
        for finding in report.findings
    ]
    places, width = _places(report.source, rows)
    yield _heading(report.source, screen)
    for place, row, finding in zip(places, rows, report.findings, strict=True):
        yield from _message(place, row, screen)
        length = finding.span.end - finding.span.start
        yield excerpt(lines.line(row.line), row.column, length, width + len(MARGIN) * 2, screen)
    yield "\n"


def headed(source: Source, rows: Sequence[Said], screen: Screen) -> Iterator[str]:
    """Yield the name of a page, what is said of its places, and an empty line."""
    yield _heading(source, screen)
    for place, row in zip(_places(source, rows)[0], rows, strict=True):
        yield from _message(place, row, screen)
    yield "\n"


def _heading(source: Source, screen: Screen) -> str:
    path = printable(source.path or "<text>")
    return (paint("page", path) if screen.colour else path) + "\n"


def _places(source: Source, rows: Sequence[Said]) -> tuple[list[str], int]:
    """Return the places as people call them, each as wide as the widest one, and how wide that is."""
    shown = [source.place(row.line, row.column) for row in rows]
    width = max(map(len, shown))
    return [place.rjust(width) for place in shown], width


def _message(position: str, row: Said, screen: Screen) -> Iterator[str]:
    """Yield what is said of a place, in lines that fit."""
    indent = len(position) + len(MARGIN) * 2
    head = f"{row.head}:"
    texts = wrapped([head, *row.text.split(" ")], max(screen.columns - indent, NARROWEST), row.tag)
    if screen.colour:
        position = paint("place", position)
        texts[0] = paint(row.head, head) + texts[0].removeprefix(head)
        texts[-1] = texts[-1].removesuffix(row.tag) + paint("dim", row.tag)
    yield f"{MARGIN}{position}{MARGIN}{texts[0]}\n"
    for text in texts[1:]:
        yield f"{' ' * indent}{text}\n"


def wrapped(words: Sequence[str], width: int, tag: str = "") -> list[str]:
    """Return words in rows of at most `width` characters, a longer one alone; the tag, in one piece, ends the last."""
    rows: list[str] = []
    for word in (*words, tag) if tag else words:
        if rows and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
