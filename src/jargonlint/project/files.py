"""Pages in: find them in folders, read them, and read what else a check is told by files. `writing` writes."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from jargonlint import markup
from jargonlint.light_typing import TYPE_CHECKING, Final, NamedTuple
from jargonlint.model import Note, Source

if TYPE_CHECKING:
    from jargonlint.project.globs import Ignore

VENDORED: Final = frozenset(
    (
        "__pycache__",
        "__pypackages__",
        "bower_components",
        "elm-stuff",
        "jspm_packages",
        "node_modules",
        "Pods",
        "site-packages",
        "third-party",
        "third_party",
        "vendor",
        "vendored",
        "venv",
    )
)
"""Folders of other people's files, which a walk leaves alone; hidden ones (".venv") it does anyway."""

STDIN: Final = "-"
UNNAMED: Final = "<stdin>"
"""What the text from stdin is called where nobody says."""


class Limit(NamedTuple):
    """How many bytes files of some kind may have, of which some are `used`; `what` they are called in a message."""

    what: str
    size: int
    used: int = 0


PAGE: Final = Limit("a page", 16_000_000)  # a thousand times a long one
OFFICE: Final = Limit("an office file", 100_000_000)  # most of which are pictures
TABLES: Final = Limit("a configuration with all its tables", 16_000_000)
GLOSSARIES: Final = Limit("a configuration with all its glossary pages", 16_000_000)
TERMBASE: Final = Limit("a termbase", 16_000_000)
BASELINE: Final = Limit("a baseline", 16_000_000)
HISTORY: Final = Limit("a history", 16_000_000)
CONFIGURATION: Final = Limit("a configuration", 1_000_000)
IGNORES: Final = Limit("a .gitignore", 100_000)  # each line is a pattern that every path is held against

HEAD: Final = 8000  # git, too, looks for a zero byte in as many bytes
BOM: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Refused(ValueError):
    """A file in a format that we cannot read; the message is for the user."""


class NotText(Refused):
    """A file that holds something other than text."""


class TooBig(Refused):
    """A file that nobody writes of this size; to read it would take all there is of memory."""


class NoFile(Refused):
    """A pipe, a socket or a device: whoever reads it may wait, or read, for ever."""


class FoundPage(NamedTuple):
    """A page to read: `path` as the user wrote it or as found below what they wrote; named: by the user."""

    path: str
    named: bool


def reason_of(fault: OSError | ValueError) -> str:
    """Return what the user is told of a file that could not be read or written."""
    return str(fault.strerror) if isinstance(fault, OSError) else str(fault)


def markup_of(path: str) -> str:
    """Return a key of `markup.READ` by the ending of a name; raises Refused for any other format."""
    ending = os.path.splitext(path)[1].lower()
    if not ending:
        return "plain"
    kind = markup.KINDS.get(ending, f'"{ending}" files')
    if kind in markup.READ:
        return kind
    *others, last = markup.READ.values()
    raise Refused(f"cannot read {kind} yet; {', '.join(others)} and {last} can be checked")


def is_readable(path: str) -> bool:
    """Whether a file is of a format that can be read, by the ending of its name."""
    try:
        return bool(markup_of(path))
    except Refused:
        return False


DOCUSAURUS: Final = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs"))


def is_of_docusaurus(path: str) -> bool:
    """Whether a page stands in a folder of a site that Docusaurus builds, which reads all Markdown as MDX.

    The folder of its configuration itself holds none of the site's pages, but a README.
    """
    return of_docusaurus()(path)


def of_docusaurus() -> Callable[[str], bool]:
    """Return what says for many pages what `is_of_docusaurus` says for one, and looks into each folder once."""

    @cache
    def is_built(folder: str) -> bool:
        return any(os.path.isfile(os.path.join(folder, name)) for name in DOCUSAURUS)

    @cache
    def is_below(folder: str) -> bool:
        outer = os.path.dirname(folder)
        if outer == folder or os.path.lexists(os.path.join(folder, ".git")):
            return False
        return is_built(outer) or is_below(outer)

    return lambda path: is_below(os.path.dirname(os.path.abspath(path)))


