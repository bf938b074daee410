"""What the pages of a site explain in, what of that settles a finding on one of them out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby

from jargonlint.light_typing import Final, NamedTuple, Protocol, TypeVar
from jargonlint.model import Asks, Elsewhere, Explanation, Facts
from jargonlint.site.links import may_lead_to
from jargonlint.text.wording import folded_words, same_words

_OUTVOTED: Final = 3
"""Pages to one from which on what the one says is passed over."""

_Word = tuple[str, str]
_Use = tuple[str, Asks]
_T = TypeVar("_T")


class Settling(NamedTuple):
    """What other pages explain of a word that a finding asks for.

    explanation  the one to point at
    otherwise    one of another page that gives the short form another meaning; None where none does, or few do
    agreed       whether all pages that explain it use the same words
    expected     what the short form means as far as the page itself and the tables tell, where that is another thing
    is_linked    whether the first use is a link to a page that explains it
    """

    explanation: Explanation
    otherwise: Explanation | None
    agreed: bool
    expected: str
    is_linked: bool


def gathered(pages: Iterable[Facts], *, read_in_order: bool = False) -> Elsewhere:
    """Return what the pages tell each other, given in their order.

    `read_in_order`: it is the order in which people read, who know on each page what an earlier one has explained.
    """
    pages = list(pages)
    by_word, asked = _explained(pages), _asked(pages)
    if not read_in_order:
        return Elsewhere(by_word, asked)
    return _in_order(Elsewhere(by_word, asked, {page.path: number for number, page in enumerate(pages)}))


def with_page(elsewhere: Elsewhere, before: Facts, now: Facts) -> Elsewhere:
    """Return what pages that are read in order tell each other where one of them tells something else than `before`.

    One that was none of them is read last. The work is that of its own words: nothing else is gathered anew.
    """
    path, places = now.path, elsewhere.places
    is_known = path in places
    if is_known and list(before.explanations) == list(now.explanations) and list(before.asks) == list(now.asks):
        return elsewhere
    if not is_known:
        places = {**places, path: len(places)}
    explained = _with_own(
        elsewhere.explained, _explained([before]), _explained([now]), lambda one: places[one.place.path]
    )
    if is_known and _says(before) == _says(now):
        return elsewhere._replace(explained=explained)  # who asks first has not changed, and takes long to find
    asked = _with_own(elsewhere.asked, _asked([before]), _asked([now]), lambda use: places[use[0]])
    return _in_order(Elsewhere(explained, asked, places))


def _says(page: Facts) -> Sequence[object]:
    """What a page tells, wherever it says so."""
    explained = [(one.kind, one.key, one.meaning, one.words, one.in_glossary) for one in page.explanations]
    return [*explained, *page.asks]


def _explained(pages: Iterable[Facts]) -> dict[_Word, list[Explanation]]:
    by_word: dict[_Word, list[Explanation]] = {}
    for one in (one for page in pages for one in page.explanations):
        by_word.setdefault((one.kind, one.key), []).append(one)
    return by_word


def _asked(pages: Iterable[Facts]) -> dict[_Word, list[_Use]]:
    by_word: dict[_Word, list[_Use]] = {}
    for path, asks in ((page.path, asks) for page in pages for asks in page.asks):
        by_word.setdefault((asks.kind, asks.key), []).append((path, asks))
    return by_word


def _with_own(
    told: Mapping[_Word, Sequence[_T]],
    before: Mapping[_Word, Sequence[_T]],
    now: Mapping[_Word, Sequence[_T]],
    place: Callable[[_T], int],
) -> Mapping[_Word, Sequence[_T]]:
    """What all pages tell, with what one of them tells now in the place of what it told before."""
    together = dict(told)
    for word in {*before, *now}:
        earlier = before.get(word, ())
        both = [*(one for one in together.pop(word, ()) if one not in earlier), *now.get(word, ())]
        if both:
            together[word] = sorted(both, key=place)
    return together


def _in_order(elsewhere: Elsewhere) -> Elsewhere:
    """What pages tell each other that are read in order, with what answers which of them ask first."""
    return elsewhere._replace(first=cache(partial(_first, elsewhere)))


def _first(elsewhere: Elsewhere, word: tuple[str, str]) -> Sequence[tuple[str, Asks]]:
    """The uses of a word to whose readers no earlier page, and no link, explains it."""
    return [
        (path, asks)
        for path, asks in elsewhere.asked.get(word, ())
        if not is_known(elsewhere, path, asks) and not _is_linked(elsewhere, path, asks)
    ]


def is_known(elsewhere: Elsewhere, path: str | None, asks: Asks) -> bool:
    """Whether who reads in order knows a word on the page at `path`: earlier pages explain it, and as one thing."""
    place = elsewhere.places.get(path or "")
    if place is None:
        return False
    earlier = [one for one in _others(elsewhere, path, asks) if elsewhere.places.get(one.place.path, place) < place]
    answer = _settling(earlier, path, asks)
    return answer is not None and not answer.otherwise and not answer.expected


def asking(elsewhere: Elsewhere, asks: Asks) -> Iterator[str]:
    """Yield the pages that ask for a word, in reading order, after none that explains it; a page stands there once."""
    uses = elsewhere.first((asks.kind, asks.key))
    for path, _ in groupby(path for path, other in uses if _is_one(asks, other)):
        yield path


def _is_one(asks: Asks, other: Asks) -> bool:
    """Whether two uses may be of one meaning."""
    if not (asks.is_sure and other.is_sure):
        return True
    return any(_are_kin(name, other_name) for name in asks.names for other_name in other.names)


def _is_linked(elsewhere: Elsewhere, path: str, asks: Asks) -> bool:
    answer = settling(elsewhere, path, asks) if asks.link else None
    return answer is not None and answer.is_linked


def settling(elsewhere: Elsewhere, path: str | None, asks: Asks) -> Settling | None:
    """Return what pages other than the one at `path` explain of a word, None where they explain nothing.

    A glossary is pointed at before other pages; else the meaning that the most of them give, on the first one; of
    terms the clearest words.
    """
    return _settling(_others(elsewhere, path, asks), path, asks)


def _others(elsewhere: Elsewhere, path: str | None, asks: Asks) -> list[Explanation]:
    """What other pages explain of a word in the meaning that a page has in mind."""
    explained = elsewhere.explained.get((asks.kind, asks.key), ())
    return [one for one in explained if one.place.path != path and _is_meant(one, asks)]


def _settling(others: Sequence[Explanation], path: str | None, asks: Asks) -> Settling | None:
    if not others:
        return None
    is_linked = bool(asks.link) and any(may_lead_to(asks.link, path or "", one.place.path) for one in others)
    long_forms = [one for one in others if one.words]
    if long_forms:
        return _by_long_form(long_forms, asks, is_linked=is_linked)
    # Of a term the clearest words; of a short form what a glossary tells of it.
    clearest = max(others, key=lambda one: (one.in_glossary, one.weight)) if asks.kind == "term" else others[0]
    return Settling(clearest, None, False, "", is_linked)


def _by_long_form(long_forms: Sequence[Explanation], asks: Asks, *, is_linked: bool) -> Settling:
    """What pages say that a short form stands for; few that say otherwise are passed over, and all where a glossary
    does not."""
    first, *differing = _by_meaning(long_forms, _are_kin)
    explanation = next((one for one in first if one.in_glossary), first[0])
    rivals = [] if explanation.in_glossary else [group for group in differing if len(group) * _OUTVOTED > len(first)]
    agreed = not differing and all(same_words(one.meaning, explanation.meaning) for one in first)
    expected = "" if not asks.names or _is_called(explanation, asks.names) else asks.names[0]
    return Settling(explanation, rivals[0][0] if rivals else None, agreed, expected, is_linked)


def otherwise(elsewhere: Elsewhere, key: str, meaning: str) -> list[Explanation]:
    """Return where the site gives a short form the meaning that most of its pages do; none where that is `meaning`."""
    leading = _by_meaning(_long_forms(elsewhere, key), are_variants)[:1]
    return [] if not leading or are_variants(leading[0][0].meaning, meaning) else leading[0]


def has_conflict(explanations: Iterable[Explanation], elsewhere: Elsewhere) -> bool:
    """Whether the site gives a short form that a page explains more than one meaning."""
    keys = {explanation.key for explanation in explanations if explanation.kind == "short"}
    return any(len(_by_meaning(_long_forms(elsewhere, key), are_variants)) > 1 for key in keys)


def conflicts(elsewhere: Elsewhere) -> list[list[list[Explanation]]]:
    """Return the short forms to which pages give several meanings, those of most pages first: each as the explanations
    of each meaning, the leading one in front."""
    found = []
    for kind, key in elsewhere.explained:
        groups = _by_meaning(_long_forms(elsewhere, key), _are_kin) if kind == "short" else []
        if len(groups) > 1:
            found.append(groups)
    return sorted(found, key=lambda groups: (-sum(map(len, groups)), groups[0][0].form))


def _long_forms(elsewhere: Elsewhere, key: str) -> list[Explanation]:
    """Where the site says what a short form stands for, and not only what it means."""
    return [one for one in elsewhere.explained.get(("short", key), ()) if one.words]


def _is_meant(explanation: Explanation, asks: Asks) -> bool:
    """Whether an explanation may be one of what a page means by a word."""
    return not asks.is_sure or not explanation.words or _is_called(explanation, asks.names)


def _is_called(explanation: Explanation, names: Iterable[str]) -> bool:
    return any(_are_kin(explanation.meaning, name) for name in names)


def _by_meaning(explanations: Sequence[Explanation], are_one: Callable[[str, str], bool]) -> list[list[Explanation]]:
    """Explanations of a short form by what it stands for: what glossaries say first, then what most pages do."""
    groups = grouped(explanations, are_one)
    return sorted(groups, key=lambda group: (not any(one.in_glossary for one in group), -len(group)))


class _Meant(Protocol):
    """Something that says what a word means."""

    @property
    def meaning(self) -> str: ...


_M = TypeVar("_M", bound=_Meant)


def grouped(told: Iterable[_M], are_one: Callable[[str, str], bool]) -> list[list[_M]]:
    """Return what is told of a word in groups of one meaning, which the first of each group says."""
    groups: list[list[_M]] = []
    for one in told:
        group = next((group for group in groups if are_one(group[0].meaning, one.meaning)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def are_variants(long: str, other_long: str) -> bool:
    """Whether two long forms are one: the same words, or one has a word more ("customer lifetime value")."""
    words, other_words = set(_bases(long)), set(_bases(other_long))
    return words <= other_words or other_words <= words or same_words(long, other_long)


def _bases(long: str) -> list[str]:
    """The words of a long form, those of who does something and of the doing as one: engineer, engineering."""
    return [re.sub(r"(?<=\w{4})(?:ering|ing|er)$", "", word) for word in folded_words(long).split()]


_STEM: Final = 4  # letters that two forms of one word begin with


def _are_kin(long: str, other_long: str) -> bool:
    """Whether two long forms mean one thing in forms of the same words: "personally identifying information" too."""
    if are_variants(long, other_long):
        return True
    words, other_words = folded_words(long).split(), folded_words(other_long).split()
    return len(words) == len(other_words) and all(
        word[:_STEM] == other[:_STEM] for word, other in zip(words, other_words, strict=True)
    )
