"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final[Mapping[str, int]] = {"short": 1, "term": 7}
"""The sum of weights from which on a finding is a warning."""

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "short": {
        "a bracket follows": -7,
        "a bracket opens before it": -5,
        "a slash stands beside it": 8,
        "developers read the page": -4,
        "hardly a reader can do without": 2,
        "insiders mean something by it": 1,
        "it describes a word": 2,
        "it has five letters or more": -6,
        "it has two letters": -7,
        "it is a plural": 6,
        "it is bold": -7,
        "it is sure what it means": 4,
        "it means other things elsewhere": -7,
        "its meaning is of another field": -10,
        "nobody was asked who needs it": 2,
        "some readers can do without": -4,
        "the page explains nothing": 2,
        "the page has many short forms": 2,
        "the page speaks of its field": 3,
    },
    "term": {
        "a bracket follows": -7,
        "a comma stands before it": 5,
        "a heading uses it": -10,
        "a verb follows": -7,
        "few readers can do without": 2,
        "hardly a reader can do without": 3,
        "it has a capital": -10,
        "it is bold": -10,
        "it stands far down": -3,
        "its block is short": 4,
        "marketing knows it": 4,
        "no paragraph uses it": 3,
        "sales knows it": 3,
        "some readers can do without": -5,
        "the page has many terms": 1,
    },
}
