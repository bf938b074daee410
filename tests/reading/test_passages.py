"""Passages that only show words: «» marks what stands in one; each page is read with and without it."""

import pytest

import jargonlint


def _turns_of(*speakers: str) -> str:
    """A conversation in which each speaks three times, the first word marked."""
    turns = [f"**{who}:** Well." for who in 3 * speakers]
    return "\n\n".join(["**Eva Roe (Pots):** Our «CAC» fell.", "**Tom:** So.", *turns])


SHOWN = [  # reason, page with the marked word
    ("title", "We read the [Ultimate Guide to «SEO» for Shops](https://example.com/a) in May."),
    ("title", "We read *The Lost Art of «SEO»* in May."),
    ("title", "Watch [Join the «CTR» Day 2020](https://example.com/a) now."),
    ("title", "We read “Nine Numbers Behind «CAC»” in May."),
    ("title", "**Title:** Just shipped: a page built for «SEO» people"),
    ("title", "- Subject line: What «CAC» did in May"),
    ("title", "- [Upload a «bounce rate»](a.md)\n- [What a CRM costs](b.md)"),
    ("title", "See also:\n\n1. [Save «lookalike audiences»](a.md).\n2. [Leave](b.md)."),
    ("label", "Click **Save the «CDP» export** first."),
    ("label", "Open the **new «lookalike audience»** tab."),
    ("label", 'Then click "Connect «CDP»" to go on.'),
    ("label", "**Audiences with «MQLs»** > **Save** is the way."),
    ("mention", "# Words to use carefully\n\n- «lead scoring»\n- synergy"),
    ("mention", "**Less common (spell out first):**\n\n- ROI, «CAC», CTR"),
    ("mention", 'Voice: direct. Not "«value proposition»." Be brief.'),
    ("mention", "They avoid the words “lead” and “«customer journey»” in print."),
    ("mention", 'Search "«lead scoring»" and count what you find.'),
    ("mention", "We set the deal's status to '«closed won»' by hand."),
    ("mention", "Our “«churn rate»” is new."),
    ("quotation", "> Our «churn rate» is new."),
    ("quotation", "> Our «CAC» is new.\n>\n> It fell.\n>\n> \u2014 Jane Roe, Tea Shop"),
    ("quotation", "> Our «CAC» is new. -- Jane Roe"),
    ("quotation", "<blockquote><p>Our «CAC» is new. <cite>Jane Roe</cite></p></blockquote>"),
    ("quotation", "They wrote: \u201c" + "All is well. " * 100 + "Our «CAC» is new.\u201d"),
    ("mention", "| Target keyword | Count |\n|---|---|\n| «churn rate» tool | 9 |"),
    ("mention", "| Search query | Count |\n|---|---|\n| «CAC» tool | 9 |"),
    ("placeholder", "Write: [Your «value proposition» in a line]"),
    ("placeholder", "The shop: [e.g., Lamps for «SaaS» people, toys (all kinds)]"),
    ("placeholder", 'Next: {e.g. "«Discovery call» booked for May"} now'),
    ("placeholder", "Our customer churn is one of {price, «retargeting», body} now"),
    ("placeholder", "Plan {NUMBER: «content calendar» or none} for May"),
    ("quotation", "“We never had a «churn rate» like this one before,” she said."),
    ("quotation", 'He said: "The «CAC» has doubled since last spring for us."'),
    (
        "quotation",
        "Nadia: Why is «CAC» up?\n\nTomek: Prices.\n\nNadia: All?\n\nTomek: Most.\n\nNadia: Oh.\n\nTomek: Yes.",
    ),
    ("quotation", '"We began small.\n\nOur «CAC» fell.\n\nThat is it."\n\nSo she said.'),
    ("quotation", "“We began small.\n\n“Our «CAC» fell.”"),
    ("quotation", '**"We began small.**\n\n- «CAC» fell\n- that is it"'),
    ("quotation", _turns_of("Eva Roe (Pots)", "Tom")),
    ("quotation", "**Nadia** 0:07\nHi.\n\nTomek (0:09)\nHi.\n\nNadia, 1:12:10\nSo.\n\nOur «CAC» fell."),
    ("quotation", "[00:00:01] **Nadia:** Hi.\n\n[00:07:02] **Tomek:** Hi.\n\n[00:09:00] Nadia: So.\n\nOur «CAC» fell."),
    ("quotation", "0:01 - 0:05\n\nNadia Roe\n\nTea.\n\n0:05\n\nAh.\n\n[00:00:09]\n\nOur «CAC» fell."),
]
USED = [  # the same words, used by the page itself
    "> Our «CAC» is new.\n>\n> It fell.",
    "> Our «CAC» is new.\n\nTea.\n\n> It fell. \u2014 Jane Roe",
    "| Keyword count | Query time |\n|---|---|\n| «CAC» tool | 9 |",
    '"We began small, she said.\n\n## Why\n\nOur «CAC» fell.\n\nAll is well."',
    '"We began small."\n\nOur «CAC» fell.\n\n"All is well."',
    '"We" began small, at 6" a pot.\n\nOur «CAC» fell.\n\nIt is called a "pot"',
    '"We began small.\n\nOur «CAC» fell.',
    '"Large" screens of 27" sell well.\n\nOur «CAC» fell.\n\n"Nice."',
    "“We began small, she said.\n\nOur «CAC» fell.\n\n“Tea is good.”",
    '| Pots | " |\n|--|--|\n| Our «CAC» rose | x |\n| Cups | " |',
    "The title: «SEO» is what it says.",
    "We read [the «SEO» guide for shops](https://example.com/a) in May.",
    "See the [«CRM» and CDP](a.md) pages.",
    "- [Upload the «CAC» of a shop](a.md)\n- [Leave](b.md)",
    "- [The «bounce rate»](a.md) of a shop\n- [CDP](b.md): new",
    "# Words to use carefully\n\n- «Lead scoring» is what we sell to shops of all sizes.",
    "What we count:\n\n- ROI, «CAC», CTR",
    "No acronyms, please:\n\n- Our «CAC» fell",
    "# Our words\n\n- «lead scoring»\n- synergy",
    "We read *the lost art of «lead scoring»* in May.",
    "Click **Save** after the «CDP» export.",
    "Our “«CAC»” is new.",
    "The status of the “«CAC»” is new.",
    "See the [«value proposition»] in May.",
    "We do not say why (the «churn rate» is new).",
    "The screen is 5\" wide; the «CAC» of it is 6\" high as we all know.",
    "Problem: «CAC» is up.\n\nSolution: Cut it.\n\nProblem: Staff.\n\nSolution: No.\n\nProblem: Rain.\n\nSolution: Go.",
    "It is at 0:05.\n\n0:09\n\nThe «CAC» fell.",
    "9:00 - 17:00\n\nTea.\n\n9:00 - 17:00\n\nMilk.\n\n10:00 - 14:00\n\nThe «CAC» fell.",
    "Breakfast 9:30\n\nLunch 12:30\n\nDinner 6:10\n\nThe «CAC» fell.",
    "| At | What |\n|---|---|\n| 9:00 | Tea |\n| 9:30 | The «CAC» |\n| 9:40 | Milk |",
    "- 9:00\n- 9:30\n- 10:00\n\nThe «CAC» fell.",
]  # fmt: skip


