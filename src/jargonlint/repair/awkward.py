"""Why a long form would read badly where its short form stands: it can be written, but somebody should look at it.

One question a row of `AWKWARD`; nothing for which a row answers yes is written unasked.
"""

import re
from collections.abc import Callable, Mapping

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import HIDDEN, Document, Segment
from jargonlint.repair.places import (
    SENTENCE_END,
    Passage,
    described,
    is_in_a_link,
    lacks_article,
    marks_at,
    open_brackets,
    opens_sentence,
    sentence,
    with_doubled_words,
)
from jargonlint.repair.records import is_record
from jargonlint.text.english import is_no_noun
from jargonlint.text.patterns import either
from jargonlint.text.wording import is_countable, is_plural, singular


class _Writing(NamedTuple):
    """A long form that would be written at a passage.

    before  up to 40 characters of prose before it, in its block
    after   the rest of its block
    noun    what it would describe there, as `described` says
    """

    document: Document
    passage: Passage
    name: str
    before: str
    after: str
    noun: str

    @property
    def form(self) -> str:
        """What is written there now."""
        return self.document.prose[self.passage.start : self.passage.end]

    @property
    def segment(self) -> Segment:
        """The block that it is written in."""
        return self.document.segments[self.document.segment_at(self.passage.start)]

    @property
    def next_word(self) -> str:
        """The letters behind one blank, in small letters; "" where something else follows."""
        following = re.match(r" ([a-z]+)", self.after)
        return following[1] if following else ""


def awkward(document: Document, passage: Passage, name: str) -> str:
    """Return why a long form would read badly at a passage, "" where it would read well."""
    writing = _writing(document, passage, name)
    return next((why for why, asks in AWKWARD.items() if asks(writing)), "")


def _writing(document: Document, passage: Passage, name: str) -> _Writing:
    prose = document.prose
    before = prose[max(passage.first, passage.start - 40) : passage.start]
    after = prose[passage.end : passage.last]
    return _Writing(document, passage, name, before, after, described(prose, passage))


def is_name_of_its_own(document: Document, passage: Passage, name: str) -> bool:
    """Whether a short form stands at a passage as the name of something, which a common noun does not explain: of a
    project ("in the KMS repo"), or before a verb without the article that the long form needs ("KMS has two roles").
    """
    writing = _writing(document, passage, name)
    if _is_a_name(writing) or is_plural(writing.form):
        return False
    return writing.noun in _PROJECTS or (_opens_without_article(writing) and is_countable(name))


_PROJECTS: Final = frozenset("codebase monorepo project repo repository workspace".split())


# The block


def _is_in_a_cell(writing: _Writing) -> bool:
    return writing.segment.kind == "cell"


def _is_in_a_label(writing: _Writing) -> bool:
    """In the bold words that open an item or a paragraph, or in the few words before an item's first full stop: "1. CRM
    portal. It opens at nine."."""
    document, (kind, start, end, *_) = writing.document, writing.segment
    label = _SHORT_LABEL.match(document.prose, start, end) if kind == "item" else None
    if label and writing.passage.start < label.end():
        return True
    marks = [mark for mark in marks_at(document, writing.passage.start) if mark.kind == "strong"]
    return any(not re.search(r"\w", document.prose[start : mark.start]) for mark in marks)


_SHORT_LABEL: Final = re.compile(r"\W*\b\w[\w'\u2019-]*(?: [\w'\u2019-]+){0,3}\. ")


def _is_a_field(writing: _Writing) -> bool:
    """A colon follows what opens a block, or a line of the source; or a dash, and a capital: "USWDS - Icons"."""
    document, passage = writing.document, writing.passage
    if not _ENDS_FIELD.match(writing.after):
        return False
    if not document.prose[passage.first : passage.start].strip(" *_"):
        return True
    start = document.origin(passage.start, passage.end).start
    before = document.source.text[max(start - _MARKS_BEFORE, 0) : start].rpartition("\n")
    return before[1] == "\n" and not before[2].strip(" *_\t")


