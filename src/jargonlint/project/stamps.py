"""Whether a file is still the one that was read, without reading it: what git's index goes by."""

import os
import time
from typing import Final

MISSING: Final = "-"
_SETTLED: Final = 2_000_000_000
"""Nanoseconds since the last change of a file from which on its times tell: within one tick it may change again."""


def stamp(path: str) -> str:
    """Return what changes whenever a file does: `MISSING` for none, "" where nobody can tell, which is like nothing."""
    try:
        status = os.stat(path)
    except OSError:
        return MISSING
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _SETTLED:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
