"""What was found on pages in, text for people and programs out: one module a format, each with a `render` of one shape.

Nothing here opens a file: `commands` writes what they yield. A new format is a module here and a line in `FORMATS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jargonlint.light_typing import TYPE_CHECKING, Final, NamedTuple
from jargonlint.model import Finding, Source, bare_form, is_shaped
from jargonlint.text.printable import printable

if TYPE_CHECKING:
    from jargonlint.rules.cards import Card

FORMATS: Final = {
    "text": "for people: a line for each finding, on a terminal with the place",
    "concise": "for editors: the lines of text and nothing else",
    "statistics": "for people: how often, by rule, by term and by page",
    "markdown": "a summary in Markdown",
    "json": "one JSON object",
    "jsonl": "one JSON object a finding",
    "github": "GitHub Actions: annotations, and a summary of the job",
    "sarif": "SARIF 2.1.0, for GitHub code scanning and editors",
    "gitlab": "GitLab Code Quality",
    "azure": "Azure Pipelines: issues of the step",
    "junit": "JUnit XML",
    "checkstyle": "Checkstyle XML",
    "rdjson": "reviewdog",
}
"""Each is a module of this name."""

REVIEWS: Final = {
    "docx": "a Word document: itself, with a comment at each finding",
    "odt": "an OpenDocument text, likewise",
}
"""What is written into a copy of the one page that it is about: each is a format of pages that can hold comments."""

ROOTED: Final = frozenset(("azure", "github", "gitlab", "markdown", "sarif"))
"""Formats whose reader takes paths from the root of the repository, wherever we were called."""

FOR_PEOPLE: Final = frozenset(("azure", "concise", "github", "markdown", "statistics", "text"))
"""Formats that are read as they are, in UTF-8; the tests ask of all others that they are ASCII."""

REPAIRING: Final = frozenset(("json", "jsonl", "rdjson", "sarif"))
"""Formats that hand on fixes."""

SCORING: Final = frozenset(("json", "markdown", "statistics"))
"""Formats that say how much is explained."""

NAMING_THE_TOOL: Final = frozenset(("sarif",))
"""Formats that speak of ourselves: their `render` takes a `Tool`."""


class Score(NamedTuple):
    """How many short forms and trade words are explained in time, of those `words` that need it."""

    explained: int = 0
    words: int = 0

    def plus(self, other: "Score") -> "Score":
        """Return the score of two pages together."""
        return Score(self.explained + other.explained, self.words + other.words)

    @property
    def percent(self) -> int:
        """The share, rounded down; 100 where nothing needs an explanation."""
        return self.explained * 100 // self.words if self.words else 100

    def sentence(self) -> str:
        """Return "71 of 120 words are explained (59 %)"."""
        return f"{self.explained} of {self.words} words are explained ({self.percent} %)"


class Checked(NamedTuple):
    """A page that was checked: what a report says of it. Its text may be left out where nothing was found.

    repairable  the findings that `jargonlint fix` would repair; none where nobody asked
    common      the forms that were left alone as common; none where nobody asked
    score       what the page explains; of no words where nobody asked
    """

    source: Source
    findings: tuple[Finding, ...]
    repairable: frozenset[Finding] = frozenset()
    common: frozenset[str] = frozenset()
    score: Score = Score()

    def called(self, finding: Finding) -> str:
        """Return what a finding is about as its readers know it: a short form as the page writes it, else the term."""
        written = self.source.text[finding.span.start : finding.span.end]
        return bare_form(written) if is_shaped(written) else finding.term


def address(source: Source, line: int, column: int) -> str:
    """Return a page and a place on it, from 1, as they can be shown: "page.md:30:5", "offer.docx: paragraph 12"."""
    return f"{printable(source.path or '<text>')}:{' ' * bool(source.package)}{source.place(line, column)}"


class Tool(NamedTuple):
    """What we say of ourselves: our version, and how to get the card of every rule by its name."""

    version: str
    cards: Callable[[], Mapping[str, "Card"]]


class Screen(NamedTuple):
    """Where people read a report: the width of their terminal in columns, and whether they want colours.

    The width is 0 where there is no terminal and colours are wanted all the same.
    """

    columns: int
    colour: bool


class Summary:
    """What a run amounts to so far. It grows while the reports are drawn, and is whole after the last one.

    files       pages checked
    troubles    what could not be read or checked; stderr says why
    excluded    pages that a configuration keeps from being checked
    known       findings that a baseline knows, and that are therefore not told
    severities  number of findings by severity, the gravest first
    failing     findings grave enough to fail the run
    repairable  findings that `jargonlint fix` would repair, as far as somebody has asked
    fix         the command line that would
    score       what all pages explain, as far as somebody has asked
    is_quiet    nobody wants to hear what was counted
    """

    __slots__ = (
        *("excluded", "failing", "files", "fix", "is_quiet", "known", "repairable", "score", "severities", "troubles"),
    )

    def __init__(self, fix: str = "jargonlint fix", *, is_quiet: bool = False) -> None:
        self.fix = fix
        self.is_quiet = is_quiet
        self.repairable = 0
        self.score = Score()
        self.files = self.troubles = self.excluded = self.known = self.failing = 0
        self.severities = {"error": 0, "warning": 0, "info": 0}

    def add(self, report: Checked, fail_on: str) -> None:
        """Count one page; a finding of severity `fail_on` or graver fails the run."""
        levels = list(self.severities)
        failing = levels[: levels.index(fail_on) + 1]
        self.files += 1
        self.score = self.score.plus(report.score)
        for finding in report.findings:
            self.severities[finding.severity] += 1
            self.failing += finding.severity in failing
            self.repairable += finding in report.repairable

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return sum(self.severities.values())


Renderer = Callable[[Iterable[Checked], Summary, Screen | None], Iterator[str]]
"""Yields the output in pieces; the screen is None where no terminal and no colours are wanted."""


def renderer(name: str, tool: Tool) -> Renderer:
    """Return the renderer of a format; ImportError for one that is not in `FORMATS`."""
    render: Callable[..., Iterator[str]] = __import__(f"jargonlint.report.{name}", fromlist=["render"]).render
    return partial(render, tool=tool) if name in NAMING_THE_TOOL else render
