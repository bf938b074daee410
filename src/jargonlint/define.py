"""Prose in, definitions out: where a page says what a short form or a term means.

Three tables hold the ways of saying it, each with examples that are its tests: `SHORT_FORMS`
(the words a short form stands for), `TERM_FORMS` (a gloss of a term) and `SHAPES` (what the
page's structure says: tables, definition lists, footnotes, headings). To teach the house a new
way, add a line with an example. From where on an explanation counts is `_counts_from`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint.bank import Index
from jargonlint.letters import Word, fit_end, fit_start, words_of
from jargonlint.model import (
    HIDDEN,
    SHORT_FORM_REASONS,
    Definition,
    Document,
    Hit,
    Mark,
    Segment,
    Span,
    Term,
    is_shaped,
    short_key,
)


class Way(NamedTuple):
    """One way of saying what something means.

    name      stable; `explain FILE:LINE:COLUMN` and `annotate` print it
    pattern   a regular expression that stands directly after (or before) the short form or term
    fit       what the long form must do: "none" (the words say so), "letters" (fit the short
              form), "strict" (fit it by initials, as the words alone say little)
    examples  texts in which this way is found
    """

    name: str
    pattern: str
    fit: str
    examples: tuple[str, ...]


_IS: Final = r"(?:is|are|was|were)"
_ADVERB: Final = r"(?:(?:simply|just|often|usually|commonly|generally|also|basically|essentially|sometimes|typically|really|actually) )?"
_WHICH: Final = r"(?:,? (?:which|that))?"

# Directly after the short form; what follows is the long form.
SHORT_AFTER: Final = (
    Way("SHORT stands for long", rf"{_WHICH} {_ADVERB}(?:stands for|standing for|stood for|stand for|expands to|spells out(?: as)?|unfolds to) ", "none",
        ("CRM stands for customer relationship management.", "Our OTIF, which stands for on time in full, is low.",
         "The acronym OKR expands to objectives and key results.")),
    Way("SHORT ..., it stands for long", r" [^.!?\n]{1,40}?,? (?:it|this|that|which) (?:stands for|is short for|means) ", "letters",
        ("If OTIF is new to you, it stands for on time in full.",)),
    Way("SHORT is short for long", rf"(?:,|{_WHICH} {_IS})? {_ADVERB}(?:short|shorthand|an abbreviation|an acronym|an initialism|abbreviation|acronym|the abbreviation|the acronym|the short form) (?:for|of) ", "none",
        ("CRM is short for customer relationship management.", "Use the CRM, short for customer relationship management, daily.",
         "CRM is the abbreviation of customer relationship management.")),
    Way("SHORT means long", rf"{_WHICH} {_ADVERB}(?:means|mean|meaning|refers to|refer to|referring to|denotes|signifies|represents|abbreviates)[:,]? ", "letters",
        ("CRM means customer relationship management.", "CLV refers to customer lifetime value.")),
    Way("by SHORT we mean long", r",? (?:we|I|they|people|marketers|most|many) (?:really |usually |often )?mean ", "letters",
        ("By CRM we mean customer relationship management.", "When people say NPS they mean the Net Promoter Score.")),
    Way("SHORT = long", r" ?(?:=|\u2261|:=|\u2192|\u21d2|=>|->|\u2259) ?", "letters",
        ("CRM = customer relationship management", "- SKU \u2192 stock keeping unit")),
    Way("SHORT: long", r" ?: ", "letters", ("- CRM: customer relationship management",)),
    Way("SHORT, or long", r"(?:,| ?[\u2013\u2014]| -)? ?(?:or|i\.e\.,?|that is,?|that['\u2019]s|in other words,?|aka|a\.k\.a\.|(?:also|otherwise|better|formally) (?:known|written|called)(?: as)?|formally|in full:?|known as|viz\.|namely|meaning) (?:an? |the )?", "letters",
        ("CRM, or customer relationship management, is a practice.", "We improve CX, i.e. customer experience.",
         "We bought OTT \u2013 that's over-the-top \u2013 video.", "They approved ABM, in other words account-based marketing.")),
    Way("SHORT - long", r" ?(?:\u2013|\u2014|--|-) ?(?=[A-Za-z])", "letters",
        ("CRM \u2013 customer relationship management", "CRM\u2014customer relationship management\u2014is a practice.")),
    Way("SHORT is long", rf" {_IS} ", "strict", ("CRM is customer relationship management.",)),
    Way("SHORT, long,", r", ", "strict", ("The CRM, customer relationship management, is new.",)),
)

# Directly before the short form; what precedes is the long form.
SHORT_BEFORE: Final = (
    Way("long, or SHORT", r"(?:, ?(?:or|a\.?k\.?a\.?|i\.e\.,?|that is,?|in short,?|short|shortly|abbr\.) | or )(?:simply |just |the |an? )?", "letters",
        ("Customer relationship management, or CRM, is a practice.", "We count customer lifetime value or CLV here.")),
    Way("long, abbreviated SHORT", r",? ?(?:(?:which )?(?:is|are) )?(?:hereafter |hereinafter |henceforth |often |commonly |usually |sometimes |also |better |otherwise |generally |frequently |now )*"
        r"(?:abbreviated|shortened|known|referred to|called|acronym|initialism|abbreviation|hereafter|hereinafter)(?: as| to| by)?(?: the (?:acronym|abbreviation|initials))?:? (?:the |an? |simply |just )?", "letters",
        ("We count customer lifetime value, abbreviated CLV, weekly.", "The net promoter score, also known as NPS, fell.")),
    Way("long, call it SHORT", r",? (?:and|which|that) (?:we )?(?:call|abbreviate|shorten)(?: it| this| that)?(?: to| as)? (?:the )?", "letters",
        ("We measure first response time and call it FRT.",)),
    Way("long, its abbreviation is SHORT", r"[;,.]? (?:its|the|whose) (?:usual |common )?(?:abbreviation|acronym|short form|initials) (?:is|are) ", "letters",
        ("Investors ask for gross revenue retention; its abbreviation is GRR.",)),
    Way("long = SHORT", r" ?= ?", "strict", ("customer lifetime value = CLV",)),
    Way("long - SHORT", r"(?: \u2013 | \u2014 |\u2014| - |: |, )(?:the )?", "strict",
        ("Our customer relationship management \u2013 CRM \u2013 is new.", "Our net promoter score, NPS, is new.")),
)

# Directly after a term; what follows is its gloss.
_GENUS: Final = (
    r"(?:(?:an?|any|the|one|another|our|your) (?!(?:best|worst|most|least|biggest|largest|main|key|only|first|last|next|same|number|top|great|good|bad|big|"
    r"huge|real|major|must|crucial|critical|important|vital|essential|common|challenge|problem|priority|goal|focus|reason|result|issue|answer|future|"
    r"perfect|powerful|way forward|responsibility|case|point|fact|question|heart|core|backbone|foundation)\b)"
    r"|(?:when|where|how|what|who|people|customers|users|visitors|those|anyone|anything|everything|someone|something|companies|organizations|individuals|groups|data|information|"
    r"software|content|tools|words|the act|the art|leads|contacts|accounts|pages|messages|emails|ads)\b)"
)
TERM_AFTER: Final = (
    Way("TERM is a ...", rf"(?: \([^()\n]{{0,80}}\))? {_IS}(?:, ?[\w ]{{3,20}},)? {_ADVERB}(?=(?:defined|described|a |an |any |the |how |when |what |where |who |\w+s )){_GENUS}", "none",
        ("Churn rate is the share of customers who leave.", "A persona is a made-up customer that stands for many.")),
    Way("TERM means ...", rf"(?: \([^()\n]{{0,80}}\))?,?(?: (?:which|that))? {_ADVERB}(?:means|refers to|refer to|describes|describe|denotes|consists of|represents|stands for|measures|"
        rf"{_IS} (?:{_ADVERB})(?:defined|described|known|understood|explained) (?:as|by|to)|{_IS} (?:another|the) (?:name|term|word) for|{_IS} (?:short|shorthand) for|{_IS} what we call|{_IS} calculated|{_IS} used (?:to (?:describe|mean|denote|say)|for)|(?:happens?|occurs?|takes place|arises?) (?:when|if|whenever)) ", "none",
        ("Churn rate means the share of customers who leave.", "Dwell time describes how long somebody stays.",
         "A soft bounce happens when a mail cannot be delivered for a while.")),
    Way("by TERM we mean ...", r",? (?:we|I) mean ", "none", ("By churn rate we mean the share of customers who leave.",)),
    Way("TERM = ...", r" ?= ?(?=\w)", "none", ("Churn rate = lost customers divided by all customers",)),
    Way("TERM, i.e. ...", r"(?: [\w-]+){0,2},? ?(?:\(|\u2013 |\u2014 ?)?(?<=[\s(\u2014])(?:i\.e\.,?|that is,?|that is to say,?|in other words,?|meaning|or in plain words,?) ", "none",
        ("Lower your churn rate, i.e. lose fewer customers each month.",)),
    Way("TERM (gloss)", r" [(\[](?!see\b|e\.g\.|for example|such as|including|like |eg |if |optional|required|default|not |and |or |e\.g|ex[.:]|for instance|which|via|in |on |at |by |for |from |with |vs|our|your|my|more|also|formerly|previously)(?=[a-z'\"\u201c][^()\n ]* [^()\n ]+ [^()\n]{1,200}[)\]])", "none",
        ("Our churn rate (the share of customers who leave) fell.",)),
    Way("TERM, a ...", r"(?:, | ?[\u2013\u2014] ?| - )(?:an?|the|which is|which are|which means|or) (?=[^.,;\n]{0,100}? (?:that|which|who|whom|of|where|when|for|used|to|in|with|by)\b)", "none",
        ("We watch churn rate, the share of customers who leave.", "A persona \u2013 a made-up customer who stands for many \u2013 helps.",
         "Start from one persona\u2014a short portrait of a customer\u2014and write for it.")),
    Way("TERM, where ...", r", (?:where(?:by)?|in which|with which) (?:you|we|they|people|customers|users|visitors|shoppers|buyers|companies|an?|the|one|each) ", "none",
        ("We offer click and collect, where you order online and pick up in the shop.",)),
    Way("TERM, which tells ...", r", which (?:tells|shows|measures|counts|describes|says|means|tracks|is|are) (?:you |us )?", "none",
        ("Churn rate, which tells you what share of customers leave, is late.",)),
    Way("TERM: gloss", r": (?=[a-z][^.:\n]{3,80}\b(?:that|which|who|where|when|of)\b)", "none",
        ("Write evergreen content: articles that stay useful for years.",)),
)
# Around a term, on both sides: the words before it, then those after it; the gloss follows.
TERM_BETWEEN: Final = (
    (r"\b(?:term|word|phrase|expression|name|label) ", r" (?:covers|includes|means|\w+s) ", ("The term earned media covers all publicity that you did not pay for.",)),
    (r"\b(?:think of|define|defines|describe|describes|regard|understand|view) (?:an? |the |our )?", r" as ", ("Think of the sales funnel as the steps from stranger to customer.",)),
    (r"\b(?:use|uses|using) (?:an? |the |the term |the word )?", r" to (?:mean|describe|denote|refer to) ", ("We use touchpoint to mean any moment at which a customer meets us.",)),
)
# The term opens a block (an item, a paragraph, a cell); what follows is its gloss.
TERM_OPENS: Final = Way(
    "**TERM**: gloss", r"(?: \([^()\n]{0,80}\))?(?P<parted> ?[:\u2013\u2014]| -{1,2}|\.)? (?=[^\W\d]\S* \S+ \S)", "none",
    ("- **Churn rate**: share of customers who leave", "**Churn rate** \u2013 share of customers who leave."),
)
# Directly before a term; what precedes is its gloss.
TERM_BEFORE: Final = (
    Way("gloss, known as TERM", r"(?:known as|what (?:\w+ ){1,3}calls?|called|termed|dubbed|referred to as|that is called|we call (?:it|this|them|that)|named|the name for (?:it|this) is|the technical term is|a\.k\.a\.|aka)(?: an?| the| our)? ", "none",
        ("Customers who leave are counted as a share, known as churn rate.", "Losing customers is called churn.", "The days in which a click counts are what marketers call the attribution window.")),
    Way("gloss, or TERM", r", or (?:an? |the )?", "gloss", ("A drawing of all steps that a customer takes, or customer journey map, hangs here.",)),
    Way("gloss (TERM)", r" \((?:the |our |an? )?", "gloss", ("The share of customers who leave each month (churn rate) is on the wall.",)),
)


def _table(ways: Sequence[Way]) -> tuple[re.Pattern[str], tuple[Way, ...]]:
    """All ways as one pattern; the number of the group that matched is the number of the way."""
    return re.compile("|".join(f"({way.pattern})" for way in ways)), (ways[0], *ways)


_AFTER_SHORT, _WAYS_AFTER_SHORT = _table(SHORT_AFTER)
_AFTER_TERM, _WAYS_AFTER_TERM = _table(TERM_AFTER)
_BEFORE_SHORT: Final = re.compile("(?:" + "|".join(f"({way.pattern})" for way in SHORT_BEFORE) + r")[\"'\u201c\u2018]?$")
_WAYS_BEFORE_SHORT: Final = (SHORT_BEFORE[0], *SHORT_BEFORE)
_WAYS_BEFORE_TERM: Final = (TERM_BEFORE[0], *TERM_BEFORE)
_BETWEEN_TERM: Final = tuple((re.compile(before + r"[\"'\u201c\u2018]?$", re.IGNORECASE), re.compile(after)) for before, after, _ in TERM_BETWEEN)
_BEFORE_TERM: Final = re.compile("(?:" + "|".join(f"({way.pattern})" for way in TERM_BEFORE) + r")[\"'\u201c\u2018]?$", re.IGNORECASE)
_OPENS_BLOCK: Final = re.compile(TERM_OPENS.pattern)

_BRACKET: Final = re.compile(r"[(\[\uff08] ?([^()\[\]\uff08\uff09\n]{0,120}[^()\[\]\uff08\uff09\n ]) ?[)\]\uff09]")
_LEAD: Final = re.compile(
    r"[\"'\u201c\u2018*]*(?:(?:the|or|an?|aka|a\.k\.a\.?,?|also (?:known|called|referred to|abbreviated|written) as|also called|also|hereinafter|hereafter|henceforth|herein|"
    r"abbreviated(?: as| to)?|abbr\.?|abbreviation:?|shortened to|short:?|known as|called|referred to as|in short,?|for short,?|acronym:?|collectively,?|simply|i\.e\.,?|and|written(?: as)?|commonly|often|"
    r"usually|sometimes|=)[ ,:]+)*[\"'\u201c\u2018*]*",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r"[^\W_](?:[\w.+&'\u2019-]*[\w.])?")
_BETWEEN: Final = re.compile(r"[\"'\u201d\u2019\u201c\u2018*\u00ae\u2122]*(?:,? ?(?:or|and|&|aka|also|vs\.?|versus) |/| ?[,;] ?| / )(?:the )?[\"'\u201c\u2018*]*")
_TAIL: Final = re.compile(
    r"(?:['\u2019]s)?[\"'\u201d\u2019*\u00ae\u2122]*(?:(?: \w+){0,3}|,? (?:for short|in short|hereafter|hereinafter|henceforth)| ?[;,:\u2013\u2014].*| -.*)[\"'\u201d\u2019*]*"
)
_TRIM: Final = " \n^\"'\u201c\u201d\u2018\u2019*\u00ae\u2122\u00a9,"
_BARRIER: Final = re.compile(r"[.;:!?()\[\]\uff08\uff09\u201c\u201d\"\n" + HIDDEN + r"]|\s\u2013\s|\u2014")
_STOP: Final = re.compile(r"[.;:!?()\[\]\uff08\uff09\"\u201d\n" + HIDDEN + r"]|\s[\u2013\u2014-]+\s|\u2014|$")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'\u201d\u2019)]*\s(?=[\"'\u201c\u2018(]?[A-Z0-9])")
_GLOSSARY: Final = re.compile(
    r"(?:[\d.]+ )?(?:[\w&-]+ ){0,3}?(?:glossary|abbreviations|acronyms|terminology|definitions|key terms|terms and definitions|glossary of terms|key concepts and terms|jargon|vocabulary)(?: (?:of|for|and|used|in|&) .*)?",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:\b(?:what(?:['\u2019]s| is| are| does| do| exactly is)|who (?:is|are)|how do (?:you|we) define)(?: an?| the| the term| the acronym)? |(?:definition|meaning) of |^defining )[\"'\u201c*]?$",
    re.IGNORECASE,
)
_QUESTION_TAIL: Final = re.compile(
    r"[\"'\u201d*]?(?: (?:stand for|mean|means|really|exactly|anyway|then|again|in [\w ]{1,20}|to us|for|and why (?:does it|it) matters?|and how [\w ]{1,30})|,)*\?", re.IGNORECASE
)
_SHORT_HEADER: Final = re.compile(r"(?:\w+ )?(?:acronyms?|abbreviations?|abbr\.?|initialisms?|short(?: forms?| names?)?|terms?|names?|words?|kpis?|metrics?|concepts?|phrases?|expressions?|roles?|titles?|jargon)", re.IGNORECASE)
_LONG_HEADER: Final = re.compile(
    r"(?:\w+ )?(?:meanings?|definitions?|stands for|full (?:form|name|title|term)|expansions?|long (?:form|name)|descriptions?|explanations?|what (?:it|this|they) (?:means?|is|are|stands? for|measures?|tells?(?: you| us)?|shows?|says?)|in full|spelled out|expanded|in plain (?:english|words)|means)",
    re.IGNORECASE,
)
_SAYS_SO: Final = re.compile(r"stands for|full|expansion|long|spelled out|expanded|what it stands", re.IGNORECASE)
_STRICT: Final = 0.9
_REACH: Final = 160  # how far a long form may begin before its short form or end after it, in characters
_LONG: Final = 1000  # characters; a sentence that is longer is cut, so that the work stays in proportion


def define(document: Document, hits: Sequence[Hit], judged: Sequence[Hit], index: Index, appendices: Sequence[tuple[int, int]] = ()) -> list[Definition]:
    """Return all definitions of a page in order of place.

    `hits` are all of the scan; `judged` those whose term a gloss would explain. What the index
    says a short form stands for decides first where a long form begins.
    """
    page = _Page(document, hits, index, appendices)
    found = [
        *_in_brackets(page),
        *_around_shorts(page),
        *_around_terms(page, judged),
        *_in_tables(page, judged),
        *_in_lists(page, judged),
        *_at_headings(page, judged),
        *_in_answers(page, judged),
        *_at_marks(page, judged),
    ]
    found.sort(key=lambda definition: (definition.at, definition.end))
    return [one._replace(in_glossary=True) if page.in_glossary(one.at) else one for one in found]


class _Page:
    """A document with what this room looks up again and again, sorted once."""

    __slots__ = ("document", "index", "prose", "segments", "shorts", "by_end", "codes", "_begins", "_ends", "_marks", "_mark_starts")

    def __init__(
        self, document: Document, hits: Sequence[Hit], index: Index, appendices: Sequence[tuple[int, int]]
    ) -> None:
        self.document = document
        self.index = index
        self.prose = document.prose
        self.segments = document.segments
        self.shorts = [hit for hit in hits if _may_be_written_out(hit)]
        self.by_end = {hit.end: hit for hit in self.shorts}
        self.codes = {mark.start: mark for mark in document.marks if mark.kind == "code"}
        self._begins, self._ends = _merged([*_glossary_sections(document), *appendices])
        self._marks = [mark for mark in document.marks if mark.kind in ("strong", "emphasis", "dfn")]
        self._mark_starts = [mark.start for mark in self._marks]

    def text(self, segment: Segment) -> str:
        return self.prose[segment.start : segment.end].strip()

    def in_glossary(self, offset: int) -> bool:
        """Whether a prose offset lies in a glossary section or a managed appendix."""
        place = bisect_right(self._begins, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def is_marked(self, hit: Hit) -> bool:
        """Whether a term stands in bold or italics, alone."""
        low = bisect_left(self._mark_starts, hit.start - 12)
        for mark in self._marks[low : bisect_right(self._mark_starts, hit.start)]:
            if hit.end <= mark.end <= hit.end + 12:
                return True
        return False

    def sentence_start(self, segment: Segment, offset: int) -> int:
        """Where the sentence of a prose offset begins; a sentence of over `_LONG` characters begins there."""
        start = max(segment.start, offset - _LONG)
        for match in _SENTENCE_END.finditer(self.prose, start, offset):
            start = match.end()
        return start

    def opens(self, segment: Segment, offset: int) -> bool:
        """Whether nothing but an article, a quotation mark or a bullet stands before `offset` in its block."""
        if offset - segment.start > 16:
            return False
        before = self.prose[segment.start : offset].strip(_TRIM + "-(0123456789.").lower()
        return before in ("", "a", "an", "the")


def _merged(ranges: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return the begins and ends of ranges, sorted, those that overlap as one."""
    begins: list[int] = []
    ends: list[int] = []
    for begin, end in sorted(ranges):
        if ends and begin <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            begins.append(begin)
            ends.append(end)
    return begins, ends


