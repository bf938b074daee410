"""TermBase eXchange in, entries out: ISO 30042:2019 (`tbx`, in both styles) and its predecessor of 2008 (`martif`).

The two differ in the names of their elements; in both a level holds items of data, alone or in groups. The category of
an item is its type, or in the style DCT of `tbx` the name of its element.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from jargonlint.harvest.termbase.entries import COLUMNS, Entry, Read, Word, status_of
from jargonlint.harvest.termbase.tree import Node, parse
from jargonlint.harvest.values import Unread

ROOTS: Final = ("tbx", "martif")
_ENTRIES: Final = ("conceptEntry", "termEntry")
_LANGUAGES: Final = ("langSec", "langSet")
_WORDS: Final = ("termSec", "tig", "ntig")
_NAMESPACES: Final = ("", "urn:iso:std:iso:30042:ed-2")
"""Those whose elements are called by what they are, not by their category."""
_LANGUAGE: Final = "http://www.w3.org/XML/1998/namespace lang"

_STATUS: Final = ("administrativeStatus", "normativeAuthorization", "usageStatus", "status")
_SHORT: Final = ("acronym", "abbreviation", "abbreviatedForm", "initialism", "shortForm", "symbol")


def read(data: bytes) -> Read:
    """Return what a document holds; raises ValueError where it is none that we can read."""
    root = parse(data)
    if root.name not in ROOTS:
        raise ValueError(f"its root is <{root.name}>; TermBase eXchange has <tbx>, or <martif> before 2019")
    entries: list[Entry] = []
    unread: list[Unread] = []
    foreign: list[Node] = []
    for node in root.descend(*_ENTRIES):
        english = [section for section in node.descend(*_LANGUAGES) if _is_english(section)]
        if not english:
            foreign.append(node)
            continue
        entry = _entry(node, english, unread)
        if entry.words:
            entries.append(entry)
    if foreign:
        count = f"{len(foreign)} {'entry' if len(foreign) == 1 else 'entries'}"
        unread.append(Unread(foreign[0].line, count, "without an English word"))
    return Read(entries, unread)


def _is_english(node: Node) -> bool:
    language = node.attributes.get(_LANGUAGE, node.attributes.get("lang", ""))
    return language.lower().replace("_", "-").partition("-")[0] in ("en", "eng")


def _entry(node: Node, english: list[Node], unread: list[Unread]) -> Entry:
    """An entry with what is said at its level, and at that of each section of English."""
    items = [item for level in (node, *english) for item in _items(level)]
    words = [word for section in english for word_node in section.descend(*_WORDS) for word in _word(word_node, unread)]
    glosses = [*_of("definition", items), *_definitions_of_words(english)]
    return Entry(
        tuple(words),
        glosses[0] if glosses else "",
        tuple(dict.fromkeys(_of("subjectField", items))),
        next(_of("source", items), ""),
        node.line,
        _cells(items),
    )


def _definitions_of_words(english: list[Node]) -> Iterator[str]:
    """Yield the definitions that stand with a word, as before 2019 they could."""
    for section in english:
        for word in section.descend(*_WORDS):
            yield from _of("definition", list(_items(word)))


Item = tuple[str, str]
"""A category of data, and the text of the item."""


def _items(level: Node) -> Iterator[Item]:
    """Yield what is said at a level, in groups or not; of other languages nothing."""
    for child in level.children:
        if child.name in (*_LANGUAGES, *_WORDS) or (_LANGUAGE in child.attributes and not _is_english(child)):
            continue
        if child.namespace in _NAMESPACES and child.name.endswith("Grp"):
            yield from _items(child)
        else:
            yield _category(child), child.text()


def _category(node: Node) -> str:
    """The category of an item of data: its type, the name of an element of DCT, or what it is ("term", "note")."""
    return node.attributes.get("type", node.name) if node.namespace in _NAMESPACES else node.name


def _of(category: str, items: list[Item]) -> Iterator[str]:
    return (text for name, text in items if name == category and text)


def _word(node: Node, unread: list[Unread]) -> Iterator[Word]:
    """Yield the word of a section, if it has one that is a term."""
    items = list(_items(node))
    form = next(_of("term", items), "")
    called = next((text for name in _STATUS for text in _of(name, items)), "")
    status = status_of(called)
    if not form:
        unread.append(Unread(node.line, "", "an entry without a term"))
    elif status is None:
        unread.append(Unread(node.line, form, f'its status is "{called}"'))
    else:
        kind = next(_of("termType", items), "")
        source = next(_of("source", items), "")
        cells = {**({"origin": source} if source and status == "deprecated" else {}), **_cells(items)}
        yield Word(form, status, kind in _SHORT if kind else None, node.line, cells)


def _cells(items: list[Item]) -> Mapping[str, str]:
    """The cells that a note gives, as we write them: "known: marketing;sales"."""
    notes = (text.partition(": ") for text in _of("note", items))
    return {column: cell for column, separator, cell in notes if separator and column in COLUMNS[3:]}
