"""What gives words away that explain nothing, or that explain: a table of signs, each asked of certain ways."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.reading.define.blocks import SAYS_TERM
from jargonlint.reading.define.openings import FIRST
from jargonlint.reading.define.view import LABELS, LATE, View
from jargonlint.text.folding import fold
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import singular

_ASIDE_OPENS: Final = either(
    *"can may must should will is are was were has have it they these this at in on by to".split(),
    *"replaced removed added moved planned deferred postponed shipped launched skipped dropped pending due".split(),
    *("already", "not yet", "confirmed", "verified", "checked", "tested", "any of"),
    *"indicating suggesting showing proving implying according depending".split(),
    *("which now", "which also"),
    *("one per", "one for each", "one each"),
)
_THING: Final = r"(?:[\w'\u2019-]+ ){0,3}[\w'\u2019-]+"
_ASIDE_STATES: Final = either(
    rf"(?i:{_ASIDE_OPENS}) ",
    r"\w{3,}er (?:to|than) ",  # "harder to skip"
    r"[^.\n]*, etc\b",
    r"[^.\n]*s old$",
    r"[A-Z]{1,5}-?\d+\b",  # "FT-031 to FT-033"
    rf"{_THING}(?:, {_THING}){{2,}}$",  # "mail, ads, and posts"
)
_VERB: Final = either(
    *"is are was were has have can will increases? reduces? improves? raises? lowers? drives?".split()
)
_BRACKET_STATES: Final = (
    r"(?!(?:what|how|when|where|who|which|that|the \w+ (?:that|who|which))\b)"
    rf"(?:[\w'\u2019-]+ ){{1,4}}{_VERB} |[\w-]+(?: [\w-]+){{0,2}}: |accounts? for "
)
_FOLLOWS_FROM_IT: Final = r"that (?:they|it|we|you|he|she|this|there|the|our|your)\b"
_HAVE_TO: Final = (
    r"(?:means? )?(?:that )?(?i:you|we) "
    r"(?:are responsible|will|must|need|have to|should|cannot|can['\u2019]t|don['\u2019]t)\b"
)
_SAYS_HOW: Final = either(
    r"[a-z]+ (?:for|to|because|when|as) ",  # "is vital for a team"
    r"how (?!(?:many|much|often|long|far|well|fast|quickly|likely)\b)",  # "is how it becomes real"
    r"what (?:makes?|keeps?) (?:it|this|that|them|the (?:plan|framework|process|system|team|whole))\b",
    r"(?:mandatory|required|optional|critical|essential|important|crucial|vital)\b(?! (?:part|way|kind))",
    r"(?:most |very |so |always |often )?(?:useful|helpful|valuable|easy|hard|rare|common)\b",
    r"(?:lower|higher|better|worse|larger|smaller|cheaper|faster|more|less)\b[^.;]{0,30} than\b",
    r"the (?:single |market |only )",
    "an? overly ",
    "the (?:ultimate|killer|headline|flagship|deliberate) ",
    r"the \w+ that will ",
    r"where (?:I|we|you)\b",
    "(?:an? )?(?:good|best) practice",
    r"the (?:core|heart|enemy|backbone|foundation|lifeblood|soul|engine|fuel|bedrock) (?:of|for|behind) ",
    r"(?:an?|one) (?:very |most )?(?:powerful|great|good|effective|useful|valuable|handy) "
    r"(?:tool|way|method|approach|technique|strategy|tactic|option|choice|fit|candidate|alternative) (?:for|to) ",
    r"what (?:ranks|works|wins|sells|scales|matters|counts)\b",
    r"an? (?:[\w-]+ )?(?:example|buzzword|misnomer|myth)\b",
    r"the (?:number|metric|figure|one|thing|part) (?:that )?(?:matters|counts (?:most|more|here|for)) ",
    # "is a crucial part of our plan"
    r"(?:an?|one) (?:very )?(?:crucial|big|critical|key|important|great|essential|vital|integral|huge|major|core|common"
    r"|popular|powerful|valuable|effective|good) "
    r"(?:part|aspect|element|component|piece|factor|step|metric|indicator|measure|asset|skill|tool) (?:of|in|to|for) ",
    r"one of (?:the|your|our) (?:\w+est|most|best|key|main)\b",
    r"one way of \w+ing (?:that|this|it)\b",
    r"the name (?:for|of) (?:this|that|these|those)\b",
    "an? natural (?:outcome|consequence|result|part|step|next) ",
    r"an? (?:[\w-]+-priority |(?:[\w-]+ )?(?:priority|concern|challenge|necessity|must)\b(?! (?:that|which|of)\b))",
    r"about \w+ing ",
    r"[a-z]+, (?:meaning|so|which means|because|since)\b",  # "is idempotent, meaning that"
)


def _says_what_follows(view: View) -> bool:
    """Whether it says what follows from the term: "the heatmap, meaning that they can ..."."""
    return compiled(_FOLLOWS_FROM_IT).match(view.gloss) is not None


def _is_about_some_of_them(view: View) -> bool:
    """Whether it says something of all or some things that the term names: "All pixels of the shop are loaded"."""
    head = singular(view.proposal.hit.form.lower().split()[-1])
    return compiled(_SOME_OF).match(view.gloss) is not None and head in [singular(word) for word in view.words[1:4]]


_SOME_OF: Final = either(
    *"All Most Many Some Several Both These Those".split(), "The (?:average|current|median|typical|usual)"
)


def _says_what_to_do_about_it(view: View) -> bool:
    """Whether it says what the term forces readers to: "in local storage, which means you will need to sign in"."""
    return compiled(_HAVE_TO).match(view.gloss) is not None


def _says_where(view: View) -> bool:
    """Whether it is said where, or to whom, the term means something: "what a gatekeeper means on that site"."""
    return compiled(r"(?:on|in|for|to|at|by|with|from|if|when|here|there)\b").match(view.gloss) is not None


def _says_what_came_of_it(view: View) -> bool:
    return compiled(r"meant\b|means? (?:I|we|you|that)\b").match(view.gloss) is not None


def _breaks_off(view: View) -> bool:
    """Whether the words before end in an article, which is the term's own, "will then take a so-called TERM", inside a
    bracket or a quotation, or with who calls it so, "He described what he called TERM", or are but a pronoun and
    what little it does, or a noun alone: "It was also known as TERM", "The alternative is called TERM"."""
    prose, end = view.page.prose, view.proposal.end
    words = prose[view.proposal.start : end]
    if words.count("(") > words.count(")") or words.count('"') % 2:
        return True
    if compiled(_NO_MORE).fullmatch(words.strip()):
        return True
    return compiled(_BROKEN_OFF).search(prose, max(end - _LAST_WORD, 0), end) is not None


_BROKEN_OFF: Final = r"\b(?:an?|the|this|our|their|its|of|something|what (?:he|she|it|they|I)) ?\Z"
_NO_MORE: Final = either(
    r"(?:(?:Sometimes|Often|Usually|Then),? )?(?i:it|this|that|they|these)(?: [\w-]+){0,4}", r"(?:The|An?) [\w-]+"
)
_LAST_WORD: Final = 16  # characters


def _is_led_to(view: View) -> bool:
    """Whether a preposition leads to a term that a colon follows: "It is about SEO: search engines prefer ..."."""
    before = view.page.prose[max(view.proposal.hit.start - _LAST_WORD, 0) : view.proposal.hit.start]
    return compiled(_LEADS).search(before) is not None


_LEADS: Final = r"(?i)\b(?:in|on|at|by|with|from|to|of|for|per|as|about|than)(?: (?:the|an?|our|your))? \Z"


def _names_somebody(view: View) -> bool:
    """Whether a person's name opens what follows, and a dash or a comma comes next: "Jane Roe - architecture"."""
    return compiled(_SOMEBODY).match(view.gloss) is not None


