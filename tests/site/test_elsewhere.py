"""What the pages of a site explain, and what a finding on one of them says then."""

import pytest

from jargonlint import lint
from jargonlint.model import Elsewhere, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.site.elsewhere import conflicts, gathered
from jargonlint.site.explanations import explanations
from jargonlint.site.facts import facts
from jargonlint.site.links import may_lead_to
from jargonlint.site.told import told

SETTINGS = Settings(RULES)
PAGE = "page.md"


def site(*texts: str) -> Elsewhere:
    """What pages explain that are called a.md, b.md and so on."""
    sources = [Source(f"{name}.md", text) for name, text in zip("abcdefgh", texts, strict=False)]
    reports = [lint.check(source, "markdown", resources.bank(), SETTINGS) for source in sources]
    return gathered(facts(report.reading, report.findings) for report in reports)


def messages(text: str, elsewhere: Elsewhere) -> list[str]:
    report = lint.check(Source(PAGE, text), "markdown", resources.bank(), SETTINGS, elsewhere=elsewhere)
    return [finding.message for finding in report.findings]


GUILD = "The Potters Guild Board (PGB) meets. The PGB has tea."
OTHER = "The Public Glaze Bureau (PGB) is shut. The PGB sleeps."
COW = "Our Cow And Cat (CAC) fell. CAC is low."
CHURN = "A churn rate is the share of customers who leave in a month."

HERE = '"PGB" is not explained here; '
IN_A = 'a.md:1 says "Potters Guild Board (PGB)"'
IN_B = 'b.md:3 says "Potters Guild Board (PGB)"'
WRITE = "; write it out or link there"
WHICH = "; write out which is meant"
SAY = "; say so here or link there"

TOLD = [  # the other pages, the page, what is said of it
    ((GUILD,), "Ask the PGB.", [HERE + IN_A + WRITE]),
    ((GUILD,), "Ask the PGBs.", [HERE.replace("PGB", "PGBs") + IN_A + WRITE]),
    (("Tea.", "\n\n" + GUILD), "Ask the PGB.", [HERE + IN_B + WRITE]),
    ((GUILD, OTHER), "Ask the PGB.", [f'{HERE}{IN_A}, b.md:1 "Public Glaze Bureau (PGB)"{WHICH}']),
    ((GUILD, GUILD, GUILD, OTHER), "Ask the PGB.", [HERE + IN_A + WRITE]),
    ((OTHER, f"# Glossary\n\n{GUILD}"), "Ask the PGB.", [HERE + IN_B + WRITE]),
    (("Our CAC fell.",), "Our CAC fell.", ['"CAC" is not explained; write "customer acquisition cost (CAC)"']),
    (
        (COW,),
        "Our CAC fell.",
        [
            '"CAC" is not explained here; a.md:1 says "Cow And Cat (CAC)", but it may mean "customer acquisition cost"'
            + WHICH
        ],
    ),
    (
        (CHURN,),
        "The churn rate fell.",
        [f'"churn rate" is not explained here; a.md:1 says "the share of customers who leave in a month"{SAY}'],
    ),
    (
        ("The churn rate tells you much.",),
        "The churn rate fell.",
        ['"churn rate" is not explained; say what it means at its first use'],
    ),
    (
        (GUILD,),
        f"Ask the PGB. {GUILD}",
        ['"PGB" is used before it is explained on line 1; explain it here, at its first use'],
    ),
    ((GUILD,), "Ask the [PGB](a.md). The PGB naps.", []),
    ((GUILD,), "Ask the [PGB](b.md). The PGB naps.", [HERE + IN_A + WRITE]),
    ((GUILD,), "Ask the PGB. <!-- jargonlint: allow PGB -->", []),
    ((GUILD,), "The Potters Guild Board (PGB) naps.", []),
]


@pytest.mark.parametrize(("others", "text", "said"), TOLD)
def test_what_another_page_explains(others, text, said):
    assert messages(text, site(*others)) == said


@pytest.mark.parametrize(("others", "text", "said"), TOLD)
def test_told_afterwards_is_told_at_once(others, text, said):
    """A check of many pages tells the place when all are known; a repair knows it from the start."""
    elsewhere = site(*others)
    alone = lint.check(Source(PAGE, text), "markdown", resources.bank(), SETTINGS)
    at_once = lint.check(Source(PAGE, text), "markdown", resources.bank(), SETTINGS, elsewhere=elsewhere)
    assert tuple(told(alone.source, alone.findings, elsewhere)) == at_once.findings


def test_a_page_tells_itself_nothing():
    report = lint.check(Source(PAGE, GUILD), "markdown", resources.bank(), SETTINGS)
    own = gathered([facts(report.reading, report.findings)])
    assert messages("Ask the PGB.", own) == ['"PGB" is not explained on this page; write out what it stands for']


