"""Repair: what is written where, what is left alone and why, the laws on generated pages, and the command."""

import os
import re
import stat
from html import escape
from pathlib import Path

import marko
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jargonlint import lint
from jargonlint.model import Edit, Finding, Fix, Repair, Report, Settings, Source, Span
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.repair import fixes
from jargonlint.repair.pages import applied, shape

TASTE = ("unused-acronym", "unabbreviated-term", "inconsistent-form", "repeated-definition")


def check(source: Source, *, order: str = "any") -> Report:
    return lint.check(source, "markdown", resources.bank(), Settings(RULES, order=order, easy=11), fixes=True)


def repaired(text: str, *, path: str = "a.md", unsafe: bool = False, asked: tuple[str, ...] = ()) -> Repair:
    return fixes.repair(check(Source(path, text)), check, unsafe=unsafe, asked=asked)


FIXED = [  # page, page after the safe fixes
    (
        "Two KPIs.\n\nA key performance indicator (KPI) counts.",
        "Two key performance indicators (KPIs).\n\nA KPI counts.",
    ),
    (
        "An MQL came.\n\nWe call it a marketing-qualified lead (MQL).",
        "A marketing-qualified lead (MQL) came.\n\nWe call it an MQL.",
    ),
    (
        "The CLV rose.\n\nCustomer lifetime value (CLV) is what it is.",
        "The customer lifetime value (CLV) rose.\n\nCLV is what it is.",
    ),
    ("- The CLV\n\nCustomer lifetime value (CLV) is what it is.",) * 2,
    ("Our CTR fell.", "Our click-through rate (CTR) fell."),
    ("CTR fell.", "Click-through rate (CTR) fell."),
    ("Our organisation likes SEO.", "Our organisation likes search engine optimisation (SEO)."),
    ("Our organization likes SEO.", "Our organization likes search engine optimization (SEO)."),
    ("It fell. CTR is low.", "It fell. Click-through rate (CTR) is low."),
    ("Our CTR fell. See the CTR (it is new) tool.", "Our CTR fell. See the CTR (it is new) tool."),
    ("Our CTR fell. See the BQX/CTR tool.", "Our CTR fell. See the BQX/CTR tool."),
    ("Our CTR fell. See the CTR/CAC tool.", "Our click-through rate (CTR) fell. See the CTR/CAC tool."),
    ("Costs, e.g. CTR, fell.", "Costs, e.g. click-through rate (CTR), fell."),
    ("The shop's U.S. CTR fell.", "The shop's U.S. click-through rate (CTR) fell."),
    ("Two KPIs a week.", "Two key performance indicators (KPIs) a week."),
    ("It is an MQL now.", "It is a marketing-qualified lead (MQL) now."),
    ("It is an **MQL** now.", "It is a **marketing-qualified lead (MQL)** now."),
    ("An MQL is new.", "A marketing-qualified lead (MQL) is new."),
    ("A CTR of 3 % and an ROI of 5.", "A click-through rate (CTR) of 3 % and a return on investment (ROI) of 5."),
    (
        "Our net promoter score (NPS) is new. It matters. The NPS and CTR fell.",
        "Our net promoter score (NPS) is new. It matters. The NPS and click-through rate (CTR) fell.",
    ),
    ("Our CTR plan needs work.", "Our click-through rate (CTR) plan needs work."),
    ("See the _CTR_ here.", "See the _click-through rate (CTR)_ here."),
    ("- CTR\n- clicks", "- click-through rate (CTR)\n- clicks"),
    ("- CTR\n- `path` is it\n- Clicks", "- Click-through rate (CTR)\n- `path` is it\n- Clicks"),
    ("- CTR\n- Clicks", "- Click-through rate (CTR)\n- Clicks"),
    ("An SEO-friendly page.", "An SEO-friendly page."),
    ("The CTR rate rose.", "The click-through rate (CTR) rose."),
    ("Our SDK kits grew.", "Our software development kits (SDKs) grew."),
    (
        "- **Customer lifetime value (CLV)** (euros)\n- **Customer lifetime value (CLV)** (dollars)",
        "- **Customer lifetime value (CLV)** (euros)\n- **Customer lifetime value (CLV)** (dollars)",
    ),
    ("Our customer CLV rose.", "Our customer lifetime value (CLV) rose."),
    ("We have customer relationship management CRM now.", "We have customer relationship management (CRM) now."),
    ("> [!NOTE]\n> Our CTR fell.", "> [!NOTE]\n> Our click-through rate (CTR) fell."),
    (
        "The CLV rose.\n\nSo CLV stands for customer lifetime value.",
        "The CLV rose.\n\nSo CLV stands for customer lifetime value.",
    ),
    (
        "It needs consent under GDPR and PECR.",
        (
            "It needs consent under the General Data Protection Regulation (GDPR) "
            "and the Privacy and Electronic Communications Regulations (PECR)."
        ),
    ),
    (
        '<aside class="pquote">\n  I found CAC too high.\n</aside>\n\nGo on.',
        '<aside class="pquote">\n  I found CAC too high.\n</aside>\n\nGo on.',
    ),
    (
        "- CTR errors in the shop [#3307](https://x.example/3307)",
        "- CTR errors in the shop [#3307](https://x.example/3307)",
    ),
    (
        '<div class="quote-form">\nOur CTR fell.\n</div>',
        '<div class="quote-form">\nOur click-through rate (CTR) fell.\n</div>',
    ),
    ("- [ ] Drizzle CTR is set.\n\nWe work with Drizzle.", "- [ ] Drizzle CTR is set.\n\nWe work with Drizzle."),
    ("Take Acme's logging SDK.", "Take Acme's logging SDK."),
    (
        "- Follow the CTR.\n- [Click-through rate (CTR) and mail](https://x.example/ctr)",
        "- Follow the CTR.\n- [Click-through rate (CTR) and mail](https://x.example/ctr)",
    ),
    ("It is linked to an OKR.", "It is linked to an OKR."),
    ("- CTR of mail\n- Clicks\n\n## CTR of mail\n\nIt fell.", "- CTR of mail\n- Clicks\n\n## CTR of mail\n\nIt fell."),
    ("- **Goal**: CTR of mail\n- **Start**: Today", "- **Goal**: Click-through rate (CTR) of mail\n- **Start**: Today"),
    ("- **Goal**: CTR of mail\n- **Start**: today", "- **Goal**: click-through rate (CTR) of mail\n- **Start**: today"),
    ("- **CTR table:** all CTR figures", "- **CTR table:** all CTR figures"),
    ("_Find whose CTR fell in May._", "_Find whose CTR fell in May._"),
    ("Improve the image SEO of a shop.", "Improve the image SEO of a shop."),
    ("B2C often pays less.", "B2C often pays less."),
    ("# How to Track It\n\n- Track CTR now.", "# How to Track It\n\n- Track click-through rate (CTR) now."),
    (
        "- Goal: CTR of mail\n- Metric: CAC of mail\n- Day: today",
        "- Goal: click-through rate (CTR) of mail\n- Metric: CAC of mail\n- Day: today",
    ),
    ("We compare the CTR with ERP, B2B and LTV now.", "We compare the CTR with ERP, B2B and LTV now."),
    (  # "and small and medium-sized"
        (
            "Account executives close deals in the pipeline. The sales team sells to small and to medium businesses,"
            " each sized by employees and revenue. Mid-market and SMB sales have quotas."
        ),
        (
            "Account executives close deals in the pipeline. The sales team sells to small and to medium businesses,"
            " each sized by employees and revenue. Mid-market and SMB sales have quotas."
        ),
    ),
    ("It needs the ERP, the NDA, or CTR.", "It needs the ERP, the NDA, or CTR."),
    ("We read of ERP, or CTR as such.", "We read of ERP, or CTR as such."),
    (
        "The CTR fell in May. It matters.\n\nOur click-through rate (CTR) is low in June.",
        "The click-through rate (CTR) fell in May. It matters.\n\nOur CTR is low in June.",
    ),
    (  # not what the tables know by these letters
        "The OMB is late.\n\nWe sold much.\n\nThe Office of Mail Buying (OMB) is new. The OMB helps.",
        "The Office of Mail Buying (OMB) is late.\n\nWe sold much.\n\nThe OMB is new. The OMB helps.",
    ),
    (  # not the words of the tables
        "The CTR fell in May. It matters.\n\nOur click-through ratio (CTR) is low in June.",
        "The CTR fell in May. It matters.\n\nOur click-through ratio (CTR) is low in June.",
    ),
    ("- Track CTR now.", "- Track click-through rate (CTR) now."),
    ("We call an MQL soon. Each MQL is new.", "We call a marketing-qualified lead (MQL) soon. Each MQL is new."),
    ("We call an MQL soon. MQL has two roles.", "We call an MQL soon. MQL has two roles."),  # something of its own
    ("We call an MQL soon. See the MQL repo.", "We call an MQL soon. See the MQL repo."),
    ("It holds a JWT token (if there is one).", "It holds a JWT token (if there is one)."),
    ("They ask common CAN-SPAM questions.", "They ask common CAN-SPAM questions."),
    ("Issue: none\nCAC: this one", "Issue: none\nCAC: this one"),
    ("We comply with GDPR.", "We comply with the General Data Protection Regulation (GDPR)."),
    ("The GDPR rules are new.", "The General Data Protection Regulation (GDPR) rules are new."),
    ("Be quick - GDPR asks for it.", "Be quick - the General Data Protection Regulation (GDPR) asks for it."),
    ("It has >1000 MAU now.", "It has >1000 monthly active users (MAU) now."),
    ("We lost a $100,000,000 MQL.", "We lost a $100,000,000 marketing-qualified lead (MQL)."),
    ("It has 10k MAU now.", "It has 10k monthly active users (MAU) now."),
    ("GDPR is new.", "The General Data Protection Regulation (GDPR) is new."),
    ("We gain by implementing USWDS now.", "We gain by implementing the U.S. Web Design System (USWDS) now."),
    (
        "**What it is:** CTR works, and is counted.",
        "**What it is:** Click-through rate (CTR) works, and is counted.",
    ),
    ("- 99 % uptime\n- CTR of mail\n- Clicks", "- 99 % uptime\n- Click-through rate (CTR) of mail\n- Clicks"),
    ("We read: \u201cIt is fun. The CTR is high. \u201c", "We read: \u201cIt is fun. The CTR is high. \u201c"),
    (  # another thing of the same letters
        "Ask for a click-through ratio. We like the CTR of May.",
        "Ask for a click-through ratio. We like the CTR of May.",
    ),
    ("# Global SEO\n\nGlobal SEO is new.", "# Global SEO\n\nGlobal SEO is new."),
    ("Our CMS and Web Builder routes are new.", "Our CMS and Web Builder routes are new."),
    ("In case of the SERP setup, ask.", "In case of the search engine results page (SERP) setup, ask."),
    ("We sell B2B SaaS tools.", "We sell business-to-business (B2B) SaaS tools."),
    ("Our CTR fell.  \r\nCAC\trose. \r\n", "Our click-through rate (CTR) fell.  \r\nCAC\trose. \r\n"),
    ("# The CTR\n\nOur CTR fell.", "# The CTR\n\nOur click-through rate (CTR) fell."),
]