_ENDS_FIELD: Final = re.compile(":| [-\u2013\u2014] [A-Z]")
_MARKS_BEFORE: Final = 16  # characters of marks and blanks before the first word of a line


def _is_a_value(writing: _Writing) -> bool:
    """All that stands between a colon and the end of a sentence: "Type: CNAME. Then save"."""
    return writing.before.endswith(": ") and re.match(r"[.;]|\Z", writing.after) is not None


def _is_numbered(writing: _Writing) -> bool:
    """A name and a number stand before it: "Nano 33 BLE"."""
    return re.search(r"\b[A-Z]\w+ \d+ \Z", writing.before) is not None


def _is_a_verb(writing: _Writing) -> bool:
    """A form with an "s" behind one of something: "when a contact MQLs"."""
    return is_plural(writing.form) and _ONE_DOES.search(writing.before) is not None


_ONE_DOES: Final = re.compile(r"\b(?:an?|each|every) [a-z]+ \Z|\b(?:it|he|she|who) \Z")


def _is_said_by_somebody(writing: _Writing) -> bool:
    """In a block that a name and a colon open, as in an interview."""
    return _SPEAKER.match(writing.document.prose, writing.segment.start) is not None


_SPEAKER: Final = re.compile(r"\W{0,3}[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\W{0,3}: ")


def _is_a_sample(writing: _Writing) -> bool:
    """In a block that is labelled as one of a right and a wrong way: "**Wrong:** We track CTR"."""
    return _SAMPLE.match(writing.document.prose, writing.segment.start) is not None


_SAMPLE: Final = re.compile(
    r"\W*(?:Wrong|Right|Bad|Good|Better|Weak|Strong|Instead of|Before|After|Do|Don['\u2019]t)\W{0,3}: "
)


def _is_data(writing: _Writing) -> bool:
    """Beside bars that part the fields of a line."""
    return any(bar in words for bar in _BARS for words in (writing.before, writing.after[:_BESIDE]))


_BARS: Final = (" | ", " \u00b7 ", " \u2022 ")
_BESIDE: Final = 40  # characters


def _is_in_a_letter(writing: _Writing) -> bool:
    """In a letter to be sent by whoever fills in a name: a sample."""
    document = writing.document
    at = document.origin(writing.passage.start, writing.passage.end).end
    return _SIGNED.search(document.source.text, at, at + _LETTER) is not None


_SIGNED: Final = re.compile(
    r"(?m)^[> *]*(?:Best|Cheers|Kind|Regards|Sincerely|Thanks|Yours)\b[^\n]{0,20}\n+[> *]*[\[{<][^\n]{2,30}$"
)
_LETTER: Final = 1500  # characters


def _is_in_a_line_like_a_heading(writing: _Writing) -> bool:
    """In a paragraph that is a few words and ends with nothing: "GDPR for Social Work"."""
    segment = writing.segment
    words = writing.document.prose[segment.start : segment.end].strip()
    if segment.kind != "paragraph" or len(words) > _LONGEST_HEADING or not words[-1:].isalnum():
        return False
    large = [word for word in words.split()[1:] if len(word) > _PILE]
    return len(large) > 1 and all(word[0].isupper() for word in large)


_LONGEST_HEADING: Final = 80  # characters


def _is_in_a_title(writing: _Writing) -> bool:
    """In an item that ends with the number of a report or a link to it, or goes on with an author: "CORS errors
    (#3307)", "What a SAFE is - Read here"."""
    segment = writing.segment
    if segment.kind != "item":
        return False
    ends = writing.document.prose[max(segment.start, segment.end - _NUMBER_ENDS) : segment.end]
    if re.search(r"#\d+[)\].\s]*\Z", ends) or _BY_AUTHOR.match(writing.after):
        return True
    return _READ_IT.search(ends) is not None


_BY_AUTHOR: Final = re.compile(r"[^.:;\n]{0,60} by [A-Z][\w'\u2019-]+ [A-Z]")
_READ_IT: Final = re.compile(
    r"(?i)[-\u2013\u2014:(] ?(?:read|watch|listen|view|see)(?: (?:here|it|more|now|post))?\W*\Z"
)
_NUMBER_ENDS: Final = 24  # characters


