"""`jargonlint rules`: the rules, each with its severity."""

from collections.abc import Iterator

import click

from jargonlint.commands import console
from jargonlint.commands.cli import COLOR
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.report import Screen
from jargonlint.report.colours import paint
from jargonlint.report.terminal import wrapped


@click.command()
@COLOR
def rules(color: str) -> None:
    """List the rules, each with its severity."""
    screen = console.screen(color)
    for name, setting in RULES.items():
        for line in _rows(name, setting.severity, resources.card(name).summary, screen):
            click.echo(line, color=screen is not None and screen.colour)


NAMES = max(map(len, RULES))
SEVERITIES = len("warning")


def _rows(name: str, severity: str, summary: str, screen: Screen | None) -> Iterator[str]:
    """Yield what is said of a rule: one line, or on a terminal as many as its width asks for."""
    head = f"{name:{NAMES}}  {severity:{SEVERITIES}}  "
    room = screen.columns - len(head) if screen and screen.columns else len(summary)
    if screen and screen.colour:
        painted = paint(severity if severity != "off" else "dim", severity) + " " * (SEVERITIES - len(severity))
        head = f"{paint('place', name)}{' ' * (NAMES - len(name))}  {painted}  "
    first, *others = wrapped(summary.split(" "), max(room, 20))
    yield head + first
    for row in others:
        yield " " * (NAMES + SEVERITIES + 4) + row
