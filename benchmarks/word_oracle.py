"""Whether Word documents are read as python-docx reads them, and our comments and changes as LibreOffice shows them.

usage: python -m benchmarks.word_oracle FOLDER [--list] [--write WORK]

Reads every .docx file below FOLDER and prints how many break the law of positions, and of how many the words of the
body are those that python-docx (among the development dependencies) sees. With `--write` each page that has findings
gets a comment at each of them, and all of its fixes, safe or not, as tracked changes; LibreOffice
(libreoffice-writer-nogui) converts originals, comments and changes in the folder WORK, and what it makes of them is
compared: a comment for each finding, the paragraphs of the original where our changes are rejected, the words of the
repaired page where they are accepted, and the changes of others.
"""

import argparse
import io
import re
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET

import docx
from benchmarks.oracles import DROPPED, WORD, difference, misplaced
from tests.office import parts_of, rejected

from jargonlint import lint, markup
from jargonlint.model import Document, Note, Report, Settings, Source, Span
from jargonlint.project import files, resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes

SETTINGS: Final = Settings(RULES)
UNREAD: Final = frozenset("ins moveTo sdt smartTag customXml fldSimple vanish ruby AlternateContent".split())
"""Elements whose words python-docx leaves out, or shows though Word does not."""
AUTHOR: Final = "jargonlint"
CLOCK: Final = re.compile(r"\d\d?:\d\d(?::\d\d)?")
"""What fields with the time show, which is another one each time."""
OFFICE, STYLE, BODY, DC = (
    f"{{{uri}}}"
    for uri in (
        *(f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "text")),
        "http://purl.org/dc/elements/1.1/",
    )
)


class Changed(NamedTuple):
    """A page with its comments and its changes, as it was written: what LibreOffice is asked about."""

    name: str
    comments: int
    fixes: int
    before: Counter[str]
    after: Counter[str]


def violations(document: Document) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the text holds."""

    def may_stand(shown: str, piece: str, span: Span) -> bool:
        return shown == " " and not DROPPED.sub("", piece).strip()

    return misplaced(document, may_stand, in_order=False)


# What python-docx reads


class Theirs(NamedTuple):
    """The words of the body of a document that python-docx opens, and whether it reads all that stands there."""

    words: list[str]
    is_whole: bool


def theirs(data: bytes) -> Theirs | None:
    """What python-docx makes of a document, None for one that it does not open."""
    try:
        document = docx.Document(io.BytesIO(data))
        names = {str(element.tag).rpartition("}")[2] for element in document.element.body.iter()}
        return Theirs(list(of_blocks(document)), not names & UNREAD)
    except Exception:  # noqa: BLE001 (whatever it raises: it does not open it)
        return None


def of_blocks(holder: Any) -> Iterator[str]:
    """Yield the words of what holds paragraphs and tables, each cell once."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in dict.fromkeys(cell._tc for cell in row.cells):  # noqa: SLF001 (one cell, many places)
                    if cell.getparent() is row._tr:  # noqa: SLF001
                        yield from of_blocks(docx.table._Cell(cell, block))  # noqa: SLF001
        else:
            yield from WORD.findall(block.text)


def ours(source: Source) -> list[str]:
    """The words of the body: the lines that are called paragraphs."""
    assert source.package
    lines = zip(source.text.split("\n"), source.package.lines, strict=False)
    return [word for text, line in lines if line.place.startswith("in paragraph") for word in WORD.findall(text)]


# What is written


def check(source: Source) -> Report:
    """Return the report on a page, with its fixes."""
    return lint.check(source, "docx", resources.bank(), SETTINGS, fixes=True)


def write(work: Path, path: Path, source: Source) -> tuple[Changed, str]:
    """Write a page with comments and with changes; return what LibreOffice should see, and what is wrong already."""
    report = check(source)
    notes = [Note(finding.span, f"{finding.message} [{finding.rule}]") for finding in report.findings]
    commented = files.commented(source, notes)
    repair = fixes.repair(report, check, unsafe=True)
    fixed = repair.report.source
    changed = files.encode(fixed)
    for folder, data in (("original", path.read_bytes()), ("comments", commented), ("changes", changed)):
        (work / folder / path.name).write_bytes(data)
    wanted = Changed(path.name, len(notes), len(repair.made), words_of(source.text), words_of(fixed.text))
    return wanted, wrong_with(source, fixed, commented, changed, len(notes))


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(WORD.findall(text))


