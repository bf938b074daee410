"""The door that commits come through: a check of plain paths, opened without click.

Parsing options costs more than checking a page, and a hook gives none. Whatever is not plain
goes on to `commands/cli.py`, which says the same of the same pages: both call `check` in `commands/check.py`.
"""

import gc
import os
import sys
from collections.abc import Sequence

from jargonlint import prepared
from jargonlint.light_typing import Final, NoReturn

_PATTERN: Final = frozenset("*?[~$%")
"""Characters of a path that stand for others."""


def program() -> NoReturn:
    """Be the program: run the command line and end the process at once.

    To take everything down in order is a tenth of a short run, and the system does it anyway.
    """
    _open_closed_streams()
    status: object = FAILED
    try:
        main()
    except SystemExit as end:
        status = 0 if end.code is None else end.code
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BaseException:  # noqa: BLE001 - Python would exit with 1, which says that something was found
        sys.excepthook(*sys.exc_info())
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever read it has gone; that was said, or is no news to them
        status = status or FAILED
    os._exit(status if isinstance(status, int) else FAILED)


FAILED: Final = 2
INTERRUPTED: Final = 130
"""What a shell says of a program that Ctrl-C has ended."""


def _open_closed_streams() -> None:
    """Let what nobody listens to go nowhere, and what nobody says be nothing: a daemon may have closed it."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as we are
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def main() -> None:
    """Run the command line in `sys.argv`; leaves by SystemExit."""
    gc.disable()  # a run makes no cycles worth collecting; looking for them is a tenth of its time
    prepared.take_programs()
    option = file_like_option(sys.argv[1:])
    if option is not None:
        from jargonlint.text.printable import printable

        sys.stderr.write(f"{printable(option)}: a file, or an option? put -- before files, or ./ before its name\n")
        sys.exit(FAILED)
    paths = plain_paths(sys.argv[1:])
    if paths is None:
        from jargonlint.commands.cli import cli

        cli(prog_name="jargonlint")
    else:
        prepared.take_modules()
        from jargonlint.commands.check import check
        from jargonlint.commands.plan import HERE, Request

        sys.exit(check(Request(paths or HERE)))


def file_like_option(arguments: Sequence[str]) -> str | None:
    """Return the first argument that looks like an option and is the name of a file; None where there is none.

    Who lists the files of a folder (a commit hook, a pattern of the shell) may list one called `--config=x.md`.
    """
    for argument in arguments:
        if argument == "--":
            return None
        if _is_option(argument) and os.path.lexists(argument):
            return argument
    return None


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
