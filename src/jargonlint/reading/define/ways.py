"""The ways of saying what something means: tables, and how they are looked up.

To teach the house a new way, add a line with an example; the examples are tests. A way is tried
only where one of its cues stands, and its pattern is compiled only then: most words of a page are
followed by none, so that a long table costs next to nothing.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from jargonlint.text.patterns import compiled, either


class Way(NamedTuple):
    """One way of saying what something means.

    name      stable; `explain FILE:LINE:COLUMN` and `annotate` print it
    cues      the words and marks by which it is known, blanks between: after the short form or
              term the first mark or the first word, before it the last word or mark
    phrases   after a form: what may stand a few words further on, in place of a cue; before it: what
              must stand near as well as a cue
    pattern   a regular expression that stands directly after (or before) the short form or term
    fit       what the other side must do. A long form: "none" (the words say so), "letters" (fit
              the short form), "strict" (fit it by initials, as the words alone say little). The
              gloss before a term: "none", or "gloss" (have the looks of one)
    examples  texts in which this way is found
    then      of a way that stands on both sides: the pattern that must stand directly after the term
    """

    name: str
    cues: str
    pattern: str
    fit: str
    examples: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    then: str = ""


class Said(NamedTuple):
    """A way that was found: it ends (or, before a form, begins) at this prose offset."""

    way: Way
    at: int


_DASHES: Final = (" -", " \u2013", " \u2014")
_IS: Final = r"(?:is|are|was|were)"
_ADVERBS: Final = (
    "simply just often usually commonly generally also basically essentially sometimes typically really actually"
)
_ADVERB: Final = rf"(?:(?:{_ADVERBS.replace(' ', '|')}) )?"
_WHICH: Final = r"(?:,? (?:which|that))?"

# Directly after the short form; what follows is the long form.
SHORT_AFTER: Final = (
    Way(
        "SHORT stands for long",
        f"which that stands standing stood stand expands spells unfolds {_ADVERBS}",
        rf"{_WHICH} {_ADVERB}(?:stands for|standing for|stood for|stand for|expands to|spells out(?: as)?|unfolds to) ",
        "none",
        (
            "CRM stands for customer relationship management.",
            "Our OTIF, which stands for on time in full, is low.",
            "The acronym OKR expands to objectives and key results.",
        ),
    ),
    Way(
        "SHORT ..., it stands for long",
        "",
        r" [^.!?\n]{1,40}?,? (?:it|this|that|which) (?:stands for|is short for|means) ",
        "letters",
        ("If OTIF is new to you, it stands for on time in full.",),
        (" stands for ", " is short for ", " means "),
    ),
    Way(
        "SHORT is short for long",
        f"is are was were which that short shorthand an the abbreviation acronym : {_ADVERBS}",
        (
            f"(?:[,:]|{_WHICH} {_IS})? {_ADVERB}(?:short|shorthand|an abbreviation|an acronym|an initialism|"
            "abbreviation|acronym|the abbreviation|the acronym|the short form) (?:for|of) "
        ),
        "none",
        (
            "CRM is short for customer relationship management.",
            "Use the CRM, short for customer relationship management, daily.",
            "CRM is the abbreviation of customer relationship management.",
        ),
    ),
    Way(
        "SHORT means long",
        f"which that means mean meaning refers refer referring denotes signifies represents abbreviates {_ADVERBS}",
        (
            f"{_WHICH} {_ADVERB}(?:means|mean|meaning|refers to|refer to|referring to|denotes|signifies|"
            "represents|abbreviates)[:,]? "
        ),
        "letters",
        ("CRM means customer relationship management.", "CLV refers to customer lifetime value."),
    ),
    Way(
        "by SHORT we mean long",
        "we i they people marketers most many",
        r",? (?:we|I|they|people|marketers|most|many) (?:really |usually |often )?mean ",
        "letters",
        ("By CRM we mean customer relationship management.", "When people say NPS they mean the Net Promoter Score."),
    ),
    Way(
        "SHORT = long",
        "= \u2261 :  \u2192 \u21d2 - \u2259",
        r" ?(?:=|\u2261|:=|\u2192|\u21d2|=>|->|\u2259) ?",
        "letters",
        ("CRM = customer relationship management", "- SKU \u2192 stock keeping unit"),
    ),
    Way("SHORT: long", ":", r" ?: ", "letters", ("- CRM: customer relationship management",)),
    Way(
        "SHORT acronym: long",
        "acronym abbreviation initialism short",
        " " + either("acronym", "abbreviation", "initialism", "short form") + either(":", *_DASHES, " means") + " ",
        "letters",
        ("**The OTIF acronym:** On Time In Full, the share of orders that came whole.",),
    ),
    Way(
        "SHORT or long",
        "or",
        r" or (?:an? |the |your |our )?(?![\"\u201c])",
        "letters",
        ("Ask your KAM or key account manager.",),
    ),
    Way(
        "SHORT, or long",
        "or i.e. that that's that\u2019s in aka a.k.a. also otherwise better formally known viz. namely meaning",
        (
            r"(?! or (?![\"\u201c]))(?:[,;]| ?[\u2013\u2014]| -)? ?"
            r"(?:or|i\.e\.,?|that is,?|that['\u2019]s|in other words,?|aka|"
            r"a\.k\.a\.|(?:also|otherwise|better|formally) (?:known|written|called)(?: as)?|formally|in full:?|"
            r"known as|viz\.|namely|meaning) (?:an? |the |your |our )?"
        ),
        "letters",
        (
            "CRM, or customer relationship management, is a practice.",
            "We improve CX, i.e. customer experience.",
            "We bought OTT \u2013 that's over-the-top \u2013 video.",
            "They approved ABM, in other words account-based marketing.",
        ),
    ),
    Way(
        "SHORT - long",
        "\u2013 \u2014 -",
        r" ?(?:\u2013|\u2014|--|-) ?(?=[^\W\d_])",
        "letters",
        (
            "CRM \u2013 customer relationship management",
            "CRM\u2014customer relationship management\u2014is a practice.",
        ),
    ),
    Way("SHORT / long", "/", " / ", "strict", ("### OTIF / On time in full",)),
    Way("SHORT is long", "is are was were", rf" {_IS} ", "strict", ("CRM is customer relationship management.",)),
    Way("SHORT, long,", ",", r", ", "strict", ("The CRM, customer relationship management, is new.",)),
)

# Directly before the short form; what precedes is the long form.
SHORT_BEFORE: Final = (
    Way(
        "long, or SHORT",
        "or aka a.k.a. aka. i.e. i.e., is is, short short, shortly abbr.",
        (
            r"(?:, ?(?:or|a\.?k\.?a\.?|i\.e\.,?|that is,?|in short,?|short|shortly|abbr\.) | or )(?:simply |"
            "just |the |an? )?"
        ),
        "letters",
        ("Customer relationship management, or CRM, is a practice.", "We count customer lifetime value or CLV here."),
    ),
    Way(
        "long, abbreviated SHORT",
        (
            "as to by on abbreviated shortened known called acronym abbreviation initials hereafter hereinafter "
            "as: acronym: called:"
        ),
        ",? ?(?:(?:which )?(?:is|are) )?(?:hereafter |hereinafter |henceforth |often |commonly |usually |"
        "sometimes |also |better |otherwise |generally |frequently |now )*"
        "(?:abbreviated|shortened|known|referred to|called|acronym|initialism|abbreviation|hereafter|"
        "hereinafter|from (?:here|now) on)(?: as| to| by)?(?: the (?:acronym|abbreviation|initials))?:? "
        "(?:the |an? |simply |just )?",
        "letters",
        (
            "We count customer lifetime value, abbreviated CLV, weekly.",
            "The net promoter score, also known as NPS, fell.",
            "We count customer lifetime value, from here on CLV, weekly.",
        ),
    ),
    Way(
        "long, call it SHORT",
        "it this that to as call",
        r",? (?:and|which|that) (?:we )?(?:call|abbreviate|shorten)(?: it| this| that)?(?: to| as)? (?:the )?",
        "letters",
        ("We measure first response time and call it FRT.",),
        ("call", "abbreviate", "shorten"),
    ),
    Way(
        "long, its abbreviation is SHORT",
        "is are",
        r"[;,.]? (?:its|the|whose) (?:usual |common )?(?:abbreviation|acronym|short form|initials) (?:is|are) ",
        "letters",
        ("Investors ask for gross revenue retention; its abbreviation is GRR.",),
        ("abbreviation", "acronym", "short form", "initials"),
    ),
    Way(
        "abbreviate long as SHORT",
        "as to",
        " (?:as|to) (?:an? |the )?",
        "letters",
        ("We abbreviate first response time as FRT.",),
        ("abbreviat", "shorten"),
    ),
    Way("long = SHORT", "=", r" ?= ?", "strict", ("customer lifetime value = CLV",)),
    Way(
        "long - SHORT",
        "\u2013 \u2014 - : ,",
        r"(?: \u2013 | \u2014 |\u2014| --? |: |, )(?:the )?",
        "strict",
        ("Our customer relationship management \u2013 CRM \u2013 is new.", "Our net promoter score, NPS, is new."),
    ),
)

# Directly after a term; what follows is its gloss.
_GENUS: Final = (
    r"(?:(?:an?|any|the|one(?! of (?:our|the|my|your|their)\b)|another|our|your) (?!(?:\w+est|most|"
    r"least)\b|(?:best|worst|most|least|biggest|largest|main|key|"
    "only|first|last|next|same|number|top|great|good|bad|big|"
    "huge|real|major|must|crucial|critical|important|vital|essential|common|challenge|problem|"
    "priority|goal|focus|reason|result|issue|answer|future|"
    r"perfect|powerful|way forward|responsibility|case|point|fact|question|heart|core|backbone|foundation)\b)"
    "|(?:when|where|how|what|who|people|customers|users|visitors|those|anyone|anything|everything|"
    "someone|somebody|everyone|everybody|something|companies|organizations|individuals|groups|data|information|"
    r"software|content|tools|words|the act|the art|leads|contacts|accounts|pages|messages|emails|ads)\b)"
)
# How a noun phrase goes on that says what something is: "the share of", "a list that", "a tool to".
GENUS_GOES_ON: Final = (
    "that|which|who|whom|whose|of|where|when|used|"
    "(?:tool|way|method|practice|process|technique|software|system|service|set|list|page|test|score|plan|strategy|"
    "approach|program|programme|platform|place|person|document|offer|price|time|deal|contract|model) "
    "(?:to|for|in|with|by)"
)
TERM_AFTER: Final = (
    Way(
        "TERM is a ...",
        "is are was were",
        (rf" (?:is|are)(?:, ?[\w ]{{3,20}},)? {_ADVERB}(?={_GENUS})"),
        "none",
        (
            "Churn rate is the share of customers who leave.",
            "A persona is a made-up customer that stands for many.",
            "Net retention is, put simply, the revenue you keep.",
        ),
    ),
    Way(
        "TERM means ...",
        (
            "is are was were which that means refers refer describes describe denotes consists represents "
            f"stands measures happens happen occurs occur takes arises {_ADVERBS}"
        ),
        f",?(?: (?:which|that))? {_ADVERB}(?:means|refers to|refer to|describes|describe|denotes|consists "
        "of|represents|stands for|measures|"
        f"{_IS} (?:{_ADVERB})(?:defined|described|known|understood|explained) (?:as|by|to)|{_IS} "
        f"(?:another|the) (?:name|term|word) for|{_IS} (?:short|shorthand) for|{_IS} what we call|{_IS} "
        f"calculated|{_IS} used (?:to (?:describe|mean|denote|say)|for)|(?:happens?|occurs?|takes place|"
        "arises?) (?:when|if|whenever)) ",
        "none",
        (
            "Churn rate means the share of customers who leave.",
            "Dwell time describes how long somebody stays.",
            "A soft bounce happens when a mail cannot be delivered for a while.",
        ),
    ),
    Way(
        "by TERM we mean ...",
        "we i",
        r",? (?:we|I) mean ",
        "none",
        ("By churn rate we mean the share of customers who leave.",),
    ),
    Way("TERM = ...", "=", r" ?= ?(?=\w)", "none", ("Churn rate = lost customers divided by all customers",)),
    Way(
        "TERM, i.e. ...",
        "",
        (
            r"(?: [\w-]+){0,2},? ?(?:\(|\u2013 |\u2014 ?)?(?<=[\s(\u2014])(?:i\.e\.,?|that is,?|that is to "
            "say,?|in other words,?|meaning|or in plain words,?) "
        ),
        "aside",
        (
            "Lower your churn rate, i.e. lose fewer customers each month.",
            "They promise omnichannel service, that is, one conversation.",
        ),
        ("i.e.", "that is", "in other words", "meaning", "in plain words"),
    ),
    Way(
        "TERM (gloss)",
        "( [",
        (
            r" [(\[](?:i\.e\.,? |that is,? )?[\"'\u201c]?(?=(?:an?|the|any|all|each|every|one|how|what|when|where|who|"
            r"whoever|people|customers|users|visitors|those) |(?!not\b|in\b|on\b|at\b|by\b|for\b|from\b|with\b|"
            r"and\b|or\b|"
            r"see\b|our\b|your\b|as\b|if\b)[a-z][\w-]*(?: [a-z-]+){0,3} (?:who|that|which|of|per|divided|for|you|we|"
            r"they) )(?=[^()\n ]+ [^()\n ]+ [^()\n]{1,200}[)\]])"
        ),
        "bracket",
        ("Our churn rate (the share of customers who leave) fell.",),
    ),
    Way(
        "TERM, a ...",
        ", \u2013 \u2014 -",
        (
            r"(?:, | ?[\u2013\u2014] ?| - )(?:(?=an? |the )|(?:which is|which are|which means|or) "
            rf")(?=[^.,;\n]{{0,100}}? (?:{GENUS_GOES_ON})\b)"
        ),
        "aside",
        (
            "We watch churn rate, the share of customers who leave.",
            "We met a persona \u2013 a made-up customer who stands for many \u2013 today.",
            "Start from one persona\u2014a short portrait of a customer\u2014and write for it.",
        ),
    ),
    Way(
        "TERM, where ...",
        "where whereby in with",
        (
            ", (?:where(?:by)?|in which|with which) (?:you|we|they|people|customers|users|visitors|shoppers|"
            "buyers|companies|an?|the|one|each) "
        ),
        "aside",
        ("We offer click and collect, where you order online and pick up in the shop.",),
    ),
    Way(
        "TERM, which tells ...",
        "which",
        (
            ", which (?:(?:tells|shows|measures|counts|describes|says|means|tracks) (?:you |us )?|(?:is|are) "
            "(?:an? |how |when |"
            r"where |what |the (?!\w+est\b)))"
        ),
        "aside",
        ("Churn rate, which tells you what share of customers leave, is late.",),
    ),
    Way(
        "TERM: gloss",
        ":",
        r": (?=[a-z][^.:\n]{3,80}\b(?:that|which|who|where|when|of)\b)",
        "none",
        ("Write evergreen content: articles that stay useful for years.",),
    ),
)
# The term opens a block (an item, a paragraph); what follows is its gloss.
TERM_OPENS: Final = Way(
    "**TERM**: gloss",
    ": \u2013 \u2014 - .",
    r"(?: ?[:\u2013\u2014]| -{1,2}|\.) (?=[^\W\d]\S* [^\W\d]\S* \S)",
    "none",
    (
        "- **Churn rate**: share of customers who leave",
        "**Churn rate** \u2013 share of customers who leave.",
        "**Churn rate.** Share of customers who leave.",
    ),
)
# Directly before a term; what precedes is its gloss.
TERM_BEFORE: Final = (
    Way(
        "gloss, known as TERM",
        "as calls call called so-called termed dubbed it this them that named is a.k.a. aka",
        (
            r"(?:known as|what (?:\w+ ){1,3}calls?|(?:\(an? )?so-called|called|termed|dubbed|referred to as|"
            "that is called|we call (?:it|this|them|that)|named|the name for (?:it|this) is|the technical "
            r"term is|a\.k\.a\.|aka)(?: an?| the| our)? "
        ),
        "none",
        (
            "Customers who leave are counted as a share, known as churn rate.",
            "Losing customers is called churn.",
            "The days in which a click counts are what marketers call the attribution window.",
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
)
# Around a term: the pattern before it and, in `then`, the one after it; the gloss follows.
TERM_BETWEEN: Final = (
    Way(
        "the term TERM covers ...",
        "term word phrase expression name label",
        r"\b(?:term|word|phrase|expression|name|label) ",
        "none",
        ("The term earned media covers all publicity that you did not pay for.",),
        then=(
            " (?:covers|includes|means|describes|denotes|stands for|refers to|names|applies to|comes from|is "
            "used (?:for|to)) "
        ),
    ),
    Way(
        "think of TERM as ...",
        "of define defines describe describes regard understand view",
        r"\b(?:think of|define|defines|describe|describes|regard|understand|view) (?:an? |the |our )?",
        "none",
        ("Think of the sales funnel as the steps from stranger to customer.",),
        then=r" as (?!usual\b|before\b|always\b|ever\b|such\b|soon\b|well\b|part\b|follows\b)",
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

_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019"
_OPENING: Final = ",:;=-([\u2013\u2014\u2192\u21d2"
_ARTICLES: Final = frozenset(("the", "a", "an", "our", "simply", "just"))


@cache
def _by_cue(ways: tuple[Way, ...]) -> tuple[dict[str, list[int]], list[int]]:
    """The numbers of the ways by cue, and of those that are known by a phrase further on."""
    table: dict[str, list[int]] = {}
    for number, way in enumerate(ways):
        for cue in way.cues.split():
            table.setdefault(cue, []).append(number)
    return table, [number for number, way in enumerate(ways) if way.phrases]


def after(ways: tuple[Way, ...], prose: str, start: int, end: int) -> Iterator[Said]:
    """Yield the ways, in the order of their table, that stand in prose [start, end) from `start` on."""
    table, further = _by_cue(ways)
    window = prose[start : min(end, start + 60)]
    mark, word = _cue_after(window)
    numbers: Sequence[int] = table.get(mark, ())
    if word in table:
        numbers = [*numbers, *table[word]]
    for number in further:
        if any(phrase in window for phrase in ways[number].phrases):
            numbers = [*numbers, number]
    for number in sorted(set(numbers)):
        match = compiled(ways[number].pattern).match(prose, start, end)
        if match and match.end() < end:
            yield Said(ways[number], match.end())


def _cue_after(window: str) -> tuple[str, str]:
    """The first mark of what follows a form, and its first word in lower case; "" for what is not there."""
    parts = window.split(None, 2)
    if not parts:
        return "", ""
    first = parts[0]
    if first[0].isalpha() and window[0] == " ":
        return "", first.lower().rstrip(",;:)!?")
    word = first.lstrip(_OPENING) or (parts[1].lstrip(_OPENING) if len(parts) > 1 else "")
    return first[0], word.lower().rstrip(",;:)!?")


def before(ways: tuple[Way, ...], prose: str, start: int, end: int) -> Iterator[Said]:
    """Yield the ways, in the order of their table, that stand in prose [start, end) up to `end`.

    An article or an opening quotation mark may stand between.
    """
    words = prose[max(start, end - 40) : end].rstrip(_QUOTES).split()
    if words and words[-1].lower() in _ARTICLES and len(words) > 1:
        words.pop()
    if not words:
        return
    table, _ = _by_cue(ways)
    last = words[-1].lower()
    numbers = [*table.get(last, ()), *table.get(last[-1], ()), *(table.get(last[0], ()) if last[0] == "(" else ())]
    window = prose[start:end]
    for number in sorted(set(numbers)):
        if ways[number].phrases and not any(phrase in window for phrase in ways[number].phrases):
            continue
        match = compiled(f"(?:{ways[number].pattern})[{_QUOTES}]?$", True).search(prose, start, end)
        if match:
            yield Said(ways[number], match.start())
