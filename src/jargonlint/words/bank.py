"""Term lines in, the bank out: every listed form in one automaton, every short form in one table.

A table is tab-separated text, a header line first (`seeds/README.md` says what the columns
mean). Lines stay text until a page uses them: building `Term` values for the few that occur is
much cheaper than building them all.
"""

from collections.abc import Iterable, Iterator, Sequence

from jargonlint.light_typing import Any, Final, NamedTuple
from jargonlint.model import Kind, Role, Term
from jargonlint.text.folding import TABLE, closed, fold, takes_ies
from jargonlint.text.patterns import compiled, either
from jargonlint.words.packed import Drawers, Packed, numbers, render

COLUMNS: Final = (
    *("name", "short", "also", "kind", "known", "gloss", "instead", "origin", "near"),
    *("unless", "field", "clear", "confirmed", "ease", "status"),
)
REQUIRED: Final = 5  # the columns that every line needs, from the left
KINDS: Final[tuple[Kind, ...]] = ("term", "acronym", "name", "everyday")
STATUSES: Final = ("preferred", "admitted", "deprecated")
"""What a team says of a word of its own tables, as in TBX; where it says nothing, the word is admitted."""
_OF_TEN: Final = "(?:10|[0-9])"
_RATED: Final = rf"{_OF_TEN}(?:/{_OF_TEN})?"
RATED: Final = rf"{_RATED}(?:;{_RATED}(?:;{_OF_TEN})?)?"
"""What the column `ease` holds: one to three numbers of people out of ten, the first two perhaps with a second one."""
AUDIENCES: Final = ("everyone", "marketing", "sales", "product", "engineering", "finance", "software")
"""Who can know a term; "software" is whoever reads a page that speaks of it, where API and SDK are household words."""

# What `scan` finds by its shape: a capital or digit, and within the same word another one. One leading
# character set: the engine skips to it without trying the pattern, which halves the time of the whole search.
_AFTER_CAPITAL: Final = "(?<=[A-Z])" + either(
    r"[a-z]{0,12}+[A-Z0-9][A-Za-z0-9]*",  # CAC, SaaS, KPIs, B2B
    r"&[A-Z](?:&[A-Z])*s?(?![A-Za-z0-9])",  # P&L
    r"\.(?:[A-Z]\.)+(?:[A-Z](?![A-Za-z0-9]))?",  # C.M.O., C.T.R
)
_AFTER_DIGIT: Final = r"(?<=[0-9])[0-9]{0,3}[A-Z][A-Za-z0-9]*"  # 4P, 360D
TOKEN: Final = compiled(r"[A-Z0-9]" + either(_AFTER_CAPITAL, _AFTER_DIGIT))
MOST_MEANINGS: Final = 100  # lines of one form; more tell nobody anything
CLOSED_LONGEST: Final = 12  # "touch point" is also written closed, "customer acquisition" never is


def is_place(term: Term) -> bool:
    """Whether a line of the bank is a state or a province, which only its neighbours tell."""
    return term.origin.startswith(("everyday: us state", "everyday: province"))


class Form(NamedTuple):
    """One way of writing a term: `text` as in the table, its role there, the term, and whether capitals must agree."""

    text: str
    role: Role
    exact: bool
    term: Term


