"""What is told as info, however strict its rule is: what most people understand, and what may be a name."""

import pytest

import jargonlint
from jargonlint import lint
from jargonlint.model import EASY, Finding, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES

KNOWN = "6 of ten readers need no explanation of it"
DEVELOPERS = "developers know it, who read such a page"
NAME = "it may be part of a name"
OWN = "those who write it have it for a name"
LOOKED_UP = "a glossary tells what it means"
BEHIND = "what it means is told behind it"
STEPS = "it is part of a path of labels"
HOLDER = "it is a placeholder of a template"
TITLE = "it stands in the title of a report"
CALLED = "it follows the same name at each use"
LINKED = "it stands in the title of what a link to another site leads to"
LABEL = "it opens an item or a cell, as labels do"
SPELT = "it is written as names are"
BESIDE = "its words stand beside it"
ABOVE = "its words stand in a heading above"
LISTS = "the page has each of the things that it lists"
NOTE = "a note is marked at it"
BELOW = "its words stand below a heading that has it"
QUOTED = "it is quoted, as samples are"
LINK = "a link leads from it to where more is said"
SMALL = "the page writes it in small letters too, as names of programs and files are"
LONG = "no table tells what it means here, and it has not three letters"
NUMBER = "no table tells what it means here, and a number follows"
COIN = "no table tells what it means here, and coins are named so"
JOINED = "no table tells what it means here, and a name is joined to it"
TOLD = "no table tells what it means here, and a name in a bracket follows"
WORDS = "no table tells what it means here, and words with its first letters stand elsewhere"
LETTERS = "no table tells what it means here, and words that begin with its letters stand beside it"
UNREAD = "its words stand outside of the text, as in code or at the head"
BRACKETED = f"no table tells what it means here, and {UNREAD}"
ALONE = "no table tells what it means here, and it stands alone"
ONCE = "no table tells what it means here, and a whole page uses it once"
MANY = "no table tells what it means here, nor what many others of the page mean"
NOBODY = "no table tells what it means here, nor does any page"
CAPITAL = "it has a capital"
SPOKEN = "it can be spoken as a word, as names can"

