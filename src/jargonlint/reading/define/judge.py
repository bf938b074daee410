"""Does a page say what a term means? One judge for all ways of saying it.

Each proposal shows signs, named in words; each sign has a weight, a whole number (`weights.py`), and a
proposal whose weights sum up to `ENOUGH` is an explanation. That is logistic regression with its
coefficients rounded; `benchmarks/glosses.py` learns them from candidates that readers labelled on pages of
many projects. `explain FILE:LINE:COLUMN` prints the signs that weighed most.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import HIDDEN, Definition, Segment, Term
from jargonlint.reading.define.blocks import SAYS_TERM
from jargonlint.reading.define.page import Page, term_definition
from jargonlint.reading.define.proposals import Proposal
from jargonlint.reading.define.weights import ENOUGH, WEIGHTS
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import singular

_REACH: Final = 240  # characters of a gloss that are looked at
_EARLY: Final = 8  # words in which a gloss shows what it is
_OFTEN: Final = 3  # blocks of a page that a label may open and still be one word's
_LABELS: Final = frozenset(("**TERM**: gloss", "**TERM** gloss"))
_BLOCKS: Final = _LABELS | {"heading", "bold line", "table row", "definition list", "What is TERM?"}
_BEFORE: Final = frozenset(("gloss, known as TERM", "gloss, or TERM", "gloss (TERM)"))
_STATED: Final = frozenset(("TERM is a ...", "TERM means ...", "TERM measures ...", "TERM lets ...", "TERM does ..."))
_GROUP: Final = {
    **dict.fromkeys(_BLOCKS, "block"),
    **dict.fromkeys(_STATED, "stated"),
    **dict.fromkeys(_BEFORE, "before"),
}
_WORD: Final = compiled(r"[\w%$][\w'\u2019-]*")

_SMALL_WORDS: Final = frozenset(
    "the and for with that this from who what when where which into over under only two its their your our are "
    "was can has have not but all any each more most such than then they them use used uses using make makes "
    "made get gets how often between before after about without within across through other another".split()
)


def _classes(**words: str) -> dict[str, str]:
    """The class of each word, by its name with blanks for underscores."""
    return {word: name.rstrip("_").replace("_", " ") for name, listed in words.items() for word in listed.split()}


_FIRST: Final = _classes(
    a="a an any one another each every all both",
    some="some many most several",
    the="the",
    how_or_when="how when where what which who whether why whatever whoever",
    this="this it these they that those",
    you="you your we our i my us let",
    for_="for",
    if_="if because since after before unless until while although once although unlike as",
    preposition="in on at by with from to of through via per within without during under over about into",
    and_="and or but also not no never only even just still then so",
    people="people customers users visitors someone somebody anyone companies leads accounts contacts readers",
    says="shows tells measures counts tracks means refers describes represents calculates indicates defines",
    lets="lets let allows allow enables enable helps help",
    do="use add create set choose select enter define track test ensure check keep start make build write send get "
    "include identify avoid review offer focus run complete view find click install enable see configure specify "
    "join leverage compare monitor manage capture connect provide give show match ask handle turn reach apply update "
    "remove reduce increase improve gain understand learn discover deliver automate respond schedule develop verify "
    "confirm prevent protect assign deploy import export upload download respect limit target",
    state="available required optional recommended deprecated supported enabled disabled unavailable true false "
    "yes none default n/a monthly weekly bi-weekly daily high low medium",
    done="added created defined designed implemented based built updated supported included determined recorded "
    "reported fragmented collected moved",
)
_GOES_ON: Final = _classes(
    that="that who which whom whose",
    of="of per divided",
    to="to used for designed",
    where="where when how whether",
    by="by with from between without",
)
_CLAUSE: Final = frozenset("is are was were has have had does do should must will may cannot".split())
_FINITE: Final = _CLAUSE | frozenset(
    "stores comes lets allows provides shows contains includes uses supports offers takes gives makes needs requires "
    "works runs keeps sends gets goes helps holds begins starts falls".split()
)
_MODAL: Final = frozenset("should must can will may might could would cannot".split())
_PRAISE: Final = frozenset(
    (
        "best worst most key excellent imperative vital important crucial critical essential powerful great good "
        "better main primary major biggest single popular favorite perfect premium recommended ideal necessary number "
        "separate different trend topic matter challenge problem myth must no-brainer "
        "backbone heart link piece bridge glue foundation cornerstone pillar lifeblood sport central secret "
        "priority goal focus integral result default valuable useful common only same reason responsible requirement"
    ).split()
)
_PREPOSITIONS: Final = frozenset(
    "in on at by with from to of for as via per through about without than and or into within between".split()
)
_JOINING: Final = frozenset("and but or while whereas".split())
_SUBORDINATING: Final = frozenset("if when whether that because while unless once although until".split())
_ARTICLES: Final = frozenset("a an".split())
_POINTING: Final = frozenset("the your our their its my each every all any no some both".split())
_THIS: Final = frozenset("this that these those".split())
_OF_IT: Final = (
    r"(?:the |an? |your )?(?:\w+ ){0,2}?"
    + either(
        *"name number id identifier value type list total title label status count url link date set array".split(),
        *"object display version field page settings? options? details? refers".split(),
    )
    + r"s? (?:of|for|to|that|associated|assigned)\b"
)  # "the name of the ad group", "refers to the template"
_AGAIN: Final = r" (?:\([^()\n]{1,40}\) )?" + either(
    r"(?:is|are) (?:an?|the|any|when|where|how)\b",
    *(rf"{verb}s?\b" for verb in "mean refer represent describe measure let allow enable help involve".split()),
)


_OPENING_LABEL: Final = r"\w+(?: \w+){0,2}: "  # "Calculation: ...", "Best for: ..."
_OPENS_A_CLAUSE: Final = frozenset("to if when for while unless before after during once with".split())
_OPENING_WORDS: Final = either(
    *"to if when for while unless before unlike after by with in once because since as".split()
)
_OPENING_CLAUSE: Final = rf"(?i:{_OPENING_WORDS})\b[^:;\n]{{8,120}}?, "
_STEPS: Final = either(
    *"see you we run go use refer follow click select choose open add create set first simply".split()
)
_NARROWS: Final = either(*"especially particularly mainly mostly including even only except your our my".split())
_DONE_WITH_IT: Final = either(  # "We use it to ...", "is recorded when ..."
    r"(?:we|you) (?:use|can|agree|must|need|should|recommend)", r"(?:is|are|was|were) (?:\w+ly )?\w{3,}ed"
)
_A_STEP: Final = either(  # "To see the changes, go to ...", but "To fill a gap, such as ..."
    rf"(?:in order )?to \w[^.;\n]{{4,100}}, {_STEPS}\b", "without ", "see ", "refer to "
)
_OPENINGS: Final = (
    ("opens with a clause before a comma", _OPENING_CLAUSE),
    ("opens with a label of its own", _OPENING_LABEL),
    ("opens with a step or a pointer", rf"(?i:{_A_STEP})"),
    ("opens with what narrows it", rf"(?i:{_NARROWS})\b"),
    ("opens with what is done with it", rf"(?i:{_DONE_WITH_IT})\b"),
    ("opens with a number", r"[~$+<>-]{0,2}\d"),
    ("speaks of us", r"(?i:we|our|I|my|although|though) "),
    ("is a form to be filled in", r"\[[^\[\]]*\]$"),
    ("opens with what is not known", r"(?i:not (?:\w+ly )?\w{3,}ed|unknown|unclear|none|tbd)\b"),
)
_ASIDE_OPENS: Final = either(
    *"can may must should will is are was were has have it they these this at in on by to".split(),
    *"replaced removed added moved planned deferred postponed shipped launched skipped dropped pending due".split(),
    *("already", "not yet", "confirmed", "verified", "checked", "tested", "any of"),
    *("one per", "one for each", "one each"),
)
_ASIDE_STATES: Final = rf"(?i:{_ASIDE_OPENS}) |\w{{3,}}er (?:to|than) |[^.\n]*, etc\b"  # "harder to skip"
_VERB: Final = either(
    *"is are was were has have can will increases? reduces? improves? raises? lowers? drives?".split()
)
_BRACKET_STATES: Final = (
    r"(?!(?:what|how|when|where|who|which|that|the \w+ (?:that|who|which))\b)"
    rf"(?:[\w'\u2019-]+ ){{1,4}}{_VERB} |[\w-]+(?: [\w-]+){{0,2}}: |accounts? for "
)
_FOLLOWS_FROM_IT: Final = r"that (?:they|it|we|you|he|she|this|there)\b"  # "the heatmap, meaning that they can ..."
_SAYS_HOW: Final = either(
    r"[a-z]+ (?:for|to|because|when|as) ",  # "is vital for a team"
    r"how (?!(?:many|much|often|long|far|well|fast|quickly|likely)\b)",  # "is how it becomes real"
)
_POINTS_AFTER: Final = frozenset("to of like for than by with from in on at all".split())


class _View(NamedTuple):
    """A proposal as its signs are read: the gloss as written, and its words in lower case."""

    page: Page
    proposal: Proposal
    gloss: str
    words: tuple[str, ...]

    @property
    def group(self) -> str:
        """What kind of way it is: "block" (a label, a heading, a row), "stated" ("TERM is a ..."),
        "before" ("gloss, known as TERM") or "aside"."""
        return _GROUP.get(self.proposal.way, "aside")


class Verdict(NamedTuple):
    """The signs that a proposal shows, and the sum of their weights."""

    signs: tuple[str, ...]
    weight: int


def decide(page: Page, proposals: Sequence[Proposal]) -> Iterator[Definition]:
    """Yield the explanations among the proposals: for each use of a term the one with most weight."""
    best: dict[tuple[int, int], tuple[int, Proposal, Verdict]] = {}
    for proposal, verdict in verdicts(page, proposals):
        use = proposal.hit.start, proposal.hit.end
        if verdict.weight >= ENOUGH and (use not in best or verdict.weight > best[use][0]):
            best[use] = verdict.weight, proposal, verdict
    for _, proposal, verdict in best.values():
        gloss = proposal.start, proposal.end
        definition = term_definition(page, proposal.way, proposal.hit, gloss, proposal.segment, proposal.counts_from)
        yield definition._replace(signs=verdict.signs)


def verdicts(page: Page, proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, Verdict]]:
    """Yield each proposal with what is thought of it."""
    labels = Counter(proposal.hit.terms[0].name for proposal in proposals if proposal.way in _LABELS)
    for proposal in proposals:
        signs = tuple(_signs(page, proposal, labels))
        yield proposal, Verdict(signs, sum([WEIGHTS.get(sign, 0) for sign in signs]))


def _signs(page: Page, proposal: Proposal, labels: Counter[str]) -> Iterator[str]:
    view = _view(page, proposal)
    yield f"way: {proposal.way}"
    yield from proposal.signs
    if proposal.way not in _BEFORE:
        yield from _of_opening(view)
    yield from _of_shape(view)
    yield from _of_bank(view)
    yield from _of_term(view)
    if proposal.way in _BLOCKS:
        yield from _of_block(view, labels[proposal.hit.terms[0].name])
    elif proposal.way not in _BEFORE:
        yield from _of_sentence(view)
    if proposal.way == "TERM, i.e. ..." and compiled(_FOLLOWS_FROM_IT).match(view.gloss):
        yield "aside: states something"
    if proposal.way in ("TERM (gloss)", "TERM, a ...") and _states(view):
        yield "aside: states something"
    if view.group == "stated" and compiled(_SAYS_HOW).match(view.gloss):
        yield "stated: says how it is"
    if proposal.way == "TERM: gloss" and _is_in_a_claim(view):
        yield "label: claims something"
    if view.group == "block" and proposal.way not in _LABELS and compiled(_LABELLED_ITEM).match(view.gloss):
        yield "below: a labelled list"
    if proposal.way == "table row" and proposal.start < proposal.hit.start and SAYS_TERM not in proposal.signs:
        yield "row: its words stand before the term"
    if proposal.way == "gloss, known as TERM" and _is_renamed(view):
        yield "known as: only renamed"
    if proposal.way == "TERM, a ..." and page.prose[proposal.hit.end : proposal.start].strip(" ") in _DASHES:
        yield "aside: behind a dash"
    if view.group == "aside" and _is_one_of_a_list(view):
        yield "aside: one of a list"
    if page.prose.endswith(" also ", 0, proposal.start):
        yield "stated: what it also is"
    if view.group == "block" and _tells_what_happened(view.words):
        yield "block: tells what happened"


def _is_in_a_claim(view: _View) -> bool:
    """Whether a label praises or urges: "Higher conversion rates: ...", "Improve inbox placement: ..."."""
    hit, segment = view.proposal.hit, view.page.segments[view.proposal.hit.segment]
    words = view.page.prose[max(segment.start, hit.start - 24) : hit.start].strip(" *_").split()
    return bool(words) and compiled(_CLAIMS, True).fullmatch(words[-1]) is not None


_CLAIMS: Final = either(
    *"better more less fewer no higher lower faster stronger easier greater best improved?s? increased?s?".split(),
    *"reduced?s? boosts? drives? builds? grows? gets? maximi[sz]es? optimi[sz]es? protects? enhanced?s?".split(),
)
_DASHES: Final = ("\u2013", "\u2014", "-")


def _is_renamed(view: _View) -> bool:
    """Whether words between say that only the name is new: "is now called TERM"."""
    between = view.page.prose[view.proposal.end : view.proposal.hit.start]
    return compiled(r"\b(?:now|formerly|previously|renamed|no longer)\b", True).search(between) is not None


def _is_one_of_a_list(view: _View) -> bool:
    """Whether the gloss is the next thing of a list, by its commas: "a name, the selector, a key, and ..."."""
    page, proposal = view.page, view.proposal
    before = page.prose[max(proposal.hit.start - 40, 0) : proposal.hit.start]
    after = page.prose[proposal.end : proposal.end + 6]
    return compiled(r", (?:an? |the )?$").search(before) is not None and after.startswith((", and", ", or", " and "))


_LABELLED_ITEM: Final = r"(?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,3}[*_]*: \S"


def _states(view: _View) -> bool:
    """Whether an aside is a sentence of its own, or a list under a label: "(most of it is late)", "(tests: unit)"."""
    if compiled(_ASIDE_STATES).match(view.gloss):
        return True
    return view.proposal.way == "TERM (gloss)" and compiled(_BRACKET_STATES).match(view.gloss) is not None


def _view(page: Page, proposal: Proposal) -> _View:
    gloss = page.prose[proposal.start : min(proposal.end, proposal.start + _REACH)].strip(" *\"'\u201c\u201d\u2018\n")
    return _View(page, proposal, gloss, tuple(_WORD.findall(gloss.lower())))


def _of_opening(view: _View) -> Iterator[str]:
    """What kind of word the gloss begins with, and how it goes on."""
    words = view.words
    if not words:
        yield "opens with nothing"
        return
    kind = _FIRST.get(words[0]) or _kind_by_looks(view.gloss, words[0])
    yield f"opens with: {kind}"
    yield f"{view.group}, opens with: {kind}"
    for sign, pattern in _OPENINGS:
        if compiled(pattern).match(view.gloss):
            yield sign
    yield from _going_on(words, kind)


def _going_on(words: Sequence[str], kind: str) -> Iterator[str]:
    """How a gloss goes on behind its first word."""
    goes_on = dict.fromkeys(_GOES_ON[words[at]] for at in range(1, min(len(words), _EARLY + 1)) if _goes_on(words, at))
    for name in goes_on:
        yield f"goes on with: {name}"
    if not goes_on:
        yield "does not go on"
    elif kind in _NOUN_KINDS and _is_noun_phrase(words):
        yield "noun phrase that goes on"


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a word opens more about the noun before it: not "that" in "the path to that"."""
    is_pointing = words[at] == "that" and (words[at - 1] in _POINTS_AFTER or at + 1 == len(words))
    return words[at] in _GOES_ON and not is_pointing


