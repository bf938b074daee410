"""`jargonlint audit report`: the tables of an audit in, what they say out."""

from functools import partial

import click

from jargonlint.commands import run
from jargonlint.commands.cli import Near, complete_folders, output_option
from jargonlint.commands.console import Console
from jargonlint.commands.outputs import save
from jargonlint.lake.told import FORMATS
from jargonlint.project.settings import SettingsError


@click.command()
@click.argument("folder", shell_complete=complete_folders)
@click.option(
    "--format", "format_", type=Near(list(FORMATS)), default="text", show_default=True, help="How it is told."
)
@output_option("Write to this file.  [default: stdout]")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, metavar="N", help="Length of each list."
)
@click.pass_context
def report(ctx: click.Context, /, folder: str, format_: str, output: str | None, limit: int) -> None:
    """Say what the tables of an audit say.

    The worst words, those that no page explains, those that other pages do, short forms with several meanings, the
    share of clean pages by section and month, and what it would bring to explain the worst words.
    """
    ctx.exit(run.guarded(partial(_report, folder, format_, output, limit)))


def _report(folder: str, format_: str, output: str | None, limit: int, out: Console) -> int:
    try:
        from jargonlint.arrow.store import Store
        from jargonlint.arrow.sums import sums
    except ImportError:
        raise SettingsError('audit needs pyarrow: pip install "jargonlint[arrow]"') from None
    from jargonlint.lake.says import says

    try:
        store = Store(folder)
        store.manifest()  # an audit that is not done says nothing yet
        pieces = FORMATS[format_](says(sums(store), limit))
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{folder}: {_said(fault)}") from None
    if output is not None:
        save(output, "".join(pieces))
    else:
        for piece in pieces:
            out.write(piece)
    return run.CLEAN


def _said(fault: Exception) -> str:
    return " ".join(str(fault).split())
