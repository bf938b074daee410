"""Every way of saying what something means, by the examples that stand beside it."""

import pytest

import jargonlint
from jargonlint.reading.define import term_ways, ways
from jargonlint.reading.define.ways import Way

SHORTS = [(way, example) for way in (*ways.SHORT_AFTER, *ways.SHORT_BEFORE) for example in way.examples]
TERMS = [(way, example) for way in term_ways.ALL for example in way.examples]
MISSES = [(way, example) for way in term_ways.ALL for example in way.misses]


@pytest.mark.parametrize(("way", "text"), SHORTS, ids=[f"{way.name}: {text}" for way, text in SHORTS])
def test_a_way_of_writing_out_a_short_form(way: Way, text: str) -> None:
    found = [one for one in jargonlint.annotate(text).definitions if one.kind == "short"]
    assert [one.form for one in found] == [way.name]
    assert found[0].short is not None and found[0].long is not None


@pytest.mark.parametrize(("way", "text"), TERMS, ids=[f"{way.name}: {text}" for way, text in TERMS])
def test_a_way_of_saying_what_a_term_means(way: Way, text: str) -> None:
    assert way.name in [one.form for one in jargonlint.annotate(text).definitions if one.kind == "term"]


@pytest.mark.parametrize(("way", "text"), MISSES, ids=[f"{way.name}: {text}" for way, text in MISSES])
def test_a_text_in_which_a_way_says_nothing(way: Way, text: str) -> None:
    assert [one for one in jargonlint.annotate(text).definitions if one.kind == "term"] == []


TIES = [  # text, short form -> long form, as written
    ("Count customer lifetime value (CLV; see p. 2).", {"CLV": "customer lifetime value"}),
    (
        "Count customer lifetime value (CLV or LTV).",
        {"CLV": "customer lifetime value", "LTV": "customer lifetime value"},
    ),
    ('Count customer lifetime value (hereinafter "CLV").', {"CLV": "customer lifetime value"}),
    ("Count customer lifetime value (a.k.a. CLV).", {"CLV": "customer lifetime value"}),
    (
        "Send marketing- and sales-qualified leads (MQLs and SQLs).",
        {"MQLs": "marketing", "SQLs": "sales-qualified leads"},
    ),
    (
        "Compare customer acquisition cost and lifetime value (CAC and LTV).",
        {"CAC": "customer acquisition cost", "LTV": "lifetime value"},
    ),
    ("Our CRM (customer relationship management) is new.", {"CRM": "customer relationship management"}),
    ("| Acronym | Stands for |\n|--|--|\n| OTIF | on time in full |", {"OTIF": "on time in full"}),
    ("The TOFU content (top of the funnel) is live.", {"TOFU": "top of the funnel"}),
    ("The TOFU content (live from Monday) is good.", {}),
    ("- ZNP consistency (Zone, Name, Place across all pages)", {"ZNP": "Zone, Name, Place"}),
    ("A ZNP (Zone, Name is missing) is due.", {}),
    ("It is a version launch (VS 2026) of ours.", {}),
    ("Mark Roe, Jackson, MS (mini split, blue), and Ann Doe, Jackson, MS (heat pump).", {}),
    ("- **Headquarters**: New York, NY", {}),
    ("- **Design rules** (`DESIGN.md`): be calm.", {}),
    ("ICP: short for ideal customer profile.", {"ICP": "ideal customer profile"}),
    ("Ask your CAM; that's your channel account manager.", {"CAM": "channel account manager"}),
    ("| KPI | Owner |\n|--|--|\n| CRM | Anna |", {}),
    ("Ask our best customers (CEO included).", {}),
    ("We like DC - DC converters.", {}),
]