_NOUN_KINDS: Final = frozenset(("a", "the", "noun", "people"))


def _is_noun_phrase(words: Sequence[str]) -> bool:
    """Whether what goes on stands before any finite verb: "the share of", "a list that", not "a list is for"."""
    for at, word in enumerate(words[1:_EARLY], 1):
        if _goes_on(words, at):
            return True
        if word in _CLAUSE or word in _MODAL:
            return False
    return False


def _kind_by_looks(gloss: str, word: str) -> str:
    if word[0].isdigit() or word[0] in "%$" or word in _NUMBERS:
        return "number"
    if gloss[:1] == HIDDEN:
        return "code"
    for ending, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest:
            return ending
    return "name" if gloss[:2].isupper() else "noun"


_NUMBERS: Final = frozenset("two three four five six seven eight nine ten half zero".split())
_ENDINGS: Final = (("ing", 6), ("ed", 5), ("ly", 6))  # and the shortest word that has one
_SIZES: Final = ((3, "1 or 2"), (5, "3 or 4"), (13, "5 to 12"), (_REACH, "13 and more"))
_BELOW: Final = frozenset("below following above follows".split())
_EARLY_WORDS: Final = (  # a sign, the words that make it, and between which words of the gloss they are looked for
    ("has: should, can, will", _MODAL, 0, 10),
    ("has: praise", _PRAISE, 0, 6),
    ("has: below, following", _BELOW, 0, 10),
    ("has: a clause", _CLAUSE, 1, 8),
    ("has: you", frozenset(("you", "your")), 0, 10),
    ("has: we", frozenset("we us our".split()), 0, 10),
)
_NAME: Final = r"\w \w*[a-z]+ [A-Z][a-z]"


