"""Drafts become entries: one a name, references resolved, what is doubtful listed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
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


def make_entries(page: Page) -> Harvest:
    """Return the entries of a page, with what could not be read."""
    read, references, unread = _read(page.drafts)
    unread += page.unread
    casing = Casing(
        page.running,
        [named.names.name for named in read if not named.spelled and named.draft.shape != "prose"],
        [named.names.name for named in read if named.spelled],
    )
    entries: dict[str, Entry] = {}
    shorts: dict[str, dict[str, None]] = defaultdict(dict)  # by the key of the entry; in order, each once
    others: dict[str, dict[str, str]] = defaultdict(dict)  # of these, the key of each -> as written
    places: dict[str, str] = {}  # the key of any form -> the key of its entry
    for named in read:
        entry = _entry(named, casing)
        place = key(entry.name)
        first = entries.setdefault(place, entry)
        if entry.gloss.endswith(("...", "…")):
            unread.append(Unread(entry.line, entry.gloss, "the definition breaks off"))
        if entry.gloss.startswith(first.gloss):
            entries[place] = first._replace(gloss=entry.gloss, kind=entry.kind)
        elif not first.gloss.startswith(entry.gloss):
            unread.append(Unread(entry.line, entry.name, f"already on line {first.line}, with another definition"))
        shorts[place].update(dict.fromkeys(entry.short))
        for form in entry.also:
            others[place].setdefault(key(form), form)
        for form in (entry.name, *entry.short, *entry.also):
            places.setdefault(key(form), place)
    for draft, target in references:
        found = places.get(key(target))
        if found is None:
            unread.append(Unread(draft.line, draft.head, f'only sends the reader to "{target}", which has no entry'))
        else:
            names = Names(entries[found].name)
            names.add(clean(draft.head), own=True, cued=True)
            shorts[found].update(names.short)
            for form in names.also:
                others[found].setdefault(key(form), casing.in_text(form, ""))
    whole = (
        entry._replace(short=tuple(shorts[place]), also=tuple(others[place].values()))
        for place, entry in entries.items()
    )
    return Harvest(tuple(sorted(whole, key=lambda entry: entry.line)), tuple(sorted(set(unread))))


def _read(drafts: Sequence[Draft]) -> tuple[list[_Named], list[tuple[Draft, str]], list[Unread]]:
    """Read the names of each draft; apart from these return the references, with their targets."""
    contents = Counter(group.content.casefold() for draft in drafts for group in brackets(clean(draft.head))[1])
    qualifiers = {content for content, times in contents.items() if times > 1}
    read: list[_Named] = []
    references: list[tuple[Draft, str]] = []
    unread: list[Unread] = []
    for draft in drafts:
        target = reference(draft.gloss)
        if not draft.head or not (draft.gloss or draft.stated):
            unread.append(Unread(draft.line, draft.head or draft.gloss, "one half of the entry is empty"))
        elif (
            not key(clean(draft.head))
            or len(draft.head) > WIDEST
            or (draft.shape == "table" and not is_head(draft.head))
        ):
            unread.append(Unread(draft.line, draft.head, "not a headword"))
        elif target:
            references.append((draft, target))
        else:
            for head in headwords(draft.head):
                names = read_names(head, draft, qualifiers)
                read.append(_Named(draft, names, is_short(outside(head))))
                unread += (
                    Unread(draft.line, draft.head, f'"({doubt})" is neither a short form nor surely another name')
                    for doubt in names.doubts
                )
    return read, references, unread


def _entry(named: _Named, casing: Casing) -> Entry:
    draft, names, spelled = named
    definition = gloss(without_expansion(draft.gloss, names.short))
    name = casing.in_text(names.name, draft.gloss, spelled=spelled)
    also = tuple(casing.in_text(form, draft.gloss) for form in names.also)
    kind = "term" if definition or is_short(names.name) else "acronym"
    return Entry(name, tuple(names.short), also, definition, draft.line, kind)