_SOMEBODY: Final = r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+(?: [-\u2013\u2014] |, )"


def _is_said_of_it(view: View) -> bool:
    """Whether a verb stands between the term and what follows: "the endpoint is idempotent, meaning that"."""
    between = view.page.prose[view.proposal.hit.end : view.proposal.start].split()
    return not _FINITE.isdisjoint(between)


_FINITE: Final = frozenset("is are was were has have had does did will can".split())


def _says_what_it_shows(view: View) -> bool:
    """Whether it is a finding: "The heatmap shows that people click everywhere"."""
    return compiled(r"(?:shows?|tells?(?: us)?|indicates?|suggests?|reveals?) that\b").match(view.gloss) is not None


def _is_doing(view: View) -> bool:
    """Whether it says what several of them are doing just now: "AI crawlers are acting as if ..."."""
    verb = view.page.prose[view.proposal.hit.end : view.proposal.start].split()
    return verb == ["are"] and compiled(r"\w{2,}ing").fullmatch(view.words[0] if view.words else "") is not None


def _is_a_sample(view: View) -> bool:
    """Whether a whole item is in quotation marks: a sample of what somebody may say."""
    segment = view.page.segments[view.proposal.hit.segment]
    text = view.page.text(segment).strip(" *_\n")
    return segment.kind == "item" and compiled(_ALL_QUOTED).fullmatch(text) is not None