def wrong_with(source: Source, fixed: Source, commented: bytes, changed: bytes, count: int) -> str:
    """Say what python-docx and ElementTree find wrong, "" for nothing."""
    assert source.package and fixed.package
    written = [one for one in docx.Document(io.BytesIO(commented)).comments if one.author == AUTHOR]
    if len(written) != count:
        return f"{len(written)} comments for {count} findings"
    before, after = parts_of(source.package.data), parts_of(changed)
    for name in before:
        if before[name] != after[name] and rejected(source.package.data, name) != rejected(changed, name):
            return f"{name}: rejecting all does not give the old text"
    if markup.unpacked(changed, "docx").text != fixed.text:
        return "accepting all does not give the repaired text"
    return ""


# What LibreOffice makes of it


def converted(work: Path, folder: str) -> None:
    """Let LibreOffice convert the documents of a folder, in a profile of its own."""
    paths = [str(path) for path in sorted((work / folder).glob("*.docx"))]
    profile = f"-env:UserInstallation={(work / 'profile').resolve().as_uri()}"
    for first in range(0, len(paths), 40):
        arguments = [profile, "--headless", "--convert-to", "fodt", "--outdir", str(work / folder)]
        command = ["nice", "soffice", *arguments, *paths[first : first + 40]]
        subprocess.run(command, check=False, capture_output=True, timeout=900)


class Shown:
    """A document as LibreOffice shows it when our changes are accepted, or rejected, and all others accepted."""

    def __init__(self, path: Path, *, is_rejected: bool = False) -> None:
        root = ET.parse(path).getroot()
        self._regions = {
            region.get(f"{BODY}id", ""): region[0] for region in root.iter(f"{BODY}changed-region") if len(region)
        }
        self._is_rejected = is_rejected
        self._gone = 0  # changes that are open, and whose words are not shown
        self._pieces: list[str] = []
        holders = [holder for name in ("master-styles", "body") for holder in root.iter(f"{OFFICE}{name}")]
        for holder in holders:
            self._read(holder)
        self.comments = sum(
            annotation.findtext(f"{DC}creator") == AUTHOR for annotation in root.iter(f"{OFFICE}annotation")
        )
        self.authors = {region.findtext(f".//{DC}creator") for region in self._regions.values()}
        text = CLOCK.sub("", "".join(self._pieces))
        self.paragraphs = [line for line in text.split("\n") if line.strip()]

    def _is_hidden(self, identifier: str) -> bool:
        """Whether what a change is about is not shown: LibreOffice writes some deletions where they stand."""
        region = self._regions.get(identifier)
        if region is None or region.tag == f"{BODY}format-change":
            return False
        is_undone = self._is_rejected and region.findtext(f".//{DC}creator") == AUTHOR
        return (region.tag == f"{BODY}insertion") == is_undone

    def _read(self, element: ET.Element) -> None:
        tag, identifier = element.tag, element.get(f"{BODY}change-id", "")
        if tag in (f"{OFFICE}annotation", f"{BODY}tracked-changes", f"{OFFICE}settings"):
            return
        if tag == f"{BODY}change-start":
            self._gone += self._is_hidden(identifier)
        elif tag == f"{BODY}change-end":
            self._gone -= self._is_hidden(identifier)
        elif tag == f"{BODY}change" and not self._is_hidden(identifier):
            self._deleted(self._regions[identifier])
        elif tag == f"{BODY}s":
            self._add(" " * int(element.get(f"{BODY}c", "1")))
        elif tag in (f"{BODY}tab", f"{BODY}line-break"):
            self._add(" ")
        self._inside(element)
        if tag in (f"{BODY}p", f"{BODY}h"):
            self._pieces.append("\n")

    def _inside(self, element: ET.Element) -> None:
        self._add(element.text or "")
        for child in element:
            self._read(child)
            self._add(child.tail or "")

    def _deleted(self, region: ET.Element) -> None:
        for paragraph in region:
            if paragraph.tag in (f"{BODY}p", f"{BODY}h"):
                self._inside(paragraph)

    def _add(self, text: str) -> None:
        if not self._gone:
            self._pieces.append(text)


