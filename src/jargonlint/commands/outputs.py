"""Where reports go: to stdout, into files, and into the summary of a GitHub job."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint import report
from jargonlint.commands import console
from jargonlint.commands.console import Console
from jargonlint.project import files
from jargonlint.project.settings import SettingsError
from jargonlint.report import Checked, Screen, Summary, Tool

STDIN: Final = "<stdin>"
STDOUT: Final = "-"


class Target(NamedTuple):
    """One report: its format, and the file that it goes to ("-": stdout), `appended` to what that holds."""

    format: str
    file: str
    appended: bool = False


def targets(wishes: Sequence[str], output: str | None) -> list[Target]:
    """Return the reports for wishes of the form "format" or "format=file"; raises SettingsError.

    `output` is the file of the one that names none. Asked for annotations, GitHub also gets a summary of the job.
    """
    named = [wish.partition("=") for wish in wishes or ("text",)]
    if output is not None and all(file for _, _, file in named):
        raise SettingsError(f"--output {output}: every --format names its file; add one that does not, or leave it out")
    found = [Target(name, file or output or STDOUT) for name, _, file in named]
    taken: dict[str, str] = {}
    for format_, file, _ in found:
        if file in taken:
            raise SettingsError(
                f"--format {taken[file]} and --format {format_} want one place; name a file: {format_}=FILE"
            )
        taken[file] = format_
        folder = os.path.dirname(file) or os.curdir
        if not os.path.isdir(folder):
            raise SettingsError(f"--format {format_}={file}: there is no folder {folder}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and "github" in taken.values():
        found.append(Target("markdown", summary, appended=True))
    return found


def deliver(wanted: Sequence[Target], tool: Tool, pages: Iterator[Checked], summary: Summary, out: Console) -> None:
    """Draw every report, and write it where it belongs. What cannot be written is said."""
    alone = len(wanted) == 1 and wanted[0].file == STDOUT
    kept: Iterable[Checked] = pages if alone else list(pages)
    for one in wanted:
        if one.file == STDOUT:
            screen = console.screen() if one.format == "text" else None
            for piece in _drawn(one.format, tool, kept, summary, screen):
                out.write(piece)
            continue
        try:
            # What UTF-8 cannot hold (a name with bytes of its own) is written as on the console.
            mode = "a" if one.appended else "w"
            with open(one.file, mode, encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(_drawn(one.format, tool, kept, summary))
        except OSError as fault:
            out.trouble(f"{one.file}: {fault.strerror}")


def _drawn(
    format_: str, tool: Tool, pages: Iterable[Checked], summary: Summary, screen: Screen | None = None
) -> Iterator[str]:
    """Yield a report in pieces, its pages named as its reader takes them."""
    return report.renderer(format_, tool)(_rooted(pages) if format_ in report.ROOTED else pages, summary, screen)


def _rooted(pages: Iterable[Checked]) -> Iterator[Checked]:
    """Yield the pages named from the root of the repository around the working folder, with slashes."""
    here = os.path.realpath(os.getcwd())
    root = files.repository(here) or here
    for page in pages:
        path = page.source.path
        yield page._replace(source=page.source._replace(path=_from(root, path))) if path and path != STDIN else page


def _from(root: str, path: str) -> str:
    """Return a path from the root, or as it is if it leads elsewhere."""
    folder, name = os.path.split(os.path.abspath(path))
    whole = os.path.join(os.path.realpath(folder), name)
    beneath = os.path.join(root, "")
    return whole.removeprefix(beneath).replace(os.sep, "/") if whole.startswith(beneath) else path
