"""What `re.compile` works out, kept: the programs of patterns, for the interpreter that made them.

To compile the patterns of a page is a quarter of a short check. A program is the engine's own affair and differs from
one version of Python to the next: programs bear the name of what made them and are for nothing else, and whoever has
none compiles. The engine looks through each program before it takes it, as it does with those of `re`.
"""

import _sre  # type: ignore[import-not-found]  # the engine of `re`, without types
import marshal
import re
import sys
from collections.abc import Iterable, Mapping

from jargonlint.light_typing import Final

NAME: Final = f"{sys.implementation.cache_tag}-{_sre.MAGIC}-{_sre.CODESIZE}-{_sre.MAXREPEAT:x}-{sys.byteorder}"
"""What programs are for: the interpreter, its engine, and how that writes numbers."""

Asked = tuple[str, int]
"""A pattern and its flags."""

Program = tuple[int, bytes, int, dict[str, int]]
"""All flags of a pattern, its code, how many groups it has, and the numbers of those with names."""


def written(patterns: Iterable[Asked]) -> bytes:
    """Return the programs of patterns for this interpreter; raises re.error for what is no pattern."""
    kept = {(source, int(flags)): _program(source, int(flags)) for source, flags in sorted(patterns)}
    return marshal.dumps(kept, 2)  # in version 2 the same is written each time


def read(data: bytes) -> Mapping[Asked, Program]:
    """Return the programs that this interpreter has `written`; what another wrote is no data for it."""
    programs: Mapping[Asked, Program] = marshal.loads(data)  # noqa: S302 - ours, as the .pyc files beside it
    return programs


def pattern(source: str, program: Program) -> re.Pattern[str]:
    """Return the compiled pattern of a program, as `re.compile` returns it."""
    flags, code, groups, names = program
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(
        source, flags, memoryview(code).cast("I").tolist(), groups, names, tuple(by_number)
    )
    return made


def _program(source: str, flags: int) -> Program:
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    code = array("I", _compiler._code(parsed, flags))  # noqa: SLF001 - nothing public returns it
    return int(flags | parsed.state.flags), code.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)
