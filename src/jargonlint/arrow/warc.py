"""An archive of what was fetched (WARC, ISO 28500) in, its pages out."""

import re
from collections.abc import Iterator
from typing import Any, Final

from jargonlint.lake.pages import MEDIA_TYPES, Page

_CHARSET: Final = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
HEAD: Final = 1024
"""Bytes in which a page may say how it is encoded, as browsers look for it."""


def pages(stream: Any, path: str, longest: int) -> Iterator[Page]:
    """Yield the pages that were fetched: answers of status 200, and resources, of a media type that is read.

    `longest` is how many bytes of one are held. Raises ValueError where fastwarc is not installed, or the archive
    is broken.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise ValueError('WARC needs fastwarc: pip install "jargonlint[warc]"') from None
    wanted = WarcRecordType.response | WarcRecordType.resource
    records = ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all")
    while True:
        try:
            record = next(records, None)
            page = _page(record, path, longest) if record is not None else None
        except (OSError, RuntimeError, UnicodeError) as fault:
            raise ValueError(f"no archive as WARC says: {fault}") from None
        if record is None:
            return
        if page is not None:
            yield page


def _page(record: Any, path: str, longest: int) -> Page | None:
    """The page that a record holds, None for something else."""
    if record.is_http and record.http_headers.status_code != 200:
        return None
    media = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    markup = MEDIA_TYPES.get(media.partition(";")[0].strip().lower())
    if markup is None:
        return None
    address = record.headers.get("WARC-Target-URI") or f"{path}: byte {record.stream_pos}"
    date = record.headers.get("WARC-Date") or ""
    data = record.reader.read(longest + 1)
    if len(data) > longest:
        return Page(address, None, markup, date=date, error=f"more than {longest // 1_000_000} MB")
    return Page(address, _text(data, record.http_charset if record.is_http else None), markup, date=date)


def _text(data: bytes, charset: str | None) -> str | bytes:
    """The text in the encoding that it was sent in; bytes where that is UTF-8, or nobody knows it."""
    named = _CHARSET.search(data[:HEAD])
    name = charset or (named[1].decode("ascii") if named else "utf-8")
    if name.lower().replace("_", "-") in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data
