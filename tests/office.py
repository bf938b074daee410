"""Office files for tests, made of pieces of XML; and what LibreOffice and Word make of tracked changes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from tests.laws import document_law

from jargonlint import markup
from jargonlint.model import Document, Source

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


# Presentations

P_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "r": RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)


def pptx(*slides: str, notes: str = "", diagram: str = "") -> bytes:
    """A presentation of slides, each the shapes on it; the notes and the diagram are those of the first one."""
    names = [f"slide{number}" for number in range(len(slides), 0, -1)]  # their names say nothing of their order
    identifiers = "".join(f'<p:sldId id="{256 + number}" r:id="rId{name}"/>' for number, name in enumerate(names))
    own = [("rIdN", "notesSlide", "../notes.xml")] * bool(notes) + [("rIdD", "diagramData", "../data.xml")]
    tree = "<p:cSld><p:spTree>{}</p:spTree></p:cSld>"
    parts = {
        "_rels/.rels": relations(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": _p("presentation", f"<p:sldIdLst>{identifiers}</p:sldIdLst>"),
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"rId{name}", "slide", f"slides/{name}.xml") for name in names)
        ),
        **{f"ppt/slides/{name}.xml": _p("sld", tree.format(slide)) for name, slide in zip(names, slides, strict=True)},
        f"ppt/slides/_rels/{names[0]}.xml.rels": relations(*own, ("rIdL", "hyperlink", "https://a.example/x")),
        "ppt/notes.xml": _p("notes", tree.format(notes)),
        "ppt/data.xml": f"<dgm:dataModel {P_NAMESPACES}>{diagram}</dgm:dataModel>",
    }
    return archive(parts)


def _p(root: str, content: str) -> str:
    return f"<p:{root} {P_NAMESPACES}>{content}</p:{root}>"


def ap(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of a slide, of one run with these properties."""
    return f"<a:p>{properties}<a:r>{run}<a:t>{text}</a:t></a:r></a:p>"


def shape(*paragraphs: str, placeholder: str | None = None) -> str:
    """A shape with a text; a text box where it fills no placeholder."""
    filled = "" if placeholder is None else f'<p:ph type="{placeholder}"/>' if placeholder else "<p:ph/>"
    properties = f"<p:nvSpPr><p:nvPr>{filled}</p:nvPr></p:nvSpPr>"
    return f"<p:sp>{properties}<p:txBody><a:bodyPr/>{''.join(paragraphs)}</p:txBody></p:sp>"


# OpenDocument

ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
O_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{name: f"{ODF}:{name}:1.0" for name in ("office", "style", "text", "table")},
        "draw": f"{ODF}:drawing:1.0",
        "fo": f"{ODF}:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
O_STYLES: Final = "".join(
    f'<style:style style:family="{family}" style:name="{name}"{more}>{inside}</style:style>'
    for family, name, more, inside in (
        ("paragraph", "Title", "", ""),
        ("paragraph", "Quotations", "", ""),
        ("paragraph", "Preformatted_20_Text", "", ""),
        ("paragraph", "Chapter", ' style:default-outline-level="2"', ""),
        ("paragraph", "Loop", ' style:parent-style-name="Loop"', ""),
        ("text", "Strong_20_Emphasis", "", ""),
        ("text", "Source_20_Text", "", ""),
    )
)
O_OWN: Final = "".join(
    f'<style:style style:family="{family}" style:name="{name}" style:parent-style-name="{parent}">'
    f"<style:text-properties {properties}/></style:style>"
    for family, name, parent, properties in (
        ("paragraph", "P1", "Title", ""),
        ("paragraph", "P2", "", 'text:display="none"'),
        ("text", "T1", "", 'fo:font-weight="bold"'),
        ("text", "T2", "Strong_20_Emphasis", 'fo:font-weight="normal" fo:font-style="italic"'),
        ("text", "T3", "", 'text:display="none"'),
        ("text", "T4", "", 'style:text-line-through-style="solid"'),
    )
)


def odt(body: str, masters: str = "") -> bytes:
    """An OpenDocument text with this body, and pages with these headers and footers."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f'<?xml version="1.0"?><office:document-content {O_NAMESPACES}>'
            f"<office:automatic-styles>{O_OWN}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {O_NAMESPACES}><office:styles>{O_STYLES}</office:styles>"
            f"<office:master-styles><style:master-page>{masters}</style:master-page></office:master-styles>"
            "</office:document-styles>",
        }
    )


def tp(content: str, style: str = "") -> str:
    """A paragraph of an OpenDocument text."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def read(data: bytes, kind: str) -> Document:
    """The document of an office file, which obeys the laws of documents."""
    package = markup.unpacked(data, kind)
    document = markup.parse(Source(f"a.{kind}", package.text, package=package), kind)
    document_law(document)
    return document
