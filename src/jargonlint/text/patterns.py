"""Patterns: composed of named ones, and compiled when a page first needs them.

Compiling is most of what an import of a room full of patterns costs, and most pages need few.
"""

import re
from functools import cache


@cache
def compiled(pattern: str, ignore_case: bool = False) -> re.Pattern[str]:
    """Return a compiled pattern, the same one for the same arguments."""
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


def either(*patterns: str) -> str:
    """Return a pattern that matches what the first of several matches, or else the second, ...: `(?:a|b)`."""
    return f"(?:{'|'.join(patterns)})"