DWELL = "how long a visitor stays on a page, above all before returning to the search results"
LEFT = [  # page that stays as it is, why
    ("# Our CTR", "it stands in a heading"),
    ("> Our CTR fell.", "it stands in a quotation"),
    ("She said <q>our CTR fell</q>.", "it stands in a quotation"),
    ("A non-CRM tool.", 'it is part of "non-CRM"'),
    ("A CRM-wise tool.", 'it is part of "CRM-wise"'),
    ("The CTR/CPC report.", 'it is part of "CTR/CPC"'),
    ("Our CTR (or what it costs) fell.", "a bracket follows it"),
    ("It was FOIA\u2019ed.", 'it is part of "FOIA\u2019ed"'),
    ("Use CRM 2 now.", "a number follows it, as in a name"),
    ('Our "CRM" is new.', "it stands in quotation marks"),
    ('She told us: "Our CRM is new."', "it stands in quotation marks"),
    ("Call it 'a new CRM request' and go.", "it stands in quotation marks"),
    ("Open the CRM tab.", "it looks like a label on a screen"),
    ("A field labelled **CRM** is new.", "it looks like a label on a screen"),
    ("Read the [SEO Team](t.md) page.", "it is part of a name"),
    ("Use the *Report on SEO* here.", "it is part of a title or a label"),
    ("Our Adobe CRM is new.", "it is part of a name"),
    ("KaBoo CRM is new.", "it is part of a name"),
    ("We like Tea-Based CRM tools.", "it is part of a name"),
    ("| Field | Use |\n|---|---|\n| CTR | a share |", "it names a field"),
    ("The KPI's are good.", '"KPI\'s" may be a plural or hold a verb'),
    ("Read ROI report.pdf now.", "it is part of a file's name"),
    ("Our dwell time metrics are new.", 'a bracket would part it from "metrics"'),
    ("See the churn rates page.", 'a bracket would part it from "page"'),
    ("From [!DNL CRM] data.", "it is marked as a name"),
    ("The **C**AC fell.", "markup stands inside it"),
    ("The GQM is late.", "no table says what it stands for"),
    ("Click rate (CTR) fell.", "words of its long form stand beside it"),
    ("## New Ad Things\n\nThe NAT is here.", 'it may stand for "New Ad Things" on line 1'),
]

