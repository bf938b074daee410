"""Patterns of paths in, regular expressions out, those of `.gitignore` among them.

Every expression takes time in proportion to pattern and path, whoever wrote them: what follows a wildcard
is looked for at the first place where it fits, and no other is tried. That loses nothing, as the rest of the
pattern has more room there than anywhere else; only the last piece of a name must reach the name's end.
"""

import re
from collections.abc import Callable, Sequence

from jargonlint.light_typing import Final, NamedTuple

_CLASSES: Final = {
    "alpha": "A-Za-z", "digit": "0-9", "alnum": "A-Za-z0-9", "upper": "A-Z", "lower": "a-z", "space": r"\s",
    "blank": r" \t", "punct": r"!-/:-@\[-`{-~", "xdigit": "0-9A-Fa-f", "cntrl": r"\x00-\x1f\x7f", "print": r"\x20-\x7e",
    "graph": r"\x21-\x7e",
}  # fmt: skip
_ANY: Final = "*"


def glob(pattern: str) -> str:
    """Return a regular expression that matches the start of every path, with slashes, below the pattern.

    The language is that of `.gitignore` without its negations, escapes and character classes: "*" and
    "?" stay inside a name, "**" does not, a pattern with a slash before its end is tied to the folder, a
    slash at the end takes folders only, and what is below a folder goes with it.
    """
    return _path(pattern, _plain, "/" if pattern.endswith("/") else r"(?:/|\Z)")


class Ignore(NamedTuple):
    """One line of a `.gitignore`: paths, from its folder and with slashes, that are ignored, or not after all."""

    path: re.Pattern[str]
    ignored: bool
    folders: bool

    def speaks_of(self, path: str, *, folder: bool) -> bool:
        """Whether the line is about a path."""
        return (folder or not self.folders) and self.path.match(path) is not None


def ignore(line: str) -> Ignore | None:
    """Return a line of a `.gitignore`, None where it is empty, a comment, or no pattern that could match."""
    line = line.rstrip("\r\n")
    bare = line.rstrip(" ")
    if bare.endswith("\\") and bare != line and (len(bare) - len(bare.rstrip("\\"))) % 2:
        bare += " "  # a blank that is escaped stays
    if bare.startswith("#") or not bare.strip("/"):
        return None
    negated = bare.startswith("!")
    pattern = bare[1:] if negated else bare
    try:
        path = re.compile(_path(pattern, _with_classes, r"\Z"))
    except ValueError:
        return None  # git matches nothing by it
    return Ignore(path, not negated, pattern.endswith("/"))


_Atoms = Callable[[str], list[str]]


def _path(pattern: str, atoms: _Atoms, end: str) -> str:
    """Return the expression of a pattern; `end` must follow a path that it names as a whole."""
    names = _names(pattern)
    everything = names[-1] == "**"
    if everything:
        names.pop()
    expression = ""
    while names:
        anywhere = names[0] == "**"
        names = names[anywhere:]
        until = names.index("**") if "**" in names else len(names)
        last = until == len(names)
        chunk = "/".join(_name(atoms(name)) for name in names[:until]) + (end if last and not everything else "/")
        expression += f"(?>(?:[^/]+/)*?{chunk})" if anywhere else chunk
        names = names[until:]
    return f"(?s:{expression}{'.' if everything else ''})"


def _names(pattern: str) -> list[str]:
    """Return the names between the slashes of a pattern, "**" before them where it is not tied to its folder."""
    tied = "/" in pattern.rstrip("/")
    names = re.sub(r"\*\*(?:/\*\*)+", "**", pattern.strip("/")).split("/")
    return names if tied or names == ["**"] else ["**", *names]


def _name(atoms: Sequence[str]) -> str:
    """Return an expression for one name of a path, given the expressions of its characters and `_ANY`."""
    pieces = [""]
    for atom in atoms:
        if atom != _ANY:
            pieces[-1] += atom
        elif pieces[-1] or len(pieces) == 1:
            pieces.append("")
    first, *others = pieces
    if not others:
        return first
    *middle, last = others
    sought = "".join(f"(?>[^/]*?{piece})" for piece in middle)
    return f"{first}{sought}(?>[^/]*{last}(?=/|\\Z))"


def _plain(name: str) -> list[str]:
    return [_wild(character) for character in name]


def _wild(character: str) -> str:
    return {"*": _ANY, "?": "[^/]"}.get(character) or re.escape(character)


def _with_classes(name: str) -> list[str]:
    """Return the expressions of a name in which "\\" escapes and "[...]" is a class; ValueError where one is broken."""
    atoms = []
    index = 0
    while index < len(name):
        if name[index] == "\\":
            if index + 1 == len(name):
                raise ValueError("a backslash escapes nothing")
            atoms.append(re.escape(name[index + 1]))
            index += 2
        elif name[index] == "[":
            atom, index = _class(name, index + 1)
            atoms.append(atom)
        else:
            atoms.append(_wild(name[index]))
            index += 1
    return atoms


def _class(name: str, index: int) -> tuple[str, int]:
    """Return the expression of a class that opens before `index`, and where it ends; ValueError where it does not."""
    negated = name[index : index + 1] in ("!", "^")
    index += negated
    first = index
    items = ""
    while index < len(name) and (name[index] != "]" or index == first):
        item, index = _class_item(name, index)
        items += item
    if index >= len(name):
        raise ValueError("a class is not closed")
    if not items:
        return ("[^/]" if negated else "(?!)"), index + 1
    return (f"[^/{items}]" if negated else f"(?!/)[{items}]"), index + 1


def _class_item(name: str, index: int) -> tuple[str, int]:
    """Return what stands at `index` in a class ("[:alpha:]", "a-z", "a"), as an expression's class has it, and where
    it ends."""
    posix = re.match(r"\[:(\w+):\]", name[index:])
    if posix:
        if posix[1] not in _CLASSES:
            raise ValueError(f"[:{posix[1]}:] is no class")
        return _CLASSES[posix[1]], index + posix.end()
    low, index = _member(name, index)
    item = re.escape(low)
    if name[index : index + 1] == "-" and name[index + 1 : index + 2] not in ("", "]"):
        high, index = _member(name, index + 1)
        if low <= high:
            item += f"{re.escape(low)}-{re.escape(high)}"
    return item, index


def _member(name: str, index: int) -> tuple[str, int]:
    """Return a character of a class, which a backslash may escape, and where it ends."""
    if name[index] == "\\" and index + 1 < len(name):
        index += 1
    return name[index], index + 1