def _of_shape(view: _View) -> Iterator[str]:
    """How long the gloss is, how it ends, what does not belong in one."""
    words, gloss = view.words, view.gloss
    yield f"{view.group}, length: {next(name for below, name in _SIZES if len(words) < below)}"
    if gloss.endswith(":"):
        yield "ends with a colon"
    if view.group != "before" and _is_question(gloss):
        yield "is a question"
    yield from _early(words)
    if HIDDEN in gloss[:80]:
        yield "has: code"
    if compiled(_NAME).search(gloss, 0, 60):
        yield "has: a name"


def _early(words: Sequence[str]) -> Iterator[str]:
    """What stands among the first words of a gloss and seldom does in an explanation."""
    for sign, listed, begin, end in _EARLY_WORDS:
        if not listed.isdisjoint(words[begin:end]):
            yield sign
    if any(word[0].isdigit() for word in words[: _EARLY + 2]):
        yield "has: a number"


def _is_question(gloss: str) -> bool:
    asks = gloss.find("?")
    return asks >= 0 and not any(mark in gloss[:asks] for mark in ".!")


def _of_bank(view: _View) -> Iterator[str]:
    """How many words the gloss shares with the bank's own gloss of the term."""
    term = view.proposal.hit.terms[0]
    expected = _told_by(term)
    shared = len(expected.intersection([singular(word) for word in view.words]))
    yield f"shares with the table's gloss: {_SHARED[min(shared, 3)] if expected else 'there is none'}"


