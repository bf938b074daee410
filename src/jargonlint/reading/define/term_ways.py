"""The ways of saying what a term means: proposals, of which `judge.py` believes some.

A table as `ways.py` has them for short forms, with texts in which a way says what the term means and, under
`misses`, texts in which it does not. Both are tests, and `benchmarks/glosses.py` learns from them.
"""

from jargonlint.light_typing import Final
from jargonlint.reading.define.ways import ADVERB, ADVERBS, IS, Way, Ways
from jargonlint.text.patterns import either

_IRREGULAR: Final = "written built made kept held run done sent given taken shown seen found set put paid sold read led"
# "is reported by", but "is designed to"
_DONE_TO_IT: Final = either(r"(?!used|designed|meant|intended)\w+ed", *_IRREGULAR.split())
_NO_GLOSS: Final = either(  # "churn rate is up"
    *"that not no in on at by with from to for up down also now still only very too more less as so over out".split(),
    *"here there often always never already usually set sent being going based triggered calculated".split(),
    *"well high low good bad worth available required optional important critical essential enabled".split(),
    *"disabled deprecated supported left".split(),
    f"{_DONE_TO_IT} (?:to|by|only|when|once|in|on|at|as|with|from|for)",
)
_KINDS: Final = either(
    *"tool way method practice process technique software system service set list page test score plan".split(),
    *"strategy approach program programme platform place person document offer price time deal contract".split(),
    "model",
)
# How a noun phrase goes on that says what something is: "the share of", "a list that", "a tool to".
_GOES_ON: Final = either(*"that which who whom whose of where when used for".split(), rf"{_KINDS} (?:to|in|with|by)")
_MEANS: Final = "means mean refers refer denotes denote"
_MEANS_SAY: Final = either(*"means mean denotes denote".split(), "refers? to", "stands for")
_AS_IS_SAID: Final = either(
    rf"{ADVERB}(?:defined|described|known|understood|explained) (?:as|by|to)",
    "(?:another|the) (?:name|term|word) for",
    "(?:short|shorthand) for",
    "what we call",
    "calculated",
    "used (?:to (?:describe|mean|denote|say)|for)",
)
_MEASURES: Final = "describes describe represents represent measures measure quantifies reflects"
_CONSISTS: Final = "(?:consists?|(?:is|are) (?:made up|composed)) of"
_HAPPENS: Final = "(?:happens?|occurs?|takes place|arises?) (?:when|if|whenever)"
_HAPPENS_WORDS: Final = "happens happen occurs occur takes arises arise"
_LETS: Final = "lets let allows allow enables enable helps help"
_LETTING: Final = "letting allowing enabling helping"
_WHOM: Final = either(
    *"you us users? customers? marketers? people companies businesses teams visitors developers publishers".split(),
    "advertisers",
    "organizations",
    r"[A-Z]\w+",
)
_DOES: Final = (
    "compares compare shows show counts count tracks track tells stores store contains contain involves involve "
    "records record controls determines determine indicates indicate identifies identify provides provide "
    "combines combine includes include uses use collects collect connects connect gives phases states displays "
    "display sends send requires focuses focus exists exist occurs occur consolidates verifies protects"
)
# What may stand between a term and its verb: "churn rate, also called attrition, is", "the churn rate chart shows".
_NAMED: Final = "also often sometimes commonly or"
_OTHER_NAME: Final = rf"(?:, {either(*_NAMED.split())}\b[^,.;:\n]{{3,60}},)?"
_NOUNS: Final = "chart report tool feature metric analysis test record rate"
_NOUN: Final = rf"(?: {either(*_NOUNS.split())})?"
_PLAINLY: Final = r"(?:, ?[\w ]{3,20},)?"  # "is, put simply, the"
_IE: Final = either(r"i\.e\.?,?", r"ie\.?,?", "that is,", "that is to say,?", "in other words,?")
_IN_PLAIN_WORDS: Final = either(_IE, "meaning", "namely,?", "or in plain words,?")
_PARTING: Final = r"(?:,|[,;]? ?\(| ?[\u2013\u2014]| -) ?"  # what parts an aside from its term
_DASH: Final = r"(?: ?[\u2013\u2014] ?| - )"
_NOT_OPENING_A_GLOSS: Final = either(
    *"see or and as if not such also aka including like via our your you we with without in on at by".split(),
    *("from", "for", r"e\.g"),
)
_DEMONSTRATIVE: Final = "(?:This|It|That|These|They)"
_AUXILIARY: Final = either(*"is are was were has have can may will should must".split())
_ASKED_FOR: Final = either("an? ", "any ", "how ", "when ", "where ", "what ", r"the (?!\w+est\b)", r"\w+s ")
_CALLED: Final = either(
    "(?<!-)called",
    *"termed dubbed".split(),
    "(?:is|are|was|were) named",
    "known as",
    "referred to as",
    "(?:is|are) said to be",
    r"what (?:\w+ ){1,3}calls?",
    r"(?:(?<=[,;\u2013\u2014-] )|\((?:an? )?)so-called",
    "that is called",
    "we call (?:it|this|them|that)",
    "the name for (?:it|this) is",
    "the technical term is",
    r"a\.k\.a\.",
    "aka",
)
_COVERS: Final = either(
    *"covers includes means describes denotes names".split(),
    *("stands for", "refers to", "applies to", "comes from", "is used (?:for|to)"),
)
_REGARD: Final = "define defines describe describes regard understand view"
_AS_EVER: Final = either(*"usual before always ever such soon well part follows".split())

