"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final[Mapping[str, int]] = {"short": -1, "term": 8}
"""The sum of weights from which on a finding is a warning."""

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "short": {
        "a bracket follows": -3,
        "a bracket opens before it": -4,
        "a comma or a full stop follows": 2,
        "a slash stands beside it": 6,
        "it describes a word": 2,
        "it has two letters": -5,
        "it is a plural": 3,
        "it is bold": -4,
        "it is sure what it means": 3,
        "its meaning is of another field": -8,
        "some readers can do without": -6,
        "the page explains nothing": 1,
        "the page has hardly a term": -4,
        "the page speaks of its field": 3,
        "too few readers have judged it": -12,
    },
    "term": {
        "a bracket follows": -8,
        "a colon follows": -8,
        "a comma or a full stop follows": 2,
        "a comma stands before it": 5,
        "a heading uses it": -11,
        "a verb follows": -6,
        "a word that joins stands before it": 6,
        "it has a capital": -5,
        "it is bold": -7,
        "it stands far down": -1,
        "marketing knows it": 4,
        "no paragraph uses it": 4,
        "sales knows it": 1,
        "some readers can do without": -4,
        "the page has hardly a term": -6,
        "the page has many terms": 2,
        "too few readers have judged it": -12,
    },
}
