"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final[Mapping[str, int]] = {"short": -2, "term": 5}
"""The sum of weights from which on a finding is a warning."""

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "short": {
        "0 of ten do not need it": 3,
        "2 of ten do not need it": -5,
        "3 of ten do not need it": 5,
        "4 of ten do not need it": -4,
        "a bracket follows": -7,
        "a bracket opens before it": -5,
        "a slash stands beside it": 7,
        "developers read the page": -3,
        "eight of ten developers know it": -3,
        "it describes a word": 1,
        "it has five letters or more": -6,
        "it has two letters": -7,
        "it is a plural": 5,
        "it is bold": -7,
        "it is sure what it means": 5,
        "it means other things elsewhere": -6,
        "its meaning is of another field": -11,
        "nobody was asked who needs it": 1,
        "six of ten developers know it": -2,
        "the page explains nothing": 2,
        "the page has many short forms": 2,
        "the page speaks of its field": 3,
    },
    "term": {
        "0 of ten do not need it": 1,
        "1 of ten do not need it": 1,
        "2 of ten do not need it": 1,
        "3 of ten do not need it": 1,
        "4 of ten do not need it": -5,
        "a bracket follows": -7,
        "a comma stands before it": 5,
        "a heading uses it": -10,
        "a verb follows": -6,
        "developers read the page": 1,
        "it has a capital": -10,
        "it is bold": -10,
        "it stands far down": -2,
        "its block is short": 4,
        "marketing knows it": 4,
        "no paragraph uses it": 3,
        "sales knows it": 3,
        "the page has many terms": 2,
    },
}
