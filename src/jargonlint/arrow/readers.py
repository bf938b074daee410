"""A part of work in, its pages out, some at a time. What is wrong with a line or a record is a page with an error."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pyarrow.parquet as pq

from jargonlint.arrow import warc, wordpress
from jargonlint.arrow.columns import Columns, page_of, pages
from jargonlint.arrow.parts import PACKED, Part
from jargonlint.arrow.places import Place, place
from jargonlint.lake.pages import Page
from jargonlint.project import files

LONGEST: Final = 4 * files.PAGE.size
"""Bytes of a line, a field or a record: as JSON a page may be some times as long. What is longer is not held."""

AT_ONCE: Final = 4_000_000
"""Bytes of text that are read at once, about."""

MOST_AT_ONCE: Final = 500
"""Pages that are read at once."""


def read(part: Part, columns: Columns) -> Iterator[list[Page]]:
    """Yield the pages of a part, some at a time; raises OSError or ValueError where the file is broken."""
    if part.reader == "parquet":
        yield from _parquet(part, columns)
        return
    yield from _gathered(_files(part) if part.reader == "pages" else _OTHERS[part.reader](part, columns))


def _gathered(each: Iterable[Page]) -> Iterator[list[Page]]:
    """Pages, so many at a time that they are worth it and fit into memory."""
    held: list[Page] = []
    size = 0
    for page in each:
        held.append(page)
        size += len(page.text or "")
        if len(held) == MOST_AT_ONCE or size >= AT_ONCE:
            yield held
            held, size = [], 0
    if held:
        yield held


def _parquet(part: Part, columns: Columns) -> Iterator[list[Page]]:
    at = place(part.path)
    rows = part.end - part.start
    at_once = max(1, min(MOST_AT_ONCE, AT_ONCE * rows // max(part.weight, 1)))
    with at.system.open_input_file(at.path) as file, pq.ParquetFile(file, pre_buffer=False) as table:
        first = 0
        for batch in table.iter_batches(at_once, [part.group], columns.names, use_threads=False):
            begin, end = max(part.start - first, 0), min(part.end - first, batch.num_rows)
            if begin < end:
                yield list(pages(batch.slice(begin, end - begin), columns))
            first += batch.num_rows
            if first >= part.end:
                return


def _files(part: Part) -> Iterator[Page]:
    for path, markup in part.pages:
        try:
            yield Page(path, _bytes_of(place(path)), markup)
        except (OSError, ValueError) as fault:
            yield Page(path, None, error=files.reason_of(fault))


def _bytes_of(at: Place) -> bytes:
    if at.is_local:
        return files.read_bytes(at.path, files.PAGE)
    with at.system.open_input_stream(at.path) as stream:
        data: bytes = stream.read(files.PAGE.size + 1)
        return data


def _stream(at: Place) -> io.BufferedReader:
    """What a file holds, unpacked."""
    return io.BufferedReader(at.system.open_input_stream(at.path), 1 << 20)


# JSON, a page a line


def _jsonl(part: Part, columns: Columns) -> Iterator[Page]:
    at = place(part.path)
    if at.name.lower().endswith(PACKED):
        with _stream(at) as packed:
            lines = _lines(packed, 0, None)
            yield from (_line_page(part, f"byte {start} unpacked", line, columns) for start, line in lines)
        return
    with io.BufferedReader(at.system.open_input_file(at.path), 1 << 20) as file:
        start = part.start
        if start:  # who holds the byte before reads the line to its end
            file.seek(start - 1)
            start = start - 1 + _skipped(file)
        for start_of_line, line in _lines(file, start, part.end):
            yield _line_page(part, f"byte {start_of_line}", line, columns)


def _skipped(file: io.BufferedReader) -> int:
    """Read to the end of a line, and return how many bytes that was."""
    count = 0
    while piece := file.readline(1 << 20):
        count += len(piece)
        if piece.endswith(b"\n"):
            break
    return count


def _lines(file: io.BufferedReader, start: int, end: int | None) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that begin before a byte, each with the byte at which it begins; of a too long one, too much."""
    while end is None or start < end:
        line = file.readline(LONGEST + 1)
        if not line:
            return
        size = len(line)
        if not line.endswith(b"\n"):
            size += _skipped(file)
        if line.strip():
            yield start, line
        start += size


def _line_page(part: Part, where: str, line: bytes, columns: Columns) -> Page:
    here = f"{part.path}: {where}"
    if len(line) > LONGEST:
        return Page(here, None, error=f"a line of more than {LONGEST // 1_000_000} MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return Page(here, None, error=f"no JSON: {fault}")
    return _row_page(row, here, columns)


def _row_page(row: object, here: str, columns: Columns) -> Page:
    """The page that an object is; `here` is what it is called where it does not say."""
    if not isinstance(row, dict):
        return Page(here, None, error="no object of JSON")
    text = row.get(columns.text)
    if text is not None and not isinstance(text, str):
        return Page(str(row.get(columns.id) or here), None, error=f'"{columns.text}" is no text')
    if columns.text not in row:
        return Page(str(row.get(columns.id) or here), None, error=f'there is no "{columns.text}"')
    page = page_of(dict.fromkeys(columns.names) | row, columns)
    return page if page.id else page._replace(id=here)


# CSV


def _csv(part: Part, columns: Columns) -> Iterator[Page]:
    csv.field_size_limit(LONGEST)
    at = place(part.path)
    delimiter = "\t" if ".tsv" in at.name.lower() else ","
    with (
        _stream(at) as stream,
        io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="") as text,
    ):
        rows = csv.reader(text, delimiter=delimiter)
        header = next(rows, [])
        if columns.text not in header:
            raise ValueError(f'there is no column "{columns.text}" in its first line')
        while True:
            here = f"{part.path}: line {rows.line_num + 1}"
            try:
                row = next(rows, None)
            except csv.Error as fault:
                yield Page(here, None, error=f"no CSV: {fault}")
                continue
            if row is None:
                return
            if len(row) == len(header):
                yield _row_page(dict(zip(header, row, strict=True)), here, columns)
            elif row:
                yield Page(here, None, error=f"{len(row)} fields, not {len(header)}")


# Archives of pages as they were fetched, and the exports of WordPress


def _warc(part: Part, columns: Columns) -> Iterator[Page]:
    at = place(part.path)
    with io.BufferedReader(at.system.open_input_file(at.path), 1 << 20) as stream:
        yield from warc.pages(stream, part.path, LONGEST)


def _wordpress(part: Part, columns: Columns) -> Iterator[Page]:
    with _stream(place(part.path)) as stream:
        yield from wordpress.pages(iter(lambda: stream.read(1 << 16), b""), LONGEST)


_OTHERS: Final[dict[str, Callable[[Part, Columns], Iterator[Page]]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "warc": _warc,
    "wordpress": _wordpress,
}
