"""Paths in, the parts of work out that they make: pieces of files, small enough to be done again.

What a part is called is made of all that its result depends on: the version, the words, the settings, the columns, and
the file by its size and time. So whoever runs again, after it was ended or after some files have changed, knows which
parts are done.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import pyarrow.parquet as pq
from pyarrow import fs

from jargonlint import __version__
from jargonlint.arrow.columns import Columns, check_schema
from jargonlint.arrow.places import Place, place
from jargonlint.markup import TAKEN
from jargonlint.project import files, resources

READERS: Final = {
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".warc": "warc",
    ".xml": "wordpress",
}
"""Who reads a file, by its ending, which may be followed by one of `PACKED`."""

PACKED: Final = (".gz", ".bz2", ".zst", ".lz4")

SIZE: Final = 32_000_000
"""Bytes of text in a part: some ten seconds of work."""

MOST_SLICES: Final = 16
"""Parts of a row group of Parquet: each reads over what stands before it."""

MOST_PAGES: Final = 1000
"""Files in a part."""


class Part(NamedTuple):
    """A piece of work.

    reader      one of `READERS`, or "pages" for pages that are files
    path        the file, as people know it; of several pages the first one
    start, end  rows of a row group, or bytes; both 0 for a whole file
    group       number of the row group
    weight      its bytes
    pages       path and markup of each page that is a file
    name        made of all that the result depends on
    """

    reader: str
    path: str
    start: int = 0
    end: int = 0
    group: int = 0
    weight: int = 0
    pages: tuple[tuple[str, str], ...] = ()
    name: str = ""


class Found(NamedTuple):
    """The parts, and what is wrong with single paths."""

    parts: list[Part]
    troubles: list[str]


Walk = Callable[[str, Callable[[str], None]], Iterable[tuple[str, str]]]
"""Yields the pages that are files, with their markup, that a path of this machine stands for, and tells troubles."""


def find(paths: Iterable[str], columns: Columns, settings: Mapping[str, Any], walk: Walk) -> Found:
    """Return the parts that paths and addresses make; what is wrong with one of them does not stop the others."""
    found = Found([], [])
    about = [__version__, _words(), *map(str, columns), canonical(settings)]
    for path in paths:
        try:
            for part, state in _of_path(path, columns, walk, found.troubles.append):
                found.parts.append(part._replace(name=_digest(repr((about, part, state)))))
        except (OSError, ValueError) as fault:
            found.troubles.append(f"{path}: {said(fault)}")
    return found


def said(fault: BaseException) -> str:
    """Return what is wrong, in one line and in the words of who knows it."""
    if isinstance(fault, OSError) and fault.strerror:
        return str(fault.strerror)
    return " ".join(str(fault).split())[:300] or type(fault).__name__


def canonical(value: object) -> object:
    """Return settings as plain values whose `repr` is the same in every process: sets are sorted."""
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, Mapping):
        return {str(key): canonical(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, re.Pattern):
        return value.pattern
    return [canonical(one) for one in value] if isinstance(value, list | tuple) else value


def _words() -> str:
    return _digest(repr(resources.bank().tables))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


Made = Iterator[tuple[Part, Any]]
"""Parts, and in which state their files are."""


def _of_path(path: str, columns: Columns, walk: Walk, trouble: Callable[[str], None]) -> Made:
    at = place(path)
    info = at.info()
    if info.type == fs.FileType.NotFound:
        raise ValueError("no such file or folder")
    if info.type == fs.FileType.File and reader_of(at.name):
        yield from _of_file(at, info, columns)
        return
    if info.type == fs.FileType.Directory:
        for inner, about in at.files():
            if reader_of(inner.name):
                yield from _guarded(partial(_of_file, inner, about, columns), inner, trouble)
    yield from _of_pages(at, walk(path, trouble) if at.is_local else _stored(at))


def _guarded(make: Callable[[], Made], at: Place, trouble: Callable[[str], None]) -> Made:
    """What a file of a folder makes; nothing where something is wrong with it, which is said."""
    try:
        yield from make()
    except (OSError, ValueError) as fault:
        trouble(f"{at.shown}: {said(fault)}")


def reader_of(name: str) -> str:
    """Return who reads a file of many pages, by its name; "" for none."""
    name = name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return next((reader for ending, reader in READERS.items() if name.endswith(ending)), "")


def _of_file(at: Place, info: Any, columns: Columns) -> Made:
    reader = reader_of(at.name)
    whole = Part(reader, at.shown, weight=info.size)
    state = info.size, info.mtime_ns
    if reader == "parquet":
        parts = _row_groups(whole, at, columns)
    elif reader == "jsonl" and not at.name.lower().endswith(PACKED):
        parts = _ranges(whole, info.size)
    else:
        parts = iter((whole,))
    for part in parts:
        yield part, state


def _row_groups(whole: Part, at: Place, columns: Columns) -> Iterator[Part]:
    """A row group, or slices of a big one. Raises ValueError where the columns are not there."""
    with at.system.open_input_file(at.path) as file, pq.ParquetFile(file) as table:
        check_schema(table.schema_arrow, columns)
        for number in range(table.num_row_groups):
            group = table.metadata.row_group(number)
            chunks = (group.column(place_) for place_ in range(group.num_columns))
            size = sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema == columns.text)
            slices = max(1, min(-(-size // SIZE), MOST_SLICES, group.num_rows))
            for slice_ in range(slices):
                start, end = (group.num_rows * edge // slices for edge in (slice_, slice_ + 1))
                yield whole._replace(start=start, end=end, group=number, weight=size // slices)


def _ranges(whole: Part, size: int) -> Iterator[Part]:
    """Ranges of bytes; the line that begins in one belongs to it."""
    count = max(1, -(-size // SIZE))
    for number in range(count):
        start, end = size * number // count, size * (number + 1) // count
        yield whole._replace(start=start, end=end, weight=end - start)


def _stored(folder: Place) -> Iterator[tuple[str, str]]:
    """The pages in a folder of an object store."""
    for at, _ in folder.files() if folder.info().type == fs.FileType.Directory else [(folder, None)]:
        if at.name.lower().endswith(TAKEN) or at == folder:
            yield at.shown, files.markup_of(at.name)


def _of_pages(root: Place, pages: Iterable[tuple[str, str]]) -> Made:
    """Pages that are files, so many that they make a part."""
    held: list[tuple[str, str]] = []
    states: list[tuple[int, int]] = []
    for path, kind in pages:
        info = place(path).info()
        held.append((path, kind))
        states.append((info.size or 0, info.mtime_ns or 0))
        if len(held) == MOST_PAGES or sum(size for size, _ in states) >= SIZE:
            yield _pages_part(held, states), tuple(states)
            held, states = [], []
    if held:
        yield _pages_part(held, states), tuple(states)


def _pages_part(pages: list[tuple[str, str]], states: list[tuple[int, int]]) -> Part:
    return Part("pages", pages[0][0], weight=sum(size for size, _ in states), pages=tuple(pages))
