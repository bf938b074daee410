"""Patterns: composed of named ones, and compiled when a page first needs them.

Compiling is most of what an import of a room full of patterns costs, and most pages need few. A check of a few pages
is handed the programs of most patterns (`take`) and compiles none of those.
"""

import re
from collections.abc import Mapping
from functools import cache

from jargonlint.text import programs

_programs: dict[programs.Asked, programs.Program] = {}


def take(ready: Mapping[programs.Asked, programs.Program]) -> None:
    """Take programs, for patterns that are asked for from now on."""
    _programs.update(ready)


@cache
def compiled(pattern: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Return a compiled pattern, the same one for the same arguments."""
    return made(pattern, re.IGNORECASE if ignore_case else 0)


def made(pattern: str, flags: int) -> re.Pattern[str]:
    """Return a compiled pattern, of its program where there is one."""
    program = _programs.get((pattern, flags))
    return programs.pattern(pattern, program) if program else re.compile(pattern, flags)


def either(*patterns: str) -> str:
    """Return a pattern that matches what the first of several matches, or else the second, ...: `(?:a|b)`."""
    return f"(?:{'|'.join(patterns)})"