def _may_be_written_out(hit: Hit) -> bool:
    """Whether somebody could say what a hit stands for: not a word in capitals, not a name in mixed case."""
    if hit.role == "short":
        return True
    return hit.reason in SHORT_FORM_REASONS and is_shaped(hit.form) and (not hit.reason or hit.form.upper() == hit.form)


def _glossary_sections(document: Document) -> Iterator[tuple[int, int]]:
    """Prose ranges under a heading that says glossary, abbreviations, definitions ...: up to the next
    heading of its level or above, or the whole page where that heading is its title."""
    headings = [segment for segment in document.segments if segment.kind == "heading"]
    title = headings[0] if headings and document.segments[0].kind == "heading" else None
    open_since: tuple[int, int] | None = None  # level and start
    for segment in headings:
        if open_since and segment.level <= open_since[0]:
            yield open_since[1], segment.start
            open_since = None
        if open_since is None and segment.end - segment.start < 100:
            if _GLOSSARY.fullmatch(document.prose[segment.start : segment.end].strip(" :#\n")):
                open_since = (0 if segment is title else segment.level), segment.start
    if open_since:
        yield open_since[1], len(document.prose)


def _counts_from(page: _Page, index: int, at: int) -> int:
    """Return the prose offset from which on an explanation at `at` in segment `index` counts.

    Within a glossary section: 0, from the first use on. In a list item or table row: from the
    start of the item or row. Elsewhere from the start of its sentence; a heading is one.
    """
    if page.in_glossary(at):
        return 0
    segment = page.segments[index]
    if segment.kind in ("item", "cell"):
        while index and _same_row(page.segments[index - 1], segment):
            index -= 1
        return page.segments[index].start
    if segment.kind in ("abbreviation", "footnote") or page.prose[segment.start] in "*\u2020\u2021":
        return 0
    return page.sentence_start(segment, at)


