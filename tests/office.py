"""Office files for tests, made of pieces of XML; and what LibreOffice and Word make of tracked changes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

DEFAULTS: Final = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": RELATIONS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)

STYLES: Final = "".join(
    f'<w:style w:type="{kind}" w:styleId="{identifier}"{more}><w:name w:val="{name}"/>{inside}</w:style>'
    for kind, identifier, name, more, inside in (
        ("paragraph", "Standard", "Normal", ' w:default="1"', ""),
        ("paragraph", "berschrift1", "heading 1", "", '<w:basedOn w:val="Standard"/>'),
        ("paragraph", "berschrift2", "heading 2", "", ""),
        ("paragraph", "Chapter", "Chapter", "", '<w:basedOn w:val="berschrift1"/>'),
        ("paragraph", "Outlined", "Outlined", "", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("paragraph", "Titel", "Title", "", ""),
        ("paragraph", "Zitat", "Quote", "", ""),
        ("paragraph", "SourceCode", "Source Code", "", ""),
        ("paragraph", "Verzeichnis1", "toc 1", "", ""),
        ("paragraph", "Bullet", "List Bullet", "", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'),
        ("paragraph", "Term", "Definition Term", "", ""),
        ("paragraph", "Def", "Definition", "", ""),
        ("paragraph", "Loop", "Loop", "", '<w:basedOn w:val="Loop"/>'),
        ("character", "Fett", "Strong", "", ""),
        ("character", "Mono", "Verbatim Char", "", ""),
    )
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        return {name: read.read(name) for name in read.namelist()}


def relations(*targets: tuple[str, str, str]) -> str:
    """A part of relationships: identifier, kind and target of each; an address is external."""
    written = "".join(
        f'<Relationship Id="{identifier}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + ' TargetMode="External"' * ("://" in target)
        + "/>"
        for identifier, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def story(root: str, content: str) -> str:
    """A part of a Word document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES} mc:Ignorable="w14">{content}</w:{root}>'


def docx(body: str, main: str = "word/document.xml", **stories: str) -> bytes:
    """A Word document with this body; `stories` are more parts: footnotes, header1, comments ..."""
    kinds = {name: name.rstrip("0123456789") for name in stories}
    related = [(f"rId{name}", kind, f"{name}.xml") for name, kind in kinds.items()]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPES}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    roots = {"header": "hdr", "footer": "ftr"}
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{DEFAULTS}'
            f'<Override PartName="/{main}" ContentType="{WORD_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPES}.styles+xml"/>{overrides}</Types>',
            "_rels/.rels": relations(("rId1", "officeDocument", main)),
            main: story("document", f"<w:body>{body}</w:body>"),
            f"word/_rels/{main.rpartition('/')[2]}.rels": relations(
                ("rIdS", "styles", "styles.xml"), ("rIdL", "hyperlink", "https://a.example/x"), *related
            ),
            "word/styles.xml": story("styles", STYLES),
            **{f"word/{name}.xml": story(roots.get(kinds[name], name), content) for name, content in stories.items()},
        }
    )


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; text that is no XML is a run of its own."""
    inside = f'<w:pStyle w:val="{style}"/>' * bool(style) + properties
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' * bool(inside)}{''.join(map(as_run, runs))}</w:p>"


def as_run(text: str) -> str:
    return text if text.startswith("<") else r(text)


def r(text: str, properties: str = "") -> str:
    """A run."""
    looks = f"<w:rPr>{properties}</w:rPr>" * bool(properties)
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A list item."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=listed)


def table(*rows: list[str]) -> str:
    """A table; a cell that is no XML is a paragraph."""
    written = ["".join([f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row]) for row in rows]
    return f"<w:tbl><w:tblPr/>{''.join([f'<w:tr>{row}</w:tr>' for row in written])}</w:tbl>"


# What a reader of a page with tracked changes makes of them


def accepted(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part when all changes are accepted."""
    return _paragraphs(data, part, gone=("del", "moveFrom"), text=("t",))


def rejected(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part when all changes are rejected."""
    return _paragraphs(data, part, gone=("ins", "moveTo"), text=("t", "delText"))


def _paragraphs(data: bytes, part: str, gone: tuple[str, ...], text: tuple[str, ...]) -> list[str]:
    root = ET.fromstring(parts_of(data)[part])
    left_out = {id(inner) for name in gone for outer in root.iter(f"{{{W}}}{name}") for inner in outer.iter()}
    shown = (*text, "tab", "br")
    return [
        "".join([_shown(one) for one in paragraph.iter() if id(one) not in left_out and _local(one) in shown])
        for paragraph in root.iter(f"{{{W}}}p")
    ]


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _shown(element: ET.Element) -> str:
    return {"tab": "\t", "br": " "}.get(_local(element), element.text or "")