_ALL_QUOTED: Final = r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]"


def _is_part_of_a_name(view: View) -> bool:
    """Whether what follows is no verb: one of something does with an "s" ("a database record in ..."), and what is done
    does nothing ("paginated states of ...")."""
    hit = view.proposal.hit
    if hit.form.endswith("ed") and not hit.terms[0].name.endswith("ed"):
        return True
    before = view.page.prose[max(hit.start - _LAST_WORD, 0) : hit.start]
    return (
        compiled(r"(?i)\b(?:an?|one|each|every) \Z").search(before) is not None
        and view.words != ()
        and not view.words[0].endswith("s")
    )


def _states_another(view: View) -> bool:
    """Whether the sentence says what something else is, or what may come of it: "In Google Analytics, organic search is
    traffic", "With a REST API, you might need several calls"."""
    return compiled(_ANOTHER_STATED).match(view.gloss) is not None


_ANOTHER_STATED: Final = (
    r"(?:you|we|they|users|customers) (?:might|may|could|need|have|must|should|will (?:have|need)) |"
    r"(?!(?:you|we|they|it|he|she|this|that|these|each|every|all|people|users|customers|visitors|there)\b)"
    r"[\w-]+(?: [\w-]+){0,2}[*_]* (?:is|are) (?:simply|just)\b"
)


def _is_about_another(view: View) -> bool:
    """Whether it is a sentence about something else: "qualification, i.e. an active user is one who"."""
    return compiled(_ANOTHER_IS).match(view.gloss) is not None


_ANOTHER_IS: Final = r"(?:an?|the) (?:(?!(?:that|which|who|whose|where|when)\b)[\w-]+ ){1,3}(?:is|are|was|were) "


def _says_how(view: View) -> bool:
    return compiled(_SAYS_HOW).match(view.gloss) is not None


def _is_in_a_claim(view: View) -> bool:
    """Whether a label praises or urges: "Higher conversion rates: ...", "Improve inbox placement: ..."."""
    hit, segment = view.proposal.hit, view.page.segments[view.proposal.hit.segment]
    words = view.page.prose[max(segment.start, hit.start - 24) : hit.start].strip(" *_").split()
    return bool(words) and compiled(_CLAIMS, True).fullmatch(words[-1]) is not None


_CLAIMS: Final = either(
    *"better more less fewer no higher lower faster stronger easier greater best real improved?s?".split(),
    *"increased?s? reduced?s? boosts? drives? builds? grows? gets? maximi[sz]es? optimi[sz]es?".split(),
    *"protects? enhanced?s?".split(),
)


def _is_a_field_with_its_value(view: View) -> bool:
    """Whether a word and a bracket, or another word, are what follows ("Informational / Commercial"), the type of a
    parameter opens it, or the term names a field that every plan fills in, and no article or question word does."""
    if compiled(_VALUE).fullmatch(view.gloss) or compiled(_TYPED).match(view.gloss.lstrip("\u2013\u2014- ")):
        return True
    is_defined = not view.words or view.words[0] in _DEFINES
    return not is_defined and view.proposal.hit.terms[0].name in _FIELDS