UNSAFE = [  # page, page after the unsafe fixes
    (
        "The CLV rose.\n\n## Customer lifetime value (CLV)",
        "The customer lifetime value (CLV) rose.\n\n## Customer lifetime value (CLV)",
    ),
    ("It needs a CTR plan view.", "It needs a click-through rate (CTR) plan view."),  # three words before two nouns
    ("We load it via XHR request.", "We load it via XMLHttpRequest (XHR) request."),
    ("On AWS, it knows the ELB.", "On AWS, it knows the Elastic Load Balancing (ELB)."),
    ("Our GQM and CTR fell.", "Our GQM and click-through rate (CTR) fell."),
    ("We have SLA for it.", "We have service-level agreement (SLA) for it."),  # which lacks an article
    ("* **CTR preview.** It is new.", "* **Click-through rate (CTR) preview.** It is new."),
    ("Major SEO optimizations are done.", "Major search engine optimizations (SEOs) are done."),  # which has no plural
    (
        "Count it: our (total LLM cost / all replies) fell.",
        "Count it: our (total large language model [LLM] cost / all replies) fell.",
    ),
    ("- KPI: more orders", "- Key performance indicator (KPI): more orders"),
    ("The reason for pulling KPI into it.", "The reason for pulling key performance indicator (KPI) into it."),
    (
        "They submit to GDPR strategic plans.",
        "They submit to General Data Protection Regulation (GDPR) strategic plans.",
    ),
    (
        "See the best ROI on your own investment.",
        "See the best return on investment (ROI) on your own investment.",
    ),
    (
        "We want more dwell time.",
        f"We want more dwell time ({DWELL}).",
    ),
    ("Our dwell time metrics are new.", "Our dwell time metrics are new."),
    ("Our dwell time rose.", f"Our dwell time ({DWELL}) rose."),
    (  # a name with commas whose phrase goes on
        "We use DMARC reports.",
        "We use Domain-based Message Authentication, Reporting, and Conformance (DMARC) reports.",
    ),
    ("Ask a PM, PMM or AE.", "Ask a product manager (PM), product marketing manager (PMM) or account executive (AE)."),
    ("Ask (our CRM).\n\n[CRM]: x.md", "Ask (our customer relationship management \\[CRM\\]).\n\n[CRM]: x.md"),
    ("| Metric |\n|---|\n| CTR |", "| Metric |\n|---|\n| Click-through rate (CTR) |"),
    ("Ask (our CRM knows).", "Ask (our customer relationship management [CRM] knows)."),
    ("Costs (CTR) fell.", "Costs (click-through rate [CTR]) fell."),
    ("See [CRM](crm.md).", "See [customer relationship management (CRM)](crm.md)."),
    ("See [CRM].\n\n[CRM]: x.md", "See [customer relationship management (CRM)][CRM].\n\n[CRM]: x.md"),
    ("See [CRM][].\n\n[crm]: x.md", "See [customer relationship management (CRM)][CRM].\n\n[crm]: x.md"),
    ("See [CRM][x].\n\n[x]: x.md", "See [customer relationship management (CRM)][x].\n\n[x]: x.md"),
    ("The CRM's data.", "The customer relationship management's (CRM's) data."),
    ("Write to the judge / SEO / press.", "Write to the judge / search engine optimization (SEO) / press."),
    ("Three MCPs came, each a server.", "Three Model Context Protocols (MCPs) came, each a server."),
    ("On Web, SSO, and Mobile it is new.", "On Web, single sign-on (SSO), and Mobile it is new."),
    ("It is a web-based CRM of ours.", "It is a web-based customer relationship management (CRM) of ours."),
    ("It is made by LLM.", "It is made by large language model (LLM)."),
    ("Our programmatic SEO grew.", "Our programmatic search engine optimization (SEO) grew."),
    ("Take the API key.", "Take the application programming interface (API) key."),
    ("User experience counts.\n\nOur UX fell.", "User experience counts.\n\nOur user experience (UX) fell."),
    (  # labels, titles and lists of several keep their words, unless somebody looks at it
        "Our CLV rose.\n\n- Customer lifetime value (CLV) over time",
        "Our customer lifetime value (CLV) rose.\n\n- CLV over time",
    ),
    (
        "Our CLV rose.\n\nAnn reads *Customer lifetime value (CLV) today*.",
        "Our customer lifetime value (CLV) rose.\n\nAnn reads *CLV today*.",
    ),
    (
        "Our CLV rose.\n\nWe buy traffic (T) or customer lifetime value (CLV).",
        "Our customer lifetime value (CLV) rose.\n\nWe buy traffic (T) or CLV.",
    ),
    (  # whoever looks for it comes to its heading
        "Our CLV rose.\n\n## What is CLV, and why?\n\nCLV (customer lifetime value) is new.",
        "Our customer lifetime value (CLV) rose.\n\n## What is CLV, and why?\n\nCLV is new.",
    ),
    ("We want [dwell time](d.md).", "We want [dwell time](d.md)."),
    ("Buy Dwell Time now.", "Buy Dwell Time now."),
]