# Directly after a term; what follows may be its gloss.
TERM_AFTER: Final = Ways(
    Way(
        "TERM is a ...",
        f"is are {_NAMED}",
        rf"{_OTHER_NAME},? (?:is|are){_PLAINLY} {ADVERB}(?!{_NO_GLOSS}\b)(?=[^\W\d])",
        "none",
        (
            "Churn rate is the share of customers who leave.",
            "A persona is a made-up customer that stands for many.",
            "Net retention is, put simply, the share of last year's revenue that you keep.",
            "Lookalike audiences are groups of people who resemble your best buyers.",
            "First-party data is what you collect yourself from the people who visit your site.",
        ),
        misses=(
            "Churn rate is one of our worst numbers.",
            "Positioning is a team sport.",
            "A good conversion rate is the result of many small repairs.",
            "Our churn rate is the biggest problem of the team.",
            "Input metrics are what makes the plan work for the team.",
            "Landing pages are the default for each campaign.",
            "With a short window, dwell time is counted once per visit.",
            "Publishers are encouraged to show as few ads as readers bear.",
            "However, if an ad server is present on the page, it shows an ad.",
            "This type of remarketing is particularly helpful for shops that sell shoes.",
            "Battle cards are written in quiet weeks so that nobody has to think on the phone.",
            "In the end retargeting is a trend that you should look at.",
        ),
    ),
    Way(
        "TERM means ...",
        f"is are was were which that stands {_MEANS} {ADVERBS} {_NOUNS} {_NAMED}",
        rf"{_OTHER_NAME}{_NOUN},?(?: (?:which|that))? {ADVERB}(?:{_MEANS_SAY}|{IS} {_AS_IS_SAID}) ",
        "none",
        (
            "Churn rate means the share of customers who leave.",
            "Dwell time refers to how long somebody stays.",
        ),
        misses=(
            "For more on how we watch churn rate refer to the handbook of the team.",
            "An open rate of 40% means that we did well in May.",
        ),
    ),
    Way(
        "TERM measures ...",
        f"which is are consists consist {_MEASURES} {_HAPPENS_WORDS} {ADVERBS} {_NOUNS} {_NAMED}",
        rf"{_OTHER_NAME}{_NOUN}(?:, which)? {ADVERB}{either(*_MEASURES.split(), _CONSISTS, _HAPPENS)} ",
        "none",
        (
            "Dwell time describes how long somebody stays.",
            "A soft bounce happens when a mail cannot be delivered for a while.",
            "A sales pipeline is made up of all the deals that may still be won.",
        ),
        misses=("A table of churn rate describes the last year.",),
    ),
    Way(
        "TERM lets ...",
        f"{_LETS} {_LETTING} which offers offer {_NOUNS} {_NAMED}",
        either(
            rf"{_OTHER_NAME}{_NOUN}(?:, which)? (?={either(*_LETS.split())} {_WHOM} )",
            rf"{_OTHER_NAME}{_NOUN}(?:, which)? (?=offers? an? (?:[\w-]+,? ){{0,3}}(?:way|method|means) (?:to|of) )",
            rf", (?={either(*_LETTING.split())} {_WHOM} to )",
        ),
        "none",
        (
            "Funnel analysis lets you follow visitors from step to step and see where they leave.",
            "Magic links offer a simple way to sign in without a password.",
            "We use dayparting, enabling you to choose the hours in which your ads appear.",
        ),
        misses=("Our plan with retargeting lets you spend EUR 400 a month.",),
    ),
    Way(
        "TERM does ...",
        f"{_DOES} {_NOUNS}",
        rf"{_NOUN} (?={either(*_DOES.split())} \w)",
        "none",
        ("Dwell time tells how long a visitor stays on a page.",),
        misses=(
            "The page with our churn rate uses the old colours.",
            "Evergreen content gives you two options.",
        ),
    ),
    Way(
        "TERM. This is ...",
        ".",
        rf"\. (?={_DEMONSTRATIVE} (?:is|are) (?:an?|the|how|when|where|what)\b)",
        "none",
        ("Ask for the churn rate. This is the share of customers who leave.",),
        misses=(
            "We discussed churn rate. This is the agenda for Monday.",
            "We lowered the churn rate. This is good news.",
        ),
    ),
    Way(
        "by TERM we mean ...",
        "we i",
        r",? (?:we|I) mean ",
        "none",
        ("By churn rate we mean the share of customers who leave.",),
    ),
    Way(
        "TERM = ...",
        "=",
        r" ?= ?(?=\w)",
        "none",
        ("Churn rate = lost customers divided by all customers",),
        misses=("High score + closed-won = correctly scored leads.",),
    ),
    Way(
        "TERM, i.e. ...",
        "i.e. i.e ie ie. that meaning in or namely",
        rf"{_PARTING}{_IN_PLAIN_WORDS} | {either('i[.]e[.],?', 'ie[.]?', 'namely,?')} ",
        "aside",
        (
            "Lower your churn rate, i.e. the share of customers who leave.",
            "Interstitials (ie pages that stand before the page you asked for) annoy.",
        ),
        misses=("We care for churn rate, that is the plan for May.",),
    ),
    Way(
        "TERM ..., i.e. ...",
        "",
        rf"(?: [\w-]+){{1,2}}{_PARTING}{either(_IE, 'meaning', 'or in plain words,?')} ",
        "aside",
        ("They promise omnichannel service, that is, one conversation with the customer across all channels.",),
        ("i.e.", "that is", "in other words", "meaning", "in plain words"),
        misses=("We watch the churn rate per day (i.e., a new reader is one who has opened a page on that day).",),
    ),
    Way(
        "TERM (gloss)",
        "( [",
        (
            rf" [(\[](?:{_IE} )?[\"'\u201c]?(?!{_NOT_OPENING_A_GLOSS}\b)"
            r"(?=[^()\n ]+ [^()\n ]+[^()\n]{1,200}[)\]])"
        ),
        "bracket",
        ("Our churn rate (the share of customers who leave) fell.",),
        misses=(
            "Our churn rate (much worse than last year) fell.",
            "We offer retargeting (Ann Smith and Bob Jones).",
            "We fixed the landing page (including all of its forms).",
            "We sort by external ID (with a column for each type of ID).",
            "We tuned the landing page (best practice is to keep one link that all of us know).",
            "We offer retargeting (3,400 people in May).",
            "It has a landing page (one test: does the form that we use load?).",
            "Book one sales call (harder to skip when somebody waits for you).",
            "We tested the landing page (FT-031 to FT-033).",
        ),
    ),
    Way(
        "TERM, a ...",
        ", \u2013 \u2014 -",
        either(
            rf"(?:, |{_DASH})(?:(?=an? |the )|(?:which is|which are|which means|or) )"
            rf"(?=[^.,;\n]{{0,100}}? {_GOES_ON}\b)",
            rf"{_DASH}(?=(?:what|how|when|one|any|that means) )",
            rf" ?[\u2013\u2014] ?(?=[^.,;\n]{{0,60}}? {_GOES_ON}\b)",
        ),
        "aside",
        (
            "We watch churn rate, the share of customers who leave.",
            "Plan a drip campaign, a series of mails that follow one another on a schedule.",
            "We met a persona \u2013 an invented person who stands for a group of customers \u2013 today.",
            "Start from one persona\u2014a short portrait of an invented customer\u2014and write for it.",
        ),
        misses=(
            "To lower the churn rate, the product team that owns the app must call each customer.",
            "We discussed churn rate, the weather in Berlin and lunch.",
            "When you plan a landing page, the designer who owns the brand has to agree.",
        ),
    ),
    Way(
        "TERM, where ...",
        "where whereby in with",
        r", (?:in which|with which|where(?:by)?) (?=[^\W\d]+ )",
        "aside",
        ("We offer click and collect, where you order online and pick up in the shop.",),
        misses=("We sold more on our landing page, where Ann changed the colours.",),
    ),
    Way(
        "TERM, which tells ...",
        "which",
        rf", which (?:(?:is|are) (?={_ASKED_FOR})|(?!{_AUXILIARY}\b)(?=[a-z]+ ))",
        "aside",
        ("Churn rate, which tells you what share of customers leave, is late.",),
        misses=(
            "We look at churn rate, which is up by a third.",
            "We read the white paper, which took an hour.",
        ),
    ),
    Way(
        "TERM: gloss",
        ":",
        r": (?=[^.:\n]{12})",
        "none",
        ("Write evergreen content: articles that stay useful for years.",),
        misses=("We talked about churn rate: Ann was late.",),
    ),
)
# The term opens a block (an item, a paragraph); what follows is its gloss.
TERM_OPENS: Final = Way(
    "**TERM**: gloss",
    ": \u2013 \u2014 - .",
    r"(?: ?[:\u2013\u2014]| -{1,2}|\.) (?=\S+ \S)",
    "none",
    (
        "- **Churn rate**: share of customers who leave",
        "**Churn rate** \u2013 share of customers who leave.",
        "**Churn rate.** Share of customers who leave.",
    ),
    misses=(
        "- **Retargeting:** EUR 400 a month, owned by Ann.",
        "- **Schema markup** \u2013 Do they have it on every page?",
        "- **Email sequence**: For what happens after the first order",
        "- **Schema markup**: Before the first page of the shop goes live",
        "- **Retargeting**: When preparing for the first campaign of a year",
        "- **Value proposition**: [Benefits of what you sell]",
        "- **Landing page:** Add the form and test it on a phone.",
        "- **Churn rate:** 3% in May",
    ),
)
# Directly before a term; what precedes is its gloss. Behind those the ways that stand around a term: the pattern
# before it and, in `then`, the one after it; the gloss follows.
TERM_BEFORE: Final = Ways(
    Way(
        "gloss, known as TERM",
        "as calls call called so-called termed dubbed it this them that named is a.k.a. aka be",
        rf"{_CALLED}(?: an?| the| our| its| their| your)? ",
        "none",
        (
            "Customers who leave are counted as a share, known as churn rate.",
            "Losing customers is called churn.",
            "The days in which a click counts are what marketers call the attribution window.",
        ),
        misses=(
            "The deal is large, but it has no single named champion.",
            "Count at least one named prospect in each region of the plan.",
        ),
    ),
    Way(
        "gloss, or TERM",
        "or",
        r", or (?:an? |the )?",
        "gloss",
        ("A drawing of all steps that a customer takes, or customer journey map, hangs here.",),
    ),
    Way(
        "gloss (TERM)",
        "(",
        r" \((?:the |our |an? )?",
        "gloss",
        ("The share of customers who leave each month (churn rate) is on the wall.",),
    ),
    Way(
        "the term TERM covers ...",
        "term word phrase expression name label",
        r"\b(?:term|word|phrase|expression|name|label) ",
        "none",
        ("The term earned media covers all publicity that you did not pay for.",),
        then=f" {_COVERS} ",
    ),
    Way(
        "in TERM, ...",
        "in with under a an the",
        r"(?<![^.!?:\n] )(?:In|With|Under|Through) (?:an? |the )?",
        "none",
        ("With funnel analysis, you follow visitors from step to step and see where they leave.",),
        then=r", (?!(?:where|which|as|but|and|or)\b)(?=[^\W\d]+ [^\W\d]+ )",
    ),
    Way(
        "also called TERM, these are ...",
        "called as",
        r"\b(?:also|once|formerly|sometimes|often) (?:called|known as) ",
        "none",
        ("Also called out-stream ads, these are video ads that play outside a video player.",),
        then=r"[\"'\u201d\u2019]?,[\"'\u201d\u2019]? (?:this|these|it|they) (?:is|are) ",
    ),
    Way(
        "think of TERM as ...",
        f"of {_REGARD}",
        rf"\b{either('think of', *_REGARD.split())} (?:an? |the |our )?",
        "none",
        ("Think of the sales funnel as the steps from stranger to customer.",),
        then=rf" as (?!{_AS_EVER}\b)",
    ),
    Way(
        "we use TERM to mean ...",
        "use uses using term word",
        r"\b(?:use|uses|using) (?:an? |the |the term |the word )?",
        "none",
        ("We use touchpoint to mean any moment at which a customer meets us.",),
        then=r" to (?:mean|describe|denote|refer to) ",
    ),
)
ALL: Final = (*TERM_AFTER, TERM_OPENS, *TERM_BEFORE)
