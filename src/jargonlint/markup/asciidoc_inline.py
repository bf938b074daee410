"""The inline markup of AsciiDoc: formatting, macros, attributes, passthroughs.

Each kind of markup is looked for in the whole text, in the order of Asciidoctor: what one pass has found is overwritten
by a sign that means nothing to the next ones, so that markup may stand in markup. What a reader sees is worked out once
all have been made. Pairs of signs are matched by the places of those that can close, not by a pattern that searches for
one from each that can open.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from jargonlint.light_typing import ClassVar, Final, NamedTuple
from jargonlint.markup.lines import Joined
from jargonlint.markup.prose import Prose, pattern
from jargonlint.model import HIDDEN, Span
from jargonlint.text.patterns import either

_DONE: Final = "\x96"
"""Stands for what an earlier pass has found; no word character, as in Asciidoctor."""

_MAY_BE_SIGN: Final = r"[*_`#^~+{\\&<\[$(]|:\[|::|\w:\S|\bpass:"

_PASSED: Final = r"(\+\+\+?|\$\$)(.+?)\1"
_PASSING: Final = r"\bpass:([a-z,-]*)\["
_SUBSTITUTES: Final = "[nq]|^quotes|^normal|,quotes"
"""Of the letters of a passing macro those that say that it does not pass."""
_TAG: Final = r"</?[A-Za-z][^<>]*>"
_ROLE: Final = r"\[[^\[\]\n]+\]\Z"


# Formatting: signs, what opens a stretch (after what character it may), what closes it
_CURVED: Final = {'"`': ("\u201c", "\u201d"), "'`": ("\u2018", "\u2019")}
"""Signs that are shown as quotation marks."""


_LONGEST_RUN: Final = 6
"""Signs of one kind side by side that can still open and close something; more are a line that somebody has drawn."""


class _Pair(NamedTuple):
    """Signs of formatting: the kind of mark, the sign, after which characters it does not open, before which not close.

    "" for both where it may stand inside of words. What closes is the sign from behind: "`curved`".
    """

    kind: str
    sign: str
    before: str
    behind: str


_PAIRS: Final = (
    _Pair("strong", "**", "", ""),
    _Pair("strong", "*", r"\w;:}<>&", r"\w"),
    _Pair("", '"`', r"\w;:}<>&", r"\w"),
    _Pair("", "'`", r"\w;:`}<>&", r"\w"),
    _Pair("code", "``", "", ""),
    _Pair("code", "`", r"\w;:\"'`}<>&", r"\w\"'`"),
    _Pair("emphasis", "__", "", ""),
    _Pair("emphasis", "_", r"\w;:}<>&", r"\w"),
    _Pair("", "##", "", ""),
    _Pair("", "#", r"\w&;:}<>", r"\w"),
)
_RAISED: Final = r"([\^~])(\S+?)\1"

_SCHEME: Final = r"(?:https?|ftp|irc|file)://"
_PART: Final = r"[^\s\[\]<>]{0,1000}"
_MACRO: Final = (
    either(
        r"(?<![\w:/])(?P<link>link|mailto|xref):(?P<to>[^\s\[\]]{0,1000})",
        rf"(?P<url>(?<![\w/]){_SCHEME}{_PART}|(?<![^\s\"'(>])\{{[\w-]+\}}{_PART})",
        r"(?P<note>\bfootnote(?:ref)?:)[\w-]*",
        r"(?P<image>\b(?:image|icon):)(?![:\s])[^\[\]\n]{0,300}",
        r"(?P<hidden>\b(?:stem|latexmath|asciimath|kbd|indexterm|anchor|counter):)[\w-]*",
        r"(?P<shown>\b(?:btn|indexterm2):)",
        r"(?P<menu>\bmenu:(?=\S))[^\[\]\n]{0,200}",
    )
    + r"\["
)
"""What opens a macro, up to its bracket."""
_CROSS: Final = r"<<#?([^<>,\n]+)(?:,[ \n]*([^<>]*))?>>"
_INDEX: Final = r"\(\(\((?:[^()]|\([^()]*\))+\)\)\)|\(\(([^()\n]+)\)\)"
_BARE_URL: Final = rf"(?<![\w/\\]){_SCHEME}{_PART}(?<![.,;:!?)'\"*_`])"
_ANCHOR: Final = r"\[\[\[?[^\[\]\n]+\]?\]\]|\[#[\w:.-]+\](?=\S)"
_LONGEST_VALUE: Final = 4096
_REFERENCE: Final = r"\{(\w[\w-]*|(?:set|counter2?):[^{}\n]+)\}"
_ENTITY: Final = r"&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_SYMBOL: Final = r"\((C|R|TM)\)"
_SYMBOLS: Final = {"C": "\xa9", "R": "\xae", "TM": "\u2122"}
_ESCAPED: Final = r"\\(?=[*_`#^~+{<|&]|\[\[|\(\(|(?:https?|link|xref|mailto|image|footnote|pass|stem):)"
_BREAK: Final = r" \+(?=\n|\Z)"
_LINK_ATTRIBUTES: Final = r"\^?(?<! )[ ]*,[ ]*[\w-]+=.*|\^\Z"

BUILT_IN: Final[Mapping[str, str]] = {
    "amp": "&", "apos": "'", "asterisk": "*", "backslash": "\\", "backtick": "`", "blank": "", "brvbar": "\xa6",
    "caret": "^", "cpp": "C++", "cxx": "C++", "deg": "\xb0", "empty": "", "endsb": "]", "gt": ">", "ldquo": "\u201c",
    "lsquo": "\u2018", "lt": "<", "nbsp": " ", "plus": "+", "pp": "++", "quot": '"', "rdquo": "\u201d",
    "rsquo": "\u2019", "sp": " ", "startsb": "[", "tilde": "~", "two-colons": "::", "two-semicolons": ";;",
    "vbar": "|", "wj": "", "zwsp": "",
}  # fmt: skip
"""The attributes that every page has, and what they show."""


class _Seen(NamedTuple):
    """What a reader sees of characters [start, end): `shown`, "" for nothing."""

    start: int
    end: int
    shown: str


class _Marked(NamedTuple):
    """A mark over characters [start, end)."""

    start: int
    end: int
    kind: str
    value: str = ""


class Found:
    """The markup of one text, found pass by pass.

    text   what is left to be looked through, as long as the text
    seen   what stands for stretches of it, in no order
    marks  in no order
    notes  [start, end) of footnotes
    """

    def __init__(self, text: str, attributes: Mapping[str, str], *, hides_urls: bool = True) -> None:
        self._source = text
        self._attributes = attributes
        self._hides_urls = hides_urls
        self._pending: list[tuple[int, int]] = []  # what this pass is done with
        self._closing = [bracket.start() for bracket in pattern(r"(?<!\\)\]").finditer(text)] if "[" in text else []
        self.text = text
        self.seen: list[_Seen] = []
        self.marks: list[_Marked] = []
        self.notes: list[tuple[int, int]] = []
        for find in (self._find_passed, self._find_plus, self._find_macros, self._find_crosses, self._find_terms):
            self._pass(find)
        for pair in _PAIRS:
            if pair.sign in self.text:
                self._pass(partial(self._find_pairs, pair))
        for find in (self._find_raised, self._find_references, self._find_entities, self._find_signs):
            self._pass(find)

    def _pass(self, find: Callable[[], None]) -> None:
        """Look for one kind of markup, and overwrite what has been found."""
        find()
        if self._pending:
            signs = list(self.text)
            for start, end in self._pending:
                signs[start:end] = [sign if sign == "\n" else _DONE for sign in signs[start:end]]
            self.text = "".join(signs)
            self._pending.clear()

    def _see(self, start: int, end: int, shown: str = "") -> None:
        """Note what is seen of [start, end), which is done with."""
        self.seen.append(_Seen(start, end, shown))
        self._pending.append((start, end))

    def _end_of(self, start: int) -> int:
        """Return where the bracket closes that is open before `start`, -1 if it does not; it may begin with a role."""
        index = bisect_left(self._closing, start) + (self.text[start : start + 2] == "[.")
        return self._closing[index] if index < len(self._closing) else -1

    def _find_passed(self) -> None:
        """Find what passes as it is: `+++<b>+++`, `$$x$$`, `pass:[x]`."""
        if "++" in self.text or "$$" in self.text:
            for passed in pattern(_PASSED, re.DOTALL).finditer(self.text):
                if not self._is_escaped(passed.start()):
                    self._passed(*passed.span(), *passed.span(2), is_raw=passed[1] == "+++")
        for macro in pattern(_PASSING).finditer(self.text) if "pass:" in self.text else ():
            end = self._end_of(macro.end())
            if end < 0 or self._is_escaped(macro.start()):
                continue
            if pattern(_SUBSTITUTES).search(macro[1]):
                self._see(*macro.span())
                self._see(end, end + 1)
            else:
                self._passed(macro.start(), end + 1, macro.end(), end, is_raw=True)

    def _passed(self, start: int, end: int, first: int, last: int, *, is_raw: bool) -> None:
        """Show what passes at [first, last) without the signs around it, and if it is raw, without its tags."""
        self._see(start, first)
        for tag in pattern(_TAG).finditer(self._source, first, last) if is_raw else ():
            self._see(*tag.span())
        self._pending.append((first, last))
        self._see(last, end)

    def _find_plus(self) -> None:
        """Find what passes as it is: `+x+`."""
        for start, end in self._pairs("+", r"\w;:", r"\w") if "+" in self.text else ():
            self._see(start, start + 1)
            self._pending.append((start + 1, end))
            self._see(end, end + 1)

    def _find_signs(self) -> None:
        """Find escapes and the ends of lines."""
        for code in (_ESCAPED, _BREAK):
            for match in pattern(code).finditer(self.text):
                self._see(*match.span())

    def _find_pairs(self, pair: _Pair) -> None:
        kind, sign, before, behind = pair
        for start, end in self._pairs(sign, before, behind):
            first, until = start + len(sign), end + len(sign)
            if kind == "code":
                self.seen.append(_Seen(first, end, HIDDEN))
                self.marks.append(_Marked(first, end, "code", self._source[first:end]))
                self._pending.append((first, end))
            elif kind:
                self.marks.append(_Marked(first, end, kind))
            role = pattern(_ROLE).search(self.text, max(start - 80, 0), start)
            opening, closing = _CURVED.get(sign, ("", ""))
            self._see(role.start() if role else start, first, opening)
            self._see(end, until, closing)

    def _pairs(self, sign: str, before: str, behind: str) -> Iterator[tuple[int, int]]:
        """Yield where a sign opens and where it closes; constrained ones stand at the edge of words."""
        text, quoted = self.text, re.escape(sign)
        if not before:
            yield from self._unconstrained(sign)
            return
        closing_sign = re.escape(sign[::-1])
        closing = [match.start() for match in pattern(rf"(?<=\S){closing_sign}(?![{behind}])").finditer(text)]
        reached = 0
        for match in pattern(rf"(?<![{before}]){quoted}(?=\S)").finditer(text):
            start = match.start()
            if start < reached or self._is_escaped(start):
                continue
            index = bisect_left(closing, start + len(sign) + 1)
            if index == len(closing):
                return
            reached = closing[index] + len(sign)
            yield start, closing[index]

    def _unconstrained(self, sign: str) -> Iterator[tuple[int, int]]:
        start = self.text.find(sign)
        while start >= 0:
            run_end = self._run_end(start)
            if run_end - start > _LONGEST_RUN:
                start = self.text.find(sign, run_end)
                continue
            end = self.text.find(sign, start + len(sign) + 1)
            if end < 0:
                return
            if not self._is_escaped(start):
                yield start, end
            start = self.text.find(sign, end + len(sign))

    def _run_end(self, start: int) -> int:
        """Where the characters end that are the same as the one at `start`."""
        run = pattern(re.escape(self.text[start]) + "+").match(self.text, start)
        return run.end() if run else start

    def _is_escaped(self, start: int) -> bool:
        return start > 0 and self.text[start - 1] == "\\"

    def _find_raised(self) -> None:
        for raised in pattern(_RAISED).finditer(self.text):
            if not self._is_escaped(raised.start()):
                self._see(raised.start(), raised.start() + 1)
                self._see(raised.end() - 1, raised.end())

    def _find_macros(self) -> None:
        """Find macros with a bracket: `link:x[y]`, `https://x.y[z]`, `image:x[y]`."""
        reached = 0
        for macro in pattern(_MACRO).finditer(self.text) if "[" in self.text else ():
            end = self._end_of(macro.end())
            if macro.start() < reached or end < 0 or self._is_escaped(macro.start()):
                continue
            kind = next(name for name in self._READ if macro[name] is not None)
            if self._READ[kind](self, macro, end):
                reached = macro.end()

    def _read_link(self, macro: re.Match[str], end: int) -> bool:
        to = macro["to"]
        url = {"mailto": f"mailto:{to}", "xref": _anchor(to)}.get(macro["link"], to)
        if macro["link"] == "xref":
            self._titled(macro.start(), macro.end(), end, end + 1, url)
            return True
        return self._link(macro.start(), macro.end(), end, url)

    def _read_url(self, macro: re.Match[str], end: int) -> bool:
        url = macro["url"]
        if url.startswith("{"):
            name = url[1 : url.index("}")]
            url = self._attributes.get(name.lower(), "") + url[len(name) + 2 :]
            if url == "btn:":
                return self._read_shown(macro, end)
            if (
                name.lower() in self._attributes
                and not pattern(_SCHEME).match(url)
                and url[:5] not in ("link:", "xref:")
            ):
                return False
        return self._link(macro.start(), macro.end(), end, url)

    def _link(self, start: int, first: int, last: int, url: str) -> bool:
        """Mark the text [first, last) of a link that begins at `start`.

        One without a text is hidden: a URL is shown then, or a title of elsewhere.
        """
        end = last + 1
        rest = pattern(_LINK_ATTRIBUTES, re.DOTALL).search(self.text, first, last)
        last = rest.start() if rest else last
        if self.text[first : first + 1] == '"' and self.text[last - 1 : last] == '"' and last - first > 2:
            first, last = first + 1, last - 1
        self._titled(start, first, last, end, url)
        return True

    def _titled(self, start: int, first: int, last: int, end: int, url: str) -> None:
        """Mark [first, last) as the text of the link at [start, end), which is hidden without one."""
        if not self.text[first:last].strip():
            self._see(start, end, HIDDEN)
            return
        self._see(start, first)
        self._see(last, end)
        self.marks.append(_Marked(first, last, "link", url))

    def _read_hidden(self, macro: re.Match[str], end: int) -> bool:
        is_silent = macro["hidden"] in ("indexterm:", "anchor:")
        self._see(macro.start(), end + 1, "" if is_silent else HIDDEN)
        return True

    def _read_shown(self, macro: re.Match[str], end: int) -> bool:
        """Show what the bracket holds."""
        if macro["shown"] == "btn:":
            self.marks.append(_Marked(macro.end(), end, "strong", "label"))
        self._see(macro.start(), macro.end())
        self._see(end, end + 1)
        return True

    def _read_menu(self, macro: re.Match[str], end: int) -> bool:
        self.marks.append(_Marked(macro.end("menu"), end, "strong", "label"))
        self._see(*macro.span("menu"))
        self._see(macro.end() - 1, macro.end(), " ")
        self._see(end, end + 1)
        return True

    def _read_note(self, macro: re.Match[str], end: int) -> bool:
        if end > macro.end():
            self.notes.append((macro.end(), end))
        self.marks.append(_Marked(macro.start(), macro.start(), "footnote", str(len(self.notes))))
        self._see(macro.start(), end + 1)
        return True

    def _find_crosses(self) -> None:
        """Find cross references: `<<id,text>>`."""
        for cross in pattern(_CROSS).finditer(self.text) if "<<" in self.text else ():
            if not self._is_escaped(cross.start()):
                first, last = cross.span(2) if cross[2] else (cross.end(), cross.end())
                self._titled(cross.start(), first, last, cross.end(), _anchor(cross[1]))

    def _find_terms(self) -> None:
        """Find terms of an index, anchors and bare URLs."""
        for term in pattern(_INDEX).finditer(self.text) if "((" in self.text else ():
            first, last = term.span(1) if term[1] else (term.end(), term.end())
            self._see(term.start(), first)
            self._see(last, term.end())
        for anchor in pattern(_ANCHOR).finditer(self.text) if "[" in self.text else ():
            self._see(*anchor.span())
        for url in pattern(_BARE_URL).finditer(self.text) if self._hides_urls and "://" in self.text else ():
            self._see(*url.span(), HIDDEN)

    _READ: ClassVar[Mapping[str, Callable[["Found", re.Match[str], int], bool]]] = {
        "link": _read_link,
        "url": _read_url,
        "note": _read_note,
        "image": _read_hidden,
        "hidden": _read_hidden,
        "shown": _read_shown,
        "menu": _read_menu,
    }

    def _find_references(self) -> None:
        """Find references to attributes; what stands elsewhere is hidden."""
        for reference in pattern(_REFERENCE).finditer(self.text) if "{" in self.text else ():
            if self._is_escaped(reference.start()):
                continue
            name = reference[1].lower()
            value = self._attributes.get(name, BUILT_IN.get(name, HIDDEN))
            self._see(*reference.span(), "" if name.startswith("set:") else value)

    def _find_entities(self) -> None:
        if "&" in self.text:
            from html import unescape

            for entity in pattern(_ENTITY).finditer(self.text):
                self._see(*entity.span(), unescape(entity[0]))
        if "(" in self.text:
            for symbol in pattern(_SYMBOL).finditer(self.text):
                self._see(*symbol.span(), _SYMBOLS[symbol[1]])


def _anchor(target: str) -> str:
    """Return the destination of a cross reference: a name is one of this page, unless it is that of a file."""
    return target if "." in target or "#" in target or "/" in target else f"#{target}"


def plain(text: str, attributes: Mapping[str, str]) -> str:
    """Return what the value of an attribute shows, in which code is hidden; no more than Asciidoctor keeps of it."""
    if not pattern(_MAY_BE_SIGN).search(text):
        return text[:_LONGEST_VALUE]
    pieces: list[str] = []
    reached = size = 0
    for start, end, shown in _in_order(Found(text, attributes, hides_urls=False).seen):
        pieces += text[reached:start], shown
        size += start - reached + len(shown)
        reached = end
        if size > _LONGEST_VALUE:  # each may name others, and so on
            break
    return ("".join(pieces) + text[reached:])[:_LONGEST_VALUE]


def _in_order(seen: Sequence[_Seen]) -> Iterator[_Seen]:
    """Yield what is seen in order, of two that overlap the first and longer one."""
    reached = 0
    for one in sorted(seen, key=lambda one: (one.start, -one.end)):
        if one.start >= reached and one.end > one.start:
            reached = one.end
            yield one


def read(prose: Prose, joined: Joined, attributes: Mapping[str, str]) -> list[tuple[int, int]]:
    """Add a text with markup to prose. Return where its footnotes stand in it."""
    text = joined.text
    if not pattern(_MAY_BE_SIGN).search(text):
        joined.copy(prose, 0, len(text))
        return []
    found = Found(text, attributes)
    begins = sorted(found.marks, key=lambda mark: (mark.start, -mark.end))
    opened: list[tuple[int, list[object]]] = []  # the ends of marks that have begun
    seen = list(_in_order(found.seen))
    points = sorted({point for mark in found.marks for point in mark[:2]} | {len(text)})
    reached = number = next_mark = 0
    for point in points:
        while reached < point:
            if number < len(seen) and seen[number].start <= reached:
                _show(prose, joined, seen[number])
                reached = max(reached, seen[number].end)
                number += 1
                continue
            until = min(point, seen[number].start if number < len(seen) else point)
            joined.copy(prose, reached, until)
            reached = until
        opened = _ended(prose, opened, point)
        while next_mark < len(begins) and begins[next_mark].start <= point:
            mark = begins[next_mark]
            next_mark += 1
            if mark.kind == "footnote":
                prose.reference(mark.value, joined.place(mark.start))
            else:
                origin = Span(*joined.places(mark.start, mark.end)) if mark.kind == "code" else None
                opened.append((mark.end, prose.begin(mark.kind, mark.value, origin)))
    _ended(prose, opened, len(text) + 1)
    return found.notes


def _ended(prose: Prose, opened: list[tuple[int, list[object]]], point: int) -> list[tuple[int, list[object]]]:
    """End the marks that last no longer than up to a point. Return the others."""
    for end, mark in opened:
        if end <= point:
            prose.end(mark)
    return [one for one in opened if one[0] > point]


def _show(prose: Prose, joined: Joined, one: _Seen) -> None:
    if one.shown:
        start, end = joined.places(one.start, one.end)
        if len(one.shown) == end - start and one.shown != HIDDEN:  # else it would be read as a copy
            end -= 1
        prose.unit(one.shown, start, end - start)
