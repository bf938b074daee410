"""Which words say what a term means, and which only look like it."""

import pytest

import jargonlint
from jargonlint.model import Definition
from jargonlint.reading.define.weights import WEIGHTS
from jargonlint.reading.evidence import evidence

TOLD = [  # text, and the way of its explanation
    (
        "| Term | Definition | Avoid |\n|--|--|--|\n| Churn rate | The share of customers who leave | loss |",
        "table row",
    ),
    ("### White paper\n\nThis document explains a problem and how a product solves it for buyers.", "heading"),
    (
        "In account-based marketing, a company is the target of a campaign by sales and marketing.",
        "in TERM, ...",
    ),
    ("Positioning is what separates your product from others in the minds of customers.", "TERM is a ..."),
    ("- **Uptime**: The share of time a service is available to people who use it", "**TERM**: gloss"),
    ("- **Evergreen content**: Always relevant pages that stay useful for years", "**TERM**: gloss"),
    ("Churn rate is how many of the customers leave in a month. Our churn rate fell.", "TERM is a ..."),
    ("### Exit rate\n\nShows how often people leave the site from a page.", "heading"),
    ("### North star metric\n\nOne metric that best captures the value which customers get.", "heading"),
    ("## Retention\n\n### Churn rate\n\nChurn rate is the share of customers who leave.", "heading"),
    ("## Glossary\n\n### Positioning\n\nDeliberate choice of a market.", "heading"),
    ("Funnel analysis lets you define a sequence of steps and see where visitors leave.", "TERM lets ..."),
    (
        "Links are shared in private messages, where no tool can see them. This is known as dark social.",
        "gloss, known as TERM",
    ),
    ("Lookalike audiences are groups of people who resemble your customers.", "TERM is a ..."),
    ("Churn rate, also called attrition, is the share of customers who leave.", "TERM is a ..."),
    ("| Metric | Formula |\n|--|--|\n| Win rate | Deals won divided by all deals that were closed |", "table row"),
    ("| Metric | Calculation |\n|--|--|\n| Churn rate | Customers who left divided by all customers |", "table row"),
    ("| Term | Notes |\n|--|--|\n| Churn rate | The share of customers who leave in a month |", "table row"),
    ("# Glossary\n\n## Churn rate\n\nnoun\n\nThe share of customers who leave in a month.", "heading"),
    ("# Reach\n\nThe number of people an ad gets in front of in a week.", "heading"),
    ("# Churn rate\n\nThe share of customers a company has lost in a month.", "heading"),
    ("Churn rate is the metric that counts how many customers leave in a month.", "TERM is a ..."),
    ("**Churn rate:** The share of customers lost in a month, now tracked by most firms.", "**TERM**: gloss"),
    ("Something called churn rate is the share of customers who leave in a month.", "TERM is a ..."),
    ('- "Churn rate" is the share of customers who leave and say "goodbye"', "TERM is a ..."),
    ("**Churn rate**\n\nThe share of customers who leave in a month.", "bold line"),
    ("**What is churn rate?** The share of customers who leave in a month.", "What is TERM?"),
    ("Interstitials (ie pages that stand before the page you asked for) annoy.", "TERM, i.e. ..."),
    ("- **Frequency**: How often a person sees an ad in a week", "**TERM**: gloss"),
]
NOT_TOLD = [
    "The alternative is called last-touch attribution. We like last-touch attribution.",
    "| Field | Description |\n|--|--|\n| Browser fingerprinting | Defines if a fingerprint is sent |",
    "We like each campaign type (emails, short ads and printed posters). Our campaign type is new.",
    "But at the heart of what we call the churn rate stand many. Our churn rate fell.",
    "The bounce rate is a critical metric for a site whose visitors leave. Our bounce rate fell.",
    "Personalization is one of your strongest tools to change a page for whoever visits it. We like personalization.",
    "**Landing page** - If you're trying to reach visitors who click an ad, words alone won't do. Our landing page.",
    "## Reading age\n\nThe average reading age of adults who can understand a text is nine years.",
    "Read what a gatekeeper means on the site of that authority and its large platforms. The gatekeeper is new.",
    "I did much for accessibility, which meant I met people who use a screen reader. We like accessibility.",
    "The heatmap shows that the people on a page click where nothing is. Our heatmap is new.",
    "End each list of ours with an Oxford comma, also called the serial comma. Our serial comma is new.",
    "Customers left. Sometimes they are called churn. Our churn rate fell.",
    "## Landing page\n\nLanding pages can be used for visitors who click an ad or a link.",
    "## Code of conduct\n\nAcme has a set of rules that says how people should treat one another.",
    "## Pull request\n\nThank you for asking the owners of a project to take over your change!",
    "The sprint ends, meaning that the team has done what it chose for a short, fixed time. Our sprint is new.",
    "It asks the database, which is a good practice to keep a store of records safe. Our database is new.",
    "A churn rate is the enemy of success. Our churn rate fell.",
    "A content audit is a powerful tool for improving which texts and pages a company has. Our content audit is new.",
    "A topic cluster is what ranks: pages that belong together and are linked. Our topic cluster is new.",
    "This counts customers who leave, also known as churn rate. Our churn rate fell.",
    "We met each cohort (users of some weeks or months old). Our cohort is new.",
    "The shop finds groups of people who resemble its buyers by so-called lookalike audiences.",
    "The landing page is the point that will take a visitor from an ad to the shop. Our landing page is new.",
    "A daily standup is an excellent example of a meeting of a team that is short. Our daily standup is new.",
    "Data science is a buzzword now, for a group of people who draw knowledge from data. We like data science.",
    "In lead scoring, you will have to give points to people who may buy. We like lead scoring.",
    "## Limitation of liability\n\nEach party limits the sum that a contract lets it owe the other.",
    "## Deprovisioning\n\nAcme will take away the access to systems when somebody leaves.",
    "We like each big hyperscaler (Acme, Tea Shop, Zoo) of ours. Our hyperscaler is new.",
    "- **Retention**: A 10-35% lift of the share of customers who stay is common for shops. Retention grows.",
    "**What is a churn rate?** A) The share of customers who leave in a month. Our churn rate fell.",
    "We like a low churn rate[^1].\n\n[^1]: Roe, What are customers who leave in a month?, retrieved 2023-11-16.",
    "- **Battlecards** (one per rival of ours). Our battlecards are new.",
    "## Unit tests\n\nUnit tests are included as a part of the code that checks a function.",
    "## Accessibility\n\nAcme Shoes has not said how far people with a disability can use the whole site.",
    '- **Consideration stage** - Comparison tables, "how to choose" pages, cons and pros',
    "- **Primary metric:** Share of visitors to the shop who buy in a month. Our primary metric is new.",
    "The shop is new. It was formerly known as churn rate. Our churn rate fell.",
    "- **Search intent:** Informational / Commercial -- people want to know what is behind a search\n- **Words:** 900",
    "This can help the share of customers who leave from being called the churn rate. Our churn rate fell.",
    "The churn rate is the ultimate indicator of whether customers of a company stay. Our churn rate fell.",
    "A merge conflict is left unresolved in the copy of a person who asked to merge the change. A merge conflict.",
    "# SEO audit\n\nYou are an expert in how people find a site by a search engine, and you check pages.",
    "- **Time zone** ([*str*](https://example.com/str)) -- time zone of the begin and the end of the data",
    "Churn rate is the number that matters most to a company; all else flatters. Our churn rate fell.",
    "We use a design system (moments that matter \u2192 parts of a page that users see). Our design system is new.",
    "- **Sales**: Send offers\n- **Customer support**: Share ticket numbers and updates\n- **Returns**: Say when",
    "## Landing page\n\nA survey of buyers showed that most of them use a phone when they visit.",
    "## Landing page\n\nA wall of text at one size has no order, and nobody who is in a hurry can use it.",
    "- **Search intent:** Informational (people want to know what is behind a search)\n- **Words:** 900",
    "- **Tags:** none of them\n- **Pagination:** built-in for tag pages and archives\n- **Feeds:** two of them",
    'He described what he called "churn rate" in a talk on customers who leave. Our churn rate fell.',
    "Underpinning our chosen technology stack is a required process that gets everyone set up to work online safely.",
    "At the heart of our tech stack is a set of tools that a team uses to build software. Our tech stack is new.",
    "Accessibility is a high-priority feature, and people who use a screen reader can use the whole site.",
    "- **Accessibility** - all fields are now wired to their labels for people who use a screen reader",
    "Per landing page: how many visitors reach it from an ad, and what they do there. Our landing page is new.",
    '- "A landing page represents the one page that a visitor reaches from an ad."\n\nOur landing page is new.',
    "# Value-added tax\n\nWhen a seller sends goods abroad, value-added tax may apply on what a buyer pays.",
    "# Pixel\n\nAll pixels of the shop are loaded by the page that shows the ad.",
    "A database record in the collections system that describes papers only at a single level is new. The database.",
    "Churn rate is a crucial part of what a sales team has to know by heart. Our churn rate fell.",
    "- **Get a lower churn rate** - the share of customers who leave a company in a month. Our churn rate fell.",
    "## What is a churn rate?\n\nFor this, you count the share of customers who leave a company in a month.",
    "## Code of conduct\n\nThis project follows a set of rules that says how people should treat one another.",
    "It did well (most of the share of customers who leave, which is called churn rate). Our churn rate.",
    "It is about search engine optimization: all work by which a page is found in a search engine. We like it.",
    "- **Tech lead:** Jane Roe - decisions on architecture, and technical work of a team\n\nAsk the tech lead.",
    "These lookalike audiences describe the general family that has all of our mail. Lookalike audiences grow.",
    "Term sheets are a natural outcome of talks that go on for some time with many. Term sheets are short.",
    "Lookalike audiences are growing into groups of people who resemble your customers. Lookalike audiences grow.",
    (
        "Paid acquisition is irrelevant, since anyone can buy visitors by ads that a company pays for; the only sign "
        "that it grows is word of mouth. We like paid acquisition."
    ),
    "By using the share of customers who leave, known as churn rate reports, we plan. We like the churn rate.",
    "- **Lawful basis** on which the law lets a company use personal data for a purpose. We need a lawful basis.",
    "## What is a churn rate?\n\nThe sales team did a study to find how many of the customers leave in a month.",
    "## Rate limit\n\nThere is a limit on how many requests a program may send in a given time.",
    "With a landing page, you might need a second page for visitors who click an ad. Our landing page is new.",
    "This endpoint is idempotent, meaning that an address of a server takes a request twice. Each endpoint is new.",
    "In Google Analytics, organic search is simply traffic from visitors who found a website by a search engine.",
    "- **Load-in:** You are responsible for bringing in all equipment of a show before the event.",
    "Their answer to sales that a system estimates is something called conversion modeling.",
    "We use an LLM and a large language model[^1].\n\n[^1]: Roe, Jane. The Book of Pots. 2021.",
    "The court that rules on customers who leave will take a so-called churn rate into account.",
    "It stands in local storage, which means you will need to let the browser keep your data again.",
    "**Use case:** Create groups of products for a task that users have with the system.",
    "Google Analytics is an overly complex tool that shows how many visitors use a website.",
    "- **Time zone:** make sure it matches the region of the world where you have the same time.",
    "| Preferred | Avoid |\n|--|--|\n| Churn rate | The share of customers who leave |",
    "1. **Churn rate** - if you have the share of customers who leave, write it down. Our churn rate is high.",
    "## Lead magnet\n\nThis page shows what a reader gets free of charge in exchange for an address.",
    "- **Landing page**: Spell out for the page that visitors reach from an ad.",
    "| Term | Note |\n|--|--|\n| Churn rate | Don't capitalize the share of customers who leave. |",
    "Input metrics are what makes the plan a number that teams can change. We like input metrics.",
    "## Reasonable accommodation\n\nIt is the policy of Acme to change how an employee with a disability works.",
    "In the landing page, add a form that people who click an ad can fill in. Our landing page is new.",
    "In the landing page, open the page that visitors reach when they click an ad. Our landing page is new.",
    "We track bounce rate (indicating that people leave a page at once). We like bounce rate.",
    "## Crawl budget\n\nIt seems search engines stop sooner than the number of pages that they visit in a day.",
    "- **Meta description**: present if a page has a text that search engines show",
    "The service-level objective is how our promise becomes real instead of words. We like objectives.",
    "The churn rate is how the promise of a product becomes real for customers. We like the churn rate.",
    "**Higher conversion rates**: When buyers see your own name, trust goes up. Conversion rates rise.",
    "Retargeting is a great option for this because it brings back the people who have left your shop.",
    "**Real retargeting**: Every plan has an ad that follows people who have left.",
    "**Success Criteria:** Users can finish the journey from signing up to their first order.",
    "| Aspect | Meaning |\n|--|--|\n| Churn rate | Not publicly documented, as far as we can see |",
    "**Secondary metrics**\n\n- **Watch rate**: Percentage of viewers who saw the whole video\n- **Cost**: Price",
    "Add schema markup (structured data increases the number of right answers). We like schema markup.",
    "We made heatmaps of them, meaning that they were counted by region. We like heatmaps.",
    "We use deep links (already understood by the app that opens them). We like deep links.",
    "Our messaging (replaced with a list of main points for the shop) is new. We like messaging.",
    "We run nurture campaigns (one per persona of the shop) in May. We like nurture campaigns.",
    "The landing page that is tested in May is short. We like landing pages.",
    "To lower the churn rate, the team that owns the app must call each customer.",
    (
        "- **Proof point:** A case study of a shop\n- **Proof point:** A letter of a customer\n"
        "- **Proof point:** The count of all orders\n- **Proof point:** A test of the product"
    ),
    "- **SEO audit**: For pages that have lost their place in a search",
    "- **Schema markup**: Do the pages have any that a search engine can read?",
    "- High score + closed-won = a lead that was correctly scored",
    "Adding a pixel to the landing page means more work for the team.",
    "## Churn rate\n\nThe number of customers who leave depends on the following:\n\n- price\n- service",
    "- **Primary key**: The attribute that you want as the primary key",
    "When it has no consent, the publisher is an Online Platform.",
    "Positioning is a team sport.",
    "A conversion is your success metric.",
    "## Retargeting\n\nEntry criteria: visited the shop without buying.",
    "| Channel | Owner |\n|--|--|\n| Retargeting | Ann Smith and Bob Jones |",
    "**Landing page**\n\nOur designer in Berlin owns it.",
    "- **Cart abandonment**: Complete your order",
    "- **Funnel analysis**: Funnels of more than ten steps are not available",
    "Publishers are encouraged to show as few ads as readers bear.",
]


