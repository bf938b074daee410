"""The trend: what a line says of a run, and what is read back."""

import json
import re

import pytest

from jargonlint.report import Score, Summary, history
from jargonlint.report.history import Run

RUN = {"date": "2026-01-02T03:04:05Z", "pages": 2, "findings": 3, "known": 1, "explained": 4, "words": 8}


def test_a_line_is_read_back():
    line = history.line("2026-01-02T03:04:05Z", "1.2.3", Summary())
    assert json.loads(line) == {
        **dict.fromkeys(RUN, 0),
        "error": 0,
        "warning": 0,
        "info": 0,
        "date": "2026-01-02T03:04:05Z",
        "jargonlint": "1.2.3",
    }
    assert line.endswith("}\n") and line.isascii()
    assert history.runs(line * 2) == [Run("2026-01-02T03:04:05Z", 0, 0, Score())] * 2


def test_what_is_known_counts_as_found():
    assert history.runs(f"\n{json.dumps(RUN)}\n\n") == [Run("2026-01-02T03:04:05Z", 2, 4, Score(4, 8))]


def test_of_many_runs_the_last_ones():
    lines = "".join(json.dumps({**RUN, "pages": number}) + "\n" for number in range(history.MOST_RUNS + 5))
    runs = history.runs(lines)
    assert (len(runs), runs[0].pages) == (history.MOST_RUNS, 5)


WRONG = [  # a second line, what is said of it
    ("{", "line 2 is no JSON"),
    ("[" * 100_000, "line 2 is no JSON"),
    ("[]", "line 2 is no run of a history"),
    ("{}", "line 2 is no run of a history"),
    (json.dumps({**RUN, "date": 5}), "line 2 is no run of a history"),
    (json.dumps({**RUN, "pages": -1}), 'line 2: "pages" must be a whole number'),
    (json.dumps({**RUN, "pages": True}), 'line 2: "pages" must be a whole number'),
    (json.dumps({**RUN, "words": 1e999}), 'line 2: "words" must be a whole number'),
    (json.dumps({**RUN, "words": 1 << 53}), 'line 2: "words" must be a whole number'),
    (json.dumps({**RUN, "explained": 9}), "line 2: more words are explained than there are"),
]


@pytest.mark.parametrize(("line", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_no_run_is_named(line, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        history.runs(f"{json.dumps(RUN)}\n{line}\n")