def _same_row(one: Segment, other: Segment) -> bool:
    return one.kind == other.kind and one.block == other.block and one.row == other.row


def _short_definition(
    page: _Page, form: str, short: tuple[int, int], long: tuple[int, int], index: int, key: str = ""
) -> Definition:
    prose = page.prose
    at, end = min(short[0], long[0]), max(short[1], long[1])
    return Definition(
        form,
        "short",
        key or short_key(prose[short[0] : short[1]]),
        page.document.origin(*short),
        page.document.origin(*long),
        prose[long[0] : long[1]],
        at,
        end,
        _counts_from(page, index, at),
    )


def _term_definition(
    page: _Page, form: str, hit: Hit, gloss: tuple[int, int], index: int, counts_from: int | None = None
) -> Definition:
    at, end = min(hit.start, gloss[0]), max(hit.end, gloss[1])
    return Definition(
        form,
        "term",
        hit.terms[0].name,
        None,
        page.document.origin(*gloss),
        page.prose[gloss[0] : gloss[1]],
        at,
        end,
        _counts_from(page, index, at) if counts_from is None else counts_from,
    )


# Brackets: long (SHORT), SHORT (long), and what else stands beside the short form in them.


def is_short(text: str) -> bool:
    """Whether a piece of text has the looks of a short form: two capitals, or a capital and a digit."""
    capitals = sum(character.isupper() for character in text)
    return len(text) > 1 and len(text) < 15 and (capitals > 1 or (capitals == 1 and (any(c.isdigit() for c in text) or len(text) < 4)))


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