@pytest.mark.parametrize(("page", "fixed"), FIXED)
def test_fixed(page: str, fixed: str) -> None:
    assert repaired(page).report.source.text == fixed


@pytest.mark.parametrize(("page", "why"), LEFT)
def test_left(page: str, why: str) -> None:
    done = repaired(page)
    assert done.report.source.text == page
    assert why in [finding.unfixed for finding in done.report.findings]


@pytest.mark.parametrize(("page", "fixed"), UNSAFE)
def test_unsafe(page: str, fixed: str) -> None:
    assert repaired(page).report.source.text == page
    assert repaired(page, unsafe=True).report.source.text == fixed


def test_taste_is_asked_for_by_name() -> None:
    page = "We hold a Partner Quality Review (PQR)."
    assert repaired(page).report.source.text == page
    assert repaired(page, asked=TASTE).report.source.text == "We hold a Partner Quality Review."
    page = "Customer lifetime value (CLV) rose. The customer lifetime value (CLV) fell."
    assert repaired(page).report.source.text == page
    assert repaired(page, asked=TASTE).report.source.text == "Customer lifetime value (CLV) rose. The CLV fell."
    page = "Net Promoter Score (NPS) rose. The Net Promoter Score fell. NPS is good."
    assert repaired(page).report.source.text == page
    assert repaired(page, asked=TASTE).report.source.text == "Net Promoter Score (NPS) rose. The NPS fell. NPS is good."
    page = "A touch point. The touchpoint. Two touchpoints."
    assert repaired(page).report.source.text == page
    assert repaired(page, asked=TASTE).report.source.text == "A touch point. The touch point. Two touch points."