TIES += [  # where a long form begins and ends
    ("The Office of Mail Buying (OMB) is new.", {"OMB": "Office of Mail Buying"}),
    ("The Air and Space Operations Shop (ASOS) is new.", {"ASOS": "Air and Space Operations Shop"}),
    ("We deliver on time in full (OTIF).", {"OTIF": "on time in full"}),
    ("Ask The Trade Desk (TTD).", {"TTD": "The Trade Desk"}),
    ("A share of mail (OM) is late.", {}),
    ("We run a loyalty award programme scheme (LAP).", {"LAP": "loyalty award programme scheme"}),
    ("We sell advanced gift end products (AGEs).", {"AGEs": "advanced gift end products"}),
    ("We sell search engine optimization, mostly (SEO).", {"SEO": "search engine optimization"}),
    (
        "The Centre for Parcel Control and Prevention\u2019s (CPC) desk",
        {"CPC": "Centre for Parcel Control and Prevention"},
    ),
    ("A dye of 2,4-dipurplephenyl (DPP) fades.", {"DPP": "2,4-dipurplephenyl"}),
    ("A pre-approved credit line (ACL) helps.", {"ACL": "pre-approved credit line"}),
    ("Send your buy quota plan(s) (BQPs) by May.", {"BQPs": "buy quota plan"}),
    ("Keep the gift return tally (GRT(s)).", {"GRT": "gift return tally"}),
    ("Our buy quota plan [1] (BQP) is new.", {"BQP": "buy quota plan"}),
    ("Our buy quota plan (Roe, 2019) (BQP) is new.", {"BQP": "buy quota plan"}),
    ("Our buy quota plan (late again) (BQP) is new.", {}),
    ("This buy quota plan (the \u201cBQP\u201d or \u201cPlan\u201d) binds us.", {"BQP": "buy quota plan"}),
    ("Our buy quota plan (==BQP==) is new.", {"BQP": "buy quota plan"}),
    ("A buy quota plan -- BQP -- is new.", {"BQP": "buy quota plan"}),
    ("The Trade Parcel Act 2 (TPA 2) binds us.", {"TPA 2": "Trade Parcel Act 2"}),
    ("Effective cost per thousand impressions (eCPM) fell.", {"eCPM": "Effective cost per thousand"}),
]
TIES += [  # which short forms
    ("Digital out-of-home (D-OOH) grew.", {"D-OOH": "Digital out-of-home"}),
    ("The regular or guest house (R/GH) is open.", {"R/GH": "regular or guest house"}),
    ("The R/GH (regular or guest house) is open.", {"R/GH": "regular or guest house"}),
    ("Our regular guest house plus (RGH+) is open.", {"RGH+": "regular guest house plus"}),
    ("The CRM import tool (CIT) is slow.", {"CIT": "CRM import tool"}),
    (
        "The gift return tally (GRT) desk manager (GDM) left.",
        {"GRT": "gift return tally", "GDM": "gift return tally (GRT) desk manager"},
    ),
    ("We made polar (PQE) and solar (SQE) quality engines.", {"PQE": "polar", "SQE": "solar"}),
    ("We made polar (PQE) and solar (SQE) cakes.", {}),
    ("### Return URL (rurl)", {"rurl": "Return URL"}),
    ("Write the average daily intake (adi).", {"adi": "average daily intake"}),
    ("The big red oak (bro) fell, the pale tree (pest) too.", {"bro": "big red oak"}),
    ('"PQRST" content (Pans, Quilts, Rope, Soap, Tea) sells.', {"PQRST": "Pans, Quilts, Rope, Soap, Tea"}),
    ('They trade as Doing Business As "DBA".', {"DBA": "Doing Business As"}),
    ('They are doing business as "DBA".', {}),
    ("CR or CVR (conversion rate) rose.", {"CR": "conversion rate", "CVR": "conversion rate"}),
    ("Comply with General Data Protection Regulation (GDPR).", {"GDPR": "General Data Protection Regulation"}),
    ("## Rules: BQP\n\n### What it is\n\nThe buy quota plan says it.", {"BQP": "buy quota plan"}),
    ("## Rules: BQP\n\n### Why it is\n\nThe buy quota plan says it.", {}),
    ("A BQP* is here.\n\n\\* Buy quota plan", {"BQP": "Buy quota plan"}),
    ("A BQP\u2020 is here.\n\n\u2020 Buy quota plan", {"BQP": "Buy quota plan"}),
    ("A BQP<sup>1</sup> is here.\n\n<sup>1</sup> Buy quota plan", {"BQP<sup>1": "Buy quota plan"}),
    ("A BQP1 is here.\n\n1 Buy quota plan", {}),
]
TIES += [  # entries, answers, announcements
    (
        "## Glossary\n\n**BQP** Buy quota plan.\n\n**GRT**\n\nGift return tally, renewed each May.",
        {
            "BQP": "Buy quota plan",
            "GRT": "Gift return tally",
        },
    ),
    ("## News\n\n**GRT**\n\nGift return tally, renewed each May.", {}),
    ("### BQP\n\nAcronym for Buy Quota Plan.", {"BQP": "Buy Quota Plan"}),
    ("### GRT\n\nStands for gift return tally.", {"GRT": "gift return tally"}),
    ("### BQP / Buy quota plan\n\nIt is new.", {"BQP": "Buy quota plan"}),
    ("### BQP / GRT\n\nIt is new.", {}),
    ("Each shop has a buy quota plan (we call it a BQP).", {"BQP": "buy quota plan"}),
    ("We abbreviate gift return tally as GRT.", {"GRT": "gift return tally"}),
    ("We take the gift return tally as GRT.", {}),
]
TIES += [  # short forms of parts
    ("The parcel price index figures (PPI figures) fell.", {"PPI figures": "parcel price index figures"}),
    ("They sell gamma rays in packages (gamma RP).", {"gamma RP": "gamma rays in packages"}),
    ("A cone beam tomography scan (CB TS) is dear.", {"CB TS": "cone beam tomography scan"}),
    ("The forced shop volume in 1 second (FSV(1)) fell.", {"FSV(1)": "forced shop volume in 1 second"}),
    ("Rate each idea by reach (R) and effort (E).", {"R": "reach", "E": "effort"}),
    ("Buy the big size (L) now.", {}),
    ("We keep to dimethylsulphoxide (DMSO).", {"DMSO": "dimethylsulphoxide"}),
    ("We sell benz(a)quinoline (BQ).", {"BQ": "benz(a)quinoline"}),
    ("Free GEO tracking tools (GeoTracker, others) help.", {}),
    ("Send it to the new group ({NewGroupName}).", {}),
    ("Pick the right change for success (CRS, sales).", {}),
]
TIES += [  # letters that fit and say nothing
    ("Above four: excellent growth efficiency (GREEN).", {}),
    ("It needs the name of the node that runs (**NOTE:** a script does this).", {}),
    ("We block Bytespider (ByteDance).", {}),
    ("A tool for global offers (written in Go).", {}),
    ("It created the Quality Parcel Act of Austria (CQPA).", {}),
    ("The Civil Rights Division (CRT) sued.", {"CRT": "Civil Rights Division"}),
    ("Ask Chris Roe Today (CRQ) please.", {}),
    ("Pods run on Kubernetes (K8s).", {"K8s": "Kubernetes"}),
    (
        "Set SMART goals: goals that are simple, measurable, agreed, real, timed (SMART).",
        {"SMART": "simple, measurable, agreed, real, timed"},
    ),
    ("At the VA, veterans are served.", {}),
    ("Thus, the shop closed. Thus, the shops closed.", {}),
    ("With RevX, your reach extends.", {}),
    ("The CRM, customer relationship management, is new.", {"CRM": "customer relationship management"}),
    ("The CRM, customers remember me, is new.", {}),
    ("Write HTTP or HTTPS. IPs or IP Pool: both.", {}),
    ("The IP (IP Pool), the U2 (U2), FA-2 (FA2) and the Param (PARAM).", {}),
    ("Call BidRequest1 (BidRequest2) again.", {}),
    ("The release is cut (RC) today.", {}),
    ("Transitions to Avoid (AI Tells).", {}),
    ("Ask within seven days (Day 7).", {}),
    ("Pick an operator (AND, OR).", {}),
    ("Count the odds ratio (OR).", {"OR": "odds ratio"}),
    ("Write mediaType demo(md) here.", {}),
    ("Our seat is Example Inc. in Graz, NY is far.", {}),
    ("We post on Tue - Thu.", {}),
    ("| Day | Post |\n|--|--|\n| Thu | Thread |", {}),
    ("Our agile development, DevOps, pays.", {}),
    ("DevOps (DevOps practitioners) read this.", {}),
    ('We like FOSS or "free, libre and open software" (FLOS).', {"FLOS": "free, libre and open software"}),
]


