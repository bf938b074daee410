"""What is found, by a small bank, and what is left alone, by its reason."""

import random

import pytest

from jargonlint.markup import parse
from jargonlint.model import Hit, Source
from jargonlint.reading import scan
from jargonlint.text.folding import fold
from jargonlint.words.bank import Bank, build
from jargonlint.words.fields import Subject

HEADER = "name\tshort\talso\tkind\tknown\tgloss\tinstead\torigin\tnear\n"


def bank_of(*lines: str) -> Bank:
    """Lines are `name|short|also|kind`; kind "term" if left out."""
    rows = []
    for line in lines:
        name, short, also, kind = (line.split("|") + [""] * 3)[:4]
        rows.append("\t".join((name, short, also, kind or "term", "marketing", "", "", "test", "")))
    return build([("test", HEADER + "\n".join(rows))])


def hits_of(text: str, bank: Bank, words: frozenset[str] = frozenset()) -> list[Hit]:
    document = parse(Source(None, text), "plain")
    folded = fold(document.prose)
    return scan.scan(document, folded, bank.index(folded), lambda: words, Subject(folded, dict))


FOUND = [  # lines of the bank, text, what is found
    (["ad", "ad set"], "an ad set", ["ad set"]),  # the longest
    (["ad", "ad set"], "two ad sets", ["ad sets"]),  # a plural ending is no obstacle
    (["ad", "ad set"], "one ad setting", ["ad"]),  # a longer form that fails its edge hides nothing
    (["churn"], "Churn, churns, churn's and churning", ["Churn", "churns", "churn"]),
    (["first-party data"], "First party data and first-party data", ["First party data", "first-party data"]),
    (["touch point"], "a touchpoint, a touch-point", ["touchpoint", "touch-point"]),
    (["data strategy"], "two data strategies", ["data strategies"]),
    (["Net Promoter Score|NPS"], "a net promoter score", ["net promoter score"]),
    (["Aura"], "an aura of Aura", ["Aura"]),  # a single capitalised word keeps its capital
    (["cac"], "CAC and cache", ["CAC"]),
    (["lead"], "a “lead” and pléad", ["lead"]),  # letters outside ASCII are letters
    (["lead"], "a leaden leader", []),  # nor a beginning that looks like a plural
    (["leade"], "two leades", ["leades"]),
    (["InsideSales|||name", "inside sales"], "InsideSales and inside sales", ["InsideSales", "inside sales"]),
    (["martech||marketing technology"], "MarTech is marketing technology", ["MarTech", "marketing technology"]),
    ([], "no bank at all", []),
]


@pytest.mark.parametrize(("lines", "text", "found"), FOUND)
def test_terms(lines: list[str], text: str, found: list[str]) -> None:
    hits = hits_of(text, bank_of(*lines))
    assert [hit.form for hit in hits if not hit.is_short] == found


SHORTS = [  # text, bare short forms
    ("We track NPS weekly.", ["NPS"]),
    ("KPIs, KPI's and KPIs'", ["KPI", "KPI", "KPI"]),
    ("SaaS, VoC, RFx and eNPS", ["SaaS", "VoC", "RFx", "eNPS"]),
    ("B2B2C and L2RM", ["B2B2C", "L2RM"]),
    ("the C.M.O. of P&L and R&D", ["C.M.O.", "P&L", "R&D"]),
    ("LTV&CAC or AE/SDR", ["LTV", "CAC", "AE", "SDR"]),
    ("a CRM-driven, non-CRM team", ["CRM", "CRM"]),
    ("hosted CRM", ["CRM"]),  # inside a longer term it is still a use
    ("GQMPXD", ["GQMPXD"]),
    ("ABÉCD and OTIF", ["OTIF"]),  # a word of another language
]


LISTED = [  # lines of the bank, text, short forms
    (["telephone company|AT&T"], "Ask AT&T now", ["AT&T"]),
    (["continuous integration|CI/CD"], "Our CI/CD runs, CD too", ["CI/CD", "CD"]),
]


@pytest.mark.parametrize(("lines", "text", "forms"), LISTED)
def test_listed_short_forms(lines: list[str], text: str, forms: list[str]) -> None:
    assert [hit.form for hit in hits_of(text, bank_of(*lines)) if hit.is_short] == forms