class Index:
    """What a scan looks forms up in: made by `Bank.index`, for one page or for all. `form in index`: a short form.

    automaton  of pyahocorasick: folded forms, each after one blank; the value of a form is the length of the
               pattern and then the rows that have it. None when there are no forms.
    shorts     short form as written -> rows, for forms that `scan` finds by their shape. In an index for
               one page those of packed tables are missing: they are looked up when they are asked for.
    """

    __slots__ = ("automaton", "shorts", "_packed", "_unread", "_rows", "_packs", "_read", "_terms", "_forms")

    def __init__(
        self,
        automaton: Any,
        shorts: dict[str, list[int]],
        rows: list[str],
        packs: list[tuple[int, str]],
        packed: Packed | None = None,
        unread: Drawers | None = None,
    ) -> None:
        """`rows` come after those of `packed`; `unread` are short forms of `packed` that `shorts` lacks."""
        self.automaton = automaton
        self.shorts = shorts
        self._packed = packed
        self._unread = unread
        self._rows = rows
        self._packs = packs
        self._read: dict[str, list[int]] = {}
        self._terms: dict[int, Term] = {}
        self._forms: dict[tuple[str, tuple[int, ...]], tuple[tuple[Form, ...], bool]] = {}

    def __contains__(self, short: object) -> bool:
        return isinstance(short, str) and bool(self._rows_of(short))

    def _rows_of(self, short: str) -> Sequence[int]:
        if self._unread is None:
            return self.shorts.get(short, ())
        rows = self._read.get(short)
        if rows is None:
            kept = self._unread.get(short)
            rows = self._read[short] = [*(numbers(kept) if kept else ()), *self.shorts.get(short, ())]
        return rows

    def term(self, row: int) -> Term:
        """Return line `row` (from 0, over all lines of this index in order) as a `Term`."""
        known = self._terms.get(row)
        if known is None:
            known = self._terms[row] = term_of(*self._line(row))
        return known

    def _line(self, row: int) -> tuple[str, str]:
        """Return a line, and its pack."""
        if self._packed:
            if row < self._packed.size:
                return self._packed.row(row)
            row -= self._packed.size
        return self._rows[row], next(name for first, name in reversed(self._packs) if first <= row)

    def all_terms(self) -> list[Term]:
        """Return every line, in order."""
        return [self.term(row) for row in range((self._packed.size if self._packed else 0) + len(self._rows))]

    def meanings(self, short: str) -> tuple[Term, ...]:
        """Return what a short form stands for, exactly as written; () if no line has it."""
        return tuple(map(self.term, self._rows_of(short)))

    def forms(self, folded: str, value: tuple[int, ...]) -> tuple[tuple[Form, ...], bool]:
        """Return the forms behind a value of the automaton that was found as `folded`, and whether
        the capitals of any of them must agree.

        `folded` is the whole word or words in folded spelling, singular, without the blank before.
        """
        key = folded, value
        forms = self._forms.get(key)
        if forms is None:
            matching = [
                form
                for row in value[1:]
                for form in _forms_of(self.term(row))
                if folded in (fold(form.text), closed(fold(form.text)))
            ]
            matching.sort(key=lambda form: form.term.is_shipped)  # who lists a word means that one
            if any(form.term.is_deprecated for form in matching):
                matching = _with_deprecated_first(matching)
            forms = self._forms[key] = tuple(matching), any(form.exact for form in matching)
        return forms


class Bank:
    """The words that pages are read with. Made by `build`; does not change.

    The first pages get an index of the lines that can occur on them, which is a fraction of the
    work of indexing all; whoever reads more pages, or asks for all terms, gets the whole index.
    """

    __slots__ = ("tables", "packed", "_whole", "_asked")

    def __init__(self, tables: Sequence[tuple[str, str]], packed: Packed | None = None) -> None:
        """`tables` are (pack name, table text), their columns in the order of `COLUMNS`; those that come before them
        may be `packed`."""
        self.tables = tables
        self.packed = packed
        self._whole: Index | None = None
        self._asked = 0

    def index(self, folded: str) -> Index:
        """Return an index that finds all there is to find in `folded`, the prose of a page as `fold` returns it."""
        if self._whole or self._asked >= (_FEW if self.packed else 1):
            return self.whole()
        self._asked += 1
        return _index(self.tables, self.packed, _reachable(folded))

    def whole(self) -> Index:
        """Return the index of all lines."""
        if self._whole is None:
            self._whole = _index(self.tables, self.packed, None)
        return self._whole

    def all_terms(self) -> list[Term]:
        """Return every line of every table, in order."""
        return self.whole().all_terms()

    def meanings(self, short: str) -> tuple[Term, ...]:
        """Return what a short form stands for, exactly as written; () if the bank does not know it."""
        return self.whole().meanings(short)


def build(tables: Iterable[tuple[str, str]]) -> Bank:
    """Return the bank of (pack name, table text) pairs.

    A later table adds lines; it takes nothing away from an earlier one. Raises ValueError
    naming pack and line where a column is unknown, "name" is missing, a line has too few fields or is no term.
    """
    return Bank([(pack, _checked(pack, text)) for pack, text in tables])


def parse(pack: str, text: str) -> list[Term]:
    """Return the terms of one table, in order; raises ValueError as `build` does."""
    return build([(pack, text)]).all_terms()


