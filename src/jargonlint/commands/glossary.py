"""`jargonlint glossary`: pages in; glossaries on stdout, on the pages or in a file of their own out."""

import os
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import click

from jargonlint import lint, markup
from jargonlint.commands import console, run
from jargonlint.commands.cli import (
    BASELINE_FILE,
    COLOR,
    CONFIG,
    EXCLUDE,
    ISOLATED,
    NO_BASELINE,
    PATHS,
    SINCE,
    STDIN_FILENAME,
    Near,
    output_option,
    quiet,
)
from jargonlint.commands.console import Console
from jargonlint.commands.known import KnownFindings
from jargonlint.commands.plan import HERE, Request, Task, plan, words
from jargonlint.markup.format import STYLES, Looks, anchor_of
from jargonlint.model import COLLECTION, Definition, Document, Reading, Settings, Source
from jargonlint.project import files, writing
from jargonlint.repair.glossary import Glossary, gathered, merged
from jargonlint.repair.glossary.appendix import (
    NOT_CLOSED,
    Written,
    looks,
    placed,
    reads_as_glossary,
    region,
    written,
)
from jargonlint.repair.glossary.formats import FORMATS
from jargonlint.report import Screen, Summary, diff
from jargonlint.text.printable import printable
from jargonlint.words.bank import Bank


class GlossaryOptions(NamedTuple):
    """What becomes of the glossaries; at most one of `write`, `check` and `output`, but `check` goes with `output`.

    write           each on its page
    check           nothing is written; FOUND if what would be is not there already
    existing        leave alone the pages that have none
    output          file for one glossary of all pages
    site            one glossary of all pages, in reading order, that links to where they use its words
    to              a key of `FORMATS`, for what is not written on pages
    style, heading, level   None: as the glossary that is there has them, else the defaults
    link            first uses become links to their entries
    fail_on_change  exit with FOUND if a page changed
    screen          where differences are shown; None: as they are
    """

    write: bool = False
    check: bool = False
    existing: bool = False
    output: str | None = None
    site: bool = False
    to: str = "markdown"
    style: str | None = None
    heading: str | None = None
    level: int | None = None
    link: bool = False
    fail_on_change: bool = False
    screen: Screen | None = None

    @property
    def on_pages(self) -> bool:
        """Whether each page holds its glossary, or is to."""
        return self.output is None and not self.site and (self.write or self.check)


class PageGlossary(NamedTuple):
    """A page, the glossary of its words, and what it is with that written on it; None where that was not asked for."""

    before: Source
    glossary: Glossary
    written: Written | None


_NO_ENTRIES = Glossary((), ())

RULE: Final = "stale-glossary"
STALE: Final = (RULE, "")
"""What a baseline, or a revision, knows of a page whose glossary had fallen behind."""


@click.command()
@PATHS
@click.option("--write", is_flag=True, help="Put each page's glossary at its end, or where its comments are.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and show the difference if something would be.")
@click.option("--existing", is_flag=True, help="With --write and --check: only pages that have a glossary.")
@output_option("Write one glossary of all pages, with the pages of each word.")
@click.option("--site", is_flag=True, help="Keep the glossary of the site, with links to the first uses of its words.")
@click.option("--to", type=Near(list(FORMATS)), default="markdown", show_default=True, help="What to write it in.")
@click.option(
    "--style", type=Near(list(STYLES)),
    help="How it is written.  [default: as it is, else table, in HTML definitions]",
)  # fmt: skip
@click.option("--heading", metavar="TEXT", help="The heading above it.  [default: as it is, else Glossary]")
@click.option("--level", type=click.IntRange(1, 6), help="The level of the heading.  [default: as it is, else 2]")
@click.option("--link", is_flag=True, help="With --write, --check and --site: first uses link to their entries.")
@click.option("--fail-on-change", is_flag=True, help="Exit 1 if a page changed.")
@quiet("Do not name the words that nobody can explain.")
@COLOR
@BASELINE_FILE
@NO_BASELINE
@SINCE
@EXCLUDE
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
    exclude: tuple[str, ...],
    stdin_filename: str | None,
    baseline: str | None,
    no_baseline: bool,
    since: str | None,
    quiet: bool,
    color: str,
    **options: Any,
) -> None:
    """Say what the words of pages mean: the short forms and terms that they use, each once.

    What a page itself says comes first, then the project's pages and tables, then ours; a word that
    nobody can explain is named on stderr. A page keeps its glossary between two comments, wherever
    they are: <!-- jargonlint: glossary --> and <!-- /jargonlint: glossary -->. One that had fallen
    behind already, as a baseline or the revision of --since knows, is left alone.

    Exits with 0, 1 if --check found a glossary missing or stale, 2 if something could not be done.
    """
    glossary_options = GlossaryOptions(**options, screen=console.screen(color))
    request = Request(
        paths or HERE,
        config=config,
        isolated=isolated,
        exclude=exclude,
        select=(RULE,),
        stdin_filename=stdin_filename,
        baseline=baseline,
        no_baseline=no_baseline,
        since=since,
        quiet=quiet,
    )
    contradiction = _contradiction(glossary_options, request)
    if contradiction:
        ctx.fail(contradiction)
    ctx.exit(run.guarded(partial(_glossary, request, glossary_options)))


