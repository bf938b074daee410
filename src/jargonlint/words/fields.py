"""The fields of the trade: which words speak of which field, and what a page with such words is about.

`seeds/fields.tsv` has words with the fields that they speak of, a letter and a weight for each
("advertiser a4m4"). A line of the bank names its fields in words; each belongs to one or two of the
letters. The words were counted inside repositories of public pages: a word speaks of a field if the
pages of one repository that have it lean to that field more than its other pages do, in most of
several repositories. So what only a product calls its things speaks of nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from jargonlint.light_typing import Final

FIELDS: Final[Mapping[str, str]] = {
    "abm": "ms",
    "accessibility": "pl",
    "ad-measurement": "ap",
    "ad-tech": "a",
    "advertising": "a",
    "affiliate": "am",
    "ai": "kd",
    "analytics": "p",
    "attribution": "pa",
    "automation": "em",
    "brand": "m",
    "commerce": "sf",
    "community": "mk",
    "company": "h",
    "contact-centre": "c",
    "content": "m",
    "crm": "sd",
    "data": "d",
    "demand": "ms",
    "email": "e",
    "events": "ms",
    "experiments": "px",
    "finance": "f",
    "government": "l",
    "law": "l",
    "logistics": "sf",
    "loyalty": "mc",
    "marketing": "m",
    "media": "m",
    "messaging": "e",
    "mobile": "pk",
    "nonprofit": "lm",
    "partners": "s",
    "payments": "f",
    "pr": "m",
    "pricing": "sf",
    "privacy": "l",
    "product": "p",
    "product-marketing": "mp",
    "research": "px",
    "retail-media": "a",
    "sales": "s",
    "science": "x",
    "search": "m",
    "service": "c",
    "social": "m",
    "software": "k",
    "success": "c",
    "tv-audio-outdoor": "a",
    "ux": "p",
}
"""The fields that a line may name, and the letters of `LETTERS` that each belongs to."""

LETTERS: Final[Mapping[str, str]] = {
    "m": "marketing",
    "a": "advertising",
    "e": "e-mail",
    "s": "sales",
    "p": "product and analytics",
    "c": "service",
    "k": "software",
    "d": "data",
    "f": "finance",
    "h": "people and company",
    "l": "law and government",
    "x": "science",
}
"""The fields that pages are told apart by, as `explain` calls them."""

_PRIOR: Final = 12.0
"""Weight that every field has before a word is read: a page of few words speaks of nothing in particular."""

Profile = Mapping[str, float]
"""The share of each letter of `LETTERS` in what a text speaks of; they add up to 1."""


def read(text: str) -> dict[str, str]:
    """Return the weights of `seeds/fields.tsv` by word: pairs of a letter and a digit, as written."""
    cells = text.partition("\n")[2].removesuffix("\n").replace("\t", "\n").split("\n")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def profile(words: Iterable[str], weights: Mapping[str, str]) -> Profile:
    """Return what a text speaks of by its words in folded spelling, each counted once."""
    totals = dict.fromkeys(LETTERS, _PRIOR)
    every = frozenset(words)
    known = weights.keys() & every
    singular = {word[:-1] for word in every - known if word[-1] == "s"}
    for word in (*known, *(weights.keys() & singular)):
        for letter, weight in _pairs(weights[word]):
            totals[letter] += weight
    whole = sum(totals.values())
    return {letter: total / whole for letter, total in totals.items()}


@cache
def _pairs(written: str) -> list[tuple[str, int]]:
    """The letters and weights of a word as the table writes them; a few hundred texts stand for all words."""
    return [(written[place], int(written[place + 1])) for place in range(0, len(written), 2)]


def fit(text_profile: Profile, fields: Iterable[str]) -> float:
    """Return the share that the fields of a meaning have in what a text speaks of, 0 to 1."""
    letters = _letters(fields)
    return sum(text_profile[letter] for letter in letters) if letters else 1 / len(LETTERS)


def lift(text_profile: Profile, fields: Iterable[str]) -> float:
    """Return how many times its even share each field of a meaning has in what a text speaks of, on average."""
    return fit(text_profile, fields) * len(LETTERS) / max(len(_letters(fields)), 1)


def _letters(fields: Iterable[str]) -> set[str]:
    return {letter for field in fields for letter in FIELDS.get(field, "")}


def named(text_profile: Profile) -> str:
    """Return what a text mostly speaks of, for people: "software 52 %, data 31 %"."""
    best = sorted(text_profile.items(), key=lambda item: -item[1])[:2]
    return ", ".join(f"{LETTERS[letter]} {share:.0%}" for letter, share in best)


class Subject:
    """What a page speaks of, worked out when somebody asks.

    folded   the page's own words in folded spelling, blanks for what we write ourselves
    weights  gives the table as `read` returns it
    """

    __slots__ = ("folded", "_weights", "_in_order", "_words", "_page")

    def __init__(self, folded: str, weights: Callable[[], Mapping[str, str]]) -> None:
        self.folded = folded
        self._weights = weights
        self._in_order: Sequence[str] | None = None
        self._words: frozenset[str] | None = None
        self._page: Profile | None = None

    @property
    def in_order(self) -> Sequence[str]:
        """The page's own words in order, in folded spelling."""
        if self._in_order is None:
            self._in_order = self.folded.split()
        return self._in_order

    @property
    def words(self) -> frozenset[str]:
        """The page's own words in folded spelling."""
        if self._words is None:
            self._words = frozenset(self.in_order)
        return self._words

    @property
    def page(self) -> Profile:
        """What the whole page speaks of."""
        if self._page is None:
            self._page = self.of(self.words)
        return self._page

    def of(self, words: Iterable[str]) -> Profile:
        """Return what some words speak of."""
        return profile(words, self._weights())
