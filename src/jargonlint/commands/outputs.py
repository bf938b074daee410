"""Where reports go: to stdout, into files, and into the summary of a GitHub job."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from jargonlint import report
from jargonlint.commands.console import Console
from jargonlint.model import Finding, Note
from jargonlint.project import files, writing
from jargonlint.project.settings import SettingsError
from jargonlint.report import Checked, Screen, Summary, Tool, history

STDOUT: Final = "-"


class Target(NamedTuple):
    """One report: its format, and the file that it goes to ("-": stdout), `appended` to what that holds."""

    format: str
    file: str
    appended: bool = False


def targets(formats: Sequence[str], output: str | None) -> list[Target]:
    """Return the reports for formats of the form "name" or "name=file"; raises SettingsError.

    `output` is the file of the one that names none. Asked for annotations, GitHub also gets a summary of the job.
    """
    chosen = [_target(format_, output) for format_ in formats or ("text",)]
    if output is not None and all("=" in format_ for format_ in formats or ("text",)):
        raise SettingsError(f"--output {output}: every --format names its file; add one that does not, or leave it out")
    _reviews_have_files(chosen)
    _each_has_its_place(chosen)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(target.format == "github" for target in chosen):
        chosen.append(Target("markdown", summary, appended=True))
    return chosen


def _target(format_: str, output: str | None) -> Target:
    name, _, file = format_.partition("=")
    return Target(name, file or output or STDOUT)


def _reviews_have_files(chosen: Sequence[Target]) -> None:
    """Raise SettingsError for a page that would go to stdout: it is no text."""
    for format_, file, _ in chosen:
        if format_ in report.REVIEWS and file == STDOUT:
            raise SettingsError(f"--format {format_} writes no text; name a file: {format_}=FILE")


def _each_has_its_place(chosen: Sequence[Target]) -> None:
    """Raise SettingsError where two reports would go to one file, or one into a folder that is not there."""
    format_of: dict[str, str] = {}
    for target in chosen:
        if target.file in format_of:
            raise SettingsError(
                f"--format {format_of[target.file]} and --format {target.format} want one place;"
                f" name a file: {target.format}=FILE"
            )
        format_of[target.file] = target.format
        folder = os.path.dirname(target.file) or os.curdir
        if not os.path.isdir(folder):
            raise SettingsError(f"--format {target.format}={target.file}: there is no folder {folder}")


def deliver(
    chosen: Sequence[Target],
    tool: Tool,
    pages: Iterator[Checked],
    summary: Summary,
    screen: Screen | None,
    out: Console,
) -> None:
    """Draw every report, and write it where it belongs. What cannot be written is said."""
    alone = len(chosen) == 1 and (chosen[0].file == STDOUT or chosen[0].format in report.REVIEWS)
    all_pages: Iterable[Checked] = pages if alone else list(pages)
    for target in chosen:
        if target.format in report.REVIEWS:
            _review(target, list(all_pages), out)
            continue
        if target.file == STDOUT:
            for piece in _drawn(target.format, tool, all_pages, summary, screen):
                out.write(piece)
            continue
        try:
            # What UTF-8 cannot hold (a name with bytes of its own) is written as on the console.
            report_text = "".join(_drawn(target.format, tool, all_pages, summary))
            write = writing.append if target.appended else writing.save
            write(target.file, report_text.encode(errors="backslashreplace"))
        except OSError as fault:
            out.trouble(f"{target.file}: {fault.strerror}")


def _review(target: Target, pages: Sequence[Checked], out: Console) -> None:
    """Write a page with a comment at each finding. What cannot be written is said."""
    try:
        data = _commented(target.format, pages)
        if data is not None:
            writing.save(target.file, data)
    except OSError as fault:
        out.trouble(f"{target.file}: {fault.strerror}")
    except files.Refused as fault:
        out.trouble(f"{target.file}: not written: {fault}")


def _commented(format_: str, pages: Sequence[Checked]) -> bytes | None:
    """Return the bytes of the one page with its comments, None where there is none; raises Refused, saying why not."""
    if not pages:
        return None  # why it could not be read is said
    if len(pages) > 1:
        raise files.Refused(f"it would hold one page, and {len(pages)} were checked; name one")
    source, findings = pages[0].source, pages[0].findings
    if files.packed_kind(source.path or "") != format_:
        raise files.Refused(f"{source.path} is no .{format_} file")
    notes = [Note(finding.span, f"{finding.message} [{finding.rule}]") for finding in findings]
    return files.commented(source, notes)


def _drawn(
    format_: str, tool: Tool, pages: Iterable[Checked], summary: Summary, screen: Screen | None = None
) -> Iterator[str]:
    """Yield a report in pieces, its pages named as its reader takes them."""
    return report.renderer(format_, tool)(_rooted(pages) if format_ in report.ROOTED else pages, summary, screen)


def _rooted(pages: Iterable[Checked]) -> Iterator[Checked]:
    """Yield the pages named from the root of the repository around the working folder, with slashes."""
    folder = os.path.realpath(os.getcwd())
    root = files.repository(folder) or folder
    real_folder = cache(os.path.realpath)  # pages share few folders

    def rooted(path: str | None) -> str | None:
        return _from(root, path, real_folder) if path and path != files.UNNAMED else path

    for page in pages:
        findings = tuple(_with_rooted(finding, rooted) for finding in page.findings)
        yield page._replace(source=page.source._replace(path=rooted(page.source.path)), findings=findings)


def _with_rooted(finding: Finding, rooted: Callable[[str | None], str | None]) -> Finding:
    """Return a finding whose places on other pages are named from the root."""
    if not any(other.place for other in finding.related):
        return finding
    related = (
        other._replace(place=other.place._replace(path=rooted(other.place.path) or "")) if other.place else other
        for other in finding.related
    )
    return finding._replace(related=tuple(related))


def _from(root: str, path: str, real_folder: Callable[[str], str]) -> str:
    """Return a path from the root, or as it is if it leads elsewhere."""
    folder, name = os.path.split(os.path.abspath(path))
    real = os.path.join(real_folder(folder), name)
    beneath = os.path.join(root, "")
    return real.removeprefix(beneath).replace(os.sep, "/") if real.startswith(beneath) else path


def save(path: str, text: str) -> None:
    """Write a file that the user named; raises OSError."""
    writing.save(path, text.encode(errors="replace"))


def remember(path: str, version: str, summary: Summary, out: Console) -> None:
    """Add a line about a run to a history. What cannot be written is said, and a link, which may lead anywhere, too."""
    line = history.line(_now(), version, summary)
    try:
        if os.path.islink(path):
            raise OSError(errno.ELOOP, "a symbolic link is in its place; take it away")
        writing.append(path, line.encode())
    except OSError as fault:
        out.trouble(f"--history {path}: {fault.strerror}")


def _now() -> str:
    """Return what time it is, in UTC, or what it is for a build (https://reproducible-builds.org/specs/source-date-epoch)."""
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")
