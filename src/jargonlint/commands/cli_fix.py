"""`jargonlint fix`: pages repaired."""

from typing import Any

import click

from jargonlint.commands.cli import CONFIG, IGNORE, ISOLATED, SELECT, STDIN_FILENAME, Near
from jargonlint.commands.plan import Wish
from jargonlint.project.settings import LEVELS


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--unsafe", is_flag=True, help="Also take the best of several meanings, and explain terms in brackets.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@SELECT
@IGNORE
@click.option("--fail-on", type=Near(LEVELS), help="Exit 1 if something of this severity is left.  [default: warning]")
@click.option("--fail-on-change", is_flag=True, help="Exit 1 if a page changed, too.")
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def fix(
    ctx: click.Context, /, paths: tuple[str, ...], unsafe: bool, diff: bool, fail_on_change: bool, **options: Any
) -> None:
    """Repair pages: explain short forms at their first use, and what else the rules can put right.

    PATHS are as for check; what comes from stdin ("-") goes to stdout. Fixes are safe unless --unsafe
    is given: the page itself or the one meaning of a short form decides. Two rules fix only what they
    are named for in --select: unused-acronym and unabbreviated-term.

    Exits with 0 if nothing is left, 1 if something is (with --diff: or would change), 2 if something
    could not be done.
    """
    from jargonlint.commands import fix

    wish = Wish(paths or Wish().paths, **options)
    ctx.exit(fix.repair(wish, fix.Manner(unsafe, diff, fail_on_change)))
