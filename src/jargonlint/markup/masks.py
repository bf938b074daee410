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
from collections.abc import Iterable, Iterator, Mapping

from jargonlint.markup.prose import GONE, pattern
from jargonlint.model import HIDDEN
from jargonlint.text.patterns import either

Edit = tuple[int, int, str]
"""Characters [start, end) are to be overwritten, in the way of a kind: a name of `_FILLS` or `_LINEWISE`."""


class Page:
    """A text and its two masked forms, all three of one length.

    parsed   what the parser is to read
    shown    what prose is to be copied from: `HIDDEN` and `GONE` stand for what is not text
    cuts     (offset, count), in order: blanks at the beginning of a line to take out of `parsed`
             before it is parsed, for MDX knows no indented code
    sayings  what front matter and shortcodes explain: where a word stands, and where its meaning does
    begin    where the page begins behind its front matter; told of `documentation` only
    """

    __slots__ = ("begin", "cuts", "parsed", "sayings", "shown")

    def __init__(self, parsed: str, shown: str, cuts: Iterable[tuple[int, int]] = ()) -> None:
        self.parsed = parsed
        self.shown = shown
        self.cuts = tuple(cuts)
        self.sayings: tuple[tuple[int, int, int, int], ...] = ()
        self.begin = 0


_FILLS = {
    # how it is parsed, how it is shown: one character for all, or the first ones, one for all in the middle (x or a
    # blank) and the last ones; None leaves it
    "value": ("x", HIDDEN),
    "blank": (" ", " "),
    "silent": ("<x>", HIDDEN),
    "comment": ("<!--x-->", HIDDEN),
    "label": (None, GONE),
    "colon": (",", None),
    "abbreviation": ("# ", None),
    "explains": ("<abbr ", None),  # blanks to the end
    "explained": ("</abbr ", None),
    "title": ("# ", GONE),
    "admonition": ("-   ", GONE),
    "details": ("-   x", GONE),
    "abbreviated": ("\\:", None),
}
_LINEWISE = {"statement": "value", "silent": "silent"}
"""Kinds that become "blank" where nothing else stands on their lines, and else what is named here."""

# Shared by several
_TO_BRACE = r"[^{}\n]*"  # on the same line
_QUOTED = r"(?:\"[^\"\n]*\"|'[^'\n]*')"
_BLANK_LINES = r"(?:[ \t]*\r?\n)*+"

# Template languages. An opening delimiter ends the search for a closing one, nothing is read twice.
_LIQUID = r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}"
_BRACES = r"\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*+\}\}\}?"
_GO_COMMENT = r"\{\{-?[ \t]*/\*(?:[^*{]|\*(?!/)|\{(?!\{-?[ \t]*/\*))*+\*/[ \t]*-?\}\}"
_HANDLEBARS_COMMENT = r"\{\{~?!--(?:[^{-]|-(?!-~?\}\})|\{(?!\{~?!--))*+--~?\}\}"
_JINJA_COMMENT = r"\{#(?:[^#{]|#(?!\})|\{(?!#))*+#\}"
_MDX_COMMENT = r"\{/\*(?:[^*{]|\*(?!/\})|\{(?!/\*))*+\*/\}"
_ATTRIBUTE = r"[\w:-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']++)"
_ATTRIBUTES = (
    r"\{"
    + either(
        r":" + _TO_BRACE,  # {: .note target="_blank" }
        r"[.#][\w:.-]" + _TO_BRACE,  # {.note}, {#pricing}
        _ATTRIBUTE + _TO_BRACE,  # {width="50%"}
    )
    + r"\}"
)
_PLACEHOLDER = r"\{[A-Z][A-Z0-9_]+\}"
_EXPRESSION = r"\{(?<!\\\{)[^{}\n]*\}"
_SHELL = r"\$\{[^{}\n]*\}"
_ERB = r"<%(?:[^%<]|%(?!>)|<(?!%))*+%>"
_RAW_TAG = r"(comment|highlight|codeblock|code|schema|stylesheet|javascript|style)\b"
_RAW_SHORTCODE = r"(highlight|mermaid|math)\b"
_RAW = r"\{(?<!`\{)" + either(
    r"%-?[ \t]*" + _RAW_TAG + r"[^%\n]*%\}",  # {% highlight ruby %}
    r"\{[<%][ \t]*" + _RAW_SHORTCODE + r"[^<>{}\n]*[>%]\}\}",  # {{< mermaid >}}
)

