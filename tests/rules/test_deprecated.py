"""deprecated-term: what a team's own table wants to be written no more, beyond what its card shows."""

import pytest

from jargonlint import lint
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.words.bank import Bank

SETTINGS = Settings(RULES)


def bank(*lines: str) -> Bank:
    """The shipped words with deprecated ones: name, what to write instead, short forms, other names, words near it."""
    header = "name\tinstead\tshort\talso\tnear\tstatus"
    rows = ["\t".join((*line.split("|"), *[""] * (4 - line.count("|")), "deprecated")) for line in lines]
    return resources.bank([("own.tsv", "\n".join((header, *rows)))])


def report(words: Bank, text: str) -> Report:
    return lint.check(Source(None, text), "markdown", words, SETTINGS, fixes=True)


def found(words: Bank, text: str) -> list[str]:
    return [text[slice(*one.span)] for one in report(words, text).findings if one.rule == "deprecated-term"]


FOUND = [  # a line of the table, a page, what is found
    # known to everyone, a name, jargon, a word of another table: it is deprecated for all that
    ("USA|US", "We sell in the USA.", ["USA"]),
    ("Twitter|X", "We post on Twitter and Google.", ["Twitter"]),
    ("AdWords|Google Ads", "We buy AdWords.", ["AdWords"]),
    ("churn|loss of customers", "Our churn fell.", ["churn"]),
    ("customer|client", "A customer and two customers called.", ["customer", "customers"]),
    ("email|message", "We sent an e-mail.", []),
    # spelling: capitals of names and hyphens count, blanks do not
    ("Github|GitHub", "Github and GitHub are one.", ["Github"]),
    ("javascript|JavaScript", "Our javascript is JavaScript.", ["javascript"]),
    ("Segment|part", "A segment of the market.", []),
    ("segment|part", "Segment is a company, and a segment is a part.", ["segment"]),
    ("on-line|online", "Look on line 5, and on-line.", ["on-line"]),
    ("on-line|online", "Look on\u2011line.", ["on\u2011line"]),
    ("white paper|report", "A whitepaper, a white-paper, a white paper.", ["whitepaper", "white-paper", "white paper"]),
    ("web site|website", "A web site, no website; the Website.", ["web site"]),
    ("touch point|touchpoint", "One touchpoint, two touch-points.", ["touch-points"]),
    ("query|question", "Two queries.", ["queries"]),
    # short forms
    ("customer experience management|customer experience|CEM", "Our CEM and C.E.M. help.", ["CEM", "C.E.M."]),
    ("SMB|small company", "SMBs and an SMB.", ["SMBs", "SMB"]),
    # the words that it needs beside it
    ("lead|prospect|||sales", "The lead singer sang.", []),
    ("lead|prospect|||sales", "Sales called the lead.", ["lead"]),
    # what is to be written holds the word
    ("lead|sales lead", "Sales leads, a sales-lead and a lead.", ["lead"]),
    ("lead|lead contact", "A lead contact and a lead.", ["lead"]),
    # somebody else's words, code, names, comments
    ("user|customer", "He said: \u201cThe user is here.\u201d", []),
    ("user|customer", "<q>Our user</q> is `user` in user_id.", []),
    ("user|customer", "Ask the User Research Guild.", []),
    ("user|customer", "[our user](https://example.com/user)", ["user"]),
    ("Data Studio|Looker Studio", "We like Data Studio; Data Studio Connectors Inc is a firm.", ["Data Studio"]),
    ("AdWords|Google Ads", "Google Ads, previously known as AdWords, is here.", []),
    ("AdWords|Google Ads", "It was once called \"AdWords\".", []),
    ("user|customer", "<!-- jargonlint: allow user -->\nOur user.", []),
    ("user|customer", "<!-- jargonlint: allow deprecated-term -->\nOur user.", []),
    ("CEM|CX", "*[CEM]: customer experience management", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text", "expected"), FOUND)
def test_found(line, text, expected):
    assert found(bank(line), text) == expected


REPAIRED = [  # a line of the table, a page, the page after the safe fixes
    ("utilize|use", "An utilize, a utilize.", "A use, a use."),
    ("e-mail|message", "An e-mail, An E-mail, an **e-mail**.", "A message, A Message, a **message**."),
    ("query|person in need", "Two queries, a query.", "Two people in need, a person in need."),
    ("end user|customer", "The End Users' and end user\u2019s page.", "The Customers' and customer\u2019s page."),
    ("user|boss", "A user's page.", "A boss's page."),
    ("user|sales", "A user's page.", "A sales' page."),
    ("user|sales", "A user's in.", "A user's in."),  # it is
    ("user|software", "Two users, a user, the user.", "Two users, a user, the software."),
    ("user|customer", "A user-friendly user (a person).", "A user-friendly user (a person)."),
    ("user|customer", "A user, that is a customer.", "A user, that is a customer."),
    ("user|customer", "- user\n- **user** & user", "- customer\n- **customer** & customer"),
    ("user|customer;client", "A user.", "A user."),
    ("user|a_b*c", "A user.", "An a_b\\*c."),
    ("web site|website", "A web site, no website.", "A website, no website."),
    ("lead|sales lead", "Leads and lead.", "Sales leads and sales lead."),
    ("Twitter|X", "On Twitter.", "On X."),
    ("Data Studio|the report tool", "Data Studio is open.", "The report tool is open."),
    ("product team|crew", "Our Product Team met.", "Our Crew met."),
    ("user|customer", "# A user\n\nIt is.", "# A user\n\nIt is."),
    ("user|customer", "Click the **User** menu.", "Click the **User** menu."),
    ("alpha|gampad", "The alpha is here.", "The gampad is here."),
    ("alpha|GQMPXD", "The alpha is here.", "The alpha is here."),  # nobody knows it: a finding of unexpanded-acronym
    ("CEM|experience", "Customer care (CEM) and CEM.", "Customer care (CEM) and CEM."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text", "repaired"), REPAIRED)
def test_repaired(line, text, repaired):
    words = bank(line)
    made = fixes.repair(
        report(words, text),
        lambda source: report(words, source.text),
        wanted=lambda finding: finding.rule == "deprecated-term",
    )
    assert made.report.source.text == repaired


UNFIXED = [  # a line of the table, a page, why there is no fix
    ("user", "A user.", "no table says what to write instead"),
    ("user|customer", "# A user", "it stands in a heading"),
    ("user|customer", "A us*er* is.", "markup stands inside it"),
    ("user|customer", "A user-defined field.", 'it is part of "user-defined"'),
    ("user|customer", "A user (one of us).", "a bracket follows it"),
    ("user|software", "Two users.", '"software" has no plural'),
    ("user|software", "Is it a user?", 'nobody says "a software"'),
    ("user|sales", "The user's in.", '"user\'s" may hold a verb'),
    ("CEM|experience", "Care for every member (CEM).", "line 1 of the page says what it stands for"),
]


@pytest.mark.parametrize(("line", "text", "why"), UNFIXED)
def test_unfixed(line, text, why):
    said = [one.unfixed for one in report(bank(line), text).findings if one.rule == "deprecated-term"]
    assert said == [why]


def test_what_is_to_go_needs_no_explanation():
    words = bank("churn|loss of customers", "customer experience management|customer experience|CEM")
    rules = {one.rule for one in report(words, "Our churn and our CEM fell.").findings}
    assert rules == {"deprecated-term"}


def test_the_shipped_tables_deprecate_nothing():
    assert not [term for term in resources.bank().all_terms() if term.status]
