"""The inline markup of reStructuredText: emphasis, links, roles, substitutions.

Signs are found first, and what opens with a name (`:abbr:`, `name_`) by looking back from them, a bounded way: a
pattern that tries a name at every place takes quadratic time. The rules are those of docutils:
https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup-recognition-rules
"""

import re
from collections.abc import Callable, Iterator, Mapping

from jargonlint.light_typing import ClassVar, Final, NamedTuple
from jargonlint.markup.lines import Joined
from jargonlint.markup.prose import Prose, pattern
from jargonlint.model import HIDDEN
from jargonlint.text.patterns import either

_ESCAPE: Final = "\0"
"""Stands for the backslash of an escape while signs are looked for."""

NAME: Final = r"[^\W_]+(?:[-._+:][^\W_]+)*"
_LONGEST_NAME: Final = 100

_OPENING: Final = r"'\"(\[{<\u2018\u201c\u00ab\u2039\u201a\u201e\u00bf\u00a1"
_BETWEEN: Final = r"\-/:\u2010-\u2015\u00b7\u2026\u2022"
_CLOSING: Final = r"'\")\]}>\u2019\u201d\u00bb\u203a.,;!?\\\u3002\u3001\uff0c"
_BEFORE: Final = rf"(?:\A|(?<=[\s{_OPENING}{_BETWEEN}]))"
_AFTER: Final = rf"(?=[\s\0{_CLOSING}{_BETWEEN}]|\Z)"
_NO_BLANK_BEFORE: Final = r"(?<![\s\0])"
_PAIRS: Final = frozenset(("''", '""', "()", "[]", "{}", "<>", "\u2018\u2019", "\u201c\u201d", "\u00ab\u00bb"))

_SIGN: Final = either(r"\*\*?", "``", "_`", "`", r"\|", r"\[", rf"(?<=[^\W_])__?{_AFTER}")
_MAY_BE_SIGN: Final = r"[*`|\[\\]|_(?!\w)"
_ENDS: Final = {
    "**": rf"{_NO_BLANK_BEFORE}\*\*{_AFTER}",
    "*": rf"{_NO_BLANK_BEFORE}\*{_AFTER}",
    "``": rf"(?<!\s)``{_AFTER}",
    "_`": rf"{_NO_BLANK_BEFORE}`{_AFTER}",
    "|": rf"{_NO_BLANK_BEFORE}\|_{{0,2}}{_AFTER}",
    "`": rf"(?<!(?<!\0)[\s\0])`(?::({NAME}):)?(__?)?{_AFTER}",
}
"""What opens a stretch to the pattern of what closes it."""
_KINDS: Final = {"**": "strong", "*": "emphasis", "``": "literal", "_`": "target", "|": "substitution"}
_LABEL: Final = rf"\[([0-9]+|\#(?:{NAME})?|\*|{NAME})\]_{_AFTER}"
_ROLE: Final = rf"{_BEFORE}:({NAME}):\Z"
_REFERENCE: Final = rf"{_BEFORE}{NAME}\Z"
_EMBEDDED: Final = r"(?:\A|(?<!\s)\s)\s*+<([^<>]+)>\Z"
"""What a link leads to, at its end: `text <target>`."""
_OF_ROLE: Final = r"(?<!\s)\s*+(?<!\0)<([^<>]*)>\Z"
"""What a role leads to: Sphinx needs no blank before it."""

_CODE_ROLES: Final = frozenset(
    "attr class code command confval const cpp data envvar exc file func kbd keyword literal macro "
    "mailheader makevar manpage math member meth mimetype mod module newsgroup obj option program regexp samp token "
    "type var variable".split()
)
_TEXT_ROLES: Final = {
    "abbr": "role", "abbreviation": "role", "ac": "role", "acronym": "role", "dfn": "role", "term": "role",
    "emphasis": "emphasis", "strong": "strong", "guilabel": "strong", "menuselection": "strong",
    "download": "link", "index": "", "sub": "", "subscript": "", "sup": "", "superscript": "",
    "title": "emphasis", "title-reference": "emphasis", "t": "emphasis", "": "emphasis",
}  # fmt: skip
"""The roles whose content is shown as text to the kind of the mark over it; "" is that of bare backquotes."""
_WITH_TARGETS: Final = frozenset(("download", "index", "term"))
_LABELS: Final = frozenset(("guilabel", "menuselection"))
"""Those of them whose words stand on a screen."""
_ROLE_VALUES: Final = {"abbreviation": "abbr", "ac": "abbr", "acronym": "abbr"}