def _is_said_before(writing: _Writing) -> bool:
    """The block has the short form before, in a label or a name."""
    earlier = writing.document.prose[writing.passage.first : writing.passage.start]
    return re.search(rf"(?<!\w){re.escape(writing.form)}(?!\w)", earlier) is not None


def _is_one_of_many(writing: _Writing) -> bool:
    """The sentence has several other short forms, beside which one written out stands apart."""
    start, end = sentence(writing.document, writing.passage.start)
    others = re.findall(rf"(?<!\w){_SHORT_FORM}(?!\w)", writing.document.prose[start:end])
    return len(set(others) - {writing.form}) >= _MANY


_MANY: Final = 3


def _is_spoken_of(writing: _Writing) -> bool:
    """The sentence is about such words: "Use no jargon: OCV, CSAT"."""
    start, end = sentence(writing.document, writing.passage.start)
    return _JARGON.search(writing.document.prose, start, end) is not None


_JARGON: Final = re.compile(r"(?i)\b(?:jargon|acronyms?|abbreviations?|buzzwords?)\b")


def _is_in_italics(writing: _Writing) -> bool:
    """In italics with other words: a title, a sample of what somebody writes, an editor's aside."""
    document, passage = writing.document, writing.passage
    italics = [mark for mark in marks_at(document, passage.start) if mark.kind == "emphasis"]
    rest = [document.prose[mark.start : passage.start] + document.prose[passage.end : mark.end] for mark in italics]
    return any(re.search(r"\w", words) for words in rest)


# The words beside it

_CHAIN_BEFORE: Final = (" / ", "\u2192 ")
_CHAIN_AFTER: Final = (" / ", " \u2192")
_ENDS_OF_A_LIST: Final = (" and ", " or ")

_DESCRIBED_BY: Final = re.compile(
    r"(?i)(?:['\u2019]s|\b(?:the|an?|our|your|their|its|this|each|every)) (?:[\w-]+ )?\w+ing \Z"
)
_SHORT_FORM: Final = r"([A-Z][A-Z0-9]+s?)"
_JOINED: Final = either(",", ", and", ",? or", " &")
_SHORT_BEFORE: Final = re.compile(rf"(?<!\w){_SHORT_FORM}{_JOINED}? \Z")
_LAST_OF_A_LIST: Final = re.compile(rf"\w, {_SHORT_FORM} and \Z")
_SHORT_AFTER: Final = re.compile(rf"{_JOINED}? {_SHORT_FORM}(?!\w)")
_LISTED_NAME: Final = re.compile(r",? (?:and |or )?[A-Z][a-z]+(?:,| and | or | [A-Z][a-z]|[.)]|\Z)")
_LISTED_NAME_BEFORE: Final = re.compile(r"\b[A-Z][a-z]+(?:, (?:and |or )?| & )\Z|, [A-Z][a-z]+ (?:and|or) \Z")
_PHRASE_ENDS: Final = re.compile(r"\s*(?:[.;:!?\u2014]|\Z)")
_FORMULA: Final = (" / ", " * ", " \u00d7 ", " \u00f7 ", " = ")


def _is_beside_a_short_form(writing: _Writing) -> bool:
    """Both of "GDPR and PECR" can be written out; of a list, or one beside another, only one would be."""
    before, after = writing.before, writing.after
    found = _SHORT_BEFORE.search(before), _SHORT_AFTER.match(after), _LAST_OF_A_LIST.search(before)
    return any(match is not None and match[1] != writing.form for match in found)


def _has_a_bracket_soon(writing: _Writing) -> bool:
    return re.match(r"[^.;\n]{0,16} \(", writing.after) is not None


def _is_among_names(writing: _Writing) -> bool:
    before, after = writing.before, writing.after
    return _LISTED_NAME_BEFORE.search(before) is not None or _LISTED_NAME.match(after) is not None


def _is_before_a_class(writing: _Writing) -> bool:
    return re.match(r" [A-Z][a-z]+[A-Z][a-z]{2,}", writing.after) is not None


