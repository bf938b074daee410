"""Files out: all at once or not at all, and otherwise as they were.

New content is written beside a file and takes its place by a rename, with the mode and the owner that the file has.
Where a rename would lose something (another hard link to the file, an owner that we may not give, attributes), or
where we may write the file and not its folder, the content is written into the file itself. Nothing is left behind:
a signal to end waits until a file is done.
"""

import errno
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, Final

from jargonlint.project import files

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_SYSTEM: Final = ("/dev/", "/proc/")
"""Where a name may stand for what is open already (`/dev/stdout`), though that is a regular file."""

_ENDS: Final = ("SIGTERM", "SIGINT", "SIGHUP")
_EVERY_FILE_HAS: Final = frozenset(("security.selinux",))  # attributes that a new file gets by itself


class Changed(files.Refused):
    """A file that is no longer what was read."""

    def __init__(self) -> None:
        super().__init__("somebody else has changed it meanwhile")


def page_target(path: str) -> str:
    """Return the file that a page is, where it may be written; raises Refused, saying why not.

    A link that stands in a repository, or else in the working folder, may not lead out of it, nor into `.git`, nor
    to what has no name of a page: the link may have come with somebody's change.
    """
    real = os.path.realpath(path)
    if _leads_out(path, real):
        raise files.Refused("a link makes it a file elsewhere; name that file, if you mean it")
    if ".git" in real.lower().split(os.sep):
        raise files.Refused("it is in the folder of git")
    if os.path.basename(real) != os.path.basename(path) and not _is_page_as(path, real):
        raise files.Refused("a link makes it a file of another kind; name that file, if you mean it")
    return real


def _leads_out(path: str, real: str) -> bool:
    """Whether a link on the way to a page leads out of where it stands."""
    named = os.path.abspath(path)
    if os.path.realpath(named) != real:
        return True  # ".." behind a link leads out of what the link leads to
    while (above := os.path.dirname(named)) != named:
        if os.path.islink(named) and not _is_below(real, _bounds(above)):
            return True
        named = above
    return False


def _bounds(folder: str) -> str | None:
    """Return the folder that links in an absolute one may not lead out of, None where there is none."""
    root = files.repository(folder)
    if root is None:
        working_folder = os.getcwd()
        root = working_folder if _is_below(folder, working_folder) else None
    return root


def _is_below(path: str, folder: str | None) -> bool:
    if folder is None:
        return True
    return os.path.join(path, "").startswith((os.path.join(folder, ""), os.path.join(os.path.realpath(folder), "")))


def _is_page_as(path: str, real: str) -> bool:
    """Whether a link to a page leads to a page of the same markup, by the ends of their names."""
    try:
        return bool(os.path.splitext(real)[1]) and files.markup_of(real) == files.markup_of(path)
    except files.Refused:
        return False


def replace(path: str, data: bytes, before: bytes | None = None) -> bool:
    """Give a file that is no link new content; return whether that was another.

    `before` is what it must still hold. Raises Changed where it does not, OSError where it cannot be written; the
    file is then untouched.
    """
    with _undisturbed(), _held(path) as (status, content):
        if before not in (None, content):
            raise Changed
        if data == content:
            return False
        if _would_lose(path, status) or not _renamed_over(path, data, status, sure=before is not None):
            _into(path, data, content)
        return True


def save(path: str, data: bytes) -> bool:
    """Write a file that the user named, at the end of its links; return whether it changed. Raises OSError.

    What is no regular file (a device, a pipe) is written to as it is.
    """
    try:
        if is_stream(path):
            _into_stream(path, data)
            return True
        target = os.path.realpath(path)
        if os.path.lexists(target):
            return replace(target, data)
        _renamed(target, data)
        return True
    except OSError as fault:
        fault.filename = path  # a write that fails does not know where it went
        raise


def anew(path: str, data: bytes) -> None:
    """Write a file to which we gave its name; raises OSError.

    A link in its place, which may have come with somebody's change and may lead anywhere, is one of them.
    """
    if os.path.islink(path):
        raise OSError(errno.ELOOP, "a symbolic link is in its place; take it away", path)
    if os.path.lexists(path):
        replace(path, data)
    else:
        _renamed(path, data)


def create(path: str, data: bytes) -> None:
    """Write a new file; raises FileExistsError where there is one, OSError where it cannot be written."""
    with _undisturbed(), _beside(path) as (beside, file):
        _fill(file, data)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        try:
            os.link(beside, path)  # a rename would replace what came meanwhile
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            os.rename(beside, path)