def wrong_in_libreoffice(work: Path, one: Changed) -> str:
    """Say what LibreOffice shows otherwise than it should, "" for nothing."""
    paths = [(work / folder / one.name).with_suffix(".fodt") for folder in ("original", "comments", "changes")]
    if not paths[0].exists():
        return "LibreOffice does not open the original"
    if not all(path.exists() for path in paths):
        return "LibreOffice does not open what was written"
    original, commented = Shown(paths[0]), Shown(paths[1])
    after, before = Shown(paths[2]), Shown(paths[2], is_rejected=True)
    if commented.comments != one.comments:
        return f"LibreOffice shows {commented.comments} of {one.comments} comments"
    if before.paragraphs != original.paragraphs:
        pairs = zip(before.paragraphs, original.paragraphs, strict=False)
        other = next(((a, b) for a, b in pairs if a != b), "the number of paragraphs")
        return f"LibreOffice: rejecting ours does not give the original: {other}"
    if after.authors - {AUTHOR} != original.authors:
        return "LibreOffice: the changes of others are not as they were"
    shown, was = words_of("\n".join(after.paragraphs)), words_of("\n".join(original.paragraphs))
    if (shown - was, was - shown) != (one.after - one.before, one.before - one.after):
        return f"LibreOffice: accepting gives {shown - was}, not {one.after - one.before}"
    return ""


def show_written(work: Path, written: list[Changed]) -> int:
    """Compare, print what came of it, and return how much is wrong."""
    for folder in ("original", "comments", "changes"):
        converted(work, folder)
    wrong = 0
    for one in written:
        said = wrong_in_libreoffice(work, one)
        wrong += bool(said)
        if said:
            print(f"{one.name}: {said}")
    comments, made = sum(one.comments for one in written), sum(one.fixes for one in written)
    fixed = sum(one.fixes > 0 for one in written)
    print(f"{comments} comments in {len(written)} files, {made} fixes in {fixed} of them: wrong in {wrong}")
    return wrong


def main() -> int:
    """Read, write if that is asked for, and print what came of it."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    written: list[Changed] = []
    for folder in ("original", "comments", "changes") if arguments.write else ():
        (arguments.write / folder).mkdir(parents=True, exist_ok=True)
    for path in sorted(arguments.folder.rglob("*.docx")):
        counts["files"] += 1
        other = theirs(path.read_bytes())
        counts["opened"] += other is not None
        try:
            source, _ = files.read(str(path))
        except files.Refused as fault:
            counts["refused"] += other is not None
            if arguments.list:
                print(f"{path.name}: {fault}" + " (python-docx opens it)" * (other is not None))
            continue
        counts["read"] += 1
        wrong = next(violations(markup.parse(source, "docx")), "")
        own = ours(source)
        if other and other.is_whole:
            counts["whole"] += 1
            counts["same"] += own == other.words
            if arguments.list and own != other.words:
                print(f"{path.name}: {difference(own, other.words)}")
        if arguments.write and other is not None and check(source).findings:
            try:
                one, said = write(arguments.write, path, source)
                written.append(one)
                wrong = wrong or said
            except files.Refused as fault:
                print(f"{path.name}: not written: {fault}")
        counts["wrong"] += bool(wrong)
        if wrong:
            print(f"{path.name}: {wrong}")
    print(f"{counts['files']} files, python-docx opens {counts['opened']}, of which {counts['refused']} are refused")
    print(f"{counts['read']} read, wrong in {counts['wrong']}")
    print(f"of {counts['whole']} that python-docx reads as a whole, the same words on {counts['same']}")
    return counts["wrong"] + (show_written(arguments.write, written) if arguments.write else 0) > 0


if __name__ == "__main__":
    sys.exit(main())