def _is_compared(writing: _Writing) -> bool:
    return _COMPARED_BEFORE.search(writing.before) is not None or _COMPARED_AFTER.match(writing.after) is not None


_COMPARED_BEFORE: Final = re.compile(r"\b(?:vs\.?|versus) \Z")
_COMPARED_AFTER: Final = re.compile(r" (?:vs|versus)\b")


def _is_in_a_formula(writing: _Writing) -> bool:
    """Something is counted or divided around it: "(total LLM cost / total engagement)"."""
    around = writing.before, writing.after[:40]
    return any(sign in words for sign in _FORMULA for words in around)


def _is_what_it_is(writing: _Writing) -> bool:
    return re.match(rf" (?:is|are) (?:an? |the )?{re.escape(writing.form)}(?!\w)", writing.after) is not None


def _follows_a_number(writing: _Writing) -> bool:
    if writing.noun or is_plural(writing.form) or not is_countable(writing.name):
        return False
    return _SMALL_NUMBER.search(writing.before) is not None


_SMALL_NUMBER: Final = re.compile(r"(?<![\w$\u20ac\u00a3.,])(?!1 )\d{1,2}\+? \Z")


# The long form


def _is_joined_twice(writing: _Writing) -> bool:
    name = writing.name
    return " and " in name and name[0].islower() and writing.before.endswith(_ENDS_OF_A_LIST)


def _is_a_bare_adjective(writing: _Writing) -> bool:
    """The practice, where a system for it is bought or used, or does something ("the SIEM matches"); or one word, or
    words behind a preposition, which are mostly adjectives ("a single OOM")."""
    if writing.name.endswith(" management"):
        return not writing.noun or (writing.noun.endswith("s") and _ARTICLE.search(writing.before) is not None)
    return not writing.noun and (" " not in writing.name or _OPENS_WITH_PREPOSITION.match(writing.name) is not None)


_OPENS_WITH_PREPOSITION: Final = re.compile(r"(?:above|as|at|below|by|for|in|of|off|on|out|over|per|to|under|up) ")


def _is_a_kind_of_search(writing: _Writing) -> bool:
    return writing.name.startswith("search ") and _KIND_OF_SEARCH.search(writing.before) is not None


_SEARCHED: Final = either(
    *"image video voice local mobile product technical international news app visual shop".split()
)
_KIND_OF_SEARCH: Final = re.compile(rf"(?i)\b{_SEARCHED} \Z")


def _is_long_for_its_noun(writing: _Writing) -> bool:
    return writing.noun != "" and len(writing.name.split()) > _LONGEST_BESIDE


_LONGEST_BESIDE: Final = 5  # words that can describe a noun: not "Controlling the Assault of ... Act inquiries"


def _is_wedged_in(writing: _Writing) -> bool:
    """Three words or more would part a word from the noun that it describes: "busy SERP display"."""
    return writing.noun != "" and len(writing.name.split()) >= _PILE and _noun_before(writing).islower()


def _noun_before(writing: _Writing) -> str:
    """The word before a long form that may describe it, or be a name; "" for one that goes on with the sentence."""
    word = _WORD_BEFORE.search(writing.before)
    return "" if word is None or (word[1].islower() and is_no_noun(word[1])) else word[1]


_WORD_BEFORE: Final = re.compile(r"(?:^|[ (-])(?!The )([A-Za-z]{3,}) \Z")


def _describes_with_its_tail(writing: _Writing) -> bool:
    """It would describe a noun, and a preposition is in it: "call to action (CTA) button"."""
    return writing.noun != "" and _PREPOSITION_INSIDE.search(writing.name) is not None


_PREPOSITION_INSIDE: Final = re.compile(r"[a-z] (?:to|of|per|on|in|for|by) ")


def _is_piled_up(writing: _Writing) -> bool:
    """Three words or more would describe two nouns: "HMAC signature verification"."""
    nouns = _TWO_NOUNS.match(writing.after)
    if nouns is None or not writing.noun or len(re.split("[ -]", writing.name)) < _PILE:
        return False
    return not is_no_noun(nouns[1]) and not is_no_noun(nouns[2])


