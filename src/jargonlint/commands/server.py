"""`jargonlint server`: an editor's language server over stdin and stdout."""

import sys

import click

from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.project.settings import SettingsError


@click.command()
@click.option("--stdio", is_flag=True, help="Speak over stdin and stdout, as it always does; editors may ask for it.")
@click.pass_context
def server(ctx: click.Context, /, stdio: bool) -> None:
    """Serve an editor: findings as you type, repairs, what words mean (needs jargonlint[lsp]).

    Editors start it themselves and speak the Language Server Protocol with it; the documentation says how to set up
    each of them.
    """
    ctx.exit(run.guarded(_serve))


def _serve(out: Console) -> int:
    if is_watched():
        raise SettingsError("this speaks with editors, not with people; set up an editor that starts it")
    try:
        from jargonlint.integrations import language_server
    except ImportError:
        raise SettingsError('the server needs pygls: pip install "jargonlint[lsp]"') from None
    return language_server.serve(sys.stdin.buffer, sys.stdout.buffer)


def is_watched() -> bool:
    """Whether somebody would type what it reads."""
    return sys.stdin.isatty()
