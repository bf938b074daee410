"""The tables of a lake in a folder, a file for each part of the work: written, found again, and read.

A part is there when its file in `pages` is: that is put in its place last, and each at once, so that whoever is ended
leaves no half of one.
"""

import json
import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import Any, Final, NamedTuple

import pyarrow.parquet as pq
from pyarrow import fs

from jargonlint.arrow.places import Place, place
from jargonlint.arrow.schemas import SCHEMAS, batch_of
from jargonlint.lake.pages import EVERY, Rows
from jargonlint.lake.tables import TABLES

LAST: Final = "pages"
"""The table whose file says that a part is done."""

ORDER: Final = (*(table for table in EVERY if table != LAST), LAST)
"""The tables as the files of a part are put in their places."""

MANIFEST: Final = "manifest.json"
UNFINISHED: Final = ".unfinished"
COUNTS: Final = b"jargonlint"
"""The key of the metadata of a file that says how much was found in its part."""

_FILE: Final = re.compile(r"(\d{6})-([0-9a-f]{16})\.parquet")


class Counts(NamedTuple):
    """How much was found in a part: pages, those that could not be read, and findings by severity."""

    pages: int = 0
    unread: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the counts of two parts together."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return self.error + self.warning + self.info


def counted(pages: Iterable[Rows]) -> Counts:
    """Return how much was found on some pages."""
    found = {"error": 0, "warning": 0, "info": 0}
    count = unread = 0
    for page in pages:
        count += 1
        for row in page["findings"]:
            if row[2] is None:
                unread += 1
            else:
                found[str(row[2])] += 1
    return Counts(count, unread, **found)


class Store:
    """A folder of tables, on this machine or in an object store."""

    def __init__(self, folder: str) -> None:
        """Raises ValueError or OSError for an address that nobody knows."""
        self._at = place(folder)

    def prepare(self) -> None:
        """Make the folders, and take away what was not finished; raises OSError."""
        for table in TABLES:
            folder = self._at.inside(table)
            folder.system.create_dir(folder.path, recursive=True)
        self._sweep()

    def _sweep(self) -> None:
        """Take away what was not finished."""
        for table in TABLES:
            folder = self._at.inside(table)
            for info in folder.system.get_file_info(fs.FileSelector(folder.path)):
                if str(info.path).endswith(UNFINISHED):
                    folder.system.delete_file(info.path)

    def done(self) -> dict[str, tuple[str, Counts]]:
        """Return the parts that are there by their names: the name of their files, and their counts."""
        found = {}
        for at, _ in self._at.inside(LAST).files(deep=False):
            name = _FILE.fullmatch(at.name)
            if name:
                with suppress(OSError, ValueError, KeyError, TypeError):  # else it is made again
                    found[name[2]] = name[0], _counts_of(at)
        return found

    def put_in_order(self, names: Sequence[str], done: dict[str, tuple[str, Counts]]) -> None:
        """Let the files of parts that are there stand in the order of the parts, and take away all other parts'."""
        wanted = {name: file_of(number, name) for number, name in enumerate(names)}
        kept = {file: wanted[name] for name, (file, _) in done.items() if name in wanted}
        moved = {file: new for file, new in kept.items() if file != new}
        for table in TABLES:
            folder = self._at.inside(table)
            _keep(folder, kept)
            for file in moved:  # aside first: the name that one gets may be that of another one
                folder.system.move(folder.inside(file).path, folder.inside(f"_{file}{UNFINISHED}").path)
            for file, new in moved.items():
                folder.system.move(folder.inside(f"_{file}{UNFINISHED}").path, folder.inside(new).path)

    def write(self, number: int, name: str, pages: Iterator[list[Rows]]) -> Counts:
        """Write the rows of a part, as they come, and return its counts; raises OSError, and nothing is left then."""
        file = file_of(number, name)
        targets = {table: self._at.inside(table).inside(file) for table in EVERY}
        written = {table: _unfinished(target) for table, target in targets.items()}
        try:
            counts = _written(written, pages)
        except BaseException:
            for at in written.values():
                with suppress(OSError):
                    at.system.delete_file(at.path)
            raise
        for table in ORDER:
            if written[table] != targets[table]:
                targets[table].system.move(written[table].path, targets[table].path)
        return counts

    def finish(self, manifest: str) -> None:
        """Write the manifest, which says that all is done; raises OSError."""
        self._sweep()
        target = self._at.inside(MANIFEST)
        at = _unfinished(target)
        with at.system.open_output_stream(at.path) as file:
            file.write(manifest.encode())
        if at != target:
            at.system.move(at.path, target.path)

    def manifest(self) -> dict[str, Any]:
        """Return what the manifest says; raises ValueError where there is none, or it is no manifest of ours."""
        at = self._at.inside(MANIFEST)
        try:
            with at.system.open_input_stream(at.path) as file:
                manifest = json.loads(file.read())
        except FileNotFoundError:
            raise ValueError(f"{at.shown}: not there; jargonlint audit writes it last, when all is done") from None
        if not isinstance(manifest, dict) or manifest.get("version") != 1:
            raise ValueError(f"{at.shown}: no manifest of version 1")
        return manifest

    def files(self, table: str) -> list[Place]:
        """Return the files of a table, in the order of its rows."""
        return [at for at, _ in self._at.inside(table).files(deep=False) if _FILE.fullmatch(at.name)]


def _keep(folder: Place, kept: Container[str]) -> None:
    """Take away the files of parts in a folder that are not kept."""
    for at, _ in list(folder.files(deep=False)):
        if _FILE.fullmatch(at.name) and at.name not in kept:
            folder.system.delete_file(at.path)


def file_of(number: int, name: str) -> str:
    """Return what the files of a part are called: in the order of the parts, so that a table is read in order."""
    return f"{number:06}-{name}.parquet"


def _unfinished(target: Place) -> Place:
    """Where a file is written before it is put in its place; an object store puts it there as a whole."""
    if not target.is_local:
        return target
    # "_", which keeps those away who read tables; the number of the process, as what one that was left behind still
    # writes, another must not put in its place.
    folder = target.path.removesuffix(target.name)
    return target._replace(path=f"{folder}_{target.name}.{os.getpid()}{UNFINISHED}")


def _counts_of(at: Place) -> Counts:
    with at.system.open_input_file(at.path) as file:
        return Counts(*json.loads(pq.read_metadata(file).metadata[COUNTS]))


def _written(files: dict[str, Place], pages: Iterator[list[Rows]]) -> Counts:
    counts = Counts()
    with ExitStack() as opened:
        writers = {}
        for table in reversed(ORDER):  # what is opened first is closed last
            at = files[table]
            stream = opened.enter_context(at.system.open_output_stream(at.path))
            writers[table] = opened.enter_context(pq.ParquetWriter(stream, SCHEMAS[table], compression="zstd"))
        for some in pages:
            for table in EVERY:
                writers[table].write_batch(batch_of(table, [row for page in some for row in page[table]]))
            counts = counts.plus(counted(some))
        writers[LAST].add_key_value_metadata({COUNTS: json.dumps(counts)})
    return counts