_Laid = tuple[_Piece, tuple[int, int], str]  # a short form, its long form in the prose, its meaning where that is more


def _pieces(page: _Page, start: int, end: int) -> tuple[list[_Piece], str]:
    """Return the short forms at the head of a bracket's content, and what joins the first two."""
    prose = page.prose
    code = page.codes.get(start)
    if code is not None and code.end == end:
        return ([_Piece(code.value, start, end)], "") if is_short(code.value) else ([], "")
    lead = _LEAD.match(prose, start, end)
    position = lead.end() if lead else start
    pieces: list[_Piece] = []
    joint = ""
    while True:
        match = _PIECE.match(prose, position, end)
        if not match:
            break
        text = re.sub(r"['\u2019]s$", "", match[0])
        text = text.rstrip(".") if text.count(".") == 1 else text
        if not is_short(text):
            break
        pieces.append(_Piece(text, match.start(), match.start() + len(text)))
        between = _BETWEEN.match(prose, match.end(), end)
        if not between or not _PIECE.match(prose, between.end(), end):
            position = match.end()
            break
        joint = joint or between[0].strip()
        position = between.end()
    if pieces and not _TAIL.fullmatch(prose, pieces[-1].end, end):
        return [], ""
    return pieces, joint


def _in_brackets(page: _Page) -> Iterator[Definition]:
    prose = page.prose
    for match in _BRACKET.finditer(prose):
        index = page.document.segment_at(match.start())
        segment = page.segments[index]
        start = max(segment.start, match.start() - 8)
        before = start + len(prose[start : match.start()].rstrip(_TRIM))
        pieces, joint = _pieces(page, match.start(1), match.end(1))
        longs = _longs_before(page, segment, before, pieces, joint) if pieces else []
        if longs:
            for piece, long, meaning in longs:
                tie = _short_definition(page, "long (SHORT)", (piece.start, piece.end), long, index, short_key(piece.text))
                yield tie._replace(end=match.end(), meaning=meaning or tie.meaning)
            continue
        if pieces:
            following = _long_following(page, segment, pieces[0], match.end())
            if following:
                yield _short_definition(page, "(SHORT) long", (pieces[0].start, pieces[0].end), following, index, short_key(pieces[0].text))
                continue
        hit = page.by_end.get(before)
        if hit is not None and not (pieces and hit.reason):
            for one, long in _longs_in(page, segment, hit, match.start(1), match.end(1)):
                tie = _short_definition(page, "SHORT (long)", (one.start, one.end), long, index, short_key(one.form))
                yield tie._replace(end=match.end())