# A pipe is opened without waiting for somebody who writes into it, and a terminal does not become ours.
_READING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: str, limit: Limit) -> bytes:
    """Return what a file holds.

    Raises OSError as `open` does, NoFile for what is no regular file, TooBig for more bytes than the limit.
    """
    handle = os.open(path, _READING)
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(_IS_A_FOLDER, os.strerror(_IS_A_FOLDER), path)
        if not stat.S_ISREG(status.st_mode):
            raise NoFile("no regular file (a pipe, a socket or a device); what a pipe brings can be read as -")
        _fits(status.st_size, limit)
        pieces = [os.read(handle, status.st_size + 1)]
        while pieces[-1]:  # a file may grow, and some of the system's say that they are empty
            _fits(sum(map(len, pieces)), limit)
            pieces.append(os.read(handle, 1 << 16))
        return b"".join(pieces)
    finally:
        os.close(handle)


_IS_A_FOLDER: Final = 21
"""`errno.EISDIR`, where there is a number for it: a check does without the module."""


def read(path: str) -> tuple[Source, str]:
    """Return the page and what is wrong with its encoding, "" for nothing.

    Raises OSError and Refused as `read_bytes` does, NotText as `decode` does.
    """
    return decode(read_bytes(path, limit_of(path)), path)


def limit_of(path: str) -> Limit:
    """Return how many bytes a page may have that is called so."""
    return OFFICE if packed_kind(path) else PAGE


def packed_kind(path: str) -> str:
    """Return the one of `markup.PACKED` that a file is by its name, "" for none."""
    kind = markup.KINDS.get(os.path.splitext(path)[1].lower(), "")
    return kind if kind in markup.PACKED else ""


def _fits(size: int, limit: Limit) -> None:
    """Raise TooBig for too many bytes."""
    if limit.used + size > limit.size:
        raise TooBig(f"too big ({_megabytes(size)}); {limit.what} has at most {_megabytes(limit.size)}")


def room_after(limit: Limit, size: int) -> Limit:
    """Return what is left of a limit that several files share, after one of this size; raises TooBig for none."""
    _fits(size, limit)
    return limit._replace(used=limit.used + size)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.3g} MB"


def decode(data: bytes, path: str) -> tuple[Source, str]:
    """Return a page from its bytes, and what is wrong with its encoding, "" for nothing.

    Bytes that are not UTF-8 become U+FFFD, one for each byte of an old single-byte encoding, so
    that places in the rest of the page stay true; such a page must not be written back.
    Bytes are counted from 0. Raises NotText where the data is something else, TooBig where there is too much, Refused
    for an office file that cannot be read.
    """
    _fits(len(data), limit_of(path))
    kind = packed_kind(path)
    if kind:
        return _unpacked(data, path, kind), ""
    if data.startswith(UTF_16):
        return Source(path, data.decode("utf-16", "replace")), "UTF-16, not UTF-8; save it as UTF-8"
    zero = data.find(b"\0", 0, HEAD)
    if zero >= 0:
        raise NotText(f"not text (a zero byte at byte {zero}); only text can be checked")
    bom = data.startswith(BOM)
    body = data.removeprefix(BOM)
    try:
        return Source(path, body.decode(), bom), ""
    except UnicodeDecodeError as fault:
        return Source(path, body.decode(errors="replace"), bom), _not_utf_8(fault, bom=bom)


def _unpacked(data: bytes, path: str, kind: str) -> Source:
    """Return the page that an office file is; raises Refused for one that cannot be read."""
    try:
        package = markup.unpacked(data, kind)
    except ValueError as fault:
        raise Refused(str(fault)) from None
    return Source(path, package.text, package=package)


def encode(source: Source) -> bytes:
    """Return the bytes of a page, as they are in its file; what was changed in the text of an office file is tracked.

    Raises Refused where that cannot be written.
    """
    if source.package:
        try:
            return markup.packed(source.package, source.text, packed_kind(source.path or ""))
        except ValueError as fault:
            raise Refused(str(fault)) from None
    return (BOM if source.bom else b"") + source.text.encode()


def commented(source: Source, notes: Sequence[Note]) -> bytes:
    """Return the bytes of an office file with a comment at each note, in order of place.

    Raises Refused where that cannot be written.
    """
    kind = packed_kind(source.path or "")
    if source.package is None or kind not in markup.COMMENTED:
        raise Refused("it is of no kind that can hold comments")
    try:
        return markup.commented(source.package, notes, kind)
    except ValueError as fault:
        raise Refused(str(fault)) from None


