"""Short forms that the bank does not know, and what the pages say they stand for."""

from jargonlint.discover.proposal import SHORT, Place, Proposal
from jargonlint.discover.tally import Tally
from jargonlint.model import Reading, short_key


class Shorts:
    """Short forms that the bank does not know, and what the pages say they stand for."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}
        self._expansions: dict[str, tuple[str, Place]] = {}
        self._pages = 0

    def add(self, reading: Reading, path: str) -> None:
        """Take in one page."""
        document = reading.document
        self._pages += 1
        for hit in reading.hits:
            if hit.role == "unknown" and not hit.reason:
                short = short_key(hit.form)
                tally = self._tallies.get(short)
                if tally is None:
                    line = document.line_of(document.origin(hit.start, hit.end).start)
                    tally = self._tallies[short] = Tally(Place(path, line))
                tally.add(self._pages, hit.form)
        for definition in reading.definitions:
            if definition.kind == "short" and definition.long:
                evidence = Place(path, document.line_of(definition.long.start))
                self._expansions.setdefault(definition.key, (definition.meaning, evidence))

    def proposals(self) -> list[Proposal]:
        """Return them: those that some page expands first, then the frequent ones."""
        proposals = []
        for short, tally in self._tallies.items():
            expansion, evidence = self._expansions.get(short, ("", None))
            form = tally.written.most_common(1)[0][0]
            proposals.append(
                Proposal(SHORT, form, tally.count, tally.pages, tally.count, tally.first, expansion, evidence)
            )
        return sorted(proposals, key=_known_then_frequent)


def _known_then_frequent(proposal: Proposal) -> tuple[bool, int, int, str]:
    return not proposal.expansion, -proposal.uses, -proposal.pages, proposal.form
