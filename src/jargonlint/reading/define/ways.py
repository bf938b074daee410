"""The ways of saying what something means: tables, and how they are looked up.

To teach the house a new way, add a line with an example; the examples are tests. A way is tried
only where one of its cues stands, and its pattern is compiled only then: most words of a page are
followed by none, so that a long table costs next to nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from jargonlint.light_typing import Final, NamedTuple
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
    misses    texts with a term in which this way stands and explains nothing
    """

    name: str
    cues: str
    pattern: str
    fit: str
    examples: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    then: str = ""
    misses: tuple[str, ...] = ()


class Ways:
    """A table of ways, in the order in which they are tried.

    by_cue   the numbers of the ways by cue
    further  what may stand a few words further on, in place of a cue, each with the number of its way
    """

    __slots__ = ("ways", "by_cue", "further")

    def __init__(self, *ways: Way) -> None:
        self.ways = ways
        self.by_cue: dict[str, list[int]] = {}
        for number, way in enumerate(ways):
            for cue in way.cues.split():
                self.by_cue.setdefault(cue, []).append(number)
        self.further = [(phrase, number) for number, way in enumerate(ways) for phrase in way.phrases]

    def __iter__(self) -> Iterator[Way]:
        return iter(self.ways)


class Said(NamedTuple):
    """A way that was found: it ends (or, before a form, begins) at this prose offset."""

    way: Way
    offset: int


_DASHES: Final = (" -", " \u2013", " \u2014")
IS: Final = r"(?:is|are|was|were)"
ADVERBS: Final = (
    "simply just often usually commonly generally also basically essentially sometimes typically really actually"
)
ADVERB: Final = rf"(?:(?:{ADVERBS.replace(' ', '|')}) )?"
_WHICH: Final = r"(?:,? (?:which|that))?"

# Parts of the ways after a short form.
_STANDS_FOR: Final = either(  # verbs of which only a long form is the object
    *("stands for", "standing for", "stood for", "stand for", "spells out(?: as)?")
)
_SHORT: Final = either(  # "(is) short", "an acronym": "for" or "of" follows
    *("short", "shorthand", "an abbreviation", "an acronym", "an initialism", "abbreviation", "acronym"),
    *("the abbreviation", "the acronym", "the short form"),
)
_MEANS: Final = either(  # verbs of which much else is the object too
    *("means", "mean", "meaning", "refers to", "refer to", "referring to"),
    *"denotes signifies represents abbreviates".split(),
)
_NOT_BARE_OR: Final = r"(?! or (?![\"\u201c]))"  # " or buy quota plan" is a way of its own
_COMMA: Final = r"(?:[,;]| ?[\u2013\u2014]| -)?"  # or another mark that parts an aside
_THAT_IS: Final = either(  # what leads to other words for the same
    *("or", r"i\.e\.,?", "that is,?", r"that['\u2019]s", "in other words,?", "aka", r"a\.k\.a\."),
    "(?:also|otherwise|better|formally) (?:known|written|called)(?: as)?",
    *("formally", "in full:?", "known as", r"viz\.", "namely", "meaning"),
)
_ARTICLE: Final = "(?:an? |the |your |our )?"  # before the long form

# Parts of the ways before one. Behind a comma: ", or BQP", ", short BQP".
_OR: Final = either(*("or", r"a\.?k\.?a\.?", r"i\.e\.,?", "that is,?", "in short,?", "short", "shortly", r"abbr\."))
_SIMPLY: Final = "(?:simply |just |the |an? )?"  # directly before the short form
_WHICH_IS: Final = "(?:(?:which )?(?:is|are) )?"  # "(which is) often abbreviated"
_OFTEN: Final = either(  # "often (abbreviated)"
    *"hereafter hereinafter henceforth often commonly usually sometimes also better otherwise".split(),
    *"generally frequently now".split(),
)
_ABBREVIATED: Final = either(  # "abbreviated", "better known", "acronym:"
    *("abbreviated", "shortened", "known", "referred to", "called", "acronym", "initialism", "abbreviation"),
    *("hereafter", "hereinafter", "from (?:here|now) on"),
)
_AS_THE_ACRONYM: Final = "(?: as| to| by)?(?: the (?:acronym|abbreviation|initials))?:?"  # "to", "by the initials"
_CALL_IT: Final = "(?:call|abbreviate|shorten)(?: it| this| that)?(?: to| as)?"  # "call it", "shorten this to"
_ABBREVIATION: Final = either("abbreviation", "acronym", "short form", "initials")
_ITS_ABBREVIATION: Final = f"(?:its|the|whose) (?:usual |common )?{_ABBREVIATION}"  # "whose usual acronym"

