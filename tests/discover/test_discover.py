"""Unlisted jargon: C-values worked out by hand, and what small pages propose."""

import math

import pytest

from jargonlint import discover, lint
from jargonlint.discover import Found, shorts
from jargonlint.discover.english import key
from jargonlint.discover.phrases import c_values
from jargonlint.discover.proposal import Place, Proposal, line
from jargonlint.model import Reading, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES

TONGUE = discover.Tongue(resources.words(), resources.plain())


def reading(path: str, text: str) -> Reading:
    return lint.read(Source(path, text), "markdown", resources.bank(), Settings(RULES))


def found(*pages: str) -> Found:
    readings = [reading(f"{number}.md", text) for number, text in enumerate(pages)]
    return discover.discover(readings, resources.bank(), TONGUE)


def forms(proposals: tuple[Proposal, ...], kind: str) -> list[str]:
    return [one.form for one in proposals if one.kind == kind]


# Frantzi et al. 2000 write "basal cell carcinoma" 984 times, five longer candidates around it.
COUNTS = {
    ("adenoid", "cystic", "basal", "cell", "carcinoma"): 5,
    ("cystic", "basal", "cell", "carcinoma"): 11,
    ("ulcerated", "basal", "cell", "carcinoma"): 7,
    ("recurrent", "basal", "cell", "carcinoma"): 5,
    ("circumscribed", "basal", "cell", "carcinoma"): 3,
    ("basal", "cell", "carcinoma"): 984,
}


def test_c_values():
    values = c_values(COUNTS)
    assert values["adenoid", "cystic", "basal", "cell", "carcinoma"] == pytest.approx(5 * math.log2(5))
    assert values["cystic", "basal", "cell", "carcinoma"] == pytest.approx(2 * (11 - 5))
    assert values["ulcerated", "basal", "cell", "carcinoma"] == pytest.approx(2 * 7)
    mean = (5 + 11 + 7 + 5 + 3) / 5
    assert values["basal", "cell", "carcinoma"] == pytest.approx(math.log2(3) * (984 - mean))


def test_c_value_of_what_a_hyphen_binds():
    counts = {("next", "session"): 4, ("next", "session", "offer"): 4}
    assert c_values(counts)["next", "session"] == 0
    assert c_values(counts, {("next", "session")})["next", "session"] == 4


KEYS = [("Open-Pipelines", "open pipeline"), ("analyses", "analysis"), ("Stories", "story"), ("status", "status")]


@pytest.mark.parametrize(("form", "same"), KEYS)
def test_key(form, same):
    assert key(form) == same


def test_short_forms_with_evidence():
    first = "The GAMPAD is late. Ask the ZORQ team."
    second = "# Terms\n\nGlobal ad master plan and design (GAMPAD) is ours."
    proposals = found(first, second).proposals
    assert [one[:4] for one in proposals if one.kind == "short form"] == [
        ("short form", "GAMPAD", 2, 2),
        ("short form", "ZORQ", 1, 1),
    ]
    gampad, zorq = proposals[:2]
    assert (gampad.first, gampad.expansion, gampad.evidence) == (
        Place("0.md", 1),
        "Global ad master plan and design",
        Place("1.md", 3),
    )
    assert (zorq.first, zorq.expansion, zorq.evidence) == (Place("0.md", 1), "", None)
    assert line(gampad) == "Global ad master plan and design\tGAMPAD\t\tacronym\tmarketing\t"
    assert line(zorq) is None


NAMES = [  # the words that fit a short form, whether they may be its long form
    ("release is cut", False),
    ("reach extends", False),
    ("be sent quickly", False),
    ("want to win", False),
    ("provided to customers", False),
    ("website's ID", False),
    ("information from one store", False),
    ("sold abroad quickly", False),
    ("time to first answer", True),
    ("voice of the shopper", True),
    ("call to action", True),
    ("quota plans", True),
    ("in vitro fertilization", True),
    ("what you see is what you get", True),
    ("Release Is Cut", True),
    ("There's a Plan For That", True),
    ("Women's Health Act", True),
    ("machine-to-machine", True),
    ("expiry", True),
]


@pytest.mark.parametrize(("meaning", "is_name"), NAMES)
def test_a_piece_of_a_sentence_is_no_long_form(meaning, is_name):
    assert shorts.is_name(meaning, {"extend"}) == is_name


def test_a_long_form_that_is_none_makes_room_for_another():
    first = "When a release is cut (RQC), tell us. The RQC is late."
    second = "The request for quiet customers (RQC) is here."
    (one,) = found(first, second).proposals[:1]
    assert (one.form, one.expansion, one.evidence) == ("RQC", "request for quiet customers", Place("1.md", 1))
    assert found(first).proposals[0].expansion == ""


