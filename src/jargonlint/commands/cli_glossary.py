"""`jargonlint glossary`: what the words of pages mean."""

from typing import Any

import click

from jargonlint.commands.cli import CONFIG, ISOLATED, STDIN_FILENAME, Near
from jargonlint.commands.plan import Wish
from jargonlint.repair.glossary.formats import FORMATS, STYLES


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--write", is_flag=True, help="Put each page's glossary at its end, or where its comments are.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and show the difference if something would be.")
@click.option("--existing", is_flag=True, help="With --write and --check: only pages that have a glossary.")
@click.option("-o", "--output", metavar="FILE", help="Write one glossary of all pages, with the pages of each word.")
@click.option("--to", type=Near(list(FORMATS)), default="markdown", show_default=True, help="What to write it in.")
@click.option("--style", type=Near(list(STYLES)), help="How Markdown is written.  [default: as it is, else table]")
@click.option("--heading", metavar="TEXT", help="The heading above it.  [default: as it is, else Glossary]")
@click.option("--level", type=click.IntRange(1, 6), help="The level of the heading.  [default: as it is, else 2]")
@click.option("--link", is_flag=True, help="With --write and --check: first uses link to their entries.")
@click.option("--fail-on-change", is_flag=True, help="Exit 1 if a page changed.")
@CONFIG
@ISOLATED
@STDIN_FILENAME
@click.pass_context
def glossary(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    config: str | None,
    isolated: bool,
    stdin_filename: str | None,
    **manner: Any,
) -> None:
    """Say what the words of pages mean: the short forms and terms that they use, each once.

    What a page itself says comes first, then the project's pages and tables, then ours; a word that
    nobody can explain is named on stderr. A page keeps its glossary between two comments, wherever
    they are: <!-- jargonlint: glossary --> and <!-- /jargonlint: glossary -->.

    Exits with 0, 1 if --check found a glossary missing or stale, 2 if something could not be done.
    """
    from jargonlint.commands import glossary

    _agree(ctx, **manner)
    wish = Wish(paths or Wish().paths, config=config, isolated=isolated, stdin_filename=stdin_filename)
    ctx.exit(glossary.glossary(wish, glossary.Manner(**manner)))


def _agree(ctx: click.Context, /, write: bool, check: bool, output: str | None, to: str, **others: Any) -> None:
    """Raise UsageError for options that contradict each other."""
    on_pages = write or (check and output is None)
    if write and check:
        ctx.fail("--write and --check exclude each other; use one")
    if write and output is not None:
        ctx.fail("--write writes on each page and --output one file; use one")
    if on_pages and to != "markdown":
        ctx.fail(f"a page holds its glossary in Markdown; write {to} with --output")
    for option in ("existing", "link"):
        if others[option] and not on_pages:
            ctx.fail(f"--{option} goes with --write or --check, for glossaries on pages")