_TWO_NOUNS: Final = re.compile(r" ([a-z]{3,}) ([a-z]{2,}[^\Ws])\b")  # "report shows": the second one is a verb
_PILE: Final = 3


def _goes_on_after_commas(writing: _Writing) -> bool:
    if "," not in writing.name:
        return False
    return writing.before.endswith((", ", *_ENDS_OF_A_LIST)) or not _PHRASE_ENDS.match(writing.after)


def _says_twice(writing: _Writing) -> bool:
    """The last word of a long form comes again among the next few."""
    last = singular(_last_word(writing))
    rest = SENTENCE_END.split(writing.after, 1)[0].lower()
    following = re.findall(r"[a-z]+", rest)[1:6]  # the next one is left out
    return last in [singular(word) for word in following]


def _says_its_kind_twice(writing: _Writing) -> bool:
    """What follows says what its last word says: "personally identifiable information data"."""
    return {_last_word(writing), writing.next_word} == {"information", "data"}


def _leads_on_as_it_holds(writing: _Writing) -> bool:
    """A preposition of its own follows: "identifier for advertisers for iOS"."""
    following = re.match(r" (for|to|in|on|with|by) ", writing.after)
    return following is not None and f" {following[1]} " in writing.name


def _is_of_a_noun_and_an_adverb(writing: _Writing) -> bool:
    """A noun would describe an adverb: "their payment personally identifiable information"."""
    before = _DESCRIBING.search(writing.before)
    opens = writing.name.partition(" ")[0]
    return opens.endswith("ly") and before is not None and before[1] != opens and not is_no_noun(before[1])


_DESCRIBING: Final = re.compile(r"\b(?:of|with|for|the|our|their|your|in|any|all|no|and|or) ([a-z]{3,}) \Z")


def _names_several(writing: _Writing) -> bool:
    """The last word of a long form follows in the plural, and that cannot be counted, or is of a name: "SEO
    optimizations", "SMTP protocols"."""
    following = re.match(r" ([a-z]+s)\b", writing.after)
    is_name = writing.name.rpartition(" ")[2][:1].isupper()
    if following is None or (is_countable(writing.name) and not is_name):
        return False
    return singular(following[1]) == _last_word(writing)


def _is_several_for_one(writing: _Writing) -> bool:
    """Its last word is in the plural and comes again in the singular: "the SSE event"."""
    last = _last_word(writing)
    return last != singular(last) == writing.next_word


def _repeats_a_neighbour(writing: _Writing) -> bool:
    """One of its words stands just before, or comes next, and is not taken up: "CLI commands", but "PIN number"."""
    prose = writing.document.prose
    wide = with_doubled_words(prose, writing.passage, writing.name)
    before = SENTENCE_END.split(prose[max(wide.first, wide.start - 40) : wide.start])[-1].lower()
    beside = re.findall(r"[a-z]+", before)[-2:] + re.findall(r"\A ([a-z]+)", prose[wide.end : wide.end + 40])
    own = {singular(word) for word in _LONG_WORD.findall(writing.name.lower())}
    near = [singular(word) for word in beside]
    return any(word.endswith(other) for word in own for other in near if word == other or len(other) >= _OF_A_WORD)


_OF_A_WORD: Final = 5  # letters by which a word may end in another: "XMLHttpRequest request"
_LONG_WORD: Final = re.compile(r"[a-z]{4,}")


def _begins_as_what_stands_before(writing: _Writing) -> bool:
    """Its first two words stand at most two words before it: "a simple agreement like a SAFE"."""
    begins = " ".join(writing.name.lower().split()[:2])
    return " " in begins and re.search(rf"\b{re.escape(begins)}(?: \w+){{0,2}} \Z", writing.before.lower()) is not None


def _is_plural_with_a_verb_in_the_singular(writing: _Writing) -> bool:
    """One thing is spoken of, and its words are several: "Which does GAAP require?", "GAAP requires"."""
    if writing.noun or not _names_many(writing) or is_plural(writing.form):
        return False
    return _DOES_BEFORE.search(writing.before) is not None or _DOES_BEHIND.match(writing.after) is not None


