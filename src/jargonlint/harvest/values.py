"""What a page gives, and what it is on the way there."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One headword of the page.

    name   as in running text, where the page shows how that is
    short  its short forms, singular
    also   its other names
    gloss  the first sentence or two of its definition, in the page's words; "" where the page
           only spells the short form out
    line   where the headword stands, from 1
    kind   "term", or "acronym" where the page only spells the short form out
    """

    name: str
    short: tuple[str, ...]
    also: tuple[str, ...]
    gloss: str
    line: int
    kind: str


class Unread(NamedTuple):
    """What looked like an entry, or a part of one, and was left out; `line` from 1."""

    line: int
    text: str
    reason: str


class Harvest(NamedTuple):
    """What a page gave, both in order of line."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]


class Block(NamedTuple):
    """One paragraph, item, heading or (of plain text) line.

    kind   "heading", "item" or "text"; and, once the page is known as a whole, "field": a label
           that comes back in many entries ("Formula: ..."), of which `text` is what follows it
    text   blanks folded
    line   from 1
    level  heading: 1 to 6, `BOLD` or `STANDING`; item: depth of nesting; a line of plain text:
           the columns it is indented
    lead   how many characters of `text` are bold, or set apart otherwise, from the start on
    group  item: the number of its list; 0 for none
    gap    a blank line, or the start of a Markdown block, comes before it
    role   field: "gloss" (the definition), "also" (other names), "other", or "tag" (a line that
           comes back and may be a label or a category)
    """

    kind: str
    text: str
    line: int
    level: int = 0
    lead: int = 0
    group: int = 0
    gap: bool = True
    role: str = ""


BOLD = 7
"""The level of a heading that is a bold line."""

STANDING = 9
"""The level of a heading that is one only by where it stands."""


class Draft(NamedTuple):
    """A headword with its definition, as they stand on the page.

    shape   where they stood: "table", "list" (of definitions), "abbreviation" (`*[CRM]: ...`),
            "led" (one line or item holds both), "headed" or "prose"
    stated  short forms, expansions and other names that have a column or a line of their own
    """

    head: str
    gloss: str
    line: int
    shape: str
    stated: tuple[str, ...] = ()
