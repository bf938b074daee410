"""What a cell of a table of terms may hold: terminals and logs show it, and fixes write its words into pages."""

import re

from jargonlint.light_typing import Final
from jargonlint.text.printable import printable

_TAG: Final = re.compile(r"<(?:/?[A-Za-z][^<>]{0,20}>?|[!?])")


def fault(text: str) -> str:
    """Return why no cell may hold a text, "" where one may."""
    shown = printable(text)
    return f'what would command a terminal or the log of a job: "{shown}"' if shown != text else ""


def fault_of_form(form: str) -> str:
    """Return why a text can be no way of writing a term, "" where it can."""
    tag = _TAG.search(form)
    return fault(form) or (f'HTML: "{tag[0]}"' if tag else "")


def fault_of_name(name: str) -> str:
    """Return why a text can be no name of a term, "" where it can."""
    if not name.strip():
        return "the name is empty"
    return "" if any(map(str.isalnum, name)) else f'the name "{printable(name)}" has no letter and no digit'