_DOES_BEFORE: Final = re.compile(r"\b(?:does|is|has|was) \Z")
_DOES_BEHIND: Final = re.compile(
    r" (?:is|was|has|does|(?:allow|appl|change|define|demand|let|make|mean|need|require|say|state|tell)\w*s)\b"
)


def _last_word(writing: _Writing) -> str:
    return writing.name.rpartition(" ")[2].lower()


def _opens_an_event(writing: _Writing) -> bool:
    """Another name follows, and what happens: "the RSE in HPC workshop"."""
    return _EVENT.match(writing.after) is not None


_EVENT: Final = re.compile(
    r" (?:in|for|of|on|at|and|&) (?:[A-Z][\w-]* ){1,4}"
    r"(?:workshop|conference|summit|meetup|webinar|course|forum|session|track|day|week|event|award)s?\b"
)


# One, some, which


def _is_one_of_several(writing: _Writing) -> bool:
    return not writing.noun and _ONE_SUCH.search(writing.before) is not None and _names_many(writing)


def _is_a_plural_of_a_name(writing: _Writing) -> bool:
    return _is_a_name(writing) and is_plural(writing.form)


def _is_a_name_without_article(writing: _Writing) -> bool:
    """Whether it would take an article is not sure: it describes a noun, or it is no law and stands in no sentence, or
    it is a service, which may be a product ("in EKS")."""
    if not _is_a_name(writing) or not lacks_article(writing.before, writing.name):
        return False
    if writing.noun or _last_word(writing) == "service":
        return True
    return singular(_last_word(writing)) not in _LAWS and _BEHIND_A_WORD.search(writing.before) is None


_LAWS: Final = frozenset("act directive regulation".split())
_BEHIND_A_WORD: Final = re.compile(r"\w \Z")


def _is_one_of_a_standard(writing: _Writing) -> bool:
    """What keeps to a standard goes by its name: "connect your MCP", "our docs MCP", "the Acme MCP", "ask the MCP"."""
    if writing.noun or writing.name.split()[-1].capitalize() not in _STANDARDS:
        return False
    return _noun_before(writing) != "" or _ONE_OR_OURS.search(writing.before) is not None


_STANDARDS: Final = frozenset("Protocol Language Framework Architecture Format Standard Specification".split())
_ONE_OR_OURS: Final = re.compile(
    r"(?i)\b(?:the|an?|another|any|connected|each|every|existing|one|other|my|your|our|their|which) (?:[\w-]+ ){0,2}\Z"
)


def _is_a_name(writing: _Writing) -> bool:
    return not writing.name[0].islower()


def _lacks_determiner(writing: _Writing) -> bool:
    """Nothing says which one of something that can be counted is meant, inside a sentence: "pulling IE into".

    So at the start of one, if it goes on ("DAU is") and is no measure. Of a noun that it describes a determiner speaks
    ("sell B2B tools").
    """
    if is_plural(writing.form) or not is_countable(writing.name):
        return False
    if _is_a_name(writing) and not _is_of_things(writing):
        return False
    if _WITHOUT_DETERMINER.search(writing.before):
        return True
    if _opens_without_article(writing):
        return True
    goes_on = any(place.search(writing.before) for place in (_IN_A_SENTENCE, _IN_A_LIST, _BEHIND_SEVERAL))
    opens_list = writing.before.endswith("; ") and writing.after.startswith(",")
    return (goes_on or opens_list) and not writing.noun and not _DETERMINER.search(writing.before)


def _is_of_things(writing: _Writing) -> bool:
    """It is written as a name, and there are many of such: "an IdP publishes JWKS"."""
    return _last_word(writing) in _THINGS


_THINGS: Final = frozenset("app application certificate identifier key number record server set token".split())


def _opens_without_article(writing: _Writing) -> bool:
    """A sentence opens with it and goes on, and it is no measure."""
    if writing.noun or not writing.next_word or _head(writing).rpartition(" ")[2] in _MEASURES:
        return False
    return opens_sentence(writing.document, writing.passage)


