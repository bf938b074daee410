"""The pages of a folder in, a first configuration for them out, with a reason for every line."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Reading, Uses
from jargonlint.rules.cards import Card

SHOWN: Final = 10
"""Short forms that are proposed, and folders that are told."""

_GLOSSARY_WORDS: Final = (
    "glossar", "terminolog", "acronym", "abbreviation", "definition", "jargon", "vocabular", "lexicon", "dictionar",
    "key terms",
)  # fmt: skip
"""How a page is called that explains words for others: by its file or its title."""

_GLOSSARY: Final = re.compile("|".join(_GLOSSARY_WORDS), re.IGNORECASE)
ENTRIES: Final = 3
"""A page that is called a glossary and explains fewer words is none."""

# Pages for the people who make a project, not for those who read about it.
_WORKSHOP: Final = frozenset(
    "agents authors changelog changes code_of_conduct codeowners contributing contributors copying governance history "
    "licence license maintainers news notice pull_request_template releases security support "
    "third_party_notices".split()
)


class ShortFormCount(NamedTuple):
    """A short form of some pages: its uses, the pages that use it, and where it first stands."""

    form: str
    uses: int
    pages: int
    first: str


class Survey(NamedTuple):
    """What was seen of a folder.

    folders     pages by their folder, "" for the folder itself
    glossaries  pages that explain words for others, each with the number of those
    workshop    pages that are not for readers
    unknown     unexplained short forms that no table knows, the most frequent first
    known       unexplained short forms that a table knows, the most frequent first
    """

    folders: Mapping[str, int]
    glossaries: Sequence[tuple[str, int]]
    workshop: Sequence[str]
    unknown: Sequence[ShortFormCount]
    known: Sequence[ShortFormCount]


class _ShortFormTally:
    """What is counted of one short form."""

    __slots__ = ("first", "pages", "spellings", "uses")

    def __init__(self, first: str) -> None:
        self.first = first
        self.uses = self.pages = 0
        self.spellings = Counter[str]()


def survey(pages: Iterable[tuple[str, Reading]]) -> Survey:
    """Return what is to be seen of pages, each with its path from the folder, slashes between names."""
    folders = Counter[str]()
    glossaries, workshop = [], []
    unknown: dict[str, _ShortFormTally] = {}
    known: dict[str, _ShortFormTally] = {}
    explained: set[str] = set()
    for path, reading in pages:
        folder, _, name = path.rpartition("/")
        folders[folder.partition("/")[0]] += 1
        if _is_for_makers(name):
            workshop.append(path)
            continue
        if _is_glossary(name, reading):
            keys = {definition.key for definition in reading.definitions}
            glossaries.append((path, len(keys)))
            explained |= keys
        for uses in reading.shorts:
            if not reading.explained("short", uses.key):
                _count_uses(unknown if uses.first.role == "unknown" else known, uses, path, reading)
    glossaries.sort(key=lambda glossary: (-glossary[1], glossary[0]))
    return Survey(folders, glossaries, sorted(workshop), _ranked(unknown, explained), _ranked(known, explained))


def _is_for_makers(name: str) -> bool:
    """Whether a page, by the name of its file, is for the people who make the project."""
    return name.rpartition(".")[0].lower().replace("-", "_") in _WORKSHOP


def _is_glossary(name: str, reading: Reading) -> bool:
    """Whether a page is called a glossary and explains enough words for one."""
    explains_enough = len({definition.key for definition in reading.definitions}) >= ENTRIES
    return explains_enough and bool(_GLOSSARY.search(name) or _GLOSSARY.search(_title(reading)))


def _count_uses(tallies: dict[str, _ShortFormTally], uses: Uses, path: str, reading: Reading) -> None:
    """Count the uses of one short form on a page."""
    tally = tallies.get(uses.key)
    if tally is None:
        tally = tallies[uses.key] = _ShortFormTally(_place(path, reading, uses.first.start))
    tally.uses += len(uses.hits)
    tally.pages += 1
    tally.spellings.update(hit.form for hit in uses.hits)


def _title(reading: Reading) -> str:
    """Return the page's first heading, "" where it begins with something else."""
    segments = reading.document.segments
    first = segments[0] if segments else None
    return reading.document.prose[first.start : first.end] if first and first.kind == "heading" else ""


def _place(path: str, reading: Reading, offset: int) -> str:
    """Return "path:line" of a prose offset."""
    return f"{path}:{reading.document.line_of(reading.document.origin(offset, offset + 1).start)}"