def reason_at(page: str) -> str:
    """Why the marked word is left alone; "" if it is judged."""
    at = page.index("«")
    reading = jargonlint.check(page.replace("«", "").replace("»", "")).reading
    return next(hit.reason for hit in reading.hits if reading.document.origin(hit.start, hit.end).start == at)


@pytest.mark.parametrize(("reason", "page"), SHOWN)
def test_words_that_are_only_shown(reason: str, page: str) -> None:
    assert reason_at(page) == reason


@pytest.mark.parametrize("page", USED)
def test_words_that_are_used(page: str) -> None:
    assert reason_at(page) == ""


def test_what_somebody_says_may_explain() -> None:
    page = "“Churn rate is the share of customers who leave,” she said. Our churn rate fell."
    assert [finding.message for finding in jargonlint.check(page).findings] == []


@pytest.mark.parametrize(
    ("page", "markup", "is_quoted"),
    [
        ("We say:\n\n    Our churn rate fell.\n", "rst", False),  # which is only indented
        ("We heard:\n\n    Our churn rate fell.\n\n    -- Jane Roe\n", "rst", True),
        ("[quote]\n____\nOur churn rate fell.\n____\n", "asciidoc", True),
        ("<blockquote><p>Our churn rate fell.</p></blockquote>", "html", True),
        ("<p>She said <q>our churn rate fell</q>.</p>", "html", True),
    ],
)
def test_words_of_others_in_other_formats(page: str, markup: str, is_quoted: bool) -> None:
    (hit,) = (hit for hit in jargonlint.check(page, markup=markup).reading.hits if hit.form == "churn rate")
    assert hit.reason == ("quotation" if is_quoted else "")


@pytest.mark.parametrize(("path", "told"), [("docs/TOC.md", 0), ("SUMMARY.md", 0), ("summary.md", 1), ("plan.md", 1)])
def test_contents_of_a_site_are_titles(path, told):
    text = "# Acme\n\n+ [Start](start.md)\n  + [Lower a CAC](cac.md)\n"
    assert len(jargonlint.check(text, path=path).findings) == told
