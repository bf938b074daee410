"""What a test of an exemption is given, and a row of the tables."""

from collections.abc import Callable

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Reason, Term
from jargonlint.reading.scan_page import ScanPage
from jargonlint.text.patterns import compiled


class Token(NamedTuple):
    """Something with the shape of a short form.

    form   without a plural or possessive ending
    start  prose offset of its first character; `end` after the last one of the whole word
    terms  what the bank knows it as; () if it does not
    before, after  the characters beside it, which most tests begin with; a blank at the start of the prose
    """

    page: ScanPage
    form: str
    start: int
    end: int
    terms: tuple[Term, ...]
    before: str
    after: str

    @property
    def run(self) -> str:
        """What stands between the blanks around the token, up to 80 characters to either side."""
        prose = self.page.prose
        first = max(self.start - 80, 0)
        left = max(prose.rfind(" ", first, self.start), prose.rfind("\n", first, self.start), first - 1) + 1
        ends = [prose.find(blank, self.end, self.end + 80) for blank in " \n"]
        return prose[left : min((end for end in ends if end >= 0), default=self.end + 80)]

    @property
    def preceding(self) -> str:
        """The word before the token, one blank away, in small letters and without quotation marks; "" for none."""
        prose, start = self.page.prose, self.start
        while start and prose[start - 1] in _OPENING_MARKS:
            start -= 1
        if not start or prose[start - 1] != " ":
            return ""
        first = max(start - 24, 0)
        begin = max(prose.rfind(" ", first, start - 1), prose.rfind("\n", first, start - 1), first - 1) + 1
        return prose[begin : start - 1].strip("\"'\u201c\u2018*(").lower()

    def matches(self, pattern: str) -> bool:
        """Whether the whole form matches."""
        return compiled(pattern).fullmatch(self.form) is not None

    def is_in_run(self, *patterns: str) -> bool:
        """Whether one of some patterns matches all that stands between the blanks around the token."""
        run = self.run
        return any(compiled(pattern).fullmatch(run) for pattern in patterns)

    def is_followed_by(self, pattern: str) -> bool:
        """Whether a pattern matches right behind the token."""
        return compiled(pattern).match(self.page.prose, self.end) is not None

    def is_preceded_by(self, pattern: str, reach: int) -> bool:
        """Whether a pattern is found in the `reach` characters before the token."""
        return compiled(pattern, True).search(self.page.prose, max(self.start - reach, 0), self.start) is not None


class Exemption(NamedTuple):
    """A row of a table: why a token is left alone, when, and texts in which «it» is."""

    reason: Reason
    test: Callable[[Token], bool]
    examples: tuple[str, ...]


_OPENING_MARKS: Final = "\"'\u201c\u2018*"
HEX: Final = r"[0-9A-F]{6}|[0-9A-F]{8}|[0-9A-F]{12,}"
TWO_CAPITALS: Final = r"\b[A-Z]{2}\b"