_RAW_END = r"\{%-?[ \t]*endNAME\b[^%\n]*%\}"
_RAW_SHORTCODE_END = r"\{\{[<%][ \t]*/NAME\b[^<>{}\n]*[>%]\}\}"

# Merge tags
_MAILCHIMP = r"\*(?<![\w*]\*)\|[A-Za-z][\w:. -]*\|\*(?![\w*])"
_PERCENT = "%" + either(
    r"%(?:[^%\s][^%\n]*|(?<![\w%]%%)[ \t][^%\n]*[ \t])%%",  # %%first name%%, %% name %%
    r"(?<![\w%]%)[A-Z][A-Z_][A-Z0-9_]+(?:\|[A-Z]+)?%(?!\w)",  # %FIRST_NAME%, %NAME|UPPER%
)
_BRACKETS = (
    r"\[\["
    + either(
        r"[A-Z0-9]++_[A-Z0-9_]+",  # [[FIRST_NAME]]
        "[A-Z]*" + either(*"NAME MAIL URL LINK DATE PHONE COMPANY ADDRESS CITY COUNTRY".split()),  # [[EMAIL]]
        r"(?:data|var|const):[^\[\]\n]*",  # [[data:name]]
    )
    + r"\]\]"
)

_AMPSCRIPT = r"%%\[(?:[^%\]]|\](?!%%)|%(?!%))*+\]%%"  # Marketing Cloud
_FIELD = r"\[(?:%[^%\[\]\n]*%|\w+,fallback=[^\[\]\n]*)\]"  # [%first_name | there%], [firstname,fallback=there]
_VELOCITY_BLOCK = r"#(?:if|set|foreach)[ \t]*\("  # Marketo
_VELOCITY_BRACKETS = r"\((?:[^()\n]|\([^()\n]*\))*+\)"
_VELOCITY = "#" + either(
    r"(?:if|elseif|set|foreach|macro|parse|include)[ \t]*" + _VELOCITY_BRACKETS,
    r"\{?(?:else|end)\}?\b",
)
_VELOCITY_VALUE = r"\$!?[A-Za-z]\w*(?:\.\w+(?:\([^()\n]*\))?)+"
_PHP = r"<\?(?:php\b|=)(?:[^?]|\?(?!>))*+(?:\?>|\Z)"

# Math. A price opens with a digit, so a formula may not, unless a command follows.
_DISPLAY_MATH = r"\$(?<![\\$\w]\$)\$(?!\$)[^$`]++\$\$(?![$\w])"
_INLINE_MATH = r"\$(?<![\\$\w]\$)(?=[^\s$\d]|\d[^$\n]*\\[A-Za-z])[^$\n`]++(?<![\s\\])\$(?![\w$])"
_FORMULA = r"[\\^_=+<>{}]|\A\$+\S{1,12}\$+\Z|\A\$\$[ \t]*[\r\n]"

