"""Whether OpenDocument texts, presentations and messages are read as others read them.

usage: python -m benchmarks.package_oracle {odt,pptx,eml} FOLDER [--work WORK] [--list]

Reads every file of that kind below FOLDER and prints how many of them break the law of positions, and of how many the
words are those that another reader sees: of an OpenDocument text the words that python-docx finds in the body once
LibreOffice has made a Word document of it, of a presentation those of python-pptx (`pip install python-pptx`), slides
and notes, of a message those of the standard library's `email`, HTML read by lexbor. Texts need a folder WORK, in which
each gets a comment at every finding, too: LibreOffice must show them all, and the paragraphs as they were.
"""

import argparse
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import MIMEPart
from pathlib import Path
from typing import Any, Final

from benchmarks import html_oracle, word_oracle
from benchmarks.oracles import DROPPED, WORD, difference, told
from benchmarks.word_oracle import Shown, violations

from jargonlint import lint, markup
from jargonlint.markup import masks
from jargonlint.markup.prose import hide_urls
from jargonlint.model import Note, Settings, Source
from jargonlint.project import files, resources
from jargonlint.project.settings import RULES

SETTINGS: Final = Settings(RULES)
ENDINGS: Final = {
    "odt": (".odt", ".ott"),
    "pptx": (".pptx", ".pptm", ".potx"),
    "eml": (".eml",),
}
NO_TEXTS: Final = frozenset(("dt", "sldNum", "sldImg"))


# What others read: the words of a file, None for one that they do not open


def of_text(path: Path, work: Path) -> list[str] | None:
    """The words of the body of an OpenDocument text, as far as python-docx reads all that stands there."""
    document = work / "docx" / f"{path.stem}.docx"
    read = word_oracle.theirs(document.read_bytes()) if document.exists() else None
    return read.words if read and read.is_whole else None


def of_presentation(path: Path, work: Path) -> list[str] | None:
    """The words of the slides of a presentation and of their notes."""
    import pptx  # type: ignore[import-not-found, import-untyped, unused-ignore]

    try:
        with path.open("rb") as file:
            slides = pptx.Presentation(file).slides
            shapes = [shape for slide in slides for shape in (*slide.shapes, *_notes(slide))]
            return WORD.findall("\n".join(_texts(shapes)))
    except Exception:  # noqa: BLE001 - whatever it raises: it does not open it
        return None


def _notes(slide: Any) -> Iterable[Any]:
    return slide.notes_slide.shapes if slide.has_notes_slide else ()


def _texts(shapes: Iterable[Any]) -> Iterator[str]:
    """Yield the text of each shape, of those in groups and of the cells of tables."""
    for shape in shapes:
        if shape.is_placeholder and shape.element.ph.get("type", "") in NO_TEXTS:
            continue
        if hasattr(shape, "shapes"):
            yield from _texts(shape.shapes)
        elif getattr(shape, "has_table", False):
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_text_frame:
            yield shape.text_frame.text


def of_message(path: Path, work: Path) -> list[str] | None:
    """The words of the subject and of what a mail program shows of the body."""
    try:
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        parts = [(part.get_content_subtype(), part.get_content()) for part in _shown(message)]
        words = WORD.findall(hide_urls(str(message["subject"] or "")))
    except Exception:  # noqa: BLE001 - whatever it raises: it does not read it
        return None
    for subtype, text in parts:
        source = Source(None, str(text))
        if subtype == "html":
            words += html_oracle.theirs(markup.parse(source, "html"), masks.html(source.text))
        else:
            words += WORD.findall(markup.parse(source, "plain").prose)
    return words


def _shown(part: MIMEPart) -> list[MIMEPart]:
    """The parts with text of a part: of alternatives the last with HTML, else the last; no attachments."""
    if part.get_content_type() in ("text/plain", "text/html"):
        return [] if part.get_content_disposition() == "attachment" else [part]
    if part.get_content_maintype() != "multipart":
        return []
    parts = [shown for inside in part.iter_parts() if (shown := _shown(inside))]
    if part.get_content_subtype() != "alternative":
        return [one for shown in parts for one in shown]
    with_html = [shown for shown in parts if any(one.get_content_subtype() == "html" for one in shown)]
    return (with_html or parts or [[]])[-1]