def test_what_was_made_is_told_with_its_new_place() -> None:
    done = repaired("Our CTR fell and the CLV rose.")
    text = done.report.source.text
    assert [(one.finding.rule, text[slice(*one.finding.span)]) for one in done.made] == [
        ("unexpanded-acronym", "click-through rate (CTR)"),
        ("unexpanded-acronym", "customer lifetime value (CLV)"),
    ]
    assert done.before.text == "Our CTR fell and the CLV rose."


# Choosing and applying


def finding(rule: str, *edits: Edit, safe: bool = True) -> Finding:
    return Finding(rule, "warning", "message", edits[0].span, "term", 1, (), Fix(f"write {edits[0].new}", edits, safe))


def test_overlapping_edits_are_never_both_chosen() -> None:
    one, two = finding("a", Edit(Span(0, 3), "one", "1")), finding("b", Edit(Span(2, 5), "e t", "2"))
    beside, apart = finding("c", Edit(Span(3, 4), " ", "3")), finding("d", Edit(Span(6, 7), "o", "4"))
    assert fixes.without_overlap([one, two, beside, apart]) == [one, apart]
    both = finding("e", Edit(Span(8, 9), "x", "5"), Edit(Span(0, 1), "o", "6"))
    assert fixes.without_overlap([one, both]) == [one]


def test_edits_are_applied_to_the_text_they_were_made_for() -> None:
    assert applied("one two", [Edit(Span(0, 3), "one", "1"), Edit(Span(7, 7), "", "!")]) == "1 two!"
    with pytest.raises(ValueError, match='at character 0 stands "one", not "two"'):
        applied("one two", [Edit(Span(0, 3), "two", "1")])
    with pytest.raises(ValueError, match="at character 2"):
        applied("one two", [Edit(Span(0, 3), "one", "1"), Edit(Span(2, 4), "e ", "1")])


WRONG = [  # edits that a rule might propose by mistake for "Our CTR fell.\n", what is said of them
    ([Edit(Span(4, 7), "CRM", "x")], 'the page is not as expected: at character 4 stands "CTR", not "CRM"'),
    ([Edit(Span(4, 7), "CTR", "x\n\n# x")], "the edit would change the structure of the page"),
    ([Edit(Span(4, 7), "CTR", "**CTR**")], "the edit would change the structure of the page"),
    ([Edit(Span(4, 7), "CTR", "good CTR")], "the edit would not settle it"),
    ([Edit(Span(4, 7), "CTR", "dwell time")], "the edit would bring a finding of undefined-jargon"),
]


@pytest.mark.parametrize(("edits", "why"), WRONG)
def test_a_harmful_fix_is_dropped_with_a_message(edits: list[Edit], why: str) -> None:
    def proposing(source: Source) -> Report:
        report = check(source)
        findings = tuple(
            one._replace(fix=Fix("write x", tuple(edits), True)) if one.rule == "unexpanded-acronym" else one
            for one in report.findings
        )
        return report._replace(findings=findings)

    source = Source("a.md", "Our CTR fell.\n")
    done = fixes.repair(proposing(source), proposing)
    assert done.report.source == source
    assert not done.made
    assert [one.unfixed for one in done.report.findings] == [why]


def test_a_harmful_fix_keeps_no_other_from_being_made() -> None:
    def proposing(source: Source) -> Report:
        report = check(source)
        bad = Fix("write x", (Edit(Span(0, 3), "Our", "\n# x"),), True)
        findings = tuple(
            one._replace(fix=bad) if one.term == "CRM" or "CRM" in one.message else one for one in report.findings
        )
        return report._replace(findings=findings)

    done = fixes.repair(proposing(Source("a.md", "Our CRM and CTR and CLV.")), proposing)
    assert done.report.source.text == "Our CRM and click-through rate (CTR) and customer lifetime value (CLV)."


def test_a_fix_may_make_sure_what_another_word_means() -> None:
    page = "Our MQL fell.\n\nThe MDR rose in spring.\n"
    before, after = check(Source("a.md", page)), repaired(page).report
    assert after.source.text == page.replace("MQL", "marketing-qualified lead (MQL)")
    assert [one.term for one in before.findings] == ["marketing-qualified lead", "MDR"]
    assert [(one.term, one.word) for one in after.findings] == [("marketing development representative", "mdr")]


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    def proposing(source: Source) -> Report:
        report = check(source._replace(text=""))
        word, other = ("cat", "dog") if source.text == "cat" else ("dog", "cat")
        one = Finding(
            "info-rule", "info", "", Span(0, 3), "", 1, (), Fix("swap", (Edit(Span(0, 3), word, other),), True)
        )
        return report._replace(source=source, findings=(one,) * (source.text == "cat") + (one,))

    done = fixes.repair(proposing(Source("a.md", "cat")), proposing)
    assert done.report.source.text in ("cat", "dog")