# Markdown dialects
_LINE_SIGN = r"\n[ \t>]*+(:|\*\[|import |export |!!! |\?\?\?|=== \"|\((?=[^()\s]++\)=[ \t]*\r?\n))"
_TARGET = r"^[ \t>]*+(\([^()\s]++\)=)[ \t]*\r?$"  # "(mission:value)=", what MyST links to
_DIRECTIVE = r":::+\{[^\n]*(?:\n[ \t]*+:[A-Za-z][\w-]*:(?=\s)[^\n]*)*"  # ":::{note}", ":class: tip" below it
_CONTAINER = rf"^(?:[ \t]*+>)*+[ \t]*+({_DIRECTIVE}|:::+[^\n]*|::[a-z][^\n]*)"  # ":::note", "::youtube"
_KIND_OF_CONTAINER = r"(?!code-group\b|tabs?\b)[A-Za-z][\w-]*+"
_NO_TITLE = r"(?!\{|[^\n]*(?:=|:::))"  # ":::image source=x", ":::row:::"
_BEFORE_TITLE = rf":::+[ \t]*+{_KIND_OF_CONTAINER}(?:\[|[ \t]++{_NO_TITLE})(?<=[\[ \t])"
_TITLE_TEXT = r"[^\[\]{}\n]*[^\W\d_][^\[\]{}\n]*"
_TITLED = rf"^(?:[ \t]*+>)*+[ \t]*+({_BEFORE_TITLE})({_TITLE_TEXT})(\]?[^\n]*)$"  # ":::note[A title]", ":::tip A title"
_COLON = r"\n[ \t>]*+(:)(?=[^\s:|-])"
_ADMONITION_KIND = r"([\w-]+(?: [\w -]+)?)?"  # "note", "note inline end"
_INDENTED_BELOW = r"(?=(?: *\"[^\"\n]*\")?[ \t]*\r?\n" + _BLANK_LINES + r"\1(?: {4}|\t)[ \t]*[^\s])"
_ADMONITION = (
    r"^([ \t]*+)"
    + either(
        r"(!!! |\?\?\? )" + _ADMONITION_KIND,  # !!! note "Title", ??? note
        r"(\?\?\?\+ )" + _ADMONITION_KIND,  # ???+ note
        r"(=== )(?=\")",  # === "A tab"
    )
    + _INDENTED_BELOW
)
_CALLOUT_KIND = r"(?!DNL\b|UICONTROL\b)[A-Za-z][\w-]*"  # these two are `_LABEL`
_CALLOUT = rf">[ \t]*+(\[!{_CALLOUT_KIND}(?:[ \t][^\[\]\n]*)?\](?:[+-]|\([^()\n]*\))?)"  # > [!NOTE], > [!tip]+
_INCLUDE = r"\[![A-Z]+[ \t]*\[[^\[\]\n]*\]\([^()\n]*\)\]"
_LABEL = r"(\[!(?:DNL|UICONTROL)[ \t]+)[^\[\]\n]*(\])"
_ABBREVIATION = r"^[ \t>]*+(\*\[)[^\[\]\n]+(\]:)[ \t]*(?=\S)"

# MDX
# Elements whose content is no Markdown
_HOLDS_NO_MARKDOWN = r"(?:pre|script|style|code|textarea|svg)\b"
_COMPONENT = "<" + either(
    r"/?(?=[A-Z.]*[a-z])[A-Z][\w.]*(?=[\s/>])",  # <Tabs>, </Tabs.Item>, but not <CAC>
    rf"(?!{_HOLDS_NO_MARKDOWN})[a-z][\w-]*+(?=\s[^<>\n]*=\{{)",  # <div style={{...}}>
)
_COMPONENT_PART = r"[^{}\"'<>`\n]++|\"[^\"\n]*+\"|'[^'\n]*+'|[\n{}<>`\"']"
_IMPORTED_FROM = r"(?:(?:[\w$*, ]|\{[^{}]*+\})+?(?<=[ }])from[ \t]*)?"  # "Tabs, { Item } from"
_EXPORTED = either(r"(?:default|const|let|var|function|class|async)\b", r"[{*]")
_MODULE = r"(?:\A|(?<=\n))" + either(
    r"import[ \t]+" + _IMPORTED_FROM + _QUOTED + r"[ \t]*;?(?=[ \t]*(?:\r?\n|\Z))",
    r"(export)[ \t]+" + _EXPORTED,
)
_BRACKET_OR_LINE = r"[\[({]|[\])}]|\n"
_FENCE = r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})"