def append(path: str, data: bytes) -> None:
    """Write to the end of a file that others write to as well; raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_WAITING | _BINARY, 0o666)
    _fill_and_close(handle, data)


# By a rename


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals that would end us wait until a file is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ends = [getattr(signal, name) for name in _ENDS]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _renamed(path: str, data: bytes) -> None:
    """Write a file; what stands in its place by then goes."""
    with _undisturbed(), _beside(path) as (beside, file):
        _fill(file, data)
        os.replace(beside, path)


def _renamed_over(path: str, data: bytes, status: os.stat_result, *, sure: bool) -> bool:
    """Put a new file in the place of an old one of this status; return False where it could not be made like it.

    With `sure` raises Changed where the file is no longer that of the status.
    """
    try:
        with _beside(path) as (beside, file):
            if not _is_made_like(beside, status):
                return False
            _fill(file, data)
            if sure and not _is_still(path, status):
                raise Changed
            os.replace(beside, path)
    except PermissionError:  # the folder's; the file itself may be written, or says so
        return False
    return True


@contextmanager
def _beside(path: str) -> Iterator[tuple[str, BinaryIO]]:
    """Yield a new file in the folder of another, its path and what writes it; it goes if it is left there."""
    beside = os.path.join(os.path.dirname(path), f".jargonlint-{os.urandom(6).hex()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with open(handle, "wb") as file:
            yield beside, file
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _is_made_like(path: str, status: os.stat_result) -> bool:
    """Give a new file the owner and the mode of another; return whether it has them."""
    now = os.stat(path)
    if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.chown(path, status.st_uid, status.st_gid)
        except OSError:
            return False
    os.chmod(path, stat.S_IMODE(status.st_mode))
    return True


def _would_lose(path: str, status: os.stat_result) -> bool:
    """Whether a file has what a new one in its place would not have: other names, attributes."""
    if status.st_nlink > 1:
        return True
    try:
        return not _EVERY_FILE_HAS.issuperset(os.listxattr(path))
    except (AttributeError, OSError):  # Linux alone can be asked, and not of every file system
        return False


def _fill(file: BinaryIO, data: bytes) -> None:
    """Write all of a file, down to the disk, and close it: Windows renames no file that is open."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
    file.close()


# Into the file itself


def _into(path: str, data: bytes, before: bytes) -> None:
    """Write a file's new content over its old one, which comes back if that fails."""
    handle = os.open(path, os.O_WRONLY | _NO_LINK | _NO_WAITING | _BINARY)
    try:
        try:
            _overwrite(handle, data)
        except OSError:
            with suppress(OSError):
                _overwrite(handle, before)
            raise
    finally:
        os.close(handle)


def _overwrite(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    _write_all(handle, data)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def is_stream(path: str) -> bool:
    """Whether a path leads to a device, a pipe or what else is written to and not replaced."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) or os.path.abspath(path).startswith(_SYSTEM)


def _into_stream(path: str, data: bytes) -> None:
    # A pipe that nobody reads is an OSError, not a wait.
    handle = os.open(path, os.O_WRONLY | os.O_TRUNC | _NO_WAITING | _BINARY)
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    _fill_and_close(handle, data)


def _fill_and_close(handle: int, data: bytes) -> None:
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


# What is there


@contextmanager
def _held(path: str) -> Iterator[tuple[os.stat_result, bytes]]:
    """Yield the status and the content of a file, which no other of us writes meanwhile; raises OSError."""
    with open(os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAITING | _BINARY), "rb") as file:
        status = os.fstat(file.fileno())
        _may_be_written(path, status)
        locked = _is_locked(file)
        content = file.read()
        if not locked:
            file.close()  # Windows replaces no file that is open
        yield status, content


def _may_be_written(path: str, status: os.stat_result) -> None:
    """Raise OSError for what is not to be written, even where its folder lets us replace it."""
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", path)
    if not status.st_mode & 0o222:  # even where we are allowed to: somebody said no
        raise PermissionError(errno.EACCES, "it is read-only", path)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def _is_locked(file: BinaryIO) -> bool:
    """Keep others of us from writing a file; return whether the system can. BlockingIOError: one of them is at it."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BlockingIOError(errno.EWOULDBLOCK, "somebody else is writing it") from None
    except OSError:
        return False  # a file system without locks
    return True


def _is_still(path: str, status: os.stat_result) -> bool:
    """Whether a path is the file of this status, unchanged."""
    try:
        now = os.lstat(path)
    except FileNotFoundError:
        return False
    return _identity(now) == _identity(status)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