_VALUE: Final = r"[A-Z][\w-]+ (?:\([^()\n]*\)|/ [A-Z].*)"
_TYPED: Final = r"[(\[][*_\[]*(?:str|string|int|integer|bool|boolean|float|list|dict|number|array|object)\b"
_FIELDS: Final = frozenset(
    (
        *("acceptance criterion", "audience segment", "brand promise", "brand voice", "elevator pitch"),
        *("guardrail metric", "north star metric", "positioning statement", "primary metric", "search intent"),
        *("success criterion", "success metric", "tagline", "target audience", "target market"),
        *("unique selling proposition", "use case", "user story", "value proposition"),
    )
)
_DEFINES: Final = frozenset("a an the one how what why who which when where this it that words".split())


def _is_quoted(view: View) -> bool:
    """Whether quotation marks open what follows: an example, and no explanation."""
    return view.page.prose[view.proposal.start] in '"\u201c'


def _says_whether(view: View) -> bool:
    """Whether it is what a field of a program decides: "Defines if a fingerprint is sent"."""
    return (
        compiled(r"(?:Controls|Defines|Determines|Indicates|Says|Specifies|Tells) (?:if|whether)\b").match(view.gloss)
        is not None
    )


def _is_counted(view: View) -> bool:
    """Whether a number in words opens what follows: "One interview a week"."""
    return compiled(_COUNTED).match(view.gloss) is not None


_COUNTED: Final = (
    r"(?:One|Two|Three|Four|Five|Six|Ten|Zero)\b(?! (?:\w+ )?(?:of|who|that|which|or|way|kind|type|form)\b|['\u2019])"
    r"|\(?[Oo]ne (?:per|each|for each) "
)


def _speaks_to_readers(view: View) -> bool:
    """Whether what follows leads readers on, or remarks: "Now it's time to ...", "It seems that ..."."""
    if compiled(_OF_THE_PAGE).match(view.gloss):
        return view.proposal.way == "heading" and view.proposal.hit.terms[0].name.split()[-1] not in _DOCUMENTS
    return compiled(_LEADS_ON).match(view.gloss) is not None


_LEADS_ON: Final = either(
    r"(?i:now|let['\u2019]s|okay|ok|so|well|it['\u2019]s time|ready to|remember|(?:make|be) sure)\b(?! called)",
    r"(?:It (?:seems|looks|appears|turns out)|There (?:is an?|is no|are no|are many|are several|seems?))\b",
    r"It is (?:the|our) policy\b",
    r"(?:[\u2013\u2014-] )?[Ii]f (?:you have|you['\u2019]re|you (?:are|want|need)|there (?:is|are)|not)\b",
    r"This (?:project|repository|package|library|community) (?:has|adheres|follows|abides|complies)\b",
    r"For (?:this|these)\b",
    r"Thank(?:s| you)\b|Welcome to\b|[A-Z][a-z]+[\w.]* has (?:an?|its|no) ",
    r"You are (?:an?|the) ",  # the part that a program is to play
    r"(?:Each|Either|Neither|No) party\b|The parties\b|(?:You|We|[A-Z][a-z]+) (?:shall|will (?!be\b))",  # of a contract
)
_OF_THE_PAGE: Final = (
    r"This (?:document|page|section|guide|article|chapter|post|tutorial|file) (?:will )?(?:shows?|describes?|explains?"
    r"|records?|covers?|provides?|lists?|walks?|outlines?|contains?|gives?|tells?|helps?|dives?|focuses|introduces?|discusses)\b"
    r"|An? (?:\w+ )?(?:guide|overview|introduction|tutorial|reference) (?:for|to|on|of|about)\b"
)
_DOCUMENTS: Final = frozenset(
    "document page brief paper guide article post file section plan report chapter tutorial book sheet policy".split()
)


def _says_what_to_do(view: View) -> bool:
    """Whether the sentence is a step: "In the message template, click ..."."""
    return view.words != () and (FIRST.get(view.words[0]) == "do" or view.words[0] == "open")


