"""The door for writing assistants: tools of the Model Context Protocol, by its own SDK, around the same desk.

https://modelcontextprotocol.io. A path only says what a page is called, and so which configuration holds: no page is
opened, and nothing is written.
"""

import gc
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from jargonlint import __version__
from jargonlint.editor import words
from jargonlint.editor.desk import LARGEST, Desk, Look, Page
from jargonlint.editor.positions import sound
from jargonlint.markup import PACKED, READ
from jargonlint.model import Finding, Report
from jargonlint.project import resources
from jargonlint.repair.glossary import gathered
from jargonlint.rules import RULES
from jargonlint.text.lines import Lines

INSTRUCTIONS: Final = (
    "Finds short forms that a text never spells out, and terms of marketing, sales and product that it never explains, "
    "for readers who do not know them. Check a draft before it is handed over; repair what is safe with fix, and ask "
    "the writer where a finding names several meanings: never make up what a short form stands for."
)

TEXT_MARKUP: Final = tuple(kind for kind in READ if kind not in PACKED)

Text = Annotated[str, Field(description="The whole text, as it stands in its file.")]
Path = Annotated[
    str,
    Field(
        description="What the page is called, absolute or from the working folder: decides the configuration and the "
        "markup. It is not opened, and need not exist."
    ),
]
Markup = Annotated[
    str, Field(description=f"One of {', '.join(TEXT_MARKUP)}; needed where the ending of the path does not tell.")
]


@dataclass
class Found:
    """A finding: its place, lines and columns from 1, and `repair`, what fix would do about it ("": nothing)."""

    line: int
    column: int
    severity: str
    rule: str
    message: str
    words: str
    repair: str
    repair_is_safe: bool


@dataclass
class Checked:
    """What was found in a text."""

    findings: list[Found]


@dataclass
class Fixed:
    """A text after its repairs: what was done, and the findings that are left."""

    text: str
    made: list[str]
    left: list[Found]


@dataclass
class Word:
    """A word of a glossary: `stands_for` is "" for a term."""

    word: str
    stands_for: str
    meaning: str


@dataclass
class Glossary:
    """What the words of a text mean, and of which nobody says it."""

    words: list[Word]
    unexplained: list[str]


def _laid(text: str, path: str, markup: str) -> tuple[Desk, Page, Look, Report]:
    """Return a text on a desk of its own, as calls may come side by side; raises ToolError, saying what to do."""
    if len(text) > LARGEST:
        raise ToolError(f"{len(text)} characters are too many; give at most {LARGEST}, a page at a time")
    if markup and markup not in TEXT_MARKUP:
        raise ToolError(f'cannot read "{markup}"; give one of {", ".join(TEXT_MARKUP)}')
    desk = Desk()
    page = Page("text", os.path.abspath(path) if path else None, markup or "markdown", sound(text))
    desk.put(page)
    look = desk.look(page)
    if look.report is None:
        raise ToolError(look.trouble or f"{path}: no format that is read; say the markup: {', '.join(TEXT_MARKUP)}")
    return desk, page, look, look.report


def _found(report: Report, findings: Sequence[Finding]) -> list[Found]:
    lines = Lines(report.source.text)
    return [
        Found(
            *lines.line_and_column(finding.span.start),
            finding.severity,
            finding.rule,
            finding.message,
            report.source.text[finding.span.start : finding.span.end],
            finding.fix.title if finding.fix else "",
            finding.fix is not None and finding.fix.safe,
        )
        for finding in findings
    ]


def check(text: Text, path: Path = "", markup: Markup = "") -> Checked:
    """Find short forms and trade terms that a text never explains, and explanations that come too late."""
    desk, page, look, _ = _laid(text, path, markup)
    told = {(finding.rule, finding.span) for finding in look.findings}
    report = desk.fixable(page)
    assert report is not None, "a text that could be looked at can be repaired"
    return Checked(_found(report, [one for one in report.findings if (one.rule, one.span) in told]))


def fix(text: Text, path: Path = "", markup: Markup = "") -> Fixed:
    """Return a text with all that can be repaired safely: short forms are spelled out at their first use."""
    desk, page, _, _ = _laid(text, path, markup)
    repair = desk.repaired(page)
    assert repair is not None, "a text that could be looked at can be repaired"
    left = check(repair.text, path, markup).findings
    return Fixed(repair.text, [f"{one.title} [{one.finding.rule}]" for one in repair.made], left)


def explain(
    word: Annotated[str, Field(description="A short form or term as written, or the name of a rule.")],
    text: Annotated[str, Field(description="The text that uses it, which may decide what it means.")] = "",
    path: Path = "",
    markup: Markup = "",
) -> str:
    """Say what a short form stands for or a term means, who knows it and who says so; or what a rule finds, and why."""
    if word in RULES:
        card = resources.card(word)
        return f"{card.summary} {card.why}"
    *_, report = _laid(text or word, path, markup)
    start = report.source.text.find(word)
    found = words.word_at(report.reading, start) if start >= 0 and word else None
    if found is None:
        raise ToolError(f'"{word}" is no short form or term that {"stands in the text" if text else "any table knows"}')
    return words.as_text(words.told(report, found))


def glossary(text: Text, path: Path = "", markup: Markup = "") -> Glossary:
    """Say what the words of a text mean that its readers may not know, as the text itself says, else as tables do."""
    *_, report = _laid(text, path, markup)
    told = gathered(report.reading)
    return Glossary([Word(entry.word, entry.full, entry.meaning) for entry in told.entries], list(told.unexplained))


TOOLS: Final = (check, fix, explain, glossary)


def server() -> MCPServer:
    """Return a server that speaks with nobody yet."""
    made: MCPServer = MCPServer("jargonlint", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    for tool in TOOLS:
        harmless = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
        made.add_tool(tool, annotations=harmless)
    return made


def serve() -> None:
    """Speak with an assistant over stdin and stdout until it has gone."""
    gc.enable()  # a long life makes cycles worth collecting
    server().run("stdio")
