"""Commands that set things up: `init`, `schema` and `completion`."""

import sys
from typing import Final

import click
from click.shell_completion import get_completion_class

from jargonlint.commands.cli import Near, cli

SHELLS: Final = ("bash", "zsh", "fish")


@click.command()
@click.argument("folder", default=".")
@click.option("--force", is_flag=True, help="Write it even where there is one.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_context
def init(ctx: click.Context, /, folder: str, force: bool, yes: bool) -> None:
    """Write a configuration that fits a folder, with a reason for every line.

    It names the glossary pages that were found, the pages that are not for readers, and the short forms that no
    table knows. Nothing is asked where nobody is there to answer.
    """
    from jargonlint.commands import init

    watched = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    ctx.exit(init.begin(folder, _ask if watched else lambda _: True, force=force))


def _ask(question: str) -> bool:
    return click.confirm(question, default=True)


@click.command()
def schema() -> None:
    """Write the JSON schema of a configuration, for editors."""
    from jargonlint.project import resources
    from jargonlint.project import schema as schemas

    click.echo(schemas.text(resources.cards()), nl=False)


@click.command()
@click.argument("shell", type=Near(SHELLS))
def completion(shell: str) -> None:
    """Write what completes commands, options and rules in bash, zsh or fish.

    For bash, in ~/.bashrc: eval "$(jargonlint completion bash)"
    """
    made = get_completion_class(shell)
    if made is None:  # pragma: no cover - click knows these three
        raise click.UsageError(f"click completes nothing in {shell}")
    click.echo(made(cli, {}, "jargonlint", "_JARGONLINT_COMPLETE").source())
