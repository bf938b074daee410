"""Where reports go: to stdout, into files, and into the summary of a GitHub job."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jargonlint import console, files, report
from jargonlint.console import Console
from jargonlint.report import Checked, Summary, Tool
from jargonlint.settings import SettingsError, nearest

STDIN = "<stdin>"


class Target(NamedTuple):
    """One report: its format, and the file it goes to (None: stdout); `appended` to what the file holds."""

    format: str
    file: str | None
    appended: bool = False


def targets(wishes: Sequence[str], output: str | None) -> list[Target]:
    """Return the reports for wishes of the form "format" or "format=file"; raises SettingsError.

    `output` is the file of the one that names none. Asked for annotations, GitHub also gets a summary of the job.
    """
    found = [target(wish) for wish in wishes] or [Target("text", None)]
    without = [one.format for one in found if one.file is None]
    if output is not None and not without:
        raise SettingsError(
            f'--output {output}: every --format names its file; add one that does not, or drop "--output"'
        )
    if len(without) > 1:
        raise SettingsError(
            f"--format {without[0]} and --format {without[1]} want one place; name a file for one: {without[1]}=FILE"
        )
    found = [one if one.file is not None else one._replace(file=output) for one in found]
    for one in found:
        folder = os.path.dirname(one.file or "") or os.curdir
        if not os.path.isdir(folder):
            raise SettingsError(f"--format {one.format}={one.file}: there is no folder {folder}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(one.format == "github" for one in found):
        found.append(Target("markdown", summary, appended=True))
    return found


def target(wish: str) -> Target:
    """Return the report for "format" or "format=file"; raises SettingsError for a format that does not exist."""
    name, separator, file = wish.partition("=")
    if name not in report.FORMATS:
        raise SettingsError(f'--format: "{name}" is not one of them{nearest(name, report.FORMATS)}')
    if separator and not file:
        raise SettingsError(f"--format {wish}: name a file after the =, or drop it")
    return Target(name, file or None)


def deliver(wanted: Sequence[Target], tool: Tool, pages: Iterator[Checked], summary: Summary, out: Console) -> None:
    """Draw every report, and write it where it belongs. What cannot be written is said."""
    if len(wanted) == 1 and wanted[0].file is None:
        _to_stdout(wanted[0], tool, pages, summary, out)
        return
    kept = list(pages)
    for one in wanted:
        if one.file is None:
            _to_stdout(one, tool, kept, summary, out)
            continue
        try:
            # What UTF-8 cannot hold (a name with bytes of its own) is written as on the console.
            with open(
                one.file, "a" if one.appended else "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.writelines(_drawn(one.format, tool, kept, summary))
        except OSError as fault:
            out.trouble(f"{one.file}: {fault.strerror}")


def _to_stdout(one: Target, tool: Tool, pages: Iterable[Checked], summary: Summary, out: Console) -> None:
    screen = console.screen() if one.format == "text" else None
    if one.format in report.ROOTED:
        pages = _rooted(pages)
    for piece in report.renderer(one.format, tool)(pages, summary, screen):
        out.write(piece)


def _drawn(format_: str, tool: Tool, pages: Iterable[Checked], summary: Summary) -> Iterator[str]:
    return report.renderer(format_, tool)(_rooted(pages) if format_ in report.ROOTED else pages, summary, None)


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
