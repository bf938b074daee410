"""Lines of a page, and the text of some of them: what the formats that are read line by line have in common."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jargonlint.light_typing import NamedTuple
from jargonlint.markup.prose import Prose, pattern

_LINE = r"[^\r\n]*(?:\r\n?|\n|\Z)"
_MARGIN = " \t\x0b\x0c"
_TAB = 8  # columns, as docutils and Asciidoctor count


class Line(NamedTuple):
    """A line without the blanks around it.

    start, end  where its text stands in the source; a blank line has none
    column      where that begins, from 0; tabs count as the blanks that they show
    """

    start: int
    end: int
    column: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return self.start >= self.end

    def after(self, text: str, offset: int) -> "Line":
        """Return the line from a source offset on, without the blanks there: what follows the sign of a list."""
        while offset < self.end and text[offset] in _MARGIN:
            offset += 1
        return Line(offset, self.end, _width(" " * self.column + text[self.start : offset]))


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the lines of a text from an offset on, which begins one; what ends them is LF, CRLF or CR."""
    lines = []
    for match in pattern(_LINE).finditer(text, start):
        written = match[0].rstrip()
        bare = written.lstrip(_MARGIN)
        margin = len(written) - len(bare)
        begin = match.start() + margin
        lines.append(Line(begin, begin + len(bare), _width(written[:margin])))
    return lines


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB)) if "\t" in text else len(text)


def margin_of(lines: Sequence[Line]) -> int:
    """Return the least column of lines that are not blank; 0 if all of them are."""
    return min((line.column for line in lines if not line.is_blank), default=0)


def until(lines: Sequence[Line], index: int, margin: int) -> int:
    """Return the index of the first line from `index` on that is not blank and stands no deeper than a margin."""
    while index < len(lines) and (lines[index].is_blank or lines[index].column > margin):
        index += 1
    return index


def next_text(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first line from `index` on that is not blank."""
    while index < len(lines) and lines[index].is_blank:
        index += 1
    return index


def next_blank(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first line from `index` on that is blank."""
    while index < len(lines) and not lines[index].is_blank:
        index += 1
    return index


class Joined:
    """The text of some stretches of the source, a line feed between any two, and where each character stands.

    Offsets of this text and of the source are told apart by name: `place` turns the first into the second.
    """

    __slots__ = ("_begins", "_source", "_spans", "text")

    def __init__(self, source: str, spans: Sequence[tuple[int, int]]) -> None:
        self._source = source
        self._spans = spans
        self.text = "\n".join([source[start:end] for start, end in spans])
        self._begins: list[int] = []  # where each stretch begins in the text
        begin = 0
        for start, end in spans:
            self._begins.append(begin)
            begin += end - start + 1

    def place(self, offset: int) -> int:
        """Return where a character of the text stands in the source; a line feed stands at the end of its line."""
        index = bisect_right(self._begins, offset) - 1
        start, end = self._spans[index]
        return min(start + offset - self._begins[index], end)

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Return the [start, end) in the source of characters [start, end) of the text, of which there are some."""
        return self.place(start), self.place(end - 1) + 1

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the lines of characters [start, end) of the text stand in the source."""
        return ((begins, ends) for _, begins, ends in self._pieces(start, end) if begins < ends)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each line of characters [start, end), and where what there is of it stands."""
        while start < end:
            index = bisect_right(self._begins, start) - 1
            first, last = self._spans[index]
            shift = first - self._begins[index]
            until = min(end, last - shift)
            yield index, start + shift, until + shift
            start = until + 1

    def copy(self, prose: Prose, start: int, end: int) -> None:
        """Add characters [start, end) of the text to the prose; a line may end inside of a compound ("customer-")."""
        for index, begins, ends in self._pieces(start, end):
            if begins < ends:
                prose.text(begins, ends)
            until = ends - self._spans[index][0] + self._begins[index]
            if until < end:
                self._break(prose, index, until)

    def _break(self, prose: Prose, index: int, offset: int) -> None:
        """Add the end of a line, which is a blank."""
        text = self.text
        is_compound = text[offset - 1 : offset] == "-" and text[offset - 2 : offset - 1].isalpha()
        if not (is_compound and text[offset + 1 : offset + 2].isalpha()):
            end, begin = self._spans[index][1], self._spans[index + 1][0]
            is_gap = not self._source[end:begin].strip()  # else a cell stands beside this one, or a sign does
            prose.blank(end, begin - end if is_gap else 0)
