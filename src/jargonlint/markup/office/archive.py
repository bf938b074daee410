"""The files that are zip archives of parts: opened within limits, and written with some parts changed.

A stranger's archive may be broken, encrypted, or a bomb: small as a file and vast when it is unpacked. Whatever cannot
be read is `Unreadable`, which says what is wrong with which part, and the way out.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

T = TypeVar("T")

LARGEST_READ: Final = 64_000_000
"""Bytes of all parts that are read, unpacked: a book of a thousand pages has twenty million."""
LARGEST_ARCHIVE: Final = 2_000_000_000
"""Bytes of all parts together, pictures and films among them: they are copied, a piece at a time."""
MOST_PARTS: Final = 20_000

ENCRYPTED: Final = "encrypted; save it without a password"
SIGNED: Final = "it is signed, and a change would break the signature; save a copy without it"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ENTRY: Final = b"PK\x01\x02"  # begins what the directory of an archive says of a part
_PIECE: Final = 1 << 20


class Unreadable(ValueError):
    """A file that is not what its name says, or more than anybody writes; the message is for the user."""


class Archive:
    """The parts of a zip archive, found by their names, whose capitals do not count.

    Raises Unreadable for what is none, or may not be read; the message calls it `what`.
    """

    __slots__ = ("_infos", "_read", "_zip", "what")

    def __init__(self, data: bytes, what: str) -> None:
        self.what = what
        if data.startswith(_OLE):
            old = f"the old binary format of {what}; save it in the new one"
            raise Unreadable(ENCRYPTED if _ENCRYPTED in data else old)
        count = data.count(_ENTRY)
        if count > MOST_PARTS:
            raise Unreadable(f"too many parts ({count}), at most {MOST_PARTS}")
        self._read = 0
        self._zip = _attempt(lambda: zipfile.ZipFile(io.BytesIO(data)), f"not {what}, or broken")
        infos = self._zip.infolist()
        if sum(info.file_size for info in infos) > LARGEST_ARCHIVE:
            raise Unreadable(f"too big when it is unpacked; at most {LARGEST_ARCHIVE // 10**6} MB")
        self._infos = {_key(info.filename): info for info in infos}
        if len(self._infos) < len(infos):
            raise Unreadable("broken: two parts of it have the same name")

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    @property
    def names(self) -> list[str]:
        """The names of all parts as they are written, in their order."""
        return [info.filename for info in self._infos.values()]

    def name_of(self, name: str) -> str:
        """Return the name of a part as it is written; KeyError where there is none."""
        return self._infos[_key(name)].filename

    def read(self, name: str) -> bytes:
        """Return a part; raises Unreadable for one that is missing, broken, too big or encrypted."""
        info = self._infos.get(_key(name))
        if info is None:
            raise Unreadable(f"broken: its part {name} is missing")
        if info.flag_bits & 1:
            raise Unreadable(ENCRYPTED)
        self._read += info.file_size
        if self._read > LARGEST_READ:
            raise Unreadable(f"too big: its text has more than {LARGEST_READ // 10**6} MB when it is unpacked")
        return _attempt(lambda: self._zip.read(info), f"broken: its part {name} cannot be unpacked")

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the archive with other content for these parts; new ones come last, and all else is as it was.

        Raises Unreadable for a part that cannot be copied.
        """
        changed = {_key(name): data for name, data in parts.items()}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as written:
            written.comment = self._zip.comment
            for key, info in self._infos.items():
                if key in changed:
                    written.writestr(_like(info), changed[key])
                else:
                    _attempt(lambda info=info: self._copy(info, written), f"broken: {info.filename} cannot be copied")  # type: ignore[misc]
            for name, data in parts.items():
                if name not in self:
                    written.writestr(_new(name), data)
        return target.getvalue()

    def _copy(self, info: zipfile.ZipInfo, written: zipfile.ZipFile) -> None:
        with self._zip.open(info) as part, written.open(_like(info), "w") as copy:
            while piece := part.read(_PIECE):
                copy.write(piece)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return what a part says of itself, without what only holds for its old place and content."""
    like = zipfile.ZipInfo(info.filename, info.date_time)
    like.compress_type = info.compress_type if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    like.external_attr, like.create_system, like.comment = info.external_attr, info.create_system, info.comment
    like.file_size = info.file_size
    return like


def _new(name: str) -> zipfile.ZipInfo:
    """Return what is said of a new part: the oldest date of all, so that the same pages give the same bytes."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _attempt(work: Callable[[], T], fault: str) -> T:
    """Return what some work on an archive returns; raises Unreadable for all that zipfile says of broken ones."""
    try:
        return work()
    except RuntimeError:  # zipfile's word for "a password is needed"
        raise Unreadable(ENCRYPTED) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, LookupError):
        raise Unreadable(fault) from None
