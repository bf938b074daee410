"""Template code in a page, hidden before a parser sees it.

Template languages, MDX and merge tags are no Markdown: a quote in `{{ "a" | b }}` ends a link, a
`{% raw %}` is shown as text. So each such stretch is overwritten, character for character and with
its line ends kept, and every offset stays what it was. Two texts come of it: one for the parser,
where a harmless word, blanks or an HTML tag of the same length stand, and one to copy prose from.

Patterns run only if a cheap test finds their first character, and none of them goes back over what
it has read (possessive quantifiers, and an opening delimiter ends the search for a closing one).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jargonlint.markup.prose import GONE, pattern
from jargonlint.model import HIDDEN

Edit = tuple[int, int, str]
"""Characters [start, end) are to be overwritten, in the way of a kind: a name of `_FILLS` or `_LINEWISE`."""


class Page:
    """A text and its two masked forms, all three of one length.

    parsed  what the parser is to read
    shown   what prose is to be copied from: `HIDDEN` and `GONE` stand for what is not text
    cuts    (offset, count), in order: blanks at the beginning of a line to take out of `parsed`
            before it is parsed, for MDX knows no indented code
    """

    __slots__ = ("cuts", "parsed", "shown")

    def __init__(self, parsed: str, shown: str, cuts: Iterable[tuple[int, int]] = ()) -> None:
        self.parsed = parsed
        self.shown = shown
        self.cuts = tuple(cuts)


_FILLS = {
    # how it is parsed, how it is shown: one character for all, or first, middle and last; None leaves it
    "value": ("x", HIDDEN),
    "blank": (" ", " "),
    "silent": ("<x>", HIDDEN),
    "comment": ("<!--x-->", HIDDEN),
    "label": (None, GONE),
    "colon": (",", None),
    "abbreviation": ("# ", None),
    "admonition": ("-   ", GONE),
    "details": ("-   x", GONE),
    "abbreviated": ("\\:", None),
}
_LINEWISE = {"statement": "value", "silent": "silent"}
"""Kinds that become "blank" where nothing else stands on their lines, and else what is named here."""

# Template languages. An opening delimiter ends the search for a closing one, nothing is read twice.
_LIQUID = r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}"
_BRACES = r"\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*+\}\}\}?"
_JINJA_COMMENT = r"\{#(?:[^#{]|#(?!\})|\{(?!#))*+#\}"
_MDX_COMMENT = r"\{/\*(?:[^*{]|\*(?!/\})|\{(?!/\*))*+\*/\}"
_ATTRIBUTES = r"\{(?::[^{}\n]*|[.#][\w:.-][^{}\n]*|[\w:-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']++)[^{}\n]*)\}"
_PLACEHOLDER = r"\{[A-Z][A-Z0-9_]+\}"
_EXPRESSION = r"\{[^{}\n]*\}"
_SHELL = r"\$\{[^{}\n]*\}"
_ERB = r"<%(?:[^%<]|%(?!>)|<(?!%))*+%>"
_RAW = (
    r"\{(?<!`\{)(?:%-?[ \t]*(comment|highlight|codeblock|code|schema|stylesheet|javascript|style)\b[^%\n]*%\}"
    r"|\{[<%][ \t]*(highlight|mermaid|math)\b[^<>{}\n]*[>%]\}\})"
)

_RAW_END = r"\{%-?[ \t]*endNAME\b[^%\n]*%\}"
_SHORTCODE_END = r"\{\{[<%][ \t]*/NAME\b[^<>{}\n]*[>%]\}\}"

# Merge tags
_MAILCHIMP = r"\*(?<![\w*]\*)\|[A-Za-z][\w:. -]*\|\*(?![\w*])"
_PERCENT = (
    r"%(?:%(?:[^%\s][^%\n]*|(?<![\w%]%%)[ \t][^%\n]*[ \t])%%|(?<![\w%]%)[A-Z][A-Z_][A-Z0-9_]+(?:\|[A-Z]+)?%(?!\w))"
)
_BRACKETS = (
    r"\[\[(?:[A-Z0-9]++_[A-Z0-9_]+|[A-Z]*(?:NAME|MAIL|URL|LINK|DATE|PHONE|COMPANY|ADDRESS|CITY|COUNTRY)"
    r"|(?:data|var|const):[^\[\]\n]*)\]\]"
)

# Math. A price opens with a digit, so a formula may not, unless a command follows.
_DISPLAY_MATH = r"\$(?<![\\$\w]\$)\$(?!\$)[^$`]++\$\$(?![$\w])"
_INLINE_MATH = r"\$(?<![\\$\w]\$)(?=[^\s$\d]|\d[^$\n]*\\[A-Za-z])[^$\n`]++(?<![\s\\])\$(?![\w$])"
_FORMULA = r"[\\^_=+<>{}]|\A\$+\S{1,12}\$+\Z|\A\$\$[ \t]*[\r\n]"

# Markdown dialects
_LINE_SIGN = r"\n[ \t>]*+(:|\*\[|import |export |!!! |\?\?\?|=== \")"
_CONTAINER = r"^(?:[ \t]*+>)*+[ \t]*+(:::+\{[^\n]*(?:\n[ \t]*+:[A-Za-z][\w-]*:(?=\s)[^\n]*)*|:::+[^\n]*|::[a-z][^\n]*)"
_COLON = r"\n[ \t>]*+(:)(?=[^\s:|-])"
_ADMONITION = (
    r"^([ \t]*+)(?:(!!! |\?\?\? )([\w-]+(?: [\w -]+)?)?|(\?\?\?\+ )([\w-]+(?: [\w -]+)?)?|(=== )(?=\"))"
    r"(?=(?: *\"[^\"\n]*\")?[ \t]*\r?\n(?:[ \t]*\r?\n)*+\1(?: {4}|\t)[ \t]*[^\s])"
)
_CALLOUT = r">[ \t]*+(\[!(?!DNL\b|UICONTROL\b)[A-Za-z][\w-]*(?:[ \t][^\[\]\n]*)?\](?:[+-]|\([^()\n]*\))?)"
_INCLUDE = r"\[![A-Z]+[ \t]*\[[^\[\]\n]*\]\([^()\n]*\)\]"
_LABEL = r"(\[!(?:DNL|UICONTROL)[ \t]+)[^\[\]\n]*(\])"
_ABBREVIATION = r"^ {0,3}(\*\[)[^\[\]\n]+(\]:)[ \t]+(?=\S)"

# MDX
_COMPONENT = (
    r"<(?:/?(?=[A-Z.]*[a-z])[A-Z][\w.]*(?=[\s/>])|(?!pre\b|script\b|style\b|code\b|textarea\b|svg\b)[a-z][\w-]*+"
    r"(?=\s[^<>\n]*=\{))"
)
_COMPONENT_PART = r"[^{}\"'<>`\n]++|\"[^\"\n]*+\"|'[^'\n]*+'|\n(?![ \t]*\r?\n)|[{}<>`\"']"
_MODULE = (
    r"(?:\A|(?<=\n))(?:import[ \t]+(?:(?:[\w$*, ]|\{[^{}]*+\})+?(?<=[ }])from[ \t]*)?(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*;?"
    r"(?=[ \t]*(?:\r?\n|\Z))|(export)[ \t]+(?:default\b|const\b|let\b|var\b|function\b|class\b|async\b|[{*]))"
)
_BRACKET_OR_LINE = r"[\[({]|[\])}]|\n"
_FENCE = r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})"

_YAML = (
    r"\ufeff?---[ \t]*\r?\n"
    r"(?=(?:[ \t]*#[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*+|(?:[ \t]*\r?\n)*+)(?:[\w\"'$.@/-][^\n]*?:(?:\s|\Z)|- |\{)|---)"
)
_YAML_END = r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
_TOML = r"\ufeff?\+\+\+[ \t]*\r?\n"
_TOML_END = r"^\+\+\+[ \t]*(?:\r?\n|\Z)"

_ACCIDENT = r"`|-->|\n[ \t]*\r?\n"
"""Two delimiters with code, the end of a comment or a blank line between them are no pair."""


def markdown(text: str, mdx: bool = False) -> Page:
    """Mask a Markdown page; `mdx`: any `{...}` is code."""
    edits = _templates(text, mdx)
    tags: dict[int, int] = {}
    if text[:1] in ("-", "+", "\ufeff"):
        edits.append((0, _front_matter(text), "blank"))
    if "$" in text:
        for formula in (_DISPLAY_MATH, _INLINE_MATH):
            edits += [edit for edit in _found(formula, text, "statement") if _is_formula(text[edit[0] : edit[1]])]
    if "<" in text:
        for start, end, step in _components(text):
            edits.append((start, end, "silent"))
            tags[start] = step
    if "!" in text and pattern(r"\[!").search(text):
        edits += _found(_CALLOUT, text, "silent", 1)
        edits += _found(_INCLUDE, text, "silent")
        edits += _each_group(_LABEL, text, "label", "label")
    line_sign = pattern(_LINE_SIGN)
    signs = {*line_sign.findall(text), *line_sign.findall("\n" + text[:20])}
    if ":" in signs:
        edits += _found(_CONTAINER, text, "statement", 1)
        edits += _found(_COLON, text, "colon", 1)
    if not signs.isdisjoint(("!!! ", "???", '=== "')):
        edits += _each_group(_ADMONITION, text, "", "admonition", "label", "details", "label", "admonition")
    if "*[" in signs:
        edits += _each_group(_ABBREVIATION, text, "abbreviation", "abbreviated")
    if "import " in signs or "export " in signs:
        edits += _modules(text)
    return _page(text, edits, tags)


def plain(text: str) -> Page:
    """Mask a plain text: template languages and merge tags only."""
    return _page(text, _templates(text, False), {})


def _templates(text: str, mdx: bool) -> list[Edit]:
    edits: list[Edit] = []
    if "{" in text:
        after = set(pattern(r"\{(.)").findall(text))  # what follows the braces of this page
        if "%" in after or "{" in after:
            edits += _raw_blocks(text)
            edits += _found(_LIQUID, text, "statement")
            for start, end, kind in _found(_BRACES, text, "value"):
                edits.append((start, end, "statement" if text[start + 2] in "<%#/!>^" else kind))
        if "#" in after and "#}" in text:
            edits += _found(_JINJA_COMMENT, text, "silent")
        if "/" in after:
            for comment in pattern(_MDX_COMMENT).finditer(text):
                edits.append((*comment.span(), "comment" if len(comment[0]) >= 7 else "silent"))
        edits += _found(_ATTRIBUTES, text, "silent")
        edits += _found(_EXPRESSION if mdx else _PLACEHOLDER, text, "value")
        if "$" in text:
            edits += _found(_SHELL, text, "value")
    if "%" in text:
        edits += _found(_PERCENT, text, "value")
        if "<" in text:
            for start, end, kind in _found(_ERB, text, "statement"):
                edits.append((start, end, "value" if text[start + 2] in "=-" else kind))
    if "|" in text:
        edits += _found(_MAILCHIMP, text, "value")
    if "[" in text and pattern(r"\[\[").search(text):
        edits += _found(_BRACKETS, text, "value")
    return edits


def _found(code: str, text: str, kind: str, group: int = 0) -> Iterator[Edit]:
    for found in pattern(code, re.MULTILINE).finditer(text):
        if not pattern(_ACCIDENT).search(found[0]):
            yield *found.span(group), kind


def _each_group(code: str, text: str, *kinds: str) -> Iterator[Edit]:
    for found in pattern(code, re.MULTILINE).finditer(text):
        for group, kind in enumerate(kinds, 1):
            if kind and found[group]:
                yield *found.span(group), kind


def _is_formula(code: str) -> bool:
    return bool(pattern(_FORMULA).search(code))


def _front_matter(text: str) -> int:
    """Return where the page begins behind its front matter (and a byte order mark)."""
    for opening, closing in ((_YAML, _YAML_END), (_TOML, _TOML_END)):
        head = pattern(opening).match(text)
        end = head and pattern(closing, re.MULTILINE).search(text, head.end())
        if end:
            return end.end()
    return 1 if text[:1] == "\ufeff" else 0


def _raw_blocks(text: str) -> Iterator[Edit]:
    """Yield blocks of templates that hold code or a comment, with all that is in them."""
    unclosed = set()
    done = 0
    for opening in pattern(_RAW).finditer(text):
        name = opening[1] or opening[2]
        if opening.start() < done or name in unclosed:
            continue
        closing = _RAW_END if opening[1] else _SHORTCODE_END
        end = pattern(closing.replace("NAME", name)).search(text, opening.end())
        if end:
            done = end.end()
            yield opening.start(), done, "blank"
        else:
            unclosed.add(name)


def _components(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, step in the depth of nesting) of the tags of JSX components, and of elements
    with `{...}` for an attribute."""
    part = pattern(_COMPONENT_PART)
    done = 0
    for name in pattern(_COMPONENT).finditer(text):
        if name.start() < done:
            continue
        done, closed = _tag_end(part, text, name.end())
        if closed:
            step = -1 if text[name.start() + 1] == "/" else 0 if text[done - 2] == "/" else 1
            yield name.start(), done, step