def _speaks_of_its_sibling(view: View) -> bool:
    """Whether what follows is first of another thing of that kind: "In product-led growth, users ..."."""
    other = compiled(_IN_ANOTHER).match(view.gloss)
    name = view.proposal.hit.form.lower()
    return other is not None and other[1].lower() != name and other[1].lower().split()[-1] == name.split()[-1]


_IN_ANOTHER: Final = r"(?:In|With|Unlike) (?:an? |the )?([\w-]+(?: [\w-]+){1,3})(?: \([^()\n]*\))?, "


def _is_a_linked_title(view: View) -> bool:
    """Whether one link says the term and what follows: the title of a page, a talk, a video."""
    proposal = view.proposal
    return proposal.hit.start < proposal.start and view.page.is_one_link(proposal.hit.start, proposal.end)


def _says_where_a_list_is(view: View) -> bool:
    """Whether what follows is about a list of such things: "A list of conversions is shown below"."""
    return compiled(_A_LIST_IS).match(view.gloss) is not None


_A_LIST_IS: Final = (
    r"(?:An?|The) (?:list|table|overview|summary) of (?:(?!(?:who|that|which)\b)[\w-]+ ){1,8}(?:is|are) "
)


def _is_of_something_else(view: View) -> bool:
    """Whether the sentence is about doing something with the term ("Starting a community is a trend"), or the term
    leads to what it is about ("Behind our tech stack is a process")."""
    page, hit = view.page, view.proposal.hit
    before = page.prose[page.sentence_start(page.segments[hit.segment], hit.start) : hit.start]
    return compiled(_DOING).fullmatch(before.strip(" *_\n")) is not None


_DOING: Final = (
    r"(?i:\w{2,}ing|behind|beneath|beyond|alongside|among|(?:central|key|crucial|core) to"
    r"|at the (?:heart|core|cent(?:er|re)) of)"
    r"(?: (?:an?|the|your|our|their|its|this|that)(?: [\w-]+)?)?"
)


def _opens_with_a_label(view: View) -> bool:
    """Whether a list of labelled items stands below a heading or in a row."""
    return view.proposal.way not in LABELS and compiled(_LABELLED_ITEM).match(view.gloss) is not None


def _stands_before_the_term(view: View) -> bool:
    """Whether the words of a row stand before a term whose column does not say that it holds terms."""
    proposal = view.proposal
    return proposal.start < proposal.hit.start and SAYS_TERM not in proposal.signs


def _is_behind_a_dash(view: View) -> bool:
    proposal = view.proposal
    return view.page.prose[proposal.hit.end : proposal.start].strip(" ") in ("\u2013", "\u2014", "-")


def _says_what_else_it_is(view: View) -> bool:
    """Whether "also" stands before the gloss."""
    return view.page.prose.endswith(" also ", 0, view.proposal.start)


def _is_renamed(view: View) -> bool:
    """Whether another name of the term ends what stands there ("Use URL parameters, known as"), or words between say
    that only the name is new: "is now called TERM"."""
    term = view.proposal.hit.terms[0]
    said = f" {singular(fold(view.gloss).strip())}"
    if any(said.endswith(f" {singular(fold(name).strip())}") for name in (term.name, *term.also)):
        return True
    between = view.page.prose[view.proposal.end : view.proposal.hit.start]
    return compiled(r"\b(?:now|formerly|previously|renamed|no longer)\b", True).search(between) is not None


def _describes_another(view: View) -> bool:
    """Whether the term describes the word that is named ("known as search engine optimization (SEO) keywords"), or the
    sentence is of what something is good for ("This can help prevent them from a complaint, called TERM")."""
    if compiled(_HELPS).match(view.gloss):
        return True
    from jargonlint.text.english import is_no_noun  # lists of words, which few pages need

    described = compiled(_DESCRIBED).match(view.page.prose, view.proposal.hit.end)
    return described is not None and not is_no_noun(described[1])


_HELPS: Final = r"(?:This|It|That) (?:can|may|will|helps?|should)\b"
_DESCRIBED: Final = r"[*_]*(?: \([\w-]+\))? ([a-z]{3,})\b"


