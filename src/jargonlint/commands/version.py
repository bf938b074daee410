"""`jargonlint version`: which one this is, and with which words."""

import click

from jargonlint import __version__
from jargonlint.words import shipped


@click.command()
def version() -> None:
    """Say which version this is, and which one its words are."""
    click.echo(f"jargonlint {__version__}, words {shipped.VERSION}")
