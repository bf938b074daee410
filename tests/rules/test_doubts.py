"""What makes readers doubt a finding: signs, each with a weight."""

import pytest

from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.senses import sense_of
from jargonlint.rules import doubts
from jargonlint.rules._weights import WEIGHTS

BANK = resources.bank()

MANY_TERMS = [
    *("battlecard", "buckslip", "dieline", "interstitial", "planogram", "sitelink", "squeezeback", "standfirst"),
    *("wordmark", "animatic", "interscroller", "buyer persona", "bounce rate", "warm lead", "lookalike audience"),
    *("landing page", "sales funnel", "lead magnet", "drip campaign", "media mix", "sunset policy", "style guide"),
    *("control group", "cold email", "exit rate", "win rate", "buying signal", "dark pattern", "price anchor"),
]
SIGNS = [  # page, a sign that its first word shows, a page that differs and does not
    ("Our CLV rose.", "it is sure what it means", "Our CI rose."),
    ("The RL rose.", "it has two letters", "The CLV rose."),
    ("The CNAME rose.", "it has five letters or more", "The CLV rose."),
    (
        "The DSP buys ads: advertisers bid for impressions of publishers, creatives and placements, in an auction.",
        "the page speaks of its field",
        "The DSP of the compiler and the server.",
    ),
    ("Our CLVs rose.", "it is a plural", "Our CLV rose."),
    ("Our **CLV** rose.", "it is bold", "Our *CLV* rose."),
    ("Growth (CLV, tea) rose.", "a bracket opens before it", "Growth, CLV, rose."),
    ("The tea/CLV rose.", "a slash stands beside it", "The tea, CLV rose."),
    ("Our CLV plan.", "it describes a word", "Our CLV and tea."),
    ("Our CLV (of May) rose.", "a bracket follows", "Our CLV of May rose."),
    ("Our CLV rose.", "the page explains nothing", "Our CLV rose. The tea board rest (TBR) met."),
    ("By the DCO now.", "its meaning is of another field", "The CLV of May."),
    (
        " and ".join(f"the Q{one}X" for one in "BCDFGHJKLMNPR") + " met CLV.",
        "the page has many short forms",
        "The QBX.",
    ),
    (
        " ".join(f"Look at {word}s." for word in MANY_TERMS),
        "the page has many terms",
        " ".join(f"Look at {word}s." for word in MANY_TERMS[:20]),
    ),
    ("Look at warm leads.", "sales knows it", "Look at interstitials."),
    ("Look at bounce rates.", "marketing knows it", "Look at escrow of ours."),
    ("Bounce rates rose.", "it has a capital", "The bounce rates rose."),
    ("The **bounce rates** rose.", "it is bold", "The bounce rates rose."),
    ("Tea, bounce rates, milk.", "a comma stands before it", "Tea and bounce rates."),
    ("The bounce rates are up.", "a verb follows", "The bounce rates rose."),
    ("Of bounce rates: they rose.", "a colon follows", "Of bounce rates, they rose."),
    ("- is (of bounce rates): they rose.", "a colon follows", "- is (of bounce rates), they rose."),
    (f"{'It rose. ' * 200}The bounce rates rose.", "it stands far down", f"{'It rose. ' * 9}The bounce rates rose."),
    ("# Bounce rates\n\nThe bounce rates rose.", "a heading uses it", "# Tea\n\nThe bounce rates rose."),
    ("Our CLV, they say.", "a comma or a full stop follows", "Our CLV rose."),
    (f"Our CLV rose. {'It rose. ' * 200}", "the page has hardly a term", "Our CLV rose."),
    ("The bounce rates, they say.", "a comma or a full stop follows", "The bounce rates rose."),
    (
        f"The bounce rates rose. {'It rose. ' * 200}",
        "the page has hardly a term",
        f"The bounce rates of warm leads rose. {'It rose. ' * 200}",
    ),
    ("Tea and bounce rates.", "a word that joins stands before it", "The bounce rates rose."),
    ("- The bounce rates rose.", "no paragraph uses it", "The bounce rates rose."),
]


def signs(text: str) -> list[str]:
    reading = lint.read(Source("page.md", text), "markdown", BANK, Settings(RULES))
    uses = next(iter((*reading.shorts, *reading.jargon)))
    hit = uses.first
    return list(doubts.signs(reading, uses, sense_of(reading, hit).meanings if hit.is_short else hit.terms[:1]))


@pytest.mark.parametrize(("text", "sign", "other"), SIGNS, ids=[f"{text} {sign}" for text, sign, _ in SIGNS])
def test_signs(text: str, sign: str, other: str) -> None:
    assert sign in signs(text)
    assert sign not in signs(other)


@pytest.mark.parametrize(
    ("number", "is_tried", "signs"),
    [
        (None, False, ["too few readers have judged it"]),
        (0, False, ["too few readers have judged it"]),
        (2, True, []),
        (3, True, ["some readers can do without"]),
        (10, True, ["some readers can do without"]),
    ],
)
def test_who_needs_it(number: int | None, is_tried: bool, signs: list[str]) -> None:
    assert list(doubts.asked(number, is_tried=is_tried)) == signs


def test_each_weight_is_of_a_sign() -> None:
    asked = {sign for number in range(11) for sign in doubts.asked(number, is_tried=False)}
    assert WEIGHTS["short"].keys() <= asked | doubts.OF_SHORT.keys()
    assert WEIGHTS["term"].keys() <= asked | doubts.OF_TERM.keys()


def softened(text: str, table: str = "") -> list[str]:
    bank = resources.bank([("own.tsv", f"name\tshort\tgloss\n{table}\n")] if table else [])
    report = lint.check(Source("page.md", text), "markdown", bank, Settings(RULES))
    return [finding.softened for finding in report.findings]


def test_what_speaks_most_against_it_is_said() -> None:
    weights = WEIGHTS["term"]
    least = sorted(("a heading uses it", "it has a capital", "it is bold", "a verb follows"), key=weights.__getitem__)
    (why,) = softened("# Bounce rates\n\n**Bounce rates** are up.\n")
    assert sum(weights[sign] for sign in why.split("; ")) == sum(weights[sign] for sign in least[:2])


def test_a_project_wants_its_own_words() -> None:
    page = "# Bran rates\n\n**Bran rates** are up.\n"
    assert softened(page, "bran rate\t\tThe tea that is left.") == [""]