def _contradiction(options: GlossaryOptions, request: Request) -> str:
    """Say which options do not go together, "" where all do."""
    if options.write and options.check:
        return "--write and --check exclude each other; use one"
    if options.write and (options.output is not None or options.site):
        return f"--write writes on each page and {'--site' if options.site else '--output'} one file; use one"
    if options.on_pages and options.to != "markdown":
        return f"a page holds its glossary in its own format; write {options.to} with --output"
    if options.link and options.site:
        options = options._replace(link=False)
    of_pages = {
        "existing": options.existing,
        "link": options.link,
        "baseline": request.baseline is not None,
        "no-baseline": request.no_baseline,
        "since": request.since is not None,
    }
    for option, is_set in of_pages.items():
        if is_set and not options.on_pages:
            return f"--{option} goes with --write or --check, for glossaries on pages"
    return ""


def _glossary(request: Request, options: GlossaryOptions, out: Console) -> int:
    """Make the glossaries of the pages that are asked for, and return the exit status."""
    out.is_quiet = request.quiet
    if options.on_pages:
        return _on_pages(request, options, out)
    if options.site:
        return _of_site(request, options, out)
    _, pages = run.each_page(request, out, partial(_page_glossary, options, None), without=options.output)
    return _of_all(options, list(pages), out)


def _page_glossary(
    options: GlossaryOptions,
    known: KnownFindings | None,
    task: Task,
    source: Source,
    kind: str,
    bank: Bank,
    settings: Settings,
    glossaries: tuple[Definition, ...],
) -> PageGlossary:
    def read(page: Source) -> Reading:
        return lint.read(page, kind, bank, settings, glossaries)

    reading = read(source)
    if not options.on_pages:
        return PageGlossary(source, gathered(reading), None)
    if markup.glossary_format_of(kind) is None:
        why = f"{markup.READ[kind]} cannot hold a glossary; use --output"
        return PageGlossary(source, _NO_ENTRIES, Written(source, why))
    if (options.existing and not region(reading.document)) or (known and STALE in known.of(task)):
        return PageGlossary(source, _NO_ENTRIES, Written(source))
    result = written(reading, read, _chosen_looks(options, looks(reading.document)), link=options.link)
    return PageGlossary(source, gathered(reading), result)


def _chosen_looks(options: GlossaryOptions, now: Looks) -> Looks:
    """The looks that are asked for, else those that are there."""
    level = now.level if options.level is None else options.level
    heading = now.heading if options.heading is None else options.heading
    return Looks(options.style or now.style, heading, level)


# On each page


def _on_pages(request: Request, options: GlossaryOptions, out: Console) -> int:
    """Write or check the glossary on each page."""
    tasks = plan(request, out, Summary())
    words_by_config = words(tasks, out)
    known = run.known_findings(request, tasks, words_by_config)
    work = partial(_page_glossary, options, known)
    changed = 0
    for task, page in run.worked(known.tasks if known else tasks, words_by_config, out, work):
        _warn_of_unexplained(task, page, out)
        changed += _on_page(options, task, page, out)
    return run.FOUND if changed and (options.check or options.fail_on_change) else run.CLEAN


def _on_page(options: GlossaryOptions, task: Task, page: PageGlossary, out: Console) -> bool:
    """Write or check the glossary on one page; return whether the page changed, or would."""
    assert page.written is not None
    after, unwritten = page.written
    if unwritten:
        out.trouble(f"{task.path}: {unwritten}")
        return False
    if options.check:
        return _differs(task.path, page.before.text, after.text, options.screen, out)
    changed = run.write_back(task, page.before, after, out)
    if changed and not task.stdin:
        _say_written(task.path, out)
    return changed


