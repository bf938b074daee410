"""Comments that are meant to allow something and are read by nobody: in another linter's words, or of another kind.

What is said of them belongs to `unused-allow`, which the corridor asks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Document, Remark, Span
from jargonlint.text.patterns import compiled

_WORDS: Final = r"(?P<word>disable|ignore|off|skip|allow(?:-file)?)(?P<line>(?:-next)?-line)?"
_FOREIGN: Final = rf"(?is)jargonlint[-_]{_WORDS}\b[ \t:]*(?P<names>.*?)(?:--\s.*|\bbecause\b.*)?"
"""`jargonlint-disable-next-line CAC`: what other linters call it."""

_KINDS: Final = (
    r"\[[^\]\n]{1,20}\]:[ ](?:\#|<>|<\#>)[ ][(\"'](?P<reference>[^\n]*?)[)\"']",  # [//]: # (...)
    r"\{%-?\s*comment\s*-?%\}(?P<liquid>[^{}]*?)\{%-?\s*endcomment\s*-?%\}",
    r"\{%-?\s*\#(?P<liquid_line>[^{}\n]*?)-?%\}",
    r"\{\{-?\s*/\*(?P<hugo>[^{}]*?)\*/\s*-?\}\}",
    r"\{\#-?(?P<jinja>[^{}]*?)-?\#\}",
    r"%[ ](?P<myst>jargonlint[^\n]*)",
)
_OTHER: Final = rf"(?xm)^[ ]{{0,3}}(?:{'|'.join(_KINDS)})[ \t]*$"
_OURS: Final = r"(?is)jargonlint:\s*(?P<verb>allow(?:-file)?)\b(?P<names>.*)"
_FENCE: Final = r"(?m)^ {0,3}(?:`{3,}|~{3,})"


def remarks(document: Document) -> Iterator[Remark]:
    """Yield what is to be said of each such comment of a page, in no order."""
    text = document.source.text
    # As bytes, of which only those of ASCII become small: letters of other scripts take long.
    if document.markup != "markdown" or b"jargonlint" not in text.encode("utf-8", "surrogatepass").lower():
        return
    for comment in document.comments:
        match = compiled(_FOREIGN, True).fullmatch(comment.text)
        if match:
            verb = "allow" if match["line"] or match["word"].lower() == "allow" else "allow-file"
            word = comment.text[: match.end("line") if match["line"] else match.end("word")]
            ours = f"jargonlint: {verb} {match['names'].strip() or 'NAME'}"
            yield Remark(comment.span, f'"{word}" allows nothing; write "{ours}"', "")
    fences = [fence.start() for fence in compiled(_FENCE).finditer(text)]
    for match in compiled(_OTHER).finditer(text):
        inner = compiled(_OURS, True).fullmatch(match[match.lastgroup or 0].strip())
        is_code = bisect_left(fences, match.start()) % 2
        if inner and not is_code:
            yield _of_another_kind(document, match, f"jargonlint: {inner['verb']} {inner['names'].strip()}")


def _of_another_kind(document: Document, match: re.Match[str], ours: str) -> Remark:
    begin, end = ("{/* ", " */}") if (document.source.path or "").lower().endswith(".mdx") else ("<!-- ", " -->")
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    span = Span(start, match.start() + len(match[0].rstrip()))
    return Remark(span, f'a comment of this kind allows nothing; write "{begin}{ours}{end}"', "")
