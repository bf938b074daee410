"""What the pages of a site told when they were last read: a file that is safe to delete.

It stands in the user's folder for such files and not beside the pages: what somebody's change brings along must not
say what other pages explain. A page is known by all that its facts come from: its bytes, its settings, the tables, and
this program as it is installed.
"""

import json
import os
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from jargonlint.model import Asks, Explanation, Facts, Place, Settings, Source, Span
from jargonlint.project import files, resources
from jargonlint.project.files import Limit
from jargonlint.project.hashes import hashed, hashed_text
from jargonlint.project.settings import Config
from jargonlint.project.stamps import stamp

FILE: Final = Limit("a cache", 256_000_000)
_FEW: Final = 20
"""Pages that are sooner read again than remembered to be the same."""


class Cache:
    """The facts of the pages of one configuration by their digests; what nobody asked for is forgotten on saving.

    order, stamped  as `sites.Memory` says
    """

    def __init__(self, config: Config) -> None:
        self._path = os.path.join(_folder(), f"{hashed_text(os.path.abspath(config.file))}.json")
        self._base = _base(config)
        known = _loaded(self._path, self._base)
        self._known, self._seen = _table(known, "pages"), _table(known, "seen")
        self._kept: dict[str, Any] = {}
        self._seen_now: dict[str, Any] = {}
        self._is_new = False
        self._anew = 0
        self.stamped: dict[str, str] = {}
        self.order = self._order = known.get("order")

    def digest_of(self, place: str, markup: str, settings: Settings) -> str:
        """Return the digest of the page at an absolute path, "" for one that cannot be read.

        Only what has changed is read.
        """
        stamped = self.stamped[place] = stamp(place)
        settled = [stamped, markup, said(settings)]
        known = self._seen.get(place)
        if known is not None and stamped and known[:-1] == settled:
            self._seen_now[place] = known
            return str(known[-1])
        try:
            source, _ = files.read(place)
        except (OSError, files.Refused):
            return ""
        self._anew += 1
        known_by = digest(source, markup, settings)
        self._seen_now[place] = [*settled, known_by]
        return known_by

    def find(self, known_by: str, path: str, wanted: Container[tuple[str, str]] | None = None) -> Facts | None:
        """Return the facts of a page that is called `path` now; None where nothing, or nothing sound, is known.

        `wanted`: only those of these words, by kind and key.
        """
        record = self._known.get(known_by)
        if record is None:
            return None
        try:
            facts = _facts(record, path, wanted)
        except (TypeError, ValueError, IndexError, KeyError):
            return None
        self._kept[known_by] = record
        return facts

    def keep(self, known_by: str, facts: Facts, *, is_new: bool = True) -> None:
        """Remember the facts of a page, if they come from what it is known by; `is_new`: that is worth writing."""
        if known_by and known_by == facts.known_by:
            self._is_new = self._is_new or (is_new and known_by not in self._known)
            self._kept[known_by] = self._known.get(known_by) or _record(facts)

    def go_round(self) -> None:
        """Begin again with what was found or added since the last time: what nobody asked for since is forgotten.

        For who lives long; what is to be written is saved before.
        """
        self._known, self._kept = self._kept, {}
        self._seen, self._seen_now = self._seen_now, {}

    def save(self) -> None:
        """Write what was found or added, if anything is new; who cannot write goes without."""
        if not self._is_new and self.order is self._order and self._anew <= _FEW:
            return
        from jargonlint.project import writing  # most runs find everything

        data = {"base": self._base, "pages": self._kept, "seen": self._seen_now, "order": self.order}
        text = json.dumps(data, separators=(",", ":"), default=sorted)
        with suppress(OSError, files.Refused):
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            writing.save(self._path, text.encode())


def digest(source: Source, markup: str, settings: Settings) -> str:
    """Return what a page is known by."""
    lines = repr(source.package.lines) if source.package else ""  # of an office document, what each line of it is
    return hashed_text(markup, said(settings), source.text, lines)


