"""What explains a word and is no prose: tooltips of components, shortcodes, abbreviations in front matter."""

from collections.abc import Iterator, Mapping, Sequence

from jargonlint.light_typing import TYPE_CHECKING
from jargonlint.markup.prose import pattern
from jargonlint.markup.tags import TOOLTIPS
from jargonlint.text.patterns import either

if TYPE_CHECKING:
    import re

Saying = tuple[int, int, int, int]
"""Where a word stands, and where its meaning does."""

_NAME = either(
    *("[Tt]ool[Tt]ip", "[Aa]bbr(?:eviation)?", "[Aa]cronym", "[Gg]lossary(?:[-_]?(?:[Tt]erm|tooltip))?"),
    *("[Tt]erm", "[Dd]efinition", "[Pp]opover", "[Hh]int"),
)
_COMPONENT = rf"</?{_NAME}(?=[\s>])"
_PROPERTY = rf"\s{either(*TOOLTIPS)}\s*=\s*[\"'{{]"
_NO_TEXT = r"\{[^{}]*[{<>]"  # a property that holds more than a string

_CODE = r"\{" + either(
    rf"\{{[<%][ \t]*+{_NAME}[ \t]([^{{}}\n]*)[>%]\}}\}}",  # {{< tooltip "CRM" "..." >}}
    rf"%-?[ \t]*+(?:include[ \t]+[\w./-]*)?{_NAME}[\w.-]*[ \t]([^{{}}\n]*)%\}}",  # {% abbr "..." %}
)
_CONTENT = r"([^{}<>\n]{1,80})\{(?:\{[<%][ \t]*/|%-?[ \t]*end)"  # up to where the code ends
_ARGUMENT = r"\"([^\"\n]+)\"|'([^'\n]+)'"

_ABBREVIATIONS = r"^abbreviations:[ \t]*\r?\n((?:[ \t]+[^\n]*\n|[ \t]*\r?\n)+)"
_KEY = r"^[ \t]+[\"']?([\w&/-]++(?:\.[\w&/-]++)*)[\"']?[ \t]*:[ \t]+"
_VALUE = rf"(?:{_ARGUMENT}|([^\W_][^\n#]*[^\s#]))"
_ABBREVIATION = _KEY + _VALUE  # BQP: "Buy quota plan"


_TITLE = r"^title:[^\n]*?((?:[A-Z][\w-]* (?:of |for |and |the )?){2,8})\(([A-Z][A-Z0-9]{1,7})s?\)"


def tooltips(text: str, components: Sequence[tuple[int, int, int]]) -> Mapping[int, int]:
    """Return which tags of components explain what they hold (`<Tooltip tip="...">`): start to the end of the name.

    The tags come as (start, end, step in the depth of nesting), the end tags with their elements.
    """
    names: dict[int, int] = {}
    opened: list[bool] = []
    for start, end, step in components:
        name = pattern(_COMPONENT).match(text, start, end)
        if not name or not step:
            continue
        if step > 0:
            opened.append(_says_in_property(text[start:end]))
        if opened[-1] if step > 0 else opened and opened.pop():
            names[start] = name.end()
    return names


def _says_in_property(tag: str) -> bool:
    """Whether a tag says in a property what its element holds, and in none anything that is not plain text."""
    return not pattern(_NO_TEXT).search(tag) and pattern(_PROPERTY).search(tag) is not None


def sayings(text: str, front: int) -> Iterator[Saying]:
    """Yield what the front matter, which ends at `front`, and codes of templates explain."""
    import re

    title = pattern(_TITLE, re.MULTILINE).search(text, 0, front)
    if title:
        yield from _said_by_title(title)
    abbreviations = pattern(_ABBREVIATIONS, re.MULTILINE).search(text, 0, front)
    if abbreviations:
        for entry in pattern(_ABBREVIATION, re.MULTILINE).finditer(text, *abbreviations.span(1)):
            yield (*entry.span(1), *entry.span(entry.lastindex or 0))
    for code in pattern(_CODE).finditer(text):
        yield from _said_by(code)


def _said_by_title(title: "re.Match[str]") -> Iterator[Saying]:
    """Yield what a title of front matter spells out: "Rotate Relational Database Service (RDS) credentials"."""
    short = title[2]
    words = list(pattern(r"[A-Z][\w-]*").finditer(title.string, *title.span(1)))[-len(short) :]
    is_spelled = "".join(word[0][0] for word in words) == short
    if is_spelled and title.string.find(short, title.end()) >= 0:
        yield (*title.span(2), words[0].start(), words[-1].end())


def _said_by(code: "re.Match[str]") -> Iterator[Saying]:
    """Yield what a code explains: of its two strings the longer one, or its only one what stands up to its end."""
    text = code.string
    arguments = pattern(_ARGUMENT).finditer(text, *code.span(code.lastindex or 0))
    spans = [argument.span(argument.lastindex or 0) for argument in arguments]
    content = pattern(_CONTENT).match(text, code.end()) if len(spans) == 1 else None
    if content:
        spans.append(content.span(1))
    if len(spans) == 2:
        word, meaning = sorted(spans, key=lambda span: len(text[slice(*span)].split()))
        if " " in text[slice(*meaning)].strip():
            yield (*word, *meaning)
