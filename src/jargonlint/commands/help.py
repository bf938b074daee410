"""`jargonlint help`: what the commands do."""

from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from jargonlint.commands.cli import cli
from jargonlint.project.settings import RULES, nearest


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in cli.list_commands(ctx) if name.startswith(incomplete)]


@click.command()
@click.argument("words", nargs=-1, metavar="[COMMAND]...", shell_complete=_complete)
@click.pass_context
def help(ctx: click.Context, /, words: tuple[str, ...]) -> None:  # noqa: A001 - as the command is called
    """Say what jargonlint does, or one of its commands: jargonlint help terms import."""
    if len(words) == 1 and words[0] in RULES:
        raise click.UsageError(f'"{words[0]}" is a rule; jargonlint explain {words[0]} says what it finds')
    parent = ctx.parent
    assert parent is not None, "it is a command of the group"
    click.echo(_context(parent, words).get_help())


def _context(context: click.Context, words: Sequence[str]) -> click.Context:
    """Return the context of a command, by the words that lead to it; raises UsageError where there is none."""
    for word in words:
        group = context.command
        command = group.get_command(context, word) if isinstance(group, click.Group) else None
        if command is None:
            names = group.list_commands(context) if isinstance(group, click.Group) else []
            raise click.UsageError(f'no command is called "{" ".join(words)}"{nearest(word, names)}')
        context = click.Context(command, info_name=word, parent=context)
    return context