def _is_one_of_a_list(view: View) -> bool:
    """Whether the gloss is the next thing of a list, by its commas: "a name, the selector, a key, and ..."."""
    page, proposal = view.page, view.proposal
    before = page.prose[max(proposal.hit.start - 40, 0) : proposal.hit.start]
    after = page.prose[proposal.end : proposal.end + 6]
    return compiled(r", (?:an? |the )?$").search(before) is not None and after.startswith((", and", ", or", " and "))


_LABELLED_ITEM: Final = r"(?:[A-Z][\w-]*)(?: [A-Z][\w-]*){0,3}[*_]*: \S"


def _states(view: View) -> bool:
    """Whether an aside is a sentence of its own, a list under a label, or names: "(most of it is late)", "(tests:
    unit)", "(Acme, Tea Shop)"."""
    if compiled(_NAMES).fullmatch(view.gloss):
        return True
    if compiled(_ASIDE_STATES).match(view.gloss) or "\u2192" in view.gloss[:_ARROW]:
        return True
    return view.proposal.way == "TERM (gloss)" and compiled(_BRACKET_STATES).match(view.gloss) is not None


_NAME: Final = r"[A-Z][\w.]*(?: [A-Z][\w.]*)*"
_NAMES: Final = rf"{_NAME}(?:(?:, |,? (?:and|or|&) ){_NAME})+(?:,? etc\.?)?"
_ARROW: Final = 80  # characters of an aside in which an arrow says what leads to what


def _tells_what_happened(view: View) -> bool:
    """Whether a verb in the past, or what is so "now" or "has not" been, stands before anything that goes on about a
    noun: "A full audit was delivered", "fields can now be sorted"."""
    words = view.words
    first = next((at for at, word in enumerate(words[:LATE]) if word in _HAPPENED), 0)
    first = first or next((at for at, pair in enumerate(pairwise(words[:LATE])) if pair in _IS_NOW), 0)
    return first > 0 and _OPENS_ANOTHER_CLAUSE.isdisjoint(words[:first])


def _tells_what_there_is(view: View) -> bool:
    """Whether a sentence says that something is to be had, or when it holds: "Funnels of more than ten steps are not
    available", "When you sell in Sweden, VAT may apply"."""
    return compiled(_THERE_IS).match(view.gloss) is not None


_HAPPENED: Final = ("was", "were", "did")
_IS_NOW: Final = frozenset(
    (("has", "not"), ("have", "not"), *((verb, "now") for verb in ("is", "are", "can", "has", "have", "will")))
)
_THERE_IS: Final = (
    r"(?:(?!(?:that|which|who|whom|whose|where|when|what|how|if|while)\b)[\w'\u2019-]+ ){1,8}"
    r"(?:is|are) (?:(?:not|only|currently|no longer) (?:yet )?(?:available|supported|possible|allowed|enabled|disabled)"
    r"|(?:now |also )?included (?:as|in|with))\b"
    r"|(?:[\w-]+ ){1,4}(?:can|may|should|must) be (?:used|found|added|made|created|set|seen|sent|shared)\b"
    r"|(?:If|When|For|In)\b[^.\n]{1,120}\b(?:may|can|will|must|does|do)(?: not)? apply\b"
)
_OPENS_ANOTHER_CLAUSE: Final = frozenset("that which who whom whose where when what how than as if while they".split())


def _says_how_to_write_it(view: View) -> bool:
    """Whether a list of words says how the term is spelled or used: "Hyphenate. Spell out on the first mention."."""
    return compiled(_WRITING).match(view.gloss) is not None


_WRITING: Final = (
    r"(?:Spell(?:ed)?|Hyphenated?|Capitali[sz]ed?|Lower ?case|Upper ?case|Abbreviated?"
    r"|(?:Don['\u2019]t|Do not|Never|Always|Avoid) "
    r"(?:us(?:e|ing)|writ(?:e|ing)|spell|capitali[sz]e|hyphenate|say|abbreviate)"
    r"|(?:One|Two|Three) words|Write|No hyphen"
    r"|Use (?:only|with|for|as|in|on|an?|the|lower|sentence|title))\b"
)