PLACES = [  # page, the word, why it is told as info
    ("Our CAC rose.", "CAC", ""),
    ("Our SEO grew.", "SEO", KNOWN),
    ("We like ads, lookalike audiences.", "lookalike audiences", ""),
    ("Our open rate grew.", "open rate", "9 of ten readers need no explanation of it"),
    ("See the quick BQX of ours.", "BQX", ""),  # in no table: nobody has rated it
    ("The CAC Dashboard shows it.", "CAC", NAME),
    ("Look at the CAC of May and see.", "CAC", ""),
    ("The Lookalike Audiences grew.", "Lookalike Audiences", NAME),
    (
        "Lookalike audiences grow fast.",
        "Lookalike audiences",
        CAPITAL,
    ),  # what opens a sentence is mostly explained by it
    ("- Lookalike audiences of ours", "Lookalike audiences", LABEL),
    ("| A |\n|---|\n| Lookalike audiences |", "Lookalike audiences", LABEL),
    ("- new lookalike audiences, and more", "lookalike audiences", ""),
    ("- Lookalike audiences of ours\n- new lookalike audiences", "Lookalike audiences", CAPITAL),
    ("- Lookalike audiences brought back one in five.", "Lookalike audiences", CAPITAL),  # a sentence
    ("- Boolean queries, and more", "Boolean queries", ""),  # tables write it so
    ("Open ads, lookalike audiences, then go.", "lookalike audiences", ""),
    ("Then open Acme lookalike audiences now.", "lookalike audiences", NAME),
    ("It runs on Acme 2.4 CLV now.", "CLV", NAME),
    ("It needs the Acme-CLI now.", "CLI", NAME),
    ("By home \u203a CLV \u203a all now.", "CLV", STEPS),
    ("It is the plan of GTM-OS now.", "GTM", NAME),
    ("It is the plan of AI-COS now.", "COS", NAME),
    ("It is the plan of ABM-related work.", "ABM", ""),
    ("We read the SAML ABC Guide now.", "SAML", NAME),
    ("Our CTR 2.4% is high.", "CTR", ""),  # figures are no versions
    ("At BQX, we know that tea counts.", "BQX", OWN),
    ("Here at BQX our tea counts.", "BQX", OWN),
    ("Those of we at BQX know it.", "BQX", OWN),
    ("Put the BQX of `{BQX}` there.", "BQX", HOLDER),
    ("Use the <Glossary>CAC</Glossary> here.", "CAC", LOOKED_UP),
    ("Use the <Glossary>CAC</Glossary> here. Our CAC rose.", "CAC", LOOKED_UP),
    ("Our CAC rose. Use the <Glossary>CAC</Glossary> here.", "CAC", ""),
    ("**CAC** \u2014 total cost to acquire one buyer", "CAC", BEHIND),
    ("CAC \u2014 it went up in all shops, they say", "CAC", ""),
    ("| Tea | Milk |\n|---|---|\n| A customer acquisition cost | what the CAC of May is |", "CAC", BESIDE),
    ("| Tea | Milk |\n|---|---|\n| A customer acquisition cost | no |\n| tea | the CAC of May |", "CAC", ""),
    ("At CTR of a half, we know, tea counts.", "CTR", ""),
    ("- [#128](x.md): Upgrade to CAC of ours", "CAC", TITLE),
    ("- PB-2148 Show the CAC of ours", "CAC", TITLE),
    ("Read [Make all CAC output alike #1890](x.md) first.", "CAC", TITLE),
    ("- Upgrade to CAC of ours: see #128", "CAC", ""),
    ("A 4.5 ROAS is good.", "ROAS", ""),
    ("It needs USWDS v2 now.", "USWDS", NAME),
    ("Non-MQL people cost more.", "MQL", ""),
    ("Our CAC Monday rose.", "CAC", ""),
    ("- in May lookalike audiences, they say, grew", "lookalike audiences", ""),
    ("We read tea, Boolean query, they say.", "Boolean query", ""),  # tables write it so
    ("The CAC Dashboard shows it. Our CAC rose.", "CAC", ""),  # one use that is no name is enough
    ("Send a TFA code of it.", "TFA", KNOWN),  # "2FA" is rated
    ("See the iPaaS files of it.", "iPaaS", SPELT),
    ("We met at GOMEX last May.", "GOMEX", SPOKEN),
    ("We met the BRISK twins.", "BRISK", SPOKEN),
    ("We met the GQXO twins.", "GQXO", LONG),
    ("We met the AITR twins.", "AITR", LONG),
    ("We met the QX twins.", "QX", LONG),
    ("We ask the G.Q.X. now.", "G.Q.X.", ""),
    (f"We ask the GQX now. {'It rose. ' * 200}", "GQX", ONCE),
    ("# A CAC plan\n\nCustomer acquisition cost is high.\n\nThen our CAC rose.", "CAC", BELOW),
    ("# A plan\n\nCustomer acquisition cost is high.\n\nThen our CAC rose.", "CAC", ""),
    (f"We ask the GQX now. The GQX met. {'It rose. ' * 200}", "GQX", NOBODY),
    (f"We ask the GQXs now. The GQXs met. {'It rose. ' * 200}", "GQXs", ""),
    (f"We ask the GQX now. Both GQXs met. {'It rose. ' * 200}", "GQX", ""),
    ("Earn the GQX tokens of tea.", "GQX", COIN),
    ("See the GQX 7 of tea.", "GQX", NUMBER),
    ("See the GQX R5 of tea.", "GQX", NUMBER),
    ("See the tea (IDP) now.", "IDP", ALONE),  # none of what tables have
    ("Tea, GQX, milk.", "GQX", ALONE),
    ("GQX twins met.", "GQX", ALONE),
    ("The GQX-twins met.", "GQX", ALONE),
    ("Tea, GQX milk.", "GQX", ""),
    ("Set the CQS limit, and calls quickly stop.", "CQS", LETTERS),
    ("Set the CQS limit. Each CQS counts how calls quickly stop.", "CQS", LETTERS),
    ("Set the CQS limit.\n\nOur calls quickly stop.", "CQS", ""),
    ("Use a shop like Shopify or CQS now.", "CQS", JOINED),
    ("Use a shop like CQS, Shopify and more.", "CQS", JOINED),
    ("Use a shop with Shopify, as the CQS limit says.", "CQS", ""),
    ("Take the CQS (Monero) coin.", "CQS", TOLD),
    ("Take the CQS (an old one) coin.", "CQS", ""),
    ("# A Calm Quick Sale\n\nSet the CQS limit.", "CQS", WORDS),
    ("We met the GOM twins.", "GOM", ""),  # three letters seldom are a name
    ("We read the SERP of it.", "SERP", ""),  # a table knows what it stands for
    ("Read the contributor license agreement first. Our CLA is short.", "CLA", BESIDE),
    ("Read all contributor license agreements. One CLA is ours.", "CLA", BESIDE),
    ("Read the contributor license agreement first.\n\nOur CLA is short.", "CLA", ""),  # a paragraph on
    (f"Read the contributor license agreement. {'We like it. ' * 30}Our CLA is short.", "CLA", ""),
    ("Lifetime Value\n: Our LTV is short.", "LTV", ABOVE),
    ("We extract and load it.\n\nThen we transform it: the ETL way.", "ETL", LISTS),
    ("We extract it.\n\nThen we transform it: the ETL way.", "ETL", ""),
    ("# Customer lifetime value\n\nOur CLV is short.", "CLV", ABOVE),
    ("# Name, Address, Phone Number\n\nEach listing holds the NAP of ours.", "NAP", ABOVE),
    ("Send us the customer lifetime value/CLV now.", "CLV", BESIDE),
    ('Read the CLV{{< sup href="#note-2" >}}2{{</ sup >}} of ours.', "CLV", NOTE),
    ("Read the CLV[^2] of ours.\n\n[^2]: Tea is said to help.", "CLV", NOTE),
    ("---\nneed: Count the customer lifetime value\n---\n\nOur CLV is short.", "CLV", UNREAD),
    ("```\n// customer lifetime value\n```\n\nOur CLV is short.", "CLV", UNREAD),
    ("Set the `Elastic Load Dealer (ELD)` here. Our ELD is short.", "ELD", BRACKETED),
    ("Set the `Calm Lively Vale (CLV)` here. Our CLV is short.", "CLV", UNREAD),
    ("---\nneed: Count each calm quick sale (CQS)\n---\n\nSet the CQS limit.", "CQS", BRACKETED),
    ("---\nneed: Count each calm new sale (CQS)\n---\n\nSet the CQS limit.", "CQS", ""),
    ("Our CAC is short.\n\n# Customer acquisition cost", "CAC", ""),
    ('The "CLV tool" rose.', "CLV", QUOTED),
    ('Search for "CAC" now. Our CAC rose.', "CAC", ""),
    ('We like "an average CAC of May" now.', "CAC", QUOTED),
    ("We like \u201can average CAC of May\u201d now.", "CAC", QUOTED),
    ('We like "average" or "best" CAC now.', "CAC", ""),
    ("The 'lookalike audience tool' rose.", "lookalike audience", QUOTED),
    ("By the rules of the [CLV](clv.md) now.", "CLV", LINK),
    ("By the [CLV of ours](https://clv.example/) now.", "CLV", LINK),
    ("By the [rules of the CAC](https://cac.example/) now.", "CAC", ""),
    ("By the [CAC](#cac) now.", "CAC", ""),  # on this page
    ("We want the ABM-First plan.", "ABM", ""),
    ("By the [rules of the CAC](cac.md) now.", "CAC", ""),
    ("Read [How they brought the CAC down](https://tea.example/a) now.", "CAC", LINKED),
    ("Read [How they brought the CAC down](cac.md) now.", "CAC", ""),
    ("Read [How they brought the CAC down](https://tea.example/a). Our CAC rose.", "CAC", ""),
    ("We ask the CAC@Tea team now.", "CAC", NAME),
    ("We sign by HMAC-SHA256 now.", "HMAC", NAME),
    ("KaBoo CLV is new. We like KaBoo CLV a lot.", "CLV", CALLED),
    ("KaBoo CLV is new. We like this CLV a lot.", "CLV", ""),
    ("Our CLV is new. We like Our CLV a lot.", "CLV", ""),
    ("KaBoo CLV is new.", "CLV", ""),
    ("Our CAC rose.\n\n| A | B |\n|---|---|\n| CAC | customer acquisition cost of May |", "CAC", BESIDE),
    ("By the CAC of ours. See the [CAC](cac.md).", "CAC", ""),  # at its first use nothing leads on
    ("Run `gqx -v` and install GQX now.", "GQX", SMALL),
    ("Take the GQX file, a gqx file.", "GQX", SMALL),
    ('The GQX is new.\n\n<p class="gqx">Tea</p>', "GQX", ""),
    ("The GQX is new, see [tea](https://tea.example/gqx/).", "GQX", ""),
    ("Take ctr to the CTR file.", "CTR", ""),  # a table knows what it stands for
    ("The disk has GQX+ on it.", "GQX", NAME),
    ("We read GQX Roe-Doe on it.", "GQX", NAME),
    ("We load S-CLV into it.", "CLV", NAME),
    ("We load CAC-X into it.", "CAC", NAME),
    ("We added the EAL/D word.", "EAL", NAME),
    ("We want the plan of GTM-Brain now.", "GTM", NAME),
    ("Send it to all MQLs of ours.", "MQLs", ""),  # the plural's small letter is none of the form's
]