def _tag_end(part: re.Pattern[str], text: str, position: int) -> tuple[int, bool]:
    """Return where a tag ends, and True; or how far it was looked for, and False."""
    depth = 0
    while found := part.match(text, position):
        position = found.end()
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth <= 0 and sign == ">":
            return position, True
        elif depth <= 0 and sign in "<`\"'":
            return position - 1, False
    return position, False


def _modules(text: str) -> Iterator[Edit]:
    """Yield the `import` and `export` statements of MDX, outside of code."""
    fences = list(_fences(text))
    ends = [end for _, end in fences]
    done = 0
    is_balanced = True
    for found in pattern(_MODULE).finditer(text):
        start, end = found.span()
        fence = bisect_right(ends, start)
        if start < done or (fence < len(fences) and fences[fence][0] <= start):
            continue
        if found[1]:
            end, is_balanced = _statement_end(text, start, is_balanced)
        done = end
        yield start, done, "blank"


def _statement_end(text: str, start: int, is_balanced: bool) -> tuple[int, bool]:
    """Return the end of the first line at which no bracket is open, and True.

    If there is none, or was none for the statement before, the end of the first line and False.
    """
    depth = 0
    for found in pattern(_BRACKET_OR_LINE).finditer(text, start) if is_balanced else ():
        if found[0] != "\n":
            depth += 1 if found[0] in "[({" else -1
        elif depth <= 0:
            return found.start(), True
    line = text.find("\n", start)
    return (line if line >= 0 else len(text)), depth <= 0 and is_balanced


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the fenced code blocks at the left margin."""
    opening = None
    for fence in pattern(_FENCE, re.MULTILINE).finditer(text):
        if opening is None:
            opening = fence
        elif fence[1].startswith(opening[1]):
            yield opening.start(), fence.end()
            opening = None
    if opening:
        yield opening.start(), len(text)


def _page(text: str, edits: list[Edit], tags: dict[int, int]) -> Page:
    """Carry out the edits; of two that overlap, the one that begins first, or else the longer.

    `tags` says what the tags of components among them do to the depth of nesting.
    """
    if not edits:
        return Page(text, text)
    edits.sort(key=lambda edit: (edit[0], -edit[1]))
    parsed: list[str] = []
    shown: list[str] = []
    done = 0
    waiting: list[tuple[int, Edit]] = []  # with only blanks before them on their line, and where they are in the lists
    alone: list[Edit] = []
    is_clean = True  # nothing but edits that may be alone on this line
    for edit in [*edits, (len(text), len(text), "end")]:
        start, end, kind = edit
        if start < done or (start == end and kind != "end"):
            continue
        gap = text[done:start]
        line_end = gap.find("\n")
        if line_end >= 0 or not done or kind == "end":
            if is_clean and waiting and not gap[: line_end if line_end >= 0 else None].strip():
                for place, one in waiting:
                    parsed[place] = shown[place] = _filled(text[one[0] : one[1]], " ")
                    alone.append(one)
            waiting = []
            is_clean = not gap[gap.rfind("\n") + 1 :].strip(" \t>*+-")
        elif gap and not gap.isspace():
            is_clean = False
        is_clean = is_clean and kind in _LINEWISE
        if is_clean:
            waiting.append((len(parsed) + 1, edit))
        if kind != "end":
            code = text[start:end]
            as_parsed, as_shown = _FILLS[_LINEWISE.get(kind, kind)]
            parsed += gap, code if as_parsed is None else _filled(code, as_parsed)
            shown += gap, code if as_shown is None else _filled(code, as_shown)
            done = end
    rest = text[done:]
    lines = {start: (end, tags[start]) for start, end, _ in alone if start in tags}
    return Page("".join(parsed) + rest, "".join(shown) + rest, _cuts(text, lines) if lines else ())


def _filled(code: str, fill: str) -> str:
    """Return `fill` drawn out to the length of `code`, with its line ends kept: what stands for "x" is repeated."""
    if len(fill) == 1:
        if "\n" in code or "\r" in code:
            return pattern(r"[^\r\n]+").sub(lambda line: fill * len(line[0]), code)
        return fill * len(code)
    if len(fill) == len(code):
        return fill
    head, _, tail = fill.partition("x")
    return head + _filled(code[len(head) : len(code) - len(tail)], "x") + tail


def _cuts(text: str, lines: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield (offset, count) of the blanks by which the content of components is indented.

    `lines` holds the tags that have lines to themselves: start to (end, step in depth). Content is
    moved to the margin of the outermost component, which may itself be in a list item.
    """
    if not any(step > 0 for _, step in lines.values()):
        return
    first, last = min(lines), max(lines)
    depth = outer = done = 0
    base: int | None = None
    for line in pattern(r"([ \t]*+)[^\n]*\n?").finditer(text, text.rfind("\n", 0, first) + 1):
        start, indent = line.start(), len(line[1])
        if start > last and not depth:
            return
        tag = lines.get(start + indent)
        while tag:
            end, step = tag
            if depth == 0:
                outer = indent
            depth, base = max(depth + step, 0), None
            done = max(end, line.end())
            after = pattern(r"[ \t]*+").match(text, end)
            tag = lines.get(after.end()) if after else None
        if start >= done and depth and line[0].strip():
            if base is None:
                base = indent
            cut = min(indent, base - outer)
            if cut > 0:
                yield start, cut