class Tell(NamedTuple):
    """A sign, the ways or groups of ways that it is asked of, and whether a proposal shows it."""

    sign: str
    asked_of: tuple[str, ...]
    shows: Callable[[View], bool]


_MEANS: Final = ("TERM means ...", "TERM, which tells ...")
TELLS: Final = (
    Tell("aside: states something", ("TERM, i.e. ...", "TERM ..., i.e. ..."), _says_what_follows),
    Tell("aside: states something", ("TERM, i.e. ...", "TERM ..., i.e. ..."), _is_about_another),
    Tell("aside: states something", ("TERM (gloss)", "TERM, a ..."), _states),
    Tell("aside: behind a dash", ("TERM, a ...",), _is_behind_a_dash),
    Tell("heading: its sentence is about something else", ("heading",), _is_about_some_of_them),
    Tell("aside: one of a list", ("aside",), _is_one_of_a_list),
    Tell("stated: says how it is", ("stated", "TERM, which tells ...", "TERM, a ..."), _says_how),
    Tell("stated: what it shows", ("TERM does ...", "TERM measures ..."), _says_what_it_shows),
    Tell("stated: what they are doing", ("stated",), _is_doing),
    Tell("stated: a sample", ("stated",), _is_a_sample),
    Tell("stated: part of a longer name", ("TERM does ...",), _is_part_of_a_name),
    Tell("stated: what it also is", ("block", "stated", "before", "aside"), _says_what_else_it_is),
    Tell("known as: only renamed", ("gloss, known as TERM",), _is_renamed),
    Tell("known as: breaks off", ("gloss, known as TERM",), _breaks_off),
    Tell("known as: names another", ("gloss, known as TERM",), _describes_another),
    Tell("stated: what it forces to", (*_MEANS, *LABELS), _says_what_to_do_about_it),
    Tell("stated: where it means that", ("TERM means ...",), _says_where),
    Tell("stated: what it forces to", ("TERM, which tells ...",), _says_what_came_of_it),
    Tell("aside: states something", ("TERM ..., i.e. ...",), _is_said_of_it),
    Tell("in: speaks of another", ("in TERM, ...",), _states_another),
    Tell("label: a preposition leads to it", ("TERM: gloss",), _is_led_to),
    Tell("block: names somebody", ("block", "TERM: gloss"), _names_somebody),
    Tell("label: claims something", ("TERM: gloss", "TERM, a ..."), _is_in_a_claim),
    Tell("label: a title that is linked", ("block", "TERM: gloss"), _is_a_linked_title),
    Tell("block: says where a list is", ("block", "TERM: gloss"), _says_where_a_list_is),
    Tell("block: a field and its value", ("block", "TERM: gloss"), _is_a_field_with_its_value),
    Tell("stated: is of something else", ("stated",), _is_of_something_else),
    Tell("in: says what to do", ("in TERM, ...",), _says_what_to_do),
    Tell("block: leads readers on", ("block", "TERM: gloss"), _speaks_to_readers),
    Tell("block: speaks of its sibling", ("block", "TERM: gloss"), _speaks_of_its_sibling),
    Tell("block: says how to write it", ("block", "TERM: gloss"), _says_how_to_write_it),
    Tell("block: opens with a count", ("block", "TERM: gloss"), _is_counted),
    Tell("block: opens with a quotation", ("block", "TERM: gloss"), _is_quoted),
    Tell("block: says whether something is so", ("table row", "definition list", *LABELS), _says_whether),
    Tell("below: a labelled list", ("block",), _opens_with_a_label),
    Tell("row: its words stand before the term", ("table row",), _stands_before_the_term),
    Tell("block: tells what happened", ("block",), _tells_what_happened),
    Tell("block: tells what there is", ("block", "TERM: gloss"), _tells_what_there_is),
)


def telling(view: View) -> Iterator[str]:
    """Yield the signs of the table that a proposal shows."""
    for tell in TELLS:
        if (view.proposal.way in tell.asked_of or view.group in tell.asked_of) and tell.shows(view):
            yield tell.sign
