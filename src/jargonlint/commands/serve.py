"""`jargonlint serve`: a page in the browser to paste texts into, and to drop files on."""

import os
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Final

import click

from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, ISOLATED
from jargonlint.commands.console import Console
from jargonlint.commands.plan import HERE, Request, configs
from jargonlint.configured import Projects
from jargonlint.project.settings import SettingsError

LOOPBACK: Final = "127.0.0.1"


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N",
    help="Listen on this port; 0: any that is free.  [default: 8765, or any]",
)  # fmt: skip
@click.option(
    "--host", default=LOOPBACK, metavar="ADDRESS", show_default=True,
    help="Listen on this address. With any other than the default, whoever can reach this machine and has the token "
    "can send pages; nothing between you is encrypted.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Open no browser; only say the address.")
@CONFIG
@ISOLATED
@click.pass_context
def serve(
    ctx: click.Context, /, port: int | None, host: str, no_browser: bool, config: str | None, isolated: bool
) -> None:
    """Check pages in the browser: paste a text, drop a Word file (needs jargonlint[web]).

    It shows what is not explained, what it means and what to write; repairs are made at a click, and can be undone.
    The page is served on this machine and read on it: nothing leaves it, and no page is kept. It goes on until Ctrl-C.

    The configuration is that of this folder, if it has one.
    """
    request = Request(HERE, config=config, isolated=isolated)
    ctx.exit(run.guarded(partial(_serve, request, host, port, not no_browser)))


def _serve(request: Request, host: str, port: int | None, opens: bool, out: Console) -> int:
    config = configs(request)(os.path.join(os.getcwd(), "page.md"))
    Projects(config, out.warn).words_of(config)  # what is wrong with them is said here, not to whoever opens the page
    try:
        from jargonlint.integrations import web_server
    except ImportError:
        raise SettingsError('the page in the browser needs jargonlint[web]: pip install "jargonlint[web]"') from None
    try:
        listener = web_server.listening(host, port)
    except OSError as fault:
        where = host if port is None else f"{host}, port {port}"
        why = str(fault.strerror).partition(" (while")[0]  # what Python adds says the same again
        raise SettingsError(f"cannot listen on {where}: {why}; try another --port") from None
    with listener, suppress(KeyboardInterrupt):  # which is how it is stopped
        address = web_server.address_of(listener, host)
        for line in _said(str(address), host, is_open=opens and _opened(str(address))):
            out.say(line)
        web_server.serve(listener, address, config)
    out.say("stopped")
    return run.CLEAN


def _said(address: str, host: str, *, is_open: bool) -> Iterator[str]:
    """Yield what people are told at the start."""
    yield f"{'your browser opens' if is_open else 'open this in your browser:'} {address}"
    if host == LOOPBACK:
        yield "nothing leaves this machine, and no page is kept; Ctrl-C stops it"
    else:
        yield f"whoever can reach {host} and has this address can send pages, and nothing between you is encrypted"
        yield "no page is kept; Ctrl-C stops it"


def _opened(address: str) -> bool:
    """Open a page in a browser that has a window of its own; return whether there is one."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(browser) is webbrowser.GenericBrowser:  # one in the terminal would wait for its reader, and we for it
        return False
    return browser.open(address)