def rows(pack: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of one table by their numbers, their cells in the order of `COLUMNS`.

    Raises ValueError as `build` does, but for what `lines.faults` says of a line.
    """
    for number, line in enumerate(_arranged(pack, text).split("\n")[1:], 2):
        if line:
            yield number, line


_LETTERS: Final = r" [a-z0-9](?: [a-z0-9]){1,9}(?= )"


def _reachable(folded: str) -> frozenset[str]:
    """The first words, singular, that a form must have to occur on a page."""
    words = set(folded.split())
    dotted = compiled(_LETTERS).finditer(f" {folded} ")  # "C.T.R." is found as "CTR"
    words.update(match[0].replace(" ", "") for match in dotted)
    words.update([word[:-1] for word in words if word.endswith("s")])
    words.update([word[:-1] for word in words if word.endswith("e")])
    words.update([word[:-1] + "y" for word in words if word.endswith("i")])
    return frozenset(words)


_FEW: Final = 16  # pages for which looking up words in packed tables beats indexing them all


def pack(tables: Sequence[tuple[str, str]]) -> bytes:
    """Return (pack name, table text) pairs as the file that `Packed` reads."""
    draft, rows = _Draft({}, {}, None), _Rows([], [])
    _draft_tables(draft, rows, tables, 0)
    return render(rows.packs, rows.lines, draft.shorts, draft.values)


def _index(tables: Sequence[tuple[str, str]], packed: Packed | None, words: frozenset[str] | None) -> Index:
    """Index the lines whose forms begin with one of `words`; all lines for None."""
    draft, rows = _Draft({}, {}, words), _Rows([], [])
    if packed:
        _draft_packed(draft, packed)
    _draft_tables(draft, rows, tables, packed.size if packed else 0)
    automaton = None
    if draft.values:
        import ahocorasick  # type: ignore[import-not-found]  # who packs tables need not have it

        automaton = ahocorasick.Automaton()
        add = automaton.add_word
        for stem, value in draft.values.items():
            add(stem, value)
        automaton.make_automaton()
    unread = packed.shorts if packed and words is not None else None
    return Index(automaton, draft.shorts, rows.lines, rows.packs, packed, unread)


class _Draft(NamedTuple):
    """An index that grows line by line.

    shorts  as in `Index`
    values  stem -> value of what the automaton is made of, as in `Index`
    words   where they are not None, `values` gets only forms that begin with one of them
    """

    shorts: dict[str, list[int]]
    values: dict[str, tuple[int, ...]]
    words: frozenset[str] | None


class _Rows(NamedTuple):
    """The lines of an index; and the packs, each with the number of its first line."""

    lines: list[str]
    packs: list[tuple[int, str]]


Row = tuple[str, tuple[str, str, str]]
"""A line, and its name, short forms and other names in folded spelling."""


def _draft_packed(draft: _Draft, packed: Packed) -> None:
    """Note the stems of packed tables; of all words also the short forms, which a page looks up when it has them."""
    if draft.words is None:
        draft.shorts.update((short, list(numbers(rows))) for short, rows in packed.shorts.lines())
        for kept in packed.stems.values():
            cells = kept.split("\t")
            draft.values.update(zip(cells[::2], map(numbers, cells[1::2]), strict=True))
        return
    in_y = [word for word in draft.words if word.endswith("y")]
    words = draft.words.union([word[:-1] for word in in_y if takes_ies(f"x{word}")])  # as stems lack it
    cells = "\t".join(filter(None, map(packed.stems.get, words))).split("\t")
    for stem, value in zip(cells[::2], cells[1::2], strict=False):  # of no stem there is one cell, which is empty
        if stem.rfind(" ") == 0 or words.issuperset(stem.split()):  # of one word, or of words of the page
            draft.values[stem] = numbers(value)


def _draft_tables(draft: _Draft, rows: _Rows, tables: Iterable[tuple[str, str]], first: int) -> None:
    """Note every form of tables whose first row is number `first`."""
    for name, text in tables:
        rows.packs.append((len(rows.lines), name))
        for line, folded in _looked_through(text, draft.words):
            _add_row(draft, first + len(rows.lines), line, folded)
            rows.lines.append(line)


def _looked_through(text: str, words: frozenset[str] | None) -> Iterator[Row]:
    """Yield the lines of a table that can occur where only `words` do."""
    start = text.find("\n") + 1 or len(text)
    folded_body = text[start:].encode("latin-1", "replace").translate(TABLE).decode("latin-1")
    for folded_line in folded_body.split("\n"):
        end = start + len(folded_line)  # folding keeps the length
        if folded_line:
            name, short, also, _ = folded_line.split("\t", 3)
            if _may_occur(name, short, also, words):
                yield text[start:end], (name, short, also)
        start = end + 1


def _may_occur(name: str, short: str, also: str, words: frozenset[str] | None) -> bool:
    """Whether `words` has the first word of one of a line's forms, or a form written closed; None has all.

    Asked of most lines for a page: loops, because with `any` the whole index of a page takes a fifth longer.
    """
    if words is None or name.split(" ", 1)[0] in words:
        return True
    if name.replace(" ", "", 1) in words or (short and short in words):
        return True
    if short and (";" in short or " " in short):
        for form in short.split(";"):
            if form.split(" ", 1)[0] in words:
                return True
    if also:
        for form in also.split(";"):
            if form.split(" ", 1)[0] in words or form.replace(" ", "", 1) in words:
                return True
    return False


def _add_row(draft: _Draft, row: int, line: str, folded: tuple[str, str, str]) -> None:
    """Note every form of a line, but not the name of an everyday one that has a short form."""
    name, short, also, kind, _ = line.split("\t", 4)
    folded_name, folded_short, folded_also = folded
    # Where all that has the shape of a form are names, the scan takes it for one: a deprecated one is told beside them.
    by_shape, closes = kind == "name" or line.endswith(_DEPRECATED), kind == "term"
    if kind != "everyday" or not short:
        _add_form(draft, row, name, folded_name, by_shape, closes)
    if short:
        for form, folded_form in zip(short.split(";"), folded_short.split(";"), strict=True):
            _add_form(draft, row, form, folded_form, True, False)
    if also:
        for form, folded_form in zip(also.split(";"), folded_also.split(";"), strict=True):
            _add_form(draft, row, form, folded_form, by_shape, closes)


def _add_form(draft: _Draft, row: int, form: str, folded: str, by_shape: bool, closes: bool) -> None:
    """Note a form in `shorts` if it may be found `by_shape` and has it, else in `values`."""
    if by_shape and _has_shape(form):
        _note(draft.shorts, form, row)
    else:
        _note_stems(draft.values, folded, row, closes, draft.words)


def _has_shape(form: str) -> bool:
    """Whether a form is found by its shape; a form of any other goes into the automaton."""
    if form.isalnum():
        return (form.isupper() and form.isascii() and len(form) > 1) or TOKEN.search(form) is not None
    return TOKEN.fullmatch(form) is not None


def _note(shorts: dict[str, list[int]], form: str, row: int) -> None:
    known = shorts.get(form)
    if known is None:
        shorts[form] = [row]
    elif known[-1] != row:
        known.append(row)


def _note_stems(
    values: dict[str, tuple[int, ...]], folded: str, row: int, closes: bool, words: frozenset[str] | None
) -> None:
    """Note a form, and as one word if it is so short that it `closes`."""
    if words is None or folded.split(" ", 1)[0] in words:
        _note_stem(values, folded, row)
    if closes and len(folded) <= CLOSED_LONGEST and folded.count(" ") == 1:
        _note_stem(values, closed(folded), row)


def _note_stem(values: dict[str, tuple[int, ...]], folded: str, row: int) -> None:
    stem = " " + (folded[:-1] if takes_ies(folded) else folded)
    known = values.get(stem)
    if known is None:
        if stem.strip():  # a form of signs alone would be found between any two words
            values[stem] = (len(stem), row)
    elif known[-1] != row and len(known) <= MOST_MEANINGS:
        values[stem] = (*known, row)


def _forms_of(term: Term) -> list[Form]:
    """Every way of writing a term, with how strictly its capitals must agree."""
    return [
        Form(term.name, "term", _exact(term.name, term.kind), term),
        *(Form(text, "variant", _exact(text, term.kind), term) for text in term.also),
        *(Form(text, "short", term.kind == "everyday" or text != text.lower(), term) for text in term.short),
    ]


def _with_deprecated_first(forms: Sequence[Form]) -> list[Form]:
    """Return forms that are written alike, what a team wants to be written no more before what we know of the word.

    Names of the same spelling go: "Twitter" is found though it is listed as a name, but "Segment" is no segment.
    """
    deprecated = [form for form in forms if form.term.is_deprecated]
    spellings = {form.text for form in deprecated}
    others = [form for form in forms if not form.term.is_deprecated]
    return deprecated + [form for form in others if form.term.kind != "name" or form.text not in spellings]


def _exact(text: str, kind: str) -> bool:
    """A name is written as it is written; of other terms only a single capitalised word is ("Aura")."""
    return text != text.lower() and (kind == "name" or (" " not in text and "-" not in text))


def term_of(line: str, pack: str) -> Term:
    """Return the term of a line with its cells in the order of `COLUMNS`."""
    fields: list[Any] = line.split("\t")
    fields += [""] * (len(COLUMNS) - len(fields))
    fields = fields[: len(COLUMNS)]
    name, short, also, kind, known, gloss, instead, origin, near, unless, field, clear, confirmed, ease, status = fields
    return Term(
        name,
        tuple(short.split(";")) if short else (),
        tuple(also.split(";")) if also else (),
        kind,
        frozenset(known.split(";")),
        gloss,
        tuple(instead.split(";")) if instead else (),
        origin,
        tuple(near.split(";")) if near else (),
        pack,
        tuple(unless.split(";")) if unless else (),
        tuple(field.split(";")) if field else (),
        tuple(clear.split(";")) if clear else (),
        tuple(confirmed.split(";")) if confirmed else (),
        tuple(ease.split(";")) if ease else (),
        status,
    )


def _checked(pack: str, text: str) -> str:
    """Return a table with its columns in the order of `COLUMNS`; raises ValueError as `build` does."""
    from jargonlint.words.lines import faults  # most projects have no table of their own

    table = _arranged(pack, text)
    for number, line in enumerate(table.split("\n")[1:], 2):
        why = next(faults(line), None) if line else None
        if why:
            raise ValueError(f"{pack}:{number}: {why}")
    return table


def _arranged(pack: str, text: str) -> str:
    """Return a table with its columns in the order of `COLUMNS`; raises ValueError as `rows` does."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    header, _, body = text.partition("\n")
    if tuple(header.split("\t")) != COLUMNS:
        return "\t".join(COLUMNS) + "\n" + _reordered(pack, header, body)
    for line in body.split("\n"):
        if line.count("\t") < REQUIRED and line:
            raise _bad_line(pack, body, line)
    return text


def _reordered(pack: str, header: str, body: str) -> str:
    """Return the body with its columns in the order of `COLUMNS`, for a table that has fewer or others first."""
    names = _checked_header(pack, header)
    indices = [names.index(column) if column in names else None for column in COLUMNS]
    lines = []
    for number, line in enumerate(body.split("\n"), 2):
        fields = line.split("\t")
        if len(fields) > len(names):
            raise ValueError(f"{pack}:{number}: {len(fields)} fields under {len(names)} columns; check the tabs")
        fields += [""] * (len(names) - len(fields))
        texts = ["" if index is None else fields[index] for index in indices]
        lines.append(_with_defaults(texts) if line else "")
    return "\n".join(lines)


def _checked_header(pack: str, header: str) -> list[str]:
    """Return the names of the columns of a table; raises ValueError as `build` does."""
    names = header.split("\t")
    for name in names:
        if name not in COLUMNS:
            raise ValueError(f'{pack}:1: no column is called "{name}"; the columns are {", ".join(COLUMNS)}')
    if "name" not in names:
        raise ValueError(f'{pack}:1: the column "name" is missing; the columns are {", ".join(COLUMNS)}')
    return names


_DEFAULTS: Final = {"kind": "term", "known": "marketing"}
_DEFAULTS_OF_DEPRECATED: Final = {**_DEFAULTS, "known": "everyone"}  # nobody has to explain what is to go
_DEPRECATED: Final = "\tdeprecated"
"""How the line of a deprecated term ends: the status is the last column."""


def _with_defaults(texts: list[str]) -> str:
    """Return a line with all its cells, in the order of `COLUMNS`; those of `_DEFAULTS` are never empty."""
    defaults = _DEFAULTS_OF_DEPRECATED if texts[-1] == "deprecated" else _DEFAULTS
    return "\t".join(text or defaults.get(column, "") for column, text in zip(COLUMNS, texts, strict=True))


def _bad_line(pack: str, body: str, line: str) -> ValueError:
    number = body.split("\n").index(line) + 2
    return ValueError(
        f'{pack}:{number}: "{line[:40]}" has {line.count(chr(9)) + 1} fields; '
        f"a line needs at least {REQUIRED + 1}: {', '.join(COLUMNS[: REQUIRED + 1])}"
    )