# Front matter. Between its "---" stands what looks like YAML; between two rules of a page, prose.
_YAML_COMMENTS = r"[ \t]*#[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*+"
_YAML_VALUE = r"(?::?[\w\"'$.@/-][^\n]*?:(?:\s|\Z)|- |\{)"  # "title: Pricing", ":title: Pricing", "- a", "{...}"
_YAML = rf"\ufeff?---[ \t]*\r?\n(?=(?:{_YAML_COMMENTS}|{_BLANK_LINES}){_YAML_VALUE}|---)"
_YAML_END = r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
_TOML = r"\ufeff?\+\+\+[ \t]*\r?\n"
_TOML_END = r"^\+\+\+[ \t]*(?:\r?\n|\Z)"

MAY_EXPLAIN = r"</?(?:Tool|Abbr|Acro|Gloss|Term|Defin|Popo|Hint)"
_MAY_SAY = ("{{", "{%", "\nabbreviations:")

_ACCIDENT = r"`|-->|\n[ \t]*\r?\n"
"""Two delimiters with code, the end of a comment or a blank line between them are no pair."""


def markdown(text: str, mdx: bool = False) -> Page:
    """Mask a Markdown page; `mdx`: any `{...}` is code."""
    front = _front_matter(text)
    edits = [*_templates(text, mdx), *_attributes(text), *_front(text, front)]
    tags: dict[int, int] = {}
    if "$" in text:
        edits += _formulas(text)
    if "<" in text:
        edits += _of_components(text, tags)
    if "!" in text and pattern(r"\[!").search(text):
        edits += _callouts(text)
    edits += _dialects(text)
    page = _page(text, edits, tags)
    if any(sign in text for sign in _MAY_SAY) or _may_spell_out(text, front):
        from jargonlint.markup.explaining import sayings  # few pages have any

        page.sayings = tuple(sayings(text, front))
    return page


def _may_spell_out(text: str, front: int) -> bool:
    """Whether front matter, which ends at `front`, or a title of a component may say what a short form stands for."""
    if ")" in text and pattern(r"=\"[^\"\n(]*\([A-Z]").search(text):
        return True
    return front > 1 and pattern(_FORM_BEHIND).search(text, 0, front) is not None


_FORM_BEHIND = r"\([A-Z][A-Z0-9]|\bor (?:the )?[A-Z][A-Z0-9]"


def plain(text: str) -> Page:
    """Mask a plain text: template languages and merge tags only."""
    return _page(text, [*_templates(text, False), *_attributes(text)], {})


def documentation(text: str) -> Page:
    """Mask reStructuredText or AsciiDoc: template languages and merge tags, and the front matter of sites."""
    page = _page(text, _templates(text, False), {})
    page.begin = _front_matter(text)
    return page


def html(text: str) -> Page:
    """Mask an HTML page: front matter, and the template languages and merge tags of sites and mail."""
    edits = [*_templates(text, False), *_front(text, _front_matter(text))]
    if "<?" in text:
        edits += _stretches(_PHP, text, "value")
    if "%%[" in text:
        edits += _stretches(_AMPSCRIPT, text, "statement")
    if "[" in text:
        edits += _stretches(_FIELD, text, "value")
    if "#" in text and pattern(_VELOCITY_BLOCK).search(text):
        edits += _stretches(_VELOCITY, text, "statement")
        edits += _stretches(_VELOCITY_VALUE, text, "value")
    return _page(text, edits, {})


def _templates(text: str, mdx: bool) -> list[Edit]:
    edits: list[Edit] = []
    if "{" in text:
        edits += _in_braces(text, mdx)
    if "%" in text:
        edits += _stretches(_PERCENT, text, "value")
        if "<" in text:
            for start, end, _ in _stretches(_ERB, text, ""):
                edits.append((start, end, "value" if text[start + 2] in "=-" else "statement"))
    if "|" in text:
        edits += _stretches(_MAILCHIMP, text, "value")
    if "[" in text and pattern(r"\[\[").search(text):
        edits += _stretches(_BRACKETS, text, "value")
    return edits