def _ranked(tallies: Mapping[str, _ShortFormTally], explained: Collection[str]) -> list[ShortFormCount]:
    """Return the short forms that no glossary explains by pages and uses, each in its most frequent spelling."""
    forms = []
    for key, tally in tallies.items():
        if key not in explained:
            # Of spellings as frequent, the first of the alphabet: pages come in any order.
            spelling = max(sorted(tally.spellings), key=tally.spellings.__getitem__)
            forms.append(ShortFormCount(spelling, tally.uses, tally.pages, tally.first))
    return sorted(forms, key=lambda form: (-form.pages, -form.uses, form.form))


def text(seen: Survey, cards: Mapping[str, Card], audiences: Sequence[str]) -> str:
    """Return the text of a `jargonlint.toml` for what was seen."""
    sections = [
        "# How jargonlint reads the pages in this folder and below. `jargonlint schema` helps your editor with it.\n",
        _pages(seen),
        _glossary(seen.glossaries),
        _audience(seen.known, audiences),
        _terms(seen.unknown),
        '# A check fails from this severity on: "error", "warning" or "info".\n# fail-on = "warning"\n',
        _BASELINE,
        _rules(cards),
    ]
    return "\n".join(sections)


_BASELINE: Final = (
    "# Findings that are not told again; `jargonlint check --write-baseline` writes today's into this file.\n"
    '# baseline = "jargonlint-baseline.json"\n'
)


def _pages(seen: Survey) -> str:
    total = sum(seen.folders.values())
    ranked = sorted(seen.folders.items(), key=lambda entry: (-entry[1], entry[0]))
    where = [f"{number} in {_bare(folder)}/" if folder else f"{number} here" for folder, number in ranked[:SHOWN]]
    if len(ranked) > SHOWN:
        where.append(f"{sum(number for _, number in ranked[SHOWN:])} elsewhere")
    comment = f"# {_count(total, 'page')}: {', '.join(where)}.\n" if total else "# There are no pages yet.\n"
    if not seen.workshop:
        return f'{comment}# Those that are not to be checked, as in .gitignore:\n# exclude = ["drafts/"]\n'
    return f"{comment}# These are not for readers; patterns as in .gitignore.\nexclude = {_list(seen.workshop)}\n"


def _glossary(glossaries: Sequence[tuple[str, int]]) -> str:
    if not glossaries:
        return '# Pages that explain words for all others; none was found.\n# glossary = ["docs/glossary.md"]\n'
    listed = ", ".join(f"{_bare(path)}: {number} words" for path, number in glossaries)
    return (
        f"# Pages that explain words for all others ({listed}).\nglossary = {_list([path for path, _ in glossaries])}\n"
    )


def _audience(known: Sequence[ShortFormCount], audiences: Sequence[str]) -> str:
    comment = (
        f"# Who reads, if not everybody: terms that they know are left alone ({', '.join(audiences[1:])}).\n"
        f"# audience = {_list(audiences[1:2])}\n\n"
        "# Short forms that every reader of yours knows."
    )
    if not known:
        return f'{comment}\n# common = ["CRM"]\n'
    common = _list([form.form for form in known[:SHOWN]])
    return f"{comment} These are used most and never explained:\n# common = {common}\n"


def _terms(unknown: Sequence[ShortFormCount]) -> str:
    comment = "# Your own words, in tables like those of jargonlint: a term a line, tabs between the columns.\n"
    if unknown:
        width = max(len(form.form) for form in unknown[:SHOWN])
        comment += "# No table knows these short forms of your pages, the most frequent first:\n"
        for form in unknown[:SHOWN]:
            uses, pages = _count(form.uses, "use"), _count(form.pages, "page")
            comment += f"#   {form.form:{width}}  {uses} on {pages}, first in {_bare(form.first)}\n"
        example = unknown[0].form
    else:
        example = "NPS"
    return (
        f"{comment}# `jargonlint discover --write terms.tsv` proposes a line for each; written by hand:\n"
        f"#   name\tshort\tkind\n#   what {example} stands for\t{example}\tterm\n"
        '# terms = ["terms.tsv"]\n'
    )


def _rules(cards: Mapping[str, Card]) -> str:
    """Return every rule as it is without a configuration, for whoever wants it otherwise."""
    width = max(len(name) + len(card.severity) for name, card in cards.items()) + 5
    lines = [f"# {f'{name} = {_quoted(card.severity)}':{width}}  # {card.summary}\n" for name, card in cards.items()]
    return '# How grave is each finding: "error", "warning", "info" or "off".\n[rules]\n' + "".join(lines)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(value: str) -> str:
    """Return a string of TOML (https://toml.io/en/v1.0.0#string)."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04X}", escaped) + '"'


def _bare(value: str) -> str:
    """Return a name that stays in its comment."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)


_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
