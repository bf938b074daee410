"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final[Mapping[str, int]] = {"short": -2, "term": 9}
"""The sum of weights from which on a finding is a warning."""

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "short": {
        "a bracket follows": -1,
        "a bracket opens before it": -5,
        "a comma or a full stop follows": 5,
        "a slash stands beside it": 9,
        "it describes a word": 2,
        "it has five letters or more": -3,
        "it has two letters": -3,
        "it is a plural": 4,
        "it is bold": -7,
        "it is sure what it means": 2,
        "it means other things elsewhere": -4,
        "its meaning is of another field": -9,
        "some readers can do without": -5,
        "the page explains nothing": 1,
        "the page has hardly a term": -6,
        "the page speaks of its field": 3,
        "too few readers have judged it": -10,
    },
    "term": {
        "a bracket follows": -4,
        "a colon follows": -9,
        "a comma or a full stop follows": 4,
        "a comma stands before it": 4,
        "a heading uses it": -8,
        "a verb follows": -6,
        "a word that joins stands before it": 7,
        "it has a capital": -7,
        "it is bold": -8,
        "it stands far down": -3,
        "marketing knows it": 5,
        "no paragraph uses it": 3,
        "sales knows it": 2,
        "some readers can do without": -6,
        "the page has hardly a term": -5,
        "the page has many terms": 2,
    },
}
