"""The door that commits come through: a check of plain paths, opened without click.

Parsing options costs more than checking a page, and a hook gives none. Whatever is not plain
goes on to `commands/cli.py`, which says the same of the same pages: both call `check` in `commands/check.py`.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

_PATTERN: Final = frozenset("*?[~$%")
"""Characters of a path that stand for others."""


def program() -> NoReturn:
    """Be the program: run the command line and end the process at once.

    To take everything down in order is a tenth of a short run, and the system does it anyway.
    """
    status: object = 0
    try:
        main()
    except SystemExit as end:
        status = end.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever read it has gone; that was said, or is no news to them
        status = status or 2
    os._exit(status if isinstance(status, int) else 1 if status else 0)


def main() -> None:
    """Run the command line in `sys.argv`; leaves by SystemExit."""
    gc.disable()  # a run makes no cycles worth collecting; looking for them is a tenth of its time
    paths = plain_paths(sys.argv[1:])
    if paths is None:
        from jargonlint.commands.cli import cli

        cli(prog_name="jargonlint")
    else:
        from jargonlint.commands.check import check
        from jargonlint.commands.plan import HERE, Request

        sys.exit(check(Request(paths or HERE)))


def plain_paths(arguments: Sequence[str]) -> list[str] | None:
    """Return the paths of a `check` that gives nothing else, None for any other command line."""
    if not arguments or arguments[0] != "check" or "_JARGONLINT_COMPLETE" in os.environ:
        return None
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, after = arguments[1:end], arguments[end + 1 :]
    if any(map(_is_option, before)):
        return None
    paths = [*before, *after]
    if os.name == "nt" and any(_PATTERN.intersection(path) for path in paths):
        return None  # cmd.exe leaves patterns to the program, and click expands them
    return paths


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"