# The laws, on generated pages

VOCABULARY = """
CTR KPIs MQL SQL NPS CRM's CRM-driven non-CRM CTR/CPC (CTR) SEO CDP an a the our (see score platforms customer
dwell time churn rate rose fell. It is [CRM](x.md) **NPS** `CTR` <q>CTR</q> R&amp;D GQM touchpoint touch
point Net Promoter Score (NPS) click-through rate (CTR) CTR (click-through rate) “KPI” , - :
"""
WORDS = st.sampled_from(VOCABULARY.split())
PROSE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ENDS = st.sampled_from(["\n", "\r\n", "  \n", "\n\n", "\r\n\r\n"])
BLOCKS = st.one_of(
    PROSE,
    PROSE.map("# {}".format),
    PROSE.map("> {}".format),
    PROSE.map("> [!NOTE]\n> {}".format),
    PROSE.map("- {}".format),
    st.tuples(PROSE, PROSE).map(
        lambda cells: "| a | b |\n|---|---|\n| {} | {} |".format(*(c.replace("|", "") for c in cells))
    ),
    PROSE.map("```\n{}\n```".format),
    PROSE.map("<div>{}</div>".format),
    PROSE.map("<!-- {} -->".format),
    st.just("[CRM]: https://example.com/crm"),
    st.just("*[SEO]: search engine optimization"),
)
PAGES = st.lists(st.tuples(BLOCKS, ENDS).map("".join), max_size=7).map("".join)
LAWFUL = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@LAWFUL
@given(PAGES, st.booleans(), st.booleans())
def test_laws(page: str, unsafe: bool, taste: bool) -> None:
    asked = TASTE if taste else ()
    source = Source("a.md", page)
    before = check(source)
    done = fixes.repair(before, check, unsafe=unsafe, asked=asked)
    after = done.report

    again = fixes.repair(check(after.source), check, unsafe=unsafe, asked=asked)
    assert again.report.source == after.source, "fixing twice is fixing once"
    assert not again.made
    assert shape(after.reading) == shape(before.reading), "blocks and marks stay"
    ends = [set(re.findall(r"\r\n|\r|\n", text)) for text in (after.source.text, page)]
    assert ends[0] <= ends[1], "so do line ends"
    assert headings(after) == headings(before), "no heading changes"
    if not done.made:
        assert after.source == source
    counts = [sum(one.severity != "info" for one in report.findings) for report in (before, after)]
    grave = sum(one.finding.severity != "info" for one in done.made)
    assert taste or counts[1] <= counts[0] - grave, "what was fixed is gone"
    assert taste or said(after) <= said(before), "nothing new is said"
    assert not re.search(r"\([^()]*\((?:CRM|CTR|NPS)\)\)", after.source.text) or re.search(r"\([^()]*\(", page)


def said(report: Report) -> set[tuple[str, str]]:
    """What is said of which words."""
    return {(one.rule, one.term) for one in report.findings}


def headings(report: Report) -> list[str]:
    document = report.reading.document
    return [document.prose[one.start : one.end] for one in document.segments if one.kind == "heading"]


@LAWFUL
@given(PAGES)
def test_nothing_changes_outside_the_edits(page: str) -> None:
    report = check(Source("a.md", page))
    chosen = fixes.without_overlap([one for one in report.findings if one.fix])
    edits = sorted(edit for one in chosen if one.fix for edit in one.fix.edits)
    text = applied(page, edits)
    place = other = 0
    for (start, end), old, new in edits:
        assert page[start:end] == old
        kept = start - place
        assert text[other : other + kept] == page[place:start]
        assert text[other + kept : other + kept + len(new)] == new
        place, other = end, other + kept + len(new)
    assert text[other:] == page[place:]


# The command

CTR = "click-through rate (CTR)"
FELL = f"Our {CTR} fell."
MADE = f'a.md:1:5: fixed: write "{CTR}" [unexpanded-acronym]\n'
LATE = (
    'a.md:1:12: left: "GQM" is not explained on this page; write out what it stands for '
    "(no table says what it stands for) [unexpanded-acronym]\n"
)
GLOSS = (
    'a.md:1:14: left: "dwell time" is not explained; say what it means at its first use, or write '
    f'"time spent on the page" (--unsafe would add "({DWELL})") [undefined-jargon]\n'
)
UNTIED = (
    'a.md:3:12: left: "ZQP" is not explained; it may stand for "Zonal Query Planner" on line 1 [unexpanded-acronym]\n'
)
UNUSED = (
    'a.md:1:35: left: "PQR" is introduced here and never used again; leave it out '
    '(--select unused-acronym would leave out "(PQR)") [unused-acronym]\n'
)
ENDLESS = (
    "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-Our CTR fell.\n\\ No newline at end of file\n"
    f"+{FELL}\n\\ No newline at end of file\n"
)