def _front(text: str, end: int) -> Iterator[Edit]:
    """Yield the front matter of a page, which ends at `end`, and a byte order mark."""
    if text[:1] in ("-", "+", "\ufeff"):
        yield 0, end, "blank"


def _attributes(text: str) -> Iterator[Edit]:
    """Yield what kramdown and its like say of what stands before it: `{: .note}`, `{#pricing}`."""
    if "{" in text:
        yield from _stretches(_ATTRIBUTES, text, "silent")


def _in_braces(text: str, mdx: bool) -> Iterator[Edit]:
    """Yield what opens with a brace, on a page that has one."""
    signs = set(pattern(r"\{(.)").findall(text))  # what follows the braces of this page
    if "%" in signs or "{" in signs:
        yield from _liquid(text)
    if "#" in signs and "#}" in text:
        yield from _stretches(_JINJA_COMMENT, text, "silent")
    if "/" in signs:
        for comment in pattern(_MDX_COMMENT).finditer(text):
            # A comment of HTML as it is parsed needs seven characters.
            yield *comment.span(), "comment" if len(comment[0]) >= 7 else "silent"
    yield from _stretches(_EXPRESSION if mdx else _PLACEHOLDER, text, "value")
    if "$" in text:
        yield from _stretches(_SHELL, text, "value")


def _liquid(text: str) -> Iterator[Edit]:
    """Yield the code of Liquid, Jinja, Handlebars and Hugo: `{% ... %}`, `{{ ... }}`."""
    yield from _raw_blocks(text)
    yield from _stretches(_LIQUID, text, "statement")
    for opening, comment in (("/*", _GO_COMMENT), ("!--", _HANDLEBARS_COMMENT)):
        if opening in text:  # code may stand in it, and blank lines
            yield from ((*match.span(), "statement") for match in pattern(comment).finditer(text))
    for start, end, _ in _stretches(_BRACES, text, ""):
        yield start, end, "statement" if text[start + 2] in "<%#/!>^" else "value"


def _formulas(text: str) -> Iterator[Edit]:
    for code in (_DISPLAY_MATH, _INLINE_MATH):
        for edit in _stretches(code, text, "statement"):
            if _is_formula(text[edit[0] : edit[1]]):
                yield edit


def _callouts(text: str) -> Iterator[Edit]:
    """Yield what opens with "[!": "> [!NOTE]", "[!INCLUDE [x](y)]", "[!DNL Analytics]"."""
    yield from _stretches(_CALLOUT, text, "silent", 1)
    yield from _stretches(_INCLUDE, text, "silent")
    yield from _each_group(_LABEL, text, "label", "label")


def _dialects(text: str) -> Iterator[Edit]:
    """Yield what is told by the sign that opens its line: containers, admonitions, abbreviations, modules."""
    line_sign = pattern(_LINE_SIGN)
    signs = {*line_sign.findall(text), *line_sign.findall("\n" + text[:20])}
    if ":" in signs:
        titles = list(_titles(text))
        titled = {start for start, _, _ in titles}
        yield from titles
        yield from (edit for edit in _stretches(_CONTAINER, text, "statement", 1) if edit[0] not in titled)
        yield from _stretches(_COLON, text, "colon", 1)
    if "(" in signs:
        yield from _stretches(_TARGET, text, "statement", 1)
    if not signs.isdisjoint(("!!! ", "???", '=== "')):
        yield from _each_group(_ADMONITION, text, "", "admonition", "label", "details", "label", "admonition")
    if "*[" in signs:
        yield from _each_group(_ABBREVIATION, text, "abbreviation", "abbreviated")
    if "import " in signs or "export " in signs:
        yield from _modules(text)


def _titles(text: str) -> Iterator[Edit]:
    """Yield what stands around the titles of containers. A title is read as a heading: that ends with its line."""
    for container in pattern(_TITLED, re.MULTILINE).finditer(text):
        yield container.start(1), container.end(1), "title"
        yield *container.span(3), "blank"


