"""The weights of the signs by which `doubts.py` doubts findings; learnt by `benchmarks/doubts.py`."""

from collections.abc import Mapping

from jargonlint.light_typing import Final

ENOUGH: Final[Mapping[str, int]] = {"short": 2, "term": 6}
"""The sum of weights from which on a finding is a warning."""

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "short": {
        "a bracket follows": -6,
        "a bracket opens before it": -4,
        "a slash stands beside it": 9,
        "developers read the page": -3,
        "hardly a reader can do without": 2,
        "insiders mean something by it": 1,
        "it describes a word": 1,
        "it has five letters or more": -6,
        "it has two letters": -8,
        "it is a plural": 6,
        "it is bold": -7,
        "it is sure what it means": 4,
        "it means other things elsewhere": -6,
        "its meaning is of another field": -10,
        "some readers can do without": -3,
        "the page explains nothing": 1,
        "the page has many short forms": 1,
        "the page speaks of its field": 3,
    },
    "term": {
        "a bracket follows": -7,
        "a colon follows": -10,
        "a comma stands before it": 5,
        "a heading uses it": -9,
        "a verb follows": -6,
        "hardly a reader can do without": 2,
        "it has a capital": -8,
        "it is bold": -9,
        "it stands far down": -3,
        "marketing knows it": 4,
        "no paragraph uses it": 3,
        "sales knows it": 2,
        "some readers can do without": -5,
        "the page has many terms": 3,
    },
}
