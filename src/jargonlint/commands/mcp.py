"""`jargonlint mcp`: tools for writing assistants, by the Model Context Protocol over stdin and stdout."""

import sys

import click

from jargonlint.commands import run
from jargonlint.commands.console import Console
from jargonlint.project.settings import SettingsError


@click.command()
@click.pass_context
def mcp(ctx: click.Context, /) -> None:
    """Serve a writing assistant: check, fix, explain and glossary over texts (needs jargonlint[mcp]).

    Assistants start it themselves and speak the Model Context Protocol with it. It opens no page and writes nothing.
    """
    ctx.exit(run.guarded(_serve))


def _serve(out: Console) -> int:
    if is_watched():
        raise SettingsError("this speaks with writing assistants, not with people; set up one that starts it")
    try:
        from jargonlint.integrations import mcp_server
    except ImportError:
        raise SettingsError('this needs the SDK of the protocol: pip install "jargonlint[mcp]"') from None
    mcp_server.serve()
    return run.CLEAN


def is_watched() -> bool:
    """Whether somebody would type what it reads."""
    return sys.stdin.isatty()