_LONG_LEAD: Final = re.compile(
    r"(?P<says>(?:which |that )?(?:stands|standing) for |short(?:hand)? for |(?:an? |the )?(?:abbreviation|acronym) (?:of|for) |in full[:,]? |originally )"
    r"|(?:i\.e\.,? |that is,? |that['\u2019]s |or |aka |also |which (?:means|is) |in other words,? |namely,? |meaning |for |= ?)?",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"\s*(?:,|/|;|\band\b|\bor\b|\bvs\b\.?|&)\s*(?:(?:and|or)\b\s*)?")


def _longs_in(page: _Page, segment: Segment, hit: Hit, start: int, end: int) -> list[tuple[Hit, tuple[int, int]]]:
    """Lay what stands in a bracket against the short form before it, or the several before it, each with its own."""
    lead = _LONG_LEAD.match(page.prose, start, end)
    begins = lead.end() if lead else start
    long = _long_after(page, hit, begins, end, "none" if lead and lead["says"] else "letters", whole=True)
    if long:
        return [(hit, long)]
    words = words_of(page.prose, begins, end)
    if _is_strict(hit.form, words):  # "AIDA (attention - interest - desire - action)"
        return [(hit, (words[0].start, words[-1].end))]
    several = [hit]
    while len(several) < 4:
        before = _PART_BEFORE.search(page.prose, max(segment.start, several[0].start - 8), several[0].start)
        earlier = page.by_end.get(before.start()) if before else None
        if earlier is None:
            break
        several.insert(0, earlier)
    parts = []
    for part in _PART.finditer(page.prose, begins, end):
        parts.append((begins, part.start()))
        begins = part.end()
    parts.append((begins, end))
    if len(parts) != len(several) or len(several) < 2:
        return []
    found = [(one, _long_after(page, one, *part, "letters", whole=True)) for one, part in zip(several, parts, strict=True)]
    return [(one, long) for one, long in found if long] if all(long for _, long in found) else []


_PART_BEFORE: Final = re.compile(r"(?:,? (?:and|or|vs\.?|&) |, |/| / )$")


def _long_following(page: _Page, segment: Segment, piece: _Piece, start: int) -> tuple[int, int] | None:
    """The long form directly after a bracket: "the (CAM) Customer Advocacy Manager"."""
    end = min(segment.end, start + _REACH)
    stop = _STOP.search(page.prose, start, end)
    words = words_of(page.prose, start, stop.start() if stop else end)
    bare = _bare(piece.text)
    fit = fit_start(bare, words[: len(bare) + 2]) if len(bare) > 2 else None
    if fit is None or fit.first or fit.share < _STRICT:
        return None
    return words[0].start, words[fit.last].end


def _region_before(page: _Page, segment: Segment, end: int) -> list[Word]:
    """The words before `end` that a long form may be made of: up to the last full stop, bracket or quote."""
    start = max(segment.start, end - _REACH)
    for barrier in _BARRIER.finditer(page.prose, start, end):
        start = barrier.end()
    return words_of(page.prose, start, end)


def _longs_before(
    page: _Page, segment: Segment, end: int, pieces: list[_Piece], joint: str
) -> list[_Laid]:
    """Lay the short forms of a bracket against the words before it.

    One form: the tail. "A or B", "A/B": both mean the tail, if either fits. "A and B": the last
    form takes the tail and the others the words before it, which may share its head
    ("marketing- and sales-qualified leads (MQLs and SQLs)").
    """
    words = _region_before(page, segment, end)
    if not words:
        return []
    if len(pieces) > 1 and joint in ("and", "&", ",", ", and", "vs", "vs.", "versus"):
        paired = _paired(page, words, pieces)
        if paired:
            return paired
    for piece in pieces:
        laid = _laid(page, piece.text, words)
        if laid:
            long = (words[laid[0]].start, words[laid[1]].end)
            same = [one for one in pieces if one is piece or joint in ("or", "/", "aka", "also", "or the")]
            return [(one, long, "") for one in same]
    return []


def _laid(page: _Page, short: str, words: list[Word]) -> tuple[int, int] | None:
    """The first and last word, by index, of the long form of `short` at the end of `words`."""
    bare = _bare(short)
    for term in page.index.meanings(short) or page.index.meanings(bare):
        size = _ends_with(words, term)
        if size:
            return len(words) - size, len(words) - 1
    near = words[-(2 * len(bare) + 4) :]
    fit = fit_end(bare, near)
    if fit is None or _is_capitals(bare, near[fit.first : fit.last + 1]):
        return None
    return len(words) - len(near) + fit.first, len(words) - len(near) + fit.last


