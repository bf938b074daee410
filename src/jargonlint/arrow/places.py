"""Files wherever they are: on this machine, or in an object store by its address (s3://, gs://, abfs://, hdfs://).

An object store is asked only by processes that fork no others: its client does not live through that.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pyarrow import fs


class Place(NamedTuple):
    """A path or an address, and who knows what is there."""

    shown: str
    system: Any
    path: str

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        return isinstance(self.system, fs.LocalFileSystem)

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        return self.path.rpartition("/")[2]

    def inside(self, name: str) -> "Place":
        """Return what is called so in a folder."""
        address, mark, query = self.shown.partition("?") if "://" in self.shown else (self.shown, "", "")
        shown = f"{address.rstrip('/')}/{name}{mark}{query}"
        return Place(shown, self.system, f"{self.path.rstrip('/')}/{name}")

    def info(self) -> Any:
        """Return what there is: its type, size and time."""
        return self.system.get_file_info(self.path)

    def files(self, *, deep: bool = True) -> Iterator[tuple["Place", Any]]:
        """Yield the files in a folder with what is known of them, in the order of their names.

        Left out is what begins with "." or "_", and all below it: so those who write tables call what is none.
        """
        below = self.system.get_file_info(fs.FileSelector(self.path, recursive=deep, allow_not_found=True))
        root = self.path.rstrip("/") + "/"
        for info in sorted(below, key=lambda info: str(info.path)):
            inner = str(info.path).removeprefix(root)
            if info.type == fs.FileType.File and not any(name.startswith((".", "_")) for name in inner.split("/")):
                yield self.inside(inner), info


def place(shown: str) -> Place:
    """Return the place of a path or an address; raises ValueError or OSError for one that nobody knows."""
    if "://" in shown:
        system, path = fs.FileSystem.from_uri(shown)
        return Place(shown, system, path)
    return Place(shown, fs.LocalFileSystem(), shown)
