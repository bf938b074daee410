"""For people who ask where to begin: how often each rule and each term is found, what of that can be repaired, and on
which pages most is found."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from jargonlint.report import Checked, Score, Screen, Summary
from jargonlint.report.text import count, total
from jargonlint.text.printable import printable

SHOWN: Final = 20
"""Lines of each table."""


def render(reports: Iterable[Checked], summary: Summary, screen: Screen | None) -> Iterator[str]:
    """Yield three tables, each with its greatest numbers first, what each folder explains, and the last line of
    `report.text`."""
    rules, terms, pages = _Table(), _Table(), _Table()
    scores: dict[str, Score] = {}
    for report in reports:
        path = report.source.path or "<text>"
        scores[path] = scores.get(path, Score()).plus(report.score)
        seen = set()
        for finding in report.findings:
            can_be_repaired = finding in report.repairable
            rules.add(finding.rule, 1, can_be_repaired)
            if finding.term:  # which may have several findings on a page
                is_first = finding.term not in seen
                terms.add(finding.term, is_first, can_be_repaired, finding.count, report.called(finding))
            pages.add(report.source.path or "<text>", 1, can_be_repaired)
            seen.add(finding.term)
    yield from rules.lines("Findings by rule")
    yield from terms.lines("Pages by term")
    yield from pages.lines("Findings by page")
    yield from _explained(scores, summary.score)
    if not summary.is_quiet:
        yield total(summary) + "\n"


def _folders(path: str) -> list[str]:
    return path.replace("\\", "/").split("/")[:-1]


def shared_folders(paths: Sequence[str]) -> list[str]:
    """Return the names of the folders, from the first one on, in which all pages are."""
    shared = []
    for names in zip(*map(_folders, paths), strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    return shared


def by_folder(scores: Mapping[str, Score]) -> dict[str, Score]:
    """Return the scores of pages by the folders below the one that holds them all; of those in it, by "./"."""
    shared = len(shared_folders(list(scores)))
    folders = {path: _folders(path) for path in scores}
    grouped: dict[str, Score] = {}
    for path, score in scores.items():
        folder = "/".join([*folders[path][shared : shared + 1], ""]) or "./"
        grouped[folder] = grouped.get(folder, Score()).plus(score)
    return grouped


def _explained(scores: Mapping[str, Score], whole: Score) -> Iterator[str]:
    """Yield which share of its words each folder explains, the least one first."""
    if not whole.words:
        return
    yield "Words explained by folder:\n"
    ranked = sorted((score.percent, folder, score) for folder, score in by_folder(scores).items() if score.words)
    for percent, folder, score in ranked[:SHOWN]:
        yield f"{percent:5} %  {printable(folder)}  ({score.explained} of {score.words})\n"
    if len(ranked) > SHOWN:
        yield f"         and {len(ranked) - SHOWN} more\n"
    yield f"{whole.percent:5} %  of all  ({whole.explained} of {whole.words})\n\n"


class _Table:
    """Numbers by name, with how many uses they stand for, how many can be repaired, and how pages write the name."""

    def __init__(self) -> None:
        self._numbers, self._uses, self._repairable = Counter[str](), Counter[str](), Counter[str]()
        self._spellings: dict[str, Counter[str]] = {}

    def add(self, name: str, number: int, can_be_repaired: bool, uses: int = 0, spelling: str = "") -> None:
        self._numbers[name] += number
        self._repairable[name] += can_be_repaired
        self._uses[name] += uses
        self._spellings.setdefault(name, Counter())[spelling or name] += 1

    def lines(self, title: str) -> Iterator[str]:
        """Yield the table, the greatest numbers first; nothing where there are none."""
        rows = sorted((-number, self._shown(name), name) for name, number in self._numbers.items())
        if not rows:
            return
        yield f"{title}:\n"
        for number, shown, name in rows[:SHOWN]:
            yield f"{-number:7}  {printable(shown)}{self._note(name)}\n"
        if len(rows) > SHOWN:
            yield f"         and {len(rows) - SHOWN} more\n"
        yield "\n"

    def _shown(self, name: str) -> str:
        """The name as pages write it most; of spellings as frequent, the first of the alphabet."""
        spellings = self._spellings[name]
        return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))

    def _note(self, name: str) -> str:
        uses, repairable = self._uses[name], self._repairable[name]
        notes = [count(uses, "use")] * bool(uses) + [f"{repairable} can be repaired"] * bool(repairable)
        return f"  ({', '.join(notes)})" if notes else ""
