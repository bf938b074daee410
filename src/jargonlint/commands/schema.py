"""`jargonlint schema`: the JSON schema of a configuration."""

import click

from jargonlint.project import resources
from jargonlint.project import schema as schemas


@click.command()
def schema() -> None:
    """Write the JSON schema of a configuration, for editors."""
    click.echo(schemas.text(resources.cards()), nl=False)
