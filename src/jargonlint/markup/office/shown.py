"""The text of one paragraph while it is being read, and the marks over it. Offsets count its characters."""

from collections.abc import Iterable
from typing import Any


class Shown:
    """Collects what a paragraph shows."""

    __slots__ = ("_last", "_marks", "_pieces", "size")

    def __init__(self) -> None:
        self.size = 0
        self._pieces: list[str] = []
        self._marks: list[list[Any]] = []  # kind, start, end, value
        self._last: dict[str, list[Any]] = {}  # the last mark of each kind

    @property
    def text(self) -> str:
        """What was shown so far."""
        return "".join(self._pieces)

    @property
    def marks(self) -> list[tuple[str, int, int, str]]:
        """Kind, start, end and value of each mark, as in `model.Line`."""
        return [(kind, start, end, value) for kind, start, end, value in self._marks]

    def add(self, text: str, marks: Iterable[tuple[str, str]] = ()) -> None:
        """Show text, and mark it: kind and value of each. A mark that ends where the same one begins goes on."""
        start = self.size
        self._pieces.append(text)
        self.size += len(text)
        for kind, value in marks:
            last = self._last.get(kind)
            if last and last[2] == start and last[3] == value:
                last[2] = self.size
            else:
                self._last[kind] = [kind, start, self.size, value]
                self._marks.append(self._last[kind])