_MEASURES: Final = frozenset(
    "control cost income index margin price rate ratio return revenue score share time value".split()
)
"""What is spoken of without an article: "Click-through rate fell"."""


def _is_possessive(writing: _Writing) -> bool:
    return re.match(r"['\u2019]s(?!\w)", writing.after) is not None


def _is_doing(writing: _Writing) -> bool:
    """An article before what is done: "the ELB" is no "the Elastic Load Balancing"."""
    head = _head(writing)
    if writing.noun or not head.endswith("ing") or is_countable(head):
        return False
    return not head.endswith(" string") and _ARTICLE.search(writing.before) is not None


def _head(writing: _Writing) -> str:
    """What a long form says before a preposition: "Office" of "Office of Mail Buying"."""
    return _BEHIND_HEAD.split(writing.name, 1)[0]


_BEHIND_HEAD: Final = re.compile(r" (?:of|for|in|on|to|by|with|per) ")
_ARTICLE: Final = re.compile(r"(?i)\b(?:the|an?) \Z")


def _is_one_of_a_mass(writing: _Writing) -> bool:
    if _is_a_name(writing) or is_countable(writing.name) or (writing.noun and _RIGHT_AFTER_ONE.search(writing.before)):
        return False
    return _ONE_OF.search(writing.before) is not None


def _names_many(writing: _Writing) -> bool:
    """Its last word is in the plural, or what it says before a preposition: "requests per second"."""
    return any(_PLURAL_NAME.search(words) for words in (writing.name, _head(writing)))


_ONE: Final = r"(?i)(?<![\w.,-])(?:an?|another|each|every|one|1) "
_ONE_OF: Final = re.compile(rf"{_ONE}(?:[\w-]+ ){{0,2}}\Z")
_RIGHT_AFTER_ONE: Final = re.compile(rf"{_ONE}\Z")
_ONE_SUCH: Final = re.compile(rf"{_ONE}(?:(?!(?:and|by|for|in|of|on|or|to|with) )[\w-]+ )?\Z")
_PLURAL_NAME: Final = re.compile(r"[a-z](?<!ic)(?<!s)(?<!u)(?<!i)s\Z")
_WITHOUT_DETERMINER: Final = re.compile(
    r"(?i)\b(?:by|with|from|into|onto|to|of|in|on|for|via|through|per|like|as|us(?:e|ed|es|ing)|needs?|ha(?:s|ve|d)"
    r"|gets?|wants?|builds?|creates?|adds?|runs?) \Z"
)
_DETERMINER: Final = re.compile(
    r"(?i)(?:\b(?:an?|the|one|this|that|each|every|any|no|another|my|your|our|their|its|his|her|which|what|whose)"
    r"|['\u2019]s) (?:(?!for |of |to |in |on |by |with )[\w-]+ ){0,3}\Z"
)
_IN_A_LIST: Final = re.compile(r"[a-z], (?:and |or )?\Z")
_BEHIND_SEVERAL: Final = re.compile(r"(?<![\w-])[a-z]{2,}[^s\W]s (?:and|or) \Z")  # "with keys or TOTP"
_IN_A_SENTENCE: Final = re.compile(r"(?<![\w-])(?!(?:and|or|plus|vs|versus) )[a-z][a-z-]* \Z")


