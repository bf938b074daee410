"""The group of all commands, and the options that several share.

Each command stands, with its options and its work, in the module of its name. Only the options of `check` stand here:
its work, in `check.py`, must import no click, as a commit hook runs it without.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

import click
from click.shell_completion import CompletionItem

from jargonlint import __version__
from jargonlint.commands.console import WHEN, abandon_stdout
from jargonlint.commands.run import BROKEN_PIPE, CLEAN, FAILED, INTERRUPTED
from jargonlint.project.allow import REASON, is_reason
from jargonlint.project.baseline import BASELINE
from jargonlint.project.settings import GROUPS, LEVELS, RULES, SettingsError, nearest, rule_names
from jargonlint.report import FORMATS, REVIEWS
from jargonlint.text.printable import printable

if TYPE_CHECKING:
    from jargonlint.commands.plan import Request


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    return [CompletionItem(incomplete, type="file")]


def complete_folders(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a folder."""
    return [CompletionItem(incomplete, type="dir")]


PATHS: Final = click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
CONFIG: Final = click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_files,
    help="Use this configuration for every page, not the nearest above each.",
)
EXCLUDE: Final = click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help='Leave these pages out, as in .gitignore: "drafts/"; again for several.',
)
ISOLATED: Final = click.option("--isolated", is_flag=True, help="Use no configuration.")
BASELINE_FILE: Final = click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=complete_files,
    help="Leave out the findings that this file knows.  [default: as configured]",
)
NO_BASELINE: Final = click.option("--no-baseline", is_flag=True, help="Also what the configured baseline knows.")
SINCE: Final = click.option("--since", metavar="REV", help="Only what is new since a revision of git.")
STDIN_FILENAME: Final = click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=complete_files,
    help='What the text read for "-" is called: decides how it is read.',
)


class Near(click.Choice[str]):
    """A choice that answers a wrong word with the nearest right one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            self.fail(f'"{value}" is not one of them{nearest(str(value), self.choices)}', param, ctx)
        return str(value)


COLOR: Final = click.option(
    "--color", type=Near(WHEN), default=WHEN[0], help="Whether to write in colours.  [default: auto, on a terminal]"
)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def output_option(help_: str, metavar: str = "FILE") -> Callable[[Decorated], Decorated]:
    """Return the option that names where the output goes."""
    return click.option("-o", "--output", metavar=metavar, shell_complete=complete_files, help=help_)


def quiet(help_: str) -> Callable[[Decorated], Decorated]:
    """Return the option that leaves out what is said beside the work."""
    return click.option("-q", "--quiet", is_flag=True, help=help_)


class Format(Near):
    """A format, or a format and the file it goes to: "sarif=out.sarif"."""

    def __init__(self) -> None:
        super().__init__([*FORMATS, *REVIEWS])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name, separator, file = str(value).partition("=")
        if separator and not file:
            self.fail(f'"{value}" names no file after the =', param, ctx)
        return super().convert(name, param, ctx) + separator + file

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "NAME[=FILE]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        name, separator, _ = incomplete.partition("=")
        if separator:
            return [CompletionItem(incomplete, type="file")]
        return [
            CompletionItem(format_, help=purpose)
            for format_, purpose in (FORMATS | REVIEWS).items()
            if format_.startswith(name)
        ]


class Commands(click.Group):
    """A group that answers a wrong command with the nearest right one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            if os.path.exists(args[0]):
                ctx.fail(f'no command is called "{args[0]}"; did you mean "jargonlint check {args[0]}"?')
            ctx.fail(f'no command is called "{args[0]}"{nearest(args[0], self.list_commands(ctx))}')
        return super().resolve_command(ctx, args)


def _say(fault: click.ClickException) -> int:
    """Say what is wrong with a command line, words of which may be names of files; return the exit status."""
    message = fault.format_message()
    if not isinstance(fault, click.MissingParameter):  # whose lines click parts itself, and quotes nothing
        message = printable(message)
    fault.format_message = lambda: message  # type: ignore[method-assign]
    fault.show()
    return fault.exit_code


LAZY: Final = (
    "annotate", "audit", "completion", "discover", "explain", "fix", "glossary", "help", "init", "mcp", "rules",
    "schema", "serve", "server", "site", "terms", "version",
)  # fmt: skip
"""Commands whose modules are imported when they are asked for: each holds a command of its name."""


class LazyCommands(Commands):
    """The group of `LAZY` commands and those that are added to it.

    A command line that cannot be followed is said without what would command a terminal or a runner, and no way out
    of it ends with 1, which would say that something was found.
    """

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        try:
            status = super().main(*arguments, **{**options, "standalone_mode": False})
        except click.ClickException as fault:
            status = _say(fault)
        except click.Abort:  # Ctrl-C, or the end of stdin, at a question
            status = INTERRUPTED
        except OSError as fault:
            status = FAILED
            click.echo(f"standard output: {fault.strerror}", err=True)
        except SystemExit:  # what click makes of a broken pipe
            abandon_stdout()
            status = BROKEN_PIPE
        sys.exit(status if isinstance(status, int) else CLEAN)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        import importlib

        command: click.Command = getattr(importlib.import_module(f"jargonlint.commands.{cmd_name}"), cmd_name)
        return command


