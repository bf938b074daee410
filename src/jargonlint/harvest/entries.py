"""Drafts become entries: one a name, references resolved, what is doubtful listed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jargonlint.harvest.drafts import Page
from jargonlint.harvest.forms import WIDEST, brackets, is_short, key, outside
from jargonlint.harvest.lines import clean, is_head, reference
from jargonlint.harvest.names import Names, headwords, read_names
from jargonlint.harvest.sentences import Casing, gloss, without_expansion
from jargonlint.harvest.values import Draft, Entry, Harvest, Unread


class _Named(NamedTuple):
    """A draft whose names are known; `spelled`: its headword was a short form."""

    draft: Draft
    names: Names
    spelled: bool


class _Collected:
    """Entries by their key: what a later one of the same name adds joins the first."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._shorts: dict[str, dict[str, None]] = defaultdict(dict)  # by the key of the entry; in order, each once
        self._others: dict[str, dict[str, str]] = defaultdict(dict)  # of these, the key of each -> as written
        self._owners: dict[str, str] = {}  # the key of any form -> the key of its entry
        self.unread: list[Unread] = []

    def add(self, entry: Entry) -> None:
        """Take in an entry; of two with one name the second is listed if it defines something else."""
        name = key(entry.name)
        first = self._entries.setdefault(name, entry)
        if entry.gloss.endswith(("...", "…")):
            self.unread.append(Unread(entry.line, entry.gloss, "the definition breaks off"))
        if entry.gloss.startswith(first.gloss):
            self._entries[name] = first._replace(gloss=entry.gloss, kind=entry.kind)
        elif not first.gloss.startswith(entry.gloss):
            reason = f"already on line {first.line}, with another definition"
            self.unread.append(Unread(entry.line, entry.name, reason))
        self._shorts[name].update(dict.fromkeys(entry.short))
        self._add_others(name, entry.also)
        for form in (entry.name, *entry.short, *entry.also):
            self._owners.setdefault(key(form), name)

    def add_reference(self, draft: Draft, target: str, casing: Casing) -> None:
        """Take in an entry that only says "See X": its headword is another form of X."""
        owner = self._owners.get(key(target))
        if owner is None:
            reason = f'only sends the reader to "{target}", which has no entry'
            self.unread.append(Unread(draft.line, draft.head, reason))
            return
        names = Names(self._entries[owner].name)
        names.add(clean(draft.head), own=True, cued=True)
        self._shorts[owner].update(names.short)
        self._add_others(owner, [casing.in_text(form, "") for form in names.also])

    def _add_others(self, name: str, forms: Iterable[str]) -> None:
        for form in forms:
            self._others[name].setdefault(key(form), form)

    def entries(self) -> list[Entry]:
        """Return the entries with all their forms, in order of line."""
        entries = [
            entry._replace(short=tuple(self._shorts[name]), also=tuple(self._others[name].values()))
            for name, entry in self._entries.items()
        ]
        return sorted(entries, key=lambda entry: entry.line)


def make_entries(page: Page) -> Harvest:
    """Return the entries of a page, with what could not be read."""
    named, references, unread = _read(page.drafts)
    casing = Casing(
        page.running,
        [each.names.name for each in named if not each.spelled and each.draft.shape != "prose"],
        [each.names.name for each in named if each.spelled],
    )
    collected = _Collected()
    for each in named:
        collected.add(_entry(each, casing))
    for draft, target in references:
        collected.add_reference(draft, target, casing)
    return Harvest(tuple(collected.entries()), tuple(sorted({*page.unread, *unread, *collected.unread})))


def _read(drafts: Sequence[Draft]) -> tuple[list[_Named], list[tuple[Draft, str]], list[Unread]]:
    """Read the names of each draft; apart from these return the references, with their targets."""
    qualifiers = _qualifiers(drafts)
    named: list[_Named] = []
    references: list[tuple[Draft, str]] = []
    unread: list[Unread] = []
    for draft in drafts:
        fault = _fault(draft)
        target = reference(draft.gloss)
        if fault:
            unread.append(fault)
        elif target:
            references.append((draft, target))
        else:
            for head in headwords(draft.head):
                names = read_names(head, draft, qualifiers)
                named.append(_Named(draft, names, is_short(outside(head))))
                unread += (_doubt(draft, content) for content in names.doubts)
    return named, references, unread


def _qualifiers(drafts: Sequence[Draft]) -> set[str]:
    """The contents of brackets, in lower case, that stand after several headwords."""
    contents = Counter(group.content.casefold() for draft in drafts for group in brackets(clean(draft.head))[1])
    return {content for content, times in contents.items() if times > 1}


def _fault(draft: Draft) -> Unread | None:
    """What keeps a draft from being an entry; None if nothing does."""
    if not draft.head or not (draft.gloss or draft.stated):
        return Unread(draft.line, draft.head or draft.gloss, "one half of the entry is empty")
    is_other_row = draft.shape == "table" and not is_head(draft.head)
    if not key(clean(draft.head)) or len(draft.head) > WIDEST or is_other_row:
        return Unread(draft.line, draft.head, "not a headword")
    return None


def _doubt(draft: Draft, content: str) -> Unread:
    return Unread(draft.line, draft.head, f'"({content})" is neither a short form nor surely another name')


def _entry(named: _Named, casing: Casing) -> Entry:
    draft, names, spelled = named
    definition = gloss(without_expansion(draft.gloss, names.short))
    name = casing.in_text(names.name, draft.gloss, spelled=spelled)
    also = tuple(casing.in_text(form, draft.gloss) for form in names.also)
    kind = "term" if definition or is_short(names.name) else "acronym"
    return Entry(name, tuple(names.short), also, definition, draft.line, kind)