_SHARED: Final = ("nothing", "a word", "two words", "more")


@cache
def _told_by(term: Term) -> frozenset[str]:
    """The words of a term's gloss in the singular, without small ones and those of its name."""
    name = {singular(word) for word in fold(term.name).split()}
    return frozenset(_content(term.gloss)) - name


def _content(text: str) -> list[str]:
    return [singular(word) for word in fold(text).split() if len(word) > 2 and word not in _SMALL_WORDS]


def _of_term(view: _View) -> Iterator[str]:
    hit = view.proposal.hit
    written = view.page.prose[hit.start : hit.end]
    plural = written.endswith("s") and not hit.terms[0].name.endswith("s")
    if plural:
        yield "term: plural"
        if view.proposal.way == "TERM is a ...":
            yield "term: plural, and is a ..."
    if " " not in written and "-" not in written:
        yield "term: one word"
    if view.page.is_marked(hit):
        yield "term: bold or italic"


def _of_block(view: _View, same_labels: int) -> Iterator[str]:
    """Labels, headings and rows: whether the label is one word's, whether the gloss names the term again."""
    proposal = view.proposal
    way = proposal.way
    if same_labels > _OFTEN and way in _LABELS:
        yield "label: opens more than three blocks"
    if view.page.in_glossary(proposal.hit.start):
        yield f"{way}: in a glossary"
    yield from _of_repetition(view)
    if way in _LABELS:
        yield from _of_label(view)