def _parse_rules(ctx: click.Context, param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """Return the rules named in comma lists."""
    try:
        return rule_names(values)
    except SettingsError as fault:
        raise click.BadParameter(str(fault), ctx, param) from None


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rules that complete the last name of a comma list."""
    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{name}") for name in (*RULES, *GROUPS) if name.startswith(begun)]


SELECT: Final = click.option(
    "--select",
    multiple=True,
    callback=_parse_rules,
    shell_complete=complete_rules,
    metavar="RULES",
    help='Only these rules (comma list); "wcag": those that serve accessibility.',
)
IGNORE: Final = click.option(
    "--ignore",
    multiple=True,
    callback=_parse_rules,
    shell_complete=complete_rules,
    metavar="RULES",
    help="Not these rules (comma list).",
)


def _parse_reason(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a reason that a comment can hold."""
    if value is not None and not is_reason(value):
        raise click.BadParameter('a reason is one line without "-->" and "*/"', ctx, param)
    return value


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Find undefined jargon and unexpanded acronyms in marketing pages."""


@cli.command()
@PATHS
@click.option(
    "--format",
    "formats",
    type=Format(),
    multiple=True,
    help="How to report, and into which file; again for several.  [default: text]",
)
@output_option("Where the format goes that names no file.  [default: stdout]")
@EXCLUDE
@CONFIG
@ISOLATED
@SELECT
@IGNORE
@click.option("--severity", type=Near(LEVELS), help="Tell only findings from this severity on.  [default: info]")
@click.option("--fail-on", type=Near(LEVELS), help="Exit 1 from this severity on.  [default: warning]")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 if a smaller share of the words is explained.  [default: as configured]",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even where something was found.")
@click.option("--statistics", is_flag=True, help="Count by rule, term and page: short for --format statistics.")
@BASELINE_FILE
@NO_BASELINE
@click.option("--write-baseline", is_flag=True, help=f"Make today's findings known: in the baseline, or in {BASELINE}.")
@click.option(
    "--history",
    metavar="FILE",
    shell_complete=complete_files,
    help="Add a line about this run to this file: a trend, for the index of annotate.",
)
@SINCE
@click.option("--add-allow", is_flag=True, help="Write comments into the pages that allow today's findings.")
@click.option("--reason", callback=_parse_reason, metavar="TEXT", help=f"What those comments say.  [default: {REASON}]")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes to use.  [default: as many as pay]"
)
@STDIN_FILENAME
@quiet("Say only what was found and what could not be done.")
@COLOR
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr which configuration holds for how many pages.")
@click.option("--fix", is_flag=True, help="Repair what can be repaired safely; short for jargonlint fix.")
@click.option("--watch", is_flag=True, help="Check again whatever changes, until Ctrl-C (needs jargonlint[watch]).")
@click.option("--show-skipped", is_flag=True, help="List the short forms that are left alone, each with the reason.")
@click.option(
    "--pipeline", metavar="NAME", help="A spaCy pipeline: what it reads as verbs and names is reported as info."
)
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    statistics: bool,
    add_allow: bool,
    reason: str | None,
    show_skipped: bool,
    fix: bool,
    watch: bool,
    **options: Any,
) -> None:
    """Find undefined jargon and unexpanded acronyms in pages.

    PATHS are files, folders (their Markdown pages are checked, and what `include` names) or "-" for stdin;
    without any, this folder. Exits with 0 if nothing was found, 1 if something was, 2 if something could not be
    checked.
    """
    from jargonlint.commands import check as work
    from jargonlint.commands.plan import HERE, Request

    request = Request(
        paths or HERE,
        (*formats, "statistics") if statistics else formats,
        add_allow=(reason or REASON) if add_allow else None,
        **options,
    )
    _refuse_contradictions(request, reason, show_skipped)
    if watch:
        _refuse_beside_watch(request, fix=fix, show_skipped=show_skipped)
        from jargonlint.commands.watch import watch as watching

        ctx.exit(watching(request))
    if fix:
        others = {"--statistics": statistics, "--format": formats, "--show-skipped": show_skipped}
        ctx.exit(_repair(request, others))
    ctx.exit(work.show_skipped(request) if show_skipped else work.check(request))


def _refuse_contradictions(request: "Request", reason: str | None, show_skipped: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if reason and request.add_allow is None:
        raise click.UsageError("--reason is for --add-allow")
    if show_skipped and (request.formats or request.output):
        raise click.UsageError("--show-skipped prints a list of its own; leave --format and --output out")


def _refuse_beside_watch(request: "Request", *, fix: bool, show_skipped: bool) -> None:
    """Raise UsageError for what nobody wants to be done again and again."""
    others = {
        "--fix": fix,
        "--show-skipped": show_skipped,
        "--write-baseline": request.write_baseline,
        "--add-allow": request.add_allow,
        "-": "-" in request.paths,
    }
    for option, value in others.items():
        if value:
            raise click.UsageError(f"--watch checks pages again and again; leave {option} out")


def _repair(request: "Request", others: Mapping[str, object]) -> int:
    """Do the work of `fix`; raises UsageError where other options are given that it does not know."""
    others = {
        **others,
        "--output": request.output,
        "--write-baseline": request.write_baseline,
        "--add-allow": request.add_allow,
        "--pipeline": request.pipeline,
        "--severity": request.severity,
    }
    for option, value in others.items():
        if value:
            raise click.UsageError(f"--fix repairs pages and says what is left; leave {option} out")
    from jargonlint.commands import fix

    return fix.repair(request, fix.FixOptions())
