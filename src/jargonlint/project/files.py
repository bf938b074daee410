"""Pages in and out: find them in folders, read them, write them back."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from jargonlint import markup
from jargonlint.model import Source

if TYPE_CHECKING:
    from jargonlint.project.globs import Ignore

TAKEN: Final = (".md", ".markdown", ".mdx")
"""What a folder yields."""

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

LIMIT: Final = 16_000_000  # bytes of a page: a thousand times a long one
HEAD: Final = 8000  # git, too, looks for a zero byte in as many bytes
BOM: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Refused(ValueError):
    """A file in a format that we cannot read; the message is for the user."""


class NotText(Refused):
    """A file that holds something other than text."""


class TooBig(Refused):
    """A file that is no page: nobody writes one of this size, and reading it would take all there is of memory."""


class FoundPage(NamedTuple):
    """A page to read: `path` as the user wrote it or as found below what they wrote; named: by the user."""

    path: str
    named: bool


def reason_of(fault: OSError | ValueError) -> str:
    """Return what the user is told of a file that could not be read or written."""
    return str(fault.strerror) if isinstance(fault, OSError) else str(fault)


def markup_of(path: str) -> str:
    """Return "markdown" or "plain" by the end of the name; raises Refused for any other format."""
    ending = os.path.splitext(path)[1].lower()
    if not ending:
        return "plain"
    kind = markup.KINDS.get(ending, f'"{ending}" files')
    if kind in markup.READ:
        return kind
    raise Refused(f"cannot read {kind} yet; Markdown ({', '.join(TAKEN)}) and plain text (.txt) can be checked")


def read(path: str) -> tuple[Source, str]:
    """Return the page and what is wrong with its encoding, "" for nothing.

    Raises OSError as `open` does, NotText and TooBig as `decode` does.
    """
    with open(path, "rb") as file:
        _fits(os.fstat(file.fileno()).st_size)
        return decode(file.read(), path)


def _fits(size: int) -> None:
    """Raise TooBig for a page of too many bytes."""
    if size > LIMIT:
        raise TooBig(f"too big ({size / 1e6:.0f} MB); a page has at most {LIMIT / 1e6:.0f} MB")


def decode(data: bytes, path: str) -> tuple[Source, str]:
    """Return a page from its bytes, and what is wrong with its encoding, "" for nothing.

    Bytes that are not UTF-8 become U+FFFD, one for each byte of an old single-byte encoding, so
    that places in the rest of the page stay true; such a page must not be written back.
    Bytes are counted from 0. Raises NotText where the data is something else, TooBig where there is too much.
    """
    _fits(len(data))
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


def read_table(path: str) -> str:
    """Return the text of a table; raises OSError as `open` does, ValueError where it is not UTF-8."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return data.removeprefix(BOM).decode()
    except UnicodeDecodeError as fault:
        raise ValueError(_not_utf_8(fault, bom=data.startswith(BOM))) from None


def _not_utf_8(fault: UnicodeDecodeError, *, bom: bool) -> str:
    """Say where text after a byte order mark, or from the start of a file, is not UTF-8."""
    byte = fault.start + (len(BOM) if bom else 0)
    return f"not UTF-8 at byte {byte} (0x{fault.object[fault.start]:02x}); save it as UTF-8"