def _warn_of_unexplained(task: Task, page: PageGlossary, out: Console) -> None:
    for message in page.glossary.unexplained:
        out.warn(f"{task.path}: {message}")


# Of all pages


def _of_all(options: GlossaryOptions, pages: list[tuple[Task, PageGlossary]], out: Console) -> int:
    """Print, write or check one glossary of all pages."""
    if not pages:
        return run.CLEAN
    collection = _collected(options.output, pages)
    for task, page in pages:
        _warn_of_unexplained(task, page, out)
    if options.output is not None:
        return _in_file(options, options.output, collection, out)
    if not collection.entries:
        out.warn("no word here needs an entry")
        return run.CLEAN
    out.write(FORMATS[options.to](collection, _chosen_looks(options, Looks())))
    return run.CLEAN


def _collected(output: str | None, pages: Sequence[tuple[Task, PageGlossary]]) -> Glossary:
    """One glossary of all pages, which names them by their paths from the file that it goes to; that of a page that
    is printed alone names none."""
    if len(pages) == 1 and output is None:
        return pages[0][1].glossary
    folder = os.path.dirname(output or "") or os.curdir
    paths = [os.path.relpath(task.path, folder).replace(os.sep, "/") for task, _ in pages]
    return merged(zip(paths, (page.glossary for _, page in pages), strict=True))


def _of_site(request: Request, options: GlossaryOptions, out: Console) -> int:
    """Write or check the glossary of a site, and the links of its pages to it."""
    from jargonlint.commands.site_glossary import kept, with_links

    site = kept(request, options.output, out)
    status = _in_file(options, site.path, site.glossary, out)
    changed = False
    for task, before, after in with_links(site, out) if options.link and status != run.FAILED else ():
        if options.check:
            changed |= _differs(task.path, before.text, after.text, options.screen, out)
        elif run.write_back(task, before, after, out):
            changed = True
            out.write(f"{printable(task.path)}: linked\n")
    return run.FOUND if changed and (options.check or options.fail_on_change) else status


def _in_file(options: GlossaryOptions, path: str, collection: Glossary, out: Console) -> int:
    """Write or check a file of its own: Markdown between our comments, any other format as a whole."""
    before, wrong = _read_file(path)
    if wrong:
        out.trouble(f"{path}: not changed: {wrong}")
        return run.FAILED
    after, unwritten = _with_collection(options, before, collection)
    if unwritten:
        out.trouble(f"{path}: {unwritten}")
        return run.FAILED
    if options.check:
        return run.FOUND if _differs(path, before.text, after.text, options.screen, out) else run.CLEAN
    changed = writing.save(path, files.encode(after))
    if changed and not writing.is_stream(path):
        _say_written(path, out)
    return run.FOUND if changed and options.fail_on_change else run.CLEAN


def _read_file(path: str) -> tuple[Source, str]:
    """The file that the glossary of all pages goes to, and why it cannot be written back, "" for nothing.

    A new file is empty, and so is a device or a pipe: it is written to and never read.
    """
    if not os.path.exists(path) or writing.is_stream(path):
        return Source(path, ""), ""
    try:
        return files.read(path)
    except files.Refused as fault:
        return Source(path, ""), str(fault)


def _with_collection(options: GlossaryOptions, before: Source, collection: Glossary) -> Written:
    """The file with the glossary of all pages written into it."""
    if options.to != "markdown":
        return Written(before._replace(text=FORMATS[options.to](collection, _chosen_looks(options, Looks(level=1)))))
    kind = "mdx" if (before.path or "").lower().endswith(".mdx") else "markdown"
    document = markup.parse(before, kind)
    anchors = [anchor_of(entry.word) for entry in collection.entries] if options.site else ()
    result = placed(document, collection, _chosen_looks(options, _looks_in_file(document)), anchors)
    after = markup.parse(result.source, kind)
    if collection.entries and not result.unwritten and not reads_as_glossary(after, COLLECTION):
        return Written(before, NOT_CLOSED)
    return result


def _looks_in_file(document: Document) -> Looks:
    """The looks of a glossary that has a page for itself."""
    return looks(document, COLLECTION) if document.source.text else Looks(level=1)


def _differs(path: str, before: str, after: str, screen: Screen | None, out: Console) -> bool:
    """Show the difference, if there is one; return whether there is."""
    for piece in diff.unified(path, before, after, screen):
        out.write(piece)
    return before != after


def _say_written(path: str, out: Console) -> None:
    out.write(f"{printable(path)}: glossary written\n")