class Token(NamedTuple):
    """Inline markup: `kind`, [start, end) with its signs, [first, last) of what they enclose, the name of a role.

    A "link" is what its name or its embedded target leads to.
    """

    kind: str
    start: int
    end: int
    first: int
    last: int
    name: str = ""


class Names(NamedTuple):
    """What the page defines: where targets lead, what substitutions show, roles of its own; names in lower case."""

    targets: Mapping[str, str]
    substitutions: Mapping[str, str]
    roles: frozenset[str]


def masked(text: str) -> str:
    """Return the text with `_ESCAPE` for each backslash that escapes what follows it."""
    return pattern(r"\\(.)", re.DOTALL).sub("\0\\1", text) if "\\" in text else text


def tokens(text: str) -> Iterator[Token]:
    """Yield the markup of a masked text, in order; it holds no other."""
    reached = 0
    unclosed: set[str] = set()
    for sign in pattern(_SIGN).finditer(text):
        if sign.start() < reached or sign[0] in unclosed:
            continue
        if sign[0] in ("_", "__"):
            token = _reference(text, sign, reached)
        elif sign[0] == "[":
            token = _label(text, sign)
        else:
            token = _stretch(text, sign, reached, unclosed)
        if token:
            reached = token.end
            yield token


def _reference(text: str, sign: re.Match[str], reached: int) -> Token | None:
    """Return the token of `name_`."""
    start = max(reached, sign.start() - _LONGEST_NAME)
    name = pattern(_REFERENCE).search(text, start, sign.start())
    return Token("link", name.start(), sign.end(), *name.span(), name[0]) if name else None


def _label(text: str, sign: re.Match[str]) -> Token | None:
    """Return the token of `[1]_` or `[label]_`."""
    label = pattern(_LABEL).match(text, sign.start())
    is_open = label and pattern(_BEFORE).match(text, sign.start())
    return Token("footnote", *label.span(), *label.span(1), label[1]) if label and is_open else None


def _stretch(text: str, sign: re.Match[str], reached: int, unclosed: set[str]) -> Token | None:
    """Return the token of what is enclosed by a sign; one that is not closed is noted, for no other can be."""
    role = _role_before(text, sign, reached)
    start, first = role.start() if role else sign.start(), sign.end()
    if not _opens(text, start, first):
        return None
    end = pattern(_ENDS[sign[0]]).search(text, first)
    if end is None:
        unclosed.add(sign[0])
    if end is None or end.start() == first:
        return None
    if sign[0] != "`":
        return Token(_KINDS[sign[0]], start, end.end(), first, end.start())
    name = role[1] if role else end[1] or ""
    kind = "link" if end[2] and not name else "role"
    return Token(kind, start, end.end(), first, end.start(), name)


def _role_before(text: str, sign: re.Match[str], reached: int) -> re.Match[str] | None:
    """Return the name of a role before a backquote."""
    if sign[0] != "`":
        return None
    return pattern(_ROLE).search(text, max(reached, sign.start() - _LONGEST_NAME), sign.start())


def _opens(text: str, start: int, first: int) -> bool:
    """Whether markup can open at `start`, its content at `first`."""
    if text[first : first + 1].isspace() or first >= len(text) or not pattern(_BEFORE).match(text, start):
        return False
    return start == 0 or text[start - 1] + text[first] not in _PAIRS


def normal(name: str) -> str:
    """Return what all spellings of a name of a target or a substitution share."""
    return " ".join(name.lower().split())


def plain(text: str) -> str:
    """Return what a text with markup shows, in which code is hidden."""
    text = masked(" ".join(text.split()))
    pieces: list[str] = []
    reached = 0
    for token in tokens(text):
        pieces += text[reached : token.start], _shown(text, token)
        reached = token.end
    pieces.append(text[reached:])
    return pattern(r"\0\s?").sub("", "".join(pieces))


def _shown(text: str, token: Token) -> str:
    if token.kind in ("literal", "footnote") or (token.kind == "role" and token.name.lower() not in _TEXT_ROLES):
        return HIDDEN * (token.kind != "footnote")
    embedded = None
    if token.kind == "link":
        embedded = pattern(_EMBEDDED).search(text, token.first, token.last)
    elif token.name.lower() in _WITH_TARGETS:
        embedded = pattern(_OF_ROLE).search(text, token.first + 1, token.last)
    return text[token.first : embedded.start() if embedded else token.last]