def glosses(text: str) -> list[Definition]:
    return [one for one in jargonlint.annotate(text).definitions if one.kind == "term"]


@pytest.mark.parametrize(("text", "way"), TOLD)
def test_what_says_what_a_term_means(text: str, way: str) -> None:
    assert way in [one.form for one in glosses(text)]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it(text: str) -> None:
    assert glosses(text) == []


FILLED = "\n\nWe met on Monday and had tea." * 40
TERMS = ("Churn rate", "Win rate", "Bounce rate", "Open rate", "Reach", "Positioning", "Dwell time")


@pytest.mark.parametrize(
    ("count", "rest", "sign"),
    [
        (1, "", []),
        (7, "", []),
        (1, FILLED, ["page: explains no other word"]),
        (2, FILLED, ["page: explains one other word"]),
        (5, FILLED, ["page: explains a few other words"]),
        (7, FILLED, ["page: explains many other words"]),
    ],
)
def test_a_whole_page_shows_what_else_it_explains(count: int, rest: str, sign: list[str]) -> None:
    told = glosses("\n\n".join(f"{term} is the share of customers who leave." for term in TERMS[:count]) + rest)
    assert [[one for one in gloss.signs if one.startswith("page: explains")] for gloss in told] == [sign] * count


def test_every_gloss_bears_the_signs_that_decided() -> None:
    (gloss,) = glosses("Churn rate is the share of customers who leave.")
    assert {"way: TERM is a ...", "opens with: the", "goes on with: that"} <= set(gloss.signs)
    assert sum(WEIGHTS.get(sign, 0) for sign in gloss.signs) > 0


def test_explain_names_the_signs_that_decided() -> None:
    page = "Churn rate is the share of customers who leave. Our churn rate fell."
    said = evidence(jargonlint.check(page), page.index("churn rate"))
    assert said[0] == '"churn rate" is explained on line 1, form "TERM is a ...": "the share of customers who leave."'
    assert said[1].startswith('what spoke for it: "shares with the table\'s gloss: more" +')
