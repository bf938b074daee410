"""What explains a word and is no prose: tooltips of components, shortcodes, abbreviations in front matter."""

from collections.abc import Iterator, Mapping, Sequence

from jargonlint.light_typing import TYPE_CHECKING
from jargonlint.markup.prose import pattern
from jargonlint.markup.tags import TOOLTIPS
from jargonlint.text.letters import fit_end, words_of
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


_SHOWN = (  # what stands below the name of a page, with the lines that go on
    rf"(?i)^{either(*'title subtitle description lead deck summary excerpt intro introduction abstract'.split())}:"
    r"[^\n]*(?:\n+[ \t]+[^\n]*)*"
)
_TITLED = (  # <Card title="Text-To-Speech (TTS)">, the property on a line of its own too
    rf"^[ \t]*(?:<[A-Z]\w*[ \t])?{either(*'title label heading header caption summary description'.split())}="
    r"\"[^\"\n]*\""
)
_SPELLED = r"\(([A-Z][A-Z0-9]{1,7})s?\)|,? or (?:the )?([A-Z][A-Z0-9]{1,7})s?(?=[,.])"
_WORDS = 10  # before a bracket that may be its long form
_REACH = 200  # characters in which they stand
_FITS = 0.95  # an initial for every letter


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
    """Yield what the front matter, which ends at `front`, titles of components and codes of templates explain.

    What titles and leads of front matter spell out counts if the page behind uses it.
    """
    import re

    for shown in pattern(_SHOWN, re.MULTILINE).finditer(text, 0, front):
        yield from (
            said for said in _spelled_out(text, *shown.span()) if text.find(text[said[0] : said[1]], front) > -1
        )
    for titled in pattern(_TITLED, re.MULTILINE).finditer(text, front):
        yield from _spelled_out(text, *titled.span())
    abbreviations = pattern(_ABBREVIATIONS, re.MULTILINE).search(text, 0, front)
    if abbreviations:
        for entry in pattern(_ABBREVIATION, re.MULTILINE).finditer(text, *abbreviations.span(1)):
            yield (*entry.span(1), *entry.span(entry.lastindex or 0))
    for code in pattern(_CODE).finditer(text):
        yield from _said_by(code)


def _spelled_out(text: str, start: int, end: int) -> Iterator[Saying]:
    """Yield what a title or a lead spells out: "Rotate Relational Database Service (RDS) credentials"."""
    for short in pattern(_SPELLED).finditer(text, start, end):
        words = words_of(text, max(start, short.start() - _REACH), short.start())[-_WORDS:]
        form, place = (short[1], short.span(1)) if short[1] else (short[2], short.span(2))
        fit = fit_end(form, words) if words else None
        if fit and fit.share >= _FITS and fit.last == len(words) - 1:
            yield (*place, words[fit.first].start, words[fit.last].end)


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
