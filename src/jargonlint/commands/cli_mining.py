"""`jargonlint annotate` and `jargonlint discover`: for people who annotate and mine text."""

import sys
from typing import Any, Final

import click

from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, ISOLATED, STDIN_FILENAME, Near
from jargonlint.commands.mine import FORMATS
from jargonlint.discover.proposal import SHORT, Proposal, line
from jargonlint.report import proposals

PIPELINE_HELP: Final = "A spaCy pipeline whose noun phrases and names are used."


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "format_", type=Near(FORMATS), default="jsonl", show_default=True,
    help="Records, a page to look at, spaCy's DocBin, brat standoff, CoNLL columns, or patterns for EntityRuler.",
)  # fmt: skip
@click.option("-o", "--output", metavar="PATH", help="Write to this file; html and brat: for several pages, a folder.")
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def annotate(ctx: click.Context, /, paths: tuple[str, ...], format_: str, output: str | None, **options: Any) -> None:
    """Write every short form, term and definition of pages.

    PATHs are files, folders or "-" for stdin. Offsets count characters of the page.
    """
    from jargonlint.commands import mine

    ctx.exit(mine.annotate(run.Wish(paths, **options), format_, output))


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "format_", type=Near(proposals.FORMATS), default="text", show_default=True, help="How to write."
)
@click.option(
    "--limit", type=click.IntRange(0), default=100, show_default=True, help="At most so many proposals; 0: all."
)
@click.option("--pipeline", metavar="NAME", help=PIPELINE_HELP)
@click.option("--write", "table", metavar="FILE", help="Add proposals to this table of terms, asking for each.")
@click.option("--yes", is_flag=True, help="With --write: ask nothing, add all.")
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def discover(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    format_: str,
    limit: int,
    pipeline: str | None,
    table: str | None,
    yes: bool,
    **options: Any,
) -> None:
    """Find jargon in pages that no list knows, the likeliest first.

    Short forms with the expansion that some page gives, phrases, and words that are rare in plain English;
    each with a line for the project's own table. PATHS are files, folders or "-"; without any, this folder.
    """
    from jargonlint.commands import mine

    if yes and table is None:
        raise click.UsageError("--yes adds to a table; name one with --write")
    if table is not None and not yes and not sys.stdin.isatty():
        raise click.UsageError("nobody is there to be asked; add everything with --yes")
    ask = None if yes or table is None else _ask
    wished = run.Wish(paths or run.Wish().paths, **options)
    ctx.exit(mine.search(wished, mine.Search(format_, limit, pipeline, table, ask)))


def _ask(proposal: Proposal) -> str | None:
    """Ask on the terminal whether a proposal is to be added, and what a short form stands for if no page says so."""
    for told in proposals.told(proposal):
        click.echo(told, nl=False)
    answer = click.prompt("Add it?", type=click.Choice(["y", "n", "q"]), default="n", show_choices=True)
    if answer == "q":
        return None
    if answer == "n":
        return ""
    proposed = line(proposal)
    if proposed is None and proposal.kind == SHORT:
        meaning = " ".join(
            click.prompt(f'What does "{proposal.form}" stand for?', default="", show_default=False).split()
        )
        proposed = line(proposal._replace(expansion=meaning)) if meaning else ""
    return proposed or ""