@pytest.mark.parametrize(("text", "ties"), TIES)
def test_what_a_page_ties_together(text: str, ties: dict[str, str]) -> None:
    found = [one for one in jargonlint.annotate(text).definitions if one.short and one.long]
    assert {text[slice(*one.short)]: text[slice(*one.long)] for one in found if one.short and one.long} == ties


NO_GLOSS = [
    "Churn rate is up.",
    "Churn rate is the biggest problem of the team.",
    "Churn rate (see below) fell.",
    "- **Churn rate issue** - Many customers leave too early\n- **Price** - It is high",
    "Dwell time, which rose, matters.",
    "Our churn rate (much worse than last year) fell.",
    "Churn rate was the highest in March.",
    "Churn rate is one of our worst numbers.",
    "We discussed churn rate, the weather in Berlin and lunch.",
    "We look at churn rate, which is up by a third.",
    "We define churn rate as usual.",
    "The term churn rate annoys me.",
    "## Churn rate\n\nThe team in Berlin met. Our churn rate fell.",
    "## Churn rate\n\nHow did we do? Better.",
    "- **Retargeting:** EUR 400 a month, owned by Ann.",
]


@pytest.mark.parametrize("text", NO_GLOSS)
def test_a_statement_about_a_term_is_no_explanation(text: str) -> None:
    assert [one for one in jargonlint.annotate(text).definitions if one.kind == "term"] == []


