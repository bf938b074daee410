"""An export of WordPress (WXR: RSS with the text of each page) in, its published pages out.

It is read as it comes, so that its size does not matter. Nothing is fetched and nothing is expanded: a document that
brings a document type is refused.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from jargonlint.lake.pages import Page

_NAMESPACE: Final = "http://wordpress.org/export/"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/ encoded"
_OWN: Final = ("post_type", "status", "post_id", "post_date_gmt", "post_date")


def pages(pieces: Iterable[bytes], longest: int) -> Iterator[Page]:
    """Yield the published posts and pages; `longest` is how many characters of one are held.

    Raises ValueError, with the line, where it is no XML or no export.
    """
    reading = _Reading(longest)
    for piece in pieces:
        reading.feed(piece)
        yield from reading.taken()
    reading.feed(b"", last=True)
    yield from reading.taken()
    if not reading.is_export:
        raise ValueError("no export of WordPress (WXR)")


class _Reading:
    """What of a document has been read: the item that is open, and the pages that are done."""

    def __init__(self, longest: int) -> None:
        self.is_export = False
        self._longest = longest
        self._item: dict[str, list[str]] | None = None
        self._field = ""
        self._size = 0
        self._done: list[Page] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Read on; raises ValueError."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as fault:
            raise ValueError(f"no XML: {expat.ErrorString(fault.code)} on line {fault.lineno}") from None
        except LookupError as fault:
            raise ValueError(f"no XML: {fault}") from None

    def taken(self) -> list[Page]:
        """Return the pages that are done, each once."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, own = name.rpartition(" ")
        self.is_export = self.is_export or namespace.startswith(_NAMESPACE)
        if name == "item":
            self._item, self._size = {}, 0
        is_wanted = name in ("link", _CONTENT) or (namespace.startswith(_NAMESPACE) and own in _OWN)
        self._field = ("content" if name == _CONTENT else own) if is_wanted and self._item is not None else ""

    def _characters(self, text: str) -> None:
        if self._field and self._item is not None:
            self._size += len(text)
            if self._size <= self._longest:
                self._item.setdefault(self._field, []).append(text)

    def _end(self, name: str) -> None:
        self._field = ""
        if name == "item" and self._item is not None:
            fields = {field: "".join(texts) for field, texts in self._item.items()}
            if fields.get("status") == "publish" and fields.get("post_type") in ("post", "page"):
                self._done.append(self._page(fields))
            self._item = None

    def _page(self, fields: dict[str, str]) -> Page:
        address = fields.get("link") or f"post {fields.get('post_id', '?')}"
        date = fields.get("post_date_gmt") or fields.get("post_date") or ""
        text = fields.get("content", "")
        page = Page(address, text, "html" if _has_paragraphs(text) else "markdown", date=date)
        if self._size > self._longest:
            return page._replace(error=f"more than {self._longest // 1_000_000} MB")
        return page

    def _doctype(self, *declaration: object) -> None:
        raise ValueError(f"a document type, which is not read, on line {self._parser.CurrentLineNumber}; leave it out")


def _has_paragraphs(text: str) -> bool:
    """Whether a text is HTML as it stands: the classic editor leaves it to WordPress to see blank lines."""
    return "<p" in text or "<!-- wp:" in text