THEIRS: Final[dict[str, Callable[[Path, Path], list[str] | None]]] = {
    "odt": of_text,
    "pptx": of_presentation,
    "eml": of_message,
}


# What we read, and write


def ours(source: Source, kind: str) -> list[str]:
    """The words of a file: of an OpenDocument text those of the body."""
    if kind == "odt":
        return word_oracle.ours(source)
    return WORD.findall(DROPPED.sub("", markup.parse(source, kind).prose if kind == "eml" else source.text))


def converted(paths: Sequence[Path], to: str, folder: Path) -> None:
    """Let LibreOffice convert documents into a folder, in a profile of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').resolve().as_uri()}"
    for first in range(0, len(paths), 40):
        names = map(str, paths[first : first + 40])
        command = ["nice", "soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), *names]
        subprocess.run(command, check=False, capture_output=True, timeout=900)


def commented(source: Source, work: Path) -> tuple[Path, int]:
    """Write a text with a comment at each finding; return where, and how many."""
    report = lint.check(source, "odt", resources.bank(), SETTINGS)
    notes = [Note(finding.span, f"{finding.message} [{finding.rule}]") for finding in report.findings]
    path = work / "comments" / Path(source.path or "").name
    path.parent.mkdir(parents=True, exist_ok=True)
    if notes:
        path.write_bytes(files.commented(source, notes))
    return path, len(notes)


def wrong_comments(path: Path, count: int, work: Path) -> str:
    """Say what LibreOffice shows otherwise than it should of a text with comments, "" for nothing."""
    before, after = (work / folder / f"{path.stem}.fodt" for folder in ("original", "commented"))
    if not before.exists() or not after.exists():
        return "LibreOffice does not open it" if before.exists() else ""
    original, shown = Shown(before), Shown(after)
    if shown.comments != count:
        return f"LibreOffice shows {shown.comments} of {count} comments"
    return "" if shown.paragraphs == original.paragraphs else "LibreOffice shows other paragraphs"


def main() -> int:
    """Read, and print what came of it."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=THEIRS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    kind, work = arguments.kind, arguments.work or Path()
    if kind == "odt" and not arguments.work:
        parser.error("LibreOffice needs a folder: --work WORK")
    paths = [path for path in sorted(arguments.folder.rglob("*")) if path.suffix.lower() in ENDINGS[kind]]
    if kind == "odt":
        converted(paths, "docx", work / "docx")
    counts: Counter[str] = Counter()
    written: dict[Path, int] = {}
    for path in paths:
        other = THEIRS[kind](path, work)
        counts["opened"] += other is not None
        try:
            source, _ = files.read(str(path))
        except files.Refused as fault:
            counts["refused"] += other is not None
            told([(path.name, str(fault) * (arguments.list or other is not None))])
            continue
        counts["read"] += 1
        counts["wrong"] += told([(path.name, next(violations(markup.parse(source, kind)), ""))])
        if other is not None:
            own = ours(source, kind)
            counts["compared"] += 1
            counts["same"] += own == other
            told([(path.name, difference(own, other) * (arguments.list and own != other))])
        if kind == "odt":
            target, count = commented(source, work)
            written |= {target: count} if count else {}
    print(f"{len(paths)} files, {counts['opened']} that the other reads, of which {counts['refused']} are refused")
    print(f"{counts['read']} read, {counts['wrong']} break a law; the same words in {counts['same']} of", end=" ")
    print(counts["compared"])
    return counts["wrong"] + (show_comments(paths, written, work) if written else 0) > 0


def show_comments(paths: Sequence[Path], written: dict[Path, int], work: Path) -> int:
    """Compare what LibreOffice makes of texts and of their comments, print it, and return how much is wrong."""
    names = {path.name for path in written}
    converted([path for path in paths if path.name in names], "fodt", work / "original")
    converted(list(written), "fodt", work / "commented")
    wrong = told((path.name, wrong_comments(path, count, work)) for path, count in written.items())
    print(f"{sum(written.values())} comments in {len(written)} files: wrong in {wrong}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
