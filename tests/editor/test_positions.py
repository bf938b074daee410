"""Places as editors name them: against a reading of the protocol character by character."""

from hypothesis import given
from hypothesis import strategies as st

from jargonlint.editor.positions import UNITS, Positions, sound

TEXTS = st.text(st.sampled_from("a\u00e9\U0001f600 \r\n\u2028\x0c\x85"), max_size=30)
ENCODINGS = st.sampled_from(sorted(UNITS))


def places(text: str, encoding: str) -> list[tuple[int, int]]:
    """The place of each character, and of the end."""
    found = []
    line = units = 0
    for number, sign in enumerate(text):
        found.append((line, units))
        ends = sign == "\n" or (sign == "\r" and text[number + 1 : number + 2] != "\n")
        line, units = (line + 1, 0) if ends else (line, units + UNITS[encoding](sign))
    return [*found, (line, units)]


@given(TEXTS, ENCODINGS)
def test_place_and_back(text, encoding):
    positions = Positions(text, encoding)
    expected = places(text, encoding)
    assert [positions.place(offset) for offset in range(len(text) + 1)] == expected
    for offset, place in enumerate(expected):
        back = positions.offset(place)
        assert back == offset or text[back:offset].strip("\r\n") == "", "the end of a line is before what ends it"


@given(TEXTS, ENCODINGS, st.integers(0, 9), st.integers(0, 99))
def test_places_that_are_none_are_near_ones(text, encoding, line, units):
    assert 0 <= Positions(text, encoding).offset((line, units)) <= len(text)


def test_a_place_inside_of_a_character_is_before_it():
    assert Positions("\U0001f600x", "utf-16").offset((0, 1)) == 0
    assert Positions("\u00e9x", "utf-8").offset((0, 1)) == 0


def test_halves_of_characters():
    assert sound("a\ud83db\udc00") == "a\ufffdb\ufffd"