# Directly after the short form; what follows is the long form.
SHORT_AFTER: Final = Ways(
    Way(
        "SHORT stands for long",
        f"which that stands standing stood stand spells {ADVERBS}",
        f"{_WHICH} {ADVERB}{_STANDS_FOR} ",
        "none",
        (
            "CRM stands for customer relationship management.",
            "Our OTIF, which stands for on time in full, is low.",
        ),
    ),
    Way(
        "SHORT expands to long",
        f"which that expands unfolds {ADVERBS}",
        f"{_WHICH} {ADVERB}(?:expands|unfolds) to ",
        "letters",
        ("The acronym OKR expands to objectives and key results.",),
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
        f"is are was were which that short shorthand an the abbreviation acronym : {ADVERBS}",
        f"(?:[,:]|{_WHICH} {IS})? {ADVERB}{_SHORT} (?:for|of) ",
        "none",
        (
            "CRM is short for customer relationship management.",
            "Use the CRM, short for customer relationship management, daily.",
            "CRM is the abbreviation of customer relationship management.",
        ),
    ),
    Way(
        "SHORT means long",
        f"which that means mean meaning refers refer referring denotes signifies represents abbreviates {ADVERBS}",
        f"{_WHICH} {ADVERB}{_MEANS}[:,]? ",
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
        rf" or {_ARTICLE}(?![\"\u201c])",
        "letters",
        ("Ask your KAM or key account manager.",),
    ),
    Way(
        "SHORT, or long",
        "or i.e. that that's that\u2019s in aka a.k.a. also otherwise better formally known viz. namely meaning",
        f"{_NOT_BARE_OR}{_COMMA} ?{_THAT_IS} {_ARTICLE}",
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
    Way("SHORT is long", "is are was were", rf" {IS} ", "strict", ("CRM is customer relationship management.",)),
    Way("SHORT, long,", ",", r", ", "strict", ("The CRM, customer relationship management, is new.",)),
)

# Directly before the short form; what precedes is the long form.
SHORT_BEFORE: Final = Ways(
    Way(
        "long, or SHORT",
        "or aka a.k.a. aka. i.e. i.e., is is, short short, shortly abbr.",
        f"(?:, ?{_OR} | or )(?:simply |just )?",
        "letters",
        ("Customer relationship management, or CRM, is a practice.", "We count customer lifetime value or CLV here."),
    ),
    Way(
        "long, abbreviated SHORT",
        (
            "as to by on abbreviated shortened known called acronym abbreviation initials hereafter hereinafter "
            "as: acronym: called:"
        ),
        f",? ?{_WHICH_IS}(?:{_OFTEN} )*{_ABBREVIATED}{_AS_THE_ACRONYM} {_SIMPLY}",
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
        f",? (?:and|which|that) (?:we )?{_CALL_IT} (?:the )?",
        "letters",
        ("We measure first response time and call it FRT.",),
        ("call", "abbreviate", "shorten"),
    ),
    Way(
        "long, its abbreviation is SHORT",
        "is are",
        f"[;,.]? {_ITS_ABBREVIATION} (?:is|are) ",
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

_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019"
_OPENING: Final = ",:;=-([\u2013\u2014\u2192\u21d2"
_ARTICLES: Final = frozenset(("the", "a", "an", "our", "its", "their", "your", "simply", "just"))


def after(table: Ways, prose: str, start: int, end: int) -> Iterator[Said]:
    """Yield the ways, in the order of their table, that stand in prose [start, end) from `start` on."""
    window = prose[start : min(end, start + 60)]
    numbers = [number for phrase, number in table.further if phrase in window]
    for cue in _cues_after(window):
        if cue in table.by_cue:
            numbers += table.by_cue[cue]
    if not numbers:
        return  # most words stand before no cue
    for number in sorted({*numbers}):
        way = table.ways[number]
        match = compiled(way.pattern).match(prose, start, end)
        if match and match.end() < end:
            yield Said(way, match.end())


def _cues_after(window: str) -> tuple[str, ...]:
    """The first mark of what follows a form, and its first word in lower case, as far as they are there."""
    words = window.split(None, 2)
    if not words:
        return ()
    first = words[0]
    if first[0].isalpha() and window[0] == " ":
        return (first.lower().rstrip(",;:)!?"),)
    word = first.lstrip(_OPENING) or (words[1].lstrip(_OPENING) if len(words) > 1 else "")
    return first[0], word.lower().rstrip(",;:)!?")


def before(table: Ways, prose: str, start: int, end: int, behind: int = 0) -> Iterator[Said]:
    """Yield the ways, in the order of their table, that stand in prose [start, end) up to `end`.

    An article or an opening quotation mark may stand between. Ways that stand on both sides go on at `behind`.
    """
    numbers: list[int] = []
    for cue in _cues_before(prose[max(start, end - 40) : end]):
        if cue in table.by_cue:
            numbers += table.by_cue[cue]
    if not numbers:
        return  # most words stand behind no cue
    window = prose[start:end]
    for number in sorted({*numbers}):
        way = table.ways[number]
        if way.phrases and not any(phrase in window for phrase in way.phrases):
            continue
        if way.then and not compiled(way.then).match(prose, behind):
            continue
        match = _ending(way.pattern).search(prose, start, end)
        if match:
            yield Said(way, match.start())


@cache  # the text of a pattern is long, and to put it together takes as long as to look for it
def _ending(pattern: str) -> re.Pattern[str]:
    return compiled(f"(?:{pattern})[{_QUOTES}]?$", True)


def _cues_before(window: str) -> tuple[str, ...]:
    """What may be a cue before a form: the last word, the marks at its ends, and what a dash parts of it."""
    words = window.rstrip(_QUOTES).split()
    if len(words) > 1 and words[-1].lower() in _ARTICLES:
        words.pop()
    if not words:
        return ()
    last = words[-1].lower()
    opening = last[0] if last[0] == "(" else ""
    return last, last[-1], opening, last.rpartition("\u2014")[2]
