"""The shipped tables as one file, indexed: written when a wheel is built, read a word at a time.

A page has some hundred of the ten thousand forms that the tables list; what it does not have is not looked at. The
file says what an index of the tables (`bank.py`) would hold, which a test compares: short forms and stems with the rows
that have them, and the rows. A stem stands under the rarest of its words, so that "customer journey map" is looked
at on pages that say "map" and not on every page about customers. A checkout has no such file.

It begins with a line of the lengths of its parts: the packs, each with its first row; stems and short forms (see
`Drawers`), each behind the places of its drawers; the places of the rows; and the rows. All is text in UTF-8 but the
places, which are where one thing ends and the next begins: four bytes each, the last one first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from jargonlint.light_typing import Final

TABLES: Final = ("customer-experience.tsv", "marketing.tsv", "everyday.tsv", "names.tsv")
"""The shipped tables, in order."""

FILE: Final = "words.packed"
_WIDTH: Final = 4  # bytes of a place


class Drawers:
    """Lines by their keys, in drawers by a number that the letters of a key make: who looks for one opens one.

    A line is a key, a tab and what is kept under the key; a drawer begins with a line feed and ends with one.
    """

    __slots__ = ("_data", "_places", "_start", "_count")

    def __init__(self, data: bytes, places: int, start: int) -> None:
        """The places of the drawers, counted from `start`, stand in `data` from `places` to `start`."""
        self._data = data
        self._places = places
        self._start = start
        self._count = (start - places) // _WIDTH - 1

    def get(self, key: str) -> str | None:
        """Return what is kept under a key, None if nothing is."""
        try:
            written = key.encode()
        except UnicodeEncodeError:  # half a character, which no key has
            return None
        place = self._places + _drawer_of(written, self._count) * _WIDTH
        start, end = _two_places(self._data[place : place + 2 * _WIDTH])
        drawer = self._data[self._start + start : self._start + end]
        found = drawer.partition(b"\n" + written + b"\t")[2]
        return found.partition(b"\n")[0].decode() if found else None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield every key with what is kept under it."""
        end = self._start + int.from_bytes(self._data[self._start - _WIDTH : self._start], "little")
        for line in filter(None, self._data[self._start : end].decode().split("\n")):
            key, _, kept = line.partition("\t")
            yield key, kept

    def values(self) -> Iterator[str]:
        """Yield all that is kept."""
        for _, kept in self.lines():
            yield kept


def _drawer_of(key: bytes, count: int) -> int:
    return int.from_bytes(key) % count


def _two_places(written: bytes) -> tuple[int, int]:
    both = int.from_bytes(written, "little")
    return both & 0xFFFFFFFF, both >> 32


class Packed:
    """The file: what it holds is read when it is asked for.

    shorts  short form -> its rows, as text
    stems   word -> the stems that it is the rarest word of, each with its value as text: in turn, between tabs
    size    number of rows
    """

    __slots__ = ("shorts", "stems", "size", "_data", "_packs", "_places", "_rows")

    def __init__(self, data: bytes) -> None:
        """`data` as `render` makes it."""
        end = data.index(b"\n") + 1
        places = [end]
        for length in data[:end].split():
            places.append(places[-1] + int(length))
        packs, stem_places, stems, short_places, shorts, row_places, rows, _ = places
        self.stems = Drawers(data, stem_places, stems)
        self.shorts = Drawers(data, short_places, shorts)
        self.size = (rows - row_places) // _WIDTH - 1
        self._data = data
        self._packs = [line.split("\t") for line in data[packs:stem_places].decode().splitlines()]
        self._places = row_places
        self._rows = rows

    def row(self, number: int) -> tuple[str, str]:
        """Return the line of a row, from 0, and the pack that it is from."""
        place = self._places + number * _WIDTH
        start, end = _two_places(self._data[place : place + 2 * _WIDTH])
        pack = next(name for first, name in reversed(self._packs) if int(first) <= number)
        return self._data[self._rows + start : self._rows + end - 1].decode(), pack


def numbers(kept: str) -> tuple[int, ...]:
    """Return the rows that are kept under a short form, or the value of a stem."""
    return tuple(map(int, kept.split(" ")))


def render(
    packs: Iterable[tuple[int, str]],
    lines: Sequence[str],
    shorts: Mapping[str, Sequence[int]],
    values: Mapping[str, Sequence[int]],
) -> bytes:
    """Return the file of an index of all lines, whose parts are as in `bank.Index`; `values` are those of stems."""
    parts = [
        "".join(f"{first}\t{name}\n" for first, name in packs).encode(),
        *_drawers(_by_rarest_word(values)),
        *_drawers((short, _text(its)) for short, its in shorts.items()),
        *_one_after_another([f"{line}\n".encode() for line in lines]),
    ]
    return " ".join(str(len(part)) for part in parts).encode() + b"\n" + b"".join(parts)


def _by_rarest_word(values: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Yield words, each with the stems that it is the rarest word of."""
    from collections import Counter

    rarity = Counter(word for stem in values for word in stem.split())
    filed: dict[str, list[str]] = {}
    for stem, value in sorted(values.items()):
        rarest = min(stem.split(), key=lambda word: (rarity[word], word))
        filed.setdefault(rarest, []).extend((stem, _text(value)))
    for word, cells in filed.items():
        yield word, "\t".join(cells)


def _drawers(lines: Iterable[tuple[str, str]]) -> tuple[bytes, bytes]:
    """Return the places of the drawers of some lines, and the drawers: about as many as lines."""
    written = sorted((key.encode(), kept.encode()) for key, kept in lines)
    drawers = [b"\n"] * (len(written) | 1)
    for key, kept in written:
        drawers[_drawer_of(key, len(drawers))] += b"%b\t%b\n" % (key, kept)
    return _one_after_another(drawers)


def _one_after_another(texts: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return where each text begins and the last one ends, and the texts."""
    places = accumulate(map(len, texts), initial=0)
    return b"".join(place.to_bytes(_WIDTH, "little") for place in places), b"".join(texts)


def _text(rows: Iterable[int]) -> str:
    return " ".join(map(str, rows))
