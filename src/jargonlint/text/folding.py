"""Spelling that does not tell terms apart: capitals, hyphens, closed forms, plurals in -ies; and what is not ASCII."""

from jargonlint.light_typing import Final


def _table_of(separators: str) -> bytes:
    """One byte for one Latin-1 character: letters in lower case, digits, the separators; all else a blank."""
    table = bytearray(b" " * 256)
    for code in range(256):
        character = chr(code)
        if character.isalnum():
            lower = character.lower()
            table[code] = ord(lower) if len(lower) == 1 and ord(lower) < 256 else code
        elif character in separators:
            table[code] = code
    return bytes(table)


_PROSE: Final = _table_of("\n")
TABLE: Final = _table_of("\n\t;")
_ASCII: Final = bytes(range(128))


def fold(text: str) -> str:
    """Return the text in lower case with a blank for all that is no letter or digit, same length.

    Line feeds stay. Characters outside Latin-1 (curly quotes, dashes, other scripts) become
    blanks, so that "customer–journey" and "customer journey" agree; whoever needs a true word
    edge looks at the text itself.
    """
    return text.encode("latin-1", "replace").translate(_PROSE).decode("latin-1")


def between_blanks(text: str) -> str:
    """Return the folded words of a text, one blank between them, before the first and after the last."""
    return f" {' '.join(fold(text).split())} "


def wide_characters(text: str) -> frozenset[str]:
    """Return the characters of a text that are not ASCII.

    They are parted from the others as bytes: a set of all characters takes ten times as long.
    """
    if text.isascii():
        return frozenset()
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(data.decode("utf-8", "surrogatepass"))


def closed(folded: str) -> str:
    """Return a folded form written as one word."""
    return folded.replace(" ", "")


def takes_ies(folded: str) -> bool:
    """Whether the plural of a folded form replaces a final "y" by "ies"."""
    return folded.endswith("y") and len(folded) > 2 and folded[-2] not in "aeiou "