def read_text(path: str, limit: Limit) -> str:
    """Return the text of a file; raises OSError and Refused as `read_bytes` does, ValueError where it is not UTF-8."""
    data = read_bytes(path, limit)
    try:
        return data.removeprefix(BOM).decode()
    except UnicodeDecodeError as fault:
        raise ValueError(_not_utf_8(fault, bom=data.startswith(BOM))) from None


def _not_utf_8(fault: UnicodeDecodeError, *, bom: bool) -> str:
    """Say where text after a byte order mark, or from the start of a file, is not UTF-8."""
    byte = fault.start + (len(BOM) if bom else 0)
    return f"not UTF-8 at byte {byte} (0x{fault.object[fault.start]:02x}); save it as UTF-8"


Included = Callable[[str], Callable[[str], bool] | None]
"""By the path of a folder: what says of a file in it whether its configuration includes it; None: it includes none."""


def _includes_nothing(folder: str) -> None:
    """Nothing is included that a folder does not yield by itself."""


def find(
    paths: Iterable[str], trouble: Callable[[str], None], included: Included = _includes_nothing
) -> Iterator[FoundPage]:
    """Yield the pages that files and folders stand for, each once, in the order of the paths.

    A folder yields its pages in the order of their names: those of the kinds in `markup.TAKEN`, and what is
    `included`. What cannot be used (a file that is not
    there, a folder that cannot be opened) goes to `trouble` as a message, and the others go on.
    """
    paths = list(paths)
    if len(paths) == 1:
        yield from _pages_of(paths[0], trouble, included)  # a walk finds each page once
        return
    seen = set()
    for path in paths:
        for page in _pages_of(path, trouble, included):
            identity = STDIN if page.path == STDIN else os.path.abspath(page.path)
            if identity not in seen:
                seen.add(identity)
                yield page


def _pages_of(path: str, trouble: Callable[[str], None], included: Included) -> Iterator[FoundPage]:
    """Yield the pages that one path of the user's stands for."""
    if path == STDIN:
        yield FoundPage(path, True)
    elif os.path.isdir(path):
        for found_path in walk(path, trouble, included):
            yield FoundPage(found_path, False)
    elif os.path.lexists(path):
        yield FoundPage(path, True)
    else:
        trouble(f"{path or '(empty path)'}: no such file or folder{_nearest_file(path) if path else ''}")


def _nearest_file(path: str) -> str:
    """Return '; did you mean "name"?' for the nearest name beside a path that does not exist."""
    import difflib

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or os.curdir)
    except OSError:
        return ""
    near = difflib.get_close_matches(name, names, 1)
    return f'; did you mean "{os.path.join(folder, near[0])}"?' if near else ""


def walk(folder: str, trouble: Callable[[str], None], included: Included = _includes_nothing) -> Iterator[str]:
    """Yield the pages below a folder in the order of their names.

    Left alone: hidden files and folders, folders of other people's files, what `.gitignore` files
    name (those above the folder count up to the repository's root), and symbolic links: what they
    lead to is either in the folder, and found there, or was not asked for.
    """
    start = "" if folder == os.curdir else os.path.join(folder, "")
    root = os.path.abspath(folder)
    # A list, not recursion: folders can be nested deeper than Python calls.
    todo = [_Visit(start, os.path.join(root, ""), True, _ignores_above(root, trouble))]
    while todo:
        visit = todo.pop()
        if visit.is_folder:
            todo += _visits_inside(visit, trouble, included)
        else:
            yield visit.path


class _Visit(NamedTuple):
    """A page or a folder on a walk: its path as it is shown, and the absolute one, a folder's with its last slash;
    `ignores` are those of the folders around it."""

    path: str
    absolute: str
    is_folder: bool
    ignores: "_Ignores | None"


def _visits_inside(folder: _Visit, trouble: Callable[[str], None], included: Included) -> Iterator[_Visit]:
    """Yield the pages and folders in a folder, the last name first: a walk takes them from the end."""
    entries = _listed(folder.path or os.curdir, trouble)
    names = {entry.name for entry in entries}
    if "pyvenv.cfg" in names:  # a virtual environment, whatever it is called
        return
    ignores = folder.ignores
    if ".gitignore" in names:
        ignores = _ignores_in(folder.absolute, ignores, trouble)
    includes = _included_in(folder, names, included)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not _is_walked(entry, is_folder=is_folder, includes=includes, path=folder.path + entry.name):
            continue
        name = entry.name + os.sep if is_folder else entry.name
        visit = _Visit(folder.path + name, folder.absolute + name, is_folder, ignores)
        if not _ignored(visit.absolute, ignores):
            yield visit


