"""The header of a termbase's spreadsheet in, what each column holds out.

Programs call their columns otherwise: Acrolinx has "Term", "Status", "Head Term" and "Domain"; memoQ "Entry_ID", for
each language "English" and "English_Def", and behind each word "Term_Info"; MultiTerm and Trados a column for each
language with "Status" and "Definition" behind it, and synonyms in one cell.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from jargonlint.text.patterns import either


class Column(NamedTuple):
    """A column: `number` counts from 0.

    role    what it holds: "id" (of an entry), "term", "status", "info" (what memoQ says of a word), "gloss", "short",
            "also", "gone" (words that are not to be written), "head" (the word that names the entry), "instead" (what
            to write instead), "field", "source", "language", or "foreign": a word or a definition in another language
    status  what the column itself says of its words, "" for nothing
    """

    number: int
    role: str
    status: str = ""


_ROLES: Final = {
    "id": ("entry id", "entry number", "entry no", "entry uuid", "entry", "concept id", "concept number", "concept"),
    "term": ("term", "name", "headword", "source term", "word", "phrase", "term name"),
    "status": ("status", "term status", "usage status", "administrative status", "usage", "approval status"),
    "info": ("term info",),
    "gloss": ("definition", "gloss", "description", "meaning", "explanation"),
    "short": ("abbreviation", "abbreviations", "acronym", "acronyms", "short form", "short forms", "initialism"),
    "also": ("synonym", "synonyms", "variant", "variants", "also known as", "alternative", "alternatives", "also"),
    "gone": (
        *("forbidden", "forbidden term", "forbidden terms", "deprecated", "deprecated term", "deprecated terms"),
        *("do not use", "don't use", "banned", "avoid"),
    ),
    "head": ("head term", "headterm", "linked head term", "main term", "preferred term", "preferred"),
    "instead": ("use instead", "instead", "replacement", "replace with", "suggested replacement", "use"),
    "field": ("domain", "domains", "subject", "subject field", "entry subject", "entry domain", "field"),
    "source": ("source", "definition source", "origin"),
    "language": ("language", "lang", "locale", "term language"),
}
_ROLE_OF: Final = {name: role for role, names in _ROLES.items() for name in names}

_PLACE: Final = r"(?: ?\([^)]*\))?"  # "English (United Kingdom)"
_SUBTAG: Final = "(?: [a-z]{2,8})?"  # "en-GB"
_LANGUAGES: Final = (
    *"afrikaans albanian arabic armenian basque bosnian bulgarian catalan chinese croatian czech danish dutch".split(),
    *"estonian finnish french galician georgian german greek hebrew hindi hungarian icelandic indonesian irish".split(),
    *"italian japanese kazakh korean latvian lithuanian macedonian malay maltese norwegian persian polish".split(),
    *"portuguese romanian russian serbian slovak slovenian spanish swahili swedish thai turkish ukrainian urdu".split(),
    *"vietnamese welsh".split(),
)
_CODES: Final = (
    "af ar bg ca cs cy da de el es et fa fi fr ga he hi hr hu id is it ja ko lt lv ms mt nb nl nn no pl pt ro ru sk sl "
    "sr sv th tr uk vi zh"
).split()
_ENGLISH: Final = re.compile(either(f"english{_PLACE}", f"(?:en|eng){_SUBTAG}{_PLACE}"))
_FOREIGN: Final = re.compile(either(f"{either(*_LANGUAGES)}{_PLACE}", f"{either(*_CODES)}{_SUBTAG}{_PLACE}"))
_DEFINITION_OF: Final = re.compile(r"(.+) (?:def|definition)|(?:def|definition) \(?([^)]+)\)?")
_TERM_OF: Final = re.compile(r"(.+) term|term \(?([^)]+)\)?")


def columns(header: Sequence[str]) -> list[Column]:
    """Return what the columns hold that are known by their names, in order.

    Where none is of words, that of the words to be written is: "Avoid, Use".
    """
    roles = [_role(" ".join(re.split(r"[\s_-]+", name.strip().lower()))) for name in header]
    found = [Column(number, role) for number, role in enumerate(roles) if role]
    if "term" in roles:
        return found
    words = next((column for role in ("head", "instead") for column in found if column.role == role), None)
    return [column._replace(role="term", status="preferred") if column is words else column for column in found]


def _role(name: str) -> str:
    """What a column of a name holds, "" where nobody knows."""
    if name in _ROLE_OF:
        return _ROLE_OF[name]
    for pattern, role in ((_DEFINITION_OF, "gloss"), (_TERM_OF, "term")):
        match = pattern.fullmatch(name)
        language = _language(match[1] or match[2]) if match else ""
        if language:
            return role if language == "term" else language
    return _language(name)


def _language(name: str) -> str:
    """ "term" for English, "foreign" for another language, "" for none."""
    if _ENGLISH.fullmatch(name):
        return "term"
    return "foreign" if _FOREIGN.fullmatch(name) else ""
