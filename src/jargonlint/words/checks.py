"""The gardener: everything that is wrong with tables of terms, each fault with its line.

`bank.build` refuses what it cannot read; the gardener also names what it could read and nobody should write.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from jargonlint.model import Term
from jargonlint.text.folding import fold
from jargonlint.words import bank
from jargonlint.words.bank import AUDIENCES, COLUMNS, is_place
from jargonlint.words.fields import FIELDS
from jargonlint.words.lines import faults as line_faults

GLOSS_WORDS: Final = range(8, 31)  # words in the gloss of a term or an acronym
LISTS: Final = ("short", "also", "known", "instead", "near")
_CONTEXTUAL: Final = ("everyday: time",)  # origins of what `quiet` tells by its place: hours and time zones
_NOTHING: Final[Mapping[str, str]] = {}


class Fault(NamedTuple):
    """What is wrong with a line: `pack` is its table, `line` counts from 1, the header."""

    pack: str
    line: int
    message: str


class Line(NamedTuple):
    """A line that could be read, and which columns its table has."""

    pack: str
    number: int
    term: Term
    columns: frozenset[str]

    def fault(self, message: str) -> Fault:
        return Fault(self.pack, self.number, message)


def faults(tables: Iterable[tuple[str, str]], refused: Mapping[str, str] = _NOTHING) -> list[Fault]:
    """Return all faults of (pack name, table text) pairs that are read together, by table and line.

    A column that a table does not have is not missed, except "name". `refused` gives, for forms that
    must not be listed, the reason. A table whose fields cannot be told apart is judged no further.
    """
    packs: list[str] = []
    every: list[Fault] = []
    lines: list[Line] = []
    for pack, text in tables:
        packs.append(pack)
        of_layout = list(_layout(pack, text))
        every += of_layout
        if not of_layout:
            table = []
            columns = _columns_of(text)
            for number, row in bank.rows(pack, text):
                unreadable = [Fault(pack, number, message) for message in line_faults(row)]
                every += unreadable
                if not unreadable:
                    table.append(Line(pack, number, bank.term_of(row, pack), columns))
            every += _order(table)
            lines += table
    for line in lines:
        every += _fields(line)
        every += _columns(line)
        every += _forms(line)
        every += _gloss(line)
        every += _refused(line, refused)
    every += _twice(lines)
    every += _shadows(lines)
    every += _circles(lines)
    every += _replacements(lines)
    return sorted(every, key=lambda fault: (packs.index(fault.pack), fault.line))


def refusals(text: str) -> dict[str, str]:
    """Return form -> reason of a table of refused forms; raises ValueError naming a line without a reason."""
    reasons = {}
    for number, line in enumerate(text.splitlines()[1:], 2):
        form, _, reason = line.partition("\t")
        if not form or not reason:
            raise ValueError(f'line {number}: "{line[:40]}" is not a form, a tab and a reason')
        reasons[form] = reason
    return reasons


def _layout(pack: str, text: str) -> Iterator[Fault]:
    """What keeps the fields of a table from being told apart."""
    header, *rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    names = header.split("\t")
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            yield Fault(pack, 1, f'no column is called "{name}"; the columns are {", ".join(COLUMNS)}')
        elif names.count(name) > 1:
            yield Fault(pack, 1, f'the column "{name}" stands there twice')
    if "name" not in names:
        yield Fault(pack, 1, 'the column "name" is missing')
    for number, row in enumerate(rows, 2):
        fields = row.count("\t") + 1
        if row and fields != len(names):
            yield Fault(pack, number, f"fields: {fields}, columns: {len(names)}; check the tabs")


def _columns_of(text: str) -> frozenset[str]:
    """The columns that a table has."""
    return frozenset(text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r").split("\t"))


def _order(lines: Sequence[Line]) -> Iterator[Fault]:
    key = [(line.term.name.lower(), line.term.name) for line in lines]
    for index in range(1, len(lines)):
        if key[index] < key[index - 1]:
            before, name = lines[index - 1].term.name, lines[index].term.name
            yield lines[index].fault(f'"{name}" stands after "{before}"; sort the lines by name')


def _fields(line: Line) -> Iterator[Fault]:
    """Fields that are written untidily."""
    for column in COLUMNS:
        value = getattr(line.term, column)
        items = [value] if isinstance(value, str) else list(value)
        for item in items:
            if item != " ".join(item.split()):
                yield line.fault(f'"{column}" has a blank too many in "{item}"')
            if item.startswith('"'):
                yield line.fault(f'"{column}" has quotation marks around it; a table needs none')
            if not item and not isinstance(value, str):
                yield line.fault(f'"{column}" has an empty item between its semicolons')


def _columns(line: Line) -> Iterator[Fault]:
    """Fields that are empty and may not be, or none of the words that a column takes."""
    term = line.term
    yield from _audiences(line)
    if term.kind == "acronym" and not term.short:
        yield line.fault("an acronym needs its short form")
    if "origin" in line.columns and not term.origin:
        yield line.fault("the origin is empty; say where the words come from")
    yield from _contexts(line)


def _contexts(line: Line) -> Iterator[Fault]:
    """Words beside a use that no page is searched for, fields that do not exist, and clear or confirmed forms
    that the line has not."""
    term = line.term
    for column in ("near", "unless"):
        for words in getattr(term, column):
            if words != fold(words):
                yield line.fault(f'"{column}" has "{words}"; write it in small letters, without hyphens')
    for field in term.field:
        if field not in FIELDS:
            yield line.fault(f'field "{field}" is none of {", ".join(FIELDS)}')
    if len(term.ease) > 1 and not term.short:
        yield line.fault("the line has no short form for anybody to understand; write one number under ease")
    for column in ("clear", "confirmed"):
        for form in getattr(term, column):
            if form not in term.short:
                yield line.fault(f'"{column}" has "{form}", which is no short form of the line')


def _audiences(line: Line) -> Iterator[Fault]:
    """Audiences that do not exist, that are among others, or that do not go with the kind."""
    term = line.term
    for audience in sorted(term.known.difference(AUDIENCES)):
        yield line.fault(f'known to "{audience}", which is none of {", ".join(AUDIENCES)}')
    if "everyone" in term.known and len(term.known) > 1:
        yield line.fault("what everyone knows, the others know too; write everyone alone")
    if term.kind in ("name", "everyday") and "everyone" not in term.known:
        yield line.fault(f'kind "{term.kind}" is known to everyone, by what it means')


def _forms(line: Line) -> Iterator[Fault]:
    """Forms that stand twice on one line, or in the plural."""
    term = line.term
    for form in _repeated([fold(form) for form in (term.name, *term.also)]):
        yield line.fault(f'"{form}" stands there twice; capitals and hyphens are seen through')
    for form in _repeated(term.short):
        yield line.fault(f'"{form}" stands there twice')
    for form in term.short:
        if len(form) > 2 and form.endswith("s") and form[-2].isupper():
            yield line.fault(f'"{form}" is a plural, which is found anyway; write "{form[:-1]}"')


def _repeated(forms: Sequence[str]) -> list[str]:
    """What is there more than once, sorted."""
    return sorted({form for form in forms if forms.count(form) > 1})


def _gloss(line: Line) -> Iterator[Fault]:
    """Glosses that are missing, too short, too long, no sentence, or explain a word by itself."""
    if line.term.gloss:
        yield from _sentence(line)
        yield from _said_of_itself(line)
    elif "gloss" in line.columns and line.term.is_judged and not _needs_no_gloss(line.term):
        yield line.fault("the gloss is empty")


def _needs_no_gloss(term: Term) -> bool:
    """Whether a line only says which word is to be written: another one, or this one, which is an ordinary word."""
    return term.is_deprecated or (term.status != "" and "everyone" in term.known)


def _sentence(line: Line) -> Iterator[Fault]:
    """Glosses that are too short, too long or no sentence."""
    gloss = line.term.gloss
    words = gloss.split()
    if line.term.is_judged and len(words) not in GLOSS_WORDS:
        least, most = GLOSS_WORDS[0], GLOSS_WORDS[-1]
        yield line.fault(f"the gloss has {len(words)} of {least} to {most} words")
    if gloss[0].islower():
        yield line.fault("the gloss begins with a small letter")
    if gloss[-1] not in ".!?":
        yield line.fault("the gloss does not end with a full stop")


def _said_of_itself(line: Line) -> Iterator[Fault]:
    """Glosses that use the name or the short form that they explain."""
    term = line.term
    folded_gloss = f" {fold(term.gloss)} "
    name = fold(term.name)
    if term.is_judged and name and any(f" {name}{ending} " in folded_gloss for ending in ("", "s", "es")):
        yield line.fault(f'the gloss says "{term.name}" of {term.name}; use other words')
    words = term.gloss.replace("(", " ").replace(")", " ").rstrip(".").replace(",", " ").split()
    for short in term.short:
        if short in words:
            yield line.fault(f'the gloss says "{short}" of {short}; use other words')


def _refused(line: Line, refused: Mapping[str, str]) -> Iterator[Fault]:
    for form in (line.term.name, *line.term.short, *line.term.also):
        if form in refused:
            yield line.fault(f'"{form}" is refused: {refused[form]}')


def _twice(lines: Sequence[Line]) -> Iterator[Fault]:
    """Names that another line has too; "Segment", the product, and a segment of customers are two."""
    first: defaultdict[str, list[tuple[Line, str]]] = defaultdict(list)
    for line in lines:
        for folded, form in {fold(form): form for form in (line.term.name, *line.term.also)}.items():
            for other, other_form in first[folded]:
                if other is not line and (form == other_form or not _tells_apart(line.term, other.term)):
                    yield line.fault(f'"{form}" also stands {_place(other, line)}; keep one of the two')
            first[folded].append((line, form))


def _tells_apart(term: Term, other: Term) -> bool:
    """Whether capitals or hyphens alone tell two terms apart: those of a name or of a deprecated term must agree."""
    return (term.kind == "name") != (other.kind == "name") or term.is_deprecated != other.is_deprecated


def _place(other: Line, line: Line) -> str:
    return f"on line {other.number}" if other.pack == line.pack else f"in {other.pack}:{other.number}"


def _shadows(lines: Sequence[Line]) -> Iterator[Fault]:
    """Short forms that every reader knows otherwise, on lines that do not say when they are meant."""
    known = _known_to_every_reader(lines)
    for line in lines:
        if line.term.is_judged and not line.term.near and not line.term.is_deprecated:
            for form in line.term.short:
                if form in known:
                    other = known[form]
                    yield line.fault(
                        f'every reader knows "{form}" as "{other.term.name}" ({_place(other, line)}); '
                        f'say by "near" which words make it "{line.term.name}"'
                    )


def _known_to_every_reader(lines: Sequence[Line]) -> dict[str, Line]:
    """Names and everyday short forms to the first line of each, but for those that their place on a page tells."""
    known: dict[str, Line] = {}
    for line in lines:
        term = line.term
        if not term.is_judged and not is_place(term) and not term.origin.startswith(_CONTEXTUAL):
            names = (term.name, *term.also) if term.kind == "name" else ()
            for form in (*term.short, *names):
                known.setdefault(form, line)
    return known


def _circles(lines: Sequence[Line]) -> Iterator[Fault]:
    """Plainer words that are listed themselves, with plainer words that lead back."""
    lines_of = _judged_by_form(lines)
    leads = [[to for word in line.term.instead for to in lines_of.get(fold(word), ())] for line in lines]
    for index, line in enumerate(lines):
        way = _way_back(index, leads)
        if way and index == min(way):
            names = " -> ".join(lines[step].term.name for step in (*way, index))
            yield line.fault(f"its plainer words lead back to it: {names}")


def _judged_by_form(lines: Sequence[Line]) -> Mapping[str, list[int]]:
    """Folded form -> indices of the lines of terms and acronyms that have it and may be written."""
    lines_of: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.term.is_judged and not line.term.is_deprecated:
            for form in (line.term.name, *line.term.also, *line.term.short):
                lines_of[fold(form)].append(index)
    return lines_of


def _way_back(start: int, leads: Sequence[Sequence[int]]) -> list[int]:
    """Return the steps from `start` that lead back to it, itself first; [] if none do."""
    came_from: dict[int, int] = {}
    todo = [start]
    while todo:
        step = todo.pop()
        for following in leads[step]:
            if following == start:
                way = [step]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if following not in came_from:
                came_from[following] = step
                todo.append(following)
    return []


def _replacements(lines: Sequence[Line]) -> Iterator[Fault]:
    """What is to be written instead of deprecated terms, and is deprecated itself."""
    deprecated = {
        form: line
        for line in lines
        if line.term.is_deprecated
        for form in (line.term.name, *line.term.also, *line.term.short)
    }
    for line in lines if deprecated else ():
        for words in line.term.instead:
            other = deprecated.get(words)
            if other is not None:
                where = "here" if other is line else _place(other, line)
                yield line.fault(f'"{words}", which is to be written instead, is deprecated itself ({where})')
