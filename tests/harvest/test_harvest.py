"""Somebody's glossary page in, term lines out: each step by a table, then whole pages, then laws."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jargonlint import markup
from jargonlint.harvest import COLUMNS, Entry, harvest, table
from jargonlint.harvest.forms import abbreviates, asides, brackets, expansion, is_short, key, single_forms
from jargonlint.harvest.lines import clean, is_advertisement, is_footer, is_head, is_marker, is_text, split, strength
from jargonlint.harvest.names import headwords, read_names
from jargonlint.harvest.sentences import gloss, sentences, without_expansion
from jargonlint.harvest.values import Block, Draft
from jargonlint.harvest.wordlists import either, phrases
from jargonlint.model import Source
from jargonlint.words import bank
from jargonlint.words.checks import faults

PAGES = sorted(
    page for page in (Path(__file__).parents[1] / "data" / "glossaries").iterdir() if page.suffix in (".md", ".txt")
)


def read(text: str, kind: str = "plain"):
    return harvest(markup.parse(Source(None, text), kind), kind)


def named(text: str, kind: str = "plain") -> list[str]:
    """The entries of a page, each as "name / short; short / also; also"."""
    return [
        " / ".join((entry.name, "; ".join(entry.short), "; ".join(entry.also))).rstrip(" /")
        for entry in read(text, kind).entries
    ]


# --- Lists of words ----------------------------------------------------------------------------


def test_lists_of_words():
    assert phrases("see also, faq", "menu") == {"see also", "faq", "menu"}
    assert either("is, means?", r"[A-Z]\.") == r"(?:is|means?|[A-Z]\.)"


# --- Forms ------------------------------------------------------------------------------------

SHORTS = [
    ("CAC", True),
    ("SaaS", True),
    ("VoC", True),
    ("B2B2C", True),
    ("GA4", True),
    ("P&L", True),
    ("KPIs", True),
    ("eCPM", True),
    ("SalesOps", False),  # words with two capitals are names too; its letters prove it, beside its words
    ("LivePerson", False),
    ("Churn", False),
    ("A", False),
    ("365", False),
    ("customer base", False),
    ("", False),
]


@pytest.mark.parametrize(("word", "so"), SHORTS)
def test_is_short(word, so):
    assert is_short(word) is so


ABBREVIATES = [
    ("CAC", "customer acquisition cost", True),
    ("CSAT", "customer satisfaction", True),  # a word may give more than its first letter
    ("SalesOps", "Sales Operations", True),
    ("DMOR", "demand of record", True),  # a small word may give one
    ("ROI", "return on investment", True),  # or none
    ("B2C", "business to consumer", True),
    ("P2P", "peer to peer", True),
    ("KPIs", "key performance indicators", True),
    ("ADS", "out-of-home advertising", False),
    ("CRM", "customer relationship", False),  # all letters are used
    ("CR", "customer relationship management", False),  # so are all words
    ("churn", "customers have upped and run near", False),
    ("CAC", "", False),
]


@pytest.mark.parametrize(("short", "phrase", "so"), ABBREVIATES)
def test_abbreviates(short, phrase, so):
    assert abbreviates(short, phrase) is so


EXPANSIONS = [
    ("CAC", "customer acquisition cost", "customer acquisition cost"),
    ("CAC", "Customer acquisition cost: what one costs", "Customer acquisition cost"),
    ("CAC", "“Customer acquisition cost.” We mean all of it.", "Customer acquisition cost"),
    ("CRM", "Customer Relationship Management system", "Customer Relationship Management"),  # capitals end
    ("CRM", "customer relationship management system", ""),  # where does it end?
    ("PLAN", "Paid Lane to Anywhere Near - a joke", "Paid Lane to Anywhere Near"),
    ("COE", "center(s) of excellence", "center of excellence"),
    ("B2B", "Business-to-business (firms that sell to firms)", "Business-to-business"),
    ("CAC", "Cost per click", ""),
    ("churn", "customers have upped and run near", ""),
]


@pytest.mark.parametrize(("short", "text", "found"), EXPANSIONS)
def test_expansion(short, text, found):
    assert expansion(short, text) == found


def test_brackets():
    assert brackets("share of search(SoS)") == ("share of search", [("SoS", "")])
    assert brackets("user interface (UI) design [beta]") == (
        "user interface design",
        [("UI", "design"), ("beta", "")],
    )
    assert brackets("a (b (c) d) e") == ("a e", [("b (c) d", "e")])
    assert brackets("open (bracket") == ("open (bracket", [])


KEYS = [("Touch-Points", "touch point"), ("the touch point (online)", "touch point"), ("Policies", "policy")]


@pytest.mark.parametrize(("text", "same"), KEYS)
def test_key(text, same):
    assert key(text) == same


ASIDES = [
    (" (split run) is", ["split run"], " is"),
    (" (also known as split run or bucket test) is", ["split run", "bucket test"], " is"),
    (", also called a split run, is", ["split run"], " is"),
    (", or split run, is", ["split run"], " is"),
    (" -- also spelled A/B-test -- is", ["A/B-test"], " is"),
    (", in the context of e-mail, is", [], " is"),
    (", formerly called split run, (bucket test) is", ["split run", "bucket test"], " is"),
    (", which nobody likes, is", [], ", which nobody likes, is"),
    (", also known as split run", [], ", also known as split run"),  # never closed
    (" is also known as split run", [], " is also known as split run"),  # somebody else's other name
]


@pytest.mark.parametrize(("text", "forms", "rest"), ASIDES)
def test_asides(text, forms, rest):
    assert asides(text) == (forms, rest)


def test_single_forms():
    assert single_forms("SoS or ShoS") == ["SoS", "ShoS"]
    assert single_forms("DAU/MAU") == ["DAU", "MAU"]
    assert single_forms("also known as the 'split run', a bucket test") == ["split run", "bucket test"]
    assert single_forms("price/earnings ratio") == ["price/earnings ratio"]


# --- Lines ------------------------------------------------------------------------------------

MARKERS = ["C", "A • B • C • D", "A - B - XY - Z - #", "A-C", "AAR - CUS", "0-9", "---", "• • •", "«A»"]
NO_MARKERS = ["CRM", "A record", "AB testing", "A/B testing", "B2B - business", "1. Big data"]


@pytest.mark.parametrize("text", MARKERS)
def test_markers(text):
    assert is_marker(text)


@pytest.mark.parametrize("text", NO_MARKERS)
def test_no_markers(text):
    assert not is_marker(text)


BREAKS = ["-ADS BY SOMEBODY", "Advertisement", "Related articles", "© 2020 Us", "Share this page"]
NO_BREAKS = ["ad server", "Share of voice", "related terms", "Copywriting", "More leads"]


def test_breaks():
    def breaks(text: str) -> bool:
        block = Block("text", text, 1)
        return is_advertisement(block) or is_footer(block)

    assert all(map(breaks, BREAKS))
    assert not any(map(breaks, NO_BREAKS))


HEADS = [
    "churn",
    "Net Promoter Score (NPS)",
    "A/B testing",
    "What is a data lake?",
    "3. Big data",
    "Above the Fold",
    "Share of Voice",
    "Portability of Insurance and Accountability of Insurers Act (PIAIA)",
]
NO_HEADS = [
    "",
    "This is a sentence",
    "Terms that matter",
    "Home",
    "Skip to main content",
    "How to use this page",
    "Email Marketing Glossary",
    "Importance of churn",
    "See https://example.com",
    "Churn is a rate",
    "Ends with a stop.",
    "one two three four five six seven eight nine ten",
    "x" * 200,
]


@pytest.mark.parametrize("text", HEADS)
def test_heads(text):
    assert is_head(text)


@pytest.mark.parametrize("text", NO_HEADS)
def test_no_heads(text):
    assert not is_head(text)


def test_is_text():
    assert all(map(is_text, ("An idea.", "The share of customers who leave", "Short for always be closing, they say")))
    assert not any(map(is_text, ("Bounce rate", "What is churn?", "Customer Lifetime Value (CLV)", "A record")))


CLEAN = [
    ("12) Big data", "Big data"),
    ("B is for Bounce:", "Bounce"),
    ("What does CTR mean?", "CTR"),
    ("Definition of the data lake", "data lake"),
    ("“Aha” moment", "Aha moment"),
    ("📈 Growth loop", "Growth loop"),
]


@pytest.mark.parametrize(("text", "head"), CLEAN)
def test_clean(text, head):
    assert clean(text) == head


SPLITS = [  # text, the usual separator, headword, definition
    ("churn - a loss of people", "dash", "churn", "a loss of people"),
    ("churn – a loss of people", "colon", "churn", "a loss of people"),
    ("churn—a loss of people", "dash", "churn", "a loss of people"),
    ("churn: is a loss of people", "colon", "churn", "a loss of people"),
    ("CPC: Cost per click - dear", "dash", "CPC: Cost per click", "dear"),
    ("CPC: Cost per click - dear", "colon", "CPC", "Cost per click - dear"),
    ("ABC always be closing", "dash", "ABC", "always be closing"),
    ("cost (of one - or two) - a price", "dash", "cost (of one - or two)", "a price"),
]
NO_SPLITS = [
    "Mail-Order Glossary - a longer page",
    "We met the team: it was fun",
    "open 9:00-17:00",
    "write to: us@example.com",
    "site: https://example.com",
    "a well-known thing",
    "one two three four five six seven eight nine ten: x y",
]


@pytest.mark.parametrize(("text", "usual", "head", "rest"), SPLITS)
def test_split(text, usual, head, rest):
    assert split(Block("text", text, 1), usual) == (head, rest)


@pytest.mark.parametrize("text", NO_SPLITS)
def test_no_split(text):
    assert split(Block("text", text, 1)) is None


BOLD = [  # bold text, what follows, headword, definition
    ("CPC", ": what a click costs", "CPC", "what a click costs"),
    ("CPC:", " what a click costs", "CPC", "what a click costs"),
    ("CPC.", " What a click costs.", "CPC", "What a click costs."),
    ("Cost per click", " (CPC) – what a click costs", "Cost per click (CPC)", "what a click costs"),
    ("A bid", " is what we offer", "A bid", "A bid is what we offer"),
]


@pytest.mark.parametrize(("lead", "rest", "head", "definition"), BOLD)
def test_split_bold(lead, rest, head, definition):
    assert split(Block("text", lead + rest, 1, lead=len(lead))) == (head, definition)


def test_bold_in_a_sentence_is_no_headword():
    assert split(Block("text", "Important things come first", 1, lead=9)) is None


STRENGTHS = [
    ("Churn rate", "A churn rate says who left.", 2),
    ("CAC (customer acquisition cost)", "In sales, CAC counts everything.", 2),
    ("Bounce", "When a mail comes back.", 1),
    ("Reach (people)", "Them, counted once.", 0),
    ("Cost per click (CPC)", "Money, mostly.", 1),
    ("Getting started", "Welcome to our course.", -1),
    ("Terms", "The following list is long.", 0),
]


@pytest.mark.parametrize(("head", "text", "so"), STRENGTHS)
def test_strength(head, text, so):
    assert strength(head, text) == so


# --- Names ------------------------------------------------------------------------------------

NAMES = [  # heading, definition, name, short forms, other names
    ("frequency cap (FC)", "", "frequency cap", ["FC"], []),
    ("Share of Search(SoS or ShoS)", "", "Share of Search", ["SoS", "ShoS"], []),
    ("sunset policy (dormancy rule)", "", "sunset policy", [], ["dormancy rule"]),
    ("online meeting (web-meeting)", "", "online meeting", [], ["web-meeting"]),
    ("blog (weblog)", "", "blog", [], ["weblog"]),
    ("churn (also known as attrition)", "", "churn", [], ["attrition"]),
    ("adtech (advertising technology)", "", "adtech", [], ["advertising technology"]),
    ("DCO (Dynamic Creative Optimization)", "", "Dynamic Creative Optimization", ["DCO"], []),
    ("KPIs (Key Performance Indicators)", "", "Key Performance Indicator", ["KPI"], []),
    ("CLV (or LTV)", "Customer lifetime value.", "Customer lifetime value", ["LTV", "CLV"], []),
    ("user interface (UI) design", "", "user interface design", [], ["UI design"]),
    ("point of sale (retail POS)", "", "point of sale", ["POS"], ["retail POS"]),
    ("Automated Clearing House fraud (ACH fraud)", "", "Automated Clearing House fraud", ["ACH"], ["ACH fraud"]),
    ("Acme Experience Cloud (Acme X Cloud)", "", "Acme Experience Cloud", [], ["Acme X Cloud"]),
    ("customer relationship management (CRM system)", "", "customer relationship management", ["CRM"], ["CRM system"]),
    ("lead (in sales)", "", "lead", [], []),
    ("Account Executive AE", "", "Account Executive", ["AE"], []),
    ("CPC: cost per click", "", "cost per click", ["CPC"], []),
    ("Cost per click, CPC", "", "Cost per click", ["CPC"], []),
    ("TOFU / Top of Funnel", "", "Top of Funnel", ["TOFU"], []),
    ("dwell time", "Dwell time (DT) is what a visit lasts.", "dwell time", ["DT"], []),
    ("ad pod", "An ad pod (commercial break) is a row of spots.", "ad pod", [], ["commercial break"]),
    ("house ad (HA)", "A house ad (HD) fills a gap.", "house ad", ["HA"], []),
    ("spam rate", "A spam rate is a share, also known as junk, of mail.", "spam rate", [], []),
    ("media plan", "A media plan and media budget are used as synonyms.", "media plan", [], []),
    ("PxV", "PxV (price x volume) is what we earn.", "price x volume", ["PxV"], []),
    ("CPA", "CPA stands for Cost Per Acquisition. It is dear.", "Cost Per Acquisition", ["CPA"], []),
    ("CEO", "The Chief Executive Officer leads the firm.", "Chief Executive Officer", ["CEO"], []),
    ("CEO", "The chief executive officer leads the firm.", "CEO", ["CEO"], []),  # where would the words end?
    ("CASL", "A law against spam.", "CASL", ["CASL"], []),
    ("A/B testing", "Comparing two pages.", "A/B testing", [], []),
]


@pytest.mark.parametrize(("heading", "definition", "name", "short", "also"), NAMES)
def test_names(heading, definition, name, short, also):
    (head,) = headwords(heading)
    names = read_names(head, Draft(heading, definition, 1, "led"), ())
    assert (names.name, list(names.short), list(names.also)) == (name, short, also)


HEADWORDS = [
    ("cold lead/warm lead/hot lead", ["cold lead", "warm lead", "hot lead"]),
    ("Upsell / Cross-sell", ["Upsell", "Cross-sell"]),
    ("Blocklist/Blacklist", ["Blocklist", "Blacklist"]),
    ("B2B and B2C", ["B2B", "B2C"]),
    ("client/server", ["client/server"]),
    ("True/false split", ["True/false split"]),
    ("I/O", ["I/O"]),
    ("brick and mortar", ["brick and mortar"]),
]


@pytest.mark.parametrize(("heading", "heads"), HEADWORDS)
def test_headwords(heading, heads):
    assert headwords(heading) == heads


def test_a_bracket_that_may_be_no_name_is_listed_not_taken():
    found = read(
        "- bounce (hard) - A mail that came back.\n- churn - A loss of people.\n- reach - A count of people.\n"
    )
    assert [entry.also for entry in found.entries] == [(), (), ()]
    assert [unread.reason for unread in found.unread] == ['"(hard)" is neither a short form nor surely another name']


# --- Sentences --------------------------------------------------------------------------------

SENTENCES = [
    ("One. Two! Three", ["One.", "Two!", "Three"]),
    ("About 3.5 percent, e.g. The lot. Yes.", ["About 3.5 percent, e.g. The lot.", "Yes."]),
    ("Salesforce.com is one. Really.", ["Salesforce.com is one.", "Really."]),
    ("What is it?An error.", ["What is it?", "An error."]),
    ("They said “no.” We did not.", ["They said “no.”", "We did not."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_sentences(text, found):
    assert list(sentences(text)) == found


GLOSSES = [
    ("A loss of people. It hurts.", "A loss of people."),
    ("What is it? A loss of people. It hurts.", "A loss of people."),
    ("CPA stands for cost per action. It is a price. Dear.", "CPA stands for cost per action. It is a price."),
    ("A loss of people... (Continued)", "A loss of people..."),
    ("A loss of people. (Continued...)", "A loss of people."),
    ("", ""),
]


@pytest.mark.parametrize(("text", "found"), GLOSSES)
def test_gloss(text, found):
    assert gloss(text) == found


WITHOUT = [
    ("cost per click", ""),
    ("Cost per Click: what one costs", "what one costs"),
    ("Cost per Click (what a single one costs).", "what a single one costs"),
    ("Cost per Click counts a lot.", "Cost per Click counts a lot."),
    ("What one costs.", "What one costs."),
]


@pytest.mark.parametrize(("text", "rest"), WITHOUT)
def test_without_expansion(text, rest):
    assert without_expansion(text, ["CPC"]) == rest


CASES = [  # a page, its names
    # Capitals of headings go where the page writes the words small, or never big, in mid-sentence.
    ("## Bid Cap\n\nA bid cap holds.\n\n## Ad Rank\n\nA place in a list.\n", ["bid cap", "ad rank"]),
    # They stay where the page keeps them in mid-sentence.
    (
        "## Acme Cloud\n\nA place in Acme Cloud is dear.\n\n## Ad Rank\n\nA place in a list.\n",
        ["Acme Cloud", "ad rank"],
    ),
    # On a page with small headwords they mean something.
    (
        "- churn - a loss of people\n- Heroku - a place for code\n- lead - a person to call\n",
        ["churn", "Heroku", "lead"],
    ),
    (
        "- churn - a loss of people\n- Hot Lead - a hot lead is warm\n- reach - a count\n",
        ["churn", "hot lead", "reach"],
    ),
    # Inner capitals, short forms and laws stay as they are.
    ("## DoFollow Link\n\nA link.\n\n## CAN-SPAM Act\n\nA law on mail.\n", ["DoFollow link", "CAN-SPAM Act"]),
    ("## Net Score (NS)\n\nA Net Score (NS) is one.\n\n## Reach\n\nA count of people.\n", ["net score", "reach"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_casing(text, names):
    assert [entry.name for entry in read(text, "markdown").entries] == names


# --- Pages ------------------------------------------------------------------------------------

LAYOUTS = [  # a page, kind, its entries
    ("CRM: customer relationship management\n", "plain", ["customer relationship management / CRM"]),
    ("**CRM** – customer relationship management\n", "plain", ["customer relationship management / CRM"]),
    ("- **Bid**: what we offer\n- **Cap**: what we never pass\n", "markdown", ["bid", "cap"]),
    ("**Bid** is what we offer.\n\n**Cap** is what we never pass.\n", "markdown", ["bid", "cap"]),
    ("**Bid**: our offer\n**Cap**: a top price\n", "markdown", ["bid", "cap"]),
    ("**Bid**\n: our offer\n\n**Cap**\n: a top price\n", "markdown", ["bid", "cap"]),
    ("`Bid` - our offer\n\n`Cap` - a top price\n\n`Lot` - a thing sold\n", "markdown", ["bid", "cap", "lot"]),
    ("*[CRM]: customer relationship management\n", "markdown", ["customer relationship management / CRM"]),
    ("| Word | What it means |\n|-|-|\n| bid | our offer |\n", "markdown", ["bid"]),
    ("| Short form | Full name |\n|-|-|\n| CPC | cost per click |\n", "markdown", ["cost per click / CPC"]),
    ("| Price | Plan |\n|-|-|\n| 9 | small |\n", "markdown", []),
    ("| Code | In full |\n|-|-|\n| CPC | cost per click |\n", "markdown", ["cost per click / CPC"]),
    ("- Bid\n- The sum that we offer.\n- Cap\n- The sum we never pass.\n", "markdown", ["bid", "cap"]),
    ("Bid\n    the sum that we offer\nCap\n    the sum we never pass\n", "plain", ["bid", "cap"]),
    (
        "• bid - our offer\n• cap - a top price\n• lot - a thing\n",
        "markdown",
        ["bid", "cap", "lot"],
    ),  # no Markdown in it
    ("## Terms\n\n- churn\n- reach\n", "markdown", []),
    ("# Prices\n\nWe sell two plans.\n\n## Small\n\nNine dollars.\n\n## Large\n\nNinety dollars.\n", "markdown", []),
    ("A note on our work. We like it.\n\nWe hope that you do too.\n", "markdown", []),
    ("---\nbid: our offer\ncap: a top price\nlot: a thing\n---\n\nText here.\n", "markdown", []),
    ("Account executives (AE's): People who sell.\n", "plain", ["account executive / AE"]),
    ("", "plain", []),
    ("", "markdown", []),
]


@pytest.mark.parametrize(("text", "kind", "entries"), LAYOUTS)
def test_layouts(text, kind, entries):
    assert named(text, kind) == entries


def test_references_become_names():
    page = "- bounce rate - a share of visits\n- BR - see bounce rate\n- exit - a way out\n- leak - see churn\n"
    found = read(page)
    assert [(entry.name, entry.short) for entry in found.entries] == [("bounce rate", ("BR",)), ("exit", ())]
    assert found.unread == ((4, "leak", 'only sends the reader to "churn", which has no entry'),)


def test_the_longer_of_two_definitions_of_one_term_stays():
    page = "- churn - A loss.\n- reach - A count of people.\n- churn - A loss. It hurts.\n- reach - An arm's length.\n"
    found = read(page)
    assert [(entry.name, entry.gloss) for entry in found.entries] == [
        ("churn", "A loss. It hurts."),
        ("reach", "A count of people."),
    ]
    assert found.unread == ((4, "reach", "already on line 2, with another definition"),)


def expected(page: Path) -> list[str]:
    return page.with_suffix(".expected.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_pages(page):
    kind = "plain" if page.suffix == ".txt" else "markdown"
    found = read(page.read_text("utf-8"), kind)
    lines = ["line\tkind\tname\tshort\talso\tgloss"]
    for entry in found.entries:
        short, also = ";".join(entry.short), ";".join(entry.also)
        lines.append("\t".join((str(entry.line), entry.kind, entry.name, short, also, entry.gloss)))
    lines += (f"{unread.line}\tunread\t{unread.text}\t\t\t{unread.reason}" for unread in found.unread)
    assert lines == expected(page)


# --- The table --------------------------------------------------------------------------------


def test_table():
    entries = [
        Entry("reach", (), (), "the people who saw it", 2, "term"),
        Entry("CAC", ("CAC",), (), "", 3, "term"),
        Entry("ad\tspend", ("AS",), ("budget\nline",), '"what" we pay', 1, "term"),
    ]
    assert table(entries, origin="our page").splitlines() == [
        "\t".join(COLUMNS),
        'ad spend\tAS\tbudget line\tterm\tmarketing\twhat" we pay.\t\tour page\t',
        "CAC\tCAC\t\tterm\tmarketing\t\t\tour page\t",
        "reach\t\t\tterm\tmarketing\tThe people who saw it.\t\tour page\t",
    ]
    assert table([]) == "\t".join(COLUMNS) + "\n"


def test_the_bank_reads_the_table():
    entries = [entry for page in PAGES if page.suffix == ".txt" for entry in read(page.read_text("utf-8")).entries]
    text = table(entries, origin="test", known="sales")
    terms = bank.parse("own", text)
    assert sorted(term.name for term in terms) == sorted(entry.name for entry in entries)
    assert {term.known for term in terms} == {frozenset(["sales"])}
    layout = ("fields under", "no column", "stands after", "blank too many", "quotation", "empty item", "none of")
    assert not [fault for fault in faults([("own", text)]) if any(word in fault.message for word in layout)]


# --- Laws -------------------------------------------------------------------------------------

WORDS = [
    *(
        "churn",
        "rate",
        "CAC",
        "customer",
        "acquisition",
        "cost",
        "A",
        "is",
        "a",
        "the",
        "of",
        "See",
        "term",
        "who leave",
    ),
    *(
        " - ",
        ": ",
        " – ",
        "(",
        ")",
        "[",
        "]",
        ", ",
        ". ",
        "? ",
        "/",
        ";",
        "\n",
        "\n\n",
        "\n- ",
        "\n• ",
        "\n    ",
        "\n# ",
    ),
    *(
        "**",
        "`",
        "|",
        "\n| - | - |\n",
        "*[",
        "]: ",
        "\t",
        "...",
        " or ",
        " also known as ",
        "“",
        "”",
        "\x1a",
        "é",
        "📈",
    ),
]


@pytest.mark.parametrize("kind", ["plain", "markdown"])
def test_any_text_can_be_read_and_nothing_is_invented(kind):
    chance = random.Random(5)
    for _ in range(600):
        text = "".join(chance.choice(WORDS) + chance.choice(("", " ")) for _ in range(chance.randrange(60)))
        found = read(text, kind)
        seen = {*key(text.replace("_", " ")).split(), *(key(word) for word in text.split())}
        letters = "".join(character for character in text.casefold() if character.isalnum())
        for entry in found.entries:
            assert 1 <= entry.line <= text.count("\n") + 1
            assert entry.name
            for form in (entry.name, *entry.short, *entry.also, entry.gloss):
                for word in key(form).split():
                    assert word in seen or word in letters
        for line in table(found.entries, origin="x").splitlines():
            assert line.count("\t") == len(COLUMNS) - 1


HOSTILE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda size: "Term " + "(" * size + " - x y z\n",
    "brackets": lambda size: "Term " + "(a)" * size + " - x y z\n",
    "bold code": lambda size: "**a** `b` c d\n" * size,
    "dashes": lambda size: "a - " * size,
    "one word": lambda size: "a" * size,
    "questions": lambda size: "What is a b? " * size,
    "duplicates": lambda size: "".join(f"- churn (A{number}B) - a thing that is lost\n" for number in range(size)),
    "references": lambda size: (
        "- churn - a loss.\n" + "".join(f"- leak{number} - see churn\n" for number in range(size))
    ),
    "fields": lambda size: "# Churn\n\n" + "Formula: x y z\n\n" * size,
    "clauses": lambda size: "Churn, also known as a, " * size + "is a thing.",
    "wrapped": lambda size: "some words that go on and on until the margin is reached by it\n" * size,
    "breaks": lambda size: "".join(f"- a{number:09} - c d\nAdvertisement\n" for number in range(size)),
    "titles": lambda size: "\n".join(f"Term {number}" for number in range(size)) + "\n: a meaning of it\n",
    "cues": lambda size: "Churn is called A" + "-" * size + " b.",
}


@pytest.mark.parametrize("kind", ["plain", "markdown"])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_page_does(name, kind):
    def seconds(size: int) -> float:
        document = markup.parse(Source(None, HOSTILE[name](size)), kind)
        times = []
        for _ in range(2):
            start = time.process_time()
            harvest(document, kind)
            times.append(time.process_time() - start)
        return min(times)

    size = 1_000_000 // len(HOSTILE[name](100))
    assert seconds(4 * size) < 10 * seconds(size) + 0.05  # a square would be 16


def test_what_no_table_may_hold_is_listed():
    page = "# Glossary\n\n- **zed <script>**: the thing that stands last.\n- **lead**: somebody who may buy.\n"
    page += "- **::error::x**: a third thing that may be bought.\n- **churn**: the share of customers who leave.\n"
    entries, unread = harvest(markup.parse(Source("g.md", page.replace("<", "&lt;")), "markdown"), "markdown")
    assert [entry.name for entry in entries] == ["lead", "error::x", "churn"]
    assert [(left.line, left.reason) for left in unread] == [(3, 'it holds HTML: "<script>"')]