def write(path: str, text: str, *, bom: bool) -> bool:
    """Replace the text of a page, all at once or not at all; return whether it changed.

    The file's mode stays; a symbolic link stays a link and its target is written. Line endings are
    the text's own, `bom` puts a byte order mark before it. Raises OSError, and the old file is then untouched.
    """
    target = os.path.realpath(path)
    if not os.stat(target).st_mode & 0o222:  # even where we are allowed to: somebody said no
        import errno

        raise PermissionError(errno.EACCES, "it is read-only", path)
    data = (BOM if bom else b"") + text.encode()
    with open(target, "rb") as file:
        if file.read() == data:
            return False
    import tempfile

    handle, beside = tempfile.mkstemp(prefix=".jargonlint-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise
    return True


def anew(path: str) -> TextIO:
    """Open a file to which we gave its name for writing, UTF-8 and as it is; a link in its place is an OSError.

    Somebody's change may bring that link, and it may lead anywhere.
    """
    no_link = getattr(os, "O_NOFOLLOW", 0)
    return open(
        path,
        "w",
        encoding="utf-8",
        errors="backslashreplace",
        newline="",
        opener=lambda name, flags: os.open(name, flags | no_link, 0o666),
    )


def leads_out(path: str) -> bool:
    """Whether a page is named in this repository, or else this folder, and a link makes it a file elsewhere."""
    working_folder = os.getcwd()
    root = repository(working_folder) or working_folder
    real = os.path.join(os.path.realpath(root), "")
    return os.path.abspath(path).startswith(os.path.join(root, "")) and not os.path.realpath(path).startswith(real)


def find(paths: Iterable[str], trouble: Callable[[str], None]) -> Iterator[FoundPage]:
    """Yield the pages that files and folders stand for, each once, in the order of the paths.

    A folder yields its pages in the order of their names. What cannot be used (a file that is not
    there, a folder that cannot be opened) goes to `trouble` as a message, and the others go on.
    """
    seen = set()
    for path in paths:
        for page in _pages_of(path, trouble):
            identity = STDIN if page.path == STDIN else os.path.abspath(page.path)
            if identity not in seen:
                seen.add(identity)
                yield page


def _pages_of(path: str, trouble: Callable[[str], None]) -> Iterator[FoundPage]:
    """Yield the pages that one path of the user's stands for."""
    if path == STDIN:
        yield FoundPage(path, True)
    elif os.path.isdir(path):
        for found_path in walk(path, trouble):
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


def walk(folder: str, trouble: Callable[[str], None]) -> Iterator[str]:
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
            todo += _visits_inside(visit, trouble)
        else:
            yield visit.path


class _Visit(NamedTuple):
    """A page or a folder on a walk: its path as it is shown, and the absolute one, a folder's with its last slash;
    `ignores` are those of the folders around it."""

    path: str
    absolute: str
    is_folder: bool
    ignores: "_Ignores | None"


def _visits_inside(folder: _Visit, trouble: Callable[[str], None]) -> Iterator[_Visit]:
    """Yield the pages and folders in a folder, the last name first: a walk takes them from the end."""
    entries = _listed(folder.path or os.curdir, trouble)
    names = {entry.name for entry in entries}
    if "pyvenv.cfg" in names:  # a virtual environment, whatever it is called
        return
    ignores = folder.ignores
    if ".gitignore" in names:
        ignores = _ignores_in(folder.absolute, ignores, trouble)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not _is_walked(entry, is_folder=is_folder):
            continue
        name = entry.name + os.sep if is_folder else entry.name
        visit = _Visit(folder.path + name, folder.absolute + name, is_folder, ignores)
        if not _ignored(visit.absolute, ignores):
            yield visit


def _listed(folder: str, trouble: Callable[[str], None]) -> list[os.DirEntry[str]]:
    """Return what is in a folder, the last name first; nothing where it cannot be opened, which is said."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name, reverse=True)
    except OSError as fault:
        trouble(f"{folder}: {fault.strerror}")
        return []


def _is_walked(entry: os.DirEntry[str], *, is_folder: bool) -> bool:
    """Whether a walk goes into a folder, or yields a file."""
    if entry.name.startswith("."):
        return False
    if is_folder:
        return entry.name not in VENDORED
    return entry.name.lower().endswith(TAKEN) and entry.is_file(follow_symlinks=False)


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
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = [line for line in map(ignore, file) if line]
    except OSError as fault:
        trouble(f"{os.path.relpath(path)}: {fault.strerror}")
        return outer
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