def findings(text: str, easy: int = EASY) -> tuple[Finding, ...]:
    return lint.check(Source("page.md", text), "markdown", resources.bank(), Settings(RULES, easy=easy)).findings


@pytest.mark.parametrize(("text", "word", "why"), PLACES, ids=[text for text, *_ in PLACES])
def test_softened(text, word, why):
    (finding,) = findings(text)
    assert text[finding.span.start : finding.span.end] == word
    assert (finding.softened, finding.severity) == (why, "info" if why else "warning")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Install the JWT with `npm`, then build the `app` and deploy the server to the cloud. " * 3, DEVELOPERS),
        ("Our buyers ask for the JWT before they sign a contract, says the sales team of May. " * 3, ""),
        ("Install the ORM with `npm`, then build the `app` and deploy the server to the cloud. " * 3, ""),
    ],
)
def test_what_developers_know(text, why):
    assert [finding.softened for finding in findings(text)] == [why]


@pytest.mark.parametrize(("easy", "severity"), [(0, "info"), (6, "info"), (7, "warning"), (11, "warning")])
def test_how_easy_a_word_is(easy, severity):
    assert [finding.severity for finding in findings("Our SEO grew.", easy=easy)] == [severity]


def test_who_wants_easy_words_gets_them():
    assert [finding.softened for finding in findings("We signed the MOU.", easy=11)] == [""]
    assert [finding.softened for finding in findings("Ours (**SEO** tea) rose.", easy=11)] == [
        "a bracket opens before it; it is bold"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Here FS CLV is new. It needs FS CLV now.", CALLED),
        ("Here FS CLV is new. It needs CLV now.", ""),
        ("Here EU CLV is new. It needs EU CLV now.", ""),  # tables know what leads to it
        ("Here CTR CLV is new. It needs CTR CLV now.", ""),
    ],
)
def test_what_follows_the_same_short_form(text, why):
    assert [finding.softened for finding in findings(text) if finding.term == "customer lifetime value"] == [why]


