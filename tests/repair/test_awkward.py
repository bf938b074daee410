"""Why a long form is not written unasked: a page for each reason, and some that give none."""

import pytest

from jargonlint import markup
from jargonlint.model import Source
from jargonlint.repair.awkward import AWKWARD, awkward
from jargonlint.repair.places import lacks_article, passage_of

CRM, SDK = "customer relationship management", "software development kit"
CTR, KPI = "click-through rate", "key performance indicator"
PII = "personally identifiable information"
GDPR = "General Data Protection Regulation"
SERP = "search engine results page"
MCP = "Model Context Protocol"
GAAP = "generally accepted accounting principles"
REASONS = [  # page, with « if the first use is meant, not the last; short form, long form, why
    ("| A |\n|---|\n| the CTR of May |", "CTR", CTR, "it stands in a cell"),
    ("The rates (the CTR of May) fell.", "CTR", CTR, "it stands in a bracket"),
    ("**The CTR of May** fell.", "CTR", CTR, "it stands in a label"),
    ("* \U0001f4b5 **The CTR**: it fell", "CTR", CTR, "it stands in a label"),
    ("See [the CTR of May](x.md) first.", "CTR", CTR, "it stands in a link"),
    ("*CTR*: it fell.", "CTR", CTR, "it is the name of a field"),
    ("One line\nCTR: it fell.", "CTR", CTR, "it is the name of a field"),
    ("USWDS CTR\nCTR - Icons of May", "CTR", CTR, "it is the name of a field"),
    ("CTR - it fell.", "CTR", CTR, ""),
    ("Type: CTR. Then save it.", "CTR", CTR, "it is the value of a field"),
    ("Type: CTR of May.", "CTR", CTR, ""),
    ("We have the Nano 33 CTR now.", "CTR", CTR, "a name with a number stands before it"),
    ("**Ann Lee**: We like the CTR of May.", "CTR", CTR, "somebody says it"),
    ("- **Wrong:** We like the CTR of May.", "CTR", CTR, "it is a sample of how to do it, or not"),
    ("The CTR in Tea workshop will be short.", "CTR", CTR, "it opens the name of an event"),
    ("The CTR in Tea shops will be short.", "CTR", CTR, ""),
    ("It asks when a contact KPIs.", "KPIs", "key performance indicator", "it may be a verb"),
    ("# Board minutes, May\n\nThe CTR of May fell.", "CTR", CTR, "its page is a record"),
    ("# Thirty minutes\n\nThe CTR of May fell.", "CTR", CTR, ""),
    ("- The CTR of May (#3307)", "CTR", CTR, "it stands in a title"),
    ("- What the CTR of May tells us by Jane Roe", "CTR", CTR, "it stands in a title"),
    ("Our CTR-wise tool has the CTR of May.", "CTR", CTR, "its block has it before"),
    ("The ABM, the CPC, the CPM and then the CTR fell.", "CTR", CTR, "its sentence has other short forms"),
    ("Use no jargon, say not what the CTR of May is.", "CTR", CTR, "its sentence speaks of jargon"),
    ("*Dear team, the CTR of May fell.*", "CTR", CTR, "it stands in italics"),
    ("Ann will present *How the CTR of May fell*.", "CTR", CTR, "it stands in italics"),
    ("We like the *CTR* of May.", "CTR", CTR, ""),
    ("We watch the cost / CTR of May.", "CTR", CTR, "it is part of a chain"),
    ("Problem \u2192 CTR of May.", "CTR", CTR, "it is part of a chain"),
    ("Read the logging SDK notes.", "SDK", SDK, "a verbal noun describes it"),
    ("We have a REST SDK of ours.", "SDK", SDK, "another short form stands beside it"),
    ("Write an ABM or SDK of ours.", "SDK", SDK, "another short form stands beside it"),
    ("Write PVs & SDK of ours.", "SDK", SDK, "another short form stands beside it"),
    ("We have GA4, or SDK of ours.", "SDK", SDK, "another short form stands beside it"),
    ("We like the CTR charts (and more).", "CTR", CTR, "a bracket follows soon"),
    ("It is on Web, SDK of ours.", "SDK", SDK, "it stands in a list of names"),
    ("It is on iOS, Web and SDK of ours.", "SDK", SDK, "it stands in a list of names"),
    ("Next up: Episode 3: CTR and Secrets.", "CTR", CTR, "it stands in a list of names"),
    ("Send the CTR ExperienceEvent first.", "CTR", CTR, "a name of code follows"),
    ("What is a CTR vs. a rate?", "CTR", CTR, "it is compared with another word"),
    ("Know a cost versus CTR of May.", "CTR", CTR, "it is compared with another word"),
    ("We want the CTR = 4 % now.", "CTR", CTR, "it is part of a formula"),
    ("Mid-market and SMB win.", "SMB", "small and medium-sized business", "two lists would run into each other"),
    ("We bought the CRM of theirs.", "CRM", CRM, "it stands for what it describes"),
    ("We do image SEO well.", "SEO", "search engine optimization", "the word before would belong to search"),
    (
        "We do CAN-SPAM audits.",
        "CAN-SPAM",
        "Controlling the Assault of Non-Solicited Pornography",
        "it has too many words to describe a noun",
    ),
    ("We read the AIDA of it.", "AIDA", "attention, interest, desire, action", "it has commas, and its phrase goes on"),
    ("The ROI on our own investment is high.", "ROI", "return on investment", "its last word would come again"),
    ("We drop PII data.", "PII", PII, "what follows would say its last word again"),
    ("We set the IDFA for iOS.", "IDFA", "identifier for advertisers", "its preposition would come again"),
    ("They hold our payment PII of ours.", "PII", PII, "a noun would stand before its adverb"),
    ("They hold PII of ours.", "PII", PII, ""),
    ("Our engine for SEO is new.", "SEO", "search engine optimization", "one of its words stands beside it"),
    ("Write down the CTR rates.", "CTR", CTR, ""),
    ("Read the KPI performance.", "KPI", KPI, "one of its words stands beside it"),
    (
        "We do HMAC signature verification.",
        "HMAC",
        "hash-based message authentication code",
        "it would describe two nouns",
    ),
    ("The CTR report shows growth.", "CTR", CTR, ""),
    ("We met at the QBM.", "QBM", "quarterly brand meeting", ""),
    ("It knows the BST.", "BST", "brand style string", ""),
    ("It knows the OMB.", "OMB", "Office of Mail Buying", ""),
    ("It signed the MOU.", "MOU", "memorandum of understanding", ""),
    ("It knows the ELB.", "ELB", "Elastic Load Balancing", "its long form tells what is done, and takes no article"),
    ("We load it by XHR request.", "XHR", "XMLHttpRequest", "one of its words stands beside it"),
    (
        "Our SEO optimizations, they win.",
        "SEO",
        "search engine optimization",
        "its last word would come again in the plural",
    ),
    ("We set an OKR for May.", "OKR", "objectives and key results", "one is spoken of, and it names several"),
    (
        "We like our ETLs.",
        "ETLs",
        "extract, transform, loads",
        "it lists what is done, and several are spoken of",
    ),
    ("We like the PWAs of yours.", "PWAs", "Progressive Web Apps", "it is a name, and several are spoken of"),
    ("We comply with GDPR rules.", "GDPR", GDPR, "it is a name that lacks an article"),
    ("We comply with GDPR now.", "GDPR", GDPR, ""),
    ("Be quick - GDPR asks for it.", "GDPR", GDPR, ""),
    ("It was found in EKS now.", "EKS", "Elastic Kubernetes Service", "it is a name that lacks an article"),
    ("It is found by DNS now.", "DNS", "Domain Name System", ""),
    ("- NFS for several of them", "NFS", "Network File System", "it is a name that lacks an article"),
    ("A single OOM takes it down.", "OOM", "out of memory", "it stands for what it describes"),
    (
        "It has a known CVE for years.",
        "CVE",
        "common vulnerabilities and exposures",
        "one is spoken of, and it names several",
    ),
    ("Then it publishes JWKS and rotates it.", "JWKS", "JSON Web Key Set", "nothing says which one is meant"),
    ("Use it by the `acme` CTR of May.", "CTR", CTR, "code describes it"),
    ("We take 1 RPS for now.", "RPS", "requests per second", "one is spoken of, and it names several"),
    ("1. The CTR portal. It opens at nine.", "CTR", CTR, "it stands in a label"),
    ("1. The CTR fell in the month of May. It rose then.", "CTR", CTR, ""),
    ("- [CTR] It is counted now.", "CTR", CTR, "it stands in a bracket"),
    ("It needs a stack MCP to run.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("Ask the MCP to find it.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("See which connected MCP has it.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("Connect your MCP first.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("It reads our docs MCP, and more.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("It is for busy SERP display.", "SERP", SERP, "it would part a word from the noun that both describe"),
    ("It is for the SERP display.", "SERP", SERP, ""),
    ("It is Content, or Community & UGC.", "UGC", "user-generated content", "it stands in a list of names"),
    ("Make the CTA button blue.", "CTA", "call to action", "its words behind a preposition would describe a noun"),
    ("It runs via the Acme MCP on request.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("The CTR fell.\n\nBest,\n[Name]", "CTR", CTR, "it stands in a letter to be signed"),
    ("The CTR fell.\n\nBest of all, [Name] came.", "CTR", CTR, ""),
    ("The CTR for Better Social Work", "CTR", CTR, "it stands in a line like a heading"),
    ("The CTR for Better Social Work.", "CTR", CTR, ""),
    ("The CTR is for better social work", "CTR", CTR, ""),
    ("---\nsource_url: https://tea.example/a\n---\nThe CTR fell.", "CTR", CTR, "its page is a record"),
    ("# Tea\n\n- **URL:** https://tea.example/a\n\nThe CTR fell.", "CTR", CTR, "its page is a record"),
    ("# Tea\n\nURL: https://tea.example/a\n\nThe CTR fell.", "CTR", CTR, "its page is a record"),
    (
        "See the done SSE event of May.",
        "SSE",
        "server-sent events",
        "its last word is of several, and one is spoken of",
    ),
    ("Data MCP has it.", "MCP", MCP, "it is the name of a standard, and one thing is spoken of"),
    ("<!-- Do not edit this page. -->\n\nThe CTR fell.", "CTR", CTR, "its page is a record"),
    ("Ship it by a 3PL now.", "3PL", "third-party logistics", "one is spoken of, and it cannot be counted"),
    ("Ship it by a 3PL company now.", "3PL", "third-party logistics", ""),
    ("Then the CRM matches it.", "CRM", "customer relationship management", "it stands for what it describes"),
    ("Personas \u00b7 The CAC of May \u00b7 Tea", "CAC", "customer acquisition cost", "it is part of data"),
    ("- Why the CTR of May fell - [Read here](x.md)", "CTR", CTR, "it stands in a title"),
    ("- Why the CTR of May fell", "CTR", CTR, ""),
    (
        "Use a simple agreement like a SAFE or tea.",
        "SAFE",
        "simple agreement for future equity",
        "its first words stand before it",
    ),
    ("Which does GAAP require?", "GAAP", GAAP, "its words are in the plural, and the verb is not"),
    ("Then GAAP requires it.", "GAAP", GAAP, "its words are in the plural, and the verb is not"),
    ("Then GAAP came.", "GAAP", GAAP, ""),
    ("Sign in by small keys or SDK.", "SDK", SDK, "nothing says which one is meant"),
    ("Sign in by our keys or SDK.", "SDK", SDK, ""),
    ("It fell; SDK, tea and more.", "SDK", SDK, "nothing says which one is meant"),
    (
        "Run the tea-plugin DDL.",
        "DDL",
        "data definition language",
        "it is the name of a standard, and one thing is spoken of",
    ),
    ("Ann Roe | CAC expert | Bonn", "CAC", "customer acquisition cost", "it is part of data"),
    ("A «CTR is a CTR.", "CTR", "click-through rate", "its sentence says that it is what it is"),
    ("It adds 3 SKU to the shop.", "SKU", "stock keeping unit", "a number counts it"),
    ("SDK is what we sell.", "SDK", SDK, "nothing says which one is meant"),
    ("It fell. SDK doesn't matter.", "SDK", SDK, "nothing says which one is meant"),
    ("SDK", "SDK", SDK, ""),
    ("The SDK is what we sell.", "SDK", SDK, ""),
    ("It is made by LLM.", "LLM", "large language model", "nothing says which one is meant"),
    ("We pulled out KPI of yours.", "KPI", KPI, "nothing says which one is meant"),
    ("We sell long lists, SDK and more.", "SDK", SDK, "nothing says which one is meant"),
    ("We like the SDK's docs.", "SDK", SDK, "the possessive would stand twice"),
    ("It is a web-based UGC.", "UGC", "user-generated content", "one is spoken of, and it cannot be counted"),
    ("We watch the CTR of May.", "CTR", CTR, ""),
    ("We follow the GDPR here.", "GDPR", GDPR, ""),
    ("It is built on MCP, which is new.", "MCP", MCP, ""),
    ("Run an MCP server.", "MCP", MCP, ""),
    ("A CTR is a number.", "CTR", "click-through rate", ""),
    ("We sell B2B tools.", "B2B", "business-to-business", ""),
    ("All the KPIs of May fell.", "KPIs", "key performance indicators", ""),
    ("We like search engine work, and SEO is part of it.", "SEO", "search engine optimization", ""),
]


@pytest.mark.parametrize(("text", "form", "name", "why"), REASONS, ids=[text for text, *_ in REASONS])
def test_awkward(text, form, name, why):
    document = markup.parse(Source("page.md", text.replace("«", "")), "markdown")
    start = document.prose.index(form) if "«" in text else document.prose.rindex(form)
    assert awkward(document, passage_of(document, start, start + len(form)), name) == why


@pytest.mark.parametrize(
    "path",
    [
        "fixtures/page.md",
        "test/fixtures/posts/page.md",
        "docs/generated/rules.md",
        "docs/rules_do_not_edit_by_hand.md",
        "docs/evals/a.md",
        "a\\test-data\\b.md",
        "x/linkedin-posts.md",
        "boilerplates.md",
        "email-thread.md",
        "a/transcripts/2025/x.md",
        "docs/archive/2025/x.md",
        "tests/expected_report.md",
        "AUDIT_LOG.md",
        "docs/night-log-2026-07-23.md",
    ],
)
def test_what_others_wrote_is_a_record(path):
    document = markup.parse(Source(path, "Our CTR rose."), "markdown")
    start = document.prose.index("CTR")
    assert awkward(document, passage_of(document, start, start + 3), "click-through rate") == "its page is a record"


def test_each_reason_has_a_page():
    assert {why for *_, why in REASONS if why} == set(AWKWARD)


@pytest.mark.parametrize(
    ("before", "name", "lacks"),
    [
        ("comply with ", GDPR, True),
        ("under ", "Privacy and Electronic Communications Regulations", True),
        ("paid by ", "Department of Health and Human Services", True),
        ("Be quick - ", GDPR, True),
        ("at ", "Calm Tea Foundation", True),
        ("operates within ", "General Tea Administration", True),
        ("remember ", GDPR, True),
        ("the ", GDPR, False),
        ("an app with ", "Active Directory Federation Services", False),
        ("an app with ", MCP, False),
    ],
)
def test_what_lacks_an_article(before, name, lacks):
    assert lacks_article(before, name) is lacks
