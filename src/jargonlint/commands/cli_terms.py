"""`jargonlint terms`: the words that pages are read with, listed, shown, checked, imported and exported."""

from typing import Any, Final

import click

from jargonlint.commands import run
from jargonlint.commands.cli import CONFIG, ISOLATED, Commands, Near
from jargonlint.words.bank import AUDIENCES
from jargonlint.words.tables import EXPORTS, LISTS

PACKS: Final = click.option(
    "--pack", "packs", multiple=True, metavar="NAME", help="Only this table: everyday, names, … (repeatable)."
)


@click.group(cls=Commands)
def terms() -> None:
    """List, show, check, import and export terms."""


@terms.command("list")
@click.option("--format", "format_", type=Near(LISTS), default="text", show_default=True, help="How to write them.")
@PACKS
@CONFIG
@ISOLATED
@click.pass_context
def list_(ctx: click.Context, /, format_: str, packs: tuple[str, ...], **options: Any) -> None:
    """List all terms, short forms and names, table by table."""
    from jargonlint.commands import terms

    ctx.exit(terms.written(LISTS[format_], packs, run.Wish(**options)))


@terms.command()
@click.argument("term", nargs=-1, required=True)
@CONFIG
@ISOLATED
@click.pass_context
def show(ctx: click.Context, /, term: tuple[str, ...], **options: Any) -> None:
    """Show all meanings of a term or short form, who knows them, and where they came from."""
    from jargonlint.commands import terms

    ctx.exit(terms.show(" ".join(term), run.Wish(**options)))


@terms.command()
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...")
@click.pass_context
def check(ctx: click.Context, /, tables: tuple[str, ...]) -> None:
    """Check own tables of terms, which are read together.

    Exits with 0 if nothing is wrong, 1 if something is, 2 if a table could not be read.
    """
    from jargonlint.commands import terms

    ctx.exit(terms.check(tables))


@terms.command("import")
@click.argument("page")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the table to this new file.  [default: stdout]")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.option(
    "--known", multiple=True, default=["marketing"], show_default=True, type=Near(AUDIENCES), metavar="AUDIENCE",
    help="Who needs no explanation of these terms (repeatable).",
)  # fmt: skip
@click.option("--origin", metavar="TEXT", help="Where the words come from.  [default: the page's name]")
@click.pass_context
def import_(
    ctx: click.Context, /, page: str, target: str | None, force: bool, known: tuple[str, ...], origin: str | None
) -> None:
    """Read a glossary page into a table of terms.

    PAGE is a file, or "-" for stdin: lists "term - definition", lists under letters, definition lists, tables,
    headings with a paragraph each, or plain text whose paragraphs open with the term. What could not be read is
    said; nothing is made up.
    """
    from jargonlint.commands import terms

    ctx.exit(terms.import_(page, target, known, origin, force=force))


@terms.command()
@click.option(
    "--to", type=Near(EXPORTS), required=True,
    help="accept.txt of a Vale vocabulary, cSpell dictionary, glossary page, abbreviations for MkDocs, or CSV.",
)  # fmt: skip
@PACKS
@CONFIG
@ISOLATED
@click.pass_context
def export(ctx: click.Context, /, to: str, packs: tuple[str, ...], **options: Any) -> None:
    """Write the terms as a file of another tool, to stdout."""
    from jargonlint.commands import terms

    ctx.exit(terms.written(EXPORTS[to], packs, run.Wish(**options)))