def test_many_that_nobody_explains():
    four = "We ask the GQX now. We ask the GZX now. We ask the GQZ now. We ask the GQJ now. "
    assert {finding.softened for finding in findings(four)} == {""}
    assert {finding.softened for finding in findings(four + "We ask the QQJ now.")} == {MANY}
    told = "The quick quill jar (QQJ) is new. The quick quill zoo (QQZ) is, too."
    assert {finding.softened for finding in findings(four + told) if finding.rule == "unexpanded-acronym"} == {""}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Our SEO grew.\n\nSearch engine optimization (SEO) brings visitors.", KNOWN),
        ("Our CRM grew.\n\nCash rates of May (CRM) are high.", ""),  # who knows the one may not know this
        ("Set SPF now.\n\nThe Sender Policy Framework (SPF) is set.", ""),  # cream against the sun is better known
        ("Our CAC grew.\n\nCustomer acquisition cost (CAC) is high.", ""),
        ("See the [CQS](#calm) of May.\n\n# Calm\n\nThe Calm Quick Sale (CQS) is new.", LINK),
        ("## Calm Quick Sale\n\nA CQS came.\n\nCalm Quick Sales (CQS) are new.", ABOVE),
        ("## Calm Quick Sales\n\nA CQS came.\n\nThe Calm Quick Sale (CQS) is new.", ABOVE),
        ("## Calm Quick Sales\n\nA CQS came.\n\nCalm Quick Sales (CQS) are new.", ABOVE),
        ("---\ndescription: On the Calm\n  Quick Sale\n---\nA CQS came.\n\nThe Calm Quick Sale (CQS) is new.", UNREAD),
        ('The "CQS tool" came.\n\nThe Calm Quick Sale (CQS) is new. Our CQS grew.', QUOTED),
        ('The "CQS tool" came. Our CQS grew.\n\nThe Calm Quick Sale (CQS) is new.', ""),
        ("Calm-Quick-Sale/CQS came.\n\nThe Calm Quick Sale (CQS) is new.", BESIDE),
        ("| A | B |\n|---|---|\n| Old | A CQS |\n\nThe Calm Quick Sale (CQS) is new.", ""),
        ("| A | B |\n|---|---|\n| A CQS | The Calm Quick Sale |\n\nThe Calm Quick Sale (CQS) is new.", BESIDE),
    ],
)
def test_what_is_explained_late(text, why):
    late = [finding for finding in findings(text) if finding.rule == "used-before-defined"]
    assert [finding.softened for finding in late] == [why]