PHRASES = [  # a page, the phrases proposed
    ("The signal basket grew. A signal basket is open. We like signal baskets.", ["signal basket"]),
    ("The lead basket grew. A customer journey. The lead basket. Our customer journey, lead basket.", ["lead basket"]),
    ("We select signals. They select signals. You select signals.", []),
    ("The **signal basket** and the **signal basket**.", ["signal basket"]),
    ("The signal basket and the signal basket.", []),  # twice is chance, unless it is set apart
    ("To re-order, re-order and re-order.", []),
    ("The quiet signal basket. Every quiet signal basket. Each quiet signal basket.", ["quiet signal basket"]),
    ("A same-page offer. My same-page offer. His same-page offer.", ["same-page"]),
    ("The signal, basket. The signal; basket. The signal (basket).", []),
    # what the words are used as on the page
    ("We zorf. To zorf. They zorf. Our basket zorfs. My basket zorfs. Your basket zorfs.", []),
    ("Our quiet basket, zorfing baskets. We like zorfing baskets, zorfing baskets.", []),
    ("A zorfing basket. The zorfing basket. Our zorfing basket.", ["zorfing basket"]),
    ("It is high-signal. Be high-signal, and high-signal.", []),
    ("Write YYYY-MM-DD here. Then YYYY-MM-DD. And YYYY-MM-DD.", []),
    ("Two PRs baskets. The PR basket. Our PR basket.", ["PR basket"]),
]


@pytest.mark.parametrize(("page", "wanted"), PHRASES, ids=[page[:24] for page, _ in PHRASES])
def test_phrases(page, wanted):
    phrases = [one for one in found(page).proposals if one.kind == "phrase"]
    assert [one.form for one in phrases][: len(wanted) or None] == wanted


def test_trade_goes_before_what_is_plain_and_often():
    plain = "".join(f"Day {number}: the staff member called. " for number in range(9))
    trade = "The churn payload. A churn payload. Our churn payload. "
    named = "The Cohort Webhook. A Cohort Webhook. Our Cohort Webhook. "
    phrases = forms(found(f"{plain}\n\n{trade}\n\n{named}").proposals, "phrase")
    assert phrases == ["churn payload", "Cohort Webhook", "staff member"]


def test_words_that_stand_together_go_before_those_that_stand_with_any():
    bound = "The cohort webhook. A cohort webhook. Our cohort webhook. "
    loose = "The churn payload. A churn payload. Our churn payload. "
    others = "".join(f"The {one} payload, the {one} churn. " for one in "red blue green quiet sunny round".split())
    phrases = forms(found(bound + loose + others).proposals, "phrase")
    assert phrases == ["cohort webhook", "churn payload"]


def test_what_a_template_says_is_no_usage():
    page = "# Page {}\n\nAsk the quiet payload desk.\n\nThe sunny payload of {}.\n"
    phrases = {
        one.form: one.uses for one in found(*(page.format(n, n) for n in "abcd")).proposals if one.kind == "phrase"
    }
    assert phrases == {"sunny payload": 4}


def test_a_file_of_the_pages_is_no_phrase():
    page = "See payload-desk. Then payload-desk, and payload-desk."
    assert forms(found(page).proposals, "phrase") == ["payload-desk"]
    one = reading("skills/payload-desk/page.md", page)
    assert forms(discover.discover([one], resources.bank(), TONGUE).proposals, "phrase") == []


def test_a_phrase_says_where_and_how_often():
    first = "Nothing.\n\nA signal basket here, and\nthe Signal Basket there."
    one = next(one for one in found(first, "Our signal-basket.").proposals if one.kind == "phrase")
    assert one[:4] == ("phrase", "signal basket", 3, 2)
    assert one.first == Place("0.md", 3)
    assert line(one) == "signal basket\t\t\tterm\tmarketing\t"


def test_words():
    page = "The retargetize grew. A retargetize is a page. Our page, page, page: retargetize!"
    assert forms(found(page).proposals, "word") == ["retargetize"]


def test_names_are_kept_apart():
    page = "We met Zorblatt Quimby. Then Zorblatt called, as Zorblatt does. So Zorblatt Quimby it is."
    result = found(page)
    assert [(one.form, one.uses) for one in result.names] == [("Zorblatt", 2), ("Zorblatt Quimby", 2)]
    assert not [one for one in result.proposals if "orblatt" in one.form]


def test_what_is_listed_is_not_proposed():
    bank = resources.bank()
    page = "\n\n".join(f"A {term.name}, the {term.name}, this {term.name}." for term in bank.all_terms()[:200])
    known = {key(term.name) for term in bank.all_terms()}
    assert not [one.form for one in found(page).proposals if key(one.form) in known]


def test_a_pipeline_says_where_phrases_and_names_are():
    page = "The signal basket grew. A signal basket fell. The signal basket of Anna Berg, Anna Berg, Anna Berg."
    one = reading("a.md", page)
    prose = one.document.prose
    at = [place for place in range(len(prose)) if prose.startswith("basket", place)]
    names = [(place, place + 9) for place in range(len(prose)) if prose.startswith("Anna Berg", place)]
    chunks = [(place, place + 6) for place in at]
    result = discover.discover([one], resources.bank(), TONGUE, lambda document: (chunks, names))
    assert forms(result.proposals, "phrase") == []
    assert not [one for one in result.proposals if "anna" in one.form.lower()]


def test_no_pages():
    assert discover.discover([], resources.bank(), TONGUE) == Found((), ())


def test_plain_words_are_not_refused_ones():
    """What the tables refuse because it is ordinary most of the time may be jargon here; a few are plain everywhere."""
    plain = resources.plain()
    assert sorted(plain) == resources.read("seeds", "plain.txt").split()
    assert {"page", "customer", "example"} <= plain
    assert {"staff", "vendor", "onboarding", "channel", "bug"} <= plain
    assert not {"churn", "funnel", "cohort", "edge", "logo", "webhook", "cadence"} & plain