class Inline:
    """Adds text with markup to prose."""

    __slots__ = ("_joined", "_masked", "_names", "_prose")

    def __init__(self, prose: Prose, names: Names) -> None:
        self._prose = prose
        self._names = names

    def read(self, joined: Joined, end: int | None = None) -> None:
        """Add the text, or the first `end` characters of it."""
        end = len(joined.text) if end is None else end
        if not pattern(_MAY_BE_SIGN).search(joined.text):
            joined.copy(self._prose, 0, end)
            return
        self._joined = joined
        self._masked = masked(joined.text[:end])
        reached = 0
        for token in tokens(self._masked):
            self._text(reached, token.start)
            self._READ[token.kind](self, token)
            reached = token.end
        self._text(reached, end)

    def _text(self, start: int, end: int) -> None:
        """Add the text at [start, end) of the joined one without its escapes; an escaped blank is none."""
        while (escape := self._masked.find(_ESCAPE, start, end)) >= 0:
            self._joined.copy(self._prose, start, escape)
            start = escape + 1 + self._masked[escape + 1 : min(escape + 2, end)].isspace()
        self._joined.copy(self._prose, start, end)

    def _read_marked(self, token: Token) -> None:
        self._mark(token.kind, "", token.first, token.last)

    def _mark(self, kind: str, value: str, start: int, end: int) -> None:
        """Add the text at [start, end), with a mark over it unless its kind is ""."""
        mark = self._prose.begin(kind, value) if kind else None
        self._text(start, end)
        if mark:
            self._prose.end(mark)

    def _read_literal(self, token: Token) -> None:
        code = self._joined.text[token.first : token.last].replace("\n", " ")
        self._prose.code("code", code, *self._joined.places(token.first, token.last))

    def _read_target(self, token: Token) -> None:
        self._text(token.first, token.last)

    def _read_footnote(self, token: Token) -> None:
        self._prose.reference(token.name, self._joined.place(token.start))

    def _read_substitution(self, token: Token) -> None:
        name = normal(self._masked[token.first : token.last])
        shown = self._names.substitutions.get(name, HIDDEN)
        start, end = self._joined.places(token.start, token.end)
        if len(shown) == end - start:  # else it would be read as a copy
            start, end = start + 1, end - 1
        self._prose.unit(shown, start, end - start)

    def _read_link(self, token: Token) -> None:
        embedded = pattern(_EMBEDDED).search(self._masked, token.first, token.last)
        if not embedded:
            self._mark("link", self._leads_to(token.name or self._masked[token.first : token.last]), *token[3:5])
            return
        target = "".join(embedded[1].replace(_ESCAPE, "").split())
        if target.endswith("_"):
            target = self._leads_to(" ".join(embedded[1].split())[:-1])
        if embedded.start() > token.first:
            self._mark("link", target, token.first, embedded.start())
        else:
            self._hide(token)

    def _leads_to(self, name: str) -> str:
        """Return the destination of a target of this page, by its name."""
        key = normal(name)
        return self._names.targets.get(key) or "#" + key.replace(" ", "-")

    def _hide(self, token: Token) -> None:
        """Add what is not shown as text."""
        start, end = self._joined.places(token.first, token.last)
        self._prose.unit(HIDDEN, start, end - start)

    def _read_role(self, token: Token) -> None:
        role = token.name.lower()
        name = role.rpartition(":")[2]
        embedded = pattern(_OF_ROLE).search(self._masked, token.first + 1, token.last)
        last = embedded.start() if embedded else token.last
        if name in _TEXT_ROLES:
            kind = _TEXT_ROLES[name]
            value = {"role": _ROLE_VALUES.get(name, name), "link": embedded[1] if embedded else ""}.get(kind, "")
            value = "label" if name in _LABELS else value
            self._mark(kind, value, token.first, last if name in _WITH_TARGETS else token.last)
        elif role in self._names.roles:
            self._text(token.first, last)
        elif embedded and name not in _CODE_ROLES and ":" not in role:
            self._mark("link", embedded[1], token.first, last)
        else:
            self._read_literal(token)

    _READ: ClassVar[Mapping[str, Callable[["Inline", Token], None]]] = {
        "emphasis": _read_marked,
        "footnote": _read_footnote,
        "link": _read_link,
        "literal": _read_literal,
        "role": _read_role,
        "strong": _read_marked,
        "substitution": _read_substitution,
        "target": _read_target,
    }
