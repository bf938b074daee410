"""Text that somebody wrote, as it must be written where another program would take signs in it for commands.

One function for each kind of place: Markdown, the destination of a link, HTML, a spreadsheet's cell, JSON, XML, Turtle.
`printable` is for terminals and the log of a job, where nothing else protects a reader.
"""

import re

from jargonlint.light_typing import Final
from jargonlint.text.printable import UNSAFE, printable

_LONE_UNDERSCORE: Final = r"(?<![^\W_])_|_(?![^\W_])"
_MARKDOWN: Final = re.compile(rf"[\\`*\[\]<>|~{{}}]|{_LONE_UNDERSCORE}|&(?=#?\w+;)")
_RST: Final = re.compile(r"[\\*`|]|_(?![^\W_])|:(?=:)|(?<= ):(?= )")
_RST_NUMBER: Final = r"(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)"
_OPENS_RST: Final = re.compile(rf"[^\w\s\\]|\(?{_RST_NUMBER}[.)](?:\s|\Z)")
_ASCIIDOC: Final = re.compile(
    r"[*_`#^~+{|\\\[\]]|&(?=#?\w+;)|<(?=<)|\((?=\()|:(?=:)|;(?=;)|(?<=\w):(?=\S)|\((?=(?:C|R|TM)\))"
)
_OPENS_ASCIIDOC: Final = re.compile(r"[^\w\s&{(\"']|[A-Za-z0-9]+[.)](?:\s|\Z)|[A-Z]+:\s")
_OPENS_BLOCK: Final = re.compile(r"(?=[#+=:-])|(?<=\A\d)(?=[.)])|(?<=\A\d\d)(?=[.)])")
_SHOWN_IN_HTML: Final = {**dict.fromkeys(UNSAFE, "\N{REPLACEMENT CHARACTER}"), 9: " ", 10: " ", 13: " "}
COMMAND: Final = r"##(?=\w*\[)"
"""How a line commands the program that keeps a job's log: `##[...]`, `##vso[...]`, `##teamcity[...]` anywhere in it."""

_TEMPLATE_SIGN: Final = re.compile(r"\{|(?<=\*)\||(?<=%)%|(?<=\[)\[")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def markdown(text: str) -> str:
    """Return the text as Markdown that shows it inside of a line, in a table, in MDX and in templates too."""
    return _MARKDOWN.sub(r"\\\g<0>", printable(_on_one_line(text)))


def markdown_line(text: str) -> str:
    """Return the text as Markdown that shows it at the start of a line."""
    return _OPENS_BLOCK.sub(r"\\", markdown(text), count=1) if _OPENS_BLOCK.match(text) else markdown(text)


def rst(text: str) -> str:
    """Return the text as reStructuredText that shows it inside of a line."""
    return _RST.sub(r"\\\g<0>", printable(_on_one_line(text)))


def rst_line(text: str) -> str:
    """Return the text as reStructuredText that shows it where a block begins."""
    shown = rst(text)
    return f"\\{shown}" if _OPENS_RST.match(shown) else shown


def asciidoc(text: str) -> str:
    """Return the text as AsciiDoc that shows it inside of a line, in a table and in the text of a link, too."""
    return _ASCIIDOC.sub(lambda sign: f"&#{ord(sign[0])};", printable(_on_one_line(text)))


def asciidoc_line(text: str) -> str:
    """Return the text as AsciiDoc that shows it where a block begins."""
    shown = asciidoc(text)
    return f"{{empty}}{shown}" if _OPENS_ASCIIDOC.match(shown) else shown


def destination(path: str) -> str:
    """Return a path, with slashes, as the destination of a link: in any markup, and never a scheme like "javascript:".

    Bytes that are no text are written as they are.
    """
    return "".join(
        sign if sign.isalnum() or sign in "-._~/" else _percent(sign.encode("utf-8", "surrogateescape"))
        for sign in path
    )


def _percent(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


def html_text(text: str) -> str:
    """Return the text for the content of HTML that a template engine may read before a browser does."""
    from html import escape

    shown = escape(text.translate(_SHOWN_IN_HTML), quote=False)
    return _TEMPLATE_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", shown)


def html(text: str) -> str:
    """Return the text for HTML, in content and in quoted attributes; control characters and turned writing go."""
    from html import escape  # with a table of two thousand names; most reports are none

    return escape(text.translate(_SHOWN_IN_HTML))


def cell(text: str) -> str:
    """Return the text as a spreadsheet's cell: an apostrophe before what would be a formula, no tab or line end."""
    text = printable(_on_one_line(text))
    return "'" + text if text.lstrip(' \xa0\u3000"').startswith(_FORMULA) else text


def _on_one_line(text: str) -> str:
    return "".join(" " if character in "\t\n\r" else character for character in text)


def json(value: object, indent: int | None = None) -> str:
    """Return the value as JSON, in ASCII, in which nobody who reads the log of a job finds a command."""
    from json import dumps

    return _without_commands(dumps(value, indent=indent), "#\\u0023")


def xml(text: str) -> str:
    """Return XML with the same content, in which nobody who reads the log of a job finds a command."""
    return _without_commands(text, "#&#35;")


def turtle(text: str) -> str:
    """Return the text as a literal of Turtle, in ASCII, in which nobody who reads the log of a job finds a command."""
    shown = printable(text).encode("utf-8", "replace").decode()  # half a surrogate pair is no character
    return '"' + "".join(sign if sign in _TURTLE else f"\\U{ord(sign):08X}" for sign in shown) + '"'


_TURTLE: Final = frozenset(map(chr, range(32, 127))) - {'"', "\\"}


def _without_commands(text: str, instead: str) -> str:
    return re.sub(COMMAND, lambda _: instead, text) if "##" in text else text