AWKWARD: Final[Mapping[str, Callable[[_Writing], bool]]] = {
    "it stands in a cell": _is_in_a_cell,
    "it stands in a bracket": lambda writing: (
        writing.before.endswith("[") or open_brackets(writing.document.prose, writing.passage) > 0
    ),
    "it stands in a label": _is_in_a_label,
    "it stands in a link": lambda writing: is_in_a_link(writing.document, writing.passage),
    "it is the name of a field": _is_a_field,
    "it is the value of a field": _is_a_value,
    "a name with a number stands before it": _is_numbered,
    "it stands in a title": _is_in_a_title,
    # "Ann Roe | CAC expert | Bonn"
    "it is part of data": _is_data,
    "it stands in a letter to be signed": _is_in_a_letter,
    "it stands in a line like a heading": _is_in_a_line_like_a_heading,
    "its page is a record": lambda writing: is_record(writing.document),
    "somebody says it": _is_said_by_somebody,
    "it is a sample of how to do it, or not": _is_a_sample,
    "it may be a verb": _is_a_verb,
    "its block has it before": _is_said_before,
    "its sentence has other short forms": _is_one_of_many,
    "its sentence speaks of jargon": _is_spoken_of,
    "it stands in italics": _is_in_italics,
    # "GDPR / CASL", "Problem → CTA"
    "it is part of a chain": lambda writing: (
        writing.before.endswith(_CHAIN_BEFORE) or writing.after.startswith(_CHAIN_AFTER)
    ),
    # "Acme's logging SDKs", "a web tracking GUID"
    "a verbal noun describes it": lambda writing: _DESCRIBED_BY.search(writing.before) is not None,
    # "existing `acme` MCP"
    "code describes it": lambda writing: writing.before.endswith(f"{HIDDEN} "),
    # "REST API"
    "another short form stands beside it": _is_beside_a_short_form,
    # "Web, SIP and Mobile"
    "it stands in a list of names": _is_among_names,
    # "GIS tools" and a bracket
    "a bracket follows soon": _has_a_bracket_soon,
    # "XDM ExperienceEvent"
    "a name of code follows": _is_before_a_class,
    # "SMB vs. mid-market"
    "it is compared with another word": _is_compared,
    "it is part of a formula": _is_in_a_formula,
    # "A CTR is a CTR"
    "its sentence says that it is what it is": _is_what_it_is,
    # "add 3 SKU", but "1,000 MAU" is written in the plural
    "a number counts it": _follows_a_number,
    # "mid-market and small and medium-sized business"
    "two lists would run into each other": _is_joined_twice,
    # "connect your CRM", "all B2B"
    "it stands for what it describes": _is_a_bare_adjective,
    # "image search engine optimization"
    "the word before would belong to search": _is_a_kind_of_search,
    "it has too many words to describe a noun": _is_long_for_its_noun,
    # "CTA button"
    "its words behind a preposition would describe a noun": _describes_with_its_tail,
    # "HMAC signature verification"
    "it would describe two nouns": _is_piled_up,
    # "DMARC reports"
    "it has commas, and its phrase goes on": _goes_on_after_commas,
    # "the ROI on our investment"
    "its last word would come again": _says_twice,
    # "PII data"
    "what follows would say its last word again": _says_its_kind_twice,
    "it opens the name of an event": _opens_an_event,
    # "IDFA for iOS"
    "its preposition would come again": _leads_on_as_it_holds,
    # "payment PII"
    "a noun would stand before its adverb": _is_of_a_noun_and_an_adverb,
    # "CLI commands"
    "one of its words stands beside it": _repeats_a_neighbour,
    "its last word would come again in the plural": _names_several,
    # "the SSE event"
    "its last word is of several, and one is spoken of": _is_several_for_one,
    # "a simple agreement like a SAFE"
    "its first words stand before it": _begins_as_what_stands_before,
    # "GAAP requires"
    "its words are in the plural, and the verb is not": _is_plural_with_a_verb_in_the_singular,
    # "an objectives and key results"
    "one is spoken of, and it names several": _is_one_of_several,
    "it is a name, and several are spoken of": _is_a_plural_of_a_name,
    # "our ETLs"
    "it lists what is done, and several are spoken of": lambda writing: "," in writing.name and is_plural(writing.form),
    # "comply with General Data Protection Regulation rules"
    "it is a name that lacks an article": _is_a_name_without_article,
    # "connect your MCP"
    "it is the name of a standard, and one thing is spoken of": _is_one_of_a_standard,
    # "made by LLM"
    "nothing says which one is meant": _lacks_determiner,
    # "the ELB"
    "its long form tells what is done, and takes no article": _is_doing,
    # "a web-based CRM"
    "one is spoken of, and it cannot be counted": _is_one_of_a_mass,
    # "busy SERP display"
    "it would part a word from the noun that both describe": _is_wedged_in,
    # "the CLI's options"
    "the possessive would stand twice": _is_possessive,
}
"""A reason, and whether it holds."""