def _is_capitals(short: str, words: list[Word]) -> bool:
    """Whether a would-be long form is itself made of short forms ("DC - DC converters", "CW or CCW")."""
    if all(word.text.isupper() for word in words) or words[0].text == short:
        return True
    return any(len(word.text) > 1 and word.text.isupper() and word.text not in short for word in (words[0], words[-1]))


def _bare(short: str) -> str:
    """The letters to be laid: no dots, no plural ending."""
    bare = short.replace(".", "")
    return bare[:-1] if len(bare) > 2 and bare[-1] == "s" and not bare[-2].islower() else bare


def _ends_with(words: list[Word], term: Term) -> int:
    """How many words at the end of `words` are a name of the term; 0 if none is."""
    for name in (term.name, *term.also):
        parts = [word.text.lower() for word in words_of(name, 0, len(name))]
        tail = [word.text.lower() for word in words[-len(parts) :]]
        if parts and len(tail) == len(parts) and tail[:-1] == parts[:-1] and tail[-1] in (parts[-1], parts[-1] + "s", parts[-1] + "es"):
            return len(parts)
    return 0


def _paired(page: _Page, words: list[Word], pieces: list[_Piece]) -> list[_Laid]:
    """Lay several short forms, joined by "and", against as many long forms, joined by "and" before them."""
    found: list[_Laid] = []
    last: list[Word] = []
    for piece in reversed(pieces):
        while words and words[-1].text.lower() in ("and", "&", "or", "as", "well", "vs", "versus"):
            words = words[:-1]
        laid = _laid(page, piece.text, words)
        head: list[Word] = []
        for kept in range(1, len(last) if laid is None else 0):
            laid = _laid(page, piece.text, words + last[kept:])
            if laid is not None and laid[0] < len(words):
                head = last[kept:]
                break
            laid = None
        if laid is None or laid[0] >= len(words):
            return []
        own = words[laid[0] : laid[1] + 1]
        meaning = " ".join(word.text for word in own + head) if head else ""
        found.append((piece, (own[0].start, own[-1].end), meaning))
        last = last or own
        words = words[: laid[0]]
    return found[::-1]


def _long_after(
    page: _Page, hit: Hit, start: int, end: int, fit: str, *, whole: bool = False
) -> tuple[int, int] | None:
    """Return the long form of a short form's hit that begins at prose `start`, or None.

    `fit` as in `Way`. `whole`: nothing but the long form, up to a comma, stands before `end`.
    """
    end = min(end, start + _REACH)
    stop = _STOP.search(page.prose, start, end)
    until = stop.start() if stop and stop.start() > start else end
    if stop and stop.start() == start and page.prose[start : start + 1] in "\"\u201c":
        return _long_after(page, hit, start + 1, end, fit, whole=whole)
    words = words_of(page.prose, start, until)
    if not words:
        return None
    for term in hit.terms:
        for name in (term.name, *term.also):
            parts = words_of(name, 0, len(name))
            skip = 1 if words[0].text.lower() in ("a", "an", "the") and len(words) > len(parts) else 0
            head = [word.text.lower() for word in words[skip : skip + len(parts)]]
            wanted = [part.text.lower() for part in parts]
            if head[:-1] == wanted[:-1] and head[-1:] in (wanted[-1:], [wanted[-1] + "s"]):
                return words[skip].start, words[skip + len(parts) - 1].end
    bare = _bare(hit.form)
    found = fit_start(bare, words[: 2 * len(bare) + 6])
    if found and _is_capitals(bare, words[found.first : found.last + 1]):
        return None
    if found and (fit != "strict" or found.share >= _STRICT):
        left = words[found.last + 1 :]
        if not whole or len(left) <= 1 or page.prose[words[found.last].end : left[0].start].strip() in (",", ";"):
            return words[found.first].start, words[found.last].end
        return None
    if fit == "none":
        comma = page.prose.find(", ", start, until)
        return words[0].start, words_of(page.prose, start, comma if comma > 0 else until)[-1].end
    return None


# Around a short form: cue words before or after it.


def _around_shorts(page: _Page) -> Iterator[Definition]:
    prose = page.prose
    for hit in page.shorts:
        segment = page.segments[hit.segment]
        end = hit.end
        while prose[end] in "\"'\u201d\u2019*\u00ae\u2122)":
            end += 1
        match = _AFTER_SHORT.match(prose, end, segment.end)
        if match and match.end() < segment.end:
            way = _WAYS_AFTER_SHORT[match.lastindex or 0]
            long = _long_after(page, hit, match.end(), segment.end, way.fit)
            if long and not _too_loose(page, segment, hit, way.name, long):
                yield _short_definition(page, way.name, (hit.start, hit.end), long, hit.segment, short_key(hit.form))
                continue
        if prose[end] == " " and segment.kind == "item" and page.opens(segment, hit.start) and page.is_marked(hit):
            long = _long_after(page, hit, end + 1, segment.end, "strict")
            if long:
                yield _short_definition(page, "**SHORT** long", (hit.start, hit.end), long, hit.segment, short_key(hit.form))
                continue
        start = max(segment.start, hit.start - 60)
        match = _BEFORE_SHORT.search(prose, start, hit.start)
        if match and match.start() > segment.start:
            way = _WAYS_BEFORE_SHORT[match.lastindex or 0]
            words = _region_before(page, segment, match.start() - len(prose[start : match.start()]) + len(prose[start : match.start()].rstrip(_TRIM)))
            laid = _laid(page, hit.form, words) if words else None
            if laid and laid[1] == len(words) - 1 and (way.fit != "strict" or _is_strict(hit.form, words[laid[0] :])):
                long = words[laid[0]].start, words[-1].end
                yield _short_definition(page, way.name, (hit.start, hit.end), long, hit.segment, short_key(hit.form))


def _is_strict(short: str, words: list[Word]) -> bool:
    found = fit_end(_bare(short), words)
    return found is not None and found.share >= _STRICT and found.first == 0


def _too_loose(page: _Page, segment: Segment, hit: Hit, way: str, long: tuple[int, int]) -> bool:
    """A colon or a dash explains only what opens its block or its line ("CRM: ..."), or a full fit."""
    if way not in ("SHORT: long", "SHORT - long"):
        return False
    if page.opens(segment, hit.start):
        return False
    return not _is_strict(hit.form, words_of(page.prose, *long))


# Around a term: cue words before or after it.