def test_a_pair_of_short_forms_is_no_name():
    assert [finding.softened for finding in findings("Our CAC-MRR ratio is high.")] == ["", ""]


def test_of_several_meanings_the_best_known_counts():
    table = "name\tshort\tgloss\tease\nquick quill\tQQX\t\t2;1\nqueer quest\tQQX\t\t2;6\n"
    bank = resources.bank([("own.tsv", table)])
    (finding,) = lint.check(Source("page.md", "Our QQX rose."), "markdown", bank, Settings(RULES)).findings
    assert (finding.message, finding.softened) == (
        '"QQX" is not explained; it may mean "queer quest" or "quick quill"',
        "6 of ten readers need no explanation of it",
    )


@pytest.mark.parametrize(
    ("arguments", "configuration", "status"),
    [
        ([], "", 0),
        ([], '[rules]\nunexpanded-acronym = "warning"\n', 1),  # who sets the severity of a rule has it
        ([], "[rules.unexpanded-acronym]\nmin-length = 2\n", 0),
        (["--select", "unexpanded-acronym"], "", 1),  # and so has who asks for it by name
        (["--select", "wcag"], "", 1),
        (["--ignore", "undefined-jargon"], "", 0),
    ],
)
def test_a_strict_rule(run, here, arguments, configuration, status):
    (here / "page.md").write_text("Our SEO grew.\n", encoding="utf-8")
    (here / "jargonlint.toml").write_text(configuration, encoding="utf-8")
    assert run("check", *arguments, "page.md").status == status


def test_info_fails_no_check_but_when_asked_for(run, here):
    (here / "page.md").write_text("Our SEO grew.\n", encoding="utf-8")
    assert (run("check", "page.md").status, run("check", "--fail-on", "info", "page.md").status) == (0, 1)


def test_only_what_is_grave_is_told(run, here):
    (here / "page.md").write_text("Our SEO and our CAC grew.\n", encoding="utf-8")
    told = (
        'page.md:1:17: warning: "CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]\n'
        "1 page checked: 1 finding (1 warning)\n"
    )
    assert run("check", "--severity", "warning", "page.md") == (1, told, "")
    assert run("check", "--severity", "info", "page.md") == run("check", "page.md")
    assert run("check", "--severity", "error", "page.md") == (0, "1 page checked: no findings\n", "")
    every = run("check", "--fail-on", "info", "page.md")
    assert run("check", "--severity", "warning", "--fail-on", "info", "page.md") == every, "what fails is told"


def test_a_baseline_knows_what_is_not_told(run, here):
    (here / "page.md").write_text("Our SEO and our CAC grew.\n", encoding="utf-8")
    run("check", "--severity", "warning", "--write-baseline", ".")
    assert run("check", "--baseline", "jargonlint-baseline.json", ".").out.endswith(": no findings, 2 known\n")
    again = run("check", "--severity", "warning", "--baseline", "jargonlint-baseline.json", ".")
    assert again == (0, "1 page checked: no findings, 2 known\n", "")


@pytest.mark.parametrize(
    ("arguments", "after"),
    [
        ([], "Our SEO and our click-through rate (CTR) grew.\n"),
        (["--unsafe"], "Our search engine optimization (SEO) and our click-through rate (CTR) grew.\n"),
        (
            ["--select", "unexpanded-acronym"],
            "Our search engine optimization (SEO) and our click-through rate (CTR) grew.\n",
        ),
    ],
)
def test_nothing_is_repaired_unasked_that_is_only_info(run, here, arguments, after):
    (here / "page.md").write_text("Our SEO and our CTR grew.\n", encoding="utf-8")
    run("fix", *arguments, "page.md")
    assert (here / "page.md").read_text(encoding="utf-8") == after


def test_explain_says_why(run, here):
    (here / "page.md").write_text("Our SEO grew.\n", encoding="utf-8")
    assert run("explain", "page.md:1:5").out.splitlines()[:2] == [
        '"SEO" is not explained; write "search engine optimization (SEO)" [unexpanded-acronym]',
        f"only info: {KNOWN}",
    ]


def test_a_configuration_says_from_where_on(run, here):
    (here / "page.md").write_text("Our SEO grew.\n", encoding="utf-8")
    (here / "jargonlint.toml").write_text("easy = 8\n", encoding="utf-8")
    assert "warning:" in run("check", "page.md").out


def test_api():
    found = jargonlint.check("Our SEO and our CAC rose.").findings
    assert [finding.severity for finding in found] == ["info", "warning"]