def _folder() -> str:
    """The user's folder for what may be deleted (https://specifications.freedesktop.org/basedir/)."""
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(chosen):
        chosen = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(chosen, "jargonlint")


def said(settings: Settings) -> str:
    """Return a short text that stands for settings, in each process the same."""
    known = _SAID.get(id(settings))
    if known is None or known[0] is not settings:
        if len(_SAID) == _MOST_SAID:
            _SAID.clear()
        known = _SAID[id(settings)] = settings, hashed_text(_said(settings))
    return known[1]


_MOST_SAID: Final = 100
_SAID: Final[dict[int, tuple[Settings, str]]] = {}
"""The same few settings hold for all pages; by their identity, as tables cannot be hashed."""


def _said(value: Any) -> str:
    """Settings as a text that is the same in each process: sets are sorted."""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{key!r}:{_said(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, (set, frozenset)):
        return f"{{{','.join(sorted(map(repr, value)))}}}"
    if isinstance(value, (tuple, list)):
        return f"[{','.join(map(_said, value))}]"
    return repr(value)


def _base(config: Config) -> str:
    """What all facts come from: this program, its tables, those of the configuration and its glossary pages."""
    named = (path for _, path in (*config.terms, *config.glossary))
    return hashed([sys.version.encode(), *_installed(), *map(_content, named)])


def _installed() -> Iterator[bytes]:
    """Yield names, sizes and times of our files: a version that is being worked on changes without a new number."""
    package = os.path.dirname(os.path.abspath(resources.__file__))
    todo = [os.path.dirname(package), resources.folder("seeds")]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir() and entry.name != "__pycache__":
                    todo.append(entry.path)
                elif entry.name.endswith((".py", ".tsv")):
                    status = entry.stat()
                    yield f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode()


def _content(path: str) -> bytes:
    try:
        return files.read_bytes(path, files.GLOSSARIES)
    except (OSError, files.Refused):
        return b""


def _loaded(path: str, base: str) -> Mapping[str, Any]:
    """A cache that this program, with these tables, has written; nothing of any other."""
    try:
        data = json.loads(files.read_bytes(path, FILE))
        return data if data["base"] == base else {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, list[Any]]:
    """A table of lists; what is no list is nothing."""
    table = data.get(key)
    if not isinstance(table, dict) or not all(isinstance(value, list) and value for value in table.values()):
        return {}
    return table


def _record(facts: Facts) -> Any:
    return [[_fields(one) for one in facts.explanations], [list(one) for one in facts.asks]]


def _fields(explanation: Explanation) -> list[Any]:
    """The fields of an explanation; whose page says it is known."""
    kind, key, form, meaning, words, span, place, *others = explanation
    return [kind, key, form, meaning, words, list(span), list(place[1:]), *others]


def _facts(record: Any, path: str, wanted: Container[tuple[str, str]] | None) -> Facts:
    explained, asked = (
        [one for one in those if wanted is None or (_text(one[0]), _text(one[1])) in wanted] for those in record
    )
    return Facts(path, tuple(_explanation(one, path) for one in explained), tuple(map(_asks, asked)))


def _explanation(record: Any, path: str) -> Explanation:
    kind, key, form, meaning, words, (start, end), (line, column, end_line, end_column, where), *others = record
    in_glossary, weight, anchor = others
    return Explanation(
        _text(kind),
        _text(key),
        _text(form),
        _text(meaning),
        _text(words),
        Span(_number(start), _number(end)),
        Place(path, _number(line), _number(column), _number(end_line), _number(end_column), _text(where)),
        in_glossary is True,
        _number(weight),
        _text(anchor),
    )


def _asks(record: Any) -> Asks:
    kind, key, names, is_sure, link = record
    return Asks(_text(kind), _text(key), tuple(map(_text, names)), is_sure is True, _text(link))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
