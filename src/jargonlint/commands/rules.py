"""`jargonlint rules`: the rules, each with its severity."""

import click

from jargonlint.project import resources
from jargonlint.project.settings import RULES


@click.command()
def rules() -> None:
    """List the rules, each with its severity."""
    width = max(map(len, RULES))
    for name, (severity, _) in RULES.items():
        click.echo(f"{name:{width}}  {severity:7}  {resources.card(name).summary}")
