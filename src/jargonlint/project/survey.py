"""The pages of a folder in; what a first configuration could say of them, and what each answer does to the findings."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Finding, Reading, bare_form, is_shaped, short_key
from jargonlint.words.bank import AUDIENCES

EVERYONE: Final = AUDIENCES[0]

# Pages for the people, and the agents, who make a project, not for those who read about it.
_MAKERS: Final = frozenset(
    "agent agents authors changelog changes claude code_of_conduct codeowners contributing contributors "
    "copilot_instructions copying gemini governance history issue_template licence license maintainers news notice "
    "pull_request_template releases security skill support third_party_notices".split()
)
_NUMBERED: Final = re.compile(r"(?P<kind>changelog|licen[cs]e)[_.\d].*")  # CHANGELOG-2.md, LICENSE-MIT.md

_GLOSSARY_WORDS: Final = (
    "glossar", "terminolog", "acronym", "abbreviation", "definition", "jargon", "vocabular", "lexicon", "dictionar",
    "key terms", "list of terms",
)  # fmt: skip
_GLOSSARY: Final = re.compile("|".join(_GLOSSARY_WORDS), re.IGNORECASE)
"""How a page is called that explains words for others: by its file or its title."""

_LEGAL_WORDS: Final = (
    r"terms[ _-](?:of|and)[ _-]", "conditions", "agreement", "licen[cs]e", "privacy", "legal", r"\bpolic(?:y|ies)\b",
)  # fmt: skip
_LEGAL: Final = re.compile("|".join(_LEGAL_WORDS), re.IGNORECASE)
"""How a contract is called: what it defines holds in it alone."""

_LISTED: Final = frozenset(
    (
        "heading",
        "table row",
        "definition list",
        "**TERM**: gloss",
        "**TERM** gloss",
        "TERM: gloss",
        "SHORT: long",
        "SHORT - long",
        "SHORT = long",
    )
)
"""Ways of explaining that stand in a list of terms, a table, or under headings, as `Definition.form` names them."""

ENTRIES: Final = 3
"""A page that is called a glossary and explains fewer words is none."""
LISTED_ENTRIES: Final = 6
LISTED_SHARE: Final = 0.05
"""A page that lists so many words with their meanings, in so many of its blocks, is one, whatever it is called."""

_EXPLAINABLE: Final = ("unexpanded-acronym", "undefined-jargon", "used-before-defined")
"""Rules whose findings an explanation elsewhere settles."""

COMMON_PAGES: Final = 3
"""Pages that use a short form that is proposed as common; of many pages a fiftieth."""
SHOWN: Final = 10
"""Short forms and glossaries that are proposed."""

Key = tuple[str, str]
"""What is explained, as `Definition.kind` and `.key` say it."""


class SeenFinding(NamedTuple):
    """A finding: its rule, where it begins, what would have to be explained, and how `common` would name that."""

    rule: str
    start: int
    key: Key
    form: str


class SeenPage(NamedTuple):
    """What a survey keeps of a page.

    path         from the folder, with slashes
    findings     by reader, each what is found for that one
    explains     what the page explains
    is_glossary  whether it explains words for others
    """

    path: str
    findings: Mapping[str, frozenset[SeenFinding]]
    explains: frozenset[Key]
    is_glossary: bool


class Answers(NamedTuple):
    """What a configuration is to say, key by key; `exclude` are paths of pages."""

    exclude: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    baseline: str = ""


class ShortFormCount(NamedTuple):
    """A short form, the pages that use and never explain it, and the findings of it."""

    form: str
    pages: int
    findings: int


def seen_page(path: str, reading: Reading, findings: Mapping[str, Iterable[Finding]]) -> SeenPage:
    """Return what is kept of a page; `findings` are those for each reader."""
    text = reading.document.source.text
    return SeenPage(
        path,
        {reader: frozenset(_seen(text, finding) for finding in those) for reader, those in findings.items()},
        frozenset((definition.kind, definition.key) for definition in reading.definitions),
        is_glossary(path, reading),
    )


def _seen(text: str, finding: Finding) -> SeenFinding:
    written = text[finding.span.start : finding.span.end]
    form = bare_form(written) if is_shaped(written) else ""
    key = ("short", short_key(form)) if form else ("term", finding.term)
    return SeenFinding(finding.rule, finding.span.start, key, form)


def is_glossary(path: str, reading: Reading) -> bool:
    """Whether a page lists words with their meanings, or is called a glossary and explains enough words for one."""
    called = f"{path} {_title(reading)}"
    if _LEGAL.search(called):
        return False
    listed = {definition.key for definition in reading.definitions if definition.form in _LISTED}
    if len(listed) >= LISTED_ENTRIES and len(listed) >= LISTED_SHARE * len(reading.document.segments):
        return True
    explained = {definition.key for definition in reading.definitions}
    name = path.rpartition("/")[2]
    return len(explained) >= ENTRIES and bool(_GLOSSARY.search(f"{name} {_title(reading)}"))


def _title(reading: Reading) -> str:
    """Return the page's first heading, "" where it begins with something else."""
    segments = reading.document.segments
    first = segments[0] if segments else None
    return reading.document.prose[first.start : first.end] if first and first.kind == "heading" else ""


