"""Lists of words and phrases, written with commas between, as sets and as patterns."""

from jargonlint.text import patterns


def phrases(*lists: str) -> frozenset[str]:
    """Return the phrases of some lists: of "see also, faq" the two."""
    return frozenset(_items(lists))


def either(*lists: str) -> str:
    """Return a pattern that matches either item of some lists, the first that fits: of "is, was" "(?:is|was)".

    An item may itself be a pattern: "means?".
    """
    return patterns.either(*_items(lists))


def _items(lists: tuple[str, ...]) -> list[str]:
    return [" ".join(item.split()) for text in lists for item in text.split(",")]
