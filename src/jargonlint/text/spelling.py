"""British and American spelling of one word."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from jargonlint.light_typing import Final

_SPELLINGS: Final = (  # endings, British and American; the longer ones first
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("oural", "oral"),
    ("our", "or"),
    ("ours", "ors"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("tred", "tered"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("ence", "ense"),
    ("ilment", "illment"),
)


def american(word: str) -> str:
    """Return what British and American spelling of a word in lower case share: "optimization" for "optimisation".

    Made for comparing two words: what it returns may be no word ("wise" gives "wize"), but the same for both spellings.
    """
    for british, ending in _SPELLINGS:
        if word.endswith(british) and len(word) > len(british) + 1:
            return word[: -len(british)] + ending
    return word


_BRITISH: Final = frozenset(
    "analyse analysed authorisation authorise authorised behaviour behaviours cancelled categorise centre centres "
    "centred colour colours customisation customise customised defence emphasise favour fulfilment honour labelled "
    "labour maximise minimise modelling modernisation monetisation monetise neighbour optimisation optimise optimised "
    "optimising organisation organisations organise organised organising personalisation personalise personalised "
    "prioritisation prioritise prioritised programme programmes realise realised recognise recognised specialise "
    "specialised standardise standardised summarise travelling utilise visualisation visualise".split()
)
"""Words that many pages have, and that Americans spell otherwise."""


def is_british(words: AbstractSet[str]) -> bool:
    """Whether words in lower case are those of a page in British spelling."""
    return len(words & _BRITISH) > len(words & _american())


@cache
def _american() -> frozenset[str]:
    return frozenset(map(american, _BRITISH))


def in_british(name: str, others: Iterable[str]) -> str:
    """Return the one of several names that is a name in British spelling; the name itself where none is."""
    shared = _in_american(name)
    return next((other for other in others if other != name and _in_american(other) == shared), name)


def _in_american(name: str) -> str:
    return "-".join(" ".join(map(american, part.split(" "))) for part in name.split("-"))
