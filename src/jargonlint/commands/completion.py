"""`jargonlint completion`: what a shell needs to complete command lines."""

from typing import Final

import click
from click.shell_completion import get_completion_class

from jargonlint.commands.cli import Near, cli

SHELLS: Final = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=Near(SHELLS))
def completion(shell: str) -> None:
    """Write what completes commands, options and rules in bash, zsh or fish.

    For bash, in ~/.bashrc: eval "$(jargonlint completion bash)"; the same for zsh, in ~/.zshrc.
    """
    completion_class = get_completion_class(shell)
    if completion_class is None:  # pragma: no cover - click knows these three
        raise click.UsageError(f"click completes nothing in {shell}")
    script = completion_class(cli, {}, "jargonlint", "_JARGONLINT_COMPLETE").source()
    click.echo((_COMPINIT if shell == "zsh" else "") + script)


_COMPINIT: Final = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n\n"
"""A zsh without its completion system has no `compdef`."""