DIFFED = [  # page, what `fix --diff` says of its places
    ("Our CTR fell, and the GQM.", ["1:5: fixable", "1:23: left"]),
    ("The GQM.\n\nOur CTR, GQM and the new ROAS fell.", ["3:26: fixable", "1:5: left", "3:5: left"]),
    (
        "The CLV rose, the GQM fell.\n\nCustomer lifetime value (CLV) is what it is, and CLV is high.\n\nThe QZF.",
        ["1:5: fixable", "1:19: left", "5:5: left"],
    ),
]


@pytest.mark.parametrize(("page", "places"), DIFFED)
def test_a_diff_names_the_places_of_the_page_as_it_stands(here: Path, run, page: str, places: list[str]) -> None:
    (here / "a.md").write_text(page)
    checked = re.findall(r"a.md:(\d+:\d+): ", run("check", "a.md").out)
    shown = re.findall(r"a.md:(\d+:\d+: \w+): ", run("fix", "--diff", "a.md").err)
    assert shown == places
    assert sorted(checked) == sorted(place.rpartition(":")[0] for place in places)


COMMANDS = [  # page, arguments, status, page afterwards, stdout, stderr
    ("Our CTR fell.", ["a.md"], 0, FELL, MADE + "1 page checked: 1 finding fixed, 0 left\n", ""),
    ("All is well.", ["a.md"], 0, "All is well.", "1 page checked: 0 findings fixed, 0 left\n", ""),
    (
        "The Zonal Query Planner helps.\n\nWe met the ZQP team.",
        ["--fail-on", "info", "a.md"],
        1,
        "The Zonal Query Planner helps.\n\nWe met the ZQP team.",
        UNTIED + "1 page checked: 0 findings fixed, 1 left\n",
        "",
    ),
    (
        "All of the GQM.",
        ["a.md"],
        1,
        "All of the GQM.",
        LATE + "1 page checked: 0 findings fixed, 1 left\n",
        "",
    ),
    (
        "All of the GQM.",
        ["--fail-on", "error", "a.md"],
        0,
        "All of the GQM.",
        "1 page checked: 0 findings fixed, 0 left\n",
        "",
    ),
    ("Our CTR fell.", ["--fail-on-change", "a.md"], 1, FELL, MADE + "1 page checked: 1 finding fixed, 0 left\n", ""),
    (
        "Our CTR fell.\n",
        ["--diff", "a.md"],
        1,
        "Our CTR fell.\n",
        f"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-Our CTR fell.\n+{FELL}\n",
        MADE.replace("fixed", "fixable") + "1 page checked: 1 finding can be fixed, 0 left\n",
    ),
    (
        "Our CTR fell.",
        ["--diff", "a.md"],
        1,
        "Our CTR fell.",
        ENDLESS,
        MADE.replace("fixed", "fixable") + "1 page checked: 1 finding can be fixed, 0 left\n",
    ),
    (
        "Our CTR fell.",
        ["--ignore", "unexpanded-acronym", "a.md"],
        0,
        "Our CTR fell.",
        "1 page checked: 0 findings fixed, 0 left\n",
        "",
    ),
    (
        "We hold a Partner Quality Review (PQR).",
        ["--select", "unused-acronym", "a.md"],
        0,
        "We hold a Partner Quality Review.",
        'a.md:1:33: fixed: leave out "(PQR)" [unused-acronym]\n1 page checked: 1 finding fixed, 0 left\n',
        "",
    ),
    (
        "We want more dwell time.",
        ["--fail-on", "info", "a.md"],
        1,
        "We want more dwell time.",
        GLOSS + "1 page checked: 0 findings fixed, 1 left\n",
        "",
    ),
    (
        "We hold a Partner Quality Review (PQR).",
        ["--fail-on", "info", "a.md"],
        1,
        "We hold a Partner Quality Review (PQR).",
        UNUSED + "1 page checked: 0 findings fixed, 1 left\n",
        "",
    ),
]


@pytest.mark.parametrize(("page", "arguments", "status", "fixed", "out", "err"), COMMANDS)
def test_command(here: Path, run, page, arguments, status, fixed, out, err) -> None:
    path = here / "a.md"
    path.write_text(page, "utf-8", newline="")
    assert run("fix", *arguments) == (status, out, err)
    assert path.read_text("utf-8") == fixed


def test_stdin_goes_to_stdout_byte_for_byte(here: Path, run) -> None:
    page = "\ufeffOur CTR fell.  \r\n\tEnd".encode()
    status, out, err = run("fix", "-", stdin=page)
    assert (status, err) == (0, MADE.replace("a.md", "<stdin>") + "1 page checked: 1 finding fixed, 0 left\n")
    assert out.encode() == page.replace(b"CTR", CTR.encode())
    assert run("fix", "-", stdin=b"All is well.\r\n").out == "All is well.\r\n"


