"""Where the lines of a text begin, and what counts as the end of one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jargonlint.text.lines import Lines

PLACES = [  # text, offset, line and column, the line
    ("", 0, (1, 1), ""),
    ("abc", 0, (1, 1), "abc"),
    ("abc", 3, (1, 4), "abc"),
    ("a\nbc\n", 2, (2, 1), "bc"),
    ("a\nbc\n", 1, (1, 2), "a"),
    ("a\nbc\n", 5, (3, 1), ""),
    ("a\r\nb", 3, (2, 1), "b"),
    ("a\r\nb", 2, (1, 3), "a"),
    ("a\rb\r\nc\nd", 2, (2, 1), "b"),
    ("a\rb\r\nc\nd", 5, (3, 1), "c"),
    ("a\n\rb", 3, (3, 1), "b"),
    ("a\n\r\nb", 4, (3, 1), "b"),
    ("\u20ac\U0001f600CRM", 2, (1, 3), "\u20ac\U0001f600CRM"),
    ("a\u2028b\x0bc\x85d", 6, (1, 7), "a\u2028b\x0bc\x85d"),
]


@pytest.mark.parametrize(("text", "offset", "place", "line"), PLACES)
def test_lines(text, offset, place, line):
    lines = Lines(text)
    assert lines.line_and_column(offset) == place
    assert lines.number(offset) == place[0]
    assert lines.line(place[0]) == line


@given(st.text(alphabet="ab\r\n"))
def test_places_count_up(text):
    lines = Lines(text)
    places = [lines.line_and_column(offset) for offset in range(len(text) + 1)]
    for before, after in pairwise(places):
        assert after == (before[0], before[1] + 1) or after == (before[0] + 1, 1)
    assert "\n".join(lines.line(number) for number in range(1, places[-1][0] + 1)) == text.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")