def _stretches(code: str, text: str, kind: str, group: int = 0) -> Iterator[Edit]:
    """Yield what the pattern matches, or a group of it, but for pairs by accident."""
    for match in pattern(code, re.MULTILINE).finditer(text):
        if not pattern(_ACCIDENT).search(match[0]):
            yield *match.span(group), kind


def _each_group(code: str, text: str, *kinds: str) -> Iterator[Edit]:
    """Yield the groups of each match, the first in the way of the first kind and so on; "" passes one over."""
    for match in pattern(code, re.MULTILINE).finditer(text):
        for group, kind in enumerate(kinds, 1):
            if kind and match[group]:
                yield *match.span(group), kind


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
    reached = 0
    for opening in pattern(_RAW).finditer(text):
        name = opening[1] or opening[2]
        if opening.start() < reached or name in unclosed:
            continue
        closing = _RAW_END if opening[1] else _RAW_SHORTCODE_END
        end = pattern(closing.replace("NAME", name)).search(text, opening.end())
        if end:
            reached = end.end()
            yield opening.start(), reached, "blank"
        else:
            unclosed.add(name)


def _of_components(text: str, tags: dict[int, int]) -> Iterator[Edit]:
    """Yield the tags of components, hidden, and give `tags` what each does to the depth of nesting.

    One that explains what it holds is read as `<abbr>`, and is none of these tags.
    """
    components = list(_components(text))
    explaining: Mapping[int, int] = {}
    if any(pattern(MAY_EXPLAIN).match(text, start) for start, _, _ in components):
        from jargonlint.markup.explaining import tooltips

        explaining = tooltips(text, components)
    for start, end, step in components:
        if start in explaining:
            yield start, explaining[start], "explained" if step < 0 else "explains"
            yield from ((*braces.span(), "value") for braces in pattern(r"\{[^{}]*\}").finditer(text, start, end))
        else:
            yield start, end, "silent"
            tags[start] = step


def _components(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, step in the depth of nesting) of the tags of JSX components, and of elements
    with `{...}` for an attribute."""
    part = pattern(_COMPONENT_PART)
    reached = 0
    for name in pattern(_COMPONENT).finditer(text):
        if name.start() < reached:
            continue
        reached, closed = _tag_end(part, text, name.end())
        if closed:
            step = -1 if text[name.start() + 1] == "/" else 0 if text[reached - 2] == "/" else 1
            yield name.start(), reached, step


def _tag_end(part: re.Pattern[str], text: str, position: int) -> tuple[int, bool]:
    """Return where a tag ends, and True; or how far it was looked for, and False."""
    depth = 0
    while match := part.match(text, position):
        position = match.end()
        sign = match[0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth > 0:
            continue  # where blank lines may stand, and any signs
        elif sign == ">":
            return position, True
        elif sign in "<`\"'" or (sign == "\n" and pattern(r"[ \t]*\r?\n").match(text, position)):
            return position - 1, False
    return position, False


def _modules(text: str) -> Iterator[Edit]:
    """Yield the `import` and `export` statements of MDX, outside of code."""
    fences = list(_fences(text))
    ends = [end for _, end in fences]
    reached = 0
    is_balanced = True
    for statement in pattern(_MODULE).finditer(text):
        start, end = statement.span()
        fence = bisect_right(ends, start)
        if start < reached or (fence < len(fences) and fences[fence][0] <= start):
            continue
        if statement[1]:
            end, is_balanced = _statement_end(text, start, is_balanced)
        reached = end
        yield start, end, "blank"


def _statement_end(text: str, start: int, is_balanced: bool) -> tuple[int, bool]:
    """Return the end of the first line at which no bracket is open, and True.

    If there is none, or was none for the statement before, the end of the first line and False.
    """
    depth = 0
    for sign in pattern(_BRACKET_OR_LINE).finditer(text, start) if is_balanced else ():
        if sign[0] != "\n":
            depth += 1 if sign[0] in "[({" else -1
        elif depth <= 0:
            return sign.start(), True
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
    edits = _without_overlap(edits)
    alone = dict(_alone(text, edits))
    parsed: list[str] = []
    shown: list[str] = []
    reached = 0
    for start, end, kind in edits:
        as_parsed, as_shown = _FILLS["blank" if start in alone else _LINEWISE.get(kind, kind)]
        gap, code = text[reached:start], text[start:end]
        parsed += gap, _filled(code, as_parsed)
        shown += gap, _filled(code, as_shown)
        reached = end
    tail = text[reached:]
    lines = {start: (alone[start], step) for start, step in tags.items() if start in alone}
    has_content = any(step > 0 for _, step in lines.values())
    return Page("".join(parsed) + tail, "".join(shown) + tail, _cuts(text, lines) if has_content else ())


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    """Return the edits in order, of two that overlap only the first, and none of nothing."""
    apart: list[Edit] = []
    reached = 0
    for edit in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        start, end, _ = edit
        if reached <= start < end:
            apart.append(edit)
            reached = end
    return apart


def _alone(text: str, edits: list[Edit]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the edits of a kind in `_LINEWISE` on whose lines nothing else stands.

    Before the first one there may be the signs of quotes and lists, after the last one only blanks.
    """
    waiting: list[tuple[int, int]] = []  # alone so far on the line that the last one ends on
    is_clean = True  # nothing has been on this line but such edits
    reached = 0
    for start, end, kind in edits:
        gap = text[reached:start]
        if "\n" in gap or not reached:
            if _opens_blank(gap):
                yield from waiting
            waiting = []
            is_clean = not gap.rpartition("\n")[2].strip(" \t>*+-")
        else:
            is_clean = is_clean and not gap.strip()
        is_clean = is_clean and kind in _LINEWISE
        if is_clean:
            waiting.append((start, end))
        else:
            waiting = []
        reached = end
    if _opens_blank(text[reached:]):
        yield from waiting


