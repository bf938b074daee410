"""A proposal as its signs are read: the gloss, its words, and what kind of way it is."""

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.proposals import Proposal
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled
from jargonlint.text.wording import singular

REACH: Final = 240  # characters of a gloss that are looked at
EARLY: Final = 8  # words in which a gloss shows what it is
LATE: Final = 12  # and in which it still may
LABELS: Final = frozenset(("**TERM**: gloss", "**TERM** gloss"))
BLOCKS: Final = LABELS | {"heading", "bold line", "table row", "definition list", "What is TERM?"}
BEFORE: Final = frozenset(("gloss, known as TERM", "gloss, or TERM", "gloss (TERM)"))
_STATED: Final = frozenset(("TERM is a ...", "TERM means ...", "TERM measures ...", "TERM lets ...", "TERM does ..."))
_GROUP: Final = {
    **dict.fromkeys(BLOCKS, "block"),
    **dict.fromkeys(_STATED, "stated"),
    **dict.fromkeys(BEFORE, "before"),
}
_WORD: Final = compiled(r"[\w%$][\w'\u2019-]*")
CLAUSE: Final = frozenset("is are was were has have had does do should must will may cannot".split())
FINITE: Final = CLAUSE | frozenset(
    "stores comes lets allows provides shows contains includes uses supports offers takes gives makes needs requires "
    "works runs keeps sends gets goes helps holds begins starts falls showed revealed said suggests wants".split()
)
MODAL: Final = frozenset("should must can will may might could would cannot".split())
_SMALL_WORDS: Final = frozenset(
    "the and for with that this from who what when where which into over under only two its their your our are "
    "was can has have not but all any each more most such than then they them use used uses using make makes "
    "made get gets how often between before after about without within across through other another".split()
)


class View(NamedTuple):
    """A proposal as its signs are read: the gloss as written, and its words in lower case."""

    page: Page
    proposal: Proposal
    gloss: str
    words: tuple[str, ...]

    @property
    def group(self) -> str:
        """What kind of way it is: "block" (a label, a heading, a row), "stated" ("TERM is a ..."),
        "before" ("gloss, known as TERM") or "aside"."""
        return _GROUP.get(self.proposal.way, "aside")


def view_of(page: Page, proposal: Proposal) -> View:
    """Return a proposal with the words of its gloss, of which the beginning counts."""
    written = page.prose[proposal.start : min(proposal.end, proposal.start + REACH)]
    gloss = written.strip(" *\"'\u201c\u201d\u2018\n")
    return View(page, proposal, gloss, words_in(gloss))


def words_in(gloss: str) -> tuple[str, ...]:
    """Return the words of a gloss, or of a part of it, in lower case."""
    return tuple(_WORD.findall(gloss.lower()))


def content(text: str) -> list[str]:
    """Return the words of a text that say something, in the singular."""
    return [singular(word) for word in fold(text).split() if len(word) > 2 and word not in _SMALL_WORDS]