def _of_label(view: _View) -> Iterator[str]:
    page, index = view.page, view.proposal.segment
    if page.prose[page.segments[index].start : view.proposal.hit.start].strip(" *_\n"):
        yield "label: has words before the term"
    if not _NOT_IN_A_LABEL.isdisjoint(view.words[:1]):
        yield "label: For ..., When ..."
    beside = [other for other in (index - 1, index + 1) if _is_beside(page, index, other)]
    if not beside:
        yield "label: of a paragraph"
    else:
        labelled = sum(_is_labelled(page, page.segments[other]) for other in beside)
        yield f"label: {_NEIGHBOURS[labelled]} labelled too"


# "When preparing for a launch" says what it is used for.
_NOT_IN_A_LABEL: Final = frozenset("for when before after during once while".split())
_NEIGHBOURS: Final = ("no neighbour is", "one neighbour is", "both neighbours are")
_LABELLED: Final = r"\W*[^.:\n]{2,50}(?::| [\u2013\u2014-]) ?\S"


def _is_beside(page: Page, index: int, other: int) -> bool:
    """Whether a segment stands in the same list as another."""
    segments = page.segments
    return 0 <= other < len(segments) and bool(segments[index].block) and segments[other].block == segments[index].block


def _is_labelled(page: Page, item: Segment) -> bool:
    return compiled(_LABELLED).match(page.prose, item.start, item.end) is not None