TOLD = [  # text; of each definition its way, key, long form, from where on it counts, whether it stands in a glossary
    (
        (
            "CAC (customer acquisition cost) is here.\n\n## Glossary\n\n- NPS: net promoter score\n\n## Next\n\n"
            "A CLV (customer lifetime value) too.\n"
        ),
        [
            ("SHORT (long)", "cac", "customer acquisition cost", 1, False),
            ("SHORT: long", "nps", "net promoter score", 0, True),
            ("SHORT (long)", "clv", "customer lifetime value", 84, False),
        ],
    ),
    (  # a title that says glossary speaks for the whole page
        "# Glossary\n\nNPS: net promoter score\n\n# Next\n\nA CLV (customer lifetime value) too.\n",
        [
            ("SHORT: long", "nps", "net promoter score", 0, True),
            ("SHORT (long)", "clv", "customer lifetime value", 0, True),
        ],
    ),
    (
        (
            "Our CAC fell.\n\n<!-- jargonlint: glossary -->\n\n- **CAC**: customer acquisition cost, not LTV\n- NPS\n\n"
            "<!-- /jargonlint: glossary -->\n"
        ),
        [
            ("managed glossary", "cac", None, 0, True),
            ("SHORT: long", "cac", "customer acquisition cost", 0, True),
            ("managed glossary", "nps", None, 0, True),
        ],
    ),
    (
        "<!-- jargonlint: glossary -->\n\nCAC\n: what LTV must pay\n\n<!-- /jargonlint: glossary -->\n",
        [("managed glossary", "cac", None, 0, True)],
    ),
    (
        'Our <abbr title="customer acquisition cost">CAC</abbr> fell.',
        [("<abbr title>", "cac", "customer acquisition cost", 0, False)],
    ),
    (
        'Our [CAC](cac.md "Customer acquisition cost") fell.',
        [("title of a link", "cac", "Customer acquisition cost", 0, False)],
    ),
    (
        'Our [CAC]{title="customer acquisition cost"} fell.',
        [("title of a link", "cac", "customer acquisition cost", 0, False)],
    ),
    (
        "Our <span title='customer acquisition cost'>CAC</span> fell.",
        [("title of a link", "cac", "customer acquisition cost", 0, False)],
    ),
    ('Our [CAC](cac.md "What it costs to win somebody") and [CRM](x "Open the CRM") fell.', []),
    (
        'Our <Tooltip tip="what a buyer costs us">CAC</Tooltip> fell.',  # a tooltip is there to explain
        [("<abbr title>", "cac", "what a buyer costs us", 0, False)],
    ),
    (
        "---\nabbreviations:\n  CAC: Customer acquisition cost\n---\n\nOur CAC fell.",
        [
            ("SHORT: long", "cac", "Customer acquisition cost", 0, False),
            ("*[SHORT]: long", "cac", "Customer acquisition cost", 0, False),
        ],
    ),
    (  # the title of a component
        '<Cards>\n  <Card title="Quiet-To-Speech (QTS) now">\n    It speaks.\n  </Card>\n</Cards>\n\nOur QTS fell.',
        [
            ("SHORT: long", "qts", "Quiet-To-Speech", 0, False),
            ("*[SHORT]: long", "qts", "Quiet-To-Speech", 0, False),
        ],
    ),
    ('Set `title="Quiet-To-Speech (QTS)"` first. Our QTS fell.', []),
    (
        'Our {{< tooltip "CAC" "Customer acquisition cost" >}} fell. CAC!',
        [
            ("SHORT: long", "cac", "Customer acquisition cost", 0, False),
            ("*[SHORT]: long", "cac", "Customer acquisition cost", 0, False),
        ],
    ),
    (
        "Churn rate[^1] fell.\n\n[^1]: The share of customers who leave.\n",
        [("footnote", "churn rate", "The share of customers who leave.", 0, False)],
    ),
    (
        "CRM is here. What does OTIF stand for? On time in full.",
        [("What is SHORT?", "otif", "On time in full", 0, False)],
    ),
    (
        "Churn rate (CR) is the share of customers who leave.",
        [
            ("long (SHORT)", "cr", "Churn rate", 1, False),
            ("TERM is a ...", "churn rate", "the share of customers who leave.", 1, False),
        ],
    ),
    (
        "AIDA (attention - interest - desire - action)",
        [("SHORT (long)", "aida", "attention - interest - desire - action", 1, False)],
    ),
    ("Our capital expenditures (capex) rose.", [("long (SHORT)", "capex", "capital expenditures", 1, False)]),
    ("We count customer lifetime value (CLV.).", [("long (SHORT)", "clv", "customer lifetime value", 1, False)]),
    ("We like the ABM tool kit (ATK).", [("long (SHORT)", "atk", "ABM tool kit", 1, False)]),
    ("We like the ABM CRM SEO kit (ABM CRM).", []),  # what is made of short forms is no long form
    ("A single long expenditures (capex) rose.", []),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_what_a_definition_says(text: str, told: list[tuple[str, str, str | None, int, bool]]) -> None:
    found = jargonlint.annotate(text).definitions
    assert [
        (one.form, one.key, text[slice(*one.long)] if one.long else None, one.counts_from, one.in_glossary)
        for one in found
    ] == told


MEANINGS = [  # text, what its definitions say in words
    (
        "Send marketing- and sales-qualified leads (MQLs and SQLs).",
        ["marketing qualified leads", "sales-qualified leads"],
    ),
    ("Churn rate is the share of customers who leave. It rose.", ["the share of customers who leave."]),
    ("Churn rate is the share of customers who leave", ["the share of customers who leave"]),
    ("Our CAC is cheaper accounts.", []),  # letters that fit loosely are no long form where little says so
    ("The CRM is cream to us.", []),
    ("The NPS, nephews, rose.", []),
    ("We have a new and shiny CRM: cream for customers.", []),
]


@pytest.mark.parametrize(("text", "meanings"), MEANINGS)
def test_what_it_means_in_words(text: str, meanings: list[str]) -> None:
    assert [one.meaning for one in jargonlint.annotate(text).definitions] == meanings


def test_items_say_by_their_first_words_what_a_form_stands_for() -> None:
    page = "**SMART goals:**\n\n- Specific ones\n- Measurable by *May*\n- Achievable\n- Relevant\n- Time-bound: a day\n"
    said = [one.meaning for one in jargonlint.annotate(page).definitions if one.key == "smart"]
    assert said == ["Specific, Measurable, Achievable, Relevant, Time-bound"]
