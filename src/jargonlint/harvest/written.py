"""How what was read is written into the cells of a table."""

from jargonlint.harvest.forms import fold_blanks


def field(text: str) -> str:
    """Return a text as a cell of a table, without what breaks one: tabs, line breaks, control characters, what opens a
    formula or a quote."""
    return fold_blanks("".join(character if character.isprintable() else " " for character in text)).lstrip('"=+-@ ')


def as_sentence(gloss: str) -> str:
    """Return a gloss as a sentence: a capital at its beginning, a full stop at its end."""
    first = gloss.partition(" ")[0]
    if first.isalpha() and first.islower():
        gloss = gloss[0].upper() + gloss[1:]
    if not gloss or gloss.rstrip("\"'”’)]").endswith((".", "!", "?", "…")):
        return gloss
    return gloss.rstrip(" ,;:") + "."