def _of_repetition(view: _View) -> Iterator[str]:
    """A gloss that names its term: as what a sentence is about ("A funnel is the ..."), or in a circle."""
    hit = view.proposal.hit
    head = singular(hit.form.lower()).replace("-", " ").split()[-1]
    begins = view.gloss.lower().find(head)
    if begins >= 0 and compiled(_OF_IT, True).match(view.gloss) and head in [singular(w) for w in view.words[:_LATE]]:
        yield "names the term again, as what something is of"
    if begins < 0:
        if view.proposal.way == "heading" and _is_statement(view.words):
            yield "heading: its sentence is about something else"
        return
    if begins < len(hit.form) + len("the any "):
        tail = view.gloss[begins:].partition(" ")[2]
        again = compiled(_AGAIN, True).match(" " + tail)
        yield "names the term again, and says what it is" if again else "names the term again: first"
    elif _is_circular(view):
        yield "names the term again, and little else"
    elif head in [singular(word) for word in view.words[:_EARLY]]:
        yield "names the term again: later"


def _is_statement(words: Sequence[str]) -> bool:
    """Whether words are a sentence with a subject of its own: "The build is ...", not "A list that ..."."""
    if _FIRST.get(words[0] if words else "") not in (None, "the", "a", "if", "people"):
        return False
    return not _FINITE.isdisjoint(words[1:_EARLY]) and not _is_noun_phrase(words)


def _tells_what_happened(words: Sequence[str]) -> bool:
    """Whether a verb in the past stands before anything that goes on about a noun: "A full audit was delivered"."""
    first = next((at for at, word in enumerate(words[:_LATE]) if word in ("was", "were")), 0)
    return first > 0 and _OPENS_ANOTHER_CLAUSE.isdisjoint(words[:first])


_OPENS_ANOTHER_CLAUSE: Final = frozenset("that which who whom whose where when what how than as if while they".split())
_LATE: Final = 12


def _is_circular(view: _View) -> bool:
    """Whether a gloss has all words of its term and hardly another: "the field that you want as the primary key"."""
    name = set(_content(view.proposal.hit.form))
    first = compiled(_FIRST_SENTENCE).match(view.gloss)
    content = set(_content(first[0] if first else view.gloss))
    return bool(name) and name <= content and len(content - name) < _NEWS


_FIRST_SENTENCE: Final = r".*?[.!?](?= [A-Z]|$)"
_NEWS: Final = 4  # words that a gloss adds to its term


def _of_sentence(view: _View) -> Iterator[str]:
    """Where the term stands in its sentence, for ways of running text."""
    page, hit = view.page, view.proposal.hit
    before = page.prose[page.sentence_start(page.segments[hit.segment], hit.start) : hit.start]
    words = before.strip(" *\"'\u201c([\n-").lower().split()
    yield f"{view.group}, {_place_after(words)}"
    if words and words[0] in _OPENS_A_CLAUSE:
        yield f"{view.group}, sentence opens with To, If, For"
    if words and view.proposal.way == "TERM = ...":
        yield "equals: a sum, the term does not open it"


def _place_after(words: Sequence[str]) -> str:
    """The place of a term in its sentence, told by the words before it."""
    if not words:
        return "term opens the sentence"
    named_by = _named_by(words[-1])
    if named_by and len(words) == 1:
        return f"{named_by} TERM opens the sentence"
    leading = words[-2] if named_by else words[-1]
    if leading in _JOINING and len(words) > 1 + bool(named_by) and words[-2 - bool(named_by)].endswith((",", ";")):
        return "term opens a clause"
    for listed, standing in _LED_BY:
        if leading in listed:
            return standing
    if named_by:
        return f"{named_by} before the term"
    return "a mark before the term" if leading[-1] in ",:;(" else "a word before the term"


def _named_by(word: str) -> str:
    """What kind of word names a term directly before it: an article, a pointing word, or "" for neither."""
    return next((kind for kind, listed in _NAMED_BY if word in listed), "")


_NAMED_BY: Final = (("a", _ARTICLES), ("the, our", _POINTING), ("this", _THIS))
_LED_BY: Final = (
    (_PREPOSITIONS, "preposition before the term"),
    (_SUBORDINATING, "if, that before the term"),
)