def _opens_blank(text: str) -> bool:
    """Whether nothing but blanks stands on the first line."""
    return not text.partition("\n")[0].strip()


def _filled(code: str, fill: str | None) -> str:
    """Return `fill` drawn out to the length of `code`, with its line ends kept: what stands for "x" is repeated.

    None leaves the code as it is.
    """
    if fill is None:
        return code
    if len(fill) == 1:
        if "\n" in code or "\r" in code:
            return pattern(r"[^\r\n]+").sub(lambda line: fill * len(line[0]), code)
        return fill * len(code)
    if len(fill) == len(code):
        return fill
    middle = "x" if "x" in fill else " "
    head, _, tail = fill.partition(middle)
    return head + _filled(code[len(head) : len(code) - len(tail)], middle) + tail


def _cuts(text: str, lines: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield (offset, count) of the blanks by which the content of components is indented.

    `lines` holds the tags that have lines to themselves: start to (end, step in depth). Content is
    moved to the margin of the outermost component, which may itself be in a list item.
    """
    first, last = min(lines), max(lines)
    depth = outer = reached = 0
    indent_of_first: int | None = None  # line of content since the last tag
    for line in pattern(r"([ \t]*+)[^\n]*\n?").finditer(text, text.rfind("\n", 0, first) + 1):
        start, indent = line.start(), len(line[1])
        if start > last and not depth:
            return
        for end, step in _tags_from(text, lines, start + indent):
            if depth == 0:
                outer = indent
            depth, indent_of_first = max(depth + step, 0), None
            reached = max(end, line.end())
        if start >= reached and depth and line[0].strip():
            if indent_of_first is None:
                indent_of_first = indent
            cut = min(indent, indent_of_first - outer)
            if cut > 0:
                yield start, cut


def _tags_from(text: str, lines: dict[int, tuple[int, int]], position: int) -> Iterator[tuple[int, int]]:
    """Yield (end, step in depth) of the tag at a position and of those that follow it with blanks between."""
    while tag := lines.get(position):
        yield tag
        blanks = pattern(r"[ \t]*+").match(text, tag[0])
        position = blanks.end() if blanks else -1