def test_a_file_keeps_its_mode_its_link_its_mark_and_its_ends(here: Path, run) -> None:
    target, link = here / "real.md", here / "link.md"
    target.write_bytes("\ufeffOur CTR fell.  \r\n".encode())
    target.chmod(0o640)
    link.symlink_to("real.md")
    assert run("fix", "link.md").status == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_bytes() == f"\ufeff{FELL}  \r\n".encode()
    before = target.stat().st_mtime_ns
    assert run("fix", "link.md").status == 0
    assert target.stat().st_mtime_ns == before, "an unchanged page is not written"


def test_a_page_that_is_not_utf_8_is_left_alone(here: Path, run) -> None:
    page = b"Our CTR fell. \x92\n"
    (here / "a.md").write_bytes(page)
    status, _, err = run("fix", "a.md")
    assert status == 2
    assert "a.md: not changed: not UTF-8 at byte 14 (0x92); save it as UTF-8" in err
    assert (here / "a.md").read_bytes() == page


def test_a_page_that_somebody_else_changed_is_left_alone(here: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "a.md"
    path.write_text("Our CTR fell.")
    repair = fixes.repair

    def slow(*arguments, **options):
        path.write_text("Mine.")
        return repair(*arguments, **options)

    monkeypatch.setattr(fixes, "repair", slow)
    status, _, err = run("fix", "a.md")
    assert (status, err) == (2, "a.md: not changed: somebody else has changed it meanwhile\n")
    assert path.read_text() == "Mine."


def test_a_failure_half_way_leaves_the_old_file(here: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "a.md"
    path.write_text("Our CTR fell.")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert run("fix", "a.md").status == 2
    assert path.read_text() == "Our CTR fell."
    assert os.listdir(here) == ["a.md"]


def test_order_of_the_house(here: Path, run) -> None:
    (here / "jargonlint.toml").write_text('fix.order = "long-short"')
    (here / "a.md").write_text("Our NPS (Net Promoter Score) rose. NPS counts.")
    assert run("fix", "a.md").status == 0
    assert (here / "a.md").read_text() == "Our Net Promoter Score (NPS) rose. NPS counts."


MOVES = [(4, 4), (5, 5), (6, 5), (8, 6), (9, 7), (10, 8), (11, 11), (12, 12), (13, 12), (16, 12), (17, 13)]


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_where_an_offset_comes_to_stand(before: int, after: int) -> None:
    edits = [Edit(Span(5, 8), "abc", "x"), Edit(Span(10, 10), "", "yy"), Edit(Span(12, 16), "defg", "")]
    assert fixes._mover(edits)(before) == after


# What is written is text, whatever signs it holds

WRITTEN = "*zed* cost|`zed` cost|zed ~~cost~~|_zed_ cost|zed <3 cost|zed\\ cost".split("|")
UNSURE = "[zed](javascript:x) cost|zed &lt; cost|![zed] cost|zed $x$ cost|{{ zed }} cost|{% zed %} cost".split("|")
SHOWN = [  # a page, what a reader sees after the fix
    ("Our ZDC fell, and ZDC is low.\n", "<p>Our {} (ZDC) fell, and ZDC is low.</p>\n"),
    ("# Plan\n\nSee **ZDC** and ZDC.\n", "<h1>Plan</h1>\n<p>See <strong>{} (ZDC)</strong> and ZDC.</p>\n"),
    ("Our ZDC\\_X is no ZDC, ZDC.\n", "<p>Our ZDC_X is no {} (ZDC), ZDC.</p>\n"),
]


@pytest.mark.parametrize("name", [*WRITTEN, *UNSURE])
@pytest.mark.parametrize(("page", "shown"), SHOWN)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_a_name_is_written_as_text(name: str, page: str, shown: str, path: str) -> None:
    own = resources.bank([("own.tsv", f"name\tshort\tkind\n{name}\tZDC\tacronym\n")])

    def check_own(source: Source) -> Report:
        return lint.check(source, "markdown", own, Settings(RULES), fixes=True)

    once = fixes.repair(check_own(Source(path, page)), check_own)
    seen = marko.convert(once.report.source.text)
    assert seen == shown.format(escape(name, quote=False)) or (name in UNSURE and once.report.source.text == page)
    assert not fixes.repair(check_own(once.report.source), check_own).made


def test_plain_text_has_no_signs() -> None:
    own = resources.bank([("own.tsv", "name\tshort\tkind\n*zed* cost\tZDC\tacronym\n")])

    def check_own(source: Source) -> Report:
        return lint.check(source, "plain", own, Settings(RULES), fixes=True)

    once = fixes.repair(check_own(Source("a.txt", "Our ZDC fell.\n")), check_own)
    assert once.report.source.text == "Our *zed* cost (ZDC) fell.\n"