BOARD = ("PGB", "Potters Guild Board", "Potters Guild Board")
COST = ("CAC", "Customer acquisition cost", "customer acquisition cost")
MANAGED = """\
<!-- jargonlint: glossary -->

## Glossary

| Term | Stands for |
|---|---|
| PGB | Potters Guild Board |

<!-- /jargonlint: glossary -->
"""

EXPLAINED = [  # a page, what it explains: form, meaning, in running text, line
    (GUILD, [(*BOARD, 1)]),
    (f"{GUILD} {GUILD}", [(*BOARD, 1)]),
    (f"{GUILD} {OTHER}", [(*BOARD, 1), ("PGB", "Public Glaze Bureau", "Public Glaze Bureau", 1)]),
    ("Customer acquisition cost (CAC) fell. CAC is low.", [(*COST, 1)]),
    ("CAC (Customer acquisition cost) fell.", [(*COST, 1)]),
    ("The Customer acquisition cost (CAC) fell.", [(*COST[:2], "Customer acquisition cost", 1)]),
    ("Key metrics indicators (KMIs) fell.", [("KMIs", "Key metrics indicators", "key metrics indicator", 1)]),
    ("Tea.\n\nThe PGB[^1] naps.\n\n[^1]: Potters Guild Board", [(*BOARD, 5)]),
    ("All the teams (TMS) met.", []),
    ("Our CAC fell.", []),
    (MANAGED, []),
]


@pytest.mark.parametrize(("text", "explained"), EXPLAINED)
def test_what_a_page_explains(text, explained):
    reading = lint.read(Source(PAGE, text), "markdown", resources.bank(), SETTINGS)
    told_of = [one for one in explanations(reading) if one.kind == "short"]
    assert [(one.form, one.meaning, one.words, one.place.line) for one in told_of] == explained
    for one in told_of:
        assert one.form in text
        assert text[one.span.start : one.span.end].strip()


ANCHORS = [  # a page, the anchor of what it explains
    (f"# Terms\n\n{GUILD}", ""),
    (f"# Terms\n\n## Who leads us\n\n{GUILD}", "who-leads-us"),
    (f"## Who leads? {{#leaders}}\n\n{GUILD}", "leaders"),
    (f"## Who leads?\n\n{GUILD}", ""),
    (f"## Who\n\n## Who\n\n{GUILD}", ""),
]


@pytest.mark.parametrize(("text", "anchor"), ANCHORS)
def test_anchor(text, anchor):
    reading = lint.read(Source(PAGE, text), "markdown", resources.bank(), SETTINGS._replace(link=True))
    assert [one.anchor for one in explanations(reading)] == [anchor]


CONFLICTS = [  # pages, the meanings of each short form that has several
    ((GUILD, OTHER, GUILD), [["Potters Guild Board", "Public Glaze Bureau"]]),
    ((GUILD, GUILD), []),
    ((GUILD, "The Potters' Guild Board (PGB) is shut. The PGB sleeps."), []),
    ((CHURN, "A churn rate is the number of customers who leave."), []),
]


@pytest.mark.parametrize(("texts", "meanings"), CONFLICTS)
def test_conflicts_of_a_site(texts, meanings):
    found = conflicts(site(*texts))
    assert [[group[0].meaning for group in groups] for groups in found] == meanings


LINKS = [  # a link, the page it stands on, another page, whether it may lead there
    ("terms.md", "docs/a.md", "docs/terms.md", True),
    ("terms.md#pgb", "docs/a.md", "docs/terms.md", True),
    ("./terms", "docs/a.md", "docs/terms.mdx", True),
    ("../terms/", "docs/a.md", "docs/terms.md", True),
    ("../terms/", "docs/a/index.md", "docs/terms.md", True),
    ("terms/", "docs/a.md", "docs/terms/index.md", True),
    ("a%20b.md", "docs/a.md", "docs/a b.md", True),
    ("/guide/terms", "docs/a.md", "docs/guide/terms.md", True),
    ("/terms", "docs/a.md", "docs/other-terms.md", False),
    ("/", "docs/a.md", "docs/terms.md", False),
    ("#pgb", "docs/a.md", "docs/terms.md", False),
    ("", "docs/a.md", "docs/terms.md", False),
    ("https://example.org/terms.md", "docs/a.md", "docs/terms.md", False),
    ("mailto:terms.md", "docs/a.md", "docs/terms.md", False),
    ("//terms.md", "docs/a.md", "terms.md", False),
    ("../../../terms.md", "docs/a.md", "docs/terms.md", False),
    ("terms.md", "docs\\a.md", "docs\\terms.md", True),
]


@pytest.mark.parametrize(("link", "path", "other", "leads"), LINKS)
def test_links(link, path, other, leads):
    assert may_lead_to(link, path, other) is leads