def _included_in(folder: _Visit, names: Iterable[str], included: Included) -> Callable[[str], bool] | None:
    """Return what says of a file in a folder whether it is included; a folder of pages alone is not asked about."""
    return included(folder.path or os.curdir) if any(map(_is_of_other_kind, names)) else None


def _is_of_other_kind(name: str) -> bool:
    """Whether a folder does not yield a file of this name by itself."""
    return not name.lower().endswith(markup.TAKEN)


def _listed(folder: str, trouble: Callable[[str], None]) -> list[os.DirEntry[str]]:
    """Return what is in a folder, the last name first; nothing where it cannot be opened, which is said."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name, reverse=True)
    except OSError as fault:
        trouble(f"{folder}: {fault.strerror}")
        return []


def _is_walked(entry: os.DirEntry[str], *, is_folder: bool, includes: Callable[[str], bool] | None, path: str) -> bool:
    """Whether a walk goes into a folder, or yields a file, whose path is `path`."""
    if entry.name.startswith((".", "~$")):  # hidden, or what Word puts beside a document that is open
        return False
    if is_folder:
        return entry.name not in VENDORED
    is_taken = not _is_of_other_kind(entry.name) or (includes is not None and includes(path))
    return is_taken and entry.is_file(follow_symlinks=False)


class _Ignores(NamedTuple):
    """The lines of one `.gitignore`, the absolute folder it stands in (with its last slash), and those
    of the folders above."""

    lines: Sequence["Ignore"]
    folder: str
    outer: "_Ignores | None"


def _ignores_in(folder: str, outer: _Ignores | None, trouble: Callable[[str], None]) -> _Ignores | None:
    path = os.path.join(folder, ".gitignore")
    if os.path.islink(path) or not os.path.isfile(path):
        return outer  # as git does: a link may lead anywhere
    from jargonlint.project.globs import ignore

    try:
        text = read_bytes(path, IGNORES).decode(errors="replace")
    except (OSError, Refused) as fault:
        trouble(f"{os.path.relpath(path)}: {reason_of(fault)}")
        return outer
    lines = [line for line in map(ignore, text.split("\n")) if line]
    return _Ignores(lines[::-1], os.path.join(folder, ""), outer)


def repository(folder: str) -> str | None:
    """Return the root of the git repository that holds an absolute folder, None where there is none."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def _ignores_above(folder: str, trouble: Callable[[str], None]) -> _Ignores | None:
    """Return what the `.gitignore` files between the repository's root and a folder say of what is in it.

    None outside a repository, and of those files none that ignores the folder itself: whoever
    names an ignored folder wants it checked.
    """
    root = repository(folder)
    if root is None:
        return None
    above = []
    ancestor = folder
    while ancestor != root:
        ancestor = os.path.dirname(ancestor)
        above.append(ancestor)
    ignores: _Ignores | None = None
    for outer in reversed(above):
        inner = _ignores_in(outer, ignores, trouble)
        if inner is not ignores and inner and not _is_ignored_folder(folder, inner._replace(outer=None)):
            ignores = inner
    return ignores


def _is_ignored_folder(folder: str, ignores: _Ignores) -> bool:
    """Whether a `.gitignore` ignores an absolute folder below it, or one around that."""
    while len(folder) >= len(ignores.folder):
        if _ignored(os.path.join(folder, ""), ignores):
            return True
        folder = os.path.dirname(folder)
    return False


def _ignored(path: str, ignores: _Ignores | None) -> bool:
    """Whether the innermost `.gitignore` that speaks of an absolute path (a folder's with its last
    slash) says to ignore it; the last of its lines that does decides."""
    is_folder = path.endswith(os.sep)
    bare = path.rstrip(os.sep) if is_folder else path
    while ignores:
        below = bare[len(ignores.folder) :].replace(os.sep, "/")
        for line in ignores.lines:
            if line.speaks_of(below, folder=is_folder):
                return line.ignored
        ignores = ignores.outer
    return False