def is_for_makers(path: str) -> bool:
    """Whether a page, by its name, is for the people who make the project: in capitals anywhere, else in the folder
    itself."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    bare = _NUMBERED.sub(r"\g<kind>", stem.lower().replace("-", "_"))
    return bare in _MAKERS and (stem.isupper() or not folder)


def patterns(paths: Collection[str]) -> list[str]:
    """Return patterns that exclude pages: a name in capitals wherever it stands, any other one where it does."""
    names = {path: path.rpartition("/")[2] for path in paths}
    return sorted({name if name.rpartition(".")[0].isupper() else f"/{path}" for path, name in names.items()})


def left(pages: Iterable[SeenPage], answers: Answers) -> int:
    """Return how many findings of some pages a configuration would leave."""
    return sum(map(len, _left_by_page(pages, answers).values()))


def _left_by_page(pages: Iterable[SeenPage], answers: Answers) -> dict[str, frozenset[SeenFinding]]:
    """Return the findings that a configuration would leave, page by page.

    For several readers those that are found for each of them: what they only know together is not seen.
    """
    pages = list(pages)
    explained = frozenset[Key]().union(*(page.explains for page in pages if page.path in answers.glossary))
    readers = answers.audience or (EVERYONE,)

    def is_left(finding: SeenFinding) -> bool:
        settled = finding.rule in _EXPLAINABLE and finding.key in explained
        return not settled and finding.form not in answers.common

    return {
        page.path: frozenset(filter(is_left, frozenset.intersection(*(page.findings[reader] for reader in readers))))
        for page in pages
        if page.path not in answers.exclude
    }


def glossaries(pages: Sequence[SeenPage], answers: Answers) -> list[str]:
    """Return the pages that explain words for others, those that would settle the most findings first."""
    now = left(pages, answers)
    settled = [
        (page.path, now - left(pages, answers._replace(glossary=(*answers.glossary, page.path))))
        for page in pages
        if page.is_glossary and page.path not in answers.exclude
    ]
    return [path for path, _ in sorted(settled, key=lambda pair: (-pair[1], pair[0]))][:SHOWN]


def common(pages: Sequence[SeenPage], answers: Answers) -> list[ShortFormCount]:
    """Return the short forms that many pages use and none explains, those of the most pages first."""
    explained = frozenset[Key]().union(*(page.explains for page in pages))
    on_pages, findings = Counter[str](), Counter[str]()
    for those in _left_by_page(pages, answers).values():
        unexplained = [finding for finding in those if finding.rule == "unexpanded-acronym"]
        forms = [finding.form for finding in unexplained if finding.form and finding.key not in explained]
        findings.update(forms)
        on_pages.update(set(forms))
    enough = max(COMMON_PAGES, len(pages) // 50)
    counts = [ShortFormCount(form, number, findings[form]) for form, number in on_pages.items() if number >= enough]
    return sorted(counts, key=lambda count: (-count.pages, -count.findings, count.form))[:SHOWN]
