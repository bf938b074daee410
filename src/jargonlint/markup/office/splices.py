"""Bytes put between the bytes of a part: all that is not named stays as it was."""

from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """Bytes [start, end) of a part give way to `new`."""

    start: int
    end: int
    new: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return a part after its splices, none of which overlaps another; those at one place keep their order."""
    pieces: list[bytes] = []
    reached = 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        pieces += data[reached:start], new
        reached = end
    return b"".join(pieces) + data[reached:]