@pytest.mark.parametrize(("text", "forms"), SHORTS)
def test_short_forms(text: str, forms: list[str]) -> None:
    bank = bank_of("customer relationship management|CRM", "hosted CRM")
    hits = hits_of(text, bank)
    assert [hit.form for hit in hits if hit.is_short and not hit.reason] == forms


LEFT_ALONE = [  # text, form, reason
    ("Part III of the plan", "III", "roman numeral"),
    ("Chapter MCM begins", "MCM", "roman numeral"),
    ("You must NOT share it", "NOT", "emphasis"),
    ("Set NODE_ENV first", "NODE", "identifier"),
    ("Join #CXDAY online", "CXDAY", "identifier"),
    ("Write YYYY-MM-DD here", "YYYY", "placeholder"),
    ("Fixed in CXM-1234 today", "CXM", "ticket id"),
    ("Order model RTX4090 now", "RTX4090", "product code"),
    ("We follow EN 15838 here", "EN", "numbered standard"),
    ("Ask ZORG Inc. first", "ZORG", "name"),
    ("An identifier as in RFC 4122.", "RFC", "numbered standard"),
    ("Sales rose in Q4", "Q4", "quarter"),
    ("the colour #FFEEDD", "FFEEDD", "hex"),
    ("Read the README.md file", "README", "file name"),
    ("Ask GitHubber MyThing", "MyThing", "mixed case"),
    ("THE WONDERFUL ZORGLUB EVENT", "ZORGLUB", "shouting"),
    ("Our zorglub is ZORGLUB", "ZORGLUB", "emphasis"),  # the page writes it in small letters too
]


@pytest.mark.parametrize(("text", "form", "reason"), LEFT_ALONE)
def test_left_alone(text: str, form: str, reason: str) -> None:
    words = frozenset(("not", "wonderful", "event", "the"))
    hits = hits_of(text, bank_of("request for comments|RFC"), words)
    assert [(hit.form, hit.reason) for hit in hits if hit.form == form] == [(form, reason)]


def test_the_automaton_agrees_with_brute_force() -> None:
    """On seeded random text every form at word edges is found, and nothing else."""
    dice = random.Random(7)
    for _ in range(300):
        alphabet = "ab "
        forms = {"".join(dice.choice(alphabet) for _ in range(dice.randint(1, 5))).strip() for _ in range(6)} - {""}
        forms = {" ".join(form.split()) for form in forms}
        text = " ".join("".join(dice.choice(alphabet) for _ in range(40)).split())
        bank = bank_of(*sorted(forms))
        prose = f" {text}\n"
        found = {(start, end) for start, end, _ in scan.candidates(prose, fold(prose), bank.whole())}
        brute = set()
        for form in forms:
            spellings = {form, form.replace(" ", "")} if form.count(" ") == 1 else {form}
            for spelling in spellings:
                for start in range(1, len(prose) - len(spelling)):
                    end = start + len(spelling)
                    edges = prose[start - 1] in " \n" and prose[end] in " \n"
                    if edges and prose[start:end] == spelling:
                        brute.add((start, end))
        assert found == brute


def test_folding_keeps_every_place() -> None:
    every = "".join(map(chr, range(0x3000)))
    assert len(fold(every)) == len(every)
    assert fold("Ad–Set\u2019s") == "ad set s"


def test_the_index_of_a_page_finds_what_the_whole_index_finds() -> None:
    words = [
        "click rate|CTR",
        "touch point",
        "data strategy",
        "churn",
        "e-mail|EM|email",
        "two way|TW|both ways",
        "at c.m.o.|C.M.O.",
    ]
    text = "Touchpoints, data strategies; churns and churn's. emails e-mails EMs TW's both way both ways"
    text += " C.M.O. two-way C.T.R."
    document = parse(Source(None, text), "plain")
    folded = fold(document.prose)
    bank = bank_of(*words)
    subject = Subject(folded, dict)
    of_page = scan.scan(document, folded, bank.index(folded), frozenset, subject)
    assert of_page == scan.scan(document, folded, bank.whole(), frozenset, subject)


def test_a_name_is_a_name_on_the_whole_page() -> None:
    text = "Use Dynamics 365 Customer Insights. Customer Insights or customer insights?"
    hits = hits_of(text, bank_of("customer insights"))
    assert [(hit.form, hit.reason) for hit in hits if hit.role == "term"] == [
        ("Customer Insights", "in a name"),
        ("Customer Insights", "in a name"),
        ("customer insights", ""),
    ]