def _around_terms(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    prose = page.prose
    for hit in judged:
        segment = page.segments[hit.segment]
        end = hit.end
        while prose[end] in "\"'\u201d\u2019*\u00ae\u2122":
            end += 1
        opens = segment.kind not in ("heading", "cell") and page.opens(segment, hit.start)
        match = _OPENS_BLOCK.match(prose, end, segment.end) if opens else None
        if match and match["parted"] and (match["parted"] != "." or page.is_marked(hit)):
            yield _glossed(page, TERM_OPENS.name, hit, match.end())
            continue
        match = _AFTER_TERM.match(prose, end, segment.end)
        if match and match.end() < segment.end and segment.kind != "heading":
            yield _glossed(page, _WAYS_AFTER_TERM[match.lastindex or 0].name, hit, match.end())
            continue
        if opens and segment.kind == "item" and page.is_marked(hit) and _GLOSS_OPENS.match(prose, end, segment.end):
            yield _glossed(page, TERM_OPENS.name, hit, end)
            continue
        if segment.kind != "heading":
            yield from _before_or_between(page, segment, hit, end)


def _glossed(page: _Page, way: str, hit: Hit, start: int) -> Definition:
    gloss = start, _gloss_end(page, start, page.segments[hit.segment].end)
    return _term_definition(page, way, hit, gloss, hit.segment)


def _before_or_between(page: _Page, segment: Segment, hit: Hit, end: int) -> Iterator[Definition]:
    """The gloss stands before the term, or the words that announce it stand on both sides."""
    prose = page.prose
    window = max(segment.start, hit.start - 48)
    match = _BEFORE_TERM.search(prose, window, hit.start)
    if match:
        way = _WAYS_BEFORE_TERM[match.lastindex or 0]
        start = page.sentence_start(segment, match.start())
        if match.start() - start > 12 and (way.fit == "none" or _is_gloss(prose, start, match.start(), prose[end])):
            yield _term_definition(page, way.name, hit, (start, match.start()), hit.segment)
            return
    for before, after in _BETWEEN_TERM:
        following = after.match(prose, end, segment.end)
        if following and before.search(prose, window, hit.start):
            gloss = following.end(), _gloss_end(page, following.end(), segment.end)
            yield _term_definition(page, "the term TERM ...", hit, gloss, hit.segment)
            return


_NOUN_PHRASE: Final = re.compile(r"(?:an?|the|all|any|each|every|those|people|customers|users|visitors) [^.;:\n]*?\b(?:that|which|who|whom|of|where|when|in which)\b", re.IGNORECASE)


def _is_gloss(prose: str, start: int, end: int, following: str) -> bool:
    """Whether the words before ", or TERM," or "(TERM)" are a noun phrase that says what something is."""
    return following in ",)" and end - start < 200 and _NOUN_PHRASE.match(prose, start, end) is not None


def _gloss_end(page: _Page, start: int, end: int) -> int:
    """The end of the sentence that begins or goes on at `start`."""
    end = min(end, start + _LONG)
    match = _SENTENCE_END.search(page.prose, start, end)
    until = match.start() + 1 if match else end
    return start + max(len(page.prose[start:until].rstrip()), 1)


# Structure: tables, definition lists, headings, marks.


def _head_hit(page: _Page, hits: Sequence[Hit], index: int) -> Hit | None:
    """The hit that is the whole text of a segment, an article and a bracket aside."""
    segment = page.segments[index]
    for hit in hits:
        if page.opens(segment, hit.start) and _REST.fullmatch(page.prose, hit.end, segment.end):
            return hit
    return None


_REST: Final = re.compile(r"[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*(?:\([^()\n]{0,80}\))?[\s\"'\u201d\u2019*\u00ae\u2122,:?.]*")


def _by_segment(hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    grouped: dict[int, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.segment, []).append(hit)
    return grouped


def _in_tables(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """A row whose columns the header names: Term | Meaning, Acronym | Full form | Definition."""
    rows: dict[tuple[int, int], list[int]] = {}
    for index, segment in enumerate(page.segments):
        if segment.kind == "cell":
            rows.setdefault((segment.block, segment.row), []).append(index)
    if not rows:
        return
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for (block, row), cells in rows.items():
        if not row:
            continue
        headers = {page.segments[i].column: page.text(page.segments[i]).strip(" *:") for i in rows.get((block, 0), [])}
        for index in cells:
            segment = page.segments[index]
            header = headers.get(segment.column, "")
            says_term = not header or _SHORT_HEADER.fullmatch(header)
            short = _head_hit(page, shorts.get(index, []), index)
            term = _head_hit(page, terms.get(index, []), index)
            for other in cells:
                if other == index or page.segments[other].column == segment.column:
                    continue
                cell = page.segments[other]
                name = headers.get(cell.column, "")
                says_long = _LONG_HEADER.fullmatch(name)
                if short is not None:
                    fit = "none" if says_long and _SAYS_SO.search(name) else "letters" if says_long or says_term else "strict"
                    long = _long_after(page, short, cell.start, cell.end, fit)
                    if long and (fit != "strict" or page.prose[long[0] : long[1]] == page.text(cell)):
                        yield _short_definition(page, "table row", (short.start, short.end), long, index, short_key(short.form))
                        short = None
                if term is not None and says_long and says_term and len(page.text(cell)) > 12:
                    yield _term_definition(page, "table row", term, (cell.start, cell.end), index)
                    term = None


def _in_lists(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """A definition list, and `*[SHORT]: long` lines."""
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for index, segment in enumerate(page.segments):
        if segment.kind == "abbreviation":
            for hit in shorts.get(index, [])[:1]:
                colon = page.prose.find(":", hit.end, segment.end)
                long = _long_after(page, hit, colon + 1, segment.end, "none") if colon > 0 else None
                if long:
                    yield _short_definition(page, "*[SHORT]: long", (hit.start, hit.end), long, index, short_key(hit.form))
        if segment.kind != "title":
            continue
        for other in range(index + 1, len(page.segments)):
            body = page.segments[other]
            if body.block != segment.block or body.row != segment.row:
                break
            if body.kind != "definition":
                continue
            short = _head_hit(page, shorts.get(index, []), index)
            if short is not None:
                long = _long_after(page, short, body.start, body.end, "letters")
                if long:
                    yield _short_definition(page, "definition list", (short.start, short.end), long, index, short_key(short.form))
            term = _head_hit(page, terms.get(index, []), index)
            if term is not None:
                yield _term_definition(page, "definition list", term, (body.start, body.end), index)
            break


_GLOSS_OPENS: Final = re.compile(
    r"\W*(?:(?:this|it|these|they|that) (?:is|are|means|refers?|describes?|measures?)\b|(?:an?|the|any|one of) (?:[\w'\u2019-]+ ){0,6}?(?:that|which|who|whom|of|where|when|for|used|to|in|with|by|given|made|showing|measuring|describing)\b"
    r"|(?:refers|means|describes|measures|how|when|where|what) |(?:people|customers|users|visitors|those) (?:who|that)\b|(?!during|using|according)\w+ing \w+)",
    re.IGNORECASE,
)


def _at_headings(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """`### CRM` and then what it stands for; `### Churn rate` and then a gloss."""
    shorts, terms = _by_segment(page.shorts), _by_segment(judged)
    for index, segment in enumerate(page.segments[:-1]):
        body = page.segments[index + 1]
        if segment.kind != "heading" or body.kind not in _BODY:
            continue
        short = _head_hit(page, shorts.get(index, []), index)
        if short is not None:
            long = _long_after(page, short, body.start, body.end, "letters")
            if long:
                yield _short_definition(page, "heading", (short.start, short.end), long, index, short_key(short.form))
        term = _head_hit(page, terms.get(index, []), index)
        if term is not None and (
            page.in_glossary(segment.start) or _GLOSS_OPENS.match(page.prose, body.start, body.end)
        ):
            gloss = body.start, _gloss_end(page, body.start, body.end)
            yield _term_definition(page, "heading", term, gloss, index)


_BODY: Final = ("paragraph", "item", "quote", "definition")
_ANSWER_LEAD: Final = re.compile(r"[\s\"'\u201d\u2019*?]*(?:(?:A|Answer|In short|Simply put)[:.,] )?")


def _in_answers(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """"What is churn rate?", "What does CRM stand for?", and the answer behind it or in the next block."""
    for hits in (page.shorts, judged):
        for hit in hits:
            segment = page.segments[hit.segment]
            tail = _QUESTION_TAIL.match(page.prose, hit.end, segment.end)
            if not tail or not _QUESTION.search(page.prose, max(segment.start, hit.start - 48), hit.start):
                continue
            answer = _answer(page, hit.segment, tail.end())
            if answer is None:
                continue
            if hits is judged:
                gloss = answer[0], _gloss_end(page, *answer)
                yield _term_definition(page, "What is TERM?", hit, gloss, hit.segment, 0)
                continue
            long = _long_after(page, hit, *answer, "letters")
            if long:
                tie = _short_definition(page, "What is SHORT?", (hit.start, hit.end), long, hit.segment, short_key(hit.form))
                yield tie._replace(counts_from=0)


def _answer(page: _Page, index: int, start: int) -> tuple[int, int] | None:
    """The prose range of the answer to a question that ends at `start` in segment `index`."""
    for one in (index, index + 1):
        if one == len(page.segments) or (one > index and page.segments[one].kind not in _BODY):
            return None
        segment = page.segments[one]
        lead = _ANSWER_LEAD.match(page.prose, max(start, segment.start), segment.end)
        begins = lead.end() if lead else segment.start
        if segment.end - begins > 6:
            return begins, segment.end
    return None


_GLOSSARY_LINK: Final = re.compile(r"(?i)(?:glossary|glossar|definitions|terminology|acronyms|abbreviations)[^#]*#|#(?:glossary|term|def|definition)[-_:]|/(?:glossary|terms|definitions)/[^/]+/?$")


def _at_marks(page: _Page, judged: Sequence[Hit]) -> Iterator[Definition]:
    """`<abbr title>`, `<dfn>`, a footnote on the word, a link to a glossary's entry."""
    marks = [mark for mark in page.document.marks if mark.kind in ("abbr", "dfn", "footnote", "link", "role")]
    if not marks:
        return
    notes = {segment.label: index for index, segment in reversed(list(enumerate(page.segments))) if segment.kind == "footnote"}
    shorts, terms = _Places(page.shorts), _Places(judged)
    for mark in marks:
        for hit in shorts.at(mark):
            yield from _short_at_mark(page, hit, mark, notes)
        for hit in terms.at(mark):
            yield from _term_at_mark(page, hit, mark, notes)


class _Places:
    """Hits to be found by place; they come in order of it."""

    __slots__ = ("hits", "starts")

    def __init__(self, hits: Sequence[Hit]) -> None:
        self.hits = hits
        self.starts = [hit.start for hit in hits]

    def at(self, mark: Mark) -> list[Hit]:
        """The hits that a mark covers, or the one that a footnote's reference follows."""
        if mark.kind == "footnote":
            until = bisect_left(self.starts, mark.start)
            return [hit for hit in self.hits[max(until - 3, 0) : until] if hit.end <= mark.start <= hit.end + 2]
        low, high = bisect_left(self.starts, mark.start), bisect_left(self.starts, mark.end)
        return [hit for hit in self.hits[low:high] if hit.end <= mark.end]


def _short_at_mark(page: _Page, hit: Hit, mark: Mark, notes: dict[str, int]) -> Iterator[Definition]:
    span = page.document.origin(hit.start, hit.end)
    if mark.kind in ("abbr", "dfn") and mark.value:
        yield Definition("<abbr title>", "short", short_key(hit.form), span, mark.origin, mark.value, hit.start, hit.end, 0)
    elif mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        long = _long_after(page, hit, note.start, note.end, "letters")
        if long:
            made = _short_definition(page, "footnote", (hit.start, hit.end), long, hit.segment, short_key(hit.form))
            yield made._replace(at=hit.start, end=hit.end, counts_from=0)


def _term_at_mark(page: _Page, hit: Hit, mark: Mark, notes: dict[str, int]) -> Iterator[Definition]:
    name = hit.terms[0].name
    if mark.kind == "footnote" and mark.value in notes:
        note = page.segments[notes[mark.value]]
        span = page.document.origin(note.start, note.end)
        yield Definition("footnote", "term", name, None, span, page.text(note), hit.start, hit.end, 0)
    elif mark.kind == "link" and _GLOSSARY_LINK.search(mark.value) and mark.end - mark.start <= hit.end - hit.start + 8:
        yield Definition("link to a glossary", "term", name, None, None, mark.value, hit.start, hit.end, hit.start)
    elif mark.kind == "dfn" or (mark.kind == "role" and mark.value == "term"):
        yield Definition("<dfn>", "term", name, None, None, "", hit.start, hit.end, hit.start)
