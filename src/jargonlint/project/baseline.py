"""Findings that are known: by page, rule and term, not by line, so that they stay known while the page is edited."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Finding

Known = frozenset[tuple[str, str]]
"""What is known of one page: rules, each with a term."""

VERSION: Final = 1
BASELINE: Final = "jargonlint-baseline.json"
"""The file, where none is named."""


class KnownFinding(NamedTuple):
    """One entry: a page (from the folder of the baseline, with slashes), a rule, a word as `Finding.word` says."""

    page: str
    rule: str
    term: str


def entries(page: str, findings: Iterable[Finding]) -> frozenset[KnownFinding]:
    """Return the entries that make the findings of a page known."""
    return frozenset(KnownFinding(page, finding.rule, finding.word) for finding in findings)


def key(finding: Finding) -> tuple[str, str]:
    """Return what a finding of a page is known by: its rule and its term."""
    return finding.rule, finding.word


def by_page(known: Iterable[KnownFinding]) -> dict[str, Known]:
    """Return what is known of each page."""
    keys: dict[str, set[tuple[str, str]]] = {}
    for page, rule, term in known:
        keys.setdefault(page, set()).add((rule, term))
    return {page: frozenset(those) for page, those in keys.items()}


def parse(text: str) -> frozenset[KnownFinding]:
    """Return the entries of a baseline; raises ValueError, saying what is wrong."""
    import json

    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ValueError(f"not a baseline: not JSON: {fault}") from None
    if not isinstance(table, dict) or "findings" not in table:
        raise ValueError('not a baseline: it has no "findings"')
    if table.get("version") != VERSION:
        raise ValueError(f"a baseline of version {table.get('version')}; this jargonlint reads version {VERSION}")
    return frozenset(
        known for page, rules in _table(table["findings"], "findings").items() for known in _entries_of(page, rules)
    )


def _entries_of(page: str, rules: object) -> Iterator[KnownFinding]:
    for rule, terms in _table(rules, page).items():
        if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
            raise ValueError(f'not a baseline: "{page}": "{rule}" must hold a list of terms')
        for term in terms:
            yield KnownFinding(page, rule, term)


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f'not a baseline: "{where}" must hold a table')
    return value


def dump(known: Iterable[KnownFinding]) -> str:
    """Return the text of a baseline: sorted, a term a line, so that two branches merge well."""
    import json

    table: dict[str, dict[str, list[str]]] = {}
    for page, rule, term in sorted(known):
        table.setdefault(page, {}).setdefault(rule, []).append(term)
    return json.dumps({"version": VERSION, "findings": table}, indent=1, ensure_ascii=False) + "\n"


def stale(
    known: Iterable[KnownFinding],
    today: Collection[KnownFinding],
    ran: Mapping[str, Collection[str]],
    gone: Collection[str],
) -> list[KnownFinding]:
    """Return the entries that nothing was found for, sorted: in pages that were checked with their rule, or are gone.

    known  the baseline
    today  what today's findings would be known as
    ran    the rules that each page was checked with
    gone   pages that are no longer there
    """
    return sorted(
        entry for entry in set(known).difference(today) if entry.page in gone or entry.rule in ran.get(entry.page, ())
    )
