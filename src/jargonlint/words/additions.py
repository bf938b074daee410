"""The text of a table and a term in, the table with a line for it out."""

from collections.abc import Mapping
from typing import Final

from jargonlint.words.bank import parse

NEW: Final = ("name", "short", "kind", "known", "gloss")
"""The columns of a table that begins with this term."""


def with_term(pack: str, text: str, cells: Mapping[str, str]) -> str:
    """Return a table, which may be empty, with a line more at its end; `cells` are by column, others are left out.

    Raises ValueError where the table cannot be read, or the term is none.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text or "\t".join(NEW) + line_end
    columns = text.partition("\n")[0].rstrip("\r").split("\t")
    line = "\t".join(" ".join(cells.get(column, "").split()) for column in columns)
    if not cells.get("name", "").strip():
        raise ValueError(f"{pack}: the name is empty")
    gap = "" if text.endswith("\n") else line_end
    new = text + gap + line + line_end
    parse(pack, new.replace("\r\n", "\n"))
    return new
