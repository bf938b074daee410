"""What no pair is, however well the letters fit."""

import pytest

from jargonlint.project import resources
from jargonlint.reading.define.pairs import contradicts, differ, is_aside_closed, is_phrase, is_weighty
from jargonlint.text.letters import words_of

DIFFER = [  # short form, long form, whether it says more
    ("CRM", "customer relationship management", True),
    ("CU", "Cuba", True),
    ("PLAN", "Plan Letters And Numbers", True),  # spelled by its own letters
    ("IFTTT", "If This Then That", True),
    ("HTTP", "HTTPS", False),
    ("FTPS", "FTP with SSL", True),
    ("IPs", "IP", False),
    ("IP", "IP Pool", False),
    ("FA2", "FA-2", False),
    ("BidRequest2", "BidRequest1", False),
    ("PARAM", "Param", False),
    ("FULL", "full mail", False),
    ("GIV", "gGIV", False),
    ("GET", "get the login information", False),
    ("Thus", "the", False),
    ("District_Code", "data returned corresponded to code", False),
    ("IS", "it is", False),
    ("N/A", "nearly all", False),
    ("CRM", "", False),
    ("CRM", "-", False),
]


@pytest.mark.parametrize(("short", "long", "differs"), DIFFER)
def test_differ(short: str, long: str, differs: bool) -> None:
    assert differ(short, long) is differs


PHRASES = [  # words, letters, whether they may be a noun phrase
    ("customer relationship management", 3, True),
    ("release is cut", 2, False),
    ("what you see is what you get", 7, True),  # each word for a letter
    ("veterans are", 2, True),
]


@pytest.mark.parametrize(("text", "letters", "may_be"), PHRASES)
def test_is_phrase(text: str, letters: int, may_be: bool) -> None:
    assert is_phrase(words_of(text, 0, len(text)), letters) is may_be


@pytest.mark.parametrize(
    ("form", "weighty"), [("CRM", True), ("P3", True), ("SaaS", True), ("Thus", False), ("Thu", False), ("ok", False)]
)
def test_is_weighty(form: str, weighty: bool) -> None:
    assert is_weighty(form, resources.bank().meanings(form)) is weighty


@pytest.mark.parametrize(
    ("form", "long", "is_other"),
    [
        ("CRM", "client relationship management", False),
        ("CRM", "cream for rich men", True),
        ("CAD", "customer ad desk", True),
        ("QQX", "quite queer xylophone", False),  # no table knows it
    ],
)
def test_contradicts(form: str, long: str, is_other: bool) -> None:
    assert contradicts(resources.bank().meanings(form), long) is is_other


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [("words, and", True), ("words) and", True), ("words \u2013", True), ("words and", False)],
)
def test_is_aside_closed(text: str, is_closed: bool) -> None:
    assert is_aside_closed(text + "\n", 5) is is_closed
